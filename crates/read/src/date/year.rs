//! Years: behind a month, alone, or by words such as "last year".

use super::civil::{Calendar, Civil, Year};
use super::grammar::{Grammar, Unit, Which};
use crate::lexicon::Number;
use crate::number::numeral_at;
use std::ops::RangeInclusive;

/// Years of the Gregorian calendar that are read behind a month.
const YEARS: RangeInclusive<i16> = 1800..=2100;

/// Years that are read in words.
const YEARS_IN_WORDS: RangeInclusive<i16> = 1901..=2100;

impl Grammar<'_> {
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
        let (end, analysis) =
            self.find_inner(at, self.senses.era.bit(), |a| a.sense == self.senses.era)?;
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
        let behind = self.is_arabic(word.end) && self.has_article(at) || which.is_second();
        (behind && which != Which::Past && !self.is_title(at, word.end)).then_some((end, which))
    }

    /// "الأمين العام السابق": a former general secretary, no former year.
    fn is_title(&self, unit: usize, which: usize) -> bool {
        self.has(which, self.senses.weak)
            && unit
                .checked_sub(1)
                .is_some_and(|before| self.is_arabic(before) && self.has_article(before))
    }

    /// A year, or "last" and its like, behind a month.
    pub(super) fn year_or_which(
        &self,
        at: usize,
        calendar: Calendar,
    ) -> (usize, Option<Year>, Option<Which>) {
        if let Some((end, year)) = self.year(at, calendar) {
            return (end, Some(year), None);
        }
        match self.which_inner(at).filter(|(_, which)| self.is_arabic(at) || which.is_second()) {
            Some((end, which)) => (end, None, Some(which)),
            None => (at, None, None),
        }
    }

    /// "عام 2017", "in 2017", "1436هـ".
    pub(super) fn year_alone(&self, at: usize, led: bool) -> Option<(usize, Civil)> {
        let noun = self.unit(at).filter(|u| u.unit == Unit::Year && u.number == Number::Singular);
        let civil = |year, calendar| Civil { year: Some(year), calendar, ..Civil::default() };
        let start = noun.map_or(at, |u| u.end);
        let (end, number) = self.year_number(start, noun.is_some())?;
        let era = self.era(end);
        let end = era.map_or(end, |(end, _)| end);
        // Of the years that both calendars have, an Arabic text without an era means those of the Hijra.
        let bare_hijri =
            noun.is_some() && era.is_none() && self.is_arabic(at) && is_hijri_year(number);
        if is_hijri_year(number) && (bare_hijri || era.is_some_and(|(_, hijri)| hijri)) {
            return Some((end, civil(Year::Numbered(number), Calendar::Hijri)));
        }
        let stands = noun.is_some() || led && !self.is_counted(end);
        let plausible = if noun.is_some() { 1500..=2100 } else { 1900..=2100 };
        (stands && era.is_none_or(|(_, hijri)| !hijri) && plausible.contains(&number))
            .then_some((end, civil(Year::Numbered(number), Calendar::Gregorian)))
    }
}

/// How far back a month or year lies; "past" ones reach over two and are none.
pub(super) fn months_or_years_back(which: Which) -> Option<i16> {
    match which {
        Which::Last(back) => Some(back),
        Which::This => Some(0),
        Which::Next(ahead) => Some(-ahead),
        Which::Past => None,
    }
}

/// Whether a number can be a year of the Hijri calendar in a text of today.
pub(super) fn is_hijri_year(number: i16) -> bool {
    (1300..=1500).contains(&number)
}
