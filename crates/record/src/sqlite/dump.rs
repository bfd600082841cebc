//! The views as text, for comparing two registers.

use super::schema::quoted;
use crate::Error;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sijill_views::{SINCE, TABLES, Table, UNTIL};

/// Hands over every row of every view as one line, in an order that depends on the rows alone.
pub(crate) fn each_line(
    connection: &Connection,
    visit: &mut dyn FnMut(&str) -> Result<(), Error>,
) -> Result<(), Error> {
    TABLES.iter().try_for_each(|table| each_row(connection, table, visit))
}

fn each_row(
    connection: &Connection,
    table: &Table,
    visit: &mut dyn FnMut(&str) -> Result<(), Error>,
) -> Result<(), Error> {
    let names = table.columns.iter().map(|column| column.name);
    let names: Vec<_> = [SINCE, UNTIL].into_iter().chain(names).map(quoted).collect();
    let names = names.join(", ");
    let sql = format!("SELECT {names} FROM {} ORDER BY {names}", quoted(table.name));
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut values = vec![serde_json::Value::from(table.name)];
        for i in 0..table.columns.len() + 2 {
            values.push(value(row.get_ref(i)?, table)?);
        }
        visit(&serde_json::Value::from(values).to_string())?;
    }
    Ok(())
}

fn value(value: ValueRef<'_>, table: &Table) -> Result<serde_json::Value, Error> {
    let damaged = |reason: &str| Error::RowDamaged { table: table.name, reason: reason.to_owned() };
    match value {
        ValueRef::Null => Ok(serde_json::Value::Null),
        ValueRef::Integer(number) => Ok(number.into()),
        ValueRef::Text(text) => {
            let text = std::str::from_utf8(text).map_err(|_| damaged("its text is not UTF-8"))?;
            Ok(text.into())
        }
        ValueRef::Real(_) | ValueRef::Blob(_) => Err(damaged("expected text or integers")),
    }
}
