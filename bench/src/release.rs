//! Releasing a requisition of ten lines, against the bare transaction that writes the same documents into the same
//! collections with the driver alone. Both in turn, one after the other, in one process.

use crate::database::{self, Mongod, PURCHASER};
use crate::report::{Report, Row};
use crate::statistics::{median, millis};
use crate::{Effort, Failure, document};
use bson::{Bson, Document, doc};
use mongodb::ClientSession;
use mongodb::options::{Acknowledgment, ReturnDocument, WriteConcern};
use samkjop::app::App;
use samkjop::cases::browse::LoadedMarket;
use samkjop::cases::requisition::{Place, Wish, approve, place_orders, submit};
use samkjop::cases::{Caller, CaseError};
use samkjop::clock::Clock;
use samkjop_domain::access::Actor;
use samkjop_domain::basket::{WantedItem, WantedLine};
use samkjop_domain::catalogue::Article;
use samkjop_domain::ids::{OrganisationId, RequisitionId};
use samkjop_domain::order::Order;
use samkjop_domain::organisation::Organisation;
use samkjop_domain::quantity::Quantity;
use samkjop_domain::requisition::{Requisition, RequisitionState};
use samkjop_store::Store;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Who approves what the purchaser may not order alone.
const MANAGER: &str = "leder@rollag.example";
/// Generated articles; a fifth of them under one agreement, enough for an order of 200 lines.
const ARTICLES: usize = 2_500;
/// Lines of the requisitions that are released.
const LINES: usize = 10;

/// Measures releases, and the documents of orders that were released.
pub async fn measure(mongod: &Mongod, effort: Effort, report: &mut Report) -> Result<(), Failure> {
    report.stage("release and documents")?;
    let (store, _) = mongod.database().await?;
    database::fill(&store, ARTICLES).await?;
    let shop = Shop::open(store).await?;
    let bare = Bare::like(&shop).await?;
    let mut ready = Vec::new();
    for number in 0..effort.releases {
        ready.push((
            shop.approved(LINES).await?,
            bare.prepared(&shop.app.store, number).await?,
        ));
    }
    let (mut releases, mut transactions, mut readings) = (Vec::new(), Vec::new(), Vec::new());
    for (turn, (requisition, writes)) in ready.into_iter().enumerate() {
        // Taking turns in going first, so that neither profits from the other's work.
        if turn % 2 == 0 {
            releases.push(shop.timed_release(requisition).await?);
            transactions.push(writes.timed(&shop.app.store).await?);
        } else {
            transactions.push(writes.timed(&shop.app.store).await?);
            releases.push(shop.timed_release(requisition).await?);
        }
        readings.push(shop.timed_reading(requisition).await?);
    }
    let of = |times: &[Duration]| median(times.iter().copied().map(millis).collect());
    let (release, transaction) = (of(&releases), of(&transactions));
    let ratio = release / transaction;
    report.row(Row {
        what: format!("release of a {LINES}-line requisition"),
        budget: "≤ 1.3 × the bare transaction".to_owned(),
        measured: format!("{release:.2} ms"),
        reference: format!("the bare MongoDB transaction with the same writes: {transaction:.2} ms"),
        ratio: Some(ratio),
        holds: ratio <= 1.3,
    });
    report.note(format!(
        "Release: medians of {} releases and as many bare transactions, in turn; wall clock, from the decision's first read to \
         the orders as they were written. The bare transaction is six statements and a commit with majority and journal: ceiling, counter, \
         order, requisition, two events, one message. Of the release, {:.2} ms are reading what it is decided on: requisition, \
         whether what is known of agreements and prices is current.",
        effort.releases,
        of(&readings)
    ));
    let orders = [
        shop.released(1).await?,
        shop.released(12).await?,
        shop.released(200).await?,
    ];
    document::measure(&orders, effort, report)?;
    shop.app.store.drop_database().await?;
    Ok(())
}

/// A purchaser with articles to buy.
struct Shop {
    app: App,
    purchaser: Caller,
    manager: Caller,
    place: String,
    /// Cheapest first.
    articles: Vec<Article>,
}

