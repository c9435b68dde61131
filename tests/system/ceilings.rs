//! What must hold when many do the same thing at the same moment: ceilings to the øre, one order for one request, nothing
//! both sent and called back.

mod stall;

use crate::world::{Client, World};
use futures_util::future::join_all;
use samkjop_domain::agreement::ceiling::{Ceilings, QuantityCeiling, SubCeiling};
use samkjop_domain::money::Money;
use samkjop_domain::quantity::Quantity;
use samkjop_domain::units::UnitCode;
use serde_json::{Value, json};
use stall::{Stall, kr, purchasers};
use std::time::{Duration, Instant};

const SUBMIT: &str = "mutation($input: RequisitionSubmitInput!) { requisitionSubmit(input: $input) { __typename
    ... on RequisitionDecided { requisition { id state contentHash orders { id number state current { totals { net { amount } } } } }
        notReleased { code amount } }
    ... on Refused { refusals { code path message } } } }";
const RELEASE: &str = "mutation($input: RequisitionReleaseInput!) { requisitionRelease(input: $input) { __typename
    ... on OrdersPlaced { orders { id number } }
    ... on Refused { refusals { code amount } } } }";
/// Nobody waits longer than this for an order, however many want one at the same moment.
const PATIENCE: Duration = Duration::from_secs(60);

/// Asks for a hundred pieces, 10 000.00, which become an order at once.
async fn order(client: &Client, stall: &Stall) -> Value {
    client.data(SUBMIT, json!({ "input": stall.wish(100) })).await["requisitionSubmit"].clone()
}

/// The same people with the same sessions on another server.
fn on_server(clients: &[Client], world: &World, server: usize) -> Vec<Client> {
    let address = world.servers[server].address;
    clients
        .iter()
        .map(|client| Client {
            address,
            ..client.clone()
        })
        .collect()
}

/// What became of requests: the net sum of the orders, and the refusals of the others.
struct Outcome {
    orders: usize,
    sum: Money,
    refused: Vec<(String, Option<String>)>,
}

fn outcome(answers: &[Value]) -> Outcome {
    let mut outcome = Outcome {
        orders: 0,
        sum: Money::ZERO,
        refused: Vec::new(),
    };
    for answer in answers {
        let requisition = &answer["requisition"];
        for order in requisition["orders"].as_array().unwrap_or_else(|| panic!("{answer:#}")) {
            outcome.orders += 1;
            let net = kr(order["current"]["totals"]["net"]["amount"].as_str().unwrap());
            outcome.sum = outcome.sum.plus(net).unwrap();
        }
        let refusals = answer["notReleased"].as_array().unwrap();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        outcome.refused.extend(
            refusals
                .iter()
                .map(|refusal| (text(&refusal["code"]).unwrap(), text(&refusal["amount"]))),
        );
        let expected = if refusals.is_empty() { "RELEASED" } else { "APPROVED" };
        assert_eq!(requisition["state"], expected, "{answer:#}");
    }
    outcome
}

