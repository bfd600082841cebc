//! Reading beside the writer.

use crate::archive::Archive;
use crate::cells::Cells;
use crate::folder::{FORMAT, Folder};
use crate::keyring::Keys;
use crate::sqlite::{Reader, View, changed, claims, documents, dump, entries, listing, releases};
use crate::{
    Changed, ClaimFilter, DocumentSummary, Error, Head, StoredClaim, StoredDocument, StoredEntry,
    StoredExplanation, StoredLedger, StoredRelease, StoredStatement, Told, Unlock,
};
use sijill_model::{DocumentId, Source, UserId};
use std::path::Path;
use std::sync::Arc;

/// A register opened for reading. Many may exist beside a writer, each for one thread at a time; every call sees the
/// register as it was at one moment.
#[derive(Debug)]
pub struct RegisterReader {
    archive: Archive,
    reader: Reader,
    folder: Folder,
}

impl RegisterReader {
    /// Opens the register in `dir`, whose keyring lies in the clear, for reading: see [`RegisterReader::open_with`].
    ///
    /// # Errors
    /// Those of [`RegisterReader::open_with`].
    pub fn open(dir: &Path) -> Result<Self, Error> {
        Self::open_with(dir, &Unlock::default())
    }

    /// Opens the register in `dir` for reading.
    ///
    /// # Errors
    /// [`Error::NotARegister`], [`Error::Format`], [`Error::BadFile`]; [`Error::ViewsOutdated`] where another version
    /// made the views, [`Error::UpgradeNeeded`] where one of an earlier format made the register;
    /// [`Error::PassphraseNeeded`], [`Error::WrongPassphrase`].
    pub fn open_with(dir: &Path, unlock: &Unlock) -> Result<Self, Error> {
        let folder = Folder::new(dir);
        if folder.read_config()?.format < FORMAT {
            return Err(Error::UpgradeNeeded { path: folder.config() });
        }
        let cells = Cells::new(Arc::new(Keys::read(&folder.keyring(), unlock)?));
        let archive = Archive::new(folder.archive());
        let reader = Reader::open(&folder.database(), cells)?;
        Ok(RegisterReader { archive, reader, folder })
    }

    /// Copies the database, as it is at one moment, into a file that is not there yet.
    pub(crate) fn snapshot_into(&self, path: &Path) -> Result<(), Error> {
        self.reader.copy_into(path)
    }

    pub(crate) fn archived_files(&self) -> Result<Vec<std::path::PathBuf>, Error> {
        self.archive.files()
    }

    /// The last entry that is known; none where all are.
    pub fn known_until(&self) -> Option<u64> {
        self.reader.known_at()
    }

    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    pub(crate) fn snapshot<T>(
        &self,
        read: impl FnOnce(&View<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.reader.snapshot(read)
    }

    /// The same register as it was known when the entry at `seq` was the last. Words that were erased since are erased
    /// there too.
    #[must_use]
    pub fn known_at(mut self, seq: u64) -> Self {
        self.reader.know_at(Some(seq));
        self
    }

    /// The place of the last entry that was recorded at this time or before, RFC 3339 in UTC with six digits of a
    /// second; none where the register did not exist yet.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`].
    pub fn last_entry_at(&self, at: &str) -> Result<Option<u64>, Error> {
        self.reader.snapshot(|view| entries::last_at(view.connection(), at))
    }

    /// The end of the log, as far as it is known.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`] where the last entry is not what was written.
    pub fn head(&self) -> Result<Head, Error> {
        let known_at = self.reader.known_at();
        let last = self.reader.snapshot(|view| match known_at {
            Some(seq) => match entries::at(view.connection(), seq)? {
                None => entries::last(view.connection()),
                found => Ok(found),
            },
            None => entries::last(view.connection()),
        })?;
        let last = last.ok_or_else(|| Error::NotARegister { dir: self.folder.dir().to_owned() })?;
        Ok(Head { seq: last.leaf.seq, chain: last.head.to_string(), at: last.leaf.at })
    }

    /// At most `limit` entries from the place `from` on, as they lie on the disk: whoever wants to check them has all
    /// that was hashed.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`] for a leaf that is not one.
    pub fn entries(&self, from: u64, limit: usize) -> Result<Vec<StoredEntry>, Error> {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).min(i64::MAX.unsigned_abs());
        if from > i64::MAX.unsigned_abs() {
            return Ok(vec![]);
        }
        self.reader.snapshot(|view| entries::from(view.connection(), from, limit))
    }

