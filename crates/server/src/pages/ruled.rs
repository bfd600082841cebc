//! A toll over incidents, allegations or people, as a table whose every figure leads to what is behind it.

use super::toll::{Ask, address, position};
use crate::Error;
use crate::format::{grouped, party, visible};
use crate::forms::Asked;
use crate::language::Messages;
use crate::wish::push;
use askama::Template;
use sijill_model::Outcome;
use sijill_toll::{Answer, Axis, Question, Sum, TollRule, Total};

/// Rows on a page, so that it stays below 50 kB whatever is asked.
const ROWS_A_PAGE: usize = 60;

/// A toll by a rule.
#[derive(Template)]
#[template(path = "ruled.html")]
pub(crate) struct RuledPage {
    words: &'static Messages,
    path: String,
    query: String,
    form: Ask,
    /// The words of the axes, then of the outcomes.
    axes: Vec<String>,
    outcomes: Vec<String>,
    rows: Vec<Row>,
    /// Everything once; none where no axis was asked for.
    totals: Vec<Figure>,
    shared: Vec<String>,
    reversals: Option<String>,
    part: usize,
    parts: usize,
    position: String,
    version: String,
}

/// A point of the axes with a figure for each outcome.
struct Row {
    at: Vec<String>,
    figures: Vec<Option<Figure>>,
}

/// A figure that leads to what is behind it.
pub(super) struct Figure {
    pub(super) outcome: String,
    pub(super) figure: String,
    pub(super) of: String,
    pub(super) href: String,
}

impl RuledPage {
    pub(crate) fn new(
        asked: &Asked<'_>,
        question: &Question,
        answer: &Answer<'_>,
    ) -> Result<Self, Error> {
        let words = asked.wish.language.messages();
        let query = asked.wish.without(&["lang", "part"]);
        let mut outcomes: Vec<Outcome> = answer.cells.iter().map(|cell| cell.outcome).collect();
        outcomes.sort_unstable();
        outcomes.dedup();
        let rows = rows(asked, answer, &outcomes);
        let parts = rows.len().div_ceil(ROWS_A_PAGE).max(1);
        let part = asked.wish.part().min(parts - 1);
        let rows = rows.into_iter().skip(part * ROWS_A_PAGE).take(ROWS_A_PAGE).collect();
        let total = |total: &Total| figure(asked, total.outcome, &total.sum, &[]);
        let reversals = |n: u64| words.tn("reversals", n as usize);
        let version = answer.version.to_string();
        Ok(RuledPage {
            words,
            path: address("/toll", &query),
            query,
            form: Ask::new(asked, TollRule::Cases(question.rule)),
            axes: question.by.iter().map(|axis| words.t(&format!("axis-{axis}"))).collect(),
            outcomes: outcomes
                .iter()
                .map(|o| words.t(&format!("outcome-{}", o.as_str())))
                .collect(),
            rows,
            totals: if question.by.is_empty() {
                vec![]
            } else {
                answer.totals.iter().map(total).collect()
            },
            shared: shared(words, answer),
            reversals: answer.reversals.map(reversals),
            part: part + 1,
            parts,
            position: position(asked)?,
            version: words.with(
                "rule-version",
                &[("rule", &words.t(&format!("rule-{}", answer.rule))), ("version", &version)],
            ),
        })
    }
}

/// A row a point; cells of one point lie apart by their outcomes.
fn rows(asked: &Asked<'_>, answer: &Answer<'_>, outcomes: &[Outcome]) -> Vec<Row> {
    let words = asked.wish.language.messages();
    let mut cells: Vec<&sijill_toll::Cell<'_>> = answer.cells.iter().collect();
    cells.sort_by(|a, b| (&a.at, a.outcome).cmp(&(&b.at, b.outcome)));
    let row = |cells: &[&sijill_toll::Cell<'_>]| {
        let of = |outcome: &Outcome| {
            let cell = cells.iter().find(|cell| cell.outcome == *outcome)?;
            Some(figure(asked, cell.outcome, &cell.sum, &cell.at))
        };
        Row {
            at: cells[0].at.iter().map(|(axis, v)| value(words, axis.as_str(), v)).collect(),
            figures: outcomes.iter().map(of).collect(),
        }
    };
    cells.chunk_by(|a, b| a.at == b.at).map(row).collect()
}

/// A figure with the address of what is behind it: the same question, narrowed to its cell.
fn figure(asked: &Asked<'_>, outcome: Outcome, sum: &Sum, at: &[(Axis, &str)]) -> Figure {
    let words = asked.wish.language.messages();
    let mut query = asked.wish.without(&["lang", "part", "by", "why", "outcome"]);
    for (axis, value) in at {
        let only = format!("{axis}={value}");
        // Where it is narrowed so already, once is enough.
        if asked.wish.all("only").all(|given| given != only) {
            push(&mut query, "only", &only);
        }
    }
    push(&mut query, "outcome", outcome.as_str());
    push(&mut query, "why", "1");
    Figure {
        outcome: words.t(&format!("outcome-{}", outcome.as_str())),
        figure: sum_words(words, sum),
        of: of(words, sum),
        href: format!("/toll?{query}"),
    }
}

/// A sum in words: of what is known.
pub(super) fn sum_words(words: &Messages, sum: &Sum) -> String {
    let range = match sum {
        _ if sum.of == sum.unknown => sijill_toll::Range::UNKNOWN,
        _ if sum.max < sum.min => sijill_toll::Range { min: Some(sum.min), max: None },
        _ => sijill_toll::Range { min: Some(sum.min), max: Some(sum.max) },
    };
    crate::format::range(words, range)
}

/// Of how many it is, and of how many of these something is not known.
pub(super) fn of(words: &Messages, sum: &Sum) -> String {
    let mut told = vec![words.with("sum-of", &[("n", &grouped(sum.of))])];
    for (id, n) in [("sum-unknown", sum.unknown), ("sum-open", sum.open)] {
        if n > 0 {
            told.push(words.with(id, &[("n", &grouped(n))]));
        }
    }
    told.join(" · ")
}

fn shared(words: &Messages, answer: &Answer<'_>) -> Vec<String> {
    let told = |shared: &sijill_toll::Shared| {
        let [incidents, min, max] = [shared.incidents, shared.min, shared.max].map(grouped);
        let outcome = words.t(&format!("outcome-{}", shared.outcome.as_str()));
        let args = [("outcome", &*outcome), ("n", &*incidents), ("min", &*min), ("max", &*max)];
        words.with("sum-shared", &args)
    };
    answer.shared.iter().map(told).collect()
}

/// A value of an axis in words.
pub(crate) fn value(words: &Messages, axis: &str, value: &str) -> String {
    let message = match axis {
        "party" => return named(words, value),
        "grade" => format!("grade-{value}"),
        "cause" => format!("cause-{value}"),
        "status" => format!("civil-{value}"),
        "group" => format!("group-{value}"),
        _ => format!("value-{value}"),
    };
    match value {
        "" => words.t("value-none"),
        _ if words.has(&message) => words.t(&message),
        _ if words.has(&format!("value-{value}")) => words.t(&format!("value-{value}")),
        _ => visible(value),
    }
}

fn named(words: &Messages, value: &str) -> String {
    match value {
        "unstated" | "several" => words.t(&format!("value-{value}")),
        value => party(words, value),
    }
}
