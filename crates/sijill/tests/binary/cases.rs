//! Incidents, allegations, tolls over them, and the import of another register. All rows are invented.

use super::{Ended, sijill};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/airwars");

struct Register {
    dir: tempfile::TempDir,
}

impl Register {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        sijill(["init".as_ref(), "--no-passphrase".as_ref(), dir.path().as_os_str()]).succeed();
        Register { dir }
    }

    fn run(&self, args: &[&str]) -> Ended {
        let register = ["--register".as_ref(), self.dir.path().as_os_str()];
        sijill(register.into_iter().chain(args.iter().map(|a| a.as_ref()))).run()
    }

    fn succeed(&self, args: &[&str]) -> Ended {
        let ended = self.run(args);
        assert_eq!(ended.status, 0, "{args:?} {ended:?}");
        ended
    }

    /// The place of the entry that a command has made.
    fn entry(&self, args: &[&str]) -> String {
        let told = self.succeed(args).stdout;
        let seq = told.rsplit("(entry ").next().unwrap();
        seq.trim().trim_end_matches(')').to_owned()
    }

    /// Killed, as least, most, how many, unknown and open, by a rule.
    fn killed(&self, rule: &str, more: &[&str]) -> [u64; 5] {
        let args = [&["toll", "--rule", rule, "--format", "json"], more].concat();
        let lines = self.succeed(&args).lines();
        let total = lines.iter().find(|l| l["line"] == "total" && l["outcome"] == "killed");
        let Some(total) = total else { return [0; 5] };
        ["min", "max", "of", "unknown", "open"].map(|field| total["sum"][field].as_u64().unwrap())
    }
}

/// A copy of the fixture, to change rows in.
fn copy() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(FIXTURE).unwrap() {
        let path = file.unwrap().path();
        std::fs::copy(&path, dir.path().join(path.file_name().unwrap())).unwrap();
    }
    let path = dir.path().to_owned();
    (dir, path)
}

fn account(ended: &Ended) -> Vec<Value> {
    assert_eq!(ended.status, 1, "something is kept aside: {ended:?}");
    ended.lines()
}

fn import(register: &Register, folder: &Path, more: &[&str]) -> Vec<Value> {
    let args = ["import", "airwars", folder.to_str().unwrap(), "--format", "json"];
    account(&register.run(&[&args, more].concat()))
}

#[test]
fn every_row_of_another_register_is_accounted_for_and_what_cannot_be_is_kept_aside() {
    let register = Register::new();
    let fixture = Path::new(FIXTURE);
    let dry = import(&register, fixture, &["--dry-run"]);
    assert_eq!(register.killed("monitor", &[]), [0; 5], "a dry run enters nothing");
    assert_eq!(import(&register, fixture, &[]), dry);
    for file in dry.iter().filter(|line| line["file"].is_string()) {
        let parts = ["imported", "changed", "unchanged", "quarantined"];
        let parts: u64 = parts.iter().map(|part| file[part].as_u64().unwrap()).sum();
        assert_eq!(file["rows"], parts, "{file}");
    }
    assert_eq!(
        dry[0]["flaws"],
        json!({"code_used_twice": 1, "min_above_max": 1, "not_a_position": 1,
               "outside_conflict": 1, "part_above_whole": 1, "unknown_word": 1})
    );
    assert_eq!(dry[2]["flaws"], json!({"nothing_to_belong_to": 1}));
    assert_eq!(dry[3]["flaws"], json!({"conceded_without_finding": 1, "not_mgrs": 1}));
    // 8 + 3–7 + 1– + 2, and two of which nobody says anything.
    assert_eq!(register.killed("monitor", &[]), [14, 17, 6, 2, 1]);
    assert_eq!(register.killed("named", &[]), [2, 2, 2, 0, 0]);
    // One finding for three codes is one finding.
    assert_eq!(register.killed("conceded", &[]), [8, 8, 1, 0, 0]);
    let lines = register.succeed(&["toll", "--rule", "conceded", "--why", "--format", "json"]);
    let lines = lines.lines();
    let because = &lines[1]["because"][0];
    let mut codes: Vec<&str> =
        because["codes"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["X001", "X001a", "X001b"]);
    let words = because["rests_on"]["finding"]["words"].as_str().unwrap();
    assert!(words.contains("eight civilians"), "{words}");
}

#[test]
fn what_two_parties_share_is_told_apart_from_the_total() {
    let register = Register::new();
    import(&register, Path::new(FIXTURE), &[]);
    let args = ["toll", "--rule", "monitor", "--by", "party", "--format", "json"];
    let lines = register.succeed(&args).lines();
    let shared = lines.iter().find(|l| l["line"] == "shared" && l["outcome"] == "killed").unwrap();
    assert_eq!(
        (&shared["incidents"], &shared["min"], &shared["max"]),
        (&json!(1), &json!(3), &json!(7))
    );
    let fair = register.killed("monitor", &["--only", "grade=fair"]);
    assert_eq!(fair, [1, 0, 1, 0, 1]);
}

