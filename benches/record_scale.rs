//! How a register bears a million claims in 100,000 documents: `make bench`, or `cargo bench -p sijill --bench
//! record_scale -- --full` for all of them.
//!
//! Appends stand beside bare SQLite that inserts the same rows and bytes, with the same indexes and the same syncs;
//! `verify` beside bare SHA-256 over the same bytes. Questions are asked in this process, as the server asks them. Each
//! line says what the machine did; nothing is asserted.

mod scale;

use scale::{Acts, bare, memory};
use sijill_model::ClaimKey;
use sijill_record::{ClaimCursor, ClaimFilter, OpenedKeys, Register, RegisterReader, Unlock};
use sijill_server::Counted;
use sijill_toll::StatedQuestion;
use std::error::Error;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc; // as in the binary

type Done = Result<(), Box<dyn Error>>;

/// Documents with and without `--full`, and claims in each.
const DOCUMENTS: [u64; 2] = [2_000, 100_000];
const CLAIMS_EACH: u64 = 10;

/// Documents of a batch, and how many are appended one by one for the comparison.
const BATCH: u64 = 100;
const ONE_BY_ONE: u64 = 500;
const BATCHES: u64 = 20;

/// How often each question is asked.
const ASKED: usize = 400;

fn main() -> Done {
    let full = std::env::args().any(|arg| arg == "--full");
    let documents = DOCUMENTS[usize::from(full)];
    let place = tempfile::tempdir()?;
    println!("{documents} documents, {} claims", documents * CLAIMS_EACH);
    beside_sqlite(&place.path().join("beside"))?;
    let dir = place.path().join("register");
    fill(&dir, documents)?;
    questions(&dir, documents)?;
    check(&dir)
}

/// How often appends are measured: a disk is now quick and now slow.
const ROUNDS: usize = 7;

/// Appends one by one and in batches, beside bare SQLite, several times.
fn beside_sqlite(dir: &Path) -> Done {
    let kinds = [("one by one", ONE_BY_ONE, 1), ("in batches", BATCHES, BATCH)];
    for (what, batches, size) in kinds {
        let rounds =
            (0..ROUNDS).map(|round| appended(&dir.join(format!("{size}-{round}")), batches, size));
        let mut rounds: Vec<[f64; 2]> = rounds.collect::<Result<_, _>>()?;
        rounds.sort_by(|a, b| (a[0] / a[1]).total_cmp(&(b[0] / b[1])));
        let ratio = |[ours, theirs]: [f64; 2]| ours / theirs;
        let [ours, theirs] = rounds[ROUNDS / 2];
        println!(
            "appends {what}: {ours:.0} entries a second, bare SQLite {theirs:.0}: {:.2} of it, the median of {ROUNDS} ({:.2} to {:.2})",
            ours / theirs,
            ratio(rounds[0]),
            ratio(rounds[ROUNDS - 1])
        );
    }
    Ok(())
}

/// Entries a second that a new register takes, and that bare SQLite does.
fn appended(dir: &Path, batches: u64, size: u64) -> Result<[f64; 2], Box<dyn Error>> {
    let mut register = Register::init(dir, &scale::by())?;
    let batches: Vec<Acts> = (0..batches)
        .flat_map(|n| {
            // One by one, what comes and what is read of it are entered apart, as `add` does.
            let all = (n * size..(n + 1) * size).map(|n| scale::acts(n, CLAIMS_EACH));
            if size == 1 {
                all.flatten().collect()
            } else {
                vec![all.flatten().flatten().collect()]
            }
        })
        .collect();
    let begin = register.reader()?.head()?.seq + 1;
    let began = Instant::now();
    let mut ends = vec![];
    for acts in &batches {
        ends.extend(register.append(&scale::by(), acts)?.last().copied());
    }
    let ours = began.elapsed();
    let theirs = bare::insert(&dir.join("sijill.db"), &dir.join("bare.db"), begin, &ends)?;
    let entries = ends.last().map_or(0, |end| end + 1 - begin) as f64;
    Ok([entries / ours.as_secs_f64(), entries / theirs.as_secs_f64()])
}

/// Fills a register, and says what it takes.
fn fill(dir: &Path, documents: u64) -> Done {
    memory::forget_peak();
    let mut register = Register::init(dir, &scale::by())?;
    let began = Instant::now();
    for first in (0..documents).step_by(BATCH as usize) {
        let acts: Acts = (first..(first + BATCH).min(documents))
            .flat_map(|n| scale::acts(n, CLAIMS_EACH).into_iter().flatten())
            .collect();
        register.append(&scale::by(), &acts)?;
    }
    drop(register);
    let (claims, bytes) = (documents * CLAIMS_EACH, scale::size(dir)?);
    let seconds = began.elapsed().as_secs_f64();
    println!("filled in {seconds:.0} s: {:.0} claims a second", claims as f64 / seconds);
    println!(
        "on disk: {} MB, {} bytes a claim with its share of the document",
        bytes / 1_000_000,
        bytes / claims
    );
    println!("memory while filling: {} MB at most", memory::peak_mb());
    Ok(())
}

