//! Halves, thirds and quarters: of a scale they make a numeral, of anything else a share.

use super::atom::{Part, behind_hyphen, follows_plain, part_at};
use super::phrase::phrase_with;
use super::value::Exact;
use crate::lexeme::Words;
use crate::lexicon::{Analysis, Number};

/// A part of a whole at a place: نصف, ثلثا, ثلاثة أرباع, half, three quarters, one third.
pub(super) fn fraction_at(words: Words<'_>, at: usize) -> Option<(usize, Exact)> {
    let senses = words.lexicon.numbers();
    let at = if words.has(at, senses.article) { at + 1 } else { at };
    if let Some((denominator, number)) = fraction_word(words, at) {
        return match number {
            Number::Plural => None,
            Number::Dual => Some((at + 1, Exact::ratio(2, denominator)?)),
            _ => Some((at + 1, Exact::ratio(1, denominator)?)),
        };
    }
    several_parts_at(words, at)
}

/// Parts that are counted: ثلاثة أرباع, two-thirds, one third.
pub(super) fn several_parts_at(words: Words<'_>, at: usize) -> Option<(usize, Exact)> {
    let count = part_at(words, at, Part::Unit).filter(|unit| (1..10).contains(&unit.value))?.value;
    let next = behind_hyphen(words, at + 1);
    if !follows_plain(words, next) {
        return None;
    }
    let denominator = match fraction_word(words, next) {
        Some((denominator, Number::Plural)) if count > 1 => denominator,
        Some((denominator, Number::Singular)) if count == 1 => denominator,
        // "one third": in English an ordinal; the second is none.
        None if count == 1 => {
            words.number(next, words.lexicon.numbers().ordinal).filter(|n| *n > 2)?
        }
        _ => return None,
    };
    Some((next + 1, Exact::ratio(count, denominator)?))
}

fn fraction_word(words: Words<'_>, at: usize) -> Option<(u64, Number)> {
    let analysis: &Analysis = words.analysis(at, words.lexicon.numbers().fraction)?;
    Some((words.lexicon.value_number(analysis.value)?, analysis.number))
}

/// What a part is taken of: a hundred or a scale, with or without an article.
pub(super) fn base_of_fraction(words: Words<'_>, at: usize) -> Option<(usize, u64)> {
    let at =
        phrase_with(words, at, words.lexicon.numbers().article).map_or(at, |(len, _)| at + len);
    let lexeme = words.get(at).filter(|l| !l.token.newline_before)?;
    let clitics = lexeme.found.clitics;
    if clitics.conjunction || clitics.preposition {
        return None;
    }
    let hundred = part_at(words, at, Part::Hundred).filter(|h| h.value == 100);
    let base = hundred
        .or_else(|| part_at(words, at, Part::Scale))
        .filter(|b| b.singular && b.value > 2)?;
    Some((at + 1, base.value))
}

/// نصف مليون, half a million, three quarters of a million.
pub(super) fn fraction_of_scale_at(words: Words<'_>, at: usize) -> Option<(usize, Exact)> {
    let (end, part) = fraction_at(words, at)?;
    let (end, base) = base_of_fraction(words, end)?;
    Some((end, part.times(Exact::whole(base))?))
}
