//! Allegations, their steps, and the incidents that they are of.

use super::{Entry, day, expect, imports, name_of};
use crate::Error;
use crate::row::{RowOp, Value};
use crate::tables::*;
use sijill_model::*;

/// What is recorded under an id takes the place of what was recorded under it before, step by step: steps that were
/// taken since stay.
pub(super) fn received(
    entry: &Entry<'_>,
    allegation: &Allegation,
    links: &[AllegationLink],
    steps: &[Step],
    origins: &[Origin],
) -> Result<Vec<RowOp>, Error> {
    let id = allegation.id.as_str();
    let mut values = vec![
        ("id", id.into()),
        ("party", allegation.party.0.as_str().into()),
        ("reference", allegation.reference.clone().into()),
        ("day", day(steps.first().and_then(|step| step.on))),
        ("at", entry.at.into()),
    ];
    values.extend(entry.body(allegation)?);
    let mut ops = vec![
        RowOp::End { table: &ALLEGATIONS, key: vec![("id", id.into())] },
        RowOp::Insert { table: &ALLEGATIONS, values },
    ];
    for link in links {
        ops.push(ended(&link.allegation, &link.incident));
        ops.extend(linked(entry, link));
    }
    for step in steps {
        let key = vec![("allegation", id.into()), ("ordinal", Value::Integer(step.ordinal.into()))];
        ops.push(RowOp::End { table: &ALLEGATION_STEPS, key });
        ops.extend(stepped(entry, &allegation.id, step)?);
    }
    for origin in origins {
        ops.extend(imports::row(entry, origin, Some(id))?);
    }
    Ok(ops)
}

pub(super) fn stepped(
    entry: &Entry<'_>,
    allegation: &AllegationId,
    step: &Step,
) -> Result<Vec<RowOp>, Error> {
    let finding = match &step.body {
        StepBody::Assessed(decision) => Some(&decision.finding),
        _ => None,
    };
    let mut ops = vec![expect(&ALLEGATIONS, "id", allegation.as_str())];
    if let Some(Finding::DuplicateOf { allegation: Some(other) }) = finding {
        ops.push(expect(&ALLEGATIONS, "id", other.as_str()));
    }
    let mut values = vec![
        ("allegation", allegation.as_str().into()),
        ("ordinal", Value::Integer(step.ordinal.into())),
        ("step", step.body.as_str().into()),
        ("finding", finding.map(Finding::as_str).into()),
        ("day", day(step.on)),
        ("by", name_of(entry.by).into()),
        ("at", entry.at.into()),
    ];
    values.extend(entry.body(step)?);
    ops.push(RowOp::Insert { table: &ALLEGATION_STEPS, values });
    Ok(ops)
}

pub(super) fn linked(entry: &Entry<'_>, link: &AllegationLink) -> Vec<RowOp> {
    let values = vec![
        ("allegation", link.allegation.as_str().into()),
        ("incident", link.incident.as_str().into()),
        ("reason", entry.sealed(link.reason.clone())),
        ("by", name_of(entry.by).into()),
        ("at", entry.at.into()),
    ];
    vec![
        expect(&ALLEGATIONS, "id", link.allegation.as_str()),
        expect(&INCIDENTS, "id", link.incident.as_str()),
        RowOp::Insert { table: &ALLEGATION_INCIDENTS, values },
    ]
}

pub(super) fn unlinked(allegation: &AllegationId, incident: &IncidentId) -> Vec<RowOp> {
    vec![expect(&ALLEGATIONS, "id", allegation.as_str()), ended(allegation, incident)]
}

fn ended(allegation: &AllegationId, incident: &IncidentId) -> RowOp {
    let key =
        vec![("allegation", allegation.as_str().into()), ("incident", incident.as_str().into())];
    RowOp::End { table: &ALLEGATION_INCIDENTS, key }
}
