use proptest::prelude::*;
use rust_decimal::Decimal;
use samkjop_domain::decimal::DecimalError;
use samkjop_domain::money::{Money, OutOfRange};

const MOST: i64 = 99_999_999_999_999;

pub fn nok(text: &str) -> Money {
    Money::parse(text).unwrap()
}

#[test]
fn amounts_always_show_two_decimals() {
    for (text, shown) in [
        ("12", "12.00"),
        ("12.5", "12.50"),
        ("-0.05", "-0.05"),
        ("-0", "0.00"),
        ("999999999999.99", "999999999999.99"),
    ] {
        assert_eq!(nok(text).to_string(), shown);
    }
    assert_eq!(Money::kroner(4_294_967_295).to_string(), "4294967295.00");
    assert_eq!(Money::default().to_string(), "0.00");
    assert_eq!(Money::from_ore(-1).unwrap().to_string(), "-0.01");
}

#[test]
fn a_third_decimal_is_refused_not_rounded() {
    assert_eq!(Money::parse("1.005"), Err(DecimalError::TooManyDecimals { max: 2 }));
    assert_eq!(Money::parse("1000000000000"), Err(DecimalError::TooLarge));
}

#[test]
fn sums_beyond_the_range_are_errors_in_both_directions() {
    let most = Money::from_ore(MOST).unwrap();
    assert_eq!(most.plus(nok("0.01")), Err(OutOfRange));
    assert_eq!(most.negated().minus(nok("0.01")), Err(OutOfRange));
    assert_eq!(Money::from_ore(MOST + 1), Err(OutOfRange));
    assert_eq!(Money::from_ore(i64::MIN), Err(OutOfRange));
    assert_eq!(Money::rounded(Decimal::MAX), Err(OutOfRange));
    assert_eq!(Money::total([most, most, most.negated()]), Ok(most));
}

#[test]
fn shares_in_per_cent_are_rounded_down_so_an_alarm_is_never_early() {
    let percent = |part, whole| nok(part).percent_of(nok(whole)).map(|value| value.to_string());
    assert_eq!(percent("3940000.00", "4000000.00").as_deref(), Some("98.50"));
    assert_eq!(percent("3999999.99", "4000000.00").as_deref(), Some("99.99"));
    assert_eq!(percent("3200000.00", "4000000.00").as_deref(), Some("80.00"));
    assert_eq!(percent("3199999.99", "4000000.00").as_deref(), Some("79.99"));
    assert_eq!(percent("-0.01", "100.00").as_deref(), Some("-0.01"));
    assert_eq!(percent("1.00", "0.00"), None);
    assert_eq!(
        percent("999999999999.99", "0.01").as_deref(),
        Some("9999999999999900.00")
    );
}

#[test]
fn kroner_are_never_minus_zero() {
    assert_eq!(Money::ZERO.negated().to_string(), "0.00");
    assert!(!nok("-0.00").is_negative());
    assert!(nok("-0.01").is_negative());
}

prop_compose! {
    pub fn any_money()(ore in -MOST..=MOST) -> Money { Money::from_ore(ore).unwrap() }
}

proptest! {
    #[test]
    fn the_order_of_a_sum_does_not_matter(amounts in prop::collection::vec(-1_000_000_000_i64..1_000_000_000, 0..30), seed in any::<prop::sample::Index>()) {
        let amounts: Vec<Money> = amounts.into_iter().map(|ore| Money::from_ore(ore).unwrap()).collect();
        let mut turned = amounts.clone();
        if !turned.is_empty() {
            let at = seed.index(turned.len());
            turned.rotate_left(at);
        }
        turned.reverse();
        let one_by_one = amounts.iter().try_fold(Money::ZERO, |sum, amount| sum.plus(*amount));
        prop_assert_eq!(Money::total(turned), one_by_one);
    }

    #[test]
    fn adding_and_taking_away_the_same_amount_changes_nothing(one in any_money(), other in any_money()) {
        if let Ok(sum) = one.plus(other) {
            prop_assert_eq!(sum.minus(other), Ok(one));
        }
        prop_assert_eq!(one.negated().negated(), one);
        prop_assert_eq!(Money::parse(&one.to_string()), Ok(one));
    }

    #[test]
    fn rounding_to_kroner_and_ore_is_the_same_on_both_sides_of_zero(mantissa in any::<i64>(), scale in 7_u32..=12) {
        let value = Decimal::new(mantissa, scale);
        let rounded = Money::rounded(value).unwrap();
        prop_assert_eq!(Money::rounded(-value).unwrap(), rounded.negated());
        prop_assert!((rounded.amount() - value).abs() <= Decimal::new(5, 3));
    }
}
