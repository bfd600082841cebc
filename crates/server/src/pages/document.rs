//! One document with its claims.

use crate::format;
use crate::highlight::{Segment, first_place, part_of, parts, segments};
use crate::language::Messages;
use askama::Template;
use sijill_model::{ClaimBody, ClaimVerdict, Lang, Role, Scope};
use sijill_record::{StoredClaim, StoredDocument};

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
    /// Why its words are not shown, where they are not.
    pub(crate) closed: Option<String>,
    pub(crate) segments: Vec<Segment>,
    pub(crate) claims: Vec<ClaimCard>,
    /// The part in which each claim's card stands, counted from 1.
    pub(crate) card_parts: Vec<usize>,
    pub(crate) part: usize,
    pub(crate) parts: usize,
}

/// A claim beside the text.
pub(crate) struct ClaimCard {
    pub(crate) number: usize,
    pub(crate) figure: String,
    pub(crate) what: String,
    /// The stance of a casualty, as code and as word.
    pub(crate) stance: Option<(&'static str, String)>,
    /// Label and value of each field that says something.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) rejected: bool,
}

impl<'a> DocumentPage<'a> {
    /// A part of the document, counted from 0; the last one where there are fewer.
    pub(crate) fn new(words: &'a Messages, stored: &StoredDocument, part: usize) -> Self {
        let document = &stored.document;
        let text: Vec<char> = document.text.chars().collect();
        let ranges = parts(&text, &stored.claims);
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
            // What was erased has no title; its id still names it.
            title: match document.title.as_deref().unwrap_or(name) {
                "" => document.id.to_string(),
                title => format::visible(title),
            },
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
            closed: stored.closed.map(|closed| format::closed(words, closed)),
            segments: segments(&text, ranges[part].clone(), &stored.claims),
            claims: stored
                .claims
                .iter()
                .enumerate()
                .filter(|(_, claim)| here(claim))
                .map(|(number, claim)| ClaimCard::new(words, number, claim))
                .collect(),
            card_parts: stored
                .claims
                .iter()
                .map(|claim| part_of(&ranges, first_place(claim)) + 1)
                .collect(),
            part: part + 1,
            parts: ranges.len(),
        }
    }

    /// Where the reading of a claim stands: on this page or, for a figure said before, on another.
    pub(crate) fn card(&self, claim: &usize) -> String {
        match self.card_parts.get(*claim) {
            Some(part) if *part != self.part => format!("?part={part}#k{claim}"),
            _ => format!("#k{claim}"),
        }
    }
}

impl ClaimCard {
    fn new(words: &Messages, number: usize, stored: &StoredClaim) -> Self {
        let claim = &stored.claim;
        ClaimCard {
            number,
            figure: claim.body.count().map(|count| format::count(words, count)).unwrap_or_default(),
            what: format::claim_subject(words, &claim.body),
            stance: match &claim.body {
                ClaimBody::Casualty(c) => {
                    Some((c.stance.as_str(), words.t(&format!("stance-{}", c.stance.as_str()))))
                }
                _ => None,
            },
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
    let setting = claim.body.setting();
    let parties = setting.party.iter().map(|party| format::party(words, &party.0));
    // One event is what a reader expects; what reaches further is said.
    let further = setting.scope.filter(|scope| *scope != Scope::Incident);
    add("scope", further.map(|scope| words.t(&format!("scope-{}", scope.as_str()))));
    if let ClaimBody::Casualty(c) = &claim.body {
        add("subset", c.subset.then(|| words.t("answer-yes")));
    }
    add("party", Some(parties.collect::<Vec<_>>().join(words.comma())));
    add("cause", setting.cause.map(|cause| words.t(&format!("cause-{}", cause.as_str()))));
    add("place", setting.place.map(str::to_owned));
    add("date", setting.date.map(|date| date.to_string()));
    let speakers: Vec<&str> = claim
        .attribution
        .iter()
        .filter(|v| v.role == Role::Speaker)
        .map(|v| v.name.as_str())
        .collect();
    add("speaker", Some(speakers.join(words.comma())));
    add("rule", Some(claim.rule.clone()));
    add(
        "verdict",
        stored.verdict.as_ref().map(|v| {
            format!("{} ({})", words.t(&format!("verdict-{}", v.verdict.as_str())), v.reason)
        }),
    );
    fields
}
