//! The keyring as a file: TOML that says how its keys are wrapped.

use super::unlock::{SALT_BYTES, Stretching, Unlock};
use super::{Keys, random_bytes};
use crate::Error;
use crate::folder::{bad_file, summed, sync_folder, write_new};
use serde::{Deserialize, Serialize};
use sijill_log::Digest;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use zeroize::Zeroizing;

/// What stands above the keys in the file.
const PREAMBLE: &str = "\
# The keys of this register: without them no word in it can be read, and nothing can bring them back.
# wrap = \"argon2id\" says that they lie under a passphrase; \"none\" says that they lie here in the clear, so that whoever
# has this folder can read everything in it.

";

/// What the wrapping authenticates beside the keys.
const PLACE: &str = "sijill keyring 2";

/// What the name of a keyring that is being written begins with.
const UNFINISHED: &str = ".unfinished-keyring-";

#[derive(Serialize, Deserialize)]
pub(super) struct KeyringFile {
    /// `argon2id` or `none`.
    wrap: String,
    /// Format 1 only: 32 bytes in hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    register_key: Option<String>,
    /// With `none`: the keys as JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    keys: Option<String>,
    #[serde(flatten)]
    wrapped: Option<Wrapped>,
}

#[derive(Serialize, Deserialize)]
struct Wrapped {
    /// Sixteen bytes in hexadecimal.
    salt: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    /// Nonce ‖ keys as JSON under XChaCha20-Poly1305 ‖ tag, in hexadecimal.
    sealed: String,
}

impl KeyringFile {
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(Error::io("read", path))?;
        // The parser's message quotes the line, which may be a key.
        let bad = |_| bad_file(path, "expected TOML with `wrap` and the keys");
        toml::from_str(&text).map_err(bad)
    }

    pub(super) fn is_wrapped(&self) -> bool {
        self.wrap != "none"
    }

    pub(super) fn register_key_of_format_1(&self, path: &Path) -> Result<Option<[u8; 32]>, Error> {
        let bad = |_| bad_file(path, "expected 64 hexadecimal digits as `register_key`");
        let key = self.register_key.as_ref().map(|key| key.parse::<Digest>().map_err(bad));
        Ok(key.transpose()?.map(|key| *key.as_bytes())) // also 32 bytes in hexadecimal
    }

    /// Keeps the salt of the keyring that is there, so that its passphrase need not be stretched again.
    pub(super) fn wrap(keys: &Keys, unlock: &Unlock, path: &Path) -> Result<Self, Error> {
        let salt = match Self::read(path).ok().and_then(|file| file.wrapped) {
            Some(wrapped) => wrapped.salt_bytes(path)?,
            None => random_bytes()?,
        };
        Self::wrap_with(keys, unlock, salt, path)
    }

    pub(super) fn wrap_with(
        keys: &Keys,
        unlock: &Unlock,
        salt: [u8; SALT_BYTES],
        path: &Path,
    ) -> Result<Self, Error> {
        let json = serde_json::to_string(keys).map(Zeroizing::new);
        let json = json.map_err(|error| bad_file(path, error.to_string()))?;
        if !unlock.has_passphrase() {
            let keys = Some(json.to_string());
            return Ok(KeyringFile {
                wrap: "none".into(),
                register_key: None,
                keys,
                wrapped: None,
            });
        }
        let how = Stretching::NOW;
        let sealed = unlock.key(salt, how, path)?.seal(random_bytes()?, PLACE, json.as_bytes())?;
        let wrapped = Some(Wrapped {
            salt: base16ct::lower::encode_string(&salt),
            memory_kib: how.memory_kib,
            passes: how.passes,
            lanes: how.lanes,
            sealed: base16ct::lower::encode_string(&sealed),
        });
        Ok(KeyringFile { wrap: "argon2id".into(), register_key: None, keys: None, wrapped })
    }

    pub(super) fn unwrap(self, unlock: &Unlock, path: &Path) -> Result<Keys, Error> {
        let bad = |reason: &str| bad_file(path, reason);
        let json = match (self.wrap.as_str(), self.keys, self.wrapped) {
            ("none", Some(keys), _) => Zeroizing::new(keys.into_bytes()),
            ("argon2id", _, Some(wrapped)) => Zeroizing::new(wrapped.open(unlock, path)?),
            ("none" | "argon2id", ..) => return Err(bad("expected TOML with `wrap` and the keys")),
            (wrap, ..) => {
                let reason = format!("wrap is \"{wrap}\", expected \"argon2id\" or \"none\"");
                return Err(bad_file(path, reason));
            }
        };
        // The parser's message may quote a key.
        serde_json::from_slice(&json).map_err(|_| bad("its keys are not those of a register"))
    }

    pub(super) fn create(&self, path: &Path) -> Result<(), Error> {
        write_new(path, &self.text(path)?)
    }

    /// Writes beside the old file, takes its place in one step, and wipes what the old one held: a disk that writes in
    /// place has nothing of it left then.
    pub(super) fn replace(&self, path: &Path) -> Result<(), Error> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut old = OpenOptions::new().read(true).write(true).open(path);
        let file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder);
        let mut file = file.map_err(Error::io("create a file in", folder))?;
        file.write_all(&self.text(path)?)
            .and_then(|()| file.as_file().sync_all())
            .map_err(Error::io("write", file.path()))?;
        file.persist(path).map_err(|failed| Error::io("rename to", path)(failed.error))?;
        sync_folder(folder)?;
        if let Ok(old) = &mut old {
            let length = old.metadata().map_or(0, |metadata| metadata.len());
            let zeros = vec![0; usize::try_from(length).unwrap_or(0)];
            old.write_all(&zeros).and_then(|()| old.sync_all()).map_err(Error::io("wipe", path))?;
        }
        Ok(())
    }

    fn text(&self, path: &Path) -> Result<Zeroizing<Vec<u8>>, Error> {
        let text = toml::to_string(self).map_err(|error| bad_file(path, error.to_string()))?;
        Ok(Zeroizing::new(summed(format!("{PREAMBLE}{text}")).into_bytes()))
    }
}

