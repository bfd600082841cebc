//! The only place that says what an entry means for the tables.

use crate::Error;
use crate::row::{Field, RowOp, Value};
use crate::tables::*;
use serde::Serialize;
use sijill_log::Leaf;
use sijill_model::*;
use std::collections::BTreeSet;

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
}

impl<'a> Entry<'a> {
    /// The entry of a leaf and the act of its body.
    pub fn of(leaf: &'a Leaf, act: &'a Act) -> Self {
        Entry { seq: leaf.seq, at: &leaf.at, by: &leaf.by, act }
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
        Act::UserAdded { user } => vec![user_added(user)],
        Act::SourceAdded { source } => vec![source_added(entry, source)?],
        Act::DocumentAdded { document } => vec![document_added(entry, document)],
        Act::CaptureAdded { capture } => capture_added(entry, capture)?,
        Act::ReadingAdded { reading } => reading_added(entry, reading)?,
        Act::ClaimDecided { document, keys, verdict, reason } => {
            claim_decided(entry, document, keys, *verdict, reason)
        }
    })
}

fn user_added(user: &User) -> RowOp {
    let values = vec![("id", user.id.as_str().into()), ("name", user.name.as_str().into())];
    RowOp::Insert { table: &USERS, values }
}

fn source_added(entry: &Entry<'_>, source: &Source) -> Result<RowOp, Error> {
    let values = vec![
        ("id", source.id.as_str().into()),
        ("name", source.name.as_str().into()),
        ("body", json(entry, source)?),
    ];
    Ok(RowOp::Insert { table: &SOURCES, values })
}

fn document_added(entry: &Entry<'_>, document: &Document) -> RowOp {
    let values = vec![
        ("id", document.id.as_str().into()),
        ("sha256", document.sha256.as_str().into()),
        ("title", document.title.clone().into()),
        ("lang", document.lang.map(Lang::code).into()),
        ("at", entry.at.into()),
    ];
    RowOp::Insert { table: &DOCUMENTS, values }
}

fn capture_added(entry: &Entry<'_>, capture: &Capture) -> Result<Vec<RowOp>, Error> {
    let day = capture.published.and_then(|when| when.first_day().or(when.last_day()));
    let values = vec![
        ("id", capture.id.as_str().into()),
        ("document", capture.document.as_str().into()),
        ("source", capture.source.as_ref().map(SourceId::as_str).into()),
        ("name", capture.name.as_str().into()),
        ("day", day.map(|day| day.to_string()).unwrap_or_default().into()),
        ("at", entry.at.into()),
        ("body", json(entry, capture)?),
    ];
    let source = capture.source.as_ref();
    let mut ops = vec![expect(&DOCUMENTS, "id", capture.document.as_str())];
    ops.extend(source.map(|source| expect(&SOURCES, "id", source.as_str())));
    ops.push(RowOp::Insert { table: &CAPTURES, values });
    Ok(ops)
}

/// A new reading takes the place of the one before it: its claims end, decisions on them do not.
fn reading_added(entry: &Entry<'_>, reading: &Reading) -> Result<Vec<RowOp>, Error> {
    let document = reading.document.as_str();
    let mut ops = vec![expect(&DOCUMENTS, "id", document)];
    for table in [&READINGS, &CLAIMS, &CLAIM_KEYS] {
        ops.push(RowOp::End { table, key: vec![("document", document.into())] });
    }
    let values = vec![
        ("id", reading.id.as_str().into()),
        ("document", document.into()),
        ("reader", reading.reader.as_str().into()),
        ("lexicon", reading.lexicon.as_str().into()),
        ("claims", integer(&READINGS, "claims", reading.claims.len() as u64)?),
        ("at", entry.at.into()),
    ];
    ops.push(RowOp::Insert { table: &READINGS, values });
    for (ordinal, claim) in reading.claims.iter().enumerate() {
        ops.extend(claim_read(entry, reading, ordinal as u64, claim)?);
    }
    Ok(ops)
}

