//! One run of `mongod`: the command line, the log, the orderly end, and the watcher that ends it with the program.
//!
//! `mongod` gets a process group of its own, so that Ctrl-C in the terminal reaches the program alone, which then drains
//! its work before it stops the database. What would otherwise leave it running when the program is killed with `kill -9`
//! is met by a small shell script: it waits on a pipe whose other end only the program holds, and the system closes that
//! end however the program ends. (The usual way, a parent-death signal, needs unsafe code and follows the thread.)

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::process::{Child, Command};
use tokio::time::timeout;
use tracing::{info, warn};

use super::folder::{DataFolder, REPLICA_SET, in_folder};
use super::{LocalError, replica};

/// Long enough to replay a large journal on a slow disk.
const START_LIMIT: Duration = Duration::from_secs(120);
const STOP_LIMIT: Duration = Duration::from_secs(20);
/// Room for change streams to resume after a pause; the default would be a twentieth of the disk.
const OPLOG_MB: &str = "512";
/// The end of the log that is searched for what went wrong.
const LOG_TAIL_BYTES: u64 = 64 * 1024;

/// `$0` is the server's process id, `$1` its database folder (so that no other process that got the number since is
/// ended), `$2` the folder to delete afterwards, if any.
const WATCHER: &str = r#"
while read -r _; do :; done
if [ ! -d /proc/self ] || grep -qzxF -- "$1" "/proc/$0/cmdline" 2>/dev/null; then kill -TERM "$0" 2>/dev/null; fi
[ -n "$2" ] || exit 0
tries=0
while kill -0 "$0" 2>/dev/null && [ "$tries" -lt 200 ]; do sleep 0.1; tries=$((tries + 1)); done
rm -rf -- "$2"
"#;

/// Everything needed to start the server, the first time and again.
#[derive(Debug)]
pub(super) struct Launch {
    pub(super) binary: PathBuf,
    pub(super) folder: DataFolder,
    pub(super) cache_mib: u32,
    pub(super) scratch: bool,
}

/// A server process and its watcher.
#[derive(Debug)]
pub(super) struct Process {
    mongod: Child,
    watcher: Child,
    pid: u32,
    /// Where in the log this run begins.
    log_start: u64,
}

impl Launch {
    /// Starts the process; it is not ready yet.
    pub(super) fn spawn(&self) -> Result<Process, LocalError> {
        let unusable = |source| LocalError::Unusable {
            path: self.binary.clone(),
            source,
        };
        let log_path = self.folder.log();
        let in_log = |source| in_folder(log_path.clone(), source);
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&log_path)
            .map_err(in_log)?;
        let log_start = log.metadata().map_err(in_log)?.len();
        // A socket that a killed server left would look like one that is about to answer.
        let _ = fs::remove_file(self.folder.socket());

        let mut mongod = self.command(&log).map_err(in_log)?.spawn().map_err(unusable)?;
        let pid = mongod
            .id()
            .ok_or_else(|| unusable(io::Error::other("it ended at once")))?;
        match self.watcher(pid).spawn() {
            Ok(watcher) => Ok(Process {
                mongod,
                watcher,
                pid,
                log_start,
            }),
            Err(source) => {
                let _ = mongod.start_kill();
                Err(LocalError::Unusable {
                    path: "sh".into(),
                    source,
                })
            }
        }
    }

    fn command(&self, log: &File) -> io::Result<Command> {
        let mut command = Command::new(&self.binary);
        command
            .arg("--dbpath")
            .arg(self.folder.database())
            .arg("--bind_ip")
            .arg(self.folder.socket())
            // Not the one in /tmp as well.
            .arg("--nounixsocket")
            .args(["--replSet", REPLICA_SET, "--oplogSize", OPLOG_MB])
            .arg("--wiredTigerCacheSizeGB")
            .arg(gibibytes(self.cache_mib))
            .args(["--setParameter", "diagnosticDataCollectionEnabled=false", "--quiet"])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log.try_clone()?)
            .process_group(0);
        Ok(command)
    }

    fn watcher(&self, pid: u32) -> Command {
        let mut command = Command::new("sh");
        command
            .args(["-c", WATCHER, &pid.to_string()])
            .arg(self.folder.database());
        command.arg(if self.scratch {
            self.folder.path().as_os_str()
        } else {
            "".as_ref()
        });
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        command
    }
}

impl Process {
    pub(super) fn pid(&self) -> u32 {
        self.pid
    }

