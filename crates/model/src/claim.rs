//! One thing that a document asserts.

use crate::kinds::*;
use crate::{Anchor, Count, Voice};
use serde::{Deserialize, Serialize};

/// One thing that a document asserts, with the exact words that carry it.
///
/// A figure that a text repeats is one claim with several anchors; two different figures for one event are two claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// What is asserted.
    #[serde(flatten)]
    pub body: ClaimBody,
    /// The chain of voices; empty where the text speaks for itself.
    pub attribution: Vec<Voice>,
    /// The harmed whom the text names, as written; only in casualty claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<Vec<String>>,
    /// The rule that found it, or `entered` where a person did.
    pub rule: String,
    /// Where it stands; never empty, in the order of the text.
    pub anchors: Vec<Anchor>,
}

/// What a claim asserts: its kind and the fields of that kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ClaimBody {
    /// People killed, injured, missing or detained.
    Casualty(Casualty),
    /// A number of allegations in an assessment process.
    ReportCount(ReportCount),
    /// A number of attacks.
    StrikeCount(StrikeCount),
    /// A number of people displaced, freed, besieged or returned.
    Population(Population),
    /// A decision on one allegation.
    Assessment(Assessment),
    /// An explicit statement of who did it.
    Responsibility(Responsibility),
    /// What an official undertakes.
    Commitment(Commitment),
    /// A letter or message.
    Communication(Communication),
    /// A step by which papers came to the outlet.
    Custody(Custody),
    /// How two parties stand to each other.
    Relation(Relation),
    /// A fact that a speaker says is not so.
    Denial(Denial),
    /// A change of who holds a place.
    Control(Control),
}

impl ClaimBody {
    /// The name of the kind, as in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            ClaimBody::Casualty(_) => "casualty",
            ClaimBody::ReportCount(_) => "report_count",
            ClaimBody::StrikeCount(_) => "strike_count",
            ClaimBody::Population(_) => "population",
            ClaimBody::Assessment(_) => "assessment",
            ClaimBody::Responsibility(_) => "responsibility",
            ClaimBody::Commitment(_) => "commitment",
            ClaimBody::Communication(_) => "communication",
            ClaimBody::Custody(_) => "custody",
            ClaimBody::Relation(_) => "relation",
            ClaimBody::Denial(_) => "denial",
            ClaimBody::Control(_) => "control",
        }
    }

    /// The figure, where the kind has one.
    pub fn count(&self) -> Option<&Count> {
        match self {
            ClaimBody::Casualty(c) => Some(&c.count),
            ClaimBody::ReportCount(c) => Some(&c.count),
            ClaimBody::StrikeCount(c) => Some(&c.count),
            ClaimBody::Population(c) => Some(&c.count),
            ClaimBody::Communication(c) => c.count.as_ref(),
            _ => None,
        }
    }
}

impl Claim {
    /// The first voice that asserts it, if the text names one.
    pub fn speaker(&self) -> Option<&str> {
        self.attribution.iter().find(|v| v.role == crate::Role::Speaker).map(|v| v.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_is_that_of_the_published_format() {
        let json = r#"{"kind":"casualty","outcome":"killed","who":"civilians","who_words":"civilians","count":{"min":801,"max":801,"approx":false,"vague":null,"words":"801"},"subset":false,"scope":"cumulative","stance":"acknowledged","party":["coalition"],"cause":null,"place":"Syria and Iraq","date":null,"attribution":[{"name":"the Coalition","role":"speaker"}],"names":[],"rule":"en.L2.killed","anchors":[{"start":0,"end":20,"quote":"801 civilians killed"}]}"#;
        let claim: Claim = serde_json::from_str(json).expect("a claim");
        assert_eq!(serde_json::to_string(&claim).expect("json"), json);
        assert_eq!(claim.speaker(), Some("the Coalition"));
    }
}
