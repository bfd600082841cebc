//! What a size without a number is taken for, by the published table `rules/vague.toml`.

use crate::Range;
use serde::Deserialize;
use sijill_model::{Count, Vague};
use std::sync::LazyLock;

/// The table as it is built in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VagueTable {
    /// Raised whenever the table changes, and shown with every toll.
    pub version: u32,
    /// The least that each word can honestly mean; no word says how many at most.
    pub least: Least,
}

/// The least of each word.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Least {
    some: u64,
    several: u64,
    dozens: u64,
    hundreds: u64,
    thousands: u64,
}

impl Least {
    /// The least of a word.
    pub fn of(&self, vague: Vague) -> u64 {
        match vague {
            Vague::Some => self.some,
            Vague::Several => self.several,
            Vague::Dozens => self.dozens,
            Vague::Hundreds => self.hundreds,
            Vague::Thousands => self.thousands,
        }
    }
}

/// The table of this version. A test reads it, so a build with a table that cannot be read does not pass.
static TABLE: LazyLock<VagueTable> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../rules/vague.toml"))
        .unwrap_or_else(|error| panic!("rules/vague.toml: {error}"))
});

/// The table by which words such as "dozens" are read.
pub fn vague_table() -> &'static VagueTable {
    &TABLE
}

impl Range {
    /// The range of a count as a text gives it.
    pub fn of(count: &Count) -> Range {
        match count.vague {
            Some(vague) => Range { min: Some(vague_table().least.of(vague)), max: None },
            None => Range { min: count.min, max: count.max },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_gives_a_least_and_never_a_most() {
        let words = [Vague::Some, Vague::Several, Vague::Dozens, Vague::Hundreds, Vague::Thousands];
        let least = words.map(|word| Range::of(&Count::vague(word, None)).min);
        assert_eq!(least, [2, 2, 24, 200, 2000].map(Some));
        assert!(words.iter().all(|word| Range::of(&Count::vague(*word, None)).max.is_none()));
    }
}
