//! Whole numbers of which only bounds may be known.

/// Far beyond every sum of figures that the record can hold, and far enough from the end of the type to be added up.
const FAR: i128 = i128::MAX / 1024;

/// All whole numbers from one to another, both included; an end at infinity is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: i128,
    pub(super) high: i128,
}

impl Interval {
    /// Any number at all.
    pub(super) const ANY: Interval = Interval { low: -FAR, high: FAR };

    /// A count: what is not known of it is at least none.
    pub(super) fn of(min: Option<u64>, max: Option<u64>) -> Self {
        Interval { low: min.unwrap_or(0).into(), high: max.map_or(FAR, i128::from) }
    }

    pub(super) fn exactly(n: i128) -> Self {
        Interval { low: n, high: n }
    }

    /// The one number, where there is but one.
    pub(super) fn exact(self) -> Option<i128> {
        (self.low == self.high).then_some(self.low)
    }

    pub(super) fn plus(self, other: Interval) -> Self {
        Interval { low: far(self.low + other.low), high: far(self.high + other.high) }
    }

    pub(super) fn negated(self) -> Self {
        Interval { low: -self.high, high: -self.low }
    }

    pub(super) fn minus(self, other: Interval) -> Self {
        self.plus(other.negated())
    }

    /// The same with a sign.
    pub(super) fn signed(self, sign: i8) -> Self {
        if sign < 0 { self.negated() } else { self }
    }

    pub(super) fn has_low(self) -> bool {
        self.low > -FAR
    }

    pub(super) fn has_high(self) -> bool {
        self.high < FAR
    }

    /// The number, or the end that is known.
    pub(super) fn shown(self) -> Option<i128> {
        self.has_low().then_some(self.low).or(self.has_high().then_some(self.high))
    }

    pub(super) fn contains(self, n: i128) -> bool {
        self.low <= n && n <= self.high
    }

    pub(super) fn meets(self, other: Interval) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// What is as far as infinity stays there.
fn far(n: i128) -> i128 {
    n.clamp(-FAR, FAR)
}
