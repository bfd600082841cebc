//! How many: a numeral or a size with the words that say how it is meant.
//!
//! ```text
//! quantity := operator* (range | numeral | size) operator?      at least 30 · نحو ثلاثة آلاف · مئة على الأقل
//! range    := between numeral and numeral | numeral (to | or | "-") numeral
//! size     := a number of · dozens · عشرات الآلاف · several hundred
//! ```
//!
//! The figures follow CLAIMS.md: "at least n" and "more than n" are n and open above, "up to n" is n and open below,
//! "about n" is n and approximate, "between a and b" is a to b. A size gives no figures.

mod operator;
mod range;
mod size;

use crate::lexeme::Words;
use crate::lexicon::is_conjunction;
use crate::number::{Numeral, has_leading_zero, letters_behind, numeral_at, stem_start, touch};
use crate::scan::Kind;
use operator::{Operators, Side, operator_at};
use range::{between_at, range_from};
use sijill_model::Count;
use size::size_at;

/// A quantity in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Quantity {
    /// Lexemes in it, brackets around it included.
    pub(crate) len: usize,
    /// What it says, with its words.
    pub(crate) count: Count,
    /// Whether it gives a number, not only a size.
    pub(crate) numeral: bool,
}

/// The quantity that begins at a lexeme.
pub(crate) fn quantity_at(words: Words<'_>, at: usize) -> Option<Quantity> {
    let lexeme = words.get(at)?;
    if lexeme.token.is('(') {
        return bracketed_at(words, at);
    }
    if lexeme.token.is('/') {
        return between_strokes(words, at);
    }
    if !may_begin(words, at) {
        return None;
    }
    let mut operators = Operators::default();
    let mut core_at = at;
    while let Some((len, operator)) = operator_at(words, core_at, Side::Before) {
        operators.add(operator);
        core_at += len;
    }
    // "39 rebels at least and 17 fighters": what is joined to an operator is a figure of its own.
    if core_at > at && joins_what_is_before(words, core_at) {
        return None;
    }
    let (mut end, mut count) = core_at_or_size(words, core_at)?;
    end += said_again(words, end, &count);
    while let Some((len, operator)) = operator_at(words, end, Side::Behind) {
        operators.add(operator);
        end += len;
    }
    operators.apply(&mut count);
    let numeral = count.vague.is_none();
    count.words = Some(text_between(words, at, end));
    Some(Quantity { len: end - at, count, numeral })
}

/// Whether a conjunction is written on a word, or stands before digits.
fn joins_what_is_before(words: Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|lexeme| {
        let alone = lexeme.token.len == 1 && is_conjunction(lexeme.token.head[0]);
        lexeme.found.clitics.conjunction || alone
    })
}

/// How many lexemes say the number once more, in brackets: "seven (7)".
fn said_again(words: Words<'_>, at: usize, count: &Count) -> usize {
    let again = words.is_mark(at, '(').then(|| bracketed_at(words, at)).flatten();
    again.filter(|again| same_number(&again.count, count)).map_or(0, |again| again.len)
}

fn same_number(one: &Count, other: &Count) -> bool {
    one.min.is_some() && (one.min, one.max) == (other.min, other.max)
}

/// A quick look: most lexemes begin no quantity.
fn may_begin(words: Words<'_>, at: usize) -> bool {
    let senses = words.lexicon.numbers();
    words.get(at).is_some_and(|lexeme| match lexeme.token.kind {
        Kind::Number => true,
        Kind::Mark => false,
        Kind::Word => {
            lexeme.mask.meets(senses.begins_numeral | senses.begins_quantity)
                || begins_phrase(words, at)
        }
    })
}

/// Whether a phrase that can begin a quantity may begin at a lexeme.
fn begins_phrase(words: Words<'_>, at: usize) -> bool {
    words.phrase_senses(at).meets(words.lexicon.numbers().begins_quantity)
}

/// "(15)": the brackets belong to the quantity, not to its words.
fn bracketed_at(words: Words<'_>, at: usize) -> Option<Quantity> {
    let inner_at = at + 1;
    if words.get(inner_at)?.token.kind == Kind::Mark {
        return None;
    }
    let inner = quantity_at(words, inner_at).filter(|q| q.numeral)?;
    let end = inner_at + inner.len + 1;
    // "(7) seven": official statements say a number twice.
    let again = core_at_or_size(words, end).filter(|(_, count)| same_number(count, &inner.count));
    let end = again.map_or(end, |(end, _)| end);
    words.is_mark(inner_at + inner.len, ')').then_some(Quantity { len: end - at, ..inner })
}

