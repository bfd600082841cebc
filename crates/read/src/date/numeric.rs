//! Dates in digits: 2017-11-30, 30/11/2017, 30.11.17.
//!
//! Where both readings are dates, the day stands first: so write Arabic, British English and most of the world, and so
//! do the sources of both languages before us. The month stands first only where that is the one reading.

use super::civil::{Calendar, Civil, Month, Year};
use super::grammar::Grammar;
use super::year::is_hijri_year;
use crate::scan::{Kind, Token};

/// A year of two digits that is further ahead of publication than this is one of the century before.
const SHORT_YEAR_AHEAD: i16 = 1;

/// Without a day of publication, years of two digits up to here are of this century.
const SHORT_YEAR_OF_THIS_CENTURY: i16 = 50;

/// The date in digits at a place. `led`: a month and year may stand alone. `behind_day`: so may a day and month.
pub(super) fn date_at(
    grammar: &Grammar<'_>,
    at: usize,
    led: bool,
    behind_day: bool,
) -> Option<(usize, Civil)> {
    let first = grammar.words.digits(at)?;
    if is_tied_before(grammar, at) {
        return None;
    }
    let mark = mark_at(grammar, at + 1)?;
    if grammar.words.digits(at + 2).is_none() {
        return year_and_name(grammar, at, mark);
    }
    let second = grammar.words.digits(at + 2).filter(|t| !t.newline_before)?;
    let third = grammar
        .words
        .digits(at + 4)
        .filter(|t| !t.newline_before && grammar.mark(at + 3, mark))
        .filter(|_| is_close(grammar, at, mark));
    let (end, civil) = match third {
        Some(third) => (at + 5, whole(grammar, at + 5, first, second, third, mark)?),
        None => (at + 3, part(first, second, mark, led, behind_day)?),
    };
    let era = grammar.era(end).map_or(end, |(end, _)| end);
    (!is_tied_behind(grammar, end)).then_some((era, civil))
}

/// "2019-Aug-01", "2019/Aug".
fn year_and_name(grammar: &Grammar<'_>, at: usize, mark: char) -> Option<(usize, Civil)> {
    let year = grammar.words.digits(at).filter(|t| t.len == 4)?;
    let number = i16::try_from(year.value()).ok().filter(|n| (1900..=2100).contains(n))?;
    let close = |at: usize| grammar.touches(at) && grammar.touches(at + 1);
    let month = grammar.month(at + 2).filter(|_| close(at) && mark != '.')?;
    let day = grammar
        .words
        .digits(month.end + 1)
        .filter(|t| t.len <= 2 && grammar.mark(month.end, mark) && close(month.end - 1))
        .and_then(small)
        .filter(|day| (1..=31).contains(day));
    let end = month.end + if day.is_some() { 2 } else { 0 };
    let civil = Civil {
        day,
        month: Some(Month::Named(month.number)),
        year: Some(Year::Numbered(number)),
        calendar: month.calendar,
        ..Civil::default()
    };
    (!is_tied_behind(grammar, end)).then_some((end, civil))
}

fn mark_at(grammar: &Grammar<'_>, at: usize) -> Option<char> {
    ['/', '-', '.'].into_iter().find(|mark| grammar.mark(at, *mark))
}

/// Whether the three numbers stand close enough. Around a slash there may be spaces.
fn is_close(grammar: &Grammar<'_>, at: usize, mark: char) -> bool {
    mark == '/' || (at..at + 4).all(|i| grammar.touches(i))
}

/// Day, month and year.
fn whole(
    grammar: &Grammar<'_>,
    end: usize,
    first: &Token,
    second: &Token,
    third: &Token,
    mark: char,
) -> Option<Civil> {
    let year_first = first.len == 4;
    let (outer, year) = if year_first { (third, first) } else { (first, third) };
    if outer.len > 2 || second.len > 2 {
        return None;
    }
    let number = match year.len {
        4 => i16::try_from(year.value()).ok()?,
        2 if mark != '-' && !year_first => short_year(grammar, i16::try_from(year.value()).ok()?),
        _ => return None,
    };
    let (outer, second) = (small(outer)?, small(second)?);
    // Digits with a year such as 1436 can be of no other calendar; codes that look so stand with dashes.
    let hijri = is_hijri_year(number)
        && (grammar.era(end).is_some_and(|(_, hijri)| hijri) || mark == '/' && !year_first);
    if !hijri && !(1900..=2100).contains(&number) {
        return None;
    }
    let (day, month) = if second <= 12 { (outer, second) } else { (second, outer) };
    // A year that stands first is followed by its month.
    let ordered = !year_first || second <= 12;
    let calendar = if hijri { Calendar::Hijri } else { Calendar::Gregorian };
    (ordered && is_day_and_month(day, month)).then_some(Civil {
        day: Some(day),
        month: Some(Month::Named(month)),
        year: Some(Year::Numbered(number)),
        calendar,
        swappable: !year_first && outer.max(second) <= 12,
        ..Civil::default()
    })
}

