//! What a match cannot do without, and what a stretch of units has: the quick look before an automaton runs.

use super::Atom;
use crate::mask::Mask;
use crate::units::Unit;
use rustc_hash::FxHashMap;

/// The literals of all patterns, each with one of 64 bits. Several may share a bit: a quick look may say yes too often,
/// never no.
#[derive(Debug, Default)]
pub(crate) struct Literals(FxHashMap<u64, u8>);

impl Literals {
    /// The bit of a literal, which it keeps.
    pub(super) fn bit(&mut self, literal: u64) -> u64 {
        let next = (self.0.len() % u64::BITS as usize) as u8;
        1 << *self.0.entry(literal).or_insert(next)
    }

    /// The bits of the literals that a unit may stand for.
    pub(crate) fn of(&self, unit: &Unit) -> u64 {
        let bit = |hash: u64| self.0.get(&hash).map_or(0, |bit| 1 << bit);
        let whole = if unit.whole == 0 { 0 } else { bit(unit.whole) };
        if unit.hash == unit.whole { whole } else { whole | bit(unit.hash) }
    }
}

/// The senses and literals of one unit, or of several together.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sight {
    pub(crate) senses: Mask,
    pub(crate) literals: u64,
}

impl Sight {
    /// What a unit shows.
    pub(crate) fn of(unit: &Unit) -> Sight {
        Sight { senses: unit.mask, literals: unit.literals }
    }

    /// Both together.
    pub(crate) fn and(self, other: Sight) -> Sight {
        Sight { senses: self.senses | other.senses, literals: self.literals | other.literals }
    }
}

/// One of these senses or literals must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Need {
    pub(crate) senses: Mask,
    pub(crate) literals: u64,
}

impl Need {
    pub(crate) fn is_met(&self, sight: &Sight) -> bool {
        self.literals & sight.literals != 0 || self.senses.meets(sight.senses)
    }

    pub(super) fn or(self, other: Need) -> Need {
        Need { senses: self.senses | other.senses, literals: self.literals | other.literals }
    }

    /// Whether what meets this need meets the other.
    fn implies(self, other: Need) -> bool {
        self.or(other) == other
    }

    /// How little it says: the more may meet it, the less.
    fn looseness(&self) -> usize {
        self.senses.numbers().count() + self.literals.count_ones() as usize
    }
}

/// What an atom needs: its senses, each sense that it requires besides, or its literal.
pub(super) fn needs_of(atom: &Atom) -> Vec<Need> {
    if atom.literal_bits != 0 {
        return vec![Need { senses: Mask::NONE, literals: atom.literal_bits }];
    }
    let each = atom.required.numbers().map(Mask::bit);
    let senses = std::iter::once(atom.any_of).filter(|senses| !senses.is_empty()).chain(each);
    senses.map(|senses| Need { senses, literals: 0 }).collect()
}

/// What a choice needs: one need of each branch, that which says most; nothing where a branch needs nothing.
pub(super) fn needs_of_choice(branches: Vec<Vec<Need>>) -> Vec<Need> {
    if let [only] = branches.as_slice() {
        return only.clone();
    }
    let tightest = |needs: &Vec<Need>| needs.iter().min_by_key(|need| need.looseness()).copied();
    let each: Option<Vec<Need>> = branches.iter().map(tightest).collect();
    each.map_or_else(Vec::new, |each| vec![each.into_iter().fold(Need::default(), Need::or)])
}

/// The needs of a whole pattern without those that others imply.
pub(super) fn tidied(needs: Vec<Need>) -> Vec<Need> {
    let mut kept: Vec<Need> = Vec::new();
    for need in needs {
        if !kept.iter().any(|known| known.implies(need)) {
            kept.retain(|known| !need.implies(*known));
            kept.push(need);
        }
    }
    kept
}
