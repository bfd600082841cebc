//! One pass over the text: tokens with their place, their folded hash, and the value of digits.
//!
//! The text is never rewritten. A token knows the bytes that it covers, so an anchor made from tokens is exact by
//! construction. The hash is a polynomial over the folded letters, which lets the lexicon look up what stands behind a
//! proclitic (و ف ب ل ك ال) without reading the letters again.

use crate::fold::{Class, class_of_high, class_of_low, tag};
use unicode_normalization::UnicodeNormalization;

/// The base of the polynomial hash: odd, and with its bits well spread.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// Written inside a word, it veils the word.
const VEIL: u16 = b'*' as u16;

/// The stroke that lengthens a word, in UTF-8.
const TATWEEL: [u8; 2] = [0xD9, 0x80];

/// Folded letters kept beside a token for taking off proclitics: و + ب + ا + ل is the longest run.
pub(crate) const HEAD_LEN: usize = 4;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters.
    Word,
    /// Decimal digits.
    Number,
    /// One character that stands alone; which one is in `mark`.
    Mark,
}

/// A stretch of the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// Bytes before it.
    pub(crate) start: u32,
    /// Bytes before its end.
    pub(crate) end: u32,
    /// The hash of a word; the value of a number (saturating); the normalised character of a mark.
    pub(crate) hash: u64,
    /// The first folded letters of a word.
    pub(crate) head: [u16; HEAD_LEN],
    /// Letters or digits in it, saturating at 255.
    pub(crate) len: u8,
    /// What it is made of.
    pub(crate) kind: Kind,
    /// Whether the first letter is in upper case.
    pub(crate) capital: bool,
    /// Whether a line ended between the token before and this one.
    pub(crate) newline_before: bool,
}

impl Token {
    /// The value of a number token.
    pub(crate) fn value(&self) -> u64 {
        self.hash
    }

    /// The character of a mark token, 0 for others.
    pub(crate) fn mark(&self) -> u16 {
        if self.kind == Kind::Mark { self.hash as u16 } else { 0 }
    }

    /// Whether it is a word in Arabic letters.
    pub(crate) fn is_arabic(&self) -> bool {
        const ARABIC_FROM: u16 = 0x600;
        self.head[0] >= ARABIC_FROM
    }

    /// Whether this is the mark `c`.
    pub(crate) fn is(&self, c: char) -> bool {
        self.kind == Kind::Mark && self.hash == c as u64
    }

    /// The hash of what remains of a word behind its first `k` letters, `k` at most [`HEAD_LEN`].
    pub(crate) fn hash_behind(&self, k: usize) -> u64 {
        let rest = usize::from(self.len) - k;
        let head = self.head[..k].iter().fold(0, |hash, letter| step(hash, *letter));
        self.hash.wrapping_sub(head.wrapping_mul(POWERS[rest]))
    }
}

/// The powers of the base, as far as a token counts its letters.
static POWERS: [u64; LEN_MAX + 1] = powers();

/// A token counts no more letters than this.
const LEN_MAX: usize = 255;

const fn powers() -> [u64; LEN_MAX + 1] {
    let mut powers = [1u64; LEN_MAX + 1];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1].wrapping_mul(BASE);
        at += 1;
    }
    powers
}

#[inline(always)]
fn step(hash: u64, letter: u16) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(u64::from(letter) + 1)
}

/// The hash that the scanner gives a word; `None` where the text is not exactly one word.
pub(crate) fn hash_of_word(word: &str) -> Option<u64> {
    let tokens = scan(word);
    match tokens.as_slice() {
        [only] if only.kind == Kind::Word => Some(only.hash),
        _ => None,
    }
}

/// The tokens of a text. Texts are cut before they reach 4 GiB, so that places fit 32 bits.
pub(crate) fn scan(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 6 + 4);
    scan_to(text, &mut tokens);
    tokens
}

/// Puts the tokens of a text in place of others.
pub(crate) fn scan_to(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    Scanner { text, bytes: text.as_bytes(), at: 0, newline: false }.run(tokens);
}

/// The folded letters of a word, as far as a token keeps them.
#[derive(Default)]
struct Letters {
    hash: u64,
    len: usize,
    /// Sixteen bits each, from the lowest.
    head: u64,
}

