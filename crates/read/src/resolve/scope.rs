//! How far a figure reaches: one event, a stretch of time, or all so far.

use super::{Resolver, Surroundings};
use crate::draft::Draft;
use sijill_model::Scope;

/// Items of a list behind the sentence that opens it.
pub(super) const LIST: usize = 8;

impl Resolver<'_> {
    /// What the draft's own clause says. An item of a list has it from the sentence that opens the list, and what is said
    /// of "these attacks" from the sentence before.
    pub(super) fn scope(&self, draft: &Draft) -> Scope {
        let own = &self.surroundings[draft.sentence];
        let said = own_scope(own, draft);
        if said == Scope::Incident && own.recalls {
            let before = draft.sentence.checked_sub(1).map(|at| &self.surroundings[at]);
            return before.map_or(Scope::Incident, general_scope);
        }
        if said != Scope::Incident || !own.item {
            return said;
        }
        let before = self.surroundings[draft.sentence.saturating_sub(LIST)..draft.sentence].iter();
        let says = |s: &&Surroundings| !s.item || !s.period.is_empty() || !s.cumulative.is_empty();
        before.rev().find(says).map_or(Scope::Incident, general_scope)
    }
}

fn own_scope(own: &Surroundings, draft: &Draft) -> Scope {
    let here =
        |places: &[usize]| places.iter().any(|at| own.clauses_between(*at, &draft.units) == 0);
    if here(&own.cumulative) || own.spans_countries() {
        Scope::Cumulative
    } else if here(&own.period) {
        Scope::Period
    } else {
        Scope::Incident
    }
}

/// What a sentence says of the figures that follow it.
fn general_scope(sentence: &Surroundings) -> Scope {
    match (sentence.period.is_empty(), sentence.cumulative.is_empty()) {
        (false, _) => Scope::Period,
        (true, false) => Scope::Cumulative,
        (true, true) => Scope::Incident,
    }
}
