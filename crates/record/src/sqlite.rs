//! SQLite: one connection that writes, many that read.
//!
//! Everything that is said in SQL is said in this module. The rest of the crate knows [`Ledger`] and the functions of
//! the submodules.

pub(crate) mod cases;
pub(crate) mod changed;
pub(crate) mod claims;
mod columns;
pub(crate) mod cosignatures;
pub(crate) mod documents;
pub(crate) mod dump;
pub(crate) mod entries;
pub(crate) mod forget;
pub(crate) mod listing;
pub(crate) mod lookups;
pub(crate) mod releases;
pub(crate) mod revert;
mod rows;
mod schema;
mod sums;
pub(crate) mod tree;
mod view;
mod wal;

pub(crate) use view::View;

use crate::cells::Cells;
use crate::folder::{bad_file, write_new};
use crate::ledger::{self, Behalf, Ledger, Op};
use crate::{Cosignature, Error, StoredEntry};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use sijill_log::merkle::{Frontier, Nodes};
use sijill_log::{Body, Digest};
use sijill_model::{Act, Subject};
use sijill_views::VERSION;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use sums::{State, Sums};
use wal::Wal;

/// Marks a file as the database of a register: "sijl".
const APPLICATION_ID: u32 = 0x7369_6a6c;

/// Readers wait so long where SQLite itself locks for a moment, when it recovers or ends a write-ahead log.
const BUSY_WAIT: Duration = Duration::from_secs(5);

/// Statements that a connection keeps compiled: more than this crate has.
const STATEMENTS: usize = 256;

/// The write-ahead log is moved into the database when it has grown by so many pages, 12 MB: pages that change again
/// and again are then moved once.
const WAL_PAGES: usize = 3072;

/// What a writer keeps of the database in memory. The indexes by keys are changed all over, whatever comes.
const CACHE_KIB: i64 = 64 * 1024;

/// The connection that writes.
#[derive(Debug)]
pub(crate) struct Writer {
    connection: Connection,
    cells: Cells,
    /// The database.
    path: PathBuf,
    sums: Sums,
    /// How many pages the write-ahead log holds, as SQLite says after each commit.
    logged: Arc<AtomicUsize>,
    /// How many it held when it was last moved, or could not be.
    settled: usize,
}

/// How the write-ahead log is moved into the database.
#[derive(Debug, Clone, Copy)]
enum Move {
    /// As far as no reader is in the way. The log stays as long as it is and is written over: no commit waits for the
    /// disk to lengthen it again.
    Over,
    /// All of it, after waiting so long for readers, and the log is emptied.
    Out(Duration),
}

/// A connection that cannot write.
#[derive(Debug)]
pub(crate) struct Reader {
    connection: Connection,
    cells: Cells,
    /// The last entry that is known; none where all are.
    known_at: Option<u64>,
}

/// An open transaction.
pub(crate) struct SqliteLedger<'a> {
    transaction: Transaction<'a>,
    cells: &'a Cells,
}

impl Writer {
    /// Makes the file, for its owner alone, and opens it. It is no register before [`SqliteLedger::create`].
    pub(crate) fn create(path: &Path, cells: Cells) -> Result<Self, Error> {
        write_new(path, b"")?;
        Sums::of(path).create()?;
        Self::connect(path, cells)
    }

    /// Opens the database of a register.
    pub(crate) fn open(path: &Path, cells: Cells) -> Result<Self, Error> {
        let mut writer = Self::connect(path, cells)?;
        check_application(&writer.connection, path)?;
        writer.mend_sums()?;
        Ok(writer)
    }

