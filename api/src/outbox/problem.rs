//! Why a message could not be handed over. What is said of it to a person stands in `words`.

use crate::graphql::errors::Fault;
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
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(error),
            _ => Self::Closed(error),
        }
    }
}
