//! Words that say how a number is meant: at least, more than, up to, about.

use super::may_begin;
use crate::lexeme::Words;
use crate::number::phrase::phrase_with;
use sijill_model::Count;

/// How a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    /// That many or more.
    Least,
    /// That many or fewer.
    Most,
    /// Nearly that many.
    About,
}

/// On which side of its number an operator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    Behind,
}

/// The operators of one quantity.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Operators {
    least: bool,
    most: bool,
    about: bool,
}

impl Operators {
    pub(super) fn add(&mut self, operator: Operator) {
        match operator {
            Operator::Least => self.least = true,
            Operator::Most => self.most = true,
            Operator::About => self.about = true,
        }
    }

    pub(super) fn apply(self, count: &mut Count) {
        count.approx |= self.about;
        if self.least {
            count.max = None;
        } else if self.most {
            count.min = None;
        }
    }
}

/// The operator at a place that may stand on that side of its number: its length and meaning.
pub(super) fn operator_at(words: Words<'_>, at: usize, side: Side) -> Option<(usize, Operator)> {
    let senses = words.lexicon.numbers();
    let operators = [
        (senses.at_least, Operator::Least),
        (senses.more_than, Operator::Least),
        (senses.at_most, Operator::Most),
        (senses.about, Operator::About),
    ];
    if side == Side::Behind && words.get(at)?.token.newline_before {
        return None;
    }
    if !may_begin(words, at) && operators.iter().all(|(sense, _)| !words.has(at, *sense)) {
        return None;
    }
    let longest = operators
        .into_iter()
        .filter_map(|(sense, operator)| {
            let (len, analysis) = phrase_with(words, at, sense)?;
            Some((len, operator, analysis.value))
        })
        .max_by_key(|(len, ..)| *len)?;
    let (len, operator, value) = longest;
    let (either, behind) = (Some(value) == senses.either, Some(value) == senses.after);
    let fits = match side {
        Side::Before => !behind,
        Side::Behind => either || behind,
    };
    fits.then_some((len, operator))
}
