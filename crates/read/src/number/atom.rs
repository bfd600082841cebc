//! Single number words, and how one follows on another.

use crate::fold::{Class, class_of_high, class_of_low, tag};
use crate::lexeme::{Lexeme, Words};
use crate::lexicon::{Number, is_conjunction};

/// What part of a numeral a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// 0 to 10.
    Unit,
    /// 11 to 19; below 10 the first half of such a word.
    Teen,
    /// 20, 30 … 90.
    Ten,
    /// 100, or 200 to 900 in one word.
    Hundred,
    /// A dozen, a thousand and upwards.
    Scale,
}

/// A number word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    pub(super) part: Part,
    pub(super) value: u64,
    /// Whether the form can be a singular, a dual, a plural; some forms can be two of these.
    pub(super) singular: bool,
    pub(super) dual: bool,
    pub(super) plural: bool,
}

/// The number word at a place.
pub(super) fn atom_at(words: Words<'_>, at: usize) -> Option<Atom> {
    let lexeme = words.get(at)?;
    let senses = words.lexicon.numbers();
    if !lexeme.mask.meets(senses.begins_numeral) {
        return None;
    }
    let mut atom: Option<Atom> = None;
    for analysis in words.lexicon.analyses(lexeme.found.word) {
        let part = match analysis.sense {
            s if s == senses.unit => Part::Unit,
            s if s == senses.teen => Part::Teen,
            s if s == senses.ten => Part::Ten,
            s if s == senses.hundred => Part::Hundred,
            s if s == senses.scale => Part::Scale,
            _ => continue,
        };
        let Some(value) = words.lexicon.value_number(analysis.value) else { continue };
        let read = Atom { part, value, singular: false, dual: false, plural: false };
        let atom = atom.get_or_insert(read);
        if atom.part == part && atom.value == value {
            atom.singular |= analysis.number == Number::Singular;
            atom.dual |= analysis.number == Number::Dual;
            atom.plural |= analysis.number == Number::Plural;
        }
    }
    atom
}

/// Whether what stands on the front of a word can stand on a number. ك and س cannot be told from the first letter of
/// another word, and hardly ever are a proclitic here: كمية is "an amount", not "like a hundred".
pub(crate) fn may_carry(lexeme: &Lexeme) -> bool {
    const NEVER: [u16; 2] = ['ك' as u16, 'س' as u16];
    let clitics = lexeme.found.clitics;
    let letter = lexeme.token.head.get(usize::from(clitics.conjunction));
    !(clitics.preposition && letter.is_some_and(|l| NEVER.contains(l)))
}

/// The word at a place if it is a given part of a numeral.
pub(super) fn part_at(words: Words<'_>, at: usize, part: Part) -> Option<Atom> {
    atom_at(words, at).filter(|atom| atom.part == part)
}

/// What the scanner takes a character for.
pub(super) fn class_of(c: char) -> Class {
    let code = u32::from(c);
    if code < 0x800 { class_of_low(code) } else { class_of_high(c) }
}

/// Whether a word is written in Arabic letters.
pub(super) fn is_arabic(lexeme: &Lexeme) -> bool {
    lexeme.token.is_arabic()
}

/// Whether a word follows the one before it in its line with nothing written on its front.
pub(super) fn follows_plain(words: Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|l| !l.token.newline_before && l.found.clitics.letters == 0)
}

/// Whether a plural noun that can be counted stands at a place.
pub(super) fn counts_plural(words: Words<'_>, at: usize) -> bool {
    let counted = words.lexicon.numbers().counted;
    words.get(at).is_some_and(|noun| {
        let numbers = || words.lexicon.analyses(noun.found.word).iter().map(|a| a.number);
        noun.mask.meets(counted)
            && numbers().any(|n| n == Number::Plural)
            && numbers().all(|n| n != Number::Singular)
    })
}

/// Whether a word carries the article, be it as a proclitic or as part of a form that the lexicon lists.
pub(super) fn has_article(words: Words<'_>, at: usize) -> bool {
    const ARTICLE: [u16; 2] = ['ا' as u16, 'ل' as u16];
    let Some(lexeme) = words.get(at) else { return false };
    let clitics = lexeme.found.clitics;
    let stem = lexeme.token.head.get(usize::from(clitics.letters)..).unwrap_or_default();
    let listed = words.has(at, words.lexicon.numbers().teen) && stem.starts_with(&ARTICLE);
    clitics.article || listed
}

/// Where the next part of a numeral begins, and whether "and" stands before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Joint {
    pub(super) at: usize,
    pub(super) and: bool,
}

/// How the word at a place may go on the numeral before it: with و on it, behind و or "and" alone, or bare.
pub(super) fn joint(words: Words<'_>, at: usize) -> Option<Joint> {
    let lexeme = words.get(at).filter(|l| !l.token.newline_before)?;
    let clitics = lexeme.found.clitics;
    if lexeme.found.word != 0 && clitics.conjunction && !clitics.preposition {
        return Some(Joint { at, and: true });
    }
    if words.has(at, words.lexicon.numbers().and) && clitics.letters == 0 {
        let next = words.get(at + 1).filter(|l| !l.token.newline_before)?;
        let bare = !next.found.clitics.conjunction && !next.found.clitics.preposition;
        return bare.then_some(Joint { at: at + 1, and: true });
    }
    (clitics.letters == 0).then(|| Joint { at, and: may_be_and_one(words, at) })
}

/// Whether واحد at a place may be و and أحد, which are spelled alike: before عشر or a ten it joins.
fn may_be_and_one(words: Words<'_>, at: usize) -> bool {
    if !begins_like_and_one(words, at) {
        return false;
    }
    let ten = part_at(words, at + 1, Part::Unit).is_some_and(|unit| unit.value == 10);
    let joined = words.get(at + 1).is_some_and(|l| l.found.clitics.conjunction)
        || words.has(at + 1, words.lexicon.numbers().and);
    ten && follows_plain(words, at + 1) || joined
}

/// Whether a word says "and one of": وأحد with its hamza is not the numeral واحد.
pub(super) fn is_and_one_of(words: Words<'_>, at: usize) -> bool {
    const ALIF_WITH_HAMZA: char = 'أ';
    let written =
        words.get(at).and_then(|l| words.text.get(l.token.start as usize..l.token.end as usize));
    begins_like_and_one(words, at) && written.is_some_and(|word| word.contains(ALIF_WITH_HAMZA))
}

fn begins_like_and_one(words: Words<'_>, at: usize) -> bool {
    let begins = words
        .get(at)
        .is_some_and(|l| is_conjunction(l.token.head[0]) && l.found.clitics.letters == 0);
    begins && part_at(words, at, Part::Unit).is_some_and(|unit| unit.value == 1)
}

/// Whether two neighbouring tokens touch: with nothing between them, or only marks that take no room (bidi controls).
pub(crate) fn touch(words: Words<'_>, at: usize) -> bool {
    let (Some(this), Some(next)) = (words.get(at), words.get(at + 1)) else { return false };
    let (end, start) = (this.token.end as usize, next.token.start as usize);
    let gap = || words.text.get(end..start).unwrap_or_default();
    end == start
        || !next.token.newline_before && gap().chars().all(|c| class_of(c).tag() == tag::SKIP)
}

/// The place behind a hyphen that ties two words together ("twenty-one"), or the place itself.
pub(super) fn behind_hyphen(words: Words<'_>, at: usize) -> usize {
    let tied = at > 0 && words.is_mark(at, '-') && touch(words, at - 1) && touch(words, at);
    if tied { at + 1 } else { at }
}
