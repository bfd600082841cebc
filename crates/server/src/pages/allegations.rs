//! Allegations: the list, one ledger of dated steps, and what there is to look at.

use super::incident::{Change, change};
use super::toll::{address, position};
use crate::format::{count, grouped, party, visible};
use crate::forms::Asked;
use crate::language::Messages;
use crate::shown::STANDINGS;
use askama::Template;
use sijill_model::{Conceded, Decision, Finding, Step, StepBody, Subject};
use sijill_record::StoredAllegation;
use sijill_toll::{Book, Ledger, LedgerLine, Standing, Task};

/// Rows on a page of the list.
const ROWS_A_PAGE: usize = 60;

/// Codes that a row shows at most.
const CODES: usize = 4;

/// The list of allegations.
#[derive(Template)]
#[template(path = "allegations.html")]
pub(crate) struct AllegationsPage {
    words: &'static Messages,
    path: String,
    query: String,
    /// The address of this list, to ask for another part of it.
    address: String,
    /// Address, word, number and whether it is shown, of each standing; all of them first.
    standings: Vec<(String, String, String, bool)>,
    rows: Vec<Row>,
    reversals: String,
    tasks: usize,
    part: usize,
    parts: usize,
    position: String,
}

struct Row {
    href: String,
    party: String,
    reference: String,
    standing: &'static str,
    standing_word: String,
    received: String,
    last: String,
    conceded: String,
    codes: String,
}

