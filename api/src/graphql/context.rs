//! What a resolver finds in the request's data.

use super::errors::{Fault, bad_input, unauthenticated};
use super::loaders::Loaders;
use crate::app::App;
use crate::cases::{Caller, CaseError};
use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, Error, Result};
use futures_util::future::BoxFuture;
use samkjop_domain::language::Language;
use samkjop_domain::words;
use std::hash::Hash;
use std::sync::Arc;

/// Shorter ways to what every request carries.
pub trait Request {
    /// The running program.
    fn app(&self) -> Result<&App>;
    /// Who asks.
    fn caller(&self) -> Result<&Caller>;
    /// Batches loading by identity.
    fn loader(&self) -> Result<&DataLoader<Loaders>>;
    /// Loads one thing by its key, together with what others ask for. Boxed, since every field of an object is given the room
    /// that the largest of them needs.
    fn load<K>(&self, key: K) -> BoxFuture<'_, Result<Option<<Loaders as Loader<K>>::Value>>>
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Loaders: Loader<K, Error = Fault>;
    /// The language answers are written in.
    fn language(&self) -> Language;
}

impl Request for Context<'_> {
    fn app(&self) -> Result<&App> {
        self.data::<App>()
    }

    fn caller(&self) -> Result<&Caller> {
        Ok(self.data::<Arc<Caller>>()?)
    }

    fn loader(&self) -> Result<&DataLoader<Loaders>> {
        self.data::<DataLoader<Loaders>>()
    }

    fn load<K>(&self, key: K) -> BoxFuture<'_, Result<Option<<Loaders as Loader<K>>::Value>>>
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Loaders: Loader<K, Error = Fault>,
    {
        Box::pin(async move { self.loader()?.load_one(key).await.map_err(fault) })
    }

    fn language(&self) -> Language {
        self.caller().map_or(Language::Bokmal, Caller::language)
    }
}

/// What a query makes of a case's answer: a refusal to look is `null`, as if there were nothing to see.
///
/// # Errors
/// Not signed in, or a fault.
pub fn seen<T>(answer: Result<T, CaseError>) -> Result<Option<T>> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(CaseError::Refused(_)) => Ok(None),
        Err(CaseError::Unauthenticated) => Err(unauthenticated()),
        Err(CaseError::Failed(fault)) => Err(fault.into()),
    }
}

/// What a list that needs a role makes of a case's answer: without the role it is empty.
///
/// # Errors
/// As [`seen`].
pub fn listed<T: Default>(answer: Result<T, CaseError>) -> Result<T> {
    Ok(seen(answer)?.unwrap_or_default())
}

/// What a query makes of an answer that can only be wrong input, in words.
///
/// # Errors
/// The refusals as one error for the input, not signed in, or a fault.
pub fn answered<T>(answer: Result<T, CaseError>, language: Language) -> Result<T> {
    match answer {
        Ok(value) => Ok(value),
        Err(CaseError::Unauthenticated) => Err(unauthenticated()),
        Err(CaseError::Failed(fault)) => Err(fault.into()),
        Err(CaseError::Refused(refusals)) => {
            let sentences: Vec<String> = refusals
                .0
                .iter()
                .map(|refusal| words::refusal(&refusal.reason, language))
                .collect();
            Err(bad_input(sentences.join(" ")))
        }
    }
}

/// A fault as an error of the API.
pub fn fault(error: impl Into<Fault>) -> Error {
    error.into().into()
}
