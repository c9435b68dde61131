//! Who takes part in the demonstration: its organisations and people as the domain knows them.

use crate::convert::organisation::{cooperation, municipality, supplier};
use crate::convert::person::person;
use crate::convert::wrong;
use crate::error::SeedError;
use crate::people::people;
use crate::region::{COOPERATION, MUNICIPALITIES};
use crate::suppliers::SUPPLIERS;
use samkjop_domain::access::{Actor, Permission, Permit};
use samkjop_domain::calendar::Day;
use samkjop_domain::changes::Changes;
use samkjop_domain::organisation::Organisation;
use samkjop_domain::people::Person;

/// Organisations by the keys of the plain data, people by their addresses.
pub(crate) struct Parties {
    organisations: Vec<(&'static str, Organisation)>,
    people: Vec<Person>,
}

impl Parties {
    /// Everybody, in place since long before the oldest agreement of `today`.
    pub(crate) fn made(today: Day) -> Result<Self, SeedError> {
        let from = Day::new(today.year().saturating_sub(5), 1, 1).unwrap_or(today);
        let mut organisations = Vec::new();
        for data in &MUNICIPALITIES {
            organisations.push((data.key, municipality(data)?));
        }
        let members = organisations.iter().map(|(_, member)| member.id).collect();
        let seat = organisations.first().map(|(_, first)| first.address.clone());
        let seat = seat.ok_or_else(|| SeedError::Data("there are no municipalities".to_owned()))?;
        organisations.push((COOPERATION.key, cooperation(&COOPERATION, members, from, seat)?));
        for data in &SUPPLIERS {
            organisations.push((data.key, supplier(data)?));
        }
        let mut parties = Self {
            organisations,
            people: Vec::new(),
        };
        let people = people();
        let made = people
            .iter()
            .map(|data| person(data, from, |key| Ok(parties.organisation(key)?.id)));
        parties.people = made.collect::<Result<_, _>>()?;
        Ok(parties)
    }

    pub(crate) fn organisation(&self, key: &str) -> Result<&Organisation, SeedError> {
        let found = self.organisations.iter().find(|(known, _)| *known == key);
        found
            .map(|(_, organisation)| organisation)
            .ok_or_else(|| wrong("organisation", key, "no such one"))
    }

    pub(crate) fn organisations(&self) -> impl Iterator<Item = &Organisation> {
        self.organisations.iter().map(|(_, organisation)| organisation)
    }

    pub(crate) fn person(&self, email: &str) -> Result<&Person, SeedError> {
        let found = self.people.iter().find(|person| person.email.as_str() == email);
        found.ok_or_else(|| wrong("person", email, "no such one"))
    }

    pub(crate) fn people(&self) -> &[Person] {
        &self.people
    }

    /// Leave for a person to do `P` in an organisation on `day`, by her own roles.
    pub(crate) fn permit<P: Permission>(&self, email: &str, key: &str, day: Day) -> Result<Permit<P>, SeedError> {
        let organisation = self.organisation(key)?.id;
        let actor = Actor::new(self.person(email)?, organisation, &[], day)?;
        Ok(actor.may(organisation)?)
    }

    /// Writes all of them. Nobody is there yet who could have done it, so the audit trail begins after this.
    pub(crate) fn changes(&self) -> Changes {
        let with_organisations = self.organisations().cloned().fold(Changes::none(), Changes::create);
        self.people.iter().cloned().fold(with_organisations, Changes::create)
    }
}
