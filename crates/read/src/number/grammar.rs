//! From parts to the whole: terms (a group with its scale), their sum, halves of a scale, decimals in words.

use super::atom::{
    Atom, Part, atom_at, behind_hyphen, follows_plain, has_article, is_arabic, joint, part_at,
};
use super::digits::digits_at;
use super::fraction::{base_of_fraction, fraction_at, fraction_of_scale_at, several_parts_at};
use super::value::Exact;
use super::{arabic, english};
use crate::lexeme::Words;
use crate::scan::Kind;

/// Numbers with a scale from here on may be joined by digits: "13 ألفا و500".
const JOINS_DIGITS_FROM: u64 = 1000;

/// A group with the scales behind it, or a scale alone.
#[derive(Debug, Clone, Copy)]
struct Term {
    end: usize,
    value: Exact,
    /// What was counted in the scale.
    group: Exact,
    /// What the group is multiplied by.
    scale: u64,
    /// Whether it is in digits and nothing else.
    digits: bool,
    /// Whether the scale's form says how many (a dual, a plural, or the scale alone), so that nothing that stood
    /// before can be counted in it too.
    closed: bool,
    article: bool,
    arabic: bool,
}

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
    let mut total =
        Total { end: first.end, value: first.value, low: first.scale, high: first.scale, first };
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
}

/// The total with one more term, if one follows that fits.
fn next_total(words: Words<'_>, total: Total) -> Option<Total> {
    let joint = joint(words, total.end)?;
    if several_parts_at(words, joint.at).is_some()
        && fraction_of_scale_at(words, joint.at).is_none()
    {
        return None;
    }
    let next = term_at(words, joint.at)?;
    if next.article && !total.first.article {
        return None;
    }
    let end = next.end;
    let fits_below = next.scale < total.low && next.value.is_below(total.low);
    if next.digits && next.scale == 1 && (total.low < JOINS_DIGITS_FROM || !joint.and) {
        return None;
    }
    if !joint.and && (next.arabic || total.first.arabic) {
        return None;
    }
    if fits_below {
        let value = total.value.plus(next.value)?;
        return Some(Total { end, value, low: next.scale, ..total });
    }
    if total.first.digits && total.high == 1
        || !total.value.is_below(next.scale)
        || next.scale <= total.high
    {
        return None;
    }
    if next.closed {
        // Old style: the small before the great.
        let value = total.value.plus(next.value).filter(|_| next.arabic && joint.and)?;
        return Some(Total { end, value, high: next.scale, ..total });
    }
    // "أربعة آلاف وخمسمئة مليون": what stood before is counted in the greater scale too.
    let counted = total.value.plus(next.group).filter(|_| total.low >= JOINS_DIGITS_FROM)?;
    let value = counted.times(Exact::whole(next.scale))?;
    Some(Total { end, value, low: next.scale, high: next.scale, ..total })
}

/// A group with its scales, a scale alone, or digits.
fn term_at(words: Words<'_>, at: usize) -> Option<Term> {
    let lexeme = words.get(at)?;
    if lexeme.token.kind == Kind::Number {
        let digits = digits_at(words, at)?;
        let bare = bare_term(digits.end, digits.value);
        return scaled(words, Term { digits: true, ..bare });
    }
    if let Some((end, value)) = fraction_of_scale_at(words, at) {
        return Some(Term { closed: true, arabic: is_arabic(lexeme), ..bare_term(end, value) });
    }
    if !is_arabic(lexeme) {
        let group = english::group_at(words, at)?;
        let term = scaled(words, bare_term(group.end, Exact::whole(group.value)))?;
        return (!group.only_article || term.scale > 1).then_some(term);
    }
    if let Some(scale) = part_at(words, at, Part::Scale) {
        return scale_alone(words, at, scale);
    }
    let group = arabic::group_at(words, at)?;
    let whole = Term {
        arabic: true,
        article: group.article,
        ..bare_term(group.end, Exact::whole(group.value))
    };
    // "عشرون وثلاثة آلاف": a plural scale counts three to ten, not three and twenty.
    let behind =
        follows_plain(words, group.end).then(|| part_at(words, group.end, Part::Scale)).flatten();
    match group.before_unit {
        Some((end, value)) if behind.is_some_and(|s| s.plural && !s.singular) => {
            Some(Term { end, value: Exact::whole(value), group: Exact::whole(value), ..whole })
        }
        _ => scaled(words, whole),
    }
}

fn bare_term(end: usize, value: Exact) -> Term {
    Term {
        end,
        value,
        group: value,
        scale: 1,
        digits: false,
        closed: false,
        article: false,
        arabic: false,
    }
}

