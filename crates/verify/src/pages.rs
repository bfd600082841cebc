//! Bytes of the database that may mean nothing: each page against its sum, each frame of the write-ahead log against
//! the log's own sums.
//!
//! The lists and views that a register shows are checked row by row elsewhere. A flipped bit in the slack of a page, on a
//! page that is not used, or in an index that no row disagrees with is named here.

use crate::seal::sha256;
use crate::{Error, Finding, Report};
use rayon::prelude::*;
use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a writer is waited for; pages change while somebody writes.
const WAIT: Duration = Duration::from_secs(30);

/// How often we look whether it is done.
const PAUSE: Duration = Duration::from_millis(25);

/// Pages that are read at a time.
const CHUNK: usize = 1024;

/// Title, state, salts, size of a page; then eight bytes a page.
const HEADER_BYTES: usize = 40;

/// Checks all pages while nobody writes. No connection of this process may have the database open: closing a file gives
/// up the locks of other holders in the process.
pub(crate) fn check(dir: &Path, report: &mut Report) -> Result<(), Error> {
    let Some(_lock) = lock(&dir.join("sijill.lock"))? else {
        report.unsummed = Some("somebody writes".to_owned());
        return Ok(());
    };
    if let Some(wrong) = frames(&read(&dir.join("sijill.db-wal"))?.unwrap_or_default()) {
        report.findings.push(Finding::at("sijill.db-wal", wrong));
    }
    let Some(sums) = read(&dir.join("sijill.sums"))? else {
        report.unsummed = Some("there are no sums yet: the next to write makes them".to_owned());
        return Ok(());
    };
    match sums.get(..HEADER_BYTES).map(|header| (&header[..16], &header[16..24])) {
        Some((b"sijill page sums", b"changing")) => {
            let why = "the last to write was cut short: the next makes their sums";
            report.unsummed = Some(why.to_owned());
            Ok(())
        }
        Some((b"sijill page sums", b"whole...")) => pages(&dir.join("sijill.db"), &sums, report),
        _ => {
            report
                .findings
                .push(Finding::at("sijill.sums", "it does not begin as sums of pages do"));
            Ok(())
        }
    }
}

/// The lock of those who write, held until it is dropped; none where one of them does not let go.
fn lock(path: &Path) -> Result<Option<Option<File>>, Error> {
    let io = |source| Error::Io { path: path.to_owned(), source };
    let file = match File::open(path) {
        Ok(file) => file,
        // A register that nobody has written to since it was put here.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Some(None)),
        Err(error) => return Err(io(error)),
    };
    let began = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(Some(file))),
            Err(TryLockError::Error(error)) => return Err(io(error)),
            Err(TryLockError::WouldBlock) if began.elapsed() > WAIT => return Ok(None),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
        }
    }
}

/// The bytes of a file; none where it is not there.
fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Io { path: path.to_owned(), source }),
    }
}

fn pages(database: &Path, sums: &[u8], report: &mut Report) -> Result<(), Error> {
    let io = |source| Error::Io { path: database.to_owned(), source };
    let mut salts_and_size = sums[24..HEADER_BYTES].as_chunks::<8>().0.iter().copied();
    let salts = salts_and_size.next().unwrap_or_default();
    let size = salts_and_size.next().map_or(0, u64::from_be_bytes);
    let (sums, rest) = sums[HEADER_BYTES..].as_chunks::<8>();
    let mut file = File::open(database).map_err(io)?;
    let length = file.metadata().map_err(io)?.len();
    // A power of two from 512 to 65,536, as SQLite has them.
    let fits = salts == [0; 8] && size.is_power_of_two() && (512..=65_536).contains(&size);
    if !fits || !rest.is_empty() || size.checked_mul(sums.len() as u64) != Some(length) {
        let what = format!("it does not have the sums of the {length} bytes of sijill.db");
        report.findings.push(Finding::at("sijill.sums", what));
        return Ok(());
    }
    let size = usize::try_from(size).unwrap_or_default();
    let mut bytes = vec![0; size * CHUNK];
    for (chunk, sums) in (0_u64..).zip(sums.chunks(CHUNK)) {
        let bytes = &mut bytes[..size * sums.len()];
        file.read_exact(bytes).map_err(io)?;
        let wrong = bytes.par_chunks(size).zip(sums).enumerate().find_first(|(at, (page, sum))| {
            !is_as_written(chunk * CHUNK as u64 + *at as u64 + 1, page, sum)
        });
        report.bytes += bytes.len() as u64;
        if let Some((at, _)) = wrong {
            let number = chunk * CHUNK as u64 + at as u64 + 1;
            let what = format!("page {number} is not what was written, or its sum is not");
            report.findings.push(Finding::at("sijill.db", what));
            return Ok(());
        }
        report.pages += sums.len() as u64;
    }
    Ok(())
}

