//! `sijill list incidents|allegations|people|tasks`.

use super::PAGE;
use crate::cli::{ListCasesArgs, TableFormat};
use crate::error::Error;
use crate::json;
use crate::table::{self, Csv};
use crate::terminal::{Screen, quoted};
use serde::Serialize;
use sijill_model::Incident;
use sijill_record::{RegisterReader, StoredAllegation};
use sijill_toll::Ledger;
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
    let columns = ["code", "when", "place", "party", "killed", "injured", "id"];
    print(&all, columns, incident_cells, args.format, out)
}

fn incident_cells(incident: &Incident) -> [String; 7] {
    let place = incident.place.as_ref();
    let place = place.and_then(|p| p.names.first().or(p.region.as_ref())).cloned();
    let parties: Vec<&str> = incident.parties.iter().map(|p| p.party.0.as_str()).collect();
    let figure = |outcome| {
        let figure = incident.figure(outcome, sijill_model::Who::Civilians);
        let figure = figure.or_else(|| incident.figure(outcome, sijill_model::Who::People));
        figure.and_then(|figure| figure.count.words.clone()).unwrap_or_default()
    };
    [
        incident.code().to_owned(),
        incident.when.map_or(String::new(), |when| when.to_string()),
        place.unwrap_or_default(),
        parties.join(" "),
        figure(sijill_model::Outcome::Killed),
        figure(sijill_model::Outcome::Injured),
        incident.id.to_string(),
    ]
}

pub(super) fn allegations(
    view: &RegisterReader,
    args: &ListCasesArgs,
    out: &mut Screen,
) -> Result<(), Error> {
    let mut all = view.allegations()?;
    all.truncate(args.limit.unwrap_or(usize::MAX));
    let columns = ["id", "party", "reference", "standing", "steps", "incidents"];
    print(&all, columns, allegation_cells, args.format, out)
}

fn allegation_cells(stored: &StoredAllegation) -> [String; 6] {
    let standing = Ledger::of(&stored.steps).standing();
    let incidents: Vec<&str> = stored.links.iter().map(|link| link.incident.as_str()).collect();
    [
        stored.allegation.id.to_string(),
        stored.allegation.party.0.clone(),
        stored.allegation.reference.clone().unwrap_or_default(),
        standing.map_or("open", |standing| standing.as_str()).to_owned(),
        stored.steps.len().to_string(),
        incidents.join(" "),
    ]
}

/// A line of the list of people. The names of minors and of the living are withheld: nobody has decided otherwise.
#[derive(Serialize)]
struct PersonLine {
    id: String,
    name: Option<String>,
    withheld: bool,
    outcome: Option<sijill_model::Outcome>,
    incidents: Vec<String>,
}

pub(super) fn people(
    view: &RegisterReader,
    args: &ListCasesArgs,
    out: &mut Screen,
) -> Result<(), Error> {
    let limit = args.limit.unwrap_or(usize::MAX);
    let mut all: Vec<PersonLine> = vec![];
    let mut after = None;
    while all.len() < limit {
        let page = view.people(after.as_ref(), PAGE.min(limit - all.len()))?;
        let Some(last) = page.last() else { break };
        after = Some(last.person.id.clone());
        all.extend(page.iter().map(|stored| {
            let withheld = stored.person.is_withheld();
            PersonLine {
                id: stored.person.id.to_string(),
                name: stored.person.name().filter(|_| !withheld).map(str::to_owned),
                withheld,
                outcome: stored.person.outcome,
                incidents: stored.incidents.iter().map(ToString::to_string).collect(),
            }
        }));
    }
    let columns = ["id", "name", "withheld", "outcome", "incidents"];
    print(&all, columns, person_cells, args.format, out)
}

fn person_cells(person: &PersonLine) -> [String; 5] {
    [
        person.id.clone(),
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
