//! What a match cannot do without, and what a stretch of units has: the quick look before an automaton runs.

use super::Atom;
use crate::lexeme::Lexeme;
use crate::lexicon::{Lexicon, ValueId, is_conjunction};
use crate::mask::{BitSet, Mask};
use crate::scan::{HEAD_LEN, Kind, hash_of_word};
use crate::units::Unit;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// A set of literals, and of values and forms of senses.
pub(crate) type Bits = BitSet<8>;

/// The number of a bit of [`Bits`].
type Bit = u16;

/// What the patterns of a language ask for besides senses: words by name, values, forms. Each has a bit of [`Bits`];
/// several share one where they are more than it has. A quick look may say yes too often, never no.
#[derive(Debug, Default)]
pub(crate) struct Literals {
    /// How many bits were given.
    given: usize,
    words: FxHashMap<u64, Bit>,
    /// In which choices each word is named, as one number: words that are only named together share a bit.
    choices: FxHashMap<u64, u64>,
    choices_seen: u64,
    /// The bit of the words of each number of choices.
    chosen: FxHashMap<u64, Bit>,
    values: FxHashMap<(Mask, ValueId), Bit>,
    /// Grammatical numbers of words of a sense.
    forms: FxHashMap<(Mask, u16), Bit>,
    /// For each word of the lexicon the place of its values and forms among `sets`; 0 where it has none.
    by_word: Vec<u16>,
    sets: Vec<Bits>,
}

impl Literals {
    /// Notes which words a pattern names together, before any is compiled.
    pub(crate) fn note_choices(&mut self, pattern: &str) {
        let mut quoted = pattern.split('"');
        self.choices_seen += 1;
        // Between the words of a choice stands a bar, and nothing else.
        while let (Some(between), Some(word)) = (quoted.next(), quoted.next()) {
            self.choices_seen += u64::from(between.trim() != "|");
            if let Some(literal) = hash_of_word(word) {
                let choices = self.choices.entry(literal).or_default();
                *choices = mixed(*choices, self.choices_seen);
            }
        }
    }

    /// The bit of a literal, which it keeps.
    pub(super) fn bit_of_word(&mut self, literal: u64) -> Bits {
        let Literals { given, words, choices, chosen, .. } = self;
        let named = choices.get(&literal).copied().unwrap_or(literal);
        let bit_of = || *chosen.entry(named).or_insert_with(|| next_bit(given));
        bit(*words.entry(literal).or_insert_with(bit_of))
    }

    /// The bit of a value of a sense, which it keeps.
    pub(super) fn bit_of_value(&mut self, sense: Mask, value: ValueId) -> Bits {
        bit(*self.values.entry((sense, value)).or_insert_with(|| next_bit(&mut self.given)))
    }

    /// The bit of a grammatical number of words of a sense, which it keeps.
    pub(super) fn bit_of_form(&mut self, sense: Mask, feature: u16) -> Bits {
        bit(*self.forms.entry((sense, feature)).or_insert_with(|| next_bit(&mut self.given)))
    }

    /// Notes the values and forms of all words, once all patterns are compiled.
    pub(crate) fn note_words(&mut self, lexicon: &Lexicon) {
        let bits = |word: u32| {
            let values = lexicon.analyses(word).iter().map(|a| (a.sense.bit(), a.value));
            let values = values.filter_map(|value| self.values.get(&value));
            let has = |(sense, form): &(Mask, u16)| {
                lexicon.mask(word).meets(*sense) && lexicon.features(word) & form != 0
            };
            let forms = self.forms.iter().filter(|(form, _)| has(form)).map(|(_, bit)| bit);
            values.chain(forms).map(|number| bit(*number)).collect::<Bits>()
        };
        let mut sets = vec![Bits::NONE];
        let mut place_of = |bits: Bits| {
            let known = sets.iter().position(|set| *set == bits);
            known.unwrap_or_else(|| {
                sets.push(bits);
                sets.len() - 1
            }) as u16
        };
        self.by_word = (0..lexicon.words()).map(|word| place_of(bits(word))).collect();
        self.sets = sets;
    }

    /// The literals that a unit may stand for.
    pub(crate) fn of(&self, unit: &Unit) -> UnitLiterals {
        let of = |hash: u64| self.words.get(&hash).copied();
        let whole = if unit.whole == 0 { None } else { of(unit.whole) };
        let bare = if unit.hash == unit.whole { None } else { of(unit.hash) };
        UnitLiterals([whole, bare])
    }

