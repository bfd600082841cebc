//! The figures of an assessment process in terms of those that are stated.

use super::columns::Process;
use super::convention::{Conventions, Reopened};
use super::grid::{Cell, Grid};
use super::rule::Sum;

/// Says of a figure that is not stated which stated ones it must be the sum of.
pub(super) struct Balance<'a> {
    pub(super) grid: &'a Grid<'a>,
    pub(super) process: &'a Process,
    pub(super) conventions: &'a Conventions,
}

impl Balance<'_> {
    /// The cell, where a number stands in it.
    pub(super) fn stated(&self, row: usize, column: Option<usize>) -> Option<Cell> {
        let cell = Cell { row, column: column? };
        self.grid.number(cell).map(|_| cell)
    }

    /// What is stated, or something of which only is known that it is not less than none.
    fn as_stated(&self, row: usize, column: Option<usize>) -> Sum {
        match (self.stated(row, column), column) {
            (Some(cell), _) => Sum::cell(cell),
            (None, Some(column)) => Sum::not_stated(Cell { row, column }),
            (None, None) => Sum { more: true, ..Sum::default() },
        }
    }

    /// What was brought over: as stated, else what the period before left open.
    pub(super) fn carried_over(&self, row: usize) -> Sum {
        match self.stated(row, self.process.carried_over) {
            Some(cell) => Sum::cell(cell),
            None => self
                .open_before(row)
                .unwrap_or_else(|| self.as_stated(row, self.process.carried_over)),
        }
    }

    /// What the period before left open; none where there is no period right before this one.
    pub(super) fn open_before(&self, row: usize) -> Option<Sum> {
        let before = row.checked_sub(1).filter(|_| self.grid.rows[row].follows)?;
        if let Some(cell) = self.stated(before, self.process.open) {
            return Some(Sum::cell(cell));
        }
        // Where neither end of a period is known, nothing that came before helps.
        let p = self.process;
        let known = [p.received, p.completed, p.credible, p.non_credible];
        if known.iter().all(|column| self.stated(before, *column).is_none()) {
            return None;
        }
        let without = self.without_reopened(before);
        Some(match (self.conventions.in_row(before), self.stated(before, p.reopened)) {
            (Reopened::Added, Some(reopened)) => without.plus(Sum::cell(reopened)),
            _ => without,
        })
    }

    /// Carried over and received less completed.
    pub(super) fn without_reopened(&self, row: usize) -> Sum {
        self.carried_over(row)
            .plus(self.as_stated(row, self.process.received))
            .minus(self.completed(row))
    }

    /// All assessed to the end: as stated, else its parts.
    fn completed(&self, row: usize) -> Sum {
        match self.stated(row, self.process.completed) {
            Some(cell) => Sum::cell(cell),
            None => self.outcomes(row),
        }
    }

    /// Credible, duplicate and not credible.
    pub(super) fn outcomes(&self, row: usize) -> Sum {
        let duplicates = match self.stated(row, self.process.duplicate) {
            None if self.conventions.unstated_duplicates_are_none => Sum::default(),
            _ => self.as_stated(row, self.process.duplicate),
        };
        self.as_stated(row, self.process.credible)
            .plus(duplicates)
            .plus(self.as_stated(row, self.process.non_credible))
    }

    /// What a period brought of something: as stated, else by the balance where that leaves nothing open.
    pub(super) fn brought(&self, row: usize, column: Option<usize>) -> Sum {
        if column.is_some() && self.stated(row, column).is_none() {
            let found = if column == self.process.received {
                self.received_by_balance(row)
            } else if column == self.process.credible {
                self.credible_by_outcomes(row)
            } else {
                None
            };
            if let Some(sum) = found.filter(Sum::is_whole) {
                return sum;
            }
        }
        self.as_stated(row, column)
    }

    /// Open and completed less carried over. Reopened cases that are counted apart are no reports received.
    fn received_by_balance(&self, row: usize) -> Option<Sum> {
        let open = self.stated(row, self.process.open)?;
        let all = Sum::cell(open).plus(self.completed(row)).minus(self.carried_over(row));
        Some(match (self.conventions.in_row(row), self.stated(row, self.process.reopened)) {
            (Reopened::Added, Some(reopened)) => all.minus(Sum::cell(reopened)),
            _ => all,
        })
    }

    fn credible_by_outcomes(&self, row: usize) -> Option<Sum> {
        let completed = self.stated(row, self.process.completed)?;
        let non_credible = self.stated(row, self.process.non_credible)?;
        let rest = Sum::cell(completed).minus(Sum::cell(non_credible));
        match self.stated(row, self.process.duplicate) {
            Some(duplicates) => Some(rest.minus(Sum::cell(duplicates))),
            None => self.conventions.unstated_duplicates_are_none.then_some(rest),
        }
    }
}
