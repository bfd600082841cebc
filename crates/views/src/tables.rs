//! The tables, as data.

mod imports;
mod incidents;
mod releases;

pub use imports::*;
pub use incidents::*;
pub use releases::*;

/// The place in the log of the entry that made a row. Every table has it.
pub const SINCE: &str = "since";

/// The place in the log of the entry whose subject's key seals the words of a row. Every table has it: it is [`SINCE`]
/// but for rows that begin again by an undoing, whose words stay as they were sealed.
pub const MADE: &str = "made";

/// The place in the log of the entry that ended a row; null while it is open. Every table has it.
pub const UNTIL: &str = "until";

/// Counts the changes of this file and of the fold. A register whose views were made by another version makes them
/// anew from its entries.
pub const VERSION: u32 = 7;

/// A table of rows that begin and end.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, without [`SINCE`] and [`UNTIL`].
    pub columns: &'static [Column],
    /// Its indexes.
    pub indexes: &'static [Index],
}

/// A column of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether it may be null.
    pub optional: bool,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text in UTF-8, compared by its bytes whatever the locale.
    Text,
    /// A whole number of 64 bits with a sign.
    Integer,
    /// Words under the key of the subject of the entry that made the row; null once they are erased.
    Sealed,
    /// A hash of words under the register's secret, to look rows up by; null once the words are erased.
    Tag,
}

/// An index over all rows of a table, ended ones too: what was known at some place of the log is read as quickly as what
/// is known now.
#[derive(Debug, PartialEq, Eq)]
pub struct Index {
    /// Its columns and the order that they are wanted in.
    pub columns: &'static [(&'static str, Order)],
    /// Whether at most one open row may have the same values.
    pub unique: bool,
}

/// The order of a column in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
}

/// A column that holds the `id` of a row of another table.
#[derive(Debug, PartialEq, Eq)]
pub struct Reference {
    /// The table that speaks of the other.
    pub table: &'static Table,
    /// Its column.
    pub column: &'static str,
    /// The table that is spoken of.
    pub to: &'static Table,
}

const fn reference(table: &'static Table, column: &'static str, to: &'static Table) -> Reference {
    Reference { table, column, to }
}

/// What must not be left behind when entries are undone. Grades and cited sources are not here: they stay with the id
/// of an incident that was merged into another.
pub const REFERENCES: &[Reference] = &[
    reference(&CAPTURES, "document", &DOCUMENTS),
    reference(&READINGS, "document", &DOCUMENTS),
    reference(&CLAIMS, "document", &DOCUMENTS),
    reference(&INCIDENT_CLAIMS, "incident", &INCIDENTS),
    reference(&INCIDENT_CLAIMS, "document", &DOCUMENTS),
    reference(&INCIDENT_PEOPLE, "incident", &INCIDENTS),
    reference(&INCIDENT_PEOPLE, "person", &PEOPLE),
    reference(&ALLEGATION_INCIDENTS, "incident", &INCIDENTS),
    reference(&ALLEGATION_INCIDENTS, "allegation", &ALLEGATIONS),
    reference(&ALLEGATION_STEPS, "allegation", &ALLEGATIONS),
    reference(&IMPORTED_ROWS, "import", &IMPORTS),
];

use ColumnKind::{Integer, Sealed, Tag, Text};
use Order::{Down, Up};

const fn column(name: &'static str, kind: ColumnKind) -> Column {
    Column { name, kind, optional: false }
}

const fn optional(name: &'static str, kind: ColumnKind) -> Column {
    Column { name, kind, optional: true }
}

const fn index(columns: &'static [(&'static str, Order)]) -> Index {
    Index { columns, unique: false }
}

const fn unique(columns: &'static [(&'static str, Order)]) -> Index {
    Index { columns, unique: true }
}

/// All tables, in an order in which they can be made.
pub const TABLES: &[&Table] = &[
    &USERS,
    &SOURCES,
    &DOCUMENTS,
    &CAPTURES,
    &READINGS,
    &CLAIMS,
    &CLAIM_KEYS,
    &DECISIONS,
    &INCIDENTS,
    &INCIDENT_CODES,
    &INCIDENT_CLAIMS,
    &GRADES,
    &CITATIONS,
    &PEOPLE,
    &INCIDENT_PEOPLE,
    &ALLEGATIONS,
    &ALLEGATION_STEPS,
    &ALLEGATION_INCIDENTS,
    &IMPORTS,
    &IMPORT_ENDS,
    &IMPORTED_ROWS,
    &UNDONE,
    &RELEASES,
    &EXPLANATIONS,
    &STATEMENTS,
    &ERASURES,
    &OPENINGS,
];

