//! Periods of whole days, and terms of whole months.

use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Day;

/// A period of whole days in Oslo; both ends belong to it, and without an end it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends")]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Option<Day>,
}

/// A period whose last day lies before its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the period ends before it starts")]
pub struct EndsBeforeStart;

#[derive(Deserialize)]
struct Ends {
    from: Day,
    to: Option<Day>,
}

impl TryFrom<Ends> for Period {
    type Error = EndsBeforeStart;

    fn try_from(Ends { from, to }: Ends) -> Result<Self, EndsBeforeStart> {
        Self::new(from, to)
    }
}

impl Period {
    /// A period with at least one day.
    ///
    /// # Errors
    /// [`EndsBeforeStart`].
    pub fn new(from: Day, to: Option<Day>) -> Result<Self, EndsBeforeStart> {
        if to.is_some_and(|to| to < from) {
            return Err(EndsBeforeStart);
        }
        Ok(Self { from, to })
    }

    /// Whether `day` belongs to it.
    pub fn contains(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether some day belongs to both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.intersection(other).is_some()
    }

    /// The days that belong to both.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let to = match (self.to, other.to) {
            (Some(one), Some(another)) => Some(one.min(another)),
            (one, another) => one.or(another),
        };
        Self::new(self.from.max(other.from), to).ok()
    }
}

/// The last day of a term of `months` months whose first day is `start`.
///
/// That is the day before the same day of the month, so 24 months from 2026-03-01 end on 2028-02-29; where the last month
/// is too short to have that day, its last day (1 month from 31 January ends on 28 or 29 February). Always count from the
/// start: ends of one term do not give the end of the next. No months end the day before they begin.
pub fn months_after(start: Day, months: u32) -> Day {
    let Ok(span) = Span::new().try_months(months) else {
        return Day::MAX;
    };
    let Ok(same_day) = start.checked_add(span) else {
        return Day::MAX;
    };
    if same_day.day() < start.day() {
        same_day
    } else {
        same_day.saturating_sub(1.day())
    }
}
