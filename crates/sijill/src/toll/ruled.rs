//! Tolls over incidents, allegations and people, by a named rule.

use crate::cli::{TableFormat, TollArgs};
use crate::error::{Error, Outcome};
use crate::table::{self, Csv};
use crate::terminal::{Screen, quoted};
use crate::{json, words};
use serde::Serialize;
use sijill_record::RegisterReader;
use sijill_toll::{Answer, Because, Cell, Graded, Question, RestsOn, Rule, Shared, Sum, Total};
use std::collections::BTreeMap;
use std::io::Write;

/// Counts by the rule and prints.
pub(super) fn run(
    view: &RegisterReader,
    rule: Rule,
    args: &TollArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let question = Question {
        rule,
        by: args.axes.clone(),
        only: args.only.clone(),
        as_of: args.as_of,
        known_at: view.head()?.seq,
        why: args.why,
    };
    let book = sijill_server::book(view)?;
    let answer = book.toll(&question);
    let shown = match args.format {
        TableFormat::Text => text(&answer, args).into_bytes(),
        TableFormat::Json => lines(&answer),
        TableFormat::Csv => csv(&answer, args),
    };
    out.write_all(&shown).map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

/// A line for programs.
#[derive(Serialize)]
#[serde(tag = "line", rename_all = "snake_case")]
enum Line<'a> {
    Basis { rule: Rule, version: u32, known_at: u64, reversals: Option<u64> },
    Cell(CellLine<'a>),
    Total(&'a Total),
    Shared(&'a Shared),
}

#[derive(Serialize)]
struct CellLine<'a> {
    at: BTreeMap<&'a str, &'a str>,
    outcome: &'a str,
    #[serde(flatten)]
    sum: Sum,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    because: &'a [Because<'a>],
}

fn lines(answer: &Answer<'_>) -> Vec<u8> {
    let Answer { rule, version, known_at, reversals, .. } = *answer;
    let mut out = json::line(&Line::Basis { rule, version, known_at, reversals });
    for cell in &answer.cells {
        out.extend(json::line(&Line::Cell(CellLine {
            at: cell.at.iter().map(|(axis, value)| (axis.as_str(), *value)).collect(),
            outcome: cell.outcome.as_str(),
            sum: cell.sum,
            because: &cell.because,
        })));
    }
    answer.totals.iter().for_each(|total| out.extend(json::line(&Line::Total(total))));
    answer.shared.iter().for_each(|shared| out.extend(json::line(&Line::Shared(shared))));
    out
}

const FIGURES: [&str; 6] = ["min", "max", "of", "unknown", "open", "no_least"];

fn figures(sum: &Sum) -> [u64; 6] {
    [sum.min, sum.max, sum.of, sum.unknown, sum.open, sum.no_least]
}

/// A row a cell; with --why a row for everything behind each.
fn csv(answer: &Answer<'_>, args: &TollArgs) -> Vec<u8> {
    let mut columns = vec!["rule", "outcome"];
    columns.extend(args.axes.iter().map(|axis| axis.as_str()));
    if args.why {
        columns.extend(["min", "max", "codes", "date", "grade", "rests_on", "words"]);
    } else {
        columns.extend(FIGURES);
    }
    let mut csv = Csv::with_header(&columns);
    for cell in &answer.cells {
        let mut start = vec![answer.rule.to_string(), cell.outcome.as_str().to_owned()];
        start.extend(cell.at.iter().map(|(_, value)| (*value).to_owned()));
        if !args.why {
            start.extend(figures(&cell.sum).map(|n| n.to_string()));
            csv.row(&start);
            continue;
        }
        for because in &cell.because {
            let end = |end: Option<u64>| end.map_or(String::new(), |n| n.to_string());
            let (rests_on, words) = rests_on(&because.rests_on);
            let mut row = start.clone();
            row.extend([
                end(because.range.min),
                end(because.range.max),
                because.codes.join(" "),
                because.when.map_or(String::new(), |when| when.to_string()),
                because.grade.map_or("", |grade| grade.as_str()).to_owned(),
                rests_on,
                words,
            ]);
            csv.row(&row);
        }
    }
    csv.take()
}

fn text(answer: &Answer<'_>, args: &TollArgs) -> String {
    let mut columns: Vec<&str> = args.axes.iter().map(|axis| axis.as_str()).collect();
    columns.extend(["Outcome", "Figure", of_what(answer.rule), "Unknown", "Without a most"]);
    let mut rows = table::with_header(&columns);
    for cell in &answer.cells {
        let mut row: Vec<String> = cell.at.iter().map(|(_, value)| quoted(value)).collect();
        row.push(words::spaced(cell.outcome.as_str()));
        row.extend(sum_cells(&cell.sum));
        rows.add_row(row);
    }
    let mut shown = format!("{rows}\n");
    for total in answer.totals.iter().filter(|_| !args.axes.is_empty()) {
        let outcome = words::spaced(total.outcome.as_str());
        let [figure, of, unknown, open] = sum_cells(&total.sum);
        shown += &format!(
            "\nEach once: {outcome} {figure} ({of} in all, {unknown} unknown, {open} without a most)"
        );
    }
    for shared in &answer.shared {
        let outcome = words::spaced(shared.outcome.as_str());
        let [incidents, min, max] = [shared.incidents, shared.min, shared.max].map(words::grouped);
        shown += &format!(
            "\nThe cells come to {min} to {max} more {outcome}: {incidents} stand in two or more of them"
        );
    }
    if let Some(reversals) = answer.reversals {
        shown += &format!("\nFound credible after having been found non-credible: {reversals}");
    }
    if args.why {
        answer.cells.iter().for_each(|cell| shown += &why(cell));
    }
    let (rule, version) = (answer.rule, answer.version);
    format!(
        "{}\n\nRule {rule}, version {version}, as known at seq:{}\n",
        shown.trim_end(),
        answer.known_at
    )
}

fn of_what(rule: Rule) -> &'static str {
    match rule {
        Rule::Monitor => "Incidents",
        Rule::Conceded => "Findings",
        Rule::Named => "People",
    }
}

