//! Identities of things: random or derived, never a guessable sequence, one type per thing so that they cannot be mixed up.

use crate::units::UnitCode;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }

        // Stored as text whatever the format, so that a person can read and search for it in the database.
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0.hyphenated())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Uuid::try_parse(&text).map(Self).map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A municipality, a co-operation or a supplier.
    OrganisationId
    /// A person who signs in.
    PersonId
    /// A framework agreement.
    AgreementId
    /// An article of one supplier on one agreement; the same through all price lists.
    ArticleId
    /// A price list of one supplier on one agreement.
    PriceListId
    /// A standardised assortment.
    AssortmentId
    /// A basket of one person in one organisation.
    BasketId
    /// A line of a basket.
    LineId
    /// An internal request to buy.
    RequisitionId
    /// A purchase order.
    OrderId
    /// An entry of the outbox.
    MessageId
    /// An event of the audit trail.
    EventId
    /// A substitute's authority.
    DelegationId
}

/// The name space of identities that are derived from what a thing is, not drawn.
const DERIVED: Uuid = Uuid::from_u128(0x6b1d_7f2e_94c3_5a08_b7e1_52d0_9c46_3fa7);

impl ArticleId {
    /// The identity of a supplier's article on an agreement: derived, so that baskets and favourites survive a new price list.
    pub fn of(agreement: AgreementId, supplier: OrganisationId, supplier_article_number: &str) -> Self {
        Self(Uuid::new_v5(
            &DERIVED,
            format!("article/{agreement}/{supplier}/{supplier_article_number}").as_bytes(),
        ))
    }
}

impl BasketId {
    /// A person has one basket in each organisation she buys for.
    pub fn of(person: PersonId, organisation: OrganisationId) -> Self {
        Self(Uuid::new_v5(
            &DERIVED,
            format!("basket/{person}/{organisation}").as_bytes(),
        ))
    }
}

impl LineId {
    /// The identity of a basket's line of an article in a unit: derived, for a basket holds no more than one.
    pub fn of(article: ArticleId, unit: UnitCode) -> Self {
        Self(Uuid::new_v5(&DERIVED, format!("line/{article}/{unit}").as_bytes()))
    }
}

/// How many times an aggregate has been written; a write names the version it was decided on, and loses if that is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(pub i64);
