//! How a command ends.

use std::io;
use std::path::PathBuf;

/// How a command that did its work ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing found amiss.
    Clean,
    /// Something found: a difference, a break.
    Found,
}

impl Outcome {
    /// The exit status.
    pub(crate) fn status(self) -> u8 {
        match self {
            Outcome::Clean => 0,
            Outcome::Found => 1,
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
    #[cfg(unix)]
    #[error("standard input: {0}")]
    Input(#[source] io::Error),
    /// A command that was handed over, and not answered to its end.
    #[cfg(unix)]
    #[error(
        "the server that runs on {} ended before the command did ({error}): what was told of is entered; run it again \
         for the rest", .dir.display()
    )]
    ServerGone { dir: PathBuf, error: io::Error },
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
    #[error(
        "{0}: no evidence is made of it: expected a document, a claim, an incident, an allegation, or seq:N of an \
         entry that is not of a person or a source"
    )]
    NoEvidence(String),
    #[error("{id}: its words were erased by order {order}, so that nothing is left to hand over")]
    ErasedBy { id: String, order: u64 },
    #[error(
        "{0}: its source is confidential; with --confidential its words are handed over, and that they were is recorded"
    )]
    Confidential(String),
    #[error("the passphrase could not be asked for: {0}")]
    Asking(#[source] io::Error),
    #[cfg(unix)]
    #[error("a server runs on {} with the present passphrase: end it first", .0.display())]
    Served(PathBuf),
    #[error(
        "no witness has signed a checkpoint of this register yet: see `sijill checkpoint --cosignature`"
    )]
    NotWitnessed,
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

    /// The exit status.
    pub(crate) fn status(&self) -> u8 {
        if matches!(self, Error::Usage(_)) { 2 } else { 3 }
    }
}
