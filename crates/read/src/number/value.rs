//! The exact value of a number: a fraction of two integers, never a floating point number.

use std::fmt;

/// A fraction in lowest terms; the denominator is positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exact {
    numerator: i128,
    denominator: i128,
}

impl Exact {
    /// Nothing.
    pub(crate) const ZERO: Exact = Exact { numerator: 0, denominator: 1 };

    /// A whole number.
    pub(crate) fn whole(n: u64) -> Self {
        Exact { numerator: i128::from(n), denominator: 1 }
    }

    /// `a` parts of `b`; `None` where there are no parts.
    pub(crate) fn ratio(a: u64, b: u64) -> Option<Self> {
        reduced(i128::from(a), i128::from(b))
    }

    /// `n` divided by ten as often as `places` says.
    pub(crate) fn decimals(n: u64, places: u32) -> Option<Self> {
        reduced(i128::from(n), 10i128.checked_pow(places)?)
    }

    /// The sum, unless it leaves what can be held.
    pub(crate) fn plus(self, other: Exact) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        reduced(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The product, unless it leaves what can be held.
    pub(crate) fn times(self, other: Exact) -> Option<Self> {
        reduced(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The same with the other sign.
    pub(crate) fn negated(self) -> Self {
        Exact { numerator: -self.numerator, ..self }
    }

    /// Whether it is less than a whole number.
    pub(crate) fn is_below(self, n: u64) -> bool {
        i128::from(n).checked_mul(self.denominator).is_none_or(|scaled| self.numerator < scaled)
    }

    /// The value where it is whole and not negative.
    pub(crate) fn as_u64(self) -> Option<u64> {
        (self.denominator == 1).then(|| u64::try_from(self.numerator).ok()).flatten()
    }
}

fn reduced(numerator: i128, denominator: i128) -> Option<Exact> {
    if denominator == 1 {
        return Some(Exact { numerator, denominator });
    }
    let divisor = gcd(numerator.checked_abs()?, denominator);
    (denominator > 0 && divisor > 0)
        .then(|| Exact { numerator: numerator / divisor, denominator: denominator / divisor })
}

fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// As a decimal where it ends, else as a fraction: `7500000`, `1.185`, `-1.2`, `100/3`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut rest, mut places) = (self.denominator, 0usize);
        let mut power = 1i128;
        for _ in 0..36 {
            if rest == 1 {
                break;
            }
            power = power.saturating_mul(10);
            places += 1;
            rest /= gcd(rest, 10);
        }
        let scaled = self.numerator.checked_mul(power / self.denominator.min(power));
        match scaled {
            Some(_) if places == 0 => write!(f, "{}", self.numerator),
            Some(scaled) if rest == 1 && power % self.denominator == 0 => {
                let sign = if scaled < 0 { "-" } else { "" };
                let digits = format!("{:0>width$}", scaled.unsigned_abs(), width = places + 1);
                let (whole, decimals) = digits.split_at(digits.len() - places);
                write!(f, "{sign}{whole}.{decimals}")
            }
            _ => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_is_exact() {
        let third = Exact::ratio(1, 3).expect("a third");
        let sum = third.plus(third).and_then(|two| two.plus(third)).expect("one");
        assert_eq!(sum.as_u64(), Some(1));
        let product = Exact::decimals(25, 1).and_then(|d| d.times(Exact::whole(1_000_000)));
        assert_eq!(product.and_then(Exact::as_u64), Some(2_500_000));
        assert_eq!(Exact::ratio(1, 0), None);
        assert!(third.is_below(1) && !Exact::whole(1).is_below(1));
    }

    #[test]
    fn decimals_are_written_where_they_end() {
        for (value, text) in [
            (Exact::decimals(1185, 3), "1.185"),
            (Exact::decimals(120, 2), "1.2"),
            (Exact::ratio(100, 3), "100/3"),
            (Exact::ratio(1, 8), "0.125"),
            (Some(Exact::whole(7_500_000)), "7500000"),
            (Exact::decimals(2, 5), "0.00002"),
            (Exact::decimals(12, 1).map(Exact::negated), "-1.2"),
        ] {
            assert_eq!(value.map(|v| v.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_cannot_be_held_is_refused() {
        let large = Exact::whole(u64::MAX);
        let squared = large.times(large);
        assert!(squared.is_none_or(|s| s.times(large).is_none()));
    }
}
