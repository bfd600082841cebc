//! Records of what belligerents say of incidents, as allegations.
//!
//! A record is of one incident. Where several records tell of one finding (the same party decided credible on the same
//! day, for the same grid square, in the same words), they are one allegation of several incidents, and what it
//! concedes is conceded once.

use crate::items::flaw;
use crate::{Error, Item, ItemBody, ItemRows, Table};
use serde::Deserialize;
use sijill_model::{
    Allegation, AllegationId, AssessmentStatus, Conceded, Count, Decision, Edtf, Finding, Flaw,
    FlawKind, PartyId, Place, Shown, Step, StepBody,
};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    #[serde(rename = "register")]
    _register: String,
    party: BTreeMap<String, String>,
    assessment: BTreeMap<String, String>,
    reasons: Reasons,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reasons {
    shown_false: Vec<String>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../rules/airwars/records.toml"))
        .unwrap_or_else(|error| panic!("rules/airwars/records.toml: {error}"))
});

/// Columns that are read.
struct Columns {
    id: usize,
    belligerent: usize,
    assessment: usize,
    reasons: [usize; 2],
    statements: usize,
    conceded: usize,
    location: usize,
    mgrs: usize,
}

/// A statement of a party.
#[derive(Deserialize)]
struct Statement {
    statement: Option<String>,
    statement_date: Option<String>,
    statement_source_url: Option<String>,
}

/// A record while it is read.
struct Record {
    part: ItemRows,
    incident: String,
    party: PartyId,
    place: Option<Place>,
    steps: Vec<Step>,
    /// What makes its finding the same as that of another record.
    finding: Option<FindingKey>,
}

/// Party, day, grid square and words.
type FindingKey = (String, String, String, String);

pub(super) fn items(
    table: &Table,
    reads: &dyn Fn(&str) -> Option<AssessmentStatus>,
) -> Result<Vec<Item>, Error> {
    let columns = columns(table)?;
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut records: Vec<(Vec<Record>, usize)> = vec![];
    let mut findings: HashMap<FindingKey, usize> = HashMap::new();
    for row in 0..table.rows.len() {
        let id = table.rows[row][columns.id].as_str();
        let nth = seen.entry(id).or_default();
        *nth += 1;
        let record = record(table, &columns, row, *nth, reads);
        let same = record.finding.as_ref().and_then(|finding| findings.get(finding)).copied();
        match same {
            Some(at) => records[at].0.push(record),
            None => {
                if let Some(finding) = record.finding.clone() {
                    findings.insert(finding, records.len());
                }
                records.push((vec![record], row));
            }
        }
    }
    Ok(records.into_iter().map(|(records, _)| item(records)).collect())
}

fn columns(table: &Table) -> Result<Columns, Error> {
    Ok(Columns {
        id: table.column("airwars_id")?,
        belligerent: table.column("belligerent")?,
        assessment: table.column("assessment")?,
        reasons: [table.column("reason_non_credible")?, table.column("reason_credible")?],
        statements: table.column("civcas_statements")?,
        conceded: table.column("conceded")?,
        location: table.column("their_location")?,
        mgrs: table.column("mgrs")?,
    })
}

/// One allegation of the incidents of all records. Of several, the one that concedes most speaks for all: the others
/// were given zeros so that the finding is counted once.
fn item(records: Vec<Record>) -> Item {
    let weight = |record: &Record| {
        let conceded = record.steps.iter().filter_map(|step| match &step.body {
            StepBody::Assessed(decision) => decision.conceded.as_ref(),
            _ => None,
        });
        let counts = conceded.flat_map(|c| [&c.killed, &c.injured]).flatten();
        counts.filter_map(|count| count.max).sum::<u64>()
    };
    let heaviest = (0..records.len()).rev().max_by_key(|at| weight(&records[*at])).unwrap_or(0);
    let mut incidents: Vec<String> = vec![];
    for record in &records {
        if !incidents.contains(&record.incident) {
            incidents.push(record.incident.clone());
        }
    }
    let (mut parts, mut spoken) = (vec![], None);
    for (at, record) in records.into_iter().enumerate() {
        parts.push(record.part);
        if at == heaviest {
            spoken = Some((record.party, record.place, record.steps));
        }
    }
    let Some((party, place, steps)) = spoken else {
        return Item { parts, body: ItemBody::Nothing };
    };
    let id = AllegationId::from_random([0; 10]);
    let allegation = Box::new(Allegation { id, party, reference: None, when: None, place });
    Item { parts, body: ItemBody::Allegation { allegation, steps, incidents } }
}

