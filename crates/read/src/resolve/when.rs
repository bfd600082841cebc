//! When: the day or stretch of time that a text gives for a harm.

use super::Surroundings;
use super::surroundings::CLAUSE_GAP;
use crate::draft::Draft;
use sijill_model::{Edtf, Scope};

/// The date of a draft's own sentence that stands nearest to it, and is not the day on which somebody spoke.
pub(super) fn date(own: &Surroundings, draft: &Draft, scope: Scope) -> Option<Edtf> {
    // A figure for all time so far has no day of its own, and when something began is no day of an event.
    if scope == Scope::Cumulative {
        return None;
    }
    let of_event = own.dates.iter().filter(|dated| !dated.since && !dated.spoken);
    let nearest = of_event.min_by_key(|dated| {
        let begins_anew = dated.joined && dated.at >= draft.units.end;
        own.gap(dated.at, &draft.units) + if begins_anew { CLAUSE_GAP } else { 0 }
    });
    nearest.map(|dated| dated.date)
}

/// The date that a sentence gives to what others say happened; known to be some day, though not which, where the text
/// names it and nothing fixes it. A year says nothing of one event that another sentence tells of.
pub(super) fn main_date(sentence: &Surroundings, scope: Scope) -> Option<Option<Edtf>> {
    if sentence.dateline {
        return None;
    }
    let tells = |date: Edtf| scope != Scope::Incident || is_within_a_month(date);
    let mut dates = sentence.dates.iter();
    let first = dates.find(|dated| !dated.since && !dated.spoken && tells(dated.date));
    first.map(|dated| Some(dated.date)).or(sentence.unfixed.then_some(None))
}

fn is_within_a_month(date: Edtf) -> bool {
    const MONTH: i32 = 31;
    let days = date.first_day().zip(date.last_day());
    days.and_then(|(first, last)| first.until(last).ok()).is_some_and(|d| d.get_days() <= MONTH)
}
