//! A report of harm in somebody's assessment process.

use crate::words::words;
use crate::{AllegationId, Count, Edtf, IncidentId, PartyId, Place};
use serde::{Deserialize, Serialize};

/// A report of harm in somebody's assessment process. What became of it are its steps, which are entries of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allegation {
    /// Its id.
    pub id: AllegationId,
    /// Whose process it is in, and so whose conduct it is about.
    pub party: PartyId,
    /// The number that the process gave it.
    pub reference: Option<String>,
    /// When the alleged event was, as the process has it.
    pub when: Option<Edtf>,
    /// Where it was, as the process has it.
    pub place: Option<Place>,
}

/// That an allegation is of an incident. One allegation may cover several incidents, and the reverse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllegationLink {
    /// The allegation.
    pub allegation: AllegationId,
    /// The incident.
    pub incident: IncidentId,
    /// Why it is thought to be of this incident.
    pub reason: String,
}

/// A dated step of an allegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its place in the ledger of the allegation, counted from 0.
    pub ordinal: u32,
    /// When it was taken, or made public where nothing else is known; the day on which it counts.
    pub on: Option<Edtf>,
    /// What was done.
    #[serde(flatten)]
    pub body: StepBody,
    /// The exact words that say so.
    pub words: Option<String>,
    /// Where those words stand: an address or the name of a paper.
    pub source: Option<String>,
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum StepBody {
    /// The report came in.
    Received {
        /// Through whom: a monitor, a newspaper, the party's own people.
        via: Option<String>,
    },
    /// It was decided.
    Assessed(Box<Decision>),
    /// It was taken up again.
    Reopened {
        /// On what grounds.
        reason: String,
    },
    /// An earlier step was not as it should have been recorded.
    Corrected {
        /// Which, by its ordinal.
        corrects: u32,
        /// What it says now.
        to: Box<StepBody>,
        /// Why.
        reason: String,
    },
}

/// A decision on an allegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was found.
    #[serde(flatten)]
    pub finding: Finding,
    /// Codes of `lexicon/reasons.toml`; other processes' own codes as they write them.
    pub reasons: Vec<String>,
    /// By which rule.
    pub rule: Option<Rule>,
    /// Who decided, by name or office as the process gives it; none where that is who made the entry.
    pub decided_by: Option<String>,
    /// The second person, where the rule asks for one.
    pub confirmed_by: Option<String>,
    /// The harm that is conceded, in a finding of credible.
    pub conceded: Option<Conceded>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "finding", rename_all = "snake_case")]
pub enum Finding {
    /// The rule's standard of proof is met.
    Credible,
    /// It is not.
    NonCredible {
        /// How far that goes.
        shown: Shown,
    },
    /// It is another report of a case that is held already, whether that is open or closed.
    DuplicateOf {
        /// The case; none where the process does not say which.
        allegation: Option<AllegationId>,
    },
}

words!(
    /// What a finding of non-credible says. They are worlds apart, and processes often do not say which.
    Shown {
        /// The evidence does not meet the standard.
        NotShown = "not_shown",
        /// The evidence shows that it was not so.
        ShownFalse = "shown_false",
    }
);

/// The harm that a party concedes, as it states it. One allegation concedes it once, however many incidents it covers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Conceded {
    /// Civilians killed; none where nothing is said of it.
    pub killed: Option<Count>,
    /// Civilians injured; none where nothing is said of it.
    pub injured: Option<Count>,
}

/// A rule by which people decide, by its name and version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// How sure one must be; none where the rule does not say.
    pub standard: Option<Standard>,
}

words!(
    /// How sure one must be, from least to most.
    Standard {
        /// Something supports it.
        CredibleInformation = "credible_information",
        /// An ordinarily prudent person would believe it.
        ReasonableGrounds = "reasonable_grounds_to_believe",
        /// It is likelier to be so than not.
        MoreLikelyThanNot = "more_likely_than_not",
        /// It is highly probable.
        ClearAndConvincing = "clear_and_convincing",
        /// No reasonable doubt is left.
        BeyondReasonableDoubt = "beyond_reasonable_doubt",
    }
);

impl StepBody {
    /// The word for it in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            StepBody::Received { .. } => "received",
            StepBody::Assessed(_) => "assessed",
            StepBody::Reopened { .. } => "reopened",
            StepBody::Corrected { .. } => "corrected",
        }
    }
}

impl Finding {
    /// The word for it in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Finding::Credible => "credible",
            Finding::NonCredible { .. } => "non_credible",
            Finding::DuplicateOf { .. } => "duplicate_of",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_flat_json() {
        let step = Step {
            ordinal: 1,
            on: Some("2017-11-30".parse().expect("a date")),
            body: StepBody::Assessed(Box::new(Decision {
                finding: Finding::NonCredible { shown: Shown::NotShown },
                reasons: vec!["insufficient_information".into()],
                rule: None,
                decided_by: None,
                confirmed_by: None,
                conceded: None,
            })),
            words: None,
            source: None,
        };
        let json = r#"{"ordinal":1,"on":"2017-11-30","step":"assessed","finding":"non_credible","shown":"not_shown","reasons":["insufficient_information"],"rule":null,"decided_by":null,"confirmed_by":null,"conceded":null,"words":null,"source":null}"#;
        assert_eq!(serde_json::to_string(&step).expect("json"), json);
        assert_eq!(serde_json::from_str::<Step>(json).expect("a step"), step);
    }
}
