//! The installed program with its own database, under load, while one or the other is killed: what was acknowledged is
//! there once, what was not can be sent again, and nobody is left without an answer.

use crate::world::process::{self, Program, mongod, signal};
use crate::world::{Client, PASSWORD, password_hash};
use bson::{Bson, Document, doc};
use futures_util::TryStreamExt;
use futures_util::future::join_all;
use samkjop::clock::Clock;
use samkjop_domain::agreement::ceiling::CeilingAccount;
use samkjop_domain::changes::{Message, MessageContent, MessageState};
use samkjop_domain::ids::{AgreementId, OrganisationId};
use samkjop_domain::money::Money;
use samkjop_domain::order::Order;
use samkjop_domain::requisition::{Requisition, RequisitionState};
use samkjop_store::local::{LocalMongod, LocalOptions};
use samkjop_store::{Store, Stored};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

const SEARCH: &str = "{ articleSearch(text: \"kontorstol\", first: 1) { articles { id unit { code } } } }";
const SUBMIT: &str = "mutation($input: RequisitionSubmitInput!) { requisitionSubmit(input: $input) { __typename
    ... on RequisitionDecided { requisition { id state orders { id number } } notReleased { code } }
    ... on Refused { refusals { code path } } } }";
/// Longer than any request may take: the server's own limit is fifteen seconds.
const NEVER: Duration = Duration::from_secs(20);

/// A data folder with the small region in it.
async fn region() -> tempfile::TempDir {
    let data = tempfile::Builder::new().prefix("samkjop-").tempdir().unwrap();
    let mut options = LocalOptions::new(data.path().join("mongodb"));
    options.mongod = Some(mongod());
    let local = LocalMongod::start(options).await.unwrap();
    let store = Store::connect(local.uri(), "samkjop").await.unwrap();
    store.migrate().await.unwrap();
    samkjop_seed::small(&store, Clock::system().now(), &password_hash().await)
        .await
        .unwrap();
    local.stop().await;
    data
}

/// Why there was no order.
#[derive(Debug)]
enum Trouble {
    /// Nobody answered, or the connection broke.
    Away,
    /// An error with this code.
    Answered(String),
}

/// Sends an order and gives the requisition it became.
async fn send(client: &Client, input: &Value) -> Result<Value, Trouble> {
    let request = client.http.post(client.url("/graphql")).timeout(NEVER);
    let request = request.header("content-type", "application/json");
    let answer = request
        .body(json!({ "query": SUBMIT, "variables": { "input": input } }).to_string())
        .send()
        .await;
    let text = match answer {
        Ok(answer) => answer.text().await,
        Err(error) => Err(error),
    };
    let text = text.map_err(|error| {
        assert!(!error.is_timeout(), "a request was left without an answer");
        Trouble::Away
    })?;
    let answer: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("not JSON: {text}"));
    if let Some(error) = answer["errors"].get(0) {
        return Err(Trouble::Answered(
            error["extensions"]["code"]
                .as_str()
                .expect("every error has a code")
                .to_owned(),
        ));
    }
    let decided = &answer["data"]["requisitionSubmit"];
    assert_eq!(decided["__typename"], "RequisitionDecided", "{answer:#}");
    Ok(decided.clone())
}

/// One chair, under a key.
async fn chair(client: &Client) -> Value {
    let found = client.data(SEARCH, json!({})).await;
    let article = &found["articleSearch"]["articles"][0];
    let line = json!({ "article": article["id"], "quantity": "1", "unit": article["unit"]["code"] });
    json!({ "lines": [line], "delivery": { "place": "raadhus" } })
}

/// What a purchaser was told.
struct Told {
    requisition: String,
    order: String,
    number: String,
    attempts: u32,
}

