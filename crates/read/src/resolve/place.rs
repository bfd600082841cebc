//! Where: the most specific place that a text gives for a harm.

use super::surroundings::role_of;
use super::{Harm, Surroundings, stem_hash};
use crate::cascade::Sentence;
use crate::draft::{Draft, Voice};
use crate::lexeme::{Lexeme, Words};
use crate::lexicon::{Lexicon, Number, ValueId};
use crate::mask::Mask;
use crate::pattern::feature;
use crate::scan::Kind;
use crate::senses::Senses;
use crate::units::{COLON, COMMA, DASH, OPEN, Payload, QUOTE, UNKNOWN, Unit};
use std::ops::Range;

/// How closely a place is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Closeness {
    /// A country, or a part of one by the points of the compass.
    #[default]
    Country,
    /// A province, a district, the countryside of a town.
    Area,
    /// A name of the gazetteer that does not say what it is.
    Named,
    /// A stretch of town or land that bears a name: "the area of the factories".
    Zone,
    /// A town, village, quarter or camp.
    Local,
    /// A building, street or other spot in one.
    Site,
}

/// A place of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The unit that names it.
    pub(super) at: usize,
    /// The words, in lexemes of the sentence.
    pub(super) span: Range<u32>,
    pub(super) closeness: Closeness,
    /// Where something comes from, goes to, is held or is told: no place of harm unless nothing else is.
    pub(super) aside: bool,
}

/// The places of a sentence, in its order.
pub(super) fn places(
    words: Words<'_>,
    senses: &Senses,
    where_group: Mask,
    sentence: &Sentence,
    voices: &[Voice],
) -> Vec<Place> {
    let mut found = Vec::new();
    // Behind "they were taken to" stand the places of those who treat them, until a clause tells of something else.
    let mut taken = false;
    let harms = senses.harm_verb | senses.harm_noun;
    for (at, unit) in sentence.units.iter().enumerate() {
        match role_of(words.lexicon, senses, unit) {
            Some("taken") => taken = true,
            Some("clause") => taken = false,
            _ if unit.mask.meets(harms) => taken = false,
            _ => {}
        }
        if !unit.mask.meets(where_group) {
            continue;
        }
        let named = match unit.payload {
            Payload::Group(group) => sentence.people[group as usize].name.clone(),
            _ => None,
        };
        let span = with_article(words, named.unwrap_or(unit.first..unit.end));
        if bears_no_name(words, senses, &span) {
            continue;
        }
        let told = voices.iter().any(|v| v.units.contains(&at));
        let heads = heads_line(sentence, at);
        let wide = heads || contains_last(senses, sentence, found.last(), at);
        found.push(Place {
            at,
            closeness: match wide {
                true => Closeness::Area.min(closeness(words, senses, &span)),
                false => closeness(words, senses, &span),
            },
            span: span.clone(),
            aside: told
                || taken
                // "Norland: five killed": the country speaks.
                || heads && closeness(words, senses, &span) == Closeness::Country
                || explains_last(sentence, found.last(), at)
                || is_of_dateline(sentence, at)
                || treats(words, senses, sentence, at, &span)
                || stands_aside(words.lexicon, senses, sentence, at),
        });
    }
    found
}

/// Whether a place follows a closer one at once, in which case it is where that lies: "the Mill district, Mayfield suburb".
fn contains_last(senses: &Senses, sentence: &Sentence, last: Option<&Place>, at: usize) -> bool {
    let close = last.filter(|last| last.closeness >= Closeness::Zone && !last.aside);
    let joined = sentence.units[at].features & feature::WA != 0;
    let links = |unit: &Unit| unit.mask.meets(COMMA | senses.place_prep);
    !joined && close.is_some_and(|last| sentence.units[last.at + 1..at].iter().all(links))
}

/// Whether a place stands in brackets behind another, of which it says where it lies: "in Hill (south of Mayfield)".
fn explains_last(sentence: &Sentence, last: Option<&Place>, at: usize) -> bool {
    last.is_some_and(|last| last.at + 2 == at && sentence.units[last.at + 1].mask.meets(OPEN))
}

/// Whether a place stands where an agency's report says where it was written: "SANA - Mayfield: …".
fn is_of_dateline(sentence: &Sentence, at: usize) -> bool {
    const AGENCY: usize = 3;
    let is = |at: usize, mask: Mask| sentence.units.get(at).is_some_and(|u| u.mask.meets(mask));
    let behind_dash = (1..=AGENCY).contains(&at) && is(at - 1, DASH) && !is(0, DASH);
    behind_dash && (is(at + 1, COLON) || at + 1 == sentence.units.len())
}

/// The words of a place with the "al" that Latin letters join to its name by a dash.
fn with_article(words: Words<'_>, span: Range<u32>) -> Range<u32> {
    let at = span.start as usize;
    let joined = words.is_mark(at, '-') && {
        let before = at.checked_sub(1).and_then(|before| words.get(before)).map(|l| l.token);
        before.is_some_and(|l| l.kind == Kind::Word && l.end == words.lexemes[at].token.start)
    };
    span.start - u32::from(joined)..span.end
}

