//! Whether what others state adds up: every rule of every period, as a page and as data.

use crate::Error;
use crate::figures::{column, rule};
use crate::format::{party, visible};
use crate::language::{Language, Messages};
use askama::Template;
use serde::Serialize;
use sijill_model::{FigureSource, Lang, Release};
use sijill_record::{RegisterReader, StoredExplanation};
use sijill_toll::{Amount, Check, Finding, SeriesResult, Stands, Suspect, own_releases, reconcile};

/// Rows on a page, so that none grows beyond what a slow network bears; JSON and CSV have all.
pub(crate) const ROWS_A_PAGE: usize = 45;

/// A check with what people say of it.
#[derive(Debug, Serialize)]
pub struct Explained {
    /// The check.
    #[serde(flatten)]
    pub check: Check,
    /// Why it is broken, in a person's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<StoredExplanation>,
}

/// The checks of all releases that a register holds or reads from documents; of one publisher, where one is named.
///
/// # Errors
/// What the register says.
pub fn checked(reader: &RegisterReader, publisher: Option<&str>) -> Result<Vec<Explained>, Error> {
    let mut releases: Vec<Release> =
        reader.releases()?.into_iter().map(|held| held.release).collect();
    releases.extend(own_releases(&crate::counted::testimonies(reader)?));
    releases.retain(|release| publisher.is_none_or(|publisher| release.publisher == publisher));
    let explanations = reader.explanations()?;
    let explained = |check: Check| {
        let explanation = explanations.iter().find(|e| {
            e.publisher == check.publisher && e.period == check.period && e.rule == check.rule
        });
        Explained { explanation: explanation.cloned(), check }
    };
    Ok(reconcile(&releases).into_iter().map(explained).collect())
}

/// Suspects that a page names; JSON and CSV have all.
const SUSPECTS_SHOWN: usize = 4;

/// The page of series.
#[derive(Template)]
#[template(path = "series.html")]
pub(crate) struct SeriesPage {
    pub(crate) words: &'static Messages,
    pub(crate) path: String,
    series: Vec<Series>,
    /// How many rules hold and how many cannot tell.
    holding: usize,
    unknown: usize,
    left_out: usize,
    all: bool,
}

/// The rules of one publisher's figures, by period.
struct Series {
    publisher: String,
    rows: Vec<Row>,
}

struct Row {
    period: String,
    rule: String,
    /// The rule by the names that JSON and CSV have.
    name: String,
    stated: String,
    recomputed: String,
    difference: String,
    result: &'static str,
    /// Where the figure that the rule is about has its words.
    href: Option<String>,
    parts: Vec<PartRow>,
    suspects: Vec<String>,
    explanation: Option<(String, String)>,
}

/// A figure that the rule compared, with its words.
struct PartRow {
    cell: String,
    stated: String,
    /// A claim in a document; else the words of a table.
    href: Option<String>,
    words: String,
}

impl SeriesPage {
    pub(crate) fn new(lang: Lang, checks: &[Explained], all: bool) -> Self {
        let words = Language(lang).messages();
        let count = |result| checks.iter().filter(|e| e.check.result == result).count();
        let shown: Vec<&Explained> = checks.iter().filter(|e| all || is_amiss(&e.check)).collect();
        let mut series: Vec<Series> = Vec::new();
        let mut last = None;
        for explained in shown.iter().take(ROWS_A_PAGE) {
            let publisher = &explained.check.publisher;
            if last != Some(publisher) {
                series.push(Series { publisher: party(words, publisher), rows: vec![] });
            }
            last = Some(publisher);
            if let Some(series) = series.last_mut() {
                series.rows.push(row(words, explained));
            }
        }
        SeriesPage {
            words,
            path: "/series".into(),
            series,
            holding: count(SeriesResult::Holds),
            unknown: count(SeriesResult::Unknown),
            left_out: shown.len().saturating_sub(ROWS_A_PAGE),
            all,
        }
    }
}

fn is_amiss(check: &Check) -> bool {
    check.result == SeriesResult::Broken || check.finding == Some(Finding::ConventionChanged)
}

fn row(words: &Messages, explained: &Explained) -> Row {
    let check = &explained.check;
    let amount = |amount: Option<Amount>| amount.map_or("–".into(), |n| n.to_string());
    let difference = match check.difference {
        Some(more) if more.number().units > 0 => format!("+{more}"),
        other => amount(other),
    };
    let parts = check.parts.iter().zip(&check.anchors);
    let explanation = explained.explanation.as_ref();
    Row {
        period: check.period.to_string(),
        rule: rule(words, &check.rule),
        name: check.rule.clone(),
        stated: amount(check.stated),
        recomputed: amount(check.recomputed),
        difference,
        result: match check.finding {
            Some(Finding::ConventionChanged) => "changed",
            Some(Finding::Revised) => "revised",
            _ => check.result.as_str(),
        },
        href: check.stated.and(check.anchors.first()).and_then(address),
        parts: parts.map(|(part, source)| part_row(words, part, source)).collect(),
        suspects: suspects(words, check),
        explanation: explanation.map(|e| {
            let by = words.with("series-explained", &[("by", &visible(&e.by))]);
            (visible(&e.words), by)
        }),
    }
}

/// Where the words of a figure are shown.
pub(crate) fn address(source: &FigureSource) -> Option<String> {
    match source {
        FigureSource::Words { claim, .. } => Some(format!("/claims/{claim}")),
        FigureSource::Cell { .. } | FigureSource::Ledger { .. } => None,
    }
}

/// The words of a document that carry a figure; none where it stands in a table.
pub(crate) fn quoted_at(source: &FigureSource) -> String {
    let FigureSource::Words { anchors, .. } = source else { return String::new() };
    let quotes = anchors.iter().filter_map(|anchor| anchor.text());
    quotes.map(|span| visible(&span.quote)).collect::<Vec<_>>().join(" … ")
}

fn part_row(words: &Messages, part: &Stands, source: &FigureSource) -> PartRow {
    let quoted = match source {
        FigureSource::Words { .. } => quoted_at(source),
        FigureSource::Cell { line, words: said, .. } => {
            let line = words.with("series-line", &[("line", &line.to_string())]);
            // Where the table's words are the number, they are not said twice.
            let said = visible(said);
            if said == part.stated.to_string() {
                line
            } else {
                format!("{said}{}{line}", words.comma())
            }
        }
        FigureSource::Ledger { .. } => String::new(),
    };
    PartRow {
        cell: format!("\u{2068}{}\u{2069} {}", part.period, column(words, &part.cell)),
        stated: part.stated.to_string(),
        href: address(source),
        words: quoted,
    }
}

/// The likeliest cells that could explain a break by themselves.
fn suspects(words: &Messages, check: &Check) -> Vec<String> {
    let explain = check.suspects.iter().filter(|suspect| suspect.would_be != suspect.stated);
    explain.take(SUSPECTS_SHOWN).map(|s| suspect(words, s)).collect()
}

fn suspect(words: &Messages, suspect: &Suspect) -> String {
    let cell = format!("{} {}", suspect.period, column(words, &suspect.cell));
    let (stated, would_be) = (suspect.stated.to_string(), suspect.would_be.to_string());
    let (mends, breaks) = (suspect.mends.to_string(), suspect.breaks.to_string());
    words.with(
        "series-suspect",
        &[
            ("cell", &cell),
            ("stated", &stated),
            ("wouldbe", &would_be),
            ("mends", &mends),
            ("breaks", &breaks),
        ],
    )
}
