//! `sijill reread`: a better reader adds readings; nothing is rewritten and decisions stay with their claims.

use crate::cli::{Format, RereadArgs};
use crate::error::{Error, Outcome};
use crate::list::PAGE;
use crate::terminal::{Screen, quoted, say};
use crate::{json, openings, readings, unlock, users, words};
use serde::Serialize;
use sijill_model::{Claim, ClaimKey, DocumentId};
use sijill_read::Reader;
use sijill_record::{RegisterReader, StoredDocument};
use std::collections::{BTreeSet, HashMap};
use std::io::Write;
use std::path::Path;

/// What a new reading changes in a document.
#[derive(Debug, Serialize)]
struct Change {
    document: DocumentId,
    name: String,
    /// Claims that the reading before had word for word.
    kept: usize,
    /// Claims whose figure is the same and whose other fields are not.
    changed: Vec<Difference>,
    /// Claims that only the new reading has.
    new: Vec<Difference>,
    /// Claims that only the reading before had.
    gone: Vec<Difference>,
}

#[derive(Debug, Serialize)]
struct Difference {
    key: ClaimKey,
    statement: String,
    /// What a person had decided on the claim before.
    verdict: Option<&'static str>,
}

/// Reads again what this reader has not read.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    args: &RereadArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let mut register = unlock::writer(dir)?;
    let view = register.reader()?;
    let reader = Reader::builtin();
    let wanted = if args.documents.is_empty() { all(&view)? } else { args.documents.clone() };
    let (mut read, all) = (0, wanted.len());
    for id in wanted {
        let stored = view.document(&id)?.ok_or_else(|| Error::NotHeld(id.to_string()))?;
        // What was erased has no words left to read.
        if stored.closed.is_some() || readings::is_current(stored.reading.as_ref(), &reader) {
            continue;
        }
        // What a new reading changes is shown in words of the text.
        if stored.confidential {
            let by = users::known(&mut register, by)?;
            openings::record(&mut register, &by, &stored)?;
        }
        let day = readings::published(&stored);
        let reading = readings::make(&reader, &id, &stored.document.text, day)?;
        let change = Change::between(&stored, &reading.claims);
        if !args.dry_run {
            readings::append(&mut register, &reader, reading)?;
        }
        let shown = match args.format {
            Format::Json => json::line(&change),
            Format::Text => change.paragraph().into_bytes(),
        };
        out.write_all(&shown).map_err(Error::Output)?;
        read += 1;
    }
    let done = if args.dry_run { "would be read again" } else { "read again" };
    say(&format!("{read} of {all} documents {done}"));
    Ok(Outcome::Clean)
}

/// All documents, and first those that were never read.
fn all(view: &RegisterReader) -> Result<Vec<DocumentId>, Error> {
    let mut ids = view.unread_documents()?;
    let mut seen: BTreeSet<DocumentId> = ids.iter().cloned().collect();
    let mut after = None;
    loop {
        let page = view.documents(after.as_ref(), PAGE)?;
        let Some(last) = page.last() else { return Ok(ids) };
        after = Some(last.id.clone());
        ids.extend(page.into_iter().map(|summary| summary.id).filter(|id| seen.insert(id.clone())));
    }
}

impl Change {
    fn between(stored: &StoredDocument, claims: &[Claim]) -> Change {
        let id = &stored.document.id;
        let mut by_key: HashMap<&ClaimKey, usize> = HashMap::new();
        for (at, before) in stored.claims.iter().enumerate() {
            by_key.extend(before.keys.iter().map(|key| (key, at)));
        }
        let name = stored.captures.first().map_or(String::new(), |c| c.capture.name.clone());
        let mut change = Change {
            document: id.clone(),
            name,
            kept: 0,
            changed: vec![],
            new: vec![],
            gone: vec![],
        };
        let mut met = vec![false; stored.claims.len()];
        for claim in claims {
            let keys = ClaimKey::all_of(id, claim);
            let before = keys.iter().find_map(|key| by_key.get(key)).copied();
            let verdict = before.and_then(|at| {
                met[at] = true;
                stored.claims[at].verdict.as_ref().map(|v| v.verdict.as_str())
            });
            let Some(key) = keys.into_iter().next() else { continue };
            let difference = || Difference { key, statement: words::statement(claim), verdict };
            match before {
                Some(at) if stored.claims[at].claim == *claim => change.kept += 1,
                Some(_) => change.changed.push(difference()),
                None => change.new.push(difference()),
            }
        }
        let gone = stored.claims.iter().zip(met).filter(|(_, met)| !met).map(|(before, _)| before);
        change.gone = gone
            .map(|before| Difference {
                key: before.key.clone(),
                statement: words::statement(&before.claim),
                verdict: before.verdict.as_ref().map(|v| v.verdict.as_str()),
            })
            .collect();
        change
    }

    fn paragraph(&self) -> String {
        let counts = format!(
            "{} kept, {} changed, {} new, {} gone",
            self.kept,
            self.changed.len(),
            self.new.len(),
            self.gone.len()
        );
        let mut paragraph = format!("{}  {}: {counts}\n", self.document, quoted(&self.name));
        for (sign, list) in [('~', &self.changed), ('+', &self.new), ('-', &self.gone)] {
            for difference in list {
                let decided = difference.verdict.map_or(String::new(), |v| format!(" (was {v})"));
                paragraph += &format!(
                    "  {sign} {}  {}{decided}\n",
                    words::short(&difference.key),
                    difference.statement
                );
            }
        }
        paragraph
    }
}
