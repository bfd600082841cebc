//! The text of a document with its claims marked in place.

use crate::format::visible;
use sijill_record::StoredClaim;
use std::ops::Range;

/// A stretch of text that is in the same claims throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) text: String,
    /// The first claim that covers it, as the number beside the text.
    pub(crate) claim: Option<usize>,
    /// Claims whose first anchor begins here: what links point at.
    pub(crate) begins: Vec<usize>,
    /// Claims of which an anchor ends here: their numbers are shown.
    pub(crate) ends: Vec<usize>,
}

/// Scalars that a page shows at most, so that it stays small: about 25 kB of Arabic.
const PART_SCALARS: usize = 9_000;

/// Where the parts of a text begin and end, in scalars; cut at the ends of lines where there are any.
pub(crate) fn parts(text: &[char]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while text.len() - start > PART_SCALARS {
        let limit = start + PART_SCALARS;
        let line_end = text[start..limit].iter().rposition(|c| *c == '\n').map(|at| start + at + 1);
        let end = line_end.filter(|end| *end > start).unwrap_or(limit);
        parts.push(start..end);
        start = end;
    }
    parts.push(start..text.len());
    parts
}

/// The part in which a place of the text lies.
pub(crate) fn part_of(parts: &[Range<usize>], place: usize) -> usize {
    parts.iter().position(|part| part.contains(&place)).unwrap_or(0)
}

/// The part of a text as segments, in order and without gaps.
pub(crate) fn segments(text: &[char], part: Range<usize>, claims: &[StoredClaim]) -> Vec<Segment> {
    let spans: Vec<(usize, Range<usize>, bool)> = claims
        .iter()
        .enumerate()
        .flat_map(|(number, claim)| {
            claim
                .claim
                .anchors
                .iter()
                .filter_map(|a| a.text())
                .enumerate()
                .map(move |(nth, span)| (number, span.start..span.end, nth == 0))
        })
        .filter(|(_, span, _)| span.start < part.end && part.start < span.end)
        .collect();
    let mut cuts: Vec<usize> =
        spans.iter().flat_map(|(_, span, _)| [span.start, span.end]).collect();
    cuts.extend([part.start, part.end]);
    cuts.retain(|cut| (part.start..=part.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|cut| {
            let covering =
                spans.iter().filter(|(_, span, _)| span.start <= cut[0] && cut[1] <= span.end);
            Segment {
                text: visible(&text[cut[0]..cut[1]].iter().collect::<String>()),
                claim: covering.map(|(number, _, _)| *number).min(),
                begins: spans
                    .iter()
                    .filter(|(_, span, first)| *first && span.start == cut[0])
                    .map(|(n, _, _)| *n)
                    .collect(),
                ends: spans
                    .iter()
                    .filter(|(_, span, _)| span.end == cut[1])
                    .map(|(n, _, _)| *n)
                    .collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_all_of_the_text() {
        let text: Vec<char> = "سطر من النص\n".repeat(2_000).chars().collect();
        let parts = parts(&text);
        assert!(parts.len() > 1);
        assert_eq!((parts[0].start, parts[parts.len() - 1].end), (0, text.len()));
        assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!(part_of(&parts, parts[1].start), 1);
    }

    #[test]
    fn a_text_without_claims_is_one_segment() {
        let text: Vec<char> = "nothing here".chars().collect();
        let segments = segments(&text, 0..text.len(), &[]);
        assert_eq!(
            segments,
            [Segment { text: "nothing here".into(), claim: None, begins: vec![], ends: vec![] }]
        );
    }
}
