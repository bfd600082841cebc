//! What happens to a register: the acts whose record is the log.

use crate::{
    Allegation, AllegationId, AllegationLink, Capture, CaptureId, Citation, Claim, ClaimKey,
    ClaimLink, Document, DocumentId, Edtf, Error, Grade, Import, ImportId, Incident, IncidentId,
    Origin, Person, PersonId, PersonLink, Reading, Rearrangement, Release, ReleaseId, Rule, Source,
    SourceId, Statement, StatementId, Step, User, UserId,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

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
    /// A person entered a claim that no reader found: of a witness, a picture, a page.
    ClaimEntered {
        /// The document that it stands in.
        document: DocumentId,
        /// The claim; its anchors need not be text.
        claim: Box<Claim>,
        /// Why it was entered.
        reason: String,
    },
    /// An incident became known, or better known: it takes the place of what was recorded under its id.
    IncidentRecorded {
        /// All of it.
        incident: Box<Incident>,
        /// Where it came from, when not from a person.
        origin: Option<Box<Origin>>,
        /// Why it was recorded so.
        reason: String,
    },
    /// Several incidents were found to be one.
    IncidentsMerged {
        /// What takes the place of what.
        rearrangement: Rearrangement,
        /// Why.
        reason: String,
    },
    /// One incident was found to be several.
    IncidentSplit {
        /// What takes the place of what.
        rearrangement: Rearrangement,
        /// Why.
        reason: String,
    },
    /// An incident was graded, or graded anew, by a person.
    IncidentGraded {
        /// Which.
        incident: IncidentId,
        /// The grade; none where the rule's own is to stand again.
        grade: Option<Grade>,
        /// By which rule.
        rule: Option<Rule>,
        /// Why.
        reason: String,
    },
    /// A claim was found to speak of an incident.
    ClaimLinked {
        /// Which claim, which incident, and why.
        link: ClaimLink,
    },
    /// A claim was found not to speak of an incident after all.
    ClaimUnlinked {
        /// The incident.
        incident: IncidentId,
        /// The document that makes the claim.
        document: DocumentId,
        /// All keys of the claim.
        keys: Vec<ClaimKey>,
        /// Why.
        reason: String,
    },
    /// An allegation came into a process, with its first step.
    AllegationReceived {
        /// The allegation.
        allegation: Allegation,
        /// The incidents that it is of.
        links: Vec<AllegationLink>,
        /// Its steps so far; the first is that it was received.
        steps: Vec<Step>,
        /// Where it came from, when not from a person; several where several rows tell of one allegation.
        origins: Vec<Origin>,
        /// Why it was recorded so.
        reason: String,
    },
    /// A step was taken on an allegation.
    AllegationStepped {
        /// Which.
        allegation: AllegationId,
        /// The step.
        step: Step,
        /// Why.
        reason: String,
    },
    /// An allegation was found to be of an incident.
    AllegationLinked {
        /// Which of which, and why.
        link: AllegationLink,
    },
    /// An allegation was found not to be of an incident after all.
    AllegationUnlinked {
        /// The allegation.
        allegation: AllegationId,
        /// The incident.
        incident: IncidentId,
        /// Why.
        reason: String,
    },
    /// Somebody named as harmed became known, or better known.
    PersonRecorded {
        /// All of them.
        person: Person,
        /// The incidents in which they were harmed.
        links: Vec<PersonLink>,
        /// Where it came from, when not from a person.
        origin: Option<Box<Origin>>,
        /// Why it was recorded so.
        reason: String,
    },
    /// Another register's sources for an incident became known; they take the place of those before.
    SourcesCited {
        /// The incident.
        incident: IncidentId,
        /// The sources.
        citations: Vec<Citation>,
        /// The rows.
        origin: Origin,
    },
    /// An import of another register began.
    ImportBegun {
        /// What is imported.
        import: Import,
    },
    /// All rows of an import are accounted for.
    ImportEnded {
        /// Which.
        import: ImportId,
    },
    /// A row could not be imported and is kept aside, letter for letter.
    RowQuarantined {
        /// The row with what is wrong with it.
        origin: Origin,
    },
    /// What somebody stated became known.
    ReleaseAdded {
        /// Its id.
        id: ReleaseId,
        /// The figures as stated.
        release: Release,
    },
    /// A person said why the figures of a release do not add up. They do not add up any better for it.
    BreakExplained {
        /// Whose figures.
        publisher: String,
        /// Of which period.
        period: Edtf,
        /// Which rule they break.
        rule: String,
        /// The explanation.
        words: String,
    },
    /// The register published a statement.
    StatementPublished {
        /// Its id.
        id: StatementId,
        /// All that it says.
        statement: Statement,
    },
    /// Entries were undone: what they began ends, and what they ended begins again.
    EntriesUndone {
        /// The places of the entries, as first and last of each unbroken run, in their order.
        runs: Vec<(u64, u64)>,
        /// Why.
        reason: String,
    },
    /// The words of some subjects were ordered to be forgotten: their keys are destroyed.
    Erased {
        /// Whose words.
        subjects: Vec<Subject>,
        /// Why. It stays readable for good, so it must not say what is to be forgotten.
        reason: String,
        /// What stays of their entries, each by the hash of what is kept.
        residues: Vec<ResidueHash>,
    },
    /// Confidential words were shown to a person or left the register.
    Opened {
        /// Of which document.
        document: DocumentId,
        /// How.
        way: OpenedWay,
    },
}

