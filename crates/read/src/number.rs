//! Numbers as they are written: the longest numeral that begins at a lexeme, with its exact value.
//!
//! The grammar, in Arabic (source: W. Wright, A Grammar of the Arabic Language, the chapters on the numerals in both
//! volumes, and the usage of today's press):
//!
//! ```text
//! numeral := ["-"] sum [("." | point) decimals] ["%" | "في المئة"] ["(" the same in digits ")"]
//! sum     := term (و term)*            great before small; in old style and in years small before great
//! term    := group scale* | scale | part scale          خمسة آلاف · ألفان · مئة ألف مليون · نصف مليون
//! group   := element (و element)*      each rank (units, tens, hundreds) once, in any order
//! element := unit | unit عشر | ten | [unit] hundred     in every case and gender, also against the rules of agreement
//! ```
//!
//! A numeral agrees with what it counts in reverse gender (ثلاثة رجال, ثلاث نساء), drops the ن of a dual before it
//! (مئتا رجل) and takes ون or ين by case. None of this changes its value, so forms that break the rules are read too
//! (ثمانية مائة, سبعة مليون); a speller of ICU and num2words writes them. Scales in the plural count only behind a
//! numeral: آلاف alone is a size. English has the same terms, with "and" and hyphens.
//!
//! أحد is no numeral alone; before عشر it is 11, unless the article makes it a Sunday and عشر counts what follows.
//! Ordinals are no numerals (see [`ordinal`]); a share (عشرون في المئة, two thirds) is one that counts nobody.

mod arabic;
mod atom;
mod digits;
mod english;
mod fraction;
pub(crate) mod ordinal;
pub(crate) mod phrase;
pub(crate) mod senses;
mod sum;
mod term;
pub(crate) mod value;

use crate::lexeme::{Words, look_up};
use crate::lexicon::Lexicon;
use crate::scan::{Kind, scan};
use atom::{Part, class_of, follows_plain, has_article, part_at};
pub(crate) use atom::{may_carry, touch};
pub(crate) use digits::has_leading_zero;
use ordinal::ordinal_at;
use phrase::phrase_with;
use value::Exact;

/// A numeral in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numeral {
    /// Lexemes in it.
    pub(crate) len: usize,
    /// Its exact value; of a share, the part of one.
    pub(crate) value: Exact,
    /// Whether it begins with digits.
    pub(crate) is_digits: bool,
    /// Whether it is a share of something: a percentage, a fraction.
    pub(crate) share: bool,
    /// The two factors of a numeral like "3 million", which a range may share: "2 to 3 million".
    pub(crate) counted: Option<(Exact, u64)>,
}

impl Numeral {
    /// The number of people or things that it can mean: whole, not negative, no share.
    pub(crate) fn as_count(&self) -> Option<u64> {
        self.value.as_u64().filter(|_| !self.share)
    }
}

/// The longest numeral that begins at a lexeme.
pub(crate) fn numeral_at(words: Words<'_>, at: usize) -> Option<Numeral> {
    let lexeme = words.get(at)?;
    let senses = words.lexicon.numbers();
    match lexeme.token.kind {
        Kind::Word if !lexeme.mask.meets(senses.begins_numeral) || !may_carry(lexeme) => None,
        Kind::Word if words.has(at, senses.minus) => {
            let numeral = unsigned_at(words, at + 1).filter(|_| follows_plain(words, at + 1))?;
            Some(Numeral { len: numeral.len + 1, value: numeral.value.negated(), ..numeral })
        }
        Kind::Mark => marked_at(words, at),
        _ => unsigned_at(words, at),
    }
}

/// A sign or a decimal point before digits.
fn marked_at(words: Words<'_>, at: usize) -> Option<Numeral> {
    let mark = words.get(at)?.token.mark();
    let free = at == 0 || !touch(words, at - 1) && words.digits(at - 1).is_none();
    if !free || !touch(words, at) {
        return None;
    }
    match char::from_u32(u32::from(mark))? {
        '-' => {
            let numeral = numeral_at(words, at + 1).filter(|n| n.is_digits)?;
            Some(Numeral { len: numeral.len + 1, value: numeral.value.negated(), ..numeral })
        }
        '+' => {
            let numeral = unsigned_at(words, at + 1).filter(|n| n.is_digits)?;
            Some(Numeral { len: numeral.len + 1, ..numeral })
        }
        '.' => {
            let decimals = words.digits(at + 1)?;
            let value = Exact::decimals(decimals.value(), u32::from(decimals.len))?;
            words.digits(at + 1).filter(|_| !is_tied_behind(words, at + 1))?;
            let numeral = Numeral { len: 2, value, is_digits: true, share: false, counted: None };
            Some(with_share(words, at, numeral))
        }
        _ => None,
    }
}

/// Whether more digits or letters are tied to the digits at a place.
fn is_tied_behind(words: Words<'_>, at: usize) -> bool {
    let touches = touch(words, at);
    let letters =
        words.get(at + 1).is_some_and(|l| l.token.kind == Kind::Word && !atom::is_arabic(l));
    touches && (letters || touch(words, at + 1) && words.digits(at + 2).is_some())
}

fn unsigned_at(words: Words<'_>, at: usize) -> Option<Numeral> {
    if belongs_to_ordinal(words, at) || is_scale_of_something(words, at) {
        return None;
    }
    if let Some(share) = parts_at(words, at) {
        return Some(share);
    }
    let sum = sum::sum_at(words, at)?;
    if sum.only_definite {
        return None;
    }
    let numeral = Numeral {
        len: sum.end - at,
        value: sum.value,
        is_digits: sum.is_digits,
        share: sum.slashed,
        counted: sum.counted,
    };
    Some(with_repeat(words, at, with_share(words, at, numeral)))
}

