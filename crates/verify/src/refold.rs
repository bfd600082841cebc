//! A second driver for row operations: it keeps only hashes of rows, and knows no SQL.

use crate::rows::{Expected, line};
use crate::seal::{Secrets, sha256, tag};
use sijill_views::{Field, RowOp, Table, Value};
use std::collections::HashMap;

/// A row by its hashes.
struct Row {
    table: &'static Table,
    since: u64,
    made: u64,
    until: Option<u64>,
    /// The hash of its values.
    values: [u8; 16],
    /// A hash of each value by which rows are ended, in the order of the columns.
    cells: Box<[u64]>,
}

/// The rows so far.
pub(crate) struct Refold<'a> {
    secrets: &'a dyn Secrets,
    rows: Vec<Row>,
    /// Open rows by table, column and value, for the columns by which rows were ended before.
    open: HashMap<(&'static str, usize), HashMap<u64, Vec<u32>>>,
}

impl<'a> Refold<'a> {
    pub(crate) fn new(secrets: &'a dyn Secrets) -> Self {
        Refold { secrets, rows: vec![], open: HashMap::new() }
    }

    pub(crate) fn apply(&mut self, seq: u64, subject: &str, ops: Vec<RowOp>) {
        let _ = subject;
        for op in ops {
            match op {
                RowOp::Insert { table, values } => self.insert(seq, table, &values),
                RowOp::End { table, key } => self.end(seq, table, &key),
                RowOp::Revert { runs } => self.revert(seq, &runs),
                // What an act expects was there when it was entered; a residue has no words to forget.
                RowOp::Expect { .. } | RowOp::Forget { .. } => {}
            }
        }
    }

    fn stored(&self, table: &Table, (column, value): &Field) -> serde_json::Value {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Integer(number) => (*number).into(),
            Value::Text(text) | Value::Sealed(text) => text.as_str().into(),
            Value::Tag(words) => tag(self.secrets, table.name, column, words).into(),
        }
    }

    fn insert(&mut self, seq: u64, table: &'static Table, values: &[Field]) {
        let stored: Vec<_> = values.iter().map(|field| self.stored(table, field)).collect();
        let cells = stored.iter().map(short).collect();
        let values = line(table, &stored);
        self.push(Row { table, since: seq, made: seq, until: None, values, cells });
    }

    fn push(&mut self, row: Row) {
        let at = self.rows.len() as u32;
        for ((table, column), index) in &mut self.open {
            if *table == row.table.name {
                index.entry(row.cells[*column]).or_default().push(at);
            }
        }
        self.rows.push(row);
    }

    fn end(&mut self, seq: u64, table: &'static Table, key: &[Field]) {
        let wanted: Vec<(usize, u64)> = key
            .iter()
            .filter_map(|field| {
                let column = table.columns.iter().position(|column| column.name == field.0)?;
                Some((column, short(&self.stored(table, field))))
            })
            .collect();
        let Some((column, value)) = wanted.first().copied() else { return };
        let rows = &self.rows;
        let index = self.open.entry((table.name, column)).or_insert_with(|| {
            let mut index: HashMap<u64, Vec<u32>> = HashMap::new();
            for (at, row) in rows.iter().enumerate() {
                if row.until.is_none() && row.table.name == table.name {
                    index.entry(row.cells[column]).or_default().push(at as u32);
                }
            }
            index
        });
        let Some(candidates) = index.get_mut(&value) else { return };
        candidates.retain(|at| {
            let row = &mut self.rows[*at as usize];
            if row.until.is_none()
                && wanted.iter().all(|(column, value)| row.cells[*column] == *value)
            {
                row.until = Some(seq);
            }
            row.until.is_none()
        });
    }

    fn revert(&mut self, seq: u64, runs: &[(u64, u64)]) {
        let within = |at: u64| runs.iter().any(|(first, last)| (*first..=*last).contains(&at));
        let mut again = vec![];
        for row in &mut self.rows {
            match row.until {
                None if within(row.since) => row.until = Some(seq),
                Some(until) if within(until) && !within(row.since) => {
                    let (values, cells) = (row.values, row.cells.clone());
                    again.push(Row {
                        table: row.table,
                        since: seq,
                        made: row.made,
                        until: None,
                        values,
                        cells,
                    });
                }
                _ => {}
            }
        }
        again.into_iter().for_each(|row| self.push(row));
    }

    /// What the tables must hold.
    pub(crate) fn finish(self) -> Expected {
        let mut expected = Expected::default();
        for row in self.rows {
            expected.add(row.table.name, (row.since, row.made, row.until), &row.values);
        }
        expected
    }
}

/// Eight bytes are enough to tell values apart by which rows are ended.
fn short(value: &serde_json::Value) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = sha256(&[value.to_string().as_bytes()]);
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}
