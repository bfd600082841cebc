//! `sijill read --jsonl`: texts in bulk.

use crate::{ARABIC, ENGLISH, sijill};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

fn ids(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["document"]["name"].as_str().unwrap()).collect()
}

#[test]
fn every_way_to_name_the_input_is_understood() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("texts.jsonl");
    fs::write(&file, json!({"id": "one", "text": "abc"}).to_string()).unwrap();
    let file = file.to_str().unwrap();
    for args in [
        &["read", "--jsonl", file, "--format", "json"][..],
        &["read", "--jsonl", "--format", "json", file],
        &["read", "--format", "json", "--jsonl", file],
        &["read", "--format", "json", file, "--jsonl"],
    ] {
        assert_eq!(ids(&sijill(args).succeed().lines()), ["one"], "{args:?}");
    }
    let record = json!({"id": "two", "text": "abc"}).to_string();
    for args in [
        &["read", "--jsonl", "-", "--format", "json"][..],
        &["read", "--jsonl", "--format", "json"],
    ] {
        assert_eq!(ids(&sijill(args).stdin(record.clone()).succeed().lines()), ["two"], "{args:?}");
    }
    let both = sijill(["read", "--format", "json", "--jsonl", file, file]).succeed().lines();
    assert_eq!(ids(&both), ["one", "one"]);
}

#[test]
fn a_line_comes_out_for_each_line_in_their_order() {
    let input: String = (0..20_000)
        .map(|i| {
            json!({"id": format!("t{i}"), "text": format!("{ENGLISH} {}", "word ".repeat(i % 90))})
                .to_string()
                + "\n"
        })
        .collect();
    let lines = sijill(["read", "--jsonl", "--format", "json"]).stdin(input).succeed().lines();
    assert_eq!(lines.len(), 20_000);
    for (i, line) in lines.iter().enumerate() {
        assert_eq!(line["document"]["name"], format!("t{i}"));
        assert_eq!(line["claims"][0]["count"]["min"], 12, "{line}");
    }
}

#[test]
fn the_record_tells_id_text_and_day() {
    let input = [
        json!({"id": "a", "text": ARABIC, "published": "2017-11-30", "lang": "xx", "claims": []}),
        json!({"id": 7, "text": "abc", "published": null}),
    ]
    .map(|record| record.to_string())
    .join("\n\n");
    let lines = sijill(["read", "--jsonl", "--published", "2016", "--format", "json"])
        .stdin(input)
        .succeed()
        .lines();
    assert_eq!(ids(&lines), ["a", "7"]);
    assert_eq!(lines[0]["document"]["published"], "2017-11-30");
    assert_eq!(lines[1]["document"]["published"], "2016");
    // The hash is that of the text's UTF-8 bytes.
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(lines[1]["document"]["sha256"], hash);
}

#[test]
fn a_bad_line_is_named_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("texts.jsonl");
    let mut bytes = b"{\"id\":\"a\",\"text\":\"x\"}\n\n{\"id\":\"b\"}\nnonsense\n{\"id\":\"\xff\",\"text\":\"\"}\n".to_vec();
    bytes.extend(
        b"{\"id\":\"c\",\"text\":\"x\",\"published\":\"soon\"}\n{\"id\":\"d\",\"text\":\"x\"}",
    );
    fs::write(&file, bytes).unwrap();
    let ended = sijill(["read", "--format", "json", "--jsonl", file.to_str().unwrap()]).run();
    assert_eq!(ended.status, 3);
    assert_eq!(ids(&ended.lines()), ["a", "d"]);
    for said in [
        "texts.jsonl:3: missing field `text`",
        "texts.jsonl:4: expected",
        "texts.jsonl:5: byte 0xff at offset 7 of the line is not UTF-8",
        "texts.jsonl:6: published: \"soon\" is not an EDTF date",
        "4 of 6 failed",
    ] {
        assert!(ended.stderr.contains(said), "{said}: {}", ended.stderr);
    }
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let input: String =
        (0..30_000).map(|i| json!({"id": i, "text": ENGLISH}).to_string() + "\n").collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_sijill"))
        .args(["read", "--jsonl", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || drop(pipe.write_all(input.as_bytes())));
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"document\""));
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
    writer.join().unwrap();
}

/// Memory must not grow with the input: 160 MB go in, and the most that the program ever held stays far below.
#[cfg(target_os = "linux")]
#[test]
fn memory_is_bounded_whatever_the_size_of_the_input() {
    const HELD_KB_MAX: u64 = 128 * 1024;
    let record =
        json!({"id": "x", "text": "The council met and talked. ".repeat(150)}).to_string() + "\n";
    let mut child = Command::new(env!("CARGO_BIN_EXE_sijill"))
        .args(["read", "--jsonl", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let stdout = child.stdout.take().unwrap();
    let counter = std::thread::spawn(move || BufReader::new(stdout).lines().count());
    let records = (160 << 20) / record.len();
    for _ in 0..records {
        pipe.write_all(record.as_bytes()).unwrap();
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(pipe);
    assert!(child.wait().unwrap().success());
    assert_eq!(counter.join().unwrap(), records);
    let held = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("on Linux");
    let held_kb: u64 = held.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(held_kb < HELD_KB_MAX, "held {held_kb} kB");
}
