//! The lists one can ask for.

use crate::find::Query;
use bson::{Document, doc};
use samkjop_domain::agreement::insight::PriceListView;
use samkjop_domain::agreement::{Agreement, AgreementState};
use samkjop_domain::assortment::Assortment;
use samkjop_domain::calendar::{Day, Instant};
use samkjop_domain::catalogue::PriceList;
use samkjop_domain::changes::{Event, Message, MessageState};
use samkjop_domain::identifiers::OrganisationNumber;
use samkjop_domain::ids::{AgreementId, OrderId, OrganisationId, PersonId};
use samkjop_domain::order::{Order, OrderState};
use samkjop_domain::organisation::{Organisation, OrganisationKind};
use samkjop_domain::people::{Delegation, Person};
use samkjop_domain::requisition::{Requisition, RequisitionState};
use serde::Serialize;
use uuid::Uuid;

/// The word a state is stored as.
fn word<T: Serialize>(state: T) -> bson::Bson {
    bson::serialize_to_bson(&state).unwrap_or(bson::Bson::Null)
}

/// Organisations, by name.
#[derive(Debug, Clone, Default)]
pub struct AllOrganisations;

impl Query for AllOrganisations {
    type Item = Organisation;
    const SORT: &'static str = "name";
    const DESCENDING: bool = false;
    fn filter(&self) -> Document {
        doc! {}
    }
}

/// Organisations of a kind, or all, by name.
#[derive(Debug, Clone)]
pub struct OrganisationsOfKind {
    /// Only those of this kind.
    pub kind: Option<OrganisationKind>,
}

impl Query for OrganisationsOfKind {
    type Item = Organisation;
    const SORT: &'static str = "name";
    const DESCENDING: bool = false;
    fn filter(&self) -> Document {
        self.kind.map_or_else(|| doc! {}, |kind| doc! { "kind": word(kind) })
    }
}

/// People who have or had a role in an organisation, by name.
#[derive(Debug, Clone)]
pub struct PeopleOf {
    /// The organisation.
    pub organisation: OrganisationId,
}

impl Query for PeopleOf {
    type Item = Person;
    const SORT: &'static str = "name";
    const DESCENDING: bool = false;
    fn filter(&self) -> Document {
        doc! { "memberships.organisation": self.organisation.to_string() }
    }
}

/// The person who signs in with an address.
#[derive(Debug, Clone)]
pub struct PersonWithEmail {
    /// The address, in lower case.
    pub email: String,
}

impl Query for PersonWithEmail {
    type Item = Person;
    fn filter(&self) -> Document {
        doc! { "email": &self.email }
    }
}

/// Authority lent to a person and not taken back, whatever the day.
#[derive(Debug, Clone)]
pub struct DelegationsTo {
    /// Who stands in.
    pub person: PersonId,
}

impl Query for DelegationsTo {
    type Item = Delegation;
    fn filter(&self) -> Document {
        doc! { "to": self.person.to_string(), "withdrawn_at": null }
    }
}

/// Authority lent within an organisation.
#[derive(Debug, Clone)]
pub struct DelegationsIn {
    /// The organisation.
    pub organisation: OrganisationId,
}

impl Query for DelegationsIn {
    type Item = Delegation;
    fn filter(&self) -> Document {
        doc! { "organisation": self.organisation.to_string() }
    }
}

/// Agreements an organisation manages, takes part in or supplies, by number. Drafts only for who manages them.
#[derive(Debug, Clone)]
pub struct AgreementsOf {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Only those in this state.
    pub state: Option<AgreementState>,
}

impl Query for AgreementsOf {
    type Item = Agreement;
    const SORT: &'static str = "terms.number";
    const DESCENDING: bool = false;
    fn filter(&self) -> Document {
        let organisation = self.organisation.to_string();
        let party = doc! { "$or": [
            { "manager": &organisation },
            { "terms.participants.organisation": &organisation, "state": { "$ne": word(AgreementState::Draft) } },
            { "terms.suppliers.organisation": &organisation, "state": { "$ne": word(AgreementState::Draft) } },
        ] };
        match self.state {
            Some(state) => doc! { "$and": [party, { "state": word(state) }] },
            None => party,
        }
    }
}

