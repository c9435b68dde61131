//! How a decimal is stored: MongoDB Extended JSON v2, `{"$numberDecimal": "12.50"}`, scale kept.
//!
//! Use it as `#[serde(with = "crate::decimal::stored")]`. The serializers of the `bson` crate recognise the struct name and
//! write a true Decimal128, so the domain need not know the driver. Formats that are not for people (BSON itself) get and
//! give the sixteen bytes of the Decimal128 instead of its text. A plain string or number is refused when reading: strings
//! sort as text and sum to nothing, and a double has already lost digits.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const NAME: &str = "$numberDecimal";
/// The field under which the `bson` crate exchanges a Decimal128 in its binary form.
const BYTES: &str = "$numberDecimalBytes";

/// Writes `{"$numberDecimal": "<plain decimal>"}`, or the bytes when the format is not for people.
///
/// # Errors
/// Only what the serializer itself fails with.
pub fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let human_readable = serializer.is_human_readable();
    let mut state = serializer.serialize_struct(NAME, 1)?;
    if human_readable {
        state.serialize_field(NAME, &value.to_string())?;
    } else {
        state.serialize_field(BYTES, &Decimal128(*value))?;
    }
    state.end()
}

/// Reads what [`serialize`] wrote, from Extended JSON or from a BSON Decimal128.
///
/// # Errors
/// On anything else, and on a Decimal128 that is not finite or does not fit 28 digits exactly.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    deserializer.deserialize_map(DecimalVisitor)
}

struct DecimalVisitor;

impl<'de> Visitor<'de> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "a decimal stored as {{\"{NAME}\": \"…\"}}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Decimal, A::Error> {
        let value = match map.next_key::<String>()?.as_deref() {
            Some(NAME) => {
                let text = map.next_value::<String>()?;
                super::parse(&text, Decimal::MAX_SCALE, Decimal::MAX_SCALE + 1).map_err(A::Error::custom)?
            }
            Some(BYTES) => map.next_value::<Decimal128>()?.0,
            Some(other) => return Err(A::Error::unknown_field(other, &[NAME])),
            None => return Err(A::Error::missing_field(NAME)),
        };
        match map.next_key::<String>()? {
            Some(other) => Err(A::Error::unknown_field(&other, &[NAME])),
            None => Ok(value),
        }
    }
}

/// The value of an IEEE 754-2008 decimal128 in its binary integer encoding, as BSON lays it out (little endian).
///
/// Sign in bit 127, exponent (biased by 6176) in bits 113–126, coefficient in bits 0–112. Patterns whose two topmost
/// exponent bits are set are infinity, not-a-number, or coefficients beyond 34 digits that count as zero: none is ours.
struct Decimal128(Decimal);

const COEFFICIENT_BITS: u32 = 113;
const BIAS: u32 = 6176;

impl Serialize for Decimal128 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&encode(self.0).to_le_bytes())
    }
}

fn encode(value: Decimal) -> u128 {
    let sign = u128::from(value.is_sign_negative() && !value.is_zero());
    // The scale is at most 28, the coefficient below 2^96.
    let exponent = u128::from(BIAS.saturating_sub(value.scale()));
    (sign << 127) | (exponent << COEFFICIENT_BITS) | value.mantissa().unsigned_abs()
}

impl<'de> Deserialize<'de> for Decimal128 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(BytesVisitor)
    }
}

struct BytesVisitor;

impl Visitor<'_> for BytesVisitor {
    type Value = Decimal128;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("the sixteen bytes of a decimal128")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Decimal128, E> {
        let bytes: [u8; 16] = bytes.try_into().map_err(|_| E::invalid_length(bytes.len(), &self))?;
        let value = decode(u128::from_le_bytes(bytes));
        value
            .map(Decimal128)
            .ok_or_else(|| E::custom("the stored decimal is not a number of at most 28 digits"))
    }
}

fn decode(bits: u128) -> Option<Decimal> {
    if (bits >> 125) & 0b11 == 0b11 {
        return None;
    }
    let coefficient = i128::try_from(bits & ((1 << COEFFICIENT_BITS) - 1)).ok()?;
    let exponent = i64::try_from((bits >> COEFFICIENT_BITS) & 0x3fff).ok()? - i64::from(BIAS);
    let magnitude = if coefficient == 0 && exponent > 0 {
        Decimal::ZERO
    } else if exponent > 0 {
        let factor = 10_i128.checked_pow(u32::try_from(exponent).ok()?)?;
        Decimal::try_from_i128_with_scale(coefficient.checked_mul(factor)?, 0).ok()?
    } else {
        Decimal::try_from_i128_with_scale(coefficient, u32::try_from(-exponent).ok()?).ok()?
    };
    let negative = bits >> 127 == 1 && !magnitude.is_zero();
    Some(if negative { -magnitude } else { magnitude })
}

/// The same for `Option<Decimal>`: `null` when there is none.
pub mod option {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::decimal::Stored;

    /// Writes the decimal, or nothing.
    ///
    /// # Errors
    /// Only what the serializer itself fails with.
    pub fn serialize<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
        value.map(Stored).serialize(serializer)
    }

    /// Reads what [`serialize`] wrote.
    ///
    /// # Errors
    /// As the form for a decimal that must be there.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        Ok(Option::<Stored>::deserialize(deserializer)?.map(|stored| stored.0))
    }
}
