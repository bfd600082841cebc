//! `sijill toll` over claims that a reader might have made.

use crate::register::{Folder, text};
use serde_json::{Value, json};
use sijill_model::{Act, By};
use sijill_record::Register;

/// Adds a statement of an authority, as if a reader had found these figures in it: outcome, scope, least, most.
fn state(
    folder: &Folder,
    published: &str,
    words: &str,
    figures: &[(&str, &str, Option<u64>, Option<u64>)],
) -> String {
    let file = folder.file(&format!("{published}.txt"), words);
    let added = folder.line(&["add", &file, "--source", "The Authority", "--published", published]);
    let claims: Vec<Value> = figures
        .iter()
        .enumerate()
        .map(|(at, (outcome, scope, min, max))| {
            let quote: String = words.chars().skip(at).take(9).collect();
            json!({
                "kind": "casualty", "outcome": outcome, "who": "civilians", "who_words": null,
                "count": {"min": min, "max": max, "approx": false, "vague": null, "words": null},
                "subset": false, "scope": scope, "stance": "acknowledged", "party": [], "cause": null, "place": null,
                "date": null, "attribution": [], "names": [], "rule": "test",
                "anchors": [{"start": at, "end": at + 9, "quote": quote}]
            })
        })
        .collect();
    let document = text(&added, "document").to_owned();
    let act = json!({"act": "reading_added", "reading": {
        "id": document.replace("doc-", "rdg-"), "document": document, "reader": "test", "lexicon": "test", "published": published, "claims": claims
    }});
    let by = By::Reader { version: "test".into(), lexicon: "test".into() };
    let mut register = Register::open(folder.dir()).unwrap();
    register.append(&by, &[serde_json::from_value::<Act>(act).unwrap()]).unwrap();
    document
}

fn rows<'a>(lines: &'a [Value], rule: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["rule"] == rule).collect()
}

#[test]
fn an_empty_register_has_an_empty_toll() {
    let folder = Folder::new();
    let lines = folder.lines(&["toll"]);
    assert_eq!(lines.len(), 1);
    assert_eq!((&lines[0]["rule"], &lines[0]["claims"]), (&"basis".into(), &0.into()));
    assert!(folder.succeed(&["toll"]).stdout.contains("From 0 claims"));
    assert_eq!(folder.succeed(&["toll", "--format", "csv"]).stdout.lines().count(), 1);
}

#[test]
fn the_latest_statement_stands_and_a_break_of_the_series_is_found() {
    let folder = Folder::new();
    let first = state(
        &folder,
        "2019-03-28",
        "The first statement of this authority.",
        &[("killed", "cumulative", Some(801), Some(801)), ("killed", "period", Some(3), Some(3))],
    );
    state(
        &folder,
        "2019-04-25",
        "A second statement of this authority.",
        &[("killed", "cumulative", Some(817), Some(817)), ("killed", "period", Some(11), Some(11))],
    );
    let lines = folder.succeed(&["toll", "--format", "json"]).lines();
    let [stated] = rows(&lines, "stated")[..] else { panic!("{lines:?}") };
    assert_eq!(stated["range"], json!({"min": 817, "max": 817}));
    assert_eq!(text(&stated["superseded"][0], "document"), first);
    let named = folder.succeed(&["toll", "--rule", "stated", "--format", "json"]).lines();
    assert_eq!(named, lines, "the rule that needs no name has one");

    let shown = folder.succeed(&["toll"]).stdout;
    assert!(!shown.contains("superseded") && shown.contains("Rule stated, version 1"), "{shown}");
    let why = folder.succeed(&["toll", "--why"]).stdout;
    assert!(why.contains("superseded: 801") && why.contains("The first"), "{why}");

    let then = folder.succeed(&["toll", "--as-of", "2019-03", "--format", "json"]).lines();
    assert_eq!(rows(&then, "stated")[0]["range"], json!({"min": 801, "max": 801}));
    let only = |voice: &str| {
        let only = format!("party={voice}");
        rows(&folder.succeed(&["toll", "--only", &only, "--format", "json"]).lines(), "stated")
            .len()
    };
    assert_eq!((only("the authority"), only("russia")), (1, 0));
    let refused = folder.run(&["toll", "--by", "month"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("no axis month"), "{}", refused.stderr);

    let broken = folder.run(&["reconcile", "--format", "json"]);
    assert_eq!(broken.status, 1, "a break was found");
    let checks = broken.lines();
    let check = checks.iter().find(|check| check["result"] == "broken").expect("a break");
    assert_eq!(
        (&check["stated"], &check["recomputed"], &check["difference"]),
        (&817.into(), &812.into(), &5.into())
    );
}

#[test]
fn open_and_unknown_figures_are_said_to_be_so_and_rejected_claims_do_not_count() {
    let folder = Folder::new();
    state(
        &folder,
        "2019-03-28",
        "The first statement of this authority.",
        &[("killed", "cumulative", Some(801), None), ("injured", "cumulative", None, None)],
    );
    let shown = folder.succeed(&["toll"]).stdout;
    let figure = |outcome: &str| {
        shown.lines().find(|line| line.contains(outcome)).expect("a figure").to_owned()
    };
    assert!(figure("civilians killed").contains("801 or more"), "{shown}");
    assert!(figure("civilians injured").contains("unknown"), "{shown}");

    for claim in folder.lines(&["list", "claims"]) {
        folder.succeed(&["claim", "reject", text(&claim, "key"), "--reason", "made up"]);
    }
    let basis = &folder.lines(&["toll"])[0];
    assert_eq!((&basis["claims"], &basis["rejected"]), (&0.into(), &2.into()));
}
