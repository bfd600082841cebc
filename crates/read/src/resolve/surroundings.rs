//! What each sentence offers as answers: voices, dates, places, causes, parties, words of scope and of stance.

use super::party::belongs_to_people;
use super::place::countries_in;
use crate::cascade::Sentence;
use crate::draft::Voice;
use crate::lexeme::Words;
use crate::lexicon::{Mask, ValueId};
use crate::senses::Senses;
use crate::units::{DATE, Payload, Unit, value_of};
use sijill_model::{Cause, Edtf, PartyId};
use std::ops::Range;

/// What a sentence offers as answers, by unit.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    pub(crate) voices: Vec<Voice>,
    pub(super) dates: Vec<(usize, Edtf)>,
    pub(super) places: Vec<(usize, Range<u32>, String)>,
    pub(super) causes: Vec<(usize, Cause)>,
    pub(super) weak_causes: Vec<(usize, Cause)>,
    pub(super) parties: Vec<(usize, PartyId)>,
    pub(super) countries: Vec<ValueId>,
    pub(super) cumulative: bool,
    pub(super) period: bool,
    pub(super) assessed: Option<usize>,
    pub(super) admitted: bool,
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
    pub(super) fn spans_countries(&self) -> bool {
        self.countries.iter().any(|country| *country != self.countries[0])
    }
}
