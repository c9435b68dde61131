//! The outbox worker: hands committed messages over to the world outside and records what came of it.
//!
//! A message is taken for a minute by one worker of one server, so that two never send the same one at once. Handing over
//! and recording cannot be one step: who dies in between has the message sent again, with the same message id. So every
//! message goes out at least once, nothing goes out before it is committed, and nothing that was called back goes out.

mod mail;
mod mailbox;
mod problem;
#[cfg(test)]
mod tests;
mod words;

pub use mail::Mail;
pub use mailbox::{Mailbox, MailboxError};
pub use problem::Problem;

use mail::Marked;

use crate::app::App;
use crate::cases::order::document_of;
use samkjop_domain::agreement::Agreement;
use samkjop_domain::agreement::ceiling::{Ceiling, CeilingAccount};
use samkjop_domain::calendar::Instant;
use samkjop_domain::changes::{Changes, Message, MessageContent, MessageState};
use samkjop_domain::ids::{AgreementId, OrderId};
use samkjop_domain::language::Language;
use samkjop_domain::order::Order;
use samkjop_domain::organisation::Organisation;
use samkjop_store::{CommitError, StoreError};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How long a worker has a message for itself.
const LEASE: Duration = Duration::from_secs(60);
/// How often the outbox is looked into without being woken: another server may have died with a message in hand.
const POLL: Duration = Duration::from_secs(2);
/// How long to leave the database alone after a fault.
const PAUSE: Duration = Duration::from_secs(1);
/// How often an outcome is decided again when somebody else wrote in the meantime.
const ATTEMPTS: u32 = 5;

/// Delivers what waits, one message at a time, until told to stop; then finishes the one in hand and returns.
///
/// Runs on any number of servers at once. Faults of the database are waited out, those of a message are recorded on it.
pub async fn run(app: App, mailbox: Mailbox, stop: CancellationToken) {
    let mut worker = Worker {
        app,
        mailbox,
        stop,
        database_failed: false,
    };
    while !worker.stop.is_cancelled() {
        // Made before looking, so that a message committed in between is not slept over.
        let outbox = worker.app.outbox.clone();
        let woken = outbox.notified();
        let pause = match worker.deliver_next().await {
            Ok(true) => continue,
            Ok(false) => POLL,
            Err(error) => {
                worker.failed(&error);
                PAUSE
            }
        };
        tokio::select! {
            () = woken => {}
            () = tokio::time::sleep(pause) => {}
            () = worker.stop.cancelled() => {}
        }
    }
}

struct Worker {
    app: App,
    mailbox: Mailbox,
    stop: CancellationToken,
    /// Whether the last thing the database did was to fail, so that it is said once, not every second.
    database_failed: bool,
}

/// What came of an attempt.
enum Outcome {
    Delivered,
    /// There was nothing to say any more.
    Withdrawn,
    Failed(Problem),
}

