//! Cells of a toll while they are being filled.

use super::Book;
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
    cells: FxHashMap<(Point, Outcome), (Sum, Vec<Because<'b>>)>,
    totals: BTreeMap<Outcome, Sum>,
    shared: BTreeMap<Outcome, Shared>,
}

impl<'b, 'q> Cells<'b, 'q> {
    pub(super) fn new(book: &'b Book, question: &'q Question) -> Self {
        let only = question.only.iter().map(|(axis, word)| (*axis, book.symbols.find(word)));
        Cells {
            book,
            question,
            only: only.collect(),
            cells: FxHashMap::default(),
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
        because: impl Fn() -> Because<'b>,
    ) {
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
        if points.len() > 1 {
            self.share(outcome, range, points.len() as u64 - 1);
        }
        for point in points {
            let (sum, reasons) = self.cells.entry((point, outcome)).or_default();
            sum.add(range);
            if self.question.why {
                reasons.push(because());
            }
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
            .map(|((point, outcome), (sum, because))| {
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
