//! The rule `conceded`: what parties admit, each finding once.
//!
//! An allegation that stands as credible counts with the civilians that its party concedes, once, however many
//! incidents it covers. On an axis on which its incidents differ it stands under `several`. A duplicate counts nothing:
//! the case that it is a duplicate of does.

use super::behind::Summed;
use super::cells::{Cells, Values};
use super::eras::Case;
use super::symbols::Symbol;
use super::{Book, HeldAllegation};
use crate::Range;
use crate::answer::{Answer, Codes, Grounds, RestsOn};
use crate::ledger::Ledger;
use crate::question::{Axis, Question, SEVERAL, UNKNOWN};
use sijill_model::{Conceded, Count, IncidentId, Outcome, Step};

pub(super) fn toll<'b>(book: &'b Book, question: &Question) -> Answer<'b> {
    let mut cells = Cells::new(book, question);
    let mut reversals = 0;
    for held in &book.allegations {
        let Some(version) = held.version(question.known_at) else { continue };
        let ledger = Ledger::of(held.steps_at(question.known_at));
        let ledger = match question.as_of.and_then(|date| date.last_day()) {
            Some(day) => ledger.until(day),
            None => ledger,
        };
        let cases = cases(book, held, question.known_at);
        let party = [book.label(&version.party.0)];
        let own = Own::of(book, &cases, &party);
        let values = own.values();
        if !cells.wants(&values) {
            continue;
        }
        reversals += ledger.reversals() as u64;
        let Some((step, conceded)) = ledger.conceded() else { continue };
        for (outcome, count) in figures(conceded) {
            let range = count.map_or(Range::UNKNOWN, Range::of);
            cells.total(outcome, range);
            let figure = count.and_then(|count| count.words.as_deref());
            let behind = || Summed::Finding(book, held, step, figure, question.known_at);
            cells.add(outcome, range, &values, behind);
        }
    }
    Answer { reversals: Some(reversals), ..cells.answer() }
}

fn figures(conceded: &Conceded) -> [(Outcome, Option<&Count>); 2] {
    [(Outcome::Killed, conceded.killed.as_ref()), (Outcome::Injured, conceded.injured.as_ref())]
}

type Cases<'b> = Vec<(&'b IncidentId, &'b Case)>;

fn cases<'b>(book: &'b Book, held: &HeldAllegation, known_at: u64) -> Cases<'b> {
    let links = held.incidents.iter().filter(|span| span.stands_at(known_at));
    let eras = links.filter_map(|span| book.era(span.item, known_at));
    eras.map(|era| (&book.incidents[era.incident as usize].id, &era.case)).collect()
}

/// The values of an allegation: its own party, and what its incidents have in common.
struct Own<'v> {
    month: [Symbol; 1],
    place: [Symbol; 1],
    cause: [Symbol; 1],
    grade: [Symbol; 1],
    label: [Symbol; 1],
    party: &'v [Symbol],
}

impl<'v> Own<'v> {
    fn of(book: &Book, cases: &Cases<'_>, party: &'v [Symbol]) -> Self {
        let common = |value: fn(&Case) -> &[Symbol]| {
            let mut values = cases.iter().map(|(_, case)| value(case));
            match values.next() {
                None => [book.label(UNKNOWN)],
                Some([only]) if values.all(|other| other == [*only]) => [*only],
                Some(_) => [book.label(SEVERAL)],
            }
        };
        Own {
            month: common(|case| std::slice::from_ref(&case.month)),
            place: common(|case| std::slice::from_ref(&case.place)),
            cause: common(|case| &case.causes),
            grade: common(|case| std::slice::from_ref(&case.grade_word)),
            label: [book.label(super::monitor::STATUSES[0])],
            party,
        }
    }

    fn values(&self) -> Values<'_> {
        let mut values: Values<'_> = Default::default();
        for axis in Axis::ALL {
            values[*axis as usize] = match axis {
                Axis::Month => &self.month,
                Axis::Place => &self.place,
                Axis::Cause => &self.cause,
                Axis::Grade => &self.grade,
                Axis::Party => self.party,
                Axis::Status | Axis::Group => &self.label,
            };
        }
        values
    }
}

/// What is behind a figure that is conceded.
pub(super) fn grounds<'b>(
    book: &'b Book,
    held: &'b HeldAllegation,
    step: &'b Step,
    figure: Option<&'b str>,
    known_at: u64,
) -> Grounds<'b> {
    let cases = cases(book, held, known_at);
    let first = cases.first();
    Grounds {
        incident: first.map(|(id, _)| *id),
        codes: Codes::Several(cases.iter().map(|(_, case)| &*case.code).collect()),
        when: first.and_then(|(_, case)| case.when),
        grade: first.and_then(|(_, case)| case.grade),
        graded: None,
        rests_on: RestsOn::Finding {
            allegation: &held.id,
            step: step.ordinal,
            words: step.words.as_deref(),
            figure,
            source: step.source.as_deref(),
        },
    }
}
