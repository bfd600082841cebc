//! SQLite: one connection that writes, many that read.
//!
//! Everything that is said in SQL is said in this module. The rest of the crate knows [`Ledger`] and the functions of
//! the submodules.

pub(crate) mod claims;
mod columns;
pub(crate) mod documents;
pub(crate) mod dump;
pub(crate) mod entries;
pub(crate) mod listing;
mod revert;
mod rows;
mod schema;

use crate::folder::{bad_file, write_new};
use crate::ledger::Ledger;
use crate::{Error, StoredEntry};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use sijill_views::{Entry, RowOp, VERSION};
use std::path::Path;
use std::time::Duration;

/// Marks a file as the database of a register: "sijl".
const APPLICATION_ID: u32 = 0x7369_6a6c;

/// Readers wait so long where SQLite itself locks for a moment, when it recovers or ends a write-ahead log.
const BUSY_WAIT: Duration = Duration::from_secs(5);

/// Statements that a connection keeps compiled: more than this crate has.
const STATEMENTS: usize = 64;

/// The connection that writes.
#[derive(Debug)]
pub(crate) struct Writer {
    connection: Connection,
}

/// A connection that cannot write.
#[derive(Debug)]
pub(crate) struct Reader {
    connection: Connection,
}

/// An open transaction.
pub(crate) struct SqliteLedger<'a> {
    transaction: Transaction<'a>,
}

impl Writer {
    /// Makes the file, for its owner alone, and opens it. It is no register before [`SqliteLedger::create`].
    pub(crate) fn create(path: &Path) -> Result<Self, Error> {
        write_new(path, b"")?;
        Self::connect(path)
    }

    /// Opens the database of a register.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let writer = Self::connect(path)?;
        check_application(&writer.connection, path)?;
        Ok(writer)
    }

    fn connect(path: &Path) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = connect(path, flags)?;
        let mode: String =
            connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
        if mode != "wal" {
            return Err(bad_file(path, format!("its journal mode is {mode}, expected wal")));
        }
        // With WAL, FULL is what makes a commit wait for the disk; fullfsync is what makes macOS wait.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "fullfsync", true)?;
        connection.pragma_update(None, "checkpoint_fullfsync", true)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        Ok(Writer { connection })
    }

    /// Whether the views are of this version.
    pub(crate) fn views_are_current(&self) -> Result<bool, Error> {
        views_are_current(&self.connection)
    }

    /// Does the work in one transaction, which stands when this returns and never was where the work failed.
    pub(crate) fn transaction<T>(
        &mut self,
        work: impl FnOnce(&SqliteLedger<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let ledger = SqliteLedger { transaction };
        let result = work(&ledger)?;
        ledger.transaction.commit()?;
        Ok(result)
    }
}

impl Reader {
    /// Opens the database of a register for reading.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = connect(path, flags)?;
        check_application(&connection, path)?;
        if !views_are_current(&connection)? {
            return Err(Error::ViewsOutdated { path: path.to_owned() });
        }
        Ok(Reader { connection })
    }

    /// Reads everything as it was at one moment.
    pub(crate) fn snapshot<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let transaction = self.connection.unchecked_transaction()?;
        let result = read(&transaction)?;
        transaction.finish()?;
        Ok(result)
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_WAIT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Sorting must not leave words of documents in temporary files; functions must not run because a schema says so.
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(connection)
}

fn check_application(connection: &Connection, path: &Path) -> Result<(), Error> {
    let id: u32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id == APPLICATION_ID {
        Ok(())
    } else {
        let reason = "not the database of a register, or one whose `init` was cut short; move the \
                      folder's files away to begin a register there";
        Err(bad_file(path, reason))
    }
}

fn views_are_current(connection: &Connection) -> Result<bool, Error> {
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(version == VERSION)
}

impl SqliteLedger<'_> {
    /// Makes the tables of an empty register.
    pub(crate) fn create(&self) -> Result<(), Error> {
        self.transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        self.transaction.execute_batch(schema::LOG)?;
        schema::make_views(&self.transaction)
    }
}

impl Ledger for SqliteLedger<'_> {
    fn last(&self) -> Result<Option<StoredEntry>, Error> {
        entries::last(&self.transaction)
    }

    fn put_entry(&self, entry: &StoredEntry) -> Result<(), Error> {
        entries::put(&self.transaction, entry)
    }

    fn apply(&self, entry: &Entry<'_>, op: &RowOp) -> Result<(), Error> {
        rows::apply(&self.transaction, entry, op)
    }

    fn clear_views(&self) -> Result<(), Error> {
        schema::drop_views(&self.transaction)?;
        schema::make_views(&self.transaction)
    }

    fn each_entry(
        &self,
        visit: &mut dyn FnMut(StoredEntry) -> Result<(), Error>,
    ) -> Result<(), Error> {
        entries::each(&self.transaction, visit)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Error::Database(Box::new(error))
    }
}

#[cfg(test)]
mod tests {
    use super::listing::Side;
    use super::*;
    use crate::{ClaimCursor, ClaimFilter};
    use sijill_model::DocumentId;

    /// How SQLite would do it, a step a line.
    fn plan(connection: &Connection, sql: &str) -> String {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect(sql);
        let mut rows = statement.raw_query(); // what is not bound is null
        let mut steps = vec![];
        while let Some(row) = rows.next().expect("a step") {
            steps.push(row.get::<_, String>("detail").expect("its words"));
        }
        steps.join("\n")
    }

    fn every_filter() -> Vec<ClaimFilter> {
        let document = Some(DocumentId::from_random([1; 10]));
        let kind = Some("casualty".to_owned());
        let after = Some(ClaimCursor { seq: 1, ordinal: 0 });
        let mut filters = vec![];
        for document in [None, document] {
            for kind in [None, kind.clone()] {
                for after in [None, after] {
                    let (document, kind) = (document.clone(), kind.clone());
                    filters.push(ClaimFilter { document, kind, after, limit: 50 });
                }
            }
        }
        filters
    }

    /// What makes a list quick also at the millionth claim: an index gives it in its order.
    #[test]
    fn lists_are_read_from_an_index_and_never_sorted() {
        let dir = tempfile::tempdir().expect("a folder");
        let mut writer = Writer::create(&dir.path().join("sijill.db")).expect("a database");
        writer.transaction(|ledger| ledger.create()).expect("tables");
        let mut lists: Vec<_> = every_filter().iter().map(claims::list_sql).collect();
        lists.extend([Side::SameDay, Side::EarlierDays].map(listing::came_sql));
        for sql in lists {
            let plan = plan(&writer.connection, &sql);
            let scans =
                plan.lines().any(|step| step.starts_with("SCAN") && !step.contains("USING"));
            assert!(!scans && !plan.contains("TEMP B-TREE"), "{sql}\n{plan}");
        }
        let plan = plan(&writer.connection, claims::PLACES_BY_KEY);
        assert!(plan.starts_with("SEARCH claim_keys USING INDEX"), "{plan}");
    }
}
