//! Small sets of numbers, one a bit.

use std::ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign, Not};

/// A set of senses: those that words have, those that the engine gives to units, and the groups that rules make. It is
/// loaded and tested for every word of a text, so that it is no longer than needed.
pub(crate) type Mask = BitSet<3>;

/// A set of numbers, in words of 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct BitSet<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Default for BitSet<WORDS> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<const WORDS: usize> BitSet<WORDS> {
    /// As many numbers as there may be.
    pub(crate) const BITS: usize = 64 * WORDS;

    /// No number.
    pub(crate) const NONE: Self = BitSet([0; WORDS]);

    /// A number below [`Self::BITS`].
    pub(crate) const fn bit(number: usize) -> Self {
        let mut words = [0; WORDS];
        words[number / 64] = 1 << (number % 64);
        BitSet(words)
    }

    /// All numbers below another, which is at most [`Self::BITS`].
    pub(crate) const fn below(number: usize) -> Self {
        let mut words = [0; WORDS];
        let mut at = 0;
        while at < number {
            words[at / 64] |= 1 << (at % 64);
            at += 1;
        }
        BitSet(words)
    }

    /// Whether there is none in it.
    pub(crate) fn is_empty(self) -> bool {
        self.0.iter().fold(0, |all, word| all | word) == 0
    }

    /// Whether one is in both.
    #[inline(always)]
    pub(crate) fn meets(self, other: Self) -> bool {
        !(self & other).is_empty()
    }

    /// Whether all of another's are in it.
    #[inline(always)]
    pub(crate) fn holds(self, other: Self) -> bool {
        self & other == other
    }

    /// Whether a number is in it.
    #[inline(always)]
    pub(crate) fn has(self, number: usize) -> bool {
        self.0[number / 64] >> (number % 64) & 1 != 0
    }

    /// Does something with each number, in order.
    #[inline]
    pub(crate) fn for_each(self, mut act: impl FnMut(usize)) {
        for (nth, mut word) in self.0.into_iter().enumerate() {
            while word != 0 {
                act(64 * nth + word.trailing_zeros() as usize);
                word &= word - 1;
            }
        }
    }

    /// Its numbers, in order.
    pub(crate) fn numbers(self) -> impl Iterator<Item = usize> {
        let words = self.0.into_iter().enumerate();
        words.flat_map(|(nth, mut word)| {
            std::iter::from_fn(move || {
                let lowest = (word != 0).then(|| word.trailing_zeros() as usize)?;
                word &= word - 1;
                Some(64 * nth + lowest)
            })
        })
    }

    fn each(mut self, other: Self, join: impl Fn(u64, u64) -> u64) -> Self {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own = join(*own, other);
        }
        self
    }
}

impl<const WORDS: usize> BitAnd for BitSet<WORDS> {
    type Output = Self;

    #[inline(always)]
    fn bitand(self, other: Self) -> Self {
        self.each(other, |a, b| a & b)
    }
}

impl<const WORDS: usize> BitOr for BitSet<WORDS> {
    type Output = Self;

    #[inline(always)]
    fn bitor(self, other: Self) -> Self {
        self.each(other, |a, b| a | b)
    }
}

impl<const WORDS: usize> Not for BitSet<WORDS> {
    type Output = Self;

    fn not(self) -> Self {
        BitSet(self.0.map(|word| !word))
    }
}

impl<const WORDS: usize> BitAndAssign for BitSet<WORDS> {
    fn bitand_assign(&mut self, other: Self) {
        *self = *self & other;
    }
}

impl<const WORDS: usize> BitOrAssign for BitSet<WORDS> {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

/// The numbers of all.
impl<const WORDS: usize> FromIterator<Self> for BitSet<WORDS> {
    fn from_iter<I: IntoIterator<Item = Self>>(sets: I) -> Self {
        sets.into_iter().fold(Self::NONE, BitOr::bitor)
    }
}

#[cfg(test)]
mod tests {
    use super::Mask;

    #[test]
    fn senses_of_all_words_are_told_apart() {
        for number in 0..Mask::BITS {
            let one = Mask::bit(number);
            let rest = !one;
            assert!(one.meets(one) && !one.meets(rest) && !rest.holds(one), "{number}");
            assert!((one | rest).holds(one) && (one & rest).is_empty(), "{number}");
        }
        let three: Mask = [0, 70, 191].map(Mask::bit).into_iter().collect();
        assert!(three.holds(Mask::bit(70) | Mask::bit(191)) && !three.holds(Mask::bit(1)));
    }
}
