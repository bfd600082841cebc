//! When: the longest date that begins at a lexeme, and what day, month, year or stretch of time it means.
//!
//! ```text
//! date   := since simple | until simple | during simple | range | either | ago | then | simple
//! range  := [between | from] simple ("to" | "and" | "-") simple     13 إلى 15 تموز · October 5-9, 2017
//! either := simple "or" simple                                     what both have in common, such as their month
//! ago    := "قبل" lengths | lengths "ago" | lengths "after" said     three days ago · منذ أسبوعين
//! then   := "the next day" | length "earlier"                       counted from a date in the same sentence
//! simple := [part of] (period | within | said)                      نهاية العام الماضي · early on Friday
//! within := place (weekday | day) "of" month | weekday "of" week    آخر جمعة من رمضان · Tuesday of last week
//! period := "last" [numeral] unit | unit [numeral] "الماضي"         last week · الأيام الثلاثة الماضية
//! said   := [today | yesterday] [weekday] [civil] [part of a day]   مساء اليوم السبت (6 آب 2022)
//!           and the same day in the other calendar                  12 ربيع الأول 1439هـ الموافق 30 نوفمبر 2017
//! civil  := yyyy-mm-dd | d/m/yyyy | day [of] month [year] | month day [year] | month [year | "last"] | year
//! month  := name ["/" name | "(" name ")"] | "شهر" number           the names must mean the same month
//! ```
//!
//! What a date leaves out is taken from the day of publication: texts speak of what has been, so a weekday, or a day and
//! month without a year, is the latest one that is not after publication, unless "next" stands beside it. Without a
//! day of publication it stays unknown. Digits such as 5/10/2023 are day first in both languages; the month is first
//! only where the other reading is no date. A week is Monday to Sunday. A word that only narrows a date (morning, the
//! end of) leaves it as it is.
//!
//! A number is a year, and a name a month, only where something says so: a day, a year or another name beside it, a
//! word such as "in" or "شهر" before it. A name that is mostly something else (آب, ماي, Mar) needs more than a
//! preposition.

mod ago;
mod bound;
mod civil;
mod grammar;
mod hijri;
mod month;
mod numeric;
mod period;
mod present;
mod said;
mod senses;
mod settle;
mod stretch;
mod then;
mod unit;
mod within;
mod year;

use crate::lexeme::{Words, look_up};
use crate::lexicon::Lexicon;
use crate::lines::join_wrapped;
use crate::number::stem_start;
use crate::reader::Reader;
use crate::scan::{Kind, scan};
use crate::sentence::sentences;
use grammar::Grammar;
use jiff::civil::Date;
pub(crate) use present::present_day;
pub(crate) use senses::DateSenses;
use settle::only_day;
use sijill_model::Edtf;

/// What sort of time the words speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateKind {
    /// A day, month or year that the words name in full.
    Absolute,
    /// A day, month or year that is counted from the day of publication or completed by it.
    Relative,
    /// A stretch of time: "last year", "during October", "between 2014 and 2017".
    Period,
    /// From a date on; the interval is open at its end.
    Since,
    /// Up to a date; the interval is open at its beginning.
    Until,
}

/// A date in a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateMatch {
    /// Lexemes in it.
    pub(crate) len: usize,
    /// What it means; unknown where it needs a day of publication and there is none, or where it names no known day
    /// ("a few days ago", the March 14 alliance).
    pub(crate) date: Option<Edtf>,
    /// What sort of time it speaks of.
    pub(crate) kind: DateKind,
    /// Whether the weekday beside it is another one than that of the date, which stands all the same.
    pub(crate) clash: bool,
}

impl DateMatch {
    /// Whether it only says when something began.
    pub(crate) fn is_since(&self) -> bool {
        self.kind == DateKind::Since
    }
}

/// The longest date that begins at a lexeme.
pub(crate) fn date_at(words: Words<'_>, at: usize, reference: Option<Date>) -> Option<DateMatch> {
    if !may_begin(words, at) {
        return None;
    }
    let read = Grammar::new(words, reference).longest(at)?;
    Some(DateMatch { len: read.end - at, date: read.date, kind: read.kind, clash: read.clash })
}

/// A number further than this from a month or unit is no part of a date: "the twenty-fourth of the month of October".
const NEAR: usize = 8;

