//! What people see of the rules: each with its figures, its suspects and where they stand.

use super::columns::Process;
use super::convention::{Conventions, Reopened};
use super::grid::{Cell, Grid};
use super::rule::{Rule, Test, Verdict};
use super::suspects::{Effect, Suspicion};
use super::{Amount, CellName, Check, Finding, Stands, Suspect};
use crate::SeriesResult;

/// Makes what people see.
pub(super) struct Shown<'a> {
    pub(super) grid: &'a Grid<'a>,
    pub(super) suspicion: &'a Suspicion<'a>,
}

impl Shown<'_> {
    pub(super) fn check(&self, index: usize, rule: &Rule) -> Check {
        let stated = rule.target().and_then(|cell| self.amount(cell));
        let mut check = self.empty(rule.row, rule.name.clone());
        check.stated = stated;
        check.set_cells(self, &rule.cells());
        let (Test::Sum { .. } | Test::Share { .. }) = rule.test else {
            if let Test::Missing { unstated, .. } = &rule.test {
                check.unstated = unstated.iter().map(|cell| self.name(*cell)).collect();
            }
            return check;
        };
        let is_bound = matches!(&rule.test, Test::Sum { sum, .. } if !sum.is_whole());
        if let Test::Sum { sum, .. } = &rule.test {
            check.unstated = sum.unstated.iter().map(|cell| self.name(*cell)).collect();
            let value = sum.value(self.grid, None);
            check.recomputed = value.shown().map(|n| Amount::of(n, 0));
        }
        match self.suspicion.verdict(index) {
            Verdict::Holds => {
                check.result = SeriesResult::Holds;
                check.difference = (!is_bound).then_some(Amount::of(0, check.places()));
                if let Test::Share { .. } = rule.test {
                    check.recomputed = stated;
                }
            }
            Verdict::Broken(difference) => {
                check.result = SeriesResult::Broken;
                check.difference = Some(Amount::of(difference, check.places()));
                check.recomputed = stated.map(|stated| {
                    Amount::of(
                        i128::from(stated.number().units) - difference,
                        stated.number().places,
                    )
                });
                check.suspects =
                    self.suspicion.suspects(index).iter().filter_map(|e| self.suspect(e)).collect();
            }
            Verdict::Open => {}
        }
        check
    }

    fn empty(&self, row: usize, rule: String) -> Check {
        Check {
            publisher: self.grid.publisher.to_owned(),
            period: self.grid.rows[row].period,
            rule,
            stated: None,
            recomputed: None,
            difference: None,
            result: SeriesResult::Unknown,
            finding: None,
            suspects: vec![],
            parts: vec![],
            unstated: vec![],
            anchors: vec![],
        }
    }

    /// How each period with reopened cases counts them, and where that changes.
    pub(super) fn conventions(
        &self,
        process: &Process,
        conventions: &Conventions,
    ) -> Vec<(usize, Check)> {
        let mut checks = Vec::new();
        let mut before = None;
        for (row, found) in conventions.reopened.iter().enumerate() {
            let (Some(found), Some(open)) = (*found, process.open) else { continue };
            let rule = match found {
                Reopened::Inside => "reopened is not added to the balance",
                Reopened::Added => "reopened is added to the balance",
            };
            let mut check = self.empty(row, rule.to_owned());
            let open = Cell { row, column: open };
            check.stated = self.amount(open);
            check.recomputed = check.stated;
            check.difference = Some(Amount::of(0, 0));
            check.result = SeriesResult::Holds;
            let columns = [
                process.open,
                process.carried_over,
                process.received,
                process.reopened,
                process.completed,
            ];
            let cells = columns.into_iter().flatten().map(|column| Cell { row, column });
            check.set_cells(self, &cells.collect::<Vec<_>>());
            if before.is_some_and(|before| before != found) {
                check.finding = Some(Finding::ConventionChanged);
            }
            before = Some(found);
            checks.push((row, check));
        }
        checks
    }

    /// What later releases of a period say otherwise.
    pub(super) fn revisions(&self) -> Vec<(usize, Check)> {
        let rows = self.grid.rows.iter().enumerate();
        rows.flat_map(|(row, found)| found.revised.iter().map(move |revised| (row, revised)))
            .filter_map(|(row, (column, before))| {
                let cell = Cell { row, column: *column };
                let mut check =
                    self.empty(row, format!("{} = as first stated", self.grid.columns[*column]));
                check.stated = self.amount(cell);
                let first = Amount::of_value(&before.value)?;
                check.recomputed = Some(first);
                let stated = check.stated?;
                check.difference = Some(Amount::of(
                    i128::from(stated.number().units - first.number().units),
                    stated.number().places,
                ));
                check.result = SeriesResult::Broken;
                check.finding = Some(Finding::Revised);
                check.set_cells(self, &[cell]);
                check.anchors.push(before.source.clone());
                // The one cell in which both stood: what the rules make of the first figure in place of the later.
                let first = first.number().units.into();
                check.suspects = self
                    .suspicion
                    .with(cell, first)
                    .iter()
                    .filter_map(|e| self.suspect(e))
                    .collect();
                Some((row, check))
            })
            .collect()
    }

    /// A figure that no rule compares with any other.
    pub(super) fn untested(&self, cell: Cell) -> Option<Check> {
        if self.suspicion.is_tested(cell) {
            return None;
        }
        let mut check =
            self.empty(cell.row, format!("no rule tests {}", self.grid.columns[cell.column]));
        check.stated = self.amount(cell);
        check.finding = Some(Finding::Untested);
        check.set_cells(self, &[cell]);
        Some(check)
    }

    fn suspect(&self, effect: &Effect) -> Option<Suspect> {
        let CellName { period, cell } = self.name(effect.cell);
        let stated = self.amount(effect.cell)?;
        let would_be = Amount::of(effect.would_be, stated.number().places);
        Some(Suspect { period, cell, stated, would_be, mends: effect.mends, breaks: effect.breaks })
    }

    fn name(&self, cell: Cell) -> CellName {
        let name = self.grid.columns.get(cell.column).copied().unwrap_or_default();
        CellName { period: self.grid.rows[cell.row].period, cell: name.to_owned() }
    }

    fn amount(&self, cell: Cell) -> Option<Amount> {
        self.grid.figure(cell).and_then(|figure| Amount::of_value(&figure.value))
    }
}

impl Check {
    fn places(&self) -> u8 {
        self.stated.map_or(0, |stated| stated.number().places)
    }

    fn set_cells(&mut self, shown: &Shown<'_>, cells: &[Cell]) {
        for cell in cells {
            let (Some(stated), Some(source)) = (shown.amount(*cell), shown.grid.source(*cell))
            else {
                continue;
            };
            let CellName { period, cell } = shown.name(*cell);
            self.parts.push(Stands { period, cell, stated });
            self.anchors.push(source.clone());
        }
    }
}
