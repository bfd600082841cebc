//! Stretches of time beside the present: "last week", "the past 24 hours", "الأيام الثلاثة الماضية".

use super::DateKind;
use super::civil::{Calendar, Civil, Year};
use super::grammar::{Grammar, Read, Unit, UnitWord, Which};
use super::year::{is_hijri_year, months_or_years_back};
use crate::lexicon::Number;
use crate::number::numeral_at;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use sijill_model::Edtf;

/// How many of a unit.
#[derive(Debug, Clone, Copy)]
pub(super) enum HowMany {
    One,
    Number(u64),
    /// "Days", "a few days".
    Unknown,
}

impl Grammar<'_> {
    /// A stretch of time beside the present.
    pub(super) fn period(&self, at: usize) -> Option<Read> {
        if !self.may_begin(at, self.senses.begins_element) || !self.is_unit_near(at) {
            return None;
        }
        let (end, which, unit, many) = self.which_first(at).or_else(|| self.unit_first(at))?;
        if matches!((unit, many), (Unit::Hour | Unit::Minute, HowMany::One)) {
            return None;
        }
        // "العام المقبل 2016": the number says it best.
        if let (Unit::Year, Some((year_end, civil))) = (unit, self.year_in_apposition(end)) {
            let date = super::settle::place(&civil, None, self.today)?;
            return Some(Read::new(year_end, date, DateKind::Period));
        }
        let date = match many {
            HowMany::One => self.today.and_then(|today| whole(today, unit, which)),
            HowMany::Number(n) => self.today.and_then(|today| around(today, unit, n, which)),
            HowMany::Unknown => None,
        };
        let kind = if unit == Unit::Day && date.is_some_and(|d| d.first_day() == d.last_day()) {
            DateKind::Relative
        } else {
            DateKind::Period
        };
        Some(Read::new(end, date, kind))
    }

    /// A year by its number behind words for it: "العام الجاري 2017", "العام القادم (1437هـ)".
    fn year_in_apposition(&self, at: usize) -> Option<(usize, Civil)> {
        let bracket = self.mark(at, '(');
        let start = at + usize::from(bracket || self.mark(at, ','));
        self.words.digits(start)?;
        let (end, number) = self.year_number(start, true)?;
        let era = self.era(end);
        let (end, hijri) = era.unwrap_or((end, false));
        let calendar = if hijri { Calendar::Hijri } else { Calendar::Gregorian };
        let fits = if hijri { is_hijri_year(number) } else { (1900..=2100).contains(&number) };
        let closed = !bracket || self.mark(end, ')');
        let civil = Civil { year: Some(Year::Numbered(number)), calendar, ..Civil::default() };
        (fits && closed && !self.is_counted(end)).then_some((end + usize::from(bracket), civil))
    }

    /// "Last week", "the past three days", "هذا العام", "آخر 24 ساعة".
    fn which_first(&self, at: usize) -> Option<(usize, Which, Unit, HowMany)> {
        let (start, which) = self.which(at)?;
        let arabic = self.is_arabic(at);
        if let Some(numeral) = self.inner(start).and_then(|_| numeral_at(self.words, start)) {
            let unit = self.unit_inner(start + numeral.len)?;
            let fits = !arabic || which == Which::Past;
            return fits.then_some((
                unit.end,
                which,
                unit.unit,
                HowMany::Number(numeral.as_count()?),
            ));
        }
        let unit = self.unit_inner(start)?;
        let many = how_many(&unit);
        let fits = match (arabic, which) {
            (true, Which::This) => unit.article && unit.number == Number::Singular,
            // "آخر يوم" is the last day of something.
            (true, Which::Past) => unit.number == Number::Dual,
            (true, _) => false,
            // "The last day", "the past years"
            (false, Which::Last(1)) => unit.unit != Unit::Day || unit.number == Number::Plural,
            (false, _) => true,
        };
        fits.then_some((unit.end, which, unit.unit, many))
    }

    /// "العام الماضي", "اليومين الماضيين", "الأيام الثلاثة الماضية", "24 ساعة الماضية", "the week before last".
    fn unit_first(&self, at: usize) -> Option<(usize, Which, Unit, HowMany)> {
        if let Some(numeral) = numeral_at(self.words, at) {
            let behind = at + numeral.len;
            // "The two past years"
            if let Some((next, which)) =
                self.which_inner(behind).filter(|_| !self.is_arabic(behind))
            {
                let count = numeral.as_count()?;
                // "Only 3 next week" is no three weeks.
                let unit = self
                    .unit_inner(next)
                    .filter(|u| (u.number == Number::Plural) == (count != 1))?;
                return Some((unit.end, which, unit.unit, HowMany::Number(count)));
            }
            // "14 الشهر الماضي" is a day of it.
            let unit = self.unit_inner(behind).filter(|u| {
                self.is_arabic(behind) && !(u.article && u.number == Number::Singular)
            })?;
            let (end, which) = self.which_inner(unit.end)?;
            let shown = which == Which::This || !self.has_article(unit.end);
            return (!shown).then_some((
                end,
                which,
                unit.unit,
                HowMany::Number(numeral.as_count()?),
            ));
        }
        let unit = self.unit(at)?;
        if unit.number == Number::Singular || unit.number == Number::None {
            let (end, which) = self.unit_which_from(at, &unit)?;
            return Some((end, which, unit.unit, HowMany::One));
        }
        if !unit.article || !self.is_arabic(at) {
            return None;
        }
        let (start, many) = match self.count_behind(unit.end) {
            Some((end, n)) => (end, HowMany::Number(n)),
            None => (self.behind_few(unit.end), how_many(&unit)),
        };
        let (end, which) = self.which_inner(start)?;
        (which != Which::This || unit.number == Number::Dual)
            .then_some((end, which, unit.unit, many))
    }

    /// A number behind its noun, with the article on it or glued before its digits: "الثلاثة", "الـ24".
    fn count_behind(&self, at: usize) -> Option<(usize, u64)> {
        self.inner(at)?;
        let start =
            self.skip(at, self.senses.of).filter(|s| self.words.digits(*s).is_some()).unwrap_or(at);
        let numeral = numeral_at(self.words, start).or_else(|| {
            // A number with the article counts nothing by itself, so the grammar of numbers leaves it.
            let senses = self.words.lexicon.numbers();
            self.words.number(start, senses.unit).or(self.words.number(start, senses.ten)).map(
                |n| crate::number::Numeral {
                    len: 1,
                    value: crate::number::value::Exact::whole(n),
                    is_digits: false,
                    share: false,
                    counted: None,
                },
            )
        })?;
        Some((start + numeral.len, numeral.as_count()?))
    }

    /// Steps over an adjective that says few: "الأيام القليلة الماضية". One word that is not known may stand there.
    fn behind_few(&self, at: usize) -> usize {
        let unknown = self.is_arabic(at)
            && self.inner(at).is_some_and(|l| l.found.clitics.letters == 0)
            && self.has_article(at)
            && self.which_inner(at).is_none()
            && self.which_inner(at + 1).is_some();
        at + usize::from(unknown)
    }

    fn unit_which_from(&self, at: usize, unit: &UnitWord) -> Option<(usize, Which)> {
        // The first word of a date may begin a line; those behind it may not.
        let (end, which) = self.which_inner(unit.end)?;
        let whole = self.unit_which_at(at, unit.unit);
        whole.filter(|(whole_end, _)| *whole_end == end).map(|_| (end, which))
    }
}