/// A quick look: most lexemes begin no date.
fn may_begin(words: Words<'_>, at: usize) -> bool {
    let Some(lexeme) = words.get(at) else { return false };
    let senses = words.lexicon.dates();
    match lexeme.token.kind {
        Kind::Mark => false,
        Kind::Number => may_begin_digits(words, at),
        Kind::Word if lexeme.mask.meets(senses.names_time) => true,
        Kind::Word if lexeme.mask.meets(senses.begins) => is_time_near(words, at),
        Kind::Word => {
            lexeme.mask.meets(senses.begins_number)
                && (is_led(words, at) || is_near_date(words, at))
                || words.has_phrase(at, senses.any)
        }
    }
}

/// Whether digits may begin a date: behind "in", tied to what follows, or before a word that makes a date of them.
fn may_begin_digits(words: Words<'_>, at: usize) -> bool {
    let senses = words.lexicon.dates();
    let tied = words.get(at + 1).is_some_and(|next| {
        ['/', '-', '.'].into_iter().any(|mark| next.token.is(mark))
            || (next.mask | words.phrase_senses(at + 1)).meets(senses.behind_digits)
    });
    tied || is_led(words, at) || is_near_date(words, at)
}

/// Whether the word before lets a year stand alone: "in".
fn is_led(words: Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| words.has(before, words.lexicon.dates().within))
}

/// Whether something that is a time by itself, or may be one as a number, follows soon.
fn is_time_near(words: Words<'_>, at: usize) -> bool {
    let senses = words.lexicon.dates();
    let times = senses.names_time | senses.begins_number;
    let is_time = |at: usize| {
        let lexeme = &words.lexemes[at];
        lexeme.token.kind == Kind::Number
            || lexeme.mask.meets(times)
            || words.has_phrase(at, senses.any)
    };
    (at..words.lexemes.len().min(at + 1 + NEAR)).any(is_time)
}

/// Whether something that makes a number a part of a date follows soon.
fn is_near_date(words: Words<'_>, at: usize) -> bool {
    let senses = words.lexicon.dates();
    (at + 1..words.lexemes.len().min(at + 1 + NEAR)).take_while(|at| !words.is_mark(*at, '.')).any(
        |at| words.lexemes[at].mask.meets(senses.near) || words.phrase_senses(at).meets(senses.any),
    )
}

/// A date that was found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// Unicode scalar values before it.
    pub start: usize,
    /// Unicode scalar values before its end.
    pub end: usize,
    /// What it means; unknown where that hangs on a day of publication that is not known.
    pub date: Option<Edtf>,
    /// What sort of time it speaks of.
    pub kind: DateKind,
    /// Whether the weekday beside it is another one than that of the date.
    pub clash: bool,
}

impl Reader {
    /// All dates of a text, from left to right, none inside another. What they leave out is taken from the day of
    /// publication, where that is one day.
    ///
    /// ```
    /// let reader = sijill_read::Reader::builtin();
    /// let published = "2017-12-01".parse().ok();
    /// let dates = reader.dates("قتلوا فجر الخميس 30 تشرين الثاني/نوفمبر", published);
    /// assert_eq!(dates[0].date, "2017-11-30".parse().ok());
    /// ```
    pub fn dates(&self, text: &str, published: Option<Edtf>) -> Vec<FoundDate> {
        find_dates(&self.lexicon, text, published.and_then(only_day))
    }
}

/// All dates of a text, from left to right, none inside another.
pub(crate) fn find_dates(lexicon: &Lexicon, text: &str, reference: Option<Date>) -> Vec<FoundDate> {
    let mut tokens = scan(text);
    join_wrapped(text, &mut tokens);
    let lexemes = look_up(lexicon, &tokens);
    let mut found = Vec::new();
    let (mut byte, mut scalars) = (0, 0);
    let mut scalars_until = |place: usize| {
        scalars += text.get(byte..place).map_or(0, |part| part.chars().count());
        byte = byte.max(place);
        scalars
    };
    for range in sentences(lexicon, &lexemes) {
        let words = Words { text, lexicon, lexemes: &lexemes[range] };
        let mut at = 0;
        while at < words.lexemes.len() {
            let Some(date) = date_at(words, at, reference) else {
                at += 1;
                continue;
            };
            let start = scalars_until(stem_start(words, at));
            at += date.len;
            let end = scalars_until(words.lexemes[at - 1].token.end as usize);
            found.push(FoundDate {
                start,
                end,
                date: date.date,
                kind: date.kind,
                clash: date.clash,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests;