impl Shop {
    async fn open(store: Store) -> Result<Self, Failure> {
        let app = samkjop::serve::start(store, Clock::system()).await?;
        let purchaser = caller(&app, PURCHASER).await?;
        let manager = caller(&app, MANAGER).await?;
        let buyer = purchaser.organisation().ok_or("the purchaser acts for nobody")?;
        let organisation: Organisation = app.store.get(buyer.0).await?.ok_or("the buyer is gone")?;
        let place = organisation
            .delivery_places
            .first()
            .ok_or("the buyer has no delivery place")?
            .key
            .clone();
        let view = app.catalogue.view();
        let generated = view
            .agreements
            .values()
            .find(|agreement| agreement.terms.number.starts_with("GEN-"));
        let generated = generated.ok_or("there is no generated agreement")?.id;
        let list = view
            .lists
            .iter()
            .find(|((agreement, _), _)| *agreement == generated)
            .ok_or("it has no price list")?;
        let mut articles = app.store.articles_of(list.1.id).await?;
        articles.sort_by_key(|article| {
            samkjop::cases::browse::price_of_one(&app, article)
                .ok()
                .map(|offer| offer.net)
        });
        Ok(Self {
            app,
            purchaser,
            manager,
            place,
            articles,
        })
    }

    /// A requisition of so many lines that only has to be released.
    async fn approved(&self, lines: usize) -> Result<RequisitionId, Failure> {
        let line = |article: &Article| WantedLine {
            item: WantedItem::Article(article.id),
            quantity: Quantity::ONE,
            unit: article.unit,
            coding: None,
        };
        let wish = Wish {
            lines: Some(self.articles.iter().take(lines).map(line).collect()),
            place: Place::Known(self.place.clone()),
            date: None,
            marking: Some("Måling".to_owned()),
            purpose: None,
            buyer_reference: Some("Ref 77".to_owned()),
            note: None,
        };
        let mut requisition = submit(&self.app, &self.purchaser, wish, false, None)
            .await
            .map_err(said)?
            .requisition;
        if requisition.state == RequisitionState::Submitted {
            let seen = requisition.content_hash.as_str();
            requisition = approve(&self.app, &self.manager, requisition.id, seen)
                .await
                .map_err(said)?
                .requisition;
        }
        match requisition.state {
            RequisitionState::Approved => Ok(requisition.id),
            state => Err(format!("a requisition to be released is {}", state.word()).into()),
        }
    }

    async fn release(&self, requisition: RequisitionId) -> Result<Order, Failure> {
        let mut orders = place_orders(&self.app, &self.purchaser, requisition, None)
            .await
            .map_err(said)?;
        match (orders.pop(), orders.is_empty()) {
            (Some(order), true) => Ok(order),
            _ => Err("a requisition did not become one order".into()),
        }
    }

    async fn timed_release(&self, requisition: RequisitionId) -> Result<Duration, Failure> {
        let began = Instant::now();
        self.release(requisition).await?;
        Ok(began.elapsed())
    }

    /// Reading what a release is decided on, as a release does.
    async fn timed_reading(&self, requisition: RequisitionId) -> Result<Duration, Failure> {
        let began = Instant::now();
        let requisition: Option<Requisition> = self.app.store.get(requisition.0).await?;
        let requisition = requisition.ok_or("the requisition is gone")?;
        let revision = self.app.store.market_revision().await?;
        LoadedMarket::of_requisition(&self.app, &requisition, revision)
            .await
            .map_err(said)?;
        Ok(began.elapsed())
    }

    async fn released(&self, lines: usize) -> Result<Order, Failure> {
        self.release(self.approved(lines).await?).await
    }
}

async fn caller(app: &App, email: &str) -> Result<Caller, Failure> {
    let person = database::person(&app.store, email).await?;
    let today = app.clock.today();
    let organisation: OrganisationId = person
        .organisations_on(today)
        .first()
        .copied()
        .ok_or("a person has no role today")?;
    let actor = Actor::new(&person, organisation, &[], today).map_err(|refusal| format!("{refusal:?}"))?;
    Ok(Caller {
        person: Some(person),
        actor: Some(actor),
        token_hash: None,
    })
}

fn said(error: CaseError) -> Failure {
    format!("{error:?}").into()
}

/// What a release writes, as it lies in the database.
#[derive(Debug, Clone)]
struct Bare {
    before: Document,
    after: Document,
    order: Document,
    events: Vec<Document>,
    message: Document,
}

