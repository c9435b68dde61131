//! What time it is. A story about midnight needs a clock that can be set.

use jiff::Timestamp;
use samkjop_domain::calendar::{Day, Instant, oslo_day};
use std::sync::{Arc, Mutex, PoisonError};

/// The machine's clock, or one that stands where it was set.
#[derive(Debug, Clone, Default)]
pub struct Clock(Option<Arc<Mutex<Instant>>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands still until it is set; clones stand together.
    pub fn standing(at: Instant) -> Self {
        Self(Some(Arc::new(Mutex::new(at))))
    }

    /// Sets a standing clock; the machine's clock cannot be set.
    pub fn set(&self, at: Instant) {
        if let Some(standing) = &self.0 {
            *standing.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }

    /// The time.
    pub fn now(&self) -> Instant {
        match &self.0 {
            Some(standing) => *standing.lock().unwrap_or_else(PoisonError::into_inner),
            None => Instant::from_timestamp(Timestamp::now()),
        }
    }

    /// The day in Oslo.
    pub fn today(&self) -> Day {
        oslo_day(self.now())
    }
}
