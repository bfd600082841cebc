//! Days counted from another day that the sentence names before: "the next day", "two days earlier".

use super::DateKind;
use super::ago::shifted;
use super::grammar::{Grammar, Read, Unit};
use super::period::HowMany;
use super::settle::only_day;
use jiff::civil::Date;
use sijill_model::Edtf;

impl Grammar<'_> {
    /// "The next day", "two days earlier": counted from the last day that the sentence names before.
    pub(super) fn then(&self, at: usize) -> Option<Read> {
        if !self.counted_from_others {
            return None;
        }
        let senses = self.senses;
        let phrase = self.find(at, senses.then.bit(), |a| a.sense == senses.then).and_then(
            |(end, analysis)| {
                let days = match analysis.value {
                    v if v == senses.following => 1,
                    v if v == senses.preceding => -1,
                    v if v == senses.same => 0,
                    _ => return None,
                };
                Some((end, Unit::Day, days))
            },
        );
        let (end, unit, days) = phrase
            .or_else(|| self.length_from_other(at))
            .or_else(|| self.length_after_other(at))?;
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

    /// "بعد ثلاثة أيام" in a sentence that has named a day before.
    fn length_after_other(&self, at: usize) -> Option<(usize, Unit, i64)> {
        let start = self.with_value(at, self.senses.since, self.senses.after)?;
        let length =
            self.length_of_time(start).filter(|l| matches!(l.unit, Unit::Day | Unit::Week))?;
        let n = match length.many {
            HowMany::One => 1,
            HowMany::Number(n) => i64::try_from(n).ok()?,
            HowMany::Unknown => return None,
        };
        // "بعد أربعة أيام على فوزه" counts from what is told behind it.
        let ends = self.inner(length.end).is_none_or(|l| l.token.kind == crate::scan::Kind::Mark);
        (ends && self.anchor(at).is_some()).then_some((length.end, length.unit, n))
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
