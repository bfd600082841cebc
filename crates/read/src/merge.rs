//! One figure said twice is one claim; a figure without a number gives way to the same with one.

mod absorb;
mod alike;

use crate::draft::{Core, Draft, says_the_same};
use crate::resolve::Resolved;
use absorb::{absorb_named, absorb_vague};
use alike::{join_least, join_plain};
use sijill_model::{Cause, Count, Outcome, PartyId, Scope, Stance, Vague, Who};
use std::collections::{HashMap, HashSet};

/// A claim's mentions, the one whose fields it takes first.
pub(crate) type Mentions = Vec<Resolved>;

/// Merges what is one claim. Order is that of the first mention.
pub(crate) fn merge(mut resolved: Vec<Resolved>) -> Vec<Mentions> {
    mark_openings(&mut resolved);
    drop_echoes(&mut resolved);
    let mut claims: Vec<Mentions> = Vec::new();
    let mut alike: HashMap<Figure, Vec<usize>> = HashMap::new();
    let mut wholes = Wholes::default();
    for mention in resolved {
        let known = alike.entry(figure(&mention)).or_default();
        let whole = wholes.of(&mention);
        let same = known.iter().rev().take(ALIKE_MAX);
        let fits = |at: &usize| {
            let claim = &claims[*at];
            let of = wholes.by_part.get(at);
            let one_whole = whole.is_some() && of == Some(&whole);
            let of_another = |other: usize| {
                let of = of.copied().flatten().filter(|of| *of != other);
                is_of_few(&mention)
                    && of.is_some_and(|of| wholes_differ(&claims[of], &claims[other]))
            };
            let another_day =
                || is_of_few(&mention) && mentions(claim).any(|m| days_differ(m, &mention));
            let apart = whole.is_some_and(of_another)
                || !one_whole && elsewhere(&claim[0], &mention)
                || another_day()
                || side_by_side(claim, &mention);
            !apart
        };
        let claim = match same.copied().find(fits) {
            Some(claim) => claim,
            None => {
                known.push(claims.len());
                claims.push(Mentions::new());
                claims.len() - 1
            }
        };
        wholes.put(claim, &mention, whole);
        claims[claim].push(mention);
    }
    for (part, whole) in wholes.by_part {
        let Some(whole) = whole.map(|whole| claims[whole][0].clone()) else { continue };
        claims[part].iter_mut().for_each(|mention| share(mention, &whole));
    }
    let mut claims = absorb_named(absorb_vague(join_least(join_plain(claims))));
    drop_echoes_of_both(&mut claims);
    claims.iter_mut().for_each(settle);
    claims
}

/// Gives a part what befell its whole: who did it, with what, where, when, and who says so.
fn share(part: &mut Resolved, whole: &Resolved) {
    if !whole.party.is_empty() {
        part.party.clone_from(&whole.party);
    }
    part.cause = whole.cause.or(part.cause);
    if !part.own_date {
        part.date = whole.date.or(part.date);
    }
    if part.speaker.is_none() {
        part.speaker.clone_from(&whole.speaker);
    }
    if !part.own_place && part.draft.list_head.is_some() && whole.place.is_some() {
        (part.place, part.closeness) = (whole.place.clone(), whole.closeness);
    }
    if part.scope == Scope::Incident {
        part.scope = whole.scope;
    }
}

/// Of which claims others are parts, while a text is merged: parts of one figure that are as many are one.
#[derive(Default)]
struct Wholes {
    /// The last whole figure, with its sentence and what befell.
    last: Option<(usize, Outcome, usize)>,
    by_part: HashMap<usize, Option<usize>>,
}

impl Wholes {
    /// The claim that a part belongs to: the last whole figure of its sentence.
    fn of(&self, mention: &Resolved) -> Option<usize> {
        let Core::Casualty { outcome, subset: true, .. } = mention.draft.core else { return None };
        let (sentence, last, claim) = self.last?;
        ((sentence, last) == (mention.draft.sentence, outcome)).then_some(claim)
    }

    fn put(&mut self, claim: usize, mention: &Resolved, whole: Option<usize>) {
        match mention.draft.core {
            Core::Casualty { subset: true, .. } => {
                self.by_part.entry(claim).or_insert(whole);
            }
            Core::Casualty { outcome, .. } => {
                self.last = Some((mention.draft.sentence, outcome, claim));
            }
            _ => {}
        }
    }
}

