//! A register in a folder, from `init` to decisions.

use crate::{ARABIC, ENGLISH, Ended, sijill};
use serde_json::Value;
use sijill_model::{Act, By};
use sijill_record::Register;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A register and a place for files to add, in folders that go away with it.
pub(crate) struct Folder {
    register: TempDir,
    files: TempDir,
}

impl Folder {
    pub(crate) fn new() -> Folder {
        let folder = Folder { register: TempDir::new().unwrap(), files: TempDir::new().unwrap() };
        sijill(["init", "--no-passphrase", folder.register.path().to_str().unwrap()]).succeed();
        folder
    }

    pub(crate) fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> String {
        let path = self.files.path().join(name);
        fs::write(&path, contents).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn dir(&self) -> &Path {
        self.register.path()
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ended {
        let register = ["--register", self.register.path().to_str().unwrap()];
        sijill(register.iter().chain(args)).run()
    }

    pub(crate) fn succeed(&self, args: &[&str]) -> Ended {
        let ended = self.run(args);
        assert_eq!(ended.status, 0, "{args:?}: {ended:?}");
        ended
    }

    pub(crate) fn lines(&self, args: &[&str]) -> Vec<Value> {
        self.succeed(&[args, &["--format", "json"]].concat()).lines()
    }

    /// The only object that a call prints.
    pub(crate) fn line(&self, args: &[&str]) -> Value {
        let mut lines = self.lines(args);
        assert_eq!(lines.len(), 1, "{args:?}");
        lines.remove(0)
    }
}

pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} in {value}"))
}

#[test]
fn a_register_begins_once() {
    let folder = Folder::new();
    let again = folder.run(&["init", "--no-passphrase"]);
    assert_eq!(again.status, 3, "{again:?}");
    assert!(folder.lines(&["list", "documents"]).is_empty());

    let nowhere = TempDir::new().unwrap();
    let dir = nowhere.path().to_str().unwrap();
    for args in [&["list", "documents"][..], &["toll"], &["add", "x.txt"], &["reread"]] {
        let ended = sijill(["--register", dir].iter().chain(args)).run();
        assert_eq!(ended.status, 3, "{args:?}: {ended:?}");
        assert!(ended.stderr.starts_with("sijill: "), "{ended:?}");
    }
    assert_eq!(fs::read_dir(dir).unwrap().count(), 0, "a failed command leaves nothing behind");
}

#[test]
fn the_same_bytes_twice_are_one_document_and_two_captures() {
    let folder = Folder::new();
    let first = folder.file("first.txt", ENGLISH);
    let second = folder.file("second.txt", ENGLISH);
    let added =
        folder.line(&["add", &first, "--source", "Example Agency", "--published", "2017-11-30"]);
    assert_eq!(
        (&added["known"], &added["captures"], &added["claims"]),
        (&false.into(), &1.into(), &1.into())
    );
    let again = folder.line(&[
        "add",
        &second,
        "--source",
        "Other Agency",
        "--url",
        "https://news.example/1",
    ]);
    assert_eq!((&again["known"], &again["captures"]), (&true.into(), &2.into()));
    assert_eq!(again["document"], added["document"]);
    assert_ne!(again["capture"], added["capture"]);
    let said = folder.succeed(&["add", &first]).stdout;
    assert!(said.contains("already known: one more capture (3 in all)"), "{said}");

    let listed = folder.line(&["list", "documents"]);
    assert_eq!(
        (&listed["id"], &listed["captures"], &listed["claims"]),
        (&added["document"], &3.into(), &1.into())
    );
    let shown = folder.line(&["show", text(&added, "document")]);
    assert_eq!(shown["captures"].as_array().unwrap().len(), 3);
    assert_eq!(shown["document"]["text"], ENGLISH);
    let urls: Vec<&Value> =
        shown["captures"].as_array().unwrap().iter().map(|c| &c["capture"]["url"]).collect();
    assert_eq!(urls, [&Value::Null, &"https://news.example/1".into(), &Value::Null]);
}

