//! Names of months, and the year behind them.

use super::civil::Calendar;
use super::grammar::{Grammar, Unit, UnitWord};
use crate::lexicon::{Analysis, Number};
use crate::number::ordinal::ordinal_at;
use crate::number::{Numeral, numeral_at};

/// A month by its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct MonthName {
    pub(super) end: usize,
    /// 1 to 12.
    pub(super) number: i8,
    pub(super) calendar: Calendar,
    /// Whether a preposition before it is not enough to make it a month.
    pub(super) weak: bool,
    /// Whether even a number beside it is not enough.
    pub(super) weak_beside_day: bool,
}

impl Grammar<'_> {
    /// A month inside a date, perhaps by two names; two that differ are none.
    pub(super) fn month(&self, at: usize) -> Option<MonthName> {
        let conjunction = self.inner(at)?.found.clitics.conjunction;
        self.month_at_start(at).filter(|_| !conjunction)
    }

    /// A month at the beginning of a date, perhaps with "and" on it.
    pub(super) fn month_at_start(&self, at: usize) -> Option<MonthName> {
        let first = self.one_name(at).or_else(|| self.numbered_month(at))?;
        if self.is_second_name(at) {
            return None;
        }
        let first = self.behind_point(first);
        let bracket = self.mark(first.end, '(');
        let slash = self.mark(first.end, '/');
        let dash = self.mark(first.end, '-');
        let next = first.end + usize::from(bracket || slash || dash);
        let second = self.inner(next).and_then(|_| self.one_name(next));
        let second = second.filter(|s| s.calendar == first.calendar);
        match second {
            Some(second) if second.number == first.number => {
                let closed = bracket && self.mark(second.end, ')');
                let doubled =
                    MonthName { end: second.end, weak: false, weak_beside_day: false, ..first };
                Some(MonthName { end: doubled.end + usize::from(closed), ..doubled })
            }
            Some(_) if bracket || slash => None,
            // "Jan-Feb 2017"
            Some(_) if dash => Some(MonthName { weak: false, weak_beside_day: false, ..first }),
            _ => Some(first),
        }
    }

    /// One name, with how sure it is.
    fn one_name(&self, at: usize) -> Option<MonthName> {
        let senses = self.senses;
        let wanted = |a: &Analysis| a.sense.bit().meets(senses.names);
        let (end, analysis) = self.find(at, senses.names, wanted)?;
        let number = i8::try_from(self.words.lexicon.value_number(analysis.value)?).ok()?;
        let calendar =
            if analysis.sense == senses.hijri { Calendar::Hijri } else { Calendar::Gregorian };
        let (weak, small) = self.weakness(at, end);
        let weak_beside_day = small || weak && calendar == Calendar::Hijri;
        let weak = weak || small;
        Some(MonthName { end, number, calendar, weak, weak_beside_day })
    }

    /// Whether a name of one word is mostly something else; and whether it is so as it is written, in small letters.
    fn weakness(&self, at: usize, end: usize) -> (bool, bool) {
        let Some(lexeme) = self.words.get(at).filter(|_| end == at + 1) else {
            return (false, false);
        };
        let listed = self
            .words
            .lexicon
            .analyses(lexeme.found.word)
            .iter()
            .filter(|a| a.sense == self.senses.weak);
        let (mut weak, mut small) = (false, false);
        for analysis in listed {
            weak |= analysis.value != self.senses.small && !self.has_madda(at);
            small |= !self.is_arabic(at) && !lexeme.token.capital;
        }
        (weak, small)
    }

    /// Whether a word is written with آ, which tells آب from the words that are folded with it.
    fn has_madda(&self, at: usize) -> bool {
        const MADDA: char = 'آ';
        let token = self.words.get(at).map(|l| &l.token);
        let word = token.and_then(|t| self.words.text.get(t.start as usize..t.end as usize));
        word.is_some_and(|word| word.contains(MADDA))
    }

    /// The month with the point of its abbreviation: "Oct. 24".
    fn behind_point(&self, month: MonthName) -> MonthName {
        let point = self.mark(month.end, '.')
            && self.touches(month.end - 1)
            && self.has(month.end - 1, self.senses.abbreviation)
            && self.inner(month.end + 1).is_some();
        MonthName { end: month.end + usize::from(point), ..month }
    }

    /// Whether this is the second name of a pair: the first was refused, or it would have been read with this one.
    fn is_second_name(&self, at: usize) -> bool {
        /// Words in the longest name of a month.
        const NAME_LEN_MAX: usize = 3;
        let Some(mark) = at.checked_sub(1).filter(|m| self.mark(*m, '/') || self.mark(*m, '('))
        else {
            return false;
        };
        let starts = mark.saturating_sub(NAME_LEN_MAX)..mark;
        starts.into_iter().any(|start| self.one_name(start).is_some_and(|name| name.end == mark))
    }

    /// A month by its number behind the word for it: "شهر 9", "شهر تسعة", "الشهر الثامن".
    fn numbered_month(&self, at: usize) -> Option<MonthName> {
        let before =
            at.checked_sub(1).filter(|b| self.is_arabic(*b) && self.inner(at).is_some())?;
        let definite = self.has_article(before);
        let month = |u: &UnitWord| u.unit == Unit::Month && u.number == Number::Singular;
        self.unit(before).filter(month)?;
        let (len, value) = if definite {
            let ordinal = ordinal_at(self.words, at).filter(|_| self.has_article(at))?;
            (ordinal.len, ordinal.value)
        } else {
            // "شهر واحد" is one month.
            let several = |n: &Numeral| n.is_digits || n.as_count() != Some(1);
            let numeral = numeral_at(self.words, at).filter(several)?;
            (numeral.len, numeral.as_count()?)
        };
        let end = at + len;
        let number = i8::try_from(value).ok().filter(|n| (1..=12).contains(n))?;
        let year = self.year(end, Calendar::Gregorian).is_some();
        if self.counts(end) && !year || self.words.digits(at).is_some_and(|d| d.len > 2) {
            return None;
        }
        // "للشهر الثالث على التوالي" is the third month of something.
        let calendar = Calendar::Gregorian;
        Some(MonthName { end, number, calendar, weak: true, weak_beside_day: definite })
    }
}
