//! The rules of one language, found by what their matches can begin with and cannot do without.

use super::{LEVEL_LAST, Rule};
use crate::pattern::{Need, Sight};
use std::ops::RangeInclusive;

/// Rules of one language: half as many again as the longest list has.
pub(super) const RULES_MAX: usize = 64 * WORDS;

const WORDS: usize = 4;

/// A set of rules of one language, by their places in its index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RuleSet([u64; WORDS]);

impl RuleSet {
    fn insert(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    fn add(&mut self, other: &RuleSet) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own |= other;
        }
    }

    /// Those that are in both.
    pub(crate) fn and(mut self, other: RuleSet) -> RuleSet {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own &= other;
        }
        self
    }

    /// Whether one is in both.
    #[inline(always)]
    pub(crate) fn meets(&self, other: &RuleSet) -> bool {
        self.0.iter().zip(other.0).fold(0, |all, (a, b)| all | a & b) != 0
    }

    fn remove(&mut self, other: &RuleSet) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own &= !other;
        }
    }

    /// Whether none is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.0 == [0; WORDS]
    }

    /// The places in order.
    fn places(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(nth, word)| bits(word).map(move |b| 64 * nth + b))
    }
}

/// The bits that are set, from the lowest.
fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (word != 0).then(|| word.trailing_zeros() as usize)?;
        word &= word - 1;
        Some(lowest)
    })
}

/// The rules of one language, by level and within a level in the order of their files.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// Their numbers among all rules.
    rules: Vec<usize>,
    /// The rules of each level, from level 1.
    levels: [RuleSet; LEVEL_LAST as usize],
    /// Those of which a match may become a claim.
    claiming: RuleSet,
    /// For each sense, those that can begin with it.
    by_sense: Vec<RuleSet>,
    /// For each bit that literals share, those that can begin with one of these literals.
    by_literal: Vec<RuleSet>,
    /// Those that can begin with any unit.
    anywhere: RuleSet,
    /// What matches cannot do without, each with the rules whose matches cannot.
    needs: Vec<(Need, RuleSet)>,
}

impl Index {
    /// The index of the rules with some numbers, at most [`RULES_MAX`].
    pub(super) fn of(all: &[Rule], mut numbers: Vec<usize>) -> Index {
        numbers.sort_by_key(|number| all[*number].level);
        let mut index = Index::default();
        for (place, number) in numbers.iter().enumerate() {
            let rule = &all[*number];
            let first = rule.pattern.first();
            index.levels[usize::from(rule.level) - 1].insert(place);
            if first.anything {
                index.anywhere.insert(place);
            }
            if rule.action.may_claim() {
                index.claiming.insert(place);
            }
            for need in rule.pattern.needs() {
                index.need(*need, place);
            }
            insert_each(&mut index.by_sense, first.one_of.senses.numbers(), place);
            insert_each(&mut index.by_literal, bits(first.one_of.literals), place);
        }
        index.rules = numbers;
        index
    }

    fn need(&mut self, need: Need, place: usize) {
        let known = self.needs.iter().position(|(known, _)| *known == need);
        let at = known.unwrap_or_else(|| {
            self.needs.push((need, RuleSet::default()));
            self.needs.len() - 1
        });
        self.needs[at].1.insert(place);
    }

    /// The rules of some levels.
    pub(crate) fn of_levels(&self, levels: RangeInclusive<u8>) -> RuleSet {
        let mut set = RuleSet::default();
        levels.for_each(|level| set.add(&self.levels[usize::from(level) - 1]));
        set
    }

    /// The rules of which a match may become a claim.
    pub(crate) fn claiming(&self) -> RuleSet {
        self.claiming
    }

    /// The rules of a set of which a match can begin with a unit that shows this.
    pub(crate) fn beginning_with(&self, sight: &Sight, of: RuleSet) -> RuleSet {
        let mut set = self.anywhere;
        sight.senses.for_each(|sense| {
            if let Some(rules) = self.by_sense.get(sense) {
                set.add(rules);
            }
        });
        let literals = bits(sight.literals).filter_map(|bit| self.by_literal.get(bit));
        literals.for_each(|rules| set.add(rules));
        set.and(of)
    }

    /// The few rules of a set that may match within units that together show this.
    pub(crate) fn still_possible(&self, all: &[Rule], sight: &Sight, mut of: RuleSet) -> RuleSet {
        if of.is_empty() {
            return of;
        }
        for place in of.places() {
            let needs = all[self.rules[place]].pattern.needs();
            if !needs.iter().all(|need| need.is_met(sight)) {
                of.0[place / 64] &= !(1 << (place % 64));
            }
        }
        of
    }

    /// The rules of a set that may match within units that together show this.
    pub(crate) fn possible(&self, sight: &Sight, mut of: RuleSet) -> RuleSet {
        for (need, rules) in &self.needs {
            if of.meets(rules) && !need.is_met(sight) {
                of.remove(rules);
            }
        }
        of
    }

    /// The numbers of the rules of a set, in order.
    pub(crate) fn numbers(&self, of: RuleSet) -> impl Iterator<Item = usize> {
        of.places().map(|place| self.rules[place])
    }
}

fn insert_each(table: &mut Vec<RuleSet>, keys: impl Iterator<Item = usize>, place: usize) {
    for key in keys {
        if table.len() <= key {
            table.resize(key + 1, RuleSet::default());
        }
        table[key].insert(place);
    }
}