/// Every agreement in a state.
#[derive(Debug, Clone)]
pub struct AgreementsIn {
    /// The state.
    pub state: AgreementState,
}

impl Query for AgreementsIn {
    type Item = Agreement;
    const SORT: &'static str = "terms.number";
    const DESCENDING: bool = false;
    fn filter(&self) -> Document {
        doc! { "state": word(self.state) }
    }
}

/// Agreements with a number; each manager has at most one.
#[derive(Debug, Clone)]
pub struct AgreementsNumbered {
    /// The number.
    pub number: String,
}

impl Query for AgreementsNumbered {
    type Item = Agreement;
    fn filter(&self) -> Document {
        doc! { "terms.number": &self.number }
    }
}

/// The organisation with a number in the register of legal entities.
#[derive(Debug, Clone)]
pub struct OrganisationNumbered {
    /// The number.
    pub number: OrganisationNumber,
}

impl Query for OrganisationNumbered {
    type Item = Organisation;
    fn filter(&self) -> Document {
        doc! { "organisation_number": word(self.number) }
    }
}

/// Price lists of an agreement that somebody may see, newest first.
#[derive(Debug, Clone)]
pub struct PriceListsSeen {
    /// The agreement.
    pub agreement: AgreementId,
    /// Which of them.
    pub view: PriceListView,
}

impl Query for PriceListsSeen {
    type Item = PriceList;
    fn filter(&self) -> Document {
        let mut filter = doc! { "agreement": self.agreement.to_string() };
        if let Some(supplier) = self.view.supplier {
            filter.insert("supplier", supplier.to_string());
        }
        if self.view.activated_only {
            filter.insert("state.state", "activated");
        }
        filter
    }
}

/// Price lists of some agreements, newest first.
#[derive(Debug, Clone)]
pub struct PriceListsOf {
    /// The agreements.
    pub agreements: Vec<AgreementId>,
    /// Only those of this supplier.
    pub supplier: Option<OrganisationId>,
}

impl Query for PriceListsOf {
    type Item = PriceList;
    fn filter(&self) -> Document {
        let agreements: Vec<String> = self.agreements.iter().map(ToString::to_string).collect();
        let mut filter = doc! { "agreement": { "$in": agreements } };
        if let Some(supplier) = self.supplier {
            filter.insert("supplier", supplier.to_string());
        }
        filter
    }
}

/// Activated price lists that have begun by a day, of all agreements.
#[derive(Debug, Clone)]
pub struct PriceListsBegun {
    /// The day.
    pub day: Day,
}

impl Query for PriceListsBegun {
    type Item = PriceList;
    fn filter(&self) -> Document {
        let begun = doc! { "$lte": self.day.to_string() };
        doc! { "state.state": "activated", "$or": [{ "state.from": begun.clone() }, { "earlier.from": begun }] }
    }
}

/// An organisation's assortments.
#[derive(Debug, Clone)]
pub struct AssortmentsOf {
    /// The organisation.
    pub organisation: OrganisationId,
}

impl Query for AssortmentsOf {
    type Item = Assortment;
    fn filter(&self) -> Document {
        doc! { "organisation": self.organisation.to_string() }
    }
}

/// Every assortment; there are few.
#[derive(Debug, Clone)]
pub struct AllAssortments;

impl Query for AllAssortments {
    type Item = Assortment;
    fn filter(&self) -> Document {
        doc! {}
    }
}

/// Requisitions of a buyer, newest first.
#[derive(Debug, Clone)]
pub struct RequisitionsOf {
    /// The buyer.
    pub buyer: OrganisationId,
    /// Only those of this person.
    pub requisitioner: Option<PersonId>,
    /// Only those in this state.
    pub state: Option<RequisitionState>,
}