    fn connect(path: &Path, cells: Cells) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = connect(path, flags)?;
        let mode: String =
            connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
        if mode != "wal" {
            return Err(bad_file(path, format!("its journal mode is {mode}, expected wal")));
        }
        // With WAL, FULL is what makes a commit wait for the disk; fullfsync is what makes macOS wait.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "fullfsync", true)?;
        connection.pragma_update(None, "checkpoint_fullfsync", true)?;
        // What rows speak of is written or read before them in the same transaction; `verify` makes the views anew.
        connection.pragma_update(None, "foreign_keys", false)?;
        // Pages of a long append are changed in memory and written once, when it is committed.
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        connection.pragma_update(None, "cache_spill", false)?;
        // What is replaced or deleted is overwritten with zeros.
        connection.pragma_update(None, "secure_delete", true)?;
        // The log is moved into the database by `settle` alone, which keeps the sums of pages.
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let logged = Arc::new(AtomicUsize::new(0));
        let told = Arc::clone(&logged);
        connection.wal_hook(Some(move |_: &mut _, pages| {
            told.store(usize::try_from(pages).unwrap_or_default(), Ordering::Relaxed);
            Ok(())
        }))?;
        let (path, sums) = (path.to_owned(), Sums::of(path));
        Ok(Writer { connection, cells, path, sums, logged, settled: 0 })
    }

    /// What seals and opens here.
    pub(crate) fn cells(&self) -> &Cells {
        &self.cells
    }

    /// Seals and opens by other keys from now on.
    pub(crate) fn set_cells(&mut self, cells: Cells) {
        self.cells = cells;
    }

    /// All subjects whose words were ordered to be erased.
    pub(crate) fn erased_subjects(&self) -> Result<Vec<String>, Error> {
        forget::erased_subjects(&self.connection)
    }

    /// What is erased with a subject: see [`crate::Register::erase`]. Empty where nothing is left to erase.
    pub(crate) fn erased_with(
        &self,
        subject: &Subject,
        with_documents: bool,
    ) -> Result<Vec<Subject>, Error> {
        forget::erased_with(&self.connection, subject, with_documents)
    }

    /// The names of all files that the archive must hold.
    pub(crate) fn document_tags(&self) -> Result<Vec<String>, Error> {
        forget::document_tags(&self.connection)
    }

    /// Empties the write-ahead log, in which pages lie as they were before. Where a reader is in the way, the next
    /// writer does it; no word lies there that its key does not seal.
    pub(crate) fn wipe(&mut self) -> Result<(), Error> {
        self.settle(Move::Out(BUSY_WAIT))?;
        Ok(())
    }

    /// Writes the whole database anew, so that nothing of what it held before stays in it.
    pub(crate) fn vacuum(&mut self) -> Result<(), Error> {
        self.connection.execute_batch("VACUUM")?;
        self.wipe()
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
        let result = {
            let transaction =
                self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let ledger = SqliteLedger { transaction, cells: &self.cells };
            let result = work(&ledger)?;
            ledger.transaction.commit()?;
            result
        };
        self.settle_if_grown();
        Ok(result)
    }

    fn settle_if_grown(&mut self) {
        let logged = self.logged.load(Ordering::Relaxed);
        if logged < self.settled {
            self.settled = 0; // the log began anew
        }
        if logged > self.settled + WAL_PAGES {
            // The work stands, whatever becomes of this: what cannot be moved now is moved later.
            let _ = self.settle(Move::Over);
            self.settled = logged;
        }
    }

    fn wal(&self) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push("-wal");
        name.into()
    }

    /// Moves the write-ahead log into the database, with the sums of the pages that change. False where a reader is in
    /// the way: what is left is moved by the next to do so.
    fn settle(&mut self, how: Move) -> Result<bool, Error> {
        let committed = self.logged.load(Ordering::Relaxed);
        let Some(mut wal) = Wal::read(&self.wal(), committed)? else {
            return self.checkpoint(how);
        };
        let sums = self.sums.clone();
        sums.begin(&wal)?;
        let moved = match how {
            // The log stays as it is until the next commit: its pages are summed while they are moved.
            Move::Over => std::thread::scope(|scope| {
                let made = scope.spawn(|| sums.make(&mut wal));
                let moved = self.checkpoint(how);
                made.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
                moved
            })?,
            Move::Out(_) => {
                sums.make(&mut wal)?;
                self.checkpoint(how)?
            }
        };
        if moved {
            sums.end()?;
        }
        Ok(moved)
    }

    /// Whether all of the log was moved.
    fn checkpoint(&mut self, how: Move) -> Result<bool, Error> {
        let (sql, wait) = match how {
            Move::Over => ("PRAGMA wal_checkpoint(PASSIVE)", Duration::ZERO),
            Move::Out(wait) => ("PRAGMA wal_checkpoint(TRUNCATE)", wait),
        };
        self.connection.busy_timeout(wait)?;
        let moved = self.connection.query_row(sql, [], |row| {
            let (busy, frames, moved): (bool, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok((frames >= 0 && frames == moved) || (!busy && frames < 0))
        });
        self.connection.busy_timeout(BUSY_WAIT)?;
        // Of a log that is begun anew SQLite says how long it is; of one that was emptied it says nothing.
        if matches!(how, Move::Out(_)) {
            self.logged.store(0, Ordering::Relaxed);
        }
        Ok(moved?)
    }

    /// Makes the sums of pages anew where a crash or an earlier version left none that hold.
    fn mend_sums(&mut self) -> Result<(), Error> {
        let salts = Wal::read(&self.wal(), 0)?.map(|wal| wal.salts);
        let holds = match self.sums.state() {
            State::Whole => true,
            // The next to move this log makes the sums that may not hold.
            State::Changing(of) => salts == Some(of),
            State::Missing => false,
        };
        if !holds && self.checkpoint(Move::Out(BUSY_WAIT))? {
            self.sums.renew(&self.path)?;
        }
        Ok(())
    }
}

