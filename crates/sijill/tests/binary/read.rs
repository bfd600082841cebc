//! `sijill read` on files and on standard input.

use crate::{ARABIC, ENGLISH, sijill};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

fn only_claim(document: &Value) -> &Value {
    let claims = document["claims"].as_array().unwrap();
    assert_eq!(claims.len(), 1, "{document}");
    &claims[0]
}

#[test]
fn arabic_and_english_are_read_with_their_words() {
    let arabic = sijill(["read", "--format", "json"]).stdin(ARABIC).succeed().lines();
    assert_eq!(arabic.len(), 1);
    assert_eq!(arabic[0]["document"]["lang"], "ar");
    let claim = only_claim(&arabic[0]);
    assert_eq!(
        (&claim["kind"], &claim["outcome"], &claim["who"]),
        (&json!("casualty"), &json!("killed"), &json!("civilians"))
    );
    assert_eq!((&claim["count"]["min"], &claim["count"]["max"]), (&json!(12), &json!(12)));
    assert_eq!(claim["cause"], "airstrike");

    let english = sijill(["read", "--format", "json"]).stdin(ENGLISH).succeed().lines();
    assert_eq!(english[0]["document"]["lang"], "en");
    let claim = only_claim(&english[0]);
    assert_eq!((&claim["count"]["min"], &claim["count"]["max"]), (&json!(12), &Value::Null));

    for (document, text) in [(&arabic[0], ARABIC), (&english[0], ENGLISH)] {
        for anchor in only_claim(document)["anchors"].as_array().unwrap() {
            let (start, end) = (anchor["start"].as_u64().unwrap(), anchor["end"].as_u64().unwrap());
            let words: String =
                text.chars().skip(start as usize).take((end - start) as usize).collect();
            assert_eq!(anchor["quote"], Value::String(words));
        }
    }
}

#[test]
fn the_document_is_told_by_name_hash_language_and_day() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("note.txt");
    fs::write(&file, "abc").unwrap();
    let args = ["read", "--published", "2017-11-30", "--format", "json", file.to_str().unwrap()];
    let lines = sijill(args).succeed().lines();
    assert_eq!(
        lines[0],
        json!({
            "document": {
                "name": "note.txt",
                "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "lang": "en",
                "published": "2017-11-30"
            },
            "claims": []
        })
    );
    let empty = sijill(["read", "--format", "json", "-"]).succeed().lines();
    assert_eq!(empty[0]["document"]["lang"], Value::Null);
    assert_eq!(empty[0]["document"]["published"], Value::Null);
    let told = sijill(["read", "--lang", "ar", "--format", "json"]).stdin("abc").succeed().lines();
    assert_eq!(told[0]["document"]["lang"], "ar");
}

#[test]
fn text_output_shows_the_sentence_with_the_words_marked() {
    let text = format!("Nothing happened in the morning. {ENGLISH} The road was shut.");
    let shown = sijill(["read"]).stdin(text).succeed().stdout;
    assert!(shown.contains("12 or more civilians killed"), "{shown}");
    let sentence = shown.lines().find(|line| line.contains('⟦')).expect("a marked sentence");
    assert!(sentence.contains("12 civilians") && sentence.contains('⟧'), "{shown}");
    assert!(!shown.contains("The road was shut") && !shown.contains('\x1b'), "{shown}");

    let shown = sijill(["read"]).stdin(ARABIC).succeed().stdout;
    let sentence = shown.lines().find(|line| line.contains('⟦')).expect("a marked sentence").trim();
    assert!(sentence.starts_with('\u{2068}') && sentence.ends_with('\u{2069}'), "{sentence:?}");
}

#[test]
fn the_grounds_of_a_claim_are_shown_where_they_are_asked_for() {
    let shown = sijill(["read", "--explain"]).stdin(ENGLISH).succeed().stdout;
    let rule = shown.lines().find(|line| line.trim().starts_with("rule ")).expect("a rule").trim();
    assert!(rule.contains("rules/en.toml:"), "{shown}");
    assert!(
        shown.lines().any(|line| line.contains("killed") && line.contains("en/harm.toml:")),
        "{shown}"
    );
    let line =
        &sijill(["read", "--explain", "--format", "json"]).stdin(ENGLISH).succeed().lines()[0];
    assert_eq!(
        line["explanations"].as_array().unwrap().len(),
        line["claims"].as_array().unwrap().len()
    );
    assert_eq!(line["explanations"][0]["rule"], line["claims"][0]["rule"]);
}

