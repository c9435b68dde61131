//! Mail through a real mail server that refuses, delays, hangs, hangs up, lies and is killed.

pub mod orders;
pub mod server;

use crate::world::World;
use crate::world::process::Program;
use bson::{Bson, Document, doc};
use orders::{all, later, model, placed, stored, until};
use samkjop_domain::changes::{Changes, Message, MessageState};
use samkjop_domain::delivery::{RecipientState, Trouble};
use samkjop_domain::ids::OrderId;
use samkjop_domain::order::{Order, OrderState};
use samkjop_domain::organisation::Organisation;
use samkjop_store::{Store, Stored};
use serde_json::json;
use server::{MailServer, Taken};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// As the outbox has it: so many may be in hand when somebody is killed.
const IN_HAND: usize = 8;
/// A first attempt that failed is repeated before this is over.
const FIRST_WAIT: Duration = Duration::from_secs(38);

fn delivered(message: &Message) -> bool {
    message.state == MessageState::Delivered
}

fn order_of(message: &Message) -> OrderId {
    match message.content {
        samkjop_domain::changes::MessageContent::OrderVersion { order, .. } => order,
        samkjop_domain::changes::MessageContent::CeilingAlarm { .. } => panic!("an alarm"),
    }
}

fn global(order: OrderId) -> String {
    format!("order_{}", order.0.simple())
}

/// How often each message came, by its message id.
fn counted(taken: &[Taken]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for mail in taken {
        *counts.entry(mail.message.as_str()).or_default() += 1;
    }
    counts
}

fn message_id(message: &Message) -> String {
    format!("<{}@samkjop.example>", message.id)
}

