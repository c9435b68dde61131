//! How a message gets to whom it is for: who has it, who refused it, what was tried when, and what a person must do.
//!
//! A message may have several recipients, and each has an outcome of its own: who has taken it is never sent it again by a
//! repetition, and who has refused it for good is shown to a person instead of being tried for days.

use crate::calendar::Instant;
use crate::changes::{Message, MessageContent, MessageState, Moment};
use crate::identifiers::EmailAddress;
use crate::ids::{MessageId, OrganisationId, Version};
use crate::refusal::{Reason, Refusals};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How often a message is tried before it is set aside for a person.
pub const MOST_ATTEMPTS: u32 = 10;
/// Entries kept of a message's delivery log; the oldest go first.
pub const MOST_LOGGED: usize = 60;
/// Characters kept of what a mail server said.
pub const MOST_SAID: usize = 200;
/// Seconds to wait after the first attempt that failed; every further wait is four times as long.
const FIRST_WAIT_SECONDS: u64 = 30;
/// Seconds between two attempts at most, before they are spread: six hours, so that what is mended by day is noticed the
/// same day.
const LONGEST_WAIT_SECONDS: u64 = 6 * 60 * 60;

/// Somebody a message is for, and how far it has come with her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Where it goes.
    pub address: EmailAddress,
    /// How far it has come.
    pub state: RecipientState,
    /// When it came so far; none while nothing was tried.
    pub at: Option<Instant>,
    /// What is in the way.
    pub trouble: Option<Trouble>,
    /// What the mail server said, made harmless ([`harmless`]).
    pub said: Option<String>,
}

/// How far a message has come with a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecipientState {
    /// Not handed over yet.
    Waiting,
    /// The mail server has taken it (2xx).
    Accepted,
    /// The mail server has refused it for good (5xx); repeating is of no use.
    Refused,
}

/// What is in the way of a message; what a person is told of it stands in [`crate::words::delivery`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// What it is about is not there.
    Missing,
    /// The document could not be made.
    Document,
    /// An address is none that mail can be sent to.
    Address,
    /// The mail could not be put together.
    Mail,
    /// The disk with the mailbox folder is full.
    DiskFull,
    /// The mailbox folder cannot be written to.
    MailboxClosed,
    /// It took longer than one worker may have it.
    TooSlow,
    /// The program is broken.
    Broken,
    /// The mail server does not answer.
    Unreachable,
    /// The connection to the mail server could not be encrypted, or the server is not who it should be.
    Insecure,
    /// The mail server does not take the program's password.
    SignIn,
    /// The mail server does not take the program's sender.
    Sender,
    /// The mail server refuses the recipient.
    Recipient,
    /// The mail is too large for the mail server.
    TooLarge,
    /// The mail server refuses what the mail says.
    Content,
    /// The mail server asks to be tried later (4xx).
    Later,
    /// The mail server hung up in the middle.
    Interrupted,
    /// The mail server got all of it and never said whether it keeps it.
    Unanswered,
}

/// One line of a message's delivery log: what was tried when, with whom, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// When.
    pub at: Instant,
    /// Which attempt it was, from 1; begins anew when a person has it sent again.
    pub number: u32,
    /// With whom; none when it came to nobody.
    pub recipient: Option<EmailAddress>,
    /// How far it came.
    pub state: RecipientState,
    /// What was in the way.
    pub trouble: Option<Trouble>,
    /// What the mail server said, made harmless.
    pub said: Option<String>,
}

/// What came of handing a message over to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// To whom.
    pub address: EmailAddress,
    /// Taken, refused for good, or to be tried again.
    pub state: RecipientState,
    /// What was in the way; none of what was taken.
    pub trouble: Option<Trouble>,
    /// What the mail server said, in any words.
    pub said: Option<String>,
}

impl Recipient {
    fn waiting(address: EmailAddress) -> Self {
        Self {
            address,
            state: RecipientState::Waiting,
            at: None,
            trouble: None,
            said: None,
        }
    }
}

impl Message {
    /// A message that waits for delivery. Whom it is for is found out when it is sent, unless [`Message::to`] says it.
    pub fn new(moment: Moment, organisation: OrganisationId, content: MessageContent) -> Self {
        Self {
            id: MessageId(moment.fresh()),
            version: Version(0),
            content,
            organisation,
            created_at: moment.now,
            state: MessageState::Pending,
            attempts: 0,
            not_before: moment.now,
            leased_until: None,
            delivered_at: None,
            last_problem: None,
            recipients: Vec::new(),
            log: Vec::new(),
        }
    }

