//! From what a column holds back to the values of the model.

use crate::Error;
use serde::de::DeserializeOwned;
use std::str::FromStr;

/// A limit as SQLite takes it.
pub(super) fn at_most(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// A value of the model from its text form.
pub(super) fn parsed<T>(table: &'static str, text: &str) -> Result<T, Error>
where
    T: FromStr,
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| damaged(table, error.to_string()))
}

/// A value of the model from its JSON.
pub(super) fn from_json<T: DeserializeOwned>(table: &'static str, text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| damaged(table, error.to_string()))
}

/// A row that is not what was written.
pub(super) fn damaged(table: &'static str, reason: String) -> Error {
    Error::RowDamaged { table, reason }
}
