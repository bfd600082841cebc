//! A number of people of which only bounds are known.

use serde::Serialize;

/// From a least to a most, each perhaps unknown. Unknown is not zero.
///
/// ```
/// use sijill_toll::Range;
/// let at_least = Range { min: Some(801), max: None };
/// assert_eq!(at_least.plus(Range::exactly(2)), Range { min: Some(803), max: None });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Range {
    /// The least; `None` where nothing is known of it.
    pub min: Option<u64>,
    /// The most; `None` where it is open.
    pub max: Option<u64>,
}

impl Range {
    /// Nothing known.
    pub const UNKNOWN: Range = Range { min: None, max: None };

    /// Exactly `n`.
    pub fn exactly(n: u64) -> Self {
        Range { min: Some(n), max: Some(n) }
    }

    /// Whether nothing is known.
    pub fn is_unknown(self) -> bool {
        self == Range::UNKNOWN
    }

    /// Whether it has a least and no most: "801 or more".
    pub fn is_open(self) -> bool {
        self.min.is_some() && self.max.is_none()
    }

    /// The sum of two. What is unknown adds nothing to the least and opens the most.
    pub fn plus(self, other: Range) -> Range {
        let min = match (self.min, other.min) {
            (None, None) => None,
            (a, b) => Some(a.unwrap_or(0).saturating_add(b.unwrap_or(0))),
        };
        let max = self.max.zip(other.max).map(|(a, b)| a.saturating_add(b));
        Range { min, max }
    }

    /// The range of two rival figures for one thing: from the least of both to the most of both.
    pub fn or(self, rival: Range) -> Range {
        if self.is_unknown() {
            return rival;
        }
        if rival.is_unknown() {
            return self;
        }
        let min = match (self.min, rival.min) {
            (Some(a), Some(b)) => Some(a.min(b)),
            // "Up to n" beside "at least m": nothing below is excluded.
            _ => None,
        };
        Range { min, max: self.max.zip(rival.max).map(|(a, b)| a.max(b)) }
    }

    /// The same, of something that may be counted already: it can raise the top and never the bottom.
    pub fn possibly(self) -> Range {
        Range { min: Some(0), max: self.max }
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

    proptest! {
        #[test]
        fn sums_do_not_depend_on_order(a in any_range(), b in any_range(), c in any_range()) {
            prop_assert_eq!(a.plus(b), b.plus(a));
            prop_assert_eq!(a.plus(b).plus(c), a.plus(b.plus(c)));
        }

        #[test]
        fn a_part_never_lowers_a_sum(a in any_range(), b in any_range()) {
            let sum = a.plus(b);
            prop_assert!(sum.min.unwrap_or(0) >= a.min.unwrap_or(0));
            prop_assert!(sum.max.is_none() || a.max.is_some_and(|max| sum.max >= Some(max)));
        }

        #[test]
        fn rivals_widen(a in any_range(), b in any_range()) {
            let both = a.or(b);
            prop_assert_eq!(both, b.or(a));
            if let (Some(known), Some(min)) = (a.min, both.min) {
                prop_assert!(min <= known);
            }
        }
    }

    #[test]
    fn unknown_is_not_zero() {
        let sum = Range::exactly(3).plus(Range::UNKNOWN);
        assert_eq!(sum, Range { min: Some(3), max: None });
        assert!(sum.is_open());
        assert_ne!(Range::UNKNOWN, Range::exactly(0));
        assert_eq!(Range::exactly(5).possibly(), Range { min: Some(0), max: Some(5) });
    }
}
