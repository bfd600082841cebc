//! One figure said twice is one claim; a figure without a number gives way to the same with one.

use crate::draft::{Core, Draft, says_the_same};
use crate::resolve::Resolved;
use sijill_model::{Cause, Count, Outcome, PartyId, Scope, Stance, Vague, Who};
use std::collections::HashMap;

/// A claim's mentions, the one whose fields it takes first.
pub(crate) type Mentions = Vec<Resolved>;

/// Merges what is one claim. Order is that of the first mention.
pub(crate) fn merge(mut resolved: Vec<Resolved>) -> Vec<Mentions> {
    mark_openings(&mut resolved);
    let mut claims: Vec<Mentions> = Vec::new();
    let mut alike: HashMap<Figure, Vec<usize>> = HashMap::new();
    let mut wholes = Wholes::default();
    for mention in resolved {
        let known = alike.entry(figure(&mention)).or_default();
        let whole = wholes.of(&mention);
        let same = known.iter().rev().take(ALIKE_MAX);
        let fits = |claim: &usize| {
            let one_whole = whole.is_some() && wholes.by_part.get(claim) == Some(&whole);
            (one_whole || !elsewhere(&claims[*claim][0], &mention))
                && !side_by_side(&claims[*claim], &mention)
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

/// "Nine people killed" and "nine civilians killed" are one figure; the word that says more stands.
fn join_plain(claims: Vec<Mentions>) -> Vec<Mentions> {
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
fn join_least(claims: Vec<Mentions>) -> Vec<Mentions> {
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
        let headline = claim[0].draft.opens && n == most && n > 1;
        let others = least.get(&(outcome, reach, n)).filter(|_| headline)?;
        let fits = |at: &&usize| {
            let other = &claims[**at];
            let whose =
                harm(&other[0]).is_some_and(|(_, whose)| whose == who || who == Who::People);
            whose && !elsewhere(&other[0], &claim[0]) && !events_differ(&other[0], &claim[0])
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

/// A bare "dead" of a headline is the same claim as the number in the body. One person is not "several";
/// a headline's plural may well be one.
fn absorb_vague(claims: Vec<Mentions>) -> Vec<Mentions> {
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
            let told = who == Who::Civilians && claims[*at][0].draft.only_harmed;
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
/// killed in his house."
/// Where it says what they are ("his daughter, 6, was killed"), they are a part of that figure.
fn absorb_named(mut claims: Vec<Mentions>) -> Vec<Mentions> {
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
        if first.party.is_empty() || !first.own_party && names {
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
