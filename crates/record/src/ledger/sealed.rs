//! Operations on rows whose words are sealed already: all that a database has to execute.

use crate::Error;
use crate::cells::{Cells, Place};
use sijill_views::{Entry, Field, RowOp, Table, Value, fold};

/// On whose behalf an operation is executed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Behalf {
    /// The place of the entry.
    pub(crate) seq: u64,
    /// What it tells, for whoever is refused.
    pub(crate) kind: &'static str,
}

/// A value as it lies in its column.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Plain(Value),
    Sealed(Vec<u8>),
}

/// A column's name and what lies in it.
pub(crate) type Stored = (&'static str, Cell);

/// [`RowOp`] with sealed words.
#[derive(Debug)]
pub(crate) enum Op {
    Insert { table: &'static Table, values: Vec<Stored> },
    End { table: &'static Table, key: Vec<Stored> },
    Expect { table: &'static Table, key: Vec<Stored> },
    Revert { runs: Vec<(u64, u64)> },
    Forget { subject: String },
}

/// What an entry means for the tables.
pub(crate) fn operations(cells: &Cells, entry: &Entry<'_>) -> Result<Vec<Op>, Error> {
    let subject = entry.act.subject().to_string();
    let stored = |table: &Table, fields: Vec<Field>| -> Result<Vec<Stored>, Error> {
        let field = |(column, value)| {
            let place = Place { subject: &subject, table: table.name, column, made: entry.seq };
            Ok((column, cell(cells, place, value)?))
        };
        fields.into_iter().map(field).collect()
    };
    let op = |op| {
        Ok(match op {
            RowOp::Insert { table, values } => Op::Insert { table, values: stored(table, values)? },
            RowOp::End { table, key } => Op::End { table, key: stored(table, key)? },
            RowOp::Expect { table, key } => Op::Expect { table, key: stored(table, key)? },
            RowOp::Revert { runs } => Op::Revert { runs },
            RowOp::Forget { subject } => Op::Forget { subject: subject.to_string() },
        })
    };
    fold(entry)?.into_iter().map(op).collect()
}

fn cell(cells: &Cells, place: Place<'_>, value: Value) -> Result<Cell, Error> {
    Ok(match value {
        Value::Sealed(words) => {
            cells.seal(place, &words)?.map_or(Cell::Plain(Value::Null), Cell::Sealed)
        }
        Value::Tag(words) => Cell::Plain(cells.tag(place.table, place.column, &words).into()),
        plain => Cell::Plain(plain),
    })
}
