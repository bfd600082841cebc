//! Lists and pages stay quick when the register is large.

use crate::samples::*;
use sijill_model::*;
use sijill_record::{ClaimFilter, Register};
use std::time::{Duration, Instant};

const DOCUMENTS: u64 = 100_000;
const CLAIMS_A_DOCUMENT: u64 = 10;

/// What a page may take.
const LIMIT: Duration = Duration::from_millis(100);

fn fill(register: &mut Register) {
    for chunk in (1..=DOCUMENTS).collect::<Vec<_>>().chunks(500) {
        let acts = chunk.iter().flat_map(|n| {
            let date = format!("20{:02}-{:02}-{:02}", 10 + n % 14, 1 + n % 12, 1 + n % 28);
            let mut acts = added(*n, &format!("text {n}"), Some(&date));
            let claims = (0..CLAIMS_A_DOCUMENT).map(|i| killed(i, &[i as usize * 20])).collect();
            acts.push(Act::ReadingAdded { reading: reading(*n, *n, claims) });
            acts
        });
        register.append(&amal(), &acts.collect::<Vec<_>>()).unwrap();
    }
}

fn quick<T>(what: &str, mut work: impl FnMut(u64) -> T) {
    let mut times: Vec<_> = (0..200)
        .map(|i| {
            let began = Instant::now();
            work(1 + i * 7919 % DOCUMENTS);
            began.elapsed()
        })
        .collect();
    times.sort();
    eprintln!("{what}: median {:?}, 99th percentile {:?}", times[100], times[198]);
    assert!(times[198] < LIMIT, "{what}");
}

#[test]
#[ignore = "takes minutes: cargo test --release -p sijill-record million -- --ignored --nocapture"]
fn a_million_claims_are_listed_and_shown_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = Register::init(dir.path(), &amal()).unwrap();
    let began = Instant::now();
    fill(&mut register);
    let size = std::fs::metadata(dir.path().join("sijill.db")).unwrap().len();
    eprintln!("filled in {:?}, {} MB", began.elapsed(), size / 1_000_000);
    let reader = register.reader().unwrap();
    let keys: Vec<_> = (1..=DOCUMENTS)
        .step_by(997)
        .map(|n| ClaimKey::all_of(&document_id(n), &killed(3, &[60]))[0].as_str().to_owned())
        .collect();
    let key = |n: u64| &keys[n as usize % keys.len()];
    let kind = |kind: &str| Some(kind.to_owned());

    quick("first page of documents", |_| reader.documents(None, 50).unwrap());
    quick("a page of documents", |n| reader.documents(Some(&document_id(n)), 50).unwrap());
    quick("a document", |n| reader.document(&document_id(n)).unwrap());
    quick("a claim by its key", |n| reader.claim(key(n)).unwrap().unwrap());
    quick("a claim by eight digits", |n| reader.claim(&key(n)[..8]).unwrap().unwrap());
    quick("a page of claims", |n| {
        let after = Some(sijill_record::ClaimCursor { seq: n * 3, ordinal: 5 });
        reader.claims(&ClaimFilter { after, limit: 100, ..ClaimFilter::default() }).unwrap()
    });
    quick("a page of claims of a kind", |n| {
        let after = Some(sijill_record::ClaimCursor { seq: n * 3, ordinal: 5 });
        let filter = ClaimFilter { kind: kind("casualty"), after, limit: 100, document: None };
        reader.claims(&filter).unwrap()
    });
    quick("claims of a kind that is not there", |_| {
        reader.claims(&ClaimFilter { kind: kind("custody"), ..ClaimFilter::default() }).unwrap()
    });
    quick("a document by its bytes", |n| {
        let sha256 = document(n, &format!("text {n}")).sha256;
        reader.document_by_sha256(&sha256).unwrap().unwrap()
    });
    quick("a new document", |n| {
        let n = n + 10 * DOCUMENTS;
        register.append(&amal(), &added(n, &format!("text {n}"), None)).unwrap()
    });
    let began = Instant::now();
    reader.unread_documents().unwrap();
    eprintln!("unread documents: {:?}", began.elapsed());
    let began = Instant::now();
    let all = reader.claims(&ClaimFilter::default()).unwrap().len();
    eprintln!("all {all} claims: {:?}", began.elapsed());
    let began = Instant::now();
    register.rebuild().unwrap();
    eprintln!("rebuild: {:?}", began.elapsed());
}
