//! What a decision wants written: all of it in one transaction, or nothing.

use crate::access::{Permission, Permit};
use crate::agreement::Agreement;
use crate::agreement::ceiling::{Ceiling, CeilingAccount, Reservation};
use crate::assortment::Assortment;
use crate::basket::{Basket, Favourites};
use crate::calendar::Instant;
use crate::catalogue::PriceList;
use crate::ids::{AgreementId, EventId, MessageId, OrderId, OrganisationId, PersonId, Version};
use crate::order::Order;
use crate::organisation::Organisation;
use crate::people::{Delegation, Person};
use crate::refusal::{Reason, Refusals};
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
    /// Handed over.
    Delivered,
    /// Called back before it was handed over.
    Withdrawn,
    /// Given up after too many attempts; a person must look.
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

impl Message {
    /// A message that waits for delivery.
    pub fn new(moment: Moment, organisation: OrganisationId, content: MessageContent) -> Self {
        Self {
            id: MessageId(moment.fresh()),
            version: Version(0),
            content,
            organisation,
            created_at: moment.now,
            state: MessageState::Pending,
            attempts: 0,
            not_before: moment.now,
            leased_until: None,
            delivered_at: None,
            last_problem: None,
        }
    }

    /// The message to be sent once more, with the same identity, so that a receiver can tell it from a new one.
    ///
    /// # Errors
    /// Refuses a message that waits already, or was withdrawn.
    pub fn again(mut self, now: Instant) -> Result<Self, Refusals> {
        if matches!(self.state, MessageState::Pending | MessageState::Withdrawn) {
            return Err(Reason::MessageState {
                state: self.state.word().to_owned(),
            }
            .into());
        }
        self.state = MessageState::Pending;
        self.attempts = 0;
        self.not_before = now;
        self.leased_until = None;
        Ok(self)
    }
}

/// How often a message is tried before it is set aside for a person.
pub const MOST_ATTEMPTS: u32 = 10;
/// Seconds to wait after the first attempt that failed; every further wait is four times as long.
const FIRST_WAIT_SECONDS: u64 = 30;
/// Seconds between two attempts at most: six hours, so that what is mended by day is noticed the same day.
const LONGEST_WAIT_SECONDS: u64 = 6 * 60 * 60;

impl Message {
    /// The message as handed over.
    #[must_use]
    pub fn delivered(self, now: Instant) -> Self {
        Self {
            state: MessageState::Delivered,
            leased_until: None,
            delivered_at: Some(now),
            last_problem: None,
            ..self
        }
    }

    /// The message as called back, because there is nothing to say any more.
    #[must_use]
    pub fn withdrawn(self) -> Self {
        Self {
            state: MessageState::Withdrawn,
            leased_until: None,
            ..self
        }
    }

    /// The message after an attempt that failed: tried again after 30 seconds, 2 minutes, 8 minutes and so on, at most six
    /// hours later; set aside for a person after [`MOST_ATTEMPTS`]. Until then nobody holds it, so it can be called back.
    ///
    /// `problem` is said in words for a person. The attempt itself was counted when it began.
    #[must_use]
    pub fn failed(self, problem: impl Into<String>, now: Instant) -> Self {
        let longer = 4_u64.saturating_pow(self.attempts.saturating_sub(1));
        let wait = FIRST_WAIT_SECONDS.saturating_mul(longer).min(LONGEST_WAIT_SECONDS);
        let later = now.timestamp().checked_add(std::time::Duration::from_secs(wait));
        Self {
            state: if self.attempts < MOST_ATTEMPTS {
                MessageState::Pending
            } else {
                MessageState::Failed
            },
            not_before: later.map_or(now, Instant::from_timestamp),
            leased_until: None,
            last_problem: Some(problem.into()),
            ..self
        }
    }
}

impl MessageState {
    /// The word the API uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Delivered => "delivered",
            Self::Withdrawn => "withdrawn",
            Self::Failed => "failed",
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
