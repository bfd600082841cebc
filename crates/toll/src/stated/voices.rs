//! Who speaks in which figure: [`crate::testimony::Voices`] over the numbers of a book.

use super::book::{Admits, Figure, StatedBook};

/// The parties that sources speak for, by the numbers of the sources' names.
#[derive(Debug)]
pub(super) struct Speakers {
    party_of_source: Vec<Option<u32>>,
}

impl Speakers {
    pub(super) fn of(book: &StatedBook) -> Self {
        let mut admitted = vec![Admits::Nothing; book.names_len()];
        for figure in book.figures() {
            let source = book.origin_of(figure).and_then(|origin| origin.source);
            if let (Some(source), admits) = (source, figure.admits)
                && admits != Admits::Nothing
            {
                let known = &mut admitted[source as usize];
                *known = match (*known, admits) {
                    (Admits::Nothing, admits) => admits,
                    (one, other) if one == other => one,
                    _ => Admits::Several,
                };
            }
        }
        let mut party_of_source: Vec<Option<u32>> = admitted
            .into_iter()
            .map(|admits| if let Admits::Party(party) = admits { Some(party) } else { None })
            .collect();
        // What a source is known to be stands before what its words make it.
        for origin in book.origins() {
            if let (Some(source), Some(party)) = (origin.source, origin.source_party) {
                party_of_source[source as usize] = Some(party);
            }
        }
        Speakers { party_of_source }
    }

    /// The voice of a figure: a party, else a name folded for comparison; none where nobody is named.
    pub(super) fn voice(&self, book: &StatedBook, figure: &Figure) -> Option<u32> {
        figure.speaker.or_else(|| {
            let source = book.origin_of(figure)?.source?;
            Some(self.party_of_source[source as usize].unwrap_or(source))
        })
    }

    /// Whether a figure stands in the voice's own publication, not in a relay.
    pub(super) fn is_own(&self, book: &StatedBook, figure: &Figure, voice: u32) -> bool {
        let source = book.origin_of(figure).and_then(|origin| origin.source);
        source.is_some_and(|source| {
            source == voice || self.party_of_source[source as usize] == Some(voice)
        })
    }
}
