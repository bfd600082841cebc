//! The list of documents.

use super::View;
use super::columns::{at_most, from_json, parsed};
use super::documents::{Provenance, provenance};
use crate::{DocumentSummary, Error};
use rusqlite::{OptionalExtension, params};
use sijill_model::DocumentId;
use std::collections::HashMap;

/// After every day: where the list of dated documents begins.
const AFTER_ALL_DAYS: &str = "~";

/// A page of the list of documents: newest published first, then the undated, then those of which no coming is
/// recorded; within each by order of coming.
pub(crate) fn list(
    view: &View<'_>,
    after: Option<&DocumentId>,
    limit: usize,
) -> Result<Vec<DocumentSummary>, Error> {
    let mut ids = vec![];
    let mut seen = 0; // the place in the log after which documents without a coming go on
    match after.map(|id| place(view, id)).transpose()? {
        None => came(view, Side::EarlierDays, AFTER_ALL_DAYS, 0, limit, &mut ids)?,
        Some(Place { seq, day: Some(day) }) => {
            came(view, Side::SameDay, &day, seq, limit, &mut ids)?;
            came(view, Side::EarlierDays, &day, 0, limit, &mut ids)?;
        }
        Some(Place { seq, day: None }) => seen = seq,
    }
    never_came(view, seen, limit, &mut ids)?;
    ids.iter().map(|id| summary(view, id)).collect()
}

/// Where a document stands in the list. Without a day: no coming of it is recorded.
struct Place {
    day: Option<String>,
    seq: u64,
}

/// Which coming of a document stands for it in the list: the first that is dated, else the first.
fn stands_for_its_document(view: &View<'_>) -> String {
    let known = view.known("e");
    format!(
        "NOT EXISTS (SELECT 1 FROM captures AS e WHERE e.document = c.document AND {known}
         AND ((e.day <> '' AND c.day = '') OR ((e.day = '') = (c.day = '') AND e.since < c.since)))"
    )
}

fn place(view: &View<'_>, id: &DocumentId) -> Result<Place, Error> {
    let known = view.known("");
    let came = view
        .prepare(&format!(
            "SELECT day, since FROM captures WHERE document = ?1 AND {known}
             ORDER BY day = '', since LIMIT 1",
        ))?
        .query_row([id.as_str()], |row| Ok(Place { day: row.get(0)?, seq: row.get(1)? }))
        .optional()?;
    if let Some(place) = came {
        return Ok(place);
    }
    view.prepare(&format!("SELECT since FROM documents WHERE id = ?1 AND {known}"))?
        .query_row([id.as_str()], |row| Ok(Place { day: None, seq: row.get(0)? }))
        .optional()?
        .ok_or_else(|| Error::UnknownCursor { given: id.to_string() })
}

/// Which side of a place in the list to read. Two plain ranges of one index are quicker than one condition with `OR`.
#[derive(Clone, Copy)]
pub(super) enum Side {
    SameDay,
    EarlierDays,
}

fn came(
    view: &View<'_>,
    side: Side,
    day: &str,
    seq: u64,
    limit: usize,
    ids: &mut Vec<String>,
) -> Result<(), Error> {
    let mut statement = view.prepare(&came_sql(view, side))?;
    let rest = at_most(limit.saturating_sub(ids.len()));
    for id in statement.query_map(params![day, seq, rest], |row| row.get(0))? {
        ids.push(id?);
    }
    Ok(())
}

pub(super) fn came_sql(view: &View<'_>, side: Side) -> String {
    let range = match side {
        Side::SameDay => "c.day = ?1 AND c.since > ?2",
        Side::EarlierDays => "c.day < ?1 AND c.since >= ?2",
    };
    let (known, stands_for) = (view.known("c"), stands_for_its_document(view));
    format!(
        "SELECT c.document FROM captures AS c
         WHERE {known} AND {range} AND {stands_for}
         ORDER BY c.day DESC, c.since LIMIT ?3"
    )
}

fn never_came(
    view: &View<'_>,
    seen: u64,
    limit: usize,
    ids: &mut Vec<String>,
) -> Result<(), Error> {
    let (known, known_coming) = (view.known("d"), view.known("captures"));
    let mut statement = view.prepare(&format!(
        "SELECT id FROM documents AS d WHERE {known} AND since > ?1 AND NOT EXISTS (
             SELECT 1 FROM captures WHERE document = d.id AND {known_coming}
         ) ORDER BY since LIMIT ?2",
    ))?;
    let rest = at_most(limit.saturating_sub(ids.len()));
    for id in statement.query_map(params![seen, rest], |row| row.get(0))? {
        ids.push(id?);
    }
    Ok(())
}

fn summary(view: &View<'_>, id: &str) -> Result<DocumentSummary, Error> {
    let provenance = provenance(view, id, &mut HashMap::new())?;
    let closed = provenance.closed();
    let withheld = provenance.confidential;
    let Provenance { title, name, source, published, .. } = provenance.shown(withheld);
    let [known, came, read] = ["d", "captures", "readings"].map(|table| view.known(table));
    let mut statement = view.prepare(&format!(
        "SELECT lang, at,
             (SELECT count(*) FROM captures WHERE document = d.id AND {came}),
             (SELECT claims FROM readings WHERE document = d.id AND {read})
         FROM documents AS d WHERE id = ?1 AND {known}",
    ))?;
    let (lang, added_at, captures, claims) = statement.query_row([id], |row| {
        Ok((
            row.get::<_, Option<String>>(0)?,
            row.get(1)?,
            row.get(2)?,
            row.get::<_, Option<u32>>(3)?,
        ))
    })?;
    let lang = lang.map(|code| from_json("documents", &format!("\"{code}\""))).transpose()?;
    let id = parsed("documents", id)?;
    let claims = claims.unwrap_or(0);
    Ok(DocumentSummary {
        id,
        title,
        name,
        source,
        published,
        lang,
        captures,
        claims,
        added_at,
        closed,
    })
}
