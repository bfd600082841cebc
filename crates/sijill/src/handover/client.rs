//! The side of whoever typed the command.

use super::{Call, Kind, receive, send, socket};
use crate::error::Error;
use crate::terminal;
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::ExitCode;

/// Bytes of standard input that are sent at a time.
const PIECE: usize = 64 * 1024;

/// Whether a server runs on the folder.
pub(crate) fn answers(dir: &Path) -> bool {
    UnixStream::connect(socket(dir)).is_ok()
}

/// Has the command done by the server of the folder; none where no server answers there.
///
/// # Errors
/// Where the server ends before the command does. What it told of by then is entered.
pub(crate) fn hand_over(dir: &Path) -> Result<Option<ExitCode>, Error> {
    // What is left of a server that was killed answers nobody.
    let Ok(server) = UnixStream::connect(socket(dir)) else { return Ok(None) };
    match converse(&server) {
        Ok(status) => Ok(Some(ExitCode::from(status))),
        Err(Ended::Output(error)) => Err(Error::Output(error)),
        Err(Ended::Input(error)) => Err(Error::Input(error)),
        Err(Ended::Server(error)) => Err(Error::ServerGone { dir: dir.to_owned(), error }),
    }
}

/// Why a conversation ended early.
enum Ended {
    Output(io::Error),
    Input(io::Error),
    Server(io::Error),
}

fn converse(server: &UnixStream) -> Result<u8, Ended> {
    let call = Call {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        args: std::env::args_os().collect(),
        folder: std::env::current_dir().map(Into::into).map_err(Ended::Input)?,
        colour: terminal::shows_colour(),
    };
    let call = serde_json::to_vec(&call).map_err(|error| Ended::Server(error.into()))?;
    send(server, Kind::Call, &call).map_err(Ended::Server)?;
    loop {
        let (kind, bytes) = receive(server).map_err(Ended::Server)?;
        match kind {
            Kind::Output => {
                let mut out = io::stdout().lock();
                out.write_all(&bytes).and_then(|()| out.flush()).map_err(Ended::Output)?;
            }
            // Nothing is to be done when nobody listens.
            Kind::Errors => drop(io::stderr().write_all(&bytes)),
            Kind::Input => send_input(server)?,
            Kind::Ended => return Ok(bytes.first().copied().unwrap_or(3)),
            Kind::Call => return Err(Ended::Server(super::bad("a call from the server"))),
        }
    }
}

fn send_input(server: &UnixStream) -> Result<(), Ended> {
    let (mut input, mut piece) = (io::stdin().lock(), vec![0; PIECE]);
    loop {
        let length = match input.read(&mut piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read.map_err(Ended::Input)?,
        };
        send(server, Kind::Input, &piece[..length]).map_err(Ended::Server)?;
        if length == 0 {
            return Ok(());
        }
    }
}
