//! Instants, legal days in Oslo, public holidays, deadlines and periods.
//!
//! Knows no clock: what time it is comes in as an argument.

mod holidays;
mod instant;
mod oslo;
mod period;

pub use holidays::{Holiday, deadline_after, holiday_on, is_working_day, next_working_day};
pub use instant::{Instant, NotAnInstant};
pub use oslo::{LocalTimeError, end_of_day, local_deadline, oslo_day, start_of_day};
pub use period::{EndsBeforeStart, Period, months_after};

/// A day in the calendar of Norwegian law; which instants it covers is decided in Europe/Oslo.
pub type Day = jiff::civil::Date;
