//! Killed, damaged, cut short: what was acknowledged is there, and what is wrong is named.
//!
//! Rounds are few here. The full measure is taken with `SIJILL_KILL_ROUNDS=1000 SIJILL_FLIPS=200 cargo nextest run
//! --release -p sijill durability --no-capture`, and power loss by `tests/durability/power_loss.py`.
#![cfg(unix)]

use crate::register::{Folder, text};
use crate::{ENGLISH, Ended, sijill};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

fn measure(name: &str, few: u64) -> u64 {
    std::env::var(name).ok().and_then(|given| given.parse().ok()).unwrap_or(few)
}

/// A small generator of our own: rounds differ, and a failure can be had again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Commands that add at the same time.
const HANDS: u64 = 3;

/// Longest time until they are killed.
const LIFE_MAX_MS: u64 = 600;

/// Starts several `sijill add` in one process group, kills the group after a while, and returns the documents that were
/// acknowledged.
fn killed(folder: &Folder, round: u64, life: Duration, out: &Path) -> BTreeSet<String> {
    let mut leader: Option<i32> = None;
    let mut children = vec![];
    for hand in 0..HANDS {
        let files: Vec<String> = (0..40)
            .map(|n| {
                folder.file(
                    &format!("{hand}-{n}.txt"),
                    format!("{ENGLISH} Report {round}/{hand}/{n}."),
                )
            })
            .collect();
        let told = File::create(out.join(hand.to_string())).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_sijill"));
        command.arg("--register").arg(folder.dir()).args(["add", "--format", "json"]).args(files);
        command.stdout(told).stderr(Stdio::null()).process_group(leader.unwrap_or(0));
        let child = command.spawn().unwrap();
        leader.get_or_insert(child.id() as i32);
        children.push(child);
    }
    std::thread::sleep(life);
    let group = format!("-{}", leader.unwrap());
    // SIGKILL to the whole group at once; where all have ended already there is nothing to kill.
    Command::new("kill").args(["-9", "--", &group]).stderr(Stdio::null()).status().unwrap();
    for mut child in children {
        child.wait().unwrap();
    }
    let lines = (0..HANDS).map(|hand| fs::read_to_string(out.join(hand.to_string())).unwrap());
    let lines: Vec<String> =
        lines.flat_map(|told| told.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let told = lines.iter().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    told.map(|line| text(&line, "document").to_owned()).collect()
}

#[test]
fn a_group_of_writers_killed_at_any_moment_loses_nothing_that_was_acknowledged() {
    let rounds = measure("SIJILL_KILL_ROUNDS", 8);
    let (folder, out) = (Folder::new(), tempfile::tempdir().unwrap());
    let mut chance = Chance(801);
    let mut acknowledged = BTreeSet::new();
    for round in 0..rounds {
        let life = Duration::from_millis(10 + chance.below(LIFE_MAX_MS));
        acknowledged.extend(killed(&folder, round, life, out.path()));
        // The next to open it for writing goes on as if nothing had happened.
        folder.succeed(&["reread"]);
        if round % 20 == 0 || round + 1 == rounds {
            let verified = folder.run(&["verify"]);
            assert_eq!(verified.status, 0, "round {round}: {verified:?}");
            let held: BTreeSet<String> = folder
                .lines(&["list", "documents"])
                .iter()
                .map(|line| text(line, "id").to_owned())
                .collect();
            let lost: Vec<_> = acknowledged.difference(&held).collect();
            assert!(lost.is_empty(), "round {round}: acknowledged and lost: {lost:?}");
        }
    }
    assert!(!acknowledged.is_empty(), "the writers were killed before they could say anything");
    eprintln!("{rounds} kills, {} documents acknowledged, none lost", acknowledged.len());
}

#[test]
fn several_commands_at_once_queue_up_and_none_is_lost() {
    let folder = Folder::new();
    let out = tempfile::tempdir().unwrap();
    let told = killed(&folder, 0, Duration::from_secs(25), out.path());
    assert_eq!(told.len() as u64, HANDS * 40);
    assert_eq!(folder.lines(&["list", "documents"]).len() as u64, HANDS * 40);
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    files.sort();
    files
}

fn copy(from: &Path, to: &Path) {
    for path in files(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&path, target).unwrap();
    }
}

fn verify(dir: &Path) -> Ended {
    sijill(["--register", dir.to_str().unwrap(), "verify"]).run()
}

/// What the register says of everything in it.
fn told(dir: &Path) -> String {
    let dir = dir.to_str().unwrap();
    let list = |what| sijill(["--register", dir, "list", what, "--format", "json"]).run().stdout;
    list("documents") + &list("claims")
}

