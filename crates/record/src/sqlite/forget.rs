//! Which words go when a subject is forgotten, and their going from the tables.

use super::schema::quoted;
use crate::Error;
use rusqlite::Connection;
use sijill_model::Subject;
use sijill_views::{ColumnKind, MADE, TABLES};

/// Empties the sealed columns and tags of all rows, open and ended, that the subject's key seals.
pub(super) fn words_of(connection: &Connection, subject: &str) -> Result<(), Error> {
    for table in TABLES {
        let sealed = table
            .columns
            .iter()
            .filter(|column| matches!(column.kind, ColumnKind::Sealed | ColumnKind::Tag));
        let empty: Vec<_> =
            sealed.map(|column| format!("{} = NULL", quoted(column.name))).collect();
        if empty.is_empty() {
            continue;
        }
        let sql = format!(
            "UPDATE {} SET {} WHERE {MADE} IN (SELECT seq FROM bodies WHERE subject = ?1)",
            quoted(table.name),
            empty.join(", ")
        );
        connection.prepare_cached(&sql)?.execute([subject])?;
    }
    Ok(())
}

/// All subjects whose words were ordered to be erased.
pub(super) fn erased_subjects(connection: &Connection) -> Result<Vec<String>, Error> {
    texts(connection, "SELECT subject FROM erasures ORDER BY since", &[])
}

/// The orders to erase.
pub(crate) fn orders(connection: &Connection) -> Result<Vec<(Subject, u64)>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT subject, since FROM erasures ORDER BY since, subject")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    rows.map(|row| {
        let (subject, order) = row?;
        Ok((super::columns::parsed("erasures", &subject)?, order))
    })
    .collect()
}

/// The places of all entries that speak of a subject.
pub(crate) fn entries_about(connection: &Connection, subject: &str) -> Result<Vec<u64>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT seq FROM bodies WHERE subject = ?1
         UNION SELECT b.seq FROM captures AS c JOIN bodies AS b ON b.subject = c.id WHERE c.document = ?1
         UNION SELECT since FROM erasures WHERE subject = ?1
         UNION SELECT since FROM openings WHERE document = ?1 ORDER BY 1",
    )?;
    let places = statement.query_map([subject], |row| row.get(0))?;
    places.map(|seq| Ok(seq?)).collect()
}

/// The names of all files that the archive must hold.
pub(super) fn document_tags(connection: &Connection) -> Result<Vec<String>, Error> {
    texts(connection, "SELECT tag FROM documents WHERE tag IS NOT NULL", &[])
}

/// The comings of documents: all of them, since an ended row still holds words.
const OF_DOCUMENT: &str = "SELECT DISTINCT id FROM captures WHERE document = ?1 ORDER BY since";
const FROM_SOURCE: &str = "SELECT DISTINCT id FROM captures WHERE source = ?1 ORDER BY since";
const ONLY_FROM_SOURCE: &str = "
    SELECT DISTINCT document FROM captures AS c WHERE source = ?1 AND NOT EXISTS (
        SELECT 1 FROM captures WHERE document = c.document AND source IS NOT ?1
    ) ORDER BY since";

/// What is erased with a subject. Empty where nothing is left to erase.
pub(super) fn erased_with(
    connection: &Connection,
    subject: &Subject,
    with_documents: bool,
) -> Result<Vec<Subject>, Error> {
    let mut names = vec![subject.to_string()];
    match subject {
        Subject::Document(id) => names.extend(texts(connection, OF_DOCUMENT, &[id.as_str()])?),
        Subject::Source(id) if with_documents => {
            let documents = texts(connection, ONLY_FROM_SOURCE, &[id.as_str()])?;
            names.extend(texts(connection, FROM_SOURCE, &[id.as_str()])?);
            names.extend(documents);
        }
        Subject::Source(id) => names.extend(texts(connection, FROM_SOURCE, &[id.as_str()])?),
        // Each has its words for itself.
        _ => {}
    }
    let mut left = vec![];
    for name in names {
        let sql = "SELECT seq FROM bodies WHERE subject = ?1 AND seal <> 'residue' LIMIT 1";
        if connection.prepare_cached(sql)?.exists([&name])? {
            left.push(super::columns::parsed("bodies", &name)?);
        }
    }
    Ok(left)
}

fn texts(connection: &Connection, sql: &str, of: &[&str]) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare_cached(sql)?;
    let texts = statement.query_map(rusqlite::params_from_iter(of), |row| row.get(0))?;
    texts.map(|text| Ok(text?)).collect()
}
