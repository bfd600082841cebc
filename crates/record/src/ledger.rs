//! Appending and rebuilding, in terms of what any database can do.

use crate::keyring::random_bytes;
use crate::{Error, StoredEntry, clock};
use jiff::Timestamp;
use sijill_log::{Body, Chain, Digest, Leaf, Salt, canonical, leaf_hash};
use sijill_model::{Act, By};
use sijill_views::{Entry, RowOp, fold};

/// What a database does inside one transaction. It executes row operations and knows no meaning.
pub(crate) trait Ledger {
    /// The last entry, without its body.
    fn last(&self) -> Result<Option<StoredEntry>, Error>;

    /// Writes an entry, with its body.
    fn put_entry(&self, entry: &StoredEntry) -> Result<(), Error>;

    /// Executes an operation on behalf of an entry.
    fn apply(&self, entry: &Entry<'_>, op: &RowOp) -> Result<(), Error>;

    /// Makes all views anew, without a row, as views of this version.
    fn clear_views(&self) -> Result<(), Error>;

    /// Hands over all entries in their order.
    fn each_entry(
        &self,
        visit: &mut dyn FnMut(StoredEntry) -> Result<(), Error>,
    ) -> Result<(), Error>;
}

/// Appends one entry an act, all at one time, and returns their places.
pub(crate) fn append(
    ledger: &impl Ledger,
    now: Timestamp,
    by: &By,
    acts: &[Act],
) -> Result<Vec<u64>, Error> {
    let last = ledger.last()?;
    let at = next_time(now, last.as_ref())?;
    let mut chain = last.as_ref().map_or_else(Chain::start, |last| Chain::resume(last.head));
    let first = last.map_or(0, |last| last.leaf.seq + 1);
    let mut seqs = Vec::with_capacity(acts.len());
    for (seq, act) in (first..).zip(acts) {
        let entry = entry_of(seq, &at, by, act, &mut chain)?;
        ledger.put_entry(&entry)?;
        apply(ledger, &entry.leaf, act)?;
        seqs.push(seq);
    }
    Ok(seqs)
}

fn next_time(now: Timestamp, last: Option<&StoredEntry>) -> Result<String, Error> {
    clock::at(now, last.map(|last| last.leaf.at.as_str())).ok_or_else(|| Error::EntryDamaged {
        seq: last.map_or(0, |last| last.leaf.seq),
        reason: "its time is not RFC 3339".to_owned(),
    })
}

fn entry_of(
    seq: u64,
    at: &str,
    by: &By,
    act: &Act,
    chain: &mut Chain,
) -> Result<StoredEntry, Error> {
    let words = canonical(act)?;
    let salt = Salt::from_random(random_bytes()?);
    let commit = sijill_log::commitment(&salt, &words);
    let body = Body::unsealed(act.subject().to_string(), &salt, &words);
    let (at, by, kind) = (at.to_owned(), by.clone(), act.kind().to_owned());
    let leaf = Leaf { seq, at, by, kind, commit };
    let leaf_bytes = leaf.to_bytes()?;
    let head: Digest = chain.push(leaf_hash(&leaf_bytes));
    Ok(StoredEntry { leaf, leaf_bytes, head, body: Some(body) })
}

fn apply(ledger: &impl Ledger, leaf: &Leaf, act: &Act) -> Result<(), Error> {
    let entry = Entry::of(leaf, act);
    fold(&entry)?.iter().try_for_each(|op| ledger.apply(&entry, op))
}

/// Throws all views away and makes them again from the entries, each body checked against its leaf.
pub(crate) fn rebuild(ledger: &impl Ledger) -> Result<(), Error> {
    ledger.clear_views()?;
    ledger.each_entry(&mut |entry| apply(ledger, &entry.leaf, &entry.act()?))
}
