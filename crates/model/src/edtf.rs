//! Dates as sources give them: partial, approximate, ranges.
//!
//! The profile of EDTF (ISO 8601-2:2019) that casualty records use: a year, month or day, each perhaps approximate
//! (`2017~`), a day that is not known within a known month (`2017-10-XX`), and intervals whose ends may be open
//! (`2017-10-05/2017-10-09`, `../2017-10`). The civil date of an act never shifts by time zone, so there is none here.

use crate::Error;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A date or an interval of dates.
///
/// ```
/// use sijill_model::Edtf;
/// let when: Edtf = "2017-10".parse()?;
/// assert_eq!(when.first_day().unwrap().to_string(), "2017-10-01");
/// assert_eq!(when.last_day().unwrap().to_string(), "2017-10-31");
/// # Ok::<(), sijill_model::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Edtf {
    /// One date of some precision.
    Date(PartialDate),
    /// From the first to the last; `None` is an open end.
    Interval(Option<PartialDate>, Option<PartialDate>),
}

/// A year, month or day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// The first day that it covers.
    first: Date,
    /// How much of that day is meant.
    pub precision: DatePrecision,
    /// Whether it is approximate (`~`).
    pub approx: bool,
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatePrecision {
    /// The year.
    Year,
    /// The year and the month.
    Month,
    /// The year and the month, and that one unknown day of it is meant (`2017-10-XX`).
    UnknownDay,
    /// All of it.
    Day,
}

impl PartialDate {
    /// A date of the given precision; what lies below the precision is dropped.
    pub fn new(date: Date, precision: DatePrecision) -> Self {
        let first = match precision {
            DatePrecision::Year => date.first_of_year(),
            DatePrecision::Month | DatePrecision::UnknownDay => date.first_of_month(),
            DatePrecision::Day => date,
        };
        PartialDate { first, precision, approx: false }
    }

    /// The first day that it covers.
    pub fn first_day(self) -> Date {
        self.first
    }

    /// The last day that it covers.
    pub fn last_day(self) -> Date {
        match self.precision {
            DatePrecision::Year => self.first.last_of_year(),
            DatePrecision::Month | DatePrecision::UnknownDay => self.first.last_of_month(),
            DatePrecision::Day => self.first,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (text, approx) = match text.strip_suffix('~') {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|m| digits(m, 2).ok_or(())).transpose().ok()?;
        let day = parts.next();
        if parts.next().is_some() {
            return None;
        }
        let (precision, day) = match (month, day) {
            (None, _) => (DatePrecision::Year, 1),
            (Some(_), None) => (DatePrecision::Month, 1),
            (Some(_), Some("XX")) => (DatePrecision::UnknownDay, 1),
            (Some(_), Some(day)) => (DatePrecision::Day, digits(day, 2)?),
        };
        let first = Date::new(year, month.unwrap_or(1) as i8, day as i8).ok()?;
        Some(PartialDate { first, precision, approx })
    }
}

fn digits(text: &str, width: usize) -> Option<i16> {
    (text.len() == width && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.precision {
            DatePrecision::Year => write!(f, "{year:04}")?,
            DatePrecision::Month => write!(f, "{year:04}-{month:02}")?,
            DatePrecision::UnknownDay => write!(f, "{year:04}-{month:02}-XX")?,
            DatePrecision::Day => write!(f, "{}", self.first)?,
        }
        if self.approx { f.write_str("~") } else { Ok(()) }
    }
}

impl Edtf {
    /// One day.
    pub fn day(date: Date) -> Self {
        Edtf::Date(PartialDate::new(date, DatePrecision::Day))
    }

    /// The month in which `date` lies.
    pub fn month(date: Date) -> Self {
        Edtf::Date(PartialDate::new(date, DatePrecision::Month))
    }

    /// The year in which `date` lies.
    pub fn year(date: Date) -> Self {
        Edtf::Date(PartialDate::new(date, DatePrecision::Year))
    }

    /// From one date to another, both included.
    pub fn between(from: Edtf, to: Edtf) -> Self {
        match (from, to) {
            (Edtf::Date(from), Edtf::Date(to)) if from == to => Edtf::Date(from),
            (from, to) => Edtf::Interval(from.start(), to.end()),
        }
    }

