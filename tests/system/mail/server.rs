//! A real mail server of its own process, that misbehaves on request (`tests/smtp/server.py`).

use samkjop::outbox::{Carrier, Patience, Secret, Smtp, SmtpServer, sender};
use serde::Deserialize;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A mail as the server has taken it.
#[derive(Debug, Clone, Deserialize)]
pub struct Taken {
    pub message: String,
    pub to: Vec<String>,
    pub from: String,
    pub encrypted: bool,
    pub signed_in: bool,
}

/// The running server.
pub struct MailServer {
    pub port: u16,
    child: Child,
    arguments: Vec<String>,
    folder: TempDir,
}

impl MailServer {
    /// Starts it on a free port.
    pub fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        let (child, port) = spawn(folder.path(), &arguments, 0);
        Self {
            port,
            child,
            arguments,
            folder,
        }
    }

    /// Starts it with a certificate for 127.0.0.1 that no public authority knows; `mode` is `tls` or `starttls`.
    pub fn encrypting(mode: &str, more: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new("openssl")
            .args([
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
            ])
            .args([
                "-subj",
                "/CN=postkontor.example",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
            ])
            .args([
                "-addext",
                "basicConstraints=critical,CA:FALSE",
                "-keyout",
                "key.pem",
                "-out",
                "certificate.pem",
            ])
            .current_dir(folder.path())
            .stderr(Stdio::null())
            .status();
        assert!(made.expect("openssl is there (make tools installs it)").success());
        let mut arguments: Vec<String> = ["--tls", mode, "--certificate", "certificate.pem", "--key", "key.pem"]
            .map(str::to_owned)
            .to_vec();
        arguments.extend(more.iter().map(|argument| (*argument).to_owned()));
        let (child, port) = spawn(folder.path(), &arguments, 0);
        Self {
            port,
            child,
            arguments,
            folder,
        }
    }

    /// The authority its certificate is of.
    pub fn certificate(&self) -> PathBuf {
        self.folder.path().join("certificate.pem")
    }

    /// `kill -9`, and the same server on the same port again.
    pub fn killed_and_back(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.child = spawn(self.folder.path(), &self.arguments, self.port).0;
    }

    /// The address for the settings of a program.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}?tls=none", self.port)
    }

    /// Carries mail to it without waiting long.
    pub fn carrier(&self) -> Carrier {
        self.carrier_by(&self.url(), None, None)
    }

    /// Carries mail to it as these settings say.
    pub fn carrier_by(&self, url: &str, password: Option<&str>, certificates: Option<&Path>) -> Carrier {
        let server = SmtpServer::read(&url.into(), password.map(Secret::from).as_ref(), certificates).unwrap();
        let patience = Patience {
            connect: Duration::from_secs(10),
            command: Duration::from_secs(10),
            data: Duration::from_secs(3),
        };
        Smtp::new(server, sender(crate::world::SENDER).unwrap(), patience).into()
    }

    /// All mails it has taken.
    pub fn taken(&self) -> Vec<Taken> {
        let log = std::fs::read_to_string(self.folder.path().join("log.jsonl")).unwrap_or_default();
        // A server that was killed may have written half a line, of a mail it never said it had.
        log.lines()
            .filter(|line| line.ends_with('}'))
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// All mails, once there are at least `count`.
    pub async fn until(&self, count: usize) -> Vec<Taken> {
        let limit = Instant::now() + Duration::from_secs(60);
        loop {
            let taken = self.taken();
            if taken.len() >= count {
                return taken;
            }
            assert!(Instant::now() < limit, "{} of {count} mails in a minute", taken.len());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawn(folder: &Path, arguments: &[String], port: u16) -> (Child, u16) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let errors = std::fs::File::create(folder.join("errors.log")).unwrap();
    let mut child = Command::new("python3")
        .arg(project.join("tests/smtp/server.py"))
        .args(["--log", "log.jsonl", "--port", &port.to_string()])
        .args(arguments)
        .env("PYTHONPATH", project.join(".tools/python"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(errors)
        .spawn()
        .expect("python3 is there");
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let port = line.strip_prefix("listening ").unwrap_or_else(|| {
        let errors = std::fs::read_to_string(folder.join("errors.log")).unwrap_or_default();
        panic!("the mail server does not start (make tools installs it): {errors}");
    });
    (child, port.trim().parse().unwrap())
}
