//! The one writer.

use crate::archive::Archive;
use crate::folder::{Folder, sync_folder};
use crate::keyring::RegisterKey;
use crate::lock::Lock;
use crate::sqlite::Writer;
use crate::{Error, FORMAT, RegisterReader, clock, ledger};
use jiff::Timestamp;
use sijill_model::{Act, By};
use std::fs;
use std::path::Path;

/// A register opened for writing. Only one can exist for a folder at a time; it should not be kept longer than needed.
#[derive(Debug)]
pub struct Register {
    folder: Folder,
    archive: Archive,
    // Before the lock, so that the database is closed when the next writer comes in.
    writer: Writer,
    _lock: Lock,
}

impl Register {
    /// Begins a register in `dir`, which is made if it is not there. Its first entry, 0, says so.
    ///
    /// # Errors
    /// [`Error::AlreadyARegister`]; [`Error::Remains`] where the folder holds parts of one. Nothing is overwritten.
    pub fn init(dir: &Path, by: &By) -> Result<Self, Error> {
        let folder = Folder::new(dir);
        folder.make()?;
        let lock = Lock::take(dir, &folder.lock())?;
        folder.check_vacant()?;
        let now = Timestamp::now();
        let key = RegisterKey::random()?;
        key.write(&folder.keyring())?;
        folder.write_config(&clock::at(now, None).unwrap_or_default())?;
        fs::create_dir(folder.archive()).map_err(Error::io("make", &folder.archive()))?;
        let mut writer = Writer::create(&folder.database())?;
        let opened = Act::RegisterOpened { format: FORMAT };
        writer.transaction(|ledger| {
            ledger.create()?;
            ledger::append(ledger, now, by, &[opened])
        })?;
        sync_folder(dir)?;
        let archive = Archive::new(folder.archive(), key);
        Ok(Register { folder, archive, writer, _lock: lock })
    }

    /// Opens the register in `dir` for writing. Waits a few seconds while another program writes. Views that another
    /// version made are made anew.
    ///
    /// # Errors
    /// [`Error::NotARegister`], [`Error::Locked`], [`Error::Format`], [`Error::BadFile`].
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let folder = Folder::new(dir);
        folder.check_format()?;
        let key = RegisterKey::read(&folder.keyring())?;
        let lock = Lock::take(dir, &folder.lock())?;
        let mut writer = Writer::open(&folder.database())?;
        if !writer.views_are_current()? {
            writer.transaction(|ledger| ledger::rebuild(ledger))?;
        }
        let archive = Archive::new(folder.archive(), key);
        Ok(Register { folder, archive, writer, _lock: lock })
    }

    /// Appends one entry an act, all or none, and returns their places. When this returns, the disk has them and every
    /// reader sees them.
    ///
    /// # Errors
    /// [`Error::Refused`] for an act that speaks of a document or source that is not there, or adds one that is;
    /// [`Error::Log`] for a number that cannot enter the log.
    pub fn append(&mut self, by: &By, acts: &[Act]) -> Result<Vec<u64>, Error> {
        self.append_at(Timestamp::now(), by, acts)
    }

    fn append_at(&mut self, now: Timestamp, by: &By, acts: &[Act]) -> Result<Vec<u64>, Error> {
        if acts.is_empty() {
            return Ok(vec![]);
        }
        self.writer.transaction(|ledger| ledger::append(ledger, now, by, acts))
    }

    /// Throws all views away and makes them again from the entries. They come out the same.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`] where an entry is not what was written; the views then stay as they were.
    pub fn rebuild(&mut self) -> Result<(), Error> {
        self.writer.transaction(|ledger| ledger::rebuild(ledger))
    }

    /// Keeps bytes in the archive and returns their SHA-256 in hexadecimal. When this returns, the disk has them.
    /// Keeping them again changes nothing.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn archive_put(&self, bytes: &[u8]) -> Result<String, Error> {
        self.archive.put(bytes).map(|digest| digest.to_string())
    }

    /// The archived bytes with this SHA-256, checked against it.
    ///
    /// # Errors
    /// [`Error::NotArchived`], [`Error::ArchiveDamaged`], [`Error::Io`].
    pub fn archive_get(&self, sha256: &str) -> Result<Vec<u8>, Error> {
        self.archive.get(sha256)
    }

    /// A reader of this register.
    ///
    /// # Errors
    /// Those of [`RegisterReader::open`].
    pub fn reader(&self) -> Result<RegisterReader, Error> {
        RegisterReader::open(self.folder.dir())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_model::{Source, SourceId, SourceKind, UserId};

    fn source(n: u8) -> Act {
        let id = SourceId::from_random([n; 10]);
        let (name, kind) = (format!("source {n}"), SourceKind::Monitor);
        Act::SourceAdded { source: Source { id, name, kind, confidential: false } }
    }

    #[test]
    fn time_stands_still_when_the_system_clock_goes_back() {
        let dir = tempfile::tempdir().expect("a folder");
        let by = By::User(UserId::from_random([9; 10]));
        let mut register = Register::init(dir.path(), &by).expect("a register");
        let ahead = "2131-01-01T00:00:00.5Z".parse().expect("a time");
        register.append_at(ahead, &by, &[source(1)]).expect("appended");
        register.append(&by, &[source(2)]).expect("appended");
        let reader = register.reader().expect("a reader");
        assert_eq!(reader.head().expect("a head").at, "2131-01-01T00:00:00.500000Z");
        let entries = reader.entries(0, 10).expect("entries");
        assert!(entries.is_sorted_by(|a, b| a.leaf.at <= b.leaf.at));
        assert_ne!(entries[0].leaf.at, entries[1].leaf.at);
    }
}
