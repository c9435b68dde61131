//! Amounts of Norwegian kroner, and sharing them out without losing an øre.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::decimal::{self, DecimalError, Stored};

/// The currency of every [`Money`] (ISO 4217).
pub const CURRENCY: &str = "NOK";

const SCALE: u32 = 2;
const MAX_INTEGER_DIGITS: u32 = 12;
const MAX_ORE: i128 = 99_999_999_999_999;

/// An amount of Norwegian kroner with exactly two decimals, at most 999 999 999 999.99 in size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Money(Decimal);

/// The result of a calculation is larger than an amount can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the amount is out of range")]
pub struct OutOfRange;

impl Money {
    /// Nothing: 0.00.
    pub const ZERO: Self = Self::kroner(0);

    /// A whole number of kroner.
    pub const fn kroner(kroner: u32) -> Self {
        // Widened first, so the hundredths of any u32 fit; the low and high halves are what `from_parts` wants.
        let ore = kroner as u64 * 100;
        Self(Decimal::from_parts(
            (ore & 0xffff_ffff) as u32,
            (ore >> 32) as u32,
            0,
            false,
            SCALE,
        ))
    }

    /// An amount in øre, hundredths of a krone.
    ///
    /// # Errors
    /// [`OutOfRange`] when it is too large.
    pub fn from_ore(ore: i64) -> Result<Self, OutOfRange> {
        Self::from_whole_ore(ore.into())
    }

    fn from_whole_ore(ore: i128) -> Result<Self, OutOfRange> {
        if ore.abs() > MAX_ORE {
            return Err(OutOfRange);
        }
        Decimal::try_from_i128_with_scale(ore, SCALE)
            .map(Self)
            .map_err(|_| OutOfRange)
    }

    /// Reads an amount such as `1250`, `12.5` or `-12.50`.
    ///
    /// # Errors
    /// [`DecimalError`] when it is no plain decimal number, has more than two decimals or is too large.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        let value = decimal::parse(text, SCALE, MAX_INTEGER_DIGITS)?;
        Self::rounded(value).map_err(|OutOfRange| DecimalError::TooLarge)
    }

    /// Rounds to whole øre, halves away from zero.
    ///
    /// # Errors
    /// [`OutOfRange`] when it is too large.
    pub fn rounded(value: Decimal) -> Result<Self, OutOfRange> {
        let rounded = decimal::round_half_away(value, SCALE);
        let raise = SCALE.checked_sub(rounded.scale()).ok_or(OutOfRange)?;
        let factor = 10_i128.checked_pow(raise).ok_or(OutOfRange)?;
        Self::from_whole_ore(rounded.mantissa().checked_mul(factor).ok_or(OutOfRange)?)
    }

    /// The amount as a decimal number of kroner, scale two.
    pub fn amount(self) -> Decimal {
        self.0
    }

    fn ore(self) -> i128 {
        self.0.mantissa()
    }

    /// The sum.
    ///
    /// # Errors
    /// [`OutOfRange`] when it is too large.
    pub fn plus(self, other: Self) -> Result<Self, OutOfRange> {
        Self::from_whole_ore(self.ore() + other.ore())
    }

    /// The difference.
    ///
    /// # Errors
    /// [`OutOfRange`] when it is too large.
    pub fn minus(self, other: Self) -> Result<Self, OutOfRange> {
        Self::from_whole_ore(self.ore() - other.ore())
    }

    /// The sum of all. Only the result must be in range, so the order does not matter.
    ///
    /// # Errors
    /// [`OutOfRange`] when the sum is too large.
    pub fn total(amounts: impl IntoIterator<Item = Self>) -> Result<Self, OutOfRange> {
        let ore = amounts
            .into_iter()
            .try_fold(0_i128, |sum, amount| sum.checked_add(amount.ore()));
        Self::from_whole_ore(ore.ok_or(OutOfRange)?)
    }

    /// The same size with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        if self.is_zero() { self } else { Self(-self.0) }
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.ore() < 0
    }

    /// Whether it is 0.00.
    pub fn is_zero(self) -> bool {
        self.ore() == 0
    }

    /// How many per cent of `whole` this is, two decimals, rounded down: 99.999 % is not yet 100.
    /// `None` when `whole` is zero or negative.
    pub fn percent_of(self, whole: Self) -> Option<Decimal> {
        if whole.ore() <= 0 {
            return None;
        }
        let hundredths = (self.ore() * 10_000).div_euclid(whole.ore());
        Decimal::try_from_i128_with_scale(hundredths, 2).ok()
    }
}

