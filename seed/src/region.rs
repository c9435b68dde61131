//! The eight municipalities of the demonstration: public facts, demonstration addresses, limits and yearly budgets.
//!
//! Names, numbers and organisation numbers are public facts and equal `data/municipalities.json` (a test keeps it so).
//! Everything else, delivery places and budgets above all, is made up in a believable size.

use rust_decimal::Decimal;

/// The language form a municipality asks the state to use (målvedtak, formerly mållova § 5, now språklova § 13 a).
///
/// From general knowledge, not looked up in the regulation: that all municipalities of Telemark are nynorsk or neutral
/// is confirmed by Språkrådet (18 January 2019, 8 nynorsk and 10 neutral); which of them is which is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageForm {
    /// The municipality asks for bokmål.
    Bokmal,
    /// The municipality asks for nynorsk.
    Nynorsk,
    /// The municipality has made no choice and takes either.
    Neutral,
}

/// A postal or visiting address: free lines, postal code and post place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    /// The lines above the postal code, one or two.
    pub lines: &'static [&'static str],
    /// Four digits.
    pub postal_code: &'static str,
    /// The post place (poststed).
    pub post_place: &'static str,
}

/// What is delivered where: town hall, school, kindergarten, nursing home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeliveryPlace {
    /// Unique within the municipality, such as `skole`.
    pub key: &'static str,
    /// Generic name, so that nobody takes it for a real school.
    pub name: &'static str,
    /// Where the lorry goes.
    pub address: Address,
    /// What the supplier writes on the parcel.
    pub marking: &'static str,
    /// KOSTRA function the place usually buys for (funksjon), three digits.
    pub kostra_function: &'static str,
}

/// Amounts in whole kroner without VAT up to which a role decides alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// An orderer commits alone up to and including this.
    pub orderer: Decimal,
    /// A budget owner approves up to and including this; above it the chief executive (kommunedirektør) approves too.
    pub approver: Decimal,
}

/// One municipality of the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Municipality {
    /// Short key used by the other tables here, such as `rollag`.
    pub key: &'static str,
    /// Official name.
    pub name: &'static str,
    /// Kommunenummer as of 2024.
    pub number: &'static str,
    /// Fylkesnummer as of 2024.
    pub county_number: &'static str,
    /// Organisation number, nine digits, modulus 11.
    pub organisation_number: &'static str,
    /// Reserved example domain for mail (RFC 2606).
    pub mail_domain: &'static str,
    /// Language form asked of the state.
    pub language_form: LanguageForm,
    /// Language of documents to suppliers in the demonstration: `nb` or `nn`. Rollag is set to nynorsk to show it.
    pub document_language: &'static str,
    /// Inhabitants, rounded to hundreds: only a measure for budgets and order volumes.
    pub inhabitants: u32,
    /// Where invoices on paper would go.
    pub invoice_address: Address,
    /// Delivery places, the town hall first.
    pub places: &'static [DeliveryPlace],
    /// Who may decide what.
    pub limits: Limits,
}

/// What a municipality has set aside for one agreement's kind of goods in a calendar year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearlyBudget {
    /// Key of the municipality.
    pub municipality: &'static str,
    /// Key of the agreement.
    pub agreement: &'static str,
    /// KOSTRA account (art), three digits as reported.
    pub kostra_account: &'static str,
    /// KOSTRA function (funksjon), three digits.
    pub kostra_function: &'static str,
    /// Whole kroner, net of compensated VAT.
    pub amount: Decimal,
}

/// The co-operation the eight belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cooperation {
    /// Short key.
    pub key: &'static str,
    /// Name shown.
    pub name: &'static str,
    /// Reserved example domain for mail.
    pub mail_domain: &'static str,
}

/// The co-operation; the addition says that this is not the real one speaking.
pub const COOPERATION: Cooperation = Cooperation {
    key: "kongsbergregionen",
    name: "Kongsbergregionen (demonstrasjon)",
    mail_domain: "kongsbergregionen.example",
};

const fn kroner(amount: u32) -> Decimal {
    Decimal::from_parts(amount, 0, 0, false, 0)
}

const SMALL: Limits = Limits {
    orderer: kroner(10_000),
    approver: kroner(100_000),
};
const MIDDLE: Limits = Limits {
    orderer: kroner(15_000),
    approver: kroner(150_000),
};
const LARGE: Limits = Limits {
    orderer: kroner(25_000),
    approver: kroner(250_000),
};

