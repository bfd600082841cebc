//! Dates counted from the day of publication, or from one that is named: "three days ago", "two days after 7 October".

use super::DateKind;
use super::grammar::Which;
use super::grammar::{Grammar, Read, Unit, UnitWord};
use super::period::{HowMany, around, span};
use super::settle::only_day;
use crate::lexicon::{Number, SenseId, ValueId};
use crate::number::numeral_at;
use jiff::civil::Date;
use sijill_model::Edtf;

/// A length of time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Length {
    pub(super) end: usize,
    pub(super) unit: Unit,
    pub(super) many: HowMany,
}

/// Lengths that are added up: "two years, one month and 21 days".
#[derive(Debug, Clone, Copy)]
struct Lengths {
    end: usize,
    all: [Option<Length>; LENGTHS_MAX],
}

/// Lengths in a sum.
const LENGTHS_MAX: usize = 3;

impl Lengths {
    fn one(length: Length) -> Self {
        Lengths { end: length.end, all: [Some(length), None, None] }
    }

    /// The last length, which is that of the smallest unit.
    fn last(&self) -> Option<Length> {
        self.all.iter().flatten().next_back().copied()
    }

    /// The date so long before or after a day, as exact as the smallest unit is.
    fn from(&self, day: Date, back: bool) -> Option<Edtf> {
        let mut then = day;
        for length in self.all.iter().flatten() {
            let n = match length.many {
                HowMany::One => 1,
                HowMany::Number(n) => n,
                // "Hours ago" is today.
                HowMany::Unknown if matches!(length.unit, Unit::Hour | Unit::Minute) => 0,
                HowMany::Unknown => return None,
            };
            then = shifted(then, length.unit, n, back)?;
        }
        Some(match self.last()?.unit {
            Unit::Week => Edtf::day(then).approximate(),
            Unit::Month => Edtf::month(then),
            Unit::Year => Edtf::year(then),
            _ => Edtf::day(then),
        })
    }
}

