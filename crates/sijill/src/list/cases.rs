//! `sijill list incidents|allegations|people|tasks`.

use super::PAGE;
use crate::cli::{ListCasesArgs, TableFormat};
use crate::error::Error;
use crate::json;
use crate::table::{self, Csv};
use crate::terminal::{Screen, quoted};
use serde::Serialize;
use sijill_model::Incident;
use sijill_record::{RegisterReader, StoredImport};
use sijill_server::{INCIDENT_COLUMNS, LEDGER_COLUMNS, PersonTold, incident_row, ledger_row};
use std::io::Write;

/// Prints rows: for people as a table, for programs as lines or cells.
fn print<T: Serialize, const N: usize>(
    items: &[T],
    columns: [&str; N],
    cells: impl Fn(&T) -> [String; N],
    format: TableFormat,
    out: &mut Screen,
) -> Result<(), Error> {
    let shown = match format {
        TableFormat::Json => items.iter().flat_map(json::line).collect(),
        TableFormat::Csv => {
            let mut csv = Csv::with_header(&columns);
            items.iter().for_each(|item| csv.row(&cells(item)));
            csv.take()
        }
        TableFormat::Text => {
            let mut table = table::with_header(&columns);
            for item in items {
                table.add_row(cells(item).map(|cell| quoted(&cell)));
            }
            format!("{table}\n").into_bytes()
        }
    };
    out.write_all(&shown).map_err(Error::Output)
}

pub(super) fn incidents(
    view: &RegisterReader,
    args: &ListCasesArgs,
    out: &mut Screen,
) -> Result<(), Error> {
    let mut all: Vec<Incident> = vec![];
    let limit = args.limit.unwrap_or(usize::MAX);
    while all.len() < limit {
        let after = all.last().map(|incident| incident.id.clone());
        let page = view.incidents(after.as_ref(), PAGE.min(limit - all.len()))?;
        if page.is_empty() {
            break;
        }
        all.extend(page);
    }
    print(&all, INCIDENT_COLUMNS, incident_row, args.format, out)
}

pub(super) fn allegations(
    view: &RegisterReader,
    args: &ListCasesArgs,
    out: &mut Screen,
) -> Result<(), Error> {
    let book = sijill_server::book(view)?;
    let mut all = book.ledgers(view.head()?.seq);
    all.truncate(args.limit.unwrap_or(usize::MAX));
    print(&all, LEDGER_COLUMNS, ledger_row, args.format, out)
}

pub(super) fn people(
    view: &RegisterReader,
    args: &ListCasesArgs,
    out: &mut Screen,
) -> Result<(), Error> {
    let limit = args.limit.unwrap_or(usize::MAX);
    let mut all: Vec<PersonTold> = vec![];
    let mut after = None;
    while all.len() < limit {
        let page = view.people(after.as_ref(), PAGE.min(limit - all.len()))?;
        let Some(last) = page.last() else { break };
        after = Some(last.person.id.clone());
        all.extend(page.iter().map(PersonTold::of));
    }
    let columns = ["id", "name", "withheld", "outcome", "incidents"];
    print(&all, columns, person_cells, args.format, out)
}

fn person_cells(person: &PersonTold) -> [String; 5] {
    [
        person.id.to_string(),
        person.name.clone().unwrap_or_default(),
        person.withheld.to_string(),
        person.outcome.map_or("", |outcome| outcome.as_str()).to_owned(),
        person.incidents.join(" "),
    ]
}

pub(super) fn tasks(
    view: &RegisterReader,
    args: &ListCasesArgs,
    out: &mut Screen,
) -> Result<(), Error> {
    let book = sijill_server::book(view)?;
    let mut tasks = book.tasks(view.head()?.seq);
    tasks.truncate(args.limit.unwrap_or(usize::MAX));
    let columns = ["task", "allegation", "closed_as", "incident", "new_entries"];
    let cells = |task: &sijill_toll::Task<'_>| {
        let material: Vec<String> = task.material.iter().map(u64::to_string).collect();
        [
            "reopen".to_owned(),
            task.allegation.to_string(),
            task.closed_as.to_owned(),
            task.code.to_owned(),
            material.join(" "),
        ]
    };
    print(&tasks, columns, cells, args.format, out)
}

pub(super) fn imports(
    view: &RegisterReader,
    args: &ListCasesArgs,
    out: &mut Screen,
) -> Result<(), Error> {
    let mut all = view.import_accounts()?;
    all.truncate(args.limit.unwrap_or(usize::MAX));
    let columns =
        ["id", "register", "begun", "state", "files", "rows", "things", "kept_aside", "flawed"];
    print(&all, columns, import_cells, args.format, out)
}

fn import_cells(stored: &StoredImport) -> [String; 9] {
    let files: Vec<&str> = stored.import.files.iter().map(|file| file.name.as_str()).collect();
    let state = match (stored.undone, &stored.ended) {
        (Some(seq), _) => format!("undone by entry {seq}"),
        (None, Some(at)) => format!("ended {at}"),
        (None, None) => "cut short".to_owned(),
    };
    [
        stored.import.id.to_string(),
        stored.import.register.clone(),
        stored.begun.clone(),
        state,
        files.join(" "),
        stored.rows.to_string(),
        stored.things.to_string(),
        stored.kept_aside.to_string(),
        stored.flawed.to_string(),
    ]
}
