//! What surrounds a draft: who says it, where, when, by whom, with what.
//!
//! Each question is answered by the nearest answer in the sentence, then by what the sentences before it answered, then
//! by the text's first sentences. Nothing is guessed from outside the text.

mod cause;
mod party;
mod place;
mod scope;
mod surroundings;
mod voice;
mod when;

use crate::draft::Draft;
use crate::lexeme::Words;
use crate::senses::Senses;
pub(crate) use party::party_named;
use sijill_model::{Cause, Edtf, PartyId, Scope, Stance};
use std::ops::Range;
pub(crate) use surroundings::Surroundings;

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
        let voice = voice::own_voice(own, &draft);
        let stance = draft.stance.unwrap_or_else(|| voice::stance(own, voice, &draft));
        let scope = draft.scope.unwrap_or_else(|| scope::scope(own));
        let (speaker, via) = self.speaker(voice, &draft);
        let place = place::place(own, &draft);
        let own_place = place.is_some();
        let place_id = place.as_ref().map_or_else(String::new, |(_, id)| id.clone());
        let date = when::date(own, &draft);
        let own_date = date.is_some();
        let back = || self.back_from(draft.sentence);
        let place = place.map(|(p, _)| (draft.sentence, p)).or_else(|| {
            back().find_map(|s| {
                self.surroundings[s].places.first().map(|(_, span, _)| (s, span.clone()))
            })
        });
        let cause = cause::cause(own, &draft)
            .or_else(|| back().find_map(|s| cause::cause(&self.surroundings[s], &draft)));
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
}
