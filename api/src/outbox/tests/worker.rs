//! The worker on a real database, from a committed order to the file in the mailbox.

use super::super::mailbox::Mailbox;
use super::super::{LEASE, run};
use super::fixture::{MANAGER, ROLLAG, account, agreement, alarm, decided, message, order, organisation};
use crate::app::App;
use crate::callers::Callers;
use crate::catalogue::Catalogue;
use crate::clock::Clock;
use samkjop_domain::agreement::ceiling::Ceiling;
use samkjop_domain::calendar::Instant;
use samkjop_domain::changes::{Changes, Message, MessageState};
use samkjop_domain::ids::OrderId;
use samkjop_domain::language::Language;
use samkjop_domain::order::{Order, OrderState};
use samkjop_search::CatalogueIndex;
use samkjop_store::local::{LocalMongod, LocalOptions, LocalState};
use samkjop_store::{EventsOf, Store};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// A program without a network: database, mailbox, a clock that stands.
struct World {
    app: App,
    folder: PathBuf,
    mongod: LocalMongod,
    _place: TempDir,
}

impl World {
    async fn new() -> Self {
        let place = TempDir::new().unwrap();
        let options = LocalOptions {
            scratch: true,
            ..LocalOptions::new(place.path().join("db"))
        };
        let mongod = LocalMongod::start(options).await.unwrap();
        let store = Store::connect(mongod.uri(), "outbox").await.unwrap();
        store.migrate().await.unwrap();
        let clock = Clock::standing(decided());
        let catalogue = Catalogue::new(store.clone(), clock.clone(), CatalogueIndex::in_memory().unwrap());
        let app = App {
            callers: Callers::new(store.clone(), clock.clone()),
            store,
            catalogue,
            clock,
            answers_at: None,
            outbox: Arc::new(Notify::new()),
        };
        Self {
            app,
            folder: place.path().join("mailbox"),
            mongod,
            _place: place,
        }
    }

    fn worker(&self) -> (JoinHandle<()>, CancellationToken) {
        let mailbox = Mailbox::open(&self.folder, "Samkjøp <ikke-svar@samkjop.example>").unwrap();
        let stop = CancellationToken::new();
        let address = "https://samkjop.example".to_owned();
        let running = run(self.app.clone(), mailbox.into(), address, stop.clone());
        (tokio::spawn(running), stop)
    }

    /// An order that waits to be sent.
    async fn placed(&self) -> (OrderId, Message) {
        let order = Order {
            id: OrderId(Uuid::now_v7()),
            number: None,
            ..order()
        };
        let message = message(&order);
        self.commit(Changes::none().create(order.clone()).send(message.clone()))
            .await;
        (order.id, message)
    }

    async fn commit(&self, changes: Changes) {
        self.app.store.commit(&changes).await.unwrap();
    }

    async fn message(&self, message: &Message) -> Message {
        self.app.store.get(message.id.0).await.unwrap().unwrap()
    }

    async fn order(&self, order: OrderId) -> Order {
        self.app.store.get(order.0).await.unwrap().unwrap()
    }

