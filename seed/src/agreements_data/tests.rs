#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::{SeedAgreement, agreements};
use crate::articles::known_cpv_codes;
use crate::region::{budgets, municipality};
use crate::suppliers::supplier_by_key;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

const DAYS: [Date; 4] = [
    date(2026, 1, 1),
    date(2026, 11, 22),
    date(2027, 5, 31),
    date(2028, 2, 29),
];

/// The last day without options, computed from the start.
fn last_day(agreement: &SeedAgreement) -> Date {
    let months = i32::from(agreement.initial_months);
    agreement.start.saturating_add(months.months()).saturating_sub(1.day())
}

#[test]
fn six_agreements_are_in_force_on_any_day() {
    for today in DAYS {
        let all = agreements(today);
        assert_eq!(all.len(), 6);
        for agreement in &all {
            assert!(
                agreement.start <= today && today <= last_day(agreement),
                "{} on {today}",
                agreement.number
            );
        }
        let numbers: BTreeSet<&str> = all.iter().map(|agreement| agreement.number.as_str()).collect();
        assert_eq!(numbers.len(), 6);
    }
}

#[test]
fn none_can_last_longer_than_four_years() {
    for agreement in agreements(DAYS[0]) {
        let months: u32 = agreement.option_months.iter().map(|months| u32::from(*months)).sum();
        assert!(
            months + u32::from(agreement.initial_months) <= 48,
            "{}",
            agreement.number
        );
    }
}

#[test]
fn one_runs_out_within_nine_weeks() {
    for today in DAYS {
        let soon: Vec<_> = agreements(today)
            .into_iter()
            .filter(|agreement| today.until(last_day(agreement)).unwrap().get_days() < 63)
            .map(|agreement| agreement.key)
            .collect();
        assert_eq!(soon, ["renhold"]);
    }
}

#[test]
fn all_that_is_named_exists() {
    let known = known_cpv_codes();
    for agreement in agreements(DAYS[1]) {
        assert!(known.contains(agreement.cpv), "{}", agreement.cpv);
        assert!(agreement.suppliers.iter().all(|key| supplier_by_key(key).is_some()));
        assert!(
            agreement
                .participants
                .iter()
                .all(|each| municipality(each.municipality).is_some())
        );
        assert_eq!(agreement.suppliers.len() > 1, agreement.call_off == "ranking");
        assert!(budgets().iter().any(|budget| budget.agreement == agreement.key));
    }
}

#[test]
fn municipalities_differ_in_what_they_take_part_in_and_from_when() {
    let all = agreements(DAYS[1]);
    let named = |key: &str| all.iter().find(|each| each.key == key).unwrap();
    assert!(
        named("nett")
            .participants
            .iter()
            .all(|each| each.municipality != "tinn")
    );
    assert!(
        named("mat")
            .participants
            .iter()
            .all(|each| each.municipality != "ovre_eiker")
    );
    assert!(
        named("mat")
            .participants
            .iter()
            .any(|each| each.from > named("mat").start)
    );
    assert!(named("oppvekst").participants.iter().any(|each| each.until.is_some()));
    assert!(
        all.iter()
            .all(|agreement| agreement.participants.iter().any(|each| each.municipality == "rollag"))
    );
}

#[test]
fn the_municipalities_shares_of_the_computers_make_up_the_whole() {
    let computers = agreements(DAYS[1]).into_iter().find(|each| each.key == "pc").unwrap();
    let pieces: Decimal = computers
        .participants
        .iter()
        .filter_map(|each| each.quantity_ceiling)
        .sum();
    let value: Decimal = computers
        .participants
        .iter()
        .filter_map(|each| each.value_ceiling)
        .sum();
    assert_eq!(value, computers.value_ceiling);
    assert_eq!(pieces, computers.quantity_ceiling.unwrap().quantity);
}
