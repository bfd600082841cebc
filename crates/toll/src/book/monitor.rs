//! The rule `monitor`: the sum of minimums to the sum of maximums over incidents.
//!
//! An incident counts with its civilians, or where nobody gives those, with its people: a monitor counts as civilians
//! all who are not said to have been fighters. An incident of which nothing is known counts as one of which nothing is
//! known. Parts (children, women, men …) are told apart by the axis `group`, fighters and people of disputed status by
//! the axis `status`.

use super::behind::Summed;
use super::cells::{Cells, Values};
use super::eras::{ALWAYS, Case, Era, GradedBy, Part, whole};
use super::symbols::Symbol;
use super::{Book, HeldIncident};
use crate::Range;
use crate::answer::{
    Answer, ClaimWords, Codes, Graded, Grounds, RestsOn, Row, Weighed, WeighedPart,
};
use crate::harm::{counted, fights, is_part};
use crate::question::{Axis, Question};
use sijill_model::{Outcome, Who};

pub(super) fn toll<'b>(book: &'b Book, question: &Question) -> Answer<'b> {
    let mut cells = Cells::new(book, question);
    let asked =
        |axis: Axis| question.by.contains(&axis) || question.only.iter().any(|o| o.0 == axis);
    let labelled = [Axis::Group, Axis::Status].into_iter().find(|axis| asked(*axis));
    let labels = labelled.map(|axis| Labels::of(book, axis));
    let no_label = [book.no_label()];
    let narrowed = labelled.is_some_and(|axis| question.only.iter().any(|o| o.0 == axis));
    for era in book.eras.iter().filter(|era| era.stands_at(question.known_at)) {
        let case = &era.case;
        if !in_time(case, question) {
            continue;
        }
        for outcome in outcomes(case) {
            match &labels {
                None => {
                    let values = values(case, &no_label);
                    if cells.wants(&values) {
                        let range = whole_range(case, outcome);
                        let reason = || Summed::Whole(book, era, outcome, question.known_at);
                        cells.total(outcome, range);
                        cells.add(outcome, range, &values, reason);
                    }
                }
                Some(labels) => {
                    for (label, part) in labels.parts(case, outcome) {
                        let label = [label];
                        let values = values(case, &label);
                        if !cells.wants(&values) {
                            continue;
                        }
                        let range = part.range;
                        if narrowed {
                            cells.total(outcome, range);
                        }
                        let reason = || Summed::Part(book, era, part, question.known_at);
                        cells.add(outcome, range, &values, reason);
                    }
                    if !narrowed && cells.wants(&values(case, &no_label)) {
                        cells.total(outcome, whole_range(case, outcome));
                    }
                }
            }
        }
    }
    cells.answer()
}

/// Whether an incident can have happened until the date asked for. What may have happened at any time may have.
pub(super) fn in_time(case: &Case, question: &Question) -> bool {
    let until = question.as_of.and_then(|date| date.last_day());
    until.zip(case.first).is_none_or(|(until, first)| first <= until)
}

fn outcomes(case: &Case) -> impl Iterator<Item = Outcome> {
    let told = |outcome: &Outcome| case.parts.iter().any(|part| part.outcome == *outcome);
    let others = if case.others { Outcome::ALL } else { &[] };
    let others = others.iter().copied().filter(|o| !ALWAYS.contains(o));
    ALWAYS.into_iter().chain(others.filter(move |o| told(o)))
}

/// How many in all; nothing known where nobody says.
fn whole_range(case: &Case, outcome: Outcome) -> Range {
    match ALWAYS.iter().position(|o| *o == outcome) {
        Some(place) => case.wholes[place],
        None => whole(&case.parts, outcome).map_or(Range::UNKNOWN, |part| part.range),
    }
}

/// The words of the axis `status`.
pub(super) const STATUSES: [&str; 4] = ["civilians", "not_stated", "combatants", "disputed"];

/// The symbols of the values of an axis that tells parts apart.
struct Labels {
    axis: Axis,
    /// In the order of [`Who::ALL`], or of [`STATUSES`].
    symbols: Vec<Symbol>,
}

impl Labels {
    fn of(book: &Book, axis: Axis) -> Self {
        let symbols = match axis {
            Axis::Group => Who::ALL.iter().map(|who| book.label(who.as_str())).collect(),
            _ => STATUSES.map(|status| book.label(status)).to_vec(),
        };
        Labels { axis, symbols }
    }

    /// The parts of an incident that the axis tells apart, each with its value of it.
    fn parts<'c>(
        &self,
        case: &'c Case,
        outcome: Outcome,
    ) -> impl Iterator<Item = (Symbol, &'c Part)> {
        let by_group = self.axis == Axis::Group;
        let of_whole = whole(&case.parts, outcome).filter(|_| !by_group);
        let told = move |part: &&Part| {
            let is_told = if by_group { is_part(part.who) } else { fights(part.who) };
            part.outcome == outcome && is_told
        };
        let parts = of_whole.into_iter().chain(case.parts.iter().filter(told));
        parts.map(move |part| {
            let place = if by_group { part.who as usize } else { status(part) };
            (self.symbols[place], part)
        })
    }
}

