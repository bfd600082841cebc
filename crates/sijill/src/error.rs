//! How a command ends.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

/// How a command that did its work ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing found amiss.
    Clean,
    /// Something found: a difference, a break.
    Found,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Clean => ExitCode::SUCCESS,
            Outcome::Found => ExitCode::from(1),
        }
    }
}

/// Why a command did not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{0}")]
    Usage(String),
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("standard output: {0}")]
    Output(#[source] io::Error),
    /// Some of several inputs failed, each already named on standard error.
    #[error("{failed} of {all} failed")]
    Some { failed: usize, all: usize },
    #[error("{}:{line}: {what}", path.display())]
    Line { path: PathBuf, line: usize, what: String },
    #[error("{0}: holds no bytes, so that there is nothing to add")]
    Empty(String),
    #[error("{0}")]
    Source(String),
    #[error("{0}: the register holds no such thing")]
    NotHeld(String),
    #[error("the passphrase could not be asked for: {0}")]
    Asking(#[source] io::Error),
    #[error("the register did not exist at {0}")]
    NotYet(String),
    #[error("{0}: no rule of this name is broken there; `reconcile` lists those that are")]
    NotBroken(String),
    #[error("the system gives no random bytes: {0}")]
    Random(String),
    #[error("the server cannot start: {0}")]
    Runtime(#[source] io::Error),
    #[error(transparent)]
    Intake(#[from] sijill_intake::Error),
    #[error(transparent)]
    Record(#[from] sijill_record::Error),
    #[error(transparent)]
    Verify(#[from] sijill_verify::Error),
    #[error(transparent)]
    Server(#[from] sijill_server::Error),
}

impl Error {
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Error::Usage(_)) { 2 } else { 3 })
    }
}