fn record(
    table: &Table,
    columns: &Columns,
    row: usize,
    nth: usize,
    reads: &dyn Fn(&str) -> Option<AssessmentStatus>,
) -> Record {
    let cells = &table.rows[row];
    let cell = |column: usize| cells[column].trim();
    let incident = cell(columns.id).to_owned();
    let mut flaws = vec![];
    let party = PartyId(known(&RULES.party, table, columns.belligerent, cell, &mut flaws));
    let status = known(&RULES.assessment, table, columns.assessment, cell, &mut flaws);
    let statements: Vec<Statement> =
        serde_json::from_str(cell(columns.statements)).unwrap_or_default();
    let conceded = conceded(cell(columns.conceded));
    let decision = decision(&status, columns, cell, conceded.clone());
    if decision.as_ref().is_none_or(|d| d.finding != Finding::Credible) && concedes(&conceded) {
        let name = table.columns[columns.conceded].as_str();
        flaws.push(flaw(FlawKind::ConcededWithoutFinding, &[name], cell(columns.conceded)));
    }
    let steps = steps(decision, &statements, reads);
    let place = place(table, columns, cell, &mut flaws);
    let finding = finding(&party, &steps, place.as_ref());
    let key = format!("{incident}#{nth}");
    let part = ItemRows::one(table, row, key, flaws);
    Record { part, incident, party, place, steps, finding }
}

/// Our word for the one in a column; `unknown` for one that means nothing to us.
fn known<'c>(
    words: &BTreeMap<String, String>,
    table: &Table,
    column: usize,
    cell: impl Fn(usize) -> &'c str,
    flaws: &mut Vec<Flaw>,
) -> String {
    let given = cell(column);
    words.get(given).cloned().unwrap_or_else(|| {
        flaws.push(flaw(FlawKind::UnknownWord, &[&table.columns[column]], given));
        "unknown".to_owned()
    })
}

fn decision<'c>(
    status: &str,
    columns: &Columns,
    cell: impl Fn(usize) -> &'c str,
    conceded: Conceded,
) -> Option<Decision> {
    let [non_credible, credible] = columns.reasons.map(|column| codes(cell(column)));
    let (finding, reasons, conceded) = match status {
        "credible" => (Finding::Credible, credible, Some(conceded)),
        "non_credible" => {
            let says_false = |code: &String| RULES.reasons.shown_false.contains(code);
            let all = !non_credible.is_empty() && non_credible.iter().all(says_false);
            let shown = if all { Shown::ShownFalse } else { Shown::NotShown };
            (Finding::NonCredible { shown }, non_credible, None)
        }
        "duplicate" => (Finding::DuplicateOf { allegation: None }, non_credible, None),
        _ => return None,
    };
    let (rule, decided_by, confirmed_by) = (None, None, None);
    Some(Decision { finding, reasons, rule, decided_by, confirmed_by, conceded })
}

/// Codes in a list, however it was written down: JSON, or the form in which PHP serialises.
fn codes(cell: &str) -> Vec<String> {
    if let Ok(codes) = serde_json::from_str::<Vec<String>>(cell) {
        return codes;
    }
    let quoted: Vec<String> = cell.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    match quoted.is_empty() {
        true if !cell.is_empty() => vec![cell.to_owned()],
        _ => quoted,
    }
}

