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
fn a_series_that_does_not_add_up_is_found_with_its_difference_and_words() {
    let folder = Folder::new();
    let first = state(
        &folder,
        "2019-03-28",
        "The first statement of this authority.",
        &[("killed", "cumulative", Some(801), Some(801)), ("killed", "period", Some(3), Some(3))],
    );
    folder.succeed(&["toll"]);
    let second = state(
        &folder,
        "2019-04-25",
        "A second statement of this authority.",
        &[("killed", "cumulative", Some(817), Some(817)), ("killed", "period", Some(11), Some(11))],
    );

    let ended = folder.run(&["toll", "--format", "json"]);
    assert_eq!(ended.status, 1, "a break was found");
    let lines = ended.lines();
    let [stated] = rows(&lines, "stated")[..] else { panic!("{lines:?}") };
    assert_eq!(stated["range"], json!({"min": 817, "max": 817}));
    assert_eq!(text(&stated["superseded"][0], "document"), first);
    let [step] = rows(&lines, "series")[..] else { panic!("{lines:?}") };
    assert_eq!(
        (&step["stated"], &step["recomputed"], &step["difference"]),
        (&817.into(), &812.into(), &5.into())
    );
    assert_eq!(
        (text(step, "result"), text(&step["evidence"][0], "document")),
        ("broken", second.as_str())
    );

    let shown = folder.run(&["toll"]).stdout;
    let row = shown.lines().find(|line| line.contains("+5")).expect("the difference");
    assert!(row.contains("817") && row.contains("812") && row.contains("broken"), "{shown}");
    assert!(shown.contains("A second "), "the words behind the break: {shown}");
    assert!(!shown.contains("superseded"), "{shown}");
    let why = folder.run(&["toll", "--why"]).stdout;
    assert!(why.contains("superseded: 801") && why.contains("The first"), "{why}");
    let csv = folder.run(&["toll", "--format", "csv"]).stdout;
    assert!(
        csv.contains("series,the authority,,civilians killed,2019-04-25,817,817,812,5,broken,"),
        "{csv}"
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
