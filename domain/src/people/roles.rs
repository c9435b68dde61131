//! Giving and ending roles: who comes, what she may do, until when.

use super::{Membership, Person, Role, after, first_gap, last_day};
use crate::access::{ManagePeople, Permit};
use crate::calendar::{Day, Period};
use crate::changes::{Changes, Event, Moment};
use crate::identifiers::EmailAddress;
use crate::ids::{PersonId, Version};
use crate::language::Language;
use crate::money::Money;
use crate::organisation::Organisation;
use crate::people::Delegation;
use crate::refusal::{Reason, Refusals};
use crate::words::names;

/// Somebody who has not signed in before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// Name as shown to others.
    pub name: String,
    /// E-mail address she will sign in with; kept in lower case.
    pub email: EmailAddress,
    /// The language she reads.
    pub language: Language,
}

/// A role to be given in the administrator's own organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedRole {
    /// The role.
    pub role: Role,
    /// When it is to be held, from today at the earliest.
    pub period: Period,
    /// The greatest amount without value added tax, for roles that know one.
    pub limit: Option<Money>,
}

/// A role to be ended in the administrator's own organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndedRole {
    /// The role.
    pub role: Role,
    /// Its first day, which tells it from other times she held the same role.
    pub from: Day,
    /// Its last day, today at the earliest; none to end it at once.
    pub last_day: Option<Day>,
}

/// What ending a role touches beside the person.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The organisation.
    pub organisation: &'a Organisation,
    /// Everybody who has or had a role there, with or without the person herself.
    pub people: &'a [Person],
    /// Authority lent within the organisation.
    pub delegations: &'a [Delegation],
}

/// Most roles, present and past, a person can hold in one organisation.
pub const MOST_ROLES: u32 = 100;
/// Most characters of a name.
pub const LONGEST_NAME: u32 = 120;

impl Person {
    /// Somebody new, with her first role.
    ///
    /// # Errors
    /// Refuses a missing or long name, and roles as [`Person::grant`] does. That the address is free, the store sees to.
    pub fn add(
        permit: &Permit<ManagePeople>,
        organisation: &Organisation,
        newcomer: Newcomer,
        wanted: WantedRole,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        let mut refused = Refusals::none();
        let name = newcomer.name.trim().to_owned();
        if name.is_empty() {
            refused.add(Reason::Required.at("name"));
        } else if name.chars().count() > LONGEST_NAME as usize {
            refused.add(Reason::TooLong { max: LONGEST_NAME }.at("name"));
        }
        // Few know that the part before the @ may tell apart upper and lower case, and no known mail server does.
        let email = EmailAddress::parse(&newcomer.email.as_str().to_lowercase()).unwrap_or(newcomer.email);
        let mut person = Self {
            id: PersonId(moment.fresh()),
            version: Version(0),
            name,
            email,
            language: newcomer.language,
            memberships: Vec::new(),
        };
        match person.receive(permit, organisation, &wanted, moment) {
            Ok(event) if refused.is_empty() => Ok((person.clone(), Changes::none().create(person).event(event))),
            Ok(_) => Err(refused),
            Err(others) => {
                refused.0.extend(others.0);
                Err(refused)
            }
        }
    }

    /// Somebody known from another organisation, with her first role in this one. Her name, language and password are her
    /// own and stay as they are.
    ///
    /// # Errors
    /// Refuses with [`Reason::Duplicate`] at `email` who belongs to the organisation already, and roles as
    /// [`Person::grant`] does.
    pub fn join(
        mut self,
        permit: &Permit<ManagePeople>,
        organisation: &Organisation,
        wanted: WantedRole,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        if self.belongs_to(permit.organisation()) {
            return Err(Reason::Duplicate.at("email").into());
        }
        let event = self.receive(permit, organisation, &wanted, moment)?;
        Ok((self.clone(), Changes::none().update(self).event(event)))
    }

    /// One more role for somebody who belongs to the organisation.
    ///
    /// Nobody gives a role to herself, whichever it is: what commits money or opens records takes a second administrator,
    /// and both names stand in the audit trail.
    ///
    /// # Errors
    /// Refuses people of other organisations as if they were not there, one's own person, roles that do not fit the kind
    /// of organisation, days that have passed, limits that do not fit the role, and a role she holds at that time already.
    pub fn grant(
        mut self,
        permit: &Permit<ManagePeople>,
        organisation: &Organisation,
        wanted: WantedRole,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        if !self.belongs_to(permit.organisation()) {
            return Err(Reason::NotFound.at("person").into());
        }
        if self.id == permit.person() {
            return Err(Reason::OwnRoles.at("person").into());
        }
        let event = self.receive(permit, organisation, &wanted, moment)?;
        Ok((self.clone(), Changes::none().update(self).event(event)))
    }