impl Letters {
    #[inline(always)]
    fn add(&mut self, letter: u16) {
        if self.len < HEAD_LEN {
            self.head |= u64::from(letter) << (16 * self.len);
        }
        self.hash = step(self.hash, letter);
        self.len += 1;
    }
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    newline: bool,
}

impl Scanner<'_> {
    fn run(&mut self, tokens: &mut Vec<Token>) {
        while let Some((class, width)) = self.class_at(self.at) {
            match class.tag() {
                tag::LETTER | tag::UPPER => tokens.push(self.word(class)),
                tag::SPACE | tag::SKIP => self.at += width,
                tag::NEWLINE => {
                    self.newline = true;
                    self.at += width;
                }
                tag::DIGIT => tokens.push(self.number()),
                _ => {
                    let start = self.at;
                    self.at += width;
                    tokens.push(self.token(start, u64::from(class.payload()), 1, Kind::Mark));
                }
            }
        }
    }

    #[inline(always)]
    fn token(&mut self, start: usize, hash: u64, len: u8, kind: Kind) -> Token {
        let newline_before = std::mem::take(&mut self.newline);
        Token {
            start: start as u32,
            end: self.at as u32,
            hash,
            head: [0; HEAD_LEN],
            len,
            kind,
            capital: false,
            newline_before,
        }
    }

    /// The class of the character at a byte place, and how many bytes it takes.
    #[inline(always)]
    fn class_at(&self, at: usize) -> Option<(Class, usize)> {
        let first = u32::from(*self.bytes.get(at)?);
        if first < 0x80 {
            return Some((class_of_low(first), 1));
        }
        if first < 0xE0 {
            return Some((class_of_two(first as u8, *self.bytes.get(at + 1)?), 2));
        }
        self.class_of_wide(at)
    }

    #[cold]
    fn class_of_wide(&self, at: usize) -> Option<(Class, usize)> {
        let c = self.text.get(at..)?.chars().next()?;
        let class =
            if is_presentation_form(c) { Class::letter(c as u16) } else { class_of_high(c) };
        Some((class, c.len_utf8()))
    }

    /// The word that begins with a letter of this class.
    #[inline(always)]
    fn word(&mut self, first: Class) -> Token {
        let start = self.at;
        let mut letters = Letters::default();
        let mut at = self.narrow_letters(start, &mut letters);
        let (mut end, mut unfold) = (at, false);
        // Most words end here: few go on with what is no plain letter.
        while let Some((class, width)) = self.class_at(at) {
            if class.is_letter() {
                letters.add(class.payload());
                unfold |= width == 3;
                at += width;
                end = at;
            } else if class.tag() == tag::SKIP || self.is_veil(class, at, width) {
                at += width;
            } else {
                break;
            }
        }
        if unfold {
            letters = unfolded(&self.text[start..end]);
        }
        // Marks that are skipped behind the last letter belong to the word only where they are vowel signs written
        // on that letter; controls between words do not. Both are kept out unless a letter follows.
        let tail = if end == at { 0 } else { trailing_vowel_signs(&self.text[end..at]) };
        self.at = end + tail;
        let Letters { hash, len, head } = letters;
        let mut token = self.token(start, hash, len.min(LEN_MAX) as u8, Kind::Word);
        self.at = at;
        token.head = std::array::from_fn(|at| (head >> (16 * at)) as u16);
        token.capital = first.tag() == tag::UPPER;
        token
    }

    /// Takes letters of one or two bytes as long as they follow each other, but for the last byte of the text.
    #[inline(always)]
    fn narrow_letters(&self, mut at: usize, letters: &mut Letters) -> usize {
        while let Some([first, second]) = self.bytes.get(at..).and_then(|rest| rest.first_chunk())
            && *first < 0xE0
        {
            let (class, width) = if *first < 0x80 {
                (class_of_low(u32::from(*first)), 1)
            } else {
                (class_of_two(*first, *second), 2)
            };
            if !class.is_letter() {
                break;
            }
            letters.add(class.payload());
            at += width;
        }
        at
    }

    /// Whether a mark stands between letters that it veils, or a space or a mark between the two strokes of a word that
    /// was torn apart: "kil*led", "kilـ ـled" and "kilـ.ـled" are written so to pass the filters of platforms.
    #[inline(always)]
    fn is_veil(&self, class: Class, at: usize, width: usize) -> bool {
        if matches!(self.bytes[at], b' ' | b'.' | b'-' | b'/') {
            let before = self.bytes[..at].ends_with(&TATWEEL);
            return before && self.bytes[at + 1..].starts_with(&TATWEEL);
        }
        let veils = class.tag() == tag::MARK && class.payload() == VEIL;
        veils && self.class_at(at + width).is_some_and(|(next, _)| next.is_letter())
    }

    fn number(&mut self) -> Token {
        let start = self.at;
        let (mut value, mut len, mut end) = (0u64, 0usize, start);
        while let Some((class, width)) = self.class_at(self.at) {
            match class.tag() {
                tag::DIGIT => {
                    value = value.saturating_mul(10).saturating_add(u64::from(class.payload()));
                    len += 1;
                    self.at += width;
                    end = self.at;
                }
                tag::SKIP => self.at += width,
                _ => break,
            }
        }
        let scanned_to = self.at;
        self.at = end;
        let token = self.token(start, value, len.min(LEN_MAX) as u8, Kind::Number);
        self.at = scanned_to;
        token
    }
}

