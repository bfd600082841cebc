//! The register's own statement in words: as text, and as a page that can be printed.
//!
//! The sentences of the figures are such that `sijill_read` reads from them what they were made of; a test says so.

use crate::Error;
use crate::format::{grouped, party, visible};
use crate::language::{Language, Messages};
use askama::Template;
use sijill_model::{
    Correction, Count, DatePrecision, Edtf, FigureValue, Finding, Lang, ReleaseFigure, Rule,
    StatedDecision, Statement,
};
use std::fmt::Write as _;

/// How a statement looks on a screen and on paper.
pub(crate) const STYLE: &str = include_str!("../assets/statement.css");

/// The figures under each heading, in the order in which they are printed.
const SECTIONS: [(&str, &[&str]); 3] = [
    (
        "statement-reports",
        &[
            "carried_over",
            "received",
            "reopened",
            "completed",
            "credible",
            "duplicate",
            "non_credible",
            "open",
        ],
    ),
    ("statement-civilians", &["killed", "injured"]),
    (
        "statement-totals",
        &["reports_cumulative", "credible_cumulative", "killed_cumulative", "injured_cumulative"],
    ),
];

/// The statement as plain text, for print and for mail.
pub fn statement_text(lang: Lang, statement: &Statement, published: bool) -> String {
    let page = StatementPage::new(lang, statement, published);
    let mut text = format!("{}\n", page.title);
    if !published {
        let _ = writeln!(text, "{}", page.words.t("statement-draft")); // a String takes all
    }
    for section in &page.sections {
        let lines: Vec<&str> = section.lines.iter().map(|line| line.words.as_str()).collect();
        let _ = write!(text, "\n{}\n{}\n", section.title, lines.join("\n"));
    }
    for (title, lines) in [
        ("statement-decisions", &page.decisions),
        ("statement-corrections", &page.corrections),
        ("statement-rules", &page.rules),
    ] {
        let _ = write!(text, "\n{}\n", page.words.t(title));
        if lines.is_empty() {
            let _ = writeln!(text, "{}", page.words.t("statement-none"));
        }
        for line in lines {
            let _ = writeln!(text, "- {}", line.replace('\n', "\n  "));
        }
    }
    let _ = write!(text, "\n{}\n{}\n", page.words.t("statement-log"), page.position);
    if let Some(undated) = &page.undated {
        let _ = writeln!(text, "{undated}");
    }
    if let Some(verifier) = &page.verifier {
        let _ = writeln!(text, "{}\n{verifier}", page.words.t("statement-verifier"));
    }
    if let Some(checkpoint) = &page.checkpoint {
        let _ = write!(text, "{}\n\n{checkpoint}", page.words.t("statement-checkpoint"));
    }
    text
}

/// The statement as a page that stands alone: it carries its style, and prints as it is shown.
///
/// # Errors
/// [`Error`] where the template fails.
pub fn statement_html(lang: Lang, statement: &Statement, published: bool) -> Result<String, Error> {
    Ok(StatementPage::new(lang, statement, published).render()?)
}

#[derive(Template)]
#[template(path = "statement.html")]
pub(crate) struct StatementPage {
    words: &'static Messages,
    title: String,
    published: bool,
    /// Whether the style is asked for at its address, rather than carried along.
    pub(crate) linked: bool,
    /// Where it is served, without an ending; none where it stands alone.
    pub(crate) path: Option<String>,
    style: &'static str,
    sections: Vec<Section>,
    decisions: Vec<String>,
    corrections: Vec<String>,
    rules: Vec<String>,
    undated: Option<String>,
    position: String,
    checkpoint: Option<String>,
    verifier: Option<String>,
}

struct Section {
    title: String,
    lines: Vec<Line>,
}

struct Line {
    words: String,
    /// The allegations that are counted: what the figure is made of.
    behind: Vec<String>,
}