/// Leaves the database settled, and takes the empty log away as SQLite does by itself.
impl Drop for Writer {
    fn drop(&mut self) {
        // A crash could come here as well: the next writer does what could not be done.
        // Nobody waits for a reader here: it may be one that reads for minutes.
        if let Ok(true) = self.settle(Move::Out(Duration::ZERO)) {
            let _ =
                self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false);
        }
    }
}

/// Readies a database that was put into its place and that nobody has opened yet: the mode in which registers are
/// written, and the sums of its pages.
pub(crate) fn settle_in(path: &Path) -> Result<(), Error> {
    let connection = Connection::open(path)?;
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    drop(connection);
    Sums::of(path).renew(path)
}

impl Reader {
    /// Opens the database of a register for reading.
    pub(crate) fn open(path: &Path, cells: Cells) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = connect(path, flags)?;
        check_application(&connection, path)?;
        if !views_are_current(&connection)? {
            return Err(Error::ViewsOutdated { path: path.to_owned() });
        }
        Ok(Reader { connection, cells, known_at: None })
    }

    /// Reads what was known when the entry at `seq` was the last.
    pub(crate) fn know_at(&mut self, seq: Option<u64>) {
        self.known_at = seq;
    }

    pub(crate) fn known_at(&self) -> Option<u64> {
        self.known_at
    }

    pub(crate) fn cells(&self) -> &Cells {
        &self.cells
    }

    /// Copies the database, as it is at one moment, into a file that is not there yet.
    pub(crate) fn copy_into(&self, path: &Path) -> Result<(), Error> {
        write_new(path, b"")?;
        self.connection.execute("VACUUM INTO ?1", [path.to_string_lossy()])?;
        Ok(())
    }

    /// Hands over every row of every view as a rebuild that stops after the entry at `seq` makes them, in memory.
    pub(crate) fn each_row_rebuilt_until(
        &self,
        seq: u64,
        visit: &mut dyn FnMut(&str) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut memory = Connection::open_in_memory()?;
        let ledger = SqliteLedger { transaction: memory.transaction()?, cells: &self.cells };
        ledger.create()?;
        entries::each(&self.connection, &mut |entry| {
            if entry.leaf.seq > seq {
                return Ok(());
            }
            ledger.put_entry(&entry)?;
            ledger::replay(&ledger, &entry)
        })?;
        dump::each_line(&View::new(&ledger.transaction, &self.cells, None), visit)
    }

    /// Reads everything as it was at one moment.
    pub(crate) fn snapshot<T>(
        &self,
        read: impl FnOnce(&View<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let transaction = self.connection.unchecked_transaction()?;
        let result = read(&View::new(&transaction, &self.cells, self.known_at))?;
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
        self.create_tree()?;
        schema::make_views(&self.transaction)
    }

    /// Makes the tables of the tree, which a register of format 1 does not have.
    pub(crate) fn create_tree(&self) -> Result<(), Error> {
        Ok(self.transaction.execute_batch(schema::TREE)?)
    }

    /// The right edge of the tree over all leaves.
    pub(crate) fn frontier(&self) -> Result<Frontier, Error> {
        Frontier::of(self, self.last()?.map_or(0, |last| last.leaf.seq + 1))
    }

    /// Remembers the signed head as one that was given out.
    pub(crate) fn give_head(&self) -> Result<String, Error> {
        let no_head =
            || Error::RowDamaged { table: "head", reason: "there is no signed head".into() };
        let (size, note) = tree::head(&self.transaction)?.ok_or_else(no_head)?;
        tree::put_checkpoint(&self.transaction, size, &note)?;
        Ok(note)
    }

    /// Heads that were given out, the largest first.
    pub(crate) fn given_heads(&self) -> Result<Vec<(u64, String)>, Error> {
        cosignatures::given_heads(&self.transaction)
    }

    /// Keeps what a witness signed.
    pub(crate) fn put_cosignature(&self, cosignature: &Cosignature) -> Result<(), Error> {
        cosignatures::put(&self.transaction, cosignature)
    }

    /// Hands over what every entry tells.
    pub(crate) fn each_act(&self, visit: &mut dyn FnMut(Act)) -> Result<(), Error> {
        self.each_entry(&mut |entry| {
            visit(entry.told(self.cells)?.into_act());
            Ok(())
        })
    }
}

