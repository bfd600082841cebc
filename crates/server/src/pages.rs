//! What the templates show.

use crate::format;
use crate::highlight::{Segment, part_of, parts, segments};
use crate::language::Messages;
use askama::Template;
use sijill_model::{ClaimBody, ClaimVerdict, Lang, Role};
use sijill_record::{DocumentSummary, Head, StoredClaim, StoredDocument};
use sijill_toll::{
    EventFigure, Evidence, Range, Rival, SeriesResult, SeriesStep, StatedFigure, Toll,
};

/// A link to the words behind a figure.
pub(crate) struct Words {
    pub(crate) href: String,
    pub(crate) label: String,
    pub(crate) quote: String,
}

impl Words {
    fn of(evidence: &Evidence) -> Self {
        let published = evidence.published.map(|date| date.to_string()).unwrap_or_default();
        let source = evidence.source.as_deref().or(evidence.title.as_deref()).unwrap_or("…");
        Words {
            href: format!("/claims/{}", evidence.key),
            label: format::visible(&format!("{source} {published}")),
            quote: format::visible(&evidence.quotes.join(" … ")),
        }
    }
}

/// A row of the table of stated figures.
pub(crate) struct StatedRow {
    pub(crate) voice: String,
    pub(crate) what: String,
    pub(crate) figure: String,
    pub(crate) stance: String,
    pub(crate) published: String,
    pub(crate) words: Vec<Words>,
    pub(crate) rivals: Vec<(String, Words)>,
    pub(crate) superseded: Vec<(String, Words)>,
}

/// A row of the table of sums over events.
pub(crate) struct EventRow {
    pub(crate) stance: String,
    pub(crate) what: String,
    pub(crate) figure: String,
    pub(crate) events: usize,
    pub(crate) open: usize,
    pub(crate) unplaced: usize,
    pub(crate) families: Vec<FamilyRow>,
}

/// One event in a sum.
pub(crate) struct FamilyRow {
    pub(crate) figure: String,
    pub(crate) place: String,
    pub(crate) date: String,
    pub(crate) words: Vec<Words>,
}

/// A row of the check of series.
pub(crate) struct SeriesRow {
    pub(crate) voice: String,
    pub(crate) what: String,
    pub(crate) published: String,
    pub(crate) stated: String,
    pub(crate) recomputed: String,
    pub(crate) difference: String,
    pub(crate) result: &'static str,
    pub(crate) words: Vec<Words>,
}

/// The toll.
#[derive(Template)]
#[template(path = "toll.html")]
pub(crate) struct TollPage<'a> {
    pub(crate) words: &'a Messages,
    pub(crate) path: String,
    pub(crate) stated: Vec<StatedRow>,
    pub(crate) events: Vec<EventRow>,
    pub(crate) series: Vec<SeriesRow>,
    pub(crate) denied: Vec<(String, Words)>,
    pub(crate) position: String,
}

