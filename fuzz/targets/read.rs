//! Reads whatever bytes come, as text in either language, and holds the claims against the text.
//!
//! The first byte chooses whether a day of publication is known; the rest is the text. Bytes that are no UTF-8 are
//! replaced as an intake would replace them, so that no input is wasted.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sijill_model::{Anchor, Claim};
use sijill_read::{Context, Reader};
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(Reader::builtin);

/// The least byte with which a text is read as published on a known day.
const DATED: u8 = 128;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let published = (*choice >= DATED).then(|| "2017-11-30".parse().expect("a day"));
    let context = Context { published, lang: None };
    let claims = READER.read(&text, &context);
    let scalars: Vec<char> = text.chars().collect();
    for claim in &claims {
        holds(claim, &scalars);
    }
});

/// An anchor lies in the text and quotes it; a range does not run backwards.
fn holds(claim: &Claim, scalars: &[char]) {
    assert!(!claim.anchors.is_empty(), "a claim without words: {claim:?}");
    for span in claim.anchors.iter().filter_map(Anchor::text) {
        let words = scalars.get(span.start..span.end).expect("an anchor inside the text");
        assert!(words.iter().copied().eq(span.quote.chars()), "an anchor that misquotes: {claim:?}");
    }
    if let Some(count) = claim.body.count()
        && let (Some(min), Some(max)) = (count.min, count.max)
    {
        assert!(min <= max, "a range that runs backwards: {claim:?}");
    }
}
