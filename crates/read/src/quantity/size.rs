//! Sizes without a number: several, dozens, عشرات الآلاف.

use crate::lexeme::Words;
use crate::number::may_carry;
use crate::number::phrase::phrase_with;
use sijill_model::{Count, Vague};

/// A size without a number. Of several sizes the greatest counts: عشرات الآلاف, several hundred.
pub(super) fn size_at(words: Words<'_>, at: usize) -> Option<(usize, Count)> {
    let (len, analysis) = phrase_with(words, at, words.lexicon.numbers().vague)?;
    if len == 1 && !is_plainly_a_size(words, at) {
        return None;
    }
    let mut size = size_named(words.lexicon.value_word(analysis.value))?;
    let mut end = at + len;
    while let Some((len, next)) = size_behind(words, end) {
        size = size.max(next);
        end += len;
    }
    Some((end, Count { vague: Some(size), ..Count::default() }))
}

/// Whether a single word is the size that the lexicon finds behind its proclitics: وبعده is "and after it", not "and with
/// several" (وبعدة), which the folding of ة makes alike.
fn is_plainly_a_size(words: Words<'_>, at: usize) -> bool {
    const PRONOUN: char = 'ه';
    words.get(at).is_some_and(|lexeme| {
        let written = words.text.get(lexeme.token.start as usize..lexeme.token.end as usize);
        let pronoun =
            lexeme.found.clitics.letters > 0 && written.is_some_and(|w| w.ends_with(PRONOUN));
        may_carry(lexeme) && !pronoun
    })
}

/// A further size behind one: a plural like it, or a hundred or scale that it counts.
fn size_behind(words: Words<'_>, at: usize) -> Option<(usize, Vague)> {
    let senses = words.lexicon.numbers();
    let lexeme =
        words.get(at).filter(|l| !l.token.newline_before && !l.found.clitics.conjunction)?;
    if lexeme.found.clitics.preposition {
        return None;
    }
    if let Some((len, analysis)) = phrase_with(words, at, senses.vague) {
        return Some((len, size_named(words.lexicon.value_word(analysis.value))?));
    }
    let size = match words.number(at, senses.scale) {
        Some(1000..) => Vague::Thousands,
        Some(12) => Vague::Dozens,
        Some(_) => return None,
        None => words.number(at, senses.hundred).map(|_| Vague::Hundreds)?,
    };
    Some((1, size))
}

fn size_named(name: &str) -> Option<Vague> {
    [
        ("some", Vague::Some),
        ("several", Vague::Several),
        ("dozens", Vague::Dozens),
        ("hundreds", Vague::Hundreds),
        ("thousands", Vague::Thousands),
    ]
    .into_iter()
    .find(|(known, _)| *known == name)
    .map(|(_, size)| size)
}