/// The class of a character of two bytes.
#[inline(always)]
fn class_of_two(first: u8, second: u8) -> Class {
    class_of_low((u32::from(first) & 0x1F) << 6 | u32::from(second) & 0x3F)
}

fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}')
}

/// The letters of a word with presentation forms, as if it were written in plain ones.
#[cold]
fn unfolded(word: &str) -> Letters {
    let mut letters = Letters::default();
    for c in word.nfkc() {
        let class = if (c as u32) < 0x800 { class_of_low(c as u32) } else { class_of_high(c) };
        if class.is_letter() {
            letters.add(class.payload());
        }
    }
    letters
}

/// How many bytes at the beginning of `rest` are vowel signs or tatweel.
fn trailing_vowel_signs(rest: &str) -> usize {
    rest.char_indices()
        .find(|(_, c)| !matches!(c, '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{300}'..='\u{36F}'))
        .map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        scan(text).iter().map(|t| &text[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn tokens_cover_exact_bytes() {
        assert_eq!(words("قُتِلَ 12 مدنيًا، أمس."), ["قُتِلَ", "12", "مدنيًا", "،", "أمس", "."]);
        assert_eq!(words("العام2014"), ["العام", "2014"]);
        assert_eq!(words("37S FU"), ["37", "S", "FU"]);
        assert_eq!(words("\u{202B}قتل\u{202C} 3"), ["قتل", "3"]);
    }

    #[test]
    fn spelling_variants_share_a_hash() {
        let hash = |w| hash_of_word(w).expect("one word");
        assert_eq!(hash("قُتِلَ"), hash("قتل"));
        assert_eq!(hash("إصابة"), hash("اصابه"));
        assert_eq!(hash("قـتـلى"), hash("قتلي"));
        assert_eq!(hash("ﻗﺘﻞ"), hash("قتل"));
        assert_eq!(hash("KILLED"), hash("killed"));
        assert_eq!(hash("kil*led"), hash("killed"));
        assert_eq!(hash("قتـ ـلى"), hash("قتلى"));
        assert_eq!(hash("قتـ.ـلى"), hash("قتلى"));
        assert_ne!(hash("قتل"), hash("قتلت"));
    }

    #[test]
    fn the_hash_behind_a_proclitic_is_that_of_the_rest() {
        let token = scan("والمدنيين")[0];
        assert_eq!(token.hash_behind(1), hash_of_word("المدنيين").expect("one word"));
        assert_eq!(token.hash_behind(3), hash_of_word("مدنيين").expect("one word"));
    }

    #[test]
    fn digits_of_three_scripts_have_values() {
        let values: Vec<u64> = scan("801 ٨٠١ ۸۰۱").iter().map(Token::value).collect();
        assert_eq!(values, [801, 801, 801]);
        assert_eq!(scan("99999999999999999999999")[0].value(), u64::MAX);
    }

    #[test]
    fn lines_are_known() {
        let tokens = scan("a\nb c");
        assert_eq!(
            tokens.iter().map(|t| t.newline_before).collect::<Vec<_>>(),
            [false, true, false]
        );
    }
}
