//! Sealed pieces of a file, in their order.

use super::{copy_exactly, discard, settle};
use crate::folder::bad_file;
use crate::keyring::{Stretched, random_bytes};
use crate::{Error, Unlock};
use sijill_log::SubjectKey;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// The first line of a backup.
const FIRST_LINE: &str = "sijill backup 1";

/// Bytes in a piece, before it is sealed.
const PIECE: usize = 1 << 20;

/// Bytes by which a sealed piece is longer: nonce and tag.
const SEAL_BYTES: usize = 24 + 16;

/// What the seal of a piece authenticates beside its bytes.
fn place(number: u64, last: bool) -> String {
    format!("{FIRST_LINE} {number} {}", if last { "last" } else { "more" })
}

/// A backup that is being written.
pub(super) struct Writing {
    path: PathBuf,
    file: Option<File>,
    key: SubjectKey,
    piece: Vec<u8>,
    number: u64,
}

impl Writing {
    pub(super) fn create(path: &Path, seal: &Unlock) -> Result<Self, Error> {
        let stretched = Stretched::new(seal)?;
        let key = stretched.key(seal, path)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(Error::io("create", path))?;
        let head = format!("{FIRST_LINE}\n{}\n", stretched.line()?);
        file.write_all(head.as_bytes()).map_err(Error::io("write", path))?;
        let (path, piece) = (path.to_owned(), Vec::with_capacity(PIECE));
        Ok(Writing { path, file: Some(file), key, piece, number: 0 })
    }

    pub(super) fn bytes(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
        while !bytes.is_empty() {
            if self.piece.len() == PIECE {
                self.put(false)?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(PIECE - self.piece.len()));
            self.piece.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    pub(super) fn copy(
        &mut self,
        from: &mut dyn Read,
        length: u64,
        of: &Path,
    ) -> Result<(), Error> {
        copy_exactly(from, length, of, |bytes| self.bytes(bytes))
    }

    fn put(&mut self, last: bool) -> Result<(), Error> {
        let sealed = self.key.seal(random_bytes()?, &place(self.number, last), &self.piece)?;
        let length = (sealed.len() as u32).to_be_bytes();
        if let Some(file) = &mut self.file {
            let written = file.write_all(&length).and_then(|()| file.write_all(&sealed));
            written.map_err(Error::io("write", &self.path))?;
        }
        self.number += 1;
        self.piece.clear();
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), Error> {
        self.put(true)?;
        match self.file.take() {
            Some(file) => settle(&self.path, file),
            None => Ok(()),
        }
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            discard(&self.path, file);
        }
    }
}

/// A backup that is being read.
pub(super) struct Reading {
    path: PathBuf,
    file: BufReader<File>,
    key: SubjectKey,
    piece: Vec<u8>,
    at: usize,
    number: u64,
    ended: bool,
}

impl Reading {
    pub(super) fn open(path: &Path, seal: &Unlock) -> Result<Self, Error> {
        let file = File::open(path).map_err(Error::io("open", path))?;
        let mut file = BufReader::new(file);
        let mut line = || -> Result<String, Error> {
            let mut bytes = vec![];
            let mut limited = (&mut file).take(4096);
            limited.read_until(b'\n', &mut bytes).map_err(Error::io("read", path))?;
            Ok(String::from_utf8_lossy(&bytes).trim_end_matches('\n').to_owned())
        };
        let (first, second) = (line()?, line()?);
        if first != FIRST_LINE {
            return Err(bad_file(path, format!("expected \"{FIRST_LINE}\" as its first line")));
        }
        let key = Stretched::of_line(&second, path)?.key(seal, path)?;
        let path = path.to_owned();
        Ok(Reading { path, file, key, piece: vec![], at: 0, number: 0, ended: false })
    }

    pub(super) fn bad(&self, reason: &str) -> Error {
        bad_file(&self.path, reason)
    }

    /// So many bytes; none where the backup ended before them.
    pub(super) fn number<const N: usize>(&mut self) -> Result<Option<[u8; N]>, Error> {
        if self.at == self.piece.len() && !self.next()? {
            return Ok(None);
        }
        let mut bytes = [0; N];
        self.exact(&mut bytes)?;
        Ok(Some(bytes))
    }

    pub(super) fn exact(&mut self, mut into: &mut [u8]) -> Result<(), Error> {
        while !into.is_empty() {
            if self.at == self.piece.len() && !self.next()? {
                return Err(self.bad("it ends within a file"));
            }
            let count = into.len().min(self.piece.len() - self.at);
            into[..count].copy_from_slice(&self.piece[self.at..self.at + count]);
            self.at += count;
            into = &mut into[count..];
        }
        Ok(())
    }

    pub(super) fn copy(&mut self, to: &mut File, length: u64, of: &Path) -> Result<(), Error> {
        let mut left = length;
        let mut buffer = vec![0; 64 * 1024];
        while left > 0 {
            let wanted = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            self.exact(&mut buffer[..wanted])?;
            to.write_all(&buffer[..wanted]).map_err(Error::io("write", of))?;
            left -= wanted as u64;
        }
        Ok(())
    }

    /// Opens the next piece. False after the last.
    fn next(&mut self) -> Result<bool, Error> {
        if self.ended {
            return Ok(false);
        }
        let mut length = [0; 4];
        self.file.read_exact(&mut length).map_err(|_| self.bad("it was cut short"))?;
        let length = u32::from_be_bytes(length) as usize;
        if !(SEAL_BYTES..=PIECE + SEAL_BYTES).contains(&length) {
            return Err(self.bad("a piece says a length that none has"));
        }
        let mut sealed = vec![0; length];
        self.file.read_exact(&mut sealed).map_err(|_| self.bad("it was cut short"))?;
        let opened = [false, true]
            .into_iter()
            .find_map(|last| Some((self.key.open(&place(self.number, last), &sealed).ok()?, last)));
        let Some((piece, last)) = opened else {
            let first = self.number == 0;
            let path = self.path.clone();
            let changed = format!("piece {} was changed", self.number);
            return Err(if first { Error::WrongPassphrase { path } } else { self.bad(&changed) });
        };
        (self.piece, self.at, self.ended) = (piece, 0, last);
        self.number += 1;
        if last {
            let mut more = [0];
            let count = self.file.read(&mut more).map_err(Error::io("read", &self.path))?;
            if count > 0 {
                return Err(self.bad("something follows its end"));
            }
        }
        Ok(!self.piece.is_empty())
    }
}