const DELIVERY: &str = "query($id: ID!) { order(id: $id) { state deliveryState { id state stateName advice lastProblem
    recipients { address state stateName problem answer } log { number address state problem answer } } } }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_refused_recipient_of_three_is_shown_with_what_to_do_and_the_others_have_it_once() {
    let post = MailServer::start(&[]);
    let world = World::sending_by(post.carrier()).await;
    let model = model(&world.store).await;
    let to = ["a@lev.example", "refused@lev.example", "c@lev.example"];
    let message = placed(&world.store, &model, world.clock.now(), &to).await;
    until(&world.store, &message, |message| message.state == MessageState::Partly).await;
    let order = global(order_of(&message));

    let orderer = world.sign_in("innkjoper@rollag.example").await;
    let answer = orderer.data(DELIVERY, json!({ "id": order })).await;
    assert_eq!(
        answer["order"]["state"], "SENT",
        "two have it: it cannot be called back"
    );
    let delivery = &answer["order"]["deliveryState"];
    let states: Vec<_> = delivery["recipients"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["state"])
        .collect();
    assert_eq!(states, ["ACCEPTED", "REFUSED", "ACCEPTED"]);
    let refused = &delivery["recipients"][1];
    assert_eq!(refused["answer"], "550 5.1.1 <refused@lev.example> no such user here");
    assert_eq!(refused["problem"], "E-posttenaren avviste adressa.");
    assert!(
        delivery["advice"].as_str().unwrap().contains("rett adresse"),
        "{delivery}"
    );
    assert_eq!(delivery["log"].as_array().unwrap().len(), 3);

    // It is on the list of what waits for a person, for those who administer.
    let administrator = world.sign_in("administrator@rollag.example").await;
    let list = "{ deliveries(setAside: true) { edges { node { id state order { id } } } } }";
    let answer = administrator.data(list, json!({})).await;
    let edges = answer["deliveries"]["edges"].as_array().unwrap();
    assert_eq!(edges.len(), 1, "{answer}");
    assert_eq!(edges[0]["node"]["order"]["id"], order.as_str());

    // The supplier corrects the address, somebody sends it again: only who lacks it gets it.
    let supplier: Organisation = world.store.get(model.supplier.0).await.unwrap().unwrap();
    let mut corrected = supplier.clone();
    corrected.order_email = Some("a@lev.example".parse().unwrap());
    corrected.order_delivery.also = ["b@lev.example", "c@lev.example"]
        .map(|text| text.parse().unwrap())
        .to_vec();
    world.store.commit(&Changes::none().update(corrected)).await.unwrap();
    let resend = "mutation($id: ID!) { orderResend(input: { order: $id }) { __typename } }";
    let answer = orderer.data(resend, json!({ "id": order })).await;
    assert_eq!(answer["orderResend"]["__typename"], "Order");
    let message = until(&world.store, &message, delivered).await;
    assert_eq!((message.last_problem.clone(), message.recipients.len()), (None, 3));
    let taken = post.until(2).await;
    let to: Vec<_> = taken.iter().map(|mail| mail.to.join(" ")).collect();
    assert_eq!(to, ["a@lev.example c@lev.example", "b@lev.example"]);
    assert!(taken.iter().all(|mail| mail.message == message_id(&message)));
    assert_eq!(taken[0].from, "ikke-svar@samkjop.example");
    world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_says_later_hangs_or_hangs_up_gets_the_same_mail_again_and_nobody_else_does() {
    let post = MailServer::start(&["--most", "3"]);
    let world = World::sending_by(post.carrier()).await;
    let model = model(&world.store).await;
    let now = world.clock.now();
    let later_one = placed(&world.store, &model, now, &["ok@lev.example", "later@lev.example"]).await;
    let hangs = placed(&world.store, &model, now, &["hang@lev.example"]).await;
    let closes = placed(&world.store, &model, now, &["close@lev.example"]).await;
    let problem = |message: &Message| message.last_problem.is_some();
    let waiting = until(&world.store, &later_one, problem).await;
    assert_eq!(
        (waiting.state, waiting.trouble()),
        (MessageState::Pending, Some(Trouble::Later))
    );
    let order: Order = world.store.get(order_of(&later_one).0).await.unwrap().unwrap();
    assert_eq!(order.state, OrderState::Sent, "somebody has it");
    let silent = until(&world.store, &hangs, problem).await;
    assert_eq!(
        (silent.state, silent.trouble()),
        (MessageState::Pending, Some(Trouble::Unanswered))
    );
    let broken = until(&world.store, &closes, problem).await;
    assert_eq!(
        (broken.state, broken.trouble()),
        (MessageState::Pending, Some(Trouble::Interrupted))
    );
    assert!(broken.last_problem.unwrap().starts_with("close@lev.example: E-post"));

    // More mails than the server takes on one connection are no trouble.
    let mut many = Vec::new();
    for number in 0..30 {
        many.push(placed(&world.store, &model, now, &[&format!("ok{number}@lev.example")]).await);
    }
    for message in &many {
        assert_eq!(until(&world.store, message, delivered).await.attempts, 1);
    }
    later(&world, FIRST_WAIT);
    for message in [&later_one, &hangs, &closes] {
        assert_eq!(until(&world.store, message, delivered).await.attempts, 2);
    }
    let taken = post.taken();
    let of = |message: &Message| -> Vec<String> {
        let id = message_id(message);
        taken
            .iter()
            .filter(|mail| mail.message == id)
            .map(|mail| mail.to.join(" "))
            .collect()
    };
    assert_eq!(
        of(&later_one),
        ["ok@lev.example", "later@lev.example"],
        "who has it is not sent it again"
    );
    assert_eq!(of(&hangs), ["hang@lev.example"]);
    assert_eq!(of(&closes), ["close@lev.example"]);
    assert_eq!(taken.len(), 34);
    world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_server_says_of_its_size_is_not_believed_and_what_it_says_to_people_is_made_harmless() {
    let post = MailServer::start(&["--size", "10"]);
    let world = World::sending_by(post.carrier()).await;
    let model = model(&world.store).await;
    let now = world.clock.now();
    let fits = placed(&world.store, &model, now, &["ok@lev.example"]).await;
    let too_large = placed(&world.store, &model, now, &["toolarge@lev.example"]).await;
    let content = placed(&world.store, &model, now, &["content@lev.example"]).await;
    let echo = placed(&world.store, &model, now, &["echo@lev.example"]).await;
    until(&world.store, &fits, delivered).await;
    let set_aside = |message: &Message| message.state == MessageState::Failed;
    for (message, trouble) in [
        (&too_large, Trouble::TooLarge),
        (&content, Trouble::Content),
        (&echo, Trouble::Recipient),
    ] {
        let message = until(&world.store, message, set_aside).await;
        assert_eq!(
            (message.trouble(), message.attempts),
            (Some(trouble), 1),
            "no use in repeating"
        );
        let order: Order = world.store.get(order_of(&message).0).await.unwrap().unwrap();
        assert_eq!(order.state, OrderState::Released, "nobody has it");
    }
    let said = stored(&world.store, &echo).await.recipients[0].said.clone().unwrap();
    assert!(
        said.starts_with("550 [31m<b>gone</b> xxx") && said.chars().count() <= 201,
        "{said:?}"
    );
    world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_goes_only_to_the_right_server_and_the_password_shows_nowhere() {
    const PASSWORD: &str = "svært-hemmelig";
    for mode in ["starttls", "tls"] {
        let post = MailServer::encrypting(mode, &["--password", PASSWORD]);
        let scheme = if mode == "tls" { "smtps" } else { "smtp" };
        let url = format!("{scheme}://samkjop@127.0.0.1:{}", post.port);
        let certificate = post.certificate();

        // Nobody vouches for the server: nothing is said to it.
        let world = World::sending_by(post.carrier_by(&url, Some(PASSWORD), None)).await;
        let model = model(&world.store).await;
        let message = placed(&world.store, &model, world.clock.now(), &["ok@lev.example"]).await;
        let message = until(&world.store, &message, |message| message.last_problem.is_some()).await;
        assert_eq!(
            (message.state, message.trouble()),
            (MessageState::Pending, Some(Trouble::Insecure))
        );
        world.end().await;

        // The wrong password, which the server repeats.
        let wrong = "feil-men-hemmelig";
        let world = World::sending_by(post.carrier_by(&url, Some(wrong), Some(&certificate))).await;
        let model = orders::model(&world.store).await;
        let message = placed(&world.store, &model, world.clock.now(), &["ok@lev.example"]).await;
        let message = until(&world.store, &message, |message| message.last_problem.is_some()).await;
        assert_eq!(message.trouble(), Some(Trouble::SignIn));
        assert!(!format!("{message:?}").contains("hemmelig"), "{message:?}");
        world.end().await;
        assert!(post.taken().is_empty());

        let world = World::sending_by(post.carrier_by(&url, Some(PASSWORD), Some(&certificate))).await;
        let model = orders::model(&world.store).await;
        let message = placed(&world.store, &model, world.clock.now(), &["ok@lev.example"]).await;
        until(&world.store, &message, delivered).await;
        let taken = post.taken();
        assert_eq!(taken.len(), 1);
        assert!(taken[0].encrypted && taken[0].signed_in, "{taken:?}");
        world.end().await;
    }
    // A server that offers no encryption gets nothing either.
    let post = MailServer::start(&[]);
    let plain = format!("smtp://127.0.0.1:{}", post.port);
    let world = World::sending_by(post.carrier_by(&plain, None, None)).await;
    let model = model(&world.store).await;
    let message = placed(&world.store, &model, world.clock.now(), &["ok@lev.example"]).await;
    let message = until(&world.store, &message, |message| message.last_problem.is_some()).await;
    assert_eq!(message.trouble(), Some(Trouble::Insecure));
    assert!(post.taken().is_empty());
    world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_server_killed_in_the_middle_gets_all_of_it_and_two_of_ours_send_nothing_twice() {
    let mut post = MailServer::start(&["--delay", "0.02"]);
    let mut world = World::sending_by(post.carrier()).await;
    world.serve().await;
    let model = model(&world.store).await;
    let mut messages = Vec::new();
    for number in 0..120 {
        let to = format!("mottaker{number}@lev.example");
        messages.push(placed(&world.store, &model, world.clock.now(), &[&to]).await);
    }
    // An entry nobody can read keeps no other from going out.
    let entries = world.store.database().collection::<Document>(Message::COLLECTION);
    let broken = doc! { "_id": "tull", "state": "pending", "not_before": bson::DateTime::from_millis(0), "leased_until": Bson::Null };
    entries.insert_one(broken).await.unwrap();
    for server in &world.servers {
        server.app.outbox.notify_waiters();
    }
    post.until(60).await;
    let before = post.taken().len();
    post.killed_and_back();
    // What met the killed server waits; more than once, should it meet one that is not up yet.
    let limit = Instant::now() + Duration::from_secs(60);
    loop {
        let waiting = all(&world.store).await;
        if waiting.iter().all(delivered) {
            break;
        }
        assert!(
            Instant::now() < limit,
            "{:#?}",
            waiting.iter().find(|message| !delivered(message))
        );
        later(&world, Duration::from_secs(1));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let taken = post.taken();
    let counts = counted(&taken);
    for message in &messages {
        assert!(
            counts.contains_key(message_id(message).as_str()),
            "{} is lost",
            message.id
        );
    }
    assert_eq!(counts.len(), messages.len());
    let repeated = taken.len() - counts.len();
    println!("killed after {before} mails; {repeated} of {} came twice", counts.len());
    assert!(repeated <= 2 * IN_HAND, "only what was in hand: {repeated}");
    let set_aside = entries.find_one(doc! { "_id": "tull" }).await.unwrap().unwrap();
    assert_eq!(set_aside.get_str("state").unwrap(), "unreadable");
    world.end().await;
}

/// The program itself, twice on one database, one of them killed in mid-send.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_killed_in_mid_send_repeats_at_most_what_it_had_in_hand_with_the_same_message_id() {
    let post = MailServer::start(&["--delay", "0.1"]);
    let world = World::small().await;
    let uri = crate::world::database_uri().await;
    let model = model(&world.store).await;
    let data = tempfile::tempdir().unwrap();
    let database = world.database().to_owned();
    let world = world.leave().await;
    let store = Store::connect(&uri, &database).await.unwrap();
    let now = samkjop::clock::Clock::system().now();
    let mut messages = Vec::new();
    for number in 0..150 {
        let to = format!("mottaker{number}@lev.example");
        messages.push(placed(&store, &model, now, &[&to]).await);
    }
    let start = |name: &str| {
        Program::serve_with(&data.path().join(name), |command| {
            command
                .args(["--mongodb-uri", &uri, "--database", &database])
                .env("SAMKJOP_SMTP_URL", post.url());
        })
    };
    let (one, two) = (start("one"), start("two"));
    // What stands behind the address of a link is a key and goes to no log.
    let visitor = two.visitor();
    assert_eq!(visitor.bytes("/hent/ingen-har-denne-noekkelen").await.0, 404);
    post.until(40).await;
    one.kill();
    post.until(80).await;
    // Stopped in an orderly way, the other finishes what it has in hand.
    let leased = doc! { "leased_until": { "$ne": Bson::Null } };
    two.terminate();
    assert!(!two.log().contains("ingen-har-denne-noekkelen"));
    assert!(two.stopped().success());
    let entries = store.database().collection::<Document>(Message::COLLECTION);
    let left = usize::try_from(entries.count_documents(leased.clone()).await.unwrap()).unwrap();
    assert!(
        left <= IN_HAND,
        "only what the killed one had in hand is left taken: {left}"
    );
    // As if their time were over.
    entries
        .update_many(leased, doc! { "$set": { "leased_until": Bson::Null } })
        .await
        .unwrap();
    let three = start("three");
    for message in &messages {
        until(&store, message, delivered).await;
    }
    let taken = post.taken();
    let counts = counted(&taken);
    for message in &messages {
        assert!(
            counts.contains_key(message_id(message).as_str()),
            "{} is lost",
            message.id
        );
    }
    assert_eq!(
        counts.len(),
        messages.len(),
        "each has one message id, however often it came"
    );
    let repeated = taken.len() - counts.len();
    println!("{left} in hand when it was killed, {repeated} came twice");
    assert!(repeated <= left, "{repeated} came twice, {left} were in hand");
    let accepted = |message: &Message| {
        message
            .recipients
            .iter()
            .all(|one| one.state == RecipientState::Accepted)
    };
    assert!(
        all(&store)
            .await
            .iter()
            .filter(|message| !message.recipients.is_empty())
            .all(accepted)
    );
    three.terminate();
    assert!(three.stopped().success());
    world.end().await;
}
