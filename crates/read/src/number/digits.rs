//! Numbers in digits, with their separators.
//!
//! A point or comma before exactly three digits separates thousands; before any other count of digits, decimals.
//! `1.185` alone is 1185, but `8.012 ألف` is 8012, because nobody counts thousands in thousands. Spaces separate only
//! groups of three. Digits that are part of something else (12:30, 37S, 30.11.2017, 192.168.1.2, an id) are no number.

use super::atom::{Part, is_arabic, part_at, touch};
use super::value::Exact;
use crate::lexeme::Words;
use crate::scan::{Kind, Token};

/// More digits than any count: what is longer is an identifier.
const DIGITS_MAX: u32 = 18;

/// A number in digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digits {
    /// The lexeme behind it.
    pub(super) end: usize,
    pub(super) value: Exact,
    /// Whether it was written as a fraction with a slash.
    pub(super) slashed: bool,
}

/// The number in digits that begins at a lexeme.
pub(super) fn digits_at(words: Words<'_>, at: usize) -> Option<Digits> {
    let first = words.digits(at)?;
    if is_tail_of_something(words, at) {
        return None;
    }
    let run = Run::read(words, at, first)?;
    let Run { end, value, .. } = run;
    if is_letter_point(words, end) {
        return None;
    }
    match touching_mark(words, end) {
        Some('/') if words.digits(end + 1).is_some() && touch(words, end) => slashed(words, run),
        Some(':') if words.digits(end + 1).is_some() && touch(words, end) => None,
        _ => match words
            .get(end)
            .filter(|l| l.token.kind == Kind::Word && touches_before(words, end))
        {
            Some(word) if !is_arabic(word) => suffixed(words, run),
            _ => Some(Digits { end, value, slashed: false }),
        },
    }
}

/// Digits with what separates them, up to where the number ends.
#[derive(Debug, Clone, Copy)]
struct Run {
    end: usize,
    value: Exact,
    /// Whether no mark or space stands in it.
    plain: bool,
    has_decimals: bool,
}

/// Digits read as one whole number.
#[derive(Debug, Clone, Copy)]
struct Collected {
    value: u64,
    len: u32,
}

impl Collected {
    const NONE: Collected = Collected { value: 0, len: 0 };

    fn with(self, token: &Token) -> Option<Self> {
        let len = self.len + u32::from(token.len);
        if len > DIGITS_MAX {
            return None;
        }
        let shifted = self.value.checked_mul(10u64.pow(u32::from(token.len)))?;
        Some(Collected { value: shifted.checked_add(token.value())?, len })
    }
}

impl Run {
    fn read(words: Words<'_>, at: usize, first: &Token) -> Option<Run> {
        let mut all = Collected::NONE.with(first)?;
        let leads_groups = first.len <= THOUSANDS_LEN && !has_leading_zero(first);
        let chain = Chain::read(words, at + 1);
        let groups = if leads_groups { chain.groups(first.len) } else { 0 };
        for group in 0..groups {
            all = all.with(chain.part(group)?.digits)?;
        }
        let mut rest = chain.behind(groups);
        if groups == 1 && rest.len == 0 && is_decimal(words, at, rest.from) {
            let value = Exact::decimals(all.value, THOUSANDS_LEN.into())?;
            return Some(Run { end: rest.from, value, plain: false, has_decimals: true });
        }
        while let Some(group) =
            group_behind_space(words, rest.from).filter(|_| leads_groups && rest.len == 0)
        {
            all = all.with(group)?;
            rest = Chain::read(words, rest.from + 1);
        }
        let plain = rest.from == at + 1;
        match rest.len {
            0 => Some(Run {
                end: rest.from,
                value: Exact::whole(all.value),
                plain,
                has_decimals: false,
            }),
            1 => {
                let decimals = rest.part(0)?.digits;
                let value = Exact::decimals(all.with(decimals)?.value, decimals.len.into())?;
                Some(Run { end: rest.from + 2, value, plain: false, has_decimals: true })
            }
            _ => None,
        }
    }
}

/// Digits in a group of thousands.
const THOUSANDS_LEN: u8 = 3;

/// A mark as it is written and the digits that touch it.
#[derive(Debug, Clone, Copy)]
struct Separated<'a> {
    mark: char,
    digits: &'a Token,
}

/// All that is tied to the digits before by points and commas: two lexemes a part.
#[derive(Clone, Copy)]
struct Chain<'a> {
    words: Words<'a>,
    from: usize,
    len: usize,
}

impl<'a> Chain<'a> {
    fn read(words: Words<'a>, from: usize) -> Chain<'a> {
        let len = (0..).take_while(|n| separated(words, from + 2 * n).is_some()).count();
        Chain { words, from, len }
    }

    fn part(&self, number: usize) -> Option<Separated<'a>> {
        (number < self.len).then(|| separated(self.words, self.from + 2 * number)).flatten()
    }

    /// The chain without its first parts.
    fn behind(self, parts: usize) -> Chain<'a> {
        Chain { from: self.from + 2 * parts, len: self.len - parts, ..self }
    }

    /// How many parts are groups of thousands behind a first group of so many digits: all behind the same mark, and
    /// all but one last part that may be decimals behind the other. South Asia writes pairs before the last three.
    fn groups(&self, first_len: u8) -> usize {
        let parts = || (0..self.len).filter_map(|number| self.part(number));
        let Some(mark) = parts().next().map(|p| p.mark) else { return 0 };
        let same = parts().take_while(|p| p.mark == mark).count();
        let ends_in_thousands = self.part(same - 1).is_some_and(|p| p.digits.len == THOUSANDS_LEN);
        if !ends_in_thousands || same + 1 < self.len {
            return 0;
        }
        let all_have = |len: u8| parts().take(same - 1).all(|p| p.digits.len == len);
        let indian = first_len <= 2 && mark == ',' && all_have(2);
        if all_have(THOUSANDS_LEN) || indian { same } else { 0 }
    }
}