/// Day and month, or month and year, where the words before let them stand.
fn part(first: &Token, second: &Token, mark: char, led: bool, behind_day: bool) -> Option<Civil> {
    if mark == '.' {
        return None;
    }
    let year_of = |t: &Token| {
        i16::try_from(t.value()).ok().filter(|n| t.len == 4 && (1900..=2100).contains(n))
    };
    let month = |t: &Token| small(t).filter(|m| (1..=12).contains(m) && t.len <= 2);
    let of_year = |year, month| Civil {
        month: Some(Month::Named(month)),
        year: Some(Year::Numbered(year)),
        ..Civil::default()
    };
    if let Some(year) = year_of(second) {
        return month(first).filter(|_| led && mark == '/').map(|m| of_year(year, m));
    }
    if let Some(year) = year_of(first) {
        return month(second).filter(|_| led && second.len == 2).map(|m| of_year(year, m));
    }
    if !behind_day || mark != '/' || first.len > 2 || second.len > 2 {
        return None;
    }
    let (first, second) = (small(first)?, small(second)?);
    let (day, month) = if second <= 12 { (first, second) } else { (second, first) };
    is_day_and_month(day, month).then_some(Civil {
        day: Some(day),
        month: Some(Month::Named(month)),
        swappable: first.max(second) <= 12,
        ..Civil::default()
    })
}

fn is_day_and_month(day: i8, month: i8) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

fn small(token: &Token) -> Option<i8> {
    i8::try_from(token.value()).ok()
}

/// The year that two digits stand for.
fn short_year(grammar: &Grammar<'_>, year: i16) -> i16 {
    let latest = grammar
        .today
        .map_or(2000 + SHORT_YEAR_OF_THIS_CENTURY, |today| today.year() + SHORT_YEAR_AHEAD);
    if 2000 + year <= latest { 2000 + year } else { 1900 + year }
}

/// Whether digits are the rest of a number, code or web address: what touches them on the left is no Arabic letter.
pub(super) fn is_tied_before(grammar: &Grammar<'_>, at: usize) -> bool {
    const TYING: [char; 10] = ['/', '-', '.', ',', ':', '#', '$', '_', '+', '='];
    let Some(before) = at.checked_sub(1).filter(|before| grammar.touches(*before)) else {
        return false;
    };
    let Some(lexeme) = grammar.words.get(before) else { return false };
    match lexeme.token.kind {
        Kind::Number => true,
        Kind::Word => !grammar.is_arabic(before) && !lexeme.mask.meets(grammar.senses.month.bit()),
        // A mark ties only what stands close on its other side as well: "(7 October)", "الجمعة،12 أكتوبر".
        Kind::Mark => {
            let number_before = before > 0
                && grammar.touches(before - 1)
                && grammar.words.digits(before - 1).is_some();
            // "13-15 July"
            let range = number_before
                && lexeme.token.is('-')
                && grammar.words.digits(before - 1).is_some_and(|number| number.len <= 2)
                && !is_tied_before(grammar, before - 1);
            // "10/1/2018-17/1/2018"
            let range = range
                || lexeme.token.is('-') && before > 1 && grammar.words.is_mark(before - 2, '/');
            TYING.iter().any(|mark| lexeme.token.is(*mark)) && number_before && !range
                || ['#', '$', '_', '='].iter().any(|mark| lexeme.token.is(*mark))
        }
    }
}

/// Whether more of a code follows close behind.
pub(super) fn is_tied_behind(grammar: &Grammar<'_>, end: usize) -> bool {
    if !grammar.touches(end - 1) {
        return false;
    }
    let Some(lexeme) = grammar.words.get(end) else { return false };
    match lexeme.token.kind {
        Kind::Number => true,
        // 2017-11-30T10:00
        Kind::Word => !grammar.is_arabic(end) && lexeme.token.len > 1,
        Kind::Mark if lexeme.token.is('-') && grammar.words.is_mark(end.saturating_sub(2), '/') => {
            !(grammar.words.digits(end + 1).is_some() && grammar.words.is_mark(end + 2, '/'))
                && grammar.touches(end)
        }
        Kind::Mark => {
            ['/', '-', '.', '_'].iter().any(|mark| lexeme.token.is(*mark))
                && grammar.touches(end)
                && grammar.words.get(end + 1).is_some_and(|l| l.token.kind != Kind::Mark)
        }
    }
}
