//! Writing all that a decision wants written, in one transaction, or nothing of it.
//!
//! Here and nowhere else live: version checks, conditional updates of ceilings, running numbers, unique keys turned into
//! refusals, the audit trail and the outbox.

use crate::Store;
use crate::document::{money, quantity, to_bytes, to_document};
use crate::error::{CommitError, StoreError};
use crate::market::{MARKET, concerns_market};
use crate::stored::{Stored, encode, place};
use bson::{Bson, Document, RawDocumentBuf, doc};
use jiff::Timestamp;
use mongodb::ClientSession;
use mongodb::error::{Error, ErrorKind, WriteFailure};
use mongodb::options::{ReturnDocument, WriteConcern};
use samkjop_domain::agreement::ceiling::{Alarm, CeilingAccount, Direction, Reservation};
use samkjop_domain::calendar::{Instant, oslo_day};
use samkjop_domain::changes::{Changes, Event, Idempotency, Message, MessageContent, Moment, Thing, Write};
use samkjop_domain::ids::{EventId, OrganisationId, Version};
use samkjop_domain::order::OrderNumber;
use samkjop_domain::quantity::Quantity;
use samkjop_domain::refusal::{Reason, Refusal, Refusals};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// The longest a transaction with all its repetitions may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long an idempotency key is remembered.
pub(crate) const KEY_MEMORY: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What came of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Committed {
    /// All of it is written.
    Now,
    /// The same request was done before; this is what was made then.
    Before(Vec<Uuid>),
}

/// What a commit wrote: things with the versions and numbers they have got, as they would be read.
#[derive(Debug, Default)]
pub struct Written(Vec<Thing>);

impl Written {
    /// The things of a kind, in the order of the changes.
    pub fn things<T: TryFrom<Thing>>(self) -> Vec<T> {
        self.0.into_iter().filter_map(|thing| T::try_from(thing).ok()).collect()
    }
}

impl Store {
    /// Writes `changes`, all or nothing.
    ///
    /// # Errors
    /// As [`Store::commit_written`].
    pub async fn commit(&self, changes: &Changes) -> Result<Committed, CommitError> {
        Ok(self.commit_written(changes).await?.0)
    }

    /// Writes `changes`, all or nothing, and says what was written now, so that it need not be read again.
    ///
    /// # Errors
    /// [`CommitError::Refused`] when a ceiling would be passed, somebody else wrote in the meantime, a unique key is taken or
    /// the idempotency key belongs to another request; [`CommitError::Failed`] when the database failed.
    pub async fn commit_written(&self, changes: &Changes) -> Result<(Committed, Written), CommitError> {
        let mut session = self.client.start_session().await.map_err(StoreError::from)?;
        let store = self.clone();
        let changes = Arc::new(changes.clone());
        let plan = changes.clone();
        let run = async {
            let _turn = self.queue.turn(contended(&changes)).await;
            session
                .start_transaction()
                .write_concern(
                    WriteConcern::builder()
                        .w(mongodb::options::Acknowledgment::Majority)
                        .journal(true)
                        .build(),
                )
                .and_run2(async move |session| store.write(session, &plan).await.map_err(into_driver_error))
                .await
        };
        let result = tokio::time::timeout(PATIENCE, run).await;
        match result {
            Ok(Ok(written)) => Ok((Committed::Now, written)),
            Ok(Err(error)) => Ok((self.explain(error, &changes).await?, Written::default())),
            Err(_) => Err(StoreError::TooSlow(PATIENCE.as_secs()).into()),
        }
    }

    async fn write(&self, session: &mut ClientSession, changes: &Changes) -> Result<Written, CommitError> {
        let at = changes
            .events
            .first()
            .map_or_else(|| Instant::from_timestamp(Timestamp::now()), |event| event.at);
        if let Some(idempotency) = &changes.idempotency {
            self.remember(session, idempotency, at).await?;
        }
        // The most contended documents first: who loses should lose before having done the rest.
        for reservation in &changes.reservations {
            self.reserve(session, reservation, at).await?;
        }
        let mut written = Written::default();
        for write in &changes.things {
            written.0.push(self.put(session, write).await?);
        }
        if changes.things.iter().any(|write| concerns_market(&write.thing)) {
            self.count_market_change(session).await?;
        }
        self.insert_all(session, &changes.events).await?;
        self.insert_all(session, &changes.messages).await?;
        Ok(written)
    }

