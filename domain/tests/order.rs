//! Cancelling an order: only before the supplier has heard of it, and everything is as if it had never been.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::access::{ManageOrders, Permit, ReleaseRequisition};
use samkjop_domain::agreement::Terms;
use samkjop_domain::agreement::ceiling::{CeilingAccount, Ceilings, Direction, QuantityCeiling, Reservation};
use samkjop_domain::changes::{Changes, Message, MessageState, Thing};
use samkjop_domain::order::{Order, OrderNumber, OrderState};
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
