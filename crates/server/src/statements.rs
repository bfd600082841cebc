//! The register's own statements, published ones in a list and each as a table.

use crate::format::party;
use crate::language::{Language, Messages};
use askama::Template;
use sijill_model::{
    AllegationId, Count, FigureSource, FigureValue, Finding, Lang, ReleaseFigure, Statement,
};
use sijill_record::StoredStatement;

/// The page of the register's own statements.
#[derive(Template)]
#[template(path = "statements.html")]
pub(crate) struct StatementsPage {
    pub(crate) words: &'static Messages,
    pub(crate) path: String,
    pub(crate) rows: Vec<StatementRow>,
}

pub(crate) struct StatementRow {
    id: String,
    party: String,
    period: String,
    at: String,
    corrections: usize,
}

impl StatementsPage {
    pub(crate) fn new(lang: Lang, statements: &[StoredStatement]) -> Self {
        let words = Language(lang).messages();
        let row = |stored: &StoredStatement| StatementRow {
            id: stored.id.to_string(),
            party: party(words, &stored.statement.party.0),
            period: stored.statement.release.period.to_string(),
            // To the second; JSON has the rest.
            at: stored.at.get(..19).map_or(stored.at.clone(), |at| at.replace('T', " ")),
            corrections: stored.statement.corrections.len(),
        };
        StatementsPage {
            words,
            path: "/statements".into(),
            rows: statements.iter().rev().map(row).collect(),
        }
    }
}

/// The columns of statements as a table: a row a figure, a decision, a correction.
pub const STATEMENT_COLUMNS: [&str; 11] = [
    "statement",
    "party",
    "period",
    "row",
    "name",
    "of",
    "min",
    "max",
    "before",
    "allegations",
    "reasons",
];

/// The rows of a statement under [`STATEMENT_COLUMNS`]. `of` is the day of a decision and the period of a corrected
/// figure; one that is not published has no id.
pub fn statement_rows(id: &str, statement: &Statement) -> Vec<[String; STATEMENT_COLUMNS.len()]> {
    let (party, period) = (statement.party.0.clone(), statement.release.period.to_string());
    let row = |kind: &str,
               name: &str,
               of: String,
               figure: [String; 3],
               behind: &[AllegationId],
               reasons: String| {
        let [min, max, before] = figure;
        let behind: Vec<&str> = behind.iter().map(AllegationId::as_str).collect();
        [
            id.to_owned(),
            party.clone(),
            period.clone(),
            kind.to_owned(),
            name.to_owned(),
            of,
            min,
            max,
            before,
            behind.join(" "),
            reasons,
        ]
    };
    let none = || [String::new(), String::new(), String::new()];
    let mut rows = Vec::new();
    for figure in &statement.release.figures {
        let [min, max] = ends(&figure.value);
        let figures = [min, max, String::new()];
        rows.push(row(
            "figure",
            &figure.name,
            String::new(),
            figures,
            behind(figure),
            String::new(),
        ));
    }
    for stated in &statement.decisions {
        let (on, reasons) = (stated.on.to_string(), stated.decision.reasons.join("; "));
        let about = std::slice::from_ref(&stated.allegation);
        rows.push(row("decision", finding(&stated.decision.finding), on, none(), about, reasons));
    }
    for correction in &statement.corrections {
        let ([min, max], before) = (ends(&correction.after), ends(&correction.before).join(".."));
        let (of, reasons) = (correction.period.to_string(), correction.reasons.join("; "));
        let (name, about) = (&correction.figure, &correction.allegations);
        rows.push(row("correction", name, of, [min, max, before], about, reasons));
    }
    rows
}

fn behind(figure: &ReleaseFigure) -> &[AllegationId] {
    match &figure.source {
        FigureSource::Ledger { allegations } => allegations,
        FigureSource::Words { .. } | FigureSource::Cell { .. } => &[],
    }
}

/// The least and the most; empty where they are not known.
fn ends(value: &FigureValue) -> [String; 2] {
    match value {
        FigureValue::Count(Count { min, max, .. }) => {
            [*min, *max].map(|end| end.map_or(String::new(), |n| n.to_string()))
        }
        FigureValue::Percent(share) => [share.to_string(), share.to_string()],
    }
}

/// A finding in one word; what is not shown and what is shown false are two.
fn finding(finding: &Finding) -> &'static str {
    match finding {
        Finding::NonCredible { shown } => shown.as_str(),
        other => other.as_str(),
    }
}
