//! Checks a register from its files: every leaf, the chain, the tree, the signed heads, every body against its leaf,
//! every row of the views against a second fold of the entries, every anchor against its text, every archived file, every
//! page of the database against its sum.
//!
//! Nothing here is shared with the code that writes registers but the vocabulary of the model and the fold, which is
//! the definition of the views. Hashing, the tree, signatures, seals and SQL are written a second time, so that one
//! mistake does not hide another.
//!
//! [`check`] returns what it found, the first wrong thing first; an empty list says that all is in order.

mod archive;
mod bodies;
mod error;
mod file;
mod heads;
mod leaves;
mod pages;
mod refold;
mod rows;
mod seal;

pub use error::Error;
pub use seal::Secrets;

use rusqlite::{Connection, OpenFlags};
use std::fmt;
use std::path::Path;

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where: a file, an entry, a row.
    pub place: String,
    /// What is wrong there.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

impl Finding {
    pub(crate) fn at(place: impl Into<String>, what: impl Into<String>) -> Self {
        Finding { place: place.into(), what: what.into() }
    }

    pub(crate) fn entry(seq: u64, what: impl Into<String>) -> Self {
        Finding::at(format!("entry {seq}"), what)
    }
}

/// What was checked, and what was found.
#[derive(Debug, Default)]
pub struct Report {
    /// Entries whose leaf was checked.
    pub entries: u64,
    /// Bodies that were opened and held against their leaves.
    pub bodies: u64,
    /// Bodies of which only what stays after an erasure is there.
    pub erased: u64,
    /// Rows of views that were held against a second fold.
    pub rows: u64,
    /// Anchors whose words were looked up in their text.
    pub anchors: u64,
    /// Archived files that were opened and hashed.
    pub files: u64,
    /// Pages of the database that were held against their sums.
    pub pages: u64,
    /// Why the pages could not be, where they could not.
    pub unsummed: Option<String>,
    /// Bytes that were read and checked.
    pub bytes: u64,
    /// What is wrong, the first thing first.
    pub findings: Vec<Finding>,
}

/// How far the check has come: its steps, and how many there are.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Sync);

/// A checkpoint that somebody holds, to which the register is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Where it was found, for whoever reads the findings.
    pub place: String,
    /// The signed note.
    pub note: String,
}

/// Checks the register in a folder. Without secrets only what needs no key is checked: files, leaves, chain, tree, heads.
/// The register must also be the one that every checkpoint in `held` speaks of.
///
/// # Errors
/// Where there is no register, or its files cannot be read at all. What is wrong *in* them is a finding.
pub fn check(
    dir: &Path,
    secrets: Option<&dyn Secrets>,
    held: &[Held],
    progress: Progress<'_>,
) -> Result<Report, Error> {
    let mut report = Report::default();
    let config = file::config(dir, &mut report)?;
    file::sum(&dir.join("keyring"), &mut report)?;
    let connection = match open(&dir.join("sijill.db")) {
        Ok(connection) => connection,
        Err(error) => {
            report.findings.push(Finding::at("sijill.db", error.to_string()));
            return Ok(report);
        }
    };
    let asked = Asked { secrets, held, progress };
    let checked = database(dir, &connection, &config, &asked, &mut report);
    // Before files of the database are read past it: see `pages::check`.
    drop(connection);
    match checked {
        // A page that cannot be read is what is wrong, and no reason to give up without naming it.
        Err(Error::Database(error)) => {
            report.findings.push(Finding::at("sijill.db", error.to_string()));
        }
        other => other?,
    }
    pages::check(dir, &mut report)?;
    Ok(report)
}

fn open(path: &Path) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    // One moment for all that is checked, whoever writes meanwhile.
    connection.execute_batch("PRAGMA temp_store = memory; BEGIN; SELECT 1 FROM sqlite_schema;")?;
    Ok(connection)
}

/// What a check is asked for.
struct Asked<'a> {
    secrets: Option<&'a dyn Secrets>,
    held: &'a [Held],
    progress: Progress<'a>,
}

fn database(
    dir: &Path,
    connection: &Connection,
    config: &file::Config,
    Asked { secrets, held, progress }: &Asked<'_>,
    report: &mut Report,
) -> Result<(), Error> {
    let (entries, rows) = (count(connection, "entries")?, rows::count(connection)?);
    let total = entries * 2 + rows;
    let leaves = leaves::check(connection, held, report, &|done| progress(done, total))?;
    heads::check(connection, config, &leaves, held, report)?;
    if let Some(secrets) = *secrets {
        let told = bodies::check(connection, secrets, report, &|done| {
            progress(entries + done, total);
        })?;
        heads::printed(connection, &told.printed, report)?;
        rows::check(connection, secrets, told.balance, report, &|done| {
            progress(entries * 2 + done, total);
        })?;
        archive::check(dir, secrets, &told.documents, report)?;
    }
    integrity(connection, report)
}

fn count(connection: &Connection, table: &str) -> Result<u64, Error> {
    Ok(connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?)
}

/// What the database says of itself: pages, indexes, constraints.
fn integrity(connection: &Connection, report: &mut Report) -> Result<(), Error> {
    for check in ["integrity_check", "foreign_key_check"] {
        let mut statement = connection.prepare(&format!("PRAGMA {check}"))?;
        let mut rows = statement.query([])?;
        if let Some(row) = rows.next()? {
            let said: String = row.get(0)?;
            if said != "ok" {
                report.findings.push(Finding::at("sijill.db", said));
            }
        }
    }
    Ok(())
}
