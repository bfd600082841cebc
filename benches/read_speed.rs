//! How fast the reader is on one core: `cargo bench -p sijill`.
//!
//! Reads the news corpus of the folder that `SIJILL_SHARED` names, with all kinds on, beside two bare passes over the
//! same bytes that say what the machine can do at all. A file of one's own, JSON lines with a `text` each and
//! gzip-compressed, may be named after `--`.

use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use sijill_read::{Context, Reader};
use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The best of so many passes counts: others only add what the machine did besides.
const PASSES: usize = 3;

const CORPUS: &str = "data/corpus/news_ar.jsonl.gz";

#[derive(Deserialize)]
struct News {
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let named = std::env::args().skip(1).find(|arg| !arg.starts_with("--")).map(PathBuf::from);
    let shared = || Some(PathBuf::from(std::env::var_os("SIJILL_SHARED")?).join(CORPUS));
    let Some(path) = named.or_else(shared).filter(|path| path.is_file()) else {
        println!("read_speed: skipped, since SIJILL_SHARED names no folder with {CORPUS}");
        return Ok(());
    };
    let texts = load(&path)?;
    let bytes: usize = texts.iter().map(String::len).sum();
    let started = Instant::now();
    let reader = Reader::builtin();
    let load_time = started.elapsed();
    let claims: usize = texts.iter().map(|text| reader.read(text, &Context::default()).len()).sum();

    let sum = best(|| texts.iter().map(|text| text.bytes().map(u64::from).sum::<u64>()).sum());
    let words = best(|| texts.iter().map(|text| text.split_whitespace().count() as u64).sum());
    let read = best(|| {
        texts
            .iter()
            .map(|text| reader.read(black_box(text), &Context::default()).len() as u64)
            .sum()
    });

    let megabytes = bytes as f64 / 1e6;
    println!(
        "{} texts, {megabytes:.1} MB, {claims} claims; one core of {}",
        texts.len(),
        machine()
    );
    println!("reader {} made ready in {:.0} ms\n", reader.version(), load_time.as_secs_f64() * 1e3);
    println!("{:<24}{:>10}{:>14}{:>16}", "pass", "MB/s", "of bytes", "of words");
    for (name, time) in
        [("sum the bytes", sum), ("split into words", words), ("read, all kinds", read)]
    {
        let share = |bare: Duration| 100.0 * bare.as_secs_f64() / time.as_secs_f64();
        let speed = megabytes / time.as_secs_f64();
        println!("{name:<24}{speed:>10.1}{:>12.2} %{:>14.1} %", share(sum), share(words));
    }
    Ok(())
}

fn load(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let lines = BufReader::new(MultiGzDecoder::new(File::open(path)?)).lines();
    let mut texts = Vec::new();
    for (at, line) in lines.enumerate() {
        let news: News = serde_json::from_str(&line?)
            .map_err(|error| format!("{}:{}: {error}", path.display(), at + 1))?;
        texts.push(news.text);
    }
    Ok(texts)
}

fn best(mut pass: impl FnMut() -> u64) -> Duration {
    let times = (0..PASSES).map(|_| {
        let started = Instant::now();
        black_box(pass());
        started.elapsed()
    });
    times.min().unwrap_or_default()
}

fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name"));
    let model = model.and_then(|rest| rest.split_once(':')).map(|(_, name)| name.trim().to_owned());
    model.unwrap_or_else(|| std::env::consts::ARCH.to_owned())
}
