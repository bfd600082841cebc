//! What a write-ahead log holds: the pages as they will be in the database when it has been moved there.
//!
//! The format is SQLite's (sqlite.org/walformat.html). It is read here and never written.

use crate::Error;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

const HEADER_BYTES: usize = 32;
const FRAME_HEADER_BYTES: usize = 24;

/// SQLite's number for a log whose sums are of little-endian words; one more says big-endian.
const MAGIC: u32 = 0x377f_0682;

/// A write-ahead log, as far as it is committed.
pub(super) struct Wal {
    /// Two random numbers that each beginning of the log has of its own.
    pub(super) salts: [u8; 8],
    pub(super) page_bytes: u64,
    /// How many pages the database has after the last commit.
    pub(super) pages: u64,
    /// Where the last committed image of each page lies in the file; pages count from 1.
    images: BTreeMap<u64, u64>,
    file: BufReader<File>,
}

/// The running sum over the log.
#[derive(Clone, Copy)]
struct Sum {
    words: fn([u8; 4]) -> u32,
    state: (u32, u32),
}

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        let (mut a, mut b) = self.state;
        for pair in bytes.as_chunks::<8>().0 {
            let [w, x, y, z, p, q, r, s] = *pair;
            a = a.wrapping_add((self.words)([w, x, y, z])).wrapping_add(b);
            b = b.wrapping_add((self.words)([p, q, r, s])).wrapping_add(a);
        }
        self.state = (a, b);
    }

    fn is(&self, bytes: &[u8]) -> bool {
        (number(bytes, 0), number(bytes, 4)) == self.state
    }
}

/// A number in four bytes, the highest first.
fn number(bytes: &[u8], at: usize) -> u32 {
    let mut four = [0; 4];
    four.copy_from_slice(&bytes[at..at + 4]);
    u32::from_be_bytes(four)
}

impl Wal {
    /// Reads the log at `path`; none where it is not there, or holds nothing that was committed. Who committed the last
    /// of so many frames need not have their sums checked; of none, all are.
    pub(super) fn read(path: &Path, committed: usize) -> Result<Option<Wal>, Error> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io("open", path)(error)),
        };
        let file = BufReader::with_capacity(1 << 20, file);
        Wal::scan(file, committed).map_err(Error::io("read", path))
    }

    fn scan(mut file: BufReader<File>, committed: usize) -> std::io::Result<Option<Wal>> {
        let mut header = [0; HEADER_BYTES];
        if !filled(&mut file, &mut header)? || number(&header, 0) & !1 != MAGIC {
            return Ok(None);
        }
        let words =
            if number(&header, 0) == MAGIC { u32::from_le_bytes } else { u32::from_be_bytes };
        let mut sum = Sum { words, state: (0, 0) };
        sum.add(&header[..24]);
        if !sum.is(&header[24..]) {
            return Ok(None);
        }
        let mut salts = [0; 8];
        salts.copy_from_slice(&header[16..24]);
        let page_bytes = u64::from(number(&header, 8));
        let mut wal = Wal { salts, page_bytes, pages: 0, images: BTreeMap::new(), file };
        if committed > 0 {
            wal.take_frames(committed)?
        } else {
            wal.scan_frames(sum)?
        }
        Ok(Some(wal).filter(|wal| wal.pages > 0))
    }

    /// Takes frames up to the first that is none; what no commit follows was never there.
    fn scan_frames(&mut self, mut sum: Sum) -> std::io::Result<()> {
        let mut head = [0; FRAME_HEADER_BYTES];
        let mut page = vec![0; usize::try_from(self.page_bytes).unwrap_or_default()];
        let (mut at, mut pending) = (HEADER_BYTES as u64, vec![]);
        while filled(&mut self.file, &mut head)? && filled(&mut self.file, &mut page)? {
            sum.add(&head[..8]);
            sum.add(&page);
            if head[8..16] != self.salts || !sum.is(&head[16..]) {
                break;
            }
            pending.push((u64::from(number(&head, 0)), at + FRAME_HEADER_BYTES as u64));
            at += FRAME_HEADER_BYTES as u64 + self.page_bytes;
            if number(&head, 4) > 0 {
                self.pages = number(&head, 4).into();
                self.images.extend(pending.drain(..));
            }
        }
        Ok(())
    }

    /// Takes so many frames by their heads.
    fn take_frames(&mut self, committed: usize) -> std::io::Result<()> {
        let mut head = [0; FRAME_HEADER_BYTES];
        let mut at = HEADER_BYTES as u64;
        for _ in 0..committed {
            self.file.read_exact(&mut head)?;
            if head[8..16] != self.salts {
                return Err(ErrorKind::InvalidData.into());
            }
            self.pages = number(&head, 4).into();
            self.images.insert(number(&head, 0).into(), at + FRAME_HEADER_BYTES as u64);
            self.file.seek_relative(self.page_bytes.cast_signed())?;
            at += FRAME_HEADER_BYTES as u64 + self.page_bytes;
        }
        Ok(())
    }

    /// Hands over each page that the log changes, by its number.
    pub(super) fn each_page(
        &mut self,
        mut visit: impl FnMut(u64, &[u8]) -> std::io::Result<()>,
    ) -> std::io::Result<()> {
        let mut page = vec![0; usize::try_from(self.page_bytes).unwrap_or_default()];
        // Page after page lies anywhere in the log: reading ahead would read all of it each time.
        let file = self.file.get_mut();
        for (number, at) in &self.images {
            // A database that became smaller has pages no longer that the log changed before.
            if *number <= self.pages {
                file.seek(SeekFrom::Start(*at))?;
                file.read_exact(&mut page)?;
                visit(*number, &page)?;
            }
        }
        Ok(())
    }
}

/// Whether so many bytes were left.
fn filled(from: &mut impl Read, bytes: &mut [u8]) -> std::io::Result<bool> {
    match from.read_exact(bytes) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}
