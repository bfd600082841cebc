//! Rules that people set, as data: `rules/*.toml`, built in.
//!
//! They stand apart from `lexicon/`, which is for words: a rule is changed by whoever answers for a register's method,
//! and every change of one counts up its version, which figures and decisions name.

pub(crate) mod assessment;
pub(crate) mod countries;
pub(crate) mod grades;
