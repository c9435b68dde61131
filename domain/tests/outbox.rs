//! What becomes of a message when it was tried, and of the order it carries.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::access::ReleaseRequisition;
use samkjop_domain::changes::{Changes, MOST_ATTEMPTS, Message, MessageState, Thing};
use samkjop_domain::order::{Order, OrderState};
use samkjop_domain::people::Role;
use samkjop_domain::requisition::release::release;
use world::shop::Shop;
use world::{ROLLAG, TODAY, WithRole, at, on, permit, person};

/// A released order and its message, as a worker has it in hand for the first time.
fn leased() -> (Order, Message) {
    let shop = Shop::new();
    let berit = person("Berit").limited(Role::Orderer, ROLLAG, "50000.00");
    let requisition = shop.request(&berit, &[("T-100", "10")]);
    let permit = permit::<ReleaseRequisition>(&berit, ROLLAG);
    let (_, orders, changes) = release(&permit, requisition, shop.facts(&berit), on(TODAY)).unwrap();
    let message = Message {
        attempts: 1,
        leased_until: Some(at("2026-09-15T08:01:00Z").now),
        ..changes.messages[0].clone()
    };
    (orders[0].clone(), message)
}

fn parts(changes: &Changes) -> (Option<&Order>, Option<&Message>) {
    let order = changes.things.iter().find_map(|write| match &write.thing {
        Thing::Order(order) => Some(order.as_ref()),
        _ => None,
    });
    let message = changes.things.iter().find_map(|write| match &write.thing {
        Thing::Message(message) => Some(message.as_ref()),
        _ => None,
    });
    (order, message)
}

#[test]
fn an_order_is_sent_when_its_message_was_handed_over() {
    let (order, message) = leased();
    let moment = at("2026-09-15T08:00:05Z");
    let changes = order.clone().sent(message.clone(), 1, moment);
    let (sent, delivered) = parts(&changes);
    let sent = sent.unwrap();
    assert_eq!((sent.state, sent.version), (OrderState::Sent, order.version));
    assert_eq!(sent.versions, order.versions, "what was issued stays as it was");
    let delivered = delivered.unwrap();
    assert_eq!(delivered.state, MessageState::Delivered);
    assert_eq!(
        (delivered.delivered_at, delivered.leased_until),
        (Some(moment.now), None)
    );
    assert_eq!(
        delivered.version, message.version,
        "only who holds the message may say so"
    );
    let event = &changes.events[0];
    assert_eq!(
        (event.person, event.operation.as_str(), event.organisation),
        (None, "OrderSent", ROLLAG)
    );
    assert_eq!((event.subject, event.detail.as_str()), (order.id.0, "version 1"));
    assert!(changes.messages.is_empty() && changes.reservations.is_empty());
}

#[test]
fn an_order_that_is_sent_once_more_stays_as_it_is() {
    let (order, message) = leased();
    let again = Order {
        state: OrderState::Sent,
        ..order
    };
    let changes = again.sent(message, 1, at("2026-09-16T08:00:05Z"));
    let (order, message) = parts(&changes);
    assert_eq!(order, None);
    assert_eq!(message.unwrap().state, MessageState::Delivered);
}

#[test]
fn a_supplier_is_never_told_of_an_order_that_was_called_back() {
    let (order, message) = leased();
    assert_eq!(order.version_to_send(1), order.versions.first());
    assert_eq!(order.version_to_send(2), None);
    let cancelled = Order {
        state: OrderState::Cancelled,
        ..order
    };
    assert_eq!(cancelled.version_to_send(1), None);
    let withdrawn = message.withdrawn();
    assert_eq!(
        (withdrawn.state, withdrawn.leased_until),
        (MessageState::Withdrawn, None)
    );
}

#[test]
fn a_message_that_could_not_be_delivered_waits_longer_each_time_and_is_then_set_aside() {
    let (_, mut message) = leased();
    let now = at("2026-09-15T08:00:00Z").now;
    let mut waits = Vec::new();
    for attempt in 1..=MOST_ATTEMPTS {
        message.attempts = attempt;
        message = message.failed(format!("problem {attempt}"), now);
        assert_eq!(message.last_problem, Some(format!("problem {attempt}")));
        assert_eq!(message.leased_until, None);
        waits.push((message.not_before.as_millisecond() - now.as_millisecond()) / 1000);
        let expected = if attempt < 10 {
            MessageState::Pending
        } else {
            MessageState::Failed
        };
        assert_eq!(message.state, expected, "after attempt {attempt}");
    }
    assert_eq!(waits, [30, 120, 480, 1920, 7680, 21600, 21600, 21600, 21600, 21600]);
}

#[test]
fn a_message_that_was_set_aside_can_be_sent_again_from_the_start() {
    let (_, message) = leased();
    let now = at("2026-09-15T08:00:00Z").now;
    let given_up = Message {
        attempts: MOST_ATTEMPTS,
        ..message.clone()
    }
    .failed("full", now);
    let again = given_up.again(at("2026-09-16T08:00:00Z").now).unwrap();
    assert_eq!(
        (again.state, again.attempts, again.id),
        (MessageState::Pending, 0, message.id)
    );
    assert_eq!(again.not_before, at("2026-09-16T08:00:00Z").now);
}

#[test]
fn a_success_leaves_no_old_problem_standing() {
    let (_, message) = leased();
    let now = at("2026-09-15T08:00:00Z").now;
    assert_eq!(message.failed("full", now).delivered(now).last_problem, None);
}
