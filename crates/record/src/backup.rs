//! A register in one encrypted file, and back.
//!
//! The file is two lines of text (`sijill backup 1`, and how the passphrase is stretched) and then sealed pieces, each
//! behind its length. What the pieces hold, one after the other, is a list of files: the length of a name, the name, the
//! length of the bytes, the bytes. Each piece says its number and whether it is the last, so that none can be missing.

mod pieces;

use crate::folder::{Folder, sync_folder};
use crate::lock::Lock;
use crate::{Error, Register, RegisterReader, Unlock};
use pieces::{Reading, Writing};
use sijill_model::{By, Subject};
use std::fs::{self, File};
use std::io::{BufReader, Read, Write};
use std::path::{Component, Path, PathBuf};

/// Longest name of a file in a backup.
const NAME_BYTES_MAX: u32 = 4096;

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BackedUp {
    /// Files of the register.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl RegisterReader {
    /// Writes the register into one file that is not there yet, under a passphrase of its own, or under none. Others may
    /// read and write the register meanwhile; the backup is of one moment.
    ///
    /// # Errors
    /// [`Error::Locked`] where a writer does not let go; [`Error::Io`].
    pub fn back_up(&self, file: &Path, seal: &Unlock) -> Result<BackedUp, Error> {
        let folder = self.folder();
        let snapshot = Snapshot(folder.dir().join(".unfinished-backup.db"));
        let (config, keyring) = {
            // Keys and database of the same moment: an erasure changes both.
            let _lock = Lock::take(folder.dir(), &folder.lock())?;
            self.snapshot_into(&snapshot.0)?;
            (read(&folder.config())?, read(&folder.keyring())?)
        };
        let mut out = Writing::create(file, seal)?;
        let mut done = BackedUp::default();
        let mut put = |name: &str, bytes: &mut dyn Read, length: u64| -> Result<(), Error> {
            out.bytes(&(name.len() as u32).to_be_bytes())?;
            out.bytes(name.as_bytes())?;
            out.bytes(&length.to_be_bytes())?;
            out.copy(bytes, length, file)?;
            done.files += 1;
            done.bytes += length;
            Ok(())
        };
        put("config.toml", &mut config.as_slice(), config.len() as u64)?;
        put("keyring", &mut keyring.as_slice(), keyring.len() as u64)?;
        let (mut database, length) = open(&snapshot.0)?;
        put("sijill.db", &mut database, length)?;
        for path in self.archived_files()? {
            // A file that an erasure took meanwhile is none that anybody could open.
            let Ok((mut bytes, length)) = open(&path) else { continue };
            let name = path.strip_prefix(folder.dir()).unwrap_or(&path).to_string_lossy();
            put(&name, &mut bytes, length)?;
        }
        out.finish()?;
        Ok(done)
    }
}

/// A copy of the database that goes away with the backup.
struct Snapshot(PathBuf);

impl Drop for Snapshot {
    fn drop(&mut self) {
        // It holds nothing that the register does not; one that stays is in the way of the next backup, which says so.
        let _ = fs::remove_file(&self.0);
    }
}

/// Makes the register of a backup in `dir`, which must not be there or be empty.
///
/// # Errors
/// [`Error::AlreadyARegister`], [`Error::Remains`]; [`Error::BadFile`] where the backup was changed or cut short, and
/// nothing is left behind then; [`Error::PassphraseNeeded`], [`Error::WrongPassphrase`].
pub fn restore(file: &Path, dir: &Path, seal: &Unlock) -> Result<BackedUp, Error> {
    let folder = Folder::new(dir);
    folder.check_vacant()?;
    let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(Error::io("make", parent))?;
    let unfinished = tempfile::Builder::new().prefix(".unfinished-restore-").tempdir_in(parent);
    let unfinished = unfinished.map_err(Error::io("make a folder in", parent))?;
    let done = unpack(file, unfinished.path(), seal)?;
    crate::sqlite::settle_in(&Folder::new(unfinished.path()).database())?;
    let archive = unfinished.path().join("archive");
    fs::create_dir_all(&archive).map_err(Error::io("make", &archive))?;
    if dir.is_dir() {
        fs::remove_dir(dir).map_err(Error::io("replace", dir))?;
    }
    let made = unfinished.keep();
    fs::rename(&made, dir).map_err(Error::io("rename to", dir))?;
    sync_folder(parent)?;
    Ok(done)
}

fn unpack(file: &Path, into: &Path, seal: &Unlock) -> Result<BackedUp, Error> {
    let mut pieces = Reading::open(file, seal)?;
    let mut done = BackedUp::default();
    while let Some(length) = pieces.number::<4>()? {
        let length = u32::from_be_bytes(length);
        if length > NAME_BYTES_MAX {
            return Err(pieces.bad("a name is longer than any that a backup holds"));
        }
        let mut name = vec![0; length as usize];
        pieces.exact(&mut name)?;
        let name = String::from_utf8(name).map_err(|_| pieces.bad("a name is not UTF-8"))?;
        let relative = Path::new(&name);
        // A name must not lead out of the folder.
        if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(pieces.bad("a name leads out of the folder"));
        }
        let path = into.join(relative);
        let folder = path.parent().unwrap_or(into);
        fs::create_dir_all(folder).map_err(Error::io("make", folder))?;
        let bytes = pieces.number::<8>()?.ok_or_else(|| pieces.bad("it ends within a file"))?;
        let bytes = u64::from_be_bytes(bytes);
        let mut out = File::create_new(&path).map_err(Error::io("create", &path))?;
        pieces.copy(&mut out, bytes, &path)?;
        out.sync_all().map_err(Error::io("write", &path))?;
        sync_folder(folder)?;
        done.files += 1;
        done.bytes += bytes;
    }
    Ok(done)
}

impl Register {
    /// Erases what others ordered to be erased and this register, restored from an older backup, still holds. Returns
    /// the subjects whose words went.
    ///
    /// # Errors
    /// Those of [`Register::erase`].
    pub fn replay_erasures(
        &mut self,
        by: &By,
        subjects: &[Subject],
        reason: &str,
    ) -> Result<Vec<Subject>, Error> {
        let mut gone = vec![];
        for subject in subjects {
            match self.erase(by, subject, false, reason) {
                Ok(erased) => gone.extend(erased.subjects),
                Err(Error::NothingToErase { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(gone)
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::io("read", path))
}

fn open(path: &Path) -> Result<(BufReader<File>, u64), Error> {
    let file = File::open(path).map_err(Error::io("open", path))?;
    let length = file.metadata().map_err(Error::io("open", path))?.len();
    Ok((BufReader::new(file), length))
}

/// Copies exactly so many bytes.
fn copy_exactly(
    from: &mut dyn Read,
    length: u64,
    path: &Path,
    mut put: impl FnMut(&[u8]) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut buffer = vec![0; 64 * 1024];
    let mut left = length;
    while left > 0 {
        let wanted = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        from.read_exact(&mut buffer[..wanted]).map_err(Error::io("read", path))?;
        put(&buffer[..wanted])?;
        left -= wanted as u64;
    }
    Ok(())
}

/// Nothing of a file that failed stays behind.
fn discard(path: &Path, file: File) {
    drop(file);
    let _ = fs::remove_file(path);
}

/// Waits for the disk, then takes the place.
fn settle(path: &Path, mut file: File) -> Result<(), Error> {
    file.flush().and_then(|()| file.sync_all()).map_err(Error::io("write", path))?;
    sync_folder(path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")))
}
