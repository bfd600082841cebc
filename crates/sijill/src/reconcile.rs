//! `sijill reconcile`: whether the figures of releases add up.

use crate::cli::{ReconcileArgs, TableFormat};
use crate::error::{Error, Outcome};
use crate::table::{self, Csv};
use crate::terminal::{Screen, Style, quoted};
use crate::{input, json};
use sijill_intake::releases;
use sijill_toll::{Check, Finding, RECONCILE_COLUMNS, SeriesResult, reconcile};
use std::io::Write;
use std::path::Path;

/// Suspects that a line for people names.
const SUSPECTS_SHOWN: usize = 3;

/// Checks and prints.
pub(crate) fn run(args: &ReconcileArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let publisher = args.publisher.clone().unwrap_or_else(|| publisher_of(&args.file));
    let releases = releases(&input::name(&args.file), &input::bytes(&args.file)?, &publisher)?;
    print(&reconcile(&releases), args, out)
}

/// A file's name without its ending: all that is known of whose figures it holds.
pub(crate) fn publisher_of(file: &Path) -> String {
    let name = input::name(file);
    name.split('.').next().unwrap_or_default().to_owned()
}

fn print(checks: &[Check], args: &ReconcileArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let shown = match args.format {
        TableFormat::Text => text(checks, args.all, out.style).into_bytes(),
        TableFormat::Json => checks.iter().flat_map(json::line).collect(),
        TableFormat::Csv => {
            let mut csv = Csv::with_header(&RECONCILE_COLUMNS);
            checks.iter().for_each(|check| csv.row(&check.row()));
            csv.take()
        }
    };
    out.write_all(&shown).map_err(Error::Output)?;
    Ok(if checks.iter().any(is_amiss) { Outcome::Found } else { Outcome::Clean })
}

/// Whether a check found something to look at. What cannot be tested is no fault of the figures.
fn is_amiss(check: &Check) -> bool {
    check.result == SeriesResult::Broken || check.finding == Some(Finding::ConventionChanged)
}

fn text(checks: &[Check], all: bool, style: Style) -> String {
    let mut table = table::with_header(&[
        "Publisher",
        "Period",
        "Rule",
        "Stated",
        "Recomputed",
        "Difference",
        "Result",
        "Suspects",
    ]);
    let shown: Vec<&Check> = checks.iter().filter(|check| all || is_amiss(check)).collect();
    for check in &shown {
        table.add_row(row(check));
    }
    let count = |result| checks.iter().filter(|check| check.result == result).count();
    let untested = checks.iter().filter(|c| c.finding == Some(Finding::Untested)).count();
    let counts = format!(
        "{} hold, {} broken, {} cannot tell; {untested} figures that no rule tests",
        count(SeriesResult::Holds),
        count(SeriesResult::Broken),
        count(SeriesResult::Unknown) - untested,
    );
    let table = if shown.is_empty() { String::new() } else { format!("{table}\n") };
    format!("{table}{}\n", style.faint(&counts))
}

fn row(check: &Check) -> [String; 8] {
    let cells = check.row();
    let [publisher, period, rule, stated, recomputed, difference, result, ..] = cells;
    let signed = check.difference.filter(|d| d.number().units > 0);
    let difference = signed.map_or(difference, |d| format!("+{d}"));
    let result = match check.finding {
        Some(Finding::ConventionChanged) => "convention changed".to_owned(),
        Some(Finding::Revised) => "revised".to_owned(),
        Some(Finding::Untested) => "untested".to_owned(),
        None => result,
    };
    let first = check.suspects.iter().take(SUSPECTS_SHOWN).map(|suspect| {
        let (mends, breaks) = (suspect.mends, suspect.breaks);
        format!("{} (mends {mends}, breaks {breaks})", suspect.short())
    });
    let suspects = quoted(&first.collect::<Vec<_>>().join("; "));
    [quoted(&publisher), period, quoted(&rule), stated, recomputed, difference, result, suspects]
}
