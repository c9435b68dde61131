//! Why a message could not be handed over to anybody. What is said of it to a person stands in the domain's words.

use crate::graphql::errors::Fault;
use samkjop_domain::delivery::Trouble;
use std::io;

/// Why an attempt to hand a message over failed. The text is for the log.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// What the message is about is not there.
    #[error("there is no {0} to write about")]
    Missing(&'static str),
    /// The PDF could not be made or kept.
    #[error("the document could not be made: {0}")]
    Document(Fault),
    /// An address is none that mail can be sent to.
    #[error("not a mail address: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// The mail could not be put together.
    #[error("the mail could not be built: {0}")]
    Mail(String),
    /// The disk is full.
    #[error("no room for the mail: {0}")]
    Full(#[source] io::Error),
    /// The mailbox cannot be written to.
    #[error("the mailbox takes no mail: {0}")]
    Closed(#[source] io::Error),
    /// It took longer than this worker had the message for itself.
    #[error("it took too long")]
    TooSlow,
    /// The program is broken.
    #[error("the attempt broke off: {0}")]
    Broken(#[from] tokio::task::JoinError),
    /// It has been taken in hand more often than it may be tried, and nobody lived to say what came of it.
    #[error("whoever had it in hand did not come back")]
    Deadly,
}

impl Problem {
    /// What is in the way, as it is kept on the message.
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::Missing(_) => Trouble::Missing,
            Self::Document(_) => Trouble::Document,
            Self::Address(_) => Trouble::Address,
            Self::Mail(_) => Trouble::Mail,
            Self::Full(_) => Trouble::DiskFull,
            Self::Closed(_) => Trouble::MailboxClosed,
            Self::TooSlow => Trouble::TooSlow,
            Self::Broken(_) | Self::Deadly => Trouble::Broken,
        }
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(error),
            _ => Self::Closed(error),
        }
    }
}
