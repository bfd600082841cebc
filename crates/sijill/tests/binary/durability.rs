//! Killed, damaged, cut short: what was acknowledged is there, and what is wrong is named.
//!
//! Rounds are few here. The full measure is taken with `SIJILL_KILL_ROUNDS=1000 SIJILL_FLIPS=200 cargo nextest run
//! --release -p sijill durability --no-capture`, and power loss by `tests/durability/power_loss.py`.
#![cfg(unix)]

use crate::register::{Folder, text};
use crate::{ENGLISH, Ended, sijill};
use serde_json::Value;
use sijill_model::{Act, By, Source, SourceId, SourceKind, UserId};
use sijill_record::{Register, RegisterReader};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

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

/// Kills of one register: it is checked whole again and again, which takes the longer the more there is.
const ROUNDS_A_REGISTER: u64 = 50;

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
    let (mut folder, out) = (Folder::new(), tempfile::tempdir().unwrap());
    let mut chance = Chance(801);
    let (mut acknowledged, mut told) = (BTreeSet::new(), 0);
    for round in 0..rounds {
        if round % ROUNDS_A_REGISTER == 0 {
            (folder, acknowledged) = (Folder::new(), BTreeSet::new());
        }
        let life = Duration::from_millis(10 + chance.below(LIFE_MAX_MS));
        let before = acknowledged.len();
        acknowledged.extend(killed(&folder, round, life, out.path()));
        told += acknowledged.len() - before;
        // The next to open it for writing goes on as if nothing had happened.
        folder.succeed(&["checkpoint"]);
        if round % 10 == 9 || round + 1 == rounds {
            // What was added and not read yet is read.
            folder.succeed(&["reread"]);
            let verified = folder.run(&["verify"]);
            assert_eq!(verified.status, 0, "round {round}: {verified:?}");
            let held: BTreeSet<String> = folder
                .lines(&["list", "documents"])
                .iter()
                .map(|line| text(line, "id").to_owned())
                .collect();
            let lost: Vec<_> = acknowledged.difference(&held).collect();
            assert!(lost.is_empty(), "round {round}: acknowledged and lost: {lost:?}");
            eprintln!("{} of {rounds} kills, {told} documents acknowledged, none lost", round + 1);
        }
    }
    assert!(told > 0, "the writers were killed before they could say anything");
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
    let (mut chance, mut of_no_account) = (Chance(801), 0);
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
            // Only in the index of the write-ahead log, of which whoever opens the register first reads no byte: it is
            // made anew. It is shared memory that happens to have a name.
            assert!(path.ends_with("sijill.db-shm"), "{what} was not noticed");
            assert_ne!(fs::read(&path).unwrap(), bytes, "{what}: it was not made anew");
            assert_eq!(told(place.path()), before, "{what} was not noticed");
            of_no_account += 1;
            continue;
        }
        assert_eq!(verified.status, 1, "{what}: {verified:?}");
        assert!(verified.stdout.contains("not in order"), "{what}: {verified:?}");
    }
    eprintln!(
        "{flips} flips, {} named, {of_no_account} in the index of the log, which is made anew unread",
        flips - of_no_account
    );
}

/// A register as a killed writer leaves it, with entries that lie in its write-ahead log alone.
fn killed_before_it_settled() -> TempDir {
    let (folder, place) = (filled(), TempDir::new().unwrap());
    let by = By::User(UserId::from_random([7; 10]));
    let mut register = Register::open(folder.dir()).unwrap();
    for n in 0..4 {
        let id = SourceId::from_random([n; 10]);
        let (name, kind) = (format!("A source {n}"), SourceKind::Monitor);
        let source = Source { id, name, kind, party: None, confidential: false };
        register.append(&by, &[Act::SourceAdded { source }]).unwrap();
    }
    copy(folder.dir(), place.path());
    fs::remove_file(place.path().join("sijill.db-shm")).unwrap();
    place
}