/// Whether a page is what its sum says. SQLite locks bytes of the page at 1 GiB, and writes nothing there: it has no sum,
/// and no bit that is set.
fn is_as_written(number: u64, page: &[u8], sum: &[u8; 8]) -> bool {
    const LOCKED_FROM: u64 = 1 << 30;
    if (number - 1) * page.len() as u64 == LOCKED_FROM {
        return page.iter().all(|byte| *byte == 0);
    }
    sha256(&[&number.to_be_bytes(), page])[..8] == sum[..]
}

/// What is wrong in a write-ahead log (sqlite.org/walformat.html): its header and every frame carry sums. Frames that an
/// earlier turn of the log left behind the present ones, and one that was cut short, are in order.
fn frames(log: &[u8]) -> Option<String> {
    if log.is_empty() {
        return None;
    }
    let Some((header, mut rest)) = log.split_at_checked(32) else {
        return Some("it is shorter than its header".to_owned());
    };
    let word: fn([u8; 4]) -> u32 = match header[..4] {
        [0x37, 0x7f, 0x06, 0x82] => u32::from_le_bytes,
        [0x37, 0x7f, 0x06, 0x83] => u32::from_be_bytes,
        _ => return Some("it does not begin as a write-ahead log does".to_owned()),
    };
    let mut sum = added(word, (0, 0), &header[..24]);
    if !is(sum, &header[24..]) {
        return Some("its header is not what was written".to_owned());
    }
    let (size, salts) =
        (u32::from_be_bytes([header[8], header[9], header[10], header[11]]), &header[16..24]);
    let mut behind = false;
    for number in 1_u64.. {
        let (frame, after) = rest.split_at_checked(24 + size as usize)?;
        rest = after;
        let of_now = [frame[8..12] == salts[..4], frame[12..16] == salts[4..]];
        sum = added(word, added(word, sum, &frame[..8]), &frame[24..]);
        match of_now {
            [true, true] if !behind && is(sum, &frame[16..24]) => {}
            [false, false] => behind = true,
            _ => {
                return Some(format!(
                    "frame {number} is not what was written, or was cut short by a loss of power"
                ));
            }
        }
    }
    None
}

/// The running sum of a log, with more of it.
fn added(word: fn([u8; 4]) -> u32, (mut a, mut b): (u32, u32), bytes: &[u8]) -> (u32, u32) {
    let words: Vec<u32> = bytes.as_chunks::<4>().0.iter().map(|four| word(*four)).collect();
    for pair in words.as_chunks::<2>().0 {
        a = a.wrapping_add(pair[0]).wrapping_add(b);
        b = b.wrapping_add(pair[1]).wrapping_add(a);
    }
    (a, b)
}

fn is(sum: (u32, u32), bytes: &[u8]) -> bool {
    bytes.get(..8) == Some(&[sum.0.to_be_bytes(), sum.1.to_be_bytes()].concat()[..])
}

#[cfg(test)]
mod tests {
    use super::is_as_written;
    use crate::seal::sha256;

    #[test]
    fn the_page_that_sqlite_locks_has_no_sum_and_nothing_else_is_excused() {
        const LOCKED: u64 = 262_145;
        let (mut page, unsummed) = (vec![0; 4096], [0; 8]);
        assert!(is_as_written(LOCKED, &page, &unsummed));
        assert!(!is_as_written(LOCKED - 1, &page, &unsummed));
        assert!(!is_as_written(LOCKED + 1, &page, &unsummed));
        page[17] = 1;
        assert!(!is_as_written(LOCKED, &page, &unsummed));
        let (mut sum, number) = (unsummed, 12_u64);
        sum.copy_from_slice(&sha256(&[&number.to_be_bytes(), &page])[..8]);
        assert!(is_as_written(number, &page, &sum));
        page[17] = 3;
        assert!(!is_as_written(number, &page, &sum));
    }
}
