//! Releases of others, what people say of their breaks, and the register's own statements.

use super::ColumnKind::{Sealed, Text};
use super::Order::{Down, Up};
use super::{SINCE, Table, column, index, optional, unique};

/// Releases. `day` is the last day of the period, empty where it has none.
pub const RELEASES: Table = Table {
    name: "releases",
    columns: &[
        column("id", Text),
        column("publisher", Text),
        column("day", Text),
        column("at", Text),
        column("body", Text),
        optional("words", Sealed),
    ],
    indexes: &[unique(&[("id", Up)]), index(&[("publisher", Up), ("day", Down), (SINCE, Up)])],
};

/// What a person says of why a rule is broken in a period; one at a time for each.
pub const EXPLANATIONS: Table = Table {
    name: "explanations",
    columns: &[
        column("publisher", Text),
        column("period", Text),
        column("rule", Text),
        optional("words", Sealed),
        column("by", Text),
        column("at", Text),
    ],
    indexes: &[unique(&[("publisher", Up), ("period", Up), ("rule", Up)])],
};

/// Statements that the register published, each as it was.
pub const STATEMENTS: Table = Table {
    name: "statements",
    columns: &[
        column("id", Text),
        column("party", Text),
        column("period", Text),
        column("by", Text),
        column("at", Text),
        column("body", Text),
        optional("words", Sealed),
    ],
    indexes: &[unique(&[("id", Up)]), index(&[("party", Up), (SINCE, Up)])],
};
