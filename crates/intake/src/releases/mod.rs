//! Tables of official figures: bytes to releases.
//!
//! Two forms, told apart by their first character. **CSV**: a row a period, with a column `period` (EDTF) and a column
//! a figure; `publisher`, `release_date` and `evidence` are taken for what they say. **JSON**: a list of objects, one a
//! bulletin, with `report_date` (or `period`) and a number a figure; objects within are figures with the object's name
//! before theirs (`verified.killed`), and `report_period` is how many hours a bulletin covers.
//!
//! An empty cell, `null` or a missing key is a figure that is not stated. It is never zero.

mod bulletins;
mod cell;
mod table;

use crate::{Error, encoding};
use sijill_model::Release;

/// Reads a table of releases that came under `name`. Rows that name no publisher are of `publisher`.
///
/// ```
/// let table = b"period,received,open\n2031-01,12,4\n2031-02,,9\n";
/// let releases = sijill_intake::releases("series.csv", table, "A task force")?;
/// assert_eq!(releases.len(), 2);
/// assert_eq!(releases[1].figures.len(), 1); // what is not stated is not there
/// # Ok::<(), sijill_intake::Error>(())
/// ```
///
/// # Errors
/// [`Error::Cell`] with line, column and what was expected; [`Error::Table`] where it is no such table;
/// [`Error::Undecodable`].
pub fn releases(name: &str, bytes: &[u8], publisher: &str) -> Result<Vec<Release>, Error> {
    let decoded = encoding::decode(name, bytes, None)?;
    let text = decoded.text.trim_start_matches('\u{feff}');
    match text.trim_start().chars().next() {
        Some('[' | '{') => bulletins::read(name, text, publisher),
        _ => table::read(name, text, publisher),
    }
}
