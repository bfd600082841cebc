//! Appending beside bare SQLite that inserts the same rows and bytes, with the same indexes and the same syncs.

use crate::samples::*;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use sijill_model::Act;
use sijill_record::Register;
use std::path::Path;
use std::time::{Duration, Instant};

const CLAIMS_A_DOCUMENT: u64 = 10;

fn acts(n: u64) -> Vec<Act> {
    let mut acts =
        added(n, &format!("text {n}. {}", "So it was said. ".repeat(40)), Some("2017-11-30"));
    let claims = (0..CLAIMS_A_DOCUMENT).map(|i| killed(i, &[i as usize * 20])).collect();
    acts.push(Act::ReadingAdded { reading: reading(n, n, claims) });
    acts
}

/// Appends documents in batches; returns how long it took and after which entries a batch ended.
fn ours(register: &mut Register, first: u64, batches: u64, size: u64) -> (Duration, Vec<u64>) {
    let prepared: Vec<Vec<Act>> = (0..batches)
        .map(|b| (0..size).flat_map(|i| acts(first + b * size + i)).collect())
        .collect();
    let began = Instant::now();
    let ends = prepared.iter().map(|acts| *register.append(&amal(), acts).unwrap().last().unwrap());
    let ends = ends.collect();
    (began.elapsed(), ends)
}

/// The same rows into a database with the same tables and indexes, a transaction for each batch.
fn theirs(from: &Path, to: &Path, first: u64, ends: &[u64]) -> Duration {
    let from = Connection::open(from).unwrap();
    let schema: Vec<String> = from
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type <> 'trigger' AND name NOT LIKE 'sqlite_%' ORDER BY type = 'index'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut out = Connection::open(to).unwrap();
    out.execute_batch(
        "PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA foreign_keys = off;",
    )
    .unwrap();
    schema.iter().for_each(|sql| out.execute_batch(sql).unwrap());
    let tables: Vec<String> = from
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('head', 'checkpoints', 'nodes') AND name NOT LIKE 'sqlite_%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    // All rows are in memory before the clock starts.
    let mut begin = first;
    let batches: Vec<Vec<(String, Vec<Value>)>> = ends
        .iter()
        .map(|end| {
            let rows = tables.iter().flat_map(|table| rows(&from, table, begin, *end)).collect();
            begin = end + 1;
            rows
        })
        .collect();
    let began = Instant::now();
    for rows in batches {
        let transaction = out.transaction().unwrap();
        for (sql, values) in rows {
            transaction.prepare_cached(&sql).unwrap().execute(params_from_iter(values)).unwrap();
        }
        transaction.commit().unwrap();
    }
    began.elapsed()
}

fn rows(from: &Connection, table: &str, begin: u64, end: u64) -> Vec<(String, Vec<Value>)> {
    let place = if matches!(table, "entries" | "bodies") { "seq" } else { "since" };
    let mut statement = from
        .prepare_cached(&format!(
            "SELECT * FROM \"{table}\" WHERE {place} BETWEEN ?1 AND ?2 ORDER BY rowid"
        ))
        .unwrap();
    let columns = statement.column_count();
    let marks = vec!["?"; columns].join(", ");
    let sql = format!("INSERT INTO \"{table}\" VALUES ({marks})");
    statement
        .query_map([begin, end], |row| {
            (0..columns).map(|i| row.get(i)).collect::<Result<Vec<Value>, _>>()
        })
        .unwrap()
        .map(|values| (sql.clone(), values.unwrap()))
        .collect()
}

#[test]
#[ignore = "takes a while: cargo test --release -p sijill-record beside_sqlite -- --ignored --nocapture"]
fn appends_beside_bare_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = Register::init(dir.path(), &amal()).unwrap();
    let mut next = 1;
    let mut last = 0;
    for (what, batches, size) in [("one by one", 300, 1), ("in batches of 100", 20, 100)] {
        let (time, ends) = ours(&mut register, next, batches, size);
        let copy = dir.path().join(format!("{size}.db"));
        let bare = theirs(&dir.path().join("sijill.db"), &copy, last + 1, &ends);
        let entries = ends.last().unwrap() - last;
        (next, last) = (next + batches * size, *ends.last().unwrap());
        let rate = |time: Duration| entries as f64 / time.as_secs_f64();
        eprintln!(
            "{what}: {:.0} entries a second, bare SQLite {:.0}: ratio {:.2}",
            rate(time),
            rate(bare),
            rate(time) / rate(bare)
        );
    }
}
