//! One figure said twice is one claim; a figure without a number gives way to the same with one.

use crate::draft::Core;
use crate::resolve::Resolved;
use sijill_model::{Scope, Stance, Who};

/// A claim's mentions, the one whose fields it takes first.
pub(crate) type Mentions = Vec<Resolved>;

/// Merges what is one claim. Order is that of the first mention.
pub(crate) fn merge(resolved: Vec<Resolved>) -> Vec<Mentions> {
    let mut claims: Vec<Mentions> = Vec::new();
    for mention in resolved {
        match claims.iter_mut().find(|claim| same_claim(&claim[0], &mention)) {
            Some(claim) => claim.push(mention),
            None => claims.push(vec![mention]),
        }
    }
    absorb_vague(&mut claims);
    for claim in &mut claims {
        settle(claim);
    }
    claims
}

fn same_claim(a: &Resolved, b: &Resolved) -> bool {
    let (x, y) = (&a.draft, &b.draft);
    // Two decisions of one kind are of two allegations, unless one sentence says them.
    let one_decision = !matches!(x.core, Core::Assessment(_)) || x.sentence == y.sentence;
    x.core == y.core
        && one_decision
        && (!matches!(x.core, Core::Responsibility(_)) || a.party == b.party)
        && x.count.min == y.count.min
        && x.count.max == y.count.max
        && x.count.vague == y.count.vague
        && !elsewhere(a, b)
}

/// Whether two mentions are plainly of two events: each with a place and a day of its own, and both differ.
fn elsewhere(a: &Resolved, b: &Resolved) -> bool {
    let dates_differ =
        a.own_date && b.own_date && a.date.zip(b.date).is_some_and(|(x, y)| !x.overlaps(y));
    dates_differ && a.scope == b.scope
}

/// A bare "dead" of a headline is the same claim as the number in the body.
fn absorb_vague(claims: &mut Vec<Mentions>) {
    let mut at = 0;
    while at < claims.len() {
        match numbered_twin(claims, at) {
            Some(twin) => {
                let mentions = claims.remove(at);
                let twin = if twin > at { twin - 1 } else { twin };
                claims[twin].extend(mentions);
            }
            None => at += 1,
        }
    }
}

fn numbered_twin(claims: &[Mentions], at: usize) -> Option<usize> {
    let vague = &claims[at][0];
    vague.draft.count.vague?;
    let Core::Casualty { outcome, who, subset } = vague.draft.core else { return None };
    claims.iter().position(|other| {
        let other = &other[0];
        let Core::Casualty { outcome: o, who: w, subset: s } = other.draft.core else {
            return false;
        };
        let same_people = w == who || w == Who::People || who == Who::People;
        let numbered = other.draft.count.vague.is_none() && other.draft.count.max != Some(0);
        numbered
            && o == outcome
            && s == subset
            && same_people
            && other.scope == vague.scope
            && other.stance == vague.stance
    })
}

/// Gives the first mention what only later ones know, and orders anchors by place.
fn settle(mentions: &mut Mentions) {
    let later = mentions.split_off(1);
    let first = &mut mentions[0];
    for mention in &later {
        if !first.own_place && mention.own_place {
            (first.place, first.own_place) = (mention.place.clone(), true);
        }
        if !first.own_date && mention.own_date {
            (first.date, first.own_date) = (mention.date, true);
        }
        if first.speaker.is_none()
            || (first.stance == Stance::Reported && mention.stance != Stance::Reported)
        {
            first.speaker = mention.speaker.clone().or(first.speaker.take());
            first.via = mention.via.clone().or(first.via.take());
        }
        if first.stance == Stance::Reported {
            first.stance = mention.stance;
        }
        if first.scope == Scope::Incident {
            first.scope = mention.scope;
        }
        if first.party.is_empty() {
            first.party.clone_from(&mention.party);
        }
        first.cause = first.cause.or(mention.cause);
        first.date = first.date.or(mention.date);
        if first.place.is_none() {
            first.place.clone_from(&mention.place);
        }
    }
    mentions.extend(later);
}