#[test]
fn a_sidecar_says_what_the_flags_do_not() {
    let folder = Folder::new();
    let story = folder.file("story.txt", ENGLISH);
    folder.file(
        "story.txt.meta.toml",
        "source = \"Example Monitor\"\nsource_kind = \"monitor\"\npublished = 2017-11-30\nurl = \"https://a.example\"\n",
    );
    let note = folder.file("note.txt", ARABIC);
    folder.file(
        "note.meta.toml",
        "source = \"Example Monitor\"\ntitle = \"A note\"\npublished = \"2017-12\"\n",
    );
    let lines = folder.lines(&["add", &story, &note, "--published", "2017-12-01"]);
    let capture =
        |line: &Value| folder.line(&["show", text(line, "document")])["captures"][0].clone();
    let [story, note] = [capture(&lines[0]), capture(&lines[1])];
    assert_eq!(text(&story["source"], "name"), "Example Monitor");
    assert_eq!(text(&story["source"], "kind"), "monitor");
    assert_eq!(
        story["source"]["id"], note["source"]["id"],
        "one source, however often it is named"
    );
    assert_eq!(
        (text(&story["capture"], "published"), text(&story["capture"], "url")),
        ("2017-12-01", "https://a.example")
    );
    let titles: Vec<Value> =
        folder.lines(&["list", "documents"]).iter().map(|line| line["title"].clone()).collect();
    assert!(titles.contains(&"A note".into()), "{titles:?}");

    let odd = folder.file("odd.txt", "abc");
    let sidecar = folder.file("odd.meta.toml", "source = \"x\"\nauthor = \"y\"\n");
    let ended = folder.run(&["add", &odd]);
    assert_eq!(ended.status, 3);
    assert!(ended.stderr.contains(&format!("{sidecar}:2: unknown field `author`")), "{ended:?}");
    // Sidecars among the files, as `add *` gives them, are no documents.
    let ended = folder.succeed(&["add", &sidecar]);
    assert!(ended.stdout.is_empty() && ended.stderr.contains("goes with a document"), "{ended:?}");
}

#[test]
fn what_cannot_be_added_is_named_and_the_rest_is_added() {
    let folder = Folder::new();
    let good = folder.file("good.txt", ENGLISH);
    let bad = folder.file("bad.txt", b"killed \xff here");
    let empty = folder.file("empty.txt", "");
    let last = folder.file("last.txt", ARABIC);
    let ended = folder.run(&["add", &good, &bad, "missing.txt", &empty, &last, "--format", "json"]);
    assert_eq!((ended.status, ended.lines().len()), (3, 2), "{ended:?}");
    for said in [
        "bad.txt: byte 0xff at offset 7",
        "missing.txt: No such file",
        "empty.txt: holds no bytes",
        "3 of 5 failed",
    ] {
        assert!(ended.stderr.contains(said), "{said}: {}", ended.stderr);
    }
    assert_eq!(folder.lines(&["list", "documents"]).len(), 2);

    let ended = folder.run(&["add", &good, "https://news.example/story"]);
    assert_eq!(ended.status, 2);
    assert!(ended.stderr.contains("nothing is fetched from the network"), "{ended:?}");
    assert_eq!(folder.lines(&["list", "documents"])[0]["captures"], 1, "nothing was done");
}

#[test]
fn a_confidential_source_stays_one() {
    let folder = Folder::new();
    let first = folder.file("first.txt", "abc");
    let ended = folder.run(&["add", &first, "--confidential"]);
    assert!(ended.status == 3 && ended.stderr.contains("--source"), "{ended:?}");
    folder.succeed(&["add", &first, "--source", "A neighbour", "--confidential"]);
    folder.succeed(&["add", &first, "--source", "A paper"]);
    let ended = folder.run(&["add", &first, "--source", "A paper", "--confidential"]);
    assert!(ended.status == 3 && ended.stderr.contains("choose another name"), "{ended:?}");
}

#[test]
fn standard_input_is_added_under_a_name() {
    let folder = Folder::new();
    let register = folder.register.path().to_str().unwrap();
    let added =
        sijill(["--register", register, "add", "-", "--format", "json"]).stdin(ARABIC).succeed();
    assert_eq!(added.lines()[0]["name"], "stdin");
}

#[test]
fn lists_go_on_where_they_ended() {
    let folder = Folder::new();
    let files: Vec<String> =
        (0..5).map(|i| folder.file(&format!("{i}.txt"), format!("{ENGLISH} Day {i}."))).collect();
    let mut add: Vec<&str> = vec!["add"];
    add.extend(files.iter().map(String::as_str));
    folder.succeed(&add);
    let key = |what: &str| if what == "documents" { "id" } else { "key" };
    for what in ["documents", "claims"] {
        let all: Vec<Value> =
            folder.lines(&["list", what]).iter().map(|line| line[key(what)].clone()).collect();
        assert_eq!(all.len(), 5, "{what}");
        let first = folder.lines(&["list", what, "--limit", "2"]);
        let after = text(&first[1], key(what)).to_owned();
        let rest = folder.lines(&["list", what, "--after", &after]);
        let joined: Vec<Value> =
            first.iter().chain(&rest).map(|line| line[key(what)].clone()).collect();
        assert_eq!(joined, all, "{what}");
    }
    let documents = folder.lines(&["list", "documents"]);
    let of_one = folder.lines(&[
        "list",
        "claims",
        "--document",
        text(&documents[0], "id"),
        "--kind",
        "casualty",
    ]);
    assert_eq!(of_one.len(), 1);
    assert!(folder.lines(&["list", "claims", "--kind", "population"]).is_empty());
    let csv = folder.succeed(&["list", "claims", "--format", "csv"]).stdout;
    assert_eq!(csv.lines().count(), 6);
    assert!(
        csv.starts_with("key,document,name,source,published,kind,outcome,who,min,max,"),
        "{csv}"
    );
    let table = folder.succeed(&["list", "documents"]).stdout;
    assert!(documents.iter().all(|document| table.contains(text(document, "id"))), "{table}");
}

