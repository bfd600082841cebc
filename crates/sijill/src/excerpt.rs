//! The sentences of a text in which claims stand, with the words of each marked.

use crate::terminal::{self, Style};
use sijill_model::{Anchor, Claim};
use std::ops::Range;

/// How much of a sentence is shown on either side of the words: texts without full stops are shown in part.
const CONTEXT_BYTES_MAX: usize = 400;

/// How much white space is looked across for the stop before it; texts with more have no sentences there.
const SPACES_MAX: usize = 16;

/// How many of the sentences of one claim are shown; a figure can be repeated on every page of a report.
const SENTENCES_MAX: usize = 3;

/// A text in which scalar values can be found by their number.
pub(crate) struct Excerpts<'a> {
    text: &'a str,
    /// Scalar values that anchors name, and the bytes where they are; sorted.
    places: Vec<(usize, usize)>,
}

impl<'a> Excerpts<'a> {
    /// Finds the ends of all anchors in one pass over the text.
    pub(crate) fn new<'c>(
        text: &'a str,
        claims: impl IntoIterator<Item = &'c Claim>,
    ) -> Excerpts<'a> {
        let mut wanted: Vec<usize> = claims
            .into_iter()
            .flat_map(|claim| &claim.anchors)
            .filter_map(Anchor::text)
            .flat_map(|span| [span.start, span.end])
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        let ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        let mut wanted = wanted.into_iter().peekable();
        let mut places = Vec::new();
        for (scalar, byte) in ends.enumerate() {
            match wanted.peek() {
                None => break,
                Some(next) if *next == scalar => {
                    places.push((scalar, byte));
                    wanted.next();
                }
                Some(_) => {}
            }
        }
        Excerpts { text, places }
    }

    fn byte(&self, scalar: usize) -> Option<usize> {
        let at = self.places.binary_search_by_key(&scalar, |place| place.0).ok()?;
        Some(self.places[at].1)
    }

    /// The sentences of a claim, ready to be shown, and how many more there are.
    pub(crate) fn of(&self, claim: &Claim, style: Style) -> (Vec<String>, usize) {
        let mut anchors: Vec<Range<usize>> = claim
            .anchors
            .iter()
            .filter_map(Anchor::text)
            .filter_map(|span| Some(self.byte(span.start)?..self.byte(span.end)?))
            .filter(|span| span.start < span.end)
            .collect();
        anchors.sort_by_key(|span| (span.start, span.end));
        let mut sentences: Vec<(Range<usize>, Vec<Range<usize>>)> = Vec::new();
        for anchor in anchors {
            match sentences.last_mut() {
                Some((sentence, marks)) if anchor.start < sentence.end => {
                    sentence.end = sentence.end.max(anchor.end);
                    match marks.last_mut() {
                        Some(last) if anchor.start <= last.end => {
                            last.end = last.end.max(anchor.end)
                        }
                        _ => marks.push(anchor),
                    }
                }
                _ => sentences.push((sentence_around(self.text, &anchor), vec![anchor])),
            }
        }
        let more = sentences.len().saturating_sub(SENTENCES_MAX);
        let shown = sentences.iter().take(SENTENCES_MAX);
        (shown.map(|(sentence, marks)| self.marked(sentence, marks, style)).collect(), more)
    }

    fn marked(&self, sentence: &Range<usize>, marks: &[Range<usize>], style: Style) -> String {
        let [before, after] = style.anchor_marks();
        let shown = |range: Range<usize>| terminal::visible(&self.text[range]);
        let mut line = String::new();
        let mut from = sentence.start;
        for mark in marks {
            line += &shown(from..mark.start);
            line += before;
            line += &shown(mark.clone());
            line += after;
            from = mark.end;
        }
        line += &shown(from..sentence.end);
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let begins = starts_sentence(self.text, sentence.start);
        let ends = ends_sentence(self.text, sentence.end);
        terminal::isolated(&format!("{}{}{}", cut(!begins), line.trim(), cut(!ends)))
    }
}

