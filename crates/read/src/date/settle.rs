//! From what the words say to days in time.

use super::civil::{Calendar, Civil, Month, Year};
use super::grammar::{Grammar, Read, Which};
use super::said::Said;
use super::{DateKind, hijri};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use sijill_model::Edtf;

/// Years around publication in which the year of a date is sought. Eight hold a 29 February.
const YEARS_AROUND: i16 = 8;

/// A date may lie so many days after its publication, which may be dated in another time zone.
const DAYS_AHEAD: i64 = 1;

/// A weekday can move a day and month to the coming one only if that is no further ahead.
const COMING_DAYS_MAX: i32 = 60;

/// How far back a weekday and a day of the month are sought: "Friday the 15th".
const MONTHS_BACK: i32 = 6;

/// Days in a week.
const WEEK: i8 = 7;

impl Grammar<'_> {
    /// What it means in time; `None` where there is no such day.
    pub(super) fn settle(&self, said: &Said) -> Option<Read> {
        let weekday = said.weekday.map(|(weekday, _)| weekday);
        let Some(civil) = said.civil else {
            let day = self.today.and_then(|today| self.relative(said, today));
            let clash = day.is_some_and(|day| {
                said.days.is_some() && weekday.is_some_and(|w| day.weekday() != w)
            });
            let (day, clash) = match (day, weekday) {
                (Some(day), Some(weekday)) if clash => (beside(day, weekday).or(Some(day)), true),
                (day, _) => (day, false),
            };
            let date =
                day.and_then(|day| if said.into_next { night(day) } else { Some(Edtf::day(day)) });
            return Some(Read { clash, ..Read::new(said.end, date, DateKind::Relative) });
        };
        let kind = if civil.is_absolute() { DateKind::Absolute } else { DateKind::Relative };
        let civil = self.turned(civil, weekday);
        let date = place(&civil, weekday, self.today)?.filter(|_| !civil.named);
        let mut read = Read::new(said.end, date, kind);
        if let (Some(day), Some(weekday)) = (read.date.and_then(only_day), weekday) {
            (read.date, read.clash) = check(day, weekday, &civil);
        }
        if said.into_next {
            read.date = read.date.and_then(only_day).and_then(night);
        }
        Some(read)
    }

    /// Digits such as 7/6 with the month first, where only that day is the weekday that stands beside them.
    fn turned(&self, civil: Civil, weekday: Option<Weekday>) -> Civil {
        let (true, Some(weekday), Some(month), Some(day)) =
            (civil.swappable, weekday, civil.month_number(), civil.day)
        else {
            return civil;
        };
        let turned = Civil { day: Some(month), month: Some(Month::Named(day)), ..civil };
        let fits = |c: &Civil| falls_on(place(c, Some(weekday), self.today).flatten(), weekday);
        if !fits(&civil) && fits(&turned) { turned } else { civil }
    }

    fn relative(&self, said: &Said, today: Date) -> Option<Date> {
        match (said.days, said.weekday) {
            (Some(days), _) => today.checked_add(i64::from(days).days()).ok(),
            (None, Some((named, which))) => {
                let day = weekday(named, which, today)?;
                // The night that began on a day of publication is not over.
                let back = i64::from(said.into_next && which.is_none() && day == today) * 7;
                day.checked_sub(back.days()).ok()
            }
            (None, None) => None,
        }
    }
}

/// The one day that a date is.
pub(super) fn only_day(date: Edtf) -> Option<Date> {
    date.first_day().filter(|first| date.last_day() == Some(*first))
}

/// The night from a day to the next.
fn night(day: Date) -> Option<Edtf> {
    Some(Edtf::between(Edtf::day(day), Edtf::day(day.tomorrow().ok()?)))
}

/// A date with the weekday beside it: the date, and whether the two disagree.
fn check(day: Date, weekday: Weekday, civil: &Civil) -> (Option<Edtf>, bool) {
    if day.weekday() == weekday {
        return (Some(Edtf::day(day)), false);
    }
    // A month that began by sight of the moon is a day off; the weekday tells.
    if civil.calendar == Calendar::Hijri
        && let Some(seen) = beside(day, weekday)
    {
        return (Some(Edtf::day(seen)), false);
    }
    // "The first Tuesday of October" is no 1 October.
    if civil.low_ordinal
        && let Some(nth) = civil.day.and_then(|nth| nth_of_month(day, nth, weekday))
    {
        return (Some(Edtf::day(nth)), false);
    }
    (Some(Edtf::day(day)), true)
}

/// Where a date by names and numbers lies: `None` where there is no such day, `Some(None)` where the day of
/// publication is needed and not known.
pub(super) fn place(
    civil: &Civil,
    weekday: Option<Weekday>,
    today: Option<Date>,
) -> Option<Option<Edtf>> {
    if civil.month.is_none() && civil.day.is_some() {
        return Some(today.and_then(|today| day_of_some_month(civil.day?, weekday?, today)));
    }
    if let Some(Month::Back(back)) = civil.month {
        let Some(today) = today else { return Some(None) };
        let first = today.first_of_month().checked_sub(i32::from(back).months()).ok()?;
        return in_year(
            &Civil { month: Some(Month::Named(first.month())), ..*civil },
            first.year(),
        )
        .map(Some);
    }
    match (civil.year, today) {
        (Some(Year::Numbered(year)), _) => in_year(civil, year).map(Some),
        (_, None) => is_possible(civil).then_some(None),
        (Some(Year::Back(back)), Some(today)) => {
            let year = today.year() - back;
            let of_year = |date: &Edtf| date.first_day().is_some_and(|day| day.year() == year);
            candidates(civil, today).into_iter().find(of_year).map(Some)
        }
        (None, Some(today)) => choose(candidates(civil, today), civil, weekday, today).map(Some),
    }
}

