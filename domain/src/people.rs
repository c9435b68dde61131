//! People, their roles in organisations, and who stands in for whom.

use crate::calendar::{Day, Period};
use crate::identifiers::EmailAddress;
use crate::ids::{DelegationId, OrganisationId, PersonId, Version};
use crate::language::Language;
use crate::money::Money;
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
}

/// A substitute's authority (stedfortreder): for a time she may do what the other's roles in one organisation allow.
///
/// Every action done by it names both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// Identity.
    #[serde(rename = "_id")]
    pub id: DelegationId,
    /// Optimistic version.
    pub version: Version,
    /// In which organisation.
    pub organisation: OrganisationId,
    /// Who is away.
    pub from: PersonId,
    /// Who stands in.
    pub to: PersonId,
    /// First and last day; a substitute's authority always ends.
    pub period: Period,
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
        for membership in self.memberships.iter().filter(|membership| membership.period.contains(day)) {
            if !organisations.contains(&membership.organisation) {
                organisations.push(membership.organisation);
            }
        }
        organisations
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
            Some(_) if !role.has_limit() => Err(Reason::InvalidFormat { expected: "noLimit".into() }.at("limit").into()),
            Some(limit) if limit.is_negative() => Err(Reason::MustNotBeNegative.at("limit").into()),
            _ => Ok(Self { organisation, role, period, limit }),
        }
    }
}
