//! Forgetting: the keys of a subject are destroyed, and with them its words, everywhere and at every time.

use crate::cells::Cells;
use crate::keyring::Keys;
use crate::ledger::Erasing;
use crate::{Error, Register, ledger};
use jiff::Timestamp;
use sijill_model::{By, Subject};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What an order to erase did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// The place of the order in the log.
    pub order: u64,
    /// Whose words are gone.
    pub subjects: Vec<Subject>,
    /// Files that are gone from the archive.
    pub files: usize,
}

impl Register {
    /// Erases the words of a subject: a document with its comings, or a source, a person or a coming by itself.
    /// `with_documents` takes with a source everything that came from it: the comings, and the documents that came from
    /// nowhere else.
    ///
    /// The order is entered first, with what stays (figures, kinds, dates, ids). Then the keys are destroyed and the
    /// archive and the write-ahead log are cleared. Should a crash come between, the next to open the register for
    /// writing finishes it.
    ///
    /// # Errors
    /// [`Error::NothingToErase`] for a subject that is not there or is erased already, and for the register itself.
    pub fn erase(
        &mut self,
        by: &By,
        subject: &Subject,
        with_documents: bool,
        reason: &str,
    ) -> Result<Erased, Error> {
        let subjects = self.writer.erased_with(subject, with_documents)?;
        let nothing = || Error::NothingToErase { subject: subject.to_string() };
        if *subject == Subject::Register || subjects.is_empty() {
            return Err(nothing());
        }
        let order = Erasing { subjects: &subjects, reason };
        let order =
            self.write(Timestamp::now(), by, |ledger, pen| ledger::erase(ledger, pen, &order))?;
        let files = self.finish_erasures()?;
        Ok(Erased { order, subjects, files })
    }

    /// Destroys the keys of all subjects whose words were ordered to be erased and still have one, and clears what is
    /// left of them. Returns how many files went from the archive.
    pub(crate) fn finish_erasures(&mut self) -> Result<usize, Error> {
        let cells = self.writer.cells();
        let erased = self.writer.erased_subjects()?;
        let unfinished: Vec<_> = erased.into_iter().filter(|s| cells.key(s).is_some()).collect();
        if unfinished.is_empty() {
            return Ok(0);
        }
        let held: BTreeSet<String> = self.writer.document_tags()?.into_iter().collect();
        let files = self.archive.keep_only(&held)?;
        self.writer.wipe()?;
        // Last: as long as the key is there, the next writer knows that something is left to do.
        let mut keys = Keys::clone(self.writer.cells().keys());
        for subject in &unfinished {
            keys.forget(subject);
        }
        keys.replace(&self.folder.keyring(), &self.unlock)?;
        self.writer.set_cells(Cells::new(Arc::new(keys)));
        Ok(files)
    }
}
