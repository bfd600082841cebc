//! How old people are: "12-year-old", "aged 45", "three months old", البالغ من العمر 16 عاما.
//!
//! An age is no count of people, and tells a child from an adult. Words for it carry on which side of their number they
//! stand, and in what they count (`lexicon/senses.toml`).

use crate::lexeme::Words;
use crate::number::numeral_at;
use crate::number::phrase::phrase_with;
use crate::quantity::quantity_at;
use crate::scan::Kind;

/// An age in a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Age {
    /// Lexemes in it.
    pub(crate) len: usize,
    /// Full years; of several people, the most.
    pub(crate) years: u64,
}

/// People from this age on are adults, by the Convention on the Rights of the Child.
pub(crate) const ADULT_FROM_YEARS: u64 = 18;

/// Nobody is older; a greater number counts something else.
const OLDEST_YEARS: u64 = 120;

/// Longest number in an age, in lexemes: "forty - five".
const NUMBER_LEN_MAX: usize = 4;

/// The age that begins at a lexeme.
pub(crate) fn age_at(words: Words<'_>, at: usize) -> Option<Age> {
    let lexeme = words.get(at)?;
    let senses = words.lexicon.numbers();
    let numeral = match lexeme.token.kind {
        Kind::Mark => return None,
        Kind::Number => true,
        Kind::Word => lexeme.mask.meets(senses.begins_numeral),
    };
    if numeral { behind_number(words, at) } else { before_number(words, at) }
        .filter(|age| age.years <= OLDEST_YEARS)
}

/// "12-year-old", "45 years of age", "8 months old".
fn behind_number(words: Words<'_>, at: usize) -> Option<Age> {
    let (len, number) = match words.digits(at) {
        Some(digits) => (1, digits.value()),
        None => {
            let numeral = numeral_at(words, at).filter(|n| n.len <= NUMBER_LEN_MAX)?;
            (numeral.len, numeral.as_count()?)
        }
    };
    let dash = usize::from(words.is_mark(at + len, '-'));
    let (unit_len, analysis) = phrase_with(words, at + len + dash, words.lexicon.numbers().age)?;
    let years = match words.lexicon.value_word(analysis.value) {
        "years" => number,
        "months" => number / 12,
        _ => return None,
    };
    Some(Age { len: len + dash + unit_len, years })
}

/// "aged 45", "aged between 5 and 12", يبلغ من العمر 16 عاما.
fn before_number(words: Words<'_>, at: usize) -> Option<Age> {
    let senses = words.lexicon.numbers();
    if !(words.get(at)?.mask | words.phrase_senses(at)).meets(senses.age.bit()) {
        return None;
    }
    let (len, analysis) = phrase_with(words, at, senses.age)?;
    if words.lexicon.value_word(analysis.value) != "before" {
        return None;
    }
    let quantity = quantity_at(words, at + len).filter(|q| q.numeral)?;
    let end = at + len + quantity.len;
    let unit = usize::from(words.has(end, senses.date_unit));
    let years = quantity.count.max.or(quantity.count.min)?;
    Some(Age { len: len + quantity.len + unit, years })
}
