//! Undoing what entries did to the rows of all tables.

use super::schema::quoted;
use crate::Error;
use crate::ledger::Behalf;
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use sijill_views::{MADE, REFERENCES, Reference, SINCE, TABLES, Table, UNTIL};
use std::collections::BTreeSet;

/// Ends the rows that the entries made and begins again those that they ended.
pub(super) fn revert(
    connection: &Connection,
    behalf: Behalf,
    runs: &[(u64, u64)],
) -> Result<(), Error> {
    gather(connection, runs)?;
    for table in TABLES {
        refuse_where_built_upon(connection, behalf, table)?;
    }
    // All ends before all beginnings: what begins again may take the place of what ends.
    for table in TABLES {
        let name = quoted(table.name);
        let sql =
            format!("UPDATE {name} SET {UNTIL} = ?1 WHERE {UNTIL} IS NULL AND {SINCE} IN reverted");
        connection.execute(&sql, [behalf.seq])?;
    }
    TABLES.iter().try_for_each(|table| begin_again(connection, behalf, table))?;
    REFERENCES.iter().try_for_each(|reference| refuse_dangling(connection, behalf, reference))
}

/// Puts the places of the entries into a table of this connection alone.
fn gather(connection: &Connection, runs: &[(u64, u64)]) -> Result<(), Error> {
    connection.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS reverted (seq INTEGER PRIMARY KEY) STRICT;
         DELETE FROM reverted;",
    )?;
    let mut statement = connection.prepare_cached("INSERT OR IGNORE INTO reverted VALUES (?1)")?;
    for (first, last) in runs {
        for seq in *first..=*last {
            statement.execute([seq])?;
        }
    }
    Ok(())
}

fn refuse_where_built_upon(
    connection: &Connection,
    behalf: Behalf,
    table: &Table,
) -> Result<(), Error> {
    let sql = format!("{} LIMIT 1", built_upon(table));
    let later: Option<(u64, u64)> =
        connection.prepare(&sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((made, ended)) = later else { return Ok(()) };
    let reason = format!(
        "entry {ended} builds on what entry {made} put into {}: undo {ended} first",
        table.name
    );
    Err(Error::Refused { act: behalf.kind, reason })
}

/// Entries that made a row which another, not among them, ended; and that other.
fn built_upon(table: &Table) -> String {
    format!(
        "SELECT {SINCE}, {UNTIL} FROM {} WHERE {SINCE} IN reverted
         AND {UNTIL} IS NOT NULL AND {UNTIL} NOT IN reverted",
        quoted(table.name)
    )
}

fn begin_again(connection: &Connection, behalf: Behalf, table: &Table) -> Result<(), Error> {
    let names: Vec<_> = table.columns.iter().map(|column| quoted(column.name)).collect();
    let (name, names) = (quoted(table.name), names.join(", "));
    let sql = format!(
        "INSERT INTO {name} ({names}, {MADE}, {SINCE}) SELECT {names}, {MADE}, ?1 FROM {name}
         WHERE {UNTIL} IN reverted AND {SINCE} NOT IN reverted"
    );
    match connection.execute(&sql, params![behalf.seq]) {
        Ok(_) => Ok(()),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            let table_name = table.name;
            let reason = match in_its_place(connection, table)? {
                Some(seq) => format!(
                    "entry {seq} has since put something into {table_name} in the place of what would begin again: undo {seq} first"
                ),
                None => format!(
                    "two rows of {table_name} would begin again in one place: undo the later of the entries that ended them first, by itself"
                ),
            };
            Err(Error::Refused { act: behalf.kind, reason })
        }
        Err(error) => Err(error.into()),
    }
}

/// The entry that put a row into the place of one that would begin again: an open row with the same values where only
/// one may have them.
fn in_its_place(connection: &Connection, table: &Table) -> Result<Option<u64>, Error> {
    let name = quoted(table.name);
    for index in table.indexes.iter().filter(|index| index.unique) {
        let same: Vec<String> = index
            .columns
            .iter()
            .map(|(column, _)| quoted(column))
            .map(|c| format!("new.{c} IS old.{c}"))
            .collect();
        let sql = format!(
            "SELECT new.{SINCE} FROM {name} AS old JOIN {name} AS new ON {}
             WHERE old.{UNTIL} IN reverted AND old.{SINCE} NOT IN reverted AND new.{UNTIL} IS NULL
             ORDER BY new.{SINCE} LIMIT 1",
            same.join(" AND ")
        );
        let found = connection.query_row(&sql, [], |row| row.get(0)).optional()?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// What is undone may leave nothing behind that speaks of it.
fn refuse_dangling(
    connection: &Connection,
    behalf: Behalf,
    reference: &Reference,
) -> Result<(), Error> {
    let (table, to) = (quoted(reference.table.name), quoted(reference.to.name));
    let column = quoted(reference.column);
    let sql = format!(
        "SELECT {SINCE} FROM {table} AS a WHERE {UNTIL} IS NULL AND NOT EXISTS (
             SELECT 1 FROM {to} AS b WHERE b.id = a.{column} AND b.{UNTIL} IS NULL) LIMIT 1"
    );
    let left: Option<u64> = connection.query_row(&sql, [], |row| row.get(0)).optional()?;
    let Some(left) = left else { return Ok(()) };
    let reason = format!(
        "entry {left} put something into {} that speaks of what would be gone: undo {left} first",
        reference.table.name
    );
    Err(Error::Refused { act: behalf.kind, reason })
}

/// The entries that must be undone together with these. Where an entry was built upon one of them and undone since, the
/// rows that stand were made by what undid it, so both belong to the whole.
pub(crate) fn closure(
    connection: &Connection,
    wanted: &[(u64, u64)],
) -> Result<Vec<(u64, u64)>, Error> {
    let mut all: BTreeSet<u64> = wanted.iter().flat_map(|(first, last)| *first..=*last).collect();
    loop {
        let now = runs(all.iter().copied().collect());
        gather(connection, &now)?;
        let mut later = BTreeSet::new();
        for table in TABLES {
            let sql = format!("SELECT DISTINCT {UNTIL} FROM ({})", built_upon(table));
            let mut statement = connection.prepare(&sql)?;
            for seq in statement.query_map([], |row| row.get::<_, u64>(0))? {
                later.insert(seq?);
            }
        }
        let before = all.len();
        for seq in later {
            all.extend(undoing(connection, seq)?);
        }
        if all.len() == before {
            return Ok(now);
        }
    }
}

/// An entry that was undone, with all that was undone with it and the entry that undid it; nothing where it stands.
fn undoing(connection: &Connection, seq: u64) -> Result<Vec<u64>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT other.first, other.last, other.since FROM undone AS one
         JOIN undone AS other ON other.since = one.since
         WHERE one.first <= ?1 AND one.last >= ?1 AND one.until IS NULL",
    )?;
    let mut rows = statement.query([seq])?;
    let mut found = vec![];
    while let Some(row) = rows.next()? {
        found.extend(row.get::<_, u64>(0)?..=row.get::<_, u64>(1)?);
        found.push(row.get(2)?);
    }
    Ok(found)
}

/// Places of the log, in their order, as unbroken runs.
pub(super) fn runs(seqs: Vec<u64>) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = vec![];
    for seq in seqs {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == seq => *last = seq,
            _ => runs.push((seq, seq)),
        }
    }
    runs
}
