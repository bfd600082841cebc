//! Words and phrases with a given sense.

use crate::lexeme::Words;
use crate::lexicon::{Analysis, SenseId, is_conjunction};
use crate::scan::Kind;

/// The longest word or phrase at a place that has a sense: its length in lexemes, and that reading of it.
pub(crate) fn phrase_with<'a>(
    words: Words<'a>,
    at: usize,
    sense: SenseId,
) -> Option<(usize, &'a Analysis)> {
    let token = &words.get(at)?.token;
    let mut best = words.analysis(at, sense).map(|analysis| (1, analysis));
    let joined = token.kind == Kind::Word && token.len > 2 && is_conjunction(token.head[0]);
    for hash in [Some(token.hash), joined.then(|| token.hash_behind(1))].into_iter().flatten() {
        let longer = phrase_from(words, at, hash, sense)
            .filter(|(len, _)| best.is_none_or(|(best_len, _)| *len > best_len));
        best = longer.or(best);
    }
    best
}

fn phrase_from<'a>(
    words: Words<'a>,
    at: usize,
    first: u64,
    sense: SenseId,
) -> Option<(usize, &'a Analysis)> {
    let mut state = words.lexicon.phrase_step(0, first)?;
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
