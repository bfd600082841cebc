//! What is forgotten is forgotten everywhere and at every time, and the rest stands.

use crate::samples::*;
use sijill_model::*;
use sijill_record::{ClaimFilter, Closed, Error, Register, RegisterReader, Unlock};
use std::fs;
use std::path::{Path, PathBuf};

/// Words that occur nowhere else: in an entry's text, title, file name, claim, reason, source.
const WORDS: [&str; 6] =
    ["Umm Hajar", "السنديانة", "letter-to-nobody", "grey heron", "no lemon", "Orchard Desk"];

fn everything(n: u64) -> Vec<Act> {
    let mut document = document(n, &format!("{} {}. 14 killed", WORDS[0], WORDS[1]));
    document.title = Some(WORDS[1].into());
    let mut capture = capture(n, n, Some(n), Some("2017-11-30"));
    capture.name = format!("{}.txt", WORDS[2]);
    let mut claim = killed(14, &[0]);
    claim.names = Some(vec![WORDS[3].into()]);
    let decision = decided(n, &claim, ClaimVerdict::Accepted, WORDS[4]);
    vec![
        Act::SourceAdded { source: source(n, WORDS[5]) },
        Act::DocumentAdded { document },
        Act::CaptureAdded { capture },
        Act::ReadingAdded { reading: reading(n, n, vec![claim, open_reports(695, 40)]) },
        decision,
    ]
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The places where a word lies in the folder, in UTF-8 or UTF-16 of either order.
fn found(dir: &Path, word: &str) -> Vec<String> {
    let units: Vec<u16> = word.encode_utf16().collect();
    let forms = [
        word.as_bytes().to_vec(),
        units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        units.iter().flat_map(|unit| unit.to_be_bytes()).collect::<Vec<u8>>(),
    ];
    let mut found = vec![];
    for path in files(dir) {
        let bytes = fs::read(&path).unwrap();
        for form in &forms {
            if bytes.windows(form.len()).any(|window| window == form.as_slice()) {
                found.push(format!("{word} in {}", path.display()));
            }
        }
    }
    found
}

fn filled(dir: &Path) -> Register {
    let mut register = Register::init(dir, &amal()).unwrap();
    for n in [1, 2] {
        let mut acts = everything(n);
        if n == 2 {
            // Document 2 is the control: other words, which must stay.
            acts = added(2, "3 killed in the north", Some("2017-11-29"));
            acts.push(Act::ReadingAdded { reading: reading(2, 2, vec![killed(3, &[0])]) });
        }
        for act in &acts {
            if let Act::DocumentAdded { document } = act {
                register.archive_put(&document.id, document.text.as_bytes()).unwrap();
            }
        }
        register.append(&amal(), &acts).unwrap();
    }
    register
}

fn erase(register: &mut Register, subject: Subject, all: bool) -> u64 {
    register.erase(&amal(), &subject, all, "asked for").unwrap().order
}

#[test]
fn words_never_lie_in_the_clear_and_after_erasing_nobody_can_open_them() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = filled(dir.path());
    for word in WORDS.iter().chain(["in the north"].iter()) {
        assert_eq!(found(dir.path(), word), [""; 0]);
    }
    let before = register.reader().unwrap();
    let head = before.head().unwrap();
    let claims = before.claims(&ClaimFilter::default()).unwrap();
    assert!(claims.iter().all(|claim| claim.closed.is_none()));

    let order = erase(&mut register, Subject::Document(document_id(1)), false);
    let erased = erase(&mut register, Subject::Source(source(1, "").id), false);
    // Readers that were opened before see it too.
    for reader in [before, register.reader().unwrap()] {
        for reader in [reader, RegisterReader::open(dir.path()).unwrap().known_at(head.seq)] {
            let stored = reader.document(&document_id(1)).unwrap().unwrap();
            assert_eq!(stored.closed, Some(Closed::Erased(order)));
            let shown = serde_json::to_string(&stored).unwrap();
            for word in WORDS {
                assert!(!shown.contains(word), "{word}: {shown}");
            }
            let after = reader.claims(&ClaimFilter::default()).unwrap();
            for (claim, was) in after.iter().zip(&claims) {
                assert_eq!((&claim.key, &claim.keys), (&was.key, &was.keys));
                assert_eq!((claim.seq, claim.published), (was.seq, was.published));
                let (count, counted) = (claim.claim.body.count(), was.claim.body.count());
                assert_eq!(count.map(|c| (c.min, c.max)), counted.map(|c| (c.min, c.max)));
                let verdict = |claim: &sijill_record::StoredClaim| {
                    claim.verdict.as_ref().map(|verdict| verdict.verdict)
                };
                assert_eq!(verdict(claim), verdict(was));
                let gone = claim.document == document_id(1);
                assert_eq!(claim.closed, gone.then_some(Closed::Erased(order)));
                assert_eq!(claim.claim != was.claim, gone);
            }
            assert_eq!(after.len(), claims.len());
            let summaries = reader.documents(None, 9).unwrap();
            assert_eq!((summaries.len(), summaries[0].claims), (2, 2));
            let other = reader.document(&document_id(2)).unwrap().unwrap();
            assert_eq!(other.document.text, "3 killed in the north");
        }
    }
    assert!(erased > order);
    verify(&register.reader().unwrap());
    rebuilds_the_same(&mut register);
    drop(register);
    for word in WORDS {
        assert_eq!(found(dir.path(), word), [""; 0]);
    }
    let archived = files(&dir.path().join("archive"));
    assert_eq!(archived.len(), 1, "the file of the erased document is gone: {archived:?}");
}

