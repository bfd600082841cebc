//! While a server runs on a folder, commands on it are handed over to it by a local socket.
//!
//! The socket lies in the register's folder, for its owner alone. The client sends what was typed and where; the server
//! runs the command as it would run in the client's process, with the keys that it has open, and sends back what it
//! says. Nobody is asked for the passphrase a second time, and commands that write queue up for the register's lock.
//! Where no server answers, the client does the work itself.
//!
//! A message is a [`Kind`] in one byte, a length in four, the highest first, and so many bytes:
//!
//! | from | kind | what |
//! |---|---|---|
//! | client | `Call` | [`Call`] as JSON; the first message |
//! | server | `Output`, `Errors` | bytes for standard output and standard error |
//! | server | `Input` | the command reads standard input: send it |
//! | client | `Input` | a piece of it; an empty one is its end |
//! | server | `Ended` | the exit status in one byte; the last message |

mod client;
mod host;

pub(crate) use client::{answers, hand_over};
pub(crate) use host::Host;

use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The socket of a register.
fn socket(dir: &Path) -> PathBuf {
    dir.join("sijill.sock")
}

/// What was typed, and where.
#[derive(Serialize, Deserialize)]
struct Call {
    /// The client's version: a server of another one might understand the same words differently.
    version: String,
    /// The command line, the program's name first.
    args: Vec<OsString>,
    /// The folder from which relative paths go.
    folder: OsString,
    /// Whether standard output shows colour.
    colour: bool,
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Kind {
    Call = b'c',
    Output = b'o',
    Errors = b'e',
    Input = b'i',
    Ended = b's',
}

/// Longest message that is taken: a command line with as many files as the system lets one have.
const MESSAGE_BYTES_MAX: u32 = 64 * 1024 * 1024;

fn send(mut to: impl Write, kind: Kind, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(|_| bad("a message is too long"))?;
    let mut message = Vec::with_capacity(bytes.len() + 5);
    message.push(kind as u8);
    message.extend(length.to_be_bytes());
    message.extend(bytes);
    to.write_all(&message)?;
    to.flush()
}

fn receive(mut from: impl Read) -> io::Result<(Kind, Vec<u8>)> {
    let mut head = [0; 5];
    from.read_exact(&mut head)?;
    let [kind, length @ ..] = head;
    let kinds = [Kind::Call, Kind::Output, Kind::Errors, Kind::Input, Kind::Ended];
    let kind = kinds.into_iter().find(|known| *known as u8 == kind);
    let kind = kind.ok_or_else(|| bad("a message of no known kind"))?;
    let length = u32::from_be_bytes(length);
    if length > MESSAGE_BYTES_MAX {
        return Err(bad("a message is too long"));
    }
    let mut bytes = Vec::new();
    from.take(length.into()).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == u64::from(length) {
        Ok((kind, bytes))
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

fn bad(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_as_they_went_and_what_is_none_is_refused() {
        let mut wire = vec![];
        send(&mut wire, Kind::Output, b"one").expect("sent");
        send(&mut wire, Kind::Input, b"").expect("sent");
        let mut rest = wire.as_slice();
        assert_eq!(receive(&mut rest).expect("one"), (Kind::Output, b"one".to_vec()));
        assert_eq!(receive(&mut rest).expect("two"), (Kind::Input, vec![]));
        assert!(receive(&mut rest).is_err(), "the end");
        assert!(receive(&wire[..7]).is_err(), "cut short");
        assert!(receive(&b"x\0\0\0\0"[..]).is_err(), "of no kind");
        assert!(receive(&b"o\xff\xff\xff\xff"[..]).is_err(), "too long");
    }
}
