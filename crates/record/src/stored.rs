//! What a register gives back.

use crate::Error;
use serde::Serialize;
use sijill_log::{Body, Digest, Leaf};
use sijill_model::{
    Act, Capture, Claim, ClaimKey, ClaimVerdict, Document, DocumentId, Edtf, Lang, ReadingId,
    Source,
};
use std::fmt;
use std::str::FromStr;

/// The end of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The place of the last entry; the first is 0.
    pub seq: u64,
    /// The chain's head over all entries, 64 hexadecimal digits.
    pub chain: String,
    /// When the last entry was recorded, RFC 3339.
    pub at: String,
}

/// An entry as it lies on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// The leaf.
    pub leaf: Leaf,
    /// The bytes of the leaf, as hashed.
    pub leaf_bytes: Vec<u8>,
    /// The chain's head after this entry, as it was written then.
    pub head: Digest,
    /// The body; none where it is not there any more.
    pub body: Option<Body>,
}

impl StoredEntry {
    /// What happened, with the body checked against the leaf.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`] where the body is gone, is not the one that the leaf commits to, or holds no act;
    /// [`Error::Log`] where it is sealed.
    pub fn act(&self) -> Result<Act, Error> {
        let damaged =
            |reason: &str| Error::EntryDamaged { seq: self.leaf.seq, reason: reason.to_owned() };
        let body = self.body.as_ref().ok_or_else(|| damaged("its body is not there"))?;
        let opened = body.open()?;
        if opened.commitment() != self.leaf.commit {
            return Err(damaged("its body is not the one that its leaf commits to"));
        }
        serde_json::from_slice(&opened.canonical)
            .map_err(|error| damaged(&format!("its body holds no act: {error}")))
    }
}

/// A line of the list of documents.
///
/// A document that came more than once bears the name of its first coming, and the source and date of the first coming
/// that gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentSummary {
    /// Which document.
    pub id: DocumentId,
    /// Its title, where the format has one.
    pub title: Option<String>,
    /// The name under which it was brought; empty where no coming of it is recorded.
    pub name: String,
    /// The name of its source.
    pub source: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// Its language.
    pub lang: Option<Lang>,
    /// How often it came.
    pub captures: u32,
    /// How many claims its latest reading found; 0 also where it was not read yet.
    pub claims: u32,
    /// When it first came in, RFC 3339.
    pub added_at: String,
}

/// A document with all that the register knows of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredDocument {
    /// The document with its text.
    pub document: Document,
    /// Its comings, oldest first.
    pub captures: Vec<StoredCapture>,
    /// Its latest reading.
    pub reading: Option<ReadingInfo>,
    /// The claims of that reading, in the order of the text.
    pub claims: Vec<StoredClaim>,
}

/// A coming of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredCapture {
    /// How it came.
    pub capture: Capture,
    /// From whom.
    pub source: Option<Source>,
    /// When it was recorded, RFC 3339.
    pub at: String,
    /// The place of its entry in the log.
    pub seq: u64,
}

/// Which reader read a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadingInfo {
    /// The reading.
    pub id: ReadingId,
    /// The reader's version.
    pub reader: String,
    /// SHA-256 of its lexicon.
    pub lexicon: String,
    /// When it was recorded, RFC 3339.
    pub at: String,
    /// The place of its entry in the log.
    pub seq: u64,
}

/// A claim of the latest reading of its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredClaim {
    /// The key to show: that of the first anchor.
    pub key: ClaimKey,
    /// The keys of all anchors.
    pub keys: Vec<ClaimKey>,
    /// Who makes the claim.
    pub document: DocumentId,
    /// The document's title.
    pub title: Option<String>,
    /// The document's name, as in [`DocumentSummary`].
    pub name: String,
    /// The document's source, as in [`DocumentSummary`].
    pub source: Option<String>,
    /// When the document was published, as in [`DocumentSummary`].
    pub published: Option<Edtf>,
    /// What is claimed, with its anchors.
    pub claim: Claim,
    /// The latest decision on any of its keys.
    pub verdict: Option<Verdict>,
    /// The place in the log of the reading that found it.
    pub seq: u64,
    /// Its place in that reading, counted from 0.
    pub ordinal: u32,
}

impl StoredClaim {
    /// Where a list goes on after this claim.
    pub fn cursor(&self) -> ClaimCursor {
        ClaimCursor { seq: self.seq, ordinal: self.ordinal }
    }
}

/// What a person decided on a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// What.
    pub verdict: ClaimVerdict,
    /// Why, in their words.
    pub reason: String,
    /// Who: the name, or the id where no name is known.
    pub by: String,
    /// When it was recorded, RFC 3339.
    pub at: String,
}

/// Which claims to list. The default is all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimFilter {
    /// Only those of this document.
    pub document: Option<DocumentId>,
    /// Only those of this kind, by its word in JSON.
    pub kind: Option<String>,
    /// Only those after this position.
    pub after: Option<ClaimCursor>,
    /// At most so many.
    pub limit: usize,
}

impl Default for ClaimFilter {
    fn default() -> Self {
        ClaimFilter { document: None, kind: None, after: None, limit: usize::MAX }
    }
}

/// A position in the list of claims, which runs by the place of the reading in the log, then by that of the claim in
/// the reading. It holds even when the claim there has ended since. As text: `12-0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimCursor {
    /// The place of the reading.
    pub seq: u64,
    /// The place in the reading.
    pub ordinal: u32,
}

impl fmt::Display for ClaimCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.seq, self.ordinal)
    }
}

impl FromStr for ClaimCursor {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self, Error> {
        let parts = given.split_once('-');
        let parsed = parts.and_then(|(seq, ordinal)| {
            Some(ClaimCursor { seq: seq.parse().ok()?, ordinal: ordinal.parse().ok()? })
        });
        parsed.ok_or_else(|| Error::NotACursor { given: given.to_owned() })
    }
}
