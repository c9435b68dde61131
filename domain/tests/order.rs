//! Cancelling an order: only before the supplier has heard of it, and everything is as if it had never been.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::access::{ManageOrders, Permit, ReleaseRequisition};
use samkjop_domain::agreement::Terms;
use samkjop_domain::agreement::ceiling::{CeilingAccount, Ceilings, Direction, QuantityCeiling, Reservation};
use samkjop_domain::changes::{Changes, Message, MessageState, Thing};
use samkjop_domain::order::difference::{LineDifference, Term};
use samkjop_domain::order::{Order, OrderLine, OrderNumber, OrderState, OrderVersion, OrderVersionKind};
use samkjop_domain::people::{Person, Role};
use samkjop_domain::refusal::Reason;
use samkjop_domain::requisition::release::release;
use samkjop_domain::units::UnitCode;
use world::shop::{Shop, article};
use world::{
    FJELL, ROLLAG, TINN, TODAY, WithRole, active, as_role, at, field, kr, on, only, permit, person, quantity, terms,
    whole,
};

/// An order of 10 toners, with its message and what it took.
struct Placed {
    shop: Shop,
    order: Order,
    message: Message,
    taken: Reservation,
}

fn placed() -> Placed {
    let ceilings = Ceilings {
        quantity: Some(QuantityCeiling {
            most: quantity("1000"),
            unit: UnitCode::PIECE,
        }),
        ..terms().ceilings
    };
    let agreement = active(Terms { ceilings, ..terms() });
    let toner = article(&agreement, FJELL, "T-100", &[("0", "199.00")]);
    let shop = Shop::selling(agreement, vec![toner]);
    let berit = orderer();
    let requisition = shop.request(&berit, &[("T-100", "10")]);
    let permit = permit::<ReleaseRequisition>(&berit, ROLLAG);
    let (_, orders, changes) = release(&permit, requisition, shop.facts(&berit), on(TODAY)).unwrap();
    let [order] = orders.try_into().unwrap();
    Placed {
        order,
        message: changes.messages[0].clone(),
        taken: changes.reservations[0].clone(),
        shop,
    }
}

fn orderer() -> Person {
    person("Berit").limited(Role::Orderer, ROLLAG, "50000.00")
}

fn cancel(
    placed: &Placed,
    order: Order,
    message: Message,
) -> Result<(Order, Changes), samkjop_domain::refusal::Refusals> {
    let permit = permit::<ManageOrders>(&orderer(), ROLLAG);
    order.cancel(
        &permit,
        &placed.shop.agreements[0],
        message,
        "Feil vare",
        at("2026-09-15T08:05:00Z"),
    )
}

#[test]
fn an_order_that_waits_is_called_back_with_its_message_and_its_part_of_the_ceiling() {
    let placed = placed();
    let (order, changes) = cancel(&placed, placed.order.clone(), placed.message.clone()).unwrap();
    assert_eq!(order.state, OrderState::Cancelled);
    assert_eq!(order.versions, placed.order.versions, "what was issued stays as it was");
    let messages: Vec<_> = changes
        .things
        .iter()
        .filter_map(|write| match &write.thing {
            Thing::Message(message) => Some((message.id, message.state, write.new)),
            _ => None,
        })
        .collect();
    assert_eq!(messages, [(placed.message.id, MessageState::Withdrawn, false)]);
    assert!(changes.messages.is_empty(), "the supplier never hears of it");
    assert_eq!(
        changes.reservations,
        [Reservation {
            direction: Direction::GiveBack,
            ..placed.taken
        }]
    );
    assert_eq!(changes.events[0].detail, "cancelled: Feil vare");
}

#[test]
fn taking_and_giving_back_leaves_the_account_as_it_was() {
    let placed = placed();
    let before = CeilingAccount::open(&placed.shop.agreements[0]);
    let taken = before.after(&placed.taken).unwrap();
    assert_eq!((taken.value_used, taken.quantity_used), (kr("1990.00"), quantity("10")));
    let (_, changes) = cancel(&placed, placed.order.clone(), placed.message.clone()).unwrap();
    assert_eq!(taken.after(&changes.reservations[0]), Ok(before));
}

#[test]
fn an_order_is_cancelled_once() {
    let placed = placed();
    let (cancelled, _) = cancel(&placed, placed.order.clone(), placed.message.clone()).unwrap();
    assert_eq!(
        only(cancel(&placed, cancelled, placed.message.clone())),
        whole(Reason::OrderCancelled)
    );
}

#[test]
fn an_order_that_was_sent_is_not_called_back() {
    let placed = placed();
    let sent = Order {
        state: OrderState::Sent,
        ..placed.order.clone()
    };
    assert_eq!(
        only(cancel(&placed, sent, placed.message.clone())),
        whole(Reason::OrderAlreadySent)
    );
    let delivered = Message {
        state: MessageState::Delivered,
        ..placed.message.clone()
    };
    assert_eq!(
        only(cancel(&placed, placed.order.clone(), delivered)),
        whole(Reason::OrderAlreadySent)
    );
}

