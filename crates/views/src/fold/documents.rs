//! People who make entries, sources, documents and their comings.

use super::{Entry, day, expect};
use crate::Error;
use crate::row::{RowOp, Value};
use crate::tables::*;
use sijill_model::{Capture, Document, Lang, Source, SourceId, User};

pub(super) fn user_added(entry: &Entry<'_>, user: &User) -> RowOp {
    let values = vec![
        ("id", user.id.as_str().into()),
        ("name", entry.sealed(user.name.clone())),
        ("tag", entry.tag(&user.name)),
    ];
    RowOp::Insert { table: &USERS, values }
}

pub(super) fn source_added(entry: &Entry<'_>, source: &Source) -> Result<RowOp, Error> {
    let mut values = vec![
        ("id", source.id.as_str().into()),
        ("confidential", Value::Integer(source.confidential.into())),
        ("tag", entry.tag(&source.name)),
    ];
    values.extend(entry.body(source)?);
    Ok(RowOp::Insert { table: &SOURCES, values })
}

pub(super) fn document_added(entry: &Entry<'_>, document: &Document) -> RowOp {
    let values = vec![
        ("id", document.id.as_str().into()),
        ("tag", entry.tag(&document.sha256)),
        ("title", entry.sealed(document.title.clone())),
        ("lang", document.lang.map(Lang::code).into()),
        ("at", entry.at.into()),
    ];
    RowOp::Insert { table: &DOCUMENTS, values }
}

pub(super) fn capture_added(entry: &Entry<'_>, capture: &Capture) -> Result<Vec<RowOp>, Error> {
    let mut values = vec![
        ("id", capture.id.as_str().into()),
        ("document", capture.document.as_str().into()),
        ("source", capture.source.as_ref().map(SourceId::as_str).into()),
        ("published", capture.published.map(|when| when.to_string()).into()),
        ("day", day(capture.published)),
        ("at", entry.at.into()),
    ];
    values.extend(entry.body(capture)?);
    let source = capture.source.as_ref();
    let mut ops = vec![expect(&DOCUMENTS, "id", capture.document.as_str())];
    ops.extend(source.map(|source| expect(&SOURCES, "id", source.as_str())));
    ops.push(RowOp::Insert { table: &CAPTURES, values });
    Ok(ops)
}