fn conceded(cell: &str) -> Conceded {
    let fields: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(cell).unwrap_or_default();
    let number = |name: &str| fields.get(name).and_then(serde_json::Value::as_u64);
    let count = |min: &str, max: &str| {
        let (min, max) = (number(min), number(max));
        let words = match (min, max) {
            (None, None) => return None,
            (Some(min), Some(max)) if min == max => min.to_string(),
            _ => [min, max].map(|n| n.map_or(String::new(), |n| n.to_string())).join("–"),
        };
        let count = Count { min, max, words: Some(words), ..Count::default() };
        count.check().is_ok().then_some(count)
    };
    Conceded {
        killed: count("civilian_deaths_conceded_min", "civilian_deaths_conceded_max"),
        injured: count("civilian_injuries_conceded_min", "civilian_injuries_conceded_max"),
    }
}

fn concedes(conceded: &Conceded) -> bool {
    let counts = [&conceded.killed, &conceded.injured].into_iter().flatten();
    counts.filter_map(|count| count.max).any(|most| most > 0)
}

/// Received; then each earlier statement that can be told to decide, and taken up again; then the decision, in the
/// words of the last statement.
fn steps(
    decision: Option<Decision>,
    statements: &[Statement],
    reads: &dyn Fn(&str) -> Option<AssessmentStatus>,
) -> Vec<Step> {
    let mut bodies = vec![(StepBody::Received { via: None }, None)];
    if let Some(decision) = decision {
        let (last, earlier) = match statements.split_last() {
            Some((last, earlier)) => (Some(last), earlier),
            None => (None, statements),
        };
        for statement in earlier {
            let status = statement.statement.as_deref().and_then(reads);
            let finding = match status {
                Some(AssessmentStatus::NonCredible) => {
                    Finding::NonCredible { shown: Shown::NotShown }
                }
                Some(AssessmentStatus::Credible) => Finding::Credible,
                _ => continue,
            };
            let assessed = Decision {
                finding,
                reasons: vec![],
                rule: None,
                decided_by: None,
                confirmed_by: None,
                conceded: None,
            };
            bodies.push((StepBody::Assessed(Box::new(assessed)), Some(statement)));
            bodies.push((StepBody::Reopened { reason: String::new() }, None));
        }
        bodies.push((StepBody::Assessed(Box::new(decision)), last));
    }
    let step = |((body, said), ordinal): ((StepBody, Option<&Statement>), u32)| Step {
        ordinal,
        on: said.and_then(|s| s.statement_date.as_deref()).and_then(date),
        body,
        words: said.and_then(|s| s.statement.as_ref()).map(|w| w.trim().to_owned()),
        source: said.and_then(|s| s.statement_source_url.clone()).filter(|url| !url.is_empty()),
    };
    bodies.into_iter().zip(0..).map(step).collect()
}

/// A day as eight digits.
fn date(digits: &str) -> Option<Edtf> {
    let digits = digits.trim();
    if digits.len() != 8 || !digits.is_ascii() {
        return digits.parse().ok();
    }
    format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]).parse().ok()
}

fn place<'c>(
    table: &Table,
    columns: &Columns,
    cell: impl Fn(usize) -> &'c str,
    flaws: &mut Vec<Flaw>,
) -> Option<Place> {
    let (name, given) = (cell(columns.location), cell(columns.mgrs));
    let mgrs = given.parse().ok();
    if mgrs.is_none() && !given.is_empty() {
        flaws.push(flaw(FlawKind::NotMgrs, &[&table.columns[columns.mgrs]], given));
    }
    let names: Vec<String> = Some(name.to_owned()).filter(|n| !n.is_empty()).into_iter().collect();
    let place = Place { names, mgrs, ..Place::default() };
    (place != Place::default()).then_some(place)
}

/// What makes two findings one. The words are compared without a note in square brackets behind them and without the
/// way in which they are spaced.
fn finding(party: &PartyId, steps: &[Step], place: Option<&Place>) -> Option<FindingKey> {
    let last = steps.last()?;
    let StepBody::Assessed(decision) = &last.body else { return None };
    if decision.finding != Finding::Credible {
        return None;
    }
    let mgrs = place?.mgrs.as_ref()?.to_string();
    let words = last.words.as_deref()?;
    let words = words.split('[').next().unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty())
        .then(|| (party.0.clone(), last.on.map_or(String::new(), String::from), mgrs, words))
}
