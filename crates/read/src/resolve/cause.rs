//! With what: the attack or mishap that did the harm.

use super::{Surroundings, nearest};
use crate::draft::Draft;
use sijill_model::Cause;

pub(super) fn cause(own: &Surroundings, draft: &Draft) -> Option<Cause> {
    nearest(&own.causes, &draft.units).or_else(|| nearest(&own.weak_causes, &draft.units)).copied()
}
