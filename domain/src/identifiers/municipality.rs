//! Municipality numbers (kommunenummer).

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{as_text, digits};

/// A municipality number: four digits, the first two being the county. It changes when borders do (2020, 2024), so it is
/// an attribute with dates and never a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MunicipalityNumber([u8; 4]);

/// The text is not four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a municipality number has four digits")]
pub struct MunicipalityNumberError;

impl MunicipalityNumber {
    /// Reads four digits. Whether a municipality has that number is not looked up.
    ///
    /// # Errors
    /// [`MunicipalityNumberError`].
    pub fn parse(text: &str) -> Result<Self, MunicipalityNumberError> {
        digits(text).map(Self).ok_or(MunicipalityNumberError)
    }
}

impl fmt::Display for MunicipalityNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(formatter, "{digit}"))
    }
}

as_text!(MunicipalityNumber, MunicipalityNumberError);
