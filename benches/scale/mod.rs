//! A register's worth of acts, invented, and the means to measure.

pub(crate) mod bare;
pub(crate) mod memory;

use sijill_log::Digest;
use sijill_model::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The acts of one append.
pub(crate) type Acts = Vec<Act>;

/// Voices and places that the documents speak of.
const VOICES: [&str; 6] =
    ["A monitor", "The civil defence", "A ministry", "A hospital", "The coalition", "A daily"];
const PLACES: u64 = 400;

pub(crate) fn by() -> By {
    By::User(UserId::from_random([9; 10]))
}

fn bytes(n: u64) -> [u8; 10] {
    let mut bytes = [0; 10];
    bytes[..8].copy_from_slice(&n.to_be_bytes());
    bytes
}

pub(crate) fn document_id(n: u64) -> DocumentId {
    DocumentId::from_random(bytes(n))
}

fn day(n: u64) -> String {
    format!("20{:02}-{:02}-{:02}", 11 + n % 13, 1 + n / 13 % 12, 1 + n / 156 % 28)
}

fn sentence(n: u64, nth: u64) -> String {
    format!(
        "At least {} civilians were killed in quarter {}, said a man who saw it.",
        1 + (n + nth) % 60,
        n * 7 % PLACES
    )
}

fn text(n: u64, claims: u64) -> String {
    let sentences: Vec<_> = (0..claims).map(|nth| sentence(n, nth)).collect();
    format!("Document {n}, invented for a measurement.\n{}", sentences.join("\n"))
}

/// A claim of a document: a figure, where and when, and who says so.
pub(crate) fn claim(n: u64, nth: u64) -> Claim {
    let head = format!("Document {n}, invented for a measurement.\n").len();
    let before: usize = (0..nth).map(|nth| sentence(n, nth).len() + 1).sum();
    let (start, said) = (head + before, sentence(n, nth));
    let quote = said.split(" in quarter").next().unwrap_or_default().to_owned();
    let count = 1 + (n + nth) % 60;
    let anchor = TextSpan { start, end: start + quote.len(), quote };
    let voice = VOICES[(n % VOICES.len() as u64) as usize];
    Claim {
        body: ClaimBody::Casualty(Casualty {
            outcome: if nth.is_multiple_of(3) { Outcome::Injured } else { Outcome::Killed },
            who: Who::Civilians,
            who_words: Some("civilians".into()),
            count: Count::at_least(count, count.to_string()),
            subset: false,
            scope: Scope::Incident,
            stance: Stance::Reported,
            party: vec![],
            cause: None,
            place: Some(format!("quarter {}", n * 7 % PLACES)),
            place_id: None,
            date: day(n).parse().ok(),
        }),
        attribution: vec![Voice { name: voice.into(), role: Role::Speaker, party_id: None }],
        names: None,
        rule: "measured".into(),
        anchors: vec![Anchor::Text(anchor)],
    }
}

/// What comes of one document, in the two steps in which `add` enters it.
pub(crate) fn acts(n: u64, claims: u64) -> [Acts; 2] {
    let text = text(n, claims);
    let published = day(n).parse().ok();
    let document = Document {
        id: document_id(n),
        sha256: Digest::of(&[text.as_bytes()]).to_string(),
        size_bytes: text.len() as u64,
        media_type: "text/plain".into(),
        encoding: Some("UTF-8".into()),
        title: Some(format!("Document {n}")),
        text,
        lang: Some(Lang::En),
    };
    let capture = Capture {
        id: CaptureId::from_random(bytes(n)),
        document: document_id(n),
        source: None,
        name: format!("{n}.txt"),
        url: None,
        published,
        custody: vec![],
    };
    let reading = Reading {
        id: ReadingId::from_random(bytes(n)),
        document: document_id(n),
        reader: "measured".into(),
        lexicon: "ab".repeat(32),
        published,
        claims: (0..claims).map(|nth| claim(n, nth)).collect(),
    };
    let came = vec![Act::DocumentAdded { document }, Act::CaptureAdded { capture }];
    [came, vec![Act::ReadingAdded { reading }]]
}

/// All files of a folder.
pub(crate) fn files(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = vec![];
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}

/// The bytes of all of them.
pub(crate) fn size(dir: &Path) -> io::Result<u64> {
    files(dir)?.iter().map(|path| Ok(fs::metadata(path)?.len())).sum()
}
