//! Words that occur often, each kept once.

use rustc_hash::FxHashMap;
use std::ops::Deref;

/// A word in [`Symbols`].
pub(super) type Symbol = u32;

/// Some words: mostly one, which then lies where the list does.
#[derive(Debug, PartialEq)]
pub(super) enum SymbolList {
    One([Symbol; 1]),
    Several(Box<[Symbol]>),
}

impl Deref for SymbolList {
    type Target = [Symbol];

    fn deref(&self) -> &[Symbol] {
        match self {
            SymbolList::One(one) => one,
            SymbolList::Several(several) => several,
        }
    }
}

/// Words by number, and numbers by word.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    words: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, Symbol>,
}

impl Symbols {
    /// The number of a word, which is kept where it is new.
    pub(super) fn of(&mut self, word: &str) -> Symbol {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.words.len() as Symbol;
        self.words.push(word.into());
        self.numbers.insert(word.into(), number);
        number
    }

    /// A number for each word, or the one for `none` where there is none.
    pub(super) fn each<'w>(
        &mut self,
        words: impl IntoIterator<Item = &'w str>,
        none: &str,
    ) -> SymbolList {
        let found: Vec<Symbol> = words.into_iter().map(|word| self.of(word)).collect();
        match found.as_slice() {
            [] => SymbolList::One([self.of(none)]),
            [only] => SymbolList::One([*only]),
            _ => SymbolList::Several(found.into()),
        }
    }

    /// The number of a word that is there.
    pub(super) fn find(&self, word: &str) -> Option<Symbol> {
        self.numbers.get(word).copied()
    }

    /// The word of a number.
    pub(super) fn word(&self, number: Symbol) -> &str {
        &self.words[number as usize]
    }
}