/// Drops what only wishes for the wounded and prayers for the dead tell of, where the text tells more of them.
fn drop_echoes(resolved: &mut Vec<Resolved>) {
    let tells = |mention: &&Resolved| {
        let draft = &mention.draft;
        let of_this = !draft.elsewhere && draft.menu.is_none() && draft.count.max != Some(0);
        of_this && (!draft.echo || harm(mention).is_some_and(|(_, who)| who != Who::People))
    };
    let told = resolved.iter().filter(tells);
    let told: HashSet<_> = told.map(|mention| (outcome_of(mention), mention.draft.echo)).collect();
    let is_told = |mention: &Resolved| {
        let (outcome, who) = (outcome_of(mention), harm(mention).map(|(_, who)| who));
        told.contains(&(outcome, false))
            || who == Some(Who::People) && told.contains(&(outcome, true))
    };
    resolved.retain(|mention| !mention.draft.echo || !is_told(mention));
}

/// Drops what only they tell of, where a figure of the dead and the wounded stands.
fn drop_echoes_of_both(claims: &mut Vec<Mentions>) {
    let of_both = |claim: &Mentions| outcome_of(&claim[0]) == Some(Outcome::KilledOrInjured);
    if claims.iter().any(of_both) {
        claims.retain(|claim| !claim.iter().all(|mention| mention.draft.echo));
    }
}

fn outcome_of(mention: &Resolved) -> Option<Outcome> {
    harm(mention).map(|((outcome, ..), _)| outcome)
}

/// Whether two figures, neither of which opens the text, are of so many that those of one are none of the other.
fn wholes_differ(one: &Mentions, other: &Mentions) -> bool {
    let (one, other) = (&one[0].draft, &other[0].draft);
    let numbers = |draft: &Draft| (draft.count.min, draft.count.max);
    !one.opens && !other.opens && numbers(one) != numbers(other)
}

/// Sentences that sum a text up: its headline and what repeats it.
const LEAD: usize = 2;

/// Marks what opens a text: its lead, or the first sentence that claims something, where a menu stands before it.
fn mark_openings(resolved: &mut [Resolved]) {
    let first = resolved.iter().map(|mention| mention.draft.sentence).min().unwrap_or_default();
    for mention in resolved {
        mention.draft.opens = mention.draft.sentence < LEAD.max(first + 1);
    }
}

/// So few may well have been harmed by another event of the same text.
const FEW: u64 = 4;

/// How many sentences a vague figure may lie from the number that it speaks of.
const NEAR: usize = 3;

/// The mentions of a claim among which one near another is looked for.
fn mentions(claim: &Mentions) -> impl Iterator<Item = &Resolved> {
    claim.iter().take(ALIKE_MAX)
}

/// How many equal figures of one text are looked at for the event of another. More are a table of numbers, and the work
/// must not grow with the square of a text.
const ALIKE_MAX: usize = 64;

/// What two mentions of one claim have in common. Two decisions of one kind are of two allegations, unless one sentence
/// says them; whoever takes responsibility does so once.
type Figure = (Core, [Option<u64>; 2], Option<Vague>, Option<u32>, Option<usize>, Vec<PartyId>);

fn figure(mention: &Resolved) -> Figure {
    let draft = &mention.draft;
    let entry = draft.detail.entry;
    let decides = matches!(draft.core, Core::Assessment(_)) && entry.is_none();
    let sentence = decides.then_some(draft.sentence);
    let party = match draft.core {
        Core::Responsibility(_) => mention.party.clone(),
        _ => Vec::new(),
    };
    // To how many a letter went may be said once only.
    let none = Count::default();
    let count = if draft.core == Core::Communication { &none } else { &draft.count };
    (draft.core, [count.min, count.max], count.vague, entry, sentence, party)
}

/// Whether a list counts both: "a girl and a boy" are two children, each a claim; so are a few of two of its items.
fn side_by_side(claim: &Mentions, mention: &Resolved) -> bool {
    let place = |m: &Resolved| (m.draft.sentence, m.draft.matched);
    let mut latest = claim.iter().rev().take(ALIKE_MAX);
    latest.any(|m| {
        let of_items =
            m.draft.list_head.and(mention.draft.list_head).is_some() && is_of_few(mention);
        of_items && m.draft.sentence != mention.draft.sentence
            || place(m) == place(mention) && m.draft.units != mention.draft.units
    })
}