impl Default for Money {
    fn default() -> Self {
        Self::ZERO
    }
}

impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl From<Money> for Stored {
    fn from(money: Money) -> Self {
        Self(money.0)
    }
}

impl TryFrom<Stored> for Money {
    type Error = DecimalError;

    fn try_from(Stored(value): Stored) -> Result<Self, DecimalError> {
        let money = Self::rounded(value).map_err(|OutOfRange| DecimalError::TooLarge)?;
        if money.0 == value {
            Ok(money)
        } else {
            Err(DecimalError::TooManyDecimals { max: SCALE })
        }
    }
}

/// Why an amount cannot be shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AllocationError {
    /// There is nobody to share among: no weights, or all of them zero.
    #[error("no weight above zero")]
    NoWeight,
    /// A weight is below zero.
    #[error("a weight is negative")]
    NegativeWeight,
    /// The weights have more digits than can be computed with exactly (about 24 in all).
    #[error("the weights have too many digits")]
    TooPrecise,
}

/// Shares `total` in proportion to `weights` so that the parts sum to it exactly (largest remainder).
///
/// Each part is within one øre of its exact share. Left-over øre go to the largest remainders, among equals to the
/// earliest in the list, so the same input always gives the same parts. A negative total is shared as its opposite.
///
/// # Errors
/// See [`AllocationError`].
pub fn allocate(total: Money, weights: &[Decimal]) -> Result<Vec<Money>, AllocationError> {
    let weights = whole_weights(weights)?;
    let sum = weights.iter().try_fold(0_i128, |sum, weight| sum.checked_add(*weight));
    let sum = sum.ok_or(AllocationError::TooPrecise)?;
    if sum == 0 {
        return Err(AllocationError::NoWeight);
    }
    let size = total.ore().abs();
    let mut parts = Vec::with_capacity(weights.len());
    for weight in &weights {
        let share = size.checked_mul(*weight).ok_or(AllocationError::TooPrecise)?;
        parts.push((share / sum, share % sum));
    }
    let left = size - parts.iter().map(|(ore, _)| ore).sum::<i128>();
    let mut order: Vec<&mut (i128, i128)> = parts.iter_mut().collect();
    order.sort_by_key(|part| std::cmp::Reverse(part.1));
    for part in order.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        part.0 += 1;
    }
    let sign = total.ore().signum();
    // Parts are never larger than the total, which is in range.
    parts
        .into_iter()
        .map(|(ore, _)| Money::from_whole_ore(sign * ore).map_err(|OutOfRange| AllocationError::TooPrecise))
        .collect()
}

/// The weights as whole numbers in the same proportion.
fn whole_weights(weights: &[Decimal]) -> Result<Vec<i128>, AllocationError> {
    if weights
        .iter()
        .any(|weight| weight.is_sign_negative() && !weight.is_zero())
    {
        return Err(AllocationError::NegativeWeight);
    }
    let weights: Vec<Decimal> = weights.iter().map(Decimal::normalize).collect();
    let scale = weights.iter().map(Decimal::scale).max().unwrap_or(0);
    let whole = |weight: &Decimal| {
        let factor = 10_i128.checked_pow(scale - weight.scale())?;
        weight.mantissa().checked_mul(factor)
    };
    weights
        .iter()
        .map(|weight| whole(weight).ok_or(AllocationError::TooPrecise))
        .collect()
}
