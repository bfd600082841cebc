//! Words and phrases with a given sense.

use crate::lexeme::Words;
use crate::lexicon::{Analysis, SenseId};

/// The longest word or phrase at a place that has a sense: its length in lexemes, and that reading of it.
pub(crate) fn phrase_with<'a>(
    words: Words<'a>,
    at: usize,
    sense: SenseId,
) -> Option<(usize, &'a Analysis)> {
    let starts = words.get(at)?.found.starts;
    let mut best = words.analysis(at, sense).map(|analysis| (1, analysis));
    for state in [starts.plain, starts.joined] {
        let longer = phrase_from(words, at, state, sense)
            .filter(|(len, _)| best.is_none_or(|(best_len, _)| *len > best_len));
        best = longer.or(best);
    }
    best
}

fn phrase_from<'a>(
    words: Words<'a>,
    at: usize,
    mut state: u32,
    sense: SenseId,
) -> Option<(usize, &'a Analysis)> {
    if !words.lexicon.phrase_senses(state).meets(sense.bit()) {
        return None;
    }
    let (mut best, mut len) = (None, 1);
    while let Some(lexeme) = words.get(at + len) {
        let Some(next) = words.lexicon.phrase_step(state, lexeme.token.hash) else { break };
        state = next;
        len += 1;
        let word = words.lexicon.phrase_word(state);
        let analyses = words.lexicon.analyses(word).iter();
        best = analyses.into_iter().find(|a| a.sense == sense).map(|a| (len, a)).or(best);
    }
    best
}
