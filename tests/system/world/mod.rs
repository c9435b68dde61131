//! A small world to test in: the demonstration region with few articles, a server of its own, a clock that can be set.

mod client;
mod database;
pub mod process;

pub use client::Client;
pub use database::{password_hash, uri as database_uri};

use samkjop::app::App;
use samkjop::clock::Clock;
use samkjop::graphql::limits::Limits;
use samkjop::http::{HttpOptions, Server};
use samkjop::outbox::{Carrier, Mailbox};
use samkjop::serve::{spawn, start};
use samkjop_domain::calendar::Instant;
use samkjop_store::Store;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// Password of everybody in the world.
pub const PASSWORD: &str = "ikke-hemmelig";
/// Who sends mail.
pub const SENDER: &str = "Samkjøp <ikke-svar@samkjop.example>";
/// When the tests take place: a Wednesday morning in Oslo.
pub const NOW: &str = "2026-11-18T09:00:00Z";

/// A server with a database of its own.
pub struct World {
    pub store: Store,
    pub clock: Clock,
    pub servers: Vec<Running>,
    carrier: Carrier,
    mailbox: TempDir,
    database: String,
}

/// One server of a world.
pub struct Running {
    pub address: SocketAddr,
    pub app: App,
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl World {
    /// The demonstration region, its articles few, on a Wednesday in November.
    pub async fn small() -> Self {
        let mailbox = tempfile::tempdir().unwrap();
        let carrier = Mailbox::open(mailbox.path(), SENDER).unwrap().into();
        Self::with(carrier, mailbox).await
    }

    /// The same with mail going out another way.
    pub async fn sending_by(carrier: Carrier) -> Self {
        Self::with(carrier, tempfile::tempdir().unwrap()).await
    }

    async fn with(carrier: Carrier, mailbox: TempDir) -> Self {
        let database = format!("t_{}", uuid::Uuid::now_v7().simple());
        let store = Store::connect(&database::uri().await, &database)
            .await
            .expect("the test database answers");
        store.migrate().await.expect("the database takes its shape");
        keep_what_is_old(&store).await;
        let now = Instant::parse(NOW).unwrap();
        samkjop_seed::small(&store, now, &database::password_hash().await)
            .await
            .expect("the region is loaded");
        let mut world = Self {
            store,
            clock: Clock::standing(now),
            servers: Vec::new(),
            carrier,
            mailbox,
            database,
        };
        world.serve().await;
        world
    }

    /// One more server on the same database.
    pub async fn serve(&mut self) -> SocketAddr {
        // Many tests run at once: a loaded machine is no fault of the server.
        let limits = Limits {
            time: Duration::from_secs(60),
            ..Limits::default()
        };
        self.serve_with(HttpOptions {
            limits,
            ..HttpOptions::default()
        })
        .await
    }

    /// One more server on the same database, with options of its own.
    pub async fn serve_with(&mut self, options: HttpOptions) -> SocketAddr {
        let store = Store::connect(&database::uri().await, &self.database).await.unwrap();
        let app = start(store, self.clock.clone()).await.expect("the server starts");
        let limits = options.limits.clone();
        let options = HttpOptions {
            listen: ([127, 0, 0, 1], 0).into(),
            drain_time: Duration::from_secs(5),
            ..options
        };
        let server = Server::bind(options).await.unwrap();
        let address = server.address();
        let stop = CancellationToken::new();
        let task = spawn(app.clone(), server, limits, self.carrier.clone(), stop.clone());
        self.servers.push(Running {
            address,
            app,
            stop,
            task,
        });
        address
    }

    /// The first server's program.
    pub fn app(&self) -> &App {
        &self.servers[0].app
    }

    /// Somebody signed in on the first server, acting for the first organisation in which she has a role.
    pub async fn sign_in(&self, email: &str) -> Client {
        Client::new(self.servers[0].address).signed_in(email, PASSWORD).await
    }

    /// Somebody signed in on another server.
    pub async fn sign_in_on(&self, server: usize, email: &str) -> Client {
        Client::new(self.servers[server].address)
            .signed_in(email, PASSWORD)
            .await
    }

    /// Nobody in particular.
    pub fn visitor(&self) -> Client {
        Client::new(self.servers[0].address)
    }

    /// Sets the clock of all servers.
    pub fn at(&self, instant: &str) {
        self.clock.set(Instant::parse(instant).unwrap());
    }

    /// Where the mail lands.
    pub fn mailbox(&self) -> PathBuf {
        self.mailbox.path().to_owned()
    }

    /// The mails that have landed, once there are at least `count`.
    pub async fn mails(&self, count: usize) -> Vec<String> {
        for _ in 0..200 {
            let mut files: Vec<PathBuf> = std::fs::read_dir(self.mailbox.path())
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
                .collect();
            files.sort();
            if files.len() >= count {
                return files
                    .iter()
                    .map(|path| std::fs::read_to_string(path).unwrap())
                    .collect();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no {count} mails in 10 s");
    }

    /// Waits until all servers have taken in what the store says now.
    pub async fn settle(&self) {
        for server in &self.servers {
            server.app.catalogue.refresh().await.unwrap();
        }
    }

    /// The name of its database.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// Stops the servers and leaves the database to others.
    pub async fn leave(mut self) -> Self {
        for server in self.servers.drain(..) {
            server.stop.cancel();
            let _ = server.task.await;
        }
        self
    }

    /// Stops the servers and throws the database away.
    pub async fn end(self) {
        for server in self.servers {
            server.stop.cancel();
            let _ = server.task.await;
        }
        self.store.drop_database().await.unwrap();
    }
}

/// Sessions and idempotency keys of a standing clock may be old by the clock of MongoDB, which would sweep them away.
async fn keep_what_is_old(store: &Store) {
    for (collection, index) in [("sessions", "expires_at_1"), ("idempotency_keys", "at_1")] {
        let collection = store.database().collection::<bson::Document>(collection);
        collection
            .drop_index(index)
            .await
            .expect("MongoDB sweeps it by this index");
    }
}
