//! The date cases of other parsers' corpora, and when an answer to one is right.
//!
//! Those parsers serve assistants: what a date leaves out they take from the time to come, and reports from the time
//! that was. So an answer is right that a corpus which looks ahead gives a week or a year later. Words that only narrow
//! a date ("early March") leave ours as it is: an answer is right that is the month, year or week of the wanted stretch.
//! Nor do they count an end that is named ("2014 to 2018" ends with 2017), and they count the days of this week that are
//! to come; both is right as well.
//!
//! Out of our scope, and only counted: times of day, durations, sets ("every Friday"), holidays, seasons, quarters,
//! decades and business years. The modes of the Recognizers repeat the texts of the first one and are left out.

mod shapes;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use serde_json::Value;
pub(crate) use shapes::{duckling, maha, recognizers};
use sijill_model::{DatePrecision, Edtf};
use sijill_read::FoundDate;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// From a day to a day; `None` is an open end.
pub(crate) type Days = (Option<Date>, Option<Date>);

/// A case of a corpus.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) text: String,
    pub(crate) published: Option<Date>,
    /// The dates that it holds, in order.
    pub(crate) wanted: Vec<Wanted>,
}

/// A date as a corpus gives it.
#[derive(Debug)]
pub(crate) enum Wanted {
    /// Any of several will do.
    AnyOf(Vec<Days>),
    /// A date that holds these days and has no more than so many.
    Holds(Vec<Date>, i32),
}

/// What a line of a corpus is to us.
pub(crate) enum Line {
    Case(Case),
    /// A time that is no date.
    Outside,
    /// A number, or the like.
    Other,
}

/// What was measured on a corpus.
#[derive(Default)]
pub(crate) struct Measure {
    /// The number of the line, the case and what was found.
    pub(crate) wrong: Vec<(usize, Case, Vec<FoundDate>)>,
    pub(crate) right: usize,
    pub(crate) outside: usize,
}

/// The lines of a corpus with their numbers; `None` where the corpora are not here.
pub(crate) fn lines_of(file: &str) -> Option<Vec<(usize, Value)>> {
    let Some(folder) = std::env::var_os("SIJILL_SHARED") else {
        eprintln!("skipped {file}: SIJILL_SHARED is not set");
        return None;
    };
    let path = PathBuf::from(folder).join("data/numbers").join(file);
    let content =
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let json = |line| serde_json::from_str(line).expect("a line of JSON");
    Some(content.lines().enumerate().map(|(at, line)| (at + 1, json(line))).collect())
}

/// Lines that the reader answers differently on purpose.
pub(crate) fn excepted(file: &str) -> BTreeSet<usize> {
    #[derive(serde::Deserialize)]
    struct Exceptions {
        case: Vec<Exception>,
    }
    #[derive(serde::Deserialize)]
    struct Exception {
        file: String,
        lines: Vec<usize>,
        reason: String,
    }
    let all: Exceptions =
        toml::from_str(include_str!("../dates_excepted.toml")).expect("the list of exceptions");
    assert!(all.case.iter().all(|e| !e.reason.is_empty()));
    all.case.into_iter().filter(|e| e.file == file).flat_map(|e| e.lines).collect()
}

/// Reads all cases of a corpus.
pub(crate) fn measure(
    lines: &[(usize, Value)],
    line_of: fn(&Value) -> Line,
    read: fn(&str, Option<Date>) -> Vec<FoundDate>,
) -> Measure {
    let mut measure = Measure::default();
    for (number, json) in lines {
        match line_of(json) {
            Line::Case(case) => {
                let found = read(&case.text, case.published);
                if is_right(&case, &found) {
                    measure.right += 1;
                } else {
                    measure.wrong.push((*number, case, found));
                }
            }
            Line::Outside => measure.outside += 1,
            Line::Other => {}
        }
    }
    measure
}

/// Whether the known dates that were found are those wanted, and no others.
fn is_right(case: &Case, found: &[FoundDate]) -> bool {
    let known: Vec<Edtf> = found.iter().filter_map(|f| f.date).collect();
    let fits = |(wanted, found): (&Wanted, &Edtf)| wanted.fits(*found, case.published);
    known.len() == case.wanted.len() && case.wanted.iter().zip(&known).all(fits)
}

