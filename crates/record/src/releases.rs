//! Releases, explanations, statements and ledgers as the register holds them.

use serde::Serialize;
use sijill_model::{Allegation, Edtf, Release, ReleaseId, Statement, StatementId, Step};

/// A release in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredRelease {
    /// Its id.
    pub id: ReleaseId,
    /// What was stated.
    pub release: Release,
    /// When it was recorded, RFC 3339.
    pub at: String,
    /// The place of its entry in the log.
    pub seq: u64,
}

/// What a person says of why a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredExplanation {
    /// Whose figures.
    pub publisher: String,
    /// Of which period.
    pub period: Edtf,
    /// Which rule.
    pub rule: String,
    /// The explanation.
    pub words: String,
    /// Who gave it: the name, or the id where no name is known.
    pub by: String,
    /// When it was recorded, RFC 3339.
    pub at: String,
}

/// A statement that the register published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredStatement {
    /// Its id.
    pub id: StatementId,
    /// What it says.
    pub statement: Statement,
    /// Who published it: the name, or the id where no name is known.
    pub by: String,
    /// When it was recorded, RFC 3339.
    pub at: String,
    /// The place of its entry in the log.
    pub seq: u64,
}

/// An allegation with its steps, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredLedger {
    /// The allegation.
    pub allegation: Allegation,
    /// Its steps.
    pub steps: Vec<Step>,
}