impl AllegationsPage {
    pub(crate) fn new(
        asked: &Asked<'_>,
        all: &[LedgerLine<'_>],
        standing: Option<&'static str>,
        tasks: usize,
    ) -> Self {
        let words = asked.wish.language.messages();
        let number = |wanted: &str| all.iter().filter(|line| line.standing == wanted).count();
        let mut standings = vec![(
            "/allegations".into(),
            words.t("standing-all"),
            grouped(all.len() as u64),
            standing.is_none(),
        )];
        standings.extend(STANDINGS.into_iter().map(|word| {
            let href = format!("/allegations?standing={word}");
            let n = grouped(number(word) as u64);
            (href, words.t(&format!("standing-{word}")), n, standing == Some(word))
        }));
        let shown: Vec<_> =
            all.iter().filter(|line| standing.is_none_or(|s| s == line.standing)).collect();
        let parts = shown.len().div_ceil(ROWS_A_PAGE).max(1);
        let part = asked.wish.part().min(parts - 1);
        let here = shown.iter().skip(part * ROWS_A_PAGE).take(ROWS_A_PAGE);
        AllegationsPage {
            words,
            path: "/allegations".into(),
            address: address("/allegations", &asked.wish.without(&["lang", "part"])),
            query: asked.wish.without(&["lang", "part"]),
            standings,
            rows: here.map(|line| row(words, line)).collect(),
            reversals: words.tn("reversals", all.iter().map(|line| line.reversals).sum::<usize>()),
            tasks,
            part: part + 1,
            parts,
            position: position(asked).unwrap_or_default(),
        }
    }
}

fn row(words: &Messages, line: &LedgerLine<'_>) -> Row {
    let mut codes: Vec<String> = line.codes.iter().take(CODES).map(|code| visible(code)).collect();
    if line.codes.len() > CODES {
        codes.push("…".to_owned());
    }
    Row {
        href: format!("/allegations/{}", line.allegation.id),
        party: party(words, &line.allegation.party.0),
        reference: line.allegation.reference.as_deref().map_or("–".to_owned(), visible),
        standing: line.standing,
        standing_word: words.t(&format!("standing-{}", line.standing)),
        received: line.received.map_or("–".to_owned(), |day| day.to_string()),
        last: line.last.map_or("–".to_owned(), |day| day.to_string()),
        conceded: line.conceded.map_or(String::new(), |conceded| conceded_words(words, conceded)),
        codes: codes.join(words.comma()),
    }
}

/// The harm that is conceded.
fn conceded_words(words: &Messages, conceded: &Conceded) -> String {
    let figures = [("killed", &conceded.killed), ("injured", &conceded.injured)];
    let told = figures.into_iter().filter_map(|(outcome, figure)| {
        let outcome = words.t(&format!("outcome-{outcome}"));
        let figure = count(words, figure.as_ref()?);
        Some(words.join("conceded", &[("outcome", &outcome), ("figure", &figure)]))
    });
    told.collect::<Vec<_>>().join(words.comma())
}

/// One allegation with its ledger.
#[derive(Template)]
#[template(path = "allegation.html")]
pub(crate) struct AllegationPage {
    words: &'static Messages,
    path: String,
    query: String,
    title: String,
    standing: &'static str,
    standing_word: String,
    reversals: usize,
    reversals_word: String,
    facts: Vec<(String, String)>,
    steps: Vec<StepRow>,
    /// Address, code and reason of each incident that it is of.
    incidents: Vec<(String, String, String)>,
    tasks: Vec<TaskRow>,
    history: Vec<Change>,
    position: String,
}

struct StepRow {
    ordinal: u32,
    on: String,
    what: String,
    facts: Vec<(String, String)>,
    words: String,
    source: String,
    /// Whether a later step says it otherwise.
    corrected: bool,
}

struct TaskRow {
    allegation: String,
    standing_word: String,
    incident: String,
    code: String,
    material: String,
}

impl AllegationPage {
    pub(crate) fn new(
        asked: &Asked<'_>,
        stored: &StoredAllegation,
        tasks: &[Task<'_>],
        book: &Book,
    ) -> Self {
        let words = asked.wish.language.messages();
        let allegation = &stored.allegation;
        let ledger = Ledger::of(&stored.steps);
        let standing = ledger.standing().map_or("open", Standing::as_str);
        let title = allegation.reference.clone().unwrap_or_else(|| allegation.id.to_string());
        let incident = |link: &sijill_model::AllegationLink| {
            let code = book.named(&link.incident, asked.known_at);
            let code = code.map_or(link.incident.to_string(), |(code, _)| visible(code));
            (format!("/incidents/{}", link.incident), code, visible(&link.reason))
        };
        let history = crate::history(asked.reader, &Subject::Allegation(allegation.id.clone()));
        AllegationPage {
            words,
            path: format!("/allegations/{}", allegation.id),
            query: asked.wish.without(&["lang"]),
            title: visible(&title),
            standing,
            standing_word: words.t(&format!("standing-{standing}")),
            reversals: ledger.reversals(),
            reversals_word: words.tn("reversals", ledger.reversals()),
            facts: facts(words, stored),
            steps: stored.steps.iter().map(|step| step_row(words, step, &stored.steps)).collect(),
            incidents: stored.links.iter().map(incident).collect(),
            tasks: tasks.iter().map(|task| task_row(words, task)).collect(),
            history: history.iter().flatten().map(|line| change(words, line)).collect(),
            position: position(asked).unwrap_or_default(),
        }
    }
}

fn facts(words: &Messages, stored: &StoredAllegation) -> Vec<(String, String)> {
    let allegation = &stored.allegation;
    let place = allegation.place.as_ref();
    let mut facts = vec![
        ("field-process", party(words, &allegation.party.0)),
        ("field-date", allegation.when.map_or(String::new(), |when| when.to_string())),
        ("field-place", place.map_or(String::new(), |p| visible(&p.names.join(words.comma())))),
        (
            "field-mgrs",
            place.and_then(|p| p.mgrs.as_ref()).map_or(String::new(), ToString::to_string),
        ),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    facts.into_iter().map(|(label, value)| (words.t(label), value)).collect()
}

fn step_row(words: &Messages, step: &Step, all: &[Step]) -> StepRow {
    let body = match &step.body {
        StepBody::Corrected { to, .. } => to,
        body => body,
    };
    let corrects = |other: &&Step| matches!(&other.body, StepBody::Corrected { corrects, .. } if *corrects == step.ordinal);
    StepRow {
        ordinal: step.ordinal,
        on: step.on.map_or_else(|| words.t("date-unknown"), |day| day.to_string()),
        what: what(words, &step.body),
        facts: step_facts(words, &step.body, body),
        words: step.words.as_deref().map_or(String::new(), visible),
        source: step.source.as_deref().map_or(String::new(), visible),
        corrected: all.iter().any(|other| corrects(&other)),
    }
}

/// What a step does.
fn what(words: &Messages, body: &StepBody) -> String {
    match body {
        StepBody::Received { .. } => words.t("step-received"),
        StepBody::Reopened { .. } => words.t("step-reopened"),
        StepBody::Assessed(decision) => finding(words, decision),
        StepBody::Corrected { corrects, to, .. } => {
            let n = corrects.to_string();
            words.join("step-corrected", &[("n", &n), ("to", &what(words, to))])
        }
    }
}

fn finding(words: &Messages, decision: &Decision) -> String {
    match &decision.finding {
        Finding::Credible => words.t("statement-finding-credible"),
        Finding::DuplicateOf { .. } => words.t("statement-finding-duplicate_of"),
        Finding::NonCredible { shown } => {
            words.t(&format!("statement-finding-non_credible-{}", shown.as_str()))
        }
    }
}

fn step_facts(words: &Messages, step: &StepBody, body: &StepBody) -> Vec<(String, String)> {
    let mut facts: Vec<(&str, String)> = vec![];
    match body {
        StepBody::Received { via } => {
            facts.push(("field-via", via.as_deref().map_or(String::new(), visible)));
        }
        StepBody::Reopened { reason } => facts.push(("field-why", visible(reason))),
        StepBody::Assessed(decision) => facts.extend(decision_facts(words, decision)),
        StepBody::Corrected { .. } => {}
    }
    if let StepBody::Corrected { reason, .. } = step {
        facts.push(("field-why", visible(reason)));
    }
    facts.retain(|(_, value)| !value.is_empty());
    facts.into_iter().map(|(label, value)| (words.t(label), value)).collect()
}

fn decision_facts(words: &Messages, decision: &Decision) -> Vec<(&'static str, String)> {
    let name = |name: &Option<String>| name.as_deref().map_or(String::new(), visible);
    let rule = decision.rule.as_ref().map(|rule| {
        let standard = rule.standard.map_or("none", |standard| standard.as_str());
        let standard = words.t(&format!("standard-{standard}"));
        let version = rule.version.to_string();
        let name = visible(&rule.name);
        let args = [("name", &*name), ("version", &*version), ("standard", &*standard)];
        words.with("rule-standard", &args)
    });
    let of = match &decision.finding {
        Finding::DuplicateOf { allegation: Some(allegation) } => allegation.to_string(),
        _ => String::new(),
    };
    let conceded = decision.conceded.as_ref();
    vec![
        ("field-conceded", conceded.map_or(String::new(), |c| conceded_words(words, c))),
        ("field-reasons", visible(&decision.reasons.join(words.comma()))),
        ("field-of", of),
        ("field-rule", rule.unwrap_or_default()),
        ("field-decided-by", name(&decision.decided_by)),
        ("field-confirmed-by", name(&decision.confirmed_by)),
    ]
}

/// What there is to look at.
#[derive(Template)]
#[template(path = "tasks.html")]
pub(crate) struct TasksPage {
    words: &'static Messages,
    path: String,
    rows: Vec<TaskRow>,
    part: usize,
    parts: usize,
    position: String,
}

impl TasksPage {
    pub(crate) fn new(asked: &Asked<'_>, tasks: &[Task<'_>]) -> Self {
        let words = asked.wish.language.messages();
        let parts = tasks.len().div_ceil(ROWS_A_PAGE).max(1);
        let part = asked.wish.part().min(parts - 1);
        let here = tasks.iter().skip(part * ROWS_A_PAGE).take(ROWS_A_PAGE);
        TasksPage {
            words,
            path: "/tasks".into(),
            rows: here.map(|task| task_row(words, task)).collect(),
            part: part + 1,
            parts,
            position: position(asked).unwrap_or_default(),
        }
    }
}

fn task_row(words: &Messages, task: &Task<'_>) -> TaskRow {
    let material: Vec<String> = task.material.iter().map(|seq| format!("seq:{seq}")).collect();
    TaskRow {
        allegation: task.allegation.to_string(),
        standing_word: words.t(&format!("standing-{}", task.closed_as)),
        incident: task.incident.to_string(),
        code: visible(task.code),
        material: material.join(words.comma()),
    }
}
