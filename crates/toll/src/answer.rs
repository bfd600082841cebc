//! A toll with everything behind it.

use crate::book::Behind;
use crate::{Axis, Condition, Range, Rule, Sum};
use serde::{Serialize, Serializer};
use sijill_model::{
    AllegationId, ClaimKey, Closed, Edtf, Grade, IncidentId, Outcome, PersonId, Who,
};
use std::fmt;

/// A toll.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer<'b> {
    /// The rule.
    pub rule: Rule,
    /// Its version.
    pub version: u32,
    /// As known at this place of the log.
    pub known_at: u64,
    /// The cells, in the order of their values; one of no axis where none was asked for.
    pub cells: Vec<Cell<'b>>,
    /// Everything once, whatever it was broken down by.
    pub totals: Vec<Total>,
    /// Why the cells come to more than the totals.
    pub shared: Vec<Shared>,
    /// How many allegations of those looked at were found credible after they had been found non-credible; only by the
    /// rule `conceded`.
    pub reversals: Option<u64>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell<'b> {
    /// The value of each axis, in the order in which they were asked for.
    pub at: Vec<(Axis, &'b str)>,
    /// What happened to them.
    pub outcome: Outcome,
    /// The figure.
    pub sum: Sum,
    /// What was summed, in the order of the register; only where it was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Because<'b>>,
}

/// A figure over everything, each thing once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Total {
    /// What happened to them.
    pub outcome: Outcome,
    /// The figure.
    pub sum: Sum,
}

/// By how much the cells come to more than the total, because something stands in several: an incident of two parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// What happened to them.
    pub outcome: Outcome,
    /// How many stand in two or more cells.
    pub incidents: u64,
    /// What they add to the sum of the cells beyond the first time.
    pub min: u64,
    /// What they add to the sum of the cells beyond the first time.
    pub max: u64,
}

/// One thing that was summed. What is behind it is looked up where it is asked for: there are as many of these as a toll
/// has incidents.
#[derive(Clone)]
pub struct Because<'b> {
    /// What it adds.
    pub range: Range,
    pub(crate) behind: Behind<'b>,
}

impl<'b> Because<'b> {
    /// What is behind it, down to the words.
    pub fn grounds(&self) -> Grounds<'b> {
        self.behind.grounds()
    }
}

impl PartialEq for Because<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.range == other.range && self.grounds() == other.grounds()
    }
}

impl fmt::Debug for Because<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Because").field(&self.range).field(&self.grounds()).finish()
    }
}

impl Serialize for Because<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Line<'b> {
            range: Range,
            #[serde(flatten)]
            grounds: Grounds<'b>,
        }
        Line { range: self.range, grounds: self.grounds() }.serialize(serializer)
    }
}

/// What is behind one thing that was summed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Grounds<'b> {
    /// The incident; the first where an allegation is of several.
    pub incident: Option<&'b IncidentId>,
    /// Its code, or the codes of all incidents of an allegation.
    pub codes: Codes<'b>,
    /// When it happened.
    pub when: Option<Edtf>,
    /// How well it is shown.
    pub grade: Option<Grade>,
    /// Who graded it, and on what grounds.
    pub graded: Option<Graded<'b>>,
    /// On what the figure rests.
    pub rests_on: RestsOn<'b>,
}

/// The codes of incidents: mostly one, which then takes no memory of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(into = "Vec<&'b str>")]
pub enum Codes<'b> {
    /// Of one incident.
    One(&'b str),
    /// Of any number of them.
    Several(Vec<&'b str>),
}

impl<'b> std::ops::Deref for Codes<'b> {
    type Target = [&'b str];

    fn deref(&self) -> &[&'b str] {
        match self {
            Codes::One(code) => std::slice::from_ref(code),
            Codes::Several(codes) => codes,
        }
    }
}

impl<'b> From<Codes<'b>> for Vec<&'b str> {
    fn from(codes: Codes<'b>) -> Self {
        codes.to_vec()
    }
}

/// What one incident comes to, with everything behind it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weighed<'b> {
    /// How well it is shown.
    pub grade: Option<Grade>,
    /// Who graded it, and on what grounds.
    pub graded: Option<Graded<'b>>,
    /// How many were harmed, by outcome and group.
    pub figures: Vec<WeighedPart<'b>>,
}

/// How many of a group were harmed in one incident.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeighedPart<'b> {
    /// What happened to them.
    pub outcome: Outcome,
    /// Which people.
    pub who: Who,
    /// How many.
    pub range: Range,
    /// Whether it is disputed that they were of this group.
    pub disputed: bool,
    /// On what the figure rests.
    pub rests_on: RestsOn<'b>,
}

/// Where a grade comes from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Graded<'b> {
    /// A person gave it, for this reason.
    Person(&'b str),
    /// It came with the incident from another register.
    Register(&'b str),
    /// The rule gave it, by these conditions.
    Rule(&'b [Condition]),
}

/// On what a figure rests.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RestsOn<'b> {
    /// Nothing: nobody says how many.
    Nothing,
    /// A figure that was given for the incident.
    Given {
        /// Its words.
        words: Option<&'b str>,
        /// The row of another register from which it came.
        row: Option<Row<'b>>,
    },
    /// Claims.
    Claims(Vec<ClaimWords<'b>>),
    /// A finding.
    Finding {
        /// The allegation.
        allegation: &'b AllegationId,
        /// The step, by its ordinal.
        step: u32,
        /// The words of the finding.
        words: Option<&'b str>,
        /// The words of the figure.
        figure: Option<&'b str>,
        /// Where they stand.
        source: Option<&'b str>,
    },
    /// A person who is named. The name is not here: who may see it is a question of its own.
    Person(&'b PersonId),
}

/// A row of another register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Row<'b> {
    /// The file.
    pub file: &'b str,
    /// The row, counted from 1 without the header.
    pub row: u64,
}

/// A claim behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimWords<'b> {
    /// Its key.
    pub key: &'b ClaimKey,
    /// Who published it.
    pub source: Option<&'b str>,
    /// The figure.
    pub range: Range,
    /// The exact words.
    pub quotes: Vec<&'b str>,
    /// Why they are not shown, where they are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
}