/// What stays of an erased entry: vouched for by the order that erased it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResidueHash {
    /// The place of the entry.
    pub seq: u64,
    /// SHA-256 of the canonical JSON of its [`Residue`](crate::Residue), lower-case hex.
    pub sha256: String,
}

/// How confidential words were opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenedWay {
    /// On the terminal.
    Shown,
    /// As a page or an answer of the server.
    Served,
    /// As a file that leaves the register.
    Exported,
}

impl OpenedWay {
    /// The word in JSON and SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            OpenedWay::Shown => "shown",
            OpenedWay::Served => "served",
            OpenedWay::Exported => "exported",
        }
    }
}

/// Why words are not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    /// They come from a confidential source: they are opened one document at a time, and each opening is recorded.
    Withheld,
    /// They were erased by the order at this place of the log.
    Erased(u64),
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Subject {
    /// A document's bytes, text and claims.
    Document(DocumentId),
    /// A person's name.
    User(UserId),
    /// A source's identity.
    Source(SourceId),
    /// How a document came; forgotten with the source that it would betray, else with the document.
    Capture(CaptureId),
    /// What is known of an incident.
    Incident(IncidentId),
    /// What is known of an allegation.
    Allegation(AllegationId),
    /// Somebody named as harmed.
    Person(PersonId),
    /// Rows of another register that stand nowhere else.
    Import(ImportId),
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
            Act::ClaimEntered { .. } => "claim_entered",
            Act::IncidentRecorded { .. } => "incident_recorded",
            Act::IncidentsMerged { .. } => "incidents_merged",
            Act::IncidentSplit { .. } => "incident_split",
            Act::IncidentGraded { .. } => "incident_graded",
            Act::ClaimLinked { .. } => "claim_linked",
            Act::ClaimUnlinked { .. } => "claim_unlinked",
            Act::AllegationReceived { .. } => "allegation_received",
            Act::AllegationStepped { .. } => "allegation_stepped",
            Act::AllegationLinked { .. } => "allegation_linked",
            Act::AllegationUnlinked { .. } => "allegation_unlinked",
            Act::PersonRecorded { .. } => "person_recorded",
            Act::SourcesCited { .. } => "sources_cited",
            Act::ImportBegun { .. } => "import_begun",
            Act::ImportEnded { .. } => "import_ended",
            Act::RowQuarantined { .. } => "row_quarantined",
            Act::ReleaseAdded { .. } => "release_added",
            Act::BreakExplained { .. } => "break_explained",
            Act::StatementPublished { .. } => "statement_published",
            Act::EntriesUndone { .. } => "entries_undone",
            Act::Erased { .. } => "erased",
            Act::Opened { .. } => "opened",
        }
    }

    /// Whose key its body belongs to.
    pub fn subject(&self) -> Subject {
        match self {
            // What is said in public to the public, by others or by the register, is nobody's to be forgotten.
            Act::RegisterOpened { .. }
            | Act::ReleaseAdded { .. }
            | Act::BreakExplained { .. }
            | Act::StatementPublished { .. }
            | Act::EntriesUndone { .. }
            | Act::Erased { .. }
            | Act::Opened { .. } => Subject::Register,
            Act::UserAdded { user } => Subject::User(user.id.clone()),
            Act::SourceAdded { source } => Subject::Source(source.id.clone()),
            Act::DocumentAdded { document } => Subject::Document(document.id.clone()),
            Act::CaptureAdded { capture } => Subject::Capture(capture.id.clone()),
            Act::ReadingAdded { reading } => Subject::Document(reading.document.clone()),
            Act::ClaimDecided { document, .. }
            | Act::ClaimEntered { document, .. }
            | Act::ClaimUnlinked { document, .. } => Subject::Document(document.clone()),
            Act::ClaimLinked { link } => Subject::Document(link.document.clone()),
            Act::IncidentRecorded { incident, .. } => Subject::Incident(incident.id.clone()),
            Act::IncidentsMerged { rearrangement, .. }
            | Act::IncidentSplit { rearrangement, .. } => rearranged(rearrangement),
            Act::IncidentGraded { incident, .. } | Act::SourcesCited { incident, .. } => {
                Subject::Incident(incident.clone())
            }
            Act::AllegationReceived { allegation, .. } => {
                Subject::Allegation(allegation.id.clone())
            }
            Act::AllegationStepped { allegation, .. }
            | Act::AllegationUnlinked { allegation, .. } => Subject::Allegation(allegation.clone()),
            Act::AllegationLinked { link } => Subject::Allegation(link.allegation.clone()),
            Act::PersonRecorded { person, .. } => Subject::Person(person.id.clone()),
            Act::ImportBegun { import } => Subject::Import(import.id.clone()),
            Act::ImportEnded { import } => Subject::Import(import.clone()),
            Act::RowQuarantined { origin } => Subject::Import(origin.import.clone()),
        }
    }
}

