//! Plain text and its encodings.

use encoding_rs::{Encoding, ISO_8859_6, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};
use sijill_intake::{Error, Extract, Options, intake};

const ARABIC: &str = "قال شهود إن الغارة أصابت «السوق القديم» صباح الأحد، وإن 12 شخصاً نقلوا إلى المستشفى.\r\n\
    وأضافوا أن فرق الإنقاذ ما زالت تبحث تحت الأنقاض عن ناجين آخرين؟";

fn taken_in(name: &str, bytes: &[u8]) -> Extract {
    intake(name, bytes, &Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn refusal(name: &str, bytes: &[u8]) -> Error {
    intake(name, bytes, &Options::default()).expect_err(name)
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    if encoding == UTF_16LE {
        return text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    }
    if encoding == UTF_16BE {
        return text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    }
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy, "{} cannot write the text", encoding.name());
    bytes.into_owned()
}

#[test]
fn plain_text_is_taken_letter_for_letter() {
    let extract = taken_in("story.txt", ARABIC.as_bytes());
    assert_eq!(extract.text, ARABIC);
    assert_eq!(extract.media_type, "text/plain");
    assert_eq!(extract.encoding.as_deref(), Some("UTF-8"));
    assert_eq!(extract.title, None);
}

#[test]
fn a_byte_order_mark_names_the_encoding_and_is_no_letter() {
    for (mark, encoding) in [(&b"\xff\xfe"[..], UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        let extract = taken_in("a.txt", &[mark, &encoded(ARABIC, encoding)].concat());
        assert_eq!(extract.text, ARABIC);
        assert_eq!(extract.encoding.as_deref(), Some(encoding.name()));
    }
    assert_eq!(taken_in("a.txt", "\u{feff}abc".as_bytes()).text, "abc");
}

#[test]
fn arabic_windows_text_is_recognised_and_an_option_wins() {
    let bytes = encoded(ARABIC, WINDOWS_1256);
    let extract = taken_in("a.txt", &bytes);
    assert_eq!(
        (extract.text.as_str(), extract.encoding.as_deref()),
        (ARABIC, Some("windows-1256"))
    );

    let iso = encoded("قتل شخصان في الغارة، وأصيب ثالث بجروح طفيفة كما قال الأهالي", ISO_8859_6);
    let options = Options { encoding: Some("iso-8859-6") };
    let extract = intake("a.txt", &iso, &options).expect("as told");
    assert!(extract.text.starts_with("قتل شخصان"));

    let utf_16 = encoded("ab", UTF_16LE);
    let options = Options { encoding: Some("utf-16le") };
    assert_eq!(intake("a.txt", &utf_16, &options).expect("as told").text, "ab");

    let options = Options { encoding: Some("klingon-8") };
    let error = intake("a.txt", b"x", &options).expect_err("no such encoding");
    assert_eq!(error, Error::UnknownEncoding("klingon-8".into()));
}

#[test]
fn english_with_typographic_marks_is_recognised() {
    let text = "“It’s a café”, said the mayor – nobody was hurt…";
    assert_eq!(taken_in("a.txt", &encoded(text, WINDOWS_1252)).text, text);
}

#[test]
fn undecodable_bytes_are_refused_with_their_offset() {
    let mut broken = ARABIC.as_bytes().to_vec();
    let offset = "قال ".len();
    broken.insert(offset, 0xff);
    assert_eq!(
        refusal("a.txt", &broken),
        Error::Undecodable {
            name: "a.txt".into(),
            offset,
            byte: 0xff,
            tried: vec!["UTF-8"],
            likely: None
        }
    );
    let message = refusal("notes.txt", b"killed \xff\xfe here").to_string();
    assert!(
        message.starts_with("notes.txt: byte 0xff at offset 7 is not text in UTF-8"),
        "{message}"
    );

    let options = Options { encoding: Some("utf-8") };
    let error = intake("a.txt", b"caf\xe9", &options).expect_err("not UTF-8");
    assert!(matches!(error, Error::Undecodable { offset: 3, byte: 0xe9, .. }), "{error}");
}

#[test]
fn a_weak_guess_is_said_and_not_acted_on() {
    let russian =
        encoded("Вчера вечером в городе погибли двое мирных жителей", encoding_rs::WINDOWS_1251);
    let Error::Undecodable { likely, offset: 0, .. } = refusal("a.txt", &russian) else {
        panic!("undecodable from the first byte")
    };
    assert_eq!(likely, Some("windows-1251"));
    let options = Options { encoding: likely };
    assert!(intake("a.txt", &russian, &options).expect("as told").text.starts_with("Вчера"));
}

#[test]
fn a_text_cut_within_a_letter_is_refused_there() {
    let bytes = &ARABIC.as_bytes()[..1];
    assert!(matches!(refusal("a.txt", bytes), Error::Undecodable { offset: 0, .. }));
    let long = &ARABIC.as_bytes()[..ARABIC.find('ا').expect("has one") + 1];
    assert!(matches!(refusal("a.txt", long), Error::Undecodable { .. }));
    let odd = b"\xff\xfea\x00b";
    assert!(
        matches!(refusal("a.txt", odd), Error::Undecodable { offset: 4, .. }),
        "{:?}",
        refusal("a.txt", odd)
    );
}

#[test]
fn other_formats_are_refused_by_name() {
    for (bytes, what) in [
        (&b"%PDF-1.7 \n"[..], "a PDF file"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x1f\x8b\x08", "gzip-compressed data"),
        (b"{\\rtf1 x}", "an RTF file"),
        (b"abc\0def", "a NUL byte at offset 3"),
        (b"<?xml version='1.0'?><rss></rss>", "XML other than XHTML"),
    ] {
        let message = refusal("a.txt", bytes).to_string();
        assert!(
            message.contains(what) && message.ends_with("expected plain text or HTML"),
            "{message}"
        );
    }
    assert!(refusal("letter.eml", b"Subject: x\n\ny").to_string().contains("an e-mail message"));
}

#[test]
fn no_bytes_give_an_empty_text() {
    let extract = taken_in("a.html", b"");
    assert_eq!((extract.text.as_str(), extract.encoding), ("", None));
    assert_eq!(taken_in("a.txt", b"  \n").text, "  \n");
}

#[test]
fn control_and_direction_characters_stay_where_they_are() {
    let text = "a\u{1}\u{7}\u{1b}[31m\u{202e}b\u{2066}\u{200f}\u{85}c";
    assert_eq!(taken_in("a.txt", text.as_bytes()).text, text);
}

#[test]
fn size_hurts_nothing() {
    let line = "وأصيب 7 أشخاص in the raid ".repeat((10 << 20) / 40 + 1);
    assert_eq!(taken_in("a.txt", line.as_bytes()).text.len(), line.len());
    let mut large = line.repeat(100 * (1 << 20) / line.len());
    large.push('\n');
    assert_eq!(taken_in("a.txt", large.as_bytes()).text.len(), large.len());
    let windows = encoded(&line, WINDOWS_1256);
    assert_eq!(taken_in("a.txt", &windows).text, line);
}
