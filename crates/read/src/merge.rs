//! One figure said twice is one claim; a figure without a number gives way to the same with one.

use crate::draft::Core;
use crate::resolve::Resolved;
use sijill_model::{Outcome, PartyId, Scope, Stance, Vague, Who};
use std::collections::HashMap;

/// A claim's mentions, the one whose fields it takes first.
pub(crate) type Mentions = Vec<Resolved>;

/// Merges what is one claim. Order is that of the first mention.
pub(crate) fn merge(resolved: Vec<Resolved>) -> Vec<Mentions> {
    let mut claims: Vec<Mentions> = Vec::new();
    let mut alike: HashMap<Figure, Vec<usize>> = HashMap::new();
    for mention in resolved {
        let known = alike.entry(figure(&mention)).or_default();
        let same = known.iter().rev().take(ALIKE_MAX);
        match same.copied().find(|claim| !elsewhere(&claims[*claim][0], &mention)) {
            Some(claim) => claims[claim].push(mention),
            None => {
                known.push(claims.len());
                claims.push(vec![mention]);
            }
        }
    }
    let mut claims = absorb_vague(claims);
    claims.iter_mut().for_each(settle);
    claims
}

/// How many equal figures of one text are looked at for the event of another. More are a table of numbers, and the work
/// must not grow with the square of a text.
const ALIKE_MAX: usize = 64;

/// What two mentions of one claim have in common. Two decisions of one kind are of two allegations, unless one sentence
/// says them; whoever takes responsibility does so once.
type Figure = (Core, [Option<u64>; 2], Option<Vague>, Option<usize>, Vec<PartyId>);

fn figure(mention: &Resolved) -> Figure {
    let draft = &mention.draft;
    let sentence = matches!(draft.core, Core::Assessment(_)).then_some(draft.sentence);
    let party = match draft.core {
        Core::Responsibility(_) => mention.party.clone(),
        _ => Vec::new(),
    };
    let count = &draft.count;
    (draft.core, [count.min, count.max], count.vague, sentence, party)
}

/// Whether two mentions are plainly of two events: each with a place and a day of its own, and both differ.
fn elsewhere(a: &Resolved, b: &Resolved) -> bool {
    let dates_differ =
        a.own_date && b.own_date && a.date.zip(b.date).is_some_and(|(x, y)| !x.overlaps(y));
    dates_differ && a.scope == b.scope
}

/// A bare "dead" of a headline is the same claim as the number in the body.
fn absorb_vague(claims: Vec<Mentions>) -> Vec<Mentions> {
    let mut numbered: HashMap<_, Vec<(Who, usize)>> = HashMap::new();
    for (at, claim) in claims.iter().enumerate() {
        let count = &claim[0].draft.count;
        if let Some((said, who)) = harm(&claim[0])
            && count.vague.is_none()
            && count.max != Some(0)
        {
            let people = numbered.entry(said).or_default();
            if people.iter().all(|(known, _)| *known != who) {
                people.push((who, at));
            }
        }
    }
    let twin = |claim: &Mentions| {
        claim[0].draft.count.vague?;
        let (said, who) = harm(&claim[0])?;
        let same = |other: Who| other == who || other == Who::People || who == Who::People;
        numbered.get(&said)?.iter().find(|(other, _)| same(*other)).map(|(_, at)| *at)
    };
    let twins: Vec<Option<usize>> = claims.iter().map(twin).collect();
    let mut kept: Vec<Mentions> = Vec::with_capacity(claims.len());
    let (mut absorbed, mut place_of) = (Vec::new(), HashMap::new());
    for (at, (claim, twin)) in claims.into_iter().zip(twins).enumerate() {
        match twin {
            Some(twin) => absorbed.push((twin, claim)),
            None => {
                place_of.insert(at, kept.len());
                kept.push(claim);
            }
        }
    }
    for (twin, claim) in absorbed {
        kept[place_of[&twin]].extend(claim);
    }
    kept
}

/// What is said of people, and who they are.
fn harm(mention: &Resolved) -> Option<((Outcome, bool, Scope, Stance), Who)> {
    let Core::Casualty { outcome, who, subset } = mention.draft.core else { return None };
    Some(((outcome, subset, mention.scope, mention.stance), who))
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
