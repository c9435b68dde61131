//! What people read, in their own language: sentences for refusals, names of roles and states, figures and days.
//!
//! Every match is exhaustive, so whatever is new in the domain does not compile until it has words in all languages.

mod bokmal;
pub mod delivery;
mod english;
pub mod format;
pub mod names;
mod nynorsk;

use crate::language::Language;
use crate::refusal::Reason;

/// What is wrong and, where it helps, what to do about it; a sentence or two for somebody who does not know the system.
pub fn refusal(reason: &Reason, language: Language) -> String {
    match language {
        Language::Bokmal => bokmal::refusal(reason),
        Language::Nynorsk => nynorsk::refusal(reason),
        Language::English => english::refusal(reason),
    }
}

/// A time to wait, in the unit a person would say it in.
enum Wait {
    Seconds(u32),
    Minutes(u32),
}

impl Wait {
    /// Up to two minutes are said in seconds; longer times in minutes, rounded up so that the wait is over by then.
    fn of(seconds: u32) -> Self {
        if seconds <= 120 {
            Self::Seconds(seconds)
        } else {
            Self::Minutes(seconds.div_ceil(60))
        }
    }
}
