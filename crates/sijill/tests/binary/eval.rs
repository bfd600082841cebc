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