// What endangers nobody (figures, kinds, dates, ids) lies in the clear; words lie in sealed columns. Where a table keeps
// a value of the model whole, `body` is its JSON with empty words and `words` the list of them: see
// `sijill_model::Words`.

/// Who makes entries.
pub const USERS: Table = Table {
    name: "users",
    columns: &[column("id", Text), optional("name", Sealed), optional("tag", Tag)],
    indexes: &[unique(&[("id", Up)]), unique(&[("tag", Up)])],
};

/// Who publishes.
pub const SOURCES: Table = Table {
    name: "sources",
    columns: &[
        column("id", Text),
        column("confidential", Integer),
        optional("tag", Tag),
        column("body", Text),
        optional("words", Sealed),
    ],
    indexes: &[unique(&[("id", Up)]), index(&[("tag", Up), (SINCE, Up)])],
};

/// Contents; `tag` is that of the SHA-256 of the bytes. The text stays in the body of the entry alone: it is large, and
/// what stands in one place is forgotten in one place.
pub const DOCUMENTS: Table = Table {
    name: "documents",
    columns: &[
        column("id", Text),
        optional("tag", Tag),
        optional("title", Sealed),
        optional("lang", Text),
        column("at", Text),
    ],
    indexes: &[unique(&[("id", Up)]), unique(&[("tag", Up)]), index(&[(SINCE, Up)])],
};

/// The comings of documents. `day` is the first day on which it can have been published, empty where that is unknown,
/// so that one index gives the newest first and the undated last.
pub const CAPTURES: Table = Table {
    name: "captures",
    columns: &[
        column("id", Text),
        column("document", Text),
        optional("source", Text),
        optional("published", Text),
        column("day", Text),
        column("at", Text),
        column("body", Text),
        optional("words", Sealed),
    ],
    indexes: &[
        unique(&[("id", Up)]),
        index(&[("document", Up), (SINCE, Up)]),
        index(&[("source", Up), (SINCE, Up)]),
        index(&[("day", Down), (SINCE, Up)]),
    ],
};

/// The latest reading of each document is its open row.
pub const READINGS: Table = Table {
    name: "readings",
    columns: &[
        column("id", Text),
        column("document", Text),
        column("reader", Text),
        column("lexicon", Text),
        column("claims", Integer),
        column("at", Text),
    ],
    indexes: &[unique(&[("id", Up)]), unique(&[("document", Up)])],
};

/// The claims of readings, each named by [`SINCE`] and `ordinal`. `outcome` holds the word that says what is counted or
/// decided: outcome, status or unit by kind; `hand` is `reader`, or `person` where there is no reading.
pub const CLAIMS: Table = Table {
    name: "claims",
    columns: &[
        column("document", Text),
        optional("reading", Text),
        column("hand", Text),
        column("ordinal", Integer),
        column("key", Text),
        column("kind", Text),
        optional("outcome", Text),
        optional("who", Text),
        optional("stance", Text),
        optional("min", Integer),
        optional("max", Integer),
        column("body", Text),
        optional("words", Sealed),
    ],
    indexes: &[
        unique(&[(SINCE, Up), ("ordinal", Up)]),
        index(&[("document", Up), (SINCE, Up), ("ordinal", Up)]),
        index(&[("kind", Up), (SINCE, Up), ("ordinal", Up)]),
    ],
};

/// Every key of every claim; the claim is the row of [`CLAIMS`] with the same [`SINCE`] and `ordinal`.
pub const CLAIM_KEYS: Table = Table {
    name: "claim_keys",
    columns: &[
        column("key", Text),
        column("document", Text),
        column("hand", Text),
        column("ordinal", Integer),
    ],
    indexes: &[
        index(&[("key", Up), (SINCE, Up), ("ordinal", Up)]),
        index(&[("document", Up), (SINCE, Up), ("ordinal", Up)]),
    ],
};

/// What people decided on claims, by key: a decision outlives the reading that it was made on.
pub const DECISIONS: Table = Table {
    name: "decisions",
    columns: &[
        column("key", Text),
        column("document", Text),
        column("verdict", Text),
        optional("reason", Sealed),
        column("by", Text),
        column("at", Text),
    ],
    indexes: &[unique(&[("key", Up)])],
};

/// Whose words were erased; the order is the entry at [`SINCE`].
pub const ERASURES: Table = Table {
    name: "erasures",
    columns: &[
        column("subject", Text),
        optional("reason", Sealed),
        column("by", Text),
        column("at", Text),
    ],
    indexes: &[unique(&[("subject", Up)])],
};

/// When confidential words were opened, by whom and how.
pub const OPENINGS: Table = Table {
    name: "openings",
    columns: &[
        column("document", Text),
        column("way", Text),
        column("by", Text),
        column("at", Text),
    ],
    indexes: &[index(&[("document", Up), (SINCE, Up)])],
};
