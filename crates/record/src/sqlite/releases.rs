//! Releases, explanations, statements and ledgers.

use super::View;
use super::claims::hand;
use super::columns::{from_json, parsed};
use crate::{Error, StoredExplanation, StoredLedger, StoredRelease, StoredStatement};
use rusqlite::Row;
use serde::de::DeserializeOwned;
use sijill_model::{Allegation, AllegationId, Step, Words};
use std::collections::HashMap;

/// All releases, by publisher and then by the order of coming.
pub(crate) fn releases(view: &View<'_>) -> Result<Vec<StoredRelease>, Error> {
    let known = view.known("");
    let sql = format!(
        "SELECT made, body, words, id, at, since FROM releases WHERE {known} ORDER BY publisher, since"
    );
    each(view, &sql, |row| {
        Ok(StoredRelease {
            id: parsed("releases", &row.get::<_, String>(3)?)?,
            release: whole(view, "releases", row)?,
            at: row.get(4)?,
            seq: row.get(5)?,
        })
    })
}

/// All explanations that stand.
pub(crate) fn explanations(view: &View<'_>) -> Result<Vec<StoredExplanation>, Error> {
    let known = view.known("");
    let sql = format!(
        r#"SELECT publisher, period, rule, made, words, "by", at FROM explanations
           WHERE {known} ORDER BY publisher, period, rule"#
    );
    each(view, &sql, |row| {
        let sealed: Option<Vec<u8>> = row.get(4)?;
        let words = view.open(("explanations", "words"), row.get(3)?, sealed.as_deref())?;
        Ok(StoredExplanation {
            publisher: row.get(0)?,
            period: parsed("explanations", &row.get::<_, String>(1)?)?,
            rule: row.get(2)?,
            words: words.unwrap_or_default(),
            by: hand(view, row.get(5)?)?,
            at: row.get(6)?,
        })
    })
}

/// All statements, in the order of publication.
pub(crate) fn statements(view: &View<'_>) -> Result<Vec<StoredStatement>, Error> {
    let known = view.known("");
    let sql = format!(
        r#"SELECT made, body, words, id, "by", at, since FROM statements WHERE {known} ORDER BY since"#
    );
    each(view, &sql, |row| {
        Ok(StoredStatement {
            id: parsed("statements", &row.get::<_, String>(3)?)?,
            statement: whole(view, "statements", row)?,
            by: hand(view, row.get(4)?)?,
            at: row.get(5)?,
            seq: row.get(6)?,
        })
    })
}

/// All allegations with their steps. Where words were erased they are empty; what was decided stays.
pub(crate) fn ledgers(view: &View<'_>) -> Result<Vec<StoredLedger>, Error> {
    let known = view.known("");
    let sql = format!(
        "SELECT made, body, words, allegation FROM allegation_steps WHERE {known} ORDER BY allegation, ordinal"
    );
    let mut steps: HashMap<AllegationId, Vec<Step>> = HashMap::new();
    for (id, step) in each(view, &sql, |row| {
        let id: AllegationId = parsed("allegation_steps", &row.get::<_, String>(3)?)?;
        Ok((id, whole::<Step>(view, "allegation_steps", row)?))
    })? {
        steps.entry(id).or_default().push(step);
    }
    let sql = format!("SELECT made, body, words FROM allegations WHERE {known} ORDER BY id");
    each(view, &sql, |row| {
        let allegation: Allegation = whole(view, "allegations", row)?;
        let steps = steps.remove(&allegation.id).unwrap_or_default();
        Ok(StoredLedger { allegation, steps })
    })
}

/// The value of a row whose first columns are `made`, `body` and `words`.
fn whole<T: Words + DeserializeOwned>(
    view: &View<'_>,
    table: &'static str,
    row: &Row<'_>,
) -> Result<T, Error> {
    let mut value: T = from_json(table, &row.get::<_, String>(1)?)?;
    let sealed: Option<Vec<u8>> = row.get(2)?;
    view.put_words(table, row.get(0)?, sealed.as_deref(), &mut value)?;
    Ok(value)
}

fn each<T>(
    view: &View<'_>,
    sql: &str,
    mut read: impl FnMut(&Row<'_>) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut statement = view.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}