    async fn remember(
        &self,
        session: &mut ClientSession,
        idempotency: &Idempotency,
        at: Instant,
    ) -> Result<(), StoreError> {
        let answer: Vec<String> = idempotency.answer.iter().map(Uuid::to_string).collect();
        let document = doc! {
            "_id": &idempotency.key,
            "request": &idempotency.request,
            "answer": answer,
            "at": bson::DateTime::from_millis(at.as_millisecond()),
        };
        self.raw(IDEMPOTENCY).insert_one(document).session(session).await?;
        Ok(())
    }

    /// Takes from or gives back to the ceilings with one conditional update: never read, then write.
    async fn reserve(
        &self,
        session: &mut ClientSession,
        reservation: &Reservation,
        at: Instant,
    ) -> Result<(), CommitError> {
        let accounts = self.typed::<CeilingAccount>(CeilingAccount::COLLECTION);
        let after = accounts
            .find_one_and_update(room_for(reservation), counted(reservation))
            .return_document(ReturnDocument::After)
            .session(&mut *session)
            .await
            .map_err(StoreError::from)?;
        let Some(account) = after else {
            let id = reservation.agreement.to_string();
            let found = accounts
                .find_one(doc! { "_id": id })
                .session(session)
                .await
                .map_err(StoreError::from)?;
            let account = found.ok_or_else(|| Refusals::from(Reason::NotFound.at("agreement")))?;
            let reason = account.after(reservation).err().unwrap_or(Reason::ChangedMeanwhile);
            return Err(Refusals::from(reason).into());
        };
        for alarm in account.alarms_due(at) {
            self.raise(session, &account, alarm).await?;
        }
        Ok(())
    }

    async fn raise(
        &self,
        session: &mut ClientSession,
        account: &CeilingAccount,
        alarm: Alarm,
    ) -> Result<(), StoreError> {
        let moment = Moment {
            now: alarm.raised_at,
            fresh: Uuid::now_v7,
        };
        let content = MessageContent::CeilingAlarm {
            agreement: account.id,
            ceiling: alarm.ceiling,
            percent: alarm.percent,
        };
        let event = Event {
            id: EventId(moment.fresh()),
            at: moment.now,
            person: None,
            on_behalf_of: None,
            organisation: account.manager,
            operation: "CeilingAlarm".to_owned(),
            subject_kind: "agreement".to_owned(),
            subject: account.id.0,
            detail: format!("{} percent", alarm.percent),
        };
        let push = doc! { "$push": { "alarms": to_document(&alarm)? } };
        self.raw(CeilingAccount::COLLECTION)
            .update_one(doc! { "_id": account.id.to_string() }, push)
            .session(&mut *session)
            .await?;
        self.insert_all(session, &[event]).await?;
        self.insert_all(session, &[Message::new(moment, account.manager, content)])
            .await
    }

    async fn put(&self, session: &mut ClientSession, write: &Write) -> Result<Thing, CommitError> {
        let (collection, aggregate) = place(&write.thing);
        let version = aggregate.version();
        let mut thing = write.thing.clone();
        thing.set_version(Version(version.0.saturating_add(1)));
        let things = self.typed::<RawDocumentBuf>(collection);
        if write.new {
            self.number(session, &mut thing).await?;
            let inserted = things.insert_one(encode(&thing)?).session(session).await;
            inserted.map_err(StoreError::from)?;
            return Ok(thing);
        }
        let unchanged = doc! { "_id": aggregate.key().to_string(), "version": version.0 };
        let replaced = things.replace_one(unchanged, encode(&thing)?).session(session).await;
        if replaced.map_err(StoreError::from)?.matched_count == 0 {
            return Err(Refusals::from(Reason::ChangedMeanwhile).into());
        }
        Ok(thing)
    }