#[test]
fn an_order_whose_message_is_just_being_sent_is_not_called_back() {
    let placed = placed();
    let leased = |until: &str| Message {
        leased_until: Some(at(until).now),
        ..placed.message.clone()
    };
    let under_way = cancel(&placed, placed.order.clone(), leased("2026-09-15T08:05:00.001Z"));
    assert_eq!(only(under_way), whole(Reason::OrderAlreadySent));
    let died = cancel(&placed, placed.order.clone(), leased("2026-09-15T08:05:00Z"));
    assert_eq!(
        only(died),
        whole(Reason::OrderAlreadySent),
        "the worker may have sent it before it died"
    );
    let failed = Message {
        leased_until: None,
        attempts: 1,
        ..placed.message.clone()
    };
    assert!(
        cancel(&placed, placed.order.clone(), failed).is_ok(),
        "an attempt known to have failed is no hindrance"
    );
}

#[test]
fn cancelling_takes_a_reason_and_the_own_organisation() {
    let placed = placed();
    let berit = permit::<ManageOrders>(&orderer(), ROLLAG);
    let stranger: Permit<ManageOrders> = as_role(Role::Orderer, TINN);
    let attempt = |permit, reason| {
        let agreement = &placed.shop.agreements[0];
        placed
            .order
            .clone()
            .cancel(permit, agreement, placed.message.clone(), reason, on(TODAY))
    };
    assert_eq!(only(attempt(&berit, " \n")), field(Reason::ReasonRequired, "reason"));
    assert_eq!(only(attempt(&stranger, "Feil vare")), whole(Reason::NotFound));
}

#[test]
fn an_order_number_shows_year_and_running_number() {
    assert_eq!(OrderNumber::new(2026, 123).to_string(), "2026-000123");
    assert_eq!(OrderNumber::new(2026, 1_234_567).as_str(), "2026-1234567");
}

/// The first version of an order, and one after it with other lines.
fn two_versions() -> (OrderVersion, OrderVersion) {
    let before = placed().order.versions.remove(0);
    let line = before.lines[0].clone();
    let numbered = |number| OrderLine { number, ..line.clone() };
    let before = OrderVersion {
        lines: vec![numbered(1), numbered(2), numbered(3)],
        ..before
    };
    let mut now = before.clone();
    (now.number, now.kind) = (2, OrderVersionKind::Change);
    (before, now)
}

#[test]
fn a_change_tells_new_changed_and_removed_lines_and_nothing_else() {
    let (before, mut now) = two_versions();
    assert!(now.difference(&before).is_empty());
    now.lines.remove(0);
    now.lines[0].quantity = quantity("3");
    now.lines.push(OrderLine {
        number: 4,
        ..now.lines[1].clone()
    });
    now.delivery.marking = Some("Rom 2".into());
    now.note = Some("Ring først.".into());
    let difference = now.difference(&before);
    assert_eq!(difference.terms, [Term::Marking, Term::Note]);
    let [removed, changed, new] = difference.lines[..] else {
        panic!("{difference:?}");
    };
    assert_eq!(removed, LineDifference::Removed(&before.lines[0]));
    let (old, current) = (&before.lines[1], &now.lines[0]);
    assert_eq!(
        changed,
        LineDifference::Changed {
            before: old,
            now: current
        }
    );
    assert_eq!(new, LineDifference::New(&now.lines[2]));
}

#[test]
fn another_article_under_the_same_number_is_one_line_removed_and_one_new() {
    let (before, mut now) = two_versions();
    now.lines[1].article = None;
    let difference = now.difference(&before);
    let lines = [
        LineDifference::Removed(&before.lines[1]),
        LineDifference::New(&now.lines[1]),
    ];
    assert_eq!(difference.lines, lines);
}

#[test]
fn the_content_hash_follows_what_the_supplier_is_told_and_nothing_else() {
    let (version, other) = two_versions();
    let number = OrderNumber::new(2026, 7);
    let hash = version.content_hash(&number);
    assert_eq!(hash.as_str().len(), 64);
    assert_eq!(version.clone().content_hash(&number), hash);
    assert_ne!(other.content_hash(&number), hash, "another version");
    assert_ne!(version.content_hash(&OrderNumber::new(2026, 8)), hash, "another order");
    let mut coded = version.clone();
    coded.lines[2].net = kr("0.01");
    assert_ne!(coded.content_hash(&number), hash, "another amount");
    // Stored and read again it is the same, also when the number got more zeros on the way.
    let stored = serde_json::to_string(&version).unwrap();
    assert_eq!(
        serde_json::from_str::<OrderVersion>(&stored)
            .unwrap()
            .content_hash(&number),
        hash
    );
    let mut longer = version.clone();
    longer.lines[0].quantity = quantity("10.00");
    assert_eq!(longer.content_hash(&number), hash);
}

#[test]
fn the_content_is_plain_json_with_decimals_as_text() {
    let (version, _) = two_versions();
    let content: serde_json::Value = serde_json::from_slice(&version.content(&OrderNumber::new(2026, 7))).unwrap();
    assert_eq!(content["order_number"], "2026-000007");
    assert_eq!(content["lines"][2]["quantity"], "10");
    assert_eq!(content["lines"][0]["net"], "1990.00");
    assert!(!content.to_string().contains("numberDecimal"), "{content}");
}
