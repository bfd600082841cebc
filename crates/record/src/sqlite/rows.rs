//! Row operations, executed without knowing what they mean.

use super::forget;
use super::revert;
use super::schema::quoted;
use crate::Error;
use crate::ledger::{Behalf, Cell, Op, Stored};
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, ErrorCode, ToSql, params_from_iter};
use sijill_views::{MADE, SINCE, TABLES, Table, UNTIL, Value};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Executes an operation on behalf of an entry.
pub(super) fn apply(connection: &Connection, behalf: Behalf, op: &Op) -> Result<(), Error> {
    match op {
        Op::Insert { table, values } => insert(connection, behalf, table, values),
        Op::End { table, key } => end(connection, behalf, table, key),
        Op::Expect { table, key } => expect(connection, behalf, table, key),
        Op::Revert { runs } => revert::revert(connection, behalf, runs),
        Op::Forget { subject } => forget::words_of(connection, subject),
    }
}

fn insert(
    connection: &Connection,
    behalf: Behalf,
    table: &Table,
    values: &[Stored],
) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(insert_sql(table))?;
    match statement.execute(params_from_iter(parameters(&behalf.seq, values))) {
        Ok(_) => Ok(()),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            let reason = format!("{} already holds such a row ({error})", table.name);
            Err(Error::Refused { act: behalf.kind, reason })
        }
        Err(error) => Err(error.into()),
    }
}

/// The insertion into a table; the values of its columns follow in their order.
fn insert_sql(table: &Table) -> &'static str {
    static INSERTIONS: LazyLock<HashMap<&str, String>> = LazyLock::new(|| {
        let insertion = |table: &Table| {
            let names: Vec<_> = table.columns.iter().map(|column| quoted(column.name)).collect();
            let places: Vec<_> = (2..2 + names.len()).map(|n| format!("?{n}")).collect();
            let (name, names, places) = (quoted(table.name), names.join(", "), places.join(", "));
            format!("INSERT INTO {name} ({SINCE}, {MADE}, {names}) VALUES (?1, ?1, {places})")
        };
        TABLES.iter().map(|table| (table.name, insertion(table))).collect()
    });
    &INSERTIONS[table.name]
}

fn end(
    connection: &Connection,
    behalf: Behalf,
    table: &Table,
    key: &[Stored],
) -> Result<(), Error> {
    let sql = format!("UPDATE {} SET {UNTIL} = ?1 WHERE {}", quoted(table.name), condition(key));
    let mut statement = connection.prepare_cached(&sql)?;
    statement.execute(params_from_iter(parameters(&behalf.seq, key)))?;
    Ok(())
}

fn expect(
    connection: &Connection,
    behalf: Behalf,
    table: &Table,
    key: &[Stored],
) -> Result<(), Error> {
    // ?1 is the entry's place, as in the other operations: a row of the future is no row.
    let sql =
        format!("SELECT 1 FROM {} WHERE {} AND {SINCE} <= ?1", quoted(table.name), condition(key));
    let mut statement = connection.prepare_cached(&sql)?;
    if statement.exists(params_from_iter(parameters(&behalf.seq, key)))? {
        return Ok(());
    }
    let key: Vec<_> = key.iter().map(|(name, value)| format!("{name} {}", shown(value))).collect();
    let reason = format!("{} holds nothing with {}", table.name, key.join(", "));
    Err(Error::Refused { act: behalf.kind, reason })
}

/// The open rows with these values; the first is parameter 2.
fn condition(key: &[Stored]) -> String {
    let equal = key.iter().zip(2..).map(|((name, _), n)| format!("{} IS ?{n}", quoted(name)));
    let open = [format!("{UNTIL} IS NULL")];
    open.into_iter().chain(equal).collect::<Vec<_>>().join(" AND ")
}

fn parameters<'a>(seq: &'a u64, values: &'a [Stored]) -> impl Iterator<Item = Parameter<'a>> {
    let values = values.iter().map(|(_, cell)| Parameter::Cell(cell));
    std::iter::once(Parameter::Seq(seq)).chain(values)
}

enum Parameter<'a> {
    Seq(&'a u64),
    Cell(&'a Cell),
}

impl ToSql for Parameter<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Parameter::Seq(seq) => seq.to_sql(),
            Parameter::Cell(Cell::Sealed(bytes)) => bytes.to_sql(),
            Parameter::Cell(Cell::Plain(value)) => match value {
                Value::Null => rusqlite::types::Null.to_sql(),
                Value::Integer(number) => number.to_sql(),
                Value::Text(text) | Value::Sealed(text) | Value::Tag(text) => text.to_sql(),
            },
        }
    }
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Plain(Value::Integer(number)) => number.to_string(),
        Cell::Plain(Value::Text(text)) => text.clone(),
        Cell::Plain(Value::Null) => "null".to_owned(),
        _ => "these words".to_owned(),
    }
}
