//! Ranges: from a least to a most.

use super::operator::{Operator, Side, operator_at};
use super::{begins_phrase, is_tied_behind};
use crate::lexeme::Words;
use crate::number::phrase::phrase_with;
use crate::number::value::Exact;
use crate::number::{Numeral, numeral_at};
use sijill_model::Count;

/// Lexemes that are searched for a rise before a range.
const RISE_REACH: usize = 12;

/// "between 74 and 103", "ما بين مئة وعشرين ومئة وخمسة وسبعين".
pub(super) fn between_at(words: Words<'_>, at: usize) -> Option<(usize, Count)> {
    let senses = words.lexicon.numbers();
    if !words.has(at, senses.between) && !begins_phrase(words, at) {
        return None;
    }
    let (len, _) = phrase_with(words, at, senses.between)?;
    let (least_at, mut approx) = skip_about(words, at + len);
    let whole = numeral_at(words, least_at)?;
    // "بين خمسة وعشرين" reads as 25 unless a second number follows: then the و stands between two.
    let splits = std::iter::once(whole.len).chain((1..whole.len).rev());
    for len in splits {
        let end = least_at + len;
        let Some(least) = numeral_within(words, least_at, end) else { continue };
        let Some(most_at) = behind_and(words, end) else { continue };
        let (most_at, about) = skip_about(words, most_at);
        let Some(most) = numeral_at(words, most_at) else { continue };
        if let Some((min, max)) = bounds(least, most) {
            approx |= about;
            return Some((
                most_at + most.len,
                Count { min: Some(min), max: Some(max), approx, ..Count::default() },
            ));
        }
    }
    None
}

/// The numeral that begins at a lexeme and ends exactly at another.
fn numeral_within(words: Words<'_>, at: usize, end: usize) -> Option<Numeral> {
    let cut = Words { lexemes: words.lexemes.get(..end)?, ..words };
    numeral_at(cut, at).filter(|n| at + n.len == end)
}

/// Where a second number may begin: behind "and" or "to", or at a word with و on it.
fn behind_and(words: Words<'_>, at: usize) -> Option<usize> {
    let senses = words.lexicon.numbers();
    let lexeme = words.get(at)?;
    if words.has(at, senses.and) || words.has(at, senses.to) || lexeme.token.is('-') {
        return Some(at + 1);
    }
    lexeme.found.clitics.conjunction.then_some(at)
}

/// The place behind an "about", and whether one stands there.
fn skip_about(words: Words<'_>, at: usize) -> (usize, bool) {
    match operator_at(words, at, Side::Before) {
        Some((len, Operator::About)) => (at + len, true),
        _ => (at, false),
    }
}

/// The least and the most of a range; "2 to 3 million" counts both in millions.
fn bounds(least: Numeral, most: Numeral) -> Option<(u64, u64)> {
    let (min, max) = (least.as_count()?, most.as_count()?);
    let shared = match (least.counted, most.counted) {
        (Some((low, 1)), Some((high, scale))) if scale > 1 && low != high => high
            .as_u64()
            .filter(|high| low.is_below(*high))
            .and_then(|_| low.times(Exact::whole(scale)))
            .and_then(Exact::as_u64),
        _ => None,
    };
    let min = shared.unwrap_or(min);
    (min < max).then_some((min, max))
}

/// "10-15", "ten to fifteen", "ثلاثة أو أربعة". `None` where the number stands alone.
pub(super) fn range_from(words: Words<'_>, at: usize, least: Numeral) -> Option<(usize, Count)> {
    let senses = words.lexicon.numbers();
    let joint = at + least.len;
    let lexeme = words.get(joint).filter(|l| !l.token.newline_before)?;
    let dash = lexeme.token.is('-');
    let changes = || words.has(joint, senses.to) && follows_rise(words, at);
    if !dash && !words.has(joint, senses.or) && !words.has(joint, senses.to) || changes() {
        return None;
    }
    let most = numeral_at(words, joint + 1)?;
    let end = joint + 1 + most.len;
    let further = words.is_mark(end, '-') && words.digits(end + 1).is_some();
    if dash && (least.is_digits != most.is_digits || further) || is_tied_behind(words, end) {
        return None;
    }
    let (min, max) = bounds(least, most)?;
    Some((end, Count { min: Some(min), max: Some(max), ..Count::default() }))
}

/// Whether a verb of rising stands before: "rose from 5 to 10" is no range.
fn follows_rise(words: Words<'_>, at: usize) -> bool {
    (at.saturating_sub(RISE_REACH)..at)
        .any(|before| words.has(before, words.lexicon.numbers().rise))
}
