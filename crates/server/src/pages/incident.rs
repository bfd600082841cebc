//! One incident: what it comes to and why, the words of its claims, its people, its allegations and its history.

use super::cell::{Said, graded, rests_on};
use super::toll::position;
use crate::format::{claim_subject, count, excerpt, party, range, visible};
use crate::forms::Asked;
use crate::language::Messages;
use crate::told::{AllegationTold, ClaimTold, IncidentTold, PersonTold};
use askama::Template;
use sijill_model::{Incident, Place};
use sijill_toll::{Weighed, WeighedPart};

/// Scalars of a quote that is shown at most; all of it stands marked in its document.
const QUOTE_SCALARS: usize = 240;

/// Lines of people and claims on the page at most; JSON has all.
const LINES: usize = 60;

/// One incident.
#[derive(Template)]
#[template(path = "incident.html")]
pub(crate) struct IncidentPage {
    words: &'static Messages,
    path: String,
    query: String,
    title: String,
    /// Label and value of each fact.
    facts: Vec<(String, String)>,
    figures: Vec<Figure>,
    grade: String,
    grade_word: String,
    graded: String,
    claims: Vec<Claim>,
    people: Vec<PersonLine>,
    people_more: usize,
    allegations: Vec<AllegationLine>,
    history: Vec<Change>,
    notes: String,
    position: String,
}

struct Figure {
    figure: String,
    what: String,
    disputed: bool,
    rests_on: String,
    words: Vec<Said>,
}

struct Claim {
    figure: String,
    what: String,
    quote: String,
    href: Option<String>,
    from: String,
    reason: String,
    rejected: bool,
}

struct PersonLine {
    name: Option<String>,
    facts: String,
}

struct AllegationLine {
    href: String,
    party: String,
    reference: String,
    standing: &'static str,
    standing_word: String,
}

/// An entry of the history.
pub(super) struct Change {
    pub(super) seq: u64,
    pub(super) at: String,
    pub(super) by: String,
    pub(super) what: String,
    pub(super) reason: String,
    pub(super) fields: Vec<String>,
}

impl IncidentPage {
    pub(crate) fn new(
        asked: &Asked<'_>,
        told: &IncidentTold,
        weighed: Option<&Weighed<'_>>,
    ) -> Self {
        let words = asked.wish.language.messages();
        let incident = &told.incident;
        let grade = weighed.and_then(|w| w.grade).map_or("ungraded", |grade| grade.as_str());
        let by = weighed.and_then(|weighed| weighed.graded);
        let figures = weighed.iter().flat_map(|weighed| &weighed.figures);
        let known: Vec<&PersonTold> = told.people.iter().take(LINES).collect();
        IncidentPage {
            words,
            path: format!("/incidents/{}", incident.id),
            query: asked.wish.without(&["lang"]),
            title: visible(incident.code()),
            facts: facts(words, told),
            figures: figures.map(|part| figure(words, part)).collect(),
            grade: grade.to_owned(),
            grade_word: words.t(&format!("grade-{grade}")),
            graded: by.map_or(String::new(), |by| graded(words, by)),
            claims: told.claims.iter().take(LINES).map(|told| claim(words, told)).collect(),
            people: known.iter().map(|told| person(words, told)).collect(),
            people_more: told.people.len() - known.len(),
            allegations: told.allegations.iter().map(|told| allegation(words, told)).collect(),
            history: told.history.iter().map(|line| change(words, line)).collect(),
            notes: incident.notes.as_deref().map_or(String::new(), visible),
            position: position(asked).unwrap_or_default(),
        }
    }
}

fn facts(words: &Messages, told: &IncidentTold) -> Vec<(String, String)> {
    let Incident { codes, when, place, parties, causes, .. } = &told.incident;
    let codes: Vec<String> = codes.iter().skip(1).map(|code| visible(code.as_str())).collect();
    let parties: Vec<String> = parties
        .iter()
        .map(|alleged| {
            let certainty = words.t(&format!("certainty-{}", alleged.certainty.as_str()));
            format!("{} ({certainty})", party(words, &alleged.party.0))
        })
        .collect();
    let causes: Vec<String> =
        causes.iter().map(|cause| words.t(&format!("cause-{}", cause.as_str()))).collect();
    let citations = (told.citations > 0).then(|| told.citations.to_string());
    let mut facts = vec![
        ("field-codes", codes.join(words.comma())),
        ("field-date", when.map_or(String::new(), |when| when.to_string())),
        ("field-party", parties.join(words.comma())),
        ("field-cause", causes.join(words.comma())),
        ("field-citations", citations.unwrap_or_default()),
    ];
    facts.extend(place.iter().flat_map(|place| where_it_was(words, place)));
    facts.retain(|(_, value)| !value.is_empty());
    facts.into_iter().map(|(label, value)| (words.t(label), value)).collect()
}

