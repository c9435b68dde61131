use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use samkjop_domain::calendar::{Holiday, deadline_after, holiday_on, is_working_day, next_working_day};

use crate::calendar::any_day;

#[test]
fn the_public_holidays_of_2026_are_exactly_these() {
    let found: Vec<(Date, Holiday)> = date(2026, 1, 1)
        .series(1.day())
        .take_while(|day| day.year() == 2026)
        .filter_map(|day| holiday_on(day).map(|holiday| (day, holiday)))
        .collect();
    let expected = [
        (date(2026, 1, 1), Holiday::NewYearsDay),
        (date(2026, 4, 2), Holiday::MaundyThursday),
        (date(2026, 4, 3), Holiday::GoodFriday),
        (date(2026, 4, 5), Holiday::EasterSunday),
        (date(2026, 4, 6), Holiday::EasterMonday),
        (date(2026, 5, 1), Holiday::LabourDay),
        (date(2026, 5, 14), Holiday::AscensionDay),
        (date(2026, 5, 17), Holiday::ConstitutionDay),
        (date(2026, 5, 24), Holiday::WhitSunday),
        (date(2026, 5, 25), Holiday::WhitMonday),
        (date(2026, 12, 25), Holiday::ChristmasDay),
        (date(2026, 12, 26), Holiday::BoxingDay),
    ];
    assert_eq!(found, expected);
}

#[test]
fn easter_falls_on_the_right_sunday_from_the_earliest_to_the_latest() {
    for easter in [
        date(1818, 3, 22),
        date(1943, 4, 25),
        date(1954, 4, 18),
        date(1981, 4, 19),
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2027, 3, 28),
        date(2038, 4, 25),
        date(2049, 4, 18),
        date(2076, 4, 19),
    ] {
        assert_eq!(holiday_on(easter), Some(Holiday::EasterSunday), "{easter}");
    }
}

#[test]
fn feasts_that_meet_a_fixed_holiday_still_count_once() {
    // Ascension Day was on 1 May 2008 and Whit Monday on 17 May 2027.
    assert_eq!(holiday_on(date(2008, 5, 1)), Some(Holiday::AscensionDay));
    assert_eq!(holiday_on(date(2027, 5, 17)), Some(Holiday::WhitMonday));
}

#[test]
fn days_before_holidays_are_working_days() {
    assert!(is_working_day(date(2026, 12, 24)));
    assert!(is_working_day(date(2026, 12, 31)));
    assert!(is_working_day(date(2026, 4, 1)));
    assert!(!is_working_day(date(2026, 12, 27)));
}

#[test]
fn deadlines_roll_past_weekends_and_holidays() {
    for (event, days, expected) in [
        (date(2026, 12, 2), 30, date(2027, 1, 4)),
        (date(2026, 12, 17), 10, date(2026, 12, 28)),
        (date(2026, 3, 23), 10, date(2026, 4, 7)),
        (date(2026, 9, 1), 15, date(2026, 9, 16)),
        (date(2026, 9, 5), 0, date(2026, 9, 7)),
    ] {
        assert_eq!(deadline_after(event, days), expected, "{event} + {days}");
    }
    assert_eq!(deadline_after(date(2026, 1, 1), u32::MAX), Date::MAX);
}

proptest! {
    #[test]
    fn a_deadline_is_never_early_and_never_on_a_day_off(event in any_day(), days in 0_u32..400) {
        let earliest = event.saturating_add(i64::from(days).days());
        let deadline = deadline_after(event, days);
        prop_assert!(deadline >= earliest);
        prop_assert!(is_working_day(deadline));
        prop_assert!(earliest.series(1.day()).take_while(|day| *day < deadline).all(|day| !is_working_day(day)));
        prop_assert!(deadline <= deadline_after(event, days + 1));
        prop_assert_eq!(next_working_day(deadline), deadline);
    }

    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april(year in 1900_i16..2500) {
        let easters: Vec<Date> = date(year, 1, 1)
            .series(1.day())
            .take_while(|day| day.year() == year)
            .filter(|day| holiday_on(*day) == Some(Holiday::EasterSunday))
            .collect();
        prop_assert_eq!(easters.len(), 1);
        prop_assert_eq!(easters[0].weekday(), jiff::civil::Weekday::Sunday);
        prop_assert!((date(year, 3, 22)..=date(year, 4, 25)).contains(&easters[0]));
    }
}
