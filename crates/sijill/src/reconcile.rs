//! `sijill reconcile`: whether the figures of releases add up.

use crate::cli::{ReconcileArgs, TableFormat};
use crate::error::{Error, Outcome};
use crate::table::{self, Csv};
use crate::terminal::{Screen, Style, quoted};
use crate::{input, json, unlock};
use sijill_intake::releases;
use sijill_server::{Explained, checked};
use sijill_toll::{Check, Finding, RECONCILE_COLUMNS, SeriesResult, reconcile};
use std::io::Write;
use std::path::Path;

/// Suspects that a line for people names.
const SUSPECTS_SHOWN: usize = 3;

/// Checks and prints.
pub(crate) fn run(dir: &Path, args: &ReconcileArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let publisher = args.publisher.as_deref();
    let checks = match &args.file {
        Some(file) => {
            let publisher = publisher.map_or_else(|| publisher_of(file), str::to_owned);
            let releases = releases(&input::name(file), &input::bytes(file)?, &publisher)?;
            let checks = reconcile(&releases).into_iter();
            checks.map(|check| Explained { check, explanation: None }).collect()
        }
        None => checked(&unlock::reader(dir)?, publisher)?,
    };
    print(&checks, args, out)
}

/// A file's name without its ending: all that is known of whose figures it holds.
pub(crate) fn publisher_of(file: &Path) -> String {
    let name = input::name(file);
    name.split('.').next().unwrap_or_default().to_owned()
}

fn print(checks: &[Explained], args: &ReconcileArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let shown = match args.format {
        TableFormat::Text => text(checks, args.all, out.style).into_bytes(),
        TableFormat::Json => checks.iter().flat_map(json::line).collect(),
        TableFormat::Csv => {
            let mut csv = Csv::with_header(&RECONCILE_COLUMNS);
            checks.iter().for_each(|explained| csv.row(&explained.check.row()));
            csv.take()
        }
    };
    out.write_all(&shown).map_err(Error::Output)?;
    Ok(if checks.iter().any(|explained| is_amiss(&explained.check)) {
        Outcome::Found
    } else {
        Outcome::Clean
    })
}

/// Whether a check found something to look at. What cannot be tested is no fault of the figures.
fn is_amiss(check: &Check) -> bool {
    check.result == SeriesResult::Broken || check.finding == Some(Finding::ConventionChanged)
}

fn text(checks: &[Explained], all: bool, style: Style) -> String {
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
    let shown: Vec<&Explained> =
        checks.iter().filter(|explained| all || is_amiss(&explained.check)).collect();
    for explained in &shown {
        table.add_row(row(explained));
    }
    let count = |result| checks.iter().filter(|e| e.check.result == result).count();
    let untested = checks.iter().filter(|e| e.check.finding == Some(Finding::Untested)).count();
    let counts = format!(
        "{} hold, {} broken, {} cannot tell; {untested} figures that no rule tests",
        count(SeriesResult::Holds),
        count(SeriesResult::Broken),
        count(SeriesResult::Unknown) - untested,
    );
    let table = if shown.is_empty() { String::new() } else { format!("{table}\n") };
    format!("{table}{}\n", style.faint(&counts))
}

fn row(explained: &Explained) -> [String; 8] {
    let check = &explained.check;
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
    let rule = match &explained.explanation {
        Some(explanation) => format!("{rule} — {} ({})", explanation.words, explanation.by),
        None => rule,
    };
    let suspects = quoted(&first.collect::<Vec<_>>().join("; "));
    [quoted(&publisher), period, quoted(&rule), stated, recomputed, difference, result, suspects]
}
