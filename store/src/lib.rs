//! MongoDB: get, find, commit.
//!
//! Knows document shapes, indexes, transactions and migrations, and no rule of procurement. Everything a decision wants
//! written goes through [`Store::commit`]; everything else here reads, or keeps what is not a decision (sessions, rendered
//! documents, price list rows before they count, the outbox's leases).

mod accounts;
mod articles;
mod commit;
mod documents;
mod error;
mod find;
mod links;
mod market;
mod outbox;
mod queries;
mod queue;
mod schema;
mod stored;

pub mod document;
pub mod local;

pub use accounts::{Credentials, Session};
pub use commit::{Committed, Written};
pub use documents::{StoredDocument, Upload};
pub use error::{CommitError, StoreError};
pub use find::{Cursor, Found, Page, Query};
pub use links::Link;
pub use queries::*;
pub use stored::Stored;

use bson::{Document, doc};
use futures_util::TryStreamExt;
use mongodb::error::ErrorKind;
use mongodb::options::{ClientOptions, ReadConcern, WriteConcern};
use mongodb::{Client, Collection, Database};
use queue::Queue;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// A connection to the database; cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    client: Client,
    database: Database,
    queue: Arc<Queue>,
}

fn unusable(error: mongodb::error::Error) -> StoreError {
    StoreError::Unsuitable(format!("the address of MongoDB cannot be used: {}", error.kind))
}

/// What the first question to a server failed of, in words for whoever has set the address.
fn unreachable(error: mongodb::error::Error) -> StoreError {
    StoreError::Unsuitable(match error.kind.as_ref() {
        // The driver's text is a list of all it knows about all servers.
        ErrorKind::ServerSelection { .. } => format!(
            "MongoDB does not answer within {} s, or no member of its replica set takes writes: check that it runs, and its \
             address in SAMKJOP_MONGODB_URI",
            SELECTION.as_secs()
        ),
        kind => format!("MongoDB cannot be used: {kind}"),
    })
}

/// How long the driver looks for a server before it says there is none.
const SELECTION: Duration = Duration::from_secs(5);

impl Store {
    /// Connects and makes sure the server is one that can keep the promises: it answers, is recent enough, and has
    /// transactions.
    ///
    /// # Errors
    /// [`StoreError::Unsuitable`] in one sentence for a wrong address, a server that does not answer, is too old or stands
    /// alone.
    pub async fn connect(uri: &str, database: &str) -> Result<Self, StoreError> {
        let mut options = ClientOptions::parse(uri).await.map_err(unusable)?;
        options.app_name = Some("samkjop".to_owned());
        options.server_selection_timeout = Some(SELECTION);
        options.connect_timeout = Some(SELECTION);
        options.retry_writes = Some(true);
        options.write_concern = Some(
            WriteConcern::builder()
                .w(mongodb::options::Acknowledgment::Majority)
                .journal(true)
                .build(),
        );
        let client = Client::with_options(options).map_err(unusable)?;
        let database = client.database(database);
        let store = Self {
            client,
            database,
            queue: Arc::new(Queue::new()),
        };
        store.check_server().await?;
        Ok(store)
    }

    async fn check_server(&self) -> Result<(), StoreError> {
        let hello = self
            .database
            .run_command(doc! { "hello": 1 })
            .await
            .map_err(unreachable)?;
        if !hello.get_bool("isWritablePrimary").unwrap_or(false) {
            return Err(StoreError::Unsuitable(
                "MongoDB takes no writes there: name all members of its replica set in the address, or wait until it has a \
                 primary"
                    .to_owned(),
            ));
        }
        // 17 is MongoDB 6.0: the first with all that is used here.
        if hello.get_i32("maxWireVersion").unwrap_or(0) < 17 {
            return Err(StoreError::Unsuitable(
                "MongoDB is older than 6.0; use 7 or 8".to_owned(),
            ));
        }
        let has_transactions = hello.contains_key("setName") || hello.get_str("msg").ok() == Some("isdbgrid");
        if !has_transactions {
            return Err(StoreError::Unsuitable(
                "MongoDB runs as a single server without a replica set and has no transactions; start it with --replSet"
                    .to_owned(),
            ));
        }
        Ok(())
    }

    /// Whether the database answers now.
    ///
    /// # Errors
    /// [`StoreError::Database`] when it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.database.run_command(doc! { "ping": 1 }).await?;
        Ok(())
    }

    /// The thing with that identity.
    ///
    /// # Errors
    /// When the database failed or the document is malformed.
    pub async fn get<T: Stored>(&self, id: Uuid) -> Result<Option<T>, StoreError> {
        let things = self.typed::<T>(T::COLLECTION);
        Ok(things.find_one(doc! { "_id": id.to_string() }).await?)
    }

    /// The things with those identities, in any order; those that do not exist are left out.
    ///
    /// # Errors
    /// As [`Store::get`].
    pub async fn get_all<T: Stored>(&self, ids: impl IntoIterator<Item = Uuid>) -> Result<Vec<T>, StoreError> {
        let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let things = self.typed::<T>(T::COLLECTION);
        let found = things.find(doc! { "_id": { "$in": ids } }).await?;
        Ok(found.try_collect().await?)
    }

    /// Drops the whole database: for tests that made it for themselves.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn drop_database(&self) -> Result<(), StoreError> {
        self.database.drop().await?;
        Ok(())
    }

    /// The database itself, for what belongs to no thing: change streams, checks, measurements.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// The client, for a bare transaction to measure against.
    pub fn client(&self) -> &Client {
        &self.client
    }

    fn raw(&self, collection: &str) -> Collection<Document> {
        self.database.collection(collection)
    }

    /// A collection whose documents are read as `T` straight from their bytes.
    fn typed<T: Send + Sync>(&self, collection: &str) -> Collection<T> {
        self.database.collection(collection)
    }

    fn majority<T: Send + Sync>(&self, collection: &str) -> Collection<T> {
        let options = mongodb::options::CollectionOptions::builder()
            .read_concern(ReadConcern::majority())
            .build();
        self.database.collection_with_options(collection, options)
    }
}
