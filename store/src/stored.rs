//! Which collection each thing lives in.

use samkjop_domain::agreement::Agreement;
use samkjop_domain::agreement::ceiling::CeilingAccount;
use samkjop_domain::assortment::Assortment;
use samkjop_domain::basket::{Basket, Favourites};
use samkjop_domain::catalogue::PriceList;
use samkjop_domain::changes::{Aggregate, Event, Message, Thing};
use samkjop_domain::order::Order;
use samkjop_domain::organisation::Organisation;
use samkjop_domain::people::{Delegation, Person};
use samkjop_domain::requisition::Requisition;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Something with a collection of its own.
pub trait Stored: Serialize + DeserializeOwned + Send + Sync {
    /// Name of the collection.
    const COLLECTION: &'static str;
}

macro_rules! collections {
    ($($thing:ident => $name:literal,)*) => {
        $(impl Stored for $thing { const COLLECTION: &'static str = $name; })*

        /// The collection of an aggregate, and the aggregate as something to look at.
        pub(crate) fn place(thing: &Thing) -> (&'static str, &dyn Aggregate) {
            match thing { $(Thing::$thing(inner) => ($name, inner.as_ref() as &dyn Aggregate),)* }
        }

        /// The document of an aggregate, in the bytes that are sent.
        pub(crate) fn encode(thing: &Thing) -> Result<bson::RawDocumentBuf, crate::error::StoreError> {
            match thing { $(Thing::$thing(inner) => crate::document::to_bytes(inner.as_ref()),)* }
        }
    };
}

collections! {
    Organisation => "organisations",
    Person => "people",
    Delegation => "delegations",
    Agreement => "agreements",
    CeilingAccount => "ceiling_accounts",
    PriceList => "price_lists",
    Assortment => "assortments",
    Basket => "baskets",
    Favourites => "favourites",
    Requisition => "requisitions",
    Order => "orders",
    Message => "messages",
}

impl Stored for Event {
    const COLLECTION: &'static str = "events";
}
