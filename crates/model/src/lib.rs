//! The vocabulary of a civilian-harm register as plain types.
//!
//! Every other crate speaks in these words and nothing here reads a file, a clock or a socket. The terms are those of
//! `docs/glossary.md`; the JSON that the types serialise to is the JSON of the command line, the API and the log, so a
//! change of a name here is a change of a format.
//!
//! ```
//! use sijill_model::{Count, Edtf};
//!
//! let admitted = Count::at_least(801, "at least 801");
//! assert_eq!(admitted.max, None); // open above, not "801"
//! assert_eq!("2017-10".parse::<Edtf>()?.to_string(), "2017-10");
//! # Ok::<(), sijill_model::Error>(())
//! ```

mod allegation;
mod anchor;
mod attribution;
mod claim;
mod code;
mod count;
mod document;
mod edtf;
mod entry;
mod error;
mod forgettable;
mod id;
mod import;
mod incident;
mod key;
mod kinds;
mod lang;
mod mgrs;
mod person;
mod place;
mod relay;
mod release;
mod setting;
mod span;
mod statement;
mod words;

pub use allegation::{
    Allegation, AllegationLink, Conceded, Decision, Finding, Rule, Shown, Standard, Step, StepBody,
};
pub use anchor::{Anchor, EnteredAnchor, TextSpan};
pub use attribution::{Role, Voice};
pub use claim::{Claim, ClaimBody};
pub use code::Code;
pub use count::{Count, Vague};
pub use document::{Capture, CustodyStep, Document, Reading, Source, SourceKind, User};
pub use edtf::{DatePrecision, Edtf, PartialDate};
pub use entry::{Act, By, ClaimVerdict, Closed, OpenedWay, ResidueHash, Subject};
pub use error::Error;
pub use forgettable::{Residue, Words};
pub use id::{
    AllegationId, CaptureId, DocumentId, ImportId, IncidentId, PersonId, ReadingId, ReleaseId,
    SourceId, StatementId, UserId,
};
pub use import::{Flaw, FlawKind, Import, ImportedFile, ImportedRow, Origin};
pub use incident::{
    AllegedParty, Certainty, Citation, ClaimLink, Figure, GivenGrade, Grade, Incident,
    Rearrangement,
};
pub use key::ClaimKey;
pub use kinds::*;
pub use lang::Lang;
pub use mgrs::Mgrs;
pub use person::{AgeGroup, Person, PersonLink, PersonName, Sex};
pub use place::{Accuracy, Place, Position};
pub use relay::{Relay, RelayedFigure};
pub use release::{Decimal, FigureSource, FigureValue, Release, ReleaseFigure};
pub use setting::Setting;
pub use span::Span;
pub use statement::{Correction, LogPosition, StatedDecision, Statement};
