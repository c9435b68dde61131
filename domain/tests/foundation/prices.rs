use std::cmp::Ordering;

use proptest::prelude::*;
use rust_decimal::Decimal;
use samkjop_domain::decimal::DecimalError;
use samkjop_domain::money::OutOfRange;
use samkjop_domain::quantity::{Quantity, QuantityError, UnitPrice, line_net};

use crate::money::nok;

fn quantity(text: &str) -> Quantity {
    Quantity::parse(text).unwrap()
}

fn price(amount: &str, base: &str) -> UnitPrice {
    UnitPrice::parse(amount, base).unwrap()
}

#[test]
fn twelve_is_twelve_however_many_zeros_follow() {
    assert_eq!(quantity("12"), quantity("12.0000"));
    assert_eq!(quantity("12.0000").to_string(), "12");
    assert_eq!(quantity("0.2500").to_string(), "0.25");
    assert_eq!(quantity("100").to_string(), "100");
    assert_eq!(quantity("0.0").to_string(), "0");
}

#[test]
fn quantities_below_zero_too_fine_or_too_large_are_refused() {
    assert_eq!(Quantity::parse("-1"), Err(QuantityError::Negative));
    assert_eq!(Quantity::parse("-0"), Ok(Quantity::ZERO));
    assert_eq!(Quantity::parse_positive("0.0000"), Err(QuantityError::Zero));
    assert_eq!(
        Quantity::parse("1.00001"),
        Err(DecimalError::TooManyDecimals { max: 4 }.into())
    );
    assert_eq!(Quantity::parse("1000000000"), Err(DecimalError::TooLarge.into()));
    assert_eq!(Quantity::new(Decimal::MAX), Err(DecimalError::TooLarge.into()));
    assert_eq!(Quantity::whole(4_294_967_295), Err(DecimalError::TooLarge.into()));
    assert_eq!(quantity("4").minus(quantity("6")), Err(QuantityError::Negative));
    assert_eq!(
        quantity("999999999.9999").plus(quantity("0.0001")),
        Err(DecimalError::TooLarge.into())
    );
}

#[test]
fn three_cartons_of_twelve_are_thirty_six_pieces_and_products_are_exact_or_refused() {
    assert_eq!(quantity("3").times(quantity("12")), Ok(quantity("36")));
    assert_eq!(quantity("0.25").times(quantity("0.04")), Ok(quantity("0.01")));
    assert_eq!(
        quantity("0.001").times(quantity("0.01")),
        Err(DecimalError::TooManyDecimals { max: 4 }.into())
    );
}

#[test]
fn ten_kroner_per_three_pieces_makes_3333_33_for_a_thousand() {
    assert_eq!(price("10.00", "3").extended(quantity("1000")), Ok(nok("3333.33")));
    assert_eq!(price("3.3333", "1").extended(quantity("1000")), Ok(nok("3333.30")));
}

#[test]
fn worked_line_amounts() {
    for (amount, count, expected) in [
        ("100.00", "9", "900.00"),
        ("92.50", "99", "9157.50"),
        ("85.00", "100", "8500.00"),
        ("199.00", "50", "9950.00"),
        ("203.00", "50", "10150.00"),
        ("0.0050", "1", "0.01"),
        ("0.0049", "1", "0.00"),
        ("0.1234", "0.5", "0.06"),
        ("0", "12", "0.00"),
    ] {
        assert_eq!(
            price(amount, "1").extended(quantity(count)),
            Ok(nok(expected)),
            "{count} × {amount}"
        );
    }
}

#[test]
fn a_line_is_rounded_before_allowances_and_charges() {
    let unit_price = price("10.00", "3");
    let net = line_net(
        &unit_price,
        quantity("1000"),
        &[nok("333.33"), nok("0.01")],
        &[nok("49.00")],
    );
    assert_eq!(net, Ok(nok("3048.99")));
    assert_eq!(
        line_net(&unit_price, quantity("0"), &[nok("5.00")], &[]),
        Ok(nok("-5.00"))
    );
}