/// A separator that touches digits on both sides, and the digits behind it.
fn separated<'a>(words: Words<'a>, at: usize) -> Option<Separated<'a>> {
    touching_mark(words, at).filter(|c| matches!(c, '.' | ','))?;
    let digits = words.digits(at + 1).filter(|_| touch(words, at))?;
    Some(Separated { mark: written(words, at)?, digits })
}

/// Three digits behind one space in the same line, unless they count a scale of their own.
fn group_behind_space<'a>(words: Words<'a>, at: usize) -> Option<&'a Token> {
    let group = words.digits(at).filter(|t| t.len == 3 && !t.newline_before)?;
    let before = words.digits(at.checked_sub(1)?)?;
    let gap = words.text.get(before.end as usize..group.start as usize)?;
    let one_space = gap.chars().count() == 1;
    let counts_scale = part_at(words, at + 1, Part::Scale).is_some();
    let glued = touch(words, at)
        && words.get(at + 1).is_some_and(|l| l.token.kind == Kind::Word && !is_arabic(l));
    (one_space && !counts_scale && !glued).then_some(group)
}

/// The first character of a token.
fn written(words: Words<'_>, at: usize) -> Option<char> {
    let start = words.get(at)?.token.start as usize;
    words.text.get(start..)?.chars().next()
}

/// Whether one group of three digits is decimals: the mark says so, or a scale follows that would make the number absurd.
fn is_decimal(words: Words<'_>, at: usize, end: usize) -> bool {
    const ARABIC_DECIMAL_MARK: char = '٫';
    let mark = written(words, at + 1);
    let scaled = part_at(words, end, Part::Scale).is_some();
    let arabic = words.get(end).is_some_and(is_arabic);
    mark == Some(ARABIC_DECIMAL_MARK) || scaled && (arabic || mark == Some('.'))
}

/// Whether the digits are the rest of a time, a date, an address or a code that began before them.
fn is_tail_of_something(words: Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| touch(words, *before)) else {
        return false;
    };
    let Some(lexeme) = words.get(before) else { return false };
    match lexeme.token.kind {
        Kind::Word => !is_arabic(lexeme) || is_letter_point(words, before),
        Kind::Number => true,
        Kind::Mark => {
            let joins = ['.', ',', ':', '/'].iter().any(|mark| lexeme.token.is(*mark));
            let digits_before =
                before.checked_sub(1).is_some_and(|b| touch(words, b) && words.digits(b).is_some());
            joins && digits_before
        }
    }
}

/// Whether a lone letter between digits stands for the point: "49ر2" is 2.49 in old agency print, whose order of the
/// two parts nobody can be sure of.
fn is_letter_point(words: Words<'_>, at: usize) -> bool {
    let letter = words.get(at).filter(|l| l.token.kind == Kind::Word && l.token.len == 1);
    let between = at > 0 && words.digits(at - 1).is_some() && words.digits(at + 1).is_some();
    letter.is_some_and(|l| l.found.word == 0 && is_arabic(l))
        && between
        && touch(words, at - 1)
        && touch(words, at)
}

/// A fraction of two plain numbers that nothing else is joined to.
fn slashed(words: Words<'_>, run: Run) -> Option<Digits> {
    let below = words.digits(run.end + 1)?;
    let end = run.end + 2;
    let goes_on = matches!(touching_mark(words, end), Some('/' | '.' | ':' | '-'))
        && touch(words, end)
        || words.get(end).is_some_and(|l| l.token.kind == Kind::Word && touches_before(words, end));
    let above = run.value.as_u64().filter(|_| run.plain && !goes_on)?;
    Some(Digits { end, value: Exact::ratio(above, below.value())?, slashed: true })
}

/// Digits with Latin letters on them: 100k and 1.2bn are numbers, 37S and 180ml are not.
fn suffixed(words: Words<'_>, run: Run) -> Option<Digits> {
    let factor = words.number(run.end, words.lexicon.numbers().suffix)?;
    let letters = &words.get(run.end)?.token;
    // One small letter is more often a unit of length: 100m.
    let doubtful = letters.len == 1 && !letters.capital && factor != 1000;
    let counts =
        words.get(run.end + 1).is_some_and(|l| l.mask.meets(words.lexicon.numbers().counted));
    (!doubtful || run.has_decimals || counts).then_some(())?;
    Some(Digits { end: run.end + 1, value: run.value.times(Exact::whole(factor))?, slashed: false })
}

/// The mark at a place, if it touches what stands before it.
fn touching_mark(words: Words<'_>, at: usize) -> Option<char> {
    let lexeme = words.get(at).filter(|_| touches_before(words, at))?;
    char::from_u32(u32::from(lexeme.token.mark())).filter(|c| *c != '\0')
}

fn touches_before(words: Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| touch(words, before))
}

/// Whether digits begin with a zero that means nothing: an id, a telephone, a time.
pub(crate) fn has_leading_zero(token: &Token) -> bool {
    token.len > 1
        && 10u64.checked_pow(u32::from(token.len) - 1).is_some_and(|least| token.value() < least)
}
