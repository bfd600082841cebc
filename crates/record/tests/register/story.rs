//! What happens to a document, from its bytes to a decision that outlives its reading.

use crate::samples::*;
use sijill_model::*;
use sijill_record::{ClaimFilter, Error, Register, RegisterReader};

const TEXT: &str = "14 killed. 695 reports are open. 14 killed.";

#[test]
fn the_same_bytes_twice_are_one_document_and_two_captures() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = Register::init(dir.path(), &amal()).unwrap();

    for (n, name) in [(1, "An agency"), (2, "A paper")] {
        let sha256 = register.archive_put(&document_id(1), TEXT.as_bytes()).unwrap();
        let known = register.reader().unwrap().document_by_sha256(&sha256).unwrap();
        let mut acts = vec![Act::SourceAdded { source: source(n, name) }];
        match known {
            None => acts.push(Act::DocumentAdded { document: document(1, TEXT) }),
            Some(id) => assert_eq!((n, id), (2, document_id(1))),
        }
        let published = Some("2017-11-30").filter(|_| n == 2);
        acts.push(Act::CaptureAdded { capture: capture(n, 1, Some(n), published) });
        register.append(&amal(), &acts).unwrap();
    }

    let reader = register.reader().unwrap();
    let documents = reader.documents(None, 10).unwrap();
    assert_eq!(documents.len(), 1);
    // Name and source of the first coming, date of the first that has one.
    let summary = &documents[0];
    assert_eq!((summary.captures, summary.claims, summary.name.as_str()), (2, 0, "1.txt"));
    assert_eq!(summary.source.as_deref(), Some("An agency"));
    assert_eq!(summary.published, Some("2017-11-30".parse().unwrap()));
    let stored = reader.document(&document_id(1)).unwrap().unwrap();
    assert_eq!(stored.document, document(1, TEXT));
    let sources: Vec<_> = stored.captures.iter().map(|c| c.source.as_ref().unwrap()).collect();
    assert_eq!(sources, [&source(1, "An agency"), &source(2, "A paper")]);
    assert_eq!(stored.captures.iter().map(|c| c.seq).collect::<Vec<_>>(), [3, 5]);
    assert_eq!(
        register.archive_get(&document_id(1), &stored.document.sha256).unwrap(),
        TEXT.as_bytes()
    );
    assert_eq!(
        reader.archive_get(&document_id(1), &stored.document.sha256).unwrap(),
        TEXT.as_bytes()
    );
    assert_eq!(verify(&reader), 6);
    rebuilds_the_same(&mut register);
}

/// A register with one document, read once: 14 killed at its first mention only, 695 open reports.
fn read_once(dir: &std::path::Path) -> Register {
    let mut register = Register::init(dir, &amal()).unwrap();
    let mut acts = added(1, TEXT, Some("2017-11-30"));
    let claims = vec![killed(14, &[0]), open_reports(695, 11)];
    acts.push(Act::ReadingAdded { reading: reading(1, 1, claims) });
    register.append(&amal(), &acts).unwrap();
    register
}

