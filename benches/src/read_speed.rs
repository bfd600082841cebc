//! How fast the reader is, beside what the machine can do at all and beside what others made: `make bench`.
//!
//! Reads the news corpus of the folder that `SIJILL_SHARED` names with all kinds on. A file of one's own, JSON lines with
//! a `text` each and gzip-compressed, may be named as the argument. Speeds are of one run on one machine: the ratios
//! between them are what can be compared. The others read a part of the corpus, as they are slow.

mod maha;

use duckling::{DimensionKind, Lang, Locale, Options};
use flate2::read::MultiGzDecoder;
use rayon::prelude::*;
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

/// Every so manieth text is read by the crate `duckling`.
const DUCKLING_STEP: usize = 64;

/// Cores that share the texts in the last pass.
const CORES: usize = 2;

const CORPUS: &str = "data/corpus/news_ar.jsonl.gz";

#[derive(Deserialize)]
struct News {
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let named = std::env::args().nth(1).map(PathBuf::from);
    let shared = || Some(PathBuf::from(std::env::var_os("SIJILL_SHARED")?).join(CORPUS));
    let Some(path) = named.or_else(shared).filter(|path| path.is_file()) else {
        println!("read_speed: skipped, since SIJILL_SHARED names no folder with {CORPUS}");
        return Ok(());
    };
    let texts = load(&path)?;
    let started = Instant::now();
    let reader = Reader::builtin();
    let load_time = started.elapsed();
    let claims: u64 = texts.iter().map(|text| read(&reader, text)).sum();
    let megabytes = bytes(&texts) / 1e6;
    println!("{} texts, {megabytes:.1} MB, {claims} claims; {}", texts.len(), machine());
    println!("reader {} made ready in {:.0} ms\n", reader.version(), load_time.as_secs_f64() * 1e3);
    print_table(&texts, &reader)
}

fn print_table(texts: &[String], reader: &Reader) -> Result<(), Box<dyn Error>> {
    let all = bytes(texts);
    let speed = |pass: &dyn Fn() -> u64| all / best(pass).as_secs_f64() / 1e6;
    let limit = speed(&|| texts.iter().map(|text| reader.known_words(text) as u64).sum());
    println!("{:<34}{:>10}{:>16}", "pass, on one core", "MB/s", "of the limit");
    let row = |name: &str, speed: f64| {
        println!("{name:<34}{speed:>10.2}{:>14.2} %", 100.0 * speed / limit);
    };
    let add_bytes = |text: &String| text.bytes().map(u64::from).sum::<u64>();
    row("sum the bytes", speed(&|| texts.iter().map(add_bytes).sum()));
    let split = |text: &String| text.split_whitespace().count() as u64;
    row("split into words", speed(&|| texts.iter().map(split).sum()));
    row("words with the lexicon (the limit)", limit);
    let one_core = speed(&|| texts.iter().map(|text| read(reader, text)).sum());
    row("read, all kinds", one_core);
    let part: Vec<String> = texts.iter().step_by(DUCKLING_STEP).cloned().collect();
    row("duckling 0.4, Arabic numerals", bytes(&part) / 1e6 / once(|| duckling(&part)));
    match maha::speed(texts) {
        Ok(speed) => row("Maha, Arabic numerals", speed),
        Err(why) => println!("{:<34}{:>10}", "Maha, Arabic numerals", format!("skipped: {why}")),
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(CORES).build()?;
    let many = pool.install(|| speed(&|| texts.par_iter().map(|text| read(reader, text)).sum()));
    println!("\nread on {CORES} cores: {many:.2} MB/s, {:.2} times one core", many / one_core);
    Ok(())
}

fn read(reader: &Reader, text: &str) -> u64 {
    reader.read(black_box(text), &Context::default()).len() as u64
}

fn duckling(texts: &[String]) -> u64 {
    let locale = Locale::new(Lang::AR, None);
    let (context, options) = (duckling::Context::default(), Options::default());
    let parse = |text: &String| {
        duckling::parse(text, &locale, &[DimensionKind::Numeral], &context, &options).len() as u64
    };
    texts.iter().map(parse).sum()
}

fn bytes(texts: &[String]) -> f64 {
    texts.iter().map(String::len).sum::<usize>() as f64
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

fn best(pass: &dyn Fn() -> u64) -> Duration {
    let times = (0..PASSES).map(|_| {
        let started = Instant::now();
        black_box(pass());
        started.elapsed()
    });
    times.min().unwrap_or_default()
}

/// The seconds that one pass takes.
fn once(pass: impl FnOnce() -> u64) -> f64 {
    let started = Instant::now();
    black_box(pass());
    started.elapsed().as_secs_f64()
}

fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name"));
    let model = model.and_then(|rest| rest.split_once(':')).map(|(_, name)| name.trim().to_owned());
    model.unwrap_or_else(|| std::env::consts::ARCH.to_owned())
}
