//! While a server runs on a register, commands are handed over to it; when it is gone, they do their work themselves.
#![cfg(unix)]

use crate::register::{Folder, text};
use crate::serve::Server;
use crate::{ENGLISH, sijill};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Commands at the same time.
const HANDS: usize = 8;

/// Documents of each.
const EACH: usize = 12;

fn documents(folder: &Folder) -> BTreeSet<String> {
    let lines = folder.lines(&["list", "documents"]);
    lines.iter().map(|line| text(line, "id").to_owned()).collect()
}

/// Starts commands that add at the same time, each telling into a file of its own.
fn adding(folder: &Folder, out: &Path) -> Vec<Child> {
    let hand = |hand: usize| {
        let story = |n| folder.file(&format!("{hand}-{n}.txt"), format!("{ENGLISH} {hand}/{n}."));
        let files: Vec<String> = (0..EACH).map(story).collect();
        let mut command = Command::new(env!("CARGO_BIN_EXE_sijill"));
        command.arg("--register").arg(folder.dir()).args(["add", "--format", "json"]).args(files);
        let told = File::create(out.join(hand.to_string())).unwrap();
        command.stdout(told).stderr(Stdio::piped()).spawn().unwrap()
    };
    (0..HANDS).map(hand).collect()
}

/// The documents that all of them told of so far.
fn told(out: &Path) -> BTreeSet<String> {
    let all = (0..HANDS).map(|hand| fs::read_to_string(out.join(hand.to_string())).unwrap());
    let all: String = all.collect();
    let lines = all.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines.map(|line| text(&line, "document").to_owned()).collect()
}

#[test]
fn a_command_is_done_by_the_server_as_it_would_be_done_without() {
    let folder = Folder::new();
    let server = Server::of(&folder);
    let socket = folder.dir().join("sijill.sock");
    assert_eq!(fs::metadata(&socket).unwrap().permissions().mode() & 0o777, 0o600);

    // A path from where the command was typed, and its sidecar beside it.
    let story = folder.file("story.txt", ENGLISH);
    folder.file("story.meta.toml", "source = \"A Daily\"\n");
    let place = Path::new(&story).parent().unwrap();
    let register = ["--register", folder.dir().to_str().unwrap()];
    let mut call = sijill(register.iter().chain(&["add", "story.txt", "--format", "json"]));
    call.command.current_dir(place);
    let added = call.succeed().lines().remove(0);
    assert_eq!(text(&added, "name"), "story.txt");
    assert_eq!(text(&folder.lines(&["list", "documents"])[0], "source"), "A Daily");

    // Standard input, standard error and the exit status are those of the command.
    let more = format!("{ENGLISH} More of it.");
    let piped = sijill(register.iter().chain(&["add", "-"])).stdin(more).succeed();
    assert!(piped.stdout.contains("stdin: added, read: 1 claim"), "{piped:?}");
    let failed = folder.run(&["add", "nowhere.txt"]);
    assert_eq!(failed.status, 3, "{failed:?}");
    assert!(failed.stderr.contains("nowhere.txt: No such file"), "{failed:?}");
    assert_eq!(folder.run(&["show", "ffffffffffff"]).status, 3);
    assert_eq!(folder.run(&["no-such-command"]).status, 2);

    // What a server that was killed leaves behind is in nobody's way.
    drop(server);
    assert!(socket.exists(), "a killed server cannot clean up");
    folder.succeed(&["add", &folder.file("later.txt", format!("{ENGLISH} Later."))]);
    let again = Server::of(&folder);
    assert_eq!(documents(&folder).len(), 3);
    drop(again);
    folder.succeed(&["verify"]);
}

#[test]
fn the_passphrase_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("register");
    let dir = dir.to_str().unwrap();
    let mut init = sijill(["init", dir]);
    init.command.env("SIJILL_PASSPHRASE", "said once");
    init.succeed();
    let mut serve = Command::new(env!("CARGO_BIN_EXE_sijill"));
    serve.args(["--register", dir, "serve", "--listen", "127.0.0.1:0"]);
    let server = Server::started(serve.env("SIJILL_PASSPHRASE", "said once"));
    let added = sijill(["--register", dir, "add", "-"]).stdin(ENGLISH).succeed();
    assert!(added.stdout.contains("read: 1 claim"), "{added:?}");
    sijill(["--register", dir, "toll"]).succeed();
    drop(server);
    let asked = sijill(["--register", dir, "toll"]).run();
    assert!(asked.status == 3 && asked.stderr.contains("passphrase"), "{asked:?}");
}

#[test]
fn many_hands_at_once_queue_up_and_none_is_lost() {
    let (folder, out) = (Folder::new(), tempfile::tempdir().unwrap());
    let server = Server::of(&folder);
    for child in adding(&folder, out.path()) {
        let ended = child.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    let told = told(out.path());
    assert_eq!(told.len(), HANDS * EACH);
    assert_eq!(documents(&folder), told);
    drop(server);
    folder.succeed(&["verify"]);
}

#[test]
fn a_server_that_is_killed_amid_loses_nothing_that_was_acknowledged() {
    let (folder, out) = (Folder::new(), tempfile::tempdir().unwrap());
    let server = Server::of(&folder);
    let children = adding(&folder, out.path());
    let began = Instant::now();
    while told(out.path()).len() < HANDS && began.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(2));
    }
    drop(server); // SIGKILL
    let mut cut_short = 0;
    for child in children {
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr);
        if !ended.status.success() {
            assert!(said.contains("ended before the command did"), "{said}");
            cut_short += 1;
        }
    }
    let told = told(out.path());
    assert!(cut_short > 0 && told.len() >= HANDS, "{cut_short} cut short, {} told", told.len());
    assert!(documents(&folder).is_superset(&told), "acknowledged and lost");
    // Without a server the commands do the rest themselves.
    folder.succeed(&["reread"]);
    for child in adding(&folder, out.path()) {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    assert_eq!(documents(&folder).len(), HANDS * EACH);
    folder.succeed(&["verify"]);
}

#[test]
fn a_server_that_is_asked_to_end_takes_its_socket_along() {
    let folder = Folder::new();
    let mut server = Server::of(&folder);
    server.ask_to_end();
    assert!(!folder.dir().join("sijill.sock").exists());
    folder.succeed(&["list", "documents"]);
}
