//! Patterns over units: their little language, and the automaton that runs them in linear time.
//!
//! ```text
//! pattern := item+                 one unit after the other
//! item    := [name@] prim [quant]  name@ captures what prim covers; a repeated capture collects all
//!          | ~atom                 what follows is such a unit, which is not taken; the end of a clause is always
//! prim    := atom | ( pattern | pattern … )
//! quant   := ? | * | + | {m,n}
//! atom    := . | sense [=value,value…] [&test]… | "literal"
//! test    := sg du pl wa def prep cap proper numbered counted own his hers maqsura others sense, each with ! before it for not
//! ```
//!
//! `.` is any unit that is not the end of a clause. A pattern is compiled to a Thompson automaton with captures and
//! run by stepping all its threads at once: no input makes it go back, so time is bounded by units × states. Most
//! attempts end before that: a pattern knows what a match cannot do without ([`Need`]).

mod compile;
mod need;
mod program;
mod run;

use crate::lexicon::{Lexicon, ValueId};
use crate::mask::Mask;
use crate::units::Unit;
use compile::compiled;
pub(crate) use need::{Bits, Literals, Need, Sight, UnitLiterals};
use program::Program;
pub(crate) use run::Scratch;

/// What a unit must be.
#[derive(Debug, Clone, Default)]
struct Atom {
    /// One of these senses; none = any unit but a clause end.
    any_of: Mask,
    /// Values of which the sense must carry one; empty = any.
    values: Vec<ValueId>,
    required: Mask,
    forbidden: Mask,
    features: u16,
    no_features: u16,
    /// Literal words by their folded hashes, any of which will do; empty = no matter which word.
    literals: Vec<u64>,
    /// Their bits in [`Literals`].
    literal_bits: Bits,
    /// The bits of the values; none where a group may carry them.
    value_bits: Bits,
    /// The bit of the grammatical number that is asked for; none where a group may have it.
    form_bits: Bits,
}

/// Features of units beside their senses.
pub(crate) mod feature {
    pub(crate) const WA: u16 = 1;
    pub(crate) const DEF: u16 = 2;
    pub(crate) const PREP: u16 = 4;
    pub(crate) const CAP: u16 = 8;
    pub(crate) const SG: u16 = 16;
    pub(crate) const DU: u16 = 32;
    pub(crate) const PL: u16 = 64;
    /// The unit ends a clause: no gap crosses it.
    pub(crate) const END: u16 = 128;
    /// A possessive pronoun is written behind it.
    pub(crate) const OWN: u16 = 512;
    /// That pronoun is "her".
    pub(crate) const HERS: u16 = 256;
    /// That pronoun is "his".
    pub(crate) const HIS: u16 = 32768;
    /// Its last letter is written ى.
    pub(crate) const MAQSURA: u16 = 16384;
    /// A group of others than those just counted.
    pub(crate) const OTHERS: u16 = 1024;
    /// A capital letter where case tells a name from a word.
    pub(crate) const PROPER: u16 = 2048;
    /// A group whose number is known, if only by a singular noun.
    pub(crate) const COUNTED: u16 = 4096;
    /// A group of people or places of which a word names a party: "the Houthis", "Israel".
    pub(crate) const NAMES_PARTY: u16 = 8192;
}

/// A step of a compiled pattern. Places are those of the steps, atoms by their number.
#[derive(Debug, Clone, Copy)]
enum Op {
    Atom(u32),
    /// Goes on where the next unit is such a one, or the clause ends.
    Peek(u32),
    Split(u32, u32),
    Jump(u32),
    Open(u8),
    Close(u8),
    Accept,
}

/// A compiled pattern.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    program: Program,
    names: Vec<String>,
    first: First,
    needs: Vec<Need>,
}

/// With what a match can begin.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct First {
    /// One of these senses or literals …
    pub(crate) one_of: Need,
    /// … or any unit.
    pub(crate) anything: bool,
}

/// A captured stretch of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Capture {
    /// Index into the pattern's names.
    pub(crate) name: u8,
    pub(crate) from: u32,
    pub(crate) to: u32,
}

/// A match: `[from, to)` in units, with captures in order.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) captures: Vec<Capture>,
}

impl Pattern {
    /// Compiles a pattern; the error says what was expected where.
    pub(crate) fn compile(
        source: &str,
        lexicon: &Lexicon,
        literals: &mut Literals,
        groups: &dyn Fn(&str) -> Option<Mask>,
    ) -> Result<Self, String> {
        compiled(source, lexicon, literals, groups)
    }

    /// The number of a capture's name.
    pub(crate) fn capture(&self, name: &str) -> Option<u8> {
        self.names.iter().position(|n| n == name).map(|at| at as u8)
    }

    /// The name of a capture.
    pub(crate) fn name(&self, capture: u8) -> &str {
        &self.names[usize::from(capture)]
    }

    /// With what a match can begin.
    pub(crate) fn first(&self) -> First {
        self.first
    }

    /// What a match cannot do without.
    pub(crate) fn needs(&self) -> &[Need] {
        &self.needs
    }
}

impl Atom {
    fn accepts(&self, lexicon: &Lexicon, unit: &Unit) -> bool {
        if !self.literal_bits.is_empty() {
            let is = |literal: &u64| unit.hash == *literal || unit.whole == *literal;
            return unit.literals.meet(self.literal_bits)
                && self.literals.iter().any(is)
                && self.tests_fit(unit);
        }
        let sense_fits = if self.any_of.is_empty() {
            unit.features & feature::END == 0
        } else {
            unit.mask.meets(self.any_of)
        };
        sense_fits && self.tests_fit(unit) && self.value_fits(lexicon, unit)
    }

    /// What `&` and `&!` ask for behind a sense or a word.
    fn tests_fit(&self, unit: &Unit) -> bool {
        unit.features & self.features == self.features
            && unit.features & self.no_features == 0
            && unit.mask.holds(self.required)
            && !unit.mask.meets(self.forbidden)
    }

    fn value_fits(&self, lexicon: &Lexicon, unit: &Unit) -> bool {
        self.values.is_empty()
            || unit.value.is_some_and(|v| self.values.contains(&v))
            || lexicon
                .analyses(unit.word)
                .iter()
                .any(|a| a.sense.bit().meets(self.any_of) && self.values.contains(&a.value))
    }
}
