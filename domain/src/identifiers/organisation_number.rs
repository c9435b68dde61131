//! Organisation numbers of the Norwegian Central Coordinating Register for Legal Entities (Enhetsregisteret).

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{as_text, digits};

/// An organisation number: nine digits, the last of which is a check digit (modulus 11, weights 3 2 7 6 5 4 3 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrganisationNumber([u8; 9]);

/// Why a text is no organisation number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OrganisationNumberError {
    /// Not nine digits.
    #[error("an organisation number has nine digits")]
    NotNineDigits,
    /// Nine digits, but the last does not fit the others; mostly a slip of the keyboard.
    #[error("the check digit is wrong")]
    CheckDigit,
}

impl OrganisationNumber {
    /// Reads nine digits; spaces between them, as people write them, are skipped.
    ///
    /// # Errors
    /// [`OrganisationNumberError`].
    pub fn parse(text: &str) -> Result<Self, OrganisationNumberError> {
        let compact: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
            .take(10)
            .collect();
        let digits: [u8; 9] = digits(&compact).ok_or(OrganisationNumberError::NotNineDigits)?;
        // All zeros passes the arithmetic but is what people type to get past a field.
        if digits == [0; 9] {
            return Err(OrganisationNumberError::CheckDigit);
        }
        let [first @ .., check] = digits;
        let weighted: u32 = first
            .iter()
            .zip([3, 2, 7, 6, 5, 4, 3, 2])
            .map(|(digit, weight): (_, u32)| u32::from(*digit) * weight)
            .sum();
        // 10 is no digit, so numbers that would need it are never given out.
        if (11 - weighted % 11) % 11 == u32::from(check) {
            Ok(Self(digits))
        } else {
            Err(OrganisationNumberError::CheckDigit)
        }
    }

    /// In groups of three, as on paper: `974 760 673`, with no-break spaces.
    pub fn spaced(&self) -> String {
        let plain = self.to_string();
        let group = |range| plain.get(range).unwrap_or_default();
        format!("{}\u{a0}{}\u{a0}{}", group(0..3), group(3..6), group(6..9))
    }

    /// The VAT identifier of a registered business: `NO974760673MVA`.
    pub fn vat_id(&self) -> String {
        format!("NO{self}MVA")
    }

    /// The Peppol participant identifier: `0192:974760673`.
    pub fn peppol(&self) -> String {
        format!("0192:{self}")
    }
}

impl fmt::Display for OrganisationNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(formatter, "{digit}"))
    }
}

as_text!(OrganisationNumber, OrganisationNumberError);
