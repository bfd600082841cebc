//! What others state, checked; what we state; what was undertaken and denied: as pages and as data.

use crate::Error;
use crate::format::{party, visible};
use crate::language::{Language, Messages};
use askama::Template;
use serde::Serialize;
use sijill_model::{ClaimBody, ClaimVerdict, Edtf, FigureSource, Lang, Release};
use sijill_record::{ClaimFilter, RegisterReader, StoredClaim, StoredExplanation};
use sijill_toll::{
    Check, Finding, RelayCheck, SeriesResult, document_relays, own_releases, reconcile, relays,
};

/// Claims that are asked for at a time.
const PAGE: usize = 1000;

/// Rows on a page, so that none grows beyond what a slow network bears; JSON and CSV have all.
const ROWS_A_PAGE: usize = 60;

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

/// What documents credit to publishers of releases, each figure against the release that was out.
///
/// # Errors
/// What the register says.
pub fn relayed(reader: &RegisterReader) -> Result<Vec<RelayCheck>, Error> {
    let testimonies = crate::counted::testimonies(reader)?;
    let mut releases: Vec<Release> =
        reader.releases()?.into_iter().map(|held| held.release).collect();
    releases.extend(own_releases(&testimonies));
    let mut publishers: Vec<&str> =
        releases.iter().map(|release| release.publisher.as_str()).collect();
    publishers.sort_unstable();
    publishers.dedup();
    let mut checks = Vec::new();
    for publisher in publishers {
        let of = |release: &&Release| release.publisher == publisher;
        let ours: Vec<Release> = releases.iter().filter(of).cloned().collect();
        checks.extend(relays(&document_relays(&testimonies, &ours), &ours));
    }
    Ok(checks)
}

/// The page of relays.
#[derive(Template)]
#[template(path = "relays.html")]
pub(crate) struct RelaysPage {
    pub(crate) words: &'static Messages,
    pub(crate) path: String,
    rows: Vec<RelayRow>,
    agreeing: usize,
}

struct RelayRow {
    outlet: String,
    period: String,
    fact: String,
    said: String,
    stated: String,
    how: String,
    really: String,
    said_at: Option<String>,
    stated_at: Option<String>,
}

impl RelaysPage {
    pub(crate) fn new(lang: Lang, checks: &[RelayCheck], all: bool) -> Self {
        let words = Language(lang).messages();
        let address = |source: &FigureSource| match source {
            FigureSource::Words { claim, .. } => Some(format!("/claims/{claim}")),
            FigureSource::Cell { .. } | FigureSource::Ledger { .. } => None,
        };
        let row = |check: &RelayCheck| RelayRow {
            outlet: visible(&check.outlet),
            period: check.period.map_or("–".into(), |period| period.to_string()),
            fact: check.fact.clone(),
            said: visible(&check.said),
            stated: check.stated.map_or("–".into(), |stated| stated.to_string()),
            how: words.t(&format!("fidelity-{}", check.fidelity.as_str())),
            really: check.really.clone().unwrap_or_default(),
            said_at: address(&check.relayed_at),
            stated_at: check.stated_at.as_ref().and_then(address),
        };
        let shown = checks.iter().filter(|check| all || check.fidelity.misleads());
        RelaysPage {
            words,
            path: "/relays".into(),
            rows: shown.take(ROWS_A_PAGE).map(row).collect(),
            agreeing: checks.iter().filter(|check| !check.fidelity.misleads()).count(),
        }
    }
}

/// What an official undertook, denied, accepted or laid to another.
#[derive(Debug, Serialize)]
pub struct Undertaking {
    /// Who, in the words of the text; the source where it speaks for itself.
    pub speaker: String,
    /// When it was published.
    pub published: Option<Edtf>,
    /// `commitment`, `denial` or `responsibility`.
    pub kind: &'static str,
    /// `will`, `will_not`, `accepts`, `denies`, `accuses`; none for a denied fact.
    pub stance: Option<&'static str>,
    /// The exact words.
    pub words: String,
    /// Who published it.
    pub source: Option<String>,
    /// The claim.
    pub claim: String,
    /// The document.
    pub document: String,
}

/// All undertakings and denials that nobody rejected and whose words are neither erased nor withheld, by speaker and then by day, so that what a speaker said first
/// stands before what the same speaker said later.
///
/// # Errors
/// What the register says.
pub fn undertakings(reader: &RegisterReader) -> Result<Vec<Undertaking>, Error> {
    let mut found = Vec::new();
    for kind in ["commitment", "denial", "responsibility"] {
        let kind = Some(kind.to_owned());
        let mut filter = ClaimFilter { kind, limit: PAGE, ..ClaimFilter::default() };
        loop {
            let page = reader.claims(&filter)?;
            let Some(last) = page.last() else { break };
            filter.after = Some(last.cursor());
            found.extend(page.iter().filter_map(undertaking));
        }
    }
    found.sort_by_key(|u| (u.speaker.to_lowercase(), u.published.and_then(Edtf::last_day)));
    Ok(found)
}

fn undertaking(stored: &StoredClaim) -> Option<Undertaking> {
    let rejected = stored.verdict.as_ref().is_some_and(|v| v.verdict == ClaimVerdict::Rejected);
    let stance = match &stored.claim.body {
        ClaimBody::Commitment(c) => Some(c.polarity.as_str()),
        ClaimBody::Responsibility(c) => Some(c.stance.as_str()),
        _ => None,
    };
    let quotes = stored.claim.anchors.iter().filter_map(|anchor| anchor.text());
    let quotes: Vec<&str> = quotes.map(|span| span.quote.as_str()).collect();
    (!rejected && stored.closed.is_none()).then(|| Undertaking {
        speaker: stored.claim.speaker().or(stored.source.as_deref()).unwrap_or_default().to_owned(),
        published: stored.published,
        kind: stored.claim.body.kind(),
        stance,
        words: quotes.join(" … "),
        source: stored.source.clone(),
        claim: stored.key.to_string(),
        document: stored.document.to_string(),
    })
}

