//! Values that many figures share, each kept once.

use rustc_hash::FxHashMap;
use std::borrow::Borrow;
use std::hash::Hash;
use std::num::NonZeroU32;

/// The number of a value: from 1, so that one that may be missing takes no more room.
pub(super) type Number = NonZeroU32;

/// Values by their numbers.
#[derive(Debug, Clone)]
pub(super) struct Numbered<T> {
    all: Vec<T>,
    numbers: FxHashMap<T, Number>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Numbered { all: vec![], numbers: FxHashMap::default() }
    }
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    /// The number of a value, which it is given where it has none.
    pub(super) fn number(&mut self, value: T) -> Number {
        if let Some(number) = self.numbers.get(&value) {
            return *number;
        }
        let number = u32::try_from(self.all.len() + 1).ok().and_then(Number::new);
        let number = number.unwrap_or(Number::MAX);
        self.all.push(value.clone());
        self.numbers.insert(value, number);
        number
    }

    /// The number of a value that has one.
    pub(super) fn find<Q: Hash + Eq + ?Sized>(&self, value: &Q) -> Option<Number>
    where
        T: Borrow<Q>,
    {
        self.numbers.get(value).copied()
    }

    pub(super) fn get(&self, number: Number) -> &T {
        &self.all[index(number)]
    }

    pub(super) fn all(&self) -> &[T] {
        &self.all
    }
}

/// Where what belongs to a value stands in a list of its own.
pub(super) fn index(number: Number) -> usize {
    number.get() as usize - 1
}
