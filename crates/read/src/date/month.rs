//! Names of months, and the year behind them.

use super::civil::{Calendar, Year, is_hijri_year, months_or_years_back};
use super::grammar::{Grammar, Unit, Which};
use crate::lexicon::{Analysis, Number};
use crate::number::numeral_at;
use std::ops::RangeInclusive;

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

/// Years of the Gregorian calendar that are read behind a month.
const YEARS: RangeInclusive<i16> = 1800..=2100;

/// Years that are read in words.
const YEARS_IN_WORDS: RangeInclusive<i16> = 1901..=2100;

impl Grammar<'_> {
    /// A month inside a date, perhaps by two names; two that differ are none.
    pub(super) fn month(&self, at: usize) -> Option<MonthName> {
        let conjunction = self.inner(at)?.found.clitics.conjunction;
        self.month_at_start(at).filter(|_| !conjunction)
    }

    /// A month at the beginning of a date, perhaps with "and" on it.
    pub(super) fn month_at_start(&self, at: usize) -> Option<MonthName> {
        let first = self.one_name(at)?;
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
            _ => Some(first),
        }
    }

    /// One name, with how sure it is.
    fn one_name(&self, at: usize) -> Option<MonthName> {
        let senses = self.senses;
        let wanted = |a: &Analysis| a.sense == senses.month || a.sense == senses.hijri;
        let (end, analysis) = self.find(at, wanted)?;
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

    /// The year behind a month: ", 2017", "من عام 2017", "last year".
    pub(super) fn year(&self, at: usize, calendar: Calendar) -> Option<(usize, Year)> {
        let tied =
            (self.mark(at, '/') || self.mark(at, '-')) && self.touches(at - 1) && self.touches(at);
        let mut next = at + usize::from(tied || self.mark(at, ','));
        while let Some(end) = self.skip(next, self.senses.of) {
            next = end;
        }
        if let Some((end, which)) = self.unit_which(next, Unit::Year) {
            return Some((end, Year::Back(months_or_years_back(which)?)));
        }
        let noun = self.one(next, Unit::Year);
        let (end, number) = self.year_number(noun.unwrap_or(next), noun.is_some())?;
        let era = self.era(end);
        let fits = match calendar {
            Calendar::Gregorian => YEARS.contains(&number) && era.is_none_or(|(_, hijri)| !hijri),
            Calendar::Hijri => is_hijri_year(number) && era.is_none_or(|(_, hijri)| hijri),
        };
        fits.then_some((era.map_or(end, |(end, _)| end), Year::Numbered(number)))
    }

    /// Four digits; behind "year" also words.
    pub(super) fn year_number(&self, at: usize, behind_noun: bool) -> Option<(usize, i16)> {
        self.inner(at).filter(|l| !l.found.clitics.conjunction || behind_noun)?;
        if let Some(digits) = self.words.digits(at) {
            let number = i16::try_from(digits.value()).ok()?;
            let decade = self.touches(at)
                && self.words.get(at + 1).is_some_and(|l| !self.is_mark(l))
                && !self.is_arabic(at + 1);
            let point = self.words.is_mark(at + 1, '.') || self.words.is_mark(at + 1, ',');
            let decimal = point
                && self.touches(at)
                && self.touches(at + 1)
                && self.words.digits(at + 2).is_some();
            let percent = self.words.is_mark(at + 1, '%');
            return (digits.len == 4 && !decade && !decimal && !percent)
                .then_some((at + 1, number));
        }
        // "أكتوبر ألفين وسبعة عشر": a word alone, such as "two thousand", would count what follows.
        let numeral = numeral_at(self.words, at).filter(|n| behind_noun || n.len > 1)?;
        let number = numeral.as_count().and_then(|n| i16::try_from(n).ok())?;
        let known = if behind_noun { YEARS } else { YEARS_IN_WORDS };
        known.contains(&number).then_some((at + numeral.len, number))
    }

    fn is_mark(&self, lexeme: &crate::lexeme::Lexeme) -> bool {
        lexeme.token.kind == crate::scan::Kind::Mark
    }

    /// "هـ", "AD": the end, and whether the calendar is the Hijri one.
    pub(super) fn era(&self, at: usize) -> Option<(usize, bool)> {
        let (end, analysis) = self.find_inner(at, |a| a.sense == self.senses.era)?;
        Some((end, analysis.value == self.senses.hijri_era))
    }

    /// "This year", "العام الماضي", "هذا الشهر" inside a date: one whole unit beside which stands which one.
    pub(super) fn unit_which(&self, at: usize, unit: Unit) -> Option<(usize, Which)> {
        self.inner(at).filter(|l| !l.found.clitics.conjunction)?;
        self.unit_which_at(at, unit)
    }

    /// The same at the beginning of a date.
    pub(super) fn unit_which_at(&self, at: usize, unit: Unit) -> Option<(usize, Which)> {
        if let Some((start, which)) = self.which(at) {
            let end = self.one(start, unit)?;
            return (!self.is_arabic(at) || self.has_article(start)).then_some((end, which));
        }
        let word = self.unit(at).filter(|u| u.unit == unit && u.number == Number::Singular)?;
        let (end, which) = self.which_inner(word.end)?;
        let behind = self.is_arabic(word.end) && self.has_article(at) || which == Which::Last(2);
        (behind && which != Which::Past && !self.is_title(at, word.end)).then_some((end, which))
    }

    /// "الأمين العام السابق": a former general secretary, no former year.
    fn is_title(&self, unit: usize, which: usize) -> bool {
        self.has(which, self.senses.weak)
            && unit
                .checked_sub(1)
                .is_some_and(|before| self.is_arabic(before) && self.has_article(before))
    }
}
