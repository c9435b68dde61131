//! The free-text line (fritekstlinje): something the price list lacks, but the agreement covers.
//!
//! Nobody but the buyer has put a price on it, so another person always approves it, whatever the requisitioner's limit. Why it
//! is outside the price list is for the approver; the supplier never reads it.

use crate::identifiers::CpvCode;
use crate::ids::{AgreementId, OrganisationId};
use crate::quantity::UnitPrice;
use crate::refusal::{Reason, Refusals};
use crate::tax::TaxClass;
use serde::{Deserialize, Serialize};

/// Least and most characters of what is wanted.
pub const TEXT: (u32, u32) = (3, 200);
/// Most characters of the description.
pub const MOST_DESCRIPTION: u32 = 1_000;
/// Least and most characters of why it is outside the price list.
pub const REASON: (u32, u32) = (10, 500);

/// What is wanted in words, from whom, and at what price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreeText {
    /// The agreement that covers it.
    pub agreement: AgreementId,
    /// The supplier to order it from.
    pub supplier: OrganisationId,
    /// What is wanted, as a name.
    pub text: String,
    /// More about it.
    pub description: Option<String>,
    /// The expected price per base quantity, without value added tax.
    pub price: UnitPrice,
    /// How it is taxed.
    pub tax: TaxClass,
    /// What it is, in the common procurement vocabulary. Agreements have no code of their own.
    pub cpv: CpvCode,
    /// Why it is outside the price list. Internal.
    pub reason: String,
}

impl FreeText {
    /// The same without space around its texts.
    ///
    /// # Errors
    /// Refuses texts that are too short or too long, and a price of nothing.
    pub fn checked(&self) -> Result<Self, Refusals> {
        let mut refused = Refusals::none();
        let text = refused.take("text", within(&self.text, TEXT));
        let description = self
            .description
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        let description = match description {
            Some(description) => refused
                .take("description", within(description, (0, MOST_DESCRIPTION)))
                .map(Some),
            None => Some(None),
        };
        if self.price.amount().value().is_zero() {
            refused.add(Reason::MustBePositive.at("price"));
        }
        let reason = refused.take("reason", within(&self.reason, REASON));
        match (text, description, reason) {
            (Some(text), Some(description), Some(reason)) => refused.or(Self {
                text,
                description,
                reason,
                ..self.clone()
            }),
            _ => Err(refused),
        }
    }
}

/// `text` without space around it, when it has so many characters.
fn within(text: &str, (min, max): (u32, u32)) -> Result<String, Reason> {
    let text = text.trim();
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if length == 0 && min > 0 {
        Err(Reason::Required)
    } else if length < min {
        Err(Reason::TooShort { min })
    } else if length > max {
        Err(Reason::TooLong { max })
    } else {
        Ok(text.to_owned())
    }
}
