//! Sums of the database's pages, so that `verify` names a flipped bit even in bytes that mean nothing: in the slack of a
//! page, on one that is not used, in an index.
//!
//! `sijill.sums` is sixteen bytes of title, eight of state, eight of salts, eight of the size of a page, and then for each
//! page the first eight bytes of SHA-256(page number ‖ page), numbers in eight bytes, the highest first. The state is
//! `whole` or `changing`.
//!
//! Pages change only when the write-ahead log is moved into the database, which its writer alone does. Before it does,
//! the state becomes `changing`, with the salts of that log; afterwards `whole`, without salts. After a crash between the two, the sums
//! of what that log holds are made again; where the log is gone, all are.

use super::wal::Wal;
use crate::Error;
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const TITLE: [u8; 16] = *b"sijill page sums";
const WHOLE: [u8; 8] = *b"whole...";
const CHANGING: [u8; 8] = *b"changing";
const HEADER_BYTES: u64 = 40;
const SUM_BYTES: u64 = 8;

/// The file of sums.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    path: PathBuf,
}

/// How the sums stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// They are those of the database's pages.
    Whole,
    /// Those of pages in the log with these salts may not be.
    Changing([u8; 8]),
    /// They are not there, or are no sums.
    Missing,
}

impl Sums {
    /// Those of a database, which lie beside it.
    pub(super) fn of(database: &Path) -> Self {
        Sums { path: database.with_extension("sums") }
    }

    /// Begins the sums of a database that has no page yet.
    pub(super) fn create(&self) -> Result<(), Error> {
        let header = header(WHOLE, [0; 8], 0);
        crate::folder::write_new(&self.path, &header)
    }

    pub(super) fn state(&self) -> State {
        let mut header = [0; HEADER_BYTES as usize];
        let read = File::open(&self.path).and_then(|mut file| file.read_exact(&mut header));
        let mut salts = [0; 8];
        salts.copy_from_slice(&header[24..32]);
        match (read, &header[..16], &header[16..24]) {
            (Ok(()), title, state) if *title == TITLE && *state == WHOLE => State::Whole,
            (Ok(()), title, state) if *title == TITLE && *state == CHANGING => {
                State::Changing(salts)
            }
            _ => State::Missing,
        }
    }

    /// Says on the disk that the sums are about to change. The database may be changed when this returns.
    pub(super) fn begin(&self, wal: &Wal) -> Result<(), Error> {
        let mut file = self.open()?;
        let head = header(CHANGING, wal.salts, wal.page_bytes);
        let begun = put(&mut file, 0, &head).and_then(|()| file.sync_all());
        begun.map_err(Error::io("write", &self.path))
    }

    /// Makes the sums of all pages that the log changes.
    pub(super) fn make(&self, wal: &mut Wal) -> Result<(), Error> {
        let mut file = self.open()?;
        let failed = || Error::io("write", &self.path);
        file.set_len(HEADER_BYTES + wal.pages * SUM_BYTES).map_err(failed())?;
        // Sums of pages that follow each other are written together.
        let (mut first, mut run) = (1, vec![]);
        wal.each_page(|page, bytes| {
            if page != first + run.len() as u64 / SUM_BYTES {
                put(&mut file, place(first), &run)?;
                (first, run) = (page, vec![]);
            }
            run.extend(sum(page, bytes));
            Ok(())
        })
        .and_then(|()| put(&mut file, place(first), &run))
        .map_err(failed())
    }

    /// Says that the database has the pages whose sums are there.
    pub(super) fn end(&self) -> Result<(), Error> {
        let mut file = self.open()?;
        // The sums first: a power cut leaves `changing` then, and never a sum that is not there.
        file.sync_all()
            .and_then(|()| put(&mut file, TITLE.len() as u64, &[WHOLE, [0; 8]].concat()))
            .map_err(Error::io("write", &self.path))
    }

    /// Makes all sums anew from the pages of a database whose log is empty.
    pub(super) fn renew(&self, database: &Path) -> Result<(), Error> {
        let reading = || Error::io("read", database);
        let pages = File::open(database).map_err(reading())?;
        let mut pages = BufReader::with_capacity(1 << 20, pages);
        let page_bytes = page_bytes(&mut pages).map_err(reading())?;
        let mut sums = header(CHANGING, [0; 8], page_bytes);
        let mut page = vec![0; usize::try_from(page_bytes).unwrap_or_default()];
        for number in 1.. {
            match pages.read_exact(&mut page) {
                Ok(()) => sums.extend(sum(number, &page)),
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => break,
                Err(error) => return Err(reading()(error)),
            }
        }
        leave_open(pages.into_inner());
        let mut file = self.open()?;
        file.set_len(0)
            .and_then(|()| put(&mut file, 0, &sums))
            .map_err(Error::io("write", &self.path))?;
        self.end()
    }

    fn open(&self) -> Result<File, Error> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&self.path).map_err(Error::io("open", &self.path))
    }
}

/// Keeps the file open for as long as the process lives. On Unix, closing it would give up the locks that SQLite holds
/// on the same file in this process. It comes to this only after a crash, and in registers of an earlier version.
fn leave_open(file: File) {
    #[cfg(unix)]
    let _ = std::os::fd::IntoRawFd::into_raw_fd(file);
    #[cfg(not(unix))]
    drop(file);
}

fn header(state: [u8; 8], salts: [u8; 8], page_bytes: u64) -> Vec<u8> {
    [&TITLE[..], &state, &salts, &page_bytes.to_be_bytes()].concat()
}

fn place(page: u64) -> u64 {
    HEADER_BYTES + (page - 1) * SUM_BYTES
}

fn sum(page: u64, bytes: &[u8]) -> [u8; SUM_BYTES as usize] {
    let hash = Sha256::new().chain_update(page.to_be_bytes()).chain_update(bytes).finalize();
    let mut sum = [0; SUM_BYTES as usize];
    sum.copy_from_slice(&hash[..SUM_BYTES as usize]);
    sum
}

fn put(file: &mut File, at: u64, bytes: &[u8]) -> std::io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.write_all(bytes)
}

/// The size of a page, which a database says in its 17th and 18th byte; 1 means 65,536.
fn page_bytes(database: &mut BufReader<File>) -> std::io::Result<u64> {
    let mut head = [0; 18];
    database.read_exact(&mut head)?;
    database.seek(SeekFrom::Start(0))?;
    let bytes = u16::from_be_bytes([head[16], head[17]]);
    Ok(if bytes == 1 { 65_536 } else { bytes.into() })
}
