//! Which instants a legal day covers: Norwegian law counts days in Europe/Oslo.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use thiserror::Error;

use super::{Day, Instant};

/// The zone comes from the time zone database compiled into the program. The second way, the rule in force since 1996,
/// only spares callers an error that cannot occur.
static OSLO: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZone::get("Europe/Oslo")
        .or_else(|_| TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3"))
        .unwrap_or(TimeZone::UTC)
});

/// Why a local time in Oslo does not name one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LocalTimeError {
    /// The clock jumps over it in spring.
    #[error("this local time does not exist: the clock goes forward")]
    DoesNotExist,
    /// The clock shows it twice in autumn.
    #[error("this local time occurs twice: the clock goes back")]
    OccursTwice,
    /// Outside the years that can be represented.
    #[error("this time is out of range")]
    OutOfRange,
}

/// The day it is in Oslo at `instant`.
pub fn oslo_day(instant: Instant) -> Day {
    OSLO.to_datetime(instant.timestamp()).date()
}

/// The first instant of `day` in Oslo: 2026-07-01 begins at 2026-06-30T22:00:00Z.
pub fn start_of_day(day: Day) -> Instant {
    let midnight = day.to_zoned(OSLO.clone()).map(|zoned| zoned.timestamp());
    // Only days at the very ends of the calendar have no representable midnight.
    let end = if day.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Instant::from_timestamp(midnight.unwrap_or(end))
}

/// The first instant that no longer belongs to `day`: the start of the next.
pub fn end_of_day(day: Day) -> Instant {
    match day.tomorrow() {
        Ok(next) => start_of_day(next),
        Err(_) => Instant::from_timestamp(Timestamp::MAX),
    }
}

/// The instant at which a clock in Oslo shows `local`, for deadlines that people set.
///
/// # Errors
/// [`LocalTimeError`] when the clock never shows that time or shows it twice: a deadline must not be open to two readings.
pub fn local_deadline(local: DateTime) -> Result<Instant, LocalTimeError> {
    let candidate = OSLO.to_ambiguous_timestamp(local);
    match candidate.offset() {
        AmbiguousOffset::Unambiguous { .. } => {}
        AmbiguousOffset::Gap { .. } => return Err(LocalTimeError::DoesNotExist),
        AmbiguousOffset::Fold { .. } => return Err(LocalTimeError::OccursTwice),
    }
    let timestamp = candidate.unambiguous().map_err(|_| LocalTimeError::OutOfRange)?;
    Ok(Instant::from_timestamp(timestamp))
}
