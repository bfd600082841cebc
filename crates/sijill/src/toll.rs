//! `sijill toll`: the register's figures, as tables, with the words behind them where they are asked for.

mod tables;

use crate::cli::{TableFormat, TollArgs};
use crate::error::{Error, Outcome};
use crate::list::PAGE;
use crate::table::Csv;
use crate::terminal::Screen;
use crate::{json, words};
use serde::Serialize;
use sijill_model::{ClaimVerdict, Edtf};
use sijill_record::{ClaimFilter, RegisterReader, StoredClaim};
use sijill_toll::{SeriesResult, Subject, Testimony, Toll, toll};
use std::io::Write;
use std::path::Path;
use tables::Tables;

/// What a toll was counted from.
#[derive(Debug, Serialize)]
struct Basis {
    /// The last entry of the log that it knows.
    known_at: u64,
    /// Claims that count.
    claims: usize,
    /// Claims that a person has rejected.
    rejected: usize,
    /// The version of the table by which words such as "dozens" are read.
    vague_table: u32,
}

/// A line of JSON: a figure, and the rule that it was counted by.
#[derive(Serialize)]
struct Row<'a, T> {
    rule: &'static str,
    #[serde(flatten)]
    figure: &'a T,
}

/// Counts and prints.
pub(crate) fn run(dir: &Path, args: &TollArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let view = RegisterReader::open(dir)?;
    let known_at = view.head()?.seq;
    let (testimonies, rejected) = testimonies(&view)?;
    let toll = toll(&testimonies);
    let basis =
        Basis { known_at, claims: testimonies.len(), rejected, vague_table: toll.vague_table };
    let shown = match args.format {
        TableFormat::Text => {
            Tables { why: args.why, style: out.style }.all(&toll, &basis).into_bytes()
        }
        TableFormat::Json => lines(&toll, &basis),
        TableFormat::Csv => csv(&toll),
    };
    out.write_all(&shown).map_err(Error::Output)?;
    let broken = toll.series.iter().any(|step| step.result == SeriesResult::Broken);
    Ok(if broken { Outcome::Found } else { Outcome::Clean })
}

/// All claims that count, and how many were rejected.
fn testimonies(view: &RegisterReader) -> Result<(Vec<Testimony>, usize), Error> {
    let mut filter = ClaimFilter { limit: PAGE, ..ClaimFilter::default() };
    let (mut testimonies, mut rejected) = (Vec::new(), 0);
    loop {
        let page = view.claims(&filter)?;
        let Some(last) = page.last() else { return Ok((testimonies, rejected)) };
        filter.after = Some(last.cursor());
        for stored in page {
            if stored.verdict.as_ref().is_some_and(|v| v.verdict == ClaimVerdict::Rejected) {
                rejected += 1;
            } else {
                testimonies.push(testimony(stored));
            }
        }
    }
}

fn testimony(stored: StoredClaim) -> Testimony {
    Testimony {
        key: stored.key,
        document: stored.document,
        title: stored.title.or(Some(stored.name)),
        source: stored.source,
        published: stored.published,
        claim: stored.claim,
    }
}

fn lines(toll: &Toll, basis: &Basis) -> Vec<u8> {
    fn of<T: Serialize>(rule: &'static str, figures: &[T]) -> Vec<u8> {
        figures.iter().flat_map(|figure| json::line(&Row { rule, figure })).collect()
    }
    [
        of("basis", std::slice::from_ref(basis)),
        of("stated", &toll.stated),
        of("events", &toll.events),
        of("series", &toll.series),
        of("denied", &toll.denied),
    ]
    .concat()
}

const COLUMNS: [&str; 14] = [
    "rule",
    "voice",
    "stance",
    "counted",
    "published",
    "min",
    "max",
    "recomputed",
    "difference",
    "result",
    "events",
    "unknown",
    "open",
    "unplaced",
];

fn csv(toll: &Toll) -> Vec<u8> {
    let number = |n: Option<u64>| n.map_or(String::new(), |n| n.to_string());
    let day = |day: Option<Edtf>| day.map_or(String::new(), |day| day.to_string());
    let mut csv = Csv::with_header(&COLUMNS);
    let mut row = |cells: &[(&str, String)]| {
        let cell = |column| cells.iter().find(|(name, _)| *name == column);
        csv.row(&COLUMNS.map(|column| cell(column).map_or("", |(_, cell)| cell.as_str())));
    };
    for figure in &toll.stated {
        row(&[
            ("rule", "stated".to_owned()),
            ("voice", figure.voice.clone()),
            ("stance", figure.stance.map_or(String::new(), |s| s.as_str().to_owned())),
            ("counted", counted(figure.subject)),
            ("published", day(figure.published)),
            ("min", number(figure.range.min)),
            ("max", number(figure.range.max)),
        ]);
    }
    for figure in &toll.events {
        row(&[
            ("rule", "events".to_owned()),
            ("stance", figure.stance.as_str().to_owned()),
            ("counted", counted(figure.subject)),
            ("min", number(figure.range.min)),
            ("max", number(figure.range.max)),
            ("events", figure.events.to_string()),
            ("unknown", figure.unknown.to_string()),
            ("open", figure.open.to_string()),
            ("unplaced", figure.unplaced.to_string()),
        ]);
    }
    for step in &toll.series {
        row(&[
            ("rule", "series".to_owned()),
            ("voice", step.voice.clone()),
            ("counted", counted(step.subject)),
            ("published", day(step.published)),
            ("min", step.stated.to_string()),
            ("max", step.stated.to_string()),
            ("recomputed", number(step.recomputed)),
            ("difference", step.difference.map_or(String::new(), |d| d.to_string())),
            ("result", result(step.result).to_owned()),
        ]);
    }
    for evidence in &toll.denied {
        row(&[
            ("rule", "denied".to_owned()),
            ("voice", evidence.speaker.clone().unwrap_or_default()),
            ("stance", "denied".to_owned()),
            ("counted", evidence.subject.map_or(String::new(), counted)),
            ("published", day(evidence.published)),
            ("min", number(evidence.range.min)),
            ("max", number(evidence.range.max)),
        ]);
    }
    csv.take()
}

fn counted(subject: Subject) -> String {
    match subject {
        Subject::Casualty { outcome, who } => {
            format!("{} {}", words::spaced(who.as_str()), words::spaced(outcome.as_str()))
        }
        Subject::ReportCount { status } => format!("reports {}", words::spaced(status.as_str())),
        Subject::Population { outcome } => format!("people {}", outcome.as_str()),
        Subject::StrikeCount { unit } => unit.as_str().to_owned(),
    }
}

fn result(result: SeriesResult) -> &'static str {
    match result {
        SeriesResult::Holds => "holds",
        SeriesResult::Broken => "broken",
        SeriesResult::Unknown => "unknown",
    }
}
