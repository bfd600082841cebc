//! Releases of others, what people say of their breaks, and the register's own statements.

use super::{Entry, name_of};
use crate::Error;
use crate::row::RowOp;
use crate::tables::*;
use sijill_model::*;

pub(super) fn added(entry: &Entry<'_>, id: &ReleaseId, release: &Release) -> Result<RowOp, Error> {
    let day = release.period.last_day().map(|day| day.to_string());
    let mut values = vec![
        ("id", id.as_str().into()),
        ("publisher", release.publisher.as_str().into()),
        ("day", day.unwrap_or_default().into()),
        ("at", entry.at.into()),
    ];
    values.extend(entry.body(release)?);
    Ok(RowOp::Insert { table: &RELEASES, values })
}

/// The latest explanation of a break stands; what was said before is history.
pub(super) fn explained(
    entry: &Entry<'_>,
    publisher: &str,
    period: Edtf,
    rule: &str,
    words: &str,
) -> Vec<RowOp> {
    let key = vec![
        ("publisher", publisher.into()),
        ("period", period.to_string().into()),
        ("rule", rule.into()),
    ];
    let mut values = key.clone();
    values.push(("words", entry.sealed(words.to_owned())));
    values.push(("by", name_of(entry.by).into()));
    values.push(("at", entry.at.into()));
    vec![RowOp::End { table: &EXPLANATIONS, key }, RowOp::Insert { table: &EXPLANATIONS, values }]
}

/// A statement is never replaced: one that says otherwise is another.
pub(super) fn published(
    entry: &Entry<'_>,
    id: &StatementId,
    statement: &Statement,
) -> Result<RowOp, Error> {
    let mut values = vec![
        ("id", id.as_str().into()),
        ("party", statement.party.0.as_str().into()),
        ("period", statement.release.period.to_string().into()),
        ("by", name_of(entry.by).into()),
        ("at", entry.at.into()),
    ];
    values.extend(entry.body(statement)?);
    Ok(RowOp::Insert { table: &STATEMENTS, values })
}