/// Whether the ten at a place is the rest of an ordinal: الخامس والعشرون, الثالث عشر.
fn belongs_to_ordinal(words: Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if !words.has(before, words.lexicon.numbers().ordinal) {
        return false;
    }
    let joined = words.get(at).is_some_and(|l| l.found.clitics.conjunction)
        && part_at(words, at, Part::Ten).is_some()
        && has_article(words, at) == has_article(words, before);
    joined || ordinal::ten_of_ordinal(words, at)
}

/// Whether a scale counts what stands before it, though that could not be read: "49ر2 مليون".
fn is_scale_of_something(words: Words<'_>, at: usize) -> bool {
    let counted = at > 0 && words.digits(at - 1).is_some();
    counted && part_at(words, at, Part::Scale).is_some() && follows_plain(words, at)
}

/// Three quarters, ثلاثة أرباع, two-thirds: a share, unless a scale follows.
fn parts_at(words: Words<'_>, at: usize) -> Option<Numeral> {
    let (end, value) = fraction::several_parts_at(words, at)?;
    fraction::base_of_fraction(words, end).is_none().then_some(Numeral {
        len: end - at,
        value,
        is_digits: false,
        share: true,
        counted: None,
    })
}

/// The numeral as a share where a per cent sign or phrase follows.
fn with_share(words: Words<'_>, at: usize, numeral: Numeral) -> Numeral {
    let end = at + numeral.len;
    let of = if words.is_mark(end, '%') {
        Some((1, 100))
    } else {
        phrase_with(words, end, words.lexicon.numbers().share)
            .and_then(|(len, analysis)| Some((len, words.lexicon.value_number(analysis.value)?)))
    };
    let scaled =
        of.and_then(|(len, whole)| Some((len, numeral.value.times(Exact::ratio(1, whole)?)?)));
    match scaled {
        Some((len, value)) => {
            Numeral { len: numeral.len + len, value, share: true, counted: None, ..numeral }
        }
        None => numeral,
    }
}

/// The numeral with its repetition in brackets: "عشرة (10)", "forty-five (45)".
fn with_repeat(words: Words<'_>, at: usize, numeral: Numeral) -> Numeral {
    let open = at + numeral.len;
    if !words.is_mark(open, '(') {
        return numeral;
    }
    let again = sum::sum_at(words, open + 1)
        .filter(|s| s.value == numeral.value && s.is_digits != numeral.is_digits);
    match again {
        Some(again) if words.is_mark(again.end, ')') => {
            Numeral { len: again.end + 1 - at, ..numeral }
        }
        _ => numeral,
    }
}

/// A number that was found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundNumber {
    /// Unicode scalar values before it.
    pub start: usize,
    /// Unicode scalar values before its end.
    pub end: usize,
    /// Its exact value: a decimal (`7500000`, `1.5`, `-1.2`), or a fraction where no decimal ends (`100/3`).
    pub value: String,
    /// The number of people or things that it can count; none for shares, fractions, negatives and ordinals.
    pub count: Option<u64>,
    /// Whether it names a place in an order rather than a number.
    pub ordinal: bool,
}

/// All numbers of a text, from left to right, none inside another.
pub(crate) fn find_numbers(lexicon: &Lexicon, text: &str) -> Vec<FoundNumber> {
    let tokens = scan(text);
    let lexemes = look_up(lexicon, &tokens);
    let words = Words { text, lexicon, lexemes: &lexemes };
    let mut scalars = Scalars { text, byte: 0, count: 0 };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < lexemes.len() {
        let read =
            ordinal_at(words, at).map(|o| (o.len, o.value.to_string(), None, true)).or_else(|| {
                numeral_at(words, at).map(|n| (n.len, n.value.to_string(), n.as_count(), false))
            });
        let Some((len, value, count, ordinal)) = read else {
            at += 1;
            continue;
        };
        let start = scalars.until(stem_start(words, at));
        let end = scalars.until(lexemes[at + len - 1].token.end as usize);
        found.push(FoundNumber { start, end, value, count, ordinal });
        at += len;
    }
    found
}

/// The byte at which a word begins behind its conjunction and preposition; the article stays.
pub(crate) fn stem_start(words: Words<'_>, at: usize) -> usize {
    let clitics = words.get(at).map(|l| l.found.clitics).unwrap_or_default();
    letters_behind(words, at, usize::from(clitics.conjunction) + usize::from(clitics.preposition))
}

/// The byte behind the first letters of a word and the marks that are written on them.
pub(crate) fn letters_behind(words: Words<'_>, at: usize, letters: usize) -> usize {
    let Some(lexeme) = words.get(at) else { return words.text.len() };
    let start = lexeme.token.start as usize;
    let word = words.text.get(start..lexeme.token.end as usize).unwrap_or_default();
    let is_letter = |c: char| class_of(c).is_letter();
    let stem = word.char_indices().filter(|(_, c)| is_letter(*c)).nth(letters);
    start + stem.filter(|_| letters > 0).map_or(0, |(at, _)| at)
}

/// Counts scalar values once, from left to right.
struct Scalars<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
}

impl Scalars<'_> {
    fn until(&mut self, byte: usize) -> usize {
        self.count += self.text.get(self.byte..byte).map_or(0, |part| part.chars().count());
        self.byte = self.byte.max(byte);
        self.count
    }
}

#[cfg(test)]
mod tests;