impl<'a> TollPage<'a> {
    pub(crate) fn new(words: &'a Messages, toll: &Toll, head: &Head) -> Self {
        TollPage {
            words,
            path: "/".into(),
            stated: toll.stated.iter().map(|figure| stated_row(words, figure)).collect(),
            events: toll.events.iter().map(|figure| event_row(words, figure)).collect(),
            series: toll.series.iter().map(|step| series_row(words, step)).collect(),
            denied: toll.denied.iter().map(|e| (figure_of(words, e), Words::of(e))).collect(),
            position: words
                .with("footer-position", &[("seq", &head.seq.to_string()), ("at", &head.at)]),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.stated.is_empty()
            && self.events.is_empty()
            && self.series.is_empty()
            && self.denied.is_empty()
    }
}

fn figure_of(words: &Messages, evidence: &Evidence) -> String {
    let what = evidence.subject.map(|subject| format::subject(words, &subject)).unwrap_or_default();
    format!("{} {what}", format::range(words, evidence.range))
}

fn stated_row(words: &Messages, figure: &StatedFigure) -> StatedRow {
    StatedRow {
        voice: format::party(words, &figure.voice),
        what: format::subject(words, &figure.subject),
        figure: format::range(words, figure.range),
        stance: figure
            .stance
            .map(|s| words.t(&format!("stance-{}", s.as_str())))
            .unwrap_or_default(),
        published: figure.published.map(|date| date.to_string()).unwrap_or_default(),
        words: figure.evidence.iter().map(Words::of).collect(),
        rivals: figure
            .rivals
            .iter()
            .map(|r| (otherwise(words, r, figure.range), Words::of(&r.evidence)))
            .collect(),
        superseded: figure
            .superseded
            .iter()
            .map(|e| (format::range(words, e.range), Words::of(e)))
            .collect(),
    }
}

/// Another figure, and what stood then where that is not what stands now.
fn otherwise(words: &Messages, rival: &Rival, now: Range) -> String {
    let said = format::range(words, rival.range);
    if rival.stated == now {
        return said;
    }
    words.with("instead-of", &[("said", &said), ("stated", &format::range(words, rival.stated))])
}

fn event_row(words: &Messages, figure: &EventFigure) -> EventRow {
    EventRow {
        stance: words.t(&format!("stance-{}", figure.stance.as_str())),
        what: format::subject(words, &figure.subject),
        figure: format::range(words, figure.range),
        events: figure.events,
        open: figure.open,
        unplaced: figure.unplaced,
        families: figure
            .families
            .iter()
            .map(|family| FamilyRow {
                figure: format::range(words, family.range),
                place: format::visible(family.place.as_deref().unwrap_or("–")),
                date: family.date.map_or("–".into(), |date| date.to_string()),
                words: family.evidence.iter().map(Words::of).collect(),
            })
            .collect(),
    }
}

fn series_row(words: &Messages, step: &SeriesStep) -> SeriesRow {
    SeriesRow {
        voice: format::party(words, &step.voice),
        what: format::subject(words, &step.subject),
        published: step.published.map(|date| date.to_string()).unwrap_or_default(),
        stated: format::grouped(step.stated),
        recomputed: step.recomputed.map_or("–".into(), format::grouped),
        difference: step.difference.map_or("–".into(), |difference| format!("{difference:+}")),
        result: match step.result {
            SeriesResult::Holds => "holds",
            SeriesResult::Broken => "broken",
            SeriesResult::Unknown => "unknown",
        },
        words: step.evidence.iter().map(Words::of).collect(),
    }
}

/// The list of documents.
#[derive(Template)]
#[template(path = "documents.html")]
pub(crate) struct DocumentsPage<'a> {
    pub(crate) words: &'a Messages,
    pub(crate) path: String,
    pub(crate) rows: Vec<DocumentRow>,
    pub(crate) next: Option<String>,
}

/// A document in the list.
pub(crate) struct DocumentRow {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) source: String,
    pub(crate) published: String,
    pub(crate) lang: &'static str,
    pub(crate) dir: &'static str,
    pub(crate) claims: u32,
}

impl DocumentRow {
    pub(crate) fn of(summary: &DocumentSummary) -> Self {
        DocumentRow {
            href: format!("/documents/{}", summary.id),
            title: format::visible(summary.title.as_deref().unwrap_or(&summary.name)),
            source: format::visible(summary.source.as_deref().unwrap_or("–")),
            published: summary.published.map_or("–".into(), |date| date.to_string()),
            lang: summary.lang.map_or("", Lang::code),
            dir: summary.lang.map_or("auto", Lang::dir),
            claims: summary.claims,
        }
    }
}

/// One document with its claims.
#[derive(Template)]
#[template(path = "document.html")]
pub(crate) struct DocumentPage<'a> {
    pub(crate) words: &'a Messages,
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) source: String,
    pub(crate) published: String,
    pub(crate) captures: usize,
    pub(crate) read_by: String,
    /// The address as given; a link only where it is one of the web.
    pub(crate) url: Option<String>,
    pub(crate) lang: &'static str,
    pub(crate) dir: &'static str,
    pub(crate) segments: Vec<Segment>,
    pub(crate) claims: Vec<ClaimCard>,
    pub(crate) part: usize,
    pub(crate) parts: usize,
}

/// A claim beside the text.
pub(crate) struct ClaimCard {
    pub(crate) number: usize,
    pub(crate) figure: String,
    pub(crate) what: String,
    /// Label and value of each field that says something.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) rejected: bool,
}

