//! Figures that give way to others: vague ones to those with a number, somebody named to those whom a figure counts.

use super::{
    ALIKE_MAX, LEAD, Mentions, NEAR, Reach, Said, distance, elsewhere, harm, in_one_list,
    is_single, join, mentions, of_two_headlines, persons_differ, side_by_side, told_near,
    villages_differ,
};
use crate::draft::{Core, Draft};
use crate::resolve::Resolved;
use sijill_model::{Count, Outcome, Scope, Stance, Vague, Who};
use std::collections::HashMap;

/// A bare "dead" of a headline is the same claim as the number in the body. One person is not "several";
/// a headline's plural may well be one.
pub(super) fn absorb_vague(claims: Vec<Mentions>) -> Vec<Mentions> {
    let numbered = numbered(&claims, 1);
    let several = self::numbered(&claims, 2);
    let twin = |claim: &Mentions| {
        let vague = claim[0].draft.count.vague.filter(|_| !claim[0].draft.elsewhere)?;
        let (said, who) = harm(&claim[0])?;
        let lead = claim[0].draft.sentence < LEAD;
        let same = |other: Who| other == who || who == Who::People || lead && other == Who::People;
        // "Dead and wounded" sum a text up wherever they stand.
        let draft = &claim[0].draft;
        let bare = vague == Vague::Some && (draft.only_harmed || draft.bare && !draft.others);
        let near = |at: usize| {
            let place = |c: &Mentions| c[0].draft.sentence;
            lead || mentions(&claims[at]).any(|m| place(claim).abs_diff(m.draft.sentence) <= NEAR)
        };
        let fits = |(other, at): &&(Who, usize)| {
            // "Civilians were killed … the dead are five": a noun for the dead leaves open who they are.
            let open = *other == Who::People && claims[*at][0].draft.only_harmed;
            let told = who == Who::Civilians && open;
            let here = !villages_differ(&claim[0], &claims[*at][0]);
            // "Several were hurt in one village and five in another": one sentence tells of both.
            let apart = claims[*at][0].draft.sentence == claim[0].draft.sentence;
            // A part is one of its own whole.
            let whole = !said.1 || lead || distance(&claims[*at], &claim[0]) <= 1;
            (same(*other) && (bare || near(*at)) || told && near(*at))
                && here
                && whole
                && in_one_list(&claims[*at][0], &claim[0])
                && !of_two_headlines(&claims[*at][0], &claim[0])
                && (!apart || bare)
                && may_be(vague, &claims[*at][0].draft.count)
        };
        let figures = if vague == Vague::Some && lead { &numbered } else { &several };
        let (outcome, subset, (scope, entry), stance) = said;
        // A headline says nothing of how far its figure reaches; said again, it is the event's.
        let reaches = [scope, Scope::Incident, Scope::Period, Scope::Cumulative];
        let reaches = if claim.len() > 1 { &reaches[..2] } else { &reaches[..] };
        let people = |scope: &Scope| figures.get(&(outcome, subset, (*scope, entry), stance));
        let apart = |(_, at): &&(Who, usize)| distance(&claims[*at], &claim[0]);
        let nearest = match lead {
            true => reaches.iter().find_map(|scope| people(scope)?.iter().find(fits)),
            false => reaches.iter().filter_map(people).flatten().filter(fits).min_by_key(apart),
        };
        nearest.map(|(_, at)| *at)
    };
    let twins = claims.iter().map(twin).collect();
    let mut claims = join(claims, twins);
    claims = join_vaguer(claims);
    let numbered = self::numbered(&claims, 1);
    let sums: Vec<bool> = claims.iter().map(|c| sums_up(&c[0], &claims, &numbered)).collect();
    let mut sums = sums.into_iter();
    claims.retain(|_| !sums.next().unwrap_or_default());
    claims
}