/// Whether a word such as street ends in the alif of an indefinite noun, as no word that a name is built with does: "a
/// commercial street" (شارعًا تجاريًا) has none. The dual's ends in تا.
fn bears_no_name(words: Words<'_>, senses: &Senses, span: &Range<u32>) -> bool {
    let Some(first) = words.get(span.start as usize) else { return false };
    let mut letters = words.written(span.start as usize).trim_end_matches('\u{64B}').chars().rev();
    let alif = letters.next() == Some('ا') && letters.next() != Some('ت');
    let named = words.get(span.start as usize + 1).is_some_and(|l| l.mask.meets(senses.place));
    first.token.is_arabic() && first.mask.meets(senses.place_kind) && alif && !named
}

/// Whether a place heads its line, as a bulletin says of what province it tells: "Aleppo: …".
fn heads_line(sentence: &Sentence, at: usize) -> bool {
    const REACH: usize = 3;
    let mut behind = sentence.units.iter().take(at + 1 + REACH).skip(at + 1);
    at < REACH && behind.any(|unit| unit.mask.meets(COLON))
}

/// Whether a place is a hospital that nothing just before it attacks: whoever was hurt elsewhere is taken there.
fn treats(
    words: Words<'_>,
    senses: &Senses,
    sentence: &Sentence,
    at: usize,
    span: &Range<u32>,
) -> bool {
    const REACH: usize = 4;
    let lexicon = words.lexicon;
    let is_hospital =
        |at: u32| words.means(&words.lexemes[at as usize], senses.place_kind, "hospital");
    let attacks = senses.attack | senses.cause | senses.strike_noun | senses.direction;
    let attacked = |unit: &Unit| {
        unit.mask.meets(attacks) || matches!(role_of(lexicon, senses, unit), Some("on" | "ranks"))
    };
    let before = &sentence.units[at.saturating_sub(REACH)..at];
    // Where the hospital lies is told right behind it.
    let near = span.start.saturating_sub(HOSPITAL_WITHIN)..span.end;
    near.clone().any(is_hospital) && !before.iter().any(attacked)
}

/// Words that a hospital's own name takes: "the National Hospital in Mayfield".
const HOSPITAL_WITHIN: u32 = 2;

/// A country's id is its ISO 3166 code; what lies in it has a longer one.
const COUNTRY_ID_LEN: usize = 2;

/// The words that name a village, town or quarter, without those that say what it is; none of any other place.
pub(super) fn village(words: Words<'_>, senses: &Senses, place: &Place) -> Vec<u64> {
    let named = &words.lexemes[place.span.start as usize..place.span.end as usize];
    let several = |l: &Lexeme| {
        let kinds = words.lexicon.analyses(l.found.word).iter();
        let mut kinds = kinds.filter(|a| a.sense.bit().meets(senses.place_kind)).peekable();
        kinds.peek().is_some() && kinds.all(|a| a.number == Number::Plural)
    };
    if place.closeness != Closeness::Local || named.iter().any(several) {
        return Vec::new();
    }
    let named =
        named.iter().filter(|l| !l.mask.meets(senses.place_kind) && l.token.kind == Kind::Word);
    named.map(|l| stem_hash(&l.token)).collect()
}

/// How closely the words of a place name it: by what they say it is, else by what the gazetteer knows.
fn closeness(words: Words<'_>, senses: &Senses, span: &Range<u32>) -> Closeness {
    let lexicon = words.lexicon;
    let mut points = false;
    let (mut known, mut kind) = (Closeness::Named, None);
    for at in span.start as usize..span.end as usize {
        for analysis in lexicon.analyses(words.lexemes[at].found.word) {
            let (sense, value) = (analysis.sense.bit(), lexicon.value_word(analysis.value));
            if sense.meets(senses.place_kind) {
                let plural = analysis.number == Number::Plural;
                let named = is_named(words, senses, at + 1, span.end);
                // "The farms of the town of Hill": the closest of several.
                kind = kind.max(Some(closeness_of_kind(value, plural, named)));
            }
            if sense.meets(senses.direction) {
                if value == "around" {
                    return Closeness::Area;
                }
                points |= value != "within";
            }
            if sense.meets(senses.place) && value.len() == COUNTRY_ID_LEN {
                known = Closeness::Country;
            }
            if sense.meets(senses.place_wide) {
                known = Closeness::Area;
            }
        }
    }
    match kind.unwrap_or(known) {
        // North of a town is not in it.
        Closeness::Local if points => Closeness::Named,
        Closeness::Named if points => Closeness::Area,
        known => known,
    }
}

fn closeness_of_kind(value: &str, plural: bool, named: bool) -> Closeness {
    match value {
        "site" => Closeness::Site,
        // Which school or market it is only its name tells; without one the village says more.
        "building" | "hospital" if named => Closeness::Site,
        "building" | "hospital" => Closeness::Area,
        "zone" if plural => Closeness::Area,
        "zone" => Closeness::Zone,
        "area" => Closeness::Area,
        _ => Closeness::Local,
    }
}

