//! Checks that every rule does what its examples say, and which rules do anything in texts.

use crate::cascade::run;
use crate::lexeme::{Words, look_up};
use crate::pattern::Scratch;
use crate::reader::Reader;
use crate::rules::LEVEL_LAST;
use crate::scan::scan;
use crate::sentence::sentences;
use crate::units::units_of;
use serde::Serialize;
use std::collections::BTreeSet;

/// A rule and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RulePlace<'r> {
    /// Its id.
    pub id: &'r str,
    /// The file, below `lexicon/`.
    pub file: &'r str,
    /// The line, from 1.
    pub line: usize,
}

impl Reader {
    /// Runs the examples that stand with every rule: a line for each that does not hold, with file, line and rule.
    /// A `yes` must make the rule match; a `no` must not.
    pub fn check_examples(&self) -> Vec<String> {
        let (mut faults, mut scratch) = (Vec::new(), Scratch::default());
        for (number, rule) in self.rules.rules.iter().enumerate() {
            let (file, line) = &rule.place;
            let mut fault = |what: &str, example: &str| {
                faults.push(format!("{file}:{line}: rule {}: {what} \"{example}\"", rule.id));
            };
            for example in &rule.yes {
                if !self.fires(number, example, &mut scratch) {
                    fault("does not match its example", example);
                } else if rule.action.counts_harm() && !self.passes_the_gate(example) {
                    fault("is never tried, as no word is of harm (sense harm:hint) in", example);
                }
            }
            for example in &rule.no {
                if self.fires(number, example, &mut scratch) {
                    fault("matches its counterexample", example);
                }
            }
        }
        faults
    }

    /// Whether a word or phrase of a text makes its sentence worth reading.
    fn passes_the_gate(&self, text: &str) -> bool {
        let lexemes = look_up(&self.lexicon, &scan(text));
        Words { text, lexicon: &self.lexicon, lexemes: &lexemes }.have(self.senses.gate())
    }

    /// All rules, in the order of their files.
    pub fn rules(&self) -> impl Iterator<Item = RulePlace<'_>> {
        self.rules.rules.iter().map(|rule| RulePlace {
            id: &rule.id,
            file: &rule.place.0,
            line: rule.place.1,
        })
    }

    /// Which rules match anywhere in a text, by their places among [`Reader::rules`], each once and in order. No gate
    /// stands before it: what no rule would be tried on in reading counts here too.
    pub fn rules_matching(&self, text: &str) -> Vec<usize> {
        let mut matching = BTreeSet::new();
        self.each_match(text, &mut Scratch::default(), |rule| {
            matching.insert(rule);
        });
        matching.into_iter().collect()
    }

    /// Whether a rule matches anywhere in a text.
    fn fires(&self, rule: usize, text: &str, scratch: &mut Scratch) -> bool {
        let mut fires = false;
        self.each_match(text, scratch, |matched| fires |= matched == rule);
        fires
    }

    fn each_match(&self, text: &str, scratch: &mut Scratch, mut show: impl FnMut(usize)) {
        let lexemes = look_up(&self.lexicon, &scan(text));
        for range in sentences(&self.lexicon, &lexemes) {
            let words = Words { text, lexicon: &self.lexicon, lexemes: &lexemes[range] };
            let units = units_of(words, None);
            let read = run(words, &self.rules, &self.senses, units, 2..=LEVEL_LAST, scratch);
            let emitting = read.matches.iter().map(|(rule, _)| *rule);
            read.grouped_by.iter().copied().chain(emitting).for_each(&mut show);
        }
    }
}
