//! What a register gives back.

use crate::Error;
use crate::cells::Cells;
use serde::Serialize;
use sijill_log::{Body, Digest, Leaf, Salt, Seal};
use sijill_model::{
    Act, Capture, Claim, ClaimKey, ClaimVerdict, Closed, Document, DocumentId, Edtf, Lang, PartyId,
    ReadingId, Residue, Source, Subject,
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

/// Of which documents claims may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Of these alone.
    Documents(Vec<DocumentId>),
    /// Of any.
    Any,
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

/// What an entry tells: the act, or what stays of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// What happened.
    Act(Act),
    /// What happened, without the words, which were erased.
    Residue(Residue),
}

impl Told {
    /// The act; one whose words were erased has empty ones.
    pub fn into_act(self) -> Act {
        match self {
            Told::Act(act) => act,
            Told::Residue(residue) => residue.act,
        }
    }
}

impl StoredEntry {
    /// What happened, with the body checked against the leaf. What stays of an erased one is vouched for by the order
    /// that erased it, and is not checked here.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`] where the body is gone, cannot be opened, is not the one that the leaf commits to, or
    /// holds no act.
    pub(crate) fn told(&self, cells: &Cells) -> Result<Told, Error> {
        let seq = self.leaf.seq;
        let damaged = |reason: String| Error::EntryDamaged { seq, reason };
        let body = self.body.as_ref().ok_or_else(|| damaged("its body is not there".into()))?;
        let not_opened = |error: sijill_log::Error| damaged(error.to_string());
        let no_act = |error: serde_json::Error| damaged(format!("its body holds no act: {error}"));
        if body.seal == Seal::Residue {
            let key = cells.key(&Subject::Register.to_string());
            let key = key.ok_or_else(|| damaged("the register's key is destroyed".into()))?;
            let words = body.open_residue(seq, &key).map_err(not_opened)?;
            return serde_json::from_slice(&words).map(Told::Residue).map_err(no_act);
        }
        let opened = body.open(seq, cells.key(&body.subject).as_ref()).map_err(not_opened)?;
        if opened.commitment() != self.leaf.commit {
            return Err(damaged("its body is not the one that its leaf commits to".into()));
        }
        serde_json::from_slice(&opened.canonical).map(Told::Act).map_err(no_act)
    }
}

impl StoredEntry {
    /// The salt and the canonical body, which must have been told before; none where there is none to open.
    pub(crate) fn opened(&self, cells: &Cells) -> Result<Option<(Salt, Vec<u8>)>, Error> {
        let Some(body) = &self.body else { return Ok(None) };
        let opened = body.open(self.leaf.seq, cells.key(&body.subject).as_ref());
        let opened = opened.map_err(|error| Error::EntryDamaged {
            seq: self.leaf.seq,
            reason: error.to_string(),
        })?;
        Ok(Some((opened.salt, opened.canonical)))
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
    /// Why title, name and source are not shown, where they are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
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
    /// Whether any of its sources is confidential: whoever shows its words records that they were opened.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
    /// Why its words are not shown, where they are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
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
    /// The party that the source is, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_party: Option<PartyId>,
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
    /// Whether a source of its document is confidential: whoever shows its words records that they were opened.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
    /// Why its words are not shown, where they are not: they are then empty, and figures, kinds and dates stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
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
