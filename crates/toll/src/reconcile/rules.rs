//! Every rule that the form of a series asks for, period by period.

use super::balance::Balance;
use super::columns::{self, Process, Running};
use super::convention::{Conventions, Reopened, other, whole_of};
use super::grid::{Cell, Grid};
use super::rule::{Rule, Sum, Test};

/// The rules of all periods, in their order.
pub(super) fn of(grid: &Grid<'_>, process: &Process, conventions: &Conventions) -> Vec<Rule> {
    let balance = Balance { grid, process, conventions };
    let (running, parts) = (columns::running(grid), columns::parts(grid));
    let shares: Vec<_> = columns::shares(grid)
        .into_iter()
        .filter_map(|share| Some((share.percent, share.part, whole_of(grid, &share)?)))
        .collect();
    let mut rules = Vec::new();
    for row in 0..grid.rows.len() {
        rules.extend(carried_over(&balance, row));
        rules.extend(open(&balance, row));
        rules.extend(completed(&balance, row));
        rules.extend(running.iter().filter_map(|total| cumulative(&balance, row, total)));
        rules.extend(parts.iter().filter_map(|p| part_of_whole(&balance, row, p.part, p.whole)));
        rules.extend(ENTRIES.iter().filter_map(|columns| entries(&balance, row, *columns)));
        rules.extend(
            shares
                .iter()
                .filter_map(|(percent, part, whole)| share(grid, row, [*percent, *part, *whole])),
        );
    }
    rules
}

fn carried_over(balance: &Balance<'_>, row: usize) -> Option<Rule> {
    let target = balance.stated(row, balance.process.carried_over)?;
    let name = "carried_over = previous open".to_owned();
    let test = match balance.open_before(row) {
        Some(sum) if sum.says_something() => Test::Sum { target, sum, or: None },
        _ => Test::Missing { target: Some(target), unstated: vec![] },
    };
    Some(Rule { row, name, test })
}

fn open(balance: &Balance<'_>, row: usize) -> Option<Rule> {
    let process = balance.process;
    let reopened = balance.stated(row, process.reopened);
    process.open?;
    let columns = [process.open, process.received, process.completed];
    if columns.iter().all(|column| balance.stated(row, *column).is_none()) {
        return None;
    }
    let convention = balance.conventions.in_row(row);
    let without = balance.without_reopened(row);
    let or = other(convention, without.clone(), reopened);
    let sum = match (convention, reopened) {
        (Reopened::Added, Some(reopened)) => without.plus(Sum::cell(reopened)),
        _ => without,
    };
    let relation = if sum.is_whole() {
        "="
    } else if sum.more {
        ">="
    } else {
        "<="
    };
    let with = match (convention, reopened) {
        (Reopened::Added, Some(_)) => " + reopened",
        _ => "",
    };
    let name = format!("open {relation} carried_over + received{with} - completed");
    let test = match balance.stated(row, process.open) {
        Some(target) if sum.says_something() => Test::Sum { target, sum, or },
        target => {
            let name = format!("open = carried_over + received{with} - completed");
            let test = Test::Missing { target, unstated: sum.unstated };
            return Some(Rule { row, name, test });
        }
    };
    Some(Rule { row, name, test })
}

fn completed(balance: &Balance<'_>, row: usize) -> Option<Rule> {
    let process = balance.process;
    // A series that never tells outcomes apart is not asked for them.
    if process.credible.is_none() && process.non_credible.is_none() {
        return None;
    }
    let columns = [process.completed, process.credible, process.duplicate, process.non_credible];
    if columns.iter().all(|column| balance.stated(row, *column).is_none()) {
        return None;
    }
    let sum = balance.outcomes(row);
    let relation = if sum.is_whole() { "=" } else { ">=" };
    let name = format!("completed {relation} credible + duplicate + non_credible");
    let test = match balance.stated(row, process.completed) {
        Some(target) if sum.says_something() => Test::Sum { target, sum, or: None },
        target => Test::Missing { target, unstated: sum.unstated },
    };
    Some(Rule { row, name, test })
}

/// A total against the last one that is stated and what came since.
fn cumulative(balance: &Balance<'_>, row: usize, running: &Running) -> Option<Rule> {
    let grid = balance.grid;
    let target = balance.stated(row, Some(running.total))?;
    let mut sum = Sum::default();
    let mut known = None;
    for at in (0..=row).rev() {
        if at < row
            && let Some(cell) = balance.stated(at, Some(running.total))
        {
            known = Some(cell);
            break;
        }
        sum = sum.plus(balance.brought(at, running.period));
        // Days of which nothing at all is known.
        sum.more |= !grid.rows[at].follows;
    }
    let brings = !sum.terms.is_empty();
    sum = known.into_iter().fold(sum, |sum, cell| sum.plus(Sum::cell(cell)));
    let name = name_of(grid, running, known.is_some(), brings, sum.is_whole());
    // Of a first total only the parts that are known are a bound.
    let test = if sum.says_something() {
        Test::Sum { target, sum, or: None }
    } else {
        Test::Missing { target: Some(target), unstated: sum.unstated }
    };
    Some(Rule { row, name, test })
}

fn name_of(
    grid: &Grid<'_>,
    running: &Running,
    previous: bool,
    brings: bool,
    whole: bool,
) -> String {
    let total = grid.columns[running.total];
    let period = running.period.map(|period| grid.columns[period]);
    match (previous, period.filter(|_| brings), whole) {
        (true, Some(period), true) => format!("{total} = previous + {period}"),
        (true, Some(period), false) => format!("{total} >= previous + {period}"),
        (true, None, _) => format!("{total} does not fall"),
        (false, Some(period), _) => format!("{total} >= {period}"),
        (false, None, _) => format!("{total} = previous + {}", period.unwrap_or("this period's")),
    }
}

fn part_of_whole(balance: &Balance<'_>, row: usize, part: usize, whole: usize) -> Option<Rule> {
    let target = balance.stated(row, Some(part))?;
    let whole = balance.stated(row, Some(whole))?;
    let columns = &balance.grid.columns;
    let name = format!("{} <= {}", columns[part], columns[whole.column]);
    let sum = Sum { less: true, ..Sum::cell(whole) };
    Some(Rule { row, name, test: Test::Sum { target, sum, or: None } })
}

/// What a period brought, and the sum of the single events that the same release lists.
const ENTRIES: [[&str; 2]; 2] = [["killed", "killed_entries"], ["injured", "injured_entries"]];

fn entries(balance: &Balance<'_>, row: usize, [total, listed]: [&str; 2]) -> Option<Rule> {
    let target = balance.stated(row, balance.grid.column(total))?;
    let listed = balance.stated(row, balance.grid.column(listed))?;
    let name = format!("{total} = sum of entries");
    Some(Rule { row, name, test: Test::Sum { target, sum: Sum::cell(listed), or: None } })
}

fn share(grid: &Grid<'_>, row: usize, [percent, part, whole]: [usize; 3]) -> Option<Rule> {
    let target = Cell { row, column: percent };
    grid.stated(target)?;
    let columns = &grid.columns;
    let name = format!("{} = {} / {}", columns[percent], columns[part], columns[whole]);
    let needed = [part, whole].map(|column| Cell { row, column });
    let unstated: Vec<Cell> = needed.into_iter().filter(|c| grid.number(*c).is_none()).collect();
    let test = if unstated.is_empty() {
        Test::Share { target, part: needed[0], whole: needed[1] }
    } else {
        Test::Missing { target: Some(target), unstated }
    };
    Some(Rule { row, name, test })
}
