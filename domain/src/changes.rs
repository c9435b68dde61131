//! What a decision wants written: all of it in one transaction, or nothing.

use crate::access::{Permission, Permit};
use crate::agreement::Agreement;
use crate::agreement::ceiling::{Ceiling, CeilingAccount, Reservation};
use crate::assortment::Assortment;
use crate::basket::{Basket, Favourites};
use crate::calendar::Instant;
use crate::catalogue::PriceList;
use crate::delivery::{Attempt, Recipient};
use crate::ids::{AgreementId, EventId, MessageId, OrderId, OrganisationId, PersonId, Version};
use crate::order::Order;
use crate::organisation::Organisation;
use crate::people::{Delegation, Person};
use crate::requisition::Requisition;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a decision wants written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// Things made or changed.
    pub things: Vec<Write>,
    /// Amounts taken from ceilings, or given back when negative.
    pub reservations: Vec<Reservation>,
    /// What the audit trail will say.
    pub events: Vec<Event>,
    /// Messages to send once all of this is committed.
    pub messages: Vec<Message>,
    /// Makes a repeated request harmless.
    pub idempotency: Option<Idempotency>,
}

/// One thing to write.
#[derive(Debug, Clone, PartialEq)]
pub struct Write {
    /// The thing as it shall be; its `version` is the one the decision was made on.
    pub thing: Thing,
    /// Whether it must not exist yet.
    pub new: bool,
}

macro_rules! things {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The aggregates: what is stored, versioned and written as a whole.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Thing {
            $($(#[$doc])* $name(Box<$name>),)*
        }

        impl Thing {
            /// Whether both are the same thing, at whatever version.
            pub fn is(&self, other: &Self) -> bool {
                match (self, other) {
                    $((Self::$name(one), Self::$name(two)) => one.key() == two.key(),)*
                    _ => false,
                }
            }

            /// Says how many times it has been written.
            pub fn set_version(&mut self, version: Version) {
                match self { $(Self::$name(thing) => thing.version = version,)* }
            }
        }

        $(
            impl Aggregate for $name {
                fn key(&self) -> Uuid { self.id.0 }
                fn version(&self) -> Version { self.version }
            }

            impl From<$name> for Thing {
                fn from(thing: $name) -> Self { Self::$name(Box::new(thing)) }
            }

            /// Only a thing of that kind; another comes back as it was.
            impl TryFrom<Thing> for $name {
                type Error = Thing;

                fn try_from(thing: Thing) -> Result<Self, Thing> {
                    match thing {
                        Thing::$name(thing) => Ok(*thing),
                        other => Err(other),
                    }
                }
            }
        )*
    };
}

/// Something stored under an identity with an optimistic version.
pub trait Aggregate {
    /// Its identity.
    fn key(&self) -> Uuid;
    /// How many times it has been written.
    fn version(&self) -> Version;
}

things! {
    /// An organisation.
    Organisation,
    /// A person.
    Person,
    /// A substitute's authority.
    Delegation,
    /// An agreement.
    Agreement,
    /// The ceilings of an agreement and what is used of them.
    CeilingAccount,
    /// A price list.
    PriceList,
    /// An assortment.
    Assortment,
    /// A basket.
    Basket,
    /// Favourites.
    Favourites,
    /// A requisition.
    Requisition,
    /// A purchase order; a new one gets its number when it is committed.
    Order,
    /// An entry of the outbox.
    Message,
}

/// An event of the audit trail: who did what to what, for whom, when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Identity.
    #[serde(rename = "_id")]
    pub id: EventId,
    /// When.
    pub at: Instant,
    /// Who; none when the system did it by itself.
    pub person: Option<PersonId>,
    /// Whose role was used when it was a substitute.
    pub on_behalf_of: Option<PersonId>,
    /// The organisation acted for.
    pub organisation: OrganisationId,
    /// The operation, as named in [`crate::access::TABLE`], or what the system did.
    pub operation: String,
    /// What kind of thing it was done to.
    pub subject_kind: String,
    /// Which one.
    // As text whatever the format, like all identities.
    #[serde(with = "uuid::serde::hyphenated")]
    pub subject: Uuid,
    /// What is worth knowing beside that, in few words.
    pub detail: String,
}

