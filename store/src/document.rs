//! Between the domain's things and MongoDB's documents, in one place.
//!
//! The domain writes exact numbers and instants in the form of MongoDB Extended JSON v2, which the driver's serialiser turns
//! into Decimal128 and dates and back. Nothing else is accepted where the domain wants an exact number, so a double in the
//! database is found when it is read, not when it is paid.

use crate::error::StoreError;
use bson::{Bson, Document, RawDocumentBuf};
use rust_decimal::Decimal;
use samkjop_domain::money::Money;
use samkjop_domain::quantity::Quantity;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The document of a thing.
///
/// # Errors
/// A [`StoreError::Encoding`] for things that have no document form; none of the domain's.
pub fn to_document<T: Serialize>(thing: &T) -> Result<Document, StoreError> {
    bson::serialize_to_document(thing).map_err(|error| StoreError::Encoding(error.to_string()))
}

/// The document of a thing as it is sent to the database, without one to look into being made in between.
///
/// # Errors
/// As [`to_document`].
pub fn to_bytes<T: Serialize>(thing: &T) -> Result<RawDocumentBuf, StoreError> {
    bson::serialize_to_raw_document_buf(thing).map_err(|error| StoreError::Encoding(error.to_string()))
}

/// The thing of a document as it came from the database, without one to look into being made in between.
///
/// # Errors
/// A [`StoreError::Encoding`] for documents that are not of its shape, such as a price kept as a double.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, StoreError> {
    bson::deserialize_from_slice(bytes).map_err(|error| StoreError::Encoding(error.to_string()))
}

/// An amount as the database counts with it.
pub fn money(amount: Money) -> Bson {
    decimal(amount.amount())
}

/// A quantity as the database counts with it.
pub fn quantity(quantity: Quantity) -> Bson {
    decimal(quantity.value())
}

fn decimal(value: Decimal) -> Bson {
    // Every decimal of the domain fits into a Decimal128 with its scale; text is the way that cannot round.
    value
        .to_string()
        .parse::<bson::Decimal128>()
        .map_or(Bson::Null, Bson::Decimal128)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bson::doc;
    use samkjop_domain::calendar::Instant;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Sample {
        price: Money,
        at: Instant,
        nothing: Option<Money>,
    }

    fn bytes(document: &Document) -> Vec<u8> {
        bson::serialize_to_vec(document).unwrap()
    }

    #[test]
    fn money_is_decimal128_and_an_instant_is_a_date_and_both_come_back() {
        let sample = Sample {
            price: Money::parse("999999999999.90").unwrap(),
            at: Instant::parse("2026-06-30T22:00:00.123Z").unwrap(),
            nothing: None,
        };
        let document = to_document(&sample).unwrap();
        assert!(matches!(document.get("price"), Some(Bson::Decimal128(_))), "{document}");
        assert!(matches!(document.get("at"), Some(Bson::DateTime(_))), "{document}");
        assert_eq!(document.get("nothing"), Some(&Bson::Null));
        assert_eq!(to_bytes(&sample).unwrap().as_bytes(), bytes(&document));
        assert_eq!(from_bytes::<Sample>(&bytes(&document)).unwrap(), sample);
    }

    #[test]
    fn a_double_or_a_text_in_place_of_money_is_refused() {
        for wrong in [Bson::Double(12.5), Bson::String("12.50".into()), Bson::Int32(12)] {
            let document = doc! { "price": wrong, "at": bson::DateTime::from_millis(0), "nothing": Bson::Null };
            assert!(from_bytes::<Sample>(&bytes(&document)).is_err());
        }
    }
}
