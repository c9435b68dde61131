//! Documents that were parsed and found within the limits before. Clients ask the same few questions again and again, and
//! parsing one takes longer than answering it.

use async_graphql::{ServerError, parser::types::ExecutableDocument};
use quick_cache::{Weighter, sync::Cache};
use std::sync::Arc;

/// Texts kept, in bytes; their documents take several times as much.
const MOST_TEXT: u64 = 2 * 1024 * 1024;
/// A usual text, in bytes.
const USUAL_TEXT: u64 = 1024;

/// The documents of one server by their text, those asked for most.
#[derive(Debug)]
pub struct KnownDocuments(Cache<String, Arc<ExecutableDocument>, ByText>);

#[derive(Debug, Clone)]
struct ByText;

impl Weighter<String, Arc<ExecutableDocument>> for ByText {
    fn weight(&self, text: &String, _document: &Arc<ExecutableDocument>) -> u64 {
        text.len() as u64 + 1
    }
}

impl Default for KnownDocuments {
    fn default() -> Self {
        let usual = (MOST_TEXT / USUAL_TEXT) as usize;
        Self(Cache::with_weighter(usual, MOST_TEXT, ByText))
    }
}

impl KnownDocuments {
    /// The document of `text`, made with `make` and kept when it is not known.
    ///
    /// # Errors
    /// What `make` says; that is not kept.
    pub fn find_or_add(
        &self,
        text: &str,
        make: impl FnOnce() -> Result<ExecutableDocument, ServerError>,
    ) -> Result<Arc<ExecutableDocument>, ServerError> {
        if let Some(known) = self.0.get(text) {
            return Ok(known);
        }
        let made = Arc::new(make()?);
        self.0.insert(text.to_owned(), made.clone());
        Ok(made)
    }
}
