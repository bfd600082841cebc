//! `sijill eval`: the reader against known claims.

use crate::{ENGLISH, sijill};
use serde_json::json;

#[test]
fn the_reader_is_measured_against_known_claims() {
    let known = |min: u64| {
        json!({"id": "own", "lang": "en", "published": null, "text": ENGLISH, "claims": [{
            "kind": "casualty", "outcome": "killed", "who": "civilians", "min": min, "max": null, "vague": null,
            "evidence": ["At least 12 civilians were killed"]
        }]})
        .to_string()
    };
    let right = sijill(["eval", "-"]).stdin(known(12)).succeed().stdout;
    assert!(right.ends_with("F1 casualty ar 0.000 en 1.000 all 1.000\n"), "{right}");
    let wrong = sijill(["eval", "-", "--errors"]).stdin(known(13)).succeed().stdout;
    assert!(wrong.contains("MISSED own") && wrong.contains("WRONG  own"), "{wrong}");
    assert!(wrong.ends_with("F1 casualty ar 0.000 en 0.000 all 0.000\n"), "{wrong}");

    let bad = sijill(["eval", "-"]).stdin("{}").run();
    assert!(bad.status == 3 && bad.stderr.contains("-:1: missing field"), "{bad:?}");
}

#[test]
fn rules_that_match_nowhere_are_told_from_those_that_do() {
    let clean = sijill(["lexicon", "check"]).succeed().stdout;
    assert!(clean.contains("0 examples do not hold, 0 rules match nowhere"), "{clean}");

    let text = json!({"id": 1, "text": ENGLISH}).to_string();
    let checked = sijill(["lexicon", "check", "-"]).stdin(text.clone()).run();
    assert_eq!(checked.status, 1, "{checked:?}");
    assert!(checked.stdout.contains("rules/ar.toml:"), "{checked:?}");
    let told = sijill(["lexicon", "check", "--format", "json", "-"]).stdin(text).run();
    let uses = |id: &str| {
        let line = told.stdout.lines().find(|line| line.contains(&format!("\"id\":\"{id}\"")));
        let line: serde_json::Value = serde_json::from_str(line.unwrap()).unwrap();
        line["texts"].as_u64().unwrap()
    };
    assert_eq!((uses("en.L2.passive"), uses("ar.L2.verb-first")), (1, 0));

    let empty = sijill(["lexicon", "check", "-"]).stdin("").run();
    assert!(empty.status == 1 && empty.stdout.contains(" 0 texts:"), "{empty:?}");

    let bad = sijill(["lexicon", "check", "-"]).stdin("{}").run();
    assert!(bad.status == 3 && bad.stderr.contains("line 1: missing field"), "{bad:?}");
}
