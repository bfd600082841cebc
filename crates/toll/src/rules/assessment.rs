//! Rules by which allegations are decided: `rules/assessment.toml`.

use crate::Error;
use serde::Deserialize;
use sijill_model::{Rule, Standard};
use std::sync::LazyLock;

/// A rule by which allegations are decided.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentRule {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// How sure one must be.
    pub standard: Standard,
    /// Whether a second person must confirm.
    pub second_person: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<AssessmentRule>,
}

/// All of them. A test reads the file, so a build with a file that cannot be read does not pass.
static RULES: LazyLock<Vec<AssessmentRule>> = LazyLock::new(|| {
    let file: Result<File, _> = toml::from_str(include_str!("../../../../rules/assessment.toml"));
    file.unwrap_or_else(|error| panic!("rules/assessment.toml: {error}")).rule
});

/// All rules by which allegations are decided.
pub fn assessment_rules() -> &'static [AssessmentRule] {
    &RULES
}

/// The latest version of the rule of this name, in the form in which decisions name it.
///
/// # Errors
/// [`Error::UnknownRule`] with the names of those that there are.
pub fn assessment_rule(name: &str) -> Result<Rule, Error> {
    let versions = RULES.iter().filter(|rule| rule.name == name);
    let rule = versions.max_by_key(|rule| rule.version).ok_or_else(|| {
        let known: Vec<&str> = RULES.iter().map(|rule| rule.name.as_str()).collect();
        Error::UnknownRule { given: name.to_owned(), known: known.join(", ") }
    })?;
    Ok(Rule { name: rule.name.clone(), version: rule.version, standard: Some(rule.standard) })
}

/// The rule that a decision names; none for the rule of another process.
pub(crate) fn known(given: &Rule) -> Option<&'static AssessmentRule> {
    RULES.iter().find(|rule| rule.name == given.name && rule.version == given.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_of_a_rule_stands_once() {
        for rule in assessment_rules() {
            let same = |other: &&AssessmentRule| {
                (&other.name, other.version) == (&rule.name, rule.version)
            };
            assert_eq!(assessment_rules().iter().filter(same).count(), 1, "{}", rule.name);
        }
        assert!(assessment_rule("court").is_ok_and(|rule| rule.standard.is_some()));
        assert!(matches!(assessment_rule("coin"), Err(Error::UnknownRule { .. })));
    }
}
