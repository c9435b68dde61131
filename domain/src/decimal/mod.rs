//! Decimal numbers: the one place that reads them from text, rounds them, and says how they are stored.
//!
//! Knows nothing of kroner or quantities; those types set their own scale and limits on top of this.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text is not a decimal number we accept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DecimalError {
    /// Anything but `-?[0-9]+(\.[0-9]+)?`: exponents, `NaN`, a plus sign, spaces, commas, nothing at all.
    #[error("not a decimal number")]
    NotANumber,
    /// More decimals than the field allows.
    #[error("more than {max} decimals")]
    TooManyDecimals {
        /// How many decimals are allowed.
        max: u32,
    },
    /// The number lies beyond what the field can hold.
    #[error("number too large")]
    TooLarge,
}

/// Reads a plain decimal number with at most `max_scale` decimals and `max_integer_digits` digits before the point
/// (leading zeros do not count).
///
/// Decimals are counted as written, so `1.000` has three: a sender that writes more decimals than a field has means
/// something we do not know of. Never rounds.
///
/// # Errors
/// See [`DecimalError`].
pub fn parse(text: &str, max_scale: u32, max_integer_digits: u32) -> Result<Decimal, DecimalError> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (integer, fraction) = match unsigned.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (unsigned, None),
    };
    if !is_digits(integer) || !fraction.is_none_or(is_digits) {
        return Err(DecimalError::NotANumber);
    }
    if fraction.is_some_and(|digits| exceeds(digits.len(), max_scale)) {
        return Err(DecimalError::TooManyDecimals { max: max_scale });
    }
    if exceeds(integer.trim_start_matches('0').len(), max_integer_digits) {
        return Err(DecimalError::TooLarge);
    }
    let mut value = Decimal::from_str_exact(text).map_err(|_| DecimalError::TooLarge)?;
    if value.is_zero() {
        value.set_sign_positive(true);
    }
    Ok(value)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn exceeds(length: usize, max: u32) -> bool {
    u32::try_from(length).map_or(true, |length| length > max)
}

/// Rounds to `scale` decimals, halves away from zero, as invoices in Norway and EN 16931 do.
pub fn round_half_away(value: Decimal, scale: u32) -> Decimal {
    value.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero)
}

/// `numerator ÷ divisor` rounded once to `scale` decimals, halves away from zero.
///
/// A quotient often has no end, and dividing first would round it to 28 digits and then again. Here the exact fraction
/// is rounded. `None` when the divisor is zero or the numbers are too large to compute with exactly.
pub fn divide_half_away(numerator: Decimal, divisor: Decimal, scale: u32) -> Option<Decimal> {
    let raise = i64::from(scale) + i64::from(divisor.scale()) - i64::from(numerator.scale());
    let factor = 10_i128.checked_pow(u32::try_from(raise.unsigned_abs()).ok()?)?;
    let (top, bottom) = if raise >= 0 {
        (numerator.mantissa().checked_mul(factor)?, divisor.mantissa())
    } else {
        (numerator.mantissa(), divisor.mantissa().checked_mul(factor)?)
    };
    let (size, unit) = (top.unsigned_abs(), bottom.unsigned_abs());
    let whole = size.checked_div(unit)?;
    let rest = size.checked_rem(unit)?;
    let rounded = i128::try_from(if rest >= unit - rest { whole + 1 } else { whole }).ok()?;
    let signed = if (top < 0) == (bottom < 0) { rounded } else { -rounded };
    Decimal::try_from_i128_with_scale(signed, scale).ok()
}

/// A decimal in the form [`stored`] gives it, for types that check a value on the way in with `#[serde(try_from)]`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stored(#[serde(with = "stored")] pub Decimal);

pub mod stored;
