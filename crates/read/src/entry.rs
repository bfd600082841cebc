//! Entries of an official release: one allegation each, with a head that gives day, place and source, and perhaps keys
//! and a grid reference at its end.
//!
//! ```text
//! April 3, 2019, near Tell Qamar, Syria, via local press report. The allegation … 1204/XS310 37SDA12345678
//! └ date ────┘   └ place ───────────────┘ └ source ───────────┘                   └ keys ─┘  └ grid ─────┘
//! ```
//!
//! What an entry says of its event holds for the entry and for nothing else: no claim takes its day or place from
//! another one. Paragraphs of the same release that decide without a head are entries too.

mod head;
mod tail;

use crate::lexeme::{Lexeme, Words};
use crate::scan::Kind;
use crate::senses::Senses;
use head::{Head, head_of};
use jiff::civil::Date;
use sijill_model::Edtf;
use std::ops::Range;

/// What an entry says of its allegation.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    /// The place, in lexemes of the text.
    pub(crate) place: Option<Range<usize>>,
    pub(crate) date: Option<Edtf>,
    pub(crate) source: Option<String>,
    pub(crate) case_keys: Vec<String>,
    pub(crate) grid: Option<String>,
}

/// A text's sentences, each with the entry that it belongs to.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) sentences: Vec<(Range<usize>, Option<u32>)>,
    pub(crate) entries: Vec<Entry>,
}

/// A sentence, or what a label leaves of one.
struct Piece {
    lexemes: Range<usize>,
    /// A blank line or a label stands before it.
    begins_paragraph: bool,
    /// A line begins with it.
    begins_line: bool,
    /// A label stands before it.
    labelled: bool,
}

/// Finds the entries of a text.
pub(crate) fn lay_out(
    words: Words<'_>,
    sentences: Vec<Range<usize>>,
    senses: &Senses,
    reference: Option<Date>,
) -> Layout {
    let decides = senses.verdict | senses.admit_adverb;
    let speaks = decides | senses.report_noun;
    if words.lexemes.iter().all(|l| !l.mask.meets(speaks)) {
        let sentences = sentences.into_iter().map(|range| (range, None)).collect();
        return Layout { sentences, entries: Vec::new() };
    }
    let pieces = pieces_of(words, sentences);
    let mut heads: Vec<Option<Head>> = pieces
        .iter()
        .map(|piece| {
            let own = within(words, &piece.lexemes);
            piece
                .begins_line
                .then(|| head_of(own, senses, reference, piece.lexemes.start))
                .flatten()
        })
        .collect();
    let is_release = pieces.iter().any(|p| p.labelled)
        || heads.iter().flatten().any(|head| head.source.is_some());
    let mut maker = Maker { words, decides, layout: Layout::default(), open: None, fresh: false };
    for (at, piece) in pieces.iter().enumerate() {
        let paragraph_decides = || maker.decides_from(&pieces[at..]);
        let head = heads[at]
            .take()
            .filter(|head| head.source.is_some() || piece.begins_paragraph && paragraph_decides());
        let headless = piece.begins_paragraph && is_release;
        let begins = piece.labelled || head.is_some() || headless && paragraph_decides();
        maker.add(piece, begins, head);
    }
    maker.layout.close_tails(words);
    maker.layout
}

struct Maker<'a> {
    words: Words<'a>,
    decides: crate::mask::Mask,
    layout: Layout,
    /// The entry that the next piece belongs to.
    open: Option<u32>,
    /// Whether nothing but a label or a number has been seen of it.
    fresh: bool,
}