#[test]
fn a_second_run_changes_nothing_a_changed_row_has_a_history_and_all_is_undone_as_a_unit() {
    let register = Register::new();
    let (_held, folder) = copy();
    import(&register, &folder, &[]);
    let head = |register: &Register| {
        let line = &register.succeed(&["toll", "--rule", "monitor", "--format", "json"]).lines()[0];
        line["known_at"].as_u64().unwrap()
    };
    let first = head(&register);
    import(&register, &folder, &[]);
    assert_eq!(head(&register), first, "a second run enters nothing");
    let path = folder.join("incidents.csv");
    let rows = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, rows.replacen(",3,7,", ",3,9,", 1)).unwrap();
    let changed = import(&register, &folder, &[]);
    assert_eq!((&changed[0]["changed"], &changed[0]["unchanged"]), (&json!(1), &json!(5)));
    assert_eq!(register.killed("monitor", &[]), [14, 19, 6, 2, 1]);
    let then = register.killed("monitor", &["--known-at", &format!("seq:{first}")]);
    assert_eq!(then, [14, 17, 6, 2, 1]);
    // The import that changed a row builds on the one before it.
    let imports: Vec<String> = {
        let view = sijill_record::RegisterReader::open(register.dir.path()).unwrap();
        view.imports(None).unwrap().iter().map(|span| span.item.id.to_string()).collect()
    };
    let refused = register.run(&["undo", &imports[0], "--reason", "a mistake"]);
    assert_eq!(refused.status, 3);
    assert!(refused.stderr.contains("builds on"), "{}", refused.stderr);
    register.succeed(&["undo", &imports[1], "--reason", "a mistake"]);
    assert_eq!(register.killed("monitor", &[]), [14, 17, 6, 2, 1]);
    register.succeed(&["undo", &imports[0], "--reason", "a mistake"]);
    assert_eq!(register.killed("monitor", &[]), [0; 5]);
}

#[test]
fn merging_then_splitting_is_as_if_nothing_had_happened() {
    let register = Register::new();
    let new = |code: &str, figure: &str| {
        let args = ["incident", "new", "--code", code, "--figure", figure, "--reason", "a report"];
        register.succeed(&args);
    };
    new("R-1", "killed:civilians=3-5");
    new("R-2", "killed:civilians=4");
    let list = || {
        let listed = register.succeed(&["list", "incidents", "--format", "json"]).lines();
        let mut listed: Vec<String> = listed.iter().map(Value::to_string).collect();
        listed.sort();
        listed
    };
    let before = list();
    let merged = register.entry(&["incident", "merge", "R-1", "R-2", "--reason", "one event"]);
    assert_eq!(register.killed("monitor", &[]), [3, 5, 1, 0, 0]);
    register.succeed(&["incident", "split", "R-2", "--reason", "two events after all"]);
    assert_eq!(list(), before);
    assert_eq!(register.killed("monitor", &[]), [7, 9, 2, 0, 0]);
    // What was undone can be undone no more once something builds on it.
    let again = register.entry(&["incident", "merge", "R-1", "R-2", "--reason", "one event"]);
    register.succeed(&["undo", &again, "--reason", "no"]);
    assert_eq!(list(), before);
    let refused = register.run(&["undo", &merged, "--reason", "it was split already"]);
    assert_eq!((refused.status, list()), (3, before));
}

#[test]
fn a_ledger_takes_only_steps_that_may_follow_and_new_material_asks_to_reopen() {
    let register = Register::new();
    register.succeed(&[
        "incident",
        "new",
        "--code",
        "R-1",
        "--party",
        "coalition",
        "--reason",
        "a report",
    ]);
    let told = register
        .succeed(&[
            "allegation",
            "receive",
            "--party",
            "coalition",
            "--reference",
            "1042",
            "--incident",
            "R-1",
            "--reason",
            "by letter",
        ])
        .stdout;
    assert!(told.contains("received"), "{told}");
    let assess =
        ["allegation", "assess", "1042", "--finding", "non-credible", "--reason", "reviewed"];
    register.succeed(&assess);
    let refused = register.run(&assess);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("reopen it"), "{}", refused.stderr);
    let two = [
        "allegation",
        "assess",
        "1042",
        "--finding",
        "credible",
        "--rule",
        "two_persons",
        "--decided-by",
        "A",
        "--killed",
        "3-5",
        "--reason",
        "reviewed",
    ];
    register.succeed(&["allegation", "reopen", "1042", "--reason", "a new witness"]);
    assert!(register.run(&two).stderr.contains("second person"));
    register.succeed(&[&two[..], &["--confirmed-by", "B"]].concat());
    assert_eq!(register.killed("conceded", &[]), [3, 5, 1, 0, 0]);
    assert_eq!(register.killed("monitor", &["--only", "grade=confirmed"])[2], 1);
    let text = register.succeed(&["toll", "--rule", "conceded"]).stdout;
    assert!(text.contains("found non-credible: 1"), "{text}");
    register.succeed(&["grade", "R-1", "contested", "--reason", "others deny it"]);
    assert_eq!(register.killed("monitor", &["--only", "grade=contested"])[2], 1);
}

#[test]
fn what_cannot_be_is_refused_at_entry() {
    let register = Register::new();
    let refused = |more: &[&str], what: &str| {
        let args = [&["incident", "new", "--reason", "a report"], more].concat();
        let ended = register.run(&args);
        assert_eq!(ended.status, 2, "{ended:?}");
        assert!(ended.stderr.contains(what), "{}", ended.stderr);
    };
    let code = ["--code", "R-1"];
    refused(&[&code[..], &["--figure", "killed:civilians=5-3"]].concat(), "5 is more than 3");
    let parts = ["--figure", "killed:civilians=2", "--figure", "killed:children=3"];
    refused(&[&code[..], &parts].concat(), "more than the 2 of the whole");
    let outside = ["--country", "sy", "--position", "51.5,0.1"];
    refused(&[&code[..], &outside].concat(), "outside country");
    refused(&[&code[..], &["--country", "sy", "--when", "1970"]].concat(), "outside conflict");
    refused(&["--code", "R 1"], "not a code");
}
