//! Quantities, unit prices per base quantity, and the net amount of a line.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::decimal::{self, DecimalError, Stored};
use crate::money::{Money, OutOfRange};

/// Decimals of quantities and prices (Peppol BIS).
const SCALE: u32 = 4;
const MAX_INTEGER_DIGITS: u32 = 9;

/// Why a number is no quantity or price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// The text or number itself is not acceptable.
    #[error(transparent)]
    Decimal(#[from] DecimalError),
    /// It is below zero.
    #[error("below zero")]
    Negative,
    /// It is zero where something is needed.
    #[error("must be more than zero")]
    Zero,
}

/// How much of something: 0 to 999 999 999.9999 with at most four decimals. 12 and 12.0000 are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Quantity(Decimal);

impl Quantity {
    /// None.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// One.
    pub const ONE: Self = Self(Decimal::ONE);

    /// A quantity from a number.
    ///
    /// # Errors
    /// [`QuantityError`] when it is negative, has more than four decimals or is too large.
    pub fn new(value: Decimal) -> Result<Self, QuantityError> {
        checked(value).map(Self)
    }

    /// A whole number of units, at most 999 999 999.
    ///
    /// # Errors
    /// [`QuantityError`] when it is too large.
    pub fn whole(units: u32) -> Result<Self, QuantityError> {
        Self::new(units.into())
    }

    /// Reads a quantity such as `12` or `0.25`.
    ///
    /// # Errors
    /// [`QuantityError`] as [`Quantity::new`], and when it is no plain decimal number.
    pub fn parse(text: &str) -> Result<Self, QuantityError> {
        Self::new(decimal::parse(text, SCALE, MAX_INTEGER_DIGITS)?)
    }

    /// Reads a quantity that must be more than zero, such as that of an order line.
    ///
    /// # Errors
    /// As [`Quantity::parse`], and [`QuantityError::Zero`].
    pub fn parse_positive(text: &str) -> Result<Self, QuantityError> {
        Self::parse(text)?.positive()
    }

    /// This quantity when there is any.
    ///
    /// # Errors
    /// [`QuantityError::Zero`].
    pub fn positive(self) -> Result<Self, QuantityError> {
        if self.is_zero() {
            Err(QuantityError::Zero)
        } else {
            Ok(self)
        }
    }

    /// The number, without trailing zeros.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// Whether there is none.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The least whole number that is not less.
    ///
    /// # Errors
    /// [`QuantityError`] when it is too large.
    pub fn ceil(self) -> Result<Self, QuantityError> {
        Self::new(self.0.ceil())
    }

    /// The sum.
    ///
    /// # Errors
    /// [`QuantityError`] when it is too large.
    pub fn plus(self, other: Self) -> Result<Self, QuantityError> {
        Self::new(self.0 + other.0)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`QuantityError::Negative`] when there is less than that.
    pub fn minus(self, other: Self) -> Result<Self, QuantityError> {
        Self::new(self.0 - other.0)
    }

    /// The product, exact: 3 cartons of 12 pieces.
    ///
    /// # Errors
    /// [`QuantityError`] when it needs more than four decimals or is too large.
    pub fn times(self, other: Self) -> Result<Self, QuantityError> {
        // Two numbers of at most 13 digits: the product of at most 26 is exact.
        Self::new(self.0 * other.0)
    }
}

/// Normalised and within the limits that quantities and prices share.
fn checked(value: Decimal) -> Result<Decimal, QuantityError> {
    let value = value.normalize();
    if value.is_sign_negative() {
        return Err(QuantityError::Negative);
    }
    if value.scale() > SCALE {
        return Err(DecimalError::TooManyDecimals { max: SCALE }.into());
    }
    if ten_thousandths(value) >= 10_i128.pow(MAX_INTEGER_DIGITS + SCALE) {
        return Err(DecimalError::TooLarge.into());
    }
    Ok(value)
}

