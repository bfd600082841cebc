//! The bytes that came in, as they came, sealed under the key of their document.

use crate::Error;
use crate::cells::Cells;
use crate::folder::sync_folder;
use crate::keyring::random_bytes;
use sijill_log::Digest;
use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// What the names of unfinished files begin with. One that a crash left behind is never read.
const UNFINISHED: &str = ".unfinished-";

/// Files named by the tag of the SHA-256 of their bytes, in two levels of folders, so that who sees the names cannot
/// tell whether a file that they know is here.
#[derive(Debug)]
pub(crate) struct Archive {
    root: PathBuf,
}

/// The name of the file that holds the bytes with this SHA-256, which is also the tag of their document.
pub(crate) fn name(cells: &Cells, sha256: &str) -> String {
    cells.tag("documents", "tag", sha256)
}

/// What the seal of a file authenticates beside its bytes.
fn place(document: &str, name: &str) -> String {
    format!("sijill archive 2 {document} {name}")
}

impl Archive {
    pub(crate) fn new(root: PathBuf) -> Self {
        Archive { root }
    }

    /// Keeps the bytes of a document and returns their SHA-256. When this returns, the disk has them.
    pub(crate) fn put(&self, cells: &Cells, document: &str, bytes: &[u8]) -> Result<Digest, Error> {
        let digest = Digest::of(&[bytes]);
        let name = name(cells, &digest.to_string());
        let path = self.path_of(&name);
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(Error::io("make", folder))?;
        if !self.holds(cells, document, &name, bytes)? {
            let Some(key) = cells.key(document) else {
                return Err(Error::Erased { subject: document.to_owned() });
            };
            let sealed = key.seal(random_bytes()?, &place(document, &name), bytes)?;
            write(folder, &path, &sealed)?;
        }
        // Also where the file was there: whoever wrote it may have been killed before this.
        for folder in folder.ancestors().take_while(|folder| folder.starts_with(&self.root)) {
            sync_folder(folder)?;
        }
        Ok(digest)
    }