/// Orders one chair after the other, each under its own key, and sends what was not acknowledged again.
async fn shop(client: Client, address: Arc<Mutex<SocketAddr>>, stop: CancellationToken) -> Vec<Told> {
    let mut input = chair(&client).await;
    let mut told = Vec::new();
    while !stop.is_cancelled() {
        input["idempotencyKey"] = json!(format!("stol-{}", told.len()));
        let mut attempts = 1;
        let began = Instant::now();
        let decided = loop {
            assert!(
                began.elapsed() < Duration::from_secs(90),
                "{input} finds no server any more"
            );
            let address = *address.lock().unwrap();
            match send(
                &Client {
                    address,
                    ..client.clone()
                },
                &input,
            )
            .await
            {
                Ok(decided) => break decided,
                Err(Trouble::Answered(code)) => {
                    assert!(["INTERNAL", "TIMEOUT", "NOT_READY"].contains(&code.as_str()), "{code}")
                }
                Err(Trouble::Away) => {}
            }
            attempts += 1;
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        let requisition = &decided["requisition"];
        assert_eq!(requisition["state"], "RELEASED", "{decided:#}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let order = &requisition["orders"][0];
        let (requisition, order, number) = (text(&requisition["id"]), text(&order["id"]), text(&order["number"]));
        told.push(Told {
            requisition,
            order,
            number,
            attempts,
        });
    }
    told
}

async fn all<T: Stored>(store: &Store) -> Vec<T> {
    let collection = store.database().collection::<Document>(T::COLLECTION);
    let documents: Vec<Document> = collection.find(doc! {}).await.unwrap().try_collect().await.unwrap();
    documents
        .into_iter()
        .map(|document| bson::deserialize_from_document(document).unwrap())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn after_twenty_kills_in_mid_load_every_acknowledged_order_is_there_once_and_the_ceilings_add_up() {
    let data = region().await;
    let mut program = Program::serve(data.path());
    let address = Arc::new(Mutex::new(program.address));
    let stop = CancellationToken::new();
    let people = ["kongsberg", "rollag", "notodden", "tinn"].map(|town| format!("innkjoper@{town}.example"));
    let clients = join_all(people.iter().map(|email| program.visitor().signed_in(email, PASSWORD))).await;
    let shoppers: Vec<_> = clients
        .into_iter()
        .map(|client| tokio::spawn(shop(client, address.clone(), stop.clone())))
        .collect();

    let began = Instant::now();
    for round in 0..20_u64 {
        tokio::time::sleep(Duration::from_millis(400 + 97 * (round % 5))).await;
        let database = program.mongod().expect("the database runs");
        // The database alone, the server alone, and now and then both at once.
        match round % 4 {
            0 | 2 => {
                assert!(signal(database, "KILL"));
                // The server notices by itself.
                tokio::time::sleep(Duration::from_millis(100)).await;
                program.until_ready().await;
            }
            kind => {
                program.kill();
                if kind == 3 {
                    signal(database, "KILL");
                }
                program = Program::serve(data.path());
                *address.lock().unwrap() = program.address;
            }
        }
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    stop.cancel();
    let told: Vec<Told> = join_all(shoppers).await.into_iter().flat_map(Result::unwrap).collect();
    let again = told.iter().filter(|told| told.attempts > 1).count();
    println!(
        "{} orders, {again} of them sent again, in {:?}",
        told.len(),
        began.elapsed()
    );
    assert!(
        told.len() >= 20 && again >= 5,
        "there was load: {} orders, {again} sent again",
        told.len()
    );

    let store = Store::connect(&program.database_uri(), "samkjop").await.unwrap();
    as_if_a_minute_had_passed(&store).await;
    everything_is_there_once(&store, &told, &data.path().join("mailbox")).await;
    program.terminate();
    assert!(program.stopped().success());
}

/// Messages that a killed server had in hand belong to it for a minute. This does not wait for it.
async fn as_if_a_minute_had_passed(store: &Store) {
    let messages = store.database().collection::<Document>(Message::COLLECTION);
    messages
        .update_many(
            doc! { "state": "pending" },
            doc! { "$set": { "leased_until": Bson::Null } },
        )
        .await
        .unwrap();
}

async fn everything_is_there_once(store: &Store, told: &[Told], mailbox: &Path) {
    let limit = Instant::now() + Duration::from_secs(60);
    let messages = loop {
        let messages: Vec<Message> = all(store).await;
        if messages.iter().all(|message| message.state == MessageState::Delivered) {
            break messages;
        }
        assert!(Instant::now() < limit, "messages are left: {messages:#?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    let orders: Vec<Order> = all(store).await;
    let requisitions: Vec<Requisition> = all(store).await;

    let short = |id: &str| id.split_once('_').unwrap().1.to_owned();
    let acknowledged: BTreeSet<String> = told.iter().map(|told| short(&told.order)).collect();
    let stored: BTreeSet<String> = orders.iter().map(|order| order.id.0.simple().to_string()).collect();
    assert_eq!(acknowledged.len(), told.len(), "every request got an order of its own");
    assert_eq!(
        acknowledged, stored,
        "every acknowledged order is there, and none besides"
    );
    for told in told {
        let order = orders
            .iter()
            .find(|order| order.id.0.simple().to_string() == short(&told.order))
            .unwrap();
        assert_eq!(
            order.number.as_ref().unwrap().to_string(),
            told.number,
            "it has the number that was said"
        );
        assert_eq!(order.requisition.0.simple().to_string(), short(&told.requisition));
    }
    assert_eq!(requisitions.len(), told.len(), "no request was taken in twice");
    assert!(
        requisitions
            .iter()
            .all(|requisition| requisition.state == RequisitionState::Released && requisition.orders.len() == 1)
    );

    let mut numbers: BTreeMap<OrganisationId, BTreeSet<u32>> = BTreeMap::new();
    let mut used: BTreeMap<AgreementId, BTreeMap<OrganisationId, Money>> = BTreeMap::new();
    for order in &orders {
        let number = order.number.as_ref().unwrap().to_string();
        let number = number.split_once('-').unwrap().1.parse().unwrap();
        assert!(
            numbers.entry(order.buyer).or_default().insert(number),
            "order number {number} was given twice"
        );
        let net = order.current().unwrap().totals.net;
        let sum = used
            .entry(order.agreement)
            .or_default()
            .entry(order.buyer)
            .or_insert(Money::ZERO);
        *sum = sum.plus(net).unwrap();
    }
    for given in numbers.values() {
        assert!(
            (1..).zip(given).all(|(expected, number)| expected == *number),
            "a gap in the order numbers: {given:?}"
        );
    }
    for account in all::<CeilingAccount>(store).await {
        let orders = used.remove(&account.id).unwrap_or_default();
        let whole = orders
            .values()
            .try_fold(Money::ZERO, |sum, part| sum.plus(*part))
            .unwrap();
        assert_eq!(account.value_used, whole, "the ceiling is used by the orders exactly");
        for (participant, part) in &account.participants {
            assert_eq!(part.used, orders.get(participant).copied().unwrap_or(Money::ZERO));
        }
    }
    assert!(used.is_empty(), "orders without a ceiling");

    let mut announced = BTreeSet::new();
    for message in &messages {
        let MessageContent::OrderVersion {
            order,
            version_number: 1,
        } = message.content
        else {
            panic!("{message:?}")
        };
        assert!(
            announced.insert(order.0.simple().to_string()),
            "two messages for one order"
        );
    }
    assert_eq!(announced, stored, "every order has its message");
    let mails = fs::read_dir(mailbox).unwrap().map(|entry| entry.unwrap().path());
    let mails: Vec<_> = mails
        .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
        .collect();
    assert_eq!(mails.len(), orders.len(), "every order has one mail");
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_away_everybody_gets_an_answer_and_afterwards_all_goes_on_by_itself() {
    let data = region().await;
    // A database that stays away until somebody lets it come back.
    let (away, starter) = (data.path().join("away"), data.path().join("mongod"));
    let script = format!(
        "#!/bin/sh\n[ -e '{}' ] && exit 1\nexec '{}' \"$@\"\n",
        away.display(),
        mongod().display()
    );
    fs::write(&starter, script).unwrap();
    fs::set_permissions(&starter, fs::Permissions::from_mode(0o700)).unwrap();
    let program = Program::serve_with(data.path(), |command| {
        command.env("SAMKJOP_MONGOD", &starter);
    });
    let purchaser = program.visitor().signed_in("innkjoper@rollag.example", PASSWORD).await;
    let mut input = chair(&purchaser).await;
    assert_eq!(program.ready().await.0, 200);

    input["idempotencyKey"] = json!("midt-i");
    let under_way = tokio::spawn({
        let (purchaser, input) = (purchaser.clone(), input.clone());
        async move { send(&purchaser, &input).await }
    });
    tokio::time::sleep(Duration::from_millis(15)).await;
    fs::write(&away, b"").unwrap();
    assert!(signal(program.mongod().unwrap(), "KILL"));
    let began = Instant::now();
    let (status, took) = program.ready().await;
    assert_eq!(status, 503, "a server without its database is not ready");
    assert!(took < Duration::from_secs(4), "{took:?}");
    let answers = join_all((0..4).map(|_| send(&purchaser, &input))).await;
    for answer in answers {
        let Err(Trouble::Answered(code)) = answer else {
            panic!("an order without a database: {answer:?}")
        };
        assert!(["INTERNAL", "TIMEOUT", "NOT_READY"].contains(&code.as_str()), "{code}");
    }
    assert!(
        began.elapsed() < NEVER,
        "everybody has an answer after {:?}",
        began.elapsed()
    );
    println!("answers during an outage after {:?}", began.elapsed());
    let first = under_way.await.unwrap();
    assert!(
        !matches!(first, Err(Trouble::Away)),
        "the server itself never went away"
    );
    assert_eq!(
        purchaser.bytes("/health/live").await.0,
        200,
        "it runs, so nobody should start it anew"
    );

    fs::remove_file(&away).unwrap();
    println!("ready again after {:?}", program.until_ready().await);
    let decided = send(&purchaser, &input).await.unwrap();
    assert_eq!(decided["requisition"]["state"], "RELEASED", "{decided:#}");
    if let Ok(first) = first {
        assert_eq!(first["requisition"]["id"], decided["requisition"]["id"]);
    }
    let store = Store::connect(&program.database_uri(), "samkjop").await.unwrap();
    assert_eq!(
        all::<Order>(&store).await.len(),
        1,
        "five requests under one key are one order"
    );
    program.terminate();
    assert!(program.stopped().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_hangs_makes_nobody_wait_for_ever() {
    let data = region().await;
    let program = Program::serve(data.path());
    let purchaser = program.visitor().signed_in("innkjoper@rollag.example", PASSWORD).await;
    let input = chair(&purchaser).await;
    let database = program.mongod().unwrap();
    assert!(signal(database, "STOP"));
    let began = Instant::now();
    let ((status, took), answer) = tokio::join!(program.ready(), send(&purchaser, &input));
    assert_eq!(status, 503);
    assert!(took < Duration::from_secs(4), "{took:?}");
    let Err(Trouble::Answered(code)) = answer else {
        panic!("an order from a database that hangs: {answer:?}")
    };
    assert!(["INTERNAL", "TIMEOUT", "NOT_READY"].contains(&code.as_str()), "{code}");
    println!("answer of a database that hangs: {code} after {:?}", began.elapsed());
    assert!(signal(database, "CONT"));
    program.until_ready().await;
    let decided = send(&purchaser, &input).await.unwrap();
    assert_eq!(decided["requisition"]["state"], "RELEASED", "{decided:#}");
    program.terminate();
    assert!(program.stopped().success());
    assert!(!process::runs(database), "its database has stopped too");
}
