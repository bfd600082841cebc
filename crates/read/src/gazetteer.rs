//! The gazetteer's id of a place, by the words with which a text names it.

use crate::lexeme::Words;
use crate::lexicon::{Analysis, Starts, ValueId};
use crate::mask::Mask;
use crate::resolve::Named;
use crate::scan::Kind;
use crate::senses::Senses;
use std::collections::HashMap;

/// What a text says of places, as far as their ids hang on it.
pub(crate) struct Gazetteer<'a> {
    words: &'a [Words<'a>],
    senses: &'a Senses,
}

/// An id begins with the ISO 3166 code of the country.
const COUNTRY_LEN: usize = 2;

impl<'a> Gazetteer<'a> {
    pub(crate) fn new(words: &'a [Words<'a>], senses: &'a Senses) -> Self {
        Gazetteer { words, senses }
    }

    /// The id of the place that words name. None where they name a part, a building or the surroundings of one ("north
    /// of Raqqa"), or several; where the gazetteer does not have the name; and where several places bear it of which the
    /// countries that the text names besides single none out.
    pub(crate) fn id(&self, (sentence, span): &Named) -> Option<String> {
        let words = &self.words[*sentence];
        let end = span.end as usize;
        let at = self.name_in(words, span.start as usize, end)?;
        let ids = self.ids_at(words, at, end);
        let joined = |at: &usize| {
            let lexeme = words.get(*at);
            lexeme.is_some_and(|l| {
                let phrase =
                    || l.found.starts.joined != 0 && !self.ids_at(words, *at, end).is_empty();
                l.found.clitics.conjunction || l.mask.meets(self.senses.and) || phrase()
            })
        };
        if (at + 1..end).any(|at| joined(&at)) {
            return None;
        }
        let id = match ids.as_slice() {
            [only] => *only,
            several => self.of_named_country(words, several)?,
        };
        Some(words.lexicon.value_word(id).to_owned())
    }

    /// Where the name begins: behind "the city of", quotes and "inside", which leave the place what it is.
    fn name_in(&self, words: &Words<'_>, from: usize, end: usize) -> Option<usize> {
        let senses = self.senses;
        let beside = senses.det | senses.det_def | senses.preposition;
        for at in from..end {
            let lexeme = words.get(at)?;
            let said = |sense: Mask| {
                let mut analyses = words.lexicon.analyses(lexeme.found.word).iter();
                let found = analyses.find(|a| a.sense.bit().meets(sense))?;
                Some(words.lexicon.value_word(found.value))
            };
            let within = said(senses.direction).map(|value| value == "within");
            let whole = said(senses.place_kind).map(|kind| !matches!(kind, "site" | "building"));
            let names = lexeme.mask.meets(senses.place | senses.place_weak)
                || !self.ids_at(words, at, end).is_empty();
            match within.or(whole) {
                _ if names => return Some(at),
                Some(false) => return None,
                Some(true) => {}
                None if lexeme.token.kind == Kind::Mark || lexeme.mask.meets(beside) => {}
                None => return None,
            }
        }
        None
    }

    /// The ids of the longest name that begins at a word and ends before another.
    fn ids_at(&self, words: &Words<'_>, at: usize, end: usize) -> Vec<ValueId> {
        let Some(lexeme) = words.get(at) else { return Vec::new() };
        let mut longest = (1, lexeme.found.word);
        let Starts { plain, joined, led } = lexeme.found.starts;
        for state in [plain, joined, led].into_iter().filter(|state| *state != 0) {
            words.each_phrase(at, state, |len, word| {
                if at + len <= end && len > longest.0 && !self.ids_of(words, word).is_empty() {
                    longest = (len, word);
                }
            });
        }
        self.ids_of(words, longest.1)
    }

    /// The ids that a word or phrase may have, each once; those of names that may be ordinary words only where no other
    /// bears it.
    fn ids_of(&self, words: &Words<'_>, word: u32) -> Vec<ValueId> {
        let sure = words.lexicon.mask(word).meets(self.senses.place);
        let place = if sure { self.senses.place } else { self.senses.place_weak };
        let is_place = |a: &&Analysis| a.sense.bit().meets(place) && a.value != ValueId::NONE;
        let mut ids = Vec::new();
        for analysis in words.lexicon.analyses(word).iter().filter(is_place) {
            if !ids.contains(&analysis.value) {
                ids.push(analysis.value);
            }
        }
        ids
    }

    /// The one of several whose country the text names most often, by the country's own name or by places that lie in
    /// no other.
    fn of_named_country(&self, words: &Words<'_>, ids: &[ValueId]) -> Option<ValueId> {
        let country = |id: ValueId| words.lexicon.value_word(id).get(..COUNTRY_LEN);
        let named = self.named_countries();
        let times = |id: &ValueId| country(*id).and_then(|c| named.get(c)).copied().unwrap_or(0);
        let most = ids.iter().map(times).max().filter(|most| *most > 0)?;
        let mut best = ids.iter().filter(|id| times(id) == most);
        best.next().copied().filter(|_| best.next().is_none())
    }

    /// How often the text names each country, by its ISO 3166 code: by its own name, or by places that lie in no other.
    pub(crate) fn named_countries(&self) -> HashMap<&'a str, usize> {
        let mut named = HashMap::new();
        for sentence in self.words {
            for lexeme in sentence.lexemes {
                if let [only] = self.ids_of(sentence, lexeme.found.word).as_slice()
                    && let Some(country) = sentence.lexicon.value_word(*only).get(..COUNTRY_LEN)
                {
                    *named.entry(country).or_default() += 1;
                }
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use crate::{Context, Reader};
    use sijill_model::ClaimBody;

    fn id_in(text: &str) -> Option<String> {
        let claims = Reader::builtin().read(text, &Context::default());
        match &claims.first().expect("a claim").body {
            ClaimBody::Casualty(casualty) => casualty.place_id.clone(),
            other => panic!("no casualty: {other:?}"),
        }
    }

    #[test]
    fn a_place_has_the_id_of_the_name_that_is_its_own() {
        let killed = |place: &str| id_in(&format!("Three workers were killed {place}."));
        assert_eq!(killed("in the city of Raqqa").as_deref(), Some("sy-raqqa"));
        assert_eq!(killed("in Gaza City").as_deref(), Some("ps-gaza-city"));
        assert_eq!(killed("north of Raqqa"), None);
        assert_eq!(killed("in the village of Sanabla"), None);
        assert_eq!(killed("in a school in Raqqa").as_deref(), Some("sy-raqqa"));
    }

    #[test]
    fn a_name_of_two_countries_is_that_of_the_country_that_the_text_names() {
        let jericho = "\u{642}\u{62A}\u{644} \u{639}\u{627}\u{645}\u{644} \u{641}\u{64A} \u{623}\u{631}\u{64A}\u{62D}\u{627}";
        let syria = "\u{633}\u{648}\u{631}\u{64A}\u{627}";
        assert_eq!(id_in(jericho), None);
        assert_eq!(
            id_in(&format!("{jericho} \u{641}\u{64A} {syria}")).as_deref(),
            Some("sy-ariha")
        );
    }
}
