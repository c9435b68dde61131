//! GS1 numbers for places and articles, with their modulus 10 check digit (GS1 General Specifications, section 7.9).

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{as_text, digits};

/// Why a text is no GS1 number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Gs1Error {
    /// Something else than digits, or not as many as such a number has.
    #[error("wrong number of digits")]
    Length,
    /// The last digit does not fit the others.
    #[error("the check digit is wrong")]
    CheckDigit,
}

/// The number, when its last digit fits: from the right, the digits before it weigh 3, 1, 3, 1 …
fn checked<const N: usize>(text: &str) -> Result<u64, Gs1Error> {
    let digits: [u8; N] = digits(text).ok_or(Gs1Error::Length)?;
    let weighted: u64 = digits
        .iter()
        .rev()
        .zip([1, 3].into_iter().cycle())
        .map(|(digit, weight): (_, u64)| u64::from(*digit) * weight)
        .sum();
    let number = digits.iter().fold(0, |number, digit| number * 10 + u64::from(*digit));
    // All zeros passes the arithmetic but stands for "none" in supplier files.
    if weighted.is_multiple_of(10) && number != 0 {
        Ok(number)
    } else {
        Err(Gs1Error::CheckDigit)
    }
}

/// A Global Location Number: thirteen digits for a place or unit of an organisation (Peppol scheme 0088).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Gln(u64);

impl Gln {
    /// Reads thirteen digits.
    ///
    /// # Errors
    /// [`Gs1Error`].
    pub fn parse(text: &str) -> Result<Self, Gs1Error> {
        checked::<13>(text).map(Self)
    }
}

impl fmt::Display for Gln {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{:013}", self.0)
    }
}

as_text!(Gln, Gs1Error);

/// A Global Trade Item Number, the number in an article's bar code.
///
/// It may be written with 8, 12, 13 or 14 digits; leading zeros make no difference, so the same article compares equal
/// however its supplier wrote it. It is shown with 8, 13 or 14 digits, whichever is the shortest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Gtin(u64);

impl Gtin {
    /// Reads 8, 12, 13 or 14 digits.
    ///
    /// # Errors
    /// [`Gs1Error`].
    pub fn parse(text: &str) -> Result<Self, Gs1Error> {
        let number = match text.len() {
            8 => checked::<8>(text),
            12 => checked::<12>(text),
            13 => checked::<13>(text),
            14 => checked::<14>(text),
            _ => Err(Gs1Error::Length),
        };
        number.map(Self)
    }

    /// With leading zeros to fourteen digits, the form registers use as key.
    pub fn canonical14(&self) -> String {
        format!("{:014}", self.0)
    }
}

impl fmt::Display for Gtin {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self.0 {
            0..=99_999_999 => write!(formatter, "{:08}", self.0),
            _ => write!(formatter, "{:013}", self.0),
        }
    }
}

as_text!(Gtin, Gs1Error);
