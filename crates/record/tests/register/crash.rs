//! No acknowledged entry is lost when the writer is killed.

use crate::samples::*;
use sijill_log::Digest;
use sijill_model::Act;
use sijill_record::{Register, RegisterReader};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Where the child finds the register; without it the child's test has nothing to do.
const FOLDER: &str = "SIJILL_TEST_CRASH_FOLDER";

const ROUNDS: u64 = 20;

/// Longest time until the child is killed: some hundred appends.
const LIFE_MAX_MS: u64 = 300;

fn text(n: u64) -> String {
    format!("{n} killed ").repeat(200)
}

/// Not a test by itself: the writer that is killed. It appends for ever and says what was acknowledged.
#[test]
#[ignore = "run by a_killed_writer_loses_nothing_that_it_acknowledged"]
fn appends_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut register = Register::open(Path::new(&folder)).unwrap();
    let mut n = register.reader().unwrap().head().unwrap().seq + 1;
    let mut out = std::io::stdout();
    loop {
        register.archive_put(&document_id(n), text(n).as_bytes()).unwrap();
        let mut acts = added(n, &text(n), Some("2017-11-30"));
        acts.push(Act::ReadingAdded { reading: reading(n, n, vec![killed(n, &[0])]) });
        let seqs = register.append(&amal(), &acts).unwrap();
        // A line of its own, also behind what the test harness wrote.
        writeln!(out, "\nacknowledged {n} {}", seqs[2]).unwrap();
        out.flush().unwrap();
        n = seqs[2] + 1;
    }
}

/// Lets a writer live for a while; returns the documents that it said were there, each with the place of its reading.
fn round(folder: &Path, life: Duration) -> BTreeMap<u64, u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["crash::appends_until_it_is_killed", "--exact", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(life);
    child.kill().unwrap(); // SIGKILL on Unix
    child.wait().unwrap();
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    // A last line that was cut short says nothing.
    let said = out.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    said.filter_map(|line| {
        let mut words = line.strip_prefix("acknowledged ")?.split(' ');
        Some((words.next()?.parse().unwrap(), words.next()?.parse().unwrap()))
    })
    .collect()
}

#[test]
fn a_killed_writer_loses_nothing_that_it_acknowledged() {
    let dir = tempfile::tempdir().unwrap();
    drop(Register::init(dir.path(), &amal()).unwrap());
    // A small generator of our own: the lives differ, and a failure can be had again.
    let mut random = 801_u64;
    let mut acknowledged = 0;
    for i in 0..ROUNDS {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let life = Duration::from_millis(20 + (random >> 33) % LIFE_MAX_MS);
        let said = round(dir.path(), life);
        acknowledged += said.len();

        let reader = RegisterReader::open(dir.path()).expect("it opens");
        let entries = verify(&reader);
        // Three acts an append, all or none.
        assert_eq!(entries % 3, 1, "round {i}");
        for (n, seq) in said {
            let entry = reader.entries(seq, 1).unwrap().pop().expect("an acknowledged entry");
            let expected = Act::ReadingAdded { reading: reading(n, n, vec![killed(n, &[0])]) };
            assert_eq!(reader.told(&entry).unwrap().into_act(), expected, "round {i}");
            let stored =
                reader.document(&document_id(n)).unwrap().expect("an acknowledged document");
            assert_eq!((stored.document.text, stored.claims.len()), (text(n), 1));
        }
        let archived = Digest::of(&[text(entries - 3).as_bytes()]).to_string();
        if entries > 1 {
            assert_eq!(
                reader.archive_get(&document_id(entries - 3), &archived).unwrap(),
                text(entries - 3).as_bytes()
            );
        }
    }
    assert!(acknowledged > 0, "the writers were killed before they could say anything");
    eprintln!("{acknowledged} appends acknowledged in {ROUNDS} rounds");
    let mut register = Register::open(dir.path()).expect("it opens for writing");
    rebuilds_the_same(&mut register);
}
