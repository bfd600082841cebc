//! The register on disk.
//!
//! A register is a folder: `sijill.db` with the log and its views, `archive/` with the bytes that came in,
//! `config.toml` with the version of the format, and `keyring` with the keys. All words, in bodies, in the columns of
//! the views and in the archive, lie under keys of their subjects, which the keyring gives and can destroy one by one:
//! that is how a register forgets. One [`Register`] at a time writes; any number of [`RegisterReader`]s read beside it.
//!
//! [`Register::append`] is the only way in. It writes the leaf, the body and what they mean for the tables in one
//! transaction and returns when the disk has it. What an entry means is said by `sijill_views`; this crate executes it
//! and could do so on another database.
//!
//! ```
//! use sijill_model::{Act, By, Source, SourceId, SourceKind, UserId};
//! use sijill_record::Register;
//!
//! let folder = tempfile::tempdir()?;
//! let amal = By::User(UserId::from_random([9; 10]));
//! let mut register = Register::init(&folder.path().join("raqqa"), &amal)?;
//!
//! let source = Source {
//!     id: SourceId::from_random([1; 10]), // ten random bytes in earnest
//!     name: "A monitor".into(),
//!     kind: SourceKind::Monitor,
//!     confidential: false,
//!     party: None,
//! };
//! let seqs = register.append(&amal, &[Act::SourceAdded { source: source.clone() }])?;
//! assert_eq!(seqs, [1]); // the register's beginning is entry 0
//!
//! let reader = register.reader()?;
//! assert_eq!(reader.source_by_name("A monitor")?, Some(source));
//! assert_eq!(reader.head()?.seq, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod archive;
mod backup;
mod cases;
mod cells;
mod clock;
mod cosignature;
mod erase;
mod error;
mod folder;
mod history;
mod keyring;
mod known_at;
mod ledger;
mod lock;
mod proof;
mod reader;
mod register;
mod releases;
mod sqlite;
mod stored;
mod upgrade;

pub use backup::{BackedUp, restore};
pub use cases::{
    Cases, ImportedRows, LinkedClaim, StoredAllegation, StoredImport, StoredIncident, StoredPerson,
};
pub use cosignature::{Cosignature, CosignedHead};
pub use erase::Erased;
pub use error::Error;
pub use folder::FORMAT;
pub use history::Event;
pub use keyring::{OpenedKeys, Unlock};
pub use known_at::KnownAt;
pub use proof::{Disclosed, Proof};
pub use reader::RegisterReader;
pub use register::Register;
pub use releases::{StoredExplanation, StoredLedger, StoredRelease, StoredStatement};
pub use sijill_model::Closed;
pub use stored::{
    Changed, ClaimCursor, ClaimFilter, DocumentSummary, Head, ReadingInfo, StoredCapture,
    StoredClaim, StoredDocument, StoredEntry, Told, Verdict,
};
