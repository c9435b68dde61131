//! Moments that have passed: what the demonstration did before it was loaded is decided as of then.

use samkjop_domain::calendar::{Day, Instant, next_working_day, start_of_day};
use samkjop_domain::changes::Moment;
use uuid::Uuid;

/// So many minutes after midnight in Oslo.
///
/// Identities are still drawn now: they carry the order in which things were made, and the past is made oldest first.
pub(crate) fn moment(day: Day, minutes: i64) -> Moment {
    let midnight = start_of_day(day);
    let shifted = Instant::from_millisecond(midnight.as_millisecond().saturating_add(minutes.saturating_mul(60_000)));
    Moment {
        now: shifted.unwrap_or(midnight),
        fresh: Uuid::now_v7,
    }
}

/// The day so many working days after `day`.
pub(crate) fn working_days_after(day: Day, days: u16) -> Day {
    let mut reached = day;
    for _ in 0..days {
        reached = reached.tomorrow().map_or(reached, next_working_day);
    }
    reached
}