impl<'a> DocumentPage<'a> {
    /// A part of the document, counted from 0; the last one where there are fewer.
    pub(crate) fn new(words: &'a Messages, stored: &StoredDocument, part: usize) -> Self {
        let document = &stored.document;
        let text: Vec<char> = document.text.chars().collect();
        let ranges = parts(&text);
        let part = part.min(ranges.len() - 1);
        let here = |claim: &StoredClaim| part_of(&ranges, first_place(claim)) == part;
        let capture = stored.captures.first();
        let source =
            capture.and_then(|c| c.source.as_ref()).map_or("–", |source| source.name.as_str());
        let published =
            capture.and_then(|c| c.capture.published).map_or("–".into(), |date| date.to_string());
        let name = capture.map_or("", |c| c.capture.name.as_str());
        let url = capture.and_then(|c| c.capture.url.clone());
        DocumentPage {
            words,
            path: format!("/documents/{}", document.id),
            title: format::visible(document.title.as_deref().unwrap_or(name)),
            source: format::visible(source),
            published,
            captures: stored.captures.len(),
            read_by: stored
                .reading
                .as_ref()
                .map(|r| words.with("document-read-by", &[("reader", &r.reader)]))
                .unwrap_or_default(),
            url: url.filter(|url| url.starts_with("https://") || url.starts_with("http://")),
            lang: document.lang.map_or("", Lang::code),
            dir: document.lang.map_or("auto", Lang::dir),
            segments: segments(&text, ranges[part].clone(), &stored.claims),
            claims: stored
                .claims
                .iter()
                .enumerate()
                .filter(|(_, claim)| here(claim))
                .map(|(number, claim)| ClaimCard::new(words, number, claim))
                .collect(),
            part: part + 1,
            parts: ranges.len(),
        }
    }
}

/// Where the first words of a claim stand, in scalars.
pub(crate) fn first_place(claim: &StoredClaim) -> usize {
    claim.claim.anchors.iter().find_map(|a| a.text()).map_or(0, |span| span.start)
}

impl ClaimCard {
    fn new(words: &Messages, number: usize, stored: &StoredClaim) -> Self {
        let claim = &stored.claim;
        ClaimCard {
            number,
            figure: claim.body.count().map(|count| format::count(words, count)).unwrap_or_default(),
            what: format::claim_subject(words, &claim.body),
            fields: fields(words, stored),
            rejected: stored.verdict.as_ref().is_some_and(|v| v.verdict == ClaimVerdict::Rejected),
        }
    }
}

fn fields(words: &Messages, stored: &StoredClaim) -> Vec<(String, String)> {
    let claim = &stored.claim;
    let mut fields = Vec::new();
    let mut add = |id: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            fields.push((words.t(&format!("field-{id}")), format::visible(&value)));
        }
    };
    if let ClaimBody::Casualty(c) = &claim.body {
        add("stance", Some(words.t(&format!("stance-{}", c.stance.as_str()))));
        add("scope", Some(words.t(&format!("scope-{}", c.scope.as_str()))));
        add("subset", c.subset.then(|| words.t("answer-yes")));
        add(
            "party",
            Some(c.party.iter().map(|p| format::party(words, &p.0)).collect::<Vec<_>>().join(", ")),
        );
        add("cause", c.cause.map(|cause| words.t(&format!("cause-{}", cause.as_str()))));
        add("place", c.place.clone());
        add("date", c.date.map(|date| date.to_string()));
    }
    let speakers: Vec<&str> = claim
        .attribution
        .iter()
        .filter(|v| v.role == Role::Speaker)
        .map(|v| v.name.as_str())
        .collect();
    add("speaker", Some(speakers.join(", ")));
    add("rule", Some(claim.rule.clone()));
    add(
        "verdict",
        stored.verdict.as_ref().map(|v| {
            format!("{} ({})", words.t(&format!("verdict-{}", v.verdict.as_str())), v.reason)
        }),
    );
    fields
}

/// How figures are made.
#[derive(Template)]
#[template(path = "about.html")]
pub(crate) struct AboutPage<'a> {
    pub(crate) words: &'a Messages,
    pub(crate) path: String,
    pub(crate) vague: String,
}

/// An error, for people.
#[derive(Template)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage<'a> {
    pub(crate) words: &'a Messages,
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) hint: String,
}
