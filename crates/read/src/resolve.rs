//! What surrounds a draft: who says it, where, when, by whom, with what.
//!
//! Each question is answered by the nearest answer in the sentence, then by what the sentences before it answered, then
//! by the text's first sentences. Nothing is guessed from outside the text.

use crate::cascade::Sentence;
use crate::draft::{Core, Draft, Voice};
use crate::lexeme::Words;
use crate::lexicon::{Mask, ValueId};
use crate::senses::Senses;
use crate::units::{DATE, Payload, Unit, value_of};
use sijill_model::{Cause, Edtf, PartyId, Scope, Stance};
use std::ops::Range;

/// Words of a sentence: its number, and lexemes of it.
pub(crate) type Named = (usize, Range<u32>);

/// A draft with its surroundings.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    pub(crate) draft: Draft,
    pub(crate) party: Vec<PartyId>,
    pub(crate) cause: Option<Cause>,
    /// Words of the place: sentence and lexemes.
    pub(crate) place: Option<Named>,
    /// The gazetteer's id of that place, or its folded words where it has none.
    pub(crate) place_id: String,
    /// Whether the place stands in the draft's own sentence.
    pub(crate) own_place: bool,
    pub(crate) date: Option<Edtf>,
    pub(crate) own_date: bool,
    /// The speaker's name: sentence and lexemes.
    pub(crate) speaker: Option<Named>,
    pub(crate) via: Option<Named>,
    pub(crate) stance: Stance,
    pub(crate) scope: Scope,
}

/// What a sentence offers as answers, by unit.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    pub(crate) voices: Vec<Voice>,
    dates: Vec<(usize, Edtf)>,
    places: Vec<(usize, Range<u32>, String)>,
    causes: Vec<(usize, Cause)>,
    weak_causes: Vec<(usize, Cause)>,
    parties: Vec<(usize, PartyId)>,
    countries: Vec<ValueId>,
    cumulative: bool,
    period: bool,
    assessed: Option<usize>,
    admitted: bool,
}

impl Surroundings {
    /// Collects what a sentence offers.
    pub(crate) fn of(
        words: Words<'_>,
        senses: &Senses,
        where_group: Mask,
        sentence: &Sentence,
        voices: Vec<Voice>,
    ) -> Self {
        let mut found = Surroundings { voices, ..Surroundings::default() };
        for (at, unit) in sentence.units.iter().enumerate() {
            found.note(words, senses, where_group, sentence, at, unit);
        }
        found
    }

    fn note(
        &mut self,
        words: Words<'_>,
        senses: &Senses,
        where_group: Mask,
        sentence: &Sentence,
        at: usize,
        unit: &Unit,
    ) {
        let lexicon = words.lexicon;
        if unit.mask & DATE != 0 {
            if let Payload::Date(found) = &unit.payload {
                self.dates.extend(found.date.map(|date| (at, date)));
                self.cumulative |= found.is_since();
            }
            return;
        }
        if unit.mask & where_group != 0 {
            let named = match unit.payload {
                Payload::Group(group) => sentence.people[group as usize].name.clone(),
                _ => None,
            };
            self.countries.extend(countries_in(words, senses, unit));
            let named = named.unwrap_or(unit.first..unit.end);
            let id = match unit.value {
                Some(value) => lexicon.value_word(value).to_owned(),
                None => words.lexemes[named.end as usize - 1].token.hash.to_string(),
            };
            self.places.push((at, named, id));
        }
        let word = |mask: Mask| value_of(lexicon, unit, mask).map(|v| lexicon.value_word(v));
        if let Some(cause) = word(senses.cause).and_then(Cause::from_word) {
            self.causes.push((at, cause));
        }
        if let Some(cause) = word(senses.cause_weak).and_then(Cause::from_word) {
            self.weak_causes.push((at, cause));
        }
        if let Some(party) = word(senses.party | senses.party_generic | senses.party_adj)
            && !belongs_to_people(sentence, at)
        {
            self.parties.push((at, PartyId(party.to_owned())));
        }
        self.cumulative |= unit.mask & senses.cumulative != 0;
        self.period |= unit.mask & senses.period != 0;
        self.admitted |= unit.mask & senses.admit_adverb != 0;
        if unit.mask & senses.assess != 0 && self.assessed.is_none() {
            self.assessed = Some(at);
        }
    }

    /// Two countries in one breath: a figure for a war, not for an event.
    fn spans_countries(&self) -> bool {
        self.countries.iter().any(|country| *country != self.countries[0])
    }
}

