//! Acts to tell stories with, and the checks that hold for every register.

use sijill_log::{Chain, Digest, leaf_hash};
use sijill_model::*;
use sijill_record::{Register, RegisterReader};

pub(crate) fn amal() -> By {
    By::User(UserId::from_random([9; 10]))
}

/// Ten bytes that differ for each `n`.
pub(crate) fn bytes(n: u64) -> [u8; 10] {
    let mut bytes = [0; 10];
    bytes[..8].copy_from_slice(&n.to_be_bytes());
    bytes
}

pub(crate) fn document_id(n: u64) -> DocumentId {
    DocumentId::from_random(bytes(n))
}

pub(crate) fn source(n: u64, name: &str) -> Source {
    let (id, kind) = (SourceId::from_random(bytes(n)), SourceKind::NewsOutlet);
    Source { id, name: name.into(), kind, confidential: false, party: None }
}

pub(crate) fn document(n: u64, text: &str) -> Document {
    Document {
        id: document_id(n),
        sha256: Digest::of(&[text.as_bytes()]).to_string(),
        size_bytes: text.len() as u64,
        media_type: "text/plain".into(),
        encoding: Some("UTF-8".into()),
        title: Some(format!("title {n}")),
        text: text.into(),
        lang: Some(Lang::Ar),
    }
}

pub(crate) fn capture(n: u64, of: u64, source: Option<u64>, published: Option<&str>) -> Capture {
    Capture {
        id: CaptureId::from_random(bytes(n)),
        document: document_id(of),
        source: source.map(|n| SourceId::from_random(bytes(n))),
        name: format!("{n}.txt"),
        url: None,
        published: published.map(|date| date.parse().unwrap()),
        custody: vec![],
    }
}

/// `min` killed or more, the figure standing at each of these places.
pub(crate) fn killed(min: u64, starts: &[usize]) -> Claim {
    let quote = format!("{min} killed");
    let span = |start: &usize| TextSpan {
        start: *start,
        end: start + quote.chars().count(),
        quote: quote.clone(),
    };
    Claim {
        body: ClaimBody::Casualty(Casualty {
            outcome: Outcome::Killed,
            who: Who::Civilians,
            who_words: None,
            count: Count::at_least(min, min.to_string()),
            subset: false,
            scope: Scope::Incident,
            stance: Stance::Reported,
            party: vec![],
            cause: None,
            place: None,
            place_id: None,
            date: None,
        }),
        attribution: vec![],
        names: Some(vec![]),
        rule: "test".into(),
        anchors: starts.iter().map(span).map(Anchor::Text).collect(),
    }
}

/// A number of open reports.
pub(crate) fn open_reports(n: u64, start: usize) -> Claim {
    let quote = format!("{n} reports");
    let end = start + quote.chars().count();
    Claim {
        body: ClaimBody::ReportCount(ReportCount {
            status: ReportStatus::Open,
            count: Count::exactly(n, n.to_string()),
            scope: Scope::Cumulative,
            date: None,
        }),
        attribution: vec![],
        names: None,
        rule: "test".into(),
        anchors: vec![Anchor::Text(TextSpan { start, end, quote })],
    }
}

pub(crate) fn reading(n: u64, of: u64, claims: Vec<Claim>) -> Reading {
    Reading {
        id: ReadingId::from_random(bytes(n)),
        document: document_id(of),
        reader: format!("0.{n}"),
        lexicon: "ab".repeat(32),
        published: None,
        claims,
    }
}

pub(crate) fn decided(of: u64, claim: &Claim, verdict: ClaimVerdict, reason: &str) -> Act {
    let document = document_id(of);
    let keys = ClaimKey::all_of(&document, claim);
    Act::ClaimDecided { document, keys, verdict, reason: reason.into() }
}

/// A document that came once, in the acts of one append.
pub(crate) fn added(n: u64, text: &str, published: Option<&str>) -> Vec<Act> {
    vec![
        Act::DocumentAdded { document: document(n, text) },
        Act::CaptureAdded { capture: capture(n, n, None, published) },
    ]
}

/// Recomputes, from what is stored alone, every commitment, every leaf hash and the whole chain; returns the number of
/// entries.
pub(crate) fn verify(reader: &RegisterReader) -> u64 {
    let mut chain = Chain::start();
    let mut next = 0;
    loop {
        let entries = reader.entries(next, 100).expect("entries");
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            assert_eq!(entry.leaf.seq, next, "a gap");
            // Opened and held against the commitment of the leaf.
            let act = reader.told(&entry).expect("an act").into_act();
            assert_eq!(act.kind(), entry.leaf.kind);
            assert_eq!(chain.push(leaf_hash(&entry.leaf_bytes)), entry.head, "entry {next}");
            next += 1;
        }
    }
    let head = reader.head().expect("a head");
    assert_eq!((head.seq + 1, head.chain), (next, chain.head().to_string()));
    next
}

/// All rows of all views.
pub(crate) fn views(reader: &RegisterReader) -> Vec<String> {
    let mut lines = vec![];
    reader.each_view_row(|line| lines.push(line.to_owned())).expect("the views");
    lines
}

/// That the views are what the entries say, to the last row.
pub(crate) fn rebuilds_the_same(register: &mut Register) {
    let reader = register.reader().expect("a reader");
    let before = views(&reader);
    register.rebuild().expect("rebuilt");
    assert_eq!(views(&reader), before);
}
