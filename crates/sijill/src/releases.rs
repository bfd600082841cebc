//! `sijill import releases`, `list releases`, `explain-break`: what others state, in the register.

use crate::cli::{
    ExplainArgs, ImportReleasesArgs, ListCommitmentsArgs, ListReleasesArgs, TableFormat,
};
use crate::error::{Error, Outcome};
use crate::table::{self, Csv};
use crate::terminal::{Screen, quoted};
use crate::{input, json, readings, reconcile, unlock, users};
use sijill_intake::releases;
use sijill_model::{Act, Edtf, FigureValue, Release, ReleaseFigure, ReleaseId};
use sijill_record::RegisterReader;
use sijill_server::{Explained, UNDERTAKING_COLUMNS, checked, undertaking_rows, undertakings};
use sijill_toll::{SeriesResult, Undertaking};
use std::io::Write;
use std::path::Path;

/// Enters the releases of a table, each an entry; one that is held already, figure for figure, is not entered again.
pub(crate) fn import(
    dir: &Path,
    by: &str,
    args: &ImportReleasesArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let publisher = args.publisher.clone().unwrap_or_else(|| reconcile::publisher_of(&args.file));
    let read = releases(&input::name(&args.file), &input::bytes(&args.file)?, &publisher)?;
    let mut register = unlock::writer(dir)?;
    let held: Vec<Release> =
        register.reader()?.releases()?.into_iter().map(|r| r.release).collect();
    let (known, new): (Vec<Release>, Vec<Release>) =
        read.into_iter().partition(|release| held.contains(release));
    if !args.dry_run && !new.is_empty() {
        let by = users::known(&mut register, by)?;
        let mut acts = Vec::with_capacity(new.len());
        for release in &new {
            let id = ReleaseId::from_random(readings::random_id()?);
            acts.push(Act::ReleaseAdded { id, release: release.clone() });
        }
        register.append(&by, &acts)?;
    }
    let would = if args.dry_run { "would be " } else { "" };
    writeln!(out, "{} releases {would}added, {} held already", new.len(), known.len())
        .map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

const COLUMNS: [&str; 6] = ["id", "publisher", "period", "published", "figures", "evidence"];

/// Prints the releases that the register holds.
pub(crate) fn list(
    view: &RegisterReader,
    args: &ListReleasesArgs,
    out: &mut Screen,
) -> Result<(), Error> {
    let mut held = view.releases()?;
    held.retain(|held| args.publisher.as_ref().is_none_or(|p| *p == held.release.publisher));
    let row = |held: &sijill_record::StoredRelease| {
        let release = &held.release;
        let figures: Vec<String> = release.figures.iter().map(figure).collect();
        [
            held.id.to_string(),
            release.publisher.clone(),
            release.period.to_string(),
            release.published.map_or(String::new(), |day| day.to_string()),
            figures.join("; "),
            release.evidence.clone().unwrap_or_default(),
        ]
    };
    let shown = match args.format {
        TableFormat::Json => held.iter().flat_map(json::line).collect(),
        TableFormat::Csv => {
            let mut csv = Csv::with_header(&COLUMNS);
            held.iter().for_each(|held| csv.row(&row(held)));
            csv.take()
        }
        TableFormat::Text => {
            let mut table = table::with_header(&["Release", "Publisher", "Period", "Figures"]);
            for held in &held {
                let [id, publisher, period, _, figures, _] = row(held);
                table.add_row([id, quoted(&publisher), period, quoted(&figures)]);
            }
            format!("{table}\n").into_bytes()
        }
    };
    out.write_all(&shown).map_err(Error::Output)
}

fn figure(figure: &ReleaseFigure) -> String {
    let value = match &figure.value {
        FigureValue::Percent(share) => format!("{share}%"),
        FigureValue::Count(count) => match (count.min, count.max) {
            (Some(min), Some(max)) if min == max => min.to_string(),
            (min, max) => {
                let end = |n: Option<u64>| n.map_or("?".to_owned(), |n| n.to_string());
                format!("{}..{}", end(min), end(max))
            }
        },
    };
    format!("{} {value}", figure.name)
}

/// Enters why a rule is broken, in a person's words. The break stays what it is.
pub(crate) fn explain(
    dir: &Path,
    by: &str,
    args: &ExplainArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let mut register = unlock::writer(dir)?;
    let checks = checked(&register.reader()?, Some(&args.publisher))?;
    let is_it = |e: &&Explained| e.check.period == args.period && e.check.rule == args.rule;
    let check = checks.iter().find(is_it).map(|explained| &explained.check);
    let check = check.filter(|check| check.result == SeriesResult::Broken);
    let check = check.ok_or_else(|| {
        Error::NotBroken(format!("{} {}: {}", args.publisher, args.period, args.rule))
    })?;
    let by = users::known(&mut register, by)?;
    let act = Act::BreakExplained {
        publisher: args.publisher.clone(),
        period: args.period,
        rule: args.rule.clone(),
        words: args.reason.clone(),
    };
    register.append(&by, &[act])?;
    writeln!(out, "{} {}: explained", check.period, quoted(&check.rule)).map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

/// Prints what was undertaken, denied, admitted or laid to others.
pub(crate) fn commitments(
    view: &RegisterReader,
    args: &ListCommitmentsArgs,
    out: &mut Screen,
) -> Result<(), Error> {
    let mut found = undertakings(view)?;
    let wanted = args.speaker.as_ref().map(|name| name.to_lowercase());
    found.retain(|u| wanted.as_ref().is_none_or(|name| u.speaker.to_lowercase().contains(name)));
    let shown = match args.format {
        TableFormat::Json => found.iter().flat_map(json::line).collect(),
        TableFormat::Csv => {
            let mut csv = Csv::with_header(&UNDERTAKING_COLUMNS);
            found.iter().flat_map(undertaking_rows).for_each(|row| csv.row(&row));
            csv.take()
        }
        TableFormat::Text => {
            let mut table = table::with_header(&["Speaker", "Published", "What", "Words"]);
            for undertaking in &found {
                said(&mut table, undertaking);
            }
            format!("{table}\n").into_bytes()
        }
    };
    out.write_all(&shown).map_err(Error::Output)
}

/// An undertaking, and below it what was said of it later.
fn said(table: &mut comfy_table::Table, undertaking: &Undertaking) {
    let day = |day: Option<Edtf>| day.map_or(String::new(), |day| day.to_string());
    let stance = undertaking.stance.unwrap_or_default().replace('_', " ");
    let what = format!("{} {stance}", undertaking.kind);
    let (speaker, words) = (quoted(&undertaking.speaker), quoted(&undertaking.words));
    table.add_row([speaker, day(undertaking.published), what, words]);
    for later in &undertaking.later {
        let how = format!("  later: {}", later.how.as_str());
        let (speaker, words) = (quoted(&later.speaker), quoted(&later.words));
        table.add_row([format!("  {speaker}"), day(later.published), how, words]);
    }
}