/// The date in one year of its own calendar.
fn in_year(civil: &Civil, year: i16) -> Option<Edtf> {
    let days = |from: Option<Date>, to: Option<Date>| {
        Some(Edtf::between(Edtf::day(from?), Edtf::day(to?)))
    };
    match (civil.calendar, civil.month_number(), civil.day) {
        (Calendar::Gregorian, Some(month), Some(day)) => {
            Date::new(year, month, day).ok().map(Edtf::day)
        }
        (Calendar::Gregorian, Some(month), None) => Date::new(year, month, 1).ok().map(Edtf::month),
        (Calendar::Gregorian, None, None) => Date::new(year, 1, 1).ok().map(Edtf::year),
        (Calendar::Hijri, Some(month), Some(day)) => {
            hijri::to_gregorian(year, month, day).map(Edtf::day)
        }
        (Calendar::Hijri, Some(month), None) => {
            days(hijri::first_of_month(year, month), hijri::last_of_month(year, month))
        }
        (Calendar::Hijri, None, None) => {
            days(hijri::first_of_month(year, 1), hijri::last_of_month(year, 12))
        }
        (_, None, Some(_)) => None,
    }
}

/// Whether some year has such a day.
fn is_possible(civil: &Civil) -> bool {
    match civil.calendar {
        Calendar::Gregorian => in_year(civil, 2000).is_some(),
        Calendar::Hijri => in_year(civil, 1440).is_some(),
    }
}

/// The date in each of the years around publication, in order.
fn candidates(civil: &Civil, today: Date) -> Vec<Edtf> {
    let present = match civil.calendar {
        Calendar::Gregorian => Some(today.year()),
        Calendar::Hijri => hijri::year_of(today),
    };
    let Some(present) = present else { return Vec::new() };
    (present - YEARS_AROUND..=present + YEARS_AROUND)
        .filter_map(|year| in_year(civil, year))
        .collect()
}

/// The one of several years that is meant.
fn choose(dates: Vec<Edtf>, civil: &Civil, weekday: Option<Weekday>, today: Date) -> Option<Edtf> {
    let begun = |date: &Edtf, by: Date| date.first_day().is_some_and(|first| first <= by);
    let over = |date: &Edtf| date.last_day().is_some_and(|last| last < today);
    let nth = |n: i16| usize::try_from(n - 1).unwrap_or(0);
    let over_by = |n| dates.iter().rev().filter(|d| over(d)).nth(nth(n)).copied();
    let coming_by = |n| dates.iter().filter(|d| !begun(d, today)).nth(nth(n)).copied();
    let slack = if civil.day.is_some() { DAYS_AHEAD } else { 0 };
    let latest = dates.iter().rev().find(|d| begun(d, today.saturating_add(slack.days()))).copied();
    match civil.which {
        Some(Which::Last(n)) => over_by(n),
        Some(Which::Past) => over_by(1),
        Some(Which::Next(n)) => coming_by(n),
        Some(Which::This) | None => match weekday {
            Some(weekday) if !falls_on(latest, weekday) => {
                let near = coming_by(1).filter(|c| {
                    falls_on(Some(*c), weekday) && days_ahead(*c, today) <= COMING_DAYS_MAX
                });
                near.or(latest)
            }
            _ => latest,
        },
    }
}

/// The first day of the week in which a day lies.
pub(super) fn monday_of(day: Date) -> Option<Date> {
    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

fn falls_on(date: Option<Edtf>, weekday: Weekday) -> bool {
    date.and_then(Edtf::first_day).is_some_and(|day| day.weekday() == weekday)
}

fn days_ahead(date: Edtf, today: Date) -> i32 {
    date.first_day().and_then(|day| today.until(day).ok()).map_or(i32::MAX, |span| span.get_days())
}

/// "Friday the 15th": the latest such day.
fn day_of_some_month(day: i8, weekday: Weekday, today: Date) -> Option<Edtf> {
    let limit = today.saturating_add(DAYS_AHEAD.days());
    (0..=MONTHS_BACK)
        .filter_map(|back| today.first_of_month().checked_sub(back.months()).ok())
        .filter_map(|month| Date::new(month.year(), month.month(), day).ok())
        .find(|date| *date <= limit && date.weekday() == weekday)
        .map(Edtf::day)
}

/// The weekday that is meant, seen from publication.
pub(super) fn weekday(weekday: Weekday, which: Option<Which>, today: Date) -> Option<Date> {
    let back = weekday.until(today.weekday());
    let days = match which {
        None | Some(Which::Past) => i64::from(back),
        Some(Which::Last(n)) => {
            i64::from(if back == 0 { WEEK } else { back }) + i64::from(WEEK) * i64::from(n - 1)
        }
        Some(Which::This) => -i64::from(today.weekday().until(weekday)),
        Some(Which::Next(n)) => i64::from(back) - i64::from(WEEK) * i64::from(n),
    };
    today.checked_sub(days.days()).ok()
}

/// The day of a weekday that lies beside a date or on it: dates by sight of the moon, and days of publication that
/// were entered a day late, are one off.
pub(super) fn beside(date: Date, weekday: Weekday) -> Option<Date> {
    [date.yesterday(), Ok(date), date.tomorrow()]
        .into_iter()
        .flatten()
        .find(|day| day.weekday() == weekday)
}

/// The so many-th weekday of the month in which a date lies.
pub(super) fn nth_of_month(date: Date, nth: i8, weekday: Weekday) -> Option<Date> {
    date.nth_weekday_of_month(nth, weekday).ok()
}