/// Whether what follows a word such as school names it: a place, or a word with the article or in quotes.
fn is_named(words: Words<'_>, senses: &Senses, at: usize, end: u32) -> bool {
    const ALIF: u16 = 'ا' as u16;
    const LAM: u16 = 'ل' as u16;
    let Some(next) = words.get(at).filter(|_| at < end as usize) else {
        // In English the name stands first: "Sanabla school".
        return at > 1 && words.get(at - 2).is_some_and(|before| before.token.capital);
    };
    let article = next.token.head[..2] == [ALIF, LAM];
    article || next.token.kind == Kind::Mark || next.mask.meets(senses.place | senses.place_weak)
}

/// Whether what stands right before a place says that something comes from it, goes there or is held by somebody.
fn stands_aside(lexicon: &Lexicon, senses: &Senses, sentence: &Sentence, at: usize) -> bool {
    const REACH: usize = 4;
    for (before, unit) in sentence.units[..at].iter().enumerate().rev().take(REACH) {
        match role_of(lexicon, senses, unit) {
            // "And to Idlib, where …": a bulletin goes on there.
            Some("to") if before == 0 => return false,
            Some("from") => return !is_of_part(lexicon, senses, sentence, before),
            Some("origin" | "to" | "taken" | "held") => return true,
            Some("on" | "ranks" | "clause" | "by") => return false,
            _ => {}
        }
        let party = senses.party | senses.party_generic | senses.party_adj | senses.attack;
        if !unit.mask.meets(UNKNOWN | QUOTE | party | senses.place_kind) {
            return false;
        }
    }
    false
}

/// Whether "of" behind a part says whose it is, not where from: "the western side of the town".
fn is_of_part(lexicon: &Lexicon, senses: &Senses, sentence: &Sentence, of: usize) -> bool {
    /// The part, and an adjective of it.
    const PART: usize = 2;
    let before = &sentence.units[of.saturating_sub(PART)..of];
    before.iter().any(|unit| role_of(lexicon, senses, unit) == Some("part"))
}

/// Units by which what stands before a draft is taken to be further away than what stands behind it.
const BEFORE: usize = 3;

/// A place so few units before a harm leads it: "and Hill with 26 killed".
const LEADS_WITHIN: usize = 2;

/// The same, where a comma and a conjunction open the draft's clause: what stands before is of another.
const BEFORE_CLAUSE: usize = 14;

/// The place of a draft in its own sentence: of the clause that is nearest, before any other harm that is told of behind
/// it, then the closest named, then the nearest, where what stands behind the draft is nearer. A place that a harm brings
/// along which goes on with another is that one's.
pub(super) fn place<'s>(
    own: &'s Surroundings,
    draft: &Draft,
    harms: &[&Harm],
) -> Option<&'s Place> {
    let others = || harms.iter().filter(|harm| harm.units != draft.units);
    let taken = |place: &Place| others().any(|h| h.goes_on && h.units.contains(&place.at));
    // "101 dead and 28 hurt in Mayfield, and Hill with 26 killed": a place right before another harm is that one's.
    let leads = |place: &Place| {
        let ahead = |h: &&Harm| {
            !h.joined && (1..=LEADS_WITHIN).contains(&h.units.start.saturating_sub(place.at))
        };
        place.at >= draft.units.end && others().any(ahead)
    };
    let free = own.places.iter().filter(|place| !place.aside && !taken(place));
    let anew = harms.iter().any(|harm| harm.anew && harm.units == draft.units);
    let before_it = if anew { BEFORE_CLAUSE } else { BEFORE };
    free.min_by_key(|place| {
        let before = usize::from(place.at < draft.units.start);
        let between = draft.units.end..place.at.max(draft.units.end);
        let crossed = others().any(|h| !h.joined && between.contains(&h.units.start));
        (
            own.clauses_between(place.at, &draft.units),
            crossed || leads(place),
            std::cmp::Reverse(place.closeness),
            own.gap(place.at, &draft.units) + before_it * before,
        )
    })
}

/// The place that a sentence gives for what others say happened: the closest named, of several the first.
pub(super) fn main_place(sentence: &Surroundings) -> Option<&Place> {
    let places = sentence.places.iter().filter(|place| !place.aside);
    places.min_by_key(|place| std::cmp::Reverse(place.closeness))
}

/// The place that a sentence gives for what several attacks did: the one that is named most widely, of several the first.
pub(super) fn widest(sentence: &Surroundings) -> Option<&Place> {
    sentence.places.iter().filter(|place| !place.aside).min_by_key(|place| place.closeness)
}

/// The countries that a unit names.
pub(super) fn countries_in(words: Words<'_>, senses: &Senses, unit: &Unit) -> Vec<ValueId> {
    let lexicon = words.lexicon;
    let places = words.lexemes[unit.first as usize..unit.end as usize]
        .iter()
        .flat_map(|lexeme| lexicon.analyses(lexeme.found.word))
        .filter(|analysis| analysis.sense.bit().meets(senses.place));
    places
        .map(|analysis| analysis.value)
        .filter(|id| lexicon.value_word(*id).len() == COUNTRY_ID_LEN)
        .collect()
}