/// The place of a part's status among [`STATUSES`].
fn status(part: &Part) -> usize {
    match part.who {
        _ if part.disputed => 3,
        who if fights(who) => 2,
        Who::People => 1,
        _ => 0,
    }
}

/// The values of an incident; `label` is that of a part of it, on both axes that tell parts apart.
pub(super) fn values<'v>(case: &'v Case, label: &'v [Symbol; 1]) -> Values<'v> {
    let mut values: Values<'v> = Default::default();
    for axis in Axis::ALL {
        values[*axis as usize] = match axis {
            Axis::Month => std::slice::from_ref(&case.month),
            Axis::Place => std::slice::from_ref(&case.place),
            Axis::Grade => std::slice::from_ref(&case.grade_word),
            Axis::Party => &case.parties,
            Axis::Cause => &case.causes,
            Axis::Status | Axis::Group => label,
        };
    }
    values
}

/// What is behind a part of an incident, or behind its whole of which nobody says how many.
pub(super) fn grounds<'b>(
    book: &'b Book,
    era: &'b Era,
    part: Option<&'b Part>,
    known_at: u64,
) -> Grounds<'b> {
    let held = &book.incidents[era.incident as usize];
    let case = &era.case;
    Grounds {
        incident: Some(&held.id),
        codes: Codes::One(&case.code),
        when: case.when,
        grade: case.grade,
        graded: graded(book, case),
        rests_on: part.map_or(RestsOn::Nothing, |part| rests_on(book, held, part, known_at)),
    }
}

fn rests_on<'b>(
    book: &'b Book,
    held: &'b HeldIncident,
    part: &'b Part,
    known_at: u64,
) -> RestsOn<'b> {
    if part.of_claims {
        return RestsOn::Claims(claims(book, held, part, known_at));
    }
    RestsOn::Given {
        words: part.words.map(|words| book.symbols.word(words)),
        row: row(book, held, known_at),
    }
}

/// What one incident comes to; none where it was not there.
pub(super) fn weighed<'b>(book: &'b Book, era: &'b Era, known_at: u64) -> Option<Weighed<'b>> {
    let (held, case) = (&book.incidents[era.incident as usize], &era.case);
    let figure = |part: &'b Part| WeighedPart {
        outcome: part.outcome,
        who: part.who,
        range: part.range,
        disputed: part.disputed,
        rests_on: rests_on(book, held, part, known_at),
    };
    let figures = case.parts.iter().map(figure).collect();
    Some(Weighed { grade: case.grade, graded: graded(book, case), figures })
}

fn row<'b>(book: &'b Book, held: &HeldIncident, known_at: u64) -> Option<Row<'b>> {
    let span = held.rows.iter().find(|span| span.stands_at(known_at))?;
    Some(Row { file: book.symbols.word(span.item.0), row: span.item.1 })
}

fn graded<'b>(book: &'b Book, case: &Case) -> Option<Graded<'b>> {
    match case.graded_by {
        GradedBy::Person(reason) => Some(Graded::Person(book.symbols.word(reason))),
        GradedBy::Register(rule) => Some(Graded::Register(book.symbols.word(rule))),
        GradedBy::Rule(conditions) => Some(Graded::Rule(conditions)),
        GradedBy::Nobody => None,
    }
}

/// The claims behind a part: those of its own group, else all that count for its outcome, of which it is the sum.
fn claims<'b>(
    book: &'b Book,
    held: &'b HeldIncident,
    part: &Part,
    known_at: u64,
) -> Vec<ClaimWords<'b>> {
    let standing = held.claims.iter().filter(|span| span.stands_at(known_at));
    let testimonies = standing.map(|span| &book.testimonies[span.item as usize]);
    let of_outcome: Vec<_> = testimonies
        .filter_map(|testimony| {
            let casualty = counted(testimony).filter(|c| c.outcome == part.outcome)?;
            let quotes = testimony.claim.anchors.iter().filter_map(sijill_model::Anchor::words);
            let words = ClaimWords {
                key: &testimony.key,
                source: testimony.source.as_deref(),
                range: testimony.range(),
                quotes: quotes.collect(),
                closed: testimony.closed,
            };
            Some((casualty.who, words))
        })
        .collect();
    let own = of_outcome.iter().any(|(who, _)| *who == part.who);
    let behind = of_outcome.into_iter().filter(|(who, _)| !own || *who == part.who);
    behind.map(|(_, words)| words).collect()
}
