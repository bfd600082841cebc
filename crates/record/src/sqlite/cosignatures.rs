//! What witnesses signed of the heads that were given out.

use super::schema;
use crate::{Cosignature, Error};
use rusqlite::{Connection, OptionalExtension};

/// Whether any came yet: a register in which none did has no table of them.
fn there(connection: &Connection) -> Result<bool, Error> {
    Ok(connection.table_exists(None, "cosignatures")?)
}

/// Keeps one; the latest of a witness on a head takes the place of the one before.
pub(super) fn put(connection: &Connection, cosignature: &Cosignature) -> Result<(), Error> {
    connection.execute_batch(schema::COSIGNATURES)?;
    let Cosignature { size, witness, time_s, line } = cosignature;
    connection.execute(
        "INSERT OR REPLACE INTO cosignatures (size, witness, time_s, line) VALUES (?1, ?2, ?3, ?4)",
        (size, witness, time_s, line),
    )?;
    Ok(())
}

/// Those on the largest head that any witness signed, by witness.
pub(crate) fn latest(connection: &Connection) -> Result<Vec<Cosignature>, Error> {
    if !there(connection)? {
        return Ok(vec![]);
    }
    let sql = "SELECT size, witness, time_s, line FROM cosignatures
               WHERE size = (SELECT max(size) FROM cosignatures) ORDER BY witness";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| {
        let (size, witness, time_s, line) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(Cosignature { size, witness, time_s, line })
    })?;
    rows.map(|row| Ok(row?)).collect()
}

/// Heads that were given out, the largest first.
pub(super) fn given_heads(connection: &Connection) -> Result<Vec<(u64, String)>, Error> {
    let sql = "SELECT size, note FROM checkpoints ORDER BY size DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.map(|row| Ok(row?)).collect()
}

/// The head of this size that was given out.
pub(crate) fn given_head(connection: &Connection, size: u64) -> Result<Option<String>, Error> {
    let sql = "SELECT note FROM checkpoints WHERE size = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([size], |row| row.get(0)).optional()?)
}
