//! Why a claim was found: the rule, and what the lexicon says of each of its words.

use crate::lexeme::look_up;
use crate::reader::Reader;
use crate::scan::scan;
use serde::Serialize;
use sijill_model::Claim;

/// The grounds of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The rule's id.
    pub rule: String,
    /// Where the rule stands: file below `lexicon/` and line.
    pub rule_at: Option<(String, usize)>,
    /// The words of the first anchor.
    pub words: Vec<ExplainedWord>,
}

/// A word and its senses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedWord {
    /// As written.
    pub word: String,
    /// What the lexicon says of it; empty for words that it does not know.
    pub senses: Vec<ExplainedSense>,
}

/// A sense of a word and the line that gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedSense {
    /// The sense, one of `lexicon/senses.toml`.
    pub sense: String,
    /// What it carries, such as an outcome or a number; empty where nothing.
    pub value: String,
    /// The file below `lexicon/`.
    pub file: String,
    /// The line in it.
    pub line: usize,
}

impl Reader {
    /// The grounds of a claim that this reader made.
    pub fn explain(&self, claim: &Claim) -> Explanation {
        let rule_at = self
            .rules
            .rules
            .iter()
            .find(|rule| rule.id == claim.rule)
            .map(|rule| rule.place.clone());
        let quote =
            claim.anchors.iter().find_map(|a| a.text()).map_or("", |span| span.quote.as_str());
        let words = look_up(&self.lexicon, &scan(quote))
            .into_iter()
            .map(|lexeme| ExplainedWord {
                word: quote[lexeme.token.start as usize..lexeme.token.end as usize].to_owned(),
                senses: self.senses_of(lexeme.found.word),
            })
            .collect();
        Explanation { rule: claim.rule.clone(), rule_at, words }
    }

    fn senses_of(&self, word: u32) -> Vec<ExplainedSense> {
        self.lexicon
            .analyses(word)
            .iter()
            .map(|analysis| {
                let (file, line) = self.lexicon.line(analysis);
                ExplainedSense {
                    sense: self.lexicon.sense_name(analysis.sense).to_owned(),
                    value: self.lexicon.value_word(analysis.value).to_owned(),
                    file: file.to_owned(),
                    line,
                }
            })
            .collect()
    }
}
