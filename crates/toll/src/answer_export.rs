//! A toll as lines of JSON and rows of a table: what the command line and the pages both hand out.

use crate::{Answer, Axis, Because, Cell, ClaimWords, RestsOn, Rule, Shared, Sum, Total};
use serde::Serialize;
use sijill_model::Closed;
use std::collections::BTreeMap;

/// A line for programs.
#[derive(Debug, Serialize)]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum AnswerLine<'a> {
    /// By what it was counted; the first line.
    Basis {
        /// The rule.
        rule: Rule,
        /// Its version.
        version: u32,
        /// As known at this place of the log.
        known_at: u64,
        /// How many allegations were found credible after having been found non-credible.
        reversals: Option<u64>,
    },
    /// A figure.
    Cell(CellLine<'a>),
    /// A figure over everything, each thing once.
    Total(&'a Total),
    /// Why cells come to more than the total.
    Shared(&'a Shared),
}

/// A figure with the values of its axes.
#[derive(Debug, Serialize)]
pub struct CellLine<'a> {
    at: BTreeMap<&'a str, &'a str>,
    outcome: &'a str,
    #[serde(flatten)]
    sum: Sum,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    because: &'a [Because<'a>],
}

/// The columns of a figure; see [`Sum`].
const FIGURES: [&str; 6] = ["min", "max", "of", "unknown", "open", "no_least"];

/// The columns of what is behind one.
const REASONS: [&str; 7] = ["min", "max", "codes", "date", "grade", "rests_on", "words"];

impl<'b> Answer<'b> {
    /// All of it, each a line.
    pub fn lines<'a>(&'a self) -> impl Iterator<Item = AnswerLine<'a>> {
        let Answer { rule, version, known_at, reversals, .. } = *self;
        std::iter::once(AnswerLine::Basis { rule, version, known_at, reversals })
            .chain(self.cells.iter().map(|cell| AnswerLine::Cell(cell_line(cell))))
            .chain(self.totals.iter().map(AnswerLine::Total))
            .chain(self.shared.iter().map(AnswerLine::Shared))
    }

    /// The columns of [`Answer::rows`]: rule and outcome, the axes, and the figure or what is behind it.
    pub fn columns(by: &[Axis], why: bool) -> Vec<&'static str> {
        let axes = by.iter().map(|axis| axis.as_str());
        let figures: &[&str] = if why { &REASONS } else { &FIGURES };
        ["rule", "outcome"].into_iter().chain(axes).chain(figures.iter().copied()).collect()
    }

    /// A row a cell; with `why` a row for everything behind each. What is unknown is an empty cell; zero is `0`.
    pub fn rows(&self, why: bool) -> Vec<Vec<String>> {
        let mut rows = vec![];
        for cell in &self.cells {
            let mut start = vec![self.rule.to_string(), cell.outcome.as_str().to_owned()];
            start.extend(cell.at.iter().map(|(_, value)| (*value).to_owned()));
            if why {
                rows.extend(cell.because.iter().map(|b| [start.clone(), reason(b)].concat()));
            } else {
                rows.push([start, figures(&cell.sum)].concat());
            }
        }
        rows
    }
}

fn cell_line<'a>(cell: &'a Cell<'_>) -> CellLine<'a> {
    CellLine {
        at: cell.at.iter().map(|(axis, value)| (axis.as_str(), *value)).collect(),
        outcome: cell.outcome.as_str(),
        sum: cell.sum,
        because: &cell.because,
    }
}

fn figures(sum: &Sum) -> Vec<String> {
    let figures = [sum.min, sum.max, sum.of, sum.unknown, sum.open, sum.no_least];
    figures.iter().map(u64::to_string).collect()
}

fn reason(because: &Because<'_>) -> Vec<String> {
    let end = |end: Option<u64>| end.map_or(String::new(), |n| n.to_string());
    let grounds = because.grounds();
    let (rests_on, words) = grounds.rests_on.told();
    vec![
        end(because.range.min),
        end(because.range.max),
        grounds.codes.join(" "),
        grounds.when.map_or(String::new(), |when| when.to_string()),
        grounds.grade.map_or("", |grade| grade.as_str()).to_owned(),
        rests_on,
        words,
    ]
}

impl RestsOn<'_> {
    /// On what a figure rests, and the words.
    pub fn told(&self) -> (String, String) {
        match self {
            RestsOn::Nothing => ("nobody says how many".to_owned(), String::new()),
            RestsOn::Given { words, row } => {
                let row = row.map(|row| format!("{} row {}", row.file, row.row));
                (row.unwrap_or_else(|| "given".to_owned()), words.unwrap_or_default().to_owned())
            }
            RestsOn::Claims(claims) => {
                let keys: Vec<&str> = claims.iter().map(|claim| claim.key.short()).collect();
                let quotes: Vec<String> = claims.iter().flat_map(words).collect();
                (format!("claims {}", keys.join(" ")), quotes.join(" | "))
            }
            RestsOn::Finding { allegation, step, words, .. } => {
                (format!("{allegation} step {step}"), words.unwrap_or_default().to_owned())
            }
            RestsOn::Person(person) => (person.to_string(), String::new()),
        }
    }
}

/// The words of a claim, or why they are not shown.
fn words(claim: &ClaimWords<'_>) -> Vec<String> {
    match claim.closed {
        Some(Closed::Erased(order)) => vec![format!("words erased by order {order}")],
        Some(Closed::Withheld) => vec!["words withheld: their source is confidential".to_owned()],
        None => claim.quotes.iter().map(|quote| (*quote).to_owned()).collect(),
    }
}
