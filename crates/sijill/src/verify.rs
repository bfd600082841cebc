//! `sijill verify`: everything is checked again, by code that did not write it.

use crate::cli::{Format, VerifyArgs};
use crate::error::{Error, Outcome};
use crate::terminal::{Screen, say};
use crate::{input, json, transparency, unlock};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use sijill_record::OpenedKeys;
use sijill_verify::{Finding, Held, Report, Secrets};
use std::io::Write;
use std::path::Path;
use std::time::Instant;

struct Keys(OpenedKeys);

impl Secrets for Keys {
    fn subject_key(&self, subject: &str) -> Option<[u8; 32]> {
        self.0.subject_key(subject)
    }

    fn register_key(&self) -> [u8; 32] {
        self.0.register_key()
    }
}

/// Checks and says what is wrong.
pub(crate) fn run(dir: &Path, args: &VerifyArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let held = args.checkpoints.iter().map(|file| held(file)).collect::<Result<Vec<_>, _>>()?;
    let (keys, locked) = keys(dir, args)?;
    let bar = bar();
    let began = Instant::now();
    let progress = |done: u64, total: u64| {
        bar.set_length(total);
        bar.set_position(done);
    };
    let secrets = keys.as_ref().map(|keys| keys as &dyn Secrets);
    let checked = sijill_verify::check(dir, secrets, &held, &progress);
    bar.finish_and_clear();
    let mut report = checked?;
    report.findings.splice(0..0, locked);
    let shown = match args.format {
        Format::Json => json::line(&Line::of(&report)),
        Format::Text => text(&report, keys.is_some()).into_bytes(),
    };
    out.write_all(&shown).map_err(Error::Output)?;
    if args.format == Format::Text {
        let (megabytes, seconds) = (report.bytes as f64 / 1e6, began.elapsed().as_secs_f64());
        say(&format!("{megabytes:.1} MB in {seconds:.1} s"));
    }
    Ok(if report.findings.is_empty() { Outcome::Clean } else { Outcome::Found })
}

/// The keys; a keyring that does not open is what is wrong.
fn keys(dir: &Path, args: &VerifyArgs) -> Result<(Option<Keys>, Option<Finding>), Error> {
    use sijill_record::Error as Record;
    if args.without_keys {
        return Ok((None, None));
    }
    let opened = unlock::of(dir).and_then(|unlock| Ok(unlock.open(dir)?));
    match opened {
        Ok(keys) => Ok((Some(Keys(keys)), None)),
        Err(Error::Record(error @ (Record::BadFile { .. } | Record::Io { .. }))) => {
            let what = format!("it cannot be read: {error}");
            Ok((None, Some(Finding { place: "keyring or config.toml".to_owned(), what })))
        }
        Err(error) => Err(error),
    }
}

fn held(file: &Path) -> Result<Held, Error> {
    Ok(Held { place: input::name(file), note: transparency::checkpoint_in(file)? })
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{bar:40} {percent:>3} %  {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

#[derive(Serialize)]
struct Line<'a> {
    entries: u64,
    bodies: u64,
    erased: u64,
    rows: u64,
    anchors: u64,
    files: u64,
    pages: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    unsummed: Option<&'a str>,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    place: &'a str,
    what: &'a str,
}

impl Line<'_> {
    fn of(report: &Report) -> Line<'_> {
        let findings = report.findings.iter();
        Line {
            entries: report.entries,
            bodies: report.bodies,
            erased: report.erased,
            rows: report.rows,
            anchors: report.anchors,
            files: report.files,
            pages: report.pages,
            unsummed: report.unsummed.as_deref(),
            findings: findings.map(|f| Found { place: &f.place, what: &f.what }).collect(),
        }
    }
}

fn text(report: &Report, with_keys: bool) -> String {
    let mut text =
        format!("{} entries: leaves, chain, tree and signed heads checked\n", report.entries);
    if with_keys {
        text += &format!(
            "{} bodies, {} erased; {} rows of views; {} anchors; {} archived files checked\n",
            report.bodies, report.erased, report.rows, report.anchors, report.files
        );
    } else {
        text += "bodies, views and archive not checked: without keys they cannot be opened\n";
    }
    text += &match &report.unsummed {
        None => format!("{} pages of the database checked\n", report.pages),
        Some(why) => format!("pages of the database not checked: {why}\n"),
    };
    match report.findings.as_slice() {
        [] => text + "all in order\n",
        findings => {
            text += "not in order, the first thing first:\n";
            findings.iter().fold(text, |text, finding| format!("{text}  {finding}\n"))
        }
    }
}
