//! Everything behind one figure of a toll, down to the words.

use super::ruled::{of, sum_words, value};
use super::toll::{address, position};
use crate::format::{excerpt, range, visible};
use crate::forms::Asked;
use crate::language::Messages;
use askama::Template;
use sijill_model::Outcome;
use sijill_toll::{Answer, Because, Condition, Graded, Question, RestsOn, Sum};

/// Lines on a page, so that it stays below 50 kB.
const LINES_A_PAGE: usize = 50;

/// Scalars of what is shown of words at most; all of them stand where they lead.
const QUOTE_SCALARS: usize = 240;

/// Claims of a line that are shown at most; the page of its incident has all.
const CLAIMS_A_LINE: usize = 4;

/// A figure and what it adds up from.
#[derive(Template)]
#[template(path = "cell.html")]
pub(crate) struct CellPage {
    words: &'static Messages,
    path: String,
    query: String,
    /// The toll that it is a cell of.
    back: String,
    rule: String,
    /// What it is narrowed to.
    only: Vec<String>,
    figures: Vec<CellFigure>,
    lines: Vec<Line>,
    part: usize,
    parts: usize,
    position: String,
}

struct CellFigure {
    outcome: String,
    figure: String,
    of: String,
}

struct Line {
    figure: String,
    outcome: String,
    codes: Vec<String>,
    /// The page of the incident, the allegation or the person's incident.
    href: String,
    when: String,
    grade: String,
    grade_word: String,
    graded: String,
    rests_on: String,
    words: Vec<Said>,
}

/// Words with where they lead.
pub(super) struct Said {
    pub(super) quote: String,
    pub(super) href: Option<String>,
    pub(super) from: String,
}

impl CellPage {
    /// Of one outcome, or of all where none is named.
    pub(crate) fn new(
        asked: &Asked<'_>,
        question: &Question,
        answer: &Answer<'_>,
        outcome: Option<Outcome>,
    ) -> Self {
        let words = asked.wish.language.messages();
        let cells = answer.cells.iter().filter(|cell| outcome.is_none_or(|o| o == cell.outcome));
        let cells: Vec<_> = cells.collect();
        let behind = || cells.iter().flat_map(|c| c.because.iter().map(|b| (c.outcome, b)));
        let parts = behind().count().div_ceil(LINES_A_PAGE).max(1);
        let part = asked.wish.part().min(parts - 1);
        let here = behind().skip(part * LINES_A_PAGE).take(LINES_A_PAGE);
        let query = asked.wish.without(&["lang", "part"]);
        let figure = |cell: &&sijill_toll::Cell<'_>| CellFigure {
            outcome: words.t(&format!("outcome-{}", cell.outcome.as_str())),
            figure: sum_words(words, &added(&cell.because)),
            of: of(words, &cell.sum),
        };
        let told = |(axis, v): &(sijill_toll::Axis, String)| {
            format!("{}: {}", words.t(&format!("axis-{axis}")), value(words, axis.as_str(), v))
        };
        CellPage {
            words,
            path: address("/toll", &query),
            query,
            back: address(
                "/toll",
                &asked.wish.without(&["lang", "part", "why", "outcome", "only"]),
            ),
            rule: words.t(&format!("rule-{}", question.rule)),
            only: question.only.iter().map(told).collect(),
            figures: cells.iter().map(figure).collect(),
            lines: here.map(|(outcome, because)| line(words, outcome, because)).collect(),
            part: part + 1,
            parts,
            position: position(asked).unwrap_or_default(),
        }
    }
}