fn claim_read(
    entry: &Entry<'_>,
    reading: &Reading,
    ordinal: u64,
    claim: &Claim,
) -> Result<Vec<RowOp>, Error> {
    let keys = ClaimKey::all_of(&reading.document, claim);
    let words = words(&claim.body);
    let bound = |column, bound: Option<u64>| match bound {
        Some(n) => integer(&CLAIMS, column, n),
        None => Ok(Value::Null),
    };
    let count = claim.body.count();
    let values = vec![
        ("document", reading.document.as_str().into()),
        ("reading", reading.id.as_str().into()),
        ("ordinal", integer(&CLAIMS, "ordinal", ordinal)?),
        // A claim without an anchor has no key; the model forbids it, and a view must not invent one.
        ("key", keys.first().map(ClaimKey::as_str).unwrap_or_default().into()),
        ("kind", claim.body.kind().into()),
        ("outcome", words.outcome.into()),
        ("who", words.who.into()),
        ("stance", words.stance.into()),
        ("min", bound("min", count.and_then(|c| c.min))?),
        ("max", bound("max", count.and_then(|c| c.max))?),
        ("body", json(entry, claim)?),
    ];
    let mut ops = vec![RowOp::Insert { table: &CLAIMS, values }];
    for key in distinct(&keys) {
        let values = vec![
            ("key", key.as_str().into()),
            ("document", reading.document.as_str().into()),
            ("ordinal", integer(&CLAIM_KEYS, "ordinal", ordinal)?),
        ];
        ops.push(RowOp::Insert { table: &CLAIM_KEYS, values });
    }
    Ok(ops)
}

fn claim_decided(
    entry: &Entry<'_>,
    document: &DocumentId,
    keys: &[ClaimKey],
    verdict: ClaimVerdict,
    reason: &str,
) -> Vec<RowOp> {
    let mut ops = vec![expect(&DOCUMENTS, "id", document.as_str())];
    for key in distinct(keys) {
        ops.push(RowOp::End { table: &DECISIONS, key: vec![("key", key.as_str().into())] });
        let values = vec![
            ("key", key.as_str().into()),
            ("document", document.as_str().into()),
            ("verdict", verdict.as_str().into()),
            ("reason", reason.into()),
            ("by", name_of(entry.by).into()),
            ("at", entry.at.into()),
        ];
        ops.push(RowOp::Insert { table: &DECISIONS, values });
    }
    ops
}

/// The words of a claim that lists filter on.
#[derive(Default)]
struct Words {
    outcome: Option<&'static str>,
    who: Option<&'static str>,
    stance: Option<&'static str>,
}

fn words(body: &ClaimBody) -> Words {
    let outcome = |word| Words { outcome: Some(word), ..Words::default() };
    match body {
        ClaimBody::Casualty(c) => Words {
            outcome: Some(c.outcome.as_str()),
            who: Some(c.who.as_str()),
            stance: Some(c.stance.as_str()),
        },
        ClaimBody::ReportCount(c) => outcome(c.status.as_str()),
        ClaimBody::StrikeCount(c) => outcome(c.unit.as_str()),
        ClaimBody::Population(c) => outcome(c.outcome.as_str()),
        ClaimBody::Assessment(c) => outcome(c.status.as_str()),
        ClaimBody::Responsibility(c) => {
            Words { stance: Some(c.stance.as_str()), ..Words::default() }
        }
        ClaimBody::Commitment(c) => outcome(c.polarity.as_str()),
        ClaimBody::Custody(c) => outcome(c.step.as_str()),
        ClaimBody::Relation(c) => outcome(c.relation.as_str()),
        ClaimBody::Control(c) => outcome(c.change.as_str()),
        ClaimBody::Communication(_) | ClaimBody::Denial(_) => Words::default(),
    }
}

/// Two anchors with the same figure at the same place have the same key; it is one key.
fn distinct(keys: &[ClaimKey]) -> BTreeSet<&ClaimKey> {
    keys.iter().collect()
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