/// A number of at most four decimals in its smallest unit. The mantissa has at most 29 digits, so four more fit.
fn ten_thousandths(value: Decimal) -> i128 {
    value.mantissa() * 10_i128.pow(SCALE.saturating_sub(value.scale()))
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl From<Quantity> for Stored {
    fn from(quantity: Quantity) -> Self {
        Self(quantity.0)
    }
}

impl TryFrom<Stored> for Quantity {
    type Error = QuantityError;

    fn try_from(Stored(value): Stored) -> Result<Self, QuantityError> {
        Self::new(value)
    }
}

/// The kroner part of a price, excluding VAT: 0 to 999 999 999.9999, at least two and at most four decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct PriceAmount(Decimal);

impl PriceAmount {
    /// A price from a number of kroner.
    ///
    /// # Errors
    /// [`QuantityError`] when it is negative, has more than four decimals or is too large.
    pub fn new(kroner: Decimal) -> Result<Self, QuantityError> {
        let mut kroner = checked(kroner)?;
        kroner.rescale(kroner.scale().max(2));
        Ok(Self(kroner))
    }

    /// Reads a price such as `10` or `0.1234`.
    ///
    /// # Errors
    /// As [`PriceAmount::new`], and when it is no plain decimal number.
    pub fn parse(text: &str) -> Result<Self, QuantityError> {
        Self::new(decimal::parse(text, SCALE, MAX_INTEGER_DIGITS)?)
    }

    /// The number of kroner, scale two to four.
    pub fn value(self) -> Decimal {
        self.0
    }
}

impl fmt::Display for PriceAmount {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl From<PriceAmount> for Stored {
    fn from(amount: PriceAmount) -> Self {
        Self(amount.0)
    }
}

impl TryFrom<Stored> for PriceAmount {
    type Error = QuantityError;

    fn try_from(Stored(value): Stored) -> Result<Self, QuantityError> {
        Self::new(value)
    }
}

/// A price per base quantity, excluding VAT: "10.00 per 3 pieces" (Peppol price base quantity).
///
/// Equality is that of what is written; use [`UnitPrice::compare`] to ask which is cheaper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "PriceParts")]
pub struct UnitPrice {
    amount: PriceAmount,
    base: Quantity,
}

#[derive(Deserialize)]
struct PriceParts {
    amount: PriceAmount,
    base: Quantity,
}

impl TryFrom<PriceParts> for UnitPrice {
    type Error = QuantityError;

    fn try_from(PriceParts { amount, base }: PriceParts) -> Result<Self, QuantityError> {
        Ok(Self {
            amount,
            base: base.positive()?,
        })
    }
}

impl UnitPrice {
    /// `amount` kroner for each `base` units.
    ///
    /// # Errors
    /// [`QuantityError`] when the amount is no price, and [`QuantityError::Zero`] when the base is zero.
    pub fn new(amount: Decimal, base: Quantity) -> Result<Self, QuantityError> {
        Ok(Self {
            amount: PriceAmount::new(amount)?,
            base: base.positive()?,
        })
    }

    /// Reads both parts.
    ///
    /// # Errors
    /// As [`UnitPrice::new`], and when a part is no plain decimal number.
    pub fn parse(amount: &str, base: &str) -> Result<Self, QuantityError> {
        Ok(Self {
            amount: PriceAmount::parse(amount)?,
            base: Quantity::parse_positive(base)?,
        })
    }

    /// The kroner part.
    pub fn amount(&self) -> PriceAmount {
        self.amount
    }

    /// How many units that buys.
    pub fn base(&self) -> Quantity {
        self.base
    }

    /// What `quantity` costs: price × quantity ÷ base, rounded once to øre, halves away from zero.
    ///
    /// # Errors
    /// [`OutOfRange`] when it is more than an amount can hold.
    pub fn extended(&self, quantity: Quantity) -> Result<Money, OutOfRange> {
        // At most 13 digits each, so the product is exact; only the division can round.
        let product = self.amount.0 * quantity.0;
        let rounded = decimal::divide_half_away(product, self.base.0, 2).ok_or(OutOfRange)?;
        Money::rounded(rounded)
    }

    /// What one unit costs, rounded to `scale` decimals: to compare by, never to reckon with. `None` beyond what a decimal holds.
    pub fn of_one(&self, scale: u32) -> Option<Decimal> {
        decimal::divide_half_away(self.amount.0, self.base.0, scale)
    }

    /// Which of two prices is lower per unit, exactly.
    pub fn compare(&self, other: &Self) -> Ordering {
        let mine = ten_thousandths(self.amount.0) * ten_thousandths(other.base.0);
        let theirs = ten_thousandths(other.amount.0) * ten_thousandths(self.base.0);
        mine.cmp(&theirs)
    }
}

/// The net amount of a line: what the quantity costs, minus its allowances, plus its charges
/// (EN 16931 BT-131: net price ÷ base quantity × quantity − allowances + charges).
///
/// # Errors
/// [`OutOfRange`] when the result, or what the quantity costs, is more than an amount can hold.
pub fn line_net(
    price: &UnitPrice,
    quantity: Quantity,
    allowances: &[Money],
    charges: &[Money],
) -> Result<Money, OutOfRange> {
    let allowances = allowances.iter().map(|allowance| allowance.negated());
    Money::total(
        [price.extended(quantity)?]
            .into_iter()
            .chain(allowances)
            .chain(charges.iter().copied()),
    )
}
