//! What every use case works with: the store, the catalogue in memory, the clock.

use crate::callers::Callers;
use crate::catalogue::Catalogue;
use crate::clock::Clock;
use samkjop_domain::changes::Moment;
use samkjop_store::Store;
use std::sync::Arc;
use tokio::sync::Notify;
use uuid::Uuid;

/// The running program, shared by all requests; cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// Which agreements, price lists and articles are in force, and the index over them; derived from the store.
    pub catalogue: Catalogue,
    /// Who is signed in, remembered between requests.
    pub callers: Callers,
    /// What time it is.
    pub clock: Clock,
    /// Wakes the outbox worker of this server when a message was committed here.
    pub outbox: Arc<Notify>,
    /// The address that documents name as the one that answers for them, if there is one that lasts.
    pub answers_at: Option<Arc<str>>,
}

impl App {
    /// The moment of a decision.
    pub fn moment(&self) -> Moment {
        Moment {
            now: self.clock.now(),
            fresh: Uuid::now_v7,
        }
    }
}
