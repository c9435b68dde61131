//! Organisations: municipalities, their co-operations, suppliers.

use crate::access::{ChangeOrganisation, Permit};
use crate::calendar::Period;
use crate::changes::{Changes, Event, Moment};
use crate::identifiers::{EmailAddress, Gln, MunicipalityNumber, OrganisationNumber};
use crate::ids::{OrganisationId, Version};
use crate::language::Language;
use crate::money::Money;
use crate::refusal::{Reason, Refusals};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

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
    /// How a supplier wants orders beside that.
    #[serde(default)]
    pub order_delivery: OrderDelivery,
    /// Places goods are delivered to.
    pub delivery_places: Vec<DeliveryPlace>,
    /// How many must approve, by amount.
    pub approval: ApprovalPolicy,
}

/// How a supplier wants orders.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OrderDelivery {
    /// Who else at the supplier gets every order.
    pub also: Vec<EmailAddress>,
    /// How the document comes.
    pub document: OrderDocument,
}

/// How the document of an order comes to its supplier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderDocument {
    /// As a PDF with the mail.
    #[default]
    Attached,
    /// Behind a link in the mail that works once, for those whose mail system takes no attachments.
    Link,
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

/// What an organisation's administrators settle themselves, all of it at once.
///
/// Name, numbers and the members of a co-operation are not among it: those follow registers and signed mandates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The language it is written to in.
    pub language: Language,
    /// Postal address.
    pub address: PostalAddress,
    /// Where paper invoices go; the postal address when there is no other.
    pub invoice_address: Option<PostalAddress>,
    /// Whom others ask.
    pub contact: Contact,
    /// Where a supplier wants orders; its contact gets them when there is no other address.
    pub order_email: Option<EmailAddress>,
    /// How a supplier wants orders beside that.
    pub order_delivery: OrderDelivery,
    /// Places goods are delivered to.
    pub delivery_places: Vec<DeliveryPlace>,
    /// How many must approve, by amount.
    pub approval: ApprovalPolicy,
}

/// Most delivery places of an organisation.
pub const MOST_DELIVERY_PLACES: u32 = 500;
/// Most addresses that get orders beside the first.
pub const MOST_ORDER_ADDRESSES: u32 = 9;
/// Most steps of an approval policy.
pub const MOST_APPROVAL_STEPS: u32 = 10;

impl Organisation {
    /// Where paper invoices go.
    pub fn invoice_address(&self) -> &PostalAddress {
        self.invoice_address.as_ref().unwrap_or(&self.address)
    }

    /// Where orders are sent first; what stands on their documents.
    pub fn order_address(&self) -> &EmailAddress {
        self.order_email.as_ref().unwrap_or(&self.contact.email)
    }

    /// Everybody who gets the orders of a supplier, the first address first.
    pub fn order_addresses(&self) -> Vec<EmailAddress> {
        let all = [self.order_address()].into_iter().chain(&self.order_delivery.also);
        all.cloned().collect()
    }

    /// The delivery place with that key.
    pub fn delivery_place(&self, key: &str) -> Option<&DeliveryPlace> {
        self.delivery_places.iter().find(|place| place.key == key)
    }

    /// What its administrators have settled.
    pub fn settings(&self) -> Settings {
        Settings {
            language: self.language,
            address: self.address.clone(),
            invoice_address: self.invoice_address.clone(),
            contact: self.contact.clone(),
            order_email: self.order_email.clone(),
            order_delivery: self.order_delivery.clone(),
            delivery_places: self.delivery_places.clone(),
            approval: self.approval.clone(),
        }
    }

    /// The organisation with other settings. Settings that are as they were write nothing.
    ///
    /// # Errors
    /// Refuses with [`Reason::ChangedMeanwhile`] when `seen` is not the version there is: what another administrator has
    /// settled since is not overwritten unseen. Refuses settings that are incomplete, too many or not for this kind of
    /// organisation, all at once.
    pub fn change(
        mut self,
        permit: &Permit<ChangeOrganisation>,
        seen: Version,
        settings: Settings,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        if permit.organisation() != self.id {
            return Err(Reason::NotAllowed.into());
        }
        if seen != self.version {
            return Err(Reason::ChangedMeanwhile.at("version").into());
        }
        let settings = settings.checked(self.kind)?;
        let before = self.settings();
        if settings == before {
            return Ok((self, Changes::none()));
        }
        let detail = difference(&before, &settings);
        self.language = settings.language;
        self.address = settings.address;
        self.invoice_address = settings.invoice_address;
        self.contact = settings.contact;
        self.order_email = settings.order_email;
        self.order_delivery = settings.order_delivery;
        self.delivery_places = settings.delivery_places;
        self.approval = settings.approval;
        let event = Event::by(permit, moment, "organisation", self.id.0, detail);
        let changes = Changes::none().update(self.clone()).event(event);
        Ok((self, changes))
    }
}

impl Settings {
    /// The settings with the steps of approval in the order of their amounts.
    fn checked(mut self, kind: OrganisationKind) -> Result<Self, Refusals> {
        let mut refused = Refusals::none();
        self.address.check("address", &mut refused);
        if let Some(address) = &self.invoice_address {
            address.check("invoiceAddress", &mut refused);
        }
        if self.contact.name.trim().is_empty() {
            refused.add(Reason::Required.at("contact.name"));
        }
        if self.order_email.is_some() && kind != OrganisationKind::Supplier {
            refused.add(Reason::DoesNotFitOrganisation.at("orderEmail"));
        }
        self.check_order_delivery(kind, &mut refused);
        self.check_delivery_places(&mut refused);
        self.check_approval(kind, &mut refused);
        self.approval.steps.sort_by_key(|step| step.above);
        refused.or(self)
    }

