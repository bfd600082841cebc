//! One writer at a time.

use crate::Error;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// Long enough for several commands that queue up, each of which lets go now and then; short enough that a person does
/// not think we hang.
const WAIT: Duration = Duration::from_secs(30);

/// Longest name of a holder that is shown.
const HOLDER_MAX: usize = 200;

/// How often we look.
pub(crate) const PAUSE: Duration = Duration::from_millis(25);

/// The right to write, for as long as it lives. The system takes it back when the process ends, however it ends. While it
/// is held, its file says by whom: that is for people, and nothing is decided by it.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What stays of it says who held it last, and misleads nobody: only the system's lock counts.
        let _ = self.file.set_len(0);
    }
}

impl Lock {
    /// Waits for the lock on the folder `dir`, of which `path` is the lock file.
    pub(crate) fn take(dir: &Path, path: &Path) -> Result<Self, Error> {
        Self::take_within(dir, path, WAIT)
    }

    fn take_within(dir: &Path, path: &Path, wait: Duration) -> Result<Self, Error> {
        let file =
            OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path);
        let file = file.map_err(Error::io("open", path))?;
        let began = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => {
                    sign(&file);
                    return Ok(Lock { file });
                }
                Err(TryLockError::Error(error)) => return Err(Error::io("lock", path)(error)),
                Err(TryLockError::WouldBlock) if began.elapsed() >= wait => {
                    let (dir, waited_s) = (dir.to_owned(), wait.as_secs());
                    return Err(Error::Locked { dir, waited_s, holder: holder(path) });
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            }
        }
    }
}

/// Says in the lock's file who holds it. That a full disk does not take it is no reason not to work.
fn sign(mut file: &File) {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let host = host.or_else(|| std::env::var("HOSTNAME").ok()).unwrap_or_default();
    let host = Some(host.trim()).filter(|host| !host.is_empty()).unwrap_or("an unnamed machine");
    let line = format!("process {} on {host}\n", std::process::id());
    let _ = file.set_len(0).and_then(|()| file.write_all(line.as_bytes()));
}

/// Who holds the lock, as they say.
fn holder(path: &Path) -> String {
    let said = std::fs::read_to_string(path).unwrap_or_default();
    let said: String = said.trim().chars().filter(|c| !c.is_control()).take(HOLDER_MAX).collect();
    if said.is_empty() { "another program".to_owned() } else { said }
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
        let holder = format!("process {} on ", std::process::id());
        assert!(error.to_string().contains(&holder), "{error}");
        drop(first);
        assert_eq!(std::fs::read_to_string(&path).expect("a file"), "");
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
