//! What opens a keyring.

use crate::Error;
use crate::folder::bad_file;
use crate::keyring::random_bytes;
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use sijill_log::SubjectKey;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use zeroize::Zeroizing;

/// How a passphrase becomes a key. What is written now stands in [`Stretching::NOW`]; a keyring says its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretching {
    pub(super) memory_kib: u32,
    pub(super) passes: u32,
    pub(super) lanes: u32,
}

impl Stretching {
    /// RFC 9106, section 4, second recommended option: 64 MiB and three passes; one lane, as we compute it in one
    /// thread.
    pub(super) const NOW: Stretching = Stretching { memory_kib: 65_536, passes: 3, lanes: 1 };

    /// More than any keyring of ours says: a file must not make us take all memory.
    const MEMORY_KIB_MAX: u32 = 4 * 1024 * 1024;
}

/// Bytes of the salt of a passphrase.
pub(super) const SALT_BYTES: usize = 16;

/// From which salt and with which stretching a passphrase becomes the key of a backup; none where there is none.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "wrap", rename_all = "lowercase")]
pub(crate) enum Stretched {
    /// No passphrase: the key is known to all.
    None,
    /// A passphrase.
    Argon2id { salt: [u8; SALT_BYTES], memory_kib: u32, passes: u32, lanes: u32 },
}

impl Stretched {
    /// As it is written now, with a new salt.
    pub(crate) fn new(unlock: &Unlock) -> Result<Self, Error> {
        if !unlock.has_passphrase() {
            return Ok(Stretched::None);
        }
        let Stretching { memory_kib, passes, lanes } = Stretching::NOW;
        Ok(Stretched::Argon2id { salt: random_bytes()?, memory_kib, passes, lanes })
    }

    /// The key.
    pub(crate) fn key(&self, unlock: &Unlock, path: &Path) -> Result<SubjectKey, Error> {
        match *self {
            Stretched::None => Ok(SubjectKey::new([0; 32])),
            Stretched::Argon2id { salt, memory_kib, passes, lanes } => {
                unlock.key(salt, Stretching { memory_kib, passes, lanes }, path)
            }
        }
    }

    /// As a line of JSON.
    pub(crate) fn line(&self) -> Result<String, Error> {
        let not_json = |error| Error::Log(sijill_log::Error::NotJson(error));
        serde_json::to_string(self).map_err(not_json)
    }

    /// From a line of JSON.
    pub(crate) fn of_line(line: &str, path: &Path) -> Result<Self, Error> {
        serde_json::from_str(line).map_err(|error| bad_file(path, error.to_string()))
    }
}

/// The key that a passphrase gave, and from which salt with which stretching.
type Remembered = ([u8; SALT_BYTES], Stretching, SubjectKey);

/// The passphrase of a register, or that it has none. It remembers the key that Argon2id made of it, which takes
/// a good part of a second, so that it is best kept for as long as registers are opened.
#[derive(Clone, Default)]
pub struct Unlock {
    passphrase: Option<Arc<Zeroizing<String>>>,
    stretched: Arc<Mutex<Option<Remembered>>>,
}

impl Unlock {
    /// By a passphrase.
    pub fn with_passphrase(passphrase: String) -> Self {
        Unlock { passphrase: Some(Arc::new(Zeroizing::new(passphrase))), ..Unlock::default() }
    }

    pub(super) fn has_passphrase(&self) -> bool {
        self.passphrase.is_some()
    }

    /// The key that wraps a keyring with this salt.
    pub(super) fn key(
        &self,
        salt: [u8; SALT_BYTES],
        how: Stretching,
        path: &Path,
    ) -> Result<SubjectKey, Error> {
        let Some(passphrase) = &self.passphrase else {
            return Err(Error::PassphraseNeeded { path: path.to_owned() });
        };
        let mut stretched = self.stretched.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, _, key)) = stretched.as_ref().filter(|(s, h, _)| (*s, *h) == (salt, how)) {
            return Ok(key.clone());
        }
        let bad = |reason: String| bad_file(path, reason);
        if how.memory_kib > Stretching::MEMORY_KIB_MAX {
            return Err(bad(format!("memory_kib is {}, expected less", how.memory_kib)));
        }
        let parameters = Params::new(how.memory_kib, how.passes, how.lanes, Some(32));
        let parameters = parameters.map_err(|error| bad(error.to_string()))?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
            .hash_password_into(passphrase.as_bytes(), &salt, &mut *key)
            .map_err(|error| bad(error.to_string()))?;
        let key = SubjectKey::new(*key);
        *stretched = Some((salt, how, key.clone()));
        Ok(key)
    }
}

/// Says nothing of the passphrase.
impl fmt::Debug for Unlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.has_passphrase() { "Unlock(..)" } else { "Unlock(none)" })
    }
}
