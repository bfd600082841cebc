//! The bytes that came in, as they came.

use crate::Error;
use crate::folder::sync_folder;
use crate::keyring::RegisterKey;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sijill_log::Digest;
use std::fmt::Write as _;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// What the names of unfinished files begin with. One that a crash left behind is never read.
const UNFINISHED: &str = ".unfinished-";

/// Files named by HMAC-SHA-256(register key, SHA-256 of the bytes), in two levels of folders, so that who sees the
/// names cannot tell whether a file that they know is here.
#[derive(Debug)]
pub(crate) struct Archive {
    root: PathBuf,
    key: RegisterKey,
}

impl Archive {
    pub(crate) fn new(root: PathBuf, key: RegisterKey) -> Self {
        Archive { root, key }
    }

    /// Keeps the bytes and returns their SHA-256. When this returns, the disk has them.
    pub(crate) fn put(&self, bytes: &[u8]) -> Result<Digest, Error> {
        let digest = Digest::of(&[bytes]);
        let path = self.path_of(&digest);
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(Error::io("make", folder))?;
        if !holds(&path, bytes)? {
            write(folder, &path, bytes)?;
        }
        // Also where the file was there: whoever wrote it may have been killed before this.
        for folder in folder.ancestors().take_while(|folder| folder.starts_with(&self.root)) {
            sync_folder(folder)?;
        }
        Ok(digest)
    }

    /// The bytes with this SHA-256, checked.
    pub(crate) fn get(&self, sha256: &str) -> Result<Vec<u8>, Error> {
        let not_archived = || Error::NotArchived { sha256: sha256.to_owned() };
        let digest: Digest = sha256.parse().map_err(|_| not_archived())?;
        let path = self.path_of(&digest);
        let bytes = fs::read(&path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => not_archived(),
            _ => Error::io("read", &path)(error),
        })?;
        if Digest::of(&[&bytes]) == digest {
            Ok(bytes)
        } else {
            Err(Error::ArchiveDamaged { path })
        }
    }

    /// RFC 2104, section 2: a key shorter than a block is filled up with zeros.
    fn padded_key(&self) -> [u8; 64] {
        let mut block = [0; 64];
        block[..32].copy_from_slice(self.key.as_bytes());
        block
    }

    fn path_of(&self, digest: &Digest) -> PathBuf {
        let mut mac = Hmac::<Sha256>::new(&self.padded_key().into());
        mac.update(digest.as_bytes());
        let mut name = String::with_capacity(64);
        for byte in mac.finalize().into_bytes() {
            let _ = write!(name, "{byte:02x}"); // writing to a String cannot fail
        }
        self.root.join(&name[..2]).join(&name[2..4]).join(&name)
    }
}

/// Whether the file is there and right; a damaged one is written anew.
fn holds(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    match fs::read(path) {
        Ok(held) => Ok(held == bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Error::io("read", path)(error)),
    }
}

/// Writes beside the place, waits for the disk, then takes the place in one step.
fn write(folder: &Path, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder);
    let mut file = file.map_err(Error::io("create a file in", folder))?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .map_err(Error::io("write", file.path()))?;
    file.persist(path).map_err(|failed| Error::io("rename to", path)(failed.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive() -> (tempfile::TempDir, Archive) {
        let dir = tempfile::tempdir().expect("a folder");
        let root = dir.path().join("archive");
        fs::create_dir(&root).expect("made");
        let archive = Archive::new(root, RegisterKey::random().expect("random"));
        (dir, archive)
    }

    fn files(root: &Path) -> Vec<PathBuf> {
        let entries =
            fs::read_dir(root).expect("a folder").map(|entry| entry.expect("entry").path());
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
    }

    #[test]
    fn bytes_come_back_and_lie_there_once_under_a_name_that_does_not_tell() {
        let (_dir, archive) = archive();
        for bytes in [b"".as_slice(), b"abc", &[0xff; 100_000]] {
            let digest = archive.put(bytes).expect("kept");
            assert_eq!(archive.put(bytes).expect("kept again"), digest);
            assert_eq!(archive.get(&digest.to_string()).expect("there"), bytes);
        }
        let files = files(&archive.root);
        assert_eq!(files.len(), 3);
        let digest = Digest::of(&[b"abc"]).to_string();
        assert!(!files.iter().any(|path| path.to_string_lossy().contains(&digest)));
    }

    #[test]
    fn changed_bytes_are_noticed_and_put_right_by_the_next_coming() {
        let (_dir, archive) = archive();
        let digest = archive.put(b"abc").expect("kept");
        fs::write(archive.path_of(&digest), b"abd").expect("changed");
        let error = archive.get(&digest.to_string()).expect_err("damaged");
        assert!(matches!(error, Error::ArchiveDamaged { .. }), "{error}");
        archive.put(b"abc").expect("kept");
        assert_eq!(archive.get(&digest.to_string()).expect("there"), b"abc");
    }

    #[test]
    fn what_is_not_there_is_said() {
        let (_dir, archive) = archive();
        for sha256 in [Digest::of(&[b"x"]).to_string(), "../../keyring".to_owned(), String::new()] {
            let error = archive.get(&sha256).expect_err("not there");
            assert!(matches!(error, Error::NotArchived { .. }), "{error}");
        }
    }

    #[test]
    fn a_file_that_a_crash_left_unfinished_does_not_matter() {
        let (_dir, archive) = archive();
        let path = archive.path_of(&Digest::of(&[b"abc"]));
        let folder = path.parent().expect("a folder");
        fs::create_dir_all(folder).expect("made");
        fs::write(folder.join(format!("{UNFINISHED}x")), b"ab").expect("written");
        let digest = archive.put(b"abc").expect("kept");
        assert_eq!(archive.get(&digest.to_string()).expect("there"), b"abc");
    }
}
