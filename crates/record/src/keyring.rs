//! The keys of a register.

use crate::Error;
use crate::folder::{bad_file, write_new};
use serde::{Deserialize, Serialize};
use sijill_log::Digest;
use std::fmt;
use std::path::Path;

/// What stands above the keys in the file.
const PREAMBLE: &str = "\
# The keys of this register. Whoever has this file and archive/ can tell whether the register holds a given file.
# wrap = \"none\" says that the keys are not wrapped by a passphrase: keep this file as you keep the register.

";

/// The secret that belongs to this register alone.
#[derive(Clone)]
pub(crate) struct RegisterKey([u8; 32]);

#[derive(Serialize, Deserialize)]
struct KeyringFile {
    /// How the keys are wrapped; `none` is in the clear.
    wrap: String,
    /// 32 bytes in hexadecimal.
    register_key: String,
}

impl RegisterKey {
    /// A new key from the system's random source.
    pub(crate) fn random() -> Result<Self, Error> {
        random_bytes().map(RegisterKey)
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Writes the keyring, readable by its owner alone.
    pub(crate) fn write(&self, path: &Path) -> Result<(), Error> {
        let register_key = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        let file = KeyringFile { wrap: "none".to_owned(), register_key };
        let text = toml::to_string(&file).map_err(|error| bad_file(path, error.to_string()))?;
        write_new(path, format!("{PREAMBLE}{text}").as_bytes())
    }

    /// Reads the keyring.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
        // The parser's message quotes the line, which may be the key.
        let bad = |_| bad_file(path, "expected TOML with `wrap` and `register_key`");
        let file: KeyringFile = toml::from_str(&text).map_err(bad)?;
        if file.wrap != "none" {
            let reason = format!("the keys are wrapped by \"{}\", expected \"none\"", file.wrap);
            return Err(bad_file(path, reason));
        }
        let key = file.register_key.parse::<Digest>(); // also 32 bytes in hexadecimal
        let bad = |_| bad_file(path, "expected 64 hexadecimal digits as `register_key`");
        key.map(|key| RegisterKey(*key.as_bytes())).map_err(bad)
    }
}

/// Says nothing of the key.
impl fmt::Debug for RegisterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RegisterKey(..)")
    }
}

/// Bytes from the system's random source.
pub(crate) fn random_bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(Error::Random)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_its_file_and_no_message_shows_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("keyring");
        let key = RegisterKey::random().expect("random");
        key.write(&path).expect("written");
        assert_eq!(RegisterKey::read(&path).expect("read").as_bytes(), key.as_bytes());
        assert_eq!(format!("{key:?}"), "RegisterKey(..)");

        let text = std::fs::read_to_string(&path).expect("text");
        for (from, to, says) in [
            ("\"none\"", "\"argon2id\"", "argon2id"),
            ("register_key = \"", "register_key = \"0", "64 hexadecimal digits"),
            ("register_key = \"", "register_key = ", "expected TOML"),
        ] {
            std::fs::write(&path, text.replace(from, to)).expect("written");
            let error = RegisterKey::read(&path).expect_err(says).to_string();
            assert!(error.contains(says), "{error}");
            let digits: String = key.as_bytes()[..4].iter().map(|b| format!("{b:02x}")).collect();
            assert!(!error.contains(&digits), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("keyring");
        RegisterKey::random().expect("random").write(&path).expect("written");
        let mode = std::fs::metadata(&path).expect("metadata").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
