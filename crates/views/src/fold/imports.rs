//! Rows of other registers, and the undoing of entries.

use super::{Entry, expect, integer, json};
use crate::Error;
use crate::row::RowOp;
use crate::tables::*;
use sijill_model::{Import, ImportId, Origin};

pub(super) fn begun(entry: &Entry<'_>, import: &Import) -> Result<RowOp, Error> {
    let values = vec![
        ("id", import.id.as_str().into()),
        ("register", import.register.as_str().into()),
        ("at", entry.at.into()),
        ("body", json(entry, import)?),
    ];
    Ok(RowOp::Insert { table: &IMPORTS, values })
}

pub(super) fn ended(entry: &Entry<'_>, import: &ImportId) -> Vec<RowOp> {
    let values = vec![("import", import.as_str().into()), ("at", entry.at.into())];
    vec![expect(&IMPORTS, "id", import.as_str()), RowOp::Insert { table: &IMPORT_ENDS, values }]
}

/// What became of a row; `noun` is the id of what it tells of, none where it was kept aside. Its cells stay in the body
/// of the entry alone.
pub(super) fn row(
    entry: &Entry<'_>,
    origin: &Origin,
    noun: Option<&str>,
) -> Result<Vec<RowOp>, Error> {
    let key = vec![
        ("register", origin.register.as_str().into()),
        ("file", origin.file.as_str().into()),
        ("key", origin.key.as_str().into()),
    ];
    let number = |column, number| integer(&IMPORTED_ROWS, column, number);
    let mut values = vec![
        ("import", origin.import.as_str().into()),
        ("register", origin.register.as_str().into()),
        ("file", origin.file.as_str().into()),
        ("key", origin.key.as_str().into()),
        ("row", number("row", origin.rows.first().map_or(0, |row| row.row))?),
        ("rows", number("rows", origin.rows.len() as u64)?),
        ("digest", origin.digest.as_str().into()),
        ("noun", noun.into()),
    ];
    values.extend(entry.parted(["flaws", "words"], &origin.flaws)?);
    Ok(vec![
        expect(&IMPORTS, "id", origin.import.as_str()),
        RowOp::End { table: &IMPORTED_ROWS, key },
        RowOp::Insert { table: &IMPORTED_ROWS, values },
    ])
}

pub(super) fn undone(
    entry: &Entry<'_>,
    runs: &[(u64, u64)],
    reason: &str,
) -> Result<Vec<RowOp>, Error> {
    let mut ops = vec![RowOp::Revert { runs: runs.to_vec() }];
    for (first, last) in runs {
        let values = vec![
            ("first", integer(&UNDONE, "first", *first)?),
            ("last", integer(&UNDONE, "last", *last)?),
            ("reason", entry.sealed(reason.to_owned())),
            ("at", entry.at.into()),
        ];
        ops.push(RowOp::Insert { table: &UNDONE, values });
    }
    Ok(ops)
}