    async fn until(&self, message: &Message, holds: impl Fn(&Message) -> bool) -> Message {
        let waiting = async {
            loop {
                let stored = self.message(message).await;
                if holds(&stored) {
                    return stored;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), waiting)
            .await
            .expect("waited in vain")
    }

    fn later(&self, time: Duration) {
        let later = self.app.clock.now().timestamp().checked_add(time).unwrap();
        self.app.clock.set(Instant::from_timestamp(later));
    }
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

fn delivered(message: &Message) -> bool {
    message.state == MessageState::Delivered
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_committed_goes_out_once_and_what_was_called_back_never() {
    let world = World::new().await;
    let manager = organisation(MANAGER, "Eksempelregionen", Language::Bokmal);
    let rollag = organisation(ROLLAG, "Rollag kommune", Language::Nynorsk);
    world
        .commit(
            Changes::none()
                .create(manager)
                .create(rollag)
                .create(agreement())
                .create(account()),
        )
        .await;

    // Called back before any worker was there.
    let (cancelled, withdrawn) = world.placed().await;
    let order = Order {
        state: OrderState::Cancelled,
        ..world.order(cancelled).await
    };
    world.commit(Changes::none().update(order)).await;

    // Two servers on one database, thirty orders and an alarm.
    let alarm = alarm(Ceiling::Participant(ROLLAG));
    world.commit(Changes::none().send(alarm.clone())).await;
    let mut placed = Vec::new();
    for _ in 0..30 {
        placed.push(world.placed().await);
    }
    let workers = [world.worker(), world.worker()];
    for (order, message) in &placed {
        let stored = world.until(message, delivered).await;
        assert_eq!((stored.attempts, stored.delivered_at), (1, Some(decided())));
        assert_eq!((stored.leased_until, stored.last_problem), (None, None));
        assert_eq!(world.order(*order).await.state, OrderState::Sent);
    }
    world.until(&alarm, delivered).await;
    let stored = world
        .until(&withdrawn, |message| message.state == MessageState::Withdrawn)
        .await;
    assert_eq!(stored.delivered_at, None);
    assert_eq!(world.order(cancelled).await.state, OrderState::Cancelled);
    assert_eq!(
        files(&world.folder),
        31,
        "one for each order that stands, and the alarm"
    );
    let events = world
        .app
        .store
        .find_all(&EventsOf {
            organisation: ROLLAG,
            subject: None,
        })
        .await
        .unwrap();
    let sent: Vec<_> = events.iter().filter(|event| event.operation == "OrderSent").collect();
    assert_eq!(sent.len(), 30);
    assert!(sent.iter().all(|event| event.person.is_none()));

    // Woken, a worker does not sleep until it next looks, which would take eight rounds about eight seconds.
    let (_, mut message) = world.placed().await;
    let began = std::time::Instant::now();
    for _ in 0..8 {
        world.app.outbox.notify_waiters();
        world.until(&message, delivered).await;
        (_, message) = world.placed().await;
    }
    world.app.outbox.notify_waiters();
    world.until(&message, delivered).await;
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());

    // Sent again on request: the same file, the order stays sent.
    let again = world.message(&message).await;
    let addresses = again.recipients.iter().map(|one| one.address.clone()).collect();
    let again = again.again(addresses, decided()).unwrap();
    world.commit(Changes::none().update(again)).await;
    let stored = world
        .until(&message, |message| delivered(message) && message.version.0 > 3)
        .await;
    assert_eq!(stored.attempts, 1);
    assert_eq!(files(&world.folder), 31 + 9);

    for (worker, stop) in workers {
        stop.cancel();
        tokio::time::timeout(Duration::from_secs(10), worker)
            .await
            .expect("stops when told")
            .unwrap();
    }
    world.mongod.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_survives_a_dead_worker_a_closed_folder_and_a_killed_database() {
    let world = World::new().await;
    let rollag = organisation(ROLLAG, "Rollag kommune", Language::Nynorsk);
    world.commit(Changes::none().create(rollag)).await;

    // A worker died with the message in hand: nobody touches it until its time is over.
    let (_, message) = world.placed().await;
    let now = decided();
    let until = Instant::from_timestamp(now.timestamp().checked_add(LEASE).unwrap());
    world.app.store.lease_message(now, until).await.unwrap().unwrap();
    let (worker, stop) = world.worker();
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    assert!(!delivered(&world.message(&message).await));
    world.later(LEASE);
    assert_eq!(world.until(&message, delivered).await.attempts, 2);

    // The folder cannot be written to: said on the message, and tried again when the wait is over.
    let aside = world.folder.with_extension("aside");
    fs::rename(&world.folder, &aside).unwrap();
    fs::write(&world.folder, "a file in its place").unwrap();
    let (order, message) = world.placed().await;
    let stored = world.until(&message, |message| message.last_problem.is_some()).await;
    assert_eq!(
        stored.last_problem.as_deref(),
        Some("Postmappa kan ikkje skrivast til.")
    );
    assert_eq!((stored.state, stored.attempts), (MessageState::Pending, 1));
    assert!(stored.not_before > world.app.clock.now());
    assert_eq!(
        world.order(order).await.state,
        OrderState::Released,
        "it can still be called back"
    );
    fs::remove_file(&world.folder).unwrap();
    fs::rename(&aside, &world.folder).unwrap();
    world.later(Duration::from_secs(38));
    assert_eq!(world.until(&message, delivered).await.attempts, 2);

    // The database is killed in the middle of the work and comes back.
    let mut placed = Vec::new();
    for _ in 0..20 {
        placed.push(world.placed().await);
    }
    let LocalState::Ready { pid } = *world.mongod.state().borrow() else {
        panic!("the database is not there")
    };
    world.app.outbox.notify_waiters();
    world.until(&placed[0].1, delivered).await;
    assert!(
        Command::new("kill")
            .args(["-KILL", &pid.to_string()])
            .status()
            .unwrap()
            .success()
    );
    let mut state = world.mongod.state();
    let back = state.wait_for(|state| matches!(state, LocalState::Ready { pid: new } if *new != pid));
    tokio::time::timeout(Duration::from_secs(60), back)
        .await
        .expect("the database comes back")
        .unwrap();
    // Should a lease be known to the database and not to the worker, its time is over now.
    world.later(LEASE);
    for (order, message) in &placed {
        world.until(message, delivered).await;
        assert_eq!(world.order(*order).await.state, OrderState::Sent);
    }
    assert_eq!(
        files(&world.folder),
        22,
        "one file for each message, also for those delivered twice"
    );

    stop.cancel();
    tokio::time::timeout(Duration::from_secs(10), worker)
        .await
        .expect("stops when told")
        .unwrap();
    world.mongod.stop().await;
}
