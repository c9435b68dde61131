//! Organisations: municipalities, their co-operations, suppliers.

use crate::calendar::Period;
use crate::identifiers::{EmailAddress, Gln, MunicipalityNumber, OrganisationNumber};
use crate::ids::{OrganisationId, Version};
use crate::language::Language;
use crate::money::Money;
use serde::{Deserialize, Serialize};

/// What an organisation is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// A municipality (kommune): buys.
    Municipality,
    /// A co-operation of municipalities: runs tenders and agreements, does not buy.
    Cooperation,
    /// A supplier (leverandør).
    Supplier,
}

/// A municipality, a co-operation or a supplier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    /// Identity.
    #[serde(rename = "_id")]
    pub id: OrganisationId,
    /// Optimistic version.
    pub version: Version,
    /// What it is.
    pub kind: OrganisationKind,
    /// Registered name.
    pub name: String,
    /// Organisation number; a co-operation may lack one.
    pub organisation_number: Option<OrganisationNumber>,
    /// Global location number.
    pub gln: Option<Gln>,
    /// Municipality numbers with the days they were in use: they change with reforms and are never a key.
    pub municipality_numbers: Vec<DatedMunicipalityNumber>,
    /// Members of a co-operation with the days of their membership.
    pub members: Vec<Member>,
    /// The language it is written to in.
    pub language: Language,
    /// Postal address.
    pub address: PostalAddress,
    /// Where paper invoices go; the postal address when there is no other.
    pub invoice_address: Option<PostalAddress>,
    /// Whom others ask.
    pub contact: Contact,
    /// Where a supplier wants orders.
    pub order_email: Option<EmailAddress>,
    /// Places goods are delivered to.
    pub delivery_places: Vec<DeliveryPlace>,
    /// How many must approve, by amount.
    pub approval: ApprovalPolicy,
}

/// A municipality number and when it was in use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DatedMunicipalityNumber {
    /// The number.
    pub number: MunicipalityNumber,
    /// When it was in use.
    pub period: Period,
}

/// A member of a co-operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// The municipality.
    pub organisation: OrganisationId,
    /// When it is a member.
    pub period: Period,
}

/// A postal address; all parts but the lines are required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostalAddress {
    /// Name of the place or receiver.
    pub name: String,
    /// Street or post-box lines, none to three.
    pub lines: Vec<String>,
    /// Four-digit postal code (postnummer).
    pub postal_code: String,
    /// Post town (poststed).
    pub city: String,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name of a person or an office.
    pub name: String,
    /// E-mail address.
    pub email: EmailAddress,
    /// Telephone number as written.
    pub phone: Option<String>,
}

/// A place goods are delivered to, such as a school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryPlace {
    /// Short key, unique in the organisation.
    pub key: String,
    /// Name and address.
    pub address: PostalAddress,
}

/// How many different approvers an amount takes.
///
/// Each step that applies takes one approver; the last of them needs a limit that covers the whole amount.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ApprovalPolicy {
    /// Steps in order.
    pub steps: Vec<ApprovalStep>,
}

/// One step of approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalStep {
    /// What the step is called, such as "Budsjettansvarlig".
    pub title: String,
    /// Applies to amounts above this, without value added tax.
    pub above: Money,
}

impl Organisation {
    /// Where paper invoices go.
    pub fn invoice_address(&self) -> &PostalAddress {
        self.invoice_address.as_ref().unwrap_or(&self.address)
    }

    /// The delivery place with that key.
    pub fn delivery_place(&self, key: &str) -> Option<&DeliveryPlace> {
        self.delivery_places.iter().find(|place| place.key == key)
    }
}

impl ApprovalPolicy {
    /// The steps an amount takes; at least one, so that an empty policy never means that nobody looks.
    pub fn steps_for(&self, amount: Money) -> usize {
        self.steps.iter().filter(|step| amount > step.above).count().max(1)
    }
}
