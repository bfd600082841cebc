//! Where sentences end.

use crate::lexeme::Lexeme;
use crate::lexicon::Lexicon;
use crate::mask::Mask;
use crate::scan::Kind;
use std::ops::Range;

/// A sentence longer than this is cut: no grammar needs more, and a text without stops stays linear.
const LEXEMES_MAX: usize = 400;

/// The sentences of a text as ranges of its lexemes, in order and without gaps.
pub(crate) fn sentences(lexicon: &Lexicon, lexemes: &[Lexeme]) -> Vec<Range<usize>> {
    let abbreviated = lexicon.dates().abbreviated();
    let leads_on = leading_on(lexicon);
    let mut ranges = Vec::new();
    let mut start = 0;
    for at in 0..lexemes.len() {
        if at < start {
            continue;
        }
        let breaks_before = lexemes[at].token.newline_before
            && at > start
            && !goes_on(lexemes, at)
            && !ends_open(&lexemes[at - 1], leads_on);
        if breaks_before || at - start >= LEXEMES_MAX {
            ranges.push(start..at);
            start = at;
        }
        if ends_sentence(lexemes, at, abbreviated) {
            let end = at + 1 + usize::from(closes_quotation(lexemes, at + 1));
            ranges.push(start..end);
            start = end;
        }
    }
    if start < lexemes.len() {
        ranges.push(start..lexemes.len());
    }
    ranges
}

/// Whether a mark right behind a stop closes what the sentence quotes.
fn closes_quotation(lexemes: &[Lexeme], at: usize) -> bool {
    let touches = |at: usize| {
        let (before, next) = (&lexemes[at - 1].token, lexemes.get(at).map(|l| &l.token));
        next.is_some_and(|next| next.start == before.end && !next.newline_before)
    };
    lexemes.get(at).is_some_and(|l| l.token.is('"')) && touches(at) && !touches(at + 1)
}

/// What a sentence ends with, before a mark that closes its quotation.
pub(crate) fn end_of(sentence: &[Lexeme]) -> Option<&Lexeme> {
    sentence.iter().rev().find(|lexeme| !lexeme.token.is('"'))
}

/// What no Arabic sentence ends with: prepositions, "that", and verbs of saying, behind which stands who speaks.
fn leading_on(lexicon: &Lexicon) -> Mask {
    let senses = ["preposition", "that", "speech:verb"].into_iter();
    senses.filter_map(|name| lexicon.sense(name)).map(|sense| sense.bit()).collect()
}

/// Whether a line that ends with this word goes on in the next: text cut out of a page breaks anywhere.
fn ends_open(last: &Lexeme, leads_on: Mask) -> bool {
    let word = last.token.kind == Kind::Word && last.token.is_arabic();
    word && last.mask.meets(leads_on) && !last.found.clitics.article
}

/// Whether a line that begins here goes on with the sentence of the line before: it begins with a small Latin letter.
fn goes_on(lexemes: &[Lexeme], at: usize) -> bool {
    let token = &lexemes[at].token;
    token.kind == Kind::Word && !token.capital && is_small_latin(token.head[0])
}

fn is_small_latin(letter: u16) -> bool {
    (u16::from(b'a')..=u16::from(b'z')).contains(&letter)
}

/// Whether a point is one of two in a line that goes on in Arabic: "..", which headlines write where others have a comma.
fn is_two_points(lexemes: &[Lexeme], at: usize) -> bool {
    let joined = |a: usize, b: usize| match (lexemes.get(a), lexemes.get(b)) {
        (Some(a), Some(b)) => a.token.is('.') && b.token.is('.') && a.token.end == b.token.start,
        _ => false,
    };
    let first = if joined(at, at + 1) { at } else { at.saturating_sub(1) };
    let three = joined(first + 1, first + 2) || first > 0 && joined(first - 1, first);
    let goes_on = lexemes.get(first + 2).is_some_and(|l| {
        !l.token.newline_before && l.token.kind == Kind::Word && l.token.is_arabic()
    });
    joined(first, first + 1) && !three && goes_on
}

/// Whether a mark ends a sentence: not the point of a number, an initial or an abbreviation.
fn ends_sentence(lexemes: &[Lexeme], at: usize, abbreviated: Mask) -> bool {
    let token = &lexemes[at].token;
    if token.is('!') || token.is('?') || token.is(';') {
        return true;
    }
    if !token.is('.') || is_two_points(lexemes, at) {
        return false;
    }
    let next = lexemes.get(at + 1).map(|l| &l.token);
    let touches_next = next.is_some_and(|n| n.start == token.end && !n.newline_before);
    if touches_next && next.is_some_and(|n| n.kind != Kind::Mark) {
        return false;
    }
    let previous = at.checked_sub(1).map(|p| &lexemes[p].token);
    let initial =
        previous.is_some_and(|p| p.kind == Kind::Word && p.len == 1 && p.end == token.start);
    // "Gen. Funk", "Oct. 24": a short capitalised word and no new sentence.
    let abbreviation = previous
        .is_some_and(|p| p.kind == Kind::Word && p.capital && p.len <= 4 && p.end == token.start)
        && next.is_some_and(|n| n.capital || n.kind == Kind::Number)
        && (lexemes[at - 1].mask.is_empty() || lexemes[at - 1].mask.meets(abbreviated));
    !(initial || abbreviation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexeme::look_up;
    use crate::lexicon::Builtin;
    use crate::scan::scan;

    fn split(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::load(&Builtin).expect("the built-in lexicon");
        let lexemes = look_up(&lexicon, &scan(text));
        sentences(&lexicon, &lexemes)
            .into_iter()
            .map(|r| {
                &text[lexemes[r.start].token.start as usize..lexemes[r.end - 1].token.end as usize]
            })
            .collect()
    }

    #[test]
    fn points_in_numbers_and_initials_do_not_end() {
        assert_eq!(
            split("The U.S. paid 1.5 million. He left."),
            ["The U.S. paid 1.5 million.", "He left."]
        );
        assert_eq!(split("On Oct. 24 he left. In May. 12 came").len(), 3);
        assert_eq!(split("قتل ثلاثة. وأصيب اثنان"), ["قتل ثلاثة.", "وأصيب اثنان"]);
        assert_eq!(split("Headline\nBody text"), ["Headline", "Body text"]);
        assert_eq!(split("He said “no.” They left"), ["He said “no.”", "They left"]);
        assert_eq!(split("Sixteen\nworkers met"), ["Sixteen\nworkers met"]);
    }
}