/// Whether two mentions are plainly of two events: their own sentences give days that differ, or two villages for what
/// befell a few, or what befell a few stands in a headline of another story. Other places do not tell: a headline names
/// the province and the body the village.
fn elsewhere(a: &Resolved, b: &Resolved) -> bool {
    if is_of_few(b) && a.draft.elsewhere != b.draft.elsewhere || of_two_headlines(a, b) {
        return true;
    }
    if a.draft.core.is_rarer() {
        return !says_the_same(&a.draft.detail.content, &b.draft.detail.content);
    }
    let dates_differ =
        a.own_date && b.own_date && a.date.zip(b.date).is_some_and(|(x, y)| !x.overlaps(y));
    a.scope == b.scope && dates_differ
        || reaches_differ(a, b)
        || persons_differ(a, b)
        || is_of_few(a) && (villages_differ(a, b) || is_another(a, b))
        || nouns_differ(a, b)
}

/// Whether the second is of "another soldier", and the first of the one before: a lead may tell of either.
fn is_another(a: &Resolved, b: &Resolved) -> bool {
    let near = b.draft.sentence.abs_diff(a.draft.sentence) <= NEAR;
    b.draft.another && !a.draft.another && near && !a.draft.opens
}

/// Whether a figure stands in no list, or in that of another.
fn in_one_list(figure: &Resolved, vague: &Resolved) -> bool {
    let list = |m: &Resolved| m.draft.list_head;
    list(figure).is_none() || list(figure) == list(vague)
}

/// Whether two lines of a menu tell of a few each. A menu may say one headline twice.
fn of_two_headlines(a: &Resolved, b: &Resolved) -> bool {
    let (a, b) = (&a.draft, &b.draft);
    let vague = b.count.vague.is_some();
    match (a.menu, b.menu) {
        (Some(one), Some(other)) => {
            one != other && (vague || b.count.max.is_some_and(|most| most <= FEW))
        }
        // A line of a menu behind the lead tells of another story than the text.
        (Some(_), None) => vague && !a.opens,
        (None, Some(_)) => vague && !b.opens,
        (None, None) => false,
    }
}

/// Whether so few were harmed that another event of the same text may well have harmed as many.
fn is_of_few(mention: &Resolved) -> bool {
    mention.draft.count.max.is_some_and(|most| most <= FEW)
}

/// Whether each names a village of its own, and the names share no word. A lead names one of several, or the largest.
fn villages_differ(a: &Resolved, b: &Resolved) -> bool {
    let (one, other) = (&a.village, &b.village);
    let lead = a.draft.opens || b.draft.opens;
    !lead && !one.is_empty() && !other.is_empty() && one.iter().all(|word| !other.contains(word))
}

/// Whether each sentence names a day or a month by the calendar, and no day can be both.
fn days_differ(a: &Resolved, b: &Resolved) -> bool {
    let days = a.named_day.zip(b.named_day).filter(|_| a.scope == b.scope);
    days.is_some_and(|(one, other)| !one.overlaps(other))
}

/// Whether one is of a month that its sentence names, and the other of all so far: what a month brought is not what came
/// in all, though in the first month both are one number.
fn reaches_differ(a: &Resolved, b: &Resolved) -> bool {
    let of_all = |m: &Resolved| m.scope == Scope::Cumulative;
    let of_a_month = |m: &Resolved| {
        let month = m.date.filter(|date| {
            date.first_day().is_some_and(|first| *date == sijill_model::Edtf::month(first))
        });
        m.own_date && !of_all(m) && month.is_some()
    };
    of_all(a) && of_a_month(b) || of_a_month(a) && of_all(b)
}

/// "A young man" and, outside the lead, "a man" of another sentence are two.
fn nouns_differ(a: &Resolved, b: &Resolved) -> bool {
    let lead = a.draft.opens || b.draft.opens;
    let apart = a.draft.noun.zip(b.draft.noun).is_some_and(|(a, b)| a != b);
    !lead && is_single(a) && apart && a.draft.sentence != b.draft.sentence
}

/// One person of 9 and one of 11 are two, and so are two whose names share no word.
fn persons_differ(a: &Resolved, b: &Resolved) -> bool {
    let (named, other) = (&a.draft.name_words, &b.draft.name_words);
    let names_differ =
        !named.is_empty() && !other.is_empty() && named.iter().all(|word| !other.contains(word));
    names_differ || a.draft.years.zip(b.draft.years).is_some_and(|(x, y)| x != y)
}

/// Whether a figure is of one person.
fn is_single(mention: &Resolved) -> bool {
    let count = &mention.draft.count;
    (count.min, count.max, count.vague) == (Some(1), Some(1), None)
}

