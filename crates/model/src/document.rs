//! What came in: sources, documents, captures, readings.

use crate::{CaptureId, Claim, DocumentId, Edtf, Lang, PartyId, ReadingId, SourceId, UserId};
use serde::{Deserialize, Serialize};

/// Who makes entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// The name of their account.
    pub name: String,
}

/// Who publishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its name as the register's users write it.
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// Whether its identity and words must be withheld.
    pub confidential: bool,
    /// The party that it is, where it is one: what it says is then said by that party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A party to the conflict.
    Belligerent,
    /// Someone who counts harm.
    Monitor,
    /// Press.
    NewsOutlet,
    /// A state body or international organisation.
    OfficialBody,
    /// A court or tribunal.
    Court,
    /// A person.
    Person,
    /// An account on a social network.
    SocialAccount,
    /// Not said yet.
    Unknown,
}

/// One content: bytes once, however often they came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Random, so that it tells nothing of the content.
    pub id: DocumentId,
    /// SHA-256 of the bytes, lower-case hex. It lives in bodies, which can be sealed; never in a leaf.
    pub sha256: String,
    /// Length of the bytes.
    pub size_bytes: u64,
    /// For example `text/html`.
    pub media_type: String,
    /// The encoding from which the text was decoded, by its WHATWG name; none where there is no text.
    pub encoding: Option<String>,
    /// The title, where the format has one.
    pub title: Option<String>,
    /// The extracted text on which anchors stand.
    pub text: String,
    /// The language that most of the text is in.
    pub lang: Option<Lang>,
}

/// One coming of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// Its id.
    pub id: CaptureId,
    /// Of what.
    pub document: DocumentId,
    /// From which source, where known.
    pub source: Option<SourceId>,
    /// The name under which it was brought: a file name, never a path.
    pub name: String,
    /// From where, as given; never fetched by itself.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// The steps by which it reached us, oldest first.
    pub custody: Vec<CustodyStep>,
}

/// A step by which papers reached us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyStep {
    /// What happened to them.
    pub step: crate::CustodyKind,
    /// By whom.
    pub by: Option<String>,
    /// When.
    pub date: Option<Edtf>,
    /// The words that say so.
    pub words: Option<String>,
}

/// One pass of one reader over one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Its id.
    pub id: ReadingId,
    /// Of what.
    pub document: DocumentId,
    /// The reader's version.
    pub reader: String,
    /// SHA-256 of the lexicon that it read with, lower-case hex.
    pub lexicon: String,
    /// The day of publication against which relative dates were resolved.
    pub published: Option<Edtf>,
    /// All that it found, in the order of the text.
    pub claims: Vec<Claim>,
}