#[test]
fn a_decision_is_shown_with_its_claim_and_survives_a_second_reading() {
    let folder = Folder::new();
    let story = folder.file("story.txt", ENGLISH);
    folder.succeed(&["add", &story]);
    let claim = folder.line(&["list", "claims"]);
    let (key, document) = (text(&claim, "key"), text(&claim, "document"));
    let said = folder
        .succeed(&["--user", "Rana", "claim", "reject", &key[..12], "--reason", "a drill"])
        .stdout;
    assert!(said.contains(key) && said.contains("rejected"), "{said}");
    let shown = folder.succeed(&["show", key]).stdout;
    assert!(
        shown.contains("rejected by Rana") && shown.contains("a drill") && shown.contains('⟦'),
        "{shown}"
    );

    // A day that was not known before makes a second reading; the decision holds on.
    folder.succeed(&["add", &story, "--published", "2017-11-30"]);
    let shown = folder.line(&["show", document]);
    assert_eq!(shown["claims"][0]["verdict"]["verdict"], "rejected");
    folder.succeed(&["claim", "accept", key, "--reason", "no drill after all"]);
    assert_eq!(folder.line(&["show", key])["verdict"]["verdict"], "accepted");

    for (args, status) in [
        (&["claim", "reject", key][..], 2),
        (&["claim", "reject", key, "--reason", "  "], 2),
        (&["claim", "reject", "0000000000", "--reason", "x"], 3),
        (&["show", "doc-aaaaaaaaaaaaaaaa"], 3),
        (&["show", "nonsense"], 3),
    ] {
        assert_eq!(folder.run(args).status, status, "{args:?}");
    }
}

#[test]
fn reread_leaves_alone_what_this_reader_has_read() {
    let folder = Folder::new();
    let story = folder.file("story.txt", ENGLISH);
    let added = folder.line(&["add", &story]);
    for args in [&["reread"][..], &["reread", "--dry-run"], &["reread", text(&added, "document")]] {
        let ended = folder.succeed(args);
        assert!(ended.stdout.is_empty() && ended.stderr.contains("0 of 1"), "{args:?}: {ended:?}");
    }
    assert_eq!(folder.run(&["reread", "doc-aaaaaaaaaaaaaaaa"]).status, 3);
}

#[test]
fn another_reader_adds_a_reading_and_decisions_hold_on() {
    let folder = Folder::new();
    let story = folder.file("story.txt", ENGLISH);
    folder.succeed(&["add", &story]);
    let claim = folder.line(&["list", "claims"]);
    let (key, document) = (text(&claim, "key"), text(&claim, "document"));
    folder.succeed(&["claim", "accept", key, "--reason", "so it says"]);

    // As if a reader of last year had read the document last: it took the claim for a denial, and saw an injured man.
    let mut claims: Vec<Value> = vec![claim["claim"].clone(), claim["claim"].clone()];
    claims[0]["stance"] = "denied".into();
    claims[1]["outcome"] = "injured".into();
    let act = serde_json::json!({"act": "reading_added", "reading": {
        "id": "rdg-aaaaaaaaaaaaaaaa", "document": document, "reader": "0.0.1", "lexicon": "old",
        "published": null, "claims": claims
    }});
    let by = By::Reader { version: "0.0.1".into(), lexicon: "old".into() };
    let mut register = Register::open(folder.dir()).unwrap();
    register.append(&by, &[serde_json::from_value::<Act>(act).unwrap()]).unwrap();
    drop(register);
    assert_eq!(folder.lines(&["list", "claims"]).len(), 2);

    for dry in [true, false] {
        let args = if dry { &["reread", "--dry-run"][..] } else { &["reread"] };
        let change = folder.line(args);
        assert_eq!((text(&change, "document"), &change["kept"]), (document, &0.into()), "{change}");
        assert_eq!(
            (text(&change["changed"][0], "key"), text(&change["changed"][0], "verdict")),
            (key, "accepted")
        );
        assert_eq!(text(&change["gone"][0], "statement"), "12 or more civilians injured");
        assert_eq!(folder.lines(&["list", "claims"]).len(), if dry { 2 } else { 1 });
    }
    let after = folder.line(&["list", "claims"]);
    assert_eq!((text(&after, "key"), text(&after["claim"], "stance")), (key, "reported"));
    assert_eq!(text(&after["verdict"], "verdict"), "accepted");
    assert!(folder.lines(&["reread"]).is_empty());
}
