//! The program as it is installed: built, started, asked on the network, stopped and killed from outside.

use super::Client;
use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How long a start may take on a machine that is busy with other tests.
const START: Duration = Duration::from_secs(60);
/// How long a stop may take: requests, the message in hand and the database each have their own limit within it.
const STOP: Duration = Duration::from_secs(60);

/// The program, built from the sources these tests were built from.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        // target/debug/deps/system-0123 lies beside target/debug/samkjop.
        let tests = std::env::current_exe().unwrap();
        let folder = tests.ancestors().nth(2).unwrap();
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        build
            .args(["build", "--locked", "--quiet", "--bin", "samkjop", "--target-dir"])
            .arg(folder.parent().unwrap());
        if folder.ends_with("release") {
            build.arg("--release");
        }
        // What cargo tells these tests about their own package is not meant for the packages built here; some of them
        // would be built anew for it.
        let about_these = |name: &OsString| {
            ["CARGO_PKG_", "CARGO_MANIFEST_"]
                .iter()
                .any(|start| name.to_string_lossy().starts_with(start))
        };
        for (name, _) in std::env::vars_os().filter(|(name, _)| about_these(name)) {
            build.env_remove(name);
        }
        let built = build.current_dir(workspace).output().expect("cargo runs");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        folder.join("samkjop")
    })
}

/// The `mongod` the tests run against, as the program itself would find it.
pub fn mongod() -> PathBuf {
    if let Some(named) = std::env::var_os("SAMKJOP_MONGOD") {
        return named.into();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join("mongod"));
    let here = std::env::current_exe().unwrap();
    let fetched = here.ancestors().map(|folder| folder.join(".tools/mongodb/bin/mongod"));
    let found = on_path.chain(fetched).find(|file| file.is_file());
    found.expect("there is a mongod (make mongod fetches one)")
}

/// The program with a command line, and no setting of whoever runs the tests but the `mongod` to use.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("SAMKJOP_")) {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .env("SAMKJOP_MONGOD", mongod())
        .stdin(Stdio::null());
    command
}

/// How a run of the program came to its end.
#[derive(Debug)]
pub struct Ended {
    pub status: ExitStatus,
    pub stderr: String,
    pub took: Duration,
}

/// Runs the program to its end.
pub fn ended(mut command: Command) -> Ended {
    let began = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stderr.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        pipe.read_to_string(&mut text).unwrap();
        text
    });
    let status = wait(&mut child, START);
    Ended {
        status,
        stderr: reader.join().unwrap(),
        took: began.elapsed(),
    }
}

fn wait(child: &mut Child, patience: Duration) -> ExitStatus {
    let limit = Instant::now() + patience;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if Instant::now() >= limit {
            child.kill().unwrap();
            panic!("the program did not end within {patience:?}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A running server of its own process.
pub struct Program {
    pub address: SocketAddr,
    child: Child,
    data: PathBuf,
}

impl Program {
    /// Starts `serve` on a free port with everything it keeps in `data`, and returns when it says that it is ready.
    pub fn serve(data: &Path) -> Self {
        Self::serve_with(data, |_| {})
    }

    /// The same with more arguments or settings.
    pub fn serve_with(data: &Path, more: impl FnOnce(&mut Command)) -> Self {
        let mut command = command(&["serve", "--listen", "127.0.0.1:0", "--data"]);
        command.arg(data);
        more(&mut command);
        fs::create_dir_all(data).unwrap();
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(data.join("program.log"))
            .unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (said, hear) = mpsc::channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if let Some(address) = line.strip_prefix("Samkjøp is ready on http://") {
                    let _ = said.send(address.parse::<SocketAddr>());
                }
            }
        });
        let Ok(address) = hear.recv_timeout(START) else {
            let _ = child.kill();
            panic!(
                "the program is not ready:\n{}",
                fs::read_to_string(data.join("program.log")).unwrap_or_default()
            );
        };
        Self {
            address: address.unwrap(),
            child,
            data: data.to_owned(),
        }
    }

    /// What the program has logged in all its runs on this folder.
    pub fn log(&self) -> String {
        fs::read_to_string(self.data.join("program.log")).unwrap()
    }

    /// Nobody in particular, at her browser.
    pub fn visitor(&self) -> Client {
        Client::new(self.address)
    }

    /// What `/health/ready` answers, and how long it took.
    pub async fn ready(&self) -> (u16, Duration) {
        let began = Instant::now();
        let visitor = self.visitor();
        let answer = visitor.http.get(visitor.url("/health/ready")).send().await;
        let answer = answer.unwrap_or_else(|error| panic!("the server is gone: {error}\n{}", self.log()));
        (answer.status().as_u16(), began.elapsed())
    }

    /// Waits until the server says that it is ready.
    pub async fn until_ready(&self) -> Duration {
        let began = Instant::now();
        while self.ready().await.0 != 200 {
            assert!(began.elapsed() < START, "not ready again:\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        began.elapsed()
    }

    /// The process of its private database.
    pub fn mongod(&self) -> Option<u32> {
        fs::read_to_string(self.data.join("mongodb/db/mongod.lock"))
            .ok()?
            .trim()
            .parse()
            .ok()
    }

    /// The address of its private database.
    pub fn database_uri(&self) -> String {
        let socket = self.data.canonicalize().unwrap().join("mongodb/mongod.sock");
        let host = socket.to_str().unwrap().replace('/', "%2F");
        format!("mongodb://{host}/?directConnection=true&replicaSet=samkjop")
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, as an operator or the system does.
    pub fn terminate(&self) {
        signal(self.child.id(), "TERM");
    }

    /// Waits for its end after [`Program::terminate`].
    pub fn stopped(mut self) -> ExitStatus {
        wait(&mut self.child, STOP)
    }
}

/// A test that fails must not leave a server behind.
impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal to a process; whether there was one.
pub fn signal(pid: u32, name: &str) -> bool {
    let sent = Command::new("sh")
        .args(["-c", "kill -\"$0\" \"$1\" 2>/dev/null", name, &pid.to_string()])
        .status();
    sent.unwrap().success()
}

/// Whether a process that is more than a zombie has this number.
pub fn runs(pid: u32) -> bool {
    fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|command| !command.is_empty())
}