    /// The message for these recipients, each once.
    #[must_use]
    pub fn to(mut self, addresses: impl IntoIterator<Item = EmailAddress>) -> Self {
        self.recipients.clear();
        for address in addresses {
            if self.recipients.iter().all(|known| known.address != address) {
                self.recipients.push(Recipient::waiting(address));
            }
        }
        self
    }

    /// Those who have neither taken nor refused it.
    pub fn waiting(&self) -> impl Iterator<Item = &EmailAddress> {
        let waiting = |recipient: &&Recipient| recipient.state == RecipientState::Waiting;
        self.recipients
            .iter()
            .filter(waiting)
            .map(|recipient| &recipient.address)
    }

    /// The message to be sent once more, with the same identity, so that a receiver can tell it from a new one: to those of
    /// `addresses` who lack it, or to all of them when all have it and ask for it again.
    ///
    /// # Errors
    /// Refuses a message that waits already, or was withdrawn.
    pub fn again(mut self, addresses: Vec<EmailAddress>, now: Instant) -> Result<Self, Refusals> {
        if matches!(self.state, MessageState::Pending | MessageState::Withdrawn) {
            return Err(Reason::MessageState {
                state: self.state.word().to_owned(),
            }
            .into());
        }
        let has_it = |address: &EmailAddress| {
            let taken = |known: &&Recipient| known.state == RecipientState::Accepted;
            self.recipients
                .iter()
                .filter(taken)
                .find(|known| known.address == *address)
        };
        let keep = self.state == MessageState::Partly && addresses.iter().any(|address| has_it(address).is_none());
        let mut recipients: Vec<Recipient> = Vec::new();
        for address in addresses {
            if recipients.iter().all(|known| known.address != address) {
                let kept = has_it(&address).filter(|_| keep).cloned();
                recipients.push(kept.unwrap_or_else(|| Recipient::waiting(address)));
            }
        }
        self.recipients = recipients;
        self.state = MessageState::Pending;
        self.attempts = 0;
        self.not_before = now;
        self.leased_until = None;
        Ok(self)
    }

    /// The message as handed over to everybody it was for.
    #[must_use]
    pub fn delivered(self, now: Instant) -> Self {
        let taken = |address: EmailAddress| Reply {
            address,
            state: RecipientState::Accepted,
            trouble: None,
            said: None,
        };
        let replies = self.waiting().cloned().map(taken).collect();
        self.answered(replies, now)
    }

    /// The message as called back, because there is nothing to say any more.
    #[must_use]
    pub fn withdrawn(self) -> Self {
        Self {
            state: MessageState::Withdrawn,
            leased_until: None,
            ..self
        }
    }

    /// The message after an attempt in which mail servers answered for its recipients.
    ///
    /// It is delivered when all have it, and set aside for a person when somebody refused it and nobody is left to try, or
    /// when it was tried [`MOST_ATTEMPTS`] times; otherwise it waits ([`Message::failed`]). Nobody holds it any more.
    #[must_use]
    pub fn answered(mut self, replies: Vec<Reply>, now: Instant) -> Self {
        for reply in replies {
            let said = reply.said.as_deref().map(harmless).filter(|said| !said.is_empty());
            let known = self.recipients.iter_mut().find(|known| known.address == reply.address);
            if let Some(known) = known {
                known.state = reply.state;
                known.at = Some(now);
                known.trouble = reply.trouble;
                known.said.clone_from(&said);
            }
            self.note(Attempt {
                at: now,
                number: self.attempts,
                recipient: Some(reply.address),
                state: reply.state,
                trouble: reply.trouble,
                said,
            });
        }
        let count = |state| self.recipients.iter().filter(|one| one.state == state).count();
        let (waiting, accepted) = (count(RecipientState::Waiting), count(RecipientState::Accepted));
        let refused = count(RecipientState::Refused);
        self.state = match (waiting, accepted, refused) {
            (0, _, 0) => MessageState::Delivered,
            (0, 0, _) => MessageState::Failed,
            (0, _, _) => MessageState::Partly,
            (_, 0, _) if self.attempts >= MOST_ATTEMPTS => MessageState::Failed,
            _ if self.attempts >= MOST_ATTEMPTS => MessageState::Partly,
            _ => MessageState::Pending,
        };
        if self.state == MessageState::Delivered || accepted > 0 && self.delivered_at.is_none() {
            self.delivered_at = Some(now);
        }
        if self.state == MessageState::Delivered {
            self.last_problem = None;
        }
        self.not_before = self.next_attempt(now);
        self.leased_until = None;
        self
    }

