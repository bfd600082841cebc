//! `sijill export evidence`: what a third party needs to check a thing of the register without the register and without
//! Sijill. One folder: entries with their salts, proofs, the signed head, documents, the exact words, a page that says how
//! to check them by hand, and a script that does.

mod bundle;

use crate::cli::EvidenceArgs;
use crate::error::{Error, Outcome};
use crate::terminal::{Screen, say};
use crate::{guest, unlock, users};
use bundle::{Bundle, Text};
use sijill_model::{Act, DocumentId, OpenedWay, Subject};
use sijill_record::{Closed, Register, RegisterReader, StoredDocument};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

/// What goes into a bundle.
#[derive(Default)]
struct Chosen {
    /// Entries, and why the body of one is not shown.
    entries: BTreeMap<u64, Option<&'static str>>,
    documents: Vec<StoredDocument>,
    /// The words of these claims alone; of all claims of the documents where it is empty.
    claims: BTreeSet<String>,
    /// Documents whose confidential words leave the register.
    opened: Vec<DocumentId>,
}

const ERASED: &str = "erased";
const WITHHELD: &str = "withheld: its source is confidential";

/// Writes the bundle.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    args: &EvidenceArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let folder = args.out.clone().unwrap_or_else(|| default_folder(&args.id));
    let place = guest::located(&folder);
    if place.exists() {
        return Err(Error::Usage(format!("{}: is there already", folder.display())));
    }
    // Nobody appends meanwhile: all proofs are to the head that is given out.
    let mut register = unlock::writer(dir)?;
    let view = register.reader()?;
    let chosen = Choosing { view: &view, confidential: args.confidential }.of(&args.id)?;
    record_openings(&mut register, by, &chosen.opened)?;
    register.give_checkpoint()?;
    let texts = chosen.documents.iter().map(|held| text(&view, held)).collect::<Result<_, _>>()?;
    let bundle = Bundle {
        id: args.id.clone(),
        verifier: view.verifier()?,
        entries: view.disclose(&chosen.entries.keys().copied().collect::<Vec<_>>())?,
        kept_back: chosen.entries.iter().filter_map(|(seq, why)| Some((*seq, (*why)?))).collect(),
        texts,
        words: bundle::words(&chosen.documents, &chosen.claims),
    };
    let count = bundle.entries.len();
    bundle.write(&place).map_err(|source| Error::File { path: folder.clone(), source })?;
    writeln!(out, "{}: {count} entries, {} documents", folder.display(), chosen.documents.len())
        .map_err(Error::Output)?;
    if !bundle.kept_back.is_empty() {
        say(&format!("{} entries without their words: see contents.json", bundle.kept_back.len()));
    }
    Ok(Outcome::Clean)
}

fn default_folder(id: &str) -> PathBuf {
    PathBuf::from(format!("evidence-{}", id.replace(':', "-")))
}

/// Confidential words leave the register once it is on record that they do.
fn record_openings(register: &mut Register, by: &str, opened: &[DocumentId]) -> Result<(), Error> {
    if opened.is_empty() {
        return Ok(());
    }
    let by = users::known(register, by)?;
    let way = OpenedWay::Exported;
    let acts: Vec<_> = opened.iter().map(|id| Act::Opened { document: id.clone(), way }).collect();
    register.append(&by, &acts)?;
    Ok(())
}

fn text(view: &RegisterReader, held: &StoredDocument) -> Result<Text, Error> {
    let document = &held.document;
    Ok(Text {
        document: document.id.clone(),
        bytes: view.archive_get(&document.id, &document.sha256)?,
        text: document.text.clone(),
    })
}

/// Finds what belongs to a thing.
struct Choosing<'a> {
    view: &'a RegisterReader,
    /// Whether confidential words may leave the register.
    confidential: bool,
}

