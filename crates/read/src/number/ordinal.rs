//! Places in an order: the third, الحادي والثلاثون, 21st. They count nobody, and dates need them.

use super::atom::{
    Part, behind_hyphen, counts_plural, follows_plain, has_article, is_arabic, joint, part_at,
    touch,
};
use crate::lexeme::Words;

/// An ordinal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ordinal {
    /// Lexemes in it.
    pub(crate) len: usize,
    /// The place that it names.
    pub(crate) value: u64,
}

/// The ordinal that begins at a lexeme.
pub(crate) fn ordinal_at(words: Words<'_>, at: usize) -> Option<Ordinal> {
    let lexeme = words.get(at)?;
    if let Some(digits) = words.digits(at) {
        let ending = words.has(at + 1, words.lexicon.numbers().ordinal)
            && words.number(at + 1, words.lexicon.numbers().ordinal).is_none();
        return (ending && touch(words, at)).then_some(Ordinal { len: 2, value: digits.value() });
    }
    let senses = words.lexicon.numbers();
    if !lexeme.mask.meets(senses.ordinal.bit() | senses.ten.bit() | senses.hundred.bit()) {
        return None;
    }
    let (end, value) =
        if is_arabic(lexeme) { arabic_at(words, at) } else { english_at(words, at) }?;
    Some(Ordinal { len: end - at, value })
}

/// الثالث, الثالث عشر, الثالث والعشرون, المئة والثالث.
fn arabic_at(words: Words<'_>, at: usize) -> Option<(usize, u64)> {
    if let Some(hundred) = part_at(words, at, Part::Hundred).filter(|_| has_article(words, at)) {
        let joint = joint(words, at + 1).filter(|j| j.and && has_article(words, j.at))?;
        let (end, value) = below_hundred(words, joint.at)?;
        return Some((end, hundred.value + value));
    }
    below_hundred(words, at)
}

fn below_hundred(words: Words<'_>, at: usize) -> Option<(usize, u64)> {
    let unit = words.number(at, words.lexicon.numbers().ordinal)?;
    if unit < 10 && ten_of_ordinal(words, at + 1) {
        return Some((at + 2, 10 + unit));
    }
    let joint = joint(words, at + 1).filter(|j| j.and && unit < 10);
    let article = has_article(words, at);
    match joint.and_then(|j| {
        part_at(words, j.at, Part::Ten)
            .filter(|_| has_article(words, j.at) == article)
            .map(|ten| (j, ten))
    }) {
        Some((joint, ten)) => Some((joint.at + 1, ten.value + unit)),
        None => Some((at + 1, unit)),
    }
}

/// Whether عشر or عشرة at a place belongs to the ordinal before it. They agree in gender; where they do not, it may
/// count what follows ("في اليوم الثالث عشرة قتلى"), which is then a plural.
pub(super) fn ten_of_ordinal(words: Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let is_ten = part_at(words, at, Part::Unit).is_some_and(|unit| unit.value == 10);
    let unit = words.number(before, words.lexicon.numbers().ordinal).is_some_and(|n| n < 10);
    let agree = || ends_feminine(words, before) == ends_feminine(words, at);
    is_ten && unit && follows_plain(words, at) && (agree() || !counts_plural(words, at + 1))
}

fn ends_feminine(words: Words<'_>, at: usize) -> bool {
    const FEMININE: [char; 2] = ['ة', 'ه'];
    let token = words.get(at).map(|l| &l.token);
    token
        .and_then(|t| words.text.get(t.start as usize..t.end as usize))
        .is_some_and(|word| word.trim_end_matches(|c: char| !c.is_alphabetic()).ends_with(FEMININE))
}

/// Third, twentieth, twenty-first.
fn english_at(words: Words<'_>, at: usize) -> Option<(usize, u64)> {
    let ordinal = words.lexicon.numbers().ordinal;
    if let Some(value) = words.number(at, ordinal) {
        return Some((at + 1, value));
    }
    let ten = part_at(words, at, Part::Ten)?;
    let next = behind_hyphen(words, at + 1);
    let unit = words.number(next, ordinal).filter(|n| *n < 10)?;
    Some((next + 1, ten.value + unit))
}
