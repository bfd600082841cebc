//! The one writer.

use crate::archive::Archive;
use crate::cells::Cells;
use crate::folder::{Config, Folder, sync_folder};
use crate::keyring::{Keys, random_bytes};
use crate::ledger::Pen;
use crate::lock::Lock;
use crate::sqlite::Writer;
use crate::{Error, FORMAT, RegisterReader, Unlock, clock, ledger, upgrade};
use jiff::Timestamp;
use sijill_log::NoteSigner;
use sijill_log::merkle::Frontier;
use sijill_model::{Act, By, DocumentId};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// A register opened for writing. Only one can exist for a folder at a time; it should not be kept longer than needed.
#[derive(Debug)]
pub struct Register {
    pub(crate) folder: Folder,
    pub(crate) archive: Archive,
    // Before the lock, so that the database is closed when the next writer comes in.
    pub(crate) writer: Writer,
    pub(crate) unlock: Unlock,
    pub(crate) signer: NoteSigner,
    /// The right edge of the tree over all leaves that the disk has.
    frontier: Frontier,
    _lock: Lock,
}

impl Register {
    /// Begins a register in `dir`, which is made if it is not there, with a keyring in the clear: see
    /// [`Register::init_with`].
    ///
    /// # Errors
    /// Those of [`Register::init_with`].
    pub fn init(dir: &Path, by: &By) -> Result<Self, Error> {
        Self::init_with(dir, by, &Unlock::default())
    }

    /// Begins a register in `dir`, which is made if it is not there. Its first entry, 0, says so. Its keyring lies under
    /// the passphrase, or in the clear where there is none.
    ///
    /// # Errors
    /// [`Error::AlreadyARegister`]; [`Error::Remains`] where the folder holds parts of one. Nothing is overwritten.
    pub fn init_with(dir: &Path, by: &By, unlock: &Unlock) -> Result<Self, Error> {
        let folder = Folder::new(dir);
        folder.make()?;
        let lock = Lock::take(dir, &folder.lock())?;
        folder.check_vacant()?;
        let now = Timestamp::now();
        let keys = Keys::random()?;
        let signer = keys.signer(&new_origin()?)?;
        keys.create(&folder.keyring(), unlock)?;
        folder.write_config(&clock::at(now, None).unwrap_or_default(), &signer)?;
        fs::create_dir(folder.archive()).map_err(Error::io("make", &folder.archive()))?;
        let mut writer = Writer::create(&folder.database(), Cells::new(Arc::new(keys)))?;
        let opened = Act::RegisterOpened { format: FORMAT };
        let mut frontier = Frontier::default();
        let mut pen = Pen { now, by, signer: &signer, frontier: &mut frontier };
        writer.transaction(|ledger| {
            ledger.create()?;
            ledger::append(ledger, &mut pen, &[opened])
        })?;
        sync_folder(dir)?;
        let archive = Archive::new(folder.archive());
        let unlock = unlock.clone();
        Ok(Register { folder, archive, writer, unlock, signer, frontier, _lock: lock })
    }

    /// Opens the register in `dir`, whose keyring lies in the clear, for writing: see [`Register::open_with`].
    ///
    /// # Errors
    /// Those of [`Register::open_with`].
    pub fn open(dir: &Path) -> Result<Self, Error> {
        Self::open_with(dir, &Unlock::default())
    }

    /// Opens the register in `dir` for writing. Waits a few seconds while another program writes. A register of an
    /// earlier format is brought to this one, views that another version made are made anew, and an erasure that a
    /// crash cut short is finished.
    ///
    /// # Errors
    /// [`Error::NotARegister`], [`Error::Locked`], [`Error::Format`], [`Error::BadFile`], [`Error::PassphraseNeeded`],
    /// [`Error::WrongPassphrase`].
    pub fn open_with(dir: &Path, unlock: &Unlock) -> Result<Self, Error> {
        let folder = Folder::new(dir);
        folder.read_config()?;
        let lock = Lock::take(dir, &folder.lock())?;
        let mut config = folder.read_config()?;
        if config.format < FORMAT {
            upgrade::run(&folder, &config)?;
            config = folder.read_config()?;
        }
        let keys = Keys::read(&folder.keyring(), unlock)?;
        let signer = signer(&keys, &config)?;
        let mut writer = Writer::open(&folder.database(), Cells::new(Arc::new(keys)))?;
        if !writer.views_are_current()? {
            writer.transaction(|ledger| ledger::rebuild(ledger))?;
        }
        let frontier = writer.transaction(|ledger| ledger.frontier())?;
        let archive = Archive::new(folder.archive());
        let unlock = unlock.clone();
        let mut register =
            Register { folder, archive, writer, unlock, signer, frontier, _lock: lock };
        register.finish_erasures()?;
        Ok(register)
    }

