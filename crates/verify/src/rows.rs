//! The rows that are there against those that must be.

use crate::seal::{Secrets, open, sha256};
use crate::{Error, Finding, Report};
use rayon::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use sijill_views::{ColumnKind, TABLES, Table};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Rows that are read at a time.
const CHUNK: usize = 4096;

/// When a row began and ended, and the entry whose key seals its words.
pub(crate) struct Life {
    pub(crate) since: u64,
    pub(crate) made: u64,
    pub(crate) until: Option<u64>,
}

/// The rows that must be there against those that are: for every table and entry the sum of the hashes of the one, less
/// that of the other. Rows are hashed with a number that is drawn for each check, so that nobody can choose rows whose
/// hashes make up for each other.
pub(crate) struct Balance {
    drawn: [u8; 16],
    sums: HashMap<(&'static str, u64), Sum>,
}

/// What a table holds of an entry: nothing is amiss where both are zero.
#[derive(Default, PartialEq)]
struct Sum {
    rows: i64,
    hashes: u128,
}

impl Balance {
    pub(crate) fn new() -> Self {
        let draw = || RandomState::new().hash_one(0).to_be_bytes();
        let mut drawn = [0; 16];
        drawn.copy_from_slice(&[draw(), draw()].concat());
        Balance { drawn, sums: HashMap::new() }
    }

    /// A row that must be there.
    pub(crate) fn add(&mut self, table: &Table, life: &Life, values: &[u8; 16]) {
        let hash = self.whole(table, life, values);
        self.put(table, life.since, 1, hash);
    }

    /// A row that is there.
    fn take(&mut self, table: &Table, since: u64, hash: u128) {
        self.put(table, since, -1, hash.wrapping_neg());
    }

    fn put(&mut self, table: &Table, since: u64, rows: i64, hash: u128) {
        let place = (table.name, since);
        let sum = self.sums.entry(place).or_default();
        sum.rows += rows;
        sum.hashes = sum.hashes.wrapping_add(hash);
        if *sum == Sum::default() {
            self.sums.remove(&place);
        }
    }

    fn whole(&self, table: &Table, Life { since, made, until }: &Life, values: &[u8; 16]) -> u128 {
        let until = until.map_or(-1, |until| until as i64);
        let life = [since.to_be_bytes(), made.to_be_bytes(), until.to_be_bytes()].concat();
        u128::from_be_bytes(half(sha256(&[&self.drawn, table.name.as_bytes(), &life, values])))
    }

    /// The first entry whose rows are not those that it must have.
    fn wrong(&self) -> Option<Finding> {
        let ((table, since), sum) =
            self.sums.iter().min_by_key(|((table, since), _)| (*since, *table))?;
        let what = match sum.rows {
            1.. => "a row that it makes is missing from the views",
            ..=-1 => "there is a row that the entries do not make",
            0 => "a row is not what the entries say",
        };
        Some(Finding::at(format!("table {table}, rows of entry {since}"), what))
    }
}

/// The first half of a hash.
pub(crate) fn half(hash: [u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    half
}

/// The hash of a row's values.
pub(crate) fn line(table: &Table, values: &[serde_json::Value]) -> [u8; 16] {
    let text = serde_json::Value::from(values.to_vec()).to_string();
    half(sha256(&[table.name.as_bytes(), &[0], text.as_bytes()]))
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
    mut balance: Balance,
    report: &mut Report,
    progress: &dyn Fn(u64),
) -> Result<(), Error> {
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
                let life = Life { since: row.get(0)?, made: row.get(1)?, until: row.get(2)? };
                let subject: Option<String> = row.get(3)?;
                let cells = (4..4 + table.columns.len()).map(|i| row.get(i));
                let cells = cells.collect::<Result<_, _>>()?;
                chunk.push(Row { life, subject: subject.unwrap_or_default(), cells });
            }
            if chunk.is_empty() {
                break;
            }
            let hash =
                |row: &Row| Some(balance.whole(table, &row.life, &hash(table, row, secrets)?));
            let hashes: Vec<_> = chunk.par_iter().map(hash).collect();
            for (row, hash) in chunk.iter().zip(hashes) {
                report.rows += 1;
                report.bytes += row.cells.iter().map(size).sum::<u64>();
                // What cannot be opened is there, and is no row that any entry makes.
                balance.take(table, row.life.since, hash.unwrap_or_default());
            }
            progress(report.rows);
        }
    }
    report.findings.extend(balance.wrong());
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
                let made = row.life.made;
                let place =
                    format!("sijill cell 2 {} {}.{} {made}", row.subject, table.name, column.name);
                String::from_utf8(open(key, &place, sealed)?).ok()?.into()
            }
            _ => return None,
        });
    }
    Some(line(table, &values))
}
