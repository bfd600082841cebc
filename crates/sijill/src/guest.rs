//! For whom a thread works: for the person at this process's terminal, or for one who handed a command over.
//!
//! A command that was handed over to a server speaks, reads files and opens registers as it would in the process that
//! it came from. The few places that do so ask here.

use sijill_record::Unlock;
use std::cell::RefCell;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// One who handed a command over.
pub(crate) struct Guest {
    /// The folder from which their relative paths go.
    pub(crate) folder: PathBuf,
    /// What opens the register: they need not say the passphrase again.
    pub(crate) unlock: Unlock,
    /// Their standard input, until somebody reads it.
    pub(crate) input: Option<Box<dyn Read>>,
    /// Their standard error.
    pub(crate) errors: Box<dyn Write>,
}

thread_local! {
    static GUEST: RefCell<Option<Guest>> = const { RefCell::new(None) };
}

/// Does work for a guest.
pub(crate) fn serve<T>(guest: Guest, work: impl FnOnce() -> T) -> T {
    /// Whatever comes, also a panic, the thread works for nobody afterwards.
    struct Leaves;
    impl Drop for Leaves {
        fn drop(&mut self) {
            GUEST.set(None);
        }
    }
    GUEST.set(Some(guest));
    let _leaves = Leaves;
    work()
}

/// Asks something of the guest; none where there is none.
fn ask<T>(question: impl FnOnce(&mut Guest) -> T) -> Option<T> {
    GUEST.with_borrow_mut(|guest| guest.as_mut().map(question))
}

/// Where a path leads that was given on the command line.
pub(crate) fn located(path: &Path) -> PathBuf {
    ask(|guest| guest.folder.join(path)).unwrap_or_else(|| path.to_owned())
}

/// What opens the register, where a guest need not say it.
pub(crate) fn unlock() -> Option<Unlock> {
    ask(|guest| guest.unlock.clone())
}

/// The guest's standard input; a second asking finds it at its end.
pub(crate) fn input() -> Option<Box<dyn Read>> {
    ask(|guest| guest.input.take().unwrap_or_else(|| Box::new(std::io::empty())))
}

/// Says a line on the guest's standard error. False where there is no guest.
pub(crate) fn say(line: &str) -> bool {
    // Nothing is to be done when nobody listens.
    ask(|guest| drop(guest.errors.write_all(line.as_bytes()))).is_some()
}
