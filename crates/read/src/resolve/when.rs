//! When: the day or stretch of time that a text gives for a harm.

use super::Surroundings;
use super::surroundings::CLAUSE_GAP;
use crate::date::date_at;
use crate::draft::Draft;
use crate::lexeme::Words;
use jiff::civil::Date;
use sijill_model::{DatePrecision, Edtf, PartialDate, Scope};

/// The date of a draft's own sentence that stands nearest to it, and is not the day on which somebody spoke.
pub(super) fn date(own: &Surroundings, draft: &Draft, scope: Scope) -> Option<Edtf> {
    // A figure for all time so far has no day of its own, and when something began is no day of an event.
    if scope == Scope::Cumulative {
        return None;
    }
    let of_event = own.dates.iter().filter(|dated| !dated.since && !dated.spoken);
    let nearest = of_event.min_by_key(|dated| {
        let begins_anew = dated.joined && dated.at >= draft.units.end;
        own.gap(dated.at, &draft.units) + if begins_anew { CLAUSE_GAP } else { 0 }
    });
    nearest.map(|dated| dated.date)
}

/// The date that a sentence gives to what others say happened; known to be some day, though not which, where the text
/// names it and nothing fixes it. A year says nothing of one event that another sentence tells of.
pub(super) fn main_date(sentence: &Surroundings, scope: Scope) -> Option<Option<Edtf>> {
    if sentence.dateline {
        return None;
    }
    let tells = |date: Edtf| scope != Scope::Incident || is_within_a_month(date);
    let mut dates = sentence.dates.iter();
    let first = dates.find(|dated| !dated.since && !dated.spoken && tells(dated.date));
    first.map(|dated| Some(dated.date)).or(sentence.unfixed.then_some(None))
}

fn is_within_a_month(date: Edtf) -> bool {
    const MONTH: i32 = 31;
    let days = date.first_day().zip(date.last_day());
    days.and_then(|(first, last)| first.until(last).ok()).is_some_and(|d| d.get_days() <= MONTH)
}

/// The day or the month that a draft's own sentence names nearest to it, set in one and the same year: in a text that
/// leaves the year open, enough to tell that two are not one.
pub(super) fn named_day(own: &Surroundings, draft: &Draft, date: Option<Edtf>) -> Option<Edtf> {
    date.and_then(of_some_year).or_else(|| {
        let nearest = own.unfixed_days.iter().min_by_key(|(at, _)| own.gap(*at, &draft.units));
        nearest.and_then(|(_, day)| *day)
    })
}

/// A leap year, so that it has every day.
const SOME_YEAR: i16 = 2000;

/// The day or month that the words at a lexeme name by the calendar, in some year.
pub(super) fn day_of_calendar(words: Words<'_>, at: u32) -> Option<Edtf> {
    let last = Date::new(SOME_YEAR, 12, 31).ok();
    of_some_year(date_at(words, at as usize, last)?.date?)
}

fn of_some_year(date: Edtf) -> Option<Edtf> {
    let Edtf::Date(date) = date else { return None };
    let day = date.first_day();
    let day = Date::new(SOME_YEAR, day.month(), day.day()).ok()?;
    let known = date.precision != DatePrecision::Year;
    known.then(|| Edtf::Date(PartialDate::new(day, date.precision)))
}
