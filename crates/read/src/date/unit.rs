//! Words for a length of time, and which one is meant: last, this, next.

use super::grammar::Grammar;
use crate::lexicon::{Analysis, Number, ValueId};

/// Which one of a row of days, months or years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// So many before the present one.
    Last(i16),
    /// The time that reaches up to the present.
    Past,
    /// The present one.
    This,
    /// So many after the present one.
    Next(i16),
}

/// A length of time that words count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Year,
}

/// A word for a length of time.
#[derive(Debug, Clone, Copy)]
pub(super) struct UnitWord {
    pub(super) end: usize,
    pub(super) unit: Unit,
    pub(super) number: Number,
    pub(super) article: bool,
}

impl Which {
    /// Whether it may stand behind its word in English: "the week before last".
    pub(super) fn is_second(self) -> bool {
        matches!(self, Which::Last(2) | Which::Next(2))
    }
}

impl Grammar<'_> {
    /// A quick look: whether a word for a length of time stands at a place or soon behind it, where a number before it
    /// would end.
    pub(super) fn is_unit_near(&self, at: usize) -> bool {
        /// The longest number before a unit, in lexemes, with "last" or "about" before it.
        const WITHIN: usize = 14;
        let until = self.words.lexemes.len().min(at + WITHIN);
        (at..until).any(|at| self.may_begin_with_word(at, self.senses.unit.bit()))
    }

    /// A word for a length of time.
    pub(super) fn unit(&self, at: usize) -> Option<UnitWord> {
        let (end, analysis) =
            self.find(at, self.senses.unit.bit(), |a| a.sense == self.senses.unit)?;
        let unit = self.unit_of(analysis.value)?;
        Some(UnitWord { end, unit, number: analysis.number, article: self.has_article(at) })
    }

    /// The same inside a date.
    pub(super) fn unit_inner(&self, at: usize) -> Option<UnitWord> {
        let conjunction = self.inner(at)?.found.clitics.conjunction;
        self.unit(at).filter(|_| !conjunction)
    }

    fn unit_of(&self, value: ValueId) -> Option<Unit> {
        let senses = self.senses;
        let units = [
            (senses.minute, Unit::Minute),
            (senses.hour, Unit::Hour),
            (senses.day, Unit::Day),
            (senses.week, Unit::Week),
            (senses.weekend, Unit::Weekend),
            (senses.month_long, Unit::Month),
            (senses.year, Unit::Year),
        ];
        units.into_iter().find(|(id, _)| *id == value).map(|(_, unit)| unit)
    }

    /// The end of a singular word for one unit, inside a date: "شهر", "عام", "يوم".
    pub(super) fn one(&self, at: usize, unit: Unit) -> Option<usize> {
        let plain = |u: &UnitWord| u.unit == unit && u.number == Number::Singular;
        self.unit_inner(at).filter(plain).map(|u| u.end)
    }

    /// Last, this, next.
    pub(super) fn which(&self, at: usize) -> Option<(usize, Which)> {
        let senses = self.senses;
        let wanted = |a: &Analysis| a.sense.bit().meets(senses.which);
        let (end, analysis) = self.find(at, senses.which, wanted)?;
        let back = || self.words.lexicon.value_number(analysis.value);
        let which = match analysis.sense {
            s if s == senses.this => Which::This,
            s if s == senses.next => {
                Which::Next(back().and_then(|n| i16::try_from(n).ok()).unwrap_or(1))
            }
            _ if analysis.value == senses.past => Which::Past,
            _ => Which::Last(i16::try_from(back()?).ok()?),
        };
        Some((end, which))
    }

    /// The same inside a date.
    pub(super) fn which_inner(&self, at: usize) -> Option<(usize, Which)> {
        let conjunction = self.inner(at)?.found.clitics.conjunction;
        self.which(at).filter(|_| !conjunction)
    }
}
