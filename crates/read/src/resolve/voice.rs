//! Who says so, and how they stand to it.

use super::{Named, Resolver, Surroundings};
use crate::cascade::Sentence;
use crate::draft::{Core, Draft, Voice};
use crate::senses::Senses;
use sijill_model::Stance;

impl Resolver<'_> {
    pub(super) fn speaker(
        &self,
        voice: Option<&Voice>,
        draft: &Draft,
    ) -> (Option<Named>, Option<Named>) {
        let own = &self.surroundings[draft.sentence];
        let speaker = match voice {
            Some(Voice { name: Some(name), .. }) => Some((draft.sentence, name.clone())),
            // "He added that …": whoever spoke last goes on.
            Some(_) => self.before(draft.sentence).find_map(|s| self.last_named(s)),
            None => None,
        };
        // An agency that a sentence names beside its speaker is the way by which the words came.
        let via = own
            .voices
            .iter()
            .filter(|v| v.according && voice.is_none_or(|chosen| !std::ptr::eq(*v, chosen)))
            .find_map(|v| v.name.clone())
            .map(|name| (draft.sentence, name));
        (speaker, via)
    }

    fn last_named(&self, sentence: usize) -> Option<Named> {
        let voices = self.surroundings[sentence].voices.iter().rev();
        voices.filter_map(|v| v.name.clone()).map(|name| (sentence, name)).next()
    }
}

/// The voice that a draft is in: the last one that begins before it, else "according to" anywhere, else one behind it.
pub(super) fn own_voice<'s>(own: &'s Surroundings, draft: &Draft) -> Option<&'s Voice> {
    let before =
        own.voices.iter().rev().find(|v| !v.according && v.units.end <= draft.units.start + 1);
    before
        .or_else(|| own.voices.iter().find(|v| v.according))
        .or_else(|| own.voices.iter().find(|v| v.units.start >= draft.units.end))
}

pub(super) fn stance(own: &Surroundings, voice: Option<&Voice>, draft: &Draft) -> Stance {
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

/// Whether a date says when somebody spoke: it stands beside the voice and before what is said.
pub(super) fn is_speech_date(
    senses: &Senses,
    sentence: &Sentence,
    voices: &[Voice],
    at: usize,
) -> bool {
    /// Units between the word for speaking and the word that opens what is said.
    const OPENING: usize = 9;
    voices.iter().filter(|v| !v.according).any(|voice| {
        let end = voice.units.end.min(sentence.units.len());
        let behind = end..sentence.units.len().min(end + OPENING);
        let that = behind.clone().find(|i| sentence.units[*i].mask & senses.that != 0);
        let until = that.unwrap_or(end + 1);
        (voice.units.start.saturating_sub(2)..until).contains(&at)
    })
}
