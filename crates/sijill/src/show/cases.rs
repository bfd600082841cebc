//! Incidents, allegations, people and entries, for people.

use crate::history;
use crate::terminal::{Style, quoted};
use crate::words::{range, spaced};
use serde::Serialize;
use sijill_log::Leaf;
use sijill_model::{Act, Finding, Incident, Step, StepBody};
use sijill_record::StoredAllegation;
use sijill_server::{ClaimTold, IncidentTold, PersonTold};
use sijill_toll::{Graded, Ledger, Standing, Weighed};

/// An incident as JSON.
#[derive(Serialize)]
pub(super) struct IncidentLine<'a> {
    #[serde(flatten)]
    pub(super) told: &'a IncidentTold,
    pub(super) weighed: Option<Weighed<'a>>,
}

/// A fact on a line of its own, where there is one.
fn fact(shown: &mut String, style: Style, name: &str, value: &str) {
    if !value.is_empty() {
        *shown += &format!("  {} {value}\n", style.faint(&format!("{name}:")));
    }
}

fn list<T>(items: &[T], word: impl Fn(&T) -> String) -> String {
    items.iter().map(word).collect::<Vec<_>>().join(", ")
}

pub(super) fn incident(told: &IncidentTold, weighed: Option<&Weighed<'_>>, style: Style) -> String {
    let Incident { id, codes, when, place, parties, causes, notes, .. } = &told.incident;
    let mut shown = format!("{}\n", style.strong(&quoted(told.incident.code())));
    fact(&mut shown, style, "id", id.as_str());
    fact(&mut shown, style, "codes", &list(codes, |code| quoted(code.as_str())));
    fact(&mut shown, style, "when", &when.map_or("unknown".to_owned(), |when| when.to_string()));
    if let Some(place) = place {
        let names: Vec<&String> = place.names.iter().chain(&place.region).collect();
        fact(&mut shown, style, "place", &list(&names, |name| quoted(name)));
        let position = place.position.map(|p| format!("{}, {}", p.lat(), p.lon()));
        fact(&mut shown, style, "position", &position.unwrap_or_default());
        let mgrs = place.mgrs.as_ref().map(ToString::to_string);
        fact(&mut shown, style, "MGRS", &mgrs.unwrap_or_default());
        let accuracy = place.accuracy.map(|accuracy| spaced(accuracy.as_str()));
        fact(&mut shown, style, "accuracy", &accuracy.unwrap_or_default());
    }
    let party = |alleged: &sijill_model::AllegedParty| {
        format!("{} ({})", quoted(&alleged.party.0), alleged.certainty.as_str())
    };
    fact(&mut shown, style, "laid to", &list(parties, party));
    fact(&mut shown, style, "cause", &list(causes, |cause| spaced(cause.as_str())));
    let cited = if told.citations > 0 { told.citations.to_string() } else { String::new() };
    fact(&mut shown, style, "sources cited", &cited);
    fact(&mut shown, style, "notes", &notes.as_deref().map_or(String::new(), quoted));
    if let Some(weighed) = weighed {
        let grade = weighed.grade.map_or("none", |grade| grade.as_str());
        let why = weighed.graded.map_or(String::new(), |by| format!(", {}", graded(by)));
        fact(&mut shown, style, "grade", &format!("{grade}{why}"));
        for part in &weighed.figures {
            let (rests_on, words) = part.rests_on.told();
            let disputed = if part.disputed { ", disputed" } else { "" };
            let words = if words.is_empty() { words } else { format!(": {}", quoted(&words)) };
            let (who, outcome) = (spaced(part.who.as_str()), spaced(part.outcome.as_str()));
            let figure = format!("{} {who} {outcome}{disputed}", range(part.range));
            shown += &format!("\n{}\n    {rests_on}{words}\n", style.strong(&figure));
        }
    }
    told.claims.iter().for_each(|told| shown += &claim(told));
    told.people.iter().for_each(|told| shown += &format!("\n{}", person_line(told)));
    for told in &told.allegations {
        let reference = told.reference.as_deref().map_or(String::new(), quoted);
        let party = quoted(&told.party.0);
        shown += &format!("\n{}  {party} {reference}: {}\n", told.id, spaced(told.standing));
    }
    shown.push('\n');
    told.history.iter().for_each(|line| shown += &history::text(line, style));
    shown
}

fn claim(told: &ClaimTold) -> String {
    let reason = quoted(&told.link.reason);
    let Some(stored) = &told.claim else {
        return format!(
            "\nA claim that the latest reading does not find any more\n    linked: {reason}\n"
        );
    };
    let words: Vec<&str> = stored.claim.anchors.iter().filter_map(|a| a.words()).collect();
    let words = match stored.closed {
        Some(closed) => crate::words::closed(closed),
        None => quoted(&words.join(" | ")),
    };
    let key = stored.key.short();
    let statement = crate::words::statement(&stored.claim);
    format!("\n{key}  {statement}\n    {words}\n    linked: {reason}\n")
}

