//! How a publisher keeps its books, inferred from the figures themselves.

use super::balance::Balance;
use super::columns::{Process, Share};
use super::grid::{Cell, Grid};
use super::interval::Interval;
use super::rule::rounded_share;
use super::{Stated, rule::Sum};
use serde::Serialize;

/// What becomes of cases that are taken up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reopened {
    /// They are among those received: the balance holds without them.
    Inside,
    /// They come on top: the balance holds only with them.
    Added,
}

/// The conventions of one publisher.
#[derive(Debug, Clone)]
pub(super) struct Conventions {
    /// Where duplicates are not stated, there are none.
    pub(super) unstated_duplicates_are_none: bool,
    /// What most periods say of reopened cases.
    pub(super) usual: Reopened,
    /// What each period's own figures say of them; none where they say nothing, or fit neither.
    pub(super) reopened: Vec<Option<Reopened>>,
}

impl Conventions {
    pub(super) fn of(grid: &Grid<'_>, process: &Process) -> Self {
        let mut conventions = Conventions {
            unstated_duplicates_are_none: duplicates_unstated(grid, process),
            usual: Reopened::Inside,
            reopened: vec![None; grid.rows.len()],
        };
        let rows = 0..grid.rows.len();
        let found: Vec<_> = rows
            .map(|row| of_row(&Balance { grid, process, conventions: &conventions }, row))
            .collect();
        let number = |kind| found.iter().filter(|found| **found == Some(kind)).count();
        if number(Reopened::Added) > number(Reopened::Inside) {
            conventions.usual = Reopened::Added;
        }
        conventions.reopened = found;
        conventions
    }

    /// The convention by which a period's balance is drawn.
    pub(super) fn in_row(&self, row: usize) -> Reopened {
        self.reopened.get(row).copied().flatten().unwrap_or(self.usual)
    }
}

/// Whether the balance of a period holds with or without its reopened cases; none where it cannot be told apart.
fn of_row(balance: &Balance<'_>, row: usize) -> Option<Reopened> {
    let grid = balance.grid;
    let exact = |column: Option<usize>| {
        let cell = Cell { row, column: column? };
        Some((cell, grid.number(cell).and_then(Interval::exact)?))
    };
    let (_, reopened) = exact(balance.process.reopened).filter(|(_, n)| *n > 0)?;
    let (_, open) = exact(balance.process.open)?;
    let sum = balance.without_reopened(row);
    let brought = sum.is_whole().then(|| sum.value(grid, None)).and_then(Interval::exact)?;
    match open - brought {
        0 => Some(Reopened::Inside),
        rest if rest == reopened => Some(Reopened::Added),
        _ => None,
    }
}

/// Whether, in most periods that state all but the duplicates, the rest is the whole. A publisher who does state
/// duplicates in other periods must leave little doubt: there a gap may be no more than that.
fn duplicates_unstated(grid: &Grid<'_>, process: &Process) -> bool {
    let (mut whole, mut partial) = (0, 0);
    for row in 0..grid.rows.len() {
        let exact = |column: Option<usize>| {
            grid.number(Cell { row, column: column? }).and_then(Interval::exact)
        };
        let stated =
            (exact(process.completed), exact(process.credible), exact(process.non_credible));
        if let ((Some(completed), Some(credible), Some(non_credible)), None) =
            (stated, exact(process.duplicate))
        {
            *(if credible + non_credible == completed { &mut whole } else { &mut partial }) += 1;
        }
    }
    let states_some = (0..grid.rows.len()).any(|row| {
        process.duplicate.is_some_and(|c| grid.number(Cell { row, column: c }).is_some())
    });
    if states_some { whole >= 2 && whole > 3 * partial } else { whole >= partial }
}

/// The total of which most shares of a column are right: the publisher's own, since releases do not say it in a table.
pub(super) fn whole_of(grid: &Grid<'_>, share: &Share) -> Option<usize> {
    let fits = |whole: usize| {
        let rows = 0..grid.rows.len();
        rows.filter(|row| is_share_of(grid, *row, share, whole)).count()
    };
    // Of several the first wins: `max_by_key` would take the last.
    share.wholes.iter().copied().rev().max_by_key(|whole| fits(*whole))
}

fn is_share_of(grid: &Grid<'_>, row: usize, share: &Share, whole: usize) -> bool {
    let number = |column| grid.number(Cell { row, column }).and_then(Interval::exact);
    let percent = grid.stated(Cell { row, column: share.percent });
    match (percent, number(share.part), number(whole)) {
        (Some(Stated::Percent(stated)), Some(part), Some(whole)) if whole > 0 => {
            rounded_share(part, whole, stated) == i128::from(stated.units)
        }
        _ => false,
    }
}

/// The sum under the other convention.
pub(super) fn other(of: Reopened, without: Sum, reopened: Option<Cell>) -> Option<Sum> {
    let reopened = reopened?;
    Some(match of {
        Reopened::Inside => without.plus(Sum::cell(reopened)),
        Reopened::Added => without,
    })
}
