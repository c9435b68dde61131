use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use samkjop_domain::calendar::{
    EndsBeforeStart, Instant, LocalTimeError, Period, end_of_day, local_deadline, months_after, oslo_day, start_of_day,
};

fn instant(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

prop_compose! {
    pub fn any_day()(offset in 0_i32..29_000) -> Date { date(1996, 1, 1).saturating_add(offset.days()) }
}

#[test]
fn a_day_in_oslo_begins_the_evening_before_in_utc() {
    assert_eq!(start_of_day(date(2026, 7, 1)).to_string(), "2026-06-30T22:00:00.000Z");
    assert_eq!(start_of_day(date(2026, 1, 1)).to_string(), "2025-12-31T23:00:00.000Z");
    assert_eq!(end_of_day(date(2026, 6, 30)), start_of_day(date(2026, 7, 1)));
    assert_eq!(oslo_day(instant("2026-06-30T21:59:59.999Z")), date(2026, 6, 30));
    assert_eq!(oslo_day(instant("2026-06-30T22:00:00Z")), date(2026, 7, 1));
}

#[test]
fn days_of_a_clock_change_have_23_and_25_hours() {
    let hours = |day| (end_of_day(day).as_millisecond() - start_of_day(day).as_millisecond()) / 3_600_000;
    assert_eq!(hours(date(2026, 3, 29)), 23);
    assert_eq!(hours(date(2026, 10, 25)), 25);
    assert_eq!(hours(date(2026, 10, 26)), 24);
}

#[test]
fn a_deadline_at_a_time_the_clock_skips_or_repeats_is_refused() {
    let at = |day: Date, hour, minute| local_deadline(day.at(hour, minute, 0, 0));
    assert_eq!(at(date(2026, 3, 29), 2, 30), Err(LocalTimeError::DoesNotExist));
    assert_eq!(at(date(2026, 3, 29), 2, 0), Err(LocalTimeError::DoesNotExist));
    assert_eq!(at(date(2026, 3, 29), 3, 0), Ok(instant("2026-03-29T01:00:00Z")));
    assert_eq!(at(date(2026, 10, 25), 2, 0), Err(LocalTimeError::OccursTwice));
    assert_eq!(at(date(2026, 10, 25), 2, 59), Err(LocalTimeError::OccursTwice));
    assert_eq!(at(date(2026, 10, 25), 3, 0), Ok(instant("2026-10-25T02:00:00Z")));
    assert_eq!(at(date(2026, 12, 1), 12, 0), Ok(instant("2026-12-01T11:00:00Z")));
}

#[test]
fn instants_are_cut_to_milliseconds_and_shown_with_three_decimals() {
    assert_eq!(
        instant("2026-07-01T00:00:00.1239999+02:00").to_string(),
        "2026-06-30T22:00:00.123Z"
    );
    assert_eq!(
        instant("1969-12-31T23:59:59.9999Z").to_string(),
        "1969-12-31T23:59:59.999Z"
    );
    assert_eq!(instant("2026-01-01T00:00:00Z").to_string(), "2026-01-01T00:00:00.000Z");
    for text in [
        "",
        "2026-07-01",
        "2026-07-01T12:00:00",
        "tomorrow",
        "2026-13-01T00:00:00Z",
    ] {
        assert!(Instant::parse(text).is_err(), "{text}");
    }
    let utmost = Instant::from_timestamp(jiff::Timestamp::MAX);
    assert_eq!(Instant::parse(&utmost.to_string()), Ok(utmost));
    let earliest = Instant::from_timestamp(jiff::Timestamp::MIN);
    assert_eq!(Instant::from_millisecond(earliest.as_millisecond()), Ok(earliest));
}

#[test]
fn the_ends_of_the_calendar_have_days_too() {
    assert!(start_of_day(Date::MAX) <= end_of_day(Date::MAX));
    assert!(start_of_day(Date::MIN) <= end_of_day(Date::MIN));
}

#[test]
fn an_agreement_of_two_years_and_two_options_ends_where_domain_md_says() {
    let start = date(2026, 3, 1);
    assert_eq!(months_after(start, 24), date(2028, 2, 29));
    assert_eq!(months_after(start, 36), date(2029, 2, 28));
    assert_eq!(months_after(start, 48), date(2030, 2, 28));
}

#[test]
fn terms_from_the_end_of_a_month_end_with_the_month_when_it_is_too_short() {
    for (start, months, end) in [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 30)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2026, 1, 29), 1, date(2026, 2, 28)),
        (date(2026, 1, 28), 1, date(2026, 2, 27)),
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 28)),
        (date(2026, 5, 15), 0, date(2026, 5, 14)),
        (date(2026, 5, 15), u32::MAX, Date::MAX),
    ] {
        assert_eq!(months_after(start, months), end, "{start} + {months}");
    }
}

