//! What takes back what a match says: it was denied or feared, or it is of a game or a disease.

use super::Maker;
use crate::cascade::any;
use crate::pattern::feature;
use crate::rules::{EmitKind, word_of};
use crate::scan::HEAD_LEN;
use crate::units::{COMMA, QTY, Unit};
use sijill_model::{Cause, Outcome};

/// How many units before a match are looked at for what takes it back (not, may, if).
const TAKES_BACK_WITHIN: usize = 5;

/// How many units behind a match are looked at for what makes it a disease or a game.
const MEANS_WITHIN: usize = 2;

impl<'a> Maker<'a> {
    /// Whether a negation, a condition or a future stands right before: then nothing is said to have happened.
    pub(super) fn is_taken_back(&self) -> bool {
        let of_figure = self.template.kind == EmitKind::ReportCount;
        if of_figure || self.template.word("count") == Some("none") {
            return false;
        }
        let from = self.found.from.saturating_sub(TAKES_BACK_WITHIN);
        let before = &self.sentence.units[from..self.found.from];
        // What is denied ends where another clause or figure begins; what is only feared or threatened does not.
        let ends = self.senses.that | COMMA | QTY;
        let clause = before.iter().rposition(|u| u.mask.meets(ends)).map_or(0, |at| at + 1);
        // A verb that is joined to what stands before begins a statement of its own.
        let joined = self
            .units()
            .first()
            .is_some_and(|u| u.features & feature::WA != 0 && u.mask.meets(self.senses.harm_verb));
        !joined
            && (any(&before[clause..], self.senses.negation)
                || any(before, self.senses.hedge | self.senses.future))
            || any(self.units(), self.senses.hedge | self.senses.recurring)
            || self.units().iter().any(|unit| self.is_of_the_future(unit))
            || self.is_figurative()
    }

    /// Whether an Arabic verb of harm has the mark of the future: "سيقتل".
    fn is_of_the_future(&self, unit: &Unit) -> bool {
        const SIN: u16 = 'س' as u16;
        let marked = || {
            let lexeme = self.words.get(unit.first as usize);
            let [first, second, ..] = lexeme.map_or([0; HEAD_LEN], |l| l.token.head);
            let letter = if unit.features & feature::WA != 0 { second } else { first };
            letter == SIN
        };
        unit.mask.meets(self.senses.harm_verb) && unit.features & feature::PREP != 0 && marked()
    }

    /// Whether the words are of a game or a disease. Who dies of a disease is dead all the same; who is hurt in a game or
    /// has a disease is not harmed, wherever the sentence says so, unless it names what else did the harm.
    fn is_figurative(&self) -> bool {
        let hurt = self.units().iter().find_map(|unit| self.unit_value(unit))
            == Some(Outcome::Injured.as_str());
        let figurative = self.senses.figurative;
        let lexicon = self.words.lexicon;
        let is_cause = |u: &Unit| {
            let cause = crate::units::value_of(lexicon, u, self.senses.cause);
            let disease = word_of(lexicon, cause) == Some(Cause::DiseaseHunger.as_str());
            cause.is_some() && !disease && !u.mask.meets(figurative)
        };
        if hurt && !self.sentence.units.iter().any(is_cause) {
            return self.is_of_disease_or_game();
        }
        let is_game = |unit: &Unit| {
            let value = crate::units::value_of(lexicon, unit, self.senses.figurative);
            unit.mask.meets(self.senses.figurative)
                && (hurt || word_of(lexicon, value) != Some("disease"))
        };
        self.units().iter().chain(self.behind()).any(is_game)
    }

    /// Whether the sentence is about a game, or speaks of a disease near the match.
    fn is_of_disease_or_game(&self) -> bool {
        /// A disease further off is another matter of a long sentence.
        const NEAR: usize = 10;
        let units = &self.sentence.units;
        let until = (self.found.to + NEAR).min(units.len());
        let ends = units[self.found.to..until].iter().position(|unit| unit.mask.meets(COMMA));
        let until = ends.map_or(until, |comma| self.found.to + comma);
        let near = self.found.from.saturating_sub(NEAR)..until;
        units.iter().enumerate().any(|(at, unit)| {
            let value = crate::units::value_of(self.words.lexicon, unit, self.senses.figurative);
            let disease = word_of(self.words.lexicon, value) == Some("disease");
            unit.mask.meets(self.senses.figurative) && (!disease || near.contains(&at))
        })
    }

    /// The few units behind the match.
    fn behind(&self) -> &'a [Unit] {
        let until = (self.found.to + MEANS_WITHIN).min(self.sentence.units.len());
        &self.sentence.units[self.found.to..until]
    }
}
