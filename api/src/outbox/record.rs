//! Writing down what came of an attempt: on the message, on the order it carries, and in words for a person.

use super::{Outcome, Worker};
use samkjop_domain::changes::{Changes, Message, MessageContent, MessageState};
use samkjop_domain::delivery::{RecipientState, Reply, harmless};
use samkjop_domain::language::Language;
use samkjop_domain::order::Order;
use samkjop_domain::organisation::Organisation;
use samkjop_domain::words::delivery;
use samkjop_store::{CommitError, StoreError};

/// How often an outcome is decided again when somebody else wrote in the meantime.
const ATTEMPTS: u32 = 5;

impl Worker {
    /// Writes down what came of an attempt, unless the message is no longer this worker's.
    pub(super) async fn record(&self, message: &Message, outcome: &Outcome) -> Result<(), StoreError> {
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
        match outcome {
            Outcome::Withdrawn => Ok(Changes::none().update(message.withdrawn())),
            Outcome::Failed(problem) => {
                let language = self.language_of(&message).await?;
                let words = delivery::trouble(problem.trouble(), language);
                let failed = message.failed(problem.trouble(), moment.now).with_problem(words);
                tell(&failed, &problem.to_string());
                Ok(Changes::none().update(failed))
            }
            Outcome::Answered(replies) => {
                let content = message.content.clone();
                let accepted = |reply: &Reply| reply.state == RecipientState::Accepted;
                let mut answered = message.answered(replies.clone(), moment.now);
                if answered.state != MessageState::Delivered {
                    let language = self.language_of(&answered).await?;
                    answered = answered.with_problem(problems(replies, language));
                    tell(&answered, &problems(replies, Language::English));
                }
                if let MessageContent::OrderVersion { order, version_number } = content
                    && replies.iter().any(accepted)
                    && let Some(order) = self.app.store.get::<Order>(order.0).await?
                {
                    return Ok(order.reached(answered, version_number, moment));
                }
                Ok(Changes::none().update(answered))
            }
        }
    }

    async fn language_of(&self, message: &Message) -> Result<Language, StoreError> {
        let owner: Option<Organisation> = self.app.store.get(message.organisation.0).await?;
        Ok(owner.map_or(Language::Bokmal, |organisation| organisation.language))
    }
}

/// Says for the log that something is in the way.
fn tell(message: &Message, cause: &str) {
    let (id, attempt) = (message.id, message.attempts);
    if message.state.is_set_aside() {
        tracing::error!(message = %id, attempt, cause, "a message is set aside for a person");
    } else {
        tracing::warn!(message = %id, attempt, cause, "a message could not be handed over to all");
    }
}

/// What was in the way of those who have not taken it, in words for a person.
fn problems(replies: &[Reply], language: Language) -> String {
    let problem = |reply: &Reply| {
        let words = delivery::trouble(reply.trouble?, language);
        let said = reply.said.as_deref().map(harmless).filter(|said| !said.is_empty());
        Some(match said {
            Some(said) => format!("{}: {words} ({said})", reply.address),
            None => format!("{}: {words}", reply.address),
        })
    };
    replies.iter().filter_map(problem).collect::<Vec<_>>().join(" ")
}
