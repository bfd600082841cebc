//! From terms to the whole: their sum, halves of a scale, decimals in words.

use super::arabic;
use super::atom::{Part, atom_at, follows_plain, is_arabic, joint, part_at};
use super::digits::digits_at;
use super::fraction::{base_of_fraction, fraction_at, fraction_of_scale_at, several_parts_at};
use super::term::{Term, multiplier_at, term_at};
use super::value::Exact;
use crate::lexeme::Words;

/// Numbers with a scale from here on may be joined by digits: "13 ألفا و500".
const JOINS_DIGITS_FROM: u64 = 1000;

/// A numeral before anything is made of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    pub(super) end: usize,
    pub(super) value: Exact,
    /// Whether its first word is digits.
    pub(super) is_digits: bool,
    /// Whether it is written as a fraction with a slash.
    pub(super) slashed: bool,
    /// The group and scale of a numeral that is one term: "3 million".
    pub(super) counted: Option<(Exact, u64)>,
    /// Whether it is nothing but one, a hundred or a scale with the article, as in "per cent": في المئة.
    pub(super) only_definite: bool,
}

/// The numeral that begins at a lexeme.
pub(super) fn sum_at(words: Words<'_>, at: usize) -> Option<Sum> {
    if let Some((end, value)) = fraction_of_scale_at(words, at) {
        return Some(Sum {
            end,
            value,
            is_digits: false,
            slashed: false,
            counted: None,
            only_definite: false,
        });
    }
    let first = term_at(words, at)?;
    let is_digits = words.digits(at).is_some();
    let slashed = is_digits && digits_at(words, at).is_some_and(|d| d.slashed);
    let mut total = Total::of(first);
    let mut terms = 1;
    while let Some(next) = next_total(words, total).filter(|_| !slashed) {
        total = next;
        terms += 1;
    }
    let more = decimals_behind(words, total).or_else(|| fraction_behind(words, total));
    if let Some((end, value)) = more.filter(|_| !slashed) {
        (total.end, total.value) = (end, value);
        terms += 1;
    }
    Some(Sum {
        end: total.end,
        value: total.value,
        is_digits,
        slashed,
        counted: (terms == 1).then_some((first.group, first.scale)),
        only_definite: total.end == at + 1 && first.article && is_bare_one(words, at),
    })
}

/// Whether a word is one, or one hundred, thousand and so on.
fn is_bare_one(words: Words<'_>, at: usize) -> bool {
    atom_at(words, at).is_some_and(|atom| match atom.part {
        Part::Unit => atom.value == 1,
        Part::Hundred => atom.value == 100,
        Part::Scale => !atom.dual,
        Part::Teen | Part::Ten => false,
    })
}

/// Terms added up.
#[derive(Debug, Clone, Copy)]
struct Total {
    end: usize,
    value: Exact,
    /// The least and the greatest scale so far.
    low: u64,
    high: u64,
    first: Term,
    last: Term,
}

impl Total {
    fn of(first: Term) -> Self {
        let Term { end, value, scale, .. } = first;
        Total { end, value, low: scale, high: scale, first, last: first }
    }
}

/// The total with one more term, if one follows that fits.
fn next_total(words: Words<'_>, total: Total) -> Option<Total> {
    let joint = joint(words, total.end)?;
    let is_fraction = several_parts_at(words, joint.at).is_some()
        && fraction_of_scale_at(words, joint.at).is_none();
    if is_fraction {
        return None;
    }
    let next = term_at(words, joint.at)?;
    let joins_digits = total.low >= JOINS_DIGITS_FROM && joint.and;
    let agrees = (total.first.article || !next.article)
        && (joins_digits || !next.digits || next.scale > 1)
        && (joint.and || !next.arabic && !total.first.arabic);
    if !agrees {
        return None;
    }
    let added = || total.value.plus(next.value);
    let behind = Total { end: next.end, last: next, ..total };
    if next.scale < total.low && next.value.is_below(total.low) {
        return Some(Total { value: added()?, low: next.scale, ..behind });
    }
    if repeats_scale(total, next) {
        return Some(Total { value: added()?, ..behind });
    }
    let rises = next.scale > total.high && total.value.is_below(next.scale);
    if !rises || total.first.digits && total.high == 1 {
        return None;
    }
    if next.closed {
        // Old style: the small before the great.
        let value = added().filter(|_| next.arabic && joint.and)?;
        return Some(Total { value, high: next.scale, ..behind });
    }
    // "أربعة آلاف وخمسمئة مليون": what stood before is counted in the greater scale too.
    let counted = total.value.plus(next.group).filter(|_| total.low >= JOINS_DIGITS_FROM)?;
    let value = counted.times(Exact::whole(next.scale))?;
    Some(Total { value, low: next.scale, high: next.scale, ..behind })
}

