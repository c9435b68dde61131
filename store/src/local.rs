//! The private MongoDB server that the program looks after when no other is named: found, started as a one-member
//! replica set, started again when it dies, stopped. It knows nothing of what is stored in it.
//!
//! The server listens on a Unix socket in its own folder (mode 0700) and nowhere else, so that no other user of the
//! machine reaches it and no port is taken. It never outlives the program: see `process` for how.

mod binary;
mod error;
mod folder;
mod process;
mod replica;
mod supervise;

pub use error::LocalError;

use std::path::PathBuf;

use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;

use folder::DataFolder;
use process::Launch;

/// How the private server is to be run.
#[derive(Debug, Clone)]
pub struct LocalOptions {
    /// The folder that holds this server's data, log and socket, and nothing else; made when missing. Its absolute path
    /// must be shorter than about 90 bytes, because the path of a Unix socket is limited.
    pub data_folder: PathBuf,
    /// The `mongod` to run (`SAMKJOP_MONGOD`); without it the one on `PATH`, then the one in `.tools`.
    pub mongod: Option<PathBuf>,
    /// Memory for the server's cache, in MiB; MongoDB accepts 256 and more.
    pub cache_mib: u32,
    /// Delete the folder when the server stops, also when the program is killed. For tests.
    pub scratch: bool,
}

impl LocalOptions {
    /// A server in `data_folder` that stays, with the smallest cache.
    pub fn new(data_folder: impl Into<PathBuf>) -> Self {
        Self {
            data_folder: data_folder.into(),
            mongod: None,
            cache_mib: 256,
            scratch: false,
        }
    }
}

/// What the private server is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalState {
    /// It is primary and takes writes.
    Ready {
        /// The process id of `mongod`.
        pid: u32,
    },
    /// It ended without being asked and is being started again.
    Restarting,
    /// It was stopped and stays so.
    Stopped,
}

/// A running private MongoDB server. Dropping it stops the server too, without waiting for it.
#[derive(Debug)]
pub struct LocalMongod {
    uri: String,
    state: watch::Receiver<LocalState>,
    stop: oneshot::Sender<()>,
    supervisor: JoinHandle<()>,
}

impl LocalMongod {
    /// Starts the server, or fails with one sentence that says what to do. Returns when it is primary: about two seconds
    /// on an idle machine. A server left over from a program that was killed is stopped first.
    ///
    /// The supervision runs on the async runtime of the caller, and ends with it.
    ///
    /// # Errors
    /// No usable `mongod`, a folder that cannot be used or that another process uses, a full disk, or a server that
    /// ends or does not become ready in time.
    pub async fn start(options: LocalOptions) -> Result<Self, LocalError> {
        let binary = binary::find(options.mongod.as_deref())?;
        let folder = DataFolder::claim(&options.data_folder)?;
        folder.stop_leftover().await?;
        folder.set_old_log_aside()?;

        let uri = folder.uri();
        let launch = Launch {
            binary,
            folder,
            cache_mib: options.cache_mib,
            scratch: options.scratch,
        };
        let mut process = launch.spawn()?;
        if let Err(error) = process.until_primary(&launch).await {
            process.stop().await;
            return Err(error);
        }

        let (state_sender, state) = watch::channel(LocalState::Ready { pid: process.pid() });
        let (stop, stop_asked) = oneshot::channel();
        let supervisor = tokio::spawn(supervise::run(launch, process, state_sender, stop_asked));
        Ok(Self {
            uri,
            state,
            stop,
            supervisor,
        })
    }

    /// The address for the driver; it stays valid when the server is started again.
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// What the server is doing, now and at every change.
    pub fn state(&self) -> watch::Receiver<LocalState> {
        self.state.clone()
    }

    /// Stops the server in an orderly way and returns when its process is gone; after 20 seconds it is killed, which the
    /// journal survives.
    pub async fn stop(self) {
        // The supervisor may be gone already with a runtime that ended; then so is the server.
        let _ = self.stop.send(());
        let _ = self.supervisor.await;
    }
}