    /// How many claims the register has had, ended ones too.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn claims_len(&self) -> Result<usize, Error> {
        self.reader.snapshot(claims::len)
    }

    /// Hands over every claim that is known, by the order of their readings in the log. Words of confidential sources
    /// are withheld.
    ///
    /// # Errors
    /// [`Error::RowDamaged`].
    pub fn each_claim(&self, mut visit: impl FnMut(StoredClaim)) -> Result<(), Error> {
        self.reader.snapshot(|view| claims::each(view, &mut visit))
    }

    /// The claim that the entry at `seq` made, whatever became of it since; none where there is no such claim. Words of
    /// confidential sources are withheld.
    ///
    /// # Errors
    /// [`Error::RowDamaged`].
    pub fn claim_at(&self, seq: u64, ordinal: u32) -> Result<Option<StoredClaim>, Error> {
        self.reader.snapshot(|view| claims::at(view, seq, ordinal))
    }

    /// Whose claims may be others than they were when the entry at `seq` was the last: what is kept of claims is brought
    /// up to date by it.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`].
    pub fn changed_since(&self, seq: u64) -> Result<Changed, Error> {
        self.reader.snapshot(|view| changed::since(view, seq))
    }

    /// What an entry tells, its body opened and checked against the leaf.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`] where it is not what was written.
    pub fn told(&self, entry: &StoredEntry) -> Result<Told, Error> {
        entry.told(self.reader.cells())
    }

    /// All releases, by publisher and then by the order of coming.
    ///
    /// # Errors
    /// [`Error::RowDamaged`] for a row that a rebuild would mend.
    pub fn releases(&self) -> Result<Vec<StoredRelease>, Error> {
        self.reader.snapshot(releases::releases)
    }

    /// What people say of why rules are broken; the latest word on each.
    ///
    /// # Errors
    /// [`Error::RowDamaged`] for a row that a rebuild would mend.
    pub fn explanations(&self) -> Result<Vec<StoredExplanation>, Error> {
        self.reader.snapshot(releases::explanations)
    }

    /// All statements that the register published, in the order of publication.
    ///
    /// # Errors
    /// [`Error::RowDamaged`] for a row that a rebuild would mend.
    pub fn statements(&self) -> Result<Vec<StoredStatement>, Error> {
        self.reader.snapshot(releases::statements)
    }

    /// All allegations with their steps.
    ///
    /// # Errors
    /// [`Error::RowDamaged`] for a row that a rebuild would mend.
    pub fn ledgers(&self) -> Result<Vec<StoredLedger>, Error> {
        self.reader.snapshot(releases::ledgers)
    }

    /// The document with these bytes.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn document_by_sha256(&self, sha256: &str) -> Result<Option<DocumentId>, Error> {
        self.reader.snapshot(|view| documents::by_sha256(view, sha256))
    }

    /// The source of this name; the first where several bear it.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn source_by_name(&self, name: &str) -> Result<Option<Source>, Error> {
        self.reader.snapshot(|view| documents::source_by_name(view, name))
    }

    /// The person of this name.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn user_by_name(&self, name: &str) -> Result<Option<UserId>, Error> {
        self.reader.snapshot(|view| documents::user_by_name(view, name))
    }

    /// At most `limit` documents, those after `after`: newest published first, then the undated, both by order of
    /// coming. A date of less than a day counts as the first day that it can mean.
    ///
    /// # Errors
    /// [`Error::UnknownCursor`] where there is no such document.
    pub fn documents(
        &self,
        after: Option<&DocumentId>,
        limit: usize,
    ) -> Result<Vec<DocumentSummary>, Error> {
        self.reader.snapshot(|view| listing::list(view, after, limit))
    }

    /// A document with its text, its comings, its latest reading and that reading's claims.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`] where the entry that holds the text is not what was written.
    pub fn document(&self, id: &DocumentId) -> Result<Option<StoredDocument>, Error> {
        self.reader.snapshot(|view| documents::document(view, id))
    }

    /// Claims of the latest reading of each document, by the order of the readings in the log.
    ///
    /// # Errors
    /// [`Error::RowDamaged`] for a row that a rebuild would mend.
    pub fn claims(&self, filter: &ClaimFilter) -> Result<Vec<StoredClaim>, Error> {
        self.reader.snapshot(|view| claims::list(view, filter))
    }

    /// The claim of a latest reading with this key, given whole or by eight or more of its first digits.
    ///
    /// # Errors
    /// [`Error::NotAKey`]; [`Error::AmbiguousKey`] where several claims have a key that begins so.
    pub fn claim(&self, key: &str) -> Result<Option<StoredClaim>, Error> {
        self.reader.snapshot(|view| claims::by_key(view, key))
    }

    /// Documents that no reader has read: what a crash between two steps leaves behind. In the order of coming.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn unread_documents(&self) -> Result<Vec<DocumentId>, Error> {
        self.reader.snapshot(documents::unread)
    }

    /// The archived bytes of a document with this SHA-256, checked against it.
    ///
    /// # Errors
    /// [`Error::NotArchived`], [`Error::ArchiveDamaged`], [`Error::Erased`], [`Error::Io`].
    pub fn archive_get(&self, document: &DocumentId, sha256: &str) -> Result<Vec<u8>, Error> {
        self.archive.get(self.reader.cells(), document.as_str(), sha256)
    }

    /// As [`RegisterReader::each_view_row`], of views that are made anew in memory from the entries up to the one at
    /// `seq`: a register that is in order gives the same lines as it gives known at `seq`.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`], [`Error::RowDamaged`].
    pub fn each_row_rebuilt_until(
        &self,
        seq: u64,
        mut visit: impl FnMut(&str),
    ) -> Result<(), Error> {
        self.reader.each_row_rebuilt_until(seq, &mut |line| {
            visit(line);
            Ok(())
        })
    }

    /// Hands over every row of every view, ended ones too, as a line of JSON, in an order that depends on the rows
    /// alone: two registers with the same lines have the same views.
    ///
    /// # Errors
    /// [`Error::RowDamaged`].
    pub fn each_view_row(&self, mut visit: impl FnMut(&str)) -> Result<(), Error> {
        self.reader.snapshot(|view| {
            dump::each_line(view, &mut |line| {
                visit(line);
                Ok(())
            })
        })
    }
}
