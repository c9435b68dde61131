//! Who uses the demonstration: names that say role and place, so that nobody takes them for somebody.
//!
//! Mail addresses stand under reserved example domains (RFC 2606) and can never be delivered.

use crate::region::{COOPERATION, MUNICIPALITIES, Municipality};
use crate::suppliers::SUPPLIERS;
use rust_decimal::Decimal;

/// What one person may do for one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Key of a municipality, of the co-operation or of a supplier.
    pub organisation: &'static str,
    /// Role in snake case: `requisitioner`, `orderer`, `approver`, `receiver`, `procurement_officer`, `agreement_manager`,
    /// `auditor`, `administrator`, `operator`, `supplier_user`.
    pub role: &'static str,
    /// Kroner without VAT up to and including which the role decides alone; `None` is without limit or without meaning.
    pub limit: Option<Decimal>,
}

/// One fictional person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// User name and mail address in one, such as `innkjoper@rollag.example`.
    pub email: String,
    /// Shown name, such as `Innkjøper Rollag (demo)`.
    pub name: String,
    /// Language of the user interface: `nb` or `nn`.
    pub language: &'static str,
    /// Roles in one or several organisations.
    pub memberships: Vec<Membership>,
}

/// The municipalities that share an economy office, as three of the real region do.
pub const SHARED_ECONOMY_OFFICE: [&str; 3] = ["rollag", "flesberg", "nore_og_uvdal"];

/// Mail address of the person who holds a municipality's post, such as `rekvirent` or `leder`.
#[must_use]
pub fn email(post: &str, municipality: &Municipality) -> String {
    format!("{post}@{}", municipality.mail_domain)
}

/// Post, shown title in bokmål and nynorsk, roles. Somebody who decides also asks for and receives goods.
const POSTS: [(&str, &str, &str, &[&str]); 7] = [
    ("rekvirent", "Rekvirent", "Rekvirent", &["requisitioner", "receiver"]),
    (
        "rekvirent.skole",
        "Rekvirent skole",
        "Rekvirent skule",
        &["requisitioner", "receiver"],
    ),
    (
        "innkjoper",
        "Innkjøper",
        "Innkjøpar",
        &["requisitioner", "orderer", "receiver"],
    ),
    ("leder", "Enhetsleder", "Einingsleiar", &["requisitioner", "approver"]),
    ("kommunedirektor", "Kommunedirektør", "Kommunedirektør", &["approver"]),
    ("revisor", "Revisor", "Revisor", &["auditor"]),
    ("administrator", "Administrator", "Administrator", &["administrator"]),
];

fn limit(post: &str, role: &str, municipality: &Municipality) -> Option<Decimal> {
    match (post, role) {
        (_, "orderer") => Some(municipality.limits.orderer),
        ("leder", "approver") => Some(municipality.limits.approver),
        _ => None,
    }
}

/// Everybody in the demonstration: the municipalities' people, the region's, and one user for each supplier.
#[must_use]
pub fn people() -> Vec<Person> {
    let mut all = Vec::new();
    for municipality in &MUNICIPALITIES {
        for (post, title_nb, title_nn, roles) in POSTS {
            let title = if municipality.document_language == "nn" {
                title_nn
            } else {
                title_nb
            };
            all.push(Person {
                email: email(post, municipality),
                name: format!("{title} {} (demo)", municipality.name),
                language: municipality.document_language,
                memberships: roles
                    .iter()
                    .map(|role| Membership {
                        organisation: municipality.key,
                        role,
                        limit: limit(post, role, municipality),
                    })
                    .collect(),
            });
        }
    }
    for (post, title, role) in [
        ("innkjop", "Regional innkjøper", "procurement_officer"),
        ("avtale", "Avtaleforvalter", "agreement_manager"),
        ("drift", "Driftsansvarlig", "operator"),
    ] {
        all.push(Person {
            email: format!("{post}@{}", COOPERATION.mail_domain),
            name: format!("{title} Kongsbergregionen (demo)"),
            language: "nb",
            memberships: vec![Membership {
                organisation: COOPERATION.key,
                role,
                limit: None,
            }],
        });
    }
    all.push(Person {
        email: format!("okonomi@{}", COOPERATION.mail_domain),
        name: "Økonomikontoret, felles (demo)".to_owned(),
        language: "nb",
        memberships: MUNICIPALITIES
            .iter()
            .filter(|municipality| SHARED_ECONOMY_OFFICE.contains(&municipality.key))
            .flat_map(|municipality| {
                [
                    ("requisitioner", None),
                    ("orderer", Some(municipality.limits.orderer)),
                    ("receiver", None),
                ]
                .map(|(role, limit)| Membership {
                    organisation: municipality.key,
                    role,
                    limit,
                })
            })
            .collect(),
    });
    for supplier in &SUPPLIERS {
        all.push(Person {
            email: format!("kundeservice@{}", supplier.mail_domain),
            name: format!("Kundeservice {} (demo)", supplier.short_name),
            language: supplier.language,
            memberships: vec![Membership {
                organisation: supplier.key,
                role: "supplier_user",
                limit: None,
            }],
        });
    }
    all
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::{SHARED_ECONOMY_OFFICE, people};
    use crate::region::MUNICIPALITIES;
    use rust_decimal::Decimal;
    use std::collections::BTreeSet;

    #[test]
    fn nobody_can_be_mistaken_for_a_real_person() {
        for person in people() {
            assert!(person.name.ends_with("(demo)"), "{}", person.name);
            assert!(person.email.ends_with(".example"), "{}", person.email);
        }
    }

    #[test]
    fn every_user_name_is_used_once() {
        let all = people();
        let names: BTreeSet<&str> = all.iter().map(|person| person.email.as_str()).collect();
        assert_eq!(names.len(), all.len());
    }

    #[test]
    fn every_municipality_can_ask_order_approve_receive_audit_and_administer() {
        let all = people();
        for municipality in &MUNICIPALITIES {
            let roles: BTreeSet<&str> = all
                .iter()
                .flat_map(|person| &person.memberships)
                .filter(|membership| membership.organisation == municipality.key)
                .map(|membership| membership.role)
                .collect();
            let wanted = [
                "administrator",
                "approver",
                "auditor",
                "orderer",
                "receiver",
                "requisitioner",
            ];
            assert_eq!(roles, BTreeSet::from(wanted), "{}", municipality.name);
        }
    }

    #[test]
    fn rollag_has_a_purchaser_to_ten_thousand_a_leader_to_a_hundred_thousand_and_a_director_above() {
        let all = people();
        let limit = |email: &str, role: &str| {
            let person = all.iter().find(|person| person.email == email).unwrap();
            person
                .memberships
                .iter()
                .find(|membership| membership.role == role)
                .unwrap()
                .limit
        };
        assert_eq!(
            limit("innkjoper@rollag.example", "orderer"),
            Some(Decimal::from(10_000))
        );
        assert_eq!(limit("leder@rollag.example", "approver"), Some(Decimal::from(100_000)));
        assert_eq!(limit("kommunedirektor@rollag.example", "approver"), None);
    }

    #[test]
    fn one_person_acts_for_the_three_that_share_an_economy_office() {
        let all = people();
        let office = all.iter().find(|person| person.email.starts_with("okonomi@")).unwrap();
        let organisations: BTreeSet<&str> = office.memberships.iter().map(|each| each.organisation).collect();
        assert_eq!(organisations, BTreeSet::from(SHARED_ECONOMY_OFFICE));
    }
}