/// Merged or split, the incident that keeps its id is the one spoken of.
fn rearranged(rearrangement: &Rearrangement) -> Subject {
    let first = rearrangement.after.first().or(rearrangement.before.first());
    first.map_or(Subject::Register, |incident| Subject::Incident(incident.id.clone()))
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Subject::Document(id) => id.fmt(f),
            Subject::User(id) => id.fmt(f),
            Subject::Source(id) => id.fmt(f),
            Subject::Capture(id) => id.fmt(f),
            Subject::Incident(id) => id.fmt(f),
            Subject::Allegation(id) => id.fmt(f),
            Subject::Person(id) => id.fmt(f),
            Subject::Import(id) => id.fmt(f),
            Subject::Register => f.write_str(REGISTER),
        }
    }
}

/// The text form of [`Subject::Register`].
const REGISTER: &str = "register";

impl FromStr for Subject {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self, Error> {
        let of = |prefix: &str| given.starts_with(prefix);
        Ok(match given {
            REGISTER => Subject::Register,
            _ if of("usr-") => Subject::User(given.parse()?),
            _ if of("src-") => Subject::Source(given.parse()?),
            _ if of("cap-") => Subject::Capture(given.parse()?),
            _ if of("inc-") => Subject::Incident(given.parse()?),
            _ if of("alg-") => Subject::Allegation(given.parse()?),
            _ if of("per-") => Subject::Person(given.parse()?),
            _ if of("imp-") => Subject::Import(given.parse()?),
            _ => Subject::Document(given.parse()?),
        })
    }
}

impl TryFrom<String> for Subject {
    type Error = Error;

    fn try_from(given: String) -> Result<Self, Error> {
        given.parse()
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> String {
        subject.to_string()
    }
}
