use jiff::civil::{Date, date};
use proptest::prelude::*;
use samkjop_domain::money::{AllocationError, Money};
use samkjop_domain::tax::{TaxCategoryCode, TaxClass, TaxTotals, TaxableLine, TotalsError, totals};

use crate::money::nok;

const TODAY: Date = date(2026, 9, 1);

fn line(class: TaxClass, net: &str) -> TaxableLine {
    TaxableLine { class, net: nok(net) }
}

fn sums(totals: &TaxTotals) -> [String; 3] {
    [totals.net.to_string(), totals.tax.to_string(), totals.gross.to_string()]
}

#[test]
fn seven_lines_of_4_90_are_taxed_on_their_sum() {
    let result = totals(&[line(TaxClass::General, "4.90"); 7], Money::ZERO, TODAY).unwrap();
    assert_eq!(sums(&result), ["34.30", "8.58", "42.88"]);
    assert_eq!(result.per_category.len(), 1);
}

#[test]
fn the_rate_follows_the_day_of_delivery() {
    for (class, day, expected) in [
        (TaxClass::General, date(2016, 1, 1), "25"),
        (TaxClass::General, TODAY, "25"),
        (TaxClass::Food, date(2016, 1, 1), "15"),
        (TaxClass::Food, TODAY, "15"),
        (TaxClass::Transport, date(2017, 12, 31), "10"),
        (TaxClass::Transport, date(2018, 1, 1), "12"),
        (TaxClass::Transport, date(2020, 3, 31), "12"),
        (TaxClass::Transport, date(2020, 4, 1), "6"),
        (TaxClass::Transport, date(2021, 9, 30), "6"),
        (TaxClass::Transport, date(2021, 10, 1), "12"),
        (TaxClass::WaterAndSewage, date(2025, 6, 30), "25"),
        (TaxClass::WaterAndSewage, date(2025, 7, 1), "15"),
        (TaxClass::WaterAndSewage, date(2010, 1, 1), "25"),
        (TaxClass::ZeroRated, TODAY, "0"),
        (TaxClass::Exempt, TODAY, "0"),
        (TaxClass::OutsideScope, TODAY, "0"),
        (TaxClass::ReverseCharge, TODAY, "0"),
    ] {
        assert_eq!(class.rate_on(day).to_string(), expected, "{class:?} on {day}");
    }
}

#[test]
fn every_class_has_its_category_code() {
    let codes: Vec<_> = TaxClass::ALL.into_iter().map(|class| class.category().code()).collect();
    assert_eq!(codes, ["S", "S", "S", "S", "Z", "E", "O", "AE"]);
}

#[test]
fn a_discount_is_split_over_the_categories_to_the_last_ore() {
    let lines = [
        line(TaxClass::General, "100.00"),
        line(TaxClass::Food, "100.00"),
        line(TaxClass::Exempt, "100.00"),
    ];
    let result = totals(&lines, nok("100.00"), TODAY).unwrap();
    let parts: Vec<_> = result
        .per_category
        .iter()
        .map(|part| (part.taxable.to_string(), part.tax.to_string()))
        .collect();
    let expected = [("66.66", "16.67"), ("66.67", "10.00"), ("66.67", "0.00")];
    assert_eq!(
        parts,
        expected.map(|(taxable, tax)| (taxable.to_owned(), tax.to_owned()))
    );
    assert_eq!(sums(&result), ["200.00", "26.67", "226.67"]);
}

#[test]
fn lines_of_the_same_category_and_rate_are_one_subtotal_whatever_their_class() {
    let lines = [
        line(TaxClass::WaterAndSewage, "4.90"),
        line(TaxClass::General, "4.90"),
        line(TaxClass::Food, "1.00"),
    ];
    let before = totals(&lines, Money::ZERO, date(2025, 6, 30)).unwrap();
    let rates: Vec<_> = before
        .per_category
        .iter()
        .map(|part| (part.class, part.rate.to_string()))
        .collect();
    assert_eq!(
        rates,
        [(TaxClass::General, "25".to_owned()), (TaxClass::Food, "15".to_owned())]
    );
    let after = totals(&lines, Money::ZERO, date(2025, 7, 1)).unwrap();
    let taxable: Vec<_> = after.per_category.iter().map(|part| part.taxable.to_string()).collect();
    assert_eq!(taxable, ["4.90", "5.90"]);
}

#[test]
fn untaxed_categories_are_kept_apart() {
    let lines = [
        TaxClass::ReverseCharge,
        TaxClass::OutsideScope,
        TaxClass::Exempt,
        TaxClass::ZeroRated,
    ]
    .map(|class| line(class, "10"));
    let result = totals(&lines, Money::ZERO, TODAY).unwrap();
    let categories: Vec<_> = result.per_category.iter().map(|part| part.category).collect();
    assert_eq!(
        categories,
        [
            TaxCategoryCode::Z,
            TaxCategoryCode::E,
            TaxCategoryCode::O,
            TaxCategoryCode::AE
        ]
    );
    assert_eq!(sums(&result), ["40.00", "0.00", "40.00"]);
}

#[test]
fn a_document_may_come_to_nothing() {
    assert_eq!(
        sums(&totals(&[], Money::ZERO, TODAY).unwrap()),
        ["0.00", "0.00", "0.00"]
    );
    let free = totals(&[line(TaxClass::General, "10.00")], nok("10.00"), TODAY).unwrap();
    assert_eq!(sums(&free), ["0.00", "0.00", "0.00"]);
}

#[test]
fn a_discount_that_cannot_be_given_is_refused() {
    let lines = [line(TaxClass::General, "10.00")];
    assert_eq!(totals(&lines, nok("10.01"), TODAY), Err(TotalsError::DiscountTooLarge));
    assert_eq!(totals(&lines, nok("-1.00"), TODAY), Err(TotalsError::NegativeDiscount));
    assert_eq!(totals(&[], nok("1.00"), TODAY), Err(TotalsError::DiscountTooLarge));
    let mixed = [line(TaxClass::General, "10.00"), line(TaxClass::Food, "-1.00")];
    assert_eq!(
        totals(&mixed, nok("1.00"), TODAY),
        Err(TotalsError::CannotSplit(AllocationError::NegativeWeight))
    );
}

proptest! {
    #[test]
    fn parts_sum_to_the_totals_and_the_order_of_lines_does_not_matter(
        lines in prop::collection::vec((0_usize..8, 0_i64..10_000_000), 1..30), discount in 0_i64..10_000,
    ) {
        let lines: Vec<TaxableLine> = lines
            .into_iter()
            .map(|(class, ore)| TaxableLine { class: TaxClass::ALL[class], net: Money::from_ore(ore).unwrap() })
            .collect();
        let sum = Money::total(lines.iter().map(|line| line.net)).unwrap();
        let discount = Money::from_ore(discount).unwrap().min(sum);
        let result = totals(&lines, discount, TODAY).unwrap();
        prop_assert_eq!(result.net, sum.minus(discount).unwrap());
        prop_assert_eq!(result.gross, result.net.plus(result.tax).unwrap());
        prop_assert_eq!(Money::total(result.per_category.iter().map(|part| part.tax)), Ok(result.tax));
        for part in &result.per_category {
            prop_assert!(!part.taxable.is_negative());
            prop_assert_eq!(part.rate.of(part.taxable), Ok(part.tax));
        }
        let reversed: Vec<TaxableLine> = lines.into_iter().rev().collect();
        prop_assert_eq!(totals(&reversed, discount, TODAY), Ok(result));
    }
}
