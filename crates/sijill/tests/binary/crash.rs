//! The program killed at any moment leaves a register that opens, holds all that it said it holds, and can be completed.
#![cfg(unix)]

use crate::{ENGLISH, sijill};
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

const FILES: usize = 60;

#[test]
fn killed_at_any_moment_it_leaves_a_register_that_can_be_completed() {
    let files = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..FILES)
        .map(|i| {
            let path = files.path().join(format!("{i}.txt"));
            fs::write(&path, format!("{ENGLISH} Report {i}.")).unwrap();
            path.to_str().unwrap().to_owned()
        })
        .collect();
    for round in 0..6_u32 {
        let register = tempfile::tempdir().unwrap();
        let dir = register.path().to_str().unwrap();
        sijill(["init", "--no-passphrase", dir]).succeed();
        let add: Vec<&str> = ["--register", dir, "add", "--format", "json"]
            .into_iter()
            .chain(names.iter().map(String::as_str))
            .collect();
        let told = killed_after(&add, Duration::from_millis(20 + 45 * u64::from(round)));

        let list = ["--register", dir, "list", "documents", "--format", "json"];
        let held: BTreeSet<String> = sijill(list)
            .succeed()
            .lines()
            .iter()
            .map(|line| line["id"].as_str().unwrap().to_owned())
            .collect();
        assert!(told.is_subset(&held), "round {round}: what was acknowledged is gone");

        // Documents that were added and not read are read, and the rest comes in as if nothing had happened.
        sijill(["--register", dir, "reread"]).succeed();
        sijill(add.iter().copied()).succeed();
        let documents = sijill(list).succeed().lines();
        assert_eq!(documents.len(), FILES, "round {round}");
        assert!(
            documents.iter().all(|document| document["claims"] == 1),
            "round {round}: {documents:?}"
        );
    }
}

/// Runs a call, kills it after a while, and gives the documents that it had told of.
fn killed_after(args: &[&str], while_: Duration) -> BTreeSet<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sijill"))
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(while_);
    child.kill().unwrap();
    let told = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(&line).ok())
        .map(|line| line["document"].as_str().unwrap().to_owned())
        .collect();
    child.wait().unwrap();
    told
}
