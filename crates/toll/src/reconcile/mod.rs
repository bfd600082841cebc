//! Whether the figures of releases add up.
//!
//! A series is what one publisher states, period by period. Its columns tell its form, and the form tells its rules:
//!
//! - **balance**: what was carried over and received, less what was completed, is open. Reopened cases are counted
//!   among those received, or on top: each publisher's and period's convention is inferred, and a change of it is a
//!   finding of its own. What is carried over is what the period before left open.
//! - **outcomes**: what was completed is credible, duplicate or not credible. Where duplicates are not stated they are
//!   none, if most of the publisher's figures say so.
//! - **totals**: a total is the last one stated and what came since. Where something between is not known, the rest is
//!   a bound, and no total falls.
//! - **parts**: children killed are no more than people killed.
//! - **entries**: what a period brought is the sum of the single events that the release lists (`killed_entries`).
//! - **shares**: a percentage is that of the totals it is of, rounded to the places that it has.
//!
//! A figure that is not stated is replaced by what other rules make of it, so that a gap does not hide a break. Every
//! rule holds, is broken by so many, or cannot tell. For a broken one the cells that could explain it are ranked by how
//! many broken rules one change would mend, less those that it would break: a later period that is right thereby
//! tells in which of two earlier figures the error lies. Nothing is ever mended.

mod amount;
mod balance;
mod columns;
mod convention;
mod export;
mod grid;
mod interval;
mod rule;
mod rules;
mod shown;
mod slip;
mod suspects;

pub use amount::Amount;
pub use convention::Reopened;
pub use export::RECONCILE_COLUMNS;

use columns::Process;
use convention::Conventions;
use grid::{Cell, Grid, Stated};
use serde::Serialize;
use shown::Shown;
use sijill_model::{Edtf, FigureSource, Release};
use std::collections::BTreeMap;
use suspects::Suspicion;

/// What a rule shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesResult {
    /// The figures add up.
    Holds,
    /// They do not.
    Broken,
    /// A figure is missing between them.
    Unknown,
}

impl SeriesResult {
    /// The word in JSON and CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            SeriesResult::Holds => "holds",
            SeriesResult::Broken => "broken",
            SeriesResult::Unknown => "unknown",
        }
    }
}

/// One rule for one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Whose figures.
    pub publisher: String,
    /// Of which period.
    pub period: Edtf,
    /// The rule, in the names of the columns.
    pub rule: String,
    /// The figure that the rule is about, as stated.
    pub stated: Option<Amount>,
    /// What the others make of it; a bound where the rule is one.
    pub recomputed: Option<Amount>,
    /// Stated less recomputed; none where a bound is kept.
    pub difference: Option<Amount>,
    /// What follows.
    pub result: SeriesResult,
    /// What is to be looked at although nothing is broken, or what kind of break this is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
    /// The cells that could explain a break, the likeliest first.
    pub suspects: Vec<Suspect>,
    /// The figures that were compared, the one that the rule is about first.
    pub parts: Vec<Stands>,
    /// What the rule would need and nobody stated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unstated: Vec<CellName>,
    /// Where the figures stand, in the order of `parts`.
    pub anchors: Vec<FigureSource>,
}

/// What is to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// Reopened cases are counted otherwise than in the period before that tells.
    ConventionChanged,
    /// A later release of the same period says something else.
    Revised,
    /// No rule can test the figure.
    Untested,
}

impl Finding {
    /// The word in JSON and CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Finding::ConventionChanged => "convention_changed",
            Finding::Revised => "revised",
            Finding::Untested => "untested",
        }
    }
}

/// The name of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellName {
    /// Its period.
    pub period: Edtf,
    /// Its column.
    pub cell: String,
}

/// A figure that a rule compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stands {
    /// Its period.
    pub period: Edtf,
    /// Its column.
    pub cell: String,
    /// What is stated.
    pub stated: Amount,
}

/// A cell that could explain a break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suspect {
    /// Its period.
    pub period: Edtf,
    /// Its column.
    pub cell: String,
    /// What is stated.
    pub stated: Amount,
    /// What would mend the most. It is no correction: only a source can say what was meant.
    pub would_be: Amount,
    /// How many broken rules would then hold.
    pub mends: usize,
    /// How many rules that hold would then be broken.
    pub breaks: usize,
}

/// Every rule for every period of every publisher: by publisher, then by period. The order of the releases does not
/// matter, except that of two for one period, published on the same day, the later in the list stands.
pub fn reconcile(releases: &[Release]) -> Vec<Check> {
    let mut series: BTreeMap<&str, Vec<&Release>> = BTreeMap::new();
    for release in releases {
        series.entry(&release.publisher).or_default().push(release);
    }
    series.iter().flat_map(|(publisher, releases)| of_series(publisher, releases)).collect()
}

fn of_series(publisher: &str, releases: &[&Release]) -> Vec<Check> {
    let grid = Grid::of(publisher, releases);
    let process = Process::of(&grid);
    let conventions = Conventions::of(&grid, &process);
    let rules = rules::of(&grid, &process, &conventions);
    let suspicion = Suspicion::of(&grid, &rules);
    let shown = Shown { grid: &grid, suspicion: &suspicion };
    let mut checks: Vec<(usize, Check)> = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        checks.push((rule.row, shown.check(index, rule)));
    }
    checks.extend(shown.conventions(&process, &conventions));
    checks.extend(shown.revisions());
    checks.extend(grid.cells().filter_map(|cell| Some((cell.row, shown.untested(cell)?))));
    checks.sort_by_key(|(row, _)| *row);
    checks.into_iter().map(|(_, check)| check).collect()
}

/// What a period brought of something that its release does not state: its total less the one of the period right
/// before. None where these do not give it away.
pub(crate) fn brought_by_totals(releases: &[Release], period: Edtf, fact: &str) -> Option<Amount> {
    let ours: Vec<&Release> = releases.iter().collect();
    let grid = Grid::of("", &ours);
    let brought = grid.column(fact);
    let total =
        columns::running(&grid).into_iter().find(|r| brought.is_some() && r.period == brought)?;
    let row = grid.rows.iter().position(|row| row.period == period)?;
    let before = row.checked_sub(1).filter(|_| grid.rows[row].follows)?;
    let at =
        |row| grid.number(Cell { row, column: total.total }).and_then(interval::Interval::exact);
    let difference = at(row)? - at(before)?;
    (difference >= 0).then(|| Amount::of(difference, 0))
}
