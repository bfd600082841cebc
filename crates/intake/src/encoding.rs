//! Bytes to letters: by what the bytes declare, and by a guess only where the guess is plain.

use crate::Error;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, ISO_8859_6, UTF_8, WINDOWS_1252, WINDOWS_1256};
use std::borrow::Cow;

/// A text and the encoding that its bytes were in.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) encoding: &'static Encoding,
    pub(crate) text: Cow<'a, str>,
}

/// How much the detector looks at, from the first byte that is not ASCII: it makes its mind up within a few kilobytes.
const DETECT_BYTES: usize = 64 * 1024;

/// How much of a page is searched for its declared encoding: the standard says 1024, careless pages need more.
const DECLARATION_BYTES: usize = 4096;

/// The encoding that a label of the WHATWG standard names.
pub(crate) fn by_label(label: &str) -> Result<&'static Encoding, Error> {
    Encoding::for_label_no_replacement(label.as_bytes())
        .ok_or_else(|| Error::UnknownEncoding(label.to_owned()))
}

/// Decodes without ever replacing a byte by a mark: what cannot be read must be said, or anchors would quote words that
/// nobody wrote.
///
/// The order: the encoding that the caller names, the byte order mark, UTF-8 wherever the bytes are UTF-8 (pages are
/// saved anew with their old declaration left inside), the declaration, a guess.
pub(crate) fn decode<'a>(
    name: &str,
    bytes: &'a [u8],
    wanted: Option<&'static Encoding>,
) -> Result<Decoded<'a>, Error> {
    let error = |offset: usize, tried: Vec<&'static str>, likely| Error::Undecodable {
        name: name.to_owned(),
        offset,
        byte: bytes.get(offset).copied().unwrap_or_default(),
        tried,
        likely,
    };
    if let Some(encoding) = wanted.or(Encoding::for_bom(bytes).map(|(encoding, _)| encoding)) {
        return strictly(encoding, bytes).map_err(|at| error(at, vec![encoding.name()], None));
    }
    let not_utf_8 = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { encoding: UTF_8, text: Cow::Borrowed(text) }),
        Err(error) => error.valid_up_to(),
    };
    if is_broken_utf_8(bytes) {
        return Err(error(not_utf_8, vec![UTF_8.name()], None));
    }
    let mut tried = Vec::new();
    let mut first_bad = None;
    if let Some(encoding) = declared(bytes).filter(|e| *e != UTF_8) {
        match strictly(encoding, bytes) {
            Ok(decoded) => return Ok(decoded),
            Err(at) => first_bad = Some(at),
        }
        tried.push(encoding.name());
    }
    tried.push(UTF_8.name());
    let guess = guess(bytes);
    match strictly(guess, bytes) {
        Ok(decoded) if is_plain(guess, &decoded.text) => Ok(decoded),
        decoded => {
            let likely = decoded.is_ok().then(|| guess.name()).filter(|e| !tried.contains(e));
            Err(error(first_bad.unwrap_or(not_utf_8), tried, likely))
        }
    }
}

/// Decodes, or gives the offset of the first byte that does not belong to the encoding.
fn strictly<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Decoded<'a>, usize> {
    if encoding == UTF_8 {
        let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        return match std::str::from_utf8(&bytes[mark..]) {
            Ok(text) => Ok(Decoded { encoding, text: Cow::Borrowed(text) }),
            Err(error) => Err(mark + error.valid_up_to()),
        };
    }
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    // An impossible length only on machines whose addresses end before three times the input does.
    let mut text = String::with_capacity(room.unwrap_or(bytes.len()));
    let mut read = 0;
    loop {
        let (result, consumed) =
            decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += consumed;
        match result {
            DecoderResult::InputEmpty => return Ok(Decoded { encoding, text: Cow::Owned(text) }),
            DecoderResult::OutputFull => text.reserve(bytes.len() - read + 16),
            DecoderResult::Malformed(bad, after) => {
                return Err(read.saturating_sub(usize::from(bad) + usize::from(after)));
            }
        }
    }
}