#[test]
fn a_decision_outlives_the_reading_by_any_key_that_the_claim_keeps() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = read_once(dir.path());
    let reader = register.reader().unwrap();
    let no = decided(1, &killed(14, &[0]), ClaimVerdict::Rejected, "of another event");
    let user = User { id: UserId::from_random([9; 10]), name: "amal".into() };
    register.append(&amal(), &[Act::UserAdded { user }, no]).unwrap();
    let claims = reader.claims(&ClaimFilter::default()).unwrap();
    let verdict = claims[0].verdict.clone().unwrap();
    assert_eq!(verdict.verdict, ClaimVerdict::Rejected);
    assert_eq!((verdict.reason.as_str(), verdict.by.as_str()), ("of another event", "amal"));
    assert_eq!(claims[1].verdict, None);

    // A better reader finds a mention before the known one, reads another number of reports, and one claim more.
    let better = vec![killed(14, &[0, 33]), open_reports(696, 11), killed(2, &[20])];
    let by = By::Reader { version: "0.2".into(), lexicon: "ab".repeat(32) };
    register.append(&by, &[Act::ReadingAdded { reading: reading(2, 1, better) }]).unwrap();
    let claims = reader.claims(&ClaimFilter::default()).unwrap();
    assert_eq!(claims.len(), 3, "the claims of the first reading have ended");
    assert_eq!(claims[0].keys.len(), 2);
    assert_eq!(claims[0].verdict, Some(verdict));
    assert_eq!((&claims[1].verdict, &claims[2].verdict), (&None, &None));
    let stored = reader.document(&document_id(1)).unwrap().unwrap();
    assert_eq!(stored.reading.unwrap().reader, "0.2");
    assert_eq!(stored.claims, claims);

    // The new decision is made on both keys; a reader that only finds the other mention meets it too.
    let yes = decided(1, &killed(14, &[0, 33]), ClaimVerdict::Accepted, "the same event after all");
    register.append(&amal(), &[yes]).unwrap();
    let other = Act::ReadingAdded { reading: reading(3, 1, vec![killed(14, &[33])]) };
    register.append(&by, &[other]).unwrap();
    let claims = reader.claims(&ClaimFilter::default()).unwrap();
    assert_eq!(claims[0].verdict.as_ref().unwrap().verdict, ClaimVerdict::Accepted);
    verify(&reader);
    rebuilds_the_same(&mut register);
}

/// Two decisions can hold for one claim when it got them by different keys. The later one holds.
#[test]
fn of_two_decisions_the_later_holds_whichever_key_it_came_by() {
    for first_key_last in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let mut register = read_once(dir.path());
        let one = decided(1, &killed(14, &[0]), ClaimVerdict::Accepted, "one");
        let other = decided(1, &killed(14, &[33]), ClaimVerdict::Rejected, "other");
        let order = if first_key_last { [other, one] } else { [one, other] };
        register.append(&amal(), &order).unwrap();
        let both = Act::ReadingAdded { reading: reading(2, 1, vec![killed(14, &[0, 33])]) };
        register.append(&amal(), &[both]).unwrap();
        let claims = register.reader().unwrap().claims(&ClaimFilter::default()).unwrap();
        let expected = if first_key_last { "one" } else { "other" };
        assert_eq!(claims[0].verdict.as_ref().unwrap().reason, expected);
    }
}

#[test]
fn a_claim_is_found_by_any_of_its_keys_and_by_their_beginnings() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = read_once(dir.path());
    let both = vec![killed(14, &[0, 33]), open_reports(695, 11)];
    register.append(&amal(), &[Act::ReadingAdded { reading: reading(2, 1, both) }]).unwrap();
    let reader = register.reader().unwrap();
    for claim in reader.claims(&ClaimFilter::default()).unwrap() {
        for key in claim.keys.iter().map(ClaimKey::as_str) {
            for given in [key, &key[..8], &key[..9], &key.to_uppercase()] {
                assert_eq!(reader.claim(given).unwrap().as_ref(), Some(&claim), "{given}");
            }
        }
    }
    assert_eq!(reader.claim(&"0".repeat(64)).unwrap(), None);
    let long = "0".repeat(65);
    for given in ["", "0123456", "0123456g", "%", long.as_str(), "مفتاح"] {
        assert!(matches!(reader.claim(given), Err(Error::NotAKey { .. })), "{given}");
    }
}

/// Finds two claims whose keys begin alike; there are some among a hundred thousand figures.
fn alike() -> (u64, u64) {
    let mut seen = std::collections::HashMap::new();
    (1..)
        .find_map(|n| {
            let key =
                ClaimKey::all_of(&document_id(1), &killed(n, &[0]))[0].as_str()[..8].to_owned();
            seen.insert(key, n).map(|earlier| (earlier, n))
        })
        .expect("the figures do not end")
}

