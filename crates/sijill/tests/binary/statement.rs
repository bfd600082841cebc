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
    let mistyped = folder.run(&["statement", "--period", "2031-02", "--party", "coalitoin"]);
    assert_eq!(mistyped.status, 2, "{mistyped:?}");
    assert!(mistyped.stderr.contains("held: coalition"), "{}", mistyped.stderr);
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

#[test]
fn a_statement_carries_a_checkpoint_to_which_the_register_is_held() {
    let folder = Folder::new();
    enter(&folder, &[received()]);
    let published =
        folder.succeed(&["statement", "--period", "2031-02", "--lang", "ar", "--publish"]).stdout;
    let page = folder.succeed(&["statement", "--period", "2031-02", "--format", "html"]).stdout;
    let data = folder.succeed(&["statement", "--period", "2031-02", "--format", "json"]).stdout;
    for (name, text) in [("text", &published), ("page", &page), ("data", &data)] {
        let file = folder.file(name, text);
        let verified = folder.run(&["verify", "--checkpoint", &file]);
        assert_eq!(verified.status, 0, "{name}: {verified:?}");
        // The act that received the allegation is in the log of which the statement speaks …
        let proof = folder.line(&["prove", "1", "--checkpoint", &file]);
        let size = proof["size"].as_u64().expect("a size");
        assert!(size >= 2 && text.contains(&format!("{size}")), "{proof}");
    }
    // … and what came after it is not.
    let printed = folder.file("text", &published);
    let later = folder.run(&["prove", "3", "--checkpoint", &printed]);
    assert_eq!(later.status, 3, "{later:?}");

    // One letter of the root is another: it is another log.
    let line =
        published.lines().position(|line| line.starts_with('\u{2014}')).expect("a signature");
    let root = published.lines().nth(line - 2).expect("a root");
    let other = if root.starts_with('A') { "B" } else { "A" };
    let forged = published.replace(root, &format!("{other}{}", &root[1..]));
    let forged = folder.file("forged", forged);
    let verified = folder.run(&["verify", "--checkpoint", &forged]);
    assert_eq!(verified.status, 1, "{verified:?}");
    assert!(verified.stdout.contains("forged: it does not state the root"), "{verified:?}");
    assert_eq!(folder.run(&["prove", "1", "--checkpoint", &forged]).status, 3);
    let none = folder.file("none", "No checkpoint here.\n");
    assert_eq!(folder.run(&["verify", "--checkpoint", &none]).status, 2);
}
