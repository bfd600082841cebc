//! All incidents, allegations and people of a register, in the form in which tolls are counted quickly.
//!
//! A book holds every version of everything with the stretch of the log in which it stood, so that one book answers for
//! every place of the log. What an incident comes to (its figures, its grade) is worked out once for each stretch in
//! which nothing about it changed; a toll is then one pass over these.

mod behind;
mod build;
mod cells;
mod conceded;
mod eras;
mod ledgers;
mod monitor;
mod named;
mod symbols;
mod tasks;

pub(crate) use behind::Behind;
pub use build::Holdings;
pub use ledgers::LedgerLine;
pub use tasks::{Task, TaskKind};

use crate::question::Rule;
use crate::{Answer, Question, Testimony, Weighed};
use eras::Era;
use rustc_hash::FxHashMap;
use sijill_model::{
    Allegation, AllegationId, Grade, IncidentId, Outcome, PersonId, Span, Step, Who,
};
use std::ops::Range;
use symbols::{Symbol, Symbols};

/// All that tolls are counted from.
#[derive(Debug, Default)]
pub struct Book {
    symbols: Symbols,
    incidents: Vec<HeldIncident>,
    /// What each incident comes to, one incident after the other and each from its oldest on: a toll goes over these
    /// alone.
    eras: Vec<Era>,
    allegations: Vec<HeldAllegation>,
    people: Vec<HeldPerson>,
    testimonies: Vec<Testimony>,
    /// Where an incident is, in the list of them.
    places: FxHashMap<IncidentId, u32>,
}

/// An incident through time.
#[derive(Debug)]
struct HeldIncident {
    id: IncidentId,
    /// Places in [`Book::eras`].
    eras: Range<usize>,
    /// Claims that speak of it, as places in [`Book::testimonies`].
    claims: Vec<Span<u32>>,
    /// The row of another register that it came from.
    rows: Vec<Span<(Symbol, u64)>>,
    /// Grades that people gave, with their reasons.
    grades: Vec<Span<(Grade, Symbol)>>,
    /// When it last got new material: the places of entries that brought claims, people or sources.
    material: Vec<u64>,
}

/// An allegation through time.
#[derive(Debug)]
struct HeldAllegation {
    id: AllegationId,
    versions: Vec<Span<Allegation>>,
    steps: Vec<Span<Step>>,
    /// Places in [`Book::incidents`].
    incidents: Vec<Span<u32>>,
}

/// A person through time.
#[derive(Debug)]
struct HeldPerson {
    id: PersonId,
    versions: Vec<Span<PersonBrief>>,
    incidents: Vec<Span<u32>>,
}

/// What a toll asks of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PersonBrief {
    outcome: Option<Outcome>,
    group: Option<Who>,
}

impl Book {
    /// Answers a question.
    pub fn toll(&self, question: &Question) -> Answer<'_> {
        match question.rule {
            Rule::Monitor => monitor::toll(self, question),
            Rule::Conceded => conceded::toll(self, question),
            Rule::Named => named::toll(self, question),
        }
    }

    /// What an incident comes to, as known at a place of the log; none where it was not there.
    pub fn weighed(&self, id: &IncidentId, known_at: u64) -> Option<Weighed<'_>> {
        let place = *self.places.get(id)?;
        monitor::weighed(self, self.era(place, known_at)?, known_at)
    }

    /// The code and the grade of an incident; none where it was not there.
    pub fn named(&self, id: &IncidentId, known_at: u64) -> Option<(&str, Option<Grade>)> {
        let place = *self.places.get(id)?;
        let case = &self.era(place, known_at)?.case;
        Some((&case.code, case.grade))
    }

    /// What an incident came to at a place of the log; none where it was not there.
    fn era(&self, incident: u32, known_at: u64) -> Option<&Era> {
        let eras = &self.eras[self.incidents[incident as usize].eras.clone()];
        eras.iter().rev().find(|era| era.stands_at(known_at))
    }

    /// The symbol of a word that every book has: of an axis, a group, a party.
    fn label(&self, word: &str) -> Symbol {
        self.symbols.find(word).unwrap_or_default()
    }

    /// The symbol that tells no part apart.
    fn no_label(&self) -> Symbol {
        self.label("")
    }

    /// How many incidents stood at a place of the log.
    pub fn incidents(&self, known_at: u64) -> usize {
        self.eras.iter().filter(|era| era.stands_at(known_at)).count()
    }

    /// How many allegations stood at a place of the log.
    pub fn allegations(&self, known_at: u64) -> usize {
        let stands = |held: &&HeldAllegation| held.versions.iter().any(|v| v.stands_at(known_at));
        self.allegations.iter().filter(stands).count()
    }

    /// The allegations that stood at a place of the log, each with what its ledger comes to: the latest first, those
    /// without a date last.
    pub fn ledgers(&self, known_at: u64) -> Vec<LedgerLine<'_>> {
        let lines = self.allegations.iter();
        let mut lines: Vec<_> =
            lines.filter_map(|held| ledgers::line(self, held, known_at)).collect();
        let day =
            |line: &LedgerLine<'_>| line.received.and_then(|on| on.first_day().or(on.last_day()));
        lines.sort_by_key(|line| std::cmp::Reverse(day(line)));
        lines
    }
}