impl Wrapped {
    fn salt_bytes(&self, path: &Path) -> Result<[u8; SALT_BYTES], Error> {
        let salt =
            base16ct::mixed::decode_vec(&self.salt).ok().and_then(|salt| salt.try_into().ok());
        salt.ok_or_else(|| bad_file(path, "expected 32 hexadecimal digits as `salt`"))
    }

    fn open(&self, unlock: &Unlock, path: &Path) -> Result<Vec<u8>, Error> {
        let Wrapped { memory_kib, passes, lanes, .. } = *self;
        let key =
            unlock.key(self.salt_bytes(path)?, Stretching { memory_kib, passes, lanes }, path)?;
        let sealed = base16ct::mixed::decode_vec(&self.sealed).ok();
        let sealed =
            sealed.ok_or_else(|| bad_file(path, "expected hexadecimal digits as `sealed`"))?;
        key.open(PLACE, &sealed).map_err(|_| Error::WrongPassphrase { path: path.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(keys: &Keys) -> String {
        serde_json::to_string(keys).expect("JSON")
    }

    #[test]
    fn keys_survive_their_file_and_no_message_shows_them() {
        let dir = tempfile::tempdir().expect("a folder");
        let keys = Keys::random().expect("random");
        let secret = json(&keys);
        for unlock in [Unlock::default(), Unlock::with_passphrase("open sesame".into())] {
            let path = dir.path().join(format!("{unlock:?}"));
            keys.create(&path, &unlock).expect("written");
            assert_eq!(json(&Keys::read(&path, &unlock).expect("read")), secret);
            let text = fs::read_to_string(&path).expect("text");
            assert_eq!(text.contains(&secret), !unlock.has_passphrase());
            assert!(!format!("{keys:?} {unlock:?}").contains("sesame"));
            for (from, to) in [
                ("wrap = \"", "wrap = \"x"),
                ("wrap", "warp"),
                ("seed", "sede"),
                ("sealed = \"", "sealed = \"zz"),
            ] {
                if !text.contains(from) {
                    continue;
                }
                fs::write(&path, text.replace(from, to)).expect("written");
                let error = Keys::read(&path, &unlock).expect_err(from).to_string();
                let shown = keys.register_key.to_string();
                assert!(!error.contains(&shown[..8]), "{error}");
            }
        }
    }

    #[test]
    fn a_wrong_passphrase_and_none_are_told_apart() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("keyring");
        let right = Unlock::with_passphrase("right".into());
        Keys::random().expect("random").create(&path, &right).expect("written");
        let wrong = Keys::read(&path, &Unlock::with_passphrase("wrong".into()));
        assert!(matches!(wrong, Err(Error::WrongPassphrase { .. })));
        let none = Keys::read(&path, &Unlock::default());
        assert!(matches!(none, Err(Error::PassphraseNeeded { .. })));
    }

    #[test]
    fn what_was_forgotten_is_not_in_the_file_that_takes_the_place() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("keyring");
        let unlock = Unlock::with_passphrase("right".into());
        let mut keys = Keys::random().expect("random");
        keys.create(&path, &unlock).expect("written");
        let other = keys.subject("other");
        assert!(keys.forget("one"));
        keys.replace(&path, &unlock).expect("replaced");
        let read = Keys::read(&path, &unlock).expect("read");
        assert_eq!((read.subject("one"), read.subject("other")), (None, other));
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("keyring");
        let keys = Keys::random().expect("random");
        keys.create(&path, &Unlock::default()).expect("written");
        keys.replace(&path, &Unlock::default()).expect("replaced");
        let mode = fs::metadata(&path).expect("metadata").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