    /// Adds to a sight what units may show that begin with a lexeme, senses apart: more than they do, never less.
    pub(crate) fn show(&self, lexeme: &Lexeme, sight: &mut Sight) {
        let token = &lexeme.token;
        if token.kind != Kind::Word {
            return;
        }
        let mut add = |hash: u64| {
            if let Some(number) = self.words.get(&hash) {
                sight.literals |= bit(*number);
            }
        };
        add(token.hash);
        let clitics = usize::from(lexeme.found.clitics.letters).min(HEAD_LEN);
        if clitics > 0 {
            add(token.hash_behind(clitics));
        }
        if is_conjunction(token.head[0]) && token.len > 3 {
            add(token.hash_behind(1));
        }
        self.show_word(lexeme.found.word, sight);
    }

    /// Adds to a sight the values and forms of a word.
    pub(crate) fn show_word(&self, word: u32, sight: &mut Sight) {
        let place = self.by_word[word as usize];
        if place != 0 {
            sight.literals |= self.sets[usize::from(place)];
        }
    }
}

/// A number of two, in their order.
fn mixed(one: u64, other: u64) -> u64 {
    let mut hasher = FxHasher::default();
    (one, other).hash(&mut hasher);
    hasher.finish()
}

fn next_bit(given: &mut usize) -> Bit {
    *given += 1;
    ((*given - 1) % Bits::BITS) as Bit
}

fn bit(number: Bit) -> Bits {
    Bits::bit(usize::from(number))
}

/// The literals that a unit may stand for: as it is written, and behind its proclitics.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct UnitLiterals([Option<Bit>; 2]);

impl UnitLiterals {
    /// Whether it may be one of these.
    pub(super) fn meet(self, bits: Bits) -> bool {
        self.0.into_iter().flatten().any(|number| bits.has(usize::from(number)))
    }

    /// Their numbers.
    pub(crate) fn numbers(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().flatten().map(usize::from)
    }
}

/// The senses and literals of several units together.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sight {
    pub(crate) senses: Mask,
    pub(crate) literals: Bits,
}

impl Sight {
    /// Adds what a unit shows.
    pub(crate) fn add(&mut self, unit: &Unit, literals: &Literals) {
        self.senses |= unit.mask;
        for number in unit.literals.0.into_iter().flatten() {
            self.literals |= bit(number);
        }
        literals.show_word(unit.word, self);
    }
}

/// One of these senses or literals must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Need {
    pub(crate) senses: Mask,
    pub(crate) literals: Bits,
}

impl Need {
    pub(crate) fn is_met(&self, sight: &Sight) -> bool {
        self.senses.meets(sight.senses) || self.literals.meets(sight.literals)
    }

    /// Whether a unit may meet it.
    #[inline]
    pub(crate) fn may_meet(&self, unit: &Unit) -> bool {
        self.senses.meets(unit.mask) || unit.literals.meet(self.literals)
    }

    pub(crate) fn or(self, other: Need) -> Need {
        Need { senses: self.senses | other.senses, literals: self.literals | other.literals }
    }

    /// Whether what meets this need meets the other.
    fn implies(self, other: Need) -> bool {
        self.or(other) == other
    }

    /// How little it says: the more may meet it, the less.
    fn looseness(&self) -> usize {
        self.senses.numbers().count() + self.literals.numbers().count()
    }
}

/// What an atom needs: its senses, each sense that it requires besides, or its literal.
pub(super) fn needs_of(atom: &Atom) -> Vec<Need> {
    if !atom.literal_bits.is_empty() {
        return vec![Need { senses: Mask::NONE, literals: atom.literal_bits }];
    }
    let each = atom.required.numbers().map(Mask::bit);
    let senses = std::iter::once(atom.any_of).filter(|senses| !senses.is_empty()).chain(each);
    let mut needs: Vec<Need> = senses.map(|senses| Need { senses, literals: Bits::NONE }).collect();
    // That a word has the value says more than that it has the sense.
    if let Some(first) = needs.first_mut().filter(|_| !atom.value_bits.is_empty()) {
        *first = Need { senses: Mask::NONE, literals: atom.value_bits };
    }
    let form = Need { senses: Mask::NONE, literals: atom.form_bits };
    needs.extend((!atom.form_bits.is_empty()).then_some(form));
    needs
}

/// What a choice needs: a need of each branch, in every combination as long as they are few, else those that say most.
pub(super) fn needs_of_choice(branches: Vec<Vec<Need>>) -> Vec<Need> {
    /// More would cost a quick look more than they save.
    const NEEDS_MAX: usize = 12;
    let mut branches = branches.into_iter();
    let first = branches.next().unwrap_or_default();
    branches.fold(first, |all, branch| {
        let with = |one: &Need| branch.iter().map(|other| one.or(*other)).collect::<Vec<_>>();
        let mut joined = tidied(all.iter().flat_map(with).collect());
        joined.sort_by_key(|need| need.looseness());
        joined.truncate(NEEDS_MAX);
        joined
    })
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
    // A word by its name is rarer than a sense, and what is rarest is looked for first.
    kept.sort_by_key(|need| (!need.senses.is_empty(), need.looseness()));
    kept
}