fn how_many(unit: &UnitWord) -> HowMany {
    match unit.number {
        Number::Singular | Number::None => HowMany::One,
        Number::Dual => HowMany::Number(2),
        Number::Plural => HowMany::Unknown,
    }
}

/// So many units as a span; hours are rounded up to days.
pub(super) fn span(unit: Unit, n: u64) -> Option<Span> {
    /// Hours and minutes in a day.
    const HOURS: u64 = 24;
    const MINUTES: u64 = 24 * 60;
    let count = i64::try_from(n).ok()?;
    let span = Span::new();
    match unit {
        Unit::Minute => span.try_days(i64::try_from(n.div_ceil(MINUTES)).ok()?),
        Unit::Hour => span.try_days(i64::try_from(n.div_ceil(HOURS)).ok()?),
        Unit::Day => span.try_days(count),
        Unit::Week | Unit::Weekend => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Year => span.try_years(count),
    }
    .ok()
}

fn days(from: Date, to: Date) -> Edtf {
    Edtf::between(Edtf::day(from), Edtf::day(to))
}

/// The whole unit that is meant: last month is a month of the calendar, "the past month" the days up to now.
fn whole(today: Date, unit: Unit, which: Which) -> Option<Edtf> {
    if which == Which::Past {
        return around(today, unit, 1, which);
    }
    let back = months_or_years_back(which)?;
    let monday = super::settle::monday_of(today)?;
    match unit {
        Unit::Minute | Unit::Hour => None,
        Unit::Day => today.checked_sub(i64::from(back).days()).ok().map(Edtf::day),
        Unit::Week => {
            let first = monday.checked_sub(i64::from(back).weeks()).ok()?;
            // The days of this week that are still to come are not meant.
            let last = if back == 0 { today } else { first.checked_add(6.days()).ok()? };
            Some(days(first, last))
        }
        Unit::Weekend => {
            let saturday = monday.checked_add(5.days()).ok()?;
            let begun = saturday <= today && today.weekday() != Weekday::Monday;
            // "This weekend" in a report is the one that was.
            let back = if begun || back != 0 { back } else { 1 };
            let first = saturday.checked_sub(i64::from(back).weeks()).ok()?;
            Some(days(first, first.tomorrow().ok()?))
        }
        Unit::Month => {
            today.first_of_month().checked_sub(i32::from(back).months()).ok().map(Edtf::month)
        }
        Unit::Year => {
            today.first_of_year().checked_sub(i32::from(back).years()).ok().map(Edtf::year)
        }
    }
}

/// So many units up to the day of publication, or from it on.
pub(super) fn around(today: Date, unit: Unit, n: u64, which: Which) -> Option<Edtf> {
    let span = span(unit, n)?;
    match which {
        // The days to come begin with tomorrow, those past end with today.
        Which::Next(_) => {
            let hours = matches!(unit, Unit::Hour | Unit::Minute);
            let first = if hours { today } else { today.tomorrow().ok()? };
            Some(days(first, today.checked_add(span).ok()?))
        }
        _ => Some(days(today.checked_sub(span).ok().filter(|day| day.year() > 0)?, today)),
    }
}