#[tokio::test(flavor = "multi_thread")]
async fn of_eight_municipalities_that_want_10_000_of_the_last_60_000_exactly_six_get_it_fifty_times_over() {
    let mut world = World::small().await;
    world.serve().await;
    let whole = |_: &[_]| Ceilings {
        value: Some(kr("60000.00")),
        ..Ceilings::default()
    };
    let stall = Stall::open(&world, whole).await;
    let on_two = purchasers(&world).await;
    let on_one = on_server(&on_two, &world, 0);
    let mut alarms = 0;
    for round in 0..50 {
        let clients = if round % 2 == 0 { &on_one } else { &on_two };
        let began = Instant::now();
        let answers = join_all(clients.iter().map(|client| order(client, &stall))).await;
        assert!(began.elapsed() < PATIENCE, "round {round} took {:?}", began.elapsed());
        println!("eight: {:?}", began.elapsed());
        let outcome = outcome(&answers);
        assert_eq!(outcome.orders, 6, "round {round}: {answers:#?}");
        assert_eq!(outcome.sum, kr("60000.00"));
        let none_left = ("CEILING_REACHED".to_owned(), Some("0.00".to_owned()));
        assert_eq!(outcome.refused, [none_left.clone(), none_left], "round {round}");
        let account = stall.account(&world).await;
        assert_eq!(account.value_used, kr("60000.00"), "round {round}");
        let parts = account
            .participants
            .values()
            .try_fold(Money::ZERO, |sum, part| sum.plus(part.used));
        assert_eq!(
            parts.unwrap(),
            kr("60000.00"),
            "the participants' parts add up, round {round}"
        );
        alarms += 1;
        let each_once: Vec<i64> = [80, 90, 100].into_iter().flat_map(|mark| vec![mark; alarms]).collect();
        assert_eq!(stall.alarms(&world).await, each_once, "round {round}");
        stall.forget(&world).await;
    }
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_participants_own_ceiling_holds_when_its_purchaser_orders_eight_times_at_once() {
    let mut world = World::small().await;
    world.serve().await;
    let own = |buyers: &[_]| Ceilings {
        value: Some(kr("1000000.00")),
        participants: vec![SubCeiling {
            organisation: buyers[0],
            value: kr("30000.00"),
        }],
        ..Ceilings::default()
    };
    let stall = Stall::open(&world, own).await;
    let rollag = [0, 1].map(|server| world.sign_in_on(server, "innkjoper@rollag.example"));
    let rollag = join_all(rollag).await;
    let tinn = world.sign_in("innkjoper@tinn.example").await;
    for round in 0..5 {
        let wishes = (0..8).map(|index| order(&rollag[index % 2], &stall));
        let (answers, other) = tokio::join!(join_all(wishes), order(&tinn, &stall));
        let outcome = outcome(&answers);
        assert_eq!(
            (outcome.orders, outcome.sum),
            (3, kr("30000.00")),
            "round {round}: {answers:#?}"
        );
        let none_left = ("SUB_CEILING_REACHED".to_owned(), Some("0.00".to_owned()));
        assert_eq!(outcome.refused, vec![none_left; 5], "round {round}");
        assert_eq!(
            other["requisition"]["state"], "RELEASED",
            "another participant is not stopped by it"
        );
        let account = stall.account(&world).await;
        assert_eq!(account.value_used, kr("40000.00"));
        let used: Vec<Money> = account
            .participants
            .values()
            .filter(|part| part.limit.is_some())
            .map(|part| part.used)
            .collect();
        assert_eq!(used, [kr("30000.00")], "round {round}");
        assert_eq!(
            stall.alarms(&world).await.len(),
            3 * (round + 1),
            "80, 90 and 100 percent of its own, once each"
        );
        stall.forget(&world).await;
    }
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ceiling_in_pieces_holds_when_eight_municipalities_order_at_once() {
    let mut world = World::small().await;
    world.serve().await;
    let pieces = |_: &[_]| Ceilings {
        quantity: Some(QuantityCeiling {
            most: Quantity::parse("650").unwrap(),
            unit: UnitCode::parse("H87").unwrap(),
        }),
        ..Ceilings::default()
    };
    let stall = Stall::open(&world, pieces).await;
    let clients = purchasers(&world).await;
    for round in 0..5 {
        let answers = join_all(clients.iter().map(|client| order(client, &stall))).await;
        let outcome = outcome(&answers);
        assert_eq!(outcome.orders, 6, "round {round}: {answers:#?}");
        assert!(
            outcome
                .refused
                .iter()
                .all(|(code, _)| code == "QUANTITY_CEILING_REACHED"),
            "{:?}",
            outcome.refused
        );
        assert_eq!(
            stall.account(&world).await.quantity_used,
            Quantity::parse("600").unwrap(),
            "round {round}"
        );
        stall.forget(&world).await;
    }
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_orders_on_one_agreement_at_once_are_all_answered_soon_and_counted_exactly() {
    let mut world = World::small().await;
    world.serve().await;
    let whole = |_: &[_]| Ceilings {
        value: Some(kr("450000.00")),
        ..Ceilings::default()
    };
    let stall = Stall::open(&world, whole).await;
    let on_two = purchasers(&world).await;
    let on_one = on_server(&on_two, &world, 0);
    for (servers, clients) in [("one server", on_one), ("two servers", on_two)] {
        let began = Instant::now();
        let answers = join_all((0..50).map(|index| order(&clients[index % 8], &stall))).await;
        let took = began.elapsed();
        println!("fifty at once on {servers}: {took:?}");
        assert!(took < PATIENCE, "{took:?} on {servers}");
        let outcome = outcome(&answers);
        assert_eq!((outcome.orders, outcome.sum), (45, kr("450000.00")), "{servers}");
        assert!(
            outcome.refused.iter().all(|(code, _)| code == "CEILING_REACHED"),
            "{:?}",
            outcome.refused
        );
        assert_eq!(stall.account(&world).await.value_used, kr("450000.00"), "{servers}");
        stall.forget(&world).await;
    }
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_sent_twice_at_the_same_moment_is_done_once_and_answered_alike() {
    let mut world = World::small().await;
    world.serve().await;
    let whole = |_: &[_]| Ceilings {
        value: Some(kr("1000000.00")),
        ..Ceilings::default()
    };
    let stall = Stall::open(&world, whole).await;
    let here = world.sign_in("innkjoper@rollag.example").await;
    let there = on_server(std::slice::from_ref(&here), &world, 1).remove(0);
    let mut expected = Money::ZERO;
    for round in 0..10 {
        let mut input = stall.wish(100);
        input["idempotencyKey"] = json!(format!("innsending-{round}"));
        let send = |client: &Client| {
            let (client, variables) = (client.clone(), json!({ "input": input }));
            async move { client.data(SUBMIT, variables).await["requisitionSubmit"].clone() }
        };
        let (one, other, third) = tokio::join!(send(&here), send(&there), send(&here));
        assert_eq!(one["requisition"]["state"], "RELEASED", "{one:#}");
        // Whether the order is on its way by now is no part of the answer.
        let what = |answer: &Value| {
            (
                answer["requisition"]["id"].clone(),
                answer["requisition"]["orders"][0]["number"].clone(),
            )
        };
        assert_eq!(what(&one), what(&other), "round {round}");
        assert_eq!(what(&one), what(&third), "round {round}");
        expected = expected.plus(kr("10000.00")).unwrap();
        assert_eq!(stall.account(&world).await.value_used, expected, "round {round}");
    }

    // From the basket, which the first of them empties.
    let fill = "mutation($input: BasketLinesSetInput!) { basketLinesSet(input: $input) { __typename } }";
    let wish = stall.wish(100);
    for round in 0..10 {
        let filled = here.data(fill, json!({ "input": { "lines": wish["lines"] } })).await;
        assert_eq!(filled["basketLinesSet"]["__typename"], "Basket");
        let input = json!({ "delivery": wish["delivery"], "idempotencyKey": format!("kurv-{round}") });
        let send = |client: &Client| {
            let (client, variables) = (client.clone(), json!({ "input": input }));
            async move { client.data(SUBMIT, variables).await["requisitionSubmit"].clone() }
        };
        let (one, other) = tokio::join!(send(&here), send(&there));
        assert_eq!(one["requisition"]["state"], "RELEASED", "{one:#}");
        assert_eq!(one["requisition"]["id"], other["requisition"]["id"], "round {round}");
        expected = expected.plus(kr("10000.00")).unwrap();
        assert_eq!(stall.account(&world).await.value_used, expected, "round {round}");
    }

    let mut input = stall.wish(100);
    input["releaseWhenApproved"] = json!(false);
    for round in 0..10 {
        let approved = here.data(SUBMIT, json!({ "input": input })).await["requisitionSubmit"]["requisition"].clone();
        assert_eq!(approved["state"], "APPROVED");
        let release = json!({ "requisition": approved["id"], "idempotencyKey": format!("frigiving-{round}") });
        let send = |client: &Client| {
            let (client, variables) = (client.clone(), json!({ "input": release }));
            async move { client.data(RELEASE, variables).await["requisitionRelease"].clone() }
        };
        let (one, other) = tokio::join!(send(&here), send(&there));
        assert_eq!(one["__typename"], "OrdersPlaced", "{one:#}");
        assert_eq!(one, other, "round {round}");
        expected = expected.plus(kr("10000.00")).unwrap();
        assert_eq!(stall.account(&world).await.value_used, expected, "round {round}");
    }
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_at_the_moment_of_approval_never_gives_an_order_nobody_approved() {
    let mut world = World::small().await;
    world.serve().await;
    let whole = |_: &[_]| Ceilings {
        value: Some(kr("10000000.00")),
        ..Ceilings::default()
    };
    let stall = Stall::open(&world, whole).await;
    let purchaser = world.sign_in("innkjoper@rollag.example").await;
    let manager = world.sign_in_on(1, "leder@rollag.example").await;
    let approve = "mutation($input: RequisitionApproveInput!) { requisitionApprove(input: $input) { __typename
        ... on Refused { refusals { code } } } }";
    let change = "mutation($input: RequisitionChangeInput!) { requisitionChange(input: $input) { __typename
        ... on Refused { refusals { code } } } }";
    let look = "query($id: ID!) { requisition(id: $id) { state orders { current { totals { net { amount } } } } } }";
    let mut expected = Money::ZERO;
    for round in 0..24_u64 {
        let asked =
            purchaser.data(SUBMIT, json!({ "input": stall.wish(200) })).await["requisitionSubmit"]["requisition"]
                .clone();
        assert_eq!(asked["state"], "SUBMITTED", "20 000.00 needs an approval");
        let id = asked["id"].clone();
        let seen = json!({ "input": { "requisition": id, "contentHash": asked["contentHash"] } });
        let mut other = stall.wish(900);
        other["requisition"] = id.clone();
        let approving = async {
            tokio::time::sleep(Duration::from_millis(round % 6 * 4)).await;
            manager.data(approve, seen).await["requisitionApprove"].clone()
        };
        let changing = async {
            tokio::time::sleep(Duration::from_millis(round / 6 * 4)).await;
            purchaser.data(change, json!({ "input": other })).await["requisitionChange"].clone()
        };
        let (approved, changed) = tokio::join!(approving, changing);
        let now = purchaser.data(look, json!({ "id": id })).await["requisition"].clone();
        let both = format!("round {round}: {approved} {changed} {now:#}");
        let refused = |answer: &Value| answer["__typename"] == "Refused";
        match now["state"].as_str().unwrap() {
            "RELEASED" => {
                assert!(!refused(&approved), "{both}");
                assert_eq!(
                    now["orders"][0]["current"]["totals"]["net"]["amount"], "20000.00",
                    "{both}"
                );
                expected = expected.plus(kr("20000.00")).unwrap();
            }
            "SUBMITTED" => {
                assert!(!refused(&changed), "{both}");
                assert_eq!(now["orders"], json!([]), "{both}");
            }
            _ => panic!("{both}"),
        }
        assert_eq!(stall.account(&world).await.value_used, expected, "{both}");
    }
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_called_back_while_the_outbox_works_is_either_sent_or_cancelled_never_both() {
    let mut world = World::small().await;
    world.serve().await;
    let whole = |_: &[_]| Ceilings {
        value: Some(kr("10000000.00")),
        ..Ceilings::default()
    };
    let stall = Stall::open(&world, whole).await;
    let purchaser = world.sign_in("innkjoper@rollag.example").await;
    let elsewhere = world.sign_in_on(1, "innkjoper@rollag.example").await;
    let cancel = "mutation($id: ID!) { orderCancel(input: {order: $id, reason: \"Feil vare\"}) { __typename
        ... on Order { state } ... on Refused { refusals { code } } } }";
    let mut cancelled = Vec::new();
    let mut sent = Vec::new();
    for round in 0..15_u64 {
        // Two, so that the outbox has one in hand while the other waits.
        let placed = tokio::join!(order(&purchaser, &stall), order(&purchaser, &stall));
        tokio::time::sleep(Duration::from_millis(round % 5 * 5)).await;
        for placed in [placed.0, placed.1] {
            let placed = &placed["requisition"]["orders"][0];
            // Both servers are asked at once: what is given back must be given back once.
            let id = json!({ "id": placed["id"] });
            let (one, other) = tokio::join!(purchaser.data(cancel, id.clone()), elsewhere.data(cancel, id));
            let called_back = [one, other]
                .iter()
                .filter(|answer| answer["orderCancel"]["state"] == "CANCELLED")
                .count();
            assert!(called_back <= 1, "round {round}: called back twice");
            let number = placed["number"].as_str().unwrap().to_owned();
            if called_back == 1 {
                cancelled.push(number)
            } else {
                sent.push(number)
            }
        }
    }
    let mails = world.mails(sent.len()).await;
    // Time for a mail that should never have gone out.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let mails_now = world.mails(sent.len()).await;
    assert_eq!(mails.len(), mails_now.len());
    assert_eq!(
        mails.len(),
        sent.len(),
        "one mail for each order that was not called back"
    );
    for number in &sent {
        assert!(
            mails.iter().any(|mail| mail.contains(number)),
            "{number} was not called back and has no mail"
        );
    }
    for number in &cancelled {
        assert!(
            mails.iter().all(|mail| !mail.contains(number)),
            "{number} was called back and sent"
        );
    }
    let used = kr("10000.00").amount() * rust_decimal::Decimal::from(sent.len());
    assert_eq!(
        stall.account(&world).await.value_used.amount(),
        used,
        "what was called back is free again, once"
    );
    println!("{} sent, {} called back", sent.len(), cancelled.len());
    world.end().await;
}
