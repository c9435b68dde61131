//! Where commits of this program that want the same ceiling or running number wait for each other.
//!
//! Of two transactions that write one document MongoDB fails the second at once, to be tried again, and fifty at once keep
//! failing each other for seconds. Standing in line costs each the time of those before it and no more. This only saves
//! time: what is right is decided in the transaction, and other servers do not stand in this line.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use tokio::sync::{Mutex, MutexGuard};

/// Keys share places, so that nothing has to be tidied up; a chance neighbour only waits a little for nothing.
const PLACES: u64 = 256;

/// The lines of one connection to a database.
#[derive(Debug)]
pub(crate) struct Queue {
    places: Vec<Mutex<()>>,
    hasher: RandomState,
}

impl Queue {
    pub(crate) fn new() -> Self {
        Self {
            places: (0..PLACES).map(|_| Mutex::new(())).collect(),
            hasher: RandomState::new(),
        }
    }

    /// Waits for the turn of somebody who wants all of `keys`; first come, first served. The turn lasts as long as the value.
    pub(crate) async fn turn(&self, keys: impl IntoIterator<Item = String>) -> Vec<MutexGuard<'_, ()>> {
        let place = |key: String| usize::try_from(self.hasher.hash_one(key) % PLACES).unwrap_or_default();
        // Everybody takes places in the same order, so no two wait for each other.
        let wanted: BTreeSet<usize> = keys.into_iter().map(place).collect();
        let mut turn = Vec::with_capacity(wanted.len());
        for place in wanted {
            if let Some(place) = self.places.get(place) {
                turn.push(place.lock().await);
            }
        }
        turn
    }
}
