//! Points of the log: `seq:N`, or a time.

use crate::{Error, RegisterReader};
use jiff::Timestamp;
use std::fmt;
use std::str::FromStr;

/// Up to where the log is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KnownAt {
    /// Up to the entry at this place.
    Seq(u64),
    /// Up to the last entry of this time.
    Time(Timestamp),
}

impl FromStr for KnownAt {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let expected = |_| "expected seq:N, or a time such as 2017-11-30T09:00:00Z".to_owned();
        match given.strip_prefix("seq:") {
            Some(seq) => seq.parse().map(KnownAt::Seq).map_err(|_| expected(())),
            None => given.parse().map(KnownAt::Time).map_err(|_| expected(())),
        }
    }
}

impl fmt::Display for KnownAt {
    /// A time in UTC with six digits of a second, as entries have it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KnownAt::Seq(seq) => write!(f, "seq:{seq}"),
            KnownAt::Time(time) => write!(f, "{time:.6}"),
        }
    }
}

impl RegisterReader {
    /// The place of the log that is meant; none where the register did not exist yet.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`].
    pub fn place_of(&self, known_at: &KnownAt) -> Result<Option<u64>, Error> {
        match known_at {
            KnownAt::Seq(seq) => Ok(Some(*seq)),
            KnownAt::Time(_) => self.last_entry_at(&known_at.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_times_are_told_apart_and_the_rest_is_refused() {
        let parse = |given: &str| given.parse::<KnownAt>();
        assert_eq!(parse("seq:12"), Ok(KnownAt::Seq(12)));
        assert_eq!(parse("2017-11-30T12:00:00+03:00"), parse("2017-11-30T09:00:00Z"));
        for given in ["", "12", "seq:", "seq:-1", "2017-11-30", "yesterday"] {
            assert!(parse(given).is_err(), "{given}");
        }
    }
}
