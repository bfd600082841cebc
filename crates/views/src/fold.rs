//! The only place that says what an entry means for the tables.

mod allegations;
mod claims;
mod documents;
mod erasures;
mod imports;
mod incidents;
mod people;
mod releases;

use crate::Error;
use crate::row::{Field, RowOp, Value};
use crate::tables::Table;
use serde::Serialize;
use sijill_log::Leaf;
use sijill_model::{Act, By, ClaimKey, Edtf, Residue, Words};

/// An entry of the log as the fold sees it.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Its place.
    pub seq: u64,
    /// When it was recorded, RFC 3339.
    pub at: &'a str,
    /// By whom.
    pub by: &'a By,
    /// What happened.
    pub act: &'a Act,
    /// Where the words of the act were erased: the keys of the claims that it holds.
    pub erased: Option<&'a [Vec<ClaimKey>]>,
}

impl<'a> Entry<'a> {
    /// The entry of a leaf and the act of its body.
    pub fn of(leaf: &'a Leaf, act: &'a Act) -> Self {
        Entry { seq: leaf.seq, at: &leaf.at, by: &leaf.by, act, erased: None }
    }

    /// The entry of a leaf and what stays of its body.
    pub fn of_residue(leaf: &'a Leaf, residue: &'a Residue) -> Self {
        Entry { erased: Some(&residue.keys), ..Entry::of(leaf, &residue.act) }
    }

    /// A value for a sealed column.
    fn sealed(&self, words: impl Into<Option<String>>) -> Value {
        words.into().filter(|_| self.erased.is_none()).map_or(Value::Null, Value::Sealed)
    }

    /// A value for a column of tags.
    fn tag(&self, words: &str) -> Value {
        if self.erased.is_some() { Value::Null } else { Value::Tag(words.to_owned()) }
    }

    /// A value of the model for two columns: its JSON with empty words, and the list of them.
    fn parted<T: Words + Clone + Serialize>(
        &self,
        columns: [&'static str; 2],
        value: &T,
    ) -> Result<[Field; 2], Error> {
        let mut bare = value.clone();
        let words = bare.take_words();
        let not_json = |source| Error::NotJson { seq: self.seq, source };
        let body = serde_json::to_string(&bare).map_err(not_json)?;
        let words = serde_json::to_string(&words).map_err(not_json)?;
        Ok([(columns[0], body.into()), (columns[1], self.sealed(words))])
    }

    /// A value of the model for the columns `body` and `words`.
    fn body<T: Words + Clone + Serialize>(&self, value: &T) -> Result<[Field; 2], Error> {
        self.parted(["body", "words"], value)
    }
}

/// What the entry does to the tables, in this order. The driver gives new rows `since`, and ended rows `until`, of the
/// entry's place.
///
/// # Errors
/// [`Error::NumberTooLarge`] for a count that no column holds.
pub fn fold(entry: &Entry<'_>) -> Result<Vec<RowOp>, Error> {
    Ok(match entry.act {
        Act::RegisterOpened { .. } => vec![],
        Act::UserAdded { user } => vec![documents::user_added(entry, user)],
        Act::SourceAdded { source } => vec![documents::source_added(entry, source)?],
        Act::DocumentAdded { document } => vec![documents::document_added(entry, document)],
        Act::CaptureAdded { capture } => documents::capture_added(entry, capture)?,
        Act::ReadingAdded { reading } => claims::reading_added(entry, reading)?,
        Act::ClaimDecided { document, keys, verdict, reason } => {
            claims::claim_decided(entry, document, keys, *verdict, reason)
        }
        Act::ClaimEntered { document, claim, .. } => claims::claim_entered(entry, document, claim)?,
        Act::IncidentRecorded { incident, origin, .. } => {
            incidents::recorded(entry, incident, origin.as_deref())?
        }
        Act::IncidentsMerged { rearrangement, .. } | Act::IncidentSplit { rearrangement, .. } => {
            incidents::rearranged(entry, rearrangement)?
        }
        Act::IncidentGraded { incident, grade, reason, .. } => {
            incidents::graded(entry, incident, *grade, reason)
        }
        Act::ClaimLinked { link } => incidents::claim_linked(entry, link),
        Act::ClaimUnlinked { incident, document, keys, .. } => {
            incidents::claim_unlinked(incident, document, keys)
        }
        Act::SourcesCited { incident, citations, origin } => {
            incidents::sources_cited(entry, incident, citations, origin)?
        }
        Act::AllegationReceived { allegation, links, steps, origins, .. } => {
            allegations::received(entry, allegation, links, steps, origins)?
        }
        Act::AllegationStepped { allegation, step, .. } => {
            allegations::stepped(entry, allegation, step)?
        }
        Act::AllegationLinked { link } => allegations::linked(entry, link),
        Act::AllegationUnlinked { allegation, incident, .. } => {
            allegations::unlinked(allegation, incident)
        }
        Act::PersonRecorded { person, links, origin, .. } => {
            people::recorded(entry, person, links, origin.as_deref())?
        }
        Act::ImportBegun { import } => vec![imports::begun(entry, import)?],
        Act::ImportEnded { import } => imports::ended(entry, import),
        Act::RowQuarantined { origin } => imports::row(entry, origin, None)?,
        Act::ReleaseAdded { id, release } => vec![releases::added(entry, id, release)?],
        Act::BreakExplained { publisher, period, rule, words } => {
            releases::explained(entry, publisher, *period, rule, words)
        }
        Act::StatementPublished { id, statement } => {
            vec![releases::published(entry, id, statement)?]
        }
        Act::EntriesUndone { runs, reason } => imports::undone(entry, runs, reason)?,
        Act::Erased { subjects, reason, .. } => erasures::erased(entry, subjects, reason),
        Act::Opened { document, way } => erasures::opened(entry, document, *way),
    })
}

/// How a hand is named in a table.
fn name_of(by: &By) -> String {
    match by {
        By::User(id) => id.to_string(),
        By::Reader { version, .. } => format!("reader {version}"),
    }
}

fn expect(table: &'static Table, column: &'static str, value: &str) -> RowOp {
    let field: Field = (column, value.into());
    RowOp::Expect { table, key: vec![field] }
}

fn integer(table: &'static Table, column: &'static str, number: u64) -> Result<Value, Error> {
    let too_large = |_| Error::NumberTooLarge { table: table.name, column, number };
    i64::try_from(number).map(Value::Integer).map_err(too_large)
}

fn json<T: Serialize>(entry: &Entry<'_>, value: &T) -> Result<Value, Error> {
    let text = serde_json::to_string(value);
    text.map(Value::Text).map_err(|source| Error::NotJson { seq: entry.seq, source })
}

/// The first day that a date can mean, else the last, as text; empty where neither is known.
fn day(date: Option<Edtf>) -> Value {
    let day = date.and_then(|date| date.first_day().or(date.last_day()));
    day.map(|day| day.to_string()).unwrap_or_default().into()
}
