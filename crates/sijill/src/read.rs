//! `sijill read`: texts to claims, keeping nothing.

use crate::bulk::{Batches, Line, Record};
use crate::cli::{Format, ReadArgs};
use crate::error::{Error, Outcome};
use crate::excerpt::Excerpts;
use crate::terminal::{Screen, Style, quoted, say};
use crate::{input, json, words};
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};
use sijill_intake::{Options, intake};
use sijill_model::{Claim, Edtf, Lang};
use sijill_read::{Context, Explanation, Reader, detect_lang};
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A document that was read, in the published form.
#[derive(Debug, Serialize)]
struct ReadDocument {
    document: DocumentLine,
    claims: Vec<Claim>,
    /// The grounds of each claim, in their order; only where they are asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    explanations: Vec<Explanation>,
}

#[derive(Debug, Serialize)]
struct DocumentLine {
    name: String,
    sha256: String,
    lang: Option<Lang>,
    published: Option<Edtf>,
}

/// What every text of one call is read with.
struct Call<'a> {
    reader: Reader,
    args: &'a ReadArgs,
    style: Style,
}

/// Reads what the arguments name and prints a line or a paragraph for each.
pub(crate) fn run(args: &ReadArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let reader = crate::lexicon::reader(args.lexicon.as_deref())?;
    let call = Call { reader, args, style: out.style };
    let mut tally = Tally::default();
    let inputs = inputs(args);
    if args.jsonl.is_some() {
        for path in &inputs {
            call.read_bulk(path, out, &mut tally)?;
        }
    } else {
        // As many at a time as there are cores: memory holds no more than that many files.
        for paths in inputs.chunks(rayon::current_num_threads()) {
            let read = paths.par_iter().map(|path| call.read_file(path)).collect();
            tally.print(read, out)?;
        }
    }
    tally.finish()
}

/// The inputs in their order; standard input where none is named.
fn inputs(args: &ReadArgs) -> Vec<PathBuf> {
    let inputs: Vec<PathBuf> = args.jsonl.iter().flatten().chain(&args.files).cloned().collect();
    if inputs.is_empty() { vec![PathBuf::from("-")] } else { inputs }
}

impl Call<'_> {
    fn read_bulk(&self, path: &Path, out: &mut Screen, tally: &mut Tally) -> Result<(), Error> {
        let mut batches = match Batches::open(path) {
            Ok(batches) => batches,
            Err(error) => return tally.print(vec![Err(error.to_string())], out),
        };
        loop {
            match batches.next() {
                Ok(None) => return Ok(()),
                Ok(Some(lines)) => {
                    let read = lines.par_iter().map(|line| {
                        self.read_line(line)
                            .map_err(|what| format!("{}:{}: {what}", path.display(), line.number))
                    });
                    tally.print(read.collect(), out)?;
                }
                Err(error) => return tally.print(vec![Err(error.to_string())], out),
            }
        }
    }

    fn read_line(&self, line: &Line) -> Result<Vec<u8>, String> {
        let record = Record::parse(line)?;
        let published = record.published()?.or(self.args.published);
        Ok(self.read_text(record.id.as_text(), record.text.as_bytes(), &record.text, published))
    }

    fn read_file(&self, path: &Path) -> Result<Vec<u8>, String> {
        let read = || {
            let bytes = input::bytes(path)?;
            let options = Options { encoding: self.args.encoding.as_deref() };
            let extract = intake(&input::name(path), &bytes, &options)?;
            Ok(self.read_text(input::name(path), &bytes, &extract.text, self.args.published))
        };
        read().map_err(|error: Error| error.to_string())
    }

    /// Reads one text and writes it as the arguments ask.
    fn read_text(
        &self,
        name: String,
        bytes: &[u8],
        text: &str,
        published: Option<Edtf>,
    ) -> Vec<u8> {
        let lang = self.args.lang.chosen();
        let claims = self.reader.read(text, &Context { published, lang });
        let lang = lang.or_else(|| detect_lang(text));
        let document = DocumentLine { name, sha256: sha256(bytes), lang, published };
        match self.args.format {
            Format::Json => {
                let explained = claims.iter().filter(|_| self.args.explain);
                let explanations = explained.map(|claim| self.reader.explain(claim)).collect();
                json::line(&ReadDocument { document, claims, explanations })
            }
            Format::Text => self.paragraph(&document, &claims, text).into_bytes(),
        }
    }

    fn paragraph(&self, document: &DocumentLine, claims: &[Claim], text: &str) -> String {
        let mut heading = vec![self.style.strong(&quoted(&document.name))];
        heading.extend(document.lang.map(|lang| lang.code().to_owned()));
        heading.extend(document.published.map(|day| format!("published {day}")));
        heading.push(match claims.len() {
            0 => "no claims".to_owned(),
            1 => "1 claim".to_owned(),
            n => format!("{n} claims"),
        });
        let mut paragraph = heading.join(" · ") + "\n";
        let excerpts = Excerpts::new(text, claims);
        for claim in claims {
            paragraph.push('\n');
            paragraph += &described(claim, &excerpts, self.style);
            if self.args.explain {
                paragraph += &grounds(&self.reader.explain(claim));
            }
        }
        paragraph.push('\n');
        paragraph
    }
}

