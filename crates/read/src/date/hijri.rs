//! The Hijri calendar: Umm al-Qura, the civil calendar of Saudi Arabia.
//!
//! Other countries begin a month when its crescent is sighted, a day earlier or later. A weekday beside the date tells
//! which day was meant (see [`super::settle`]). The tables are those of `icu_calendar`, which credits the King
//! Abdulaziz City for Science and Technology and R. H. van Gent.

use icu_calendar::cal::{Hijri, Iso};
use icu_calendar::types::Month;
use jiff::ToSpan;
use jiff::civil::Date;

/// The years for which the calendar was published.
const YEARS: std::ops::RangeInclusive<i16> = 1300..=1600;

/// Days of the longest month. A month of 29 days by calculation may have had 30 by sight.
const DAYS_MAX: i8 = 30;

/// The first day of a month; `None` outside the published years.
pub(super) fn first_of_month(year: i16, month: i8) -> Option<Date> {
    if !YEARS.contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    let first = icu_calendar::Date::try_new(
        i32::from(year).into(),
        Month::new(u8::try_from(month).ok()?),
        1,
        Hijri::new_umm_al_qura(),
    );
    let iso = first.ok()?.to_calendar(Iso);
    Date::new(
        i16::try_from(iso.year().extended_year()).ok()?,
        i8::try_from(iso.month().number()).ok()?,
        i8::try_from(iso.day_of_month().0).ok()?,
    )
    .ok()
}

/// The last day of a month.
pub(super) fn last_of_month(year: i16, month: i8) -> Option<Date> {
    let next =
        if month == 12 { first_of_month(year + 1, 1) } else { first_of_month(year, month + 1) };
    next?.yesterday().ok()
}

/// The Gregorian date of a day.
pub(super) fn to_gregorian(year: i16, month: i8, day: i8) -> Option<Date> {
    if !(1..=DAYS_MAX).contains(&day) {
        return None;
    }
    first_of_month(year, month)?.checked_add(i64::from(day - 1).days()).ok()
}

/// The Hijri year in which a Gregorian day lies.
pub(super) fn year_of(date: Date) -> Option<i16> {
    let day = u8::try_from(date.day()).ok()?;
    let month = u8::try_from(date.month()).ok()?;
    let iso = icu_calendar::Date::try_new_iso(i32::from(date.year()), month, day).ok()?;
    i16::try_from(iso.to_calendar(Hijri::new_umm_al_qura()).year().extended_year()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dates that the press of the time gave in both calendars.
    #[test]
    fn known_days() {
        for ((year, month, day), gregorian) in [
            ((1400, 1, 1), "1979-11-21"),
            ((1438, 9, 1), "2017-05-27"),
            ((1439, 1, 10), "2017-09-30"),
            ((1445, 10, 1), "2024-04-10"),
        ] {
            let found = to_gregorian(year, month, day).expect("a day");
            assert_eq!(found.to_string(), gregorian);
            assert_eq!(year_of(found), Some(year));
        }
    }

    #[test]
    fn months_follow_on_each_other() {
        for year in YEARS {
            for month in 1..=12 {
                let (first, last) = (first_of_month(year, month), last_of_month(year, month));
                let (Some(first), Some(last)) = (first, last) else {
                    // The month after the last one is not published.
                    assert_eq!((year, month), (*YEARS.end(), 12));
                    continue;
                };
                let days = first.until(last).expect("days").get_days() + 1;
                assert!((29..=30).contains(&days), "{year}-{month}: {days}");
            }
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        assert_eq!(to_gregorian(1438, 13, 1), None);
        assert_eq!(to_gregorian(1438, 1, 31), None);
        assert_eq!(to_gregorian(1200, 1, 1), None);
    }
}