    /// Gives a thing that carries a running number the next one, taken inside the transaction: a number is used or not taken.
    async fn number(&self, session: &mut ClientSession, thing: &mut Thing) -> Result<(), StoreError> {
        let Some(series) = Series::of(thing) else {
            return Ok(());
        };
        let counter = self
            .raw(COUNTERS)
            .find_one_and_update(doc! { "_id": series.key() }, doc! { "$inc": { "last": 1_i64 } })
            .upsert(true)
            .return_document(ReturnDocument::After)
            .session(session)
            .await?;
        let last = counter.and_then(|counter| counter.get_i64("last").ok()).unwrap_or(1);
        let number = OrderNumber::new(series.year, u32::try_from(last).unwrap_or(u32::MAX));
        match thing {
            Thing::Order(order) => order.number = Some(number),
            Thing::Requisition(requisition) => requisition.number = Some(format!("R{number}")),
            _ => {}
        }
        Ok(())
    }

    async fn insert_all<T: Stored>(&self, session: &mut ClientSession, things: &[T]) -> Result<(), StoreError> {
        if things.is_empty() {
            return Ok(());
        }
        let documents = things.iter().map(to_bytes).collect::<Result<Vec<_>, _>>()?;
        self.typed::<RawDocumentBuf>(T::COLLECTION)
            .insert_many(documents)
            .session(session)
            .await?;
        Ok(())
    }

    /// What an error of the transaction means to a user, or to the one who did the same before.
    async fn explain(&self, error: Error, changes: &Changes) -> Result<Committed, CommitError> {
        if let Some(carried) = error.get_custom::<Carried>() {
            return Err(match carried {
                Carried::Refused(refusals) => refusals.clone().into(),
                Carried::Failed(text) => StoreError::Encoding(text.clone()).into(),
            });
        }
        let Some(message) = duplicate_key(&error) else {
            return Err(StoreError::from(error).into());
        };
        if let Some(idempotency) = changes.idempotency.as_ref().filter(|_| message.contains(IDEMPOTENCY)) {
            return self.done_before(idempotency).await;
        }
        Err(Refusals::from(taken(&message)).into())
    }

    async fn done_before(&self, idempotency: &Idempotency) -> Result<Committed, CommitError> {
        let found = self
            .raw(IDEMPOTENCY)
            .find_one(doc! { "_id": &idempotency.key })
            .await
            .map_err(StoreError::from)?;
        let found = found.ok_or_else(|| Refusals::from(Reason::ChangedMeanwhile))?;
        if found.get_str("request").ok() != Some(idempotency.request.as_str()) {
            return Err(Refusals::from(Reason::KeyReused.at("idempotencyKey")).into());
        }
        let answer = found
            .get_array("answer")
            .map_err(|error| StoreError::Encoding(error.to_string()))?;
        let ids = answer
            .iter()
            .filter_map(Bson::as_str)
            .filter_map(|id| Uuid::try_parse(id).ok());
        Ok(Committed::Before(ids.collect()))
    }

    /// What was made when the same request was done before, if it was; asked before deciding again on changed facts.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub async fn answered(&self, key: &str, request: &str) -> Result<Option<Vec<Uuid>>, CommitError> {
        let found = self
            .raw(IDEMPOTENCY)
            .find_one(doc! { "_id": key })
            .await
            .map_err(StoreError::from)?;
        if found.is_none() {
            return Ok(None);
        }
        let idempotency = Idempotency {
            key: key.to_owned(),
            request: request.to_owned(),
            answer: Vec::new(),
        };
        match self.done_before(&idempotency).await? {
            Committed::Before(ids) => Ok(Some(ids)),
            Committed::Now => Ok(None),
        }
    }
}

pub(crate) const IDEMPOTENCY: &str = "idempotency_keys";
pub(crate) const COUNTERS: &str = "counters";

/// A series of running numbers.
struct Series {
    name: &'static str,
    buyer: OrganisationId,
    year: i16,
}

impl Series {
    /// The series a thing takes its number from, if it carries one.
    fn of(thing: &Thing) -> Option<Self> {
        let (name, buyer, at) = match thing {
            Thing::Order(order) => ("order", order.buyer, order.placed_at),
            Thing::Requisition(requisition) => ("requisition", requisition.buyer, requisition.submitted_at),
            _ => return None,
        };
        let year = oslo_day(at).year();
        Some(Self { name, buyer, year })
    }

