//! Checks that every rule does what its examples say.

use crate::cascade::run;
use crate::lexeme::{Words, look_up};
use crate::pattern::Scratch;
use crate::reader::Reader;
use crate::rules::LEVEL_LAST;
use crate::scan::scan;
use crate::sentence::sentences;
use crate::units::units_of;

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

    /// Whether a rule matches anywhere in a text.
    fn fires(&self, rule: usize, text: &str, scratch: &mut Scratch) -> bool {
        let lexemes = look_up(&self.lexicon, &scan(text));
        sentences(&self.lexicon, &lexemes).into_iter().any(|range| {
            let words = Words { text, lexicon: &self.lexicon, lexemes: &lexemes[range] };
            let read = run(
                words,
                &self.rules,
                &self.senses,
                units_of(words, None),
                2..=LEVEL_LAST,
                scratch,
            );
            read.grouped_by.contains(&rule)
                || read.matches.iter().any(|(matched, _)| *matched == rule)
        })
    }
}
