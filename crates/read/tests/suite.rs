//! Runs the cases of `tests/suite/read/*.txt`, which need no Rust to write.
//!
//! ```text
//! --- a name
//! published: 2017-11-30
//! The text, on one line or several.
//! => casualty outcome=killed who=civilians count=12.. cause=airstrike
//! ```
//!
//! A line `kinds: report_count assessment` says that only claims of those kinds are looked at. Every claim must be listed, in the order of the text, and no other may be found. A key that is not written is not
//! looked at. `count` is `12`, `12..`, `..12`, `12..14`, each perhaps with `~` before it, or a word such as `dozens`.
//! `=> nothing` says that the text claims nothing. Words with spaces are written with `_`.

use serde_json::Value;
use sijill_read::{Context, Reader};
use std::fs;
use std::path::Path;

struct Case {
    name: String,
    published: Option<String>,
    /// The kinds that are looked at; all where none is named.
    kinds: Vec<String>,
    text: String,
    wanted: Vec<String>,
}

fn cases(path: &Path) -> Vec<Case> {
    let content = fs::read_to_string(path).expect("a readable suite file");
    let mut cases = Vec::new();
    for block in content.split("\n--- ").skip(usize::from(!content.starts_with("--- "))) {
        let block = block.strip_prefix("--- ").unwrap_or(block);
        let (name, body) = block.split_once('\n').expect("a name, then the case");
        let mut case = Case {
            name: name.trim().into(),
            published: None,
            kinds: vec![],
            text: String::new(),
            wanted: vec![],
        };
        for line in body.lines() {
            if let Some(wanted) = line.strip_prefix("=> ") {
                case.wanted.push(wanted.trim().into());
            } else if let Some(kinds) = line.strip_prefix("kinds: ") {
                case.kinds = kinds.split_whitespace().map(str::to_owned).collect();
            } else if let Some(published) = line.strip_prefix("published: ") {
                case.published = Some(published.trim().into());
            } else {
                case.text += line;
                case.text.push('\n');
            }
        }
        assert!(
            !case.wanted.is_empty(),
            "{}: case \"{}\" expects nothing: write => nothing",
            path.display(),
            case.name
        );
        cases.push(case);
    }
    cases
}

fn count_as_written(count: &Value) -> String {
    let bound = |key: &str| count[key].as_u64().map(|n| n.to_string()).unwrap_or_default();
    let (min, max) = (bound("min"), bound("max"));
    let approx = if count["approx"] == true { "~" } else { "" };
    match count["vague"].as_str() {
        Some(vague) => vague.to_owned(),
        None if min == max && !min.is_empty() => format!("{approx}{min}"),
        None => format!("{approx}{min}..{max}"),
    }
}

/// What a claim has for a key, as the suite writes it.
fn field(claim: &Value, key: &str) -> String {
    let written = match key {
        "count" => count_as_written(&claim["count"]),
        "speaker" | "via" => claim["attribution"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|v| v["role"] == key)
            .and_then(|v| v["name"].as_str())
            .unwrap_or("null")
            .to_owned(),
        "party" | "names" | "case_keys" => {
            let list: Vec<&str> =
                claim[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            list.join(";")
        }
        "anchors" => claim["anchors"].as_array().map_or(0, Vec::len).to_string(),
        "quote" => claim["anchors"][0]["quote"].as_str().unwrap_or_default().to_owned(),
        _ => claim[key].as_str().map_or_else(|| claim[key].to_string(), str::to_owned),
    };
    written.replace(' ', "_")
}

fn disagreement(claim: &Value, wanted: &str) -> Option<String> {
    let mut words = wanted.split_whitespace();
    let kind = words.next().unwrap_or_default();
    if claim["kind"] != kind {
        return Some(format!("kind {} instead of {kind}", claim["kind"]));
    }
    words.find_map(|pair| {
        let (key, value) = pair.split_once('=').expect("key=value");
        let found = field(claim, key);
        (found != value).then(|| format!("{key}={found} instead of {value}"))
    })
}

#[test]
fn every_case_of_the_suite_holds() {
    let reader = Reader::builtin();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite/read");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("tests/suite/read")
        .map(|f| f.expect("a file").path())
        .collect();
    files.sort();
    let (mut faults, mut count) = (Vec::new(), 0);
    for path in files.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        for case in cases(path) {
            count += 1;
            let published =
                case.published.as_deref().map(|p| p.parse().expect("published: an EDTF date"));
            let claims = reader.read(&case.text, &Context { published, lang: None });
            let claims: Vec<Value> = claims
                .iter()
                .map(|claim| serde_json::to_value(claim).expect("json"))
                .filter(|claim| {
                    let of_kind = |kind: &String| claim["kind"] == kind.as_str();
                    case.kinds.is_empty() || case.kinds.iter().any(of_kind)
                })
                .collect();
            let wanted: Vec<&String> = case.wanted.iter().filter(|w| *w != "nothing").collect();
            let at = format!("{} — {}", path.file_name().unwrap_or_default().display(), case.name);
            if claims.len() != wanted.len() {
                let found: Vec<String> = claims.iter().map(Value::to_string).collect();
                faults.push(format!(
                    "{at}: {} claims instead of {}:\n    {}",
                    claims.len(),
                    wanted.len(),
                    found.join("\n    ")
                ));
                continue;
            }
            for (claim, wanted) in claims.iter().zip(wanted) {
                faults.extend(
                    disagreement(claim, wanted).map(|what| format!("{at}: {what}\n    {claim}")),
                );
            }
        }
    }
    assert!(count > 0, "no case in tests/suite/read");
    assert!(faults.is_empty(), "{} of {count} cases:\n{}", faults.len(), faults.join("\n"));
}

/// Every rule must match its own examples, and none of its counterexamples.
#[test]
fn every_rule_does_what_its_examples_say() {
    let faults = Reader::builtin().check_examples();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