/// Who graded an incident, and on what grounds.
pub(crate) fn graded(graded: Graded<'_>) -> String {
    match graded {
        Graded::Person(reason) => format!("graded by a person: {}", quoted(reason)),
        Graded::Register(rule) => format!("graded by {}", quoted(rule)),
        Graded::Rule(conditions) => {
            let conditions = serde_json::to_string(conditions).unwrap_or_default();
            format!("graded by rule: {conditions}")
        }
    }
}

fn person_line(told: &PersonTold) -> String {
    let name = match (&told.name, told.withheld) {
        (_, true) => "name withheld".to_owned(),
        (Some(name), false) => quoted(name),
        (None, false) => "no name known".to_owned(),
    };
    let facts = [
        told.age_group.map(|age| age.as_str()),
        told.sex.map(|sex| sex.as_str()),
        told.outcome.map(|outcome| outcome.as_str()),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().map(spaced).collect();
    format!("{}  {name}: {}\n", told.id, facts.join(", "))
}

pub(super) fn person(told: &PersonTold) -> String {
    let mut shown = person_line(told);
    told.incidents.iter().for_each(|incident| shown += &format!("    {incident}\n"));
    shown
}

pub(super) fn allegation(stored: &StoredAllegation, style: Style) -> String {
    let allegation = &stored.allegation;
    let ledger = Ledger::of(&stored.steps);
    let standing = spaced(ledger.standing().map_or("open", Standing::as_str));
    let mut shown = format!("{}  {standing}\n", style.strong(allegation.id.as_str()));
    fact(&mut shown, style, "in the process of", &quoted(&allegation.party.0));
    fact(
        &mut shown,
        style,
        "reference",
        &allegation.reference.as_deref().map_or(String::new(), quoted),
    );
    fact(
        &mut shown,
        style,
        "when",
        &allegation.when.map_or(String::new(), |when| when.to_string()),
    );
    for link in &stored.links {
        fact(
            &mut shown,
            style,
            "incident",
            &format!("{}  {}", link.incident, quoted(&link.reason)),
        );
    }
    stored.steps.iter().for_each(|taken| shown += &step(taken, style));
    if ledger.reversals() > 0 {
        shown += "\nFound credible after having been found non-credible\n";
    }
    shown
}

fn step(step: &Step, style: Style) -> String {
    let on = step.on.map_or("no date".to_owned(), |on| on.to_string());
    let mut shown =
        format!("\n{}  {on}\n", style.strong(&format!("{}  {}", step.ordinal, did(&step.body))));
    let body = match &step.body {
        StepBody::Corrected { to, .. } => to,
        body => body,
    };
    if let StepBody::Assessed(decision) = body {
        fact(&mut shown, style, "reasons", &list(&decision.reasons, |reason| quoted(reason)));
        if let Some(rule) = &decision.rule {
            let standard =
                rule.standard.map_or("no standard said".to_owned(), |s| spaced(s.as_str()));
            let rule = format!("{}, version {}: {standard}", quoted(&rule.name), rule.version);
            fact(&mut shown, style, "rule", &rule);
        }
        for (name, person) in
            [("decided by", &decision.decided_by), ("confirmed by", &decision.confirmed_by)]
        {
            fact(&mut shown, style, name, &person.as_deref().map_or(String::new(), quoted));
        }
        let conceded =
            decision.conceded.iter().flat_map(|c| [("killed", &c.killed), ("injured", &c.injured)]);
        for (outcome, count) in conceded {
            let figure = count.as_ref().map_or(String::new(), |c| range(sijill_toll::Range::of(c)));
            fact(&mut shown, style, outcome, &figure);
        }
    }
    if let StepBody::Reopened { reason } | StepBody::Corrected { reason, .. } = &step.body {
        fact(&mut shown, style, "why", &quoted(reason));
    }
    fact(&mut shown, style, "words", &step.words.as_deref().map_or(String::new(), quoted));
    fact(&mut shown, style, "source", &step.source.as_deref().map_or(String::new(), quoted));
    shown
}

fn did(body: &StepBody) -> String {
    match body {
        StepBody::Assessed(decision) => match &decision.finding {
            Finding::NonCredible { shown } => format!("non-credible ({})", spaced(shown.as_str())),
            finding => spaced(finding.as_str()),
        },
        StepBody::Corrected { corrects, to, .. } => {
            format!("step {corrects} corrected: {}", did(to))
        }
        body => body.as_str().to_owned(),
    }
}

/// An entry of the log: its leaf, and its act without words that may not be shown.
#[derive(Serialize)]
pub(super) struct EntryLine<'a> {
    pub(super) leaf: &'a Leaf,
    pub(super) act: &'a Act,
    /// Why words are missing from the act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) words: Option<&'static str>,
}

pub(super) fn entry(line: &EntryLine<'_>, style: Style) -> String {
    let head = style.strong(&format!("{}  {}", line.leaf.seq, line.leaf.kind));
    let mut shown = format!("{head}  {}\n", line.leaf.at);
    if let Some(why) = line.words {
        shown += &format!("    words {why}\n");
    }
    let act = serde_json::to_string_pretty(line.act).unwrap_or_default();
    act.lines().for_each(|line| shown += &format!("{}\n", quoted(line)));
    shown
}
