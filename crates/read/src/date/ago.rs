//! Dates counted from the day of publication, or from another date of the sentence.

use super::DateKind;
use super::grammar::Which;
use super::grammar::{Grammar, Read, Unit};
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

impl Grammar<'_> {
    /// "Three days ago", "قبل أسبوعين", "منذ ثلاثة أيام".
    pub(super) fn ago(&self, at: usize) -> Option<Read> {
        let senses = self.senses;
        if let Some(start) = self.with_value(at, senses.ago, senses.before) {
            let length = self.length_of_time(start)?;
            let (end, elsewhere) = self.behind_length(length.end);
            let date = if elsewhere { None } else { self.back(&length) };
            return Some(Read::new(end, date, DateKind::Relative));
        }
        if let Some((start, _)) =
            self.find(at, |a| a.sense == senses.since && a.value == ValueId::NONE)
        {
            // "منذ ثلاثة أيام" is both three days ago and for three days: the days from then to now hold both.
            let length = self.length_of_time(start)?;
            return Some(Read::new(length.end, self.up_to_now(&length), DateKind::Period));
        }
        let length = self.length_of_time(at)?;
        let end = self.behind(length.end, senses.ago, senses.back)?;
        Some(Read::new(end, self.back(&length), DateKind::Relative))
    }

    /// A number and a unit, a dual, or a unit alone: "three days", "يومين", "a week".
    fn length_of_time(&self, at: usize) -> Option<Length> {
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
        let at = self.skip(at, self.senses.about).unwrap_or(at);
        if let Some(numeral) = numeral_at(self.words, at) {
            let unit = self.unit_inner(at + numeral.len)?;
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
        let named = [
            senses.weekday,
            senses.month,
            senses.hijri,
            senses.today,
            senses.yesterday,
            senses.ordinal,
        ];
        let Some(lexeme) = self.inner(at) else { return false };
        self.words.digits(at).is_some()
            || named.iter().any(|sense| lexeme.mask & sense.bit() != 0)
            || self.find_inner(at, |a| named.contains(&a.sense)).is_some()
            || self.is_arabic(at) && self.has_article(at)
    }

    /// "… from now" belongs to the length; "… of the attack" counts from something else.
    fn behind_length(&self, at: usize) -> (usize, bool) {
        match self.skip(at, self.senses.of).filter(|_| !self.has(at, self.senses.within)) {
            Some(next) if self.inner(next).is_some() => (at, !self.has(next, self.senses.today)),
            _ => (at, false),
        }
    }

    fn behind(&self, at: usize, sense: SenseId, value: ValueId) -> Option<usize> {
        self.inner(at)?;
        self.with_value(at, sense, value)
    }

    /// The date so long before publication, as exact as the unit is.
    fn back(&self, length: &Length) -> Option<Edtf> {
        let today = self.today?;
        let n = match length.many {
            HowMany::One => 1,
            HowMany::Number(n) => n,
            // "Hours ago" is today.
            HowMany::Unknown if matches!(length.unit, Unit::Hour | Unit::Minute) => 0,
            HowMany::Unknown => return None,
        };
        let then = shifted(today, length.unit, n, true)?;
        Some(match length.unit {
            Unit::Week => Edtf::day(then).approximate(),
            Unit::Month => Edtf::month(then),
            Unit::Year => Edtf::year(then),
            _ => Edtf::day(then),
        })
    }

    fn up_to_now(&self, length: &Length) -> Option<Edtf> {
        let n = match length.many {
            HowMany::One => 1,
            HowMany::Number(n) => n,
            HowMany::Unknown => return None,
        };
        around(self.today?, length.unit, n, Which::Past)
    }

    /// "The next day", "two days earlier": counted from the last day that the sentence names before.
    pub(super) fn then(&self, at: usize) -> Option<Read> {
        if !self.counted_from_others {
            return None;
        }
        let senses = self.senses;
        let phrase = self.find(at, |a| a.sense == senses.then).and_then(|(end, analysis)| {
            let days = match analysis.value {
                v if v == senses.following => 1,
                v if v == senses.preceding => -1,
                v if v == senses.same => 0,
                _ => return None,
            };
            Some((end, Unit::Day, days))
        });
        let (end, unit, days) = phrase.or_else(|| self.length_from_other(at))?;
        let date = self.anchor(at).and_then(|day| {
            shifted(day, unit, u64::from(i64::unsigned_abs(days) as u32), days < 0)
        });
        Some(Read::new(end, date.map(Edtf::day), DateKind::Relative))
    }

    /// "Two days earlier": the end, the unit and how many, negative for earlier.
    fn length_from_other(&self, at: usize) -> Option<(usize, Unit, i64)> {
        let senses = self.senses;
        let length =
            self.length_of_time(at).filter(|l| matches!(l.unit, Unit::Day | Unit::Week))?;
        let n = match length.many {
            HowMany::One => 1,
            HowMany::Number(n) => i64::try_from(n).ok()?,
            HowMany::Unknown => return None,
        };
        let earlier = self.behind(length.end, senses.ago, senses.earlier).map(|end| (end, -n));
        let (end, n) =
            earlier.or_else(|| Some((self.behind(length.end, senses.ago, senses.later)?, n)))?;
        // "Two days before the attack" counts from what is not known here.
        let elsewhere = self.inner(end).is_some_and(|l| l.token.kind == crate::scan::Kind::Word)
            && self.has(end - 1, senses.until);
        (!elsewhere).then_some((end, length.unit, n))
    }

    /// The last single day that the sentence names before a place.
    fn anchor(&self, before: usize) -> Option<Date> {
        let grammar = Grammar { counted_from_others: false, ..*self };
        let (mut at, mut day) = (0, None);
        while at < before {
            match grammar.longest(at) {
                Some(read) if read.end <= before => {
                    day = read.date.and_then(only_day).or(day);
                    at = read.end;
                }
                _ => at += 1,
            }
        }
        day
    }
}

fn shifted(day: Date, unit: Unit, n: u64, back: bool) -> Option<Date> {
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
