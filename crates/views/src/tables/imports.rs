//! Rows of other registers, and entries that were undone.

use super::ColumnKind::{Integer, Sealed, Text};
use super::Order::Up;
use super::{Table, column, index, optional, unique};

/// Imports of other registers; `body` is the whole import as JSON.
pub const IMPORTS: Table = Table {
    name: "imports",
    columns: &[
        column("id", Text),
        column("register", Text),
        column("at", Text),
        column("body", Text),
    ],
    indexes: &[unique(&[("id", Up)]), index(&[("register", Up)])],
};

/// Imports of which every row was accounted for, once a sitting that brought something.
pub const IMPORT_ENDS: Table = Table {
    name: "import_ends",
    columns: &[column("import", Text), column("at", Text)],
    indexes: &[index(&[("import", Up)])],
};

/// What became of the rows of other registers, by their keys. `row` is the number of the first of `rows` rows; `noun`
/// is the id of what they tell of, null where they are kept aside; `flaws` is JSON with empty words, which are in
/// `words`. The cells stay in the body of the
/// entry alone.
pub const IMPORTED_ROWS: Table = Table {
    name: "imported_rows",
    columns: &[
        column("import", Text),
        column("register", Text),
        column("file", Text),
        column("key", Text),
        column("row", Integer),
        column("rows", Integer),
        column("digest", Text),
        optional("noun", Text),
        column("flaws", Text),
        optional("words", Sealed),
    ],
    indexes: &[
        unique(&[("register", Up), ("file", Up), ("key", Up)]),
        index(&[("import", Up)]),
        index(&[("noun", Up)]),
    ],
};

/// Runs of entries that were undone.
pub const UNDONE: Table = Table {
    name: "undone",
    columns: &[
        column("first", Integer),
        column("last", Integer),
        optional("reason", Sealed),
        column("at", Text),
    ],
    indexes: &[index(&[("first", Up)])],
};