    /// The same, marked approximate.
    pub fn approximate(self) -> Self {
        match self {
            Edtf::Date(date) => Edtf::Date(PartialDate { approx: true, ..date }),
            interval => interval,
        }
    }

    fn start(self) -> Option<PartialDate> {
        match self {
            Edtf::Date(date) => Some(date),
            Edtf::Interval(from, _) => from,
        }
    }

    fn end(self) -> Option<PartialDate> {
        match self {
            Edtf::Date(date) => Some(date),
            Edtf::Interval(_, to) => to,
        }
    }

    /// The first day that it can mean; `None` where the beginning is open.
    pub fn first_day(self) -> Option<Date> {
        self.start().map(PartialDate::first_day)
    }

    /// The last day that it can mean; `None` where the end is open.
    pub fn last_day(self) -> Option<Date> {
        self.end().map(PartialDate::last_day)
    }

    /// Whether a day that this date can mean is also one that `other` can mean.
    pub fn overlaps(self, other: Edtf) -> bool {
        let starts_in_time = |a: Edtf, b: Edtf| match (a.first_day(), b.last_day()) {
            (Some(first), Some(last)) => first <= last,
            _ => true,
        };
        starts_in_time(self, other) && starts_in_time(other, self)
    }

    /// Whether `next` begins on the day after the last one of this date: no day lies between them and none is in both.
    pub fn adjoins(self, next: Edtf) -> bool {
        let after = self.last_day().and_then(|day| day.tomorrow().ok());
        after.is_some() && after == next.first_day()
    }

    /// The month after the one in which this date ends; `None` where the end is open or the calendar ends.
    pub fn following_month(self) -> Option<Edtf> {
        self.last_day()?.first_of_month().checked_add(1.month()).ok().map(Edtf::month)
    }
}

impl FromStr for Edtf {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let not_edtf = || Error::NotEdtf(text.to_owned());
        let Some((from, to)) = text.split_once('/') else {
            return PartialDate::parse(text).map(Edtf::Date).ok_or_else(not_edtf);
        };
        let end = |part: &str| match part {
            ".." | "" => Ok(None),
            part => PartialDate::parse(part).map(Some).ok_or_else(not_edtf),
        };
        let (from, to) = (end(from)?, end(to)?);
        match (from, to) {
            (None, None) => Err(not_edtf()),
            (Some(a), Some(b)) if a.first_day() > b.last_day() => Err(not_edtf()),
            _ => Ok(Edtf::Interval(from, to)),
        }
    }
}

impl TryFrom<String> for Edtf {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Edtf> for String {
    fn from(date: Edtf) -> String {
        date.to_string()
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |date: &Option<PartialDate>| date.map_or("..".to_owned(), |d| d.to_string());
        match self {
            Edtf::Date(date) => date.fmt(f),
            Edtf::Interval(from, to) => write!(f, "{}/{}", end(from), end(to)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_forms_survive() {
        for text in [
            "2017",
            "2017~",
            "2017-10",
            "2017-10-05",
            "2017-10-XX",
            "2017-10-05/2017-10-09",
            "../2017-10",
            "2014-08/..",
            "2016~/2017-11",
        ] {
            assert_eq!(text.parse::<Edtf>().expect(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "17",
            "2017-13",
            "2017-02-30",
            "2017-10-09/2017-10-05",
            "../..",
            "2017-1-1",
            "٢٠١٧",
        ] {
            assert!(text.parse::<Edtf>().is_err(), "{text}");
        }
    }

    #[test]
    fn overlap_is_of_possible_days() {
        let date = |t: &str| t.parse::<Edtf>().expect("date");
        assert!(date("2017-10").overlaps(date("2017-10-31")));
        assert!(!date("2017-10").overlaps(date("2017-11-01")));
        assert!(date("../2017").overlaps(date("2016-01")));
        assert_eq!(date("2017-12-05").following_month(), Some(date("2018-01")));
        assert!(date("2017-10").adjoins(date("2017-11-01/2017-11-04")));
        assert!(
            !date("2017-10").adjoins(date("2017-12")) && !date("2017-10/..").adjoins(date("2018"))
        );
    }
}
