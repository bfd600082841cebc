//! What the register itself publishes about one party's process.

use crate::{AllegationId, Conceded, Decision, Edtf, FigureValue, PartyId, Release, Rule};
use serde::{Deserialize, Serialize};

/// A periodic statement: the figures of a period from the register's own allegations, and what they rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Whose process it is about.
    pub party: PartyId,
    /// The figures. Each names the allegations that it counts.
    pub release: Release,
    /// What was decided in the period, in the order of the days.
    pub decisions: Vec<StatedDecision>,
    /// What statements said before that is not so, as is known now.
    pub corrections: Vec<Correction>,
    /// The rules and standards by which was decided.
    pub rules: Vec<Rule>,
    /// Allegations that no figure counts, since a step of theirs has no day.
    pub undated: Vec<AllegationId>,
    /// What was known when it was made.
    pub log: LogPosition,
}

/// A decision of the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedDecision {
    /// On which allegation.
    pub allegation: AllegationId,
    /// The number that the process gave it.
    pub reference: Option<String>,
    /// When.
    pub on: Edtf,
    /// What was found, why and by which rule.
    pub decision: Decision,
}

/// A published change of a published figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The period whose figure it is.
    pub period: Edtf,
    /// Which figure.
    pub figure: String,
    /// What was published.
    pub before: FigureValue,
    /// What is known now.
    pub after: FigureValue,
    /// Why, in the words of the steps that changed it.
    pub reasons: Vec<String>,
    /// The allegations that are counted otherwise.
    pub allegations: Vec<AllegationId>,
}

/// A place in the log, with what proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPosition {
    /// The last entry that was known.
    pub seq: u64,
    /// The head of the chain at that entry, lower-case hex.
    pub head: String,
    /// The signed head of the tree over all entries up to that one: a C2SP checkpoint with the log's name, its size, the
    /// root, and the signature. None in statements that were made before they carried one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<String>,
    /// The key by which the signature is checked, as name+hash+key (C2SP `signed-note`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verifier: Option<String>,
}

impl Decision {
    /// The harm that is conceded, in a finding of credible only.
    pub fn concedes(&self) -> Option<&Conceded> {
        self.conceded.as_ref().filter(|_| self.finding == crate::Finding::Credible)
    }
}