impl Grammar<'_> {
    /// "Three days ago", "قبل أسبوعين", "منذ ثلاثة أيام", "two days after 7 October 2016".
    pub(super) fn ago(&self, at: usize) -> Option<Read> {
        let senses = self.senses;
        let relative = |end, date| Some(Read::new(end, date, DateKind::Relative));
        if let Some(start) = self.with_value(at, senses.ago, senses.before) {
            let lengths = self.lengths(start)?;
            if let Some((end, day)) = self.day_behind(lengths.end) {
                return relative(end, day.and_then(|day| lengths.from(day, true)));
            }
            let (end, elsewhere) = self.behind_length(lengths.end);
            let today = self.today.filter(|_| !elsewhere);
            return relative(end, today.and_then(|today| lengths.from(today, true)));
        }
        if let Some(start) = self.with_value(at, senses.since, senses.after)
            && let Some(lengths) = self.lengths(start)
        {
            // "بعد أسبوعين من الآن", "بعد يومين من 7 تشرين الأول"
            let now = self.behind(lengths.end, senses.ago, senses.ahead);
            let (end, day) = match now {
                Some(end) => (end, self.today),
                None => self.day_behind(lengths.end)?,
            };
            return relative(end, day.and_then(|day| lengths.from(day, false)));
        }
        if let Some((start, _)) = self
            .find(at, senses.since.bit(), |a| a.sense == senses.since && a.value == ValueId::NONE)
        {
            // "منذ ثلاثة أيام" is both three days ago and for three days: the days from then to now hold both.
            let lengths = self.lengths(start)?;
            let date = match lengths.all {
                [Some(length), None, None] => self.up_to_now(&length),
                _ => self.today.and_then(|today| {
                    let first = lengths.from(today, true)?.first_day()?;
                    Some(Edtf::between(Edtf::day(first), Edtf::day(today)))
                }),
            };
            return Some(Read::new(lengths.end, date, DateKind::Period));
        }
        let lengths = self.lengths(at)?;
        if let Some(end) = self.behind(lengths.end, senses.ago, senses.back) {
            return relative(end, self.today.and_then(|today| lengths.from(today, true)));
        }
        if let Some(end) = self.behind(lengths.end, senses.ago, senses.ahead) {
            return relative(end, self.today.and_then(|today| lengths.from(today, false)));
        }
        self.length_from_date(&lengths)
    }

    /// "Two days after 7 October 2016", "three weeks from tomorrow".
    fn length_from_date(&self, lengths: &Lengths) -> Option<Read> {
        let senses = self.senses;
        let before = self.behind(lengths.end, senses.until, senses.before).map(|end| (end, true));
        let after = || {
            let after = self.behind(lengths.end, senses.since, senses.after);
            let from = || self.skip(lengths.end, senses.between);
            after.or_else(from).map(|end| (end, false))
        };
        let (start, back) = before.or_else(after)?;
        let (end, day) = self.day_at(start)?;
        let date = day.and_then(|day| lengths.from(day, back));
        Some(Read::new(end, date, DateKind::Relative))
    }

    /// "… من 7 تشرين الأول": the end, and the day where it is known.
    fn day_behind(&self, at: usize) -> Option<(usize, Option<Date>)> {
        let start = self.skip(at, self.senses.of).filter(|_| self.is_arabic(at))?;
        // "قبل يومين في 7 تشرين الأول" says it twice.
        self.day_at(start).filter(|_| !self.has(at, self.senses.within))
    }

    /// A single day from which is counted.
    fn day_at(&self, at: usize) -> Option<(usize, Option<Date>)> {
        self.inner(at).filter(|l| !l.found.clitics.conjunction)?;
        let said = self.said(at, false, false)?;
        let read = self.settle(&said)?;
        let single = said.civil.is_none_or(|civil| civil.day.is_some());
        single.then(|| (read.end, read.date.and_then(only_day)))
    }

    /// Lengths of falling units, with commas or "and" between them.
    fn lengths(&self, at: usize) -> Option<Lengths> {
        let mut lengths = Lengths::one(self.length_of_time(at)?);
        for place in 1..LENGTHS_MAX {
            let mut next = lengths.end + usize::from(self.mark(lengths.end, ','));
            next = self.skip(next, self.senses.and).unwrap_or(next);
            let more = self.inner(next).and_then(|_| self.length_of_time(next));
            let Some(more) = more else { break };
            lengths.all[place] = Some(more);
            lengths.end = more.end;
        }
        Some(lengths)
    }

    /// A number and a unit, a dual, or a unit alone: "three days", "يومين", "a week".
    pub(super) fn length_of_time(&self, at: usize) -> Option<Length> {
        let length = self.whole_length(at)?;
        // "عام ونصف"
        let fraction = self.words.lexicon.numbers().fraction;
        let half = self.inner(length.end).is_some_and(|l| l.found.clitics.conjunction)
            && self.has(length.end, fraction);
        Some(if half {
            Length { end: length.end + 1, many: HowMany::Unknown, ..length }
        } else {
            length
        })
    }

    fn whole_length(&self, at: usize) -> Option<Length> {
        if !self.is_unit_near(at) {
            return None;
        }
        let at = self.skip(at, self.senses.about).unwrap_or(at);
        if let Some(numeral) = numeral_at(self.words, at) {
            // "منذ 2010 الأسبوع الماضي" are two things.
            let several = |u: &UnitWord| !(u.article && u.number == Number::Singular);
            let unit = self.unit_inner(at + numeral.len).filter(several)?;
            let many = numeral.as_count().map_or(HowMany::Unknown, HowMany::Number);
            return Some(Length { end: unit.end, unit: unit.unit, many });
        }
        let article = self.has(at, self.senses.number_a) && !self.is_arabic(at);
        let start = at + usize::from(article);
        let word = self.unit(start).filter(|u| !u.article)?;
        let many = match word.number {
            Number::Dual => HowMany::Number(2),
            Number::Plural => HowMany::Unknown,
            // "قبل يوم الجمعة", "قبل عام 2014"
            _ if self.names_unit(word.end) => return None,
            _ if article || self.is_arabic(start) => HowMany::One,
            _ => return None,
        };
        // "يوم واحد"
        let end = numeral_at(self.words, word.end)
            .filter(|n| n.as_count() == Some(1) && !n.is_digits && self.inner(word.end).is_some())
            .map_or(word.end, |n| word.end + n.len);
        Some(Length { end, unit: word.unit, many })
    }

    /// Whether what follows a unit says which one it is, so that it is no length.
    fn names_unit(&self, at: usize) -> bool {
        let senses = self.senses;
        let named = senses.names_day;
        let Some(lexeme) = self.inner(at) else { return false };
        self.words.digits(at).is_some()
            || lexeme.mask.meets(named)
            || self.find_inner(at, named, |a| a.sense.bit().meets(named)).is_some()
            || self.is_arabic(at) && self.has_article(at)
    }

    /// "… from now" belongs to the length; "… of the attack" counts from something else.
    fn behind_length(&self, at: usize) -> (usize, bool) {
        match self.skip(at, self.senses.of).filter(|_| !self.has(at, self.senses.within)) {
            Some(next) if self.inner(next).is_some() => (at, !self.has(next, self.senses.today)),
            _ => (at, false),
        }
    }

    pub(super) fn behind(&self, at: usize, sense: SenseId, value: ValueId) -> Option<usize> {
        self.inner(at)?;
        self.with_value(at, sense, value)
    }

    fn up_to_now(&self, length: &Length) -> Option<Edtf> {
        let n = match length.many {
            HowMany::One => 1,
            HowMany::Number(n) => n,
            HowMany::Unknown => return None,
        };
        around(self.today?, length.unit, n, Which::Past)
    }
}

/// The day so much before or after another.
pub(super) fn shifted(day: Date, unit: Unit, n: u64, back: bool) -> Option<Date> {
    let whole_days = match unit {
        // Less than a day ago is today.
        Unit::Hour => n / 24 * 24,
        Unit::Minute => n / (24 * 60) * (24 * 60),
        _ => n,
    };
    let span = span(unit, whole_days)?;
    let then = if back { day.checked_sub(span) } else { day.checked_add(span) };
    then.ok().filter(|day| day.year() > 0)
}