#[test]
fn a_flipped_bit_in_a_log_that_is_not_settled_is_named() {
    let killed = killed_before_it_settled();
    let log = fs::read(killed.path().join("sijill.db-wal")).unwrap();
    assert!(log.len() > 4096, "nothing is left to settle");
    assert_eq!(verify(killed.path()).status, 0, "{:?}", verify(killed.path()));
    let mut chance = Chance(695);
    for flip in 0..measure("SIJILL_FLIPS", 24) {
        let place = tempfile::tempdir().unwrap();
        copy(killed.path(), place.path());
        let (byte, bit) = (chance.below(log.len() as u64) as usize, chance.below(8));
        let mut bytes = log.clone();
        bytes[byte] ^= 1 << bit;
        fs::write(place.path().join("sijill.db-wal"), bytes).unwrap();
        let verified = verify(place.path());
        assert_eq!(verified.status, 1, "flip {flip}: bit {bit} of byte {byte}: {verified:?}");
    }
}

#[test]
fn sums_that_a_crash_left_behind_are_made_again() {
    let killed = killed_before_it_settled();
    let sums = killed.path().join("sijill.sums");
    let whole = fs::read(&sums).unwrap();
    let changing = [&whole[..16], b"changing", &[7; 8], &whole[32..]].concat();
    for left in [Some(changing), Some(vec![]), None] {
        let place = tempfile::tempdir().unwrap();
        copy(killed.path(), place.path());
        let sums = place.path().join("sijill.sums");
        match left {
            Some(bytes) => fs::write(&sums, bytes).unwrap(),
            None => fs::remove_file(&sums).unwrap(),
        }
        let before = verify(place.path());
        assert!(before.status == 1 || before.stdout.contains("not checked: "), "{before:?}");
        drop(Register::open(place.path()).unwrap());
        let after = verify(place.path());
        assert_eq!(after.status, 0, "{after:?}");
        assert!(!after.stdout.contains("not checked"), "{after:?}");
    }
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

/// Words of one document that are in no other, in both scripts and beyond the first plane.
const FORGOTTEN: [&str; 4] = ["Umm Hajar", "السنديانة", "🕊🫒", "orchard desk"];

/// Whether bytes hold words in UTF-8, or in UTF-16 of either order.
fn hold(bytes: &[u8], words: &str) -> bool {
    let units: Vec<u16> = words.encode_utf16().collect();
    let (little, big): (Vec<_>, Vec<_>) =
        units.iter().map(|unit| (unit.to_le_bytes(), unit.to_be_bytes())).unzip();
    let forms = [words.as_bytes().to_vec(), little.concat(), big.concat()];
    forms.iter().any(|form| bytes.windows(form.len()).any(|window| window == form.as_slice()))
}

#[test]
fn no_byte_holds_what_was_erased_nor_does_any_command_show_it() {
    let folder = Folder::new();
    let [name, tree, signs, desk] = FORGOTTEN;
    let story = format!("{ENGLISH} {name} said so under {tree} {signs}. مقتل 7 مدنيين");
    let story = folder.file(&format!("{name}.txt"), story);
    let other = folder.file("other.txt", format!("{ENGLISH} Something else."));
    let added = folder.line(&["add", &story, "--source", desk]);
    folder.succeed(&["add", &other, "--source", "A Daily"]);
    let id = text(&added, "document");
    let claim = folder.lines(&["list", "claims", "--document", id]).remove(0);
    let why = format!("{name} of the {desk} says so");
    folder.succeed(&["claim", "accept", text(&claim, "key"), "--reason", &why]);
    let seq = claim["seq"].as_u64().unwrap() + 1;
    folder.succeed(&["incident", "new", "--code", "R-1", "--reason", "a report"]);
    folder.succeed(&["incident", "link", "R-1", text(&claim, "key"), "--reason", "one event"]);
    let toll = || folder.succeed(&["toll", "--format", "csv"]).stdout;
    let counted = toll();
    let source =
        folder.succeed(&["show", id, "--format", "json"]).lines()[0]["captures"][0]["source"]["id"]
            .clone();

    let order = folder.line(&["erase", id, "--reason", "asked for"])["order"].clone();
    folder.succeed(&["erase", source.as_str().unwrap(), "--reason", "asked for"]);
    let place = tempfile::tempdir().unwrap();
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let (backup, restored) = (path("backup"), path("restored"));
    folder.succeed(&["backup", &backup, "--no-passphrase"]);
    sijill(["restore", &backup, &restored, "--no-passphrase"]).succeed();
    let searched = [files(folder.dir()), files(place.path())].concat();
    for path in &searched {
        let bytes = fs::read(path).unwrap();
        for words in FORGOTTEN {
            assert!(!hold(&bytes, words), "{words} in {}", path.display());
        }
    }
    // The keys are open, and still nothing can be said of it, now or as known before.
    let (at, restored) = (format!("seq:{seq}"), Path::new(&restored));
    for dir in [folder.dir(), restored] {
        let dir = dir.to_str().unwrap();
        assert_eq!(verify(Path::new(dir)).status, 0);
        for args in [
            &["show", id][..],
            &["show", id, "--known-at", &at],
            &["show", id, "--format", "json"],
            &["list", "documents", "--known-at", &at],
            &["list", "claims"],
            &["history", id],
            &["toll", "--why"],
            &["toll", "--why", "--known-at", &at],
            &["toll", "--format", "json", "--known-at", &at],
        ] {
            let said = sijill(["--register", dir].iter().chain(args)).succeed().stdout;
            for words in FORGOTTEN {
                assert!(!said.contains(words), "{args:?}: {said}");
            }
        }
        let rules: [&[&str]; 2] = [&[], &["--rule", "monitor"]];
        for rule in rules {
            let args = [&["--register", dir, "toll", "--why"], rule].concat();
            let why = sijill(args).succeed().stdout;
            assert!(why.contains(&format!("words erased by order {order}")), "{why}");
        }
    }
    // Its pages say by which order, in both languages.
    let server = crate::serve::Server::of(&folder);
    for (language, said) in [("en", "words erased by order"), ("ar", "كلمات مُحيت بالأمر")]
    {
        for path in [format!("/documents/{id}"), "/documents".to_owned(), "/".to_owned()] {
            let page = server.get(&format!("{path}?lang={language}")).body;
            assert!(page.contains(said) && page.contains(&order.to_string()), "{path}: {page}");
            assert!(FORGOTTEN.iter().all(|words| !page.contains(words)), "{path}: {page}");
        }
    }
    drop(server);
    // Figures that rest on it still count.
    assert_eq!(toll(), counted);
}

#[test]
fn known_at_any_place_is_a_rebuild_that_stopped_there() {
    let folder = filled();
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/airwars");
    assert_eq!(folder.run(&["import", "airwars", fixture]).status, 1, "something is kept aside");
    for code in ["R-1", "R-2"] {
        folder.succeed(&["incident", "new", "--code", code, "--reason", "a report"]);
    }
    folder.succeed(&["incident", "merge", "R-1", "R-2", "--reason", "one event"]);
    folder.succeed(&["incident", "split", "R-2", "--reason", "two after all"]);
    let reader = RegisterReader::open(folder.dir()).unwrap();
    let (end, mut chance) = (reader.head().unwrap().seq, Chance(2017));
    for _ in 0..measure("SIJILL_POSITIONS", 12) {
        let at = chance.below(end + 1);
        let (mut known, mut stopped) = (vec![], vec![]);
        reader.each_row_rebuilt_until(at, |line| stopped.push(line.to_owned())).unwrap();
        let reader = RegisterReader::open(folder.dir()).unwrap().known_at(at);
        reader.each_view_row(|line| known.push(line.to_owned())).unwrap();
        assert_eq!(known, stopped, "at {at} of {end}");
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
