//! The keys of a register, and how they lie on the disk.

mod file;
mod unlock;

pub(crate) use unlock::Stretched;
pub use unlock::Unlock;

use crate::Error;
use crate::folder::Folder;
use file::KeyringFile;
use serde::{Deserialize, Serialize};
use sijill_log::{Digest, KeyTree, NoteSigner, SubjectKey};
use std::cell::RefCell;
use std::fmt;
use std::path::Path;
use zeroize::Zeroize;

/// All secrets of a register.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Keys {
    /// Hides hashes: names in the archive, tags in the tables.
    register_key: Digest,
    /// Signs the heads of the log.
    signing_key: Digest,
    /// Gives each subject its key.
    tree: KeyTree,
}

impl Keys {
    /// New keys from the system's random source.
    pub(crate) fn random() -> Result<Self, Error> {
        Self::with_register_key(random_bytes()?)
    }

    fn with_register_key(register_key: [u8; 32]) -> Result<Self, Error> {
        Ok(Keys {
            register_key: Digest::from_bytes(register_key),
            signing_key: Digest::from_bytes(random_bytes()?),
            tree: KeyTree::from_random(random_bytes()?),
        })
    }

    pub(crate) fn register_key(&self) -> &[u8; 32] {
        self.register_key.as_bytes()
    }

    /// The signer of the log's heads.
    pub(crate) fn signer(&self, origin: &str) -> Result<NoteSigner, Error> {
        Ok(NoteSigner::new(origin, *self.signing_key.as_bytes())?)
    }

    /// The key of a subject; none where it was destroyed.
    pub(crate) fn subject(&self, subject: &str) -> Option<SubjectKey> {
        self.tree.key(subject)
    }

    /// Destroys the key of a subject, in memory. False where it was destroyed already.
    pub(crate) fn forget(&mut self, subject: &str) -> bool {
        self.tree.forget(subject)
    }

    /// Writes a keyring that is not there yet, readable by its owner alone.
    pub(crate) fn create(&self, path: &Path, unlock: &Unlock) -> Result<(), Error> {
        KeyringFile::wrap(self, unlock, path)?.create(path)
    }

    /// Takes the place of the keyring that is there, of which nothing stays where the disk allows it.
    pub(crate) fn replace(&self, path: &Path, unlock: &Unlock) -> Result<(), Error> {
        KeyringFile::wrap(self, unlock, path)?.replace(path)
    }

    /// As [`Keys::replace`], under another passphrase, or under none.
    pub(crate) fn rewrap(&self, path: &Path, unlock: &Unlock) -> Result<(), Error> {
        KeyringFile::wrap_with(self, unlock, random_bytes()?, path)?.replace(path)
    }

    /// Reads the keyring.
    pub(crate) fn read(path: &Path, unlock: &Unlock) -> Result<Self, Error> {
        KeyringFile::read(path)?.unwrap(unlock, path)
    }

    /// The keys of a register of format 1, with the ones that it lacked.
    pub(crate) fn of_format_1(path: &Path) -> Result<Self, Error> {
        match KeyringFile::read(path)?.register_key_of_format_1(path)? {
            Some(register_key) => Self::with_register_key(register_key),
            // An upgrade was cut short after this step.
            None => Self::read(path, &Unlock::default()),
        }
    }
}

/// The keys of a register, for whoever checks it.
#[derive(Debug)]
pub struct OpenedKeys(Keys);

impl OpenedKeys {
    /// The key of a subject; none where it was destroyed.
    pub fn subject_key(&self, subject: &str) -> Option<[u8; 32]> {
        self.0.subject(subject).map(|key| *key.as_bytes())
    }

    /// The key under which tags are made.
    pub fn register_key(&self) -> [u8; 32] {
        *self.0.register_key()
    }
}

impl Unlock {
    /// Opens the keyring of the register in `dir`.
    ///
    /// # Errors
    /// [`Error::NotARegister`], [`Error::BadFile`], [`Error::PassphraseNeeded`], [`Error::WrongPassphrase`].
    pub fn open(&self, dir: &Path) -> Result<OpenedKeys, Error> {
        let folder = Folder::new(dir);
        folder.read_config()?;
        Keys::read(&folder.keyring(), self).map(OpenedKeys)
    }

    /// Whether the keyring of the register in `dir` lies under a passphrase.
    ///
    /// # Errors
    /// [`Error::NotARegister`], [`Error::Io`], [`Error::BadFile`].
    pub fn is_needed(dir: &Path) -> Result<bool, Error> {
        let folder = Folder::new(dir);
        folder.read_config()?;
        Ok(KeyringFile::read(&folder.keyring())?.is_wrapped())
    }
}

/// Says nothing of the keys.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(..)")
    }
}

/// Bytes from the system's random source, which is asked for many at once: each sealed cell takes some. What was given
/// out is wiped.
pub(crate) fn random_bytes<const N: usize>() -> Result<[u8; N], Error> {
    const STOCK_BYTES: usize = 4096;
    thread_local! {
        static STOCK: RefCell<([u8; STOCK_BYTES], usize)> =
            const { RefCell::new(([0; STOCK_BYTES], STOCK_BYTES)) };
    }
    const { assert!(N <= STOCK_BYTES) };
    STOCK.with_borrow_mut(|(stock, given)| {
        if *given + N > STOCK_BYTES {
            getrandom::fill(stock).map_err(Error::Random)?;
            *given = 0;
        }
        let taken = &mut stock[*given..*given + N];
        let mut bytes = [0; N];
        bytes.copy_from_slice(taken);
        taken.zeroize();
        *given += N;
        Ok(bytes)
    })
}
