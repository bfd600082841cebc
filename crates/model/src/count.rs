//! How many: a range that never lies.

use crate::Error;
use serde::{Deserialize, Serialize};

/// A number of people or things as a text gives it.
///
/// `min` and `max` are inclusive and each may be unknown. Unknown is not zero: "no casualties" is 0–0, "casualties" is
/// unknown–unknown with [`Vague::Some`], "at least 801" is 801–unknown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Count {
    /// The least, where the words give one.
    pub min: Option<u64>,
    /// The most, where the words give one.
    pub max: Option<u64>,
    /// Whether the words say "about".
    pub approx: bool,
    /// The size that a word without a number suggests.
    pub vague: Option<Vague>,
    /// The words that say how many; none where a bare noun says it.
    pub words: Option<String>,
}

/// How large a number-less plural claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vague {
    /// A bare plural.
    Some,
    /// "A number of", "several".
    Several,
    /// "Dozens", "scores".
    Dozens,
    /// "Hundreds".
    Hundreds,
    /// "Thousands".
    Thousands,
}

impl Count {
    /// The largest number that the record can hold: what every JSON reader keeps exactly.
    pub const LARGEST: u64 = (1 << 53) - 1;

    /// Exactly `n`.
    pub fn exactly(n: u64, words: impl Into<String>) -> Self {
        Count { min: Some(n), max: Some(n), words: Some(words.into()), ..Count::default() }
    }

    /// `n` or more: open above.
    pub fn at_least(n: u64, words: impl Into<String>) -> Self {
        Count { min: Some(n), words: Some(words.into()), ..Count::default() }
    }

    /// `n` or fewer: how few is not said.
    pub fn at_most(n: u64, words: impl Into<String>) -> Self {
        Count { max: Some(n), words: Some(words.into()), ..Count::default() }
    }

    /// From `min` to `max`.
    ///
    /// # Errors
    /// [`Error::MinAboveMax`] where that is no range.
    pub fn between(min: u64, max: u64, words: impl Into<String>) -> Result<Self, Error> {
        if min > max {
            return Err(Error::MinAboveMax { min, max });
        }
        Ok(Count { min: Some(min), max: Some(max), words: Some(words.into()), ..Count::default() })
    }

    /// No number, only a size.
    pub fn vague(vague: Vague, words: Option<String>) -> Self {
        Count { vague: Some(vague), words, ..Count::default() }
    }

    /// Checks that it is a range.
    ///
    /// # Errors
    /// [`Error::MinAboveMax`] where it is none.
    pub fn check(&self) -> Result<(), Error> {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min > max => Err(Error::MinAboveMax { min, max }),
            _ => Ok(()),
        }
    }

    /// Whether the words give neither a least nor a most.
    pub fn is_unknown(&self) -> bool {
        self.min.is_none() && self.max.is_none()
    }
}
