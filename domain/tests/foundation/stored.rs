use proptest::prelude::*;
use rust_decimal::Decimal;
use samkjop_domain::calendar::Instant;
use samkjop_domain::decimal::Stored;
use samkjop_domain::money::Money;
use samkjop_domain::quantity::{Quantity, UnitPrice};
use samkjop_domain::tax::{Rate, TaxClass};
use serde::Deserialize;
use serde::de::value::{BytesDeserializer, Error, MapDeserializer};

#[derive(serde::Serialize, serde::Deserialize, PartialEq, Debug)]
struct Weighted {
    #[serde(with = "samkjop_domain::decimal::stored")]
    weight: Decimal,
    #[serde(with = "samkjop_domain::decimal::stored::option")]
    limit: Option<Decimal>,
}

#[test]
fn numbers_are_stored_as_extended_json_decimals() {
    let json = |value: &dyn erased::Json| value.json();
    assert_eq!(json(&Money::kroner(12)), r#"{"$numberDecimal":"12.00"}"#);
    assert_eq!(json(&Quantity::parse("12.0000").unwrap()), r#"{"$numberDecimal":"12"}"#);
    assert_eq!(
        json(&UnitPrice::parse("10", "3").unwrap()),
        r#"{"amount":{"$numberDecimal":"10.00"},"base":{"$numberDecimal":"3"}}"#
    );
    assert_eq!(json(&TaxClass::WaterAndSewage), r#""water_and_sewage""#);
    let weighted = Weighted {
        weight: Decimal::new(4000, 2),
        limit: None,
    };
    assert_eq!(json(&weighted), r#"{"weight":{"$numberDecimal":"40.00"},"limit":null}"#);
    assert_eq!(serde_json::from_str::<Weighted>(&json(&weighted)).unwrap(), weighted);
}

mod erased {
    pub trait Json {
        fn json(&self) -> String;
    }
    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> String {
            serde_json::to_string(self).unwrap()
        }
    }
}

#[test]
fn an_instant_is_stored_as_an_extended_json_date() {
    let instant = Instant::parse("2026-06-30T22:00:00.123Z").unwrap();
    let json = r#"{"$date":{"$numberLong":"1782856800123"}}"#;
    assert_eq!(serde_json::to_string(&instant).unwrap(), json);
    assert_eq!(serde_json::from_str::<Instant>(json).unwrap(), instant);
    let relaxed = r#"{"$date":"2026-06-30T22:00:00.123Z"}"#;
    assert_eq!(serde_json::from_str::<Instant>(relaxed).unwrap(), instant);
    for other in [
        r#""2026-06-30T22:00:00Z""#,
        "1782856800123",
        r#"{"$date":1782856800123}"#,
        r#"{"$date":{"$numberLong":"1.5"}}"#,
        "{}",
    ] {
        assert!(serde_json::from_str::<Instant>(other).is_err(), "{other}");
    }
}

#[test]
fn strings_doubles_and_other_shapes_are_not_read_as_money() {
    for json in [
        r#""12.50""#,
        "12.5",
        "12",
        "null",
        "{}",
        "[]",
        r#"{"amount":"12.50"}"#,
        r#"{"$numberDecimal":12.5}"#,
        r#"{"$numberDecimal":"12.505"}"#,
        r#"{"$numberDecimal":"1e3"}"#,
        r#"{"$numberDecimal":"NaN"}"#,
        r#"{"$numberDecimal":"1000000000000.00"}"#,
        r#"{"$numberDecimal":"12.50","currency":"NOK"}"#,
        r#"{"$numberDouble":"12.50"}"#,
    ] {
        assert!(serde_json::from_str::<Money>(json).is_err(), "{json}");
    }
}

#[test]
fn stored_values_out_of_their_range_are_refused() {
    let number = |text: &str| format!(r#"{{"$numberDecimal":"{text}"}}"#);
    assert!(serde_json::from_str::<Quantity>(&number("-1")).is_err());
    assert!(serde_json::from_str::<Quantity>(&number("0.00001")).is_err());
    assert!(serde_json::from_str::<Rate>(&number("100.01")).is_err());
    assert_eq!(
        serde_json::from_str::<Rate>(&number("25.00")).unwrap().to_string(),
        "25"
    );
    assert_eq!(
        serde_json::from_str::<Money>(&number("12.500")).unwrap().to_string(),
        "12.50"
    );
    let without_base = format!(r#"{{"amount":{},"base":{}}}"#, number("10.00"), number("0"));
    assert!(serde_json::from_str::<UnitPrice>(&without_base).is_err());
}

/// What the `bson` crate hands over for a Decimal128: one entry with its sixteen bytes.
fn from_decimal128(sign: u128, biased_exponent: u128, coefficient: u128) -> Result<Decimal, Error> {
    let bytes = ((sign << 127) | (biased_exponent << 113) | coefficient).to_le_bytes();
    let entry = ("$numberDecimalBytes", BytesDeserializer::new(&bytes));
    Stored::deserialize(MapDeserializer::<_, Error>::new(std::iter::once(entry))).map(|stored| stored.0)
}

#[test]
fn a_decimal128_from_the_database_is_read_exactly_or_not_at_all() {
    assert_eq!(from_decimal128(0, 6174, 1250).unwrap().to_string(), "12.50");
    assert_eq!(from_decimal128(1, 6174, 1250).unwrap().to_string(), "-12.50");
    assert_eq!(from_decimal128(0, 6178, 12).unwrap().to_string(), "1200");
    assert_eq!(from_decimal128(1, 6174, 0).unwrap().to_string(), "0.00");
    assert_eq!(from_decimal128(0, 12_000, 0).unwrap().to_string(), "0");
    // Infinity, not-a-number, 34 digits, 30 decimals, 10^40.
    assert!(from_decimal128(0, 0b11110 << 9, 0).is_err());
    assert!(from_decimal128(0, 0b11111 << 9, 0).is_err());
    assert!(from_decimal128(0, 6176, 9_999_999_999_999_999_999_999_999_999_999_999).is_err());
    assert!(from_decimal128(0, 6146, 1).is_err());
    assert!(from_decimal128(0, 6216, 1).is_err());
}

proptest! {
    #[test]
    fn every_decimal_survives_storage_with_its_scale(lo in any::<u32>(), mid in any::<u32>(), hi in any::<u32>(), negative in any::<bool>(), scale in 0_u32..=28) {
        let value = Decimal::from_parts(lo, mid, hi, negative, scale);
        let json = serde_json::to_string(&Stored(value)).unwrap();
        let back = serde_json::from_str::<Stored>(&json).unwrap().0;
        prop_assert_eq!((back, back.scale()), (value, value.scale()));
        let coefficient = value.mantissa().unsigned_abs();
        let from_database = from_decimal128(u128::from(negative), u128::from(6176 - scale), coefficient).unwrap();
        prop_assert_eq!((from_database, from_database.scale()), (value, value.scale()));
    }

    #[test]
    fn money_quantities_and_instants_survive_storage(ore in -99_999_999_999_999_i64..=99_999_999_999_999, count in 0_i64..9_999_999_999_999, time in any::<i32>()) {
        let money = Money::from_ore(ore).unwrap();
        let quantity = Quantity::new(Decimal::new(count, 4)).unwrap();
        let instant = Instant::from_millisecond(i64::from(time) * 1009).unwrap();
        let json = serde_json::to_string(&(money, quantity, instant)).unwrap();
        prop_assert_eq!(serde_json::from_str::<(Money, Quantity, Instant)>(&json).unwrap(), (money, quantity, instant));
    }
}
