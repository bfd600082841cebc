//! Incidents, and what is linked to them.

use super::{Entry, allegations, claims, day, expect, imports, integer, name_of, people};
use crate::Error;
use crate::row::{RowOp, Value};
use crate::tables::*;
use sijill_model::*;

/// What is recorded under an id takes the place of what was recorded under it before.
pub(super) fn recorded(
    entry: &Entry<'_>,
    incident: &Incident,
    origin: Option<&Origin>,
) -> Result<Vec<RowOp>, Error> {
    let mut ops = vec![
        ended(&INCIDENTS, "id", &incident.id),
        ended(&INCIDENT_CODES, "incident", &incident.id),
    ];
    ops.extend(rows(entry, incident)?);
    if let Some(origin) = origin {
        ops.extend(imports::row(entry, origin, Some(incident.id.as_str()))?);
    }
    Ok(ops)
}

fn rows(entry: &Entry<'_>, incident: &Incident) -> Result<Vec<RowOp>, Error> {
    let mut values = vec![
        ("id", incident.id.as_str().into()),
        ("code", incident.code().into()),
        ("day", day(incident.when)),
        ("at", entry.at.into()),
    ];
    values.extend(entry.body(incident)?);
    let mut ops = vec![RowOp::Insert { table: &INCIDENTS, values }];
    ops.extend(incident.codes.iter().map(|code| {
        let values =
            vec![("code", code.as_str().into()), ("incident", incident.id.as_str().into())];
        RowOp::Insert { table: &INCIDENT_CODES, values }
    }));
    Ok(ops)
}

/// The incidents before end with all that is linked to them; those after begin with all that is linked to them. Grades
/// and cited sources stay with the ids for which they were given.
pub(super) fn rearranged(
    entry: &Entry<'_>,
    rearrangement: &Rearrangement,
) -> Result<Vec<RowOp>, Error> {
    let mut ops = vec![];
    for Incident { id, .. } in &rearrangement.before {
        ops.push(expect(&INCIDENTS, "id", id.as_str()));
        ops.push(ended(&INCIDENTS, "id", id));
        for table in [&INCIDENT_CODES, &INCIDENT_CLAIMS, &ALLEGATION_INCIDENTS, &INCIDENT_PEOPLE] {
            ops.push(ended(table, "incident", id));
        }
    }
    for incident in &rearrangement.after {
        ops.extend(rows(entry, incident)?);
    }
    for link in &rearrangement.claims {
        ops.extend(claim_linked(entry, link));
    }
    for link in &rearrangement.allegations {
        ops.extend(allegations::linked(entry, link));
    }
    for link in &rearrangement.people {
        ops.extend(people::linked(link));
    }
    Ok(ops)
}

/// A grade that is taken back leaves that of the rule.
pub(super) fn graded(
    entry: &Entry<'_>,
    incident: &IncidentId,
    grade: Option<Grade>,
    reason: &str,
) -> Vec<RowOp> {
    let mut ops =
        vec![expect(&INCIDENTS, "id", incident.as_str()), ended(&GRADES, "incident", incident)];
    ops.extend(grade.map(|grade| {
        let values = vec![
            ("incident", incident.as_str().into()),
            ("grade", grade.as_str().into()),
            ("reason", entry.sealed(reason.to_owned())),
            ("by", name_of(entry.by).into()),
            ("at", entry.at.into()),
        ];
        RowOp::Insert { table: &GRADES, values }
    }));
    ops
}

pub(super) fn claim_linked(entry: &Entry<'_>, link: &ClaimLink) -> Vec<RowOp> {
    let mut ops = vec![
        expect(&INCIDENTS, "id", link.incident.as_str()),
        expect(&DOCUMENTS, "id", link.document.as_str()),
    ];
    for key in claims::distinct(&link.keys) {
        let values = vec![
            ("incident", link.incident.as_str().into()),
            ("document", link.document.as_str().into()),
            ("key", key.as_str().into()),
            ("score", link.score.map_or(Value::Null, |score| Value::Integer(score.into()))),
            ("reason", entry.sealed(link.reason.clone())),
            ("by", name_of(entry.by).into()),
            ("at", entry.at.into()),
        ];
        ops.push(RowOp::Insert { table: &INCIDENT_CLAIMS, values });
    }
    ops
}

pub(super) fn claim_unlinked(
    incident: &IncidentId,
    document: &DocumentId,
    keys: &[ClaimKey],
) -> Vec<RowOp> {
    let mut ops = vec![expect(&DOCUMENTS, "id", document.as_str())];
    for key in claims::distinct(keys) {
        let key = vec![("incident", incident.as_str().into()), ("key", key.as_str().into())];
        ops.push(RowOp::End { table: &INCIDENT_CLAIMS, key });
    }
    ops
}

/// The sources themselves stay in the body of the entry alone.
pub(super) fn sources_cited(
    entry: &Entry<'_>,
    incident: &IncidentId,
    citations: &[Citation],
    origin: &Origin,
) -> Result<Vec<RowOp>, Error> {
    let values = vec![
        ("incident", incident.as_str().into()),
        ("sources", integer(&CITATIONS, "sources", citations.len() as u64)?),
    ];
    let mut ops = vec![
        expect(&INCIDENTS, "id", incident.as_str()),
        ended(&CITATIONS, "incident", incident),
        RowOp::Insert { table: &CITATIONS, values },
    ];
    ops.extend(imports::row(entry, origin, Some(incident.as_str()))?);
    Ok(ops)
}

fn ended(table: &'static Table, column: &'static str, id: &IncidentId) -> RowOp {
    RowOp::End { table, key: vec![(column, id.as_str().into())] }
}