#[test]
fn a_line_that_is_too_large_is_an_error() {
    let largest = price("999999999.9999", "0.0001");
    assert_eq!(largest.extended(quantity("999999999.9999")), Err(OutOfRange));
    assert_eq!(
        price("999999999.9999", "1").extended(quantity("999")),
        Ok(nok("999000000000.00")).map(|_| nok("998999999999.90"))
    );
}

#[test]
fn prices_need_a_base_and_keep_two_to_four_decimals() {
    assert_eq!(UnitPrice::parse("10", "0"), Err(QuantityError::Zero));
    assert_eq!(UnitPrice::parse("-10", "1"), Err(QuantityError::Negative));
    assert_eq!(
        UnitPrice::parse("10.00001", "1"),
        Err(DecimalError::TooManyDecimals { max: 4 }.into())
    );
    assert_eq!(price("10", "1").amount().to_string(), "10.00");
    assert_eq!(price("0.1230", "1").amount().to_string(), "0.123");
    assert_eq!(UnitPrice::new(Decimal::TEN, Quantity::ONE), Ok(price("10.00", "1")));
}

#[test]
fn the_cheaper_price_is_found_across_base_quantities() {
    assert_eq!(price("10.00", "3").compare(&price("3.3333", "1")), Ordering::Greater);
    assert_eq!(price("10.00", "3").compare(&price("3.3334", "1")), Ordering::Less);
    assert_eq!(price("120.00", "12").compare(&price("10", "1")), Ordering::Equal);
    assert_eq!(
        price("999999999.9999", "999999999.9999").compare(&price("1", "1")),
        Ordering::Equal
    );
}

proptest! {
    #[test]
    fn a_line_never_differs_from_the_exact_amount_by_more_than_half_an_ore(
        kroner in 0_i64..100_000_000, count in 0_i64..100_000_000, base in 1_i64..10_000_000,
    ) {
        let ten_thousandths = |number| Decimal::new(number, 4);
        let count = Quantity::new(ten_thousandths(count)).unwrap();
        let base = Quantity::new(ten_thousandths(base)).unwrap();
        let unit_price = UnitPrice::new(ten_thousandths(kroner), base).unwrap();
        if let Ok(amount) = unit_price.extended(count) {
            // |amount − price × count ÷ base| ≤ 0.005, multiplied by the base so that nothing is divided.
            let exact = ten_thousandths(kroner) * count.value();
            prop_assert!((amount.amount() * base.value() - exact).abs() <= base.value() * Decimal::new(5, 3));
        }
    }

    #[test]
    fn comparing_prices_agrees_with_what_a_common_quantity_costs(a in 1_i64..1_000_000, b in 1_u32..1000, c in 1_i64..1_000_000, d in 1_u32..1000) {
        let (one_base, other_base) = (Quantity::whole(b).unwrap(), Quantity::whole(d).unwrap());
        let one = UnitPrice::new(Decimal::new(a, 2), one_base).unwrap();
        let other = UnitPrice::new(Decimal::new(c, 2), other_base).unwrap();
        let common = one_base.times(other_base).unwrap();
        prop_assert_eq!(one.compare(&other), one.extended(common).unwrap().cmp(&other.extended(common).unwrap()));
        prop_assert_eq!(one.compare(&other), other.compare(&one).reverse());
    }

    #[test]
    fn what_is_added_can_be_taken_away(a in 0_i64..1_000_000_000, b in 0_i64..1_000_000_000) {
        let (one, other) = (Quantity::new(Decimal::new(a, 4)).unwrap(), Quantity::new(Decimal::new(b, 4)).unwrap());
        prop_assert_eq!(one.plus(other).unwrap().minus(other), Ok(one));
        prop_assert_eq!(Quantity::parse(&one.to_string()), Ok(one));
    }
}
