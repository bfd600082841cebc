//! The few operations on rows that every database can do.

use crate::Table;
use sijill_model::Subject;

/// A value of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// Text in UTF-8.
    Text(String),
    /// Text that lies under the key of the entry's subject and is gone with it.
    Sealed(String),
    /// Text of which only a hash under the register's secret is stored: it can be looked up by who has the text, and
    /// by nobody else. Gone with its subject too.
    Tag(String),
}

/// A column's name and its value.
pub type Field = (&'static str, Value);

/// One operation on the rows of a table, on behalf of the entry at some place of the log.
#[derive(Debug, Clone, PartialEq)]
pub enum RowOp {
    /// Adds an open row. `values` names every column of the table, in its order.
    Insert {
        /// The table.
        table: &'static Table,
        /// The values.
        values: Vec<Field>,
    },
    /// Ends every open row that has these values; there may be none.
    End {
        /// The table.
        table: &'static Table,
        /// What the rows have in common.
        key: Vec<Field>,
    },
    /// Refuses the entry, and all that is appended with it, unless an open row has these values: an act must not speak
    /// of what the register does not hold.
    Expect {
        /// The table.
        table: &'static Table,
        /// What the row must have.
        key: Vec<Field>,
    },
    /// Undoes what entries did to the rows of all tables: rows that they made end, and rows that they ended begin
    /// again. Refuses the entry where another entry has since ended a row that one of them made.
    Revert {
        /// The places of the entries, as first and last of each run.
        runs: Vec<(u64, u64)>,
    },
    /// Destroys every sealed value and every tag in all rows, open and ended, whose words the key of this subject seals.
    Forget {
        /// Whose words.
        subject: Subject,
    },
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}