/// The term times the scales that follow it: "مئة ألف مليون".
fn scaled(words: Words<'_>, mut term: Term) -> Option<Term> {
    if let Some((end, value)) = counted_hundreds(words, term) {
        (term.end, term.value, term.group, term.digits) = (end, value, value, false);
    }
    let mut last = 1;
    loop {
        let at = behind_hyphen(words, term.end);
        let Some(scale) = multiplier_at(words, at, term).filter(|s| s.value > last) else { break };
        last = scale.value;
        term.closed |= scale.plural && !scale.singular;
        term.arabic |= words.get(at).is_some_and(is_arabic);
        term.end = scale_end(words, at);
        term.scale = term.scale.checked_mul(scale.value)?;
        term.value = term.value.times(Exact::whole(scale.value))?;
    }
    Some(term)
}

/// "3 hundred", "5 مئات": digits before a hundred.
fn counted_hundreds(words: Words<'_>, term: Term) -> Option<(usize, Exact)> {
    let hundred = part_at(words, term.end, Part::Hundred)
        .filter(|h| term.digits && h.value == 100 && !h.dual)?;
    follows_plain(words, term.end).then_some(())?;
    let mut value = term.value.times(Exact::whole(hundred.value))?;
    let mut end = term.end + 1;
    // "3 hundred and 21"
    let rest = joint(words, end).filter(|j| j.and).and_then(|j| digits_at(words, j.at));
    let rest = rest.filter(|r| {
        part_at(words, r.end, Part::Hundred).is_none()
            && part_at(words, r.end, Part::Scale).is_none()
    });
    if let Some(rest) = rest.filter(|r| r.value.is_below(hundred.value) && r.value != Exact::ZERO) {
        (value, end) = (value.plus(rest.value)?, rest.end);
    }
    Some((end, value))
}

/// A scale that multiplies what stands before it.
fn multiplier_at(words: Words<'_>, at: usize, term: Term) -> Option<Atom> {
    let scale = part_at(words, at, Part::Scale).filter(|s| s.singular || s.plural)?;
    let lexeme = words.get(at).filter(|l| !l.token.newline_before)?;
    let clitics = lexeme.found.clitics;
    let plain = clitics.letters == 0
        || clitics.article && !clitics.conjunction && !clitics.preposition && term.article;
    // A pair or couple is counted by "a" only.
    let countable = scale.value > 2 || term.value == Exact::whole(1);
    (plain && countable).then_some(scale)
}

/// Where a scale ends: "couple of" and "dozen of" are phrases.
fn scale_end(words: Words<'_>, at: usize) -> usize {
    let scale = words.lexicon.numbers().scale;
    super::phrase::phrase_with(words, at, scale).map_or(at + 1, |(len, _)| at + len)
}

/// A scale with nothing before it: one of it, or two in the dual. The plural alone is a size, not a numeral.
fn scale_alone(words: Words<'_>, at: usize, scale: Atom) -> Option<Term> {
    let count = match (scale.singular, scale.dual) {
        (true, true) if is_construct_dual(words, at) => 2,
        (true, _) => 1,
        (false, true) => 2,
        (false, false) => return None,
    };
    let value = Exact::whole(count).times(Exact::whole(scale.value))?;
    let alone = Term {
        end: at + 1,
        value,
        group: Exact::whole(count),
        scale: scale.value,
        digits: false,
        closed: true,
        article: has_article(words, at),
        arabic: true,
    };
    scaled_further(words, alone)
}

/// "ألف مليون".
fn scaled_further(words: Words<'_>, alone: Term) -> Option<Term> {
    match part_at(words, alone.end, Part::Scale).filter(|s| s.singular && s.value > alone.scale) {
        Some(scale) if follows_plain(words, alone.end) => Some(Term {
            end: alone.end + 1,
            value: alone.value.times(Exact::whole(scale.value))?,
            scale: alone.scale.checked_mul(scale.value)?,
            ..alone
        }),
        _ => Some(alone),
    }
}

/// ألفا, مليونا: before the noun that they count they are a dual without its ن, elsewhere an accusative singular.
fn is_construct_dual(words: Words<'_>, at: usize) -> bool {
    const TANWIN: char = '\u{64B}';
    let Some(this) = words.get(at) else { return false };
    let written =
        words.text.get(this.token.start as usize..this.token.end as usize).unwrap_or_default();
    if written.contains(TANWIN) {
        return false;
    }
    let senses = words.lexicon.numbers();
    words.get(at + 1).is_some_and(|next| {
        let plain = next.token.kind == Kind::Word && follows_plain(words, at + 1);
        plain
            && is_arabic(next)
            && next.token.len > 2
            && (next.found.word == 0 || next.mask & senses.counted != 0)
    })
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
    let mut total =
        Total { end: first.end, value: first.value, low: first.scale, high: first.scale, first };
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