    /// The message after an attempt that came to no recipient: tried again after half a minute, two minutes, eight minutes and
    /// so on, at most six hours later, each wait up to a quarter longer by chance; set aside for a person after
    /// [`MOST_ATTEMPTS`]. Until then nobody holds it, so it can be called back.
    ///
    /// The attempt itself was counted when it began.
    #[must_use]
    pub fn failed(mut self, trouble: Trouble, now: Instant) -> Self {
        self.note(Attempt {
            at: now,
            number: self.attempts,
            recipient: None,
            state: RecipientState::Waiting,
            trouble: Some(trouble),
            said: None,
        });
        let somebody_has_it = self
            .recipients
            .iter()
            .any(|recipient| recipient.state == RecipientState::Accepted);
        self.state = match (self.attempts < MOST_ATTEMPTS, somebody_has_it) {
            (true, _) => MessageState::Pending,
            (false, true) => MessageState::Partly,
            (false, false) => MessageState::Failed,
        };
        self.not_before = self.next_attempt(now);
        self.leased_until = None;
        self
    }

    /// The message with what went wrong last, in words for a person.
    #[must_use]
    pub fn with_problem(self, problem: impl Into<String>) -> Self {
        Self {
            last_problem: Some(problem.into()),
            ..self
        }
    }

    /// What is in the way: with a recipient first, or of all of it.
    pub fn trouble(&self) -> Option<Trouble> {
        if matches!(self.state, MessageState::Delivered | MessageState::Withdrawn) {
            return None;
        }
        let with = |state| {
            let known = self.recipients.iter().filter(move |one| one.state == state);
            known.filter_map(|one| one.trouble).next()
        };
        let of_all = self.log.last().filter(|attempt| attempt.recipient.is_none());
        with(RecipientState::Refused)
            .or_else(|| of_all.and_then(|attempt| attempt.trouble))
            .or_else(|| with(RecipientState::Waiting))
    }

    fn note(&mut self, attempt: Attempt) {
        self.log.push(attempt);
        let over = self.log.len().saturating_sub(MOST_LOGGED);
        self.log.drain(..over);
    }

    /// When it is tried next. What failed at once, because a mail server was away, shall not come back at once.
    fn next_attempt(&self, now: Instant) -> Instant {
        let longer = 4_u64.saturating_pow(self.attempts.saturating_sub(1));
        let wait = FIRST_WAIT_SECONDS.saturating_mul(longer).min(LONGEST_WAIT_SECONDS);
        // The last bytes of an identity are chance enough to spread messages, and the rules need no dice for it.
        let chance = self.id.0.as_bytes().iter().rev().take(4);
        let chance = chance.fold(u64::from(self.attempts), |chance, byte| chance * 31 + u64::from(*byte));
        let millis = wait * 1000 + chance.wrapping_mul(2_654_435_761) % (wait * 250);
        let later = now.timestamp().checked_add(Duration::from_millis(millis));
        later.map_or(now, Instant::from_timestamp)
    }
}

impl MessageState {
    /// The word the API uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Delivered => "delivered",
            Self::Partly => "partly",
            Self::Withdrawn => "withdrawn",
            Self::Failed => "failed",
        }
    }

    /// Whether nothing more happens until a person looks.
    pub fn is_set_aside(self) -> bool {
        matches!(self, Self::Partly | Self::Failed)
    }
}

/// What somebody else's machine said, as one line that can be shown and logged: without line ends, control characters and those
/// that hide or turn text around, and no longer than [`MOST_SAID`].
pub fn harmless(text: &str) -> String {
    let hides = |c: char| {
        matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
    };
    let shown = text.chars().filter(|c| !hides(*c));
    let shown: String = shown.map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(MOST_SAID) {
        line.truncate(end);
        line.push('…');
    }
    line
}
