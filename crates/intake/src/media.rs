//! What kind of thing bytes are.

use crate::Error;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// The media types that are taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Media {
    Plain,
    Html,
}

/// Beginnings of formats that are not taken in. Only those that no text begins with; the rest betray themselves by NUL.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, XLSX and WACZ are such)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (DOC, XLS)"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF file"),
    (b"WARC/1.", "a WARC file"),
];

/// The media type of a picture that may be kept to be pointed at; none of anything else.
pub fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    let types: [(&[u8], &str); 2] =
        [(b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg")];
    types.into_iter().find(|(begins, _)| bytes.starts_with(begins)).map(|(_, media)| media)
}

/// E-mail in its transport form reads as text but is base64 and quoted-printable inside.
const MAIL_EXTENSIONS: &[&str] = &["eml", "mht", "mhtml"];

/// How far a document declares itself: a doctype or a root element stands in the first kilobyte.
const SNIFF_CHARS: usize = 1024;

/// Refuses what is certainly no text. `wanted` is the encoding that the caller named.
pub(crate) fn refuse_other_formats(
    name: &str,
    bytes: &[u8],
    wanted: Option<&'static Encoding>,
) -> Result<(), Error> {
    let refused = |what: &str| Err(Error::Refused { name: name.to_owned(), what: what.to_owned() });
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return refused(what);
    }
    if extension(name).is_some_and(|e| MAIL_EXTENSIONS.contains(&e.as_str())) {
        return refused("an e-mail message");
    }
    let is_utf_16 = |e: &'static Encoding| e == UTF_16LE || e == UTF_16BE;
    let two_bytes_a_letter =
        wanted.or(Encoding::for_bom(bytes).map(|(e, _)| e)).is_some_and(is_utf_16);
    match bytes.iter().position(|b| *b == 0) {
        Some(at) if !two_bytes_a_letter => {
            refused(&format!("binary data (a NUL byte at offset {at})"))
        }
        _ => Ok(()),
    }
}

/// What a decoded text is: by its beginning, and by its name where that does not tell.
pub(crate) fn of_text(name: &str, text: &str) -> Result<Media, Error> {
    if begins_as_html(text) {
        return Ok(Media::Html);
    }
    if text.trim_start().starts_with("<?xml") {
        let what = "XML other than XHTML".to_owned();
        return Err(Error::Refused { name: name.to_owned(), what });
    }
    let named_html =
        extension(name).is_some_and(|e| matches!(e.as_str(), "html" | "htm" | "xhtml" | "shtml"));
    Ok(if named_html { Media::Html } else { Media::Plain })
}

/// The first tags by which the WHATWG MIME sniffing standard knows a page, and comments before them.
fn begins_as_html(text: &str) -> bool {
    const TAGS: &[&str] = &[
        "!doctype html",
        "html",
        "head",
        "body",
        "script",
        "iframe",
        "h1",
        "div",
        "font",
        "table",
        "a",
        "style",
        "title",
        "b",
        "br",
        "p",
        "meta",
    ];
    let text = text.trim_start();
    if text.starts_with("<?xml") {
        return head(text).to_ascii_lowercase().contains("<html");
    }
    let mut rest = text;
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some((_, after)) = comment.split_once("-->") else { return false };
        rest = after.trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    TAGS.iter().any(|name| {
        tag.get(..name.len()).is_some_and(|given| given.eq_ignore_ascii_case(name))
            && tag[name.len()..].starts_with([' ', '\t', '\n', '\r', '>', '/'])
    })
}

/// The part in which a document declares itself.
fn head(text: &str) -> &str {
    let end = text.char_indices().nth(SNIFF_CHARS).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn extension(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_tells_before_the_name_does() {
        let media = |name, text| of_text(name, text).expect("taken in");
        assert_eq!(media("a.txt", "<!DOCTYPE html>\n<p>x"), Media::Html);
        assert_eq!(media("a.txt", "\n <!-- saved --> <HTML lang=ar>"), Media::Html);
        assert_eq!(media("a.html", "no tag at all"), Media::Html);
        assert_eq!(media("a", "<priority> is an odd word"), Media::Plain);
        assert_eq!(media("a.txt", ""), Media::Plain);
        assert_eq!(media("a.txt", "<ب>"), Media::Plain);
    }

    #[test]
    fn xml_is_a_page_only_with_an_html_root() {
        assert_eq!(of_text("a.xml", "<?xml version='1.0'?><html>"), Ok(Media::Html));
        assert!(of_text("feed.xml", "<?xml version='1.0'?><rss>").is_err());
    }
}