/// A message to the world outside; kept in the outbox until it is delivered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Identity; also the stable message id of the mail.
    #[serde(rename = "_id")]
    pub id: MessageId,
    /// Optimistic version.
    pub version: Version,
    /// What it says.
    pub content: MessageContent,
    /// On whose behalf it goes out.
    pub organisation: OrganisationId,
    /// When it was decided.
    pub created_at: Instant,
    /// Where it stands.
    pub state: MessageState,
    /// How often delivery was tried.
    pub attempts: u32,
    /// Not tried again before this.
    pub not_before: Instant,
    /// Until when a worker has it for itself.
    pub leased_until: Option<Instant>,
    /// When it was handed over.
    pub delivered_at: Option<Instant>,
    /// What went wrong last, in words for a person.
    pub last_problem: Option<String>,
    /// Whom it is for and who has it; empty until it is first sent for those whose recipients nobody knew before.
    #[serde(default)]
    pub recipients: Vec<Recipient>,
    /// What was tried, oldest first; at most [`crate::delivery::MOST_LOGGED`] entries.
    #[serde(default)]
    pub log: Vec<Attempt>,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MessageContent {
    /// An order version to its supplier.
    OrderVersion {
        /// The order.
        order: OrderId,
        /// The version's number.
        version_number: u32,
    },
    /// A ceiling passed an alarm; to those who manage the agreement.
    CeilingAlarm {
        /// The agreement.
        agreement: AgreementId,
        /// The ceiling it is a mark of.
        ceiling: Ceiling,
        /// 80, 90 or 100.
        percent: u32,
    },
}

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageState {
    /// Waits for delivery.
    Pending,
    /// Handed over to all.
    Delivered,
    /// Handed over to some; others refused it or could not be reached, and a person must look.
    Partly,
    /// Called back before it was handed over.
    Withdrawn,
    /// Refused, or given up after too many attempts; a person must look.
    Failed,
}

/// Says that a request is done at most once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idempotency {
    /// The client's key, made unique by who acts and for whom.
    pub key: String,
    /// SHA-256 of the request, in hexadecimal: the same key for another request is refused.
    pub request: String,
    /// What was made, to give the same answer again.
    pub answer: Vec<Uuid>,
}

impl Changes {
    /// Nothing to write.
    pub fn none() -> Self {
        Self::default()
    }

    /// A thing that does not exist yet.
    pub fn create(mut self, thing: impl Into<Thing>) -> Self {
        self.things.push(Write {
            thing: thing.into(),
            new: true,
        });
        self
    }

    /// A thing that replaces the one it was decided on.
    pub fn update(mut self, thing: impl Into<Thing>) -> Self {
        self.things.push(Write {
            thing: thing.into(),
            new: false,
        });
        self
    }

    /// An event for the audit trail.
    pub fn event(mut self, event: Event) -> Self {
        self.events.push(event);
        self
    }

    /// A message to send.
    pub fn send(mut self, message: Message) -> Self {
        self.messages.push(message);
        self
    }

    /// All of another decision as well.
    pub fn and(mut self, other: Changes) -> Self {
        self.things.extend(other.things);
        self.reservations.extend(other.reservations);
        self.events.extend(other.events);
        self.messages.extend(other.messages);
        self.idempotency = self.idempotency.or(other.idempotency);
        self
    }
}

impl Event {
    /// What a permit's holder did to a thing.
    pub fn by<P: Permission>(
        permit: &Permit<P>,
        moment: Moment,
        subject_kind: &str,
        subject: Uuid,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            id: EventId(moment.fresh()),
            at: moment.now,
            person: Some(permit.person()),
            // A grant of one's own is preferred to a lent one, so a lent one stands first only when there is no own.
            on_behalf_of: permit.grants().first().and_then(|grant| grant.on_behalf_of),
            organisation: permit.organisation(),
            operation: permit.name().to_owned(),
            subject_kind: subject_kind.to_owned(),
            subject,
            detail: detail.into(),
        }
    }
}

/// The time of a decision and a source of fresh identities.
///
/// The rules have no clock and no dice; who calls them brings both.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// When it is decided.
    pub now: Instant,
    /// Makes an identity nobody has had.
    pub fresh: fn() -> Uuid,
}

impl Moment {
    /// An identity nobody has had.
    pub fn fresh(self) -> Uuid {
        (self.fresh)()
    }

    /// The day in Oslo.
    pub fn today(self) -> crate::calendar::Day {
        crate::calendar::oslo_day(self.now)
    }
}
