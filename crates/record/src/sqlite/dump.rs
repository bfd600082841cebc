//! The views as text, for comparing two registers.

use super::View;
use super::schema::quoted;
use crate::Error;
use rusqlite::types::ValueRef;
use sijill_views::{Column, ColumnKind, MADE, SINCE, TABLES, Table};

/// Hands over every row of every view as one line, in an order that depends on the rows alone. Sealed words are opened,
/// since no two seals of the same words are the same bytes.
pub(crate) fn each_line(
    view: &View<'_>,
    visit: &mut dyn FnMut(&str) -> Result<(), Error>,
) -> Result<(), Error> {
    TABLES.iter().try_for_each(|table| each_row(view, table, visit))
}

fn each_row(
    view: &View<'_>,
    table: &Table,
    visit: &mut dyn FnMut(&str) -> Result<(), Error>,
) -> Result<(), Error> {
    let names = table.columns.iter().map(|column| quoted(column.name));
    let names: Vec<_> = names.collect();
    let names = names.join(", ");
    // Sealed columns sort by chance; rows that differ in nothing else are told apart by their place in the table.
    let order: Vec<_> = table.columns.iter().filter(|c| c.kind != ColumnKind::Sealed).collect();
    let order: Vec<_> = order.into_iter().map(|column| quoted(column.name)).collect();
    let until = view.until();
    let sql = format!(
        "SELECT {SINCE}, {until}, {MADE}, {names} FROM {} WHERE {} ORDER BY \
         {SINCE}, {until}, {MADE}, {}, rowid",
        quoted(table.name),
        view.came(""),
        order.join(", ")
    );
    let mut statement = view.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let since: u64 = row.get(0)?;
        let (until, made): (Option<u64>, u64) = (row.get(1)?, row.get(2)?);
        let mut values = vec![table.name.into(), since.into(), until.into(), made.into()];
        for (i, column) in (3..).zip(table.columns) {
            values.push(value(view, row.get_ref(i)?, table, column, made)?);
        }
        visit(&serde_json::Value::from(values).to_string())?;
    }
    Ok(())
}

fn value(
    view: &View<'_>,
    value: ValueRef<'_>,
    table: &Table,
    column: &Column,
    made: u64,
) -> Result<serde_json::Value, Error> {
    let damaged = |reason: &str| Error::RowDamaged { table: table.name, reason: reason.to_owned() };
    match value {
        ValueRef::Null => Ok(serde_json::Value::Null),
        ValueRef::Integer(number) => Ok(number.into()),
        ValueRef::Text(text) => {
            let text = std::str::from_utf8(text).map_err(|_| damaged("its text is not UTF-8"))?;
            Ok(text.into())
        }
        ValueRef::Blob(sealed) => {
            let words = view.open((table.name, column.name), made, Some(sealed))?;
            Ok(words.into())
        }
        ValueRef::Real(_) => Err(damaged("expected text or integers")),
    }
}