    /// The bytes of a document with this SHA-256, checked.
    pub(crate) fn get(
        &self,
        cells: &Cells,
        document: &str,
        sha256: &str,
    ) -> Result<Vec<u8>, Error> {
        let not_archived = || Error::NotArchived { sha256: sha256.to_owned() };
        let digest: Digest = sha256.parse().map_err(|_| not_archived())?;
        let name = name(cells, sha256);
        let path = self.path_of(&name);
        let sealed = fs::read(&path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => not_archived(),
            _ => Error::io("read", &path)(error),
        })?;
        let key = cells.key(document);
        let key = key.ok_or_else(|| Error::Erased { subject: document.to_owned() })?;
        let bytes = key.open(&place(document, &name), &sealed);
        let bytes = bytes.ok().filter(|bytes| Digest::of(&[bytes]) == digest);
        bytes.ok_or(Error::ArchiveDamaged { path })
    }

    /// Removes every file but those of these names: what was erased, and what a crash left behind. Returns how many.
    pub(crate) fn keep_only(&self, names: &BTreeSet<String>) -> Result<usize, Error> {
        let mut removed = 0;
        for path in self.files()? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !names.contains(&name) {
                fs::remove_file(&path).map_err(Error::io("remove", &path))?;
                sync_folder(path.parent().unwrap_or(&self.root))?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// All files, in no order.
    pub(crate) fn files(&self) -> Result<Vec<PathBuf>, Error> {
        let (mut folders, mut files) = (vec![self.root.clone()], vec![]);
        while let Some(folder) = folders.pop() {
            let entries = fs::read_dir(&folder).map_err(Error::io("list", &folder))?;
            for entry in entries {
                let path = entry.map_err(Error::io("list", &folder))?.path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        Ok(files)
    }

    /// Whether the file is there and right; a damaged one is written anew.
    fn holds(
        &self,
        cells: &Cells,
        document: &str,
        name: &str,
        bytes: &[u8],
    ) -> Result<bool, Error> {
        let path = self.path_of(name);
        let sealed = match fs::read(&path) {
            Ok(sealed) => sealed,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(Error::io("read", &path)(error)),
        };
        let opened = cells.key(document).map(|key| key.open(&place(document, name), &sealed));
        Ok(matches!(opened, Some(Ok(held)) if held == bytes))
    }

    pub(crate) fn path_of(&self, name: &str) -> PathBuf {
        let folder = |from: usize| name.get(from..from + 2).unwrap_or("..");
        self.root.join(folder(0)).join(folder(2)).join(name)
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
    use crate::keyring::Keys;
    use std::sync::Arc;

    fn archive() -> (tempfile::TempDir, Archive, Cells) {
        let dir = tempfile::tempdir().expect("a folder");
        let root = dir.path().join("archive");
        fs::create_dir(&root).expect("made");
        (dir, Archive::new(root), Cells::new(Arc::new(Keys::random().expect("random"))))
    }

    #[test]
    fn bytes_come_back_and_lie_there_sealed_under_a_name_that_does_not_tell() {
        /// So long that no sealed bytes hold it by chance.
        const PLAIN: &[u8] = b"what nobody else may read";
        let (_dir, archive, cells) = archive();
        for bytes in [b"".as_slice(), PLAIN, &[0xff; 100_000]] {
            let digest = archive.put(&cells, "doc-1", bytes).expect("kept");
            assert_eq!(archive.put(&cells, "doc-1", bytes).expect("kept again"), digest);
            assert_eq!(archive.get(&cells, "doc-1", &digest.to_string()).expect("there"), bytes);
            assert!(archive.get(&cells, "doc-2", &digest.to_string()).is_err());
        }
        let files = archive.files().expect("files");
        assert_eq!(files.len(), 3);
        let digest = Digest::of(&[PLAIN]).to_string();
        for path in files {
            assert!(!path.to_string_lossy().contains(&digest));
            let sealed = fs::read(path).expect("read");
            assert!(!sealed.windows(PLAIN.len()).any(|bytes| bytes == PLAIN));
        }
    }

    #[test]
    fn changed_bytes_are_noticed_and_put_right_by_the_next_coming() {
        let (_dir, archive, cells) = archive();
        let digest = archive.put(&cells, "doc-1", b"abc").expect("kept").to_string();
        let path = archive.path_of(&name(&cells, &digest));
        let mut bytes = fs::read(&path).expect("read");
        bytes[30] ^= 1;
        fs::write(&path, bytes).expect("changed");
        let error = archive.get(&cells, "doc-1", &digest).expect_err("damaged");
        assert!(matches!(error, Error::ArchiveDamaged { .. }), "{error}");
        archive.put(&cells, "doc-1", b"abc").expect("kept");
        assert_eq!(archive.get(&cells, "doc-1", &digest).expect("there"), b"abc");
    }

    #[test]
    fn what_is_not_there_is_said() {
        let (_dir, archive, cells) = archive();
        for sha256 in [Digest::of(&[b"x"]).to_string(), "../../keyring".to_owned(), String::new()] {
            let error = archive.get(&cells, "doc-1", &sha256).expect_err("not there");
            assert!(matches!(error, Error::NotArchived { .. }), "{error}");
        }
    }

    #[test]
    fn what_a_crash_left_unfinished_does_not_matter_and_is_swept() {
        let (_dir, archive, cells) = archive();
        let digest = archive.put(&cells, "doc-1", b"abc").expect("kept").to_string();
        let held = name(&cells, &digest);
        let unfinished = archive.path_of(&held).with_file_name(format!("{UNFINISHED}x"));
        fs::write(&unfinished, b"ab").expect("written");
        assert_eq!(archive.get(&cells, "doc-1", &digest).expect("there"), b"abc");
        assert_eq!(archive.keep_only(&BTreeSet::from([held])).expect("swept"), 1);
        assert_eq!(archive.get(&cells, "doc-1", &digest).expect("there"), b"abc");
        assert!(!unfinished.exists());
    }
}
