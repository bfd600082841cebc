//! Figures that differ in a word and are one: of people and of civilians, exact and at least.

use super::{
    ALIKE_MAX, LEAD, Mentions, Reach, elsewhere, harm, is_of_few, is_single, join, mentions,
    of_two_headlines, side_by_side, stated, told_near, villages_differ,
};
use crate::resolve::Resolved;
use sijill_model::{Outcome, Who};
use std::collections::HashMap;

/// "Nine people killed" and "nine civilians killed" are one figure; the word that says more stands.
pub(super) fn join_plain(claims: Vec<Mentions>) -> Vec<Mentions> {
    let mut said_more: HashMap<_, usize> = HashMap::new();
    let mut last_single: HashMap<_, usize> = HashMap::new();
    let mut single_before = vec![None; claims.len()];
    for (at, claim) in claims.iter().enumerate() {
        let Some((key, who)) = stated(&claim[0]) else { continue };
        if who != Who::People {
            said_more.entry(key).or_insert(at);
            last_single.insert(key, at);
        } else if is_single(&claim[0]) {
            single_before[at] = last_single.get(&key).copied();
        }
    }
    // A number is one figure wherever it stands, unless it is of so few that others may have been as many; "dead" and
    // "dead civilians" are one only side by side.
    let near = |claim: &Mentions, at: usize| {
        let of_many = claim[0].draft.count.vague.is_none() && !is_of_few(&claim[0]);
        let leads = |claim: &Mentions| mentions(claim).any(|m| m.draft.sentence < LEAD);
        of_many || leads(claim) || leads(&claims[at]) || told_near(&claims[at], &claim[0])
    };
    let more = |(place, claim): (usize, &Mentions)| {
        let (key, Who::People) = stated(&claim[0])? else { return None };
        let lead = claim[0].draft.sentence < LEAD;
        let bare = claim[0].draft.only_harmed;
        let twin = match is_single(&claim[0]) {
            // One of a headline is the first of whom the body tells; another is whoever was told of just before.
            true if lead && (bare || claim[0].draft.name.is_none()) => said_more.get(&key).copied(),
            true if bare => single_before[place].filter(|at| told_near(&claims[*at], &claim[0])),
            true => same_person(&claims, &claim[0]),
            false => said_more.get(&key).copied().filter(|at| near(claim, *at)),
        };
        twin.filter(|at| !side_by_side(&claims[*at], &claim[0]))
            .filter(|at| !of_two_headlines(&claims[*at][0], &claim[0]))
            .filter(|at| !is_civil_beside_armed(&claim[0], &claims[*at][0]))
            .filter(|at| !is_of_few(&claim[0]) || !events_differ(&claims[*at][0], &claim[0]))
    };
    let twins = claims.iter().enumerate().map(more).collect();
    join(claims, twins)
}

/// Whether two mentions outside the lead name two villages, or two things that did it.
fn events_differ(a: &Resolved, b: &Resolved) -> bool {
    let own = !(a.draft.opens || b.draft.opens) && a.own_cause && b.own_cause;
    villages_differ(a, b) || own && a.cause != b.cause
}

/// "Nine dead" of a headline and "at least nine killed" are one figure: the least that is known stands.
pub(super) fn join_least(claims: Vec<Mentions>) -> Vec<Mentions> {
    let mut least: HashMap<(Outcome, Reach, u64), Vec<usize>> = HashMap::new();
    for (at, claim) in claims.iter().enumerate() {
        if let Some(((outcome, reach, [Some(n), None], None), _)) = stated(&claim[0]) {
            least.entry((outcome, reach, n)).or_default().push(at);
        }
    }
    let twin = |claim: &Mentions| {
        let ((outcome, reach, [Some(n), Some(most)], None), who) = stated(&claim[0])? else {
            return None;
        };
        let others = least.get(&(outcome, reach, n)).filter(|_| n == most && n > 1)?;
        let opens = |claim: &Mentions| claim[0].draft.opens;
        let fits = |at: &&usize| {
            let other = &claims[**at];
            let whose = |whose| {
                whose == who || who == Who::People || whose == Who::People && other[0].draft.bare
            };
            let whose = harm(&other[0]).is_some_and(|(_, of)| whose(of));
            whose
                && (opens(claim) || opens(other) && claim[0].speaker.is_none())
                && !elsewhere(&other[0], &claim[0])
                && !events_differ(&other[0], &claim[0])
        };
        others.iter().take(ALIKE_MAX).find(fits).copied()
    };
    let twins = claims.iter().map(twin).collect();
    join(claims, twins)
}

/// Whether a few whom a word calls citizens, or people by their trade, are told of beside as many who bear arms.
fn is_civil_beside_armed(plain: &Resolved, other: &Resolved) -> bool {
    let armed = |who| matches!(who, Who::Combatants | Who::SecurityForces);
    let words = plain.draft.who_words.is_some() && !plain.draft.only_harmed;
    words && is_of_few(plain) && harm(other).is_some_and(|(_, who)| armed(who))
}

/// The claim of one person, whose kind it says, with whom somebody shares two names.
fn same_person(claims: &[Mentions], mention: &Resolved) -> Option<usize> {
    let names = &mention.draft.name_words;
    if names.len() < 2 {
        return None;
    }
    let (key, _) = stated(mention)?;
    let shared = |claim: &Mentions| {
        claim[0].draft.name_words.iter().filter(|word| names.contains(word)).count()
    };
    let is_named = |claim: &Mentions| !claim[0].draft.name_words.is_empty();
    claims.iter().enumerate().filter(|(_, claim)| is_named(claim)).take(ALIKE_MAX).find_map(
        |(at, claim)| {
            let (other, who) = stated(&claim[0])?;
            (other == key && who != Who::People && shared(claim) >= 2).then_some(at)
        },
    )
}
