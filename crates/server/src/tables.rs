//! Incidents and allegations as rows of tables: what the command line and the pages both hand out.

use sijill_model::{Conceded, Count, Incident, Outcome, Step, StepBody, Who};
use sijill_toll::LedgerLine;

/// The columns of [`incident_row`].
pub const INCIDENT_COLUMNS: [&str; 7] =
    ["code", "when", "place", "party", "killed", "injured", "id"];

/// An incident as a row; figures as they were given, in their words.
pub fn incident_row(incident: &Incident) -> [String; INCIDENT_COLUMNS.len()] {
    let place = incident.place.as_ref();
    let place = place.and_then(|p| p.names.first().or(p.region.as_ref())).cloned();
    let parties: Vec<&str> = incident.parties.iter().map(|p| p.party.0.as_str()).collect();
    let figure = |outcome| given(incident, outcome).and_then(|count| count.words.clone());
    [
        incident.code().to_owned(),
        incident.when.map_or(String::new(), |when| when.to_string()),
        place.unwrap_or_default(),
        parties.join(" "),
        figure(Outcome::Killed).unwrap_or_default(),
        figure(Outcome::Injured).unwrap_or_default(),
        incident.id.to_string(),
    ]
}

/// The figure for the whole that was given: of civilians, else of people.
pub(crate) fn given(incident: &Incident, outcome: Outcome) -> Option<&Count> {
    let figure = |who| incident.figure(outcome, who);
    figure(Who::Civilians).or_else(|| figure(Who::People)).map(|figure| &figure.count)
}

/// The columns of [`ledger_row`].
pub const LEDGER_COLUMNS: [&str; 12] = [
    "id",
    "party",
    "reference",
    "standing",
    "received",
    "last",
    "steps",
    "reversals",
    "killed_min",
    "killed_max",
    "injured",
    "incidents",
];

/// An allegation as a row; the harm is what stands conceded.
pub fn ledger_row(line: &LedgerLine<'_>) -> [String; LEDGER_COLUMNS.len()] {
    let killed = line.conceded.and_then(|conceded| conceded.killed.as_ref());
    let injured = line.conceded.and_then(|conceded| conceded.injured.as_ref());
    [
        line.allegation.id.to_string(),
        line.allegation.party.0.clone(),
        line.allegation.reference.clone().unwrap_or_default(),
        line.standing.to_owned(),
        line.received.map_or(String::new(), |day| day.to_string()),
        line.last.map_or(String::new(), |day| day.to_string()),
        line.steps.to_string(),
        line.reversals.to_string(),
        end(killed.and_then(|count| count.min)),
        end(killed.and_then(|count| count.max)),
        injured.map_or(String::new(), ends),
        line.codes.join(" "),
    ]
}

/// The columns of [`step_row`].
pub const STEP_COLUMNS: [&str; 16] = [
    "ordinal",
    "on",
    "step",
    "corrects",
    "finding",
    "shown",
    "reasons",
    "rule",
    "version",
    "standard",
    "decided_by",
    "confirmed_by",
    "killed",
    "injured",
    "words",
    "source",
];

/// A step of an allegation as a row.
pub fn step_row(step: &Step) -> [String; STEP_COLUMNS.len()] {
    let (corrects, body) = match &step.body {
        StepBody::Corrected { corrects, to, .. } => (corrects.to_string(), &**to),
        body => (String::new(), body),
    };
    let decision = match body {
        StepBody::Assessed(decision) => Some(decision),
        _ => None,
    };
    let rule = decision.and_then(|d| d.rule.as_ref());
    let standard = rule.and_then(|rule| rule.standard);
    let shown = decision.map(|d| match &d.finding {
        sijill_model::Finding::NonCredible { shown } => shown.as_str(),
        _ => "",
    });
    let conceded = |of: fn(&Conceded) -> Option<&Count>| {
        decision.and_then(|d| d.conceded.as_ref()).and_then(of).map_or(String::new(), ends)
    };
    [
        step.ordinal.to_string(),
        step.on.map_or(String::new(), |day| day.to_string()),
        step.body.as_str().to_owned(),
        corrects,
        decision.map_or("", |d| d.finding.as_str()).to_owned(),
        shown.unwrap_or_default().to_owned(),
        decision.map_or(String::new(), |d| d.reasons.join(" ")),
        rule.map_or(String::new(), |rule| rule.name.clone()),
        rule.map_or(String::new(), |rule| rule.version.to_string()),
        standard.map_or("", |standard| standard.as_str()).to_owned(),
        decision.and_then(|d| d.decided_by.clone()).unwrap_or_default(),
        decision.and_then(|d| d.confirmed_by.clone()).unwrap_or_default(),
        conceded(|conceded| conceded.killed.as_ref()),
        conceded(|conceded| conceded.injured.as_ref()),
        step.words.clone().unwrap_or_default(),
        step.source.clone().unwrap_or_default(),
    ]
}

fn end(end: Option<u64>) -> String {
    end.map_or(String::new(), |n| n.to_string())
}

/// `8`, `3-5`, or `3-` where there is no most.
fn ends(count: &Count) -> String {
    match (count.min, count.max) {
        (None, None) => String::new(),
        (min, max) if min == max => end(min),
        (min, max) => format!("{}-{}", end(min), end(max)),
    }
}