/// "/15/": agencies set numbers off by strokes. Between digits a stroke is of a date or a fraction.
fn between_strokes(words: Words<'_>, at: usize) -> Option<Quantity> {
    let (inner_at, end) = (at + 1, at + 3);
    let touches_digits = |stroke: usize, other: usize| {
        words.digits(other).is_some() && touch(words, stroke.min(other))
    };
    let tied = at.checked_sub(1).is_some_and(|before| touches_digits(at, before))
        || touches_digits(end - 1, end);
    let set_off = touch(words, at) && touch(words, inner_at) && words.is_mark(end - 1, '/');
    if tied || !set_off || words.digits(inner_at).is_none() {
        return None;
    }
    let n = numeral_at(words, inner_at).filter(|n| n.len == 1)?.as_count()?;
    let count = Count {
        min: Some(n),
        max: Some(n),
        words: Some(text_between(words, inner_at, inner_at + 1)),
        ..Count::default()
    };
    Some(Quantity { len: end - at, count, numeral: true })
}

/// The text from the first lexeme's stem to the last lexeme's end.
fn text_between(words: Words<'_>, first: usize, end: usize) -> String {
    let last = words.get(end - 1).map_or(0, |l| l.token.end as usize);
    // A phrase may begin behind a و of which the lexicon alone knows nothing: وما لا يقل عن.
    let joined = words.get(first).is_some_and(|l| {
        let begins = |hash: u64| words.lexicon.phrase_step(0, hash).is_some();
        let unknown =
            l.found.word == 0 && l.token.kind == Kind::Word && is_conjunction(l.token.head[0]);
        unknown && begins(l.token.hash_behind(1))
    });
    let start = if joined { letters_behind(words, first, 1) } else { stem_start(words, first) };
    words.text.get(start..last).unwrap_or_default().to_owned()
}

/// A range, a number or a size.
fn core_at_or_size(words: Words<'_>, at: usize) -> Option<(usize, Count)> {
    if let Some(range) = between_at(words, at) {
        return Some(range);
    }
    match free_numeral_at(words, at) {
        Some(numeral) => range_from(words, at, numeral).or_else(|| {
            let end = at + numeral.len;
            // "3-1", "2017-11-30": digits tied to digits that make no range.
            let tied = words.is_mark(end, '-') && touch(words, end - 1) && touch(words, end);
            let n = numeral.as_count().filter(|_| !(tied && words.digits(end + 1).is_some()))?;
            Some((end, Count { min: Some(n), max: Some(n), ..Count::default() }))
        }),
        None => size_at(words, at),
    }
}

/// A numeral that stands for itself: not part of an age, a name, a code or a date.
fn free_numeral_at(words: Words<'_>, at: usize) -> Option<Numeral> {
    let numeral = numeral_at(words, at)?;
    let end = at + numeral.len;
    let is_free = !is_tied_before(words, at) && !is_tied_behind(words, end);
    (is_free && (!numeral.is_digits || counts_by_form(words, at, end))).then_some(numeral)
}

/// F-16, $20, #5: a hyphen with a word or digits before it, or a sign that makes the number something else.
fn is_tied_before(words: Words<'_>, at: usize) -> bool {
    const SIGNS: [char; 9] = ['#', '$', '€', '£', '₪', '@', '/', '_', '='];
    let Some(before) = at.checked_sub(1).filter(|b| touch(words, *b)) else { return false };
    let hyphen = words.is_mark(before, '-') && before > 0 && touch(words, before - 1);
    hyphen && !words.is_mark(before - 1, ')')
        || SIGNS.iter().any(|sign| words.is_mark(before, *sign))
}

/// "15-year-old", "3341/CS", 30°: a hyphen or slash that ties the number to what follows.
fn is_tied_behind(words: Words<'_>, end: usize) -> bool {
    const SIGNS: [char; 5] = ['/', '°', '_', '=', '@'];
    if end == 0 || !touch(words, end - 1) {
        return false;
    }
    let ties = words.is_mark(end, '-') && touch(words, end);
    let word_follows = words.get(end + 1).is_some_and(|l| l.token.kind == Kind::Word);
    ties && word_follows || SIGNS.iter().any(|sign| words.is_mark(end, *sign))
}

/// Whether digits look like a count: no zero leads them, and they are no pair of grid coordinates (30171 87869).
fn counts_by_form(words: Words<'_>, at: usize, end: usize) -> bool {
    const COORDINATE_LEN_MIN: u8 = 4;
    let Some(digits) = words.digits(at) else { return false };
    let alike = |other: Option<usize>| {
        other
            .and_then(|o| words.digits(o))
            .is_some_and(|o| o.len == digits.len && !o.newline_before)
    };
    let alone = end == at + 1;
    let coordinate = alone
        && digits.len >= COORDINATE_LEN_MIN
        && (alike(at.checked_sub(1)) && !digits.newline_before || alike(Some(end)));
    !(coordinate || alone && has_leading_zero(digits))
}

#[cfg(test)]
mod tests;
