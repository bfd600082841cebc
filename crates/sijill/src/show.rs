//! `sijill show`: one document with its claims, one claim with the sentence that carries it, or one incident,
//! allegation, person or entry.

pub(crate) mod cases;

use crate::cli::{Format, ShowArgs};
use crate::error::{Error, Outcome};
use crate::excerpt::Excerpts;
use crate::read::described;
use crate::terminal::{Screen, Style, quoted};
use crate::{json, known_at, openings, unlock, words};
use serde::Serialize;
use sijill_model::{Act, DocumentId, PersonId, Subject, Words};
use sijill_record::{RegisterReader, StoredCapture, StoredClaim, StoredDocument, Told};
use sijill_server::{IncidentTold, PersonTold};
use std::io::Write;
use std::path::Path;

/// Shows what the id names.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    args: &ShowArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let view = known_at::reader(dir, args.known_at.as_ref())?;
    let given = Given { dir, by, view: &view, args, style: out.style };
    let shown = given.shown()?.ok_or_else(|| Error::NotHeld(args.id.clone()))?;
    out.write_all(&shown).map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

/// What is given to be shown.
struct Given<'a> {
    dir: &'a Path,
    by: &'a str,
    view: &'a RegisterReader,
    args: &'a ShowArgs,
    style: Style,
}

impl Given<'_> {
    /// What the id names; none where the register does not hold it.
    fn shown(&self) -> Result<Option<Vec<u8>>, Error> {
        let id = self.args.id.as_str();
        if let Ok(document) = id.parse::<DocumentId>() {
            return self.document(&document);
        }
        if let Some(seq) = id.strip_prefix("seq:").and_then(|seq| seq.parse().ok()) {
            return self.entry(seq);
        }
        if let Ok(person) = id.parse::<PersonId>() {
            let told = self.view.person(&person)?.map(|stored| PersonTold::of(&stored));
            return Ok(told.map(|told| self.form(&told, || cases::person(&told))));
        }
        if let Some(told) = IncidentTold::of(self.view, id)? {
            return self.incident(&told).map(Some);
        }
        if let Some(stored) = self.view.allegation(id)? {
            return Ok(Some(self.form(&stored, || cases::allegation(&stored, self.style))));
        }
        self.claim(id)
    }

    /// For programs, or for people.
    fn form(&self, value: &impl Serialize, text: impl FnOnce() -> String) -> Vec<u8> {
        match self.args.format {
            Format::Json => json::line(value),
            Format::Text => text().into_bytes(),
        }
    }

    fn document(&self, id: &DocumentId) -> Result<Option<Vec<u8>>, Error> {
        let Some(stored) = self.view.document(id)? else { return Ok(None) };
        openings::record_in(|| unlock::writer(self.dir), self.by, &stored)?;
        Ok(Some(self.form(&stored, || document(&stored, self.style))))
    }

    fn claim(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(stored) = self.view.claim(key)? else { return Ok(None) };
        let Some(held) = self.view.document(&stored.document)? else { return Ok(None) };
        openings::record_in(|| unlock::writer(self.dir), self.by, &held)?;
        Ok(Some(self.form(&stored, || claim_alone(&stored, &held, self.style))))
    }

    fn incident(&self, told: &IncidentTold) -> Result<Vec<u8>, Error> {
        let book = sijill_server::book(self.view)?;
        let weighed = book.weighed(&told.incident.id, self.view.head()?.seq);
        let line = cases::IncidentLine { told, weighed };
        Ok(self.form(&line, || cases::incident(told, line.weighed.as_ref(), self.style)))
    }

    /// An entry. Words that a list would withhold are withheld here.
    fn entry(&self, seq: u64) -> Result<Option<Vec<u8>>, Error> {
        let Some(entry) = self.view.entries(seq, 1)?.into_iter().find(|e| e.leaf.seq == seq) else {
            return Ok(None);
        };
        let told = self.view.told(&entry)?;
        let erased = matches!(told, Told::Residue(_));
        let mut act = told.into_act();
        let withheld = !erased && self.is_withheld(&act)?;
        if withheld {
            act.take_words();
        }
        let words = match (erased, withheld) {
            (true, _) => Some("erased"),
            (_, true) => Some("withheld"),
            _ => None,
        };
        let line = cases::EntryLine { leaf: &entry.leaf, act: &act, words };
        Ok(Some(self.form(&line, || cases::entry(&line, self.style))))
    }

    /// Whether the words of an act are those of a confidential source, or the name of somebody who is withheld.
    fn is_withheld(&self, act: &Act) -> Result<bool, Error> {
        let document = match act.subject() {
            Subject::Document(document) => document,
            Subject::Capture(_) => match act {
                Act::CaptureAdded { capture } => capture.document.clone(),
                _ => return Ok(false),
            },
            _ => {
                return Ok(match act {
                    Act::SourceAdded { source } => source.confidential,
                    Act::PersonRecorded { person, .. } => person.is_withheld(),
                    // Rows of people that were kept aside may name anybody.
                    Act::RowQuarantined { .. } => true,
                    _ => false,
                });
            }
        };
        Ok(self.view.document(&document)?.is_some_and(|stored| stored.confidential))
    }
}

