//! A set of senses: those that words have, those that the engine gives to units, and the groups that rules make.

use std::ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign, Not};

/// Words of 64 bits in a mask. Each is loaded and tested for every word of a text, so that there are no more than needed.
const WORDS: usize = 3;

/// A set of senses, one a bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Mask([u64; WORDS]);

impl Mask {
    /// As many senses as there may be.
    pub(crate) const BITS: usize = 64 * WORDS;

    /// No sense.
    pub(crate) const NONE: Mask = Mask([0; WORDS]);

    /// The sense with a number below [`Mask::BITS`].
    pub(crate) const fn bit(number: usize) -> Mask {
        let mut words = [0; WORDS];
        words[number / 64] = 1 << (number % 64);
        Mask(words)
    }

    /// Whether there is no sense in it.
    pub(crate) fn is_empty(self) -> bool {
        self.0.iter().fold(0, |all, word| all | word) == 0
    }

    /// Whether a sense is in both.
    #[inline(always)]
    pub(crate) fn meets(self, other: Mask) -> bool {
        !(self & other).is_empty()
    }

    /// Whether all of another's senses are in it.
    #[inline(always)]
    pub(crate) fn holds(self, other: Mask) -> bool {
        self & other == other
    }

    /// Does something with the number of each of its senses, in order.
    #[inline]
    pub(crate) fn for_each(self, mut act: impl FnMut(usize)) {
        for (nth, mut word) in self.0.into_iter().enumerate() {
            while word != 0 {
                act(64 * nth + word.trailing_zeros() as usize);
                word &= word - 1;
            }
        }
    }

    /// The numbers of its senses, in order.
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

    fn each(mut self, other: Mask, join: impl Fn(u64, u64) -> u64) -> Mask {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own = join(*own, other);
        }
        self
    }
}

impl BitAnd for Mask {
    type Output = Mask;

    #[inline(always)]
    fn bitand(self, other: Mask) -> Mask {
        self.each(other, |a, b| a & b)
    }
}

impl BitOr for Mask {
    type Output = Mask;

    #[inline(always)]
    fn bitor(self, other: Mask) -> Mask {
        self.each(other, |a, b| a | b)
    }
}

impl Not for Mask {
    type Output = Mask;

    fn not(self) -> Mask {
        Mask(self.0.map(|word| !word))
    }
}

impl BitAndAssign for Mask {
    fn bitand_assign(&mut self, other: Mask) {
        *self = *self & other;
    }
}

impl BitOrAssign for Mask {
    fn bitor_assign(&mut self, other: Mask) {
        *self = *self | other;
    }
}

/// The senses of all.
impl FromIterator<Mask> for Mask {
    fn from_iter<I: IntoIterator<Item = Mask>>(masks: I) -> Mask {
        masks.into_iter().fold(Mask::NONE, BitOr::bitor)
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
