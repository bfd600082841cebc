//! The tables: the log's, which never change, and those of the views, which are made from their definitions.

use crate::Error;
use rusqlite::Connection;
use sijill_views::{ColumnKind, Index, MADE, Order, SINCE, TABLES, Table, UNTIL, VERSION};

/// Leaves and bodies. `leaf` is the canonical JSON that is hashed, `head` the chain's head after it; `sealed` is what
/// the seal makes of salt ‖ canonical body. A body may be erased; a leaf stays as it is.
pub(super) const LOG: &str = r#"
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY,
    leaf TEXT NOT NULL,
    head TEXT NOT NULL
) STRICT;

CREATE TABLE bodies (
    seq INTEGER PRIMARY KEY REFERENCES entries (seq),
    subject TEXT NOT NULL,
    seal TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE INDEX bodies_by_subject ON bodies (subject, seq);

CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;

CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
"#;

/// The tree over the leaves: hashes of complete subtrees at the edges of tiles, the signed head, and the heads that were
/// given out.
pub(super) const TREE: &str = r#"
CREATE TABLE IF NOT EXISTS nodes (
    level INTEGER NOT NULL,
    place INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (level, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    size INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS checkpoints (
    size INTEGER PRIMARY KEY,
    note TEXT NOT NULL
) STRICT;

DELETE FROM nodes;
"#;

/// What witnesses signed of the heads that were given out, each by its verifier key. Made when the first comes.
pub(super) const COSIGNATURES: &str = r#"
CREATE TABLE IF NOT EXISTS cosignatures (
    size INTEGER NOT NULL REFERENCES checkpoints (size),
    witness TEXT NOT NULL,
    time_s INTEGER NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (size, witness)
) STRICT, WITHOUT ROWID;
"#;

/// Tables that are no views.
const KEPT: &str = "'entries', 'bodies', 'nodes', 'head', 'checkpoints', 'cosignatures'";

/// Makes all views, without a row.
pub(super) fn make_views(connection: &Connection) -> Result<(), Error> {
    for table in TABLES {
        connection.execute_batch(&create_table(table))?;
        for index in table.indexes {
            connection.execute_batch(&create_index(table, index))?;
        }
    }
    connection.pragma_update(None, "user_version", VERSION)?;
    Ok(())
}

/// Drops all views, also those that only another version knows.
pub(super) fn drop_views(connection: &Connection) -> Result<(), Error> {
    let names: Vec<String> = connection
        .prepare(&format!(
            "SELECT name FROM sqlite_schema
             WHERE type = 'table' AND name NOT IN ({KEPT}) AND name NOT LIKE 'sqlite_%'",
        ))?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for name in names {
        connection.execute_batch(&format!("DROP TABLE {}", quoted(&name)))?;
    }
    Ok(())
}

fn create_table(table: &Table) -> String {
    let columns = table.columns.iter().map(|column| {
        let kind = match column.kind {
            ColumnKind::Text | ColumnKind::Tag => "TEXT",
            ColumnKind::Integer => "INTEGER",
            ColumnKind::Sealed => "BLOB",
        };
        let null = if column.optional { "" } else { " NOT NULL" };
        format!("{} {kind}{null}", quoted(column.name))
    });
    let life = [
        format!("{SINCE} INTEGER NOT NULL REFERENCES entries (seq)"),
        format!("{MADE} INTEGER NOT NULL REFERENCES entries (seq)"),
        format!("{UNTIL} INTEGER REFERENCES entries (seq) CHECK ({UNTIL} > {SINCE})"),
    ];
    let columns: Vec<_> = columns.chain(life).collect();
    format!("CREATE TABLE {} (\n    {}\n) STRICT", quoted(table.name), columns.join(",\n    "))
}

/// Over all rows, so that what was known long ago is read as quickly. Of rows that share the values of a unique index, one
/// is open at most: ended ones differ in where they ended.
fn create_index(table: &Table, index: &Index) -> String {
    let unique = if index.unique { "UNIQUE " } else { "" };
    let names: Vec<_> = index.columns.iter().map(|(name, _)| *name).collect();
    let name = format!("{}_by_{}", table.name, names.join("_"));
    let columns = index.columns.iter().map(|(name, order)| match order {
        Order::Up => quoted(name),
        Order::Down => format!("{} DESC", quoted(name)),
    });
    let open = index.unique.then(|| format!("ifnull({UNTIL}, -1)"));
    let columns: Vec<_> = columns.chain(open).collect();
    let (name, table, columns) = (quoted(&name), quoted(table.name), columns.join(", "));
    format!("CREATE {unique}INDEX {name} ON {table} ({columns})")
}

/// A name as SQL takes it even where it is one of its own words.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
