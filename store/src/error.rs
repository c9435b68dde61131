//! What can go wrong between the server and its database. Never shown to users: they get a trace id.

use mongodb::error::ErrorKind;
use samkjop_domain::refusal::Refusals;

/// A fault of the database, the network to it, or of what is stored.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not answer, or answered with an error. The driver's own text would carry raw bytes behind it.
    #[error("the database failed: {}", .0.kind)]
    Database(mongodb::error::Error),
    /// Something stored is not of the shape it should have.
    #[error("a stored document is malformed: {0}")]
    Encoding(String),
    /// A transaction could not be finished in time.
    #[error("the database did not commit within {0} seconds")]
    TooSlow(u64),
    /// The database is not one this program can work on.
    #[error("{0}")]
    Unsuitable(String),
}

impl From<mongodb::error::Error> for StoreError {
    /// What the driver could not read into the type asked for is a malformed document, not a failing database.
    fn from(error: mongodb::error::Error) -> Self {
        match error.kind.as_ref() {
            ErrorKind::Bson(cause) => Self::Encoding(cause.to_string()),
            _ => Self::Database(error),
        }
    }
}

/// Why changes were not committed.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// A rule that only the database can decide said no: a ceiling, a version, a unique key.
    #[error(transparent)]
    Refused(#[from] Refusals),
    /// It could not be tried.
    #[error(transparent)]
    Failed(#[from] StoreError),
}