    fn key(&self) -> String {
        format!("{}/{}/{}", self.name, self.buyer, self.year)
    }
}

/// The documents that several commits may want at the same moment, as keys of the queue.
fn contended(changes: &Changes) -> Vec<String> {
    let ceilings = changes
        .reservations
        .iter()
        .map(|reservation| reservation.agreement.to_string());
    let numbered = changes
        .things
        .iter()
        .filter(|write| write.new)
        .filter_map(|write| Series::of(&write.thing));
    let market = changes.things.iter().any(|write| concerns_market(&write.thing));
    let market = market.then(|| MARKET.to_owned());
    ceilings
        .chain(numbered.map(|series| series.key()))
        .chain(market)
        .collect()
}

/// The account, if it has room for the reservation.
fn room_for(reservation: &Reservation) -> Document {
    let participant = format!("participants.{}", reservation.participant);
    let mut filter = doc! { "_id": reservation.agreement.to_string(), &participant: { "$exists": true } };
    if reservation.direction == Direction::GiveBack {
        // What was never taken cannot come back: it would make room above the ceiling.
        filter.insert(format!("{participant}.used"), doc! { "$gte": money(reservation.value) });
        filter.insert("value_used", doc! { "$gte": money(reservation.value) });
        filter.insert("quantity_used", doc! { "$gte": quantity(reservation.quantity) });
    } else {
        let fits = |used: String, more: Bson, limit: String| {
            doc! { "$or": [
                { "$eq": [{ "$ifNull": [&limit, Bson::Null] }, Bson::Null] },
                { "$lte": [{ "$add": [used, more] }, limit] },
            ] }
        };
        let conditions = vec![
            fits("$value_used".into(), money(reservation.value), "$value_limit".into()),
            fits(
                format!("${participant}.used"),
                money(reservation.value),
                format!("${participant}.limit"),
            ),
            fits(
                "$quantity_used".into(),
                quantity(reservation.quantity),
                "$quantity_limit.most".into(),
            ),
        ];
        filter.insert("$expr", doc! { "$and": conditions });
    }
    filter
}

fn counted(reservation: &Reservation) -> Document {
    let (value, pieces) = match reservation.direction {
        Direction::Take => (money(reservation.value), quantity(reservation.quantity)),
        Direction::GiveBack => (money(reservation.value.negated()), negative(reservation.quantity)),
    };
    doc! { "$inc": {
        "value_used": value.clone(),
        format!("participants.{}.used", reservation.participant): value,
        "quantity_used": pieces,
    } }
}

fn negative(pieces: Quantity) -> Bson {
    let text = format!("-{}", pieces.value());
    text.parse::<bson::Decimal128>().map_or(Bson::Null, Bson::Decimal128)
}

/// What goes through the driver's transaction loop without meaning anything to it.
#[derive(Debug)]
enum Carried {
    Refused(Refusals),
    Failed(String),
}

fn into_driver_error(error: CommitError) -> Error {
    match error {
        // The driver's own errors keep their labels, by which it knows what to try again.
        CommitError::Failed(StoreError::Database(error)) => error,
        CommitError::Failed(other) => Error::custom(Carried::Failed(other.to_string())),
        CommitError::Refused(refusals) => Error::custom(Carried::Refused(refusals)),
    }
}

/// The server's message when a unique key was taken.
fn duplicate_key(error: &Error) -> Option<String> {
    match error.kind.as_ref() {
        ErrorKind::Write(WriteFailure::WriteError(failure)) if failure.code == 11000 => Some(failure.message.clone()),
        ErrorKind::InsertMany(failure) => failure
            .write_errors
            .as_ref()?
            .iter()
            .find(|error| error.code == 11000)
            .map(|error| error.message.clone()),
        ErrorKind::Command(failure) if failure.code == 11000 => Some(failure.message.clone()),
        _ => None,
    }
}

/// The refusal a taken unique key means.
fn taken(message: &str) -> Refusal {
    let field = crate::schema::UNIQUE_FIELDS
        .iter()
        .find(|(index, _)| message.contains(index));
    match field {
        Some((_, field)) => Reason::Duplicate.at(field),
        // The identity itself: somebody else made the same thing at the same moment.
        None => Reason::ChangedMeanwhile.whole(),
    }
}