impl Wanted {
    fn fits(&self, found: Edtf, published: Option<Date>) -> bool {
        let begins = match self {
            Wanted::AnyOf(all) => all.first().and_then(|days| days.0),
            Wanted::Holds(held, _) => held.first().copied(),
        };
        // What the corpus gives may be the one to come.
        let ahead: &[Span] = &[Span::new(), 7.days(), 1.year()];
        let ahead = if begins > published { ahead } else { &ahead[..1] };
        ahead.iter().any(|span| self.fits_days(found, later(found, *span), published))
    }

    /// `days` are those of what was found, or of the one that comes later.
    fn fits_days(&self, found: Edtf, days: Days, published: Option<Date>) -> bool {
        match self {
            Wanted::AnyOf(all) => all.iter().any(|wanted| {
                *wanted == days
                    || is_part(*wanted, found, days, published)
                    || ends_otherwise(*wanted, found, days, published)
                    || is_as_exact(*wanted, found, published)
                    || is_same_weekday(*wanted, days)
            }),
            Wanted::Holds(held, most) => {
                let (Some(first), Some(last)) = days else { return false };
                let count = first.until(last).map_or(i32::MAX, |span| span.get_days() + 1);
                held.iter().all(|day| (first..=last).contains(day)) && count <= *most
            }
        }
    }
}

/// The days of a date, so much later.
fn later(date: Edtf, span: Span) -> Days {
    let later = |day: Option<Date>| day.and_then(|day| day.checked_add(span).ok());
    (later(date.first_day()), later(date.last_day()))
}

/// Whether both are the same weekday of the same month, a year apart: "the first Tuesday of October".
fn is_same_weekday(wanted: Days, found: Days) -> bool {
    let (Some(a), Some(b)) = (wanted.0, found.0) else { return false };
    let single = wanted.0 == wanted.1 && found.0 == found.1;
    let near = a.until(b).is_ok_and(|span| (1..7).contains(&span.get_days().abs()));
    let last = |day: Date| day.day() + 7 > day.days_in_month();
    // A year later the date has moved to another weekday.
    let before = b.checked_sub(1.year()).ok();
    let weekday = before.is_some_and(|day| day.weekday() == a.weekday());
    let place =
        before.is_some_and(|day| (day.day() - 1) / 7 == (a.day() - 1) / 7 || last(day) && last(a));
    single && near && weekday && place && (a.year(), a.month()) == (b.year(), b.month())
}

/// Whether what is wanted is a stretch of the month, year or week that was found.
fn is_part(wanted: Days, found: Edtf, days: Days, published: Option<Date>) -> bool {
    let ((Some(first), Some(last)), (Some(begins), Some(ends))) = (wanted, days) else {
        return false;
    };
    // Of this week only the days up to publication are held.
    let this_week = Some(ends) == published && begins.weekday() == Weekday::Monday;
    let ends = if this_week { begins.saturating_add(6.days()) } else { ends };
    let whole = match found {
        _ if this_week => true,
        Edtf::Date(date) => matches!(date.precision, DatePrecision::Month | DatePrecision::Year),
        Edtf::Interval(..) => is_week(begins, ends),
    };
    whole && first < last && begins <= first && last <= ends
}

/// Whether a day that is counted in months or years lies in the month or year that was found: "three months ago".
fn is_as_exact(wanted: Days, found: Edtf, published: Option<Date>) -> bool {
    let (Edtf::Date(date), Some(day), Some(published)) = (found, wanted.0, published) else {
        return false;
    };
    let whole = match date.precision {
        DatePrecision::Month => true,
        DatePrecision::Year => day.month() == published.month(),
        _ => false,
    };
    let counted = day.day() == published.day() && wanted.0 == wanted.1;
    whole && counted && date.first_day() <= day && day <= date.last_day()
}

/// Whether two days are a Monday and the Sunday after it.
fn is_week(first: Date, last: Date) -> bool {
    first.weekday() == Weekday::Monday && first.checked_add(6.days()).ok() == Some(last)
}

/// Whether only the end differs: the corpora leave out the one that is named ("2014 to 2018" ends with 2017), and hold
/// the days of this week that are to come.
fn ends_otherwise(wanted: Days, found: Edtf, days: Days, published: Option<Date>) -> bool {
    let ((Some(first), Some(last)), (Some(begins), Some(ends))) = (wanted, days) else {
        return false;
    };
    let named = match found {
        Edtf::Interval(_, Some(to)) => {
            let length = to.first_day().until(to.last_day());
            let end = length.ok().and_then(|length| ends.checked_sub(length).ok());
            end == Some(last) || end == last.tomorrow().ok()
        }
        _ => false,
    };
    let this_week = Some(ends) == published && is_week(first, last);
    begins == first && (named || this_week)
}
