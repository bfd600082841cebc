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

/// Bytes that the words and the claims of a part may take, so that a page with all around them stays below 50 kB.
const PART_BYTES: usize = 40_000;

/// What a claim takes beside the text, generously: Arabic labels, a place, parties, a rule.
const CLAIM_BYTES: usize = 1_100;

/// What a mark takes in the text.
const MARK_BYTES: usize = 130;

/// Where the parts of a text begin and end, in scalars; cut at the ends of lines where there are any.
pub(crate) fn parts(text: &[char], claims: &[StoredClaim]) -> Vec<Range<usize>> {
    let mut extra: Vec<(usize, usize)> = Vec::new();
    for claim in claims {
        extra.push((first_place(claim), CLAIM_BYTES));
        let spans = claim.claim.anchors.iter().filter_map(|a| a.text());
        extra.extend(spans.map(|span| (span.start, MARK_BYTES)));
    }
    extra.sort_unstable();
    let mut extra = extra.into_iter().peekable();
    let (mut parts, mut start, mut bytes) = (Vec::new(), 0, 0);
    // The last end of a line, and what was taken up to there.
    let mut line_end = (0, 0);
    for (at, c) in text.iter().enumerate() {
        let before = bytes;
        bytes += escaped_bytes(*c);
        while let Some((_, more)) = extra.next_if(|(place, _)| *place <= at) {
            bytes += more;
        }
        if bytes > PART_BYTES && at > start {
            let (end, taken) = if line_end.0 > start { line_end } else { (at, before) };
            parts.push(start..end);
            bytes -= taken;
            start = end;
        }
        if *c == '\n' {
            line_end = (at + 1, bytes);
        }
    }
    parts.push(start..text.len());
    parts
}

/// Bytes of a letter on a page, where some are written as entities.
fn escaped_bytes(c: char) -> usize {
    if matches!(c, '<' | '>' | '&' | '"' | '\'') { 6 } else { c.len_utf8() }
}

/// Where the first words of a claim stand, in scalars.
pub(crate) fn first_place(claim: &StoredClaim) -> usize {
    claim.claim.anchors.iter().find_map(|a| a.text()).map_or(0, |span| span.start)
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
        let text: Vec<char> = "سطر من النص\n".repeat(4_000).chars().collect();
        let parts = parts(&text, &[]);
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
