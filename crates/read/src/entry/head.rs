//! The head of an entry: when, where, by whom reported.

use crate::date::date_at;
use crate::lexeme::Words;
use crate::mask::Mask;
use crate::scan::Kind;
use crate::senses::Senses;
use jiff::civil::Date;
use sijill_model::Edtf;
use std::ops::Range;

/// What the head of an entry says.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) place: Option<Range<usize>>,
    pub(super) date: Option<Edtf>,
    pub(super) source: Option<String>,
}

/// Lexemes that may stand before the day: a quotation mark, a number, "on".
const BEFORE_DATE_MAX: usize = 5;
/// A day, a month, a year and the commas between them are no more; two days take twice that.
const DATE_LEXEMES_MIN: usize = 2;
const PLACE_LEXEMES_MAX: usize = 14;
/// From the place's first comma to the word before the source: a province, a country.
const SOURCE_WITHIN: usize = 16;
const SOURCE_LEXEMES_MAX: usize = 24;

/// The head with which a sentence begins; `offset` is the place of its first lexeme in the text.
pub(super) fn head_of(
    words: Words<'_>,
    senses: &Senses,
    reference: Option<Date>,
    offset: usize,
) -> Option<Head> {
    let has = |at: usize, mask: Mask| words.get(at).is_some_and(|l| l.mask.meets(mask));
    let leads_to_source = |at: usize| has(at, senses.deed) && is_via(words, at);
    let (date_from, date) = (0..BEFORE_DATE_MAX)
        .take_while(|at| *at == 0 || may_stand_before(words, at - 1))
        .find_map(|at| Some((at, date_at(words, at, reference)?)))
        .filter(|(_, date)| date.len >= DATE_LEXEMES_MIN && date.date.is_some())?;
    let behind_date = behind_brackets(words, date_from + date.len);
    let behind_comma = behind_date + usize::from(words.is_mark(behind_date, ','));
    let located = has(behind_comma, senses.place_prep);
    let place_from = behind_comma + usize::from(located);
    let ends_place = |at: usize| {
        [',', '.', ':', '('].into_iter().any(|mark| words.is_mark(at, mark))
            || has(at, senses.during)
            || leads_to_source(at)
    };
    let place_end =
        (place_from..words.lexemes.len()).take(PLACE_LEXEMES_MAX).find(|at| ends_place(*at))?;
    let via = (place_end..words.lexemes.len())
        .take(SOURCE_WITHIN)
        .take_while(|at| !words.is_mark(*at, ':') && !words.is_mark(*at, '.'))
        .find(|at| leads_to_source(*at));
    let named = located || via.is_some();
    let place = (named && place_from < place_end).then(|| offset + place_from..offset + place_end);
    (place.is_some() || via.is_some()).then(|| Head {
        place,
        date: date.date,
        source: via.and_then(|via| source(words, via + 1)),
    })
}

/// Whether a word stands before whoever reported the harm.
fn is_via(words: Words<'_>, at: usize) -> bool {
    const VIA: &str = "via";
    let analyses = words.get(at).map_or(&[][..], |l| words.lexicon.analyses(l.found.word));
    analyses.iter().any(|a| words.lexicon.value_word(a.value) == VIA)
}

fn may_stand_before(words: Words<'_>, at: usize) -> bool {
    /// "On", "In", "في": no more than a short word.
    const LETTERS_MAX: u8 = 2;
    words.get(at).is_some_and(|l| l.token.kind != Kind::Word || l.token.len <= LETTERS_MAX)
}

/// Behind a remark in brackets, "[sic]".
fn behind_brackets(words: Words<'_>, at: usize) -> usize {
    const LEXEMES_MAX: usize = 6;
    if !words.is_mark(at, '[') && !words.is_mark(at, '(') {
        return at;
    }
    (at..at + LEXEMES_MAX)
        .find(|at| words.is_mark(*at, ']') || words.is_mark(*at, ')'))
        .map_or(at, |close| close + 1)
}

/// Who reported the harm: up to a colon, a bracket or the end of the sentence.
fn source(words: Words<'_>, from: usize) -> Option<String> {
    let ends = |at: &usize| ['.', ':', '(', ','].into_iter().any(|mark| words.is_mark(*at, mark));
    let until = (from..words.lexemes.len())
        .take(SOURCE_LEXEMES_MAX)
        .find(ends)
        .unwrap_or(words.lexemes.len().min(from + SOURCE_LEXEMES_MAX));
    let (first, last) = (words.get(from)?, words.get(until.checked_sub(1)?)?);
    let written = words.text.get(first.token.start as usize..last.token.end as usize)?;
    (!written.is_empty()).then(|| written.split_whitespace().collect::<Vec<_>>().join(" "))
}