#[test]
fn a_text_cannot_command_the_terminal() {
    let hostile = format!("\x1b[2J\x1b]0;owned\x07\u{9b}31m\u{202e} {ARABIC}\r\n{ENGLISH}\x1b[31m");
    for format in ["text", "json"] {
        let shown = sijill(["read", "--format", format]).stdin(hostile.clone()).succeed().stdout;
        let raw = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!shown.contains(raw), "{format}: {shown:?}");
    }
    let name = "a\x1b[31mb.txt";
    let ended = sijill(["read", name]).run();
    assert!(ended.status == 3 && !ended.stderr.contains('\x1b'), "{ended:?}");
}

#[test]
fn pages_go_through_the_intake() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    let html = format!(
        "<title>Raid</title><p>{ENGLISH}</p><script>'At least 99 civilians were killed'</script>"
    );
    fs::write(&file, html).unwrap();
    let document =
        &sijill(["read", "--format", "json", file.to_str().unwrap()]).succeed().lines()[0];
    let claim = only_claim(document);
    assert_eq!(claim["count"]["min"], 12);
    assert!(claim["anchors"][0]["start"].as_u64().unwrap() >= "Raid\n\n".len() as u64);

    let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(ARABIC);
    let args = ["read", "--format", "json", "--encoding", "windows-1256"];
    let document = &sijill(args).stdin(windows.into_owned()).succeed().lines()[0];
    assert_eq!(only_claim(document)["count"]["min"], 12);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("good.txt"), "abc").unwrap();
    fs::write(path("bad.txt"), b"killed \xff here").unwrap();
    fs::write(path("paper.pdf"), "%PDF-1.7").unwrap();
    fs::write(path("last.txt"), "def").unwrap();
    let files = ["good.txt", "bad.txt", "missing.txt", "paper.pdf", "last.txt"].map(path);
    let args = ["read", "--format", "json"].map(str::to_owned).into_iter().chain(files);
    let ended = sijill(args).run();
    assert_eq!(ended.status, 3);
    let names: Vec<Value> =
        ended.lines().iter().map(|line| line["document"]["name"].clone()).collect();
    assert_eq!(names, ["good.txt", "last.txt"]);
    for said in [
        "bad.txt: byte 0xff at offset 7",
        "missing.txt: No such file",
        "paper.pdf: looks like a PDF file",
        "3 of 5 failed",
    ] {
        assert!(ended.stderr.contains(said), "{said}: {}", ended.stderr);
    }
    let ended = sijill(["read", folder.path().to_str().unwrap()]).run();
    assert!(ended.status == 3 && ended.stderr.contains("directory"), "{ended:?}");
}

#[test]
fn odd_inputs_are_survived() {
    for odd in [
        "",
        "\n\n",
        "\u{feff}",
        "\u{202e}\u{2066}",
        "12",
        "قُتل",
        "At least",
        "\u{1}\u{2}\u{7f}",
        &"(".repeat(10_000),
    ] {
        let lines = sijill(["read", "--format", "json"]).stdin(odd).succeed().lines();
        assert_eq!(lines.len(), 1, "{odd:?}");
    }
}

#[test]
fn a_line_of_10_mb_is_read() {
    let mut line = "وصل الوفد إلى المدينة وبحث شؤونها ".repeat(10 * (1 << 20) / 60);
    line.push_str(ARABIC);
    let lines = sijill(["read", "--format", "json"]).stdin(line).succeed().lines();
    let found =
        lines[0]["claims"].as_array().unwrap().iter().any(|claim| claim["count"]["min"] == 12);
    assert!(found, "{}", lines[0]);
}