#[test]
fn a_beginning_that_two_keys_share_is_refused_not_guessed() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = read_once(dir.path());
    let (one, other) = alike();
    let claims = vec![killed(one, &[0]), killed(other, &[0])];
    let keys: Vec<_> = claims
        .iter()
        .map(|c| ClaimKey::all_of(&document_id(1), c)[0].as_str().to_owned())
        .collect();
    register.append(&amal(), &[Act::ReadingAdded { reading: reading(2, 1, claims) }]).unwrap();
    let reader = register.reader().unwrap();
    let error = reader.claim(&keys[0][..8]).expect_err("two begin so");
    assert!(matches!(error, Error::AmbiguousKey { .. }), "{error}");
    assert_eq!(reader.claim(&keys[1]).unwrap().unwrap().key.as_str(), keys[1]);
}

#[test]
fn a_crash_between_adding_and_reading_leaves_a_document_to_read() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = read_once(dir.path());
    register.append(&amal(), &added(2, "3 killed", None)).unwrap();
    drop(register);
    let mut register = Register::open(dir.path()).unwrap();
    let reader = register.reader().unwrap();
    assert_eq!(reader.unread_documents().unwrap(), [document_id(2)]);
    let read = Act::ReadingAdded { reading: reading(2, 2, vec![killed(3, &[0])]) };
    register.append(&amal(), &[read]).unwrap();
    assert!(reader.unread_documents().unwrap().is_empty());
}

#[test]
fn what_is_refused_leaves_no_trace() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = read_once(dir.path());
    let reader = register.reader().unwrap();
    let (head, before) = (reader.head().unwrap(), views(&reader));
    let good = Act::SourceAdded { source: source(7, "A monitor") };
    let huge = vec![killed(1 << 53, &[0])];
    let refused = [
        Act::CaptureAdded { capture: capture(8, 99, None, None) },
        Act::CaptureAdded { capture: capture(8, 1, Some(99), None) },
        Act::ReadingAdded { reading: reading(8, 99, vec![]) },
        decided(99, &killed(1, &[0]), ClaimVerdict::Accepted, "of nothing"),
        Act::DocumentAdded { document: document(1, "other bytes, the same id") },
        Act::DocumentAdded { document: document(8, TEXT) },
    ];
    for act in refused {
        let kind = act.kind();
        match register.append(&amal(), &[good.clone(), act]) {
            Err(Error::Refused { act, .. }) => assert_eq!(act, kind),
            other => panic!("{kind}: {other:?}"),
        }
        assert_eq!((reader.head().unwrap(), views(&reader)), (head.clone(), before.clone()));
    }
    let error = register
        .append(&amal(), &[Act::ReadingAdded { reading: reading(9, 1, huge) }])
        .expect_err("no JSON reader would keep it")
        .to_string();
    assert!(error.starts_with("$.reading.claims[0].count.min holds 9007199254740992"), "{error}");
}

#[test]
fn a_reader_sees_what_is_there_and_cannot_hold_up_the_writer() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = read_once(dir.path());
    let reader = register.reader().unwrap();
    assert_eq!(reader.source_by_name("A monitor").unwrap(), None);
    let seqs = register.append(&amal(), &[]).unwrap();
    assert!(seqs.is_empty());
    let acts = [Act::SourceAdded { source: source(7, "A monitor") }];
    let handle = std::thread::spawn(move || {
        let seen: Vec<_> = (0..200).map(|_| reader.head().unwrap().seq).collect();
        (reader, seen)
    });
    let seqs = register.append(&amal(), &acts).unwrap();
    let (reader, seen) = handle.join().unwrap();
    assert!(seen.is_sorted());
    assert_eq!(reader.head().unwrap().seq, seqs[0]);
    assert_eq!(reader.source_by_name("A monitor").unwrap(), Some(source(7, "A monitor")));
    drop(register);
    // No writer and none of its files left: a reader can still open it.
    drop(reader);
    assert_eq!(RegisterReader::open(dir.path()).unwrap().head().unwrap().seq, seqs[0]);
}
