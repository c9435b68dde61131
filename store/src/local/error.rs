//! Why the private server could not be started, each in one sentence for the person at the terminal.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why the private MongoDB server is not there.
#[derive(Debug, Error)]
pub enum LocalError {
    /// Neither a setting nor `PATH` nor a `.tools` folder leads to a server program.
    #[error(
        "no MongoDB server was found on PATH or in .tools/mongodb/bin: run scripts/fetch-mongod, install MongoDB, \
         or set SAMKJOP_MONGODB_URI to a replica set"
    )]
    NoMongod,
    /// The program named by the setting is not there or cannot be run.
    #[error("the MongoDB server {} cannot be run: {source}", path.display())]
    Unusable {
        /// The program.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder cannot be made, read or written.
    #[error("the data folder {} cannot be used: {source}", path.display())]
    Folder {
        /// The folder or the file in it.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another process has the folder.
    #[error("the data folder {} is in use by another process{holder}: stop that one, or choose another folder", path.display())]
    InUse {
        /// The folder.
        path: PathBuf,
        /// ` (number)` when it is known which one, otherwise empty.
        holder: String,
    },
    /// The path of the socket would be longer than the system allows.
    #[error("the path of the data folder {} is too long for a socket by {excess} bytes: choose a shorter one", path.display())]
    PathTooLong {
        /// The folder.
        path: PathBuf,
        /// Bytes to save.
        excess: usize,
    },
    /// The file system of the folder has no room.
    #[error("the disk that holds {} is full, or nearly so: make room, or choose another data folder", path.display())]
    DiskFull {
        /// The folder.
        path: PathBuf,
    },
    /// The processor cannot run this server.
    #[error(
        "this CPU lacks instructions that the MongoDB server needs (AVX): set SAMKJOP_MONGODB_URI to a replica set on another machine"
    )]
    NoAvx,
    /// The server ended instead of starting.
    #[error("the MongoDB server ended while it started ({status}); it said: {log}")]
    Ended {
        /// How the process ended.
        status: String,
        /// The last that it logged, on one line.
        log: String,
    },
    /// The server runs, but does not take writes.
    #[error("the MongoDB server was not ready after {seconds} s; it said: {log}")]
    NotReady {
        /// How long was waited.
        seconds: u64,
        /// The last that it logged, on one line.
        log: String,
    },
    /// The server answered with something else than expected.
    #[error("the MongoDB server could not be made a replica set: {0}")]
    Driver(#[from] Box<mongodb::error::Error>),
}

impl From<mongodb::error::Error> for LocalError {
    fn from(error: mongodb::error::Error) -> Self {
        Self::Driver(Box::new(error))
    }
}
