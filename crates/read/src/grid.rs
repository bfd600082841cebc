//! MGRS grid references, in every spacing in which official entries write them: `37SFU3017187869`, `37SFU 30171 87869`,
//! `37S FU 30171 87869`.
//!
//! The form is that of NGA.STND.0037: a zone from 1 to 60, a latitude band, two letters of a 100 km square, then as many
//! digits of easting as of northing, at most five of each.

use crate::lexeme::Words;
use crate::scan::Kind;
use std::ops::Range;

const ZONE_MAX: u64 = 60;
/// Band and square.
const LETTERS: usize = 3;
const DIGITS_MAX: usize = 10;

/// A grid reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grid {
    /// The lexemes that it takes.
    pub(crate) lexemes: Range<usize>,
    /// The reference without spaces.
    pub(crate) reference: String,
}

/// The grid reference that begins at a lexeme.
pub(crate) fn grid_at(words: Words<'_>, at: usize) -> Option<Grid> {
    let zone = words.digits(at).filter(|t| t.len <= 2 && (1..=ZONE_MAX).contains(&t.value()))?;
    let slice = |at: usize| {
        words.get(at).map(|l| &words.text[l.token.start as usize..l.token.end as usize])
    };
    let mut reference = format!("{:02}", zone.value());
    let (mut next, mut letters) = (at + 1, 0);
    while letters < LETTERS {
        let lexeme = words.get(next).filter(|l| l.token.kind == Kind::Word)?;
        let written = slice(next)?;
        letters += written.len();
        if !written.bytes().all(|b| b.is_ascii_uppercase() && !matches!(b, b'I' | b'O'))
            || lexeme.token.newline_before
        {
            return None;
        }
        reference += written;
        next += 1;
    }
    let band = reference.as_bytes()[2];
    if letters != LETTERS || !(b'C'..=b'X').contains(&band) {
        return None;
    }
    let first = words.digits(next)?;
    let second = words
        .digits(next + 1)
        .filter(|second| second.len == first.len && usize::from(first.len) * 2 <= DIGITS_MAX);
    let parts = if second.is_some() { 2 } else { 1 };
    let digits: String = (next..next + parts).filter_map(slice).collect();
    let fits = digits.len() <= DIGITS_MAX && digits.len().is_multiple_of(2);
    (fits && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| Grid { lexemes: at..next + parts, reference: reference + &digits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexeme::look_up;
    use crate::lexicon::{Builtin, Lexicon};
    use crate::scan::scan;

    #[test]
    fn every_spacing_gives_one_reference() {
        let lexicon = Lexicon::load(&Builtin).expect("the built-in lexicon");
        let found = |text: &str| {
            let lexemes = look_up(&lexicon, &scan(text));
            let words = Words { text, lexicon: &lexicon, lexemes: &lexemes };
            (0..lexemes.len()).find_map(|at| grid_at(words, at)).map(|grid| grid.reference)
        };
        for written in
            ["37SFU3017187869", "37SFU 30171 87869", "37S FU 30171 87869", "37 S FU 3017187869"]
        {
            assert_eq!(found(written).as_deref(), Some("37SFU3017187869"), "{written}");
        }
        assert_eq!(found("38SLF 12 34").as_deref(), Some("38SLF1234"));
        for other in ["61SFU 12 34", "37SFU 123", "37 men 12 34", "37SIU1234", "37BFU1234", "37SFU"]
        {
            assert_eq!(found(other), None, "{other}");
        }
    }
}
