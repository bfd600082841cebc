//! Random ledgers through the real program: what people enter, in whatever order, adds up in every statement, and what we
//! print can be checked by whoever has only the printed texts.

use crate::register::Folder;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use sijill_model::{Act, By, UserId};
use sijill_record::Register;

const MONTHS: [&str; 4] = ["2031-01", "2031-02", "2031-03", "2031-04"];

/// What is done to an allegation: taken up, or taken in first; decided in one of four ways with so many conceded.
#[derive(Debug, Clone)]
struct Done {
    month: u8,
    day: u8,
    what: u8,
    killed: u64,
}

fn done() -> impl Strategy<Value = Done> {
    (1u8..=4, 1u8..=28, 0u8..8, 0u64..60).prop_map(|(month, day, what, killed)| Done {
        month,
        day,
        what,
        killed,
    })
}

fn step(ordinal: usize, done: &Done) -> Value {
    let on = format!("2031-{:02}-{:02}", done.month, done.day);
    let finding = |finding: Value, conceded: Value| {
        let mut step = json!({"ordinal": ordinal, "on": on, "step": "assessed", "reasons": ["own_records"],
            "rule": {"name": "ours", "version": 2, "standard": "more_likely_than_not"}, "decided_by": null,
            "confirmed_by": null, "conceded": conceded, "words": null, "source": null});
        let (Value::Object(step_fields), Value::Object(finding)) = (&mut step, finding) else {
            unreachable!("both are objects")
        };
        step_fields.extend(finding);
        step
    };
    let killed = json!({"min": done.killed, "max": done.killed, "approx": false, "vague": null, "words": null});
    match done.what {
        0 | 1 => {
            json!({"ordinal": ordinal, "on": on, "step": "received", "via": null, "words": null, "source": null})
        }
        2 | 3 => {
            json!({"ordinal": ordinal, "on": on, "step": "reopened", "reason": "new words", "words": null, "source": null})
        }
        4 | 5 => {
            finding(json!({"finding": "credible"}), json!({"killed": killed, "injured": null}))
        }
        6 => finding(json!({"finding": "non_credible", "shown": "not_shown"}), Value::Null),
        _ => finding(json!({"finding": "duplicate_of", "allegation": null}), Value::Null),
    }
}

/// Enters the ledgers as a program would that takes whatever people give it.
fn enter(folder: &Folder, ledgers: &[Vec<Done>]) {
    let act = |(n, steps): (usize, &Vec<Done>)| {
        let id = format!("alg-{}", "abcdefghijklmnop".repeat(2)[n % 16..][..16].to_owned());
        let allegation = json!({"id": id, "party": "coalition", "reference": format!("CC-{n}"), "when": null, "place": null});
        let steps: Vec<Value> = steps.iter().enumerate().map(|(at, done)| step(at, done)).collect();
        let act = json!({"act": "allegation_received", "allegation": allegation, "links": [], "origins": [],
            "reason": "it came", "steps": steps});
        serde_json::from_value::<Act>(act).expect("an act")
    };
    let acts: Vec<Act> = ledgers.iter().enumerate().map(act).collect();
    let by = By::User(UserId::from_random([9; 10]));
    Register::open(folder.dir()).expect("a register").append(&by, &acts).expect("entries");
}

/// The columns of a table of releases, from a statement that the program printed as data.
fn row(statement: &Value) -> (Vec<String>, Vec<String>) {
    let figures = statement["release"]["figures"].as_array().expect("figures");
    let named = figures.iter().map(|figure| {
        let count = &figure["value"]["count"];
        let n = count["min"].as_u64().expect("a least");
        let mark = if count["max"].is_null() { ">=" } else { "" };
        (figure["name"].as_str().expect("a name").to_owned(), format!("{mark}{n}"))
    });
    named.unzip()
}

