//! Norwegian public holidays and the deadlines that roll past them.

use jiff::civil::Weekday;
use jiff::{Span, ToSpan};

use super::Day;

/// A public holiday: lov 24. februar 1995 nr. 12 om helligdager og helligdagsfred § 2, and for 1 and 17 May
/// lov 26. april 1947 nr. 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// 1 January (første nyttårsdag).
    NewYearsDay,
    /// Three days before Easter Sunday (skjærtorsdag).
    MaundyThursday,
    /// Two days before Easter Sunday (langfredag).
    GoodFriday,
    /// Første påskedag.
    EasterSunday,
    /// Andre påskedag.
    EasterMonday,
    /// 1 May (arbeidernes dag).
    LabourDay,
    /// 17 May (grunnlovsdagen).
    ConstitutionDay,
    /// 39 days after Easter Sunday (Kristi himmelfartsdag).
    AscensionDay,
    /// 49 days after Easter Sunday (første pinsedag).
    WhitSunday,
    /// 50 days after Easter Sunday (andre pinsedag).
    WhitMonday,
    /// 25 December (første juledag).
    ChristmasDay,
    /// 26 December (andre juledag).
    BoxingDay,
}

/// The public holiday on `day`, if it is one. A movable feast that meets 1 or 17 May wins over it.
pub fn holiday_on(day: Day) -> Option<Holiday> {
    movable_feast(day).or(match (day.month(), day.day()) {
        (1, 1) => Some(Holiday::NewYearsDay),
        (5, 1) => Some(Holiday::LabourDay),
        (5, 17) => Some(Holiday::ConstitutionDay),
        (12, 25) => Some(Holiday::ChristmasDay),
        (12, 26) => Some(Holiday::BoxingDay),
        _ => None,
    })
}

fn movable_feast(day: Day) -> Option<Holiday> {
    let easter = easter_sunday(day.year())?;
    // Days of one year apart: at most 366, and counted in days by default.
    let after_easter = day.since(easter).ok()?.get_days();
    match after_easter {
        -3 => Some(Holiday::MaundyThursday),
        -2 => Some(Holiday::GoodFriday),
        0 => Some(Holiday::EasterSunday),
        1 => Some(Holiday::EasterMonday),
        39 => Some(Holiday::AscensionDay),
        49 => Some(Holiday::WhitSunday),
        50 => Some(Holiday::WhitMonday),
        _ => None,
    }
}

/// Easter Sunday in the Gregorian calendar, by the ecclesiastical full moon (the Meeus–Jones–Butcher computation).
fn easter_sunday(year: i16) -> Option<Day> {
    let in_year = i32::from(year);
    let golden = in_year.rem_euclid(19);
    let (century, of_century) = (in_year.div_euclid(100), in_year.rem_euclid(100));
    let correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - correction + 15).rem_euclid(30);
    let to_sunday = (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4) - epact - of_century.rem_euclid(4))
        .rem_euclid(7);
    let late_moon = (golden + 11 * epact + 22 * to_sunday).div_euclid(451);
    let march = epact + to_sunday - 7 * late_moon + 22;
    let first_of_march = Day::new(year, 3, 1).ok()?;
    first_of_march.checked_add((march - 1).days()).ok()
}

/// Whether `day` is neither a Saturday, a Sunday nor a public holiday.
pub fn is_working_day(day: Day) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && holiday_on(day).is_none()
}

/// `day` itself when it is a working day, otherwise the first one after it.
pub fn next_working_day(day: Day) -> Day {
    let mut candidate = day;
    while !is_working_day(candidate) {
        match candidate.tomorrow() {
            Ok(next) => candidate = next,
            Err(_) => break,
        }
    }
    candidate
}

/// The last day of a deadline of `days` calendar days: the day of the event is not counted, and a deadline that would run
/// out on a Saturday, Sunday or public holiday runs out on the next working day (Regulation (EEC, Euratom) 1182/71
/// art. 3, to which directive 2014/24/EU refers in recital 106).
///
/// A notice on 2026-12-02 with 30 days: 2027-01-04. Letters on 2026-12-17 with 10 days: 2026-12-28.
pub fn deadline_after(event: Day, days: u32) -> Day {
    let span = Span::new().try_days(days);
    next_working_day(span.map_or(Day::MAX, |span| event.saturating_add(span)))
}