impl Nodes for SqliteLedger<'_> {
    type Error = Error;

    fn node(&self, level: u8, index: u64) -> Result<Digest, Error> {
        tree::node(&self.transaction, level, index)
    }
}

impl Ledger for SqliteLedger<'_> {
    fn cells(&self) -> &Cells {
        self.cells
    }

    fn last(&self) -> Result<Option<StoredEntry>, Error> {
        entries::last(&self.transaction)
    }

    fn put_entry(&self, entry: &StoredEntry) -> Result<(), Error> {
        entries::put(&self.transaction, entry)
    }

    fn replace_body(&self, seq: u64, body: &Body) -> Result<(), Error> {
        entries::replace_body(&self.transaction, seq, body)
    }

    fn entries_of(&self, subject: &str) -> Result<Vec<u64>, Error> {
        entries::of_subject(&self.transaction, subject)
    }

    fn entry(&self, seq: u64) -> Result<Option<StoredEntry>, Error> {
        entries::at(&self.transaction, seq)
    }

    fn put_node(&self, level: u8, index: u64, hash: &Digest) -> Result<(), Error> {
        tree::put_node(&self.transaction, level, index, hash)
    }

    fn put_head(&self, size: u64, note: &str) -> Result<(), Error> {
        tree::put_head(&self.transaction, size, note)
    }

    fn apply(&self, behalf: Behalf, op: &Op) -> Result<(), Error> {
        rows::apply(&self.transaction, behalf, op)
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
    use crate::keyring::Keys;
    use crate::{ClaimCursor, ClaimFilter};
    use sijill_model::DocumentId;
    use std::sync::Arc;

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

    /// What makes a list quick also at the millionth claim, and also for what was known long ago: an index gives it in
    /// its order.
    #[test]
    fn lists_are_read_from_an_index_and_never_sorted() {
        let dir = tempfile::tempdir().expect("a folder");
        let cells = Cells::new(Arc::new(Keys::random().expect("random")));
        let path = dir.path().join("sijill.db");
        let mut writer = Writer::create(&path, cells).expect("a database");
        writer.transaction(|ledger| ledger.create()).expect("tables");
        for known_at in [None, Some(7)] {
            let view = View::new(&writer.connection, &writer.cells, known_at);
            let mut lists: Vec<_> =
                every_filter().iter().map(|filter| claims::list_sql(&view, filter)).collect();
            lists.extend([Side::SameDay, Side::EarlierDays].map(|s| listing::came_sql(&view, s)));
            for sql in lists {
                let plan = plan(&writer.connection, &sql);
                let scans =
                    plan.lines().any(|step| step.starts_with("SCAN") && !step.contains("USING"));
                assert!(!scans && !plan.contains("TEMP B-TREE"), "{sql}\n{plan}");
            }
            let plan = plan(&writer.connection, &claims::places_by_key_sql(&view));
            assert!(plan.starts_with("SEARCH claim_keys USING INDEX"), "{plan}");
        }
    }
}