fn document(stored: &StoredDocument, style: Style) -> String {
    let document = &stored.document;
    let mut shown = format!("{}\n", style.strong(document.id.as_str()));
    if let Some(closed) = stored.closed {
        shown += &format!("  {}\n", words::closed(closed));
    }
    let mut fact = |name: &str, value: &str| {
        shown += &format!("  {} {value}\n", style.faint(&format!("{name}:")))
    };
    if let Some(title) = &document.title {
        fact("title", &quoted(title));
    }
    fact("language", document.lang.map_or("unknown", |lang| lang.code()));
    let encoding = document.encoding.as_deref().unwrap_or("no encoding");
    fact("bytes", &format!("{}, {}, {encoding}", document.size_bytes, document.media_type));
    fact("sha256", &document.sha256);
    for came in &stored.captures {
        fact("capture", &capture(came));
    }
    match &stored.reading {
        None => fact("reading", "none yet: sijill reread makes one"),
        Some(reading) => {
            let lexicon = reading.lexicon.get(..12).unwrap_or(&reading.lexicon);
            let made = format!(
                "{} by reader {} with lexicon {lexicon}, {}",
                reading.id, reading.reader, reading.at
            );
            fact("reading", &made);
        }
    }
    let excerpts = Excerpts::new(&document.text, stored.claims.iter().map(|c| &c.claim));
    for stored in &stored.claims {
        shown += &format!("\n{}", claim(stored, &excerpts, style));
    }
    shown
}

fn capture(came: &StoredCapture) -> String {
    let mut facts = vec![came.capture.id.to_string(), quoted(&came.capture.name)];
    if let Some(source) = &came.source {
        let confidential = if source.confidential { " (confidential)" } else { "" };
        facts.push(format!("{}{confidential}", quoted(&source.name)));
    }
    facts.extend(came.capture.published.map(|day| format!("published {day}")));
    facts.extend(came.capture.url.as_deref().map(quoted));
    facts.push(format!("came {}", came.at));
    facts.join(" · ")
}

fn claim(stored: &StoredClaim, excerpts: &Excerpts<'_>, style: Style) -> String {
    let decided = stored.verdict.as_ref().map_or(String::new(), |verdict| {
        let (word, by) = (verdict.verdict.as_str(), quoted(&verdict.by));
        format!("    {word} by {by}, {}: {}\n", verdict.at, quoted(&verdict.reason))
    });
    let decided = match stored.closed {
        Some(closed) => format!("    {}\n{decided}", words::closed(closed)),
        None => decided,
    };
    let key = style.faint(words::short(&stored.key));
    format!(
        "{}    {key} {} {}\n{decided}",
        described(&stored.claim, excerpts, style),
        style.faint("rule:"),
        quoted(&stored.claim.rule)
    )
}

fn claim_alone(stored: &StoredClaim, held: &StoredDocument, style: Style) -> String {
    let excerpts = Excerpts::new(&held.document.text, [&stored.claim]);
    let mut from = vec![stored.document.to_string(), quoted(&stored.name)];
    from.extend(stored.source.as_deref().map(quoted));
    from.extend(stored.published.map(|day| format!("published {day}")));
    format!(
        "{}\n  {}\n{}",
        style.strong(stored.key.as_str()),
        from.join(" · "),
        claim(stored, &excerpts, style)
    )
}
