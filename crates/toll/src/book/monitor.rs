//! The rule `monitor`: the sum of minimums to the sum of maximums over incidents.
//!
//! An incident counts with its civilians, or where nobody gives those, with its people: a monitor counts as civilians
//! all who are not said to have been fighters. An incident of which nothing is known counts as one of which nothing is
//! known. Parts (children, women, men …) are told apart by the axis `group`, fighters and people of disputed status by
//! the axis `status`.

use super::cells::{Cells, Values};
use super::eras::{ALWAYS, Case, GradedBy, Part, whole};
use super::symbols::Symbol;
use super::{Book, HeldIncident};
use crate::Range;
use crate::answer::{
    Answer, Because, ClaimWords, Codes, Graded, RestsOn, Row, Weighed, WeighedPart,
};
use crate::harm::{counted, fights, is_part};
use crate::question::{Axis, Question};
use sijill_model::{Outcome, Who};

pub(super) fn toll<'b>(book: &'b Book, question: &Question) -> Answer<'b> {
    let mut cells = Cells::new(book, question);
    let asked =
        |axis: Axis| question.by.contains(&axis) || question.only.iter().any(|o| o.0 == axis);
    let labelled = [Axis::Group, Axis::Status].into_iter().find(|axis| asked(*axis));
    let no_label = [book.no_label()];
    let narrowed = labelled.is_some_and(|axis| question.only.iter().any(|o| o.0 == axis));
    for held in &book.incidents {
        let Some(era) = held.era(question.known_at) else { continue };
        let case = &era.case;
        if !in_time(case, question) {
            continue;
        }
        for outcome in outcomes(case) {
            match labelled {
                None => {
                    let values = values(case, &no_label);
                    if cells.wants(&values) {
                        let range = whole_range(case, outcome);
                        let reason = || {
                            let part = whole(&case.parts, outcome);
                            because(book, held, case, part, question.known_at)
                        };
                        cells.total(outcome, range);
                        cells.add(outcome, range, &values, reason);
                    }
                }
                Some(axis) => {
                    for (label, part) in parts(book, case, outcome, axis) {
                        let label = [label];
                        let values = values(case, &label);
                        if !cells.wants(&values) {
                            continue;
                        }
                        let range = part.range;
                        if narrowed {
                            cells.total(outcome, range);
                        }
                        let reason = || because(book, held, case, Some(part), question.known_at);
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

/// The parts of an incident that an axis tells apart, each with its value of it.
fn parts<'c>(
    book: &Book,
    case: &'c Case,
    outcome: Outcome,
    labelled: Axis,
) -> Vec<(Symbol, &'c Part)> {
    let all = || case.parts.iter().filter(|part| part.outcome == outcome);
    let named = |part: &'c Part, word: &str| (book.label(word), part);
    match labelled {
        Axis::Group => all().filter(|p| is_part(p.who)).map(|p| named(p, p.who.as_str())).collect(),
        _ => {
            let fighters = all().filter(|part| fights(part.who));
            let parts = whole(&case.parts, outcome).into_iter().chain(fighters);
            parts.map(|part| named(part, status(part))).collect()
        }
    }
}

/// The words of the axis `status`.
pub(super) const STATUSES: [&str; 4] = ["civilians", "not_stated", "combatants", "disputed"];

fn status(part: &Part) -> &'static str {
    let [civilians, not_stated, combatants, disputed] = STATUSES;
    match part.who {
        _ if part.disputed => disputed,
        who if fights(who) => combatants,
        Who::People => not_stated,
        _ => civilians,
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

fn because<'b>(
    book: &'b Book,
    held: &'b HeldIncident,
    case: &'b Case,
    part: Option<&'b Part>,
    known_at: u64,
) -> Because<'b> {
    let rests_on = part.map_or(RestsOn::Nothing, |part| rests_on(book, held, part, known_at));
    Because {
        range: part.map_or(Range::UNKNOWN, |part| part.range),
        incident: Some(&held.id),
        codes: Codes::One(&case.code),
        when: case.when,
        grade: case.grade,
        graded: graded(book, case),
        rests_on,
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
pub(super) fn weighed<'b>(
    book: &'b Book,
    held: &'b HeldIncident,
    known_at: u64,
) -> Option<Weighed<'b>> {
    let case = &held.era(known_at)?.case;
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
