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

use crate::lexeme::Words;
use crate::lexicon::is_conjunction;
use crate::number::phrase::phrase_with;
use crate::number::value::Exact;
use crate::number::{
    Numeral, has_leading_zero, letters_behind, may_carry, numeral_at, stem_start, touch,
};
use crate::scan::Kind;
use sijill_model::{Count, Vague};

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

/// How a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// That many or more.
    Least,
    /// That many or fewer.
    Most,
    /// Nearly that many.
    About,
}

/// On which side of its number an operator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// Lexemes that are searched for a rise before a range.
const RISE_REACH: usize = 12;

/// The quantity that begins at a lexeme.
pub(crate) fn quantity_at(words: Words<'_>, at: usize) -> Option<Quantity> {
    let lexeme = words.get(at)?;
    if lexeme.token.is('(') {
        return bracketed_at(words, at);
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
    let (mut end, mut count) = core_at_or_size(words, core_at)?;
    while let Some((len, operator)) = operator_at(words, end, Side::Behind) {
        operators.add(operator);
        end += len;
    }
    operators.apply(&mut count);
    let numeral = count.vague.is_none();
    count.words = Some(text_between(words, at, end));
    Some(Quantity { len: end - at, count, numeral })
}

/// A quick look: most lexemes begin no quantity.
fn may_begin(words: Words<'_>, at: usize) -> bool {
    let senses = words.lexicon.numbers();
    words.get(at).is_some_and(|lexeme| match lexeme.token.kind {
        Kind::Number => true,
        Kind::Mark => false,
        Kind::Word => {
            lexeme.mask & (senses.begins_numeral | senses.begins_quantity) != 0
                || begins_phrase(words, at)
        }
    })
}

/// Whether a phrase of the lexicon may begin at a lexeme.
fn begins_phrase(words: Words<'_>, at: usize) -> bool {
    let Some(token) = words.get(at).map(|l| &l.token) else { return false };
    let begins = |hash: u64| words.lexicon.phrase_step(0, hash).is_some();
    let joined = token.len > 2 && is_conjunction(token.head[0]);
    begins(token.hash) || joined && begins(token.hash_behind(1))
}

/// "(15)": the brackets belong to the quantity, not to its words.
fn bracketed_at(words: Words<'_>, at: usize) -> Option<Quantity> {
    let inner_at = at + 1;
    if words.get(inner_at)?.token.kind == Kind::Mark {
        return None;
    }
    let inner = quantity_at(words, inner_at).filter(|q| q.numeral)?;
    let closes = words.is_mark(inner_at + inner.len, ')');
    closes.then_some(Quantity { len: inner.len + 2, ..inner })
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

/// The operators of one quantity.
#[derive(Debug, Clone, Copy, Default)]
struct Operators {
    least: bool,
    most: bool,
    about: bool,
}

impl Operators {
    fn add(&mut self, operator: Operator) {
        match operator {
            Operator::Least => self.least = true,
            Operator::Most => self.most = true,
            Operator::About => self.about = true,
        }
    }

    fn apply(self, count: &mut Count) {
        count.approx |= self.about;
        if self.least {
            count.max = None;
        } else if self.most {
            count.min = None;
        }
    }
}

/// The operator at a place that may stand on that side of its number: its length and meaning.
fn operator_at(words: Words<'_>, at: usize, side: Side) -> Option<(usize, Operator)> {
    let senses = words.lexicon.numbers();
    let operators = [
        (senses.at_least, Operator::Least),
        (senses.more_than, Operator::Least),
        (senses.at_most, Operator::Most),
        (senses.about, Operator::About),
    ];
    if side == Side::Behind && words.get(at)?.token.newline_before {
        return None;
    }
    if !may_begin(words, at) && operators.iter().all(|(sense, _)| !words.has(at, *sense)) {
        return None;
    }
    let longest = operators
        .into_iter()
        .filter_map(|(sense, operator)| {
            let (len, analysis) = phrase_with(words, at, sense)?;
            Some((len, operator, analysis.value))
        })
        .max_by_key(|(len, ..)| *len)?;
    let (len, operator, value) = longest;
    let (either, behind) = (Some(value) == senses.either, Some(value) == senses.after);
    let fits = match side {
        Side::Before => !behind,
        Side::Behind => either || behind,
    };
    fits.then_some((len, operator))
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

/// "between 74 and 103", "ما بين مئة وعشرين ومئة وخمسة وسبعين".
fn between_at(words: Words<'_>, at: usize) -> Option<(usize, Count)> {
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
fn range_from(words: Words<'_>, at: usize, least: Numeral) -> Option<(usize, Count)> {
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

/// A size without a number. Of several sizes the greatest counts: عشرات الآلاف, several hundred.
fn size_at(words: Words<'_>, at: usize) -> Option<(usize, Count)> {
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
        ("several", Vague::Several),
        ("dozens", Vague::Dozens),
        ("hundreds", Vague::Hundreds),
        ("thousands", Vague::Thousands),
    ]
    .into_iter()
    .find(|(known, _)| *known == name)
    .map(|(_, size)| size)
}

#[cfg(test)]
mod tests;
