//! A second driver for row operations: it knows no SQL, and no row twice.
//!
//! Entries come last first. When a row is met, everything that may have ended it, and begun it again, is known already:
//! what becomes of it can be told at once, and nothing of it has to be kept. So a register of any size is checked in
//! little memory: what is kept is one hash for each key that an entry ended rows by.

use crate::rows::{Balance, Life, line};
use crate::seal::{Secrets, sha256, tag};
use serde_json::Value as Json;
use sijill_views::{Field, RowOp, Table, Value};
use std::collections::BTreeSet;

/// What entries ended, from the last one back to where the fold has come.
pub(crate) struct Refold<'a> {
    secrets: &'a dyn Secrets,
    /// Hashes of tables, columns and values by which rows were ended, each with the entry.
    ends: BTreeSet<(u64, u64)>,
    /// The columns by which rows of a table were ended.
    ended_by: Vec<(&'static Table, Vec<usize>)>,
    /// Entries that undid others, with the places of those.
    reverts: Vec<(u64, Vec<(u64, u64)>)>,
}

impl<'a> Refold<'a> {
    pub(crate) fn new(secrets: &'a dyn Secrets) -> Self {
        Refold { secrets, ends: BTreeSet::new(), ended_by: vec![], reverts: vec![] }
    }

    /// Takes the operations of an entry, and tells which rows there must be for it. No entry before it was taken.
    pub(crate) fn apply(&mut self, seq: u64, ops: Vec<RowOp>, balance: &mut Balance) {
        // An entry ends rows before it makes its own.
        for op in ops.into_iter().rev() {
            match op {
                RowOp::Insert { table, values } => self.insert(seq, table, &values, balance),
                RowOp::End { table, key } => self.end(seq, table, &key),
                RowOp::Revert { runs } => self.reverts.push((seq, runs)),
                // What an act expects was there when it was entered; a residue has no words to forget.
                RowOp::Expect { .. } | RowOp::Forget { .. } => {}
            }
        }
    }

    fn stored(&self, table: &Table, (column, value): &Field) -> Json {
        match value {
            Value::Null => Json::Null,
            Value::Integer(number) => (*number).into(),
            Value::Text(text) | Value::Sealed(text) => text.as_str().into(),
            Value::Tag(words) => tag(self.secrets, table.name, column, words).into(),
        }
    }

    fn insert(&self, seq: u64, table: &'static Table, values: &[Field], balance: &mut Balance) {
        let stored: Vec<_> = values.iter().map(|field| self.stored(table, field)).collect();
        let keys: Vec<u64> = self
            .ended_by
            .iter()
            .filter(|(of, _)| of.name == table.name)
            .map(|(_, columns)| key(table, columns, columns.iter().map(|at| &stored[*at])))
            .collect();
        let values = line(table, &stored);
        // An undoing begins again what one of the undone ended.
        let mut begun = vec![seq];
        while let Some(since) = begun.pop() {
            let until = self.until(since, &keys);
            balance.add(table, &Life { since, made: seq, until }, &values);
            if let Some(ended) = until {
                let again = |(at, runs): &&(u64, Vec<(u64, u64)>)| {
                    *at > ended && within(runs, ended) && !within(runs, since)
                };
                begun.extend(self.reverts.iter().filter(again).map(|(at, _)| *at));
            }
        }
    }

    /// The entry that ended a row with these keys: by its values, or by undoing what made it.
    fn until(&self, since: u64, keys: &[u64]) -> Option<u64> {
        let by_value = keys.iter().filter_map(|key| {
            self.ends.range((*key, since + 1)..=(*key, u64::MAX)).next().map(|(_, seq)| *seq)
        });
        let undone = self.reverts.iter().filter(|(at, runs)| *at > since && within(runs, since));
        by_value.chain(undone.map(|(at, _)| *at)).min()
    }

    fn end(&mut self, seq: u64, table: &'static Table, fields: &[Field]) {
        let mut wanted: Vec<(usize, Json)> = fields
            .iter()
            .filter_map(|field| {
                let column = table.columns.iter().position(|column| column.name == field.0)?;
                Some((column, self.stored(table, field)))
            })
            .collect();
        wanted.sort_by_key(|(column, _)| *column);
        let columns: Vec<usize> = wanted.iter().map(|(column, _)| *column).collect();
        self.ends.insert((key(table, &columns, wanted.iter().map(|(_, value)| value)), seq));
        if !self.ended_by.iter().any(|(of, by)| of.name == table.name && *by == columns) {
            self.ended_by.push((table, columns));
        }
    }
}

fn within(runs: &[(u64, u64)], at: u64) -> bool {
    runs.iter().any(|(first, last)| (*first..=*last).contains(&at))
}

/// Eight bytes are enough to tell values apart by which rows are ended.
fn key<'v>(table: &Table, columns: &[usize], values: impl Iterator<Item = &'v Json>) -> u64 {
    let values = columns.iter().zip(values).map(|(column, value)| format!("\0{column} {value}"));
    let text: String = values.collect();
    let [a, b, c, d, e, f, g, h, ..] = sha256(&[table.name.as_bytes(), text.as_bytes()]);
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}
