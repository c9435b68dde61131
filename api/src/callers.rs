//! Who is behind a token, remembered between requests until the database says that something about people, their
//! substitutes or their sessions has changed.

use crate::cases::{Caller, CaseError, session};
use crate::clock::Clock;
use crate::graphql::errors::Fault;
use bson::{Document, doc};
use quick_cache::sync::Cache;
use samkjop_domain::calendar::Instant;
use samkjop_store::Store;
use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Tokens remembered at once.
const MOST: usize = 10_000;
/// How long somebody is remembered while the database tells of changes.
const WHILE_TOLD: Duration = Duration::from_secs(60);
/// How long somebody is remembered while it does not.
const UNTOLD: Duration = Duration::from_secs(1);
/// The database is heard of every second, also when nothing changes; after so long it counts as silent.
const SILENCE: Duration = Duration::from_secs(3);

/// Those who are signed in on one server; cheap to clone.
#[derive(Debug, Clone)]
pub struct Callers(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    clock: Clock,
    known: Cache<String, Known>,
    /// Grows whenever everybody is forgotten, so that what was read before is not remembered after.
    turn: AtomicU64,
    /// When the database was last heard of.
    heard: RwLock<Option<std::time::Instant>>,
}

#[derive(Debug, Clone)]
struct Known {
    since: std::time::Instant,
    until: Instant,
    caller: Arc<Caller>,
}

impl Callers {
    /// Nobody yet.
    pub fn new(store: Store, clock: Clock) -> Self {
        Self(Arc::new(Inner {
            store,
            clock,
            known: Cache::new(MOST),
            turn: AtomicU64::new(0),
            heard: RwLock::new(None),
        }))
    }

    /// Who is behind a token; nobody when it is unknown or has ended.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn find(&self, token: &str) -> Result<Option<Arc<Caller>>, Fault> {
        let inner = &self.0;
        if let Some(known) = inner.known.get(token) {
            let same_day = known
                .caller
                .actor
                .as_ref()
                .is_none_or(|actor| actor.today() == inner.clock.today());
            if known.since.elapsed() < self.memory() && same_day && inner.clock.now() < known.until {
                return Ok(Some(known.caller));
            }
        }
        let turn = inner.turn.load(Ordering::SeqCst);
        let resumed = match session::resume(&inner.store, &inner.clock, token).await {
            Ok(resumed) => resumed,
            Err(CaseError::Failed(fault)) => return Err(fault),
            Err(CaseError::Refused(_) | CaseError::Unauthenticated) => None,
        };
        let Some((caller, until)) = resumed else {
            return Ok(None);
        };
        let caller = Arc::new(caller);
        let known = Known {
            since: std::time::Instant::now(),
            until,
            caller: caller.clone(),
        };
        inner.known.insert(token.to_owned(), known);
        if inner.turn.load(Ordering::SeqCst) != turn {
            inner.known.remove(token);
        }
        Ok(Some(caller))
    }

    /// Asks the database the next time this token is shown.
    pub fn forget(&self, token: &str) {
        self.0.known.remove(token);
    }

    fn forget_all(&self) {
        self.0.turn.fetch_add(1, Ordering::SeqCst);
        self.0.known.clear();
    }

    fn memory(&self) -> Duration {
        let heard = *self.0.heard.read().unwrap_or_else(PoisonError::into_inner);
        match heard {
            Some(at) if at.elapsed() < SILENCE => WHILE_TOLD,
            _ => UNTOLD,
        }
    }

    /// Listens to what the database tells until told to stop.
    pub async fn follow(self, stop: CancellationToken) {
        let listening = async {
            loop {
                let Err(fault) = self.listen().await;
                tracing::warn!(cause = %fault, "lost touch with the database; people are looked up again");
                *self.0.heard.write().unwrap_or_else(PoisonError::into_inner) = None;
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        };
        tokio::select! {
            () = listening => {}
            () = stop.cancelled() => {}
        }
    }

    async fn listen(&self) -> Result<Infallible, Fault> {
        // A session that begins is not remembered yet.
        let about_people = doc! { "$match": { "$or": [
            { "ns.coll": { "$in": ["people", "delegations"] } },
            { "ns.coll": "sessions", "operationType": { "$ne": "insert" } },
        ] } };
        let pipeline: [Document; 1] = [about_people];
        let mut changes = self.0.store.database().watch().pipeline(pipeline).await?;
        // What changed before the stream was open.
        self.forget_all();
        while changes.is_alive() {
            if changes.next_if_any().await?.is_some() {
                self.forget_all();
            }
            *self.0.heard.write().unwrap_or_else(PoisonError::into_inner) = Some(std::time::Instant::now());
        }
        Err(Fault::new("the change stream ended"))
    }
}
