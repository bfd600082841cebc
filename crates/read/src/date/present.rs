//! The day of publication where a text gives it without its year.

use super::date_at;
use super::grammar::{Grammar, Unit, Which};
use crate::lexeme::Words;
use crate::scan::Kind;
use jiff::civil::Date;

/// The day that "today, Sunday 22 September" is in a text that speaks elsewhere of "the current year 2024"; also where it
/// dates yesterday. A weekday that does not fit proves another year, and nothing is known.
pub(crate) fn present_day(words: Words<'_>) -> Option<Date> {
    let places = 0..words.lexemes.len();
    let year = places.clone().find_map(|at| current_year(words, at))?;
    let last = Date::new(year, 12, 31).ok()?;
    places.into_iter().find_map(|at| day_of(words, at, last))
}

/// The year that follows "this year": العام الحالي 2024.
fn current_year(words: Words<'_>, at: usize) -> Option<i16> {
    let senses = words.lexicon.dates();
    if !words.get(at)?.mask.meets(senses.unit.bit()) {
        return None;
    }
    let grammar = Grammar::new(words, None);
    let (end, which) = grammar.unit_which_at(at, Unit::Year)?;
    let (_, year) = grammar.year_number(end, true).filter(|_| which == Which::This)?;
    Some(year)
}

/// The day of publication, by a date that begins here and says that it is today's or yesterday's.
fn day_of(words: Words<'_>, at: usize, last: Date) -> Option<Date> {
    let senses = words.lexicon.dates();
    let (today, yesterday) = (senses.today.bit(), senses.yesterday.bit());
    if !words.get(at)?.mask.meets(today | yesterday) {
        return None;
    }
    let found = date_at(words, at, Some(last)).filter(|found| !found.clash)?;
    let within = &words.lexemes[at..at + found.len];
    let has = |mask| within.iter().any(|lexeme| lexeme.mask.meets(mask));
    let day = within.iter().any(|lexeme| lexeme.token.kind == Kind::Number);
    let date = found.date.filter(|_| day && has(senses.weekday.bit()))?;
    let date = date.first_day().filter(|first| date.last_day() == Some(*first))?;
    if has(today) { Some(date) } else { date.tomorrow().ok() }
}