/// A register with some of everything, erased words too.
fn filled() -> Folder {
    let folder = Folder::new();
    let mut ids = vec![];
    for n in 0..12 {
        let story =
            folder.file(&format!("{n}.txt"), format!("{ENGLISH} Report {n}. مقتل {n} مدنيين"));
        let added =
            folder.line(&["add", &story, "--source", "A Daily", "--published", "2017-11-30"]);
        ids.push(text(&added, "document").to_owned());
    }
    let claim = folder.lines(&["list", "claims"]).remove(0);
    folder.succeed(&["claim", "accept", text(&claim, "key"), "--reason", "so it says"]);
    folder.succeed(&["erase", &ids[3], "--reason", "asked for"]);
    folder.succeed(&["checkpoint"]);
    folder
}

#[test]
fn a_flipped_bit_is_named() {
    let folder = filled();
    assert_eq!(verify(folder.dir()).status, 0, "{:?}", verify(folder.dir()));
    let before = told(folder.dir());
    let files = files(folder.dir());
    let sizes: Vec<u64> = files.iter().map(|path| fs::metadata(path).unwrap().len()).collect();
    let flips = measure("SIJILL_FLIPS", 24);
    let (mut chance, mut unused) = (Chance(801), 0);
    for flip in 0..flips {
        let mut byte = chance.below(sizes.iter().sum());
        let file = sizes
            .iter()
            .position(|size| {
                let here = byte < *size;
                if !here {
                    byte -= size
                }
                here
            })
            .unwrap();
        let bit = chance.below(8);
        let place = tempfile::tempdir().unwrap();
        copy(folder.dir(), place.path());
        let path = place.path().join(files[file].strip_prefix(folder.dir()).unwrap());
        let mut bytes = fs::read(&path).unwrap();
        bytes[byte as usize] ^= 1 << bit;
        fs::write(&path, &bytes).unwrap();
        let verified = verify(place.path());
        let what = format!("flip {flip}: bit {bit} of byte {byte} of {}", path.display());
        if verified.status == 0 {
            // Only where the database uses the byte for nothing, or in the index of its write-ahead log, which the first
            // to open it makes anew; nothing that anybody can read is another then.
            let unused_here = path.ends_with("sijill.db") || path.ends_with("sijill.db-shm");
            assert!(unused_here, "{what} was not noticed");
            assert_eq!(told(place.path()), before, "{what} was not noticed");
            unused += 1;
            continue;
        }
        assert_eq!(verified.status, 1, "{what}: {verified:?}");
        assert!(verified.stdout.contains("not in order"), "{what}: {verified:?}");
    }
    eprintln!(
        "{flips} flips, {} named, {unused} unnoticed, with the lists as they were",
        flips - unused
    );
}

#[test]
fn a_file_cut_short_is_noticed() {
    let folder = filled();
    for path in files(folder.dir()) {
        let size = fs::metadata(&path).unwrap().len();
        for left in [0, size / 2, size.saturating_sub(1)] {
            if size == 0 {
                continue; // the lock
            }
            let place = tempfile::tempdir().unwrap();
            copy(folder.dir(), place.path());
            let cut = place.path().join(path.strip_prefix(folder.dir()).unwrap());
            File::options().write(true).open(&cut).unwrap().set_len(left).unwrap();
            let verified = verify(place.path());
            assert_eq!(verified.status, 1, "{} cut to {left}: {verified:?}", cut.display());
        }
    }
}

#[test]
fn a_backup_comes_back_whole_checks_and_forgets_what_was_forgotten_since() {
    let folder = filled();
    let place = tempfile::tempdir().unwrap();
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let (file, restored) = (path("backup"), path("restored"));
    folder.succeed(&["backup", &file, "--no-passphrase"]);
    assert_eq!(folder.run(&["backup", &file, "--no-passphrase"]).status, 3, "it is there already");
    folder.succeed(&["backup", &file, "--check", "--no-passphrase"]);

    let document = text(&folder.lines(&["list", "documents"])[0], "id").to_owned();
    folder.succeed(&["erase", &document, "--reason", "asked for later"]);
    let list = folder.file("erasures", folder.succeed(&["list", "erasures"]).stdout);
    sijill(["restore", &file, &restored, "--erasures", &list, "--no-passphrase"]).succeed();
    assert_eq!(verify(Path::new(&restored)).status, 0);
    let shown = sijill(["--register", &restored, "show", &document]).succeed().stdout;
    assert!(shown.contains("words erased by order"), "{shown}");
    assert_eq!(
        sijill(["restore", &file, &restored, "--no-passphrase"]).run().status,
        3,
        "it is there already"
    );

    let mut bytes = fs::read(&file).unwrap();
    for (name, changed) in [
        ("cut", bytes[..bytes.len() - 1].to_vec()),
        ("flipped", {
            let at = bytes.len() / 2;
            bytes[at] ^= 1;
            bytes
        }),
    ] {
        let damaged = path(name);
        fs::write(&damaged, changed).unwrap();
        let ended = sijill(["restore", &damaged, &path("nowhere"), "--no-passphrase"]).run();
        assert_eq!(ended.status, 3, "{name}: {ended:?}");
        assert!(!place.path().join("nowhere").exists(), "{name}");
    }
}