/// Whether a claim is told of a sentence or so before a mention.
fn told_near(claim: &Mentions, mention: &Resolved) -> bool {
    distance(claim, mention) <= NEAR
}

/// Sentences between a mention and the nearest of a claim.
fn distance(claim: &Mentions, mention: &Resolved) -> usize {
    let apart = mentions(claim).map(|m| mention.draft.sentence.abs_diff(m.draft.sentence));
    apart.min().unwrap_or(usize::MAX)
}

/// What two figures for the same people have in common.
type Many = (Outcome, Reach, [Option<u64>; 2], Option<Vague>);

/// What is said of people who are no part of others, with their number.
fn stated(mention: &Resolved) -> Option<(Many, Who)> {
    let ((outcome, subset, scope, _), who) = harm(mention)?;
    let count = &mention.draft.count;
    let some = count.vague.is_some() || count.min.max(count.max).is_some_and(|n| n > 0);
    (some && !subset).then_some(((outcome, scope, [count.min, count.max], count.vague), who))
}

/// Joins each claim that has a twin, by its place, to that twin. A twin has none itself. Where it only says "dead", the
/// joined claim may tell that they were civilians.
fn join(claims: Vec<Mentions>, twins: Vec<Option<usize>>) -> Vec<Mentions> {
    let mut kept: Vec<Mentions> = Vec::with_capacity(claims.len());
    let (mut joined, mut place_of) = (Vec::new(), HashMap::new());
    for (at, (claim, twin)) in claims.into_iter().zip(twins).enumerate() {
        match twin {
            Some(twin) => joined.push((twin, claim)),
            None => {
                place_of.insert(at, kept.len());
                kept.push(claim);
            }
        }
    }
    for (twin, claim) in joined {
        let kept = &mut kept[place_of[&twin]];
        if kept[0].draft.only_harmed
            && let Core::Casualty { who: Who::Civilians, .. } = claim[0].draft.core
            && let Core::Casualty { who, .. } = &mut kept[0].draft.core
        {
            *who = Who::Civilians;
        }
        kept.extend(claim);
    }
    kept
}

/// What is said of people: what happened, whether they are part of others, how far the figure reaches, who stands to it.
type Said = (Outcome, bool, Reach, Stance);

/// How far a figure reaches, and the entry of a release that it must not leave.
type Reach = (Scope, Option<u32>);

/// What is said of people, and who they are.
fn harm(mention: &Resolved) -> Option<(Said, Who)> {
    let Core::Casualty { outcome, who, subset } = mention.draft.core else { return None };
    let reach = (mention.scope, mention.draft.detail.entry);
    Some(((outcome, subset, reach, mention.stance), who))
}

/// Gives the first mention what only later ones know, and orders anchors by place.
fn settle(mentions: &mut Mentions) {
    let later = mentions.split_off(1);
    let first = &mut mentions[0];
    for mention in &later {
        let closer = mention.closeness > first.closeness;
        // A lead names the province, and a body in the sentence before its figure the village.
        let tells = first.draft.opens && mention.place.is_some() && closer;
        if mention.own_place && (!first.own_place || closer) || tells {
            first.place.clone_from(&mention.place);
            first.own_place |= mention.own_place;
            first.closeness = mention.closeness;
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
        let names = mention.own_party && !mention.party.is_empty();
        // A headline names one of those who acted together, and the body all of them.
        let more = mention.party.len() > first.party.len()
            && first.party.iter().all(|party| mention.party.contains(party));
        if first.party.is_empty() || names && (!first.own_party || more && first.draft.opens) {
            first.party.clone_from(&mention.party);
            first.own_party = mention.own_party;
        }
        if first.draft.core == Core::Communication && first.draft.count.min.is_none() {
            first.draft.count.clone_from(&mention.draft.count);
            first.draft.detail.slots.clone_from(&mention.draft.detail.slots);
        }
        // A headline's "shelling" leaves open with what; its body tells of planes.
        let told = mention.cause.filter(|cause| matches!(cause, Cause::Airstrike | Cause::Drone));
        if first.draft.sentence < LEAD && first.cause == Some(Cause::Artillery) {
            first.cause = told.or(first.cause);
        }
        if first.cause.is_none() || !first.own_cause && mention.own_cause {
            (first.cause, first.own_cause) = (mention.cause.or(first.cause), mention.own_cause);
        }
        first.date = first.date.or(mention.date);
        if first.place.is_none() {
            first.place.clone_from(&mention.place);
        }
    }
    mentions.extend(later);
}
