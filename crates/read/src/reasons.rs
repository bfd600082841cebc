//! The reasons for which allegations are decided: `lexicon/reasons.toml`.

use crate::Error;
use crate::lexicon::{LexiconSource, parse};
use serde::{Deserialize, Serialize};
use sijill_model::AssessmentStatus;

/// The list of reasons, which are no words.
pub(crate) const REASONS_FILE: &str = "reasons.toml";

/// Why an allegation is decided as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The word that a claim carries.
    pub code: String,
    /// The decision that it gives grounds for.
    pub status: AssessmentStatus,
    /// Whether the harm is shown not to have happened so, rather than not shown to have happened; only of what is
    /// found non-credible.
    #[serde(default)]
    pub shown_false: bool,
    /// Whether it gives way to any other: it names no ground.
    #[serde(default)]
    pub weak: bool,
    /// What it says, in English, for those who write rules.
    pub means: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReasonsFile {
    reason: Vec<Reason>,
}

/// The reasons of a source; none where it has no such file.
pub(crate) fn reasons_of(source: &dyn LexiconSource) -> Result<Vec<Reason>, Error> {
    let files = source.files();
    let Some((name, content)) = files.iter().find(|(name, _)| *name == REASONS_FILE) else {
        return Ok(Vec::new());
    };
    let listed: ReasonsFile = parse(name, content)?;
    Ok(listed.reason)
}
