//! Orders to erase, and openings of confidential words.

use super::{Entry, expect, name_of};
use crate::row::RowOp;
use crate::tables::*;
use sijill_model::{DocumentId, OpenedWay, Subject};

pub(super) fn erased(entry: &Entry<'_>, subjects: &[Subject], reason: &str) -> Vec<RowOp> {
    let mut ops = vec![];
    for subject in subjects {
        ops.push(RowOp::Forget { subject: subject.clone() });
        let values = vec![
            ("subject", subject.to_string().into()),
            ("reason", entry.sealed(reason.to_owned())),
            ("by", name_of(entry.by).into()),
            ("at", entry.at.into()),
        ];
        ops.push(RowOp::Insert { table: &ERASURES, values });
    }
    ops
}

pub(super) fn opened(entry: &Entry<'_>, document: &DocumentId, way: OpenedWay) -> Vec<RowOp> {
    let values = vec![
        ("document", document.as_str().into()),
        ("way", way.as_str().into()),
        ("by", name_of(entry.by).into()),
        ("at", entry.at.into()),
    ];
    vec![expect(&DOCUMENTS, "id", document.as_str()), RowOp::Insert { table: &OPENINGS, values }]
}