/// "Wounding civilians" and "wounding several civilians" a sentence later are one: the word that says more stands.
fn join_vaguer(claims: Vec<Mentions>) -> Vec<Mentions> {
    let mut sized: HashMap<(Said, Who), usize> = HashMap::new();
    for (at, claim) in claims.iter().enumerate() {
        if claim[0].draft.count.vague.is_some_and(|vague| vague != Vague::Some)
            && let Some(key) = harm(&claim[0])
        {
            sized.entry(key).or_insert(at);
        }
    }
    let twin = |claim: &Mentions| {
        claim[0].draft.count.vague.filter(|vague| *vague == Vague::Some)?;
        let at = sized.get(&harm(&claim[0])?).copied()?;
        let other = &claims[at];
        let fits = told_near(other, &claim[0])
            && !elsewhere(&other[0], &claim[0])
            && !villages_differ(&other[0], &claim[0])
            && other[0].draft.sentence != claim[0].draft.sentence;
        fits.then_some(at)
    };
    let twins = claims.iter().map(twin).collect();
    join(claims, twins)
}

/// The first figure of each kind of people, by what is said of them, that is for so many or more.
fn numbered(claims: &[Mentions], least: u64) -> HashMap<Said, Vec<(Who, usize)>> {
    let mut numbered: HashMap<Said, Vec<(Who, usize)>> = HashMap::new();
    for (at, claim) in claims.iter().enumerate() {
        let count = &claim[0].draft.count;
        if let Some((said, who)) = harm(&claim[0])
            && count.min.max(count.max).is_some_and(|n| n >= least)
        {
            let people = numbered.entry(said).or_default();
            if people.iter().all(|(known, _)| *known != who) {
                people.push((who, at));
            }
        }
    }
    numbered
}

/// Somebody who is named behind a figure is one of those whom it counts: "Four workers were killed. Davit Orlan was
/// killed in his house." Where it says what they are ("his daughter, 6, was killed"), they are a part of that figure.
pub(super) fn absorb_named(mut claims: Vec<Mentions>) -> Vec<Mentions> {
    /// So many no text names.
    const TOO_MANY: u64 = 1000;
    let mut counted: HashMap<(Outcome, Reach), (usize, u64)> = HashMap::new();
    for (at, claim) in claims.iter().enumerate() {
        let count = &claim[0].draft.count;
        if let Some(((outcome, false, reach, _), _)) = harm(&claim[0])
            && !is_of_one_named(claim, true)
            && count.max != Some(0)
        {
            let n = count.min.max(count.max).filter(|n| *n < TOO_MANY).unwrap_or_default();
            let known = counted.entry((outcome, reach)).or_insert((at, n));
            if n > known.1 {
                *known = (at, n);
            }
        }
    }
    let whole = |claim: &Mentions| {
        let ((outcome, _, reach, _), _) = harm(&claim[0]).filter(|_| !claim[0].draft.elsewhere)?;
        let (at, n) = *counted.get(&(outcome, reach))?;
        // "The child A and B": who stands beside one person is not that one; nor is A of "A was killed with four
        // children" one of the four.
        let beside = n <= 1
            && (side_by_side(&claims[at], &claim[0])
                || mentions(&claims[at]).any(|mention| persons_differ(mention, &claim[0])))
            || joined_before(&claims[at][0].draft, &claim[0].draft);
        // What no capitals mark may be no name, and another's: only close by it is surely one of those counted.
        let sentence = claim[0].draft.sentence;
        let close = claim[0].draft.name_is_marked
            || mentions(&claims[at]).any(|m| m.draft.sentence.abs_diff(sentence) <= 2 * NEAR);
        (!beside && close && is_of_one_named(claim, false)).then_some((at, n > 1))
    };
    let mut parts = Vec::new();
    let twins: Vec<Option<usize>> = (0..claims.len())
        .map(|at| {
            let (figure, several) = whole(&claims[at])?;
            let named = &claims[at][0];
            let kind = harm(named).filter(|(_, who)| *who != Who::People);
            if !several || kind.is_none() || in_apposition(&claims[figure][0].draft, &named.draft) {
                let told = claims[at].iter().any(|mention| mention.draft.who_words.is_some());
                return (!told || !several).then_some(figure);
            }
            same_kind(&claims, at).or_else(|| {
                parts.push(at);
                None
            })
        })
        .collect();
    for part in parts {
        if let Core::Casualty { subset, .. } = &mut claims[part][0].draft.core {
            *subset = true;
        }
    }
    // Whoever is one of others has nobody as a part.
    let last = |at: &usize| twins[*at].is_none();
    let twins = twins.iter().map(|twin| twin.filter(last)).collect();
    join(claims, twins)
}

