//! The folder of a register.

use crate::Error;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The version of the folder's format and of the entries in it.
pub const FORMAT: u32 = 1;

/// Where the parts of a register lie.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    dir: PathBuf,
}

/// What `config.toml` says.
#[derive(Debug, Serialize, Deserialize)]
struct Config {
    format: u32,
    created: String,
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
    pub(crate) fn write_config(&self, created: &str) -> Result<(), Error> {
        let config = Config { format: FORMAT, created: created.to_owned() };
        let path = self.config();
        let bad = |error: toml::ser::Error| bad_file(&path, error.to_string());
        let text = toml::to_string(&config).map_err(bad)?;
        write_new(&path, text.as_bytes())
    }

    /// That a register of a format that we know is there.
    pub(crate) fn check_format(&self) -> Result<(), Error> {
        if !self.database().is_file() {
            return Err(Error::NotARegister { dir: self.dir.clone() });
        }
        let path = self.config();
        let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
        let config: Config =
            toml::from_str(&text).map_err(|error| bad_file(&path, error.to_string()))?;
        if config.format == FORMAT {
            Ok(())
        } else {
            Err(Error::Format { path, found: config.format, supported: FORMAT })
        }
    }
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
