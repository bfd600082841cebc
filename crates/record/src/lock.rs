//! One writer at a time.

use crate::Error;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

/// Long enough for several commands that queue up, each of which lets go now and then; short enough that a person does
/// not think we hang.
const WAIT: Duration = Duration::from_secs(30);

/// How often we look.
pub(crate) const PAUSE: Duration = Duration::from_millis(25);

/// The right to write, for as long as it lives. The system takes it back when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits for the lock on the folder `dir`, of which `path` is the lock file.
    pub(crate) fn take(dir: &Path, path: &Path) -> Result<Self, Error> {
        Self::take_within(dir, path, WAIT)
    }

    fn take_within(dir: &Path, path: &Path, wait: Duration) -> Result<Self, Error> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path);
        let file = file.map_err(Error::io("open", path))?;
        let began = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Lock { _file: file }),
                Err(TryLockError::Error(error)) => return Err(Error::io("lock", path)(error)),
                Err(TryLockError::WouldBlock) if began.elapsed() >= wait => {
                    return Err(Error::Locked { dir: dir.to_owned(), waited_s: wait.as_secs() });
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_waits_then_learns_which_folder_is_in_use() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("lock");
        let first = Lock::take(dir.path(), &path).expect("free");
        let began = Instant::now();
        let wait = Duration::from_millis(100);
        let error = Lock::take_within(dir.path(), &path, wait).expect_err("in use");
        assert!(began.elapsed() >= wait);
        assert!(error.to_string().contains(&*dir.path().to_string_lossy()), "{error}");
        drop(first);
        Lock::take_within(dir.path(), &path, Duration::ZERO).expect("free again");
    }

    #[test]
    fn the_second_gets_in_when_the_first_leaves() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("lock");
        let first = Lock::take(dir.path(), &path).expect("free");
        std::thread::scope(|scope| {
            let second = scope.spawn(|| Lock::take(dir.path(), &path));
            std::thread::sleep(Duration::from_millis(100));
            drop(first);
            second.join().expect("no panic").expect("free in time");
        });
    }
}