fn asked<T>(what: &str, mut ask: impl FnMut(u64) -> Result<T, sijill_record::Error>) -> Done {
    let mut times = Vec::with_capacity(ASKED);
    for n in 0..ASKED as u64 {
        let began = Instant::now();
        drop(ask(n.wrapping_mul(7_919))?);
        times.push(began.elapsed());
    }
    times.sort();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{what}: median {:.2} ms, 99th percentile {:.2} ms",
        ms(times[ASKED / 2]),
        ms(times[ASKED * 99 / 100])
    );
    Ok(())
}

/// Lists, single things and the toll.
fn questions(dir: &Path, documents: u64) -> Done {
    memory::forget_peak();
    let reader = RegisterReader::open(dir)?;
    let key = |n: u64| {
        let (document, claim) = (scale::document_id(n % documents), scale::claim(n % documents, 3));
        ClaimKey::all_of(&document, &claim).remove(0)
    };
    let after = |n: u64| Some(ClaimCursor { seq: n * 3 % (documents * 3), ordinal: 5 });
    let kind = || Some("casualty".to_owned());
    asked("list documents, first page", |_| reader.documents(None, 50))?;
    asked("list documents, any page", |n| {
        reader.documents(Some(&scale::document_id(n % documents)), 50)
    })?;
    asked("list claims, any page", |n| {
        reader.claims(&ClaimFilter { after: after(n), limit: 100, ..ClaimFilter::default() })
    })?;
    asked("list claims of a kind", |n| {
        let filter = ClaimFilter { kind: kind(), after: after(n), limit: 100, document: None };
        reader.claims(&filter)
    })?;
    asked("show a document", |n| reader.document(&scale::document_id(n % documents)))?;
    asked("show a claim", |n| reader.claim(key(n).as_str()))?;
    let old = RegisterReader::open(dir)?.known_at(documents * 3 / 2);
    asked("list claims as known at half of the log", |n| {
        old.claims(&ClaimFilter { after: after(n), limit: 100, ..ClaimFilter::default() })
    })?;
    println!("memory while asking: {} MB at most", memory::peak_mb());

    tolls(&reader)
}

/// The toll of what is stated, whose figures the server keeps from the first time that it is asked for.
fn tolls(reader: &RegisterReader) -> Done {
    memory::forget_peak();
    let began = Instant::now();
    let all = Counted::of(reader, &StatedQuestion::default())?;
    println!(
        "stated toll, {} claims gathered for the first time: {:.1} s",
        all.basis.claims,
        began.elapsed().as_secs_f64()
    );
    let voices = ["a monitor", "the coalition", "a daily"];
    let of_one = |n: u64| vec![voices[n as usize % voices.len()].to_owned()];
    let until = |n: u64| format!("20{}", 11 + n % 13).parse().ok();
    asked("stated toll of everything", |_| Ok(all.asked(&StatedQuestion::default())))?;
    asked("stated toll of a voice", |n| {
        Ok(all.asked(&StatedQuestion { voices: of_one(n), as_of: None }))
    })?;
    asked("stated toll until a year", |n| {
        Ok(all.asked(&StatedQuestion { voices: vec![], as_of: until(n) }))
    })?;
    asked("the words behind a part of it", |n| {
        let mut part = all.toll.heads();
        for (figure, whole) in part.events.iter_mut().zip(&all.toll.events) {
            let families = whole.families.iter().skip(n as usize % whole.families.len());
            figure.families = families.take(5).cloned().collect();
        }
        all.told(reader, &part)
    })?;
    println!("memory while gathering and asking: {} MB at most", memory::peak_mb());
    Ok(())
}

struct Keys(OpenedKeys);

impl sijill_verify::Secrets for Keys {
    fn subject_key(&self, subject: &str) -> Option<[u8; 32]> {
        self.0.subject_key(subject)
    }

    fn register_key(&self) -> [u8; 32] {
        self.0.register_key()
    }
}

/// Verifying, beside bare SHA-256 over all bytes of the folder.
fn check(dir: &Path) -> Done {
    memory::forget_peak();
    let keys = Keys(Unlock::default().open(dir)?);
    let began = Instant::now();
    let report = sijill_verify::check(dir, Some(&keys), &[], &|_, _| {})?;
    let ours = began.elapsed().as_secs_f64();
    // The bytes of the documents are not archived here: writing 100,000 files measures the file system.
    if let Some(finding) = report.findings.iter().find(|f| !f.place.starts_with("archive/")) {
        return Err(format!("the register is not in order: {finding}").into());
    }
    let (mut hashed, mut piece) = (0, vec![0; 1 << 20]);
    let began = Instant::now();
    let mut hasher = <sha2::Sha256 as sha2::Digest>::new();
    for path in scale::files(dir)? {
        let mut file = File::open(path)?;
        loop {
            let length = file.read(&mut piece)?;
            if length == 0 {
                break;
            }
            sha2::Digest::update(&mut hasher, &piece[..length]);
            hashed += length;
        }
    }
    let _ = sha2::Digest::finalize(hasher);
    let bare = began.elapsed().as_secs_f64();
    let megabytes = fs::metadata(dir.join("sijill.db"))?.len() as f64 / 1e6;
    println!(
        "verify: {ours:.1} s, {:.0} MB/s of database; bare SHA-256 {:.0} MB/s on one core; memory {} MB at most",
        megabytes / ours,
        hashed as f64 / 1e6 / bare,
        memory::peak_mb()
    );
    Ok(())
}
