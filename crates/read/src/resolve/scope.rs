//! How far a figure reaches: one event, a stretch of time, or all so far.

use super::{Resolver, Surroundings};
use crate::draft::{Core, Draft};
use sijill_model::{Edtf, Outcome, Scope, Vague};

/// Items of a list behind the sentence that opens it.
pub(super) const LIST: usize = 16;

/// Sentences between a sum and the list of its parts.
const SUM_WITHIN: usize = 3;

impl Resolver<'_> {
    /// What the draft's own clause says. An item of a list has it from the sentence that opens the list, and what is said
    /// of "these attacks" from the sentence before.
    pub(super) fn scope(&self, draft: &Draft) -> Scope {
        // Who is still missing is so until today, whatever the day's figures.
        match self.said_scope(draft) {
            Scope::Period if is_missing(draft) => Scope::Cumulative,
            said => said,
        }
    }

    fn said_scope(&self, draft: &Draft) -> Scope {
        let own = &self.surroundings[draft.sentence];
        let said = own_scope(own, draft);
        if said == Scope::Incident && own.recalls {
            // "Since January they struck 17 times, and these attacks killed five": another clause of it says since when.
            if general_scope(own) != Scope::Incident {
                return general_scope(own);
            }
            let before = draft.sentence.checked_sub(1).map(|at| &self.surroundings[at]);
            return before.map_or(Scope::Incident, general_scope);
        }
        if said != Scope::Incident {
            return said;
        }
        if !own.item {
            return self.scope_of_report(draft);
        }
        // "January: three strikes" is the month's, whatever the list sums up.
        if own.unfixed_month.is_some() && own.unfixed_days.is_empty() {
            return Scope::Period;
        }
        let mut before = (draft.sentence.saturating_sub(LIST)..draft.sentence).rev();
        let told = |at: usize| &self.surroundings[at];
        let says = |at: &usize| {
            let told = told(*at);
            !told.item || !told.period.is_empty() || !told.cumulative.is_empty()
        };
        let Some(opener) = before.find(says) else { return Scope::Incident };
        // "They are distributed as follows:" opens the list, and a sentence before it sums it up.
        let goes_back = |at: &usize| {
            general_scope(told(*at)) == Scope::Incident
                && (told(*at).recalls || self.harms_of(*at).next().is_none())
        };
        let sum = (opener.saturating_sub(SUM_WITHIN)..=opener).rev().find(|at| !goes_back(at));
        sum.map_or(Scope::Incident, |at| general_scope(told(at)))
    }
}

impl Resolver<'_> {
    /// In a report that begins with what a month brought, figures of no event are of that month.
    fn scope_of_report(&self, draft: &Draft) -> Scope {
        let own = &self.surroundings[draft.sentence];
        let dated = own.dates.iter().any(|d| !d.spoken) || !own.unfixed_days.is_empty();
        let first = self.harms.first().map(|(sentence, _)| *sentence);
        let lead = first
            .filter(|first| *first < draft.sentence && !dated && !tells_of_an_event(own, draft));
        let of_lead = lead.map(|lead| general_scope(&self.surroundings[lead]));
        of_lead.unwrap_or(Scope::Incident)
    }
}

fn own_scope(own: &Surroundings, draft: &Draft) -> Scope {
    if own.daily {
        return Scope::Period;
    }
    let here = |at: &&usize| own.clauses_between(**at, &draft.units) == 0;
    let dates = own.dates.iter().filter(|d| !d.since && !d.spoken && here(&&d.at));
    let days = dates.clone().filter(|d| is_of_days(d.date)).map(|d| d.at);
    let days = days.chain(own.unfixed_days.iter().map(|(at, _)| *at).filter(|at| here(&at)));
    let day = days.map(|at| own.gap(at, &draft.units)).min();
    let period = own.period.iter().filter(here).map(|at| own.gap(*at, &draft.units)).min();
    let event = tells_of_an_event(own, draft);
    let all = own.cumulative.iter().filter(here).map(|at| own.gap(*at, &draft.units)).min();
    // "Since June shells have fallen, the worst on 11 November, when five died": the day is theirs.
    let all = all.filter(|all| !event || day.is_none_or(|day| day >= *all));
    if all.is_some() || own.spans_countries() {
        return Scope::Cumulative;
    }
    match period {
        Some(period) if day.is_none_or(|day| day >= period) => Scope::Period,
        // "The list of 7,000 victims released on 26 October": the day is not theirs.
        _ if day.is_some() && (event || !is_of_a_war(draft)) => Scope::Incident,
        // "In July": what several events brought, where the clause tells of none.
        _ if day.is_none() && dates.count() > 0 && !event => Scope::Period,
        _ if is_of_a_war(draft) => Scope::Cumulative,
        _ => Scope::Incident,
    }
}

/// Whether the draft's clause names an attack or a mishap.
fn tells_of_an_event(own: &Surroundings, draft: &Draft) -> bool {
    let causes = own.causes.iter().chain(&own.weak_causes).map(|(at, _)| at);
    causes.chain(&own.attacks).any(|at| own.clauses_between(*at, &draft.units) == 0)
}

fn is_missing(draft: &Draft) -> bool {
    matches!(draft.core, Core::Casualty { outcome: Outcome::Missing, .. })
}

/// Whether so many were harmed as hardly any one event harms.
fn is_of_a_war(draft: &Draft) -> bool {
    const MANY: u64 = 1000;
    let count = &draft.count;
    let many = count.vague == Some(Vague::Thousands) || count.min.is_some_and(|n| n >= MANY);
    many && matches!(draft.core, Core::Casualty { .. })
}

/// Whether a date says the day, or a few of them.
fn is_of_days(date: Edtf) -> bool {
    const FEW: i32 = 4;
    let days = date.first_day().zip(date.last_day());
    days.and_then(|(first, last)| first.until(last).ok()).is_some_and(|span| span.get_days() < FEW)
}

/// What a sentence says of the figures that follow it.
pub(super) fn general_scope(sentence: &Surroundings) -> Scope {
    match (sentence.period.is_empty(), sentence.cumulative.is_empty()) {
        (false, _) => Scope::Period,
        (true, false) => Scope::Cumulative,
        (true, true) => Scope::Incident,
    }
}
