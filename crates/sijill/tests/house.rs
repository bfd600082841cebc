//! Keeps the house in order: arrows point one way, pure crates stay pure, words of the reader stay out of the code.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What each crate may depend on. The order is that of ARCHITECTURE.md.
const ARROWS: [(&str, &[&str]); 10] = [
    ("model", &[]),
    ("read", &["model"]),
    ("toll", &["model"]),
    ("log", &["model"]),
    ("views", &["model", "log"]),
    ("record", &["model", "log", "views"]),
    ("verify", &["model", "views"]),
    ("intake", &["model"]),
    ("server", &["model", "log", "record", "toll"]),
    ("sijill", &["model", "read", "toll", "log", "views", "record", "intake", "server", "verify"]),
];

/// Crates that do no input or output.
const PURE: [&str; 5] = ["model", "read", "toll", "log", "views"];

/// Dependencies that a pure crate must not have.
const OUTWARD: [&str; 10] = [
    "rusqlite",
    "tokio",
    "axum",
    "getrandom",
    "reqwest",
    "tempfile",
    "tower-http",
    "rayon",
    "indicatif",
    "hyper",
];

/// What a pure crate must not ask for.
const OUTWARD_PATHS: [&str; 5] = ["std::fs", "std::net", "std::env", "SystemTime", "Instant::now"];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The names under `[dependencies]` of a crate.
fn dependencies(name: &str) -> Vec<String> {
    let manifest = fs::read_to_string(crates().join(name).join("Cargo.toml")).expect("a manifest");
    let manifest: BTreeMap<String, toml::Value> = toml::from_str(&manifest).expect("a manifest");
    manifest["dependencies"].as_table().expect("dependencies").keys().cloned().collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The lines of code of a file: without comments, and without the tests at its end.
fn code(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a source");
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned()).collect()
}

fn sources_of(name: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    sources(&crates().join(name).join("src"), &mut found);
    found.retain(|path| !path.ends_with("tests.rs"));
    found
}

#[test]
fn every_crate_has_its_place_in_the_order() {
    let mut folders: Vec<String> = fs::read_dir(crates())
        .expect("crates")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    let mut known: Vec<String> = ARROWS.iter().map(|(name, _)| (*name).to_owned()).collect();
    known.sort();
    assert_eq!(folders, known);
}

#[test]
fn arrows_point_one_way() {
    for (name, allowed) in ARROWS {
        for dependency in dependencies(name) {
            if let Some(other) = dependency.strip_prefix("sijill-") {
                assert!(allowed.contains(&other), "{name} must not depend on {other}");
            }
        }
    }
}

#[test]
fn pure_crates_learn_of_nothing_outside() {
    for name in PURE {
        for dependency in dependencies(name) {
            assert!(
                !OUTWARD.contains(&dependency.as_str()),
                "{name} is pure and must not use {dependency}"
            );
        }
        for path in sources_of(name) {
            for (at, line) in code(&path).iter().enumerate() {
                let outward = OUTWARD_PATHS.iter().find(|outward| line.contains(*outward));
                assert!(outward.is_none(), "{}:{}: {outward:?}", path.display(), at + 1);
            }
        }
    }
}

/// Single letters are tables of a script (folding, paradigms, proclitics); two in a row are a word.
#[test]
fn the_reader_holds_no_arabic_words() {
    let is_arabic = |c: char| ('\u{620}'..='\u{64A}').contains(&c);
    for path in sources_of("read") {
        if path.ends_with("paradigm.rs") {
            continue; // The endings of the paradigms are what that file is about.
        }
        for (at, line) in code(&path).iter().enumerate() {
            let letters: Vec<char> = line.chars().collect();
            let word = letters.windows(2).any(|pair| pair.iter().all(|c| is_arabic(*c)));
            assert!(!word, "{}:{}: a word belongs in lexicon/: {line}", path.display(), at + 1);
        }
    }
}

#[test]
fn no_room_is_called_after_nothing() {
    for (name, _) in ARROWS {
        for path in sources_of(name) {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            assert!(
                !["utils", "util", "common", "helpers", "helper", "misc"].contains(&stem.as_str()),
                "{}",
                path.display()
            );
        }
    }
}
