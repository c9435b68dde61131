//! What can go wrong with the index. None of it is the user's doing: no text of a query is an error.

use std::path::PathBuf;

/// What the source of entries says when it fails.
pub type SourceError = Box<dyn std::error::Error + Send + Sync>;

/// A fault of the index or its folder. Since the index is derived, opening it again and rebuilding mends most of them.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The engine failed to read or write.
    #[error("the search index could not be read or written: {0}")]
    Engine(#[from] tantivy::TantivyError),
    /// A file of the index could not be read or written.
    #[error("the search index could not be read or written: {0}")]
    Io(#[from] std::io::Error),
    /// The source of the entries failed; nothing of the write is kept.
    #[error("the entries for the search index could not be read")]
    Source(#[source] SourceError),
    /// The folder cannot be created, emptied or written to.
    #[error("the folder {folder} of the search index cannot be used: {source}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// Another process writes to the same index.
    #[error("another process uses the search index in {0}")]
    InUse(PathBuf),
}