/// Whether names follow the figure of those who bear them: "two workers, Davit Orlan and Bela Tolan, were killed".
fn in_apposition(figure: &Draft, named: &Draft) -> bool {
    (figure.sentence, figure.matched) == (named.sentence, named.matched)
}

/// The claim of one person of the same kind whom nothing names yet.
fn same_kind(claims: &[Mentions], at: usize) -> Option<usize> {
    let said = |mention: &Resolved| {
        let Core::Casualty { outcome, who, .. } = mention.draft.core else { return None };
        is_single(mention).then_some((outcome, who))
    };
    let sought = said(&claims[at][0])?;
    let nameless = |claim: &Mentions| mentions(claim).all(|m| m.draft.name.is_none());
    let fits =
        |other: &usize| said(&claims[*other][0]) == Some(sought) && nameless(&claims[*other]);
    (0..at).rev().take(ALIKE_MAX).find(fits)
}

/// Whether somebody stands before a figure of the same match, which adds others to them.
fn joined_before(figure: &Draft, named: &Draft) -> bool {
    let place = |draft: &Draft| (draft.sentence, draft.matched);
    place(figure) == place(named) && named.units.start < figure.units.start
}

/// Whether all that a claim rests on is a person's name; only where no word says what they are, if `alone`.
fn is_of_one_named(claim: &Mentions, alone: bool) -> bool {
    claim.iter().all(|mention| {
        let draft = &mention.draft;
        let named = draft.count.max == Some(1) && draft.name.is_some();
        let part = matches!(draft.core, Core::Casualty { subset: true, .. });
        named && (draft.who_words.is_none() || !alone && !part && draft.name_is_marked)
    })
}

/// Whether a number may be what a vague word stood for.
fn may_be(vague: Vague, count: &Count) -> bool {
    let range = match vague {
        Vague::Some | Vague::Several => 1..=u64::MAX,
        Vague::Dozens => 12..=999,
        Vague::Hundreds => 100..=9_999,
        Vague::Thousands => 1_000..=999_999,
    };
    let least = count.min.or(count.max);
    count.max.is_none_or(|most| most >= *range.start()) && least.is_none_or(|n| n <= *range.end())
}

/// Whether plain "casualties" only sum up the dead and the injured whose numbers the text gives.
fn sums_up(
    mention: &Resolved,
    claims: &[Mentions],
    numbered: &HashMap<Said, Vec<(Who, usize)>>,
) -> bool {
    let Some(((Outcome::KilledOrInjured, false, scope, _), who)) = harm(mention) else {
        return false;
    };
    let same = |other: Who| other == who || other == Who::People || who == Who::People;
    let told = |outcome: Outcome, near: bool| {
        let fits = |(other, at): &(Who, usize)| {
            same(*other) && (!near || told_near(&claims[*at], mention))
        };
        Stance::ALL.iter().any(|stance| {
            let people = numbered.get(&(outcome, false, scope, *stance));
            people.is_some_and(|people| people.iter().any(fits))
        })
    };
    let lead = mention.draft.sentence < LEAD;
    match mention.draft.count.vague {
        Some(Vague::Some) => told(Outcome::Killed, false) || told(Outcome::Injured, false),
        // "Dozens of dead and wounded" of a headline, where the body counts both.
        Some(Vague::Several) => told(Outcome::Killed, !lead) && told(Outcome::Injured, !lead),
        Some(_) if lead => told(Outcome::Killed, false) && told(Outcome::Injured, false),
        _ => false,
    }
}