/// The countries that a unit names.
fn countries_in(words: Words<'_>, senses: &Senses, unit: &Unit) -> Vec<ValueId> {
    /// A country's id is its ISO 3166 code; what lies in it has a longer one.
    const COUNTRY_ID_LEN: usize = 2;
    let lexicon = words.lexicon;
    let places = words.lexemes[unit.first as usize..unit.end as usize]
        .iter()
        .flat_map(|lexeme| lexicon.analyses(lexeme.found.word))
        .filter(|analysis| analysis.sense.bit() & senses.place != 0);
    places
        .map(|analysis| analysis.value)
        .filter(|id| lexicon.value_word(*id).len() == COUNTRY_ID_LEN)
        .collect()
}

/// Whether what stands at a place says whose people those right before it are: "eight fighters of the group".
fn belongs_to_people(sentence: &Sentence, at: usize) -> bool {
    /// Units between the people and their party: a preposition and one noun at most.
    const REACH: usize = 3;
    let before = &sentence.units[at.saturating_sub(REACH)..at];
    before.iter().rev().take_while(|u| u.mask & (DATE | crate::units::COMMA) == 0).any(|u| match u
        .payload
    {
        Payload::Group(group) => sentence.people[group as usize].is_people(),
        _ => false,
    })
}

/// How far a place in a sentence is from units: 0 within them.
fn distance(at: usize, units: &Range<usize>) -> usize {
    if at < units.start { units.start - at } else { at.saturating_sub(units.end.saturating_sub(1)) }
}

fn nearest<'a, T>(items: &'a [(usize, T)], units: &Range<usize>) -> Option<&'a T> {
    items.iter().min_by_key(|(at, _)| distance(*at, units)).map(|(_, item)| item)
}

/// How many sentences back an answer may stand.
const LOOK_BACK: usize = 3;

/// Answers all questions for the drafts of a text, in its order.
pub(crate) fn resolve(
    drafts: Vec<Draft>,
    surroundings: &[Surroundings],
    words: &[Words<'_>],
    senses: &Senses,
) -> Vec<Resolved> {
    let resolver = Resolver { surroundings, words, senses };
    drafts.into_iter().map(|draft| resolver.resolve(draft)).collect()
}

struct Resolver<'a> {
    surroundings: &'a [Surroundings],
    words: &'a [Words<'a>],
    senses: &'a Senses,
}

impl Resolver<'_> {
    fn resolve(&self, draft: Draft) -> Resolved {
        let own = &self.surroundings[draft.sentence];
        let voice = own_voice(own, &draft);
        let stance = draft.stance.unwrap_or_else(|| stance(own, voice, &draft));
        let scope = draft.scope.unwrap_or_else(|| scope(own));
        let (speaker, via) = self.speaker(voice, &draft);
        let place = place(own, &draft);
        let own_place = place.is_some();
        let place_id = place.as_ref().map_or_else(String::new, |(_, id)| id.clone());
        let date = nearest(&own.dates, &draft.units).copied();
        let own_date = date.is_some();
        let back = || self.back_from(draft.sentence);
        let place = place.map(|(p, _)| (draft.sentence, p)).or_else(|| {
            back().find_map(|s| {
                self.surroundings[s].places.first().map(|(_, span, _)| (s, span.clone()))
            })
        });
        let cause = cause(own, &draft)
            .or_else(|| back().find_map(|s| cause(&self.surroundings[s], &draft)));
        Resolved {
            party: self.party(&draft, voice, stance),
            cause,
            place,
            place_id,
            own_place,
            // A figure for all time so far has no day of its own.
            date: if scope == Scope::Cumulative {
                None
            } else {
                date.or_else(|| {
                    back().find_map(|s| self.surroundings[s].dates.first().map(|(_, d)| *d))
                })
            },
            own_date,
            speaker,
            via,
            stance,
            scope,
            draft,
        }
    }

    /// The sentences before one, nearest first, then the first of the text.
    fn back_from(&self, sentence: usize) -> impl Iterator<Item = usize> {
        let first = sentence.saturating_sub(LOOK_BACK);
        (first..sentence).rev().chain((sentence > LOOK_BACK).then_some(0))
    }

    fn speaker(&self, voice: Option<&Voice>, draft: &Draft) -> (Option<Named>, Option<Named>) {
        let own = &self.surroundings[draft.sentence];
        let speaker = voice.and_then(|v| v.name.clone()).map(|name| (draft.sentence, name));
        // An agency that a sentence names beside its speaker is the way by which the words came.
        let via = own
            .voices
            .iter()
            .filter(|v| v.according && voice.is_none_or(|chosen| !std::ptr::eq(*v, chosen)))
            .find_map(|v| v.name.clone())
            .map(|name| (draft.sentence, name));
        (speaker, via)
    }

    fn party(&self, draft: &Draft, voice: Option<&Voice>, stance: Stance) -> Vec<PartyId> {
        let own = &self.surroundings[draft.sentence];
        if let Some(party) = &draft.party {
            return vec![party.clone()];
        }
        if stance == Stance::Acknowledged {
            let spoken = voice.and_then(|v| self.party_of_voice(draft.sentence, v));
            if let Some(admitting) = spoken.or_else(|| nearest(&own.parties, &draft.units).cloned())
            {
                return vec![admitting];
            }
        }
        let near_cause = |s: &Surroundings| {
            let causes = s.causes.iter().chain(&s.weak_causes);
            causes
                .flat_map(|(at, _)| {
                    s.parties.iter().map(move |(p, party)| (at.abs_diff(*p), party))
                })
                .filter(|(gap, _)| *gap <= 4)
                .min_by_key(|(gap, _)| *gap)
                .map(|(_, party)| party.clone())
        };
        let any_party = |s: &Surroundings| nearest(&s.parties, &draft.units).cloned();
        near_cause(own)
            .or_else(|| any_party(own))
            .or_else(|| {
                self.back_from(draft.sentence).find_map(|s| near_cause(&self.surroundings[s]))
            })
            .or_else(|| {
                self.back_from(draft.sentence).find_map(|s| any_party(&self.surroundings[s]))
            })
            .into_iter()
            .collect()
    }

    fn party_of_voice(&self, sentence: usize, voice: &Voice) -> Option<PartyId> {
        party_named(&self.words[sentence], self.senses, voice.name.as_ref()?)
    }
}

