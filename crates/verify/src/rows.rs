//! The rows that are there against those that must be.

use crate::seal::{Secrets, open, sha256};
use crate::{Error, Finding, Report};
use rayon::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use sijill_views::{ColumnKind, TABLES, Table};
use std::collections::HashMap;

/// Rows that are read at a time.
const CHUNK: usize = 4096;

/// Rows by their hashes, each with how often it must be there.
#[derive(Default)]
pub(crate) struct Expected(HashMap<[u8; 16], (u32, u64)>);

/// Since, made, until.
type Life = (u64, u64, Option<u64>);

impl Expected {
    pub(crate) fn add(&mut self, table: &str, life: Life, values: &[u8; 16]) {
        self.0.entry(whole(table, life, values)).or_insert((0, life.0)).0 += 1;
    }

    fn take(&mut self, row: &[u8; 16]) -> bool {
        match self.0.get_mut(row) {
            Some((1, _)) => self.0.remove(row).is_some(),
            Some((count, _)) => {
                *count -= 1;
                true
            }
            None => false,
        }
    }
}

fn half(hash: [u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    half
}

/// The hash of a row's values.
pub(crate) fn line(table: &Table, values: &[serde_json::Value]) -> [u8; 16] {
    let text = serde_json::Value::from(values.to_vec()).to_string();
    half(sha256(&[table.name.as_bytes(), &[0], text.as_bytes()]))
}

fn whole(table: &str, (since, made, until): Life, values: &[u8; 16]) -> [u8; 16] {
    let until = until.map_or(-1, |until| until as i64);
    let life = [since.to_be_bytes(), made.to_be_bytes(), until.to_be_bytes()].concat();
    half(sha256(&[table.as_bytes(), &life, values]))
}

/// How many rows all views have.
pub(crate) fn count(connection: &Connection) -> Result<u64, Error> {
    let mut count = 0;
    for table in TABLES {
        // A table that is not there is found when it is read.
        count += crate::count(connection, table.name).unwrap_or(0);
    }
    Ok(count)
}

struct Row {
    life: Life,
    subject: String,
    cells: Vec<Cell>,
}

/// Reads every row of every view, opens its words, and holds it against what the entries say.
pub(crate) fn check(
    connection: &Connection,
    secrets: &dyn Secrets,
    mut expected: Expected,
    report: &mut Report,
    progress: &dyn Fn(u64),
) -> Result<(), Error> {
    let mut wrong: Option<Finding> = None;
    for table in TABLES {
        let names: Vec<_> = table.columns.iter().map(|c| format!("t.\"{}\"", c.name)).collect();
        let sql = format!(
            "SELECT t.since, t.made, t.until, b.subject, {} FROM \"{}\" AS t LEFT JOIN bodies AS b ON b.seq = t.made
             ORDER BY t.rowid",
            names.join(", "),
            table.name
        );
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        loop {
            let mut chunk = Vec::with_capacity(CHUNK);
            while chunk.len() < CHUNK {
                let Some(row) = rows.next()? else { break };
                let life = (row.get(0)?, row.get(1)?, row.get(2)?);
                let subject: Option<String> = row.get(3)?;
                let cells = (4..4 + table.columns.len()).map(|i| row.get(i));
                let cells = cells.collect::<Result<_, _>>()?;
                chunk.push(Row { life, subject: subject.unwrap_or_default(), cells });
            }
            if chunk.is_empty() {
                break;
            }
            let hashes: Vec<_> = chunk.par_iter().map(|row| hash(table, row, secrets)).collect();
            for (row, hash) in chunk.iter().zip(hashes) {
                report.rows += 1;
                report.bytes += row.cells.iter().map(size).sum::<u64>();
                if !hash.is_some_and(|hash| expected.take(&hash)) {
                    let place = format!("table {}, a row of entry {}", table.name, row.life.0);
                    wrong.get_or_insert(Finding::at(place, "it is not what the entries say"));
                }
            }
            progress(report.rows);
        }
    }
    if let Some((_, since)) = expected.0.values().min_by_key(|(_, since)| *since) {
        let what = "a row that it makes is missing from the views";
        wrong.get_or_insert(Finding::entry(*since, what));
    }
    report.findings.extend(wrong);
    Ok(())
}

fn size(cell: &Cell) -> u64 {
    match cell {
        Cell::Text(text) => text.len() as u64,
        Cell::Blob(bytes) => bytes.len() as u64,
        _ => 8,
    }
}

/// None where words of the row cannot be opened, or a column holds what it cannot hold.
fn hash(table: &Table, row: &Row, secrets: &dyn Secrets) -> Option<[u8; 16]> {
    let mut key = None;
    let mut values = Vec::with_capacity(row.cells.len());
    for (column, cell) in table.columns.iter().zip(&row.cells) {
        values.push(match (cell, column.kind) {
            (Cell::Null, _) => serde_json::Value::Null,
            (Cell::Integer(number), ColumnKind::Integer) => (*number).into(),
            (Cell::Text(text), ColumnKind::Text | ColumnKind::Tag) => text.as_str().into(),
            (Cell::Blob(sealed), ColumnKind::Sealed) => {
                if key.is_none() {
                    key = secrets.subject_key(&row.subject);
                }
                let key = key.as_ref()?;
                let made = row.life.1;
                let place =
                    format!("sijill cell 2 {} {}.{} {made}", row.subject, table.name, column.name);
                String::from_utf8(open(key, &place, sealed)?).ok()?.into()
            }
            _ => return None,
        });
    }
    Some(whole(table.name, row.life, &line(table, &values)))
}
