//! `sijill add`: documents into the register, once a content, with every coming as a capture.

use crate::cli::{AddArgs, Format};
use crate::error::{Error, Outcome};
use crate::read::Tally;
use crate::sidecar::Sidecar;
use crate::sources::{self, About};
use crate::terminal::{Screen, quoted, say};
use crate::{input, json, openings, readings, unlock, users};
use serde::Serialize;
use sijill_intake::{Extract, Options, intake};
use sijill_log::Digest;
use sijill_model::{Act, By, Capture, CaptureId, Document, DocumentId, Edtf, SourceId, SourceKind};
use sijill_read::{Reader, detect_lang};
use sijill_record::{Register, RegisterReader};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// What became of one file.
#[derive(Debug, Serialize)]
struct Added {
    name: String,
    document: DocumentId,
    capture: CaptureId,
    /// Whether the register held these bytes before.
    known: bool,
    /// How often the document has come, this time included.
    captures: usize,
    /// The claims of its reading, where it was read now.
    claims: Option<usize>,
}

/// What is said of a document besides its bytes: by the flags, and by the sidecar where they are silent.
struct Said {
    source: Option<String>,
    source_kind: Option<SourceKind>,
    source_party: Option<String>,
    confidential: bool,
    published: Option<Edtf>,
    url: Option<String>,
    title: Option<String>,
    encoding: Option<String>,
}

/// How long one command writes before it lets others write who wait.
const TURN: Duration = Duration::from_millis(500);

struct Adding<'a> {
    register: Register,
    reader: Reader,
    by: By,
    args: &'a AddArgs,
}

/// Adds what the arguments name.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    args: &AddArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    for path in &args.files {
        refuse_url(path)?;
    }
    let mut register = unlock::writer(dir)?;
    let by = users::known(&mut register, by)?;
    let mut adding = Adding { register, reader: Reader::builtin(), by, args };
    let mut tally = Tally::default();
    let mut turn = Instant::now();
    for path in &args.files {
        if turn.elapsed() > TURN {
            adding.register = adding.register.yield_to_others()?;
            turn = Instant::now();
        }
        if Sidecar::is_one(path) {
            say(&format!("{}: says what goes with a document, and is none itself", path.display()));
            continue;
        }
        let added = adding.add(path).map(|added| match args.format {
            Format::Json => json::line(&added),
            Format::Text => line(&added).into_bytes(),
        });
        tally.print(vec![added.map_err(|error| error.to_string())], out)?;
        // What is entered for good is told at once, and not when the last file is done.
        out.flush().map_err(Error::Output)?;
    }
    tally.finish()
}

/// Addresses are refused before anything is done, since nothing is fetched.
fn refuse_url(path: &Path) -> Result<(), Error> {
    let given = path.to_string_lossy();
    let scheme = given.split_once("://").map_or("", |(scheme, _)| scheme);
    if scheme.is_empty() || !scheme.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "{given}: nothing is fetched from the network; save the page and add the file with --url {given}"
    )))
}

fn line(added: &Added) -> String {
    let claims = match added.claims {
        None => String::new(),
        Some(1) => ", read: 1 claim".to_owned(),
        Some(n) => format!(", read: {n} claims"),
    };
    let what = if added.known {
        format!("already known: one more capture ({} in all)", added.captures)
    } else {
        "added".to_owned()
    };
    format!("{}  {}  {}: {what}{claims}\n", added.document, added.capture, quoted(&added.name))
}

impl Adding<'_> {
    fn add(&mut self, path: &Path) -> Result<Added, Error> {
        let name = input::name(path);
        let said = Said::of(self.args, Sidecar::beside(path)?);
        let bytes = input::bytes(path)?;
        if bytes.is_empty() {
            return Err(Error::Empty(name));
        }
        let view = self.register.reader()?;
        let extract = intake(&name, &bytes, &Options { encoding: said.encoding.as_deref() })?;
        let mut acts = Vec::new();
        let source = self.source(&said, &view, &mut acts)?;
        let sha256 = Digest::of(&[&bytes]).to_string();
        let held = match view.document_by_sha256(&sha256)? {
            Some(id) => view.document(&id)?,
            None => None,
        };
        let known = held.is_some();
        if let Some(held) = &held {
            openings::record(&mut self.register, &self.by, held)?;
        }
        let earlier_day = held.as_ref().and_then(readings::published);
        let captures = 1 + held.as_ref().map_or(0, |held| held.captures.len());
        let unread = held.as_ref().is_none_or(|held| held.reading.is_none());
        let document = match held {
            Some(held) => held.document,
            None => {
                let document = new_document(sha256, bytes.len(), extract, &said)?;
                acts.push(Act::DocumentAdded { document: document.clone() });
                document
            }
        };
        self.register.archive_put(&document.id, &bytes)?;
        let capture = Capture {
            id: CaptureId::from_random(readings::random_id()?),
            document: document.id.clone(),
            source,
            name: name.clone(),
            url: said.url,
            published: said.published,
            custody: Vec::new(),
        };
        let capture_id = capture.id.clone();
        acts.push(Act::CaptureAdded { capture });
        self.register.append(&self.by, &acts)?;
        // A second step, by the reader: should it not come to pass, `reread` finds the document unread.
        let day_learned = earlier_day.is_none() && said.published.is_some();
        let claims = if unread || day_learned {
            let day = earlier_day.or(said.published);
            let reading = readings::make(&self.reader, &document.id, &document.text, day)?;
            let claims = reading.claims.len();
            readings::append(&mut self.register, &self.reader, reading)?;
            Some(claims)
        } else {
            None
        };
        Ok(Added { name, document: document.id, capture: capture_id, known, captures, claims })
    }

    /// The source that is named, known or new.
    fn source(
        &self,
        said: &Said,
        view: &RegisterReader,
        acts: &mut Vec<Act>,
    ) -> Result<Option<SourceId>, Error> {
        let Some(name) = &said.source else {
            let unnamed =
                "a confidential source needs a name in the register: give --source".to_owned();
            return if said.confidential { Err(Error::Source(unnamed)) } else { Ok(None) };
        };
        let about = About {
            kind: said.source_kind,
            party: said.source_party.clone(),
            confidential: said.confidential,
        };
        sources::named(view, name, &about, acts).map(Some)
    }
}

fn new_document(
    sha256: String,
    size: usize,
    extract: Extract,
    said: &Said,
) -> Result<Document, Error> {
    Ok(Document {
        id: DocumentId::from_random(readings::random_id()?),
        sha256,
        size_bytes: size as u64,
        media_type: extract.media_type,
        encoding: extract.encoding,
        title: extract.title.or_else(|| said.title.clone()),
        lang: detect_lang(&extract.text),
        text: extract.text,
    })
}

impl Said {
    fn of(args: &AddArgs, sidecar: Sidecar) -> Said {
        let published = args.published.or(sidecar.published());
        Said {
            source: args.source.clone().or(sidecar.source),
            source_kind: args.source_kind.or(sidecar.source_kind),
            source_party: args.source_party.clone().or(sidecar.source_party),
            confidential: args.confidential || sidecar.confidential,
            published,
            url: args.url.clone().or(sidecar.url),
            title: sidecar.title,
            encoding: args.encoding.clone().or(sidecar.encoding),
        }
    }
}
