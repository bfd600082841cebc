//! What a size without a number is taken for, by a published table with a version.

use crate::Range;
use sijill_model::{Count, Vague};

/// Raised whenever the table changes, and shown with every toll.
pub const VAGUE_TABLE_VERSION: u32 = 1;

/// The least that a word can honestly mean; it never says how many at most.
fn least_of(vague: Vague) -> Option<u64> {
    match vague {
        // A bare plural or "several" is more than one.
        Vague::Some | Vague::Several => Some(2),
        Vague::Dozens => Some(24),
        Vague::Hundreds => Some(200),
        Vague::Thousands => Some(2000),
    }
}

/// The range of a count as a text gives it.
pub(crate) fn range_of(count: &Count) -> Range {
    match count.vague {
        Some(vague) => Range { min: least_of(vague), max: None },
        None => Range { min: count.min, max: count.max },
    }
}
