use proptest::prelude::*;
use rust_decimal::Decimal;
use samkjop_domain::money::{AllocationError, Money, allocate};

use crate::money::nok;

fn weights(numbers: &[i64]) -> Vec<Decimal> {
    numbers.iter().map(|number| Decimal::from(*number)).collect()
}

fn shown(total: &str, numbers: &[i64]) -> Vec<String> {
    allocate(nok(total), &weights(numbers))
        .unwrap()
        .iter()
        .map(Money::to_string)
        .collect()
}

#[test]
fn a_thousand_kroner_over_seven_municipalities_loses_no_ore() {
    let expected = ["142.86", "142.86", "142.86", "142.86", "142.86", "142.85", "142.85"];
    assert_eq!(shown("1000.00", &[1; 7]), expected);
}

#[test]
fn the_largest_remainder_gets_the_left_over_ore() {
    assert_eq!(shown("0.10", &[1, 2, 4]), ["0.01", "0.03", "0.06"]);
    assert_eq!(shown("100.00", &[0, 1, 0]), ["0.00", "100.00", "0.00"]);
    assert_eq!(shown("0.01", &[1, 1, 1]), ["0.01", "0.00", "0.00"]);
}

#[test]
fn a_credit_is_shared_as_its_opposite() {
    assert_eq!(shown("-1.00", &[1, 1, 1]), ["-0.34", "-0.33", "-0.33"]);
    assert_eq!(shown("0.00", &[3, 4]), ["0.00", "0.00"]);
}

#[test]
fn an_amount_cannot_be_shared_among_nobody_or_by_negative_weights() {
    assert_eq!(allocate(nok("1.00"), &[]), Err(AllocationError::NoWeight));
    assert_eq!(allocate(nok("1.00"), &weights(&[0, 0])), Err(AllocationError::NoWeight));
    assert_eq!(
        allocate(nok("1.00"), &weights(&[2, -1])),
        Err(AllocationError::NegativeWeight)
    );
    assert_eq!(
        allocate(nok("999999999999.99"), &[Decimal::MAX, Decimal::MAX]),
        Err(AllocationError::TooPrecise)
    );
}

#[test]
fn weights_may_be_amounts_or_quantities_of_any_size_we_hold() {
    let largest = Decimal::from_str_exact("999999999999.99").unwrap();
    let quantity = Decimal::from_str_exact("999999999.9999").unwrap();
    let parts = allocate(nok("999999999999.99"), &[largest, quantity]).unwrap();
    assert_eq!(Money::total(parts), Ok(nok("999999999999.99")));
}

proptest! {
    #[test]
    fn parts_sum_exactly_and_are_within_an_ore_of_their_share(
        ore in -100_000_000_000_i64..100_000_000_000,
        numbers in prop::collection::vec((0_i64..1_000_000, 0_u32..4), 1..20),
    ) {
        let weights: Vec<Decimal> = numbers.iter().map(|(number, scale)| Decimal::new(*number, *scale)).collect();
        let sum: Decimal = weights.iter().sum();
        prop_assume!(!sum.is_zero());
        let total = Money::from_ore(ore).unwrap();
        let parts = allocate(total, &weights).unwrap();
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(Money::total(parts.iter().copied()), Ok(total));
        for (part, weight) in parts.iter().zip(&weights) {
            // |part − total × weight ÷ sum| < 0.01, multiplied by the sum so that nothing is divided.
            let difference = part.amount() * sum - total.amount() * weight;
            prop_assert!(difference.abs() < sum * Decimal::new(1, 2));
            prop_assert!(!weight.is_zero() || part.is_zero());
        }
        let opposite: Vec<Money> = allocate(total.negated(), &weights).unwrap().into_iter().map(Money::negated).collect();
        prop_assert_eq!(parts, opposite);
    }

    #[test]
    fn another_order_of_the_parties_moves_nobody_by_more_than_an_ore(
        ore in 0_i64..100_000_000,
        numbers in prop::collection::vec(1_i64..1000, 1..15),
    ) {
        let total = Money::from_ore(ore).unwrap();
        let parts = allocate(total, &weights(&numbers)).unwrap();
        let reversed: Vec<i64> = numbers.iter().rev().copied().collect();
        let mut back = allocate(total, &weights(&reversed)).unwrap();
        back.reverse();
        let sum: i64 = numbers.iter().sum();
        let mut remainders: Vec<i64> = numbers.iter().map(|number| (ore * number) % sum).collect();
        remainders.sort_unstable();
        remainders.dedup();
        if remainders.len() == numbers.len() {
            prop_assert_eq!(&parts, &back);
        }
        for (one, other) in parts.iter().zip(&back) {
            prop_assert!((one.amount() - other.amount()).abs() <= Decimal::new(1, 2));
        }
    }
}