/// "مئة ألف وألف" is 101,000: behind full hundreds, one and two repeat the scale instead of counting it.
fn repeats_scale(total: Total, next: Term) -> bool {
    let hundreds = total.last.group.as_u64().is_some_and(|n| n >= 100 && n % 100 == 0);
    let one_or_two = next.closed && next.group.is_below(3) && next.arabic;
    hundreds && one_or_two && next.scale > 1 && next.scale == total.last.scale
}

/// "واحد فاصلة خمسة", "two point five million": decimals behind a whole number, which a scale may follow.
fn decimals_behind(words: Words<'_>, whole: Total) -> Option<(usize, Exact)> {
    let point =
        words.has(whole.end, words.lexicon.numbers().point) && follows_plain(words, whole.end);
    let unscaled = whole.high == 1;
    if !point || !unscaled && !whole.first.arabic {
        return None;
    }
    let at = whole.end + 1;
    let (mut end, digits, len) =
        spelled_digits(words, at).or_else(|| decimal_numeral(words, at))?;
    let mut value = whole.value.plus(Exact::decimals(digits, len)?)?;
    while let Some(scale) = multiplier_at(words, end, whole.first).filter(|_| unscaled) {
        end += 1;
        value = value.times(Exact::whole(scale.value))?;
    }
    Some((end, value))
}

/// Decimals spelled digit by digit: "point seven five", "point zero three".
fn spelled_digits(words: Words<'_>, at: usize) -> Option<(usize, u64, u32)> {
    let digit = |at: usize| {
        part_at(words, at, Part::Unit).filter(|u| u.value < 10 && follows_plain(words, at))
    };
    let (mut value, mut len) = (0u64, 0u32);
    while let Some(unit) = digit(at + len as usize).filter(|_| len < 9) {
        value = value * 10 + unit.value;
        len += 1;
    }
    let spelled = len > 1 || len == 1 && words.get(at).is_some_and(|l| !is_arabic(l));
    spelled.then_some((at + len as usize, value, len))
}

/// Decimals read as one number: "فاصلة خمسة وسبعين". A scale directly behind it scales the whole numeral, unless more
/// is joined to it.
fn decimal_numeral(words: Words<'_>, at: usize) -> Option<(usize, u64, u32)> {
    let long = total_at(words, at)?;
    let short = arabic::group_at(words, at).map(|g| (g.end, g.value));
    let (end, value) = match short {
        Some((end, value)) if long.0 == end + 1 => (end, value),
        _ => (long.0, long.1.as_u64()?),
    };
    Some((end, value, value.checked_ilog10().map_or(1, |log| log + 1)))
}

/// A sum of terms and nothing more.
fn total_at(words: Words<'_>, at: usize) -> Option<(usize, Exact)> {
    let first = term_at(words, at)?;
    let mut total = Total::of(first);
    while let Some(next) = next_total(words, total) {
        total = next;
    }
    Some((total.end, total.value))
}

/// "مليون ونصف المليون", "one and a half million": a part of the scale before, or of the one behind.
fn fraction_behind(words: Words<'_>, total: Total) -> Option<(usize, Exact)> {
    let joint = joint(words, total.end).filter(|j| j.and)?;
    let (end, part) = fraction_at(words, joint.at)?;
    let base = base_of_fraction(words, end);
    let end = base.map_or(end, |(end, _)| end);
    if total.high == 1 {
        let value = total.value.plus(part)?;
        return Some((end, value.times(Exact::whole(base.map_or(1, |(_, base)| base)))?));
    }
    let base = Exact::whole(base.map_or(total.low, |(_, base)| base));
    Some((end, total.value.plus(part.times(base)?)?))
}