impl StatementPage {
    pub(crate) fn new(lang: Lang, statement: &Statement, published: bool) -> Self {
        let words = Language(lang).messages();
        let period = period(words, statement.release.period);
        let figures = &statement.release.figures;
        let line = |name: &&str| {
            let figure = figures.iter().find(|figure| figure.name == **name)?;
            Some(Line { words: sentence(words, figure, &period), behind: behind(figure) })
        };
        let section = |(title, names): &(&str, &[&str])| Section {
            title: words.t(title),
            lines: names.iter().filter_map(line).collect(),
        };
        let who = party(words, &statement.party.0);
        let log = &statement.log;
        let seq = log.seq.to_string();
        let undated = statement.undated.len();
        StatementPage {
            words,
            title: words.join("statement-title", &[("party", &who), ("period", &period)]),
            published,
            linked: false,
            path: None,
            style: STYLE,
            sections: SECTIONS.iter().map(section).collect(),
            decisions: statement.decisions.iter().map(|d| decision(words, d)).collect(),
            corrections: statement.corrections.iter().map(|c| correction(words, c)).collect(),
            rules: statement.rules.iter().map(|rule| rule_line(words, rule)).collect(),
            undated: (undated > 0).then(|| {
                words.counted(
                    "statement-undated",
                    undated as u64,
                    &[("figure", &undated.to_string())],
                )
            }),
            position: words.join("statement-position", &[("seq", &seq), ("head", &log.head)]),
            checkpoint: log.checkpoint.clone(),
            verifier: log.verifier.clone(),
        }
    }
}

fn sentence(words: &Messages, figure: &ReleaseFigure, period: &str) -> String {
    let FigureValue::Count(count) = &figure.value else { return String::new() };
    let n = count.min.unwrap_or_default();
    let open = if count.max.is_none() { "-open" } else { "" };
    let id = format!("statement-{}{open}", figure.name);
    words.counted(&id, n, &[("figure", &grouped(n)), ("period", period)])
}

fn behind(figure: &ReleaseFigure) -> Vec<String> {
    match &figure.source {
        sijill_model::FigureSource::Ledger { allegations } => {
            allegations.iter().map(ToString::to_string).collect()
        }
        _ => vec![],
    }
}

/// A month by its name; another period as it stands.
fn period(words: &Messages, period: Edtf) -> String {
    match period {
        Edtf::Date(date) if date.precision == DatePrecision::Month => {
            let (year, month) = (date.first_day().year(), date.first_day().month());
            words.join(&format!("month-{month}"), &[("year", &year.to_string())])
        }
        other => other.to_string(),
    }
}

fn decision(words: &Messages, stated: &StatedDecision) -> String {
    let decision = &stated.decision;
    let finding = match &decision.finding {
        Finding::NonCredible { shown } => format!("non_credible-{}", shown.as_str()),
        other => other.as_str().to_owned(),
    };
    let mut parts = vec![stated.allegation.to_string()];
    parts.extend(stated.reference.as_deref().map(visible));
    parts.push(stated.on.to_string());
    let mut line = format!(
        "{}: {}",
        parts.join(words.comma()),
        words.t(&format!("statement-finding-{finding}"))
    );
    if let Finding::DuplicateOf { allegation: Some(other) } = &decision.finding {
        let _ = write!(line, " ({other})"); // a String takes all
    }
    line.push('.');
    if !decision.reasons.is_empty() {
        let reasons = decision.reasons.iter().map(|code| reason(words, code));
        let codes = reasons.collect::<Vec<_>>().join(words.comma());
        let _ = write!(line, " {}", words.join("statement-reasons", &[("codes", &codes)]));
    }
    line
}

/// A coded reason in words; a code that is not of ours as it stands.
fn reason(words: &Messages, code: &str) -> String {
    let message = format!("reason-{code}");
    if words.has(&message) { words.t(&message) } else { visible(code) }
}

fn correction(words: &Messages, correction: &Correction) -> String {
    let figure = |value: &FigureValue| match value {
        FigureValue::Count(count) => shown(words, count),
        FigureValue::Percent(share) => format!("{share}%"),
    };
    let mut lines = vec![
        format!(
            "{}{}{}.",
            correction.period,
            words.comma(),
            crate::figures::column(words, &correction.figure)
        ),
        words.join("statement-before", &[("figure", &figure(&correction.before))]),
        words.join("statement-now", &[("figure", &figure(&correction.after))]),
    ];
    lines.extend(correction.reasons.iter().map(|reason| visible(reason)));
    lines.join("\n")
}

fn shown(words: &Messages, count: &Count) -> String {
    crate::format::count(words, count).replace(['\u{2068}', '\u{2069}'], "")
}

fn rule_line(words: &Messages, rule: &Rule) -> String {
    let standard = rule.standard.map_or("none", |standard| standard.as_str());
    let standard = words.t(&format!("standard-{standard}"));
    let version = rule.version.to_string();
    let name = visible(&rule.name);
    words.join("statement-rule", &[("name", &name), ("version", &version), ("standard", &standard)])
}
