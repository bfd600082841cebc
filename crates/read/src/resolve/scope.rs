//! How far a figure reaches: one event, a stretch of time, or all so far.

use super::Surroundings;
use sijill_model::Scope;

pub(super) fn scope(own: &Surroundings) -> Scope {
    if own.cumulative || own.spans_countries() {
        Scope::Cumulative
    } else if own.period {
        Scope::Period
    } else {
        Scope::Incident
    }
}
