//! The purchase order (bestilling, innkjøpsordre): immutable versions of what a municipality told a supplier.
//!
//! Every version is complete in itself: names, addresses, prices and tax are copied in when it is issued, so that the document
//! made from it is the same in ten years.

mod content;
pub mod difference;
mod stored;

use crate::access::{ManageOrders, Permit};
use crate::agreement::Agreement;
use crate::agreement::ceiling::Direction;
use crate::calendar::{Day, Instant};
use crate::changes::{Changes, Event, Message, MessageState, Moment};
use crate::identifiers::{CpvCode, EmailAddress, Gtin, OrganisationNumber};
use crate::ids::{AgreementId, ArticleId, EventId, OrderId, OrganisationId, PersonId, RequisitionId, Version};
use crate::language::Language;
use crate::money::Money;
use crate::organisation::{Contact, PostalAddress};
use crate::quantity::{Quantity, UnitPrice};
use crate::refusal::{Reason, Refusals};
use crate::requisition::release::reservation;
use crate::tax::{Rate, TaxClass, TaxTotals};
use crate::units::UnitCode;
use serde::{Deserialize, Serialize};
use std::fmt;
use stored::StoredLine;

/// The number of an order, unique per buyer: the year and a running number, as `2026-000123`.
///
/// Taken in the transaction that places the order, so that no number is lost.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderNumber(String);

impl OrderNumber {
    /// The `sequence`-th order of a buyer in `year`.
    pub fn new(year: i16, sequence: u32) -> Self {
        Self(format!("{year}-{sequence:06}"))
    }

    /// As printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OrderNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A purchase order with all its versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// Identity.
    #[serde(rename = "_id")]
    pub id: OrderId,
    /// Optimistic version of the record, not of the order's content.
    pub version: Version,
    /// Number on every message and document; `None` only until the order is committed.
    pub number: Option<OrderNumber>,
    /// The municipality that buys.
    pub buyer: OrganisationId,
    /// The supplier it is sent to.
    pub supplier: OrganisationId,
    /// The framework agreement it is called off from.
    pub agreement: AgreementId,
    /// The internal request behind it; never shown to the supplier.
    pub requisition: RequisitionId,
    /// Who committed the municipality.
    pub placed_by: PersonId,
    /// When it was committed.
    pub placed_at: Instant,
    /// Where it stands.
    pub state: OrderState,
    /// What was issued, oldest first; never empty, never changed.
    pub versions: Vec<OrderVersion>,
}

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Committed; its message to the supplier waits in the outbox.
    Released,
    /// The message has been handed over.
    Sent,
    /// Called back before it was sent.
    Cancelled,
}

/// What a version tells the supplier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderVersionKind {
    /// The order itself.
    Order,
    /// "Endring nr. n": replaces the version before.
    Change,
    /// The open part is called off no more.
    Cancellation,
}

/// One immutable version of an order, complete in itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderVersion {
    /// 1 for the order, 2 for "Endring nr. 1" and so on.
    pub number: u32,
    /// What it tells the supplier.
    pub kind: OrderVersionKind,
    /// When it was issued; the document is dated by it.
    pub issued_at: Instant,
    /// The day of issue in Oslo.
    pub issued_on: Day,
    /// The language the supplier receives it in.
    pub language: Language,
    /// The buyer as known that day.
    pub buyer: BuyerParty,
    /// The supplier as known that day.
    pub supplier: SupplierParty,
    /// The agreement called off from.
    pub agreement: AgreementReference,
    /// Where and when to deliver.
    pub delivery: Delivery,
    /// What the supplier writes on the invoice beside the order number.
    pub buyer_reference: Option<String>,
    /// Free text to the supplier.
    pub note: Option<String>,
    /// What is ordered; at least one line.
    pub lines: Vec<OrderLine>,
    /// Net, value added tax per category, gross.
    pub totals: TaxTotals,
}

/// The buyer as printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BuyerParty {
    /// Name of the municipality.
    pub name: String,
    /// Its organisation number; also its electronic invoice address (Peppol scheme 0192).
    pub organisation_number: OrganisationNumber,
    /// Postal address.
    pub address: PostalAddress,
    /// Where invoices go when they do not go electronically.
    pub invoice_address: PostalAddress,
    /// Whom the supplier asks.
    pub contact: Contact,
}

/// The supplier as printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SupplierParty {
    /// Registered name.
    pub name: String,
    /// Organisation number.
    pub organisation_number: OrganisationNumber,
    /// Postal address.
    pub address: PostalAddress,
    /// Where orders are sent.
    pub order_email: EmailAddress,
}

/// The agreement as printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AgreementReference {
    /// Number of the agreement.
    pub number: String,
    /// Title of the agreement.
    pub title: String,
}

/// Where and when to deliver, and what to write on the parcel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// The place of delivery, with its own name.
    pub address: PostalAddress,
    /// The wanted day; the agreement's delivery time holds when none is given.
    pub date: Option<Day>,
    /// Marking of the parcel (merking).
    pub marking: Option<String>,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "StoredLine", into = "StoredLine")]
