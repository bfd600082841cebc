//! Parts by arithmetic: figures that follow a whole and sum up to it are parts of it, though no word says so.

use crate::draft::Core;
use crate::merge::Mentions;
use sijill_model::{Outcome, Scope, Who};

/// A whole smaller than this is made up by chance too often.
const WHOLE_MIN: u64 = 3;

/// One that stands behind its parts must be larger: a text tells of several small events.
const LATE_WHOLE_MIN: u64 = 10;

/// How many figures behind a whole are looked at for its parts.
const PARTS_WITHIN: usize = 12;

/// Marks as parts those figures that stand behind a whole, in its order, and sum up to it.
pub(crate) fn mark_parts(claims: &mut [Mentions]) {
    for whole in 0..claims.len() {
        for part in parts_of(claims, whole) {
            if let Core::Casualty { subset, .. } = &mut claims[part][0].draft.core {
                *subset = true;
            }
        }
    }
    let part = |at: &usize| is_listed_part(claims, *at) || is_kin_of_some(claims, *at);
    let listed: Vec<usize> = (0..claims.len()).filter(part).collect();
    for part in listed {
        if let Core::Casualty { subset, .. } = &mut claims[part][0].draft.core {
            *subset = true;
        }
    }
}

/// Whether a figure stands in a list that a sentence with a figure for as many or more of the same opens.
fn is_listed_part(claims: &[Mentions], part: usize) -> bool {
    let draft = &claims[part][0].draft;
    let Core::Casualty { outcome, who, subset: false } = draft.core else { return false };
    let (Some(head), Some(n)) = (draft.list_head, draft.count.min.or(draft.count.max)) else {
        return false;
    };
    let heads = claims[..part].iter().rev().take(PARTS_WITHIN);
    // "They are distributed as follows" may be a sentence of its own behind a sum.
    let opens = |claim: &&Mentions| {
        let sentence = claim[0].draft.sentence;
        sentence == head || sentence + 1 == head && claim[0].scope != Scope::Incident
    };
    heads.filter(opens).map(|claim| &claim[0].draft).any(|whole| {
        let Core::Casualty { outcome: of, who: all, subset: false } = whole.core else {
            return false;
        };
        let enough = whole.count.min.max(whole.count.max).is_some_and(|total| total >= n);
        enough && outcome_holds(of, outcome) && people_hold(all, who)
    })
}

/// Whether a figure is of somebody's kin, behind an opening that counts more of the same: "At least nine people were
/// killed. … She was killed with her three sons."
fn is_kin_of_some(claims: &[Mentions], part: usize) -> bool {
    let draft = &claims[part][0].draft;
    let Some(kin) = figure(&claims[part]).filter(|_| draft.kin && !draft.opens) else {
        return false;
    };
    let opening = claims[..part].iter().filter(|claim| claim[0].draft.opens);
    opening.filter_map(figure).any(|whole| whole.n > kin.n && whole.holds(kin))
}

/// The figures behind a whole that sum up to it, else those before it: none, or two and more.
fn parts_of(claims: &[Mentions], whole: usize) -> Vec<usize> {
    let Some(total) = exact(&claims[whole]).filter(|total| total.n > 1) else { return Vec::new() };
    let behind = summing_up(claims, whole, total, whole + 1..claims.len());
    let of_two = || behind.iter().skip(1).all(|at| claims[*at][0].draft.another);
    if !behind.is_empty() && (total.n >= WHOLE_MIN || of_two()) {
        return behind;
    }
    let before = summing_up(claims, whole, total, (0..whole).rev());
    let in_lead = || before.iter().chain([&whole]).all(|at| claims[*at][0].draft.opens);
    let surely = total.n >= LATE_WHOLE_MIN || total.n >= WHOLE_MIN && in_lead();
    if surely { before } else { Vec::new() }
}

/// Those of some figures, in their order, that sum up to a whole.
fn summing_up(
    claims: &[Mentions],
    whole: usize,
    total: Figure,
    among: impl Iterator<Item = usize>,
) -> Vec<usize> {
    let (mut sum, mut parts) = (0, Vec::new());
    let of_whole = &claims[whole][0].draft;
    for at in among.take(PARTS_WITHIN) {
        let Some(part) = figure(&claims[at]) else { continue };
        let draft = &claims[at][0].draft;
        if draft.detail.entry != of_whole.detail.entry {
            break;
        }
        // Lines of a menu are stories of their own.
        if draft.menu.is_some() && draft.menu != of_whole.menu || part.n == 0 || !total.holds(part)
        {
            continue;
        }
        sum += part.n;
        parts.push(at);
        if sum >= total.n {
            break;
        }
    }
    if sum == total.n && parts.len() > 1 { parts } else { Vec::new() }
}

/// How many of whom were harmed in what way.
#[derive(Clone, Copy)]
struct Figure {
    outcome: Outcome,
    who: Who,
    n: u64,
}

impl Figure {
    fn holds(self, part: Figure) -> bool {
        outcome_holds(self.outcome, part.outcome) && people_hold(self.who, part.who)
    }
}

/// A figure that is no part of another, with the least that it says.
fn figure(claim: &Mentions) -> Option<Figure> {
    let draft = &claim[0].draft;
    let Core::Casualty { outcome, who, subset: false } = draft.core else { return None };
    Some(Figure { outcome, who, n: draft.count.min? })
}

/// One that is exact.
fn exact(claim: &Mentions) -> Option<Figure> {
    let count = &claim[0].draft.count;
    figure(claim).filter(|_| count.min == count.max)
}

fn outcome_holds(whole: Outcome, part: Outcome) -> bool {
    whole == part
        || whole == Outcome::KilledOrInjured && matches!(part, Outcome::Killed | Outcome::Injured)
}

/// Whether people of one kind may be a part of others: anybody of people, women and children of civilians.
fn people_hold(whole: Who, part: Who) -> bool {
    let civil = matches!(part, Who::Women | Who::Children | Who::Men | Who::Elderly);
    whole == part || whole == Who::People || whole == Who::Civilians && civil
}