impl Worker {
    /// Delivers the message that has waited longest. False when none waits.
    async fn deliver_next(&mut self) -> Result<bool, StoreError> {
        let now = self.app.clock.now();
        let until = now.timestamp().checked_add(LEASE).map_or(now, Instant::from_timestamp);
        // Counted from before the lease began, by a clock nobody sets.
        let deadline = std::time::Instant::now() + LEASE;
        let leased = self.app.store.lease_message(now, until).await?;
        self.succeeded();
        let Some(message) = leased else {
            return Ok(false);
        };
        let outcome = loop {
            match self.attempt(&message, deadline).await {
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
        Ok(true)
    }

    /// Tries to hand a message over. An error is one of the database and says nothing about the message.
    async fn attempt(&self, message: &Message, deadline: std::time::Instant) -> Result<Outcome, StoreError> {
        let built = match &message.content {
            MessageContent::OrderVersion { order, version_number } => {
                self.order_mail(message, *order, *version_number).await?
            }
            MessageContent::CeilingAlarm {
                agreement,
                ceiling,
                percent,
            } => self.alarm_mail(message, *agreement, *ceiling, *percent).await?,
        };
        let mail = match built {
            Ok(Some(mail)) => mail,
            Ok(None) => return Ok(Outcome::Withdrawn),
            Err(problem) => return Ok(Outcome::Failed(problem)),
        };
        let mailbox = self.mailbox.clone();
        let delivered = tokio::task::spawn_blocking(move || mailbox.deliver(&mail, deadline)).await;
        Ok(match delivered {
            Ok(Ok(())) => Outcome::Delivered,
            Ok(Err(problem)) => Outcome::Failed(problem),
            Err(broken) => Outcome::Failed(broken.into()),
        })
    }

    /// The mail with an order; none when the supplier shall not hear of it any more.
    async fn order_mail(
        &self,
        message: &Message,
        order: OrderId,
        version_number: u32,
    ) -> Result<Result<Option<Mail>, Problem>, StoreError> {
        let Some(order) = self.app.store.get::<Order>(order.0).await? else {
            return Ok(Err(Problem::Missing("order")));
        };
        let Some(version) = order.version_to_send(version_number).cloned() else {
            return Ok(Ok(None));
        };
        let document = match document_of(&self.app, &order, &version).await {
            Ok(document) => document,
            Err(fault) => {
                // A database that is away is no fault of the document.
                self.app.store.ping().await?;
                return Ok(Err(Problem::Document(fault)));
            }
        };
        let (message, sender) = (message.clone(), self.mailbox.sender().clone());
        let building =
            tokio::task::spawn_blocking(move || mail::order(&message, &order, &version, document.bytes.bytes, &sender));
        Ok(building.await.map_err(Problem::from).flatten().map(Some))
    }

    /// The mail with an alarm.
    async fn alarm_mail(
        &self,
        message: &Message,
        agreement: AgreementId,
        ceiling: Ceiling,
        percent: u32,
    ) -> Result<Result<Option<Mail>, Problem>, StoreError> {
        let store = &self.app.store;
        let found: (Option<Agreement>, Option<CeilingAccount>) =
            (store.get(agreement.0).await?, store.get(agreement.0).await?);
        let (Some(agreement), Some(account)) = found else {
            return Ok(Err(Problem::Missing("agreement")));
        };
        let Some(manager) = store.get::<Organisation>(message.organisation.0).await? else {
            return Ok(Err(Problem::Missing("manager")));
        };
        let participant;
        let marked = match ceiling {
            Ceiling::Value => Marked::Value,
            Ceiling::Quantity => Marked::Quantity,
            Ceiling::Participant(id) => {
                participant = store.get::<Organisation>(id.0).await?;
                match &participant {
                    Some(organisation) => Marked::Participant(organisation),
                    None => return Ok(Err(Problem::Missing("participant"))),
                }
            }
        };
        let sender = self.mailbox.sender();
        Ok(mail::alarm(message, percent, &agreement, &account, marked, &manager, sender).map(Some))
    }

    /// Writes down what came of an attempt, unless the message is no longer this worker's.
    async fn record(&self, message: &Message, outcome: &Outcome) -> Result<(), StoreError> {
        for _ in 0..ATTEMPTS {
            let changes = self.decide(message.clone(), outcome).await?;
            match self.app.store.commit(&changes).await {
                Ok(_) => {
                    tracing::debug!(message = %message.id, "the outcome of a message is recorded");
                    return Ok(());
                }
                Err(CommitError::Failed(error)) => return Err(error),
                Err(CommitError::Refused(_)) => {
                    let stored: Option<Message> = self.app.store.get(message.id.0).await?;
                    if stored.is_none_or(|stored| stored.version != message.version) {
                        // Recorded by a commit whose answer was lost, or leased by another worker after this one's time.
                        tracing::info!(message = %message.id, "the outcome of a message was recorded already");
                        return Ok(());
                    }
                }
            }
        }
        tracing::warn!(message = %message.id, "the outcome of a message could not be recorded; it will be tried again");
        Ok(())
    }

    async fn decide(&self, message: Message, outcome: &Outcome) -> Result<Changes, StoreError> {
        let moment = self.app.moment();
        let problem = match outcome {
            Outcome::Delivered => {
                let MessageContent::OrderVersion { order, version_number } = message.content else {
                    return Ok(Changes::none().update(message.delivered(moment.now)));
                };
                return Ok(match self.app.store.get::<Order>(order.0).await? {
                    Some(order) => order.sent(message, version_number, moment),
                    None => Changes::none().update(message.delivered(moment.now)),
                });
            }
            Outcome::Withdrawn => return Ok(Changes::none().update(message.withdrawn())),
            Outcome::Failed(problem) => problem,
        };
        let owner: Option<Organisation> = self.app.store.get(message.organisation.0).await?;
        let language = owner.map_or(Language::Bokmal, |organisation| organisation.language);
        let failed = message.failed(words::problem(problem, language), moment.now);
        let attempt = failed.attempts;
        match failed.state {
            MessageState::Failed => {
                tracing::error!(message = %failed.id, attempt, cause = %problem, "a message is set aside for a person");
            }
            _ => tracing::warn!(message = %failed.id, attempt, cause = %problem, "a message could not be handed over"),
        }
        Ok(Changes::none().update(failed))
    }

    fn failed(&mut self, error: &StoreError) {
        if !self.database_failed {
            tracing::warn!(cause = %error, "the outbox waits for the database");
        }
        self.database_failed = true;
    }

    fn succeeded(&mut self) {
        if self.database_failed {
            tracing::info!("the outbox has the database back");
        }
        self.database_failed = false;
    }

    async fn pause(&self) {
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            () = self.stop.cancelled() => {}
        }
    }
}