/// What the lines come to: the figure of the page is added up from what the page lists.
fn added(because: &[Because<'_>]) -> Sum {
    let mut sum = Sum::default();
    because.iter().for_each(|because| sum.add(because.range));
    sum
}

fn line(words: &Messages, outcome: Outcome, because: &Because<'_>) -> Line {
    let grounds = because.grounds();
    let (rests_on, said) = rests_on(words, &grounds.rests_on);
    let grade = grounds.grade.map_or("ungraded", |grade| grade.as_str());
    let href = match (&grounds.rests_on, grounds.incident) {
        (RestsOn::Finding { allegation, .. }, _) => format!("/allegations/{allegation}"),
        (_, Some(incident)) => format!("/incidents/{incident}"),
        (_, None) => String::new(),
    };
    Line {
        figure: range(words, because.range),
        outcome: words.t(&format!("outcome-{}", outcome.as_str())),
        codes: grounds.codes.iter().map(|code| visible(code)).collect(),
        href,
        when: grounds.when.map_or_else(|| words.t("date-unknown"), |when| when.to_string()),
        grade: grade.to_owned(),
        grade_word: words.t(&format!("grade-{grade}")),
        graded: grounds.graded.map_or(String::new(), |by| graded(words, by)),
        rests_on,
        words: said,
    }
}

/// Who graded an incident, and on what grounds.
pub(super) fn graded(words: &Messages, graded: Graded<'_>) -> String {
    match graded {
        Graded::Person(reason) => words.with("graded-person", &[("reason", &visible(reason))]),
        Graded::Register(rule) => words.with("graded-register", &[("rule", &visible(rule))]),
        Graded::Rule(conditions) => {
            let reasons: Vec<String> = conditions.iter().map(|c| condition(words, c)).collect();
            words.with("graded-rule", &[("reasons", &reasons.join(words.comma()))])
        }
    }
}

fn condition(words: &Messages, condition: &Condition) -> String {
    let holds =
        |id: &str, so: bool| words.t(&format!("condition-{id}{}", if so { "" } else { "-not" }));
    match condition {
        Condition::HarmExcluded(so) => holds("excluded", *so),
        Condition::Accepted(so) => holds("accepted", *so),
        Condition::Denied(so) => holds("denied", *so),
        Condition::PartiesAtLeast(n) => words.tn("condition-parties", *n as usize),
        Condition::SourcesAtLeast(n) => words.tn("condition-sources", *n as usize),
    }
}

/// On what a figure rests, and the words with where they lead.
pub(super) fn rests_on(words: &Messages, rests_on: &RestsOn<'_>) -> (String, Vec<Said>) {
    let said = |quote: &str, from: String| {
        let quote = excerpt(quote, QUOTE_SCALARS);
        (!quote.is_empty()).then_some(Said { quote, href: None, from })
    };
    match rests_on {
        RestsOn::Nothing => (words.t("rests-nothing"), vec![]),
        RestsOn::Given { words: quote, row } => {
            let told = match row {
                Some(row) => {
                    let n = row.row.to_string();
                    words.with("rests-row", &[("file", row.file), ("row", &n)])
                }
                None => words.t("rests-given"),
            };
            (told, quote.and_then(|quote| said(quote, String::new())).into_iter().collect())
        }
        RestsOn::Claims(claims) => {
            let told = |claim: &sijill_toll::ClaimWords<'_>| {
                let quotes = claim.quotes.join(" … ");
                let quote = match claim.closed {
                    Some(closed) => crate::format::closed(words, closed),
                    None => excerpt(&quotes, QUOTE_SCALARS),
                };
                let href = Some(format!("/claims/{}", claim.key));
                Said { quote, href, from: visible(claim.source.unwrap_or("…")) }
            };
            let shown = claims.iter().take(CLAIMS_A_LINE).map(told);
            (words.tn("rests-claims", claims.len()), shown.collect())
        }
        RestsOn::Finding { words: finding, source, step, .. } => {
            let from = source.map_or(String::new(), visible);
            let quote = finding.and_then(|quote| said(quote, from));
            let told = words.with("rests-finding", &[("step", &step.to_string())]);
            (told, quote.into_iter().collect())
        }
        RestsOn::Person(person) => (words.with("rests-person", &[("id", person.as_str())]), vec![]),
    }
}
