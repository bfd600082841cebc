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

mod balance;
mod columns;
mod convention;
mod export;
mod grid;
mod interval;
mod rule;
mod rules;
mod slip;
mod suspects;

pub use convention::Reopened;
pub use export::RECONCILE_COLUMNS;

use columns::Process;
use convention::Conventions;
use grid::{Cell, Grid, Stated};
use rule::{Rule, Test, Verdict};
use serde::{Serialize, Serializer};
use sijill_model::{Decimal, Edtf, FigureSource, Release};
use std::collections::BTreeMap;
use suspects::{Effect, Suspicion};

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

/// A number in the output: whole, or with the places that a share is stated to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(Decimal);

impl Amount {
    /// The number in words of digits.
    pub fn number(self) -> Decimal {
        self.0
    }

    fn of(number: i128, places: u8) -> Self {
        // Figures are below 2^53 and their sums far below the ends of i64.
        let units = i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX });
        Amount(Decimal { units, places })
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Amount {
    /// As a JSON number.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.places {
            0 => serializer.serialize_i64(self.0.units),
            places => serializer.serialize_f64(self.0.units as f64 / 10f64.powi(places.into())),
        }
    }
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

/// Makes what people see.
struct Shown<'a> {
    grid: &'a Grid<'a>,
    suspicion: &'a Suspicion<'a>,
}

impl Shown<'_> {
    fn check(&self, index: usize, rule: &Rule) -> Check {
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
                    Amount::of(i128::from(stated.0.units) - difference, stated.0.places)
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
    fn conventions(&self, process: &Process, conventions: &Conventions) -> Vec<(usize, Check)> {
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
    fn revisions(&self) -> Vec<(usize, Check)> {
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
                check.difference =
                    Some(Amount::of(i128::from(stated.0.units - first.0.units), stated.0.places));
                check.result = SeriesResult::Broken;
                check.finding = Some(Finding::Revised);
                check.set_cells(self, &[cell]);
                check.anchors.push(before.source.clone());
                Some((row, check))
            })
            .collect()
    }

    /// A figure that no rule compares with any other.
    fn untested(&self, cell: Cell) -> Option<Check> {
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
        let would_be = Amount::of(effect.would_be, stated.0.places);
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
        self.stated.map_or(0, |stated| stated.0.places)
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

impl Amount {
    /// The figure of a release or a relay; none where its words give no number.
    pub(crate) fn of_value(value: &sijill_model::FigureValue) -> Option<Amount> {
        match value {
            sijill_model::FigureValue::Percent(share) => Some(Amount(*share)),
            sijill_model::FigureValue::Count(count) => {
                let range = crate::Range::of(count);
                Some(Amount::of(range.min.or(range.max)?.into(), 0))
            }
        }
    }

    pub(crate) fn of_share(share: Decimal) -> Amount {
        Amount(share)
    }

    /// The number, where it is a whole one and not below zero.
    pub(crate) fn whole(self) -> Option<u64> {
        (self.0.places == 0).then(|| u64::try_from(self.0.units).ok()).flatten()
    }
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
