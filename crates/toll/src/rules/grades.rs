//! The rule by which incidents are graded: `rules/grades.toml`.

use serde::{Deserialize, Serialize};
use sijill_model::{Grade, Rule};
use std::sync::LazyLock;

/// What a grade is decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Facts {
    /// The figures leave no room for a civilian harmed.
    pub harm_excluded: bool,
    /// A party to whom it is laid concedes harm, or takes responsibility.
    pub accepted: bool,
    /// So many parties are each said to have done it.
    pub parties: u32,
    /// A speaker says that nobody was harmed.
    pub denied: bool,
    /// So many sources speak of harm.
    pub sources: u32,
}

/// A condition of a grade, as the reason that is shown for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The figures leave no room for a civilian harmed.
    HarmExcluded(bool),
    /// A party to whom it is laid concedes harm, or takes responsibility.
    Accepted(bool),
    /// So many parties or more are each said to have done it.
    PartiesAtLeast(u32),
    /// A speaker says that nobody was harmed.
    Denied(bool),
    /// So many sources or more speak of harm.
    SourcesAtLeast(u32),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    version: u32,
    grade: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    grade: String,
    harm_excluded: Option<bool>,
    accepted: Option<bool>,
    parties_at_least: Option<u32>,
    denied: Option<bool>,
    sources_at_least: Option<u32>,
}

/// A rule that gives grades.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeRule {
    rule: Rule,
    lines: Vec<(Grade, Vec<Condition>)>,
}

/// The rule as it is built in. A test reads the file, so a build with a file that cannot be read does not pass.
static RULE: LazyLock<GradeRule> = LazyLock::new(|| {
    let file: Result<File, _> = toml::from_str(include_str!("../../../../rules/grades.toml"));
    let file = file.unwrap_or_else(|error| panic!("rules/grades.toml: {error}"));
    let lines = file.grade.iter().map(|line| {
        let grade = Grade::from_word(&line.grade)
            .unwrap_or_else(|| panic!("rules/grades.toml: \"{}\" is no grade", line.grade));
        (grade, line.conditions())
    });
    let lines = lines.collect();
    GradeRule { rule: Rule { name: file.name, version: file.version, standard: None }, lines }
});

/// The rule by which incidents are graded.
pub fn grade_rule() -> &'static GradeRule {
    &RULE
}

impl Line {
    fn conditions(&self) -> Vec<Condition> {
        let conditions = [
            self.harm_excluded.map(Condition::HarmExcluded),
            self.accepted.map(Condition::Accepted),
            self.parties_at_least.map(Condition::PartiesAtLeast),
            self.denied.map(Condition::Denied),
            self.sources_at_least.map(Condition::SourcesAtLeast),
        ];
        conditions.into_iter().flatten().collect()
    }
}

impl Condition {
    fn holds(self, facts: &Facts) -> bool {
        match self {
            Condition::HarmExcluded(wanted) => facts.harm_excluded == wanted,
            Condition::Accepted(wanted) => facts.accepted == wanted,
            Condition::PartiesAtLeast(least) => facts.parties >= least,
            Condition::Denied(wanted) => facts.denied == wanted,
            Condition::SourcesAtLeast(least) => facts.sources >= least,
        }
    }
}

impl GradeRule {
    /// Its name and version.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// The grade, with the conditions that gave it; none where no line holds: nobody speaks of harm.
    pub fn grade(&self, facts: &Facts) -> Option<(Grade, &[Condition])> {
        let holds = |line: &&(Grade, Vec<Condition>)| line.1.iter().all(|c| c.holds(facts));
        self.lines.iter().find(holds).map(|(grade, conditions)| (*grade, conditions.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_holds_gives_the_grade_and_its_reasons() {
        let grade = |facts| grade_rule().grade(&facts).map(|(grade, _)| grade);
        let two = Facts { sources: 2, parties: 1, ..Facts::default() };
        assert_eq!(grade(Facts::default()), None);
        assert_eq!(grade(Facts { sources: 1, ..two }), Some(Grade::Weak));
        assert_eq!(grade(two), Some(Grade::Fair));
        assert_eq!(grade(Facts { denied: true, ..two }), Some(Grade::Contested));
        assert_eq!(grade(Facts { parties: 2, ..two }), Some(Grade::Contested));
        assert_eq!(grade(Facts { parties: 2, accepted: true, ..two }), Some(Grade::Confirmed));
        assert_eq!(grade(Facts { harm_excluded: true, ..two }), Some(Grade::Discounted));
        let (_, reasons) = grade_rule().grade(&two).expect("fair");
        assert_eq!(reasons, [Condition::SourcesAtLeast(2)]);
    }
}