pub struct OrderLine {
    /// 1, 2, 3 … within the version.
    pub number: u32,
    /// The article; `None` for a free text, which is outside the price list.
    pub article: Option<OrderedArticle>,
    /// Name.
    pub name: String,
    /// Description, as long as whoever wrote it made it.
    pub description: Option<String>,
    /// What it is, in the common procurement vocabulary.
    pub cpv: CpvCode,
    /// How much, in the price's unit.
    pub quantity: Quantity,
    /// The price's unit.
    pub unit: UnitCode,
    /// Price per base quantity without value added tax.
    pub price: UnitPrice,
    /// Deducted from price × quantity; zero when there is none.
    pub discount: Money,
    /// How it is taxed.
    pub tax: TaxClass,
    /// The rate on the day of delivery.
    pub tax_rate: Rate,
    /// Price × quantity less discount, rounded once.
    pub net: Money,
    /// The buyer's coding, free text until coding tables exist.
    pub coding: Option<String>,
}

/// What only a line of an article has.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderedArticle {
    /// The article.
    pub article: ArticleId,
    /// The supplier's own number for it.
    pub supplier_article_number: String,
    /// Global trade item number, if it has one.
    pub gtin: Option<Gtin>,
    /// How it was ordered when not in the price's unit, such as two cartons of twelve.
    pub packaging: Option<Packaging>,
}

/// How many packages, and what one holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Packaging {
    /// Number of packages.
    pub quantity: Quantity,
    /// The package.
    pub unit: UnitCode,
    /// What one holds, in the price's unit.
    pub contains: Quantity,
}

impl Order {
    /// The version that holds now.
    pub fn current(&self) -> Option<&OrderVersion> {
        self.versions.last()
    }
}

impl Order {
    /// The version with that number, as long as the supplier may be told of it: none of an order that was called back.
    pub fn version_to_send(&self, number: u32) -> Option<&OrderVersion> {
        let versions = match self.state {
            OrderState::Released | OrderState::Sent => self.versions.as_slice(),
            OrderState::Cancelled => &[],
        };
        versions.iter().find(|version| version.number == number)
    }

    /// Records that `message`, which carries the version with that number, was handed over to the supplier, to all it was for.
    pub fn sent(self, message: Message, version_number: u32, moment: Moment) -> Changes {
        self.reached(message.delivered(moment.now), version_number, moment)
    }

    /// Records that `message`, as it stands now, has reached somebody at the supplier. From the first time on the order counts
    /// as sent; another time changes only the message.
    pub fn reached(mut self, message: Message, version_number: u32, moment: Moment) -> Changes {
        let event = Event {
            id: EventId(moment.fresh()),
            at: moment.now,
            person: None,
            on_behalf_of: None,
            organisation: self.buyer,
            operation: "OrderSent".to_owned(),
            subject_kind: "order".to_owned(),
            subject: self.id.0,
            detail: format!("version {version_number}"),
        };
        let changes = Changes::none().update(message).event(event);
        match self.state {
            OrderState::Released => {
                self.state = OrderState::Sent;
                changes.update(self)
            }
            OrderState::Sent | OrderState::Cancelled => changes,
        }
    }
}

impl Order {
    /// Calls the order back before its message was handed over: the message is withdrawn, the ceilings get their part back,
    /// and a supplier never hears of it.
    ///
    /// `message` is the outbox entry of the current version. A worker that sends it at the same moment changes its version,
    /// and then the commit of this decision fails as a whole.
    ///
    /// # Errors
    /// Refuses an order that is cancelled, or whose message is under way or gone.
    pub fn cancel(
        mut self,
        permit: &Permit<ManageOrders>,
        agreement: &Agreement,
        mut message: Message,
        reason: &str,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        if self.buyer != permit.organisation() {
            return Err(Reason::NotFound.into());
        }
        match self.state {
            OrderState::Cancelled => return Err(Reason::OrderCancelled.into()),
            OrderState::Sent => return Err(Reason::OrderAlreadySent.into()),
            OrderState::Released => {}
        }
        // A lease that has run out may be that of a worker who sent it and died before saying so; the next one will say.
        let under_way = message.leased_until.is_some();
        if under_way || matches!(message.state, MessageState::Delivered | MessageState::Partly) {
            return Err(Reason::OrderAlreadySent.into());
        }
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Reason::ReasonRequired.at("reason").into());
        }
        self.state = OrderState::Cancelled;
        message.state = MessageState::Withdrawn;
        let event = Event::by(permit, moment, "order", self.id.0, format!("cancelled: {reason}"));
        let mut changes = Changes::none().update(self.clone()).update(message).event(event);
        changes
            .reservations
            .push(reservation(agreement, &self, Direction::GiveBack)?);
        Ok((self, changes))
    }
}
