//! People, their roles in organisations, and who stands in for whom.

mod delegation;
mod roles;

pub use delegation::{Delegation, MOST_DELEGATED_MONTHS, MOST_SUBSTITUTES};
pub use roles::{Around, EndedRole, LONGEST_NAME, MOST_ROLES, Newcomer, WantedRole};

use crate::calendar::{Day, Period};
use crate::changes::{Changes, Event, Moment};
use crate::identifiers::EmailAddress;
use crate::ids::{EventId, OrganisationId, PersonId, Version};
use crate::language::Language;
use crate::money::Money;
use crate::organisation::OrganisationKind;
use crate::refusal::{Reason, Refusals};
use serde::{Deserialize, Serialize};

/// A person who signs in. May hold roles in several organisations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Identity.
    #[serde(rename = "_id")]
    pub id: PersonId,
    /// Optimistic version.
    pub version: Version,
    /// Name as shown to others.
    pub name: String,
    /// E-mail address; what she signs in with.
    pub email: EmailAddress,
    /// The language she reads.
    pub language: Language,
    /// What she may do where, and when.
    pub memberships: Vec<Membership>,
}

/// A role in an organisation for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The role there.
    pub role: Role,
    /// When it is held.
    pub period: Period,
    /// The greatest amount without value added tax an orderer or approver may commit; none for no bound.
    pub limit: Option<Money>,
}

/// What a person may do; see [`crate::access`] for what each allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Administers people and settings of an organisation (administrator).
    Administrator,
    /// Builds baskets and asks for approval (rekvirent).
    Requisitioner,
    /// Commits the organisation within a limit (bestiller).
    Orderer,
    /// Approves within a limit (budsjettansvarlig).
    Approver,
    /// Registers goods receipts (varemottaker).
    Receiver,
    /// Drafts tenders and agreements (innkjøper).
    ProcurementOfficer,
    /// Looks after agreements and their prices (avtaleforvalter).
    AgreementManager,
    /// Answers for a supplier (leverandørbruker).
    SupplierUser,
    /// Reads everything of the organisation, changes nothing (revisor).
    Auditor,
    /// Runs the installation, reads no business content (drift).
    Operator,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 10] = [
        Role::Administrator,
        Role::Requisitioner,
        Role::Orderer,
        Role::Approver,
        Role::Receiver,
        Role::ProcurementOfficer,
        Role::AgreementManager,
        Role::SupplierUser,
        Role::Auditor,
        Role::Operator,
    ];

    /// Whether a limit of amount means something for this role.
    pub fn has_limit(self) -> bool {
        matches!(self, Role::Orderer | Role::Approver)
    }

    /// Whether administrators of an organisation of that kind may give this role.
    ///
    /// A co-operation does not buy, a supplier only answers for itself. The operator runs the installation and belongs to no
    /// organisation's people; that role comes with the installation and is never given here.
    pub fn fits(self, kind: OrganisationKind) -> bool {
        match self {
            Self::Administrator => true,
            Self::Requisitioner | Self::Orderer | Self::Approver | Self::Receiver => {
                kind == OrganisationKind::Municipality
            }
            Self::ProcurementOfficer | Self::AgreementManager | Self::Auditor => kind != OrganisationKind::Supplier,
            Self::SupplierUser => kind == OrganisationKind::Supplier,
            Self::Operator => false,
        }
    }
}

impl Person {
    /// The roles held in `organisation` on `day`.
    pub fn memberships_on(&self, organisation: OrganisationId, day: Day) -> impl Iterator<Item = &Membership> {
        self.memberships
            .iter()
            .filter(move |membership| membership.organisation == organisation && membership.period.contains(day))
    }

    /// The organisations in which some role is held on `day`, each once, in the order they were given.
    pub fn organisations_on(&self, day: Day) -> Vec<OrganisationId> {
        let mut organisations = Vec::new();
        for membership in self
            .memberships
            .iter()
            .filter(|membership| membership.period.contains(day))
        {
            if !organisations.contains(&membership.organisation) {
                organisations.push(membership.organisation);
            }
        }
        organisations
    }

    /// Whether she has or had a role in `organisation`, or will have one.
    pub fn belongs_to(&self, organisation: OrganisationId) -> bool {
        self.memberships
            .iter()
            .any(|membership| membership.organisation == organisation)
    }

    /// The same person, reading another language. Nobody else's business, so the audit trail does not tell.
    pub fn reading(mut self, language: Language) -> (Self, Changes) {
        if self.language == language {
            return (self, Changes::none());
        }
        self.language = language;
        (self.clone(), Changes::none().update(self))
    }

    /// What the audit trail of the organisation she acts for tells when she has changed her password.
    pub fn password_changed(&self, organisation: OrganisationId, moment: Moment) -> Event {
        Event {
            id: EventId(moment.fresh()),
            at: moment.now,
            person: Some(self.id),
            on_behalf_of: None,
            organisation,
            operation: "PasswordChange".to_owned(),
            subject_kind: "person".to_owned(),
            subject: self.id.0,
            detail: "changed the password and ended all sessions".to_owned(),
        }
    }
}

impl Membership {
    /// A membership whose limit fits its role.
    ///
    /// # Errors
    /// Refuses a limit on a role that knows none, and a negative one.
    pub fn new(
        organisation: OrganisationId,
        role: Role,
        period: Period,
        limit: Option<Money>,
    ) -> Result<Self, Refusals> {
        match limit {
            Some(_) if !role.has_limit() => Err(Reason::InvalidFormat {
                expected: "noLimit".into(),
            }
            .at("limit")
            .into()),
            Some(limit) if limit.is_negative() => Err(Reason::MustNotBeNegative.at("limit").into()),
            _ => Ok(Self {
                organisation,
                role,
                period,
                limit,
            }),
        }
    }
}

/// The last day something counts: the one asked for, or yesterday when it is to end at once.
fn last_day(asked: Option<Day>, from: Day, moment: Moment) -> Result<Day, Refusals> {
    let today = moment.today();
    match asked {
        None => Ok(today.yesterday().unwrap_or(Day::MIN)),
        Some(day) if day < today => Err(Reason::DayHasPassed { day }.at("lastDay").into()),
        Some(day) if day < from => Err(Reason::EndsBeforeStart.at("lastDay").into()),
        Some(day) => Ok(day),
    }
}

fn after(day: Day) -> Day {
    day.tomorrow().unwrap_or(Day::MAX)
}

/// The first day of `wanted` that belongs to none of `periods`.
fn first_gap(wanted: Period, periods: &[Period]) -> Option<Day> {
    let mut day = wanted.from;
    loop {
        let around = periods.iter().filter(|period| period.contains(day));
        // A period without end lasts to the last day there is.
        let Some(last) = around.map(|period| period.to.unwrap_or(Day::MAX)).max() else {
            return Some(day);
        };
        if last >= wanted.to.unwrap_or(Day::MAX) {
            return None;
        }
        day = after(last);
    }
}