    /// Only a supplier gets orders, and everybody there gets them once.
    fn check_order_delivery(&self, kind: OrganisationKind, refused: &mut Refusals) {
        let OrderDelivery { also, document } = &self.order_delivery;
        if kind != OrganisationKind::Supplier {
            if !also.is_empty() {
                refused.add(Reason::DoesNotFitOrganisation.at("alsoOrderEmails"));
            }
            if *document != OrderDocument::Attached {
                refused.add(Reason::DoesNotFitOrganisation.at("orderDocument"));
            }
            return;
        }
        if also.len() > MOST_ORDER_ADDRESSES as usize {
            let max = MOST_ORDER_ADDRESSES;
            refused.add(Reason::TooMany { max }.at("alsoOrderEmails"));
            return;
        }
        let mut seen = HashSet::from([self.order_email.as_ref().unwrap_or(&self.contact.email)]);
        for (index, address) in also.iter().enumerate() {
            if !seen.insert(address) {
                refused.add(Reason::Duplicate.at(&format!("alsoOrderEmails.{index}")));
            }
        }
    }

    fn check_delivery_places(&self, refused: &mut Refusals) {
        if self.delivery_places.len() > MOST_DELIVERY_PLACES as usize {
            refused.add(
                Reason::TooMany {
                    max: MOST_DELIVERY_PLACES,
                }
                .at("deliveryPlaces"),
            );
            return;
        }
        let mut keys = HashSet::new();
        for (index, place) in self.delivery_places.iter().enumerate() {
            let path = format!("deliveryPlaces.{index}");
            place.address.check(&format!("{path}.address"), refused);
            if place.key.trim().is_empty() {
                refused.add(Reason::Required.at(&format!("{path}.key")));
            } else if !keys.insert(place.key.as_str()) {
                refused.add(Reason::Duplicate.at(&format!("{path}.key")));
            }
        }
    }

    /// Only who buys approves purchases. Two steps from the same amount are meant: four eyes on everything above it.
    fn check_approval(&self, kind: OrganisationKind, refused: &mut Refusals) {
        let steps = &self.approval.steps;
        if !steps.is_empty() && kind != OrganisationKind::Municipality {
            refused.add(Reason::DoesNotFitOrganisation.at("approvalSteps"));
            return;
        }
        if steps.len() > MOST_APPROVAL_STEPS as usize {
            refused.add(
                Reason::TooMany {
                    max: MOST_APPROVAL_STEPS,
                }
                .at("approvalSteps"),
            );
            return;
        }
        for (index, step) in steps.iter().enumerate() {
            if step.title.trim().is_empty() {
                refused.add(Reason::Required.at(&format!("approvalSteps.{index}.title")));
            }
            if step.above.is_negative() {
                refused.add(Reason::MustNotBeNegative.at(&format!("approvalSteps.{index}.above")));
            }
        }
    }
}

impl PostalAddress {
    /// Letters need a name, a code of four digits and a town.
    fn check(&self, path: &str, refused: &mut Refusals) {
        for (field, text) in [("name", &self.name), ("city", &self.city)] {
            if text.trim().is_empty() {
                refused.add(Reason::Required.at(&format!("{path}.{field}")));
            }
        }
        if self.postal_code.len() != 4 || !self.postal_code.bytes().all(|byte| byte.is_ascii_digit()) {
            refused.add(
                Reason::InvalidFormat {
                    expected: "postalCode".into(),
                }
                .at(&format!("{path}.postalCode")),
            );
        }
    }
}

/// Which settings changed, for the audit trail. Of approval it tells the amounts too: they are what an auditor asks for.
fn difference(before: &Settings, after: &Settings) -> String {
    let named = [
        ("language", before.language != after.language),
        ("address", before.address != after.address),
        ("invoice address", before.invoice_address != after.invoice_address),
        ("contact", before.contact != after.contact),
        ("order e-mail", before.order_email != after.order_email),
        ("order delivery", before.order_delivery != after.order_delivery),
        ("delivery places", before.delivery_places != after.delivery_places),
    ];
    let mut changed: Vec<String> = named
        .iter()
        .filter(|(_, differs)| *differs)
        .map(|(name, _)| (*name).to_owned())
        .collect();
    if before.approval != after.approval {
        changed.push(format!(
            "approval from {} to {}",
            before.approval.in_words(),
            after.approval.in_words()
        ));
    }
    format!("changed {}", changed.join(", "))
}

impl ApprovalPolicy {
    /// The steps an amount takes; at least one, so that an empty policy never means that nobody looks.
    pub fn steps_for(&self, amount: Money) -> usize {
        self.steps.iter().filter(|step| amount > step.above).count().max(1)
    }

    fn in_words(&self) -> String {
        let steps: Vec<String> = self
            .steps
            .iter()
            .map(|step| format!("{} above {}", step.title, step.above))
            .collect();
        if steps.is_empty() {
            "one approver".to_owned()
        } else {
            steps.join(" and ")
        }
    }
}
