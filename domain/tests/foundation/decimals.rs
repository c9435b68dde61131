use proptest::prelude::*;
use rust_decimal::Decimal;
use samkjop_domain::decimal::{DecimalError, divide_half_away, parse, round_half_away};

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

#[test]
fn plain_decimals_are_read_with_the_scale_they_are_written_with() {
    for (text, back) in [
        ("0", "0"),
        ("12", "12"),
        ("12.50", "12.50"),
        ("-12.5", "-12.5"),
        ("007", "7"),
        ("-0.00", "0.00"),
        ("999999999.9999", "999999999.9999"),
    ] {
        assert_eq!(
            parse(text, 4, 9).map(|value| value.to_string()).as_deref(),
            Ok(back),
            "{text}"
        );
    }
}

#[test]
fn whatever_else_people_and_programs_write_for_numbers_is_refused() {
    for text in [
        "", "-", ".", ".5", "5.", "+5", "--5", "1e5", "1E-5", "1e400", "NaN", "inf", "Infinity", " 5", "5 ", "1 000",
        "1,5", "1.2.3", "0x10", "1_000", "５", "٥", "−5", "5\n", "5\0",
    ] {
        assert_eq!(parse(text, 4, 9), Err(DecimalError::NotANumber), "{text:?}");
    }
}

#[test]
fn too_many_decimals_and_too_many_digits_are_told_apart() {
    assert_eq!(parse("1.00000", 4, 9), Err(DecimalError::TooManyDecimals { max: 4 }));
    assert_eq!(parse("1.23", 0, 9), Err(DecimalError::TooManyDecimals { max: 0 }));
    assert_eq!(parse("1000000000", 4, 9), Err(DecimalError::TooLarge));
    assert_eq!(parse(&"9".repeat(10_000_000), 4, 9), Err(DecimalError::TooLarge));
    assert_eq!(parse(&"9".repeat(29), 4, 29), Err(DecimalError::TooLarge));
    assert_eq!(
        parse("98765432109876543210.123456789", 28, 29),
        Err(DecimalError::TooLarge)
    );
}

#[test]
fn halves_are_rounded_away_from_zero() {
    for (value, rounded) in [
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("0.0049999", "0.00"),
        ("2.5", "2.5"),
        ("8.575", "8.58"),
    ] {
        assert_eq!(round_half_away(number(value), 2), number(rounded), "{value}");
    }
}

#[test]
fn a_quotient_is_rounded_once() {
    let quotient = |top, bottom| divide_half_away(number(top), number(bottom), 2).map(|value| value.to_string());
    assert_eq!(quotient("10000.00", "3").as_deref(), Some("3333.33"));
    assert_eq!(quotient("-1", "200").as_deref(), Some("-0.01"));
    assert_eq!(quotient("1", "-201").as_deref(), Some("0.00"));
    assert_eq!(quotient("1", "0"), None);
    // Index adjustment of domain.md section 7: always from the original price.
    assert_eq!(quotient("34586.10", "135.2").as_deref(), Some("255.81"));
    // Just below 0.005; with 28 digits it would first become 0.005 and then 0.01.
    assert_eq!(
        quotient("349999999999999999999999999", "70000000000000000000000000000").as_deref(),
        Some("0.00")
    );
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_and_what_is_read_prints_as_the_same_number(text in "-?[0-9]{1,12}(\\.[0-9]{1,6})?|\\PC{0,12}") {
        if let Ok(value) = parse(&text, 4, 9) {
            prop_assert_eq!(Decimal::from_str_exact(&value.to_string()).unwrap(), number(&text));
            prop_assert!(value.scale() <= 4);
            prop_assert!(value.abs() < Decimal::from(1_000_000_000));
        }
    }

    #[test]
    fn rounding_is_symmetric_and_moves_by_half_a_unit_at_most(mantissa in any::<i64>(), scale in 0_u32..=10, to in 0_u32..=6) {
        let value = Decimal::new(mantissa, scale);
        let rounded = round_half_away(value, to);
        prop_assert_eq!(round_half_away(-value, to), -rounded);
        prop_assert!((rounded - value).abs() * Decimal::TWO <= Decimal::new(1, to));
    }

    #[test]
    fn dividing_by_one_is_rounding(mantissa in any::<i64>(), scale in 0_u32..=10, to in 0_u32..=6) {
        let value = Decimal::new(mantissa, scale);
        prop_assert_eq!(divide_half_away(value, Decimal::ONE, to), Some(round_half_away(value, to)));
    }
}
