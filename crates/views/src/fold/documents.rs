//! People who make entries, sources, documents and their comings.

use super::{Entry, day, expect, json};
use crate::Error;
use crate::row::RowOp;
use crate::tables::*;
use sijill_model::{Capture, Document, Lang, Source, SourceId, User};

pub(super) fn user_added(user: &User) -> RowOp {
    let values = vec![("id", user.id.as_str().into()), ("name", user.name.as_str().into())];
    RowOp::Insert { table: &USERS, values }
}

pub(super) fn source_added(entry: &Entry<'_>, source: &Source) -> Result<RowOp, Error> {
    let values = vec![
        ("id", source.id.as_str().into()),
        ("name", source.name.as_str().into()),
        ("body", json(entry, source)?),
    ];
    Ok(RowOp::Insert { table: &SOURCES, values })
}

pub(super) fn document_added(entry: &Entry<'_>, document: &Document) -> RowOp {
    let values = vec![
        ("id", document.id.as_str().into()),
        ("sha256", document.sha256.as_str().into()),
        ("title", document.title.clone().into()),
        ("lang", document.lang.map(Lang::code).into()),
        ("at", entry.at.into()),
    ];
    RowOp::Insert { table: &DOCUMENTS, values }
}

pub(super) fn capture_added(entry: &Entry<'_>, capture: &Capture) -> Result<Vec<RowOp>, Error> {
    let values = vec![
        ("id", capture.id.as_str().into()),
        ("document", capture.document.as_str().into()),
        ("source", capture.source.as_ref().map(SourceId::as_str).into()),
        ("name", capture.name.as_str().into()),
        ("day", day(capture.published)),
        ("at", entry.at.into()),
        ("body", json(entry, capture)?),
    ];
    let source = capture.source.as_ref();
    let mut ops = vec![expect(&DOCUMENTS, "id", capture.document.as_str())];
    ops.extend(source.map(|source| expect(&SOURCES, "id", source.as_str())));
    ops.push(RowOp::Insert { table: &CAPTURES, values });
    Ok(ops)
}