#[test]
fn the_statements_of_random_ledgers_break_no_rule() {
    let ledgers = proptest::collection::vec(proptest::collection::vec(done(), 1..6), 1..12);
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 4, failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let checked = runner.run(&ledgers, |ledgers| {
        let folder = Folder::new();
        enter(&folder, &ledgers);
        let mut table = String::new();
        for month in MONTHS {
            let made = folder.line(&["statement", "--period", month, "--party", "coalition"]);
            let (names, figures) = row(&made);
            if table.is_empty() {
                table = format!("period,{}\n", names.join(","));
            }
            table += &format!("{month},{}\n", figures.join(","));
        }
        let file = folder.file("ours.csv", &table);
        let reconciled = folder.run(&["reconcile", &file]);
        prop_assert_eq!(reconciled.status, 0, "{}{}", table, reconciled.stdout);
        Ok(())
    });
    checked.expect("every rule holds");
}

/// A case through the commands for people, month by month, each statement published: it is reopened and decided anew.
#[test]
fn a_year_of_work_on_the_command_line_adds_up_and_corrects_itself() {
    let folder = Folder::new();
    let said =
        |day: &str| ["--on".to_owned(), day.to_owned(), "--reason".into(), "as filed".into()];
    let run = |args: &[&str], day: &str| {
        let said = said(day);
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        folder.succeed(&[args, &said].concat());
    };
    for n in 1..=5 {
        let (reference, day) = (format!("CC-{n}"), format!("2031-01-{:02}", 3 * n));
        run(&["allegation", "receive", "--party", "coalition", "--reference", &reference], &day);
    }
    let assess = |reference: &str, day: &str, more: &[&str]| {
        let how = ["allegation", "assess", reference, "--rule", "more_likely_than_not"];
        run(&[&how, more].concat(), day);
    };
    let credible = |killed: &'static str| {
        ["--finding", "credible", "--because", "malfunction", "--killed", killed]
    };
    assess("CC-1", "2031-01-20", &credible("8"));
    assess("CC-2", "2031-02-02", &["--finding", "non-credible", "--because", "no_action_there"]);
    assess("CC-3", "2031-02-11", &["--finding", "duplicate", "--of", "CC-1"]);
    let first = folder.line(&["statement", "--period", "2031-01", "--publish"]);
    folder.line(&["statement", "--period", "2031-02", "--publish"]);
    run(&["allegation", "reopen", "CC-1"], "2031-03-01");
    // While it is open again, what was conceded stands: no total falls.
    let open = folder.line(&["statement", "--period", "2031-03"]);
    let figure = |statement: &Value, name: &str| {
        let (names, figures) = row(statement);
        let at = names.iter().position(|n| n == name).expect("the figure");
        figures[at].clone()
    };
    assert_eq!(figure(&open, "killed_cumulative"), "8");
    assert_eq!(figure(&open, "reopened"), "1");
    assess("CC-1", "2031-03-20", &credible("11"));
    let last = folder.line(&["statement", "--period", "2031-03", "--publish"]);
    assert_eq!(figure(&last, "killed_cumulative"), "11");
    let corrected: Vec<(&str, &str)> = last["corrections"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|c| Some((c["period"].as_str()?, c["figure"].as_str()?)))
        .collect();
    assert!(corrected.contains(&("2031-01", "killed")), "{corrected:?}");
    assert_eq!(figure(&first, "killed"), "8");
    // The table of all three, as printed, adds up; the published ones are held to the log.
    let mut table = String::new();
    for month in ["2031-01", "2031-02", "2031-03"] {
        let (names, figures) = row(&folder.line(&["statement", "--period", month]));
        if table.is_empty() {
            table = format!("period,{}\n", names.join(","));
        }
        table += &format!("{month},{}\n", figures.join(","));
    }
    let file = folder.file("ours.csv", &table);
    let reconciled = folder.run(&["reconcile", &file]);
    assert_eq!(reconciled.status, 0, "{table}{}", reconciled.stdout);
    assert_eq!(folder.succeed(&["verify"]).status, 0);
    let csv = folder.succeed(&["statement", "--period", "2031-03", "--format", "csv"]).stdout;
    assert!(
        csv.starts_with("statement,party,period,row,name,of,min,max,before,allegations,reasons\n")
    );
    assert!(csv.contains(",coalition,2031-03,figure,killed_cumulative,,11,11,,"), "{csv}");
    assert!(csv.contains(",coalition,2031-03,decision,credible,2031-03-20,"), "{csv}");
}
