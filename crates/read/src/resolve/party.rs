//! By whom: the party to which the text lays a harm.

use super::{Resolver, Surroundings, nearest};
use crate::cascade::Sentence;
use crate::draft::{Draft, Voice};
use crate::lexeme::Words;
use crate::senses::Senses;
use crate::units::{DATE, Payload};
use sijill_model::{PartyId, Stance};
use std::ops::Range;

impl Resolver<'_> {
    pub(super) fn party(
        &self,
        draft: &Draft,
        voice: Option<&Voice>,
        stance: Stance,
    ) -> Vec<PartyId> {
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

/// Whether what stands at a place says whose people those right before it are: "eight fighters of the group".
pub(super) fn belongs_to_people(sentence: &Sentence, at: usize) -> bool {
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
