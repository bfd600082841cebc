//! Evidence that is handed over is checked by its own page, with common tools and without Sijill.
#![cfg(unix)]

use crate::ENGLISH;
use crate::register::{Folder, text};
use serde_json::Value;
use sijill_model::{Act, OpenedWay};
use sijill_record::RegisterReader;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Another figure than the English words have.
const OTHER_ARABIC: &str = "قُتل تسعة مدنيين في غارة جوية";

const PAGES: [&str; 2] = ["README.en.md", "README.ar.md"];

/// The commands that a page shows, in their order.
fn commands(page: &Path) -> Vec<String> {
    let page = fs::read_to_string(page).unwrap();
    let blocks = page.split("```sh\n").skip(1);
    blocks.map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

fn bash(folder: &Path, command: &str) -> Output {
    // What fails within a block fails the block, as it would be seen by a person.
    let command = format!("set -euo pipefail\n{command}");
    Command::new("bash").args(["-c", &command]).current_dir(folder).output().unwrap()
}

fn script(folder: &Path) -> Output {
    Command::new("python3").arg("check.py").current_dir(folder).output().unwrap()
}

/// Checks a bundle by both pages and the script.
fn is_in_order(folder: &Path) {
    for page in PAGES {
        let commands = commands(&folder.join(page));
        assert_eq!(commands.len(), 6, "{page}");
        for command in commands {
            let done = bash(folder, &command);
            assert!(done.status.success() && done.stdout.is_empty(), "{command}\n{done:?}");
        }
    }
    let done = script(folder);
    assert!(done.status.success(), "{done:?}");
}

struct Case {
    folder: Folder,
    out: tempfile::TempDir,
}

impl Case {
    /// A register with two documents of one source, and one of another that is confidential.
    fn new() -> Case {
        let (folder, out) = (Folder::new(), tempfile::tempdir().unwrap());
        let open =
            folder.file("open.txt", format!("{ENGLISH} Written for a test. 🕊 {OTHER_ARABIC}."));
        let other = folder.file("other.txt", format!("{ENGLISH} Another one."));
        folder.succeed(&["add", &open, &other, "--source", "A Daily"]);
        let hidden =
            folder.file("hidden.txt", "At least 31 civilians were killed, a witness said.");
        folder.succeed(&["add", &hidden, "--source", "A witness", "--confidential"]);
        Case { folder, out }
    }

    fn document(&self, name: &str) -> String {
        let lines = self.folder.lines(&["list", "documents"]);
        let number = ["hidden.txt", "other.txt", "open.txt"].iter().position(|n| *n == name);
        // Undated, in the order of coming; the name of the confidential one is withheld.
        let found = lines.iter().find(|line| match number {
            Some(0) => line["closed"] == "withheld",
            _ => line["name"] == name,
        });
        text(found.unwrap(), "id").to_owned()
    }

    fn claims(&self, document: &str) -> Vec<Value> {
        self.folder.lines(&["list", "claims", "--document", document])
    }

    fn export(&self, id: &str, more: &[&str]) -> PathBuf {
        let place =
            self.out.path().join(fs::read_dir(self.out.path()).unwrap().count().to_string());
        let args = ["export", "evidence", id, "--out", place.to_str().unwrap()];
        self.folder.succeed(&[&args, more].concat());
        place
    }
}

fn json(path: PathBuf) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn a_third_party_checks_it_by_the_page_that_goes_with_it() {
    let case = Case::new();
    let document = case.document("open.txt");
    let claim = case.claims(&document).remove(0);
    let key = text(&claim, "key").to_owned();
    case.folder.succeed(&["claim", "accept", &key, "--reason", "so it says"]);

    let whole = case.export(&document, &[]);
    is_in_order(&whole);
    assert_eq!(json(whole.join("words.json")).as_array().unwrap().len(), 2);
    let bytes = fs::read(whole.join("documents").join(&document).join("bytes")).unwrap();
    assert!(String::from_utf8(bytes).unwrap().starts_with(ENGLISH));

    let one = case.export(&key[..12], &[]);
    is_in_order(&one);
    let words = json(one.join("words.json"));
    assert_eq!((words.as_array().unwrap().len(), text(&words[0], "claim")), (1, key.as_str()));

    is_in_order(&case.export("seq:0", &[]));
    // Nothing is written over.
    let place = one.to_str().unwrap();
    assert_eq!(case.folder.run(&["export", "evidence", &key, "--out", place]).status, 2);
}

#[test]
fn a_change_anywhere_is_found_without_the_list_of_sums() {
    let case = Case::new();
    let document = case.document("open.txt");
    let bundle = case.export(&document, &[]);
    let entry = fs::read_dir(bundle.join("entries")).unwrap();
    let entry = entry
        .map(|e| e.unwrap().path())
        .find(|e| fs::read_to_string(e.join("body.json")).unwrap().contains("document_added"));
    let (entry, document) = (entry.unwrap(), bundle.join("documents").join(&document));
    let files = [
        entry.join("leaf.json"),
        entry.join("body.json"),
        entry.join("salt"),
        entry.join("path"),
        document.join("bytes"),
        document.join("text.txt"),
        bundle.join("checkpoint"),
        bundle.join("checkpoint.text"),
        bundle.join("checkpoint.signature"),
        bundle.join("log.pem"),
    ];
    for path in files {
        let before = fs::read(&path).unwrap();
        let mut after = before.clone();
        // A letter or digit becomes another; what is no text, any byte.
        let at = after.iter().position(|b| b.is_ascii_digit() || b.is_ascii_lowercase());
        let at = at.unwrap_or(0);
        after[at] = if after[at] == b'7' { b'8' } else { b'7' };
        fs::write(&path, &after).unwrap();
        let by_hand = commands(&bundle.join(PAGES[0]));
        let found = by_hand[1..].iter().any(|command| !bash(&bundle, command).status.success());
        assert!(found, "a change of {} is not found by hand", path.display());
        assert!(!script(&bundle).status.success(), "{}", path.display());
        fs::write(&path, &before).unwrap();
    }
    is_in_order(&bundle);
}

#[test]
fn confidential_words_leave_only_when_that_is_wanted_and_it_is_on_record() {
    let case = Case::new();
    let hidden = case.document("hidden.txt");
    let refused = case.folder.run(&["export", "evidence", &hidden]);
    assert_eq!(refused.status, 3, "{refused:?}");
    assert!(refused.stderr.contains("--confidential"), "{refused:?}");
    let exported = || {
        let reader = RegisterReader::open(case.folder.dir()).unwrap();
        let history = reader.history(&hidden.parse().unwrap()).unwrap();
        let exported = |act: &Act| matches!(act, Act::Opened { way: OpenedWay::Exported, .. });
        history.iter().filter(|event| exported(&event.act)).count()
    };
    assert_eq!(exported(), 0, "nothing has left the register");
    let bundle = case.export(&hidden, &["--confidential"]);
    is_in_order(&bundle);
    assert_eq!(exported(), 1, "it is not on record");
}

#[test]
fn an_incident_goes_with_its_documents_but_for_words_that_must_stay() {
    let case = Case::new();
    let [open, other, hidden] = ["open.txt", "other.txt", "hidden.txt"].map(|n| case.document(n));
    case.folder.succeed(&["incident", "new", "--code", "R-1", "--reason", "a report"]);
    for document in [&open, &other, &hidden] {
        let key = text(&case.claims(document)[0], "key").to_owned();
        case.folder.succeed(&["incident", "link", "R-1", &key, "--reason", "the same place"]);
    }
    let order = case.folder.line(&["erase", &other, "--reason", "asked for"])["order"].clone();
    let bundle = case.export("R-1", &[]);
    is_in_order(&bundle);
    assert!(bundle.join("documents").join(&open).exists());
    assert!(!bundle.join("documents").join(&hidden).exists());
    let contents = json(bundle.join("contents.json"));
    let without = |why: &str| {
        let entries = contents["entries"].as_array().unwrap();
        entries.iter().filter(|entry| text(entry, "words").starts_with(why)).count()
    };
    assert!(without("withheld") > 0 && without("erased") > 0 && without("shown") > 0);
    let everything = Command::new("grep").args(["-rl", "a witness said"]).arg(&bundle).output();
    assert!(everything.unwrap().stdout.is_empty(), "confidential words left the register");

    let gone = case.folder.run(&["export", "evidence", &other]);
    assert_eq!(gone.status, 3, "{gone:?}");
    assert!(gone.stderr.contains(&format!("erased by order {order}")), "{gone:?}");
    let source = text(&case.folder.lines(&["list", "documents"])[0], "id").replace("doc-", "src-");
    assert_eq!(case.folder.run(&["export", "evidence", &source]).status, 3);
}
