//! When: the day or stretch of time that a text gives for a harm.

use super::{Surroundings, nearest};
use crate::draft::Draft;
use sijill_model::Edtf;

/// The date of a draft's own sentence that stands nearest to it.
pub(super) fn date(own: &Surroundings, draft: &Draft) -> Option<Edtf> {
    nearest(&own.dates, &draft.units).copied()
}
