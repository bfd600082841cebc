//! The rule `named`: people who are named, each once.
//!
//! Somebody named in several incidents counts once in the total, and once in each cell of them. A person of whom nobody
//! says what happened to them is in no toll.

use super::behind::Summed;
use super::cells::Cells;
use super::eras::Era;
use super::monitor::{in_time, values};
use super::{Book, HeldPerson};
use crate::Range;
use crate::answer::{Answer, Codes, Grounds, RestsOn};
use crate::question::{Question, UNKNOWN};
use sijill_model::PersonId;
use std::collections::BTreeSet;

pub(super) fn toll<'b>(book: &'b Book, question: &Question) -> Answer<'b> {
    let mut cells = Cells::new(book, question);
    for held in &book.people {
        person(book, held, question, &mut cells);
    }
    cells.answer()
}

fn person<'b>(
    book: &'b Book,
    held: &'b HeldPerson,
    question: &Question,
    cells: &mut Cells<'b, '_>,
) {
    let version = held.versions.iter().find(|v| v.stands_at(question.known_at));
    let Some((outcome, group)) = version.and_then(|v| v.item.outcome.map(|o| (o, v.item.group)))
    else {
        return;
    };
    let label = [book.label(group.map_or(UNKNOWN, |group| group.as_str()))];
    let one = Range::exactly(1);
    let mut points = BTreeSet::new();
    let mut counted = false;
    for span in held.incidents.iter().filter(|span| span.stands_at(question.known_at)) {
        let Some(era) = book.era(span.item, question.known_at) else { continue };
        let values = values(&era.case, &label);
        if !in_time(&era.case, question) || !cells.wants(&values) {
            continue;
        }
        counted = true;
        let asked: Vec<_> = question.by.iter().map(|axis| values[*axis as usize]).collect();
        if !points.insert(asked) {
            continue; // a second incident in the same cell
        }
        let behind = || Summed::Person(book, era, &held.id);
        cells.add(outcome, one, &values, behind);
    }
    if counted {
        cells.total(outcome, one);
    }
}

/// What is behind somebody who is named.
pub(super) fn grounds<'b>(book: &'b Book, era: &'b Era, person: &'b PersonId) -> Grounds<'b> {
    Grounds {
        incident: Some(&book.incidents[era.incident as usize].id),
        codes: Codes::One(&era.case.code),
        when: era.case.when,
        grade: era.case.grade,
        graded: None,
        rests_on: RestsOn::Person(person),
    }
}