/// The party that a name names, by the first of its words that means one.
pub(crate) fn party_named(
    words: &Words<'_>,
    senses: &Senses,
    name: &Range<u32>,
) -> Option<PartyId> {
    let mask = senses.party | senses.party_generic | senses.party_adj;
    (name.start as usize..name.end as usize).find_map(|at| {
        let analyses = words.lexicon.analyses(words.get(at)?.found.word);
        let party = analyses.iter().find(|a| a.sense.bit() & mask != 0)?;
        Some(PartyId(words.lexicon.value_word(party.value).to_owned()))
    })
}

/// The voice that a draft is in: the last one that begins before it, else "according to" anywhere, else one behind it.
fn own_voice<'s>(own: &'s Surroundings, draft: &Draft) -> Option<&'s Voice> {
    let before =
        own.voices.iter().rev().find(|v| !v.according && v.units.end <= draft.units.start + 1);
    before
        .or_else(|| own.voices.iter().find(|v| v.according))
        .or_else(|| own.voices.iter().find(|v| v.units.start >= draft.units.end))
}

fn stance(own: &Surroundings, voice: Option<&Voice>, draft: &Draft) -> Stance {
    if own.admitted {
        return Stance::Acknowledged;
    }
    if own.assessed.is_some_and(|at| at < draft.units.start)
        && !matches!(draft.core, Core::ReportCount(_))
    {
        return Stance::UnderAssessment;
    }
    // What somebody says behind a figure tells who gives it, not that they admit it.
    let governs = |v: &&Voice| v.according || v.units.end <= draft.units.start + 1;
    voice.filter(governs).map_or(Stance::Reported, |v| v.stance)
}

fn scope(own: &Surroundings) -> Scope {
    if own.cumulative || own.spans_countries() {
        Scope::Cumulative
    } else if own.period {
        Scope::Period
    } else {
        Scope::Incident
    }
}

/// The first place behind the draft, else the nearest.
fn place(own: &Surroundings, draft: &Draft) -> Option<(Range<u32>, String)> {
    let behind = own.places.iter().find(|(at, _, _)| *at >= draft.units.end);
    let chosen = behind
        .or_else(|| own.places.iter().min_by_key(|(at, _, _)| distance(*at, &draft.units)))?;
    Some((chosen.1.clone(), chosen.2.clone()))
}

fn cause(own: &Surroundings, draft: &Draft) -> Option<Cause> {
    nearest(&own.causes, &draft.units).or_else(|| nearest(&own.weak_causes, &draft.units)).copied()
}
