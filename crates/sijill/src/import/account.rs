//! What became of every row.

use super::plan::{Plan, Todo};
use crate::table;
use crate::words::grouped;
use serde::Serialize;
use sijill_intake::ItemBody;
use sijill_model::Span;
use sijill_toll::{Answer, Axis, Book, Cell, Holdings, Question, Rule, UNSTATED};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What became of the rows of each file, and what the incidents in them come to.
pub(super) struct Account {
    files: Vec<FileAccount>,
    tolls: Vec<TollLine>,
}

/// What became of the rows of a file. Each row is in one of the first six figures.
#[derive(Debug, Default, Serialize)]
pub(super) struct FileAccount {
    file: String,
    rows: u64,
    /// Entered as something of its own, or as part of something that another row tells of too.
    imported: u64,
    /// Of a thing that is there and whose rows changed.
    changed: u64,
    /// As it was.
    unchanged: u64,
    /// Kept aside whole.
    quarantined: u64,
    /// How many things the rows became.
    things: u64,
    /// How many rows tell of a thing that another row tells of too.
    merged: u64,
    /// How many rows have cells that are kept aside, by what is wrong.
    flaws: BTreeMap<&'static str, u64>,
}

/// What the incidents in the files come to.
#[derive(Debug, Serialize)]
pub(super) struct TollLine {
    toll: &'static str,
    outcome: &'static str,
    min: u64,
    max: u64,
    unknown: u64,
    open: u64,
}

/// A line of the account for programs.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Line<'a> {
    File(&'a FileAccount),
    Toll(&'a TollLine),
}

impl Account {
    pub(super) fn of(plan: &Plan) -> Account {
        let mut files: Vec<FileAccount> = plan
            .files
            .iter()
            .map(|file| FileAccount {
                file: file.name.clone(),
                rows: file.rows,
                ..FileAccount::default()
            })
            .collect();
        for planned in &plan.items {
            let merged = planned.item.parts.iter().map(|part| part.rows.len()).sum::<usize>() > 1;
            let mut counted = false;
            for part in &planned.item.parts {
                let Some(file) = files.iter_mut().find(|file| file.file == part.file) else {
                    continue;
                };
                let rows = part.rows.len() as u64;
                match (&planned.item.body, planned.todo) {
                    (ItemBody::Nothing, _) => file.quarantined += rows,
                    (_, Todo::Enter) => file.imported += rows,
                    (_, Todo::Renew) => file.changed += rows,
                    (_, Todo::Nothing) => file.unchanged += rows,
                }
                if planned.item.body != ItemBody::Nothing {
                    file.things += u64::from(!counted);
                    file.merged += if merged { rows } else { 0 };
                    counted = true;
                }
                for flaw in &part.flaws {
                    *file.flaws.entry(flaw.kind.as_str()).or_default() += 1;
                }
            }
        }
        Account { files, tolls: tolls(plan) }
    }

    pub(super) fn is_clean(&self) -> bool {
        self.files.iter().all(|file| file.flaws.is_empty())
    }

    pub(super) fn lines(&self) -> Vec<Line<'_>> {
        let files = self.files.iter().map(Line::File);
        files.chain(self.tolls.iter().map(Line::Toll)).collect()
    }

    pub(super) fn text(&self, dry_run: bool) -> String {
        let mut rows = table::with_header(&[
            "File",
            "Rows",
            "Imported",
            "Changed",
            "Unchanged",
            "Quarantined",
            "Things",
            "Merged",
        ]);
        let (mut flaws, mut any) = (String::new(), false);
        for file in &self.files {
            let figures = [
                file.rows,
                file.imported,
                file.changed,
                file.unchanged,
                file.quarantined,
                file.things,
                file.merged,
            ];
            let figures = figures.iter().map(|n| grouped(*n));
            rows.add_row([file.file.clone()].into_iter().chain(figures).collect::<Vec<_>>());
            for (kind, count) in &file.flaws {
                any = true;
                let _ = writeln!(flaws, "  {}: {kind} {}", file.file, grouped(*count));
            }
        }
        let mut shown = format!("{rows}\n");
        if any {
            shown += "\nKept aside, in rows or in cells of rows that were imported:\n";
            shown += &flaws;
        }
        if !self.tolls.is_empty() {
            shown += "\nThe incidents in the files come to:\n";
            for line in &self.tolls {
                let _ = writeln!(
                    shown,
                    "  {} {}: {} to {} ({} unknown, {} without a most)",
                    line.toll,
                    line.outcome,
                    grouped(line.min),
                    grouped(line.max),
                    grouped(line.unknown),
                    grouped(line.open),
                );
            }
        }
        if dry_run {
            shown += "\nNothing was entered: this was a dry run.\n";
        }
        shown
    }
}

/// What the incidents in the files come to once each, and once for each party to whom they are laid.
fn tolls(plan: &Plan) -> Vec<TollLine> {
    let incidents: Vec<Span<_>> = plan
        .items
        .iter()
        .filter_map(|planned| match &planned.item.body {
            ItemBody::Incident(incident) => Some(incident),
            _ => None,
        })
        .zip(0u64..)
        .map(|(incident, n)| {
            let mut bytes = [0; 10];
            bytes[..8].copy_from_slice(&n.to_le_bytes());
            let mut item = (**incident).clone();
            item.id = sijill_model::IncidentId::from_random(bytes);
            Span { since: 0, until: None, item }
        })
        .collect();
    if incidents.is_empty() {
        return vec![];
    }
    let book = Book::of(Holdings { incidents, ..Holdings::default() });
    let mut question = Question::all(Rule::Monitor, 0);
    let once = book.toll(&question);
    question.by = vec![Axis::Party];
    let each = book.toll(&question);
    let each = lines("laid to each party,", &each);
    lines("incidents once,", &once).into_iter().chain(each).collect()
}

fn lines(toll: &'static str, answer: &Answer<'_>) -> Vec<TollLine> {
    let mut lines: Vec<TollLine> = vec![];
    let laid = |cell: &&Cell<'_>| cell.at.iter().all(|(_, value)| *value != UNSTATED);
    for cell in answer.cells.iter().filter(laid) {
        let outcome = cell.outcome.as_str();
        match lines.iter_mut().find(|line| line.outcome == outcome) {
            Some(line) => {
                line.min += cell.sum.min;
                line.max += cell.sum.max;
                line.unknown += cell.sum.unknown;
                line.open += cell.sum.open;
            }
            None => lines.push(TollLine {
                toll,
                outcome,
                min: cell.sum.min,
                max: cell.sum.max,
                unknown: cell.sum.unknown,
                open: cell.sum.open,
            }),
        }
    }
    lines
}
