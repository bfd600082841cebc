//! The rule *stated*: the latest cumulative figure of each voice, and sums over events beside it.
//!
//! A register may hold a million claims, of which a toll asks little: a [`StatedBook`] keeps of each figure some eighty
//! bytes, and no words. What is counted over it names claims by their places in the book ([`ClaimAt`]); their words are
//! looked up where they are shown ([`Toll::told`]).

mod book;
mod events;
mod names;
mod rule;
mod voices;

pub(crate) use book::folded;
pub use book::{ClaimAt, StatedBook};

use crate::{Evidence, Range, StatedQuestion, Subject, Testimony, vague_table};
use serde::Serialize;
use sijill_model::{Edtf, Stance};
use std::convert::Infallible;

/// All figures of a set of claims; `W` is what stands for the words of a claim, and `F` for an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Toll<W = Evidence, F = Family> {
    /// The version of the table by which words such as "dozens" are read.
    pub vague_table: u32,
    /// The latest cumulative figure of each voice, by the rule *stated*.
    pub stated: Vec<StatedFigure<W>>,
    /// Sums over events, by the rule *events*.
    pub events: Vec<EventFigure<F>>,
    /// Figures that a voice says are not so.
    pub denied: Vec<W>,
}

/// A toll whose words were not looked up.
pub type BareToll = Toll<ClaimAt, BareFamily>;

/// Figures for one event whose words were not looked up, or some of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BareFamily<W = ClaimAt> {
    /// The range of them all.
    pub range: Range,
    /// The claim that first tells of it; place and day are its.
    pub first: W,
    /// The claims.
    pub claims: Vec<W>,
}

/// The latest cumulative figure of a voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatedFigure<W = Evidence> {
    /// Who states it: a party's id, or a name in lower case.
    pub voice: String,
    /// What is counted.
    pub subject: Subject,
    /// How the voice stands to it; none for what is not about people harmed.
    pub stance: Option<Stance>,
    /// The figure.
    pub range: Range,
    /// When it was stated.
    pub published: Option<Edtf>,
    /// Whether the words are the voice's own publication, rather than relays of it.
    pub own_words: bool,
    /// The words, of the statement first and then of relays that agree.
    pub evidence: Vec<W>,
    /// Relays with a figure that the voice did not state near that day, oldest first.
    pub rivals: Vec<Rival<W>>,
    /// Earlier figures that this one supersedes, oldest first. They are never added to it.
    pub superseded: Vec<W>,
}

/// A relay that says something else than the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rival<W = Evidence> {
    /// The other figure.
    pub range: Range,
    /// The figure that stood when it was said.
    pub stated: Range,
    /// Its words.
    pub evidence: W,
}

/// The sum over events for one stance and subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventFigure<F = Family> {
    /// How the speakers stand to it.
    pub stance: Stance,
    /// What is counted.
    pub subject: Subject,
    /// The sum.
    pub range: Range,
    /// How many events are in it.
    pub events: usize,
    /// Of these, how many of which nothing is known but that somebody was harmed.
    pub unknown: usize,
    /// Of these, how many without a most.
    pub open: usize,
    /// How many figures lack a place or a day and may be of an event counted already.
    pub unplaced: usize,
    /// The events, each with its rival figures.
    pub families: Vec<F>,
}

/// Figures for one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Family {
    /// The range of them all.
    pub range: Range,
    /// The place, as first written; none where no text gives it.
    pub place: Option<String>,
    /// The day; none where no text gives it.
    pub date: Option<Edtf>,
    /// The figures with their words.
    pub evidence: Vec<Evidence>,
}

/// The figures of claims by the rule *stated*, with sums over their events. The order of the claims does not matter.
pub fn toll(testimonies: &[Testimony], question: &StatedQuestion) -> Toll {
    let mut book = StatedBook::default();
    for (place, testimony) in (0..).zip(testimonies) {
        book.add((place, 0), testimony);
    }
    book.put_in_order();
    let told: Result<Toll, Infallible> = book.toll(question).told(|at| {
        let (place, _) = book.place(at);
        Ok(testimonies[place as usize].evidence())
    });
    match told {
        Ok(toll) => toll,
    }
}

impl BareToll {
    /// With all words, looked up one by one.
    ///
    /// # Errors
    /// Those of whoever looks them up.
    pub fn told<E>(&self, mut look: impl FnMut(ClaimAt) -> Result<Evidence, E>) -> Result<Toll, E> {
        let mut told =
            |all: &[ClaimAt]| all.iter().map(|at| look(*at)).collect::<Result<Vec<_>, E>>();
        let mut stated = Vec::with_capacity(self.stated.len());
        for figure in &self.stated {
            let rivals: Vec<_> = figure.rivals.iter().map(|rival| rival.evidence).collect();
            let rivals = told(&rivals)?.into_iter().zip(&figure.rivals);
            stated.push(StatedFigure {
                voice: figure.voice.clone(),
                subject: figure.subject,
                stance: figure.stance,
                range: figure.range,
                published: figure.published,
                own_words: figure.own_words,
                evidence: told(&figure.evidence)?,
                rivals: rivals
                    .map(|(evidence, Rival { range, stated, .. })| Rival {
                        range: *range,
                        stated: *stated,
                        evidence,
                    })
                    .collect(),
                superseded: told(&figure.superseded)?,
            });
        }
        let mut events = Vec::with_capacity(self.events.len());
        for figure in &self.events {
            let mut families = Vec::with_capacity(figure.families.len());
            for family in &figure.families {
                let evidence = told(&family.claims)?;
                let begins = family.claims.first() == Some(&family.first);
                let first = if begins { vec![] } else { told(&[family.first])? };
                let first = first.first().or(evidence.first());
                families.push(Family {
                    range: family.range,
                    place: first.and_then(|first| first.place.clone()),
                    date: first.and_then(|first| first.date),
                    evidence,
                });
            }
            events.push(EventFigure {
                stance: figure.stance,
                subject: figure.subject,
                range: figure.range,
                events: figure.events,
                unknown: figure.unknown,
                open: figure.open,
                unplaced: figure.unplaced,
                families,
            });
        }
        Ok(Toll { vague_table: self.vague_table, stated, events, denied: told(&self.denied)? })
    }

    /// The same figures with the claim alone that stands first behind each; rivals and what is denied stay whole. It is
    /// what a table shows that does not ask why.
    #[must_use]
    pub fn heads(&self) -> BareToll {
        let first = |all: &[ClaimAt]| all.first().copied().into_iter().collect::<Vec<_>>();
        let stated = self.stated.iter().map(|figure| StatedFigure {
            voice: figure.voice.clone(),
            evidence: first(&figure.evidence),
            rivals: figure.rivals.clone(),
            superseded: vec![],
            ..*figure
        });
        let events = self.events.iter().map(|figure| EventFigure {
            families: figure.families.first().map(BareFamily::head).into_iter().collect(),
            ..*figure
        });
        Toll {
            vague_table: self.vague_table,
            stated: stated.collect(),
            events: events.collect(),
            denied: self.denied.clone(),
        }
    }
}

impl BareFamily {
    fn head(&self) -> BareFamily {
        BareFamily { claims: vec![self.first], ..*self }
    }
}

fn bare(
    stated: Vec<StatedFigure<ClaimAt>>,
    events: Vec<EventFigure<BareFamily>>,
    denied: Vec<ClaimAt>,
) -> BareToll {
    Toll { vague_table: vague_table().version, stated, events, denied }
}