fn sum_cells(sum: &Sum) -> [String; 4] {
    let (min, max) = (words::grouped(sum.min), words::grouped(sum.max));
    let figure = match sum {
        _ if sum.of == sum.unknown => "unknown".to_owned(),
        _ if sum.max < sum.min => format!("{min} or more"),
        _ if min == max => min,
        _ => format!("{min} to {max}"),
    };
    [figure, words::grouped(sum.of), words::grouped(sum.unknown), words::grouped(sum.open)]
}

/// Everything behind a cell, a line each.
fn why(cell: &Cell<'_>) -> String {
    let mut at: Vec<String> = cell.at.iter().map(|(_, value)| quoted(value)).collect();
    at.push(words::spaced(cell.outcome.as_str()));
    let mut shown = format!("\n\n{}", at.join(" · "));
    for because in &cell.because {
        let mut facts = vec![words::range(because.range)];
        facts.push(because.codes.iter().map(|code| quoted(code)).collect::<Vec<_>>().join(" "));
        facts.extend(because.when.map(|when| when.to_string()));
        facts.extend(because.grade.map(|grade| grade.as_str().to_owned()));
        facts.extend(because.graded.map(graded));
        let (rests_on, said) = rests_on(&because.rests_on);
        facts.push(rests_on);
        shown += &format!("\n  {}", facts.join(" · "));
        if !said.is_empty() {
            shown += &format!("\n      {}", quoted(&said));
        }
    }
    shown
}

fn graded(graded: Graded<'_>) -> String {
    match graded {
        Graded::Person(reason) => format!("graded by a person: {}", quoted(reason)),
        Graded::Register(rule) => format!("graded by {}", quoted(rule)),
        Graded::Rule(conditions) => {
            let conditions = serde_json::to_string(conditions).unwrap_or_default();
            format!("graded by rule: {conditions}")
        }
    }
}

/// On what a figure rests, and the words.
fn rests_on(rests_on: &RestsOn<'_>) -> (String, String) {
    match rests_on {
        RestsOn::Nothing => ("nobody says how many".to_owned(), String::new()),
        RestsOn::Given { words, row } => {
            let row = row.map(|row| format!("{} row {}", row.file, row.row));
            (row.unwrap_or_else(|| "given".to_owned()), words.unwrap_or_default().to_owned())
        }
        RestsOn::Claims(claims) => {
            let keys: Vec<&str> = claims.iter().map(|claim| words::short(claim.key)).collect();
            let quotes: Vec<&str> = claims.iter().flat_map(|c| c.quotes.iter().copied()).collect();
            (format!("claims {}", keys.join(" ")), quotes.join(" | "))
        }
        RestsOn::Finding { allegation, step, words, .. } => {
            (format!("{allegation} step {step}"), words.unwrap_or_default().to_owned())
        }
        RestsOn::Person(person) => (person.to_string(), String::new()),
    }
}
