//! The log in its two tables.

use crate::{Error, StoredEntry};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sijill_log::{Body, Leaf, Seal};

/// An entry with its body, in the columns that [`entry`] reads.
const SELECT: &str = "
    SELECT entries.seq, leaf, head, subject, seal, sealed
    FROM entries LEFT JOIN bodies ON bodies.seq = entries.seq";

/// The last entry that was recorded at this time or before, without its body.
pub(crate) fn last_at(connection: &Connection, at: &str) -> Result<Option<u64>, Error> {
    // Times never go back along the log, so that its place can be found by halves.
    let last: Option<u64> =
        connection.query_row("SELECT max(seq) FROM entries", [], |r| r.get(0))?;
    let Some(last) = last else { return Ok(None) };
    let mut statement = connection.prepare_cached("SELECT leaf FROM entries WHERE seq = ?1")?;
    let mut came = |seq: u64| -> Result<bool, Error> {
        let leaf: String = statement.query_row([seq], |row| row.get(0))?;
        let leaf = Leaf::from_bytes(leaf.as_bytes()).map_err(|e| damaged(seq, &e.to_string()))?;
        Ok(leaf.at.as_str() <= at)
    };
    let (mut known, mut unknown) = (0, last + 1); // how many came by then; the first that did not
    while known < unknown {
        let middle = known + (unknown - known) / 2;
        if came(middle)? { known = middle + 1 } else { unknown = middle }
    }
    Ok(known.checked_sub(1))
}

/// The last entry, without its body, which may be large.
pub(crate) fn last(connection: &Connection) -> Result<Option<StoredEntry>, Error> {
    connection
        .prepare_cached(
            "SELECT seq, leaf, head, NULL, NULL, NULL FROM entries ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([], |row| Ok(entry(row)))
        .optional()?
        .transpose()
}

/// The entry at a place.
pub(crate) fn at(connection: &Connection, seq: u64) -> Result<Option<StoredEntry>, Error> {
    connection
        .prepare_cached(&format!("{SELECT} WHERE entries.seq = ?1"))?
        .query_row([seq], |row| Ok(entry(row)))
        .optional()?
        .transpose()
}

/// Entries from a place on.
pub(crate) fn from(
    connection: &Connection,
    from: u64,
    limit: u64,
) -> Result<Vec<StoredEntry>, Error> {
    let sql = format!("{SELECT} WHERE entries.seq >= ?1 ORDER BY entries.seq LIMIT ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([from, limit])?;
    let mut entries = vec![];
    while let Some(row) = rows.next()? {
        entries.push(entry(row)?);
    }
    Ok(entries)
}

/// All entries in their order, one at a time.
pub(super) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(StoredEntry) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut statement = connection.prepare(&format!("{SELECT} ORDER BY entries.seq"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(entry(row)?)?;
    }
    Ok(())
}

/// Writes an entry with its body.
pub(super) fn put(connection: &Connection, entry: &StoredEntry) -> Result<(), Error> {
    let leaf = std::str::from_utf8(&entry.leaf_bytes)
        .map_err(|_| damaged(entry.leaf.seq, "its leaf is not UTF-8"))?;
    connection
        .prepare_cached("INSERT INTO entries (seq, leaf, head) VALUES (?1, ?2, ?3)")?
        .execute(params![entry.leaf.seq, leaf, entry.head.to_string()])?;
    if let Some(body) = &entry.body {
        connection
            .prepare_cached(
                "INSERT INTO bodies (seq, subject, seal, sealed) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![entry.leaf.seq, body.subject, body.seal.as_str(), body.sealed])?;
    }
    Ok(())
}

/// Puts another body in the place of that of an entry.
pub(super) fn replace_body(connection: &Connection, seq: u64, body: &Body) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE bodies SET seal = ?2, sealed = ?3 WHERE seq = ?1")?
        .execute(params![seq, body.seal.as_str(), body.sealed])?;
    Ok(())
}

/// The places of all entries of a subject.
pub(super) fn of_subject(connection: &Connection, subject: &str) -> Result<Vec<u64>, Error> {
    connection
        .prepare_cached("SELECT seq FROM bodies WHERE subject = ?1 ORDER BY seq")?
        .query_map([subject], |row| row.get(0))?
        .map(|seq| Ok(seq?))
        .collect()
}

fn entry(row: &Row<'_>) -> Result<StoredEntry, Error> {
    let seq: u64 = row.get(0)?;
    let leaf_bytes = row.get::<_, String>(1)?.into_bytes();
    let leaf = Leaf::from_bytes(&leaf_bytes).map_err(|error| damaged(seq, &error.to_string()))?;
    if leaf.seq != seq {
        return Err(damaged(seq, &format!("its leaf says {}", leaf.seq)));
    }
    let head = row.get::<_, String>(2)?.parse();
    let head = head.map_err(|error: sijill_log::Error| damaged(seq, &error.to_string()))?;
    let body = match row.get::<_, Option<String>>(3)? {
        Some(subject) => {
            let seal = Seal::from_name(&row.get::<_, String>(4)?);
            Some(Body { subject, seal, sealed: row.get(5)? })
        }
        None => None,
    };
    Ok(StoredEntry { leaf, leaf_bytes, head, body })
}

fn damaged(seq: u64, reason: &str) -> Error {
    Error::EntryDamaged { seq, reason: reason.to_owned() }
}