    /// Returns when the server takes writes, or with the reason why it never will.
    pub(super) async fn until_primary(&mut self, launch: &Launch) -> Result<(), LocalError> {
        let socket = launch.folder.socket();
        let ready = timeout(START_LIMIT, replica::until_primary(&socket));
        let ended = tokio::select! {
            ready = ready => match ready {
                Ok(result) => return result,
                Err(_) => None,
            },
            status = self.mongod.wait() => status.ok(),
        };
        Err(self.failure(launch, ended))
    }

    /// Resolves when the server ends by itself.
    pub(super) async fn ended(&mut self) -> String {
        let status = self.mongod.wait().await;
        self.dismiss_watcher().await;
        status.map_or_else(|error| error.to_string(), |status| status.to_string())
    }

    /// Stops the server and waits until it is gone.
    pub(super) async fn stop(mut self) {
        if let Some(pid) = self
            .mongod
            .id()
            .and_then(|pid| i32::try_from(pid).ok())
            .and_then(Pid::from_raw)
        {
            // An error means that it has ended, and the wait below returns at once.
            let _ = kill_process(pid, Signal::TERM);
            if timeout(STOP_LIMIT, self.mongod.wait()).await.is_err() {
                warn!(pid = self.pid, "the MongoDB server did not stop in time and is killed");
                let _ = self.mongod.kill().await;
            }
            info!(pid = self.pid, "the MongoDB server has stopped");
        }
        self.dismiss_watcher().await;
    }

    /// The watcher must go before the number of the process can belong to another one.
    async fn dismiss_watcher(&mut self) {
        let _ = self.watcher.kill().await;
    }

    fn failure(&self, launch: &Launch, ended: Option<ExitStatus>) -> LocalError {
        let log = self.last_words(launch);
        if log.contains("No space left on device") || launch.folder.is_full() {
            return LocalError::DiskFull {
                path: launch.folder.path().to_path_buf(),
            };
        }
        match ended {
            Some(status) if status.signal() == Some(Signal::ILL.as_raw()) => LocalError::NoAvx,
            Some(status) => LocalError::Ended {
                status: status.to_string(),
                log,
            },
            None => LocalError::NotReady {
                seconds: START_LIMIT.as_secs(),
                log,
            },
        }
    }

    /// The first complaints at the end of the log, because what follows them are mostly consequences; its last words when
    /// it complained of nothing.
    fn last_words(&self, launch: &Launch) -> String {
        let text = self.log_tail(launch).unwrap_or_default();
        let lines: Vec<(bool, String)> = text.lines().filter_map(sentence).collect();
        let mut chosen: Vec<&str> = lines
            .iter()
            .filter(|line| line.0)
            .take(2)
            .map(|line| line.1.as_str())
            .collect();
        if chosen.is_empty() {
            chosen.extend(
                lines
                    .iter()
                    .skip(lines.len().saturating_sub(2))
                    .map(|line| line.1.as_str()),
            );
        }
        if chosen.is_empty() {
            "nothing".into()
        } else {
            chosen.join("; ")
        }
    }

    fn log_tail(&self, launch: &Launch) -> io::Result<String> {
        let mut file = File::open(launch.folder.log())?;
        let end = file.metadata()?.len();
        file.seek(SeekFrom::Start(self.log_start.max(end.saturating_sub(LOG_TAIL_BYTES))))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// What a line of MongoDB's log says, and whether it is a complaint. A line that is not JSON comes from the system's
/// loader and is one.
fn sentence(line: &str) -> Option<(bool, String)> {
    let Ok(entry) = serde_json::from_str::<serde_json::Value>(line) else {
        let line = line.trim();
        return (!line.is_empty()).then(|| (true, shortened(line)));
    };
    let message = entry.get("msg")?.as_str()?;
    let severity = entry
        .get("s")
        .and_then(|severity| severity.as_str())
        .unwrap_or_default();
    let places = ["/attr/error", "/attr/message/error_str", "/attr/message"];
    let detail = places.iter().find_map(|place| entry.pointer(place)?.as_str());
    let text = detail.map_or_else(|| message.to_owned(), |detail| format!("{message}: {detail}"));
    Some((matches!(severity, "E" | "F"), shortened(&text)))
}

fn shortened(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(300)
        .collect()
}

/// MongoDB takes the size of its cache as a decimal number of GiB.
fn gibibytes(mib: u32) -> String {
    format!("{}.{:04}", mib / 1024, mib % 1024 * 10_000 / 1024)
}