impl Bare {
    /// The documents of a release that was really made.
    async fn like(shop: &Shop) -> Result<Self, Failure> {
        let requisition = shop.approved(LINES).await?;
        let store = &shop.app.store;
        let id = requisition.to_string();
        let before = newest(store, "requisitions", 1).await?.pop();
        let order = shop.release(requisition).await?;
        let after = newest(store, "requisitions", 1).await?.pop();
        let bare = Self {
            before: before.ok_or("the requisition is gone")?,
            after: after.ok_or("the requisition is gone")?,
            order: newest(store, "orders", 1).await?.pop().ok_or("the order is gone")?,
            events: newest(store, "events", 2).await?,
            message: newest(store, "messages", 1).await?.pop().ok_or("the message is gone")?,
        };
        let is =
            |document: &Document, field: &str, text: &str| document.get_str(field).is_ok_and(|value| value == text);
        let message = bare.message.get_document("content")?.to_string();
        let right = is(&bare.before, "_id", &id)
            && is(&bare.after, "_id", &id)
            && is(&bare.order, "_id", &order.id.to_string())
            && bare
                .events
                .iter()
                .all(|event| is(event, "operation", "ReleaseRequisition"))
            && message.contains(&order.id.to_string());
        if right {
            Ok(bare)
        } else {
            Err("the newest documents are not those of the release".into())
        }
    }

    /// The same with fresh identities and numbers, and the requisition it replaces.
    async fn prepared(&self, store: &Store, number: usize) -> Result<Self, Failure> {
        let mut fresh = self.clone();
        let (id, number) = (Uuid::now_v7().to_string(), format!("B{number}"));
        for requisition in [&mut fresh.before, &mut fresh.after] {
            requisition.insert("_id", &id);
            requisition.insert("number", &number);
        }
        fresh.order.insert("number", &number);
        for document in fresh.events.iter_mut().chain([&mut fresh.order, &mut fresh.message]) {
            document.insert("_id", Uuid::now_v7().to_string());
        }
        store
            .database()
            .collection::<Document>("requisitions")
            .insert_one(&fresh.before)
            .await?;
        Ok(fresh)
    }

    async fn timed(&self, store: &Store) -> Result<Duration, Failure> {
        let began = Instant::now();
        let mut session = store.client().start_session().await?;
        let safe = WriteConcern::builder()
            .w(Acknowledgment::Majority)
            .journal(true)
            .build();
        session.start_transaction().write_concern(safe).await?;
        self.write(store, &mut session).await?;
        session.commit_transaction().await?;
        Ok(began.elapsed())
    }

    async fn write(&self, store: &Store, session: &mut ClientSession) -> Result<(), Failure> {
        let of = |name: &str| store.database().collection::<Document>(name);
        let text = |name: &str| self.order.get_str(name);
        let one = Bson::Decimal128("1.00".parse()?);
        let taken = doc! { "$inc": {
            "value_used": &one,
            format!("participants.{}.used", text("buyer")?): &one,
            "quantity_used": &one,
        } };
        of("ceiling_accounts")
            .find_one_and_update(doc! { "_id": text("agreement")? }, taken)
            .return_document(ReturnDocument::After)
            .session(&mut *session)
            .await?
            .ok_or("the agreement has no ceiling")?;
        of("counters")
            .find_one_and_update(doc! { "_id": "order/bare" }, doc! { "$inc": { "last": 1_i64 } })
            .upsert(true)
            .return_document(ReturnDocument::After)
            .session(&mut *session)
            .await?;
        of("orders").insert_one(&self.order).session(&mut *session).await?;
        let unchanged = doc! { "_id": self.before.get_str("_id")?, "version": self.before.get("version") };
        let replaced = of("requisitions")
            .replace_one(unchanged, &self.after)
            .session(&mut *session)
            .await?;
        if replaced.matched_count != 1 {
            return Err("the requisition to replace is not there".into());
        }
        of("events").insert_many(&self.events).session(&mut *session).await?;
        of("messages").insert_one(&self.message).session(&mut *session).await?;
        Ok(())
    }
}

/// The newest documents of a collection: identities begin with their time.
async fn newest(store: &Store, collection: &str, count: i64) -> Result<Vec<Document>, Failure> {
    let mut found = store
        .database()
        .collection(collection)
        .find(doc! {})
        .sort(doc! { "_id": -1 })
        .limit(count)
        .await?;
    let mut documents = Vec::new();
    while found.advance().await? {
        documents.push(found.deserialize_current()?);
    }
    Ok(documents)
}