#[test]
fn both_ends_belong_to_a_period_and_without_an_end_it_goes_on() {
    let first_half = Period::new(date(2026, 1, 1), Some(date(2026, 6, 30))).unwrap();
    let second_half = Period::new(date(2026, 7, 1), None).unwrap();
    assert!(first_half.contains(date(2026, 1, 1)) && first_half.contains(date(2026, 6, 30)));
    assert!(!first_half.contains(date(2025, 12, 31)) && !first_half.contains(date(2026, 7, 1)));
    assert!(second_half.contains(date(2099, 1, 1)));
    assert!(!first_half.overlaps(&second_half));
    let one_day = Period::new(date(2026, 6, 30), Some(date(2026, 6, 30))).unwrap();
    assert!(one_day.overlaps(&first_half) && first_half.overlaps(&one_day) && !one_day.overlaps(&second_half));
    assert_eq!(
        Period::new(date(2026, 1, 2), Some(date(2026, 1, 1))),
        Err(EndsBeforeStart)
    );
    assert!(serde_json::from_str::<Period>(r#"{"from":"2026-01-02","to":"2026-01-01"}"#).is_err());
    assert_eq!(
        serde_json::from_str::<Period>(r#"{"from":"2026-07-01","to":null}"#).unwrap(),
        second_half
    );
}

proptest! {
    #[test]
    fn every_instant_of_a_day_belongs_to_it_and_to_no_other(day in any_day(), part in 0_u32..1000) {
        let (start, end) = (start_of_day(day).as_millisecond(), end_of_day(day).as_millisecond());
        let within = start + (end - 1 - start) * i64::from(part) / 999;
        for moment in [start, within, end - 1] {
            prop_assert_eq!(oslo_day(Instant::from_millisecond(moment).unwrap()), day);
        }
        prop_assert_eq!(oslo_day(Instant::from_millisecond(end).unwrap()), day.tomorrow().unwrap());
        prop_assert_eq!(oslo_day(Instant::from_millisecond(start - 1).unwrap()), day.yesterday().unwrap());
    }

    #[test]
    fn an_accepted_deadline_shows_the_same_time_on_a_clock_in_oslo(day in any_day(), hour in 0_i8..24, minute in 0_i8..60) {
        let local = day.at(hour, minute, 0, 0);
        if let Ok(deadline) = local_deadline(local) {
            prop_assert_eq!(deadline.timestamp().in_tz("Europe/Oslo").unwrap().datetime(), local);
        } else {
            prop_assert!(matches!(day.month(), 3 | 10) && day.day() >= 25);
        }
    }

    #[test]
    fn a_longer_or_later_term_never_ends_earlier(day in any_day(), months in 0_u32..600) {
        let end = months_after(day, months);
        prop_assert!(end < months_after(day, months + 1));
        prop_assert!(end <= months_after(day.tomorrow().unwrap(), months));
        let years_apart = i32::from(end.year()) * 12 + i32::from(end.month()) - i32::from(day.year()) * 12 - i32::from(day.month());
        prop_assert!((0..=1).contains(&(i32::try_from(months).unwrap() - years_apart)));
    }

    #[test]
    fn periods_overlap_when_some_day_is_in_both(a in 0_i32..40, b in 0_i32..40, c in 0_i32..40, d in prop::option::of(0_i32..40)) {
        let day = |offset: i32| date(2026, 2, 10).saturating_add(offset.days());
        let one = Period::new(day(a), Some(day(a + b))).unwrap();
        let other = Period::new(day(c), d.map(|length| day(c + length))).unwrap();
        let shared = (0..200).map(day).any(|day| one.contains(day) && other.contains(day));
        prop_assert_eq!(one.overlaps(&other), shared);
        prop_assert_eq!(other.overlaps(&one), shared);
    }

    #[test]
    fn an_instant_reads_back_as_it_is_shown(milliseconds in -30_000_000_000_000_i64..200_000_000_000_000) {
        let instant = Instant::from_millisecond(milliseconds).unwrap();
        prop_assert_eq!(Instant::parse(&instant.to_string()), Ok(instant));
    }
}
