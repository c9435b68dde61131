//! The databases to measure on: the demonstration region with generated articles, and people who are signed in.

use crate::Failure;
use crate::load::Tokens;
use bson::doc;
use samkjop::clock::Clock;
use samkjop_domain::calendar::Instant;
use samkjop_domain::people::Person;
use samkjop_store::document::to_document;
use samkjop_store::local::{LocalMongod, LocalOptions};
use samkjop_store::{PersonWithEmail, Session, Store};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

/// Whose eyes everything is seen with.
pub const PURCHASER: &str = "innkjoper@rollag.example";
/// The seed of the generated articles.
const SEED: u64 = 1;

/// The MongoDB server: a private one for this run, or the one the environment names.
pub struct Mongod {
    /// Its address.
    pub uri: String,
    local: Option<LocalMongod>,
    folder: TempDir,
}

impl Mongod {
    /// Starts it, or finds it.
    pub async fn start() -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix("samkjop-bench-").tempdir()?;
        if let Ok(uri) = std::env::var("SAMKJOP_MONGODB_URI") {
            return Ok(Self {
                uri,
                local: None,
                folder,
            });
        }
        let mut options = LocalOptions::new(folder.path().join("mongodb"));
        options.cache_mib = 1_024;
        let local = LocalMongod::start(options).await?;
        Ok(Self {
            uri: local.uri().to_owned(),
            local: Some(local),
            folder,
        })
    }

    /// A folder of a server's own.
    pub fn data(&self, database: &str) -> PathBuf {
        self.folder.path().join(database)
    }

    /// The server's version.
    pub async fn version(&self) -> Result<String, Failure> {
        let store = Store::connect(&self.uri, "admin").await?;
        Ok(store
            .database()
            .run_command(doc! { "buildInfo": 1 })
            .await?
            .get_str("version")?
            .to_owned())
    }

    /// An empty database in shape, under a name nobody else has.
    pub async fn database(&self) -> Result<(Store, String), Failure> {
        let name = format!("bench_{}", uuid::Uuid::now_v7().simple());
        let store = Store::connect(&self.uri, &name).await?;
        store.migrate().await?;
        Ok((store, name))
    }

    /// Stops the private server and deletes its folder.
    pub async fn stop(self) {
        if let Some(local) = self.local {
            local.stop().await;
        }
    }
}

/// Loads the demonstration region and adds so many generated articles.
pub async fn fill(store: &Store, articles: usize) -> Result<(), Failure> {
    let now = Clock::system().now();
    samkjop_seed::demonstration(store, now, "nobody signs in with a password here").await?;
    samkjop_seed::large(store, now, SEED, articles).await?;
    Ok(())
}

/// The person with that address.
pub async fn person(store: &Store, email: &str) -> Result<Person, Failure> {
    let email = email.to_owned();
    Ok(store
        .find_all(&PersonWithEmail { email })
        .await?
        .pop()
        .ok_or("the demonstration lacks a person")?)
}

/// Signs the purchaser in so many times and gives the tokens.
pub async fn sessions(store: &Store, count: usize) -> Result<Tokens, Failure> {
    let person = person(store, PURCHASER).await?;
    let now = Clock::system().now();
    let expires_at = Instant::from_timestamp(now.timestamp().checked_add(Duration::from_secs(60 * 60 * 8))?);
    let tokens: Vec<String> = (0..count)
        .map(|_| format!("{}", uuid::Uuid::now_v7().simple()))
        .collect();
    let mut rows = Vec::new();
    for token in &tokens {
        let session = Session {
            token_hash: hash_of(token),
            person: person.id,
            organisation: person.organisations_on(Clock::system().today()).first().copied(),
            created_at: now,
            expires_at,
        };
        rows.push(to_document(&session)?);
    }
    store.database().collection("sessions").insert_many(rows).await?;
    Ok(tokens.into())
}

fn hash_of(token: &str) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(token) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
