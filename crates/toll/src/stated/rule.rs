//! The rule *stated*: the latest cumulative figure of each voice.

use super::book::{ClaimAt, Figure, StatedBook};
use super::names::Number;
use super::voices::Speakers;
use super::{Rival, StatedFigure};
use crate::{Range, Subject};
use jiff::civil::Date;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Relays of a statement come out within so many days of it.
const RELAY_DAYS: i32 = 10;

type Placed<'b> = (ClaimAt, &'b Figure);

pub(super) fn figures(
    book: &StatedBook,
    speakers: &Speakers,
    totals: &[ClaimAt],
) -> Vec<StatedFigure<ClaimAt>> {
    let mut groups: BTreeMap<(&str, Subject), (Number, Vec<Placed<'_>>)> = BTreeMap::new();
    for at in totals {
        let figure = book.figure(*at);
        if let Some(voice) = speakers.voice(book, figure) {
            let group = groups.entry((book.name(voice), figure.subject));
            group.or_insert_with(|| (voice, vec![])).1.push((*at, figure));
        }
    }
    let voices = groups.into_iter();
    voices
        .filter_map(|((_, subject), (number, claims))| {
            let own = claims.iter().filter(|(_, figure)| speakers.is_own(book, figure, number));
            let voice = Voice { book, number, subject, own: own.copied().collect(), claims };
            voice.figure()
        })
        .collect()
}

/// All that a voice says of one subject, oldest first, and what it says in its own words.
struct Voice<'b> {
    book: &'b StatedBook,
    number: Number,
    subject: Subject,
    claims: Vec<Placed<'b>>,
    own: Vec<Placed<'b>>,
}

impl<'b> Voice<'b> {
    fn figure(&self) -> Option<StatedFigure<ClaimAt>> {
        let book = self.book;
        let standing = self.standing()?;
        let range = book.range(standing.1);
        let mut evidence = vec![standing.0];
        let (mut rivals, mut superseded) = (Vec::new(), Vec::new());
        let own_ranges: FxHashSet<Range> = self.own.iter().map(|(_, f)| book.range(f)).collect();
        for (at, claim) in self.claims.iter().filter(|(at, _)| *at != standing.0) {
            let said = book.range(claim);
            // The voice's own words misquote nobody, nor does a late relay of what it did state.
            let misquoted = || (!own_ranges.contains(&said)).then(|| self.stood(claim, standing.1));
            if said == range {
                evidence.push(*at);
            } else if let Some(stated) = misquoted().flatten() {
                rivals.push(Rival { range: said, stated: book.range(stated), evidence: *at });
            } else {
                superseded.push(*at);
            }
        }
        Some(StatedFigure {
            own_words: self.own.iter().any(|(at, _)| *at == standing.0),
            voice: book.name(self.number).to_owned(),
            subject: self.subject,
            stance: standing.1.stance,
            range,
            published: book.published(standing.1),
            evidence,
            rivals,
            superseded,
        })
    }

    /// The statement that stands: the latest in the voice's own publication, else the latest of all.
    fn standing(&self) -> Option<Placed<'b>> {
        match (self.own.last(), self.claims.last()) {
            // A relay that is much younger than the last release known speaks of one that is not known.
            (Some(own), Some(last)) if self.are_near(own.1, last.1) => Some(*own),
            (_, last) => last.copied(),
        }
    }

    /// The statement that stood, or was about to, when a relay gave another figure; none where it is of another time.
    fn stood<'f>(&self, claim: &Figure, standing: &'f Figure) -> Option<&'f Figure>
    where
        'b: 'f,
    {
        let day = self.book.day(claim);
        let until = self.own.partition_point(|(_, own)| self.book.day(own) <= day);
        // Days never go back, so that the last is the nearest; what has no day stands first and is near to all.
        let undated = self.own[..until].partition_point(|(_, own)| self.book.day(own).is_none());
        let last = self.own[..until].last().filter(|(_, own)| self.are_near(own, claim));
        let near = last.or_else(|| self.own[..undated].last());
        near.map(|(_, own)| *own).or(Some(standing).filter(|own| self.are_near(own, claim)))
    }

    fn are_near(&self, a: &Figure, b: &Figure) -> bool {
        are_near(self.book.day(a), self.book.day(b))
    }
}

fn are_near(a: Option<Date>, b: Option<Date>) -> bool {
    a.zip(b).is_none_or(|(a, b)| (b - a).get_days().abs() <= RELAY_DAYS)
}