fn where_it_was(words: &Messages, place: &Place) -> Vec<(&'static str, String)> {
    let mut names: Vec<String> = place.names.iter().map(|name| visible(name)).collect();
    names.extend(place.region.as_deref().map(visible));
    let position = place.position.map(|p| format!("{}, {}", p.lat(), p.lon()));
    let accuracy = place.accuracy.map(|a| words.t(&format!("accuracy-{}", a.as_str())));
    vec![
        ("field-place", names.join(" · ")),
        ("field-position", position.unwrap_or_default()),
        ("field-mgrs", place.mgrs.as_ref().map_or(String::new(), ToString::to_string)),
        ("field-accuracy", accuracy.unwrap_or_default()),
    ]
}

fn figure(words: &Messages, part: &WeighedPart<'_>) -> Figure {
    let (told, said) = rests_on(words, &part.rests_on);
    let subject = sijill_toll::Subject::Casualty { outcome: part.outcome, who: part.who };
    Figure {
        figure: range(words, part.range),
        what: crate::format::subject(words, &subject, part.range),
        disputed: part.disputed,
        rests_on: told,
        words: said,
    }
}

fn claim(words: &Messages, told: &ClaimTold) -> Claim {
    let reason = visible(&told.link.reason);
    let Some(stored) = &told.claim else {
        let gone = words.t("claim-gone");
        return Claim {
            figure: String::new(),
            what: gone,
            quote: String::new(),
            href: None,
            from: String::new(),
            reason,
            rejected: false,
        };
    };
    let body = &stored.claim.body;
    let quotes: Vec<&str> = stored.claim.anchors.iter().filter_map(|a| a.words()).collect();
    let quote = excerpt(&quotes.join(" … "), QUOTE_SCALARS);
    let mut from: Vec<String> = vec![];
    from.extend(stored.source.as_deref().map(visible));
    from.extend(stored.published.map(|day| day.to_string()));
    Claim {
        figure: body.count().map_or(String::new(), |figure| count(words, figure)),
        what: claim_subject(words, body),
        quote: match stored.closed {
            Some(closed) => crate::format::closed(words, closed),
            None if quote.is_empty() => words.t("claim-wordless"),
            None => quote,
        },
        href: Some(format!("/claims/{}", stored.key)),
        from: from.join(" · "),
        reason,
        rejected: stored
            .verdict
            .as_ref()
            .is_some_and(|v| v.verdict == sijill_model::ClaimVerdict::Rejected),
    }
}

fn person(words: &Messages, told: &PersonTold) -> PersonLine {
    let mut facts = vec![];
    facts.extend(told.age_group.map(|age| words.t(&format!("age-{}", age.as_str()))));
    facts.extend(told.sex.map(|sex| words.t(&format!("sex-{}", sex.as_str()))));
    facts.extend(told.outcome.map(|o| words.t(&format!("person-{}", o.as_str()))));
    PersonLine {
        name: told.name.as_deref().map(visible).filter(|_| !told.withheld),
        facts: facts.join(words.comma()),
    }
}

fn allegation(words: &Messages, told: &AllegationTold) -> AllegationLine {
    AllegationLine {
        href: format!("/allegations/{}", told.id),
        party: party(words, &told.party.0),
        reference: told.reference.as_deref().map_or(String::new(), visible),
        standing: told.standing,
        standing_word: words.t(&format!("standing-{}", told.standing)),
    }
}

/// Fields that changed, of which the page shows so many.
const FIELDS: usize = 12;

pub(super) fn change(words: &Messages, line: &crate::HistoryLine) -> Change {
    let field = |change: &crate::Change| {
        let cut = |value: &serde_json::Value| excerpt(&value.to_string(), 80);
        format!("{}: {} \u{2192} {}", change.field, cut(&change.before), cut(&change.after))
    };
    let kind = format!("entry-{}", line.kind);
    Change {
        seq: line.seq,
        at: line.at.get(..10).unwrap_or_default().to_owned(),
        by: visible(&line.by),
        what: if words.has(&kind) { words.t(&kind) } else { line.kind.clone() },
        reason: match line.erased {
            Some(order) => words.with("words-erased", &[("order", &order.to_string())]),
            None => line.reason.as_deref().map_or(String::new(), visible),
        },
        fields: line.changes.iter().take(FIELDS).map(field).collect(),
    }
}
