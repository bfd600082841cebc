//! Documents, their comings and readings.

use super::columns::{damaged, from_json, parsed};
use super::{claims, entries};
use crate::{ClaimFilter, Error, ReadingInfo, StoredCapture, StoredDocument};
use rusqlite::{Connection, OptionalExtension, Row};
use sijill_model::{Act, DocumentId, Edtf, Source, UserId};

/// The document with these bytes.
pub(crate) fn by_sha256(
    connection: &Connection,
    sha256: &str,
) -> Result<Option<DocumentId>, Error> {
    connection
        .prepare_cached("SELECT id FROM documents WHERE sha256 = ?1 AND until IS NULL")?
        .query_row([sha256], |row| row.get::<_, String>(0))
        .optional()?
        .map(|id| parsed("documents", &id))
        .transpose()
}

/// The source of this name; the first where several bear it.
pub(crate) fn source_by_name(connection: &Connection, name: &str) -> Result<Option<Source>, Error> {
    connection
        .prepare_cached(
            "SELECT body FROM sources WHERE name = ?1 AND until IS NULL ORDER BY since LIMIT 1",
        )?
        .query_row([name], |row| row.get::<_, String>(0))
        .optional()?
        .map(|body| from_json("sources", &body))
        .transpose()
}

/// The person of this name.
pub(crate) fn user_by_name(connection: &Connection, name: &str) -> Result<Option<UserId>, Error> {
    connection
        .prepare_cached("SELECT id FROM users WHERE name = ?1 AND until IS NULL")?
        .query_row([name], |row| row.get::<_, String>(0))
        .optional()?
        .map(|id| from_json("users", &format!("\"{id}\"")))
        .transpose()
}

/// Documents without a reading, in the order of coming.
pub(crate) fn unread(connection: &Connection) -> Result<Vec<DocumentId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM documents AS d WHERE until IS NULL AND NOT EXISTS (
             SELECT 1 FROM readings WHERE document = d.id AND until IS NULL
         ) ORDER BY since",
    )?;
    let ids = statement.query_map([], |row| row.get::<_, String>(0))?;
    ids.map(|id| parsed("documents", &id?)).collect()
}

/// A document with everything.
pub(crate) fn document(
    connection: &Connection,
    id: &DocumentId,
) -> Result<Option<StoredDocument>, Error> {
    let since: Option<u64> = connection
        .prepare_cached("SELECT since FROM documents WHERE id = ?1 AND until IS NULL")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?;
    let Some(seq) = since else { return Ok(None) };
    let entry = entries::at(connection, seq)?.map(|entry| entry.act()).transpose()?;
    let Some(Act::DocumentAdded { document }) = entry else {
        return Err(damaged("documents", format!("entry {seq} adds no document")));
    };
    let filter = ClaimFilter { document: Some(id.clone()), ..ClaimFilter::default() };
    Ok(Some(StoredDocument {
        document,
        captures: captures(connection, id)?,
        reading: reading(connection, id)?,
        claims: claims::list(connection, &filter)?,
    }))
}

fn captures(connection: &Connection, id: &DocumentId) -> Result<Vec<StoredCapture>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT c.body, c.at, c.since, s.body FROM captures AS c
         LEFT JOIN sources AS s ON s.id = c.source AND s.until IS NULL
         WHERE c.document = ?1 AND c.until IS NULL ORDER BY c.since",
    )?;
    let mut rows = statement.query([id.as_str()])?;
    let mut captures = vec![];
    while let Some(row) = rows.next()? {
        captures.push(StoredCapture {
            capture: from_json("captures", &row.get::<_, String>(0)?)?,
            source: row
                .get::<_, Option<String>>(3)?
                .map(|body| from_json("sources", &body))
                .transpose()?,
            at: row.get(1)?,
            seq: row.get(2)?,
        });
    }
    Ok(captures)
}

fn reading(connection: &Connection, id: &DocumentId) -> Result<Option<ReadingInfo>, Error> {
    let read = |row: &Row<'_>| -> Result<ReadingInfo, Error> {
        Ok(ReadingInfo {
            id: parsed("readings", &row.get::<_, String>(0)?)?,
            reader: row.get(1)?,
            lexicon: row.get(2)?,
            at: row.get(3)?,
            seq: row.get(4)?,
        })
    };
    connection
        .prepare_cached(
            "SELECT id, reader, lexicon, at, since FROM readings
             WHERE document = ?1 AND until IS NULL",
        )?
        .query_row([id.as_str()], |row| Ok(read(row)))
        .optional()?
        .transpose()
}

/// What a document is called and where it comes from: the name of its first coming, the source and the date of the
/// first coming that gives them.
#[derive(Debug, Clone)]
pub(super) struct Provenance {
    pub(super) title: Option<String>,
    pub(super) name: String,
    pub(super) source: Option<String>,
    pub(super) published: Option<Edtf>,
}

/// Where a document comes from.
pub(super) fn provenance(connection: &Connection, id: &str) -> Result<Provenance, Error> {
    let title = connection
        .prepare_cached("SELECT title FROM documents WHERE id = ?1 AND until IS NULL")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .flatten();
    let mut statement = connection.prepare_cached(
        "SELECT c.name, c.body ->> 'published', s.name FROM captures AS c
         LEFT JOIN sources AS s ON s.id = c.source AND s.until IS NULL
         WHERE c.document = ?1 AND c.until IS NULL ORDER BY c.since",
    )?;
    let mut rows = statement.query([id])?;
    let mut name: Option<String> = None;
    let (mut source, mut published) = (None, None);
    while let Some(row) = rows.next()? {
        name = name.or(row.get(0)?);
        published = published.or(row.get::<_, Option<String>>(1)?);
        source = source.or(row.get(2)?);
        if published.is_some() && source.is_some() {
            break;
        }
    }
    let published = published.map(|date| parsed("captures", &date)).transpose()?;
    Ok(Provenance { title, name: name.unwrap_or_default(), source, published })
}