/// The sentence around an anchor: from one sentence end or line end to the next, or as much as is shown of it.
fn sentence_around(text: &str, anchor: &Range<usize>) -> Range<usize> {
    let floor = boundary_below(text, anchor.start.saturating_sub(CONTEXT_BYTES_MAX));
    let ceiling = boundary_below(text, text.len().min(anchor.end + CONTEXT_BYTES_MAX));
    let starts = |at: &usize| starts_sentence(text, *at);
    let start = boundaries(text, floor..anchor.start).rev().find(starts).unwrap_or_else(|| {
        // Cut between words rather than within one.
        text[floor..anchor.start].find(' ').map_or(floor, |space| floor + space + 1)
    });
    let ends = |at: &usize| *at > anchor.start && ends_sentence(text, *at);
    let end = boundaries(text, anchor.end..ceiling).find(ends).unwrap_or_else(|| {
        text[anchor.end..ceiling].rfind(' ').map_or(ceiling, |space| anchor.end + space)
    });
    start..end
}

fn boundaries(text: &str, range: Range<usize>) -> impl DoubleEndedIterator<Item = usize> + '_ {
    (range.start..=range.end).filter(|at| text.is_char_boundary(*at))
}

fn boundary_below(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn starts_sentence(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        None | Some('\n') => true,
        Some(space) if space.is_whitespace() => {
            before.take(SPACES_MAX).find(|c| !c.is_whitespace()).is_some_and(is_stop)
        }
        Some(_) => false,
    }
}

/// A stop counts where white space follows: "1.185" goes on.
fn ends_sentence(text: &str, at: usize) -> bool {
    let next = text[at..].chars().next();
    next.is_none_or(|c| c == '\n' || c == '\r')
        || next.is_some_and(char::is_whitespace) && text[..at].ends_with(is_stop)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '۔' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_model::{ClaimBody, Denial, TextSpan};

    fn claim(text: &str, quotes: &[&str]) -> Claim {
        let span = |quote: &&str| {
            let start = text[..text.find(quote).expect("in the text")].chars().count();
            let end = start + quote.chars().count();
            Anchor::Text(TextSpan { start, end, quote: (*quote).to_owned() })
        };
        Claim {
            body: ClaimBody::Denial(Denial {}),
            attribution: vec![],
            names: None,
            rule: "test".into(),
            anchors: quotes.iter().map(span).collect(),
        }
    }

    fn shown(text: &str, quotes: &[&str]) -> (Vec<String>, usize) {
        let claim = claim(text, quotes);
        Excerpts::new(text, [&claim]).of(&claim, Style::Plain)
    }

    #[test]
    fn the_words_are_marked_within_their_sentence() {
        let text = "It was late. At 1.5 km, 12 people died in the raid. Nobody came.\nNext.";
        let (lines, more) = shown(text, &["12 people died", "raid"]);
        assert_eq!(lines, ["At 1.5 km, ⟦12 people died⟧ in the ⟦raid⟧."]);
        assert_eq!(more, 0);
    }

    #[test]
    fn arabic_is_isolated_and_control_characters_are_not_shown() {
        let text = "عنوان\nقُتل ١٢ \u{1b}شخصاً في الغارة؟ نعم.";
        let (lines, _) = shown(text, &["١٢ \u{1b}شخصاً"]);
        assert_eq!(lines, ["\u{2068}قُتل ⟦١٢ \u{fffd}شخصاً⟧ في الغارة؟\u{2069}"]);
    }

    #[test]
    fn a_text_without_stops_is_cut_between_words_and_says_so() {
        let text = format!("{}12 died {}", "كلمة ".repeat(500), "word ".repeat(500));
        let (lines, _) = shown(&text, &["12 died"]);
        assert!(lines[0].len() < 3 * CONTEXT_BYTES_MAX);
        assert!(
            lines[0].starts_with("\u{2068}…كلمة") && lines[0].ends_with("word…\u{2069}"),
            "{}",
            lines[0]
        );
    }

    #[test]
    fn overlapping_anchors_are_one_mark_and_repeats_are_counted() {
        let text = "One. Two. Three. Four. Five.";
        let (lines, more) = shown(text, &["One", "One.", "Two", "Three", "Four", "Five"]);
        assert_eq!(lines, ["⟦One.⟧", "⟦Two⟧.", "⟦Three⟧."]);
        assert_eq!(more, 2);
    }

    #[test]
    fn an_anchor_outside_of_the_text_is_left_out() {
        let mut off = claim("abc", &["abc"]);
        off.anchors = vec![Anchor::Text(TextSpan { start: 2, end: 9, quote: "x".into() })];
        assert_eq!(Excerpts::new("abc", [&off]).of(&off, Style::Plain), (vec![], 0));
    }
}
