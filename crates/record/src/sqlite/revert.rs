//! Undoing what entries did to the rows of all tables.

use super::schema::quoted;
use crate::Error;
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use sijill_views::{Entry, MADE, SINCE, TABLES, Table, UNTIL};

/// Ends the rows that the entries made and begins again those that they ended.
pub(super) fn revert(
    connection: &Connection,
    entry: &Entry<'_>,
    runs: &[(u64, u64)],
) -> Result<(), Error> {
    connection.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS reverted (seq INTEGER PRIMARY KEY) STRICT;
         DELETE FROM reverted;",
    )?;
    let mut statement = connection.prepare_cached("INSERT INTO reverted VALUES (?1)")?;
    for (first, last) in runs {
        for seq in *first..=*last {
            statement.execute([seq])?;
        }
    }
    for table in TABLES {
        refuse_where_built_upon(connection, entry, table)?;
    }
    // All ends before all beginnings: what begins again may take the place of what ends.
    for table in TABLES {
        let name = quoted(table.name);
        let sql =
            format!("UPDATE {name} SET {UNTIL} = ?1 WHERE {UNTIL} IS NULL AND {SINCE} IN reverted");
        connection.execute(&sql, [entry.seq])?;
    }
    TABLES.iter().try_for_each(|table| begin_again(connection, entry, table))
}

fn refuse_where_built_upon(
    connection: &Connection,
    entry: &Entry<'_>,
    table: &Table,
) -> Result<(), Error> {
    let sql = format!(
        "SELECT {SINCE}, {UNTIL} FROM {} WHERE {SINCE} IN reverted
         AND {UNTIL} IS NOT NULL AND {UNTIL} NOT IN reverted LIMIT 1",
        quoted(table.name)
    );
    let later: Option<(u64, u64)> =
        connection.prepare(&sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    match later {
        None => Ok(()),
        Some((made, ended)) => {
            let reason = format!(
                "entry {ended} builds on what entry {made} put into {}: undo {ended} first",
                table.name
            );
            Err(Error::Refused { act: entry.act.kind(), reason })
        }
    }
}

fn begin_again(connection: &Connection, entry: &Entry<'_>, table: &Table) -> Result<(), Error> {
    let names: Vec<_> = table.columns.iter().map(|column| quoted(column.name)).collect();
    let (name, names) = (quoted(table.name), names.join(", "));
    let sql = format!(
        "INSERT INTO {name} ({names}, {MADE}, {SINCE}) SELECT {names}, {MADE}, ?1 FROM {name}
         WHERE {UNTIL} IN reverted AND {SINCE} NOT IN reverted"
    );
    match connection.execute(&sql, params![entry.seq]) {
        Ok(_) => Ok(()),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            let reason = format!(
                "something new has taken the place in {} of what would begin again ({error})",
                table.name
            );
            Err(Error::Refused { act: entry.act.kind(), reason })
        }
        Err(error) => Err(error.into()),
    }
}