/// The encoding that a page's `meta` or an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let window = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let ascii: String = window.iter().map(|b| char::from(*b).to_ascii_lowercase()).collect();
    if !ascii.trim_start().starts_with('<') {
        return None; // a text that speaks of a charset declares nothing
    }
    let after = |key: &str, from: &str| from.split_once(key).map(|(_, rest)| rest.to_owned());
    let value = after("<?xml", &ascii)
        .and_then(|rest| rest.split_once("?>").and_then(|(xml, _)| after("encoding", xml)))
        .or_else(|| {
            ascii.split("<meta").skip(1).find_map(|meta| after("charset", meta.split_once('>')?.0))
        })?;
    let value = value.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(['"', '\'', ' ', ';', '/', '?']).unwrap_or(value.len());
    let encoding = Encoding::for_label_no_replacement(&value.as_bytes()[..end])?;
    // A declaration that could be read as ASCII is not in UTF-16, whatever it says (HTML standard, prescan).
    Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

/// Whether bytes are UTF-8 that came to harm, rather than something else: more letters in it than breaks.
fn is_broken_utf_8(bytes: &[u8]) -> bool {
    let (mut letters, mut breaks) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        breaks += usize::from(!chunk.invalid().is_empty());
    }
    letters > breaks
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let from = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let window = &bytes[from..bytes.len().min(from + DETECT_BYTES)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(window, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether a guessed text looks like Arabic or English prose. Single-byte encodings accept any bytes, so that decoding
/// is no proof; and only the languages that are read here are guessed at all.
fn is_plain(encoding: &'static Encoding, text: &str) -> bool {
    let is_stray = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0c');
    if text.chars().any(is_stray) {
        return false;
    }
    if encoding == WINDOWS_1256 || encoding == ISO_8859_6 {
        let (mut foreign, mut arabic) = (0, 0);
        for c in text.chars().filter(|c| !c.is_ascii()) {
            foreign += 1;
            arabic += usize::from(matches!(c, '\u{600}'..='\u{6ff}'));
        }
        // Quotation marks, dashes and no-break spaces are the rest.
        return arabic * 10 >= foreign * 8;
    }
    encoding == WINDOWS_1252 && is_plain_latin(text)
}

/// Typographic marks anywhere; accented letters only within words of plain ones.
fn is_plain_latin(text: &str) -> bool {
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let beside_plain =
            before.is_ascii_alphabetic() || rest.peek().is_some_and(char::is_ascii_alphabetic);
        let out_of_place = match c {
            'ÿ' | 'þ' | 'ð' | 'Þ' | 'Ð' => true,
            c if c.is_ascii() => false,
            c => c.is_alphabetic() && !beside_plain,
        };
        if out_of_place {
            return false;
        }
        before = c;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared_name(page: &str) -> Option<&'static str> {
        declared(page.as_bytes()).map(Encoding::name)
    }

    #[test]
    fn a_declaration_is_found_in_every_way_it_is_written() {
        assert_eq!(declared_name("<meta charset=windows-1256>"), Some("windows-1256"));
        assert_eq!(declared_name("<html><META Charset = 'cp1256' />"), Some("windows-1256"));
        let old = r#"<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">"#;
        assert_eq!(declared_name(old), Some("windows-1256"));
        assert_eq!(
            declared_name("<?xml version='1.0' encoding='iso-8859-6'?><html>"),
            Some("ISO-8859-6")
        );
        assert_eq!(declared_name("<meta charset=utf-16>"), Some("UTF-8"));
        assert_eq!(declared_name("<meta charset=klingon>"), None);
        assert_eq!(declared_name("the charset=windows-1256 of old pages"), None);
    }

    #[test]
    fn the_offset_is_that_of_the_first_bad_byte() {
        let utf_16 = b"\xff\xfea\x00b\x00\x00\xd8c\x00";
        let Err(Error::Undecodable { offset, tried, .. }) = decode("x", utf_16, None) else {
            panic!("a lone surrogate is no text");
        };
        assert_eq!((offset, tried), (6, vec!["UTF-16LE"]));
    }
}