/// The columns of undertakings as a table.
pub const UNDERTAKING_COLUMNS: [&str; 8] =
    ["speaker", "published", "kind", "stance", "words", "source", "claim", "document"];

impl Undertaking {
    /// A row under [`UNDERTAKING_COLUMNS`].
    pub fn row(&self) -> [String; UNDERTAKING_COLUMNS.len()] {
        [
            self.speaker.clone(),
            self.published.map_or(String::new(), |day| day.to_string()),
            self.kind.to_owned(),
            self.stance.unwrap_or_default().to_owned(),
            self.words.clone(),
            self.source.clone().unwrap_or_default(),
            self.claim.clone(),
            self.document.clone(),
        ]
    }
}

/// The page of series.
#[derive(Template)]
#[template(path = "series.html")]
pub(crate) struct SeriesPage {
    pub(crate) words: &'static Messages,
    pub(crate) path: String,
    rows: Vec<SeriesRow>,
    /// How many rules hold and how many cannot tell.
    holding: usize,
    unknown: usize,
    all: bool,
}

struct SeriesRow {
    publisher: String,
    period: String,
    rule: String,
    stated: String,
    recomputed: String,
    difference: String,
    result: &'static str,
    suspects: String,
    explanation: String,
    /// The claims behind the figures, by their addresses.
    links: Vec<String>,
}

impl SeriesPage {
    pub(crate) fn new(lang: Lang, checks: &[Explained], all: bool) -> Self {
        let words = Language(lang).messages();
        let count = |result| checks.iter().filter(|e| e.check.result == result).count();
        let shown = checks.iter().filter(|e| all || is_amiss(&e.check));
        SeriesPage {
            words,
            path: "/series".into(),
            rows: shown.take(ROWS_A_PAGE).map(|explained| row(words, explained)).collect(),
            holding: count(SeriesResult::Holds),
            unknown: count(SeriesResult::Unknown),
            all,
        }
    }
}

fn is_amiss(check: &Check) -> bool {
    check.result == SeriesResult::Broken || check.finding == Some(Finding::ConventionChanged)
}

fn row(words: &Messages, explained: &Explained) -> SeriesRow {
    let check = &explained.check;
    let amount =
        |amount: Option<sijill_toll::Amount>| amount.map_or("–".into(), |n| n.to_string());
    let links = check.anchors.iter().filter_map(|source| match source {
        FigureSource::Words { claim, .. } => Some(format!("/claims/{claim}")),
        FigureSource::Cell { .. } | FigureSource::Ledger { .. } => None,
    });
    let explanation = explained.explanation.as_ref();
    SeriesRow {
        publisher: party(words, &check.publisher),
        period: check.period.to_string(),
        rule: check.rule.clone(),
        stated: amount(check.stated),
        recomputed: amount(check.recomputed),
        difference: amount(check.difference),
        result: match check.finding {
            Some(Finding::ConventionChanged) => "changed",
            _ => check.result.as_str(),
        },
        suspects: check
            .suspects
            .iter()
            .take(3)
            .map(sijill_toll::Suspect::short)
            .collect::<Vec<_>>()
            .join(words.comma()),
        explanation: explanation
            .map_or(String::new(), |e| visible(&format!("{} ({})", e.words, e.by))),
        links: links.collect(),
    }
}

/// The page of undertakings and denials.
#[derive(Template)]
#[template(path = "commitments.html")]
pub(crate) struct CommitmentsPage {
    pub(crate) words: &'static Messages,
    pub(crate) path: String,
    pub(crate) rows: Vec<[String; 5]>,
}

impl CommitmentsPage {
    pub(crate) fn new(lang: Lang, undertakings: &[Undertaking]) -> Self {
        let words = Language(lang).messages();
        let row = |u: &Undertaking| {
            let what = u.stance.map_or_else(|| u.kind.to_owned(), |s| format!("{}-{s}", u.kind));
            [
                visible(&u.speaker),
                u.published.map_or("–".into(), |day| day.to_string()),
                words.t(&format!("undertaking-{what}")),
                visible(&u.words),
                format!("/claims/{}", u.claim),
            ]
        };
        CommitmentsPage {
            words,
            path: "/commitments".into(),
            rows: undertakings.iter().map(row).collect(),
        }
    }
}

/// The page of the register's own statements.
#[derive(Template)]
#[template(path = "statements.html")]
pub(crate) struct StatementsPage {
    pub(crate) words: &'static Messages,
    pub(crate) path: String,
    pub(crate) rows: Vec<StatementRow>,
}

pub(crate) struct StatementRow {
    id: String,
    party: String,
    period: String,
    at: String,
    corrections: usize,
}

impl StatementsPage {
    pub(crate) fn new(lang: Lang, statements: &[sijill_record::StoredStatement]) -> Self {
        let words = Language(lang).messages();
        let row = |stored: &sijill_record::StoredStatement| StatementRow {
            id: stored.id.to_string(),
            party: party(words, &stored.statement.party.0),
            period: stored.statement.release.period.to_string(),
            at: stored.at.clone(),
            corrections: stored.statement.corrections.len(),
        };
        StatementsPage {
            words,
            path: "/statements".into(),
            rows: statements.iter().rev().map(row).collect(),
        }
    }
}