/// Four places of one municipality; street lines are left out on purpose, the post place alone is a public fact.
macro_rules! places {
    ($hall:literal, $code:literal, $place:literal) => {
        &[
            DeliveryPlace {
                key: "raadhus",
                name: $hall,
                address: Address {
                    lines: &[$hall, "Vareleveranse, hovedinngangen"],
                    postal_code: $code,
                    post_place: $place,
                },
                marking: "Servicetorget",
                kostra_function: "120",
            },
            DeliveryPlace {
                key: "skole",
                name: "Demoskolen (oppdiktet)",
                address: Address {
                    lines: &["Demoskolen", "Eksempelveien 1"],
                    postal_code: $code,
                    post_place: $place,
                },
                marking: "Skolens kontor",
                kostra_function: "202",
            },
            DeliveryPlace {
                key: "barnehage",
                name: "Eksempel barnehage (oppdiktet)",
                address: Address {
                    lines: &["Eksempel barnehage", "Eksempelveien 2"],
                    postal_code: $code,
                    post_place: $place,
                },
                marking: "Kjøkkenet",
                kostra_function: "201",
            },
            DeliveryPlace {
                key: "sykehjem",
                name: "Demo sykehjem (oppdiktet)",
                address: Address {
                    lines: &["Demo sykehjem", "Eksempelveien 3"],
                    postal_code: $code,
                    post_place: $place,
                },
                marking: "Varemottaket, kjøkken",
                kostra_function: "253",
            },
        ]
    };
}

/// The eight, in the order of their numbers.
pub const MUNICIPALITIES: [Municipality; 8] = [
    Municipality {
        key: "kongsberg",
        name: "Kongsberg",
        number: "3303",
        county_number: "33",
        organisation_number: "942402465",
        mail_domain: "kongsberg.example",
        language_form: LanguageForm::Neutral,
        document_language: "nb",
        inhabitants: 28_900,
        invoice_address: Address {
            lines: &["Kongsberg kommune", "Fakturamottak"],
            postal_code: "3616",
            post_place: "Kongsberg",
        },
        places: places!("Rådhuset", "3616", "Kongsberg"),
        limits: LARGE,
    },
    Municipality {
        key: "ovre_eiker",
        name: "Øvre Eiker",
        number: "3314",
        county_number: "33",
        organisation_number: "954597482",
        mail_domain: "ovre-eiker.example",
        language_form: LanguageForm::Neutral,
        document_language: "nb",
        inhabitants: 20_600,
        invoice_address: Address {
            lines: &["Øvre Eiker kommune", "Fakturamottak"],
            postal_code: "3300",
            post_place: "Hokksund",
        },
        places: places!("Rådhuset", "3300", "Hokksund"),
        limits: LARGE,
    },
    Municipality {
        key: "flesberg",
        name: "Flesberg",
        number: "3334",
        county_number: "33",
        organisation_number: "940898862",
        mail_domain: "flesberg.example",
        language_form: LanguageForm::Neutral,
        document_language: "nb",
        inhabitants: 2_800,
        invoice_address: Address {
            lines: &["Flesberg kommune", "Fakturamottak"],
            postal_code: "3620",
            post_place: "Flesberg",
        },
        places: places!("Kommunehuset", "3620", "Flesberg"),
        limits: SMALL,
    },
    Municipality {
        key: "rollag",
        name: "Rollag",
        number: "3336",
        county_number: "33",
        organisation_number: "964963282",
        mail_domain: "rollag.example",
        language_form: LanguageForm::Neutral,
        document_language: "nn",
        inhabitants: 1_400,
        invoice_address: Address {
            lines: &["Rollag kommune", "Fakturamottak"],
            postal_code: "3626",
            post_place: "Rollag",
        },
        places: places!("Kommunehuset", "3626", "Rollag"),
        limits: SMALL,
    },
    Municipality {
        key: "nore_og_uvdal",
        name: "Nore og Uvdal",
        number: "3338",
        county_number: "33",
        organisation_number: "964950946",
        mail_domain: "nore-og-uvdal.example",
        language_form: LanguageForm::Neutral,
        document_language: "nb",
        inhabitants: 2_500,
        invoice_address: Address {
            lines: &["Nore og Uvdal kommune", "Fakturamottak"],
            postal_code: "3630",
            post_place: "Rødberg",
        },
        places: places!("Kommunehuset", "3630", "Rødberg"),
        limits: SMALL,
    },
    Municipality {
        key: "notodden",
        name: "Notodden",
        number: "4005",
        county_number: "40",
        organisation_number: "938583986",
        mail_domain: "notodden.example",
        language_form: LanguageForm::Neutral,
        document_language: "nb",
        inhabitants: 13_300,
        invoice_address: Address {
            lines: &["Notodden kommune", "Fakturamottak"],
            postal_code: "3674",
            post_place: "Notodden",
        },
        places: places!("Rådhuset", "3674", "Notodden"),
        limits: MIDDLE,
    },
    Municipality {
        key: "hjartdal",
        name: "Hjartdal",
        number: "4024",
        county_number: "40",
        organisation_number: "964963649",
        mail_domain: "hjartdal.example",
        language_form: LanguageForm::Nynorsk,
        document_language: "nn",
        inhabitants: 1_600,
        invoice_address: Address {
            lines: &["Hjartdal kommune", "Fakturamottak"],
            postal_code: "3692",
            post_place: "Sauland",
        },
        places: places!("Kommunehuset", "3692", "Sauland"),
        limits: SMALL,
    },
    Municipality {
        key: "tinn",
        name: "Tinn",
        number: "4026",
        county_number: "40",
        organisation_number: "864963552",
        mail_domain: "tinn.example",
        language_form: LanguageForm::Neutral,
        document_language: "nb",
        inhabitants: 5_600,
        invoice_address: Address {
            lines: &["Tinn kommune", "Fakturamottak"],
            postal_code: "3660",
            post_place: "Rjukan",
        },
        places: places!("Rådhuset", "3660", "Rjukan"),
        limits: MIDDLE,
    },
];

