//! Cells of a toll while they are being filled.

use super::Book;
use super::behind::Summed;
use super::symbols::Symbol;
use crate::answer::{Answer, Because, Cell, Shared, Total};
use crate::question::{Axis, Question};
use crate::{Range, Sum};
use rustc_hash::FxHashMap;
use sijill_model::Outcome;
use std::collections::BTreeMap;

/// The values of one thing on each axis, in the order of [`Axis::ALL`].
pub(super) type Values<'v> = [&'v [Symbol]; Axis::ALL.len()];

/// One value on each axis that was asked for, in their order; the rest are zero.
type Point = [Symbol; Axis::ALL.len()];

pub(super) struct Cells<'b, 'q> {
    book: &'b Book,
    question: &'q Question,
    /// What is asked for alone, with its symbol; none where the register has no such word.
    only: Vec<(Axis, Option<Symbol>)>,
    /// Where a cell is among those below.
    places: FxHashMap<(Point, Outcome), usize>,
    cells: Vec<Filling<'b>>,
    /// The cell that was filled last: the next thing often goes to the same.
    last: usize,
    totals: BTreeMap<Outcome, Sum>,
    shared: BTreeMap<Outcome, Shared>,
}

/// A cell while it is being filled.
struct Filling<'b> {
    at: (Point, Outcome),
    sum: Sum,
    because: Vec<Because<'b>>,
}

impl<'b, 'q> Cells<'b, 'q> {
    pub(super) fn new(book: &'b Book, question: &'q Question) -> Self {
        let only = question.only.iter().map(|(axis, word)| (*axis, book.symbols.find(word)));
        Cells {
            book,
            question,
            only: only.collect(),
            places: FxHashMap::default(),
            cells: vec![],
            last: 0,
            totals: BTreeMap::new(),
            shared: BTreeMap::new(),
        }
    }

    /// Whether something with these values is asked for.
    pub(super) fn wants(&self, values: &Values<'_>) -> bool {
        self.only.iter().all(|(axis, wanted)| {
            wanted.is_some_and(|wanted| values[*axis as usize].contains(&wanted))
        })
    }

    /// Adds one thing to the cells of its values, and to the total where it is `distinct`: counted there only now.
    pub(super) fn add(
        &mut self,
        outcome: Outcome,
        range: Range,
        values: &Values<'_>,
        behind: impl Fn() -> Summed<'b>,
    ) {
        // Most things stand in one cell.
        if self.question.by.iter().all(|axis| values[*axis as usize].len() == 1) {
            let mut point = Point::default();
            for (place, axis) in self.question.by.iter().enumerate() {
                point[place] = values[*axis as usize][0];
            }
            return self.fill(point, outcome, range, &behind);
        }
        let points = self.points(values);
        if points.len() > 1 {
            self.share(outcome, range, points.len() as u64 - 1);
        }
        for point in points {
            self.fill(point, outcome, range, &behind);
        }
    }

    /// All cells in which something with these values stands.
    fn points(&self, values: &Values<'_>) -> Vec<Point> {
        let mut points = vec![Point::default()];
        for (place, axis) in self.question.by.iter().enumerate() {
            let wanted = self.only.iter().find(|(only, _)| only == axis).and_then(|(_, w)| *w);
            let values = values[*axis as usize].iter().filter(|v| wanted.is_none_or(|w| w == **v));
            let values: Vec<Symbol> = values.copied().collect();
            points = points
                .iter()
                .flat_map(|point| {
                    values.iter().map(move |value| {
                        let mut point = *point;
                        point[place] = *value;
                        point
                    })
                })
                .collect();
        }
        points
    }

    fn fill(
        &mut self,
        point: Point,
        outcome: Outcome,
        range: Range,
        behind: &impl Fn() -> Summed<'b>,
    ) {
        let at = (point, outcome);
        if self.cells.get(self.last).is_none_or(|cell| cell.at != at) {
            let next = self.cells.len();
            self.last = *self.places.entry(at).or_insert(next);
            if self.last == next {
                self.cells.push(Filling { at, sum: Sum::default(), because: vec![] });
            }
        }
        let cell = &mut self.cells[self.last];
        cell.sum.add(range);
        if self.question.why {
            cell.because.push(Because { range, behind: behind().into() });
        }
    }

    /// Adds one thing to the total.
    pub(super) fn total(&mut self, outcome: Outcome, range: Range) {
        self.totals.entry(outcome).or_default().add(range);
    }

    fn share(&mut self, outcome: Outcome, range: Range, times: u64) {
        let shared =
            self.shared.entry(outcome).or_insert(Shared { outcome, incidents: 0, min: 0, max: 0 });
        shared.incidents += 1;
        shared.min += range.min.unwrap_or(0) * times;
        shared.max += range.max.unwrap_or(0) * times;
    }

    pub(super) fn answer(self) -> Answer<'b> {
        let Cells { book, question, cells, totals, shared, .. } = self;
        let mut cells: Vec<Cell<'b>> = cells
            .into_iter()
            .map(|Filling { at: (point, outcome), sum, because }| {
                let word = |(place, axis): (usize, &Axis)| (*axis, book.symbols.word(point[place]));
                let at = question.by.iter().enumerate().map(word).collect();
                Cell { at, outcome, sum, because }
            })
            .collect();
        cells.sort_by(|a, b| (a.outcome, &a.at).cmp(&(b.outcome, &b.at)));
        Answer {
            rule: question.rule,
            version: question.rule.version(),
            known_at: question.known_at,
            cells,
            totals: totals.into_iter().map(|(outcome, sum)| Total { outcome, sum }).collect(),
            shared: shared.into_values().collect(),
            reversals: None,
        }
    }
}
