//! The use cases: one async function for each thing one can ask. Each gets a permit, loads, lets the domain decide, commits.
//! No rule stands here.

pub mod agreement;
pub mod assortment;
pub mod audit;
pub mod basket;
pub mod browse;
pub mod link;
pub mod month;
pub mod order;
pub mod organisation;
pub mod people;
pub mod price_list;
pub mod requisition;
pub mod session;

use crate::app::App;
use crate::graphql::errors::Fault;
use samkjop_domain::access::{Actor, Permission, Permit};
use samkjop_domain::changes::{Changes, Idempotency};
use samkjop_domain::ids::OrganisationId;
use samkjop_domain::language::Language;
use samkjop_domain::people::Person;
use samkjop_domain::refusal::{Code, Reason, Refusal, Refusals};
use samkjop_store::{CommitError, Committed, StoreError};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use uuid::Uuid;

/// Why a case did not succeed.
#[derive(Debug)]
pub enum CaseError {
    /// Rules said no; part of the answer.
    Refused(Refusals),
    /// Nobody is signed in, or acts for no organisation.
    Unauthenticated,
    /// A fault of ours.
    Failed(Fault),
}

impl From<Refusals> for CaseError {
    fn from(refusals: Refusals) -> Self {
        Self::Refused(refusals)
    }
}

impl From<Refusal> for CaseError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.into())
    }
}

impl From<Reason> for CaseError {
    fn from(reason: Reason) -> Self {
        Self::Refused(reason.into())
    }
}

impl From<Fault> for CaseError {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault)
    }
}

/// Only what every request carries is asked for with such an error; that it is missing is a fault.
impl From<async_graphql::Error> for CaseError {
    fn from(error: async_graphql::Error) -> Self {
        Self::Failed(Fault::new(error.message))
    }
}

impl From<StoreError> for CaseError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<CommitError> for CaseError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Refused(refusals) => Self::Refused(refusals),
            CommitError::Failed(error) => Self::Failed(error.into()),
        }
    }
}

/// Who asks: nobody, somebody, or somebody who acts for an organisation.
#[derive(Debug, Clone, Default)]
pub struct Caller {
    /// Who is signed in.
    pub person: Option<Person>,
    /// What she may do in the organisation she acts for today.
    pub actor: Option<Actor>,
    /// Hash of the session's token.
    pub token_hash: Option<String>,
}

impl Caller {
    /// Who is signed in.
    ///
    /// # Errors
    /// [`CaseError::Unauthenticated`] when nobody is.
    pub fn person(&self) -> Result<&Person, CaseError> {
        self.person.as_ref().ok_or(CaseError::Unauthenticated)
    }

    /// What the caller may do where she acts.
    ///
    /// # Errors
    /// [`CaseError::Unauthenticated`] when nobody is signed in; refuses when no organisation is acted for.
    pub fn actor(&self) -> Result<&Actor, CaseError> {
        self.person()?;
        self.actor.as_ref().ok_or_else(|| Reason::NotAMember.into())
    }

    /// Leave to do `P` in the organisation acted for.
    ///
    /// # Errors
    /// As [`Caller::actor`], and refuses roles that do not allow it.
    pub fn may<P: Permission>(&self) -> Result<Permit<P>, CaseError> {
        Ok(self.actor()?.may_here::<P>()?)
    }

    /// The organisation acted for, if any.
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.actor.as_ref().map(Actor::organisation)
    }

    /// The language answers are written in.
    pub fn language(&self) -> Language {
        self.person.as_ref().map_or(Language::Bokmal, |person| person.language)
    }
}

/// A client's wish that a request be done at most once.
#[derive(Debug, Clone)]
pub struct Once {
    /// The client's key, made unique by who acts and for whom.
    pub key: String,
    /// SHA-256 of the request.
    pub request: String,
}

impl Once {
    /// The wish of `caller` for a request that `fingerprint` describes completely.
    ///
    /// # Errors
    /// As [`Caller::actor`].
    pub fn new(caller: &Caller, key: &str, operation: &str, fingerprint: &str) -> Result<Self, CaseError> {
        let actor = caller.actor()?;
        let mut request = String::with_capacity(64);
        for byte in Sha256::digest(format!("{operation}\n{fingerprint}")) {
            let _ = write!(request, "{byte:02x}");
        }
        Ok(Self {
            key: format!("{}/{}/{key}", actor.person(), actor.organisation()),
            request,
        })
    }

    /// What was made when this was done before.
    ///
    /// # Errors
    /// Refuses a key that belongs to another request; fails with the database.
    pub async fn done(once: Option<&Self>, app: &App) -> Result<Option<Vec<Uuid>>, CaseError> {
        match once {
            Some(once) => Ok(app.store.answered(&once.key, &once.request).await?),
            None => Ok(None),
        }
    }

    /// What came of a request. One that is sent twice at the same moment may be refused for what its twin has just
    /// changed; then what the twin made is the answer.
    ///
    /// # Errors
    /// As `result`, and as [`Once::done`].
    pub async fn settled(
        once: Option<&Self>,
        app: &App,
        result: Result<Vec<Uuid>, CaseError>,
    ) -> Result<Vec<Uuid>, CaseError> {
        match result {
            Err(CaseError::Refused(refusals)) => {
                let made = Self::done(once, app).await?;
                made.ok_or(CaseError::Refused(refusals))
            }
            other => other,
        }
    }

    fn with(self, answer: Vec<Uuid>) -> Idempotency {
        Idempotency {
            key: self.key,
            request: self.request,
            answer,
        }
    }
}

/// Commits what a decision wants written, at most once, and says what was made: now, or by the same request before.
///
/// # Errors
/// As [`samkjop_store::Store::commit`].
pub async fn commit(
    app: &App,
    mut changes: Changes,
    once: Option<Once>,
    made: Vec<Uuid>,
) -> Result<Vec<Uuid>, CaseError> {
    let sends = !changes.messages.is_empty();
    changes.idempotency = once.map(|once| once.with(made.clone()));
    let committed = app.store.commit(&changes).await?;
    if sends {
        app.outbox.notify_waiters();
    }
    Ok(match committed {
        Committed::Now => made,
        Committed::Before(ids) => ids,
    })
}

/// How often a case is decided again when somebody else wrote in the meantime.
pub(crate) const ATTEMPTS: u32 = 5;

/// Runs a case again, from loading on, when somebody else wrote what it was decided on.
///
/// A macro, because a function would take an async closure, whose future the compiler cannot yet see to be `Send`.
macro_rules! again {
    ($case:block) => {{
        let mut attempt = 1;
        loop {
            let result: Result<_, $crate::cases::CaseError> = async { $case }.await;
            match result {
                Err(error) if attempt < $crate::cases::ATTEMPTS && error.is_conflict() => attempt += 1,
                result => break result,
            }
        }
    }};
}
pub(crate) use again;

impl CaseError {
    /// Whether somebody else wrote in the meantime.
    pub(crate) fn is_conflict(&self) -> bool {
        matches!(self, Self::Refused(refusals) if refusals.has(Code::ChangedMeanwhile))
    }
}

/// The thing with that identity, or a refusal that there is none.
///
/// # Errors
/// Refuses with [`Reason::NotFound`] at `path`; fails with the database.
pub async fn load<T: samkjop_store::Stored>(app: &App, id: Uuid, path: &str) -> Result<T, CaseError> {
    let found = app.store.get::<T>(id).await?;
    found.ok_or_else(|| {
        if path.is_empty() {
            Reason::NotFound.whole()
        } else {
            Reason::NotFound.at(path)
        }
        .into()
    })
}
