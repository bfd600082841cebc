//! Text in Arabic or English to claims about people harmed, each with its exact words.
//!
//! A pure function: the same text, day of publication and lexicon give the same claims, byte for byte. What it does in
//! order: `scan` → `lines` → `lexicon` → `sentence` → `entry` (of official releases) → gate → `units` (dates, quantities,
//! phrases) → `cascade` (rules by level) → `draft` → `verdict` → `resolve` → `merge` → `claims`.

mod age;
mod cascade;
mod check;
mod claims;
mod date;
mod draft;
mod entry;
mod error;
mod explain;
mod fold;
mod gazetteer;
mod grid;
mod known;
mod lexeme;
mod lexicon;
mod lines;
mod mask;
mod memory;
mod merge;
mod number;
mod parts;
mod pass;
mod pattern;
mod quantity;
mod reader;
mod reasons;
mod resolve;
mod rules;
mod scan;
mod sections;
mod senses;
mod sentence;
mod shape;
mod units;
mod verdict;

pub use check::RulePlace;
pub use date::{DateKind, FoundDate};
pub use error::Error;
pub use explain::{ExplainedSense, ExplainedWord, Explanation};
pub use lexicon::{Builtin, LexiconSource};
pub use number::FoundNumber;
pub use reader::{Context, Reader, detect_lang};
pub use reasons::Reason;