impl Maker<'_> {
    /// Whether a paragraph, up to where the next begins, decides anything.
    fn decides_from(&self, pieces: &[Piece]) -> bool {
        let paragraph = pieces[1..].iter().take_while(|p| !p.begins_paragraph);
        pieces[..1].iter().chain(paragraph).any(|piece| {
            self.words.lexemes[piece.lexemes.clone()].iter().any(|l| l.mask.meets(self.decides))
        })
    }

    fn add(&mut self, piece: &Piece, begins: bool, head: Option<Head>) {
        let is_number = is_numbering(&self.words.lexemes[piece.lexemes.clone()]);
        if is_number && piece.begins_line {
            if piece.labelled {
                self.open(head, true);
            }
            return;
        }
        if begins {
            self.open(head, piece.labelled);
        } else if piece.begins_paragraph && !self.fresh {
            self.open = None;
        }
        let goes_on = !begins && !piece.begins_paragraph && self.open.is_some();
        match self.layout.sentences.last_mut() {
            // Lines of an entry are broken anywhere.
            Some((last, entry))
                if goes_on
                    && *entry == self.open
                    && piece.begins_line
                    && last.end == piece.lexemes.start
                    && !ends_with_stop(&self.words.lexemes[last.clone()]) =>
            {
                last.end = piece.lexemes.end;
            }
            _ => self.layout.sentences.push((piece.lexemes.clone(), self.open)),
        }
        self.fresh = false;
    }

    /// Opens an entry, or gives the one that a label has just opened its head.
    fn open(&mut self, head: Option<Head>, labelled: bool) {
        if !self.fresh || labelled {
            self.open = Some(self.layout.entries.len() as u32);
            self.layout.entries.push(Entry::default());
        }
        if let (Some(entry), Some(head)) = (self.layout.entries.last_mut(), head) {
            (entry.place, entry.date, entry.source) = (head.place, head.date, head.source);
        }
        self.fresh = labelled;
    }
}

impl Layout {
    /// Takes keys and grids from the ends of entries, so that nothing reads their digits as figures.
    fn close_tails(&mut self, words: Words<'_>) {
        for number in 0..self.entries.len() {
            let own = |(_, entry): &&(Range<usize>, Option<u32>)| *entry == Some(number as u32);
            let first = self.sentences.iter().find(own).map(|(range, _)| range.start);
            let last = self.sentences.iter().rfind(own).map(|(range, _)| range.end);
            let (Some(first), Some(last)) = (first, last) else { continue };
            let Some(tail) = tail::tail_of(words, first..last) else { continue };
            for (range, entry) in &mut self.sentences {
                if *entry == Some(number as u32) {
                    range.end = range.end.min(tail.from.max(range.start));
                }
            }
            (self.entries[number].case_keys, self.entries[number].grid) = (tail.keys, tail.grid);
        }
        self.sentences.retain(|(range, _)| !range.is_empty());
    }
}

fn within<'a>(words: Words<'a>, range: &Range<usize>) -> Words<'a> {
    Words { lexemes: &words.lexemes[range.clone()], ..words }
}

/// Cuts sentences at labels, and says which of them begin lines and paragraphs.
fn pieces_of(words: Words<'_>, sentences: Vec<Range<usize>>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(sentences.len());
    let (mut labelled, mut numbered) = (false, false);
    for range in sentences {
        let (mut from, mut at) = (range.start, range.start);
        while at < range.end {
            let Some(end) = label_end(words, at, at == range.start) else {
                at += 1;
                continue;
            };
            if from < at {
                pieces.push(piece(words, from..at, labelled, numbered));
            }
            (from, at, labelled) = (end, end, true);
        }
        if from < range.end {
            let piece = piece(words, from..range.end, labelled, numbered);
            numbered = piece.begins_line && is_numbering(&words.lexemes[piece.lexemes.clone()]);
            pieces.push(piece);
            labelled = false;
        }
    }
    pieces
}

fn piece(words: Words<'_>, lexemes: Range<usize>, labelled: bool, numbered: bool) -> Piece {
    let first = &words.lexemes[lexemes.start].token;
    let before = lexemes.start.checked_sub(1).map_or(0, |at| words.lexemes[at].token.end as usize);
    let gap = &words.text.as_bytes()[before..first.start as usize];
    let lines = gap.iter().filter(|b| **b == b'\n').count();
    let begins_line = labelled || numbered || first.newline_before || lexemes.start == 0;
    let begins_paragraph = labelled || lines > 1 || lexemes.start == 0;
    Piece { lexemes, begins_paragraph, begins_line, labelled }
}

