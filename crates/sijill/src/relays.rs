//! `sijill relays`: what others made of a publisher's figures.

use crate::cli::{RelaysArgs, TableFormat};
use crate::error::{Error, Outcome};
use crate::table::{self, Csv};
use crate::terminal::{Screen, quoted};
use crate::{input, json, reconcile, unlock};
use sijill_intake::{press_sheets, releases};
use sijill_server::relayed;
use sijill_toll::{RELAY_COLUMNS, RelayCheck, relays};
use std::io::Write;
use std::path::Path;

/// Compares and prints.
pub(crate) fn run(dir: &Path, args: &RelaysArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let checks = match (&args.file, &args.series) {
        (Some(file), Some(series)) => {
            let publisher = reconcile::publisher_of(series);
            let originals = releases(&input::name(series), &input::bytes(series)?, &publisher)?;
            let sheets = press_sheets(&input::name(file), &input::bytes(file)?)?;
            relays(&sheets, &originals)
        }
        // Clap sees to it that both are given or neither.
        _ => relayed(&unlock::reader(dir)?)?,
    };
    print(&checks, args, out)?;
    let misled = checks.iter().any(|check| check.fidelity.misleads());
    Ok(if misled { Outcome::Found } else { Outcome::Clean })
}

fn print(checks: &[RelayCheck], args: &RelaysArgs, out: &mut Screen) -> Result<(), Error> {
    let shown = match args.format {
        TableFormat::Text => text(checks, args.all).into_bytes(),
        TableFormat::Json => checks.iter().flat_map(json::line).collect(),
        TableFormat::Csv => {
            let mut csv = Csv::with_header(&RELAY_COLUMNS);
            checks.iter().for_each(|check| csv.row(&check.row()));
            csv.take()
        }
    };
    out.write_all(&shown).map_err(Error::Output)
}

fn text(checks: &[RelayCheck], all: bool) -> String {
    let mut table =
        table::with_header(&["Outlet", "Period", "Fact", "Said", "Stated", "How", "Really"]);
    let shown = checks.iter().filter(|check| all || check.fidelity.misleads());
    let mut any = false;
    for check in shown {
        let [outlet, period, fact, _, said, stated, fidelity, really, _] = check.row();
        let how = fidelity.replace('_', " ");
        table.add_row([quoted(&outlet), period, quoted(&fact), quoted(&said), stated, how, really]);
        any = true;
    }
    let misled = checks.iter().filter(|check| check.fidelity.misleads()).count();
    let table = if any { format!("{table}\n") } else { String::new() };
    format!("{table}{} figures compared, {misled} mislead\n", checks.len())
}
