//! The outbox worker: hands committed messages over to the world outside and records what came of it.
//!
//! A message is taken for two minutes by one worker of one server, so that two never send the same one at once. Handing over
//! and recording cannot be one step: who dies in between has the message sent again, with the same message id. So every
//! message goes out at least once, nothing goes out before it is committed, and nothing that was called back goes out. Several
//! messages are in hand at once; what one of them waits for keeps no other.

mod carrier;
mod letter;
mod links;
mod mail;
mod mailbox;
mod prepare;
mod problem;
mod record;
mod smtp;
#[cfg(test)]
mod tests;
mod words;

pub use carrier::Carrier;
pub(crate) use letter::escape;
pub use mail::Mail;
pub(crate) use mail::attachment_of;
pub use mailbox::{Mailbox, MailboxError};
pub use problem::Problem;
pub use smtp::{MailSettingsError, Patience, Secret, Smtp, SmtpServer, sender};

use crate::app::App;
use prepare::Prepared;
use samkjop_domain::calendar::Instant;
use samkjop_domain::changes::Message;
use samkjop_domain::delivery::{MOST_ATTEMPTS, Reply};
use samkjop_store::StoreError;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How long a worker has a message for itself: longer than a mail server may take to answer for all of it.
const LEASE: Duration = Duration::from_secs(120);
/// Messages in hand at once. A mail server has few connections to spare, and a message is mostly waiting.
const IN_HAND: usize = 8;
/// How often the outbox is looked into without being woken: another server may have died with a message in hand.
const POLL: Duration = Duration::from_secs(2);
/// How long to leave the database alone after a fault.
const PAUSE: Duration = Duration::from_secs(1);
/// How long messages in hand may take to go out once the program is told to stop; the rest is sent by whoever comes next.
const DRAIN: Duration = Duration::from_secs(20);

/// Delivers what waits, until told to stop; then finishes what is in hand and returns.
///
/// `address` is where people reach this program, for links in mail. Runs on any number of servers at once. Faults of the
/// database are waited out, those of a message are recorded on it.
pub async fn run(app: App, carrier: Carrier, address: String, stop: CancellationToken) {
    let worker = Arc::new(Worker {
        app,
        carrier,
        address,
        stop,
        database_failed: AtomicBool::new(false),
    });
    let places = Arc::new(Semaphore::new(IN_HAND));
    let mut in_hand = JoinSet::new();
    while !worker.stop.is_cancelled() {
        // Made before looking, so that a message committed in between is not slept over.
        let outbox = worker.app.outbox.clone();
        let woken = outbox.notified();
        let place = tokio::select! {
            place = places.clone().acquire_owned() => place,
            () = worker.stop.cancelled() => break,
        };
        let pause = match worker.lease().await {
            Ok(Some((message, deadline))) => {
                let worker = worker.clone();
                in_hand.spawn(async move {
                    let _place = place;
                    if let Err(error) = worker.deliver(message, deadline).await {
                        worker.failed(&error);
                    }
                });
                while let Some(ended) = in_hand.try_join_next() {
                    said(ended);
                }
                continue;
            }
            Ok(None) => POLL,
            Err(error) => {
                worker.failed(&error);
                PAUSE
            }
        };
        drop(place);
        tokio::select! {
            () = woken => {}
            () = tokio::time::sleep(pause) => {}
            () = worker.stop.cancelled() => {}
        }
    }
    let drained = tokio::time::timeout(DRAIN, async {
        while let Some(ended) = in_hand.join_next().await {
            said(ended);
        }
    });
    if drained.await.is_err() {
        tracing::warn!(
            messages = in_hand.len(),
            "messages in hand were left to whoever comes next"
        );
    }
    in_hand.shutdown().await;
    worker.carrier.close().await;
}

/// A panic with a message in hand concerns that message alone: when its lease is over it is tried again.
fn said(ended: Result<(), tokio::task::JoinError>) {
    if let Err(broken) = ended {
        tracing::error!(cause = %broken, "handing over a message broke off");
    }
}

