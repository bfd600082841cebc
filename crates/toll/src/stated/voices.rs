//! Who speaks in which figure: [`crate::testimony::Voices`] over the numbers of a book.

use super::book::{Admits, Figure, StatedBook};
use super::names::{Number, index};

/// The parties that sources speak for, by the numbers of the sources' names.
#[derive(Debug)]
pub(super) struct Speakers {
    party_of_source: Vec<Option<Number>>,
}

impl Speakers {
    pub(super) fn of(book: &StatedBook) -> Self {
        let mut admitted = vec![Admits::Nothing; book.names().len()];
        for origin in book.origins() {
            if let Some(source) = origin.source {
                let known = &mut admitted[index(source)];
                *known = known.and(origin.admits);
            }
        }
        let party = |admits| if let Admits::Party(party) = admits { Some(party) } else { None };
        let mut party_of_source: Vec<_> = admitted.into_iter().map(party).collect();
        // What a source is known to be stands before what its words make it.
        for origin in book.origins() {
            if let (Some(source), Some(party)) = (origin.source, origin.source_party) {
                party_of_source[index(source)] = Some(party);
            }
        }
        Speakers { party_of_source }
    }

    /// The voice of a figure: a party, else a name folded for comparison; none where nobody is named.
    pub(super) fn voice(&self, book: &StatedBook, figure: &Figure) -> Option<Number> {
        figure.speaker.or_else(|| {
            let source = book.origin_of(figure)?.source?;
            Some(self.party_of_source[index(source)].unwrap_or(source))
        })
    }

    /// Whether a figure stands in the voice's own publication, not in a relay.
    pub(super) fn is_own(&self, book: &StatedBook, figure: &Figure, voice: Number) -> bool {
        let source = book.origin_of(figure).and_then(|origin| origin.source);
        source.is_some_and(|source| {
            source == voice || self.party_of_source[index(source)] == Some(voice)
        })
    }
}
