//! One MongoDB server for all tests of a binary, and databases in it.
#![allow(clippy::unwrap_used, dead_code, unreachable_pub)]

use samkjop_domain::calendar::Instant;
use samkjop_seed::Summary;
use samkjop_store::Store;
use samkjop_store::local::{LocalMongod, LocalOptions};
use std::sync::LazyLock;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// The moment the tests play at.
pub const NOW: &str = "2026-09-15T08:00:00Z";
/// Of the right form, for no password.
pub const HASH: &str = "$argon2id$v=19$m=16,t=2,p=1$ZXhhbXBsZQ$AAAAAAAAAAAAAAAAAAAAAA";

/// The server and the runtime that looks after it; ends with the process, and its folder with it.
struct Server {
    runtime: Runtime,
    uri: String,
    _mongod: LocalMongod,
    _folder: TempDir,
}

static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let folder = TempDir::new().unwrap();
    let options = LocalOptions {
        scratch: true,
        ..LocalOptions::new(folder.path().join("mongodb"))
    };
    let mongod = runtime.block_on(LocalMongod::start(options)).unwrap();
    Server {
        uri: mongod.uri().to_owned(),
        runtime,
        _mongod: mongod,
        _folder: folder,
    }
});

static DEMONSTRATION: LazyLock<(Store, Summary)> = LazyLock::new(|| {
    wait(async {
        let store = empty("demonstration").await;
        let summary = samkjop_seed::demonstration(&store, now(), HASH).await.unwrap();
        (store, summary)
    })
});

pub fn now() -> Instant {
    Instant::parse(NOW).unwrap()
}

/// Runs to the end, on the runtime all connections belong to.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    SERVER.runtime.block_on(future)
}

/// A database of its own, in shape and without content.
pub async fn empty(name: &str) -> Store {
    let store = Store::connect(&SERVER.uri, name).await.unwrap();
    store.migrate().await.unwrap();
    store
}

/// The whole demonstration, loaded once; for tests that only look.
pub fn demonstration() -> (Store, Summary) {
    DEMONSTRATION.clone()
}