    /// Appends one entry an act, all or none, and returns their places. When this returns, the disk has them and every
    /// reader sees them.
    ///
    /// # Errors
    /// [`Error::Refused`] for an act that speaks of a document or source that is not there, or adds one that is;
    /// [`Error::Erased`] for words of a subject that was erased; [`Error::Log`] for a number that cannot enter the log.
    pub fn append(&mut self, by: &By, acts: &[Act]) -> Result<Vec<u64>, Error> {
        self.append_at(Timestamp::now(), by, acts)
    }

    fn append_at(&mut self, now: Timestamp, by: &By, acts: &[Act]) -> Result<Vec<u64>, Error> {
        if acts.is_empty() {
            return Ok(vec![]);
        }
        self.write(now, by, |ledger, pen| ledger::append(ledger, pen, acts))
    }

    /// Does work that appends, in one transaction.
    pub(crate) fn write<T>(
        &mut self,
        now: Timestamp,
        by: &By,
        work: impl FnOnce(&crate::sqlite::SqliteLedger<'_>, &mut Pen<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut frontier = self.frontier.clone();
        let mut pen = Pen { now, by, signer: &self.signer, frontier: &mut frontier };
        let done = self.writer.transaction(|ledger| work(ledger, &mut pen))?;
        self.frontier = frontier;
        Ok(done)
    }

    /// Throws all views away and makes them again from the entries. They come out the same.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`] where an entry is not what was written; the views then stay as they were.
    pub fn rebuild(&mut self) -> Result<(), Error> {
        self.writer.transaction(|ledger| ledger::rebuild(ledger))
    }

    /// Puts the keys under another passphrase, or under none: they stay what they are, so that whoever has an old copy of
    /// the keyring and its passphrase has them still.
    ///
    /// # Errors
    /// [`Error::Io`]; the keyring is then as it was.
    pub fn change_passphrase(&mut self, unlock: &Unlock) -> Result<(), Error> {
        self.writer.cells().keys().rewrap(&self.folder.keyring(), unlock)?;
        self.unlock = unlock.clone();
        Ok(())
    }

    /// Keeps the bytes of a document in the archive and returns their SHA-256 in hexadecimal. When this returns, the
    /// disk has them. Keeping them again changes nothing.
    ///
    /// # Errors
    /// [`Error::Io`]; [`Error::Erased`] where the document's words were erased.
    pub fn archive_put(&self, document: &DocumentId, bytes: &[u8]) -> Result<String, Error> {
        let digest = self.archive.put(self.writer.cells(), document.as_str(), bytes)?;
        Ok(digest.to_string())
    }

    /// The archived bytes of a document with this SHA-256, checked against it.
    ///
    /// # Errors
    /// [`Error::NotArchived`], [`Error::ArchiveDamaged`], [`Error::Erased`], [`Error::Io`].
    pub fn archive_get(&self, document: &DocumentId, sha256: &str) -> Result<Vec<u8>, Error> {
        self.archive.get(self.writer.cells(), document.as_str(), sha256)
    }

    /// Lets others write who wait, and opens the register again: whoever has much to append does this now and then.
    ///
    /// # Errors
    /// Those of [`Register::open_with`].
    pub fn yield_to_others(self) -> Result<Self, Error> {
        let (dir, unlock) = (self.folder.dir().to_owned(), self.unlock.clone());
        drop(self);
        // Those who wait look once in a pause: after two, the first of them is in.
        std::thread::sleep(crate::lock::PAUSE * 2);
        Self::open_with(&dir, &unlock)
    }

    /// A reader of this register.
    ///
    /// # Errors
    /// Those of [`RegisterReader::open_with`].
    pub fn reader(&self) -> Result<RegisterReader, Error> {
        RegisterReader::open_with(self.folder.dir(), &self.unlock)
    }
}

/// A name for a new log, which no other log has.
pub(crate) fn new_origin() -> Result<String, Error> {
    // A document's id is ten random bytes in a form that can be read aloud; a log's name is too.
    let id = DocumentId::from_random(random_bytes()?);
    Ok(format!("sijill/{}", id.as_str().trim_start_matches("doc-")))
}

/// The signer of a register's heads.
pub(crate) fn signer(keys: &Keys, config: &Config) -> Result<NoteSigner, Error> {
    keys.signer(&config.origin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_model::{Source, SourceId, SourceKind, UserId};

    fn source(n: u8) -> Act {
        let id = SourceId::from_random([n; 10]);
        let (name, kind) = (format!("source {n}"), SourceKind::Monitor);
        Act::SourceAdded { source: Source { id, name, kind, confidential: false, party: None } }
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
