//! Parts by arithmetic: figures that follow a whole and sum up to it are parts of it, though no word says so.

use crate::draft::Core;
use crate::merge::Mentions;
use sijill_model::{Outcome, Scope, Who};

/// A whole smaller than this is made up by chance too often.
const WHOLE_MIN: u64 = 3;

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
    let listed: Vec<usize> = (0..claims.len()).filter(|at| is_listed_part(claims, *at)).collect();
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

/// The figures that sum up to a whole: none, or two and more.
fn parts_of(claims: &[Mentions], whole: usize) -> Vec<usize> {
    let Some((outcome, who, total)) = exact(&claims[whole]).filter(|(.., n)| *n >= WHOLE_MIN)
    else {
        return Vec::new();
    };
    let (mut sum, mut parts) = (0, Vec::new());
    let behind = claims.iter().enumerate().skip(whole + 1).take(PARTS_WITHIN);
    for (at, claim) in behind {
        let Some((part, group, n)) = exact(claim) else { continue };
        if claim[0].draft.detail.entry != claims[whole][0].draft.detail.entry {
            break;
        }
        // Lines of a menu are stories of their own.
        if claim[0].draft.menu.is_some() && claim[0].draft.menu != claims[whole][0].draft.menu {
            continue;
        }
        if n == 0 || !outcome_holds(outcome, part) || !people_hold(who, group) {
            continue;
        }
        sum += n;
        parts.push(at);
        if sum >= total {
            break;
        }
    }
    if sum == total && parts.len() > 1 { parts } else { Vec::new() }
}

/// Outcome, people and number of a figure that is a whole of its own and exact.
fn exact(claim: &Mentions) -> Option<(Outcome, Who, u64)> {
    let draft = &claim[0].draft;
    let Core::Casualty { outcome, who, subset: false } = draft.core else { return None };
    let least = draft.count.min?;
    (draft.count.max == Some(least)).then_some((outcome, who, least))
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
