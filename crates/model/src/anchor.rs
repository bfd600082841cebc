//! Where a claim stands.

use serde::{Deserialize, Serialize};

/// The place that carries a claim.
///
/// Text is found by machine; every other kind is entered by a person. A text anchor belongs to the document of the
/// reading that holds its claim.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Anchor {
    /// Words of the document's text; in JSON the one without `type`.
    Text(TextSpan),
    /// Something that a person pointed at.
    Entered(EnteredAnchor),
}

impl Anchor {
    /// The exact words that it carries: the quote of a text, or the statement of a person.
    pub fn words(&self) -> Option<&str> {
        match self {
            Anchor::Text(span) => Some(&span.quote),
            Anchor::Entered(EnteredAnchor::Statement { words, .. }) => Some(words),
            Anchor::Entered(_) => None,
        }
    }

    /// The words of a text anchor.
    pub fn text(&self) -> Option<&TextSpan> {
        match self {
            Anchor::Text(span) => Some(span),
            Anchor::Entered(_) => None,
        }
    }
}

/// A half-open span of Unicode scalar values of a document's text, and the words there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextSpan {
    /// Scalar values before the first word.
    pub start: usize,
    /// Scalar values before the end.
    pub end: usize,
    /// The text between them, letter for letter.
    pub quote: String,
}

impl TextSpan {
    /// Whether `text` really says `quote` there.
    pub fn holds_in(&self, text: &str) -> bool {
        let length = self.quote.chars().count();
        self.start.checked_add(length) == Some(self.end)
            && text.chars().skip(self.start).take(length).eq(self.quote.chars())
    }
}

/// An anchor that a person enters by hand. Lengths are thousandths of the page or image, times are milliseconds, so
/// that no floating point number ever enters the log.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum EnteredAnchor {
    /// A region of a page of a paginated document.
    Page {
        /// Counted from 1.
        page: u32,
        /// Left, top, width and height in thousandths of the page.
        region: [u16; 4],
    },
    /// A region of a picture.
    Image {
        /// Left, top, width and height in thousandths of the picture.
        region: [u16; 4],
    },
    /// A stretch of a recording.
    Media {
        /// Milliseconds from its beginning.
        from_ms: u64,
        /// Milliseconds from its beginning.
        to_ms: u64,
    },
    /// What a person on record said to whoever entered the claim.
    Statement {
        /// Who said it, as the register may name them.
        by: String,
        /// The words.
        words: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_counts_scalars_not_bytes() {
        let span = TextSpan { start: 5, end: 8, quote: "801".into() };
        assert!(span.holds_in("مقتل 801 مدنيًا"));
        assert!(!span.holds_in("مقتل 695 تقريرا"));
        assert!(!TextSpan { start: 6, end: 900, quote: "01".into() }.holds_in("مقتل 801"));
    }

    #[test]
    fn json_of_a_text_anchor_has_no_type_and_of_others_has() {
        let text: Anchor =
            serde_json::from_str(r#"{"start":0,"end":1,"quote":"a"}"#).expect("text");
        assert!(text.text().is_some());
        let page = Anchor::Entered(EnteredAnchor::Page { page: 2, region: [0, 0, 500, 100] });
        let json = serde_json::to_string(&page).expect("json");
        assert_eq!(json, r#"{"type":"page","page":2,"region":[0,0,500,100]}"#);
        assert_eq!(serde_json::from_str::<Anchor>(&json).expect("page"), page);
    }
}
