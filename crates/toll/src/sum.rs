//! Sums over incidents that keep what they do not know.

use crate::Range;
use serde::Serialize;

/// A sum of ranges: of the least that is known of each and of the most that is known of each, with how many of them
/// give neither and how many leave one side open. What is unknown adds nothing, and is counted.
///
/// ```
/// use sijill_toll::{Range, Sum};
/// let mut sum = Sum::default();
/// sum.add(Range { min: Some(2), max: Some(5) });
/// sum.add(Range { min: Some(3), max: None });
/// sum.add(Range::UNKNOWN);
/// assert_eq!((sum.min, sum.max), (5, 5));
/// assert_eq!((sum.of, sum.unknown, sum.open), (3, 1, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Sum {
    /// The sum of the known minimums.
    pub min: u64,
    /// The sum of the known maximums.
    pub max: u64,
    /// How many were summed, those of which nothing is known included.
    pub of: u64,
    /// Of these, how many give neither a least nor a most.
    pub unknown: u64,
    /// Of these, how many give a least and no most.
    pub open: u64,
    /// Of these, how many give a most and no least.
    pub no_least: u64,
}

impl Sum {
    /// Adds one range.
    pub fn add(&mut self, range: Range) {
        self.min = self.min.saturating_add(range.min.unwrap_or(0));
        self.max = self.max.saturating_add(range.max.unwrap_or(0));
        self.of += 1;
        match (range.min, range.max) {
            (None, None) => self.unknown += 1,
            (Some(_), None) => self.open += 1,
            (None, Some(_)) => self.no_least += 1,
            (Some(_), Some(_)) => {}
        }
    }

    /// Adds what was summed elsewhere of other things.
    pub fn join(&mut self, other: Sum) {
        self.min = self.min.saturating_add(other.min);
        self.max = self.max.saturating_add(other.max);
        self.of += other.of;
        self.unknown += other.unknown;
        self.open += other.open;
        self.no_least += other.no_least;
    }

    /// What the sum says of the whole: without a most where any of its parts has none.
    pub fn range(self) -> Range {
        let nothing_known = self.of == self.unknown && self.of > 0;
        let bounded = self.open == 0 && self.unknown == 0;
        Range { min: (!nothing_known).then_some(self.min), max: bounded.then_some(self.max) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_range() -> impl Strategy<Value = Range> {
        (proptest::option::of(0u64..1000), proptest::option::of(0u64..1000)).prop_map(|(a, b)| {
            match (a, b) {
                (Some(a), Some(b)) => Range { min: Some(a.min(b)), max: Some(a.max(b)) },
                (min, max) => Range { min, max },
            }
        })
    }

    fn sum(ranges: &[Range]) -> Sum {
        let mut sum = Sum::default();
        ranges.iter().for_each(|range| sum.add(*range));
        sum
    }

    proptest! {
        #[test]
        fn order_and_grouping_do_not_matter(
            ranges in proptest::collection::vec(any_range(), 0..20),
            cut in any::<prop::sample::Index>(),
        ) {
            let mut backwards = ranges.clone();
            backwards.reverse();
            prop_assert_eq!(sum(&ranges), sum(&backwards));
            let (left, right) = ranges.split_at(cut.index(ranges.len() + 1));
            let mut joined = sum(left);
            joined.join(sum(right));
            prop_assert_eq!(joined, sum(&ranges));
        }

        #[test]
        fn a_sum_is_monotone_in_its_parts(
            ranges in proptest::collection::vec(any_range(), 1..20),
            at in any::<prop::sample::Index>(),
            more in 0u64..50,
        ) {
            let before = sum(&ranges);
            let mut raised = ranges.clone();
            let part = &mut raised[at.index(ranges.len())];
            part.min = part.min.map(|min| min + more);
            part.max = part.max.map(|max| max + more);
            let after = sum(&raised);
            prop_assert!(after.min >= before.min && after.max >= before.max);
            prop_assert!(after.min - before.min <= more && after.max - before.max <= more);
            prop_assert_eq!((after.of, after.unknown), (before.of, before.unknown));
        }

        #[test]
        fn nothing_unknown_becomes_zero(ranges in proptest::collection::vec(any_range(), 1..20)) {
            let sum = sum(&ranges);
            let unknown = ranges.iter().filter(|range| range.is_unknown()).count() as u64;
            prop_assert_eq!(sum.unknown, unknown);
            prop_assert_eq!(sum.range().max.is_some(), ranges.iter().all(|r| r.max.is_some()));
            prop_assert_eq!(sum.range().min.is_none(), unknown == ranges.len() as u64);
        }
    }
}
