//! Words in columns: sealed under the key of their subject, or told by a tag alone.

use crate::Error;
use crate::keyring::{Keys, random_bytes};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sijill_log::SubjectKey;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// Keys that are remembered: those of the documents of a long page, and not those of a whole register.
const REMEMBERED_MAX: usize = 4096;

/// Seals and opens on behalf of one connection.
#[derive(Debug)]
pub(crate) struct Cells {
    keys: Arc<Keys>,
    remembered: RefCell<HashMap<String, Option<SubjectKey>>>,
}

/// Where a sealed value lies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) subject: &'a str,
    pub(crate) table: &'a str,
    pub(crate) column: &'a str,
    /// The entry that the words came with.
    pub(crate) made: u64,
}

impl Place<'_> {
    fn text(&self) -> String {
        format!("sijill cell 2 {} {}.{} {}", self.subject, self.table, self.column, self.made)
    }
}

impl Cells {
    pub(crate) fn new(keys: Arc<Keys>) -> Self {
        Cells { keys, remembered: RefCell::default() }
    }

    pub(crate) fn keys(&self) -> &Arc<Keys> {
        &self.keys
    }

    /// The key of a subject; none where it was destroyed.
    pub(crate) fn key(&self, subject: &str) -> Option<SubjectKey> {
        let mut remembered = self.remembered.borrow_mut();
        if let Some(key) = remembered.get(subject) {
            return key.clone();
        }
        if remembered.len() >= REMEMBERED_MAX {
            remembered.clear();
        }
        let key = self.keys.subject(subject);
        remembered.insert(subject.to_owned(), key.clone());
        key
    }

    /// What lies in the column. Words of a subject whose key was destroyed are nothing.
    pub(crate) fn seal(&self, place: Place<'_>, words: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(key) = self.key(place.subject) else { return Ok(None) };
        Ok(Some(key.seal(random_bytes()?, &place.text(), words.as_bytes())?))
    }

    /// The words; none where the key was destroyed.
    pub(crate) fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Option<String>, Error> {
        let Some(key) = self.key(place.subject) else { return Ok(None) };
        let words = key.open(&place.text(), sealed)?;
        let not_text = |_| sijill_log::Error::NotOpened { place: place.text() };
        Ok(Some(String::from_utf8(words).map_err(not_text)?))
    }

    /// HMAC-SHA-256(register key, table ‖ 0 ‖ column ‖ 0 ‖ words), 64 hexadecimal digits.
    pub(crate) fn tag(&self, table: &str, column: &str, words: &str) -> String {
        // RFC 2104, section 2: a key shorter than a block is filled up with zeros.
        let mut block = [0; 64];
        block[..32].copy_from_slice(self.keys.register_key());
        let mut mac = Hmac::<Sha256>::new(&block.into());
        for part in [table, "\0", column, "\0", words] {
            mac.update(part.as_bytes());
        }
        base16ct::lower::encode_string(&mac.finalize().into_bytes())
    }
}
