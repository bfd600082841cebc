//! The releases of one publisher as a table: a row a period, a column a figure.

use super::interval::Interval;
use crate::Range;
use sijill_model::{Count, Decimal, Edtf, FigureSource, FigureValue, Release, ReleaseFigure};

/// A figure's place in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Cell {
    pub(super) row: usize,
    pub(super) column: usize,
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stated {
    /// A number; more than one value where the words leave it open ("at least").
    Number(Interval),
    /// A share.
    Percent(Decimal),
}

/// All that a publisher stated, oldest period first.
pub(super) struct Grid<'a> {
    pub(super) publisher: &'a str,
    pub(super) columns: Vec<&'a str>,
    pub(super) rows: Vec<Row<'a>>,
}

/// One period.
pub(super) struct Row<'a> {
    pub(super) period: Edtf,
    /// Whether nothing lies between the period before and this one, so that what came since is all stated here.
    pub(super) follows: bool,
    /// By column.
    cells: Vec<Option<&'a ReleaseFigure>>,
    /// What a later release of the same period said anew: the column, and the figure that stood before.
    pub(super) revised: Vec<(usize, &'a ReleaseFigure)>,
}

impl<'a> Grid<'a> {
    pub(super) fn of(publisher: &'a str, releases: &[&'a Release]) -> Self {
        let mut columns: Vec<&str> = Vec::new();
        for figure in releases.iter().flat_map(|release| &release.figures) {
            if !columns.contains(&figure.name.as_str()) {
                columns.push(&figure.name);
            }
        }
        let mut sorted = releases.to_vec();
        sorted.sort_by_key(|r| (r.period.last_day(), r.period.first_day(), published(r)));
        let mut rows: Vec<Row<'a>> = Vec::new();
        let mut covered_until = None;
        for release in sorted {
            if rows.last().is_none_or(|row| row.period != release.period) {
                let covers = release.covers.unwrap_or(release.period);
                let follows = is_next(covered_until, covers);
                covered_until = release.period.last_day().map(Edtf::day);
                let cells = vec![None; columns.len()];
                rows.push(Row { period: release.period, follows, cells, revised: Vec::new() });
            }
            if let Some(row) = rows.last_mut() {
                row.take(release, &columns);
            }
        }
        Grid { publisher, columns, rows }
    }

    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| *column == name)
    }

    /// The figure in a cell, where one is stated.
    pub(super) fn figure(&self, cell: Cell) -> Option<&'a ReleaseFigure> {
        self.rows.get(cell.row)?.cells.get(cell.column).copied().flatten()
    }

    /// The values that a cell's words allow.
    pub(super) fn stated(&self, cell: Cell) -> Option<Stated> {
        Some(match &self.figure(cell)?.value {
            FigureValue::Count(count) => Stated::Number(interval(count)),
            FigureValue::Percent(share) => Stated::Percent(*share),
        })
    }

    /// The values of a cell that holds a number.
    pub(super) fn number(&self, cell: Cell) -> Option<Interval> {
        match self.stated(cell)? {
            Stated::Number(interval) => Some(interval),
            Stated::Percent(_) => None,
        }
    }

    pub(super) fn source(&self, cell: Cell) -> Option<&'a FigureSource> {
        self.figure(cell).map(|figure| &figure.source)
    }

    /// Every cell in which something stands, row by row.
    pub(super) fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        (0..self.rows.len())
            .flat_map(|row| (0..self.columns.len()).map(move |column| Cell { row, column }))
            .filter(|cell| self.figure(*cell).is_some())
    }
}

impl<'a> Row<'a> {
    /// Takes the figures of a release of this period; the later word stands.
    fn take(&mut self, release: &'a Release, columns: &[&str]) {
        for figure in &release.figures {
            let Some(column) = columns.iter().position(|name| *name == figure.name) else {
                continue;
            };
            let before = self.cells[column].replace(figure);
            if let Some(before) = before.filter(|before| before.value != figure.value) {
                self.revised.push((column, before));
            }
        }
    }
}

fn published(release: &Release) -> Option<String> {
    release.published.and_then(Edtf::last_day).map(|day| day.to_string())
}

/// Whether days that are covered begin no later than the day after those before.
fn is_next(before: Option<Edtf>, covers: Edtf) -> bool {
    before.is_some_and(|before| before.adjoins(covers) || before.overlaps(covers))
}

fn interval(count: &Count) -> Interval {
    let range = Range::of(count);
    Interval::of(range.min, range.max)
}
