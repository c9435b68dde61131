//! The private server's folder: claimed for one process, closed to other users, cleared of a server left over.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use rustix::process::{Pid, Signal, kill_process};
use tokio::time::{Instant, sleep};
use tracing::info;

use super::LocalError;

/// Bytes of a socket's path, without the final zero, that every Unix accepts.
const LONGEST_SOCKET_PATH: usize = 103;

/// Bytes that must be free: enough to start in an empty folder, and for a program that is stopped at once.
const LEAST_ROOM: usize = 16 << 20;

/// What a path must not contain in an address. The driver knows a socket by the letters `.sock`, so the dot stays.
const IN_ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// The name of the replica set; only ever seen in `uri` and in MongoDB's own collections.
pub(super) const REPLICA_SET: &str = "samkjop";

/// A folder that this process alone uses, for as long as the value lives.
#[derive(Debug)]
pub(super) struct DataFolder {
    path: PathBuf,
    /// Holds the lock; the system gives it back however the process ends.
    _lock: File,
}

impl DataFolder {
    /// Makes the folder when missing, closes it to other users and locks it.
    pub(super) fn claim(wanted: &Path) -> Result<Self, LocalError> {
        let failed = |path: &Path| {
            let path = path.to_path_buf();
            move |source| in_folder(path, source)
        };
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(wanted)
            .map_err(failed(wanted))?;
        let path = wanted.canonicalize().map_err(failed(wanted))?;
        fs::set_permissions(&path, Permissions::from_mode(0o700)).map_err(failed(&path))?;
        let lock = lock(&path)?;

        let folder = Self { path, _lock: lock };
        let excess = folder.socket().as_os_str().len().saturating_sub(LONGEST_SOCKET_PATH);
        if excess > 0 {
            return Err(LocalError::PathTooLong {
                path: folder.path,
                excess,
            });
        }
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder.database())
            .map_err(failed(&folder.database()))?;
        if folder.is_full() {
            return Err(LocalError::DiskFull { path: folder.path });
        }
        Ok(folder)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where MongoDB keeps its files.
    pub(super) fn database(&self) -> PathBuf {
        self.path.join("db")
    }

    pub(super) fn socket(&self) -> PathBuf {
        self.path.join("mongod.sock")
    }

    pub(super) fn log(&self) -> PathBuf {
        self.path.join("mongod.log")
    }

    /// The driver's address of the server in this folder.
    pub(super) fn uri(&self) -> String {
        let socket = self.socket();
        let host = percent_encode(socket.as_os_str().as_bytes(), IN_ADDRESS);
        format!("mongodb://{host}/?directConnection=true&replicaSet={REPLICA_SET}")
    }

    /// Whether the disk has no room for even a little more. MongoDB's own word for it gets lost when its log is on that disk,
    /// and with too little room it starts well and breaks off in the middle of the first work.
    pub(super) fn is_full(&self) -> bool {
        let probe = self.path.join("room");
        let outcome = fs::write(&probe, vec![0_u8; LEAST_ROOM]);
        let _ = fs::remove_file(&probe);
        outcome.is_err_and(|error| is_about_room(&error))
    }

    /// Keeps the log of the run before this one, and no more.
    pub(super) fn set_old_log_aside(&self) -> Result<(), LocalError> {
        match fs::rename(self.log(), self.path.join("mongod.log.1")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(in_folder(self.log(), error)),
            _ => Ok(()),
        }
    }

    /// Stops a server that runs on this folder although nobody looks after it, as after the program was killed.
    pub(super) async fn stop_leftover(&self) -> Result<(), LocalError> {
        let Some(pid) = self.leftover() else { return Ok(()) };
        info!(
            pid = pid.as_raw_nonzero(),
            "stopping the MongoDB server that an earlier run left"
        );
        for (signal, patience) in [
            (Signal::TERM, Duration::from_secs(20)),
            (Signal::KILL, Duration::from_secs(5)),
        ] {
            // It may end between the look and the signal; the look below tells.
            let _ = kill_process(pid, signal);
            let limit = Instant::now() + patience;
            while Instant::now() < limit {
                if self.leftover().is_none() {
                    return Ok(());
                }
                sleep(Duration::from_millis(20)).await;
            }
        }
        Err(LocalError::InUse {
            path: self.path.clone(),
            holder: format!(" ({pid})"),
        })
    }

    /// MongoDB writes its process id into its own lock file. The number may belong to another program by now, so the
    /// command line has to name this folder.
    fn leftover(&self) -> Option<Pid> {
        let recorded = fs::read_to_string(self.database().join("mongod.lock")).ok()?;
        let pid = Pid::from_raw(recorded.trim().parse().ok()?)?;
        let command = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
        let database = self.database();
        command
            .split(|byte| *byte == 0)
            .any(|argument| argument == database.as_os_str().as_bytes())
            .then_some(pid)
    }
}

fn lock(folder: &Path) -> Result<File, LocalError> {
    let path = folder.join("lock");
    let mut file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(&path)
        .map_err(|source| in_folder(path.clone(), source))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let holder = fs::read_to_string(&path).unwrap_or_default();
            let holder = if holder.is_empty() {
                holder
            } else {
                format!(" ({})", holder.trim())
            };
            return Err(LocalError::InUse {
                path: folder.to_path_buf(),
                holder,
            });
        }
        Err(TryLockError::Error(source)) => return Err(in_folder(path, source)),
    }
    file.set_len(0)
        .and_then(|()| writeln!(file, "{}", std::process::id()))
        .map_err(|source| in_folder(path, source))?;
    Ok(file)
}

/// What a failed access below the data folder means.
pub(super) fn in_folder(path: PathBuf, source: io::Error) -> LocalError {
    if is_about_room(&source) {
        LocalError::DiskFull { path }
    } else {
        LocalError::Folder { path, source }
    }
}

fn is_about_room(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}
