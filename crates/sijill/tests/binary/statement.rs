//! The register's own statement, from allegations that people entered.

use crate::register::Folder;
use serde_json::{Value, json};
use sijill_model::{Act, By, UserId};
use sijill_record::Register;

fn enter(folder: &Folder, acts: &[Value]) {
    let acts: Vec<Act> =
        acts.iter().map(|act| serde_json::from_value(act.clone()).expect("an act")).collect();
    let by = By::User(UserId::from_random([9; 10]));
    Register::open(folder.dir()).expect("a register").append(&by, &acts).expect("entries");
}

const ID: &str = "alg-aaaaaaaaaaaaaaaa";

fn assessed(ordinal: u32, on: &str, killed: u64) -> Value {
    let count =
        json!({"min": killed, "max": killed, "approx": false, "vague": null, "words": null});
    json!({"ordinal": ordinal, "on": on, "step": "assessed", "finding": "credible", "reasons": ["own_records"],
        "rule": {"name": "ours", "version": 2, "standard": "more_likely_than_not"}, "decided_by": null, "confirmed_by": null,
        "conceded": {"killed": count, "injured": null}, "words": null, "source": null})
}

fn received() -> Value {
    let allegation =
        json!({"id": ID, "party": "coalition", "reference": "CC-1", "when": null, "place": null});
    let first = json!({"ordinal": 0, "on": "2031-01-05", "step": "received", "via": null, "words": null, "source": null});
    json!({"act": "allegation_received", "allegation": allegation, "links": [], "origins": [], "reason": "it came",
        "steps": [first, assessed(1, "2031-02-07", 4)]})
}

fn figure(statement: &Value, name: &str) -> u64 {
    let figures = statement["release"]["figures"].as_array().expect("figures");
    let figure = figures.iter().find(|figure| figure["name"] == name).expect(name);
    figure["value"]["count"]["min"].as_u64().expect("a least")
}

#[test]
fn a_statement_is_made_published_and_corrected() {
    let folder = Folder::new();
    let none = folder.run(&["statement", "--period", "2031-02"]);
    assert_eq!(none.status, 2, "{none:?}");
    enter(&folder, &[received()]);
    let text = folder.succeed(&["statement", "--period", "2031-02"]).stdout;
    assert!(text.contains("4 civilians were killed in February 2031."), "{text}");
    assert!(text.contains("Draft, not published."), "{text}");
    let arabic = folder.succeed(&["statement", "--period", "2031-02", "--lang", "ar"]).stdout;
    assert!(arabic.contains("قُتل 4 مدنيين في شباط 2031."), "{arabic}");
    let page = folder.succeed(&["statement", "--period", "2031-02", "--format", "html"]).stdout;
    assert!(page.contains("@media print") && page.contains(ID), "{page}");

    let published = folder.line(&["statement", "--period", "2031-02", "--publish"]);
    assert_eq!(
        ["carried_over", "completed", "killed_cumulative"].map(|n| figure(&published, n)),
        [1, 1, 4]
    );
    let steps = [
        json!({"ordinal": 2, "on": "2031-03-01", "step": "reopened", "reason": "a witness came", "words": null, "source": null}),
        assessed(3, "2031-03-09", 6),
    ];
    let stepped = |step: &Value| json!({"act": "allegation_stepped", "allegation": ID, "step": step, "reason": "done"});
    enter(&folder, &steps.iter().map(stepped).collect::<Vec<_>>());
    let next = folder.line(&["statement", "--period", "2031-03", "--publish"]);
    let corrections = next["corrections"].as_array().expect("a list");
    assert!(!corrections.is_empty());
    assert!(
        corrections.iter().all(|c| c["period"] == "2031-02" && c["reasons"][0] == "a witness came")
    );
    // What was corrected once is not corrected again.
    let last = folder.line(&["statement", "--period", "2031-04"]);
    assert_eq!(last["corrections"], json!([]));
}
