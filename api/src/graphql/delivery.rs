//! Messages to the world outside: how they went out, to whom, what was tried, and what to do about it.

use super::agreement::Agreement;
use super::context::{Request, seen};
use super::node::{self, Kind};
use super::order::Order;
use super::scalars::{DateTime, EmailAddress};
use crate::cases;
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use samkjop_domain::changes::{Message, MessageContent, MessageState};
use samkjop_domain::delivery::{Attempt, RecipientState as DomainRecipientState};
use samkjop_domain::language::Language;
use samkjop_domain::words;

/// A message to the world outside, and how it went out.
#[derive(Debug, Clone)]
pub struct Delivery(pub Message);

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "MessageState")]
pub enum DeliveryState {
    /// Waits to be sent, or to be tried again.
    Pending,
    /// Handed over to all it was for.
    Delivered,
    /// Handed over to some; others refused it or could not be reached, and somebody must look.
    Partly,
    /// Called back before it was handed over.
    Withdrawn,
    /// Refused, or given up after too many attempts; somebody must look.
    Failed,
}

/// How far a message has come with a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainRecipientState")]
pub enum DeliveryRecipientState {
    /// Not handed over yet.
    Waiting,
    /// The mail server has taken it.
    Accepted,
    /// The mail server has refused it for good.
    Refused,
}

/// Somebody a message is for, and how far it has come with her.
#[derive(Debug, Clone, SimpleObject)]
pub struct DeliveryRecipient {
    /// Where it goes.
    pub address: EmailAddress,
    /// How far it has come.
    pub state: DeliveryRecipientState,
    /// The same in the user's language.
    pub state_name: &'static str,
    /// When it came so far.
    pub at: Option<DateTime>,
    /// What is in the way, in the user's language.
    pub problem: Option<&'static str>,
    /// What the mail server said, in its own words; one line of plain text.
    pub answer: Option<String>,
    /// When the document was fetched by the link that was sent.
    pub fetched_at: Option<DateTime>,
}

/// What was tried once, with one recipient or with none.
#[derive(Debug, Clone, SimpleObject)]
pub struct DeliveryAttempt {
    /// When.
    pub at: DateTime,
    /// Which attempt it was, from 1; counted anew when the message is sent again by a person.
    pub number: u32,
    /// With whom; null when it came to nobody.
    pub address: Option<EmailAddress>,
    /// How far it came.
    pub state: DeliveryRecipientState,
    /// The same in the user's language.
    pub state_name: &'static str,
    /// What was in the way, in the user's language.
    pub problem: Option<&'static str>,
    /// What the mail server said, in its own words; one line of plain text.
    pub answer: Option<String>,
}

impl DeliveryAttempt {
    fn new(attempt: &Attempt, language: Language) -> Self {
        Self {
            at: DateTime(attempt.at),
            number: attempt.number,
            address: attempt.recipient.clone().map(EmailAddress),
            state: attempt.state.into(),
            state_name: words::names::recipient_state(attempt.state, language),
            problem: attempt
                .trouble
                .map(|trouble| words::delivery::trouble(trouble, language)),
            answer: attempt.said.clone(),
        }
    }
}

/// A message to the world outside, and how it went out.
#[Object]
impl Delivery {
    /// Global identity; the mail carries it as message id.
    async fn id(&self) -> ID {
        node::id(Kind::Delivery, self.0.id.0)
    }

    /// Where it stands.
    async fn state(&self) -> DeliveryState {
        self.0.state.into()
    }

    /// Where it stands, in the user's language.
    async fn state_name(&self, ctx: &Context<'_>) -> &'static str {
        words::names::message_state(self.0.state, ctx.language())
    }

    /// The order it carries; null for other messages.
    async fn order(&self, ctx: &Context<'_>) -> Result<Option<Order>> {
        let MessageContent::OrderVersion { order, .. } = self.0.content else {
            return Ok(None);
        };
        let found = cases::order::one(ctx.app()?, ctx.caller()?, order).await;
        Ok(seen(found)?.flatten().map(Order))
    }

    /// The agreement whose ceiling it is about; null for other messages.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        match self.0.content {
            MessageContent::CeilingAlarm { agreement, .. } => Agreement::load(ctx, agreement).await,
            MessageContent::OrderVersion { .. } => Ok(None),
        }
    }

    /// When it was decided.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// How often it was tried.
    async fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// When it is tried next, while it waits.
    async fn next_attempt_at(&self) -> Option<DateTime> {
        (self.0.state == MessageState::Pending).then_some(DateTime(self.0.not_before))
    }

    /// When it was handed over, to the first who took it.
    async fn delivered_at(&self) -> Option<DateTime> {
        self.0.delivered_at.map(DateTime)
    }

    /// What went wrong last, in the language of the organisation it is sent for.
    async fn last_problem(&self) -> Option<&str> {
        self.0.last_problem.as_deref()
    }

    /// What to do now, in the user's language; null when all is well.
    async fn advice(&self, ctx: &Context<'_>) -> Option<&'static str> {
        let trouble = self.0.trouble()?;
        Some(words::delivery::advice(trouble, self.0.state, ctx.language()))
    }

    /// Whom it is for, at most ten, each with an outcome of its own. Empty until a message whose recipients are found out when
    /// it is sent has been tried.
    async fn recipients(&self, ctx: &Context<'_>) -> Result<Vec<DeliveryRecipient>> {
        let language = ctx.language();
        let used = match self.0.content {
            MessageContent::OrderVersion { .. } => cases::link::used(ctx.app()?, self.0.id).await?,
            MessageContent::CeilingAlarm { .. } => Vec::new(),
        };
        let recipient = |one: &samkjop_domain::delivery::Recipient| DeliveryRecipient {
            address: EmailAddress(one.address.clone()),
            state: one.state.into(),
            state_name: words::names::recipient_state(one.state, language),
            at: one.at.map(DateTime),
            problem: one.trouble.map(|trouble| words::delivery::trouble(trouble, language)),
            answer: one.said.clone(),
            fetched_at: used
                .iter()
                .filter(|link| link.recipient == one.address)
                .filter_map(|link| link.used_at)
                .max()
                .map(DateTime),
        };
        Ok(self.0.recipients.iter().map(recipient).collect())
    }

    /// What was tried, newest first; the newest 60.
    async fn log(&self, ctx: &Context<'_>) -> Vec<DeliveryAttempt> {
        let language = ctx.language();
        let newest = self.0.log.iter().rev();
        newest.map(|attempt| DeliveryAttempt::new(attempt, language)).collect()
    }
}
