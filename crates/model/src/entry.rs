//! What happens to a register: the acts whose record is the log.

use crate::{
    Capture, CaptureId, ClaimKey, Document, DocumentId, Reading, Source, SourceId, User, UserId,
};
use serde::{Deserialize, Serialize};

/// One act, the body of an entry of the log.
///
/// Acts are only ever added, to the register as to this list: an act that was once written must be readable for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// The register began.
    RegisterOpened {
        /// The version of the format of entries.
        format: u32,
    },
    /// A person began to make entries.
    UserAdded {
        /// Who they are.
        user: User,
    },
    /// A source became known.
    SourceAdded {
        /// The source.
        source: Source,
    },
    /// A content came in for the first time.
    DocumentAdded {
        /// The document with its text.
        document: Document,
    },
    /// A document came in.
    CaptureAdded {
        /// How.
        capture: Capture,
    },
    /// A reader read a document.
    ReadingAdded {
        /// All that it found.
        reading: Reading,
    },
    /// A person decided on a claim.
    ClaimDecided {
        /// The document that makes the claim.
        document: DocumentId,
        /// All keys of the claim when the decision was made.
        keys: Vec<ClaimKey>,
        /// What was decided.
        verdict: ClaimVerdict,
        /// Why, in the decider's words.
        reason: String,
    },
}

/// What a person decided on a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimVerdict {
    /// The text says so: counts.
    Accepted,
    /// The text does not say so: does not count.
    Rejected,
}

impl ClaimVerdict {
    /// The word in JSON and SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            ClaimVerdict::Accepted => "accepted",
            ClaimVerdict::Rejected => "rejected",
        }
    }
}

/// Who an entry is by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// A person. Leaves are public and for good, so they hold the id; the name lies in the body of another entry.
    User(UserId),
    /// A reader, by version and lexicon hash.
    Reader {
        /// Its version.
        version: String,
        /// SHA-256 of its lexicon, lower-case hex.
        lexicon: String,
    },
}

/// Whose key a body is sealed under, and whose forgetting makes it unreadable.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A document's bytes, text and claims.
    Document(DocumentId),
    /// A person's name.
    User(UserId),
    /// A source's identity.
    Source(SourceId),
    /// How a document came; forgotten with the source that it would betray, else with the document.
    Capture(CaptureId),
    /// Nobody's: the body endangers no one.
    Register,
}

impl Act {
    /// The word for it in the leaf.
    pub fn kind(&self) -> &'static str {
        match self {
            Act::RegisterOpened { .. } => "register_opened",
            Act::UserAdded { .. } => "user_added",
            Act::SourceAdded { .. } => "source_added",
            Act::DocumentAdded { .. } => "document_added",
            Act::CaptureAdded { .. } => "capture_added",
            Act::ReadingAdded { .. } => "reading_added",
            Act::ClaimDecided { .. } => "claim_decided",
        }
    }

    /// Whose key its body belongs to.
    pub fn subject(&self) -> Subject {
        match self {
            Act::RegisterOpened { .. } => Subject::Register,
            Act::UserAdded { user } => Subject::User(user.id.clone()),
            Act::SourceAdded { source } => Subject::Source(source.id.clone()),
            Act::DocumentAdded { document } => Subject::Document(document.id.clone()),
            Act::CaptureAdded { capture } => Subject::Capture(capture.id.clone()),
            Act::ReadingAdded { reading } => Subject::Document(reading.document.clone()),
            Act::ClaimDecided { document, .. } => Subject::Document(document.clone()),
        }
    }
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Subject::Document(id) => id.fmt(f),
            Subject::User(id) => id.fmt(f),
            Subject::Source(id) => id.fmt(f),
            Subject::Capture(id) => id.fmt(f),
            Subject::Register => f.write_str("register"),
        }
    }
}
