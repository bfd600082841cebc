//! Documents, their comings and readings.

use super::columns::{damaged, from_json, parsed};
use super::{View, claims, entries};
use crate::stored::Told;
use crate::{ClaimFilter, Closed, Error, ReadingInfo, StoredCapture, StoredDocument};
use rusqlite::{OptionalExtension, Row};
use sijill_model::{Act, Capture, DocumentId, Edtf, PartyId, Source, SourceId, UserId};
use std::collections::HashMap;

/// The document with these bytes.
pub(crate) fn by_sha256(view: &View<'_>, sha256: &str) -> Result<Option<DocumentId>, Error> {
    by_tag(view, "documents", "tag", sha256)?.map(|id| parsed("documents", &id)).transpose()
}

/// The person of this name.
pub(crate) fn user_by_name(view: &View<'_>, name: &str) -> Result<Option<UserId>, Error> {
    by_tag(view, "users", "tag", name)?.map(|id| parsed("users", &id)).transpose()
}

/// The source of this name; the first where several bear it.
pub(crate) fn source_by_name(view: &View<'_>, name: &str) -> Result<Option<Source>, Error> {
    match by_tag(view, "sources", "tag", name)? {
        Some(id) => source(view, &id),
        None => Ok(None),
    }
}

/// The id of the first row whose tag is that of these words.
fn by_tag(
    view: &View<'_>,
    table: &'static str,
    column: &'static str,
    words: &str,
) -> Result<Option<String>, Error> {
    let tag = view.cells().tag(table, column, words);
    let known = view.known("");
    let sql =
        format!("SELECT id FROM {table} WHERE {column} = ?1 AND {known} ORDER BY since LIMIT 1");
    Ok(view.prepare(&sql)?.query_row([tag], |row| row.get(0)).optional()?)
}

/// A source; its name is empty where it was erased.
pub(super) fn source(view: &View<'_>, id: &str) -> Result<Option<Source>, Error> {
    let read = |row: &Row<'_>| -> Result<Source, Error> {
        let made: u64 = row.get(0)?;
        let mut source: Source = from_json("sources", &row.get::<_, String>(1)?)?;
        let sealed: Option<Vec<u8>> = row.get(2)?;
        view.put_words("sources", made, sealed.as_deref(), &mut source)?;
        Ok(source)
    };
    let known = view.known("");
    let sql = format!("SELECT made, body, words FROM sources WHERE id = ?1 AND {known}");
    view.prepare(&sql)?.query_row([id], |row| Ok(read(row))).optional()?.transpose()
}

/// Documents without a reading, in the order of coming. Those whose words were erased have nothing to read.
pub(crate) fn unread(view: &View<'_>) -> Result<Vec<DocumentId>, Error> {
    let (known_document, known_reading) = (view.known("d"), view.known("readings"));
    let sql = format!(
        "SELECT id FROM documents AS d WHERE {known_document} AND NOT EXISTS (
             SELECT 1 FROM readings WHERE document = d.id AND {known_reading}
         ) AND NOT EXISTS (SELECT 1 FROM erasures WHERE subject = d.id) ORDER BY since"
    );
    let mut statement = view.prepare(&sql)?;
    let ids = statement.query_map([], |row| row.get::<_, String>(0))?;
    ids.map(|id| parsed("documents", &id?)).collect()
}

/// A document with everything, also where its source is confidential: whoever shows it records that.
pub(crate) fn document(view: &View<'_>, id: &DocumentId) -> Result<Option<StoredDocument>, Error> {
    let sql = format!("SELECT made FROM documents WHERE id = ?1 AND {}", view.known(""));
    let made: Option<u64> =
        view.prepare(&sql)?.query_row([id.as_str()], |row| row.get(0)).optional()?;
    let Some(seq) = made else { return Ok(None) };
    let entry = entries::at(view.connection(), seq)?.map(|entry| entry.told(view.cells()));
    let entry = entry.transpose()?.map(Told::into_act);
    let Some(Act::DocumentAdded { document }) = entry else {
        return Err(damaged("documents", format!("entry {seq} adds no document")));
    };
    let filter = ClaimFilter { document: Some(id.clone()), ..ClaimFilter::default() };
    let captures = captures(view, id)?;
    let mut sources = captures.iter().filter_map(|came| came.source.as_ref());
    let confidential = sources.any(|source| source.confidential);
    Ok(Some(StoredDocument {
        document,
        captures,
        reading: reading(view, id)?,
        claims: claims::opened(view, &filter)?,
        confidential,
        closed: erased_by(view, id.as_str())?.map(Closed::Erased),
    }))
}

/// The order that erased the words of a subject. What is erased is erased at every time, whatever is asked for.
pub(super) fn erased_by(view: &View<'_>, subject: &str) -> Result<Option<u64>, Error> {
    let sql = "SELECT since FROM erasures WHERE subject = ?1";
    Ok(view.prepare(sql)?.query_row([subject], |row| row.get(0)).optional()?)
}

