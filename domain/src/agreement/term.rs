//! Start, duration and options of an agreement, always computed from the start.

use crate::calendar::{Day, months_after};
use crate::law;
use crate::refusal::{Reason, Refusal};
use serde::{Deserialize, Serialize};

/// How long an agreement runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// First day of call-offs.
    pub start: Day,
    /// Months from the start without any option.
    pub initial_months: u16,
    /// Months each option adds, in the order they can be used.
    pub options: Vec<u16>,
    /// Why it may run longer than the law's ordinary maximum.
    pub special_reasons: Option<String>,
}

/// More than any agreement runs; keeps arithmetic on days within the calendar.
const MOST_MONTHS: u32 = 600;

impl Term {
    /// The last day of call-offs when `options_used` options are used: 2+1+1 years from 2026-03-01 end 2028-02-29,
    /// 2029-02-28 and 2030-02-28.
    pub fn last_day(&self, options_used: u16) -> Day {
        months_after(self.start, self.months(usize::from(options_used)))
    }

    /// Months with all options.
    pub fn longest_months(&self) -> u32 {
        self.months(self.options.len())
    }

    fn months(&self, options: usize) -> u32 {
        let options: u32 = self.options.iter().take(options).map(|months| u32::from(*months)).sum();
        u32::from(self.initial_months).saturating_add(options).min(MOST_MONTHS)
    }

    /// Whether it is a duration at all.
    ///
    /// # Errors
    /// Refuses zero months and spans no agreement has.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.initial_months == 0 {
            return Err(Reason::MustBePositive.at("initialMonths"));
        }
        if let Some(index) = self.options.iter().position(|months| *months == 0) {
            return Err(Reason::MustBePositive.at(&format!("options.{index}")));
        }
        if self.longest_months() >= MOST_MONTHS {
            return Err(Reason::TooLarge.at("options"));
        }
        Ok(())
    }

    /// Whether the law allows it on `today`.
    ///
    /// # Errors
    /// Refuses more months than the law's maximum without special reasons (FOA § 26-1).
    pub fn check_lawful(&self, today: Day) -> Result<(), Refusal> {
        let max_months = law::framework_agreement_months(today);
        let reasoned = self
            .special_reasons
            .as_ref()
            .is_some_and(|reasons| !reasons.trim().is_empty());
        if self.longest_months() > max_months && !reasoned {
            return Err(Reason::TermTooLong { max_months }.at("specialReasons"));
        }
        Ok(())
    }
}