/// Why a claim was found: the rule and where it stands, and the line of the lexicon that knows each word.
fn grounds(explanation: &Explanation) -> String {
    let place = explanation.rule_at.as_ref();
    let place = place.map_or(String::new(), |(file, line)| format!(" ({file}:{line})"));
    let mut lines = format!("    rule {}{place}\n", explanation.rule);
    for word in &explanation.words {
        let senses: Vec<String> = word
            .senses
            .iter()
            .map(|sense| {
                let value = if sense.value.is_empty() { "" } else { "=" };
                format!("{}{value}{} ({}:{})", sense.sense, sense.value, sense.file, sense.line)
            })
            .collect();
        let senses =
            if senses.is_empty() { "not in the lexicon".to_owned() } else { senses.join(", ") };
        let _ = writeln!(lines, "      {}  {senses}", quoted(&word.word)); // a String takes all
    }
    lines
}

/// A claim for people: what it says, how, the circumstances, and the sentences that carry it.
pub(crate) fn described(claim: &Claim, excerpts: &Excerpts<'_>, style: Style) -> String {
    let mut lines = format!("  {}", style.strong(&words::statement(claim)));
    let manner = words::manner(claim);
    if !manner.is_empty() {
        lines += &format!(" — {}", manner.join(", "));
    }
    lines.push('\n');
    let said: Vec<String> = words::circumstances(claim)
        .into_iter()
        .map(|(name, what)| format!("{} {what}", style.faint(&format!("{name}:"))))
        .collect();
    if !said.is_empty() {
        let _ = writeln!(lines, "    {}", said.join(" · ")); // a String takes all
    }
    let (sentences, more) = excerpts.of(claim, style);
    for sentence in sentences {
        let _ = writeln!(lines, "    {sentence}");
    }
    if more > 0 {
        let _ = writeln!(lines, "    and in {more} more");
    }
    lines
}

/// SHA-256 in lower-case hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(&Sha256::digest(bytes))
}

/// How many inputs were read and how many failed.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    all: usize,
    failed: usize,
}

impl Tally {
    /// Prints what was read, in order, and names what was not.
    pub(crate) fn print(
        &mut self,
        read: Vec<Result<Vec<u8>, String>>,
        out: &mut Screen,
    ) -> Result<(), Error> {
        for result in read {
            self.all += 1;
            match result {
                Ok(bytes) => out.write_all(&bytes).map_err(Error::Output)?,
                Err(what) => {
                    self.failed += 1;
                    say(&what);
                }
            }
        }
        Ok(())
    }

    pub(crate) fn finish(self) -> Result<Outcome, Error> {
        match self.failed {
            0 => Ok(Outcome::Clean),
            failed => Err(Error::Some { failed, all: self.all }),
        }
    }
}
