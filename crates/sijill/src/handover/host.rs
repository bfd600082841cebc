//! The side of the server.

use super::{Call, Kind, receive, send, socket};
use crate::cli::Cli;
use crate::error::Error;
use crate::guest::{self, Guest};
use crate::terminal::{Screen, Style, say};
use clap::Parser;
use sijill_record::Unlock;
use std::fs::{self, Permissions};
use std::io::{self, BufWriter, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// Commands that are worked on or wait at the same time: more than people type, fewer than exhaust a machine.
const GUESTS_MAX: usize = 128;

/// Exit status of what failed.
const FAILED: u8 = 3;

/// Takes commands over for as long as it lives.
pub(crate) struct Host {
    path: PathBuf,
    ends: Arc<AtomicBool>,
    door: Option<JoinHandle<()>>,
}

impl Host {
    /// Opens the socket of the register in `dir`; none where another server holds it.
    ///
    /// # Errors
    /// Where the folder takes no socket, for example because its path is too long for one.
    pub(crate) fn open(dir: &Path, unlock: Unlock) -> Result<Option<Host>, Error> {
        let path = socket(dir);
        if UnixStream::connect(&path).is_ok() {
            return Ok(None);
        }
        let failed = |error| Error::File { path: path.clone(), source: error };
        let listener = listen(dir, &path).map_err(failed)?;
        let ends = Arc::new(AtomicBool::new(false));
        let (dir, ended) = (dir.to_owned(), Arc::clone(&ends));
        let door = std::thread::spawn(move || let_in(&listener, &dir, &unlock, &ended));
        Ok(Some(Host { path, ends, door: Some(door) }))
    }
}

/// Ends after the commands that it has begun: what is asked for afterwards is done by whoever asks.
impl Drop for Host {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::SeqCst);
        // Wakes the door.
        let woken = UnixStream::connect(&self.path).is_ok();
        let _ = fs::remove_file(&self.path);
        if let Some(door) = self.door.take().filter(|_| woken) {
            let _ = door.join();
        }
    }
}

/// Listens at a place that only the owner reaches, then moves it where it is looked for, in the place of what a killed
/// server left there.
fn listen(dir: &Path, path: &Path) -> io::Result<UnixListener> {
    let place = tempfile::Builder::new().prefix(".s").tempdir_in(dir)?;
    let first = place.path().join("s");
    let listener = UnixListener::bind(&first)?;
    fs::set_permissions(&first, Permissions::from_mode(0o600))?;
    fs::rename(&first, path)?;
    Ok(listener)
}

fn let_in(listener: &UnixListener, dir: &Path, unlock: &Unlock, ends: &AtomicBool) {
    let mut guests: Vec<JoinHandle<()>> = vec![];
    for client in listener.incoming() {
        if ends.load(Ordering::SeqCst) {
            break;
        }
        guests.retain(|guest| !guest.is_finished());
        let Ok(client) = client else { continue };
        if guests.len() >= GUESTS_MAX {
            refuse(&client, "the server has too many commands to do: try again");
            continue;
        }
        let (dir, unlock) = (dir.to_owned(), unlock.clone());
        guests.push(std::thread::spawn(move || attend(&client, &dir, unlock)));
    }
    guests.into_iter().for_each(|guest| drop(guest.join()));
}

fn refuse(client: &UnixStream, why: &str) {
    // A client that is gone need not be told.
    let _ = send(client, Kind::Errors, format!("sijill: {why}\n").as_bytes());
    let _ = send(client, Kind::Ended, &[FAILED]);
}

/// Does what a client asks for and says how it ended.
fn attend(client: &UnixStream, dir: &Path, unlock: Unlock) {
    match called(client) {
        Err(why) => refuse(client, &why),
        Ok(call) => {
            let done = catch_unwind(AssertUnwindSafe(|| run(client, dir, unlock, &call)));
            match done {
                Ok(Ok(status)) => drop(send(client, Kind::Ended, &[status])),
                Ok(Err(error)) => refuse(client, &error.to_string()),
                Err(_) => refuse(client, "the command broke off: a fault of the program"),
            }
        }
    }
}

fn called(client: &UnixStream) -> Result<Call, String> {
    let call = match receive(client) {
        Ok((Kind::Call, bytes)) => serde_json::from_slice::<Call>(&bytes),
        _ => return Err("expected a command".to_owned()),
    };
    let call = call.map_err(|error| error.to_string())?;
    let ours = env!("CARGO_PKG_VERSION");
    if call.version == ours {
        return Ok(call);
    }
    Err(format!(
        "the server that runs on this register is version {ours} and this is {}: use the same, or end the server",
        call.version
    ))
}

fn run(client: &UnixStream, dir: &Path, unlock: Unlock, call: &Call) -> io::Result<u8> {
    let part = |kind| client.try_clone().map(|to| Part { to, kind });
    let input =
        Input { client: client.try_clone()?, piece: io::Cursor::default(), state: Asked::No };
    let guest = Guest {
        folder: PathBuf::from(&call.folder),
        unlock,
        input: Some(Box::new(input)),
        errors: Box::new(part(Kind::Errors)?),
    };
    let style = if call.colour { Style::Colour } else { Style::Plain };
    let mut out = Screen::new(BufWriter::new(part(Kind::Output)?), style);
    Ok(guest::serve(guest, || {
        let mut cli = match Cli::try_parse_from(&call.args) {
            Ok(cli) if cli.command.is_handed_over() => cli,
            _ => {
                say(&"this command is not one to hand over");
                return FAILED;
            }
        };
        cli.register = dir.to_owned();
        crate::status(crate::run(&cli, &mut out))
    }))
}

/// One of the streams of a guest.
struct Part {
    to: UnixStream,
    kind: Kind,
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !bytes.is_empty() {
            send(&self.to, self.kind, bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A guest's standard input, asked for when it is first read.
struct Input {
    client: UnixStream,
    piece: io::Cursor<Vec<u8>>,
    state: Asked,
}

#[derive(PartialEq, Eq)]
enum Asked {
    No,
    Yes,
    Ended,
}

impl Read for Input {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.state == Asked::No {
            send(&self.client, Kind::Input, b"")?;
            self.state = Asked::Yes;
        }
        let read = self.piece.read(into)?;
        if read > 0 || into.is_empty() || self.state == Asked::Ended {
            return Ok(read);
        }
        match receive(&self.client)? {
            (Kind::Input, piece) if piece.is_empty() => self.state = Asked::Ended,
            (Kind::Input, piece) => self.piece = io::Cursor::new(piece),
            _ => return Err(super::bad("expected standard input")),
        }
        self.piece.read(into)
    }
}
