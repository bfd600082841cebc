//! The end of an entry: keys of the case and a grid reference.

use crate::grid::grid_at;
use crate::lexeme::Words;
use crate::scan::{Kind, Token};
use std::ops::Range;

/// What stands at the end of an entry.
#[derive(Debug)]
pub(super) struct Tail {
    /// The first lexeme that belongs to it.
    pub(super) from: usize,
    pub(super) keys: Vec<String>,
    pub(super) grid: Option<String>,
}

/// How far from the end a key may begin: keys, a grid, or words that say that there is none.
const REACH: usize = 18;
const KEY_DIGITS_MAX: u8 = 5;
const KEY_LETTERS_MAX: u8 = 3;

/// The keys and grid at the end of an entry that takes these lexemes.
pub(super) fn tail_of(words: Words<'_>, entry: Range<usize>) -> Option<Tail> {
    let near = entry.end.saturating_sub(REACH).max(entry.start)..entry.end;
    let fits = |end: usize| end <= entry.end;
    let grid = near.clone().find_map(|at| grid_at(words, at)).filter(|g| fits(g.lexemes.end));
    if let Some(grid) = grid {
        let from = keys_before(words, grid.lexemes.start, entry.start);
        let keys = keys_in(words, from..grid.lexemes.start);
        return Some(Tail { from, keys, grid: Some(grid.reference) });
    }
    near.clone()
        .find(|at| is_number(words, *at) && words.is_mark(at + 1, '/') && is_code(words, at + 2))
        .map(|from| {
            let until =
                (from..entry.end).find(|at| !is_key_part(words, *at, from)).unwrap_or(entry.end);
            Tail { from, keys: keys_in(words, from..until), grid: None }
        })
        .or_else(|| bracketed(words, &entry))
}

/// A number in brackets with which an entry ends: "(497)".
fn bracketed(words: Words<'_>, entry: &Range<usize>) -> Option<Tail> {
    let end = entry.end - usize::from(words.is_mark(entry.end - 1, '.'));
    let from = end.checked_sub(3).filter(|from| *from > entry.start)?;
    let fits =
        words.is_mark(from, '(') && is_number(words, from + 1) && words.is_mark(from + 2, ')');
    fits.then(|| Tail { from, keys: keys_in(words, from + 1..from + 2), grid: None })
}

/// Where the keys that end before a lexeme begin.
fn keys_before(words: Words<'_>, end: usize, least: usize) -> usize {
    let mut from = end;
    while from > least && is_key_part(words, from - 1, least) {
        from -= 1;
    }
    from
}

fn is_number(words: Words<'_>, at: usize) -> bool {
    words.digits(at).is_some_and(|t| t.len <= KEY_DIGITS_MAX)
}

/// Capital letters with digits right behind them.
fn is_code(words: Words<'_>, at: usize) -> bool {
    let touches = |a: &Token, b: &Token| a.end == b.start;
    words.get(at).zip(words.get(at + 1)).is_some_and(|(letters, digits)| {
        letters.token.kind == Kind::Word
            && letters.token.capital
            && letters.token.len <= KEY_LETTERS_MAX
            && digits.token.kind == Kind::Number
            && touches(&letters.token, &digits.token)
    })
}

fn is_key_part(words: Words<'_>, at: usize, least: usize) -> bool {
    if is_number(words, at) || words.is_mark(at, '/') || is_code(words, at) {
        return true;
    }
    // The letter behind a code: "CS1814B".
    at > least
        && words.get(at - 1).zip(words.get(at)).is_some_and(|(digits, letter)| {
            digits.token.kind == Kind::Number
                && letter.token.kind == Kind::Word
                && letter.token.len == 1
                && digits.token.end == letter.token.start
        })
}

/// The keys that lexemes hold: what touches is one key, strokes and spaces part them.
fn keys_in(words: Words<'_>, range: Range<usize>) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    let mut end = None;
    for at in range {
        let Some(lexeme) = words.get(at) else { break };
        let token = &lexeme.token;
        if token.kind == Kind::Mark {
            end = None;
            continue;
        }
        let written = &words.text[token.start as usize..token.end as usize];
        match keys.last_mut() {
            Some(key) if end == Some(token.start) => key.push_str(written),
            _ => keys.push(written.to_owned()),
        }
        end = Some(token.end);
    }
    keys
}
