//! Where: the place that a text gives for a harm.

use super::{Surroundings, distance};
use crate::draft::Draft;
use crate::lexeme::Words;
use crate::lexicon::ValueId;
use crate::senses::Senses;
use crate::units::Unit;
use std::ops::Range;

/// The first place behind the draft, else the nearest.
pub(super) fn place(own: &Surroundings, draft: &Draft) -> Option<(Range<u32>, String)> {
    let behind = own.places.iter().find(|(at, _, _)| *at >= draft.units.end);
    let chosen = behind
        .or_else(|| own.places.iter().min_by_key(|(at, _, _)| distance(*at, &draft.units)))?;
    Some((chosen.1.clone(), chosen.2.clone()))
}

/// The countries that a unit names.
pub(super) fn countries_in(words: Words<'_>, senses: &Senses, unit: &Unit) -> Vec<ValueId> {
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
