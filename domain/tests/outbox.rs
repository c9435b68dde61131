//! What becomes of a message when it was tried, and of the order it carries.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::access::ReleaseRequisition;
use samkjop_domain::changes::{Changes, Message, MessageState, Thing};
use samkjop_domain::delivery::{MOST_ATTEMPTS, MOST_LOGGED, MOST_SAID, RecipientState, Reply, Trouble, harmless};
use samkjop_domain::identifiers::EmailAddress;
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
        message = message.failed(Trouble::DiskFull, now);
        assert_eq!(message.leased_until, None);
        waits.push((message.not_before.as_millisecond() - now.as_millisecond()) / 1000);
        let expected = if attempt < 10 {
            MessageState::Pending
        } else {
            MessageState::Failed
        };
        assert_eq!(message.state, expected, "after attempt {attempt}");
    }
    let at_least = [30, 120, 480, 1920, 7680, 21600, 21600, 21600, 21600, 21600];
    for (wait, least) in waits.iter().zip(at_least) {
        assert!((least..=least * 5 / 4).contains(wait), "{waits:?}");
    }
    assert_eq!(message.log.len(), 10);
}

#[test]
fn messages_that_failed_together_do_not_come_back_together() {
    let now = at("2026-09-15T08:00:00Z").now;
    let mut again: Vec<i64> = (0..50)
        .map(|_| {
            let (_, message) = leased();
            message.failed(Trouble::Unreachable, now).not_before.as_millisecond()
        })
        .collect();
    again.sort_unstable();
    again.dedup();
    assert!(again.len() > 25, "{again:?}");
}

#[test]
fn a_message_that_was_set_aside_can_be_sent_again_from_the_start() {
    let (_, message) = leased();
    let now = at("2026-09-15T08:00:00Z").now;
    let given_up = Message {
        attempts: MOST_ATTEMPTS,
        ..message.clone()
    }
    .failed(Trouble::DiskFull, now);
    let again = given_up
        .again(vec![address("ny")], at("2026-09-16T08:00:00Z").now)
        .unwrap();
    assert_eq!(
        (again.state, again.attempts, again.id),
        (MessageState::Pending, 0, message.id)
    );
    assert_eq!(again.not_before, at("2026-09-16T08:00:00Z").now);
    assert_eq!(
        again.waiting().collect::<Vec<_>>(),
        [&address("ny")],
        "to where the supplier wants orders now"
    );
}

#[test]
fn a_success_leaves_no_old_problem_standing() {
    let (_, message) = leased();
    let now = at("2026-09-15T08:00:00Z").now;
    let failed = message.failed(Trouble::DiskFull, now).with_problem("full");
    assert_eq!(failed.trouble(), Some(Trouble::DiskFull));
    let delivered = failed.delivered(now);
    assert_eq!((delivered.trouble(), delivered.last_problem), (None, None));
}

fn address(name: &str) -> EmailAddress {
    EmailAddress::parse(&format!("{name}@leverandor.example")).unwrap()
}

fn reply(name: &str, state: RecipientState) -> Reply {
    let (trouble, said) = match state {
        RecipientState::Accepted => (None, "250 OK"),
        RecipientState::Waiting => (Some(Trouble::Later), "450 try later"),
        RecipientState::Refused => (Some(Trouble::Recipient), "550 no such user"),
    };
    Reply {
        address: address(name),
        state,
        trouble,
        said: Some(said.to_owned()),
    }
}

/// A message for three at one supplier, tried for the first time.
fn for_three() -> Message {
    leased().1.to(["a", "b", "c"].map(address))
}

#[test]
fn one_refused_recipient_of_three_does_not_keep_it_from_the_others() {
    let now = at("2026-09-15T08:00:00Z").now;
    use RecipientState::{Accepted, Refused};
    let replies = vec![reply("a", Accepted), reply("b", Refused), reply("c", Accepted)];
    let message = for_three().answered(replies, now);
    assert_eq!(message.state, MessageState::Partly, "a person must look");
    assert_eq!(message.delivered_at, Some(now));
    let b = &message.recipients[1];
    assert_eq!((b.state, b.said.as_deref()), (Refused, Some("550 no such user")));
    assert_eq!(message.trouble(), Some(Trouble::Recipient));
    assert_eq!(message.log.len(), 3);

    // The supplier has corrected the address: only who lacks the message gets it.
    let again = message
        .clone()
        .again(vec![address("a"), address("d"), address("c")], now)
        .unwrap();
    assert_eq!(again.waiting().collect::<Vec<_>>(), [&address("d")]);
    assert_eq!(again.recipients.len(), 3);
    let all = again.answered(vec![reply("d", Accepted)], now);
    assert_eq!(all.state, MessageState::Delivered);
    // When all have it and it is asked for again, all are meant.
    let lost = all.again(vec![address("a"), address("d"), address("c")], now).unwrap();
    assert_eq!(lost.waiting().count(), 3);
}

#[test]
fn who_has_taken_it_is_not_tried_again_with_those_who_said_later() {
    let now = at("2026-09-15T08:00:00Z").now;
    use RecipientState::{Accepted, Waiting};
    let replies = vec![reply("a", Accepted), reply("b", Waiting), reply("c", Accepted)];
    let mut message = for_three().answered(replies, now);
    assert_eq!(message.state, MessageState::Pending);
    assert_eq!(message.waiting().collect::<Vec<_>>(), [&address("b")]);
    message.attempts = MOST_ATTEMPTS;
    let given_up = message.answered(vec![reply("b", Waiting)], now);
    assert_eq!(given_up.state, MessageState::Partly);
}

#[test]
fn a_message_refused_by_all_is_not_tried_for_days() {
    let now = at("2026-09-15T08:00:00Z").now;
    let replies = ["a", "b", "c"].map(|name| reply(name, RecipientState::Refused));
    let message = for_three().answered(replies.to_vec(), now);
    assert_eq!((message.state, message.attempts), (MessageState::Failed, 1));
    assert_eq!(message.delivered_at, None);
}

#[test]
fn the_delivery_log_keeps_the_newest() {
    let now = at("2026-09-15T08:00:00Z").now;
    let mut message = for_three();
    for attempt in 1..=100 {
        message.attempts = attempt;
        message = message.failed(Trouble::Unreachable, now);
    }
    assert_eq!(message.log.len(), MOST_LOGGED);
    assert_eq!(message.log.last().unwrap().number, 100);
}

#[test]
fn what_a_mail_server_says_is_one_harmless_line() {
    assert_eq!(
        harmless("550-no\r\n550 \u{202e}such\u{7}\u{200b} user\u{1b}[2J"),
        "550-no 550 such user [2J"
    );
    let long = harmless(&"æ ".repeat(10_000));
    assert_eq!(long.chars().count(), MOST_SAID + 1);
}