/// Agreement key, KOSTRA account, KOSTRA function, kroner per inhabitant and year.
const BUDGET_BASIS: [(&str, &str, &str, u32); 6] = [
    ("kontor", "100", "120", 95),
    ("pc", "200", "202", 430),
    ("nett", "200", "120", 140),
    ("mat", "115", "253", 540),
    ("renhold", "120", "222", 160),
    ("oppvekst", "195", "202", 80),
];

/// Every municipality's yearly budget for each agreement, from a sum per inhabitant, in whole ten thousands.
#[must_use]
pub fn budgets() -> Vec<YearlyBudget> {
    let step = Decimal::from(10_000);
    let mut all = Vec::with_capacity(MUNICIPALITIES.len() * BUDGET_BASIS.len());
    for municipality in &MUNICIPALITIES {
        for (agreement, kostra_account, kostra_function, per_head) in BUDGET_BASIS {
            let exact = Decimal::from(municipality.inhabitants) * Decimal::from(per_head);
            all.push(YearlyBudget {
                municipality: municipality.key,
                agreement,
                kostra_account,
                kostra_function,
                amount: (exact / step).ceil() * step,
            });
        }
    }
    all
}

/// The municipality with this key.
#[must_use]
pub fn municipality(key: &str) -> Option<&'static Municipality> {
    MUNICIPALITIES.iter().find(|municipality| municipality.key == key)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::{MUNICIPALITIES, budgets, municipality};
    use rust_decimal::Decimal;

    #[test]
    fn names_and_numbers_equal_the_public_list() {
        let list: serde_json::Value = serde_json::from_str(include_str!("../data/municipalities.json")).unwrap();
        let list = list.as_array().unwrap();
        assert_eq!(list.len(), MUNICIPALITIES.len());
        for (public, ours) in list.iter().zip(&MUNICIPALITIES) {
            assert_eq!(public["navn"], ours.name);
            assert_eq!(public["kommunenummer"], ours.number);
            assert_eq!(public["fylkesnummer"], ours.county_number);
            assert_eq!(public["organisasjonsnummer"], ours.organisation_number);
        }
    }

    #[test]
    fn every_municipality_has_a_town_hall_first_and_a_mail_domain_that_nobody_owns() {
        for each in &MUNICIPALITIES {
            assert_eq!(each.places.first().unwrap().key, "raadhus");
            assert!(each.mail_domain.ends_with(".example"));
            assert!(each.limits.orderer < each.limits.approver);
            assert_eq!(each.invoice_address.postal_code.len(), 4);
        }
    }

    #[test]
    fn rollag_has_the_limits_and_the_language_of_the_story() {
        let rollag = municipality("rollag").unwrap();
        assert_eq!(rollag.limits.orderer, Decimal::from(10_000));
        assert_eq!(rollag.limits.approver, Decimal::from(100_000));
        assert_eq!(rollag.document_language, "nn");
    }

    #[test]
    fn budgets_follow_the_number_of_inhabitants() {
        let all = budgets();
        let food = |key: &str| {
            all.iter()
                .find(|budget| budget.municipality == key && budget.agreement == "mat")
                .unwrap()
                .amount
        };
        assert_eq!(food("rollag"), Decimal::from(760_000));
        assert_eq!(food("kongsberg"), Decimal::from(15_610_000));
        assert_eq!(all.len(), 48);
    }
}
