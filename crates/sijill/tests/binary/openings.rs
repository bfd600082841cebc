//! Confidential words are opened once it is on record that they are.

use crate::register::{Folder, text};
use crate::{ARABIC, ENGLISH};
use sijill_model::{Act, By, Reading, ReadingId, UserId};
use sijill_record::{Register, RegisterReader};

/// How often a document's words were opened.
fn openings(folder: &Folder, document: &str) -> usize {
    let reader = RegisterReader::open(folder.dir()).unwrap();
    let history = reader.history(&document.parse().unwrap()).unwrap();
    history.iter().filter(|event| matches!(event.act, Act::Opened { .. })).count()
}

#[test]
fn every_command_that_opens_confidential_words_says_so() {
    let folder = Folder::new();
    let hidden = folder.file("hidden.txt", format!("{ENGLISH} {ARABIC}. A witness said so."));
    let add = ["add", &hidden, "--source", "A witness", "--confidential"];
    let added = folder.line(&add);
    let document = text(&added, "document");
    let open = folder.file("open.txt", format!("{ENGLISH} Nothing is hidden here."));
    let other = folder.line(&["add", &open, "--source", "A daily"]);
    let claim = folder.lines(&["list", "claims", "--document", document]).remove(0);
    let key = text(&claim, "key");
    assert_eq!(openings(&folder, document), 0, "lists open nothing");

    // As if an earlier reader had read it.
    let mut register = Register::open(folder.dir()).unwrap();
    let reading = Reading {
        id: ReadingId::from_random([7; 10]),
        document: document.parse().unwrap(),
        reader: "0.0".into(),
        lexicon: "ab".repeat(32),
        published: None,
        claims: vec![],
    };
    let by = By::User(UserId::from_random([7; 10]));
    register.append(&by, &[Act::ReadingAdded { reading }]).unwrap();
    drop(register);

    let mut so_far = openings(&folder, document);
    for args in [
        &["reread", "--dry-run"][..],
        &["reread"],
        &["show", document],
        &["show", key],
        &["history", document],
        &["claim", "accept", key, "--reason", "so it says"],
        &["claim", "reject", key, "--reason", "it does not"],
        &add,
    ] {
        folder.succeed(args);
        let now = openings(&folder, document);
        assert!(now > so_far, "{args:?} opened its words and left no trace");
        so_far = now;
    }
    folder.succeed(&["show", text(&other, "document")]);
    assert_eq!(openings(&folder, text(&other, "document")), 0, "nothing there is confidential");
    folder.succeed(&["verify"]);
}
