//! How long it takes until so many orders have gone out through a mail server, and whether any went out twice.
//!
//! The mail server is the one of the tests (`tests/smtp/server.py`, installed by `make tools`): a process of its own that
//! forces every mail to the disk before it says that it has it.

use crate::database::Mongod;
use crate::report::{Report, Row, spaced};
use crate::{Effort, Failure};
use bson::doc;
use samkjop::clock::Clock;
use samkjop::outbox::{self, Patience, Secret, Smtp, SmtpServer};
use samkjop_domain::changes::{Changes, Message, MessageContent, Moment};
use samkjop_domain::identifiers::EmailAddress;
use samkjop_domain::ids::{OrderId, Version};
use samkjop_domain::order::{Order, OrderState};
use samkjop_store::Store;
use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// What was promised for a thousand mails.
const BUDGET: Duration = Duration::from_secs(30);
/// Connections of the reference: as many messages as the outbox has in hand.
const CONNECTIONS: usize = 8;

/// Sends orders that wait, and beside them mails of the same size straight to the mail server.
pub async fn measure(mongod: &Mongod, effort: Effort, report: &mut Report) -> Result<(), Failure> {
    report.stage("mail")?;
    let (store, _) = mongod.database().await?;
    let now = Clock::system().now();
    samkjop_seed::demonstration(&store, now, "nobody signs in with a password here").await?;
    let orders = store.database().collection::<Order>("orders");
    let model = orders
        .find_one(doc! {})
        .await?
        .ok_or("the demonstration has no order")?;
    for number in 0..effort.mails {
        place(&store, &model, number).await?;
    }
    let post = MailServer::start()?;
    let (took, size) = through_outbox(&store, &post, effort.mails).await?;
    let mails = post.taken()?;
    let different: HashSet<&str> = mails.iter().map(|(message, _)| message.as_str()).collect();
    let twice = mails.len() - different.len();
    let lost = effort.mails.saturating_sub(different.len());

    let bare = MailServer::start()?;
    let reference = straight(&bare, effort.mails, size).await?;
    // The budget is for a thousand; a shorter run is held against its part of it.
    let budget = BUDGET.mul_f64(effort.mails as f64 / 1000.0);
    report.row(Row {
        what: format!("{} orders by SMTP, PDF drawn and attached", spaced(effort.mails)),
        budget: format!("≤ {} s for 1 000, none twice", BUDGET.as_secs()),
        measured: format!("{:.1} s; {twice} twice, {lost} lost", took.as_secs_f64()),
        reference: format!(
            "mails of {} kB straight to the same mail server: {:.1} s",
            size / 1000,
            reference.as_secs_f64()
        ),
        ratio: Some(took.as_secs_f64() / reference.as_secs_f64()),
        holds: took <= budget && twice == 0 && lost == 0,
    });
    store.drop_database().await?;
    Ok(())
}

/// One more order that waits to be sent.
async fn place(store: &Store, model: &Order, number: usize) -> Result<(), Failure> {
    let moment = Moment {
        now: Clock::system().now(),
        fresh: Uuid::now_v7,
    };
    let order = Order {
        id: OrderId(Uuid::now_v7()),
        version: Version(0),
        number: None,
        placed_at: moment.now,
        state: OrderState::Released,
        ..model.clone()
    };
    let content = MessageContent::OrderVersion {
        order: order.id,
        version_number: 1,
    };
    let to = EmailAddress::parse(&format!("mottaker-{number}@leverandor.example"))?;
    let message = Message::new(moment, order.buyer, content).to([to]);
    store.commit(&Changes::none().create(order).send(message)).await?;
    Ok(())
}

/// Until the mail server has all of them, and how large one is.
async fn through_outbox(store: &Store, post: &MailServer, count: usize) -> Result<(Duration, usize), Failure> {
    let app = samkjop::serve::start(store.clone(), Clock::system()).await?;
    let stop = CancellationToken::new();
    let began = Instant::now();
    let address = "https://samkjop.example".to_owned();
    let running = tokio::spawn(outbox::run(app, post.carrier()?.into(), address, stop.clone()));
    while post.taken()?.len() < count {
        if began.elapsed() > BUDGET * 4 {
            return Err("the mails do not arrive".into());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let took = began.elapsed();
    stop.cancel();
    running.await?;
    let size = post.taken()?.first().map_or(0, |(_, size)| *size);
    Ok((took, size))
}

/// Until the mail server has as many mails of that size, over as many connections.
async fn straight(post: &MailServer, count: usize, size: usize) -> Result<Duration, Failure> {
    let smtp = post.carrier()?;
    let began = Instant::now();
    let mut senders = tokio::task::JoinSet::new();
    for part in 0..CONNECTIONS {
        let smtp = smtp.clone();
        senders.spawn(async move {
            let filling = "x".repeat(70) + "\r\n";
            for number in (part..count).step_by(CONNECTIONS) {
                let to = EmailAddress::parse(&format!("mottaker-{number}@leverandor.example"));
                let mail = format!(
                    "Message-ID: <{number}@samkjop.example>\r\n\r\n{}",
                    filling.repeat(size / 72)
                );
                if let Ok(to) = to {
                    smtp.deliver(&[to], mail.as_bytes()).await;
                }
            }
        });
    }
    while let Some(ended) = senders.join_next().await {
        ended?;
    }
    match post.taken()?.len() {
        taken if taken == count => Ok(began.elapsed()),
        taken => Err(format!("the mail server took {taken} of {count} mails").into()),
    }
}

/// The mail server of the tests.
struct MailServer {
    child: Child,
    port: u16,
    log: PathBuf,
    _folder: tempfile::TempDir,
}

impl MailServer {
    fn start() -> Result<Self, Failure> {
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no project")?;
        let folder = tempfile::Builder::new().prefix("samkjop-bench-mail-").tempdir()?;
        let log = folder.path().join("log.jsonl");
        let mut child = Command::new("python3")
            .arg(project.join("tests/smtp/server.py"))
            .arg("--log")
            .arg(&log)
            .env("PYTHONPATH", project.join(".tools/python"))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let out = child.stdout.take().ok_or("the mail server says nothing")?;
        BufReader::new(out).read_line(&mut line)?;
        let port = line.trim().strip_prefix("listening ");
        let port = port
            .ok_or("the mail server does not start: make tools installs it")?
            .parse()?;
        Ok(Self {
            child,
            port,
            log,
            _folder: folder,
        })
    }

    fn carrier(&self) -> Result<Smtp, Failure> {
        let url = format!("smtp://127.0.0.1:{}?tls=none", self.port);
        let server = SmtpServer::read(&Secret::from(url), None, None)?;
        let sender = outbox::sender("Samkjøp <ikke-svar@samkjop.example>")?;
        Ok(Smtp::new(server, sender, Patience::default()))
    }

    /// Message id and size of every mail it has taken.
    fn taken(&self) -> Result<Vec<(String, usize)>, Failure> {
        let log = std::fs::read_to_string(&self.log)?;
        let mut taken = Vec::new();
        for line in log.lines().filter(|line| line.ends_with('}')) {
            let mail: serde_json::Value = serde_json::from_str(line)?;
            let message = mail["message"].as_str().unwrap_or_default().to_owned();
            let size = mail["size"].as_u64().and_then(|size| usize::try_from(size).ok());
            taken.push((message, size.unwrap_or(0)));
        }
        Ok(taken)
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // It ends with us anyway; what cannot be ended now ends then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