    fn receive(
        &mut self,
        permit: &Permit<ManagePeople>,
        organisation: &Organisation,
        wanted: &WantedRole,
        moment: Moment,
    ) -> Result<Event, Refusals> {
        let WantedRole { role, period, limit } = *wanted;
        if organisation.id != permit.organisation() {
            return Err(Reason::NotAllowed.into());
        }
        let mut refused = Refusals::none();
        if !role.fits(organisation.kind) {
            refused.add(Reason::DoesNotFitOrganisation.at("role"));
        }
        // A role that began before anybody gave it would make the past look other than it was.
        if period.from < moment.today() {
            refused.add(Reason::DayHasPassed { day: period.from }.at("period.from"));
        }
        let held: Vec<&Membership> = self
            .memberships
            .iter()
            .filter(|membership| membership.organisation == organisation.id)
            .collect();
        if held
            .iter()
            .any(|membership| membership.role == role && membership.period.overlaps(&period))
        {
            refused.add(Reason::Duplicate.at("role"));
        }
        if held.len() >= MOST_ROLES as usize {
            refused.add(Reason::TooMany { max: MOST_ROLES }.at("role"));
        }
        let membership = match Membership::new(organisation.id, role, period, limit) {
            Ok(membership) if refused.is_empty() => membership,
            Ok(_) => return Err(refused),
            Err(others) => {
                refused.0.extend(others.0);
                return Err(refused);
            }
        };
        let mut detail = format!(
            "gave the role {} from {}",
            names::role(role, Language::English),
            period.from
        );
        if let Some(to) = period.to {
            detail = format!("{detail} to {to}");
        }
        if let Some(limit) = limit {
            detail = format!("{detail}, limit {limit}");
        }
        self.memberships.push(membership);
        Ok(Event::by(permit, moment, "person", self.id.0, detail))
    }

    /// The same person, holding a role no longer than to a day, or no longer at all from now on.
    ///
    /// A role that ends earlier by itself stays as it is. Ended at once, a role does not count today either; one that has
    /// not been held for a day is taken away altogether, and the audit trail remembers it. Who keeps no role in the
    /// organisation stands in for nobody there either.
    ///
    /// # Errors
    /// Refuses roles she does not hold in the organisation, the operator's, days that have passed or lie before the role begins, and with
    /// [`Reason::LastAdministrator`] an end that would leave some day without an administrator on which there is one now.
    pub fn end_role(
        mut self,
        permit: &Permit<ManagePeople>,
        ended: EndedRole,
        around: Around<'_>,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        let here = permit.organisation();
        if around.organisation.id != here {
            return Err(Reason::NotAllowed.into());
        }
        if !self.belongs_to(here) {
            return Err(Reason::NotFound.at("person").into());
        }
        // It could not be given back here.
        if ended.role == Role::Operator {
            return Err(Reason::DoesNotFitOrganisation.at("role").into());
        }
        let is_meant = |membership: &Membership| {
            membership.organisation == here && membership.role == ended.role && membership.period.from == ended.from
        };
        let Some(place) = self.memberships.iter().position(is_meant) else {
            return Err(Reason::NotFound.at("role").into());
        };
        let last = last_day(ended.last_day, ended.from, moment)?;
        let mut membership = self.memberships.remove(place);
        if membership.period.to.is_some_and(|to| to <= last) {
            self.memberships.insert(place, membership);
            return Ok((self, Changes::none()));
        }
        let mut changes = Changes::none();
        if ended.role == Role::Administrator {
            let taken = Period {
                from: after(last).max(ended.from),
                to: membership.period.to,
            };
            around.keeps_an_administrator(&self, taken)?;
            // Two administrators who end each other's role at the same moment write different people. Writing the
            // organisation as well makes one of them lose and be decided again.
            changes = changes.update(around.organisation.clone());
        }
        if last >= ended.from {
            membership.period.to = Some(last);
            self.memberships.insert(place, membership);
        }
        let stays = |membership: &Membership| {
            membership.organisation == here && membership.period.to.is_none_or(|to| to > last)
        };
        if !self.memberships.iter().any(stays) {
            let lent = around
                .delegations
                .iter()
                .filter(|lent| lent.organisation == here && lent.to == self.id);
            changes = lent
                .filter_map(|lent| lent.cut(last, moment))
                .fold(changes, Changes::update);
        }
        let detail = format!(
            "ended the role {}, held since {}, {}",
            names::role(ended.role, Language::English),
            ended.from,
            ended
                .last_day
                .map_or_else(|| "at once".to_owned(), |day| format!("with {day} as its last day")),
        );
        let event = Event::by(permit, moment, "person", self.id.0, detail);
        Ok((self.clone(), changes.update(self).event(event)))
    }
}

impl Around<'_> {
    /// Refuses when on some of the days taken from `person` nobody else, nor another role of hers, administers.
    fn keeps_an_administrator(&self, person: &Person, taken: Period) -> Result<(), Refusals> {
        let others = self.people.iter().filter(|other| other.id != person.id).chain([person]);
        let administers = others.flat_map(|person| &person.memberships).filter(|membership| {
            membership.organisation == self.organisation.id && membership.role == Role::Administrator
        });
        let periods: Vec<Period> = administers.map(|membership| membership.period).collect();
        match first_gap(taken, &periods) {
            Some(_) => Err(Reason::LastAdministrator.into()),
            None => Ok(()),
        }
    }
}