fn captures(view: &View<'_>, id: &DocumentId) -> Result<Vec<StoredCapture>, Error> {
    let sql = format!(
        "SELECT made, since, at, body, words, source FROM captures
         WHERE document = ?1 AND {} ORDER BY since",
        view.known("")
    );
    let mut statement = view.prepare(&sql)?;
    let mut rows = statement.query([id.as_str()])?;
    let mut captures = vec![];
    while let Some(row) = rows.next()? {
        let seq: u64 = row.get(1)?;
        let source_id: Option<String> = row.get(5)?;
        captures.push(StoredCapture {
            capture: capture(view, row)?,
            source: match source_id {
                Some(id) => source(view, &id)?,
                None => None,
            },
            at: row.get(2)?,
            seq,
        });
    }
    Ok(captures)
}

/// The coming of a row that begins with the columns made, since, at, body and words.
fn capture(view: &View<'_>, row: &Row<'_>) -> Result<Capture, Error> {
    let made: u64 = row.get(0)?;
    let mut capture: Capture = from_json("captures", &row.get::<_, String>(3)?)?;
    let sealed: Option<Vec<u8>> = row.get(4)?;
    view.put_words("captures", made, sealed.as_deref(), &mut capture)?;
    Ok(capture)
}

fn reading(view: &View<'_>, id: &DocumentId) -> Result<Option<ReadingInfo>, Error> {
    let read = |row: &Row<'_>| -> Result<ReadingInfo, Error> {
        Ok(ReadingInfo {
            id: parsed("readings", &row.get::<_, String>(0)?)?,
            reader: row.get(1)?,
            lexicon: row.get(2)?,
            at: row.get(3)?,
            seq: row.get(4)?,
        })
    };
    let sql = format!(
        "SELECT id, reader, lexicon, at, since FROM readings WHERE document = ?1 AND {}",
        view.known("")
    );
    view.prepare(&sql)?.query_row([id.as_str()], |row| Ok(read(row))).optional()?.transpose()
}

/// What a document is called and where it comes from: the name of its first coming, the source and the date of the
/// first coming that gives them.
#[derive(Debug, Clone)]
pub(super) struct Provenance {
    pub(super) title: Option<String>,
    pub(super) name: String,
    pub(super) source: Option<String>,
    /// The party that the source is.
    pub(super) source_party: Option<PartyId>,
    pub(super) published: Option<Edtf>,
    /// Whether any of its sources is confidential.
    pub(super) confidential: bool,
    /// The order that erased its words.
    pub(super) erased: Option<u64>,
}

impl Provenance {
    /// Without its words where they are withheld.
    pub(super) fn shown(self, withheld: bool) -> Provenance {
        if withheld {
            Provenance {
                title: None,
                name: String::new(),
                source: None,
                source_party: None,
                ..self
            }
        } else {
            self
        }
    }

    /// Why its words are not shown in lists.
    pub(super) fn closed(&self) -> Option<Closed> {
        let withheld = self.confidential.then_some(Closed::Withheld);
        self.erased.map(Closed::Erased).or(withheld)
    }
}

fn remembered(
    view: &View<'_>,
    id: &str,
    sources: &mut HashMap<String, Option<Source>>,
) -> Result<Option<Source>, Error> {
    if let Some(known) = sources.get(id) {
        return Ok(known.clone());
    }
    let found = source(view, id)?;
    sources.insert(id.to_owned(), found.clone());
    Ok(found)
}

/// Where a document comes from. Sources that were looked up are remembered: many documents have one.
pub(super) fn provenance(
    view: &View<'_>,
    id: &str,
    sources: &mut HashMap<String, Option<Source>>,
) -> Result<Provenance, Error> {
    let sql = format!("SELECT made, title FROM documents WHERE id = ?1 AND {}", view.known(""));
    let row: Option<(u64, Option<Vec<u8>>)> =
        view.prepare(&sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let title = match &row {
        Some((made, sealed)) => view.open(("documents", "title"), *made, sealed.as_deref())?,
        None => None,
    };
    let (mut name, mut published) = (None, None);
    let (mut from, mut confidential): (Option<Source>, bool) = (None, false);
    let sql = format!(
        "SELECT made, since, at, body, words, source FROM captures WHERE document = ?1 AND {} ORDER BY since",
        view.known("")
    );
    let mut statement = view.prepare(&sql)?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let came = capture(view, row)?;
        name.get_or_insert(came.name);
        published = published.or(came.published);
        let by = came.source.as_ref().map(SourceId::as_str);
        if let Some(by) = by.map(|id| remembered(view, id, sources)).transpose()?.flatten() {
            confidential |= by.confidential;
            from.get_or_insert(by);
        }
    }
    let source_party = from.as_ref().and_then(|source| source.party.clone());
    // A source whose name was erased has none to show.
    let source = from.map(|source| source.name).filter(|name| !name.is_empty());
    let erased = erased_by(view, id)?;
    Ok(Provenance {
        title,
        name: name.unwrap_or_default(),
        source,
        source_party,
        published,
        confidential,
        erased,
    })
}
