//! Tolls over incidents, allegations and people, by a named rule.

use crate::cli::{TableFormat, TollArgs};
use crate::error::Error;
use crate::show::cases::graded;
use crate::table::{self, Csv};
use crate::terminal::{Screen, quoted};
use crate::{json, words};
use sijill_record::RegisterReader;
use sijill_toll::{Answer, Cell, Question, Rule, Sum};
use std::io::Write;

/// Counts by the rule and prints.
pub(super) fn run(
    view: &RegisterReader,
    rule: Rule,
    args: &TollArgs,
    out: &mut Screen,
) -> Result<(), Error> {
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
        TableFormat::Json => answer.lines().flat_map(|line| json::line(&line)).collect(),
        TableFormat::Csv => csv(&answer, args),
    };
    out.write_all(&shown).map_err(Error::Output)
}

fn csv(answer: &Answer<'_>, args: &TollArgs) -> Vec<u8> {
    let mut csv = Csv::with_header(&Answer::columns(&args.axes, args.why));
    answer.rows(args.why).iter().for_each(|row| csv.row(row));
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
        let grounds = because.grounds();
        let mut facts = vec![words::range(because.range)];
        facts.push(grounds.codes.iter().map(|code| quoted(code)).collect::<Vec<_>>().join(" "));
        facts.extend(grounds.when.map(|when| when.to_string()));
        facts.extend(grounds.grade.map(|grade| grade.as_str().to_owned()));
        facts.extend(grounds.graded.map(graded));
        let (rests_on, said) = grounds.rests_on.told();
        facts.push(rests_on);
        shown += &format!("\n  {}", facts.join(" · "));
        if !said.is_empty() {
            shown += &format!("\n      {}", quoted(&said));
        }
    }
    shown
}
