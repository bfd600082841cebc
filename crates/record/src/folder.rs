//! The folder of a register.

use crate::Error;
use serde::{Deserialize, Serialize};
use sijill_log::{Digest, NoteSigner};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The version of the folder's format and of the entries in it.
pub const FORMAT: u32 = 2;

/// Where the parts of a register lie.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    dir: PathBuf,
}

/// What `config.toml` says.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Config {
    pub(crate) format: u32,
    created: String,
    /// The name of the log in its checkpoints.
    #[serde(default)]
    pub(crate) origin: String,
    /// The key by which they are checked, as name+hash+key.
    #[serde(default)]
    pub(crate) verifier: String,
}

/// Parts other than the database, which is the last to be made.
const PARTS: [&str; 3] = ["config.toml", "keyring", "archive"];

impl Folder {
    pub(crate) fn new(dir: &Path) -> Self {
        Folder { dir: dir.to_owned() }
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.dir.join("sijill.db")
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.dir.join("config.toml")
    }

    pub(crate) fn keyring(&self) -> PathBuf {
        self.dir.join("keyring")
    }

    pub(crate) fn archive(&self) -> PathBuf {
        self.dir.join("archive")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.dir.join("sijill.lock")
    }

    /// Makes the folder itself, for its owner alone, if it is not there.
    pub(crate) fn make(&self) -> Result<(), Error> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.dir).map_err(Error::io("make", &self.dir))
    }

    /// Refuses a folder in which a register lives, or may once have lived: `init` destroys nothing.
    pub(crate) fn check_vacant(&self) -> Result<(), Error> {
        if self.database().exists() {
            return Err(Error::AlreadyARegister { dir: self.dir.clone() });
        }
        match PARTS.into_iter().find(|part| self.dir.join(part).exists()) {
            Some(found) => Err(Error::Remains { dir: self.dir.clone(), found }),
            None => Ok(()),
        }
    }

    /// Writes `config.toml`.
    pub(crate) fn write_config(&self, created: &str, signer: &NoteSigner) -> Result<(), Error> {
        write_new(&self.config(), self.config_text(created, signer)?.as_bytes())
    }

    /// Writes `config.toml` of this format in the place of the one that is there.
    pub(crate) fn upgrade_config(&self, config: &Config, signer: &NoteSigner) -> Result<(), Error> {
        let path = self.config();
        let file = tempfile::NamedTempFile::new_in(&self.dir);
        let mut file = file.map_err(Error::io("create a file in", &self.dir))?;
        file.write_all(self.config_text(&config.created, signer)?.as_bytes())
            .and_then(|()| file.as_file().sync_all())
            .map_err(Error::io("write", file.path()))?;
        file.persist(&path).map_err(|failed| Error::io("rename to", &path)(failed.error))?;
        sync_folder(&self.dir)
    }

    fn config_text(&self, created: &str, signer: &NoteSigner) -> Result<String, Error> {
        let config = Config {
            format: FORMAT,
            created: created.to_owned(),
            origin: signer.name().to_owned(),
            verifier: signer.verifier().to_string(),
        };
        let text = toml::to_string(&config);
        text.map(summed).map_err(|error| bad_file(&self.config(), error.to_string()))
    }

    /// What `config.toml` says of a register that is there, in this format or one that can be brought to it.
    pub(crate) fn read_config(&self) -> Result<Config, Error> {
        if !self.database().is_file() {
            return Err(Error::NotARegister { dir: self.dir.clone() });
        }
        let path = self.config();
        let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
        let config: Config =
            toml::from_str(&text).map_err(|error| bad_file(&path, error.to_string()))?;
        if (1..=FORMAT).contains(&config.format) {
            Ok(config)
        } else {
            Err(Error::Format { path, found: config.format, supported: FORMAT })
        }
    }
}

/// The text with the hash of itself as its last line, so that `verify` can name a file in which any bit is another.
pub(crate) fn summed(text: String) -> String {
    format!("{text}sha256 = \"{}\"\n", Digest::of(&[text.as_bytes()]))
}

pub(crate) fn bad_file(path: &Path, reason: impl Into<String>) -> Error {
    Error::BadFile { path: path.to_owned(), reason: reason.into() }
}

/// Writes a file that is not there yet, for its owner alone, and waits for the disk.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(Error::io("create", path))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(Error::io("write", path))
}

/// Waits until the names in a folder are on the disk. Systems other than Unix keep names by themselves.
pub(crate) fn sync_folder(dir: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        File::open(dir).and_then(|folder| folder.sync_all()).map_err(Error::io("sync", dir))?;
    }
    Ok(())
}
