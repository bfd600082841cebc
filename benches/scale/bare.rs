//! Bare SQLite with the same tables, indexes, rows, bytes and syncs.

use rusqlite::types::Value;
use rusqlite::{Connection, Result, params_from_iter};
use std::path::Path;
use std::time::{Duration, Instant};

/// Tables that hold what the register computes over its rows, and not the rows.
const COMPUTED: &str = "'head', 'checkpoints', 'nodes'";

/// A row as a statement and its values.
type Row = (String, Vec<Value>);

/// Inserts into a new database what a register's holds of the entries from `begin` on, a transaction for each that
/// ends at one of `ends`. All rows are in memory before the clock starts.
pub(crate) fn insert(from: &Path, to: &Path, mut begin: u64, ends: &[u64]) -> Result<Duration> {
    let from = Connection::open(from)?;
    let mut out = Connection::open(to)?;
    out.execute_batch(
        "PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA foreign_keys = off;",
    )?;
    let schema = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type <> 'trigger'
                  AND name NOT LIKE 'sqlite_%' ORDER BY type = 'index'";
    for sql in texts(&from, schema)? {
        out.execute_batch(&sql)?;
    }
    let tables = texts(
        &from,
        &format!(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ({COMPUTED}) AND name NOT LIKE 'sqlite_%'"
        ),
    )?;
    let mut batches: Vec<Vec<Row>> = vec![];
    for end in ends {
        let mut batch = vec![];
        for table in &tables {
            batch.extend(rows(&from, table, begin, *end)?);
        }
        batches.push(batch);
        begin = end + 1;
    }
    let began = Instant::now();
    for batch in batches {
        let transaction = out.transaction()?;
        for (sql, values) in batch {
            transaction.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        }
        transaction.commit()?;
    }
    Ok(began.elapsed())
}

fn texts(connection: &Connection, sql: &str) -> Result<Vec<String>> {
    connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

fn rows(from: &Connection, table: &str, begin: u64, end: u64) -> Result<Vec<Row>> {
    let place = if matches!(table, "entries" | "bodies") { "seq" } else { "since" };
    let sql = format!("SELECT * FROM \"{table}\" WHERE {place} BETWEEN ?1 AND ?2 ORDER BY rowid");
    let mut statement = from.prepare_cached(&sql)?;
    let columns = statement.column_count();
    let insert = format!("INSERT INTO \"{table}\" VALUES ({})", vec!["?"; columns].join(", "));
    let values = |row: &rusqlite::Row<'_>| (0..columns).map(|i| row.get(i)).collect();
    let rows = statement.query_map([begin, end], values)?;
    rows.map(|values| Ok((insert.clone(), values?))).collect()
}