#[test]
fn what_was_erased_cannot_be_erased_added_to_or_brought_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = filled(dir.path());
    erase(&mut register, Subject::Document(document_id(1)), false);
    let again = register.erase(&amal(), &Subject::Document(document_id(1)), false, "again");
    assert!(matches!(again, Err(Error::NothingToErase { .. })), "{again:?}");
    for subject in [Subject::Register, Subject::Document(document_id(9))] {
        let refused = register.erase(&amal(), &subject, false, "no");
        assert!(matches!(refused, Err(Error::NothingToErase { .. })), "{refused:?}");
    }
    let act = Act::ReadingAdded { reading: reading(5, 1, vec![]) };
    let refused = register.append(&amal(), &[act]);
    assert!(matches!(refused, Err(Error::Erased { .. })), "{refused:?}");
    assert!(register.archive_put(&document_id(1), b"again").is_err());
    assert!(register.reader().unwrap().unread_documents().unwrap().is_empty());
}

#[test]
fn with_a_source_go_its_comings_and_where_asked_its_documents() {
    for all in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let mut register = filled(dir.path());
        let subject = Subject::Source(source(1, "").id);
        let erased = register.erase(&amal(), &subject, all, "asked for").unwrap();
        assert_eq!(erased.subjects.len(), if all { 3 } else { 2 });
        assert_eq!(erased.files, usize::from(all));
        let reader = register.reader().unwrap();
        assert_eq!(reader.source_by_name(WORDS[5]).unwrap(), None);
        let stored = reader.document(&document_id(1)).unwrap().unwrap();
        assert_eq!(stored.captures[0].capture.name, "");
        assert_eq!(stored.captures[0].source.as_ref().unwrap().name, "");
        assert_eq!(stored.document.text.is_empty(), all);
        verify(&reader);
        rebuilds_the_same(&mut register);
    }
}

/// A crash after the order and before the keys are destroyed: the next writer finishes.
#[test]
fn an_erasure_that_was_cut_short_is_finished_by_the_next_writer() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = filled(dir.path());
    let keyring = fs::read(dir.path().join("keyring")).unwrap();
    let archived = files(&dir.path().join("archive"));
    let kept: Vec<_> = archived.iter().map(|path| (path, fs::read(path).unwrap())).collect();
    erase(&mut register, Subject::Document(document_id(1)), false);
    drop(register);
    fs::write(dir.path().join("keyring"), &keyring).unwrap();
    for (path, bytes) in kept {
        fs::write(path, bytes).unwrap();
    }
    drop(Register::open(dir.path()).unwrap());
    assert_ne!(fs::read(dir.path().join("keyring")).unwrap(), keyring);
    assert_eq!(files(&dir.path().join("archive")).len(), 1);
}

#[test]
fn confidential_words_are_withheld_from_lists_and_opened_one_by_one() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = Register::init(dir.path(), &amal()).unwrap();
    let mut acts = everything(1);
    if let Act::SourceAdded { source } = &mut acts[0] {
        source.confidential = true;
    }
    register.append(&amal(), &acts).unwrap();
    let reader = register.reader().unwrap();
    let claims = reader.claims(&ClaimFilter::default()).unwrap();
    let summaries = reader.documents(None, 9).unwrap();
    let shown = serde_json::to_string(&(&claims, &summaries)).unwrap();
    for word in WORDS {
        assert!(!shown.contains(word), "{word}: {shown}");
    }
    assert_eq!(
        (claims[0].closed, summaries[0].closed),
        (Some(Closed::Withheld), Some(Closed::Withheld))
    );
    let stored = reader.document(&document_id(1)).unwrap().unwrap();
    assert!(stored.confidential && stored.document.text.contains(WORDS[0]));
    let opened = Act::Opened { document: document_id(1), way: OpenedWay::Shown };
    register.append(&amal(), &[opened]).unwrap();
    rebuilds_the_same(&mut register);
}

#[test]
fn under_a_passphrase_nothing_opens_without_it() {
    let dir = tempfile::tempdir().unwrap();
    let unlock = Unlock::with_passphrase("eleven grey herons".into());
    let mut register = Register::init_with(dir.path(), &amal(), &unlock).unwrap();
    register.append(&amal(), &everything(1)).unwrap();
    register.erase(&amal(), &Subject::Document(document_id(1)), false, "asked for").unwrap();
    drop(register);
    assert!(Unlock::is_needed(dir.path()).unwrap());
    let none = RegisterReader::open(dir.path()).map(drop);
    assert!(matches!(none, Err(Error::PassphraseNeeded { .. })), "{none:?}");
    let wrong = Unlock::with_passphrase("twelve".into());
    let wrong = Register::open_with(dir.path(), &wrong).map(drop);
    assert!(matches!(wrong, Err(Error::WrongPassphrase { .. })), "{wrong:?}");
    let reader = RegisterReader::open_with(dir.path(), &unlock).unwrap();
    assert_eq!(verify(&reader), 7);
}