impl Query for RequisitionsOf {
    type Item = Requisition;
    fn filter(&self) -> Document {
        let mut filter = doc! { "buyer": self.buyer.to_string() };
        if let Some(requisitioner) = self.requisitioner {
            filter.insert("requisitioner", requisitioner.to_string());
        }
        if let Some(state) = self.state {
            filter.insert("state", word(state));
        }
        filter
    }
}

/// Orders of a buyer or to a supplier, newest first.
#[derive(Debug, Clone)]
pub struct OrdersOf {
    /// The buyer or supplier.
    pub organisation: OrganisationId,
    /// Whether it is the supplier; a supplier sees nothing that was not sent.
    pub as_supplier: bool,
    /// Only those in this state.
    pub state: Option<OrderState>,
    /// Only those under this agreement.
    pub agreement: Option<AgreementId>,
}

impl Query for OrdersOf {
    type Item = Order;
    fn filter(&self) -> Document {
        let organisation = self.organisation.to_string();
        let mut parts = vec![match self.as_supplier {
            false => doc! { "buyer": organisation },
            true => doc! { "supplier": organisation, "state": word(OrderState::Sent) },
        }];
        parts.extend(self.state.map(|state| doc! { "state": word(state) }));
        parts.extend(
            self.agreement
                .map(|agreement| doc! { "agreement": agreement.to_string() }),
        );
        doc! { "$and": parts }
    }
}

/// The orders a municipality placed from one moment until just before another, newest first.
#[derive(Debug, Clone)]
pub struct OrdersPlaced {
    /// The municipality.
    pub buyer: OrganisationId,
    /// From then on.
    pub from: Instant,
    /// Until just before then.
    pub until: Instant,
}

impl Query for OrdersPlaced {
    type Item = Order;
    fn filter(&self) -> Document {
        let date = |instant: Instant| bson::DateTime::from_millis(instant.as_millisecond());
        doc! {
            "buyer": self.buyer.to_string(),
            "placed_at": { "$gte": date(self.from), "$lt": date(self.until) },
        }
    }
}

/// Every order under an agreement.
#[derive(Debug, Clone)]
pub struct OrdersUnder {
    /// The agreement.
    pub agreement: AgreementId,
}

impl Query for OrdersUnder {
    type Item = Order;
    fn filter(&self) -> Document {
        doc! { "agreement": self.agreement.to_string() }
    }
}

/// Messages on behalf of an organisation, newest first.
#[derive(Debug, Clone)]
pub struct MessagesOf {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Only those in this state.
    pub state: Option<MessageState>,
    /// Only those that wait for a person.
    pub set_aside: bool,
}

impl Query for MessagesOf {
    type Item = Message;
    fn filter(&self) -> Document {
        let mut parts = vec![
            doc! { "organisation": self.organisation.to_string() },
            doc! { "state": { "$ne": crate::outbox::UNREADABLE } },
        ];
        parts.extend(self.state.map(|state| doc! { "state": word(state) }));
        if self.set_aside {
            let aside = [MessageState::Failed, MessageState::Partly].map(word);
            parts.push(doc! { "state": { "$in": aside.to_vec() } });
        }
        doc! { "$and": parts }
    }
}

/// Messages that carry a version of some orders.
#[derive(Debug, Clone)]
pub struct MessagesAbout {
    /// The orders.
    pub orders: Vec<OrderId>,
}

impl Query for MessagesAbout {
    type Item = Message;
    fn filter(&self) -> Document {
        let orders: Vec<String> = self.orders.iter().map(ToString::to_string).collect();
        doc! { "content.order": { "$in": orders }, "state": { "$ne": crate::outbox::UNREADABLE } }
    }
}

/// The audit trail of an organisation, newest first.
#[derive(Debug, Clone)]
pub struct EventsOf {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Only what was done to this thing.
    pub subject: Option<Uuid>,
}

impl Query for EventsOf {
    type Item = Event;
    fn filter(&self) -> Document {
        let mut filter = doc! { "organisation": self.organisation.to_string() };
        if let Some(subject) = self.subject {
            filter.insert("subject", subject.to_string());
        }
        filter
    }
}
