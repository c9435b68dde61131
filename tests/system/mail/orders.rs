//! Orders that wait to be sent, without anybody having to ask for and approve each.

use crate::world::World;
use futures_util::TryStreamExt;
use samkjop_domain::agreement::Agreement;
use samkjop_domain::changes::{Changes, Message, MessageContent, Moment};
use samkjop_domain::identifiers::EmailAddress;
use samkjop_domain::ids::{OrderId, PersonId, RequisitionId, Version};
use samkjop_domain::language::Language;
use samkjop_domain::money::Money;
use samkjop_domain::order::{
    AgreementReference, BuyerParty, Delivery, Order, OrderLine, OrderState, OrderVersion, OrderVersionKind,
    SupplierParty,
};
use samkjop_domain::organisation::Organisation;
use samkjop_domain::quantity::{Quantity, UnitPrice};
use samkjop_domain::tax::{TaxClass, TaxableLine, totals};
use samkjop_domain::units::UnitCode;
use samkjop_store::{Store, Stored};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// The first thing of a kind that fits.
async fn first<T: Stored>(store: &Store, filter: bson::Document) -> T {
    let things = store.database().collection::<T>(T::COLLECTION);
    things.find_one(filter).await.unwrap().expect("the region has one")
}

/// An order of Rollag's, as good as any.
pub async fn model(store: &Store) -> Order {
    let buyer: Organisation = first(store, bson::doc! { "name": "Rollag kommune" }).await;
    let supplier: Organisation = first(store, bson::doc! { "kind": "supplier" }).await;
    let agreement: Agreement = first(store, bson::doc! { "state": "active" }).await;
    let delivery = "2026-11-25".parse().unwrap();
    let net = Money::parse("23880.00").unwrap();
    let line = OrderLine {
        number: 1,
        article: None,
        name: "Kontorstol Trillemarka".to_owned(),
        description: None,
        cpv: "39112000-0".parse().unwrap(),
        quantity: Quantity::parse("12").unwrap(),
        unit: UnitCode::PIECE,
        price: UnitPrice::parse("1990.00", "1").unwrap(),
        discount: Money::ZERO,
        tax: TaxClass::General,
        tax_rate: TaxClass::General.rate_on(delivery),
        net,
        coding: None,
    };
    let version = OrderVersion {
        number: 1,
        kind: OrderVersionKind::Order,
        issued_at: samkjop_domain::calendar::Instant::parse("2026-11-18T08:00:00Z").unwrap(),
        issued_on: "2026-11-18".parse().unwrap(),
        language: Language::Bokmal,
        buyer: BuyerParty {
            name: buyer.name.clone(),
            organisation_number: buyer.organisation_number.unwrap(),
            address: buyer.address.clone(),
            invoice_address: buyer.address.clone(),
            contact: buyer.contact.clone(),
        },
        supplier: SupplierParty {
            name: supplier.name.clone(),
            organisation_number: supplier.organisation_number.unwrap(),
            address: supplier.address.clone(),
            order_email: supplier.order_address().clone(),
        },
        agreement: AgreementReference {
            number: agreement.terms.number.clone(),
            title: agreement.terms.title.clone(),
        },
        delivery: Delivery {
            address: buyer.address.clone(),
            date: Some(delivery),
            marking: None,
        },
        buyer_reference: None,
        note: None,
        totals: totals(&[TaxableLine { class: line.tax, net }], Money::ZERO, delivery).unwrap(),
        lines: vec![line],
    };
    Order {
        id: OrderId(Uuid::nil()),
        version: Version(0),
        number: None,
        buyer: buyer.id,
        supplier: supplier.id,
        agreement: agreement.id,
        requisition: RequisitionId(Uuid::nil()),
        placed_by: PersonId(Uuid::nil()),
        placed_at: samkjop_domain::calendar::Instant::parse("2026-11-18T08:00:00Z").unwrap(),
        state: OrderState::Released,
        versions: vec![version],
    }
}

/// A new order like `model` whose message waits, for these addresses.
pub async fn placed(store: &Store, model: &Order, now: samkjop_domain::calendar::Instant, to: &[&str]) -> Message {
    let order = Order {
        id: OrderId(Uuid::now_v7()),
        version: Version(0),
        number: None,
        placed_at: now,
        state: OrderState::Released,
        ..model.clone()
    };
    let moment = Moment {
        now,
        fresh: Uuid::now_v7,
    };
    let content = MessageContent::OrderVersion {
        order: order.id,
        version_number: 1,
    };
    let addresses = to.iter().map(|to| EmailAddress::parse(to).unwrap());
    let message = Message::new(moment, order.buyer, content).to(addresses);
    let changes = Changes::none().create(order).send(message.clone());
    store.commit(&changes).await.unwrap();
    message
}

/// The message as it is stored.
pub async fn stored(store: &Store, message: &Message) -> Message {
    store.get(message.id.0).await.unwrap().unwrap()
}

/// The message, once it is as it should be.
pub async fn until(store: &Store, message: &Message, holds: impl Fn(&Message) -> bool) -> Message {
    let limit = Instant::now() + Duration::from_secs(60);
    loop {
        let now = stored(store, message).await;
        if holds(&now) {
            return now;
        }
        assert!(Instant::now() < limit, "waited in vain: {now:#?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// All messages that are any.
pub async fn all(store: &Store) -> Vec<Message> {
    let messages = store.database().collection::<Message>(Message::COLLECTION);
    let readable = bson::doc! { "state": { "$ne": "unreadable" } };
    messages.find(readable).await.unwrap().try_collect().await.unwrap()
}

/// Lets so much time pass.
pub fn later(world: &World, time: Duration) {
    let later = world.clock.now().timestamp().checked_add(time).unwrap();
    world
        .clock
        .set(samkjop_domain::calendar::Instant::from_timestamp(later));
}
