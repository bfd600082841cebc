//! Why bytes gave no text.

/// Bytes that cannot be taken in, with what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Neither text nor HTML.
    #[error("{name}: looks like {what}; expected plain text or HTML")]
    Refused {
        /// The name under which the bytes came.
        name: String,
        /// What they look like.
        what: String,
    },
    /// Bytes that are in none of the encodings tried.
    #[error(
        "{name}: byte {byte:#04x} at offset {offset} is not text in {}; expected UTF-8, UTF-16 with a byte order mark, \
         or a declared encoding{}",
        tried.join(" or "),
        likely.map_or(String::new(), |e| format!(" (it may be {e}: if so, name that encoding)"))
    )]
    Undecodable {
        /// The name under which the bytes came.
        name: String,
        /// Offset of the first such byte, from 0.
        offset: usize,
        /// That byte.
        byte: u8,
        /// The encodings tried, first the one that the offset belongs to.
        tried: Vec<&'static str>,
        /// A guess that is too weak to act on.
        likely: Option<&'static str>,
    },
    /// A label that no encoding has.
    #[error(
        "\"{0}\" is not a known encoding: expected for example utf-8, utf-16le, windows-1256 or iso-8859-6"
    )]
    UnknownEncoding(String),
    /// Not a table of releases.
    #[error("{name}: {reason}")]
    Table {
        /// The name under which the bytes came.
        name: String,
        /// What is not as expected.
        reason: String,
    },
    /// A cell of a table of releases that holds something else than a figure or a date.
    #[error("{name}:{line}: column {column}: \"{found}\": {expected}")]
    Cell {
        /// The name under which the bytes came.
        name: String,
        /// The line of a table; the place of a bulletin in its list. From 1.
        line: u64,
        /// The column.
        column: String,
        /// What stands there.
        found: String,
        /// What was expected.
        expected: &'static str,
    },
    /// A file of another register that is no table, or not the one that was expected.
    #[error("{name}{}: {what}", row.map_or(String::new(), |row| format!(", row {row}")))]
    Rows {
        /// The name of the file.
        name: String,
        /// The row, counted from 1 without the header.
        row: Option<u64>,
        /// What is wrong and what was expected.
        what: String,
    },
    /// A map that cannot be read.
    #[error("{name}: {what}")]
    Map {
        /// The name of the file.
        name: String,
        /// Where, what is wrong and what was expected.
        what: String,
    },
}

impl Error {
    pub(crate) fn table(name: &str, row: Option<u64>, what: impl Into<String>) -> Self {
        Error::Rows { name: name.to_owned(), row, what: what.into() }
    }
}