#[test]
fn a_text_of_100_mb_is_read() {
    let mut text =
        "The council met and talked about the road to the harbour.\n".repeat(100 * (1 << 20) / 58);
    text.push_str(ENGLISH);
    for format in ["json", "text"] {
        let shown = sijill(["read", "--format", format]).stdin(text.clone()).succeed().stdout;
        assert!(shown.contains("12 civilians were killed"), "{}", &shown[..shown.len().min(500)]);
    }
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The source's lexicon, copied into a folder.
fn own_lexicon(folder: &Path) -> PathBuf {
    let own = folder.join("lexicon");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lexicon"), &own);
    own
}

/// Places of a dump of GeoNames are places of claims; a fault of the dump is named, and nothing is printed.
#[test]
fn places_of_a_geonames_dump_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let own = own_lexicon(folder.path());
    let rest = "35.1\t36.9\tP\tPPL\tSY\t\t01\t\t\t\t0\t\t40\tAsia/Damascus\t2020-01-01\n";
    let dump = format!(
        "1\tKafr Invented\tKafr Invented\tكفر مخترعة,KFI\t{rest}2\tZorbiya\tZorbiya\tزوربية,Zorbiyé\t{rest}"
    );
    let place = |text: &str| {
        let args = ["read", "--format", "json", "--lexicon", own.to_str().unwrap()];
        sijill(args).stdin(text).succeed().lines()[0]["claims"][0]["place"].clone()
    };
    let text = "قتل ثلاثة مدنيين في غارة على زوربية";
    assert_eq!(place(text), Value::Null);

    let made = sijill(["lexicon", "geonames", "-"]).stdin(dump.clone()).succeed().stdout;
    fs::write(own.join("places/geonames.toml"), made).unwrap();
    assert_eq!(place(text), "زوربية");
    assert_eq!(place("قتل ثلاثة مدنيين في غارة استهدفت كفر مخترعة"), "كفر مخترعة");
    assert_eq!(place("Three civilians were killed in Kafr Invented."), "Kafr Invented");

    let empty = sijill(["lexicon", "geonames", "-"]).stdin("").run();
    assert_eq!((empty.status, empty.stdout.as_str()), (3, ""));
    assert!(empty.stderr.contains("no place to take"), "{empty:?}");
    let faulty = sijill(["lexicon", "geonames", "-"]).stdin(dump + "3\tHalf a row\n").run();
    assert_eq!((faulty.status, faulty.stdout.as_str()), (3, ""));
    assert!(faulty.stderr.contains("row 3: 2 columns; expected 19"), "{faulty:?}");
}

/// A linguist adds a word and tries it without building; a slip is named with its file and line.
#[test]
fn a_lexicon_of_ones_own_is_read_instead() {
    let folder = tempfile::tempdir().unwrap();
    let own = own_lexicon(folder.path());
    let text = "Two zorbers were killed in the village.";
    let args = ["read", "--format", "json", "--lexicon", own.to_str().unwrap()];
    let who = |lines: Vec<Value>| lines[0]["claims"][0]["who"].clone();
    assert_eq!(
        sijill(args).stdin(text).succeed().lines()[0]["claims"].as_array().map(Vec::len),
        Some(0)
    );

    let people = own.join("en/people.toml");
    let mut words = fs::read_to_string(&people).unwrap();
    words += "\n[[entry]]\nsense = \"who\"\nvalue = \"medical\"\nforms = [\"zorbers\"]\n";
    fs::write(&people, &words).unwrap();
    assert_eq!(who(sijill(args).stdin(text).succeed().lines()), "medical");

    let line = words.lines().count() + 3; // behind an empty line and the head of the entry
    fs::write(&people, words + "\n[[entry]]\nsens = \"who\"\n").unwrap();
    let refused = sijill(args).stdin(text).run();
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains(&format!("en/people.toml:{line}")), "{refused:?}");
}

/// A rule that no word of its example lets be tried is named, and so is a phrase that no rule names.
#[test]
fn rules_that_are_never_tried_and_phrases_unused_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let own = own_lexicon(folder.path());
    let check = ["lexicon", "check", "--lexicon", own.to_str().unwrap()];
    let rules = own.join("rules/en.toml");
    let known = fs::read_to_string(&rules).unwrap();
    let rule = "\n[[rule]]\nid = \"en.L2.zorbed\"\nlevel = 2\nmatch = \"n@people \\\"zorbed\\\"\"\n\
                emit = { kind = \"casualty\", outcome = \"injured\" }\nyes = [\"Two workers zorbed\"]\n";
    fs::write(&rules, known.clone() + rule).unwrap();
    let told = sijill(check).run();
    assert_eq!(told.status, 1, "{told:?}");
    assert!(told.stdout.contains("rule en.L2.zorbed: is never tried"), "{told:?}");

    fs::write(&rules, known.replacen("[phrase]", "[phrase]\nidle = \"comma\"", 1)).unwrap();
    let refused = sijill(check).run();
    assert_eq!(refused.status, 2, "{refused:?}");
    assert!(refused.stderr.contains("phrase \"idle\""), "{refused:?}");
    assert!(refused.stderr.contains("rules/en.toml:8"), "{refused:?}");
}
