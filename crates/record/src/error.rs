//! Why a register could not be opened, read or written.

use std::path::{Path, PathBuf};

/// What went wrong, where, and what was expected. Nothing is left half done: a failed append leaves no trace in the log.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no register in the folder.
    #[error("{} holds no register: to begin one, run `sijill init {}`", .dir.display(), .dir.display())]
    NotARegister {
        /// The folder.
        dir: PathBuf,
    },
    /// The folder holds a register already.
    #[error("{} already holds a register", .dir.display())]
    AlreadyARegister {
        /// The folder.
        dir: PathBuf,
    },
    /// The folder holds parts of a register without its database. They may be all that is left of one, so nothing is
    /// overwritten.
    #[error(
        "{} holds {found} but no sijill.db: the remains of a register, or of an `init` that was cut short; move them \
         away to begin a register here", .dir.display()
    )]
    Remains {
        /// The folder.
        dir: PathBuf,
        /// The name of a part that is there.
        found: &'static str,
    },
    /// Somebody else is writing.
    #[error(
        "the register in {} is in use: {holder} has been writing to it for {waited_s} seconds; try again when it is \
         done", .dir.display()
    )]
    Locked {
        /// The folder.
        dir: PathBuf,
        /// How long we waited.
        waited_s: u64,
        /// Who writes, as they say.
        holder: String,
    },
    /// The register is of a format that this version does not know.
    #[error(
        "{} says format {found}: this version reads format {supported}; use the version that made it, or a newer one",
        .path.display()
    )]
    Format {
        /// The configuration file.
        path: PathBuf,
        /// What it says.
        found: u32,
        /// What this version reads.
        supported: u32,
    },
    /// The register was made by an earlier version and is brought to this one's format by whoever opens it for writing.
    #[error(
        "{} says format 1: the register is brought to format 2 when it is next opened for writing, for example by \
         `sijill rebuild`", .path.display()
    )]
    UpgradeNeeded {
        /// The configuration file.
        path: PathBuf,
    },
    /// The keyring lies under a passphrase, and none was given.
    #[error("{} lies under a passphrase: give it, or set SIJILL_PASSPHRASE", .path.display())]
    PassphraseNeeded {
        /// The keyring.
        path: PathBuf,
    },
    /// The passphrase does not open the keyring, or the keyring is damaged.
    #[error("the passphrase does not open {}: it is another one, or the file is damaged", .path.display())]
    WrongPassphrase {
        /// The keyring.
        path: PathBuf,
    },
    /// A checkpoint that is not one of this register's log.
    #[error("the checkpoint is not of this log: {reason}")]
    NotOurCheckpoint {
        /// What shows it.
        reason: String,
    },
    /// What was given holds no signature of the witness on a head of this log.
    #[error(
        "nothing in it is a cosignature by {witness} on a head that `sijill checkpoint` gave out: expected its line, or \
         the note with it, and the witness's key"
    )]
    NoCosignature {
        /// The witness.
        witness: String,
    },
    /// Words that were erased, and cannot be added to either.
    #[error("the words of {subject} were erased: there is no key for them any more")]
    Erased {
        /// Whose words.
        subject: String,
    },
    /// A subject that the register does not hold, or whose words cannot be erased.
    #[error("{subject}: the register holds nothing of it that can be erased")]
    NothingToErase {
        /// What was given.
        subject: String,
    },
    /// A file of the register that does not say what it must.
    #[error("{}: {reason}", .path.display())]
    BadFile {
        /// The file.
        path: PathBuf,
        /// What is wrong, and what was expected.
        reason: String,
    },
    /// The tables were made by another version.
    #[error(
        "the views of {} were made by another version: they are made anew when the register is next opened for writing",
        .path.display()
    )]
    ViewsOutdated {
        /// The database.
        path: PathBuf,
    },
    /// An act that speaks of what the register does not hold, or adds what it holds already.
    #[error("refused {act}: {reason}")]
    Refused {
        /// The kind of the act.
        act: &'static str,
        /// Why.
        reason: String,
    },
    /// Bytes that the archive does not hold.
    #[error("the archive does not hold {sha256}")]
    NotArchived {
        /// SHA-256 of the bytes.
        sha256: String,
    },
    /// Bytes in the archive that are not those that were put there.
    #[error("{} is damaged: its bytes are not those that were archived", .path.display())]
    ArchiveDamaged {
        /// The file.
        path: PathBuf,
    },
    /// An entry that is not what was written.
    #[error("entry {seq} is damaged: {reason}")]
    EntryDamaged {
        /// Its place.
        seq: u64,
        /// What is wrong.
        reason: String,
    },
    /// A row of a view that is not what was written; a rebuild of the views makes it anew.
    #[error("a row of {table} is damaged: {reason}")]
    RowDamaged {
        /// The table.
        table: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// Text that is neither a claim key nor the beginning of one.
    #[error("\"{given}\" is not a claim key: expected 8 to 64 hexadecimal digits")]
    NotAKey {
        /// What was given.
        given: String,
    },
    /// The beginning of a key that several claims share.
    #[error("several claims have a key that begins with {given}: give more of its digits")]
    AmbiguousKey {
        /// What was given.
        given: String,
    },
    /// A page of a list that should go on after a document that is not there.
    #[error("there is no document {given} to go on after")]
    UnknownCursor {
        /// What was given.
        given: String,
    },
    /// Text that is no position in the list of claims.
    #[error("\"{given}\" is not a position in a list of claims: expected for example 12-0")]
    NotACursor {
        /// What was given.
        given: String,
    },
    /// The disk.
    #[error("cannot {action} {}: {source}", .path.display())]
    Io {
        /// What was tried, as a verb.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The database.
    #[error("the database failed: {0}")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The operating system gave no random bytes.
    #[error("the system gave no random bytes: {0}")]
    Random(#[source] getrandom::Error),
    /// An act that cannot enter the log.
    #[error(transparent)]
    Log(#[from] sijill_log::Error),
    /// An act that has no form as rows.
    #[error(transparent)]
    Views(#[from] sijill_views::Error),
}

impl Error {
    /// Turns an error of the disk into one that says what was tried on what.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Error {
        move |source| Error::Io { action, path: path.to_owned(), source }
    }
}
