//! The MongoDB server all tests share: the one the environment names, or a private one for this run.

use samkjop_store::local::{LocalMongod, LocalOptions};
use std::sync::OnceLock;
use tokio::sync::OnceCell;

/// Its address. The private server lives on a runtime of its own, for those of the tests end one by one.
pub async fn uri() -> String {
    if let Ok(uri) = std::env::var("SAMKJOP_MONGODB_URI") {
        return uri;
    }
    static STARTED: OnceCell<String> = OnceCell::const_new();
    STARTED
        .get_or_init(|| async {
            tokio::task::spawn_blocking(|| {
                static RUNTIME: OnceLock<tokio::runtime::Runtime> = OnceLock::new();
                static SERVER: OnceLock<LocalMongod> = OnceLock::new();
                let runtime = RUNTIME.get_or_init(|| {
                    tokio::runtime::Builder::new_multi_thread()
                        .worker_threads(1)
                        .enable_all()
                        .build()
                        .unwrap()
                });
                let folder = tempfile::Builder::new()
                    .prefix("samkjop-test-")
                    .tempdir()
                    .unwrap()
                    .keep();
                let mut options = LocalOptions::new(folder);
                options.scratch = true;
                options.cache_mib = 1024;
                let server = runtime
                    .block_on(LocalMongod::start(options))
                    .expect("a private mongod starts");
                SERVER.get_or_init(|| server).uri().to_owned()
            })
            .await
            .unwrap()
        })
        .await
        .clone()
}

/// The hash of everybody's password, made once: making it is meant to be slow.
pub async fn password_hash() -> String {
    static HASH: OnceCell<String> = OnceCell::const_new();
    HASH.get_or_init(|| async { samkjop::cases::session::hash(super::PASSWORD.to_owned()).await.unwrap() })
        .await
        .clone()
}
