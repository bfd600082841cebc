//! Readings, the claims in them, claims that people entered, and what was decided on them.

use super::{Entry, expect, integer, name_of};
use crate::Error;
use crate::row::{RowOp, Value};
use crate::tables::*;
use sijill_model::*;
use std::collections::BTreeSet;

/// A new reading takes the place of the one before it: its claims end, decisions on them do not.
pub(super) fn reading_added(entry: &Entry<'_>, reading: &Reading) -> Result<Vec<RowOp>, Error> {
    let document = reading.document.as_str();
    let mut ops = vec![expect(&DOCUMENTS, "id", document)];
    ops.push(RowOp::End { table: &READINGS, key: vec![("document", document.into())] });
    for table in [&CLAIMS, &CLAIM_KEYS] {
        let key = vec![("document", document.into()), ("hand", READER.into())];
        ops.push(RowOp::End { table, key });
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
        let hand = Hand { document: &reading.document, reading: Some(&reading.id) };
        ops.extend(claim_rows(entry, &hand, ordinal as u64, claim)?);
    }
    Ok(ops)
}

/// A claim that a person entered stands beside those of readings and outlives them.
pub(super) fn claim_entered(
    entry: &Entry<'_>,
    document: &DocumentId,
    claim: &Claim,
) -> Result<Vec<RowOp>, Error> {
    let mut ops = vec![expect(&DOCUMENTS, "id", document.as_str())];
    ops.extend(claim_rows(entry, &Hand { document, reading: None }, 0, claim)?);
    Ok(ops)
}

/// The words of the column `hand`: who found a claim.
const READER: &str = "reader";
const PERSON: &str = "person";

/// Whose document a claim stands in, and whether a reader found it there.
struct Hand<'a> {
    document: &'a DocumentId,
    reading: Option<&'a ReadingId>,
}

impl Hand<'_> {
    fn word(&self) -> &'static str {
        if self.reading.is_some() { READER } else { PERSON }
    }
}

fn claim_rows(
    entry: &Entry<'_>,
    hand: &Hand<'_>,
    ordinal: u64,
    claim: &Claim,
) -> Result<Vec<RowOp>, Error> {
    let keys = match entry.erased {
        // Without words the keys cannot be told any more: they were kept.
        Some(kept) => kept.get(ordinal as usize).cloned().unwrap_or_default(),
        None => ClaimKey::all_of(hand.document, claim),
    };
    let labels = labels(&claim.body);
    let bound = |column, bound: Option<u64>| match bound {
        Some(n) => integer(&CLAIMS, column, n),
        None => Ok(Value::Null),
    };
    let count = claim.body.count();
    let mut values = vec![
        ("document", hand.document.as_str().into()),
        ("reading", hand.reading.map(ReadingId::as_str).into()),
        ("hand", hand.word().into()),
        ("ordinal", integer(&CLAIMS, "ordinal", ordinal)?),
        // A claim without an anchor has no key; the model forbids it, and a view must not invent one.
        ("key", keys.first().map(ClaimKey::as_str).unwrap_or_default().into()),
        ("kind", claim.body.kind().into()),
        ("outcome", labels.outcome.into()),
        ("who", labels.who.into()),
        ("stance", labels.stance.into()),
        ("min", bound("min", count.and_then(|c| c.min))?),
        ("max", bound("max", count.and_then(|c| c.max))?),
    ];
    values.extend(entry.body(claim)?);
    let mut ops = vec![RowOp::Insert { table: &CLAIMS, values }];
    for key in distinct(&keys) {
        let values = vec![
            ("key", key.as_str().into()),
            ("document", hand.document.as_str().into()),
            ("hand", hand.word().into()),
            ("ordinal", integer(&CLAIM_KEYS, "ordinal", ordinal)?),
        ];
        ops.push(RowOp::Insert { table: &CLAIM_KEYS, values });
    }
    Ok(ops)
}

pub(super) fn claim_decided(
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
            ("reason", entry.sealed(reason.to_owned())),
            ("by", name_of(entry.by).into()),
            ("at", entry.at.into()),
        ];
        ops.push(RowOp::Insert { table: &DECISIONS, values });
    }
    ops
}

/// What lists filter claims by.
#[derive(Default)]
struct Labels {
    outcome: Option<&'static str>,
    who: Option<&'static str>,
    stance: Option<&'static str>,
}

fn labels(body: &ClaimBody) -> Labels {
    let outcome = |word| Labels { outcome: Some(word), ..Labels::default() };
    match body {
        ClaimBody::Casualty(c) => Labels {
            outcome: Some(c.outcome.as_str()),
            who: Some(c.who.as_str()),
            stance: Some(c.stance.as_str()),
        },
        ClaimBody::ReportCount(c) => outcome(c.status.as_str()),
        ClaimBody::StrikeCount(c) => outcome(c.unit.as_str()),
        ClaimBody::Population(c) => outcome(c.outcome.as_str()),
        ClaimBody::Assessment(c) => outcome(c.status.as_str()),
        ClaimBody::Responsibility(c) => {
            Labels { stance: Some(c.stance.as_str()), ..Labels::default() }
        }
        ClaimBody::Commitment(c) => outcome(c.polarity.as_str()),
        ClaimBody::Custody(c) => outcome(c.step.as_str()),
        ClaimBody::Relation(c) => outcome(c.relation.as_str()),
        ClaimBody::Control(c) => outcome(c.change.as_str()),
        ClaimBody::Communication(_) | ClaimBody::Denial(_) => Labels::default(),
    }
}

/// Two anchors with the same figure at the same place have the same key; it is one key.
pub(super) fn distinct(keys: &[ClaimKey]) -> BTreeSet<&ClaimKey> {
    keys.iter().collect()
}