struct Worker {
    app: App,
    carrier: Carrier,
    /// Where people reach this program.
    address: String,
    stop: CancellationToken,
    /// Whether the last thing the database did was to fail, so that it is said once, not every second.
    database_failed: AtomicBool,
}

/// What came of an attempt.
enum Outcome {
    /// Mail servers, or the folder, have answered for recipients.
    Answered(Vec<Reply>),
    /// There was nothing to say any more.
    Withdrawn,
    /// It came to nobody.
    Failed(Problem),
}

impl Worker {
    /// Takes the message that has waited longest, and until when it is this worker's by a clock nobody sets.
    async fn lease(&self) -> Result<Option<(Message, std::time::Instant)>, StoreError> {
        let now = self.app.clock.now();
        let until = now.timestamp().checked_add(LEASE).map_or(now, Instant::from_timestamp);
        // Counted from before the lease began.
        let deadline = std::time::Instant::now() + LEASE;
        let leased = self.app.store.lease_message(now, until).await?;
        self.succeeded();
        Ok(leased.map(|message| (message, deadline)))
    }

    /// Tries a message and records what came of it.
    async fn deliver(&self, mut message: Message, deadline: std::time::Instant) -> Result<(), StoreError> {
        let outcome = loop {
            match self.attempt(&mut message, deadline).await {
                Ok(outcome) => break outcome,
                // Until the lease is over nobody else can take it, so giving up would only make the supplier wait.
                Err(error) if std::time::Instant::now() < deadline && !self.stop.is_cancelled() => {
                    self.failed(&error);
                    self.pause().await;
                }
                Err(error) => return Err(error),
            }
        };
        // What was handed over must be known before anybody may call the order back, so this is tried until it is.
        loop {
            match self.record(&message, &outcome).await {
                Ok(()) => break,
                Err(error) if !self.stop.is_cancelled() => {
                    self.failed(&error);
                    self.pause().await;
                }
                Err(error) => return Err(error),
            }
        }
        self.succeeded();
        Ok(())
    }

    /// Tries to hand a message over. An error is one of the database and says nothing about the message.
    async fn attempt(&self, message: &mut Message, deadline: std::time::Instant) -> Result<Outcome, StoreError> {
        if message.attempts > MOST_ATTEMPTS {
            return Ok(Outcome::Failed(Problem::Deadly));
        }
        let prepared = match self.prepare(message).await? {
            Ok(Some(prepared)) => prepared,
            Ok(None) => return Ok(Outcome::Withdrawn),
            Err(problem) => return Ok(Outcome::Failed(problem)),
        };
        let waiting: Vec<_> = message.waiting().cloned().collect();
        // What a link opens is used up by the first who comes, so each gets a mail of her own.
        let parts = match &prepared {
            Prepared::Linked(_) => waiting.chunks(1).map(<[_]>::to_vec).collect(),
            Prepared::Mail(_) => vec![waiting],
        };
        let mut replies = Vec::new();
        for part in parts {
            let mail = match &prepared {
                Prepared::Mail(mail) => Ok(mail.as_ref().clone()),
                Prepared::Linked(order) => self.linked(message, order, &part).await?,
            };
            let handed = match mail {
                Ok(mail) => self.carrier.hand_over(mail, &part, deadline).await,
                Err(problem) => Err(problem),
            };
            match handed {
                Ok(answered) => replies.extend(answered),
                // Those before have it; those after are tried with the next attempt.
                Err(problem) if !replies.is_empty() => {
                    tracing::warn!(message = %message.id, cause = %problem, "a message came to some of its recipients only");
                    break;
                }
                Err(problem) => return Ok(Outcome::Failed(problem)),
            }
        }
        Ok(Outcome::Answered(replies))
    }

    fn failed(&self, error: &StoreError) {
        if !self.database_failed.swap(true, Ordering::Relaxed) {
            tracing::warn!(cause = %error, "the outbox waits for the database");
        }
    }

    fn succeeded(&self) {
        if self.database_failed.swap(false, Ordering::Relaxed) {
            tracing::info!("the outbox has the database back");
        }
    }

    async fn pause(&self) {
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            () = self.stop.cancelled() => {}
        }
    }
}
