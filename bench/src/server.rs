//! The server to be measured, as a process of its own.

use crate::{Failure, load, machine};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::Child;

/// How long a server may take to get ready before measuring is given up.
const PATIENCE: Duration = Duration::from_secs(600);

/// A running server.
#[derive(Debug)]
pub struct Server {
    child: Child,
    pid: u32,
    /// Where it listens.
    pub address: SocketAddr,
    /// From starting the process to its first answer that it is ready.
    pub took: Duration,
}

impl Server {
    /// Starts a server on a database and waits until it is ready. It logs as usual, into a file in `data`.
    ///
    /// It is told that a proxy is in front, so that its visitors can come from many addresses and none is held back by the
    /// limit on its rate.
    pub async fn start(program: &Path, uri: &str, database: &str, data: &Path) -> Result<Self, Failure> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        std::fs::create_dir_all(data)?;
        let log = std::fs::File::create(data.join("server.log"))?;
        let began = Instant::now();
        let child = tokio::process::Command::new(program)
            .args([
                "serve",
                "--behind-proxy=true",
                "--listen",
                &address.to_string(),
                "--database",
                database,
                "--data",
            ])
            .arg(data)
            .env("SAMKJOP_MONGODB_URI", uri)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()?;
        let pid = child.id().ok_or("the server ended at once")?;
        tokio::time::timeout(PATIENCE, load::until_ready(address)).await??;
        Ok(Self {
            child,
            pid,
            address,
            took: began.elapsed(),
        })
    }

    /// CPU time of the process so far.
    pub fn cpu(&self) -> Duration {
        machine::cpu_of(self.pid)
    }

    /// Its memory in MB: all of it, and the part that no file backs.
    pub fn memory(&self) -> (u64, u64) {
        machine::memory_of(self.pid)
    }

    /// Ends it.
    pub async fn stop(mut self) -> Result<(), Failure> {
        Ok(self.child.kill().await?)
    }
}
