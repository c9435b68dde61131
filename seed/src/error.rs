//! Why demonstration data could not be loaded.

use crate::articles::ArticleDataError;
use samkjop_domain::refusal::{Refusal, Refusals};
use samkjop_store::{CommitError, StoreError};

/// Why demonstration data could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The plain data says something no domain object can hold; a test makes sure that it does not.
    #[error("the demonstration data cannot be used: {0}")]
    Data(String),
    /// The article data cannot be read.
    #[error(transparent)]
    Articles(#[from] ArticleDataError),
    /// A rule of the domain says no to something the region cannot do without.
    #[error("the demonstration data breaks a rule: {0}")]
    Refused(#[from] Refusals),
    /// The database would not take it, for instance because another server loads at the same moment.
    #[error("the demonstration data could not be stored: {0}")]
    Commit(#[from] CommitError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An earlier load was cut off.
    #[error(
        "the demonstration region in this database is incomplete, because loading it was interrupted; empty the database (or delete its data folder) and start again"
    )]
    Incomplete,
    /// Generated articles need municipalities to buy them.
    #[error("generated articles need the demonstration region, and this database does not have it")]
    NoRegion,
}

impl From<Refusal> for SeedError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.into())
    }
}
