//! Tokens with what the lexicon knows of them, and the text that they stand in.

use crate::known::Known;
use crate::lexicon::{Analysis, Found, Lexicon, SenseId, Starts};
use crate::mask::Mask;
use crate::scan::{Kind, Token};

/// A token with its senses.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lexeme {
    pub(crate) token: Token,
    pub(crate) found: Found,
    pub(crate) mask: Mask,
}

/// A stretch of lexemes (a sentence) with their text and lexicon: what the grammars of numbers, dates and rules read.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) lexemes: &'a [Lexeme],
}

impl<'a> Words<'a> {
    /// The lexeme at a place, if there is one.
    pub(crate) fn get(&self, at: usize) -> Option<&'a Lexeme> {
        self.lexemes.get(at)
    }

    /// A lexeme as it stands in the text; nothing where there is none.
    pub(crate) fn written(&self, at: usize) -> &'a str {
        let token = self.get(at).map(|lexeme| &lexeme.token);
        token.and_then(|t| self.text.get(t.start as usize..t.end as usize)).unwrap_or_default()
    }

    /// Whether the lexeme at a place may have a sense.
    pub(crate) fn has(&self, at: usize, sense: SenseId) -> bool {
        self.get(at).is_some_and(|l| l.mask.meets(sense.bit()))
    }

    /// The first analysis with a sense at a place.
    pub(crate) fn analysis(&self, at: usize, sense: SenseId) -> Option<&'a Analysis> {
        let lexeme = self.get(at).filter(|l| l.mask.meets(sense.bit()))?;
        self.lexicon.analyses(lexeme.found.word).iter().find(|a| a.sense == sense)
    }

    /// Whether a lexeme may have one of some senses with a value: a role that is "passive".
    pub(crate) fn means(&self, lexeme: &Lexeme, senses: Mask, value: &str) -> bool {
        let mut analyses = self.lexicon.analyses(lexeme.found.word).iter();
        analyses.any(|a| a.sense.bit().meets(senses) && self.lexicon.value_word(a.value) == value)
    }

    /// The number that a sense carries at a place.
    pub(crate) fn number(&self, at: usize, sense: SenseId) -> Option<u64> {
        self.analysis(at, sense).and_then(|a| self.lexicon.value_number(a.value))
    }

    /// The senses of the phrases that may begin at a place, also behind a conjunction.
    pub(crate) fn phrase_senses(&self, at: usize) -> Mask {
        let starts = self.get(at).map(|l| l.found.starts).unwrap_or_default();
        self.lexicon.phrase_senses(starts.plain) | self.lexicon.phrase_senses(starts.joined)
    }

    /// Whether a phrase with one of some senses stands at a place, also behind a conjunction.
    pub(crate) fn has_phrase(&self, at: usize, senses: Mask) -> bool {
        let Starts { plain, joined, .. } = self.get(at).map(|l| l.found.starts).unwrap_or_default();
        [plain, joined].into_iter().any(|state| self.has_phrase_from(at, state, senses))
    }

    /// Whether a word has one of some senses, or a phrase that stands anywhere.
    pub(crate) fn have(&self, senses: Mask) -> bool {
        self.lexemes.iter().any(|lexeme| lexeme.mask.meets(senses))
            || self.lexemes.iter().enumerate().any(|(at, lexeme)| {
                let Starts { plain, joined, led } = lexeme.found.starts;
                [plain, joined, led]
                    .into_iter()
                    .any(|state| self.has_phrase_from(at, state, senses))
            })
    }

    /// Whether a phrase with one of some senses goes on from a lexeme behind which the matcher is in a state.
    fn has_phrase_from(&self, at: usize, state: u32, senses: Mask) -> bool {
        let mut found = false;
        if state != 0 && self.lexicon.phrase_senses(state).meets(senses) {
            let has = |word| self.lexicon.mask(word).meets(senses);
            self.each_phrase(at, state, |_, word| found |= has(word));
        }
        found
    }

    /// Shows the phrases that go on from a lexeme behind which the matcher is in a state, with their lengths, from the
    /// shortest on.
    pub(crate) fn each_phrase(&self, at: usize, mut state: u32, mut show: impl FnMut(usize, u32)) {
        let mut len = 1;
        while let Some(lexeme) = self.get(at + len) {
            let Some(next) = self.lexicon.phrase_step(state, lexeme.token.hash) else { break };
            state = next;
            len += 1;
            let word = self.lexicon.phrase_word(state);
            if word != 0 {
                show(len, word);
            }
        }
    }

    /// Whether a mark stands at a place.
    pub(crate) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.get(at).is_some_and(|l| l.token.is(mark))
    }

    /// Whether a number of digits stands at a place.
    pub(crate) fn digits(&self, at: usize) -> Option<&'a Token> {
        self.get(at).map(|l| &l.token).filter(|t| t.kind == Kind::Number)
    }
}

/// The lexemes of tokens.
pub(crate) fn look_up(lexicon: &Lexicon, tokens: &[Token]) -> Vec<Lexeme> {
    let mut lexemes = Vec::with_capacity(tokens.len());
    look_up_all(lexicon, &mut Known::default(), tokens, &mut lexemes);
    lexemes
}

/// Puts the lexemes of tokens in place of others, and gives the senses of all together.
pub(crate) fn look_up_all(
    lexicon: &Lexicon,
    known: &mut Known,
    tokens: &[Token],
    lexemes: &mut Vec<Lexeme>,
) -> Mask {
    let mut all = Mask::NONE;
    lexemes.clear();
    lexemes.extend(tokens.iter().map(|token| {
        let found = known.find(lexicon, token);
        let mask = lexicon.mask(found.word);
        all |= mask;
        Lexeme { token: *token, found, mask }
    }));
    all
}
