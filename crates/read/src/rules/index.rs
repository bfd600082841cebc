//! The rules of one language, found by what their matches can begin with and cannot do without.

use super::{LEVEL_LAST, Rule};
use crate::mask::Mask;
use crate::pattern::{First, Literals, Need, Sight};
use crate::units::Unit;
use std::ops::{Range, RangeInclusive};

/// Rules of one language: a fifth more than the longest list has.
pub(super) const RULES_MAX: usize = 64 * WORDS;

const WORDS: usize = 6;

/// A set of rules of one language, by their places in its index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RuleSet([u64; WORDS]);

impl RuleSet {
    fn insert(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Adds those of another.
    pub(crate) fn add(&mut self, other: &RuleSet) {
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

    /// Those that are not in another.
    pub(crate) fn without(mut self, other: RuleSet) -> RuleSet {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own &= !other;
        }
        self
    }

    /// Whether none is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.0 == [0; WORDS]
    }

    fn len(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
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
    /// Those of them that find parts of what others find.
    parting: RuleSet,
    /// Those that only go on with what others find in the same sentence.
    going_on: RuleSet,
    /// Those of them that read items of lists and nothing else.
    listing: RuleSet,
    /// Those that tell more of those of whom others tell.
    telling_more: RuleSet,
    /// With what a match of each can begin.
    firsts: Vec<First>,
    /// Those that can begin with a unit.
    beginning: Table,
    /// Those that cannot do without what is rarest of what they need.
    rarest: Table,
    /// What matches cannot do without, for each rule what is rarest first.
    needs: Vec<Need>,
    needs_of: Vec<Range<usize>>,
    literals: Literals,
}

impl Index {
    /// The index of the rules with some numbers, at most [`RULES_MAX`].
    pub(super) fn of(all: &[Rule], mut numbers: Vec<usize>, literals: Literals) -> Index {
        numbers.sort_by_key(|number| all[*number].level);
        let mut index = Index { literals, ..Index::default() };
        for (place, number) in numbers.iter().enumerate() {
            let rule = &all[*number];
            let first = rule.pattern.first();
            index.levels[usize::from(rule.level) - 1].insert(place);
            index.firsts.push(first);
            if rule.action.may_claim() {
                index.claiming.insert(place);
            }
            if rule.action.finds_parts() {
                index.parting.insert(place);
            }
            if rule.action.goes_on() {
                index.going_on.insert(place);
            }
            if rule.action.reads_items() {
                index.listing.insert(place);
            }
            if rule.action.tells_more() {
                index.telling_more.insert(place);
            }
            let before = index.needs.len();
            index.needs.extend(rule.pattern.needs());
            index.needs_of.push(before..index.needs.len());
            index.beginning.insert(place, Some(first.one_of).filter(|_| !first.anything));
            index.rarest.insert(place, rule.pattern.needs().first().copied());
        }
        index.rules = numbers;
        index
    }

    /// What their patterns name.
    pub(crate) fn literals(&self) -> &Literals {
        &self.literals
    }

    /// The rules of some levels.
    pub(crate) fn of_levels(&self, levels: RangeInclusive<u8>) -> RuleSet {
        let mut set = RuleSet::default();
        levels.for_each(|level| set.add(&self.levels[usize::from(level) - 1]));
        set
    }

    /// The rules of a set that tell more of those of whom others tell, whose matches stand beside theirs.
    pub(crate) fn telling_more(&self, of: RuleSet) -> RuleSet {
        of.and(self.telling_more)
    }

    /// The rules of which a match may become a claim by itself.
    pub(crate) fn claiming_alone(&self) -> RuleSet {
        self.claiming.without(self.parting).without(self.going_on)
    }

    /// The rules of which a match may become a claim where no other does in its sentence, in an item of a list or
    /// elsewhere.
    pub(crate) fn claiming(&self, item: bool) -> RuleSet {
        let claiming = self.claiming.without(self.going_on);
        if item { claiming } else { claiming.without(self.listing) }
    }

    /// With what the matches of some rules can begin.
    pub(crate) fn firsts(&self, of: RuleSet) -> First {
        let mut all = First::default();
        for place in of.places() {
            let first = &self.firsts[place];
            all.anything |= first.anything;
            all.one_of = all.one_of.or(first.one_of);
        }
        all
    }

    /// The rules of a set of which a match can begin with a unit.
    pub(crate) fn beginning_with(&self, unit: &Unit, of: RuleSet) -> RuleSet {
        self.beginning.with(unit.mask, unit.literals.numbers()).and(of)
    }

    /// The rules of a set that may match within units that together show this.
    pub(crate) fn possible(&self, sight: &Sight, of: RuleSet) -> RuleSet {
        /// For fewer rules each is looked at without more ado.
        const FEW: u32 = 8;
        let mut of = if of.len() > FEW { of.and(self.rarest.with_any_of(sight)) } else { of };
        for place in of.places() {
            let needs = &self.needs[self.needs_of[place].clone()];
            if !needs.iter().all(|need| need.is_met(sight)) {
                of.0[place / 64] &= !(1 << (place % 64));
            }
        }
        of
    }

    /// The numbers of the rules of a set, in order.
    pub(crate) fn numbers(&self, of: RuleSet) -> impl Iterator<Item = usize> {
        of.places().map(|place| self.rules[place])
    }
}

/// Rules by one of the senses and literals that each asks for.
#[derive(Debug, Default)]
struct Table {
    by_sense: Vec<RuleSet>,
    by_literal: Vec<RuleSet>,
    /// Those that ask for nothing.
    always: RuleSet,
}

impl Table {
    fn insert(&mut self, place: usize, asked: Option<Need>) {
        match asked {
            Some(need) => {
                insert_each(&mut self.by_sense, need.senses.numbers(), place);
                insert_each(&mut self.by_literal, need.literals.numbers(), place);
            }
            None => self.always.insert(place),
        }
    }

    fn with(&self, senses: Mask, literals: impl Iterator<Item = usize>) -> RuleSet {
        let mut set = self.always;
        senses.for_each(|sense| {
            if let Some(rules) = self.by_sense.get(sense) {
                set.add(rules);
            }
        });
        literals.filter_map(|number| self.by_literal.get(number)).for_each(|rules| set.add(rules));
        set
    }

    fn with_any_of(&self, sight: &Sight) -> RuleSet {
        self.with(sight.senses, sight.literals.numbers())
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
