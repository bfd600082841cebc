//! People named as harmed.

use super::{Entry, expect, imports};
use crate::Error;
use crate::row::RowOp;
use crate::tables::*;
use sijill_model::{Origin, Person, PersonLink};

/// What is recorded under an id takes the place of what was recorded under it before.
pub(super) fn recorded(
    entry: &Entry<'_>,
    person: &Person,
    links: &[PersonLink],
    origin: Option<&Origin>,
) -> Result<Vec<RowOp>, Error> {
    let id = person.id.as_str();
    let mut values =
        vec![("id", id.into()), ("outcome", person.outcome.map(|outcome| outcome.as_str()).into())];
    values.extend(entry.body(person)?);
    let mut ops = vec![
        RowOp::End { table: &PEOPLE, key: vec![("id", id.into())] },
        RowOp::End { table: &INCIDENT_PEOPLE, key: vec![("person", id.into())] },
        RowOp::Insert { table: &PEOPLE, values },
    ];
    ops.extend(links.iter().flat_map(linked));
    if let Some(origin) = origin {
        ops.extend(imports::row(entry, origin, Some(id))?);
    }
    Ok(ops)
}

pub(super) fn linked(link: &PersonLink) -> Vec<RowOp> {
    let values =
        vec![("person", link.person.as_str().into()), ("incident", link.incident.as_str().into())];
    vec![
        expect(&INCIDENTS, "id", link.incident.as_str()),
        RowOp::Insert { table: &INCIDENT_PEOPLE, values },
    ]
}