impl Choosing<'_> {
    fn of(&self, id: &str) -> Result<Chosen, Error> {
        let mut chosen = Chosen::default();
        if let Some(seq) = id.strip_prefix("seq:") {
            self.entry(seq, id, &mut chosen)?;
        } else if let Ok(document) = id.parse::<DocumentId>() {
            self.wanted(&document, id, &mut chosen)?;
        } else if let Ok(subject) = id.parse::<Subject>() {
            self.subject(&subject, id, &mut chosen)?;
        } else if let Some(held) = self.view.incident(id)? {
            self.subject(&Subject::Incident(held.incident.id), id, &mut chosen)?;
        } else {
            let claim = self.view.claim(id)?.ok_or_else(|| Error::NotHeld(id.to_owned()))?;
            self.wanted(&claim.document, id, &mut chosen)?;
            chosen.claims.insert(claim.key.to_string());
        }
        if chosen.entries.is_empty() {
            return Err(Error::NotHeld(id.to_owned()));
        }
        Ok(chosen)
    }

    /// One entry, whatever it is: a statement, a release.
    fn entry(&self, seq: &str, id: &str, chosen: &mut Chosen) -> Result<(), Error> {
        let seq: u64 = seq.parse().map_err(|_| Error::Usage(format!("{id}: expected seq:N")))?;
        let entry = self.view.entries(seq, 1)?.pop().filter(|entry| entry.leaf.seq == seq);
        let entry = entry.ok_or_else(|| Error::NotHeld(id.to_owned()))?;
        match entry.body.as_ref().map(|body| body.subject.parse()) {
            // Of a document with all of it: what is confidential is so as a whole.
            Some(Ok(Subject::Document(document))) => self.wanted(&document, id, chosen),
            Some(Ok(
                Subject::Register
                | Subject::Incident(_)
                | Subject::Allegation(_)
                | Subject::Import(_),
            )) => {
                chosen.entries.insert(seq, None);
                Ok(())
            }
            _ => Err(Error::NoEvidence(id.to_owned())),
        }
    }

    /// An incident with the documents behind it, or an allegation.
    fn subject(&self, subject: &Subject, id: &str, chosen: &mut Chosen) -> Result<(), Error> {
        if !matches!(subject, Subject::Incident(_) | Subject::Allegation(_)) {
            return Err(Error::NoEvidence(id.to_owned()));
        }
        for event in self.view.history(subject)? {
            chosen.entries.insert(event.leaf.seq, event.erased.then_some(ERASED));
        }
        let Subject::Incident(_) = subject else { return Ok(()) };
        let incident = self.view.incident(id)?.ok_or_else(|| Error::NotHeld(id.to_owned()))?;
        let documents: BTreeSet<_> = incident.claims.iter().map(|link| &link.document).collect();
        for document in documents {
            let Some(held) = self.view.document(document)? else { continue };
            match held.closed {
                Some(Closed::Erased(_)) => self.without_words(document, ERASED, chosen)?,
                _ if held.confidential && !self.confidential => {
                    self.without_words(document, WITHHELD, chosen)?;
                }
                _ => self.with_words(held, chosen)?,
            }
        }
        Ok(())
    }

    /// A document that was asked for: its words, or why there are none.
    fn wanted(&self, document: &DocumentId, id: &str, chosen: &mut Chosen) -> Result<(), Error> {
        let held = self.view.document(document)?.ok_or_else(|| Error::NotHeld(id.to_owned()))?;
        match held.closed {
            Some(Closed::Erased(order)) => Err(Error::ErasedBy { id: id.to_owned(), order }),
            _ if held.confidential && !self.confidential => Err(Error::Confidential(id.to_owned())),
            _ => self.with_words(held, chosen),
        }
    }

    fn with_words(&self, held: StoredDocument, chosen: &mut Chosen) -> Result<(), Error> {
        let document = held.document.id.clone();
        for event in self.view.history(&Subject::Document(document.clone()))? {
            chosen.entries.insert(event.leaf.seq, event.erased.then_some(ERASED));
        }
        for source in held.captures.iter().filter_map(|came| came.source.as_ref()) {
            for event in self.view.history(&Subject::Source(source.id.clone()))? {
                chosen.entries.insert(event.leaf.seq, event.erased.then_some(ERASED));
            }
        }
        if held.confidential {
            chosen.opened.push(document);
        }
        chosen.documents.push(held);
        Ok(())
    }

    /// That there are such entries can be shown without what they say.
    fn without_words(
        &self,
        document: &DocumentId,
        why: &'static str,
        chosen: &mut Chosen,
    ) -> Result<(), Error> {
        for event in self.view.history(&Subject::Document(document.clone()))? {
            chosen.entries.insert(event.leaf.seq, Some(why));
        }
        Ok(())
    }
}
