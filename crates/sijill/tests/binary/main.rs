//! The real binary, as people and programs call it.
#![allow(clippy::unwrap_used)] // a test that cannot go on should say where

mod arguments;
mod bulk;
mod cases;
mod crash;
mod durability;
mod entering;
mod eval;
mod evidence;
mod handover;
mod hostile;
mod ledgers;
mod openings;
mod passphrase;
mod read;
mod reconcile;
mod register;
mod releases;
mod serve;
mod statement;
mod toll;
mod witness;

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Two sentences that any reader of ours must understand.
const ARABIC: &str = "قُتل 12 مدنياً في غارة جوية";
const ENGLISH: &str = "At least 12 civilians were killed in an airstrike.";

/// A call of the binary.
struct Call {
    command: Command,
    stdin: Vec<u8>,
}

/// How a call ended.
#[derive(Debug)]
struct Ended {
    status: i32,
    stdout: String,
    stderr: String,
}

fn sijill<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>) -> Call {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sijill"));
    command.args(args).env_remove("NO_COLOR").env_remove("COLUMNS");
    Call { command, stdin: Vec::new() }
}

impl Call {
    fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Call {
        self.stdin = bytes.into();
        self
    }

    fn run(mut self) -> Ended {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        let bytes = self.stdin;
        // A child that refuses its arguments closes the pipe unread: that is not the test's concern.
        let writer = std::thread::spawn(move || drop(pipe.write_all(&bytes)));
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ended {
            status: status.code().expect("ended by itself"),
            stdout: String::from_utf8(stdout).expect("UTF-8"),
            stderr: String::from_utf8(stderr).expect("UTF-8"),
        }
    }

    /// Runs a call that must succeed.
    fn succeed(self) -> Ended {
        let ended = self.run();
        assert_eq!(ended.status, 0, "{ended:?}");
        ended
    }
}

impl Ended {
    /// Standard output as JSON, an object a line.
    fn lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }
}
