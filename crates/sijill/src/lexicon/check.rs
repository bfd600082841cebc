//! `sijill lexicon check`: whether every rule does what its examples say, and which rules match nowhere in texts.

use crate::bulk::{Batches, Line, Record};
use crate::cli::{Format, LexiconCheckArgs};
use crate::error::{Error, Outcome};
use crate::terminal::Screen;
use crate::{input, json};
use rayon::prelude::*;
use serde::Serialize;
use sijill_read::{Reader, RulePlace};
use std::io::Write;
use std::path::Path;

/// A rule and in how many texts it matched.
#[derive(Debug, Serialize)]
struct RuleUse<'r> {
    #[serde(flatten)]
    rule: RulePlace<'r>,
    texts: u64,
}

/// Prints the faults of examples and the rules that match nowhere; for programs every rule with its texts. Something is
/// found where there is any of either.
pub(crate) fn check(args: &LexiconCheckArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let reader = super::reader(args.lexicon.as_deref())?;
    let faults = reader.check_examples();
    let (mut texts, mut matched) = (0, vec![0; reader.rules().count()]);
    for path in &args.corpora {
        texts += count(&reader, path, &mut matched)?;
    }
    let uses: Vec<_> =
        reader.rules().zip(matched).map(|(rule, texts)| RuleUse { rule, texts }).collect();
    // Without a corpus only examples are checked; in one without texts nothing matches.
    let idle = uses.iter().filter(|used| used.texts == 0 && !args.corpora.is_empty());
    let idle: Vec<_> = idle.collect();
    let found = !faults.is_empty() || !idle.is_empty();
    let written = match args.format {
        Format::Json => uses.iter().try_for_each(|used| out.write_all(&json::line(used))),
        Format::Text => out.write_all(told(&faults, &idle, uses.len(), texts).as_bytes()),
    };
    written.map_err(Error::Output)?;
    Ok(if found { Outcome::Found } else { Outcome::Clean })
}

/// Counts, for every rule, in how many texts of a corpus it matches; how many texts there are.
fn count(reader: &Reader, path: &Path, matched: &mut [u64]) -> Result<u64, Error> {
    let mut batches = Batches::open(path)?;
    let mut texts = 0;
    while let Some(lines) = batches.next()? {
        let matching = |line: &Line| {
            let record = Record::parse(line).map_err(|what| {
                let what = format!("line {}: {what}", line.number);
                input::failed(path, std::io::Error::other(what))
            })?;
            Ok(reader.rules_matching(&record.text))
        };
        let all: Result<Vec<Vec<usize>>, Error> = lines.par_iter().map(matching).collect();
        for rule in all?.iter().flatten() {
            matched[*rule] += 1;
        }
        texts += lines.len() as u64;
    }
    Ok(texts)
}

fn told(faults: &[String], idle: &[&RuleUse<'_>], rules: usize, texts: u64) -> String {
    let mut told: String = faults.iter().map(|fault| format!("{fault}\n")).collect();
    for RuleUse { rule: RulePlace { id, file, line }, .. } in idle {
        told += &format!("{file}:{line}: rule {id} matches nowhere\n");
    }
    told + &format!(
        "{rules} rules, {texts} texts: {} examples do not hold, {} rules match nowhere\n",
        faults.len(),
        idle.len()
    )
}
