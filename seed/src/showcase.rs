//! The users somebody who looks around should know of.

use crate::error::SeedError;
use crate::parties::Parties;
use crate::people::email;
use crate::region::{COOPERATION, municipality};
use crate::suppliers::supplier_by_key;
use samkjop_domain::organisation::Organisation;
use samkjop_domain::people::Person;
use samkjop_store::{PersonWithEmail, Store};

/// Somebody to sign in as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownUser {
    /// What she signs in with.
    pub email: String,
    /// Name.
    pub name: String,
    /// What she can do, in bokmål.
    pub role: &'static str,
    /// Where; the first of several.
    pub organisation: String,
}

/// Post in Rollag and what it does.
const IN_ROLLAG: [(&str, &str); 4] = [
    ("innkjoper", "innkjøper, bestiller selv inntil 10 000 kr"),
    ("leder", "budsjettansvarlig, godkjenner inntil 100 000 kr"),
    ("kommunedirektor", "kommunedirektør, godkjenner over 100 000 kr"),
    ("revisor", "revisor, ser alt og endrer ingenting"),
];

/// Addresses and roles, in the order they are shown.
fn shown() -> Vec<(String, &'static str)> {
    let rollag = municipality("rollag");
    let mut shown: Vec<_> = rollag
        .into_iter()
        .flat_map(|rollag| IN_ROLLAG.map(|(post, role)| (email(post, rollag), role)))
        .collect();
    let region = |post: &str| format!("{post}@{}", COOPERATION.mail_domain);
    shown.push((region("avtale"), "avtaleforvalter, ser etter avtaler og priser"));
    shown.push((region("okonomi"), "økonomikontor, bestiller for tre kommuner"));
    let supplier = supplier_by_key("fjellkontor");
    shown.extend(supplier.map(|supplier| {
        let email = format!("kundeservice@{}", supplier.mail_domain);
        (email, "leverandør, ser bestillinger den har fått")
    }));
    shown
}

/// From what was just made.
pub(crate) fn made(parties: &Parties) -> Result<Vec<ShownUser>, SeedError> {
    let user = |(email, role): (String, &'static str)| {
        let person = parties.person(&email)?;
        let works_for = person.memberships.first().map(|membership| membership.organisation);
        let organisation = parties
            .organisations()
            .find(|organisation| Some(organisation.id) == works_for);
        Ok(user(person, role, organisation))
    };
    shown().into_iter().map(user).collect()
}

/// From what an earlier start has stored; none when another region is there.
pub(crate) async fn stored(store: &Store) -> Result<Vec<ShownUser>, SeedError> {
    let mut users = Vec::new();
    for (email, role) in shown() {
        let Some(person) = store.find_all(&PersonWithEmail { email }).await?.pop() else {
            continue;
        };
        if store.credentials(person.id).await?.is_none() {
            return Err(SeedError::Incomplete);
        }
        let organisation = match person.memberships.first() {
            Some(membership) => store.get::<Organisation>(membership.organisation.0).await?,
            None => None,
        };
        users.push(user(&person, role, organisation.as_ref()));
    }
    Ok(users)
}

fn user(person: &Person, role: &'static str, organisation: Option<&Organisation>) -> ShownUser {
    ShownUser {
        email: person.email.to_string(),
        name: person.name.clone(),
        role,
        organisation: organisation
            .map(|organisation| organisation.name.clone())
            .unwrap_or_default(),
    }
}
