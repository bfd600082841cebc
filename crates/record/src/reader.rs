//! Reading beside the writer.

use crate::archive::Archive;
use crate::folder::Folder;
use crate::keyring::RegisterKey;
use crate::sqlite::{Reader, claims, documents, dump, entries, listing};
use crate::{ClaimFilter, DocumentSummary, Error, Head, StoredClaim, StoredDocument, StoredEntry};
use sijill_model::{DocumentId, Source, UserId};
use std::path::Path;

/// A register opened for reading. Many may exist beside a writer, each for one thread at a time; every call sees the
/// register as it was at one moment.
#[derive(Debug)]
pub struct RegisterReader {
    archive: Archive,
    reader: Reader,
    folder: Folder,
}

impl RegisterReader {
    /// Opens the register in `dir` for reading.
    ///
    /// # Errors
    /// [`Error::NotARegister`], [`Error::Format`], [`Error::BadFile`]; [`Error::ViewsOutdated`] where another version
    /// made the views.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let folder = Folder::new(dir);
        folder.check_format()?;
        let archive = Archive::new(folder.archive(), RegisterKey::read(&folder.keyring())?);
        let reader = Reader::open(&folder.database())?;
        Ok(RegisterReader { archive, reader, folder })
    }

    /// The end of the log.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`] where the last entry is not what was written.
    pub fn head(&self) -> Result<Head, Error> {
        let last = self.reader.snapshot(entries::last)?;
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
        self.reader.snapshot(|connection| entries::from(connection, from, limit))
    }

    /// The document with these bytes.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn document_by_sha256(&self, sha256: &str) -> Result<Option<DocumentId>, Error> {
        self.reader.snapshot(|connection| documents::by_sha256(connection, sha256))
    }

    /// The source of this name; the first where several bear it.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn source_by_name(&self, name: &str) -> Result<Option<Source>, Error> {
        self.reader.snapshot(|connection| documents::source_by_name(connection, name))
    }

    /// The person of this name.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn user_by_name(&self, name: &str) -> Result<Option<UserId>, Error> {
        self.reader.snapshot(|connection| documents::user_by_name(connection, name))
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
        self.reader.snapshot(|connection| listing::list(connection, after, limit))
    }

    /// A document with its text, its comings, its latest reading and that reading's claims.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`] where the entry that holds the text is not what was written.
    pub fn document(&self, id: &DocumentId) -> Result<Option<StoredDocument>, Error> {
        self.reader.snapshot(|connection| documents::document(connection, id))
    }

    /// Claims of the latest reading of each document, by the order of the readings in the log.
    ///
    /// # Errors
    /// [`Error::RowDamaged`] for a row that a rebuild would mend.
    pub fn claims(&self, filter: &ClaimFilter) -> Result<Vec<StoredClaim>, Error> {
        self.reader.snapshot(|connection| claims::list(connection, filter))
    }

    /// The claim of a latest reading with this key, given whole or by eight or more of its first digits.
    ///
    /// # Errors
    /// [`Error::NotAKey`]; [`Error::AmbiguousKey`] where several claims have a key that begins so.
    pub fn claim(&self, key: &str) -> Result<Option<StoredClaim>, Error> {
        self.reader.snapshot(|connection| claims::by_key(connection, key))
    }

    /// Documents that no reader has read: what a crash between two steps leaves behind. In the order of coming.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn unread_documents(&self) -> Result<Vec<DocumentId>, Error> {
        self.reader.snapshot(documents::unread)
    }

    /// The archived bytes with this SHA-256, checked against it.
    ///
    /// # Errors
    /// [`Error::NotArchived`], [`Error::ArchiveDamaged`], [`Error::Io`].
    pub fn archive_get(&self, sha256: &str) -> Result<Vec<u8>, Error> {
        self.archive.get(sha256)
    }

    /// Hands over every row of every view, ended ones too, as a line of JSON, in an order that depends on the rows
    /// alone: two registers with the same lines have the same views.
    ///
    /// # Errors
    /// [`Error::RowDamaged`].
    pub fn each_view_row(&self, mut visit: impl FnMut(&str)) -> Result<(), Error> {
        self.reader.snapshot(|connection| {
            dump::each_line(connection, &mut |line| {
                visit(line);
                Ok(())
            })
        })
    }
}