/// Where a label in square brackets ends that begins here: `[CS089 | credible]`, or `[CS089]` before a sentence.
fn label_end(words: Words<'_>, at: usize, begins_sentence: bool) -> Option<usize> {
    const LEXEMES_MAX: usize = 60;
    /// "[CS089a]": letters, digits, letters.
    const CODE_MAX: usize = 3;
    if !words.is_mark(at, '[') {
        return None;
    }
    let until = words.lexemes.len().min(at + LEXEMES_MAX);
    let close = (at + 1..until).find(|at| words.is_mark(*at, ']'))?;
    let inside = at + 1..close;
    let has_bar = inside.clone().any(|at| words.is_mark(at, '|'));
    let is_code = inside.len() <= CODE_MAX && inside.clone().any(|at| words.digits(at).is_some());
    (has_bar || begins_sentence && is_code).then_some(close + 1)
}

/// Whether lexemes are no more than the number of an item: "1.", "(11.)".
fn is_numbering(lexemes: &[Lexeme]) -> bool {
    const LEXEMES_MAX: usize = 4;
    lexemes.len() <= LEXEMES_MAX
        && lexemes.iter().any(|l| l.token.kind == Kind::Number)
        && lexemes.iter().all(|l| l.token.kind != Kind::Word)
}

fn ends_with_stop(lexemes: &[Lexeme]) -> bool {
    lexemes.last().is_some_and(|l| ['.', '!', '?', ';', ':'].into_iter().any(|c| l.token.is(c)))
}

/// The sentence, by its number among those that are read, in which a lexeme of the text stands.
pub(crate) fn sentence_of(chosen: &[(Range<usize>, Option<u32>)], lexeme: usize) -> Option<usize> {
    let at = chosen.partition_point(|(range, _)| range.end <= lexeme);
    chosen.get(at).filter(|(range, _)| range.contains(&lexeme)).map(|_| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexeme::look_up;
    use crate::lexicon::{Builtin, Lexicon};
    use crate::scan::scan;
    use crate::sentence::sentences;

    #[test]
    fn labels_heads_and_paragraphs_part_entries() {
        let lexicon = Lexicon::load(&Builtin).expect("the built-in lexicon");
        let senses = Senses::of(&lexicon).expect("senses");
        let text = "[XS1 | credible] On March 2, 2018, near Tell Qamar, Syria, via self-report: During a\n\
                    Strike one civilian was unintentionally killed.[XS2a | non_credible] The report was not credible. \
                    77/XS2 37SDA1234\n\n1. March 5, 2018, in Nahr Safa, via press report. It was not credible. (81)\n\n\
                    It was assessed as not credible.\n\nThe office is closed today.";
        let lexemes = look_up(&lexicon, &scan(text));
        let words = Words { text, lexicon: &lexicon, lexemes: &lexemes };
        let layout = lay_out(words, sentences(&lexicon, &lexemes), &senses, None);
        let slice = |range: &Range<usize>| {
            &text[lexemes[range.start].token.start as usize
                ..lexemes[range.end - 1].token.end as usize]
        };
        let keys: Vec<String> = layout.entries.iter().map(|e| e.case_keys.join(" ")).collect();
        assert_eq!(keys, ["", "77 XS2", "81", ""]);
        assert_eq!(layout.entries[1].grid.as_deref(), Some("37SDA1234"));
        assert_eq!(layout.entries[0].place.as_ref().map(slice), Some("Tell Qamar"));
        assert_eq!(layout.entries[2].place.as_ref().map(slice), Some("Nahr Safa"));
        assert_eq!(layout.entries[2].source.as_deref(), Some("press report"));
        assert_eq!(layout.entries[0].date.map(|d| d.to_string()).as_deref(), Some("2018-03-02"));
        let of: Vec<(Option<u32>, &str)> =
            layout.sentences.iter().map(|(range, entry)| (*entry, slice(range))).collect();
        assert_eq!(of.last(), Some(&(None, "The office is closed today.")));
        assert_eq!(of[1], (Some(1), "The report was not credible."));
        assert!(of[0].1.ends_with("unintentionally killed."), "{of:?}");
    }
}
