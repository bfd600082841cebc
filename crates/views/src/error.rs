//! Why an entry cannot be folded.

/// An entry that has no form as rows.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A number that no column of integers holds.
    #[error("{column} of {table} cannot hold {number}: expected at most 2^63 - 1")]
    NumberTooLarge {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The number.
        number: u64,
    },
    /// A value that has no JSON form.
    #[error("a value of entry {seq} has no JSON form: {source}")]
    NotJson {
        /// The place of the entry.
        seq: u64,
        /// Why.
        source: serde_json::Error,
    },
}
