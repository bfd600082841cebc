//! Terms: a group with the scales that multiply it, a scale alone, or digits.

use super::atom::{
    Atom, Part, behind_hyphen, follows_plain, has_article, is_arabic, joint, part_at,
};
use super::digits::digits_at;
use super::fraction::fraction_of_scale_at;
use super::value::Exact;
use super::{arabic, english};
use crate::lexeme::Words;
use crate::scan::Kind;

/// A group with the scales behind it, or a scale alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub(super) end: usize,
    pub(super) value: Exact,
    /// What was counted in the scale.
    pub(super) group: Exact,
    /// What the group is multiplied by.
    pub(super) scale: u64,
    /// Whether it is in digits and nothing else.
    pub(super) digits: bool,
    /// Whether the scale's form says how many (a dual, a plural, or the scale alone), so that nothing that stood
    /// before can be counted in it too.
    pub(super) closed: bool,
    pub(super) article: bool,
    pub(super) arabic: bool,
}

/// A group with its scales, a scale alone, or digits.
pub(super) fn term_at(words: Words<'_>, at: usize) -> Option<Term> {
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
pub(super) fn multiplier_at(words: Words<'_>, at: usize, term: Term) -> Option<Atom> {
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
            && (next.found.word == 0 || next.mask.meets(senses.counted))
    })
}
