//! Which rate and category code a class of goods or services has on the day of delivery.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::decimal::{DecimalError, Stored};
use crate::law;
use crate::money::{Money, OutOfRange};

/// What a thing is to VAT. It stays the same when a rate changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxClass {
    /// Everything else (alminnelig sats).
    General,
    /// Food and drink (næringsmidler).
    Food,
    /// Passenger transport, accommodation, culture.
    Transport,
    /// Water from waterworks and removal of sewage.
    WaterAndSewage,
    /// Taxable at no rate (fritatt), such as books and newspapers.
    ZeroRated,
    /// Exempt (unntatt), such as health and education.
    Exempt,
    /// Not within the scope of the tax.
    OutsideScope,
    /// The buyer accounts for the tax (omvendt avgiftsplikt).
    ReverseCharge,
}

/// UNCL5305 duty or tax category code, as EN 16931 uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TaxCategoryCode {
    /// Taxed, at whatever rate above zero.
    S,
    /// Zero rated.
    Z,
    /// Exempt from tax.
    E,
    /// Outside the scope of tax.
    O,
    /// Reverse charge.
    AE,
}

impl TaxCategoryCode {
    /// The code as written in messages.
    pub fn code(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::Z => "Z",
            Self::E => "E",
            Self::O => "O",
            Self::AE => "AE",
        }
    }
}

impl TaxClass {
    /// All classes.
    pub const ALL: [Self; 8] = [
        Self::General,
        Self::Food,
        Self::Transport,
        Self::WaterAndSewage,
        Self::ZeroRated,
        Self::Exempt,
        Self::OutsideScope,
        Self::ReverseCharge,
    ];

    /// The category code on orders and invoices.
    pub fn category(self) -> TaxCategoryCode {
        match self {
            Self::General | Self::Food | Self::Transport | Self::WaterAndSewage => TaxCategoryCode::S,
            Self::ZeroRated => TaxCategoryCode::Z,
            Self::Exempt => TaxCategoryCode::E,
            Self::OutsideScope => TaxCategoryCode::O,
            Self::ReverseCharge => TaxCategoryCode::AE,
        }
    }

    /// The rate for what is delivered on `delivery`. Our tables begin in 2016; earlier days get the rate of 2016-01-01.
    pub fn rate_on(self, delivery: Day) -> Rate {
        let table = match self {
            Self::General => &law::GENERAL,
            Self::Food => &law::FOOD,
            Self::Transport => &law::TRANSPORT,
            Self::WaterAndSewage => &law::WATER_AND_SEWAGE,
            Self::ZeroRated | Self::Exempt | Self::OutsideScope | Self::ReverseCharge => return Rate::ZERO,
        };
        Rate::percent(table.in_force_or_first(delivery).value)
    }
}

/// A tax rate in per cent, 0 to 100 with at most two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Rate(Decimal);

impl Rate {
    /// No tax.
    pub const ZERO: Self = Self(Decimal::ZERO);

    fn percent(percent: u8) -> Self {
        Self(percent.into())
    }

    /// The number of per cent, without trailing zeros.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// The tax on `taxable`, rounded to øre, halves away from zero.
    ///
    /// # Errors
    /// [`OutOfRange`] when the tax is too large for an amount; with rates up to 100 % it is not.
    pub fn of(self, taxable: Money) -> Result<Money, OutOfRange> {
        Money::rounded(taxable.amount() * self.0 / Decimal::ONE_HUNDRED)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl From<Rate> for Stored {
    fn from(rate: Rate) -> Self {
        Self(rate.0)
    }
}

impl TryFrom<Stored> for Rate {
    type Error = DecimalError;

    fn try_from(Stored(value): Stored) -> Result<Self, DecimalError> {
        let value = value.normalize();
        if value.scale() > 2 {
            return Err(DecimalError::TooManyDecimals { max: 2 });
        }
        if value.is_sign_negative() || value > Decimal::ONE_HUNDRED {
            return Err(DecimalError::TooLarge);
        }
        Ok(Self(value))
    }
}
