//! What a reader sees: the rows that were known at some place of the log, and the words in them that can be opened.

use super::columns::damaged;
use crate::Error;
use crate::cells::{Cells, Place};
use rusqlite::{CachedStatement, Connection};
use sijill_model::Words;
use sijill_views::{SINCE, UNTIL};
use std::cell::RefCell;

/// The register at one moment, as known at one place of the log.
pub(crate) struct View<'a> {
    connection: &'a Connection,
    cells: &'a Cells,
    known_at: Option<u64>,
    /// The entry that was last asked for its subject, and the subject: cells of a row come one after the other.
    subject: RefCell<Option<(u64, String)>>,
}

impl<'a> View<'a> {
    pub(super) fn new(connection: &'a Connection, cells: &'a Cells, known_at: Option<u64>) -> Self {
        View { connection, cells, known_at, subject: RefCell::default() }
    }

    /// The connection, for tables that are no views.
    pub(crate) fn connection(&self) -> &'a Connection {
        self.connection
    }

    pub(crate) fn cells(&self) -> &'a Cells {
        self.cells
    }

    pub(super) fn prepare(&self, sql: &str) -> Result<CachedStatement<'a>, Error> {
        Ok(self.connection.prepare_cached(sql)?)
    }

    /// The condition that a row was known and had not ended; `table` is the table's other name in the query, or empty.
    /// A place of the log is written out, so that it is no parameter of every query.
    pub(super) fn known(&self, table: &str) -> String {
        let name = qualified(table, UNTIL);
        match self.known_at {
            None => format!("{name} IS NULL"),
            Some(at) => format!("{} AND ({name} IS NULL OR {name} > {at})", self.came(table)),
        }
    }

    /// The last place of the log that can be known.
    pub(super) fn known_until(&self) -> u64 {
        self.known_at.unwrap_or(i64::MAX.unsigned_abs())
    }

    /// The condition that a row had come.
    pub(super) fn came(&self, table: &str) -> String {
        // The sign keeps the condition from choosing the index: it leaves out next to nothing.
        self.known_at
            .map_or("true".to_owned(), |at| format!("+{} <= {at}", qualified(table, SINCE)))
    }

    /// Where a row had ended, as known then.
    pub(super) fn until(&self) -> String {
        match self.known_at {
            None => UNTIL.to_owned(),
            Some(at) => format!("iif({UNTIL} > {at}, NULL, {UNTIL})"),
        }
    }

    /// The words of a sealed column; none where they were erased.
    pub(super) fn open(
        &self,
        (table, column): (&'static str, &str),
        made: u64,
        sealed: Option<&[u8]>,
    ) -> Result<Option<String>, Error> {
        let Some(sealed) = sealed else { return Ok(None) };
        let subject = self.subject_of(made)?;
        let opened = self.cells.open(Place { subject: &subject, table, column, made }, sealed);
        opened.map_err(|error| damaged(table, error.to_string()))
    }

    /// Puts the words of the column `words` back into a value. False where they were erased.
    pub(super) fn put_words<T: Words>(
        &self,
        table: &'static str,
        made: u64,
        sealed: Option<&[u8]>,
        value: &mut T,
    ) -> Result<bool, Error> {
        let Some(words) = self.open((table, "words"), made, sealed)? else {
            return Ok(false);
        };
        let words = super::columns::from_json(table, &words)?;
        if value.put_words(words) {
            Ok(true)
        } else {
            Err(damaged(table, "its words are more or fewer than its body has places".into()))
        }
    }
}

impl View<'_> {
    /// Whose key seals the words of rows that an entry made.
    fn subject_of(&self, made: u64) -> Result<String, Error> {
        let mut last = self.subject.borrow_mut();
        if let Some((_, subject)) = last.as_ref().filter(|(seq, _)| *seq == made) {
            return Ok(subject.clone());
        }
        let mut statement = self.prepare("SELECT subject FROM bodies WHERE seq = ?1")?;
        let subject: String = statement.query_row([made], |row| row.get(0))?;
        *last = Some((made, subject.clone()));
        Ok(subject)
    }
}

fn qualified(table: &str, column: &str) -> String {
    if table.is_empty() { column.to_owned() } else { format!("{table}.{column}") }
}
