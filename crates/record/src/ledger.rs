//! Appending, erasing and rebuilding, in terms of what any database can do.

mod erase;
mod make;
mod seal;
mod sealed;

pub(crate) use erase::{Erasing, erase};
pub(crate) use seal::reseal;
pub(crate) use sealed::{Behalf, Cell, Op, Stored};

use crate::cells::Cells;
use crate::stored::Told;
use crate::{Error, StoredEntry, clock};
use jiff::Timestamp;
use make::{Desk, Made};
use sealed::operations;
use sijill_log::merkle::{Frontier, Nodes};
use sijill_log::{Body, Chain, Checkpoint, Digest, NoteSigner, TILE_HEIGHT};
use sijill_model::{Act, By};
use sijill_views::Entry;

/// What a database does inside one transaction. It executes row operations and knows no meaning.
pub(crate) trait Ledger: Nodes<Error = Error> {
    /// Seals and opens.
    fn cells(&self) -> &Cells;

    /// The last entry, without its body.
    fn last(&self) -> Result<Option<StoredEntry>, Error>;

    /// Writes an entry, with its body.
    fn put_entry(&self, entry: &StoredEntry) -> Result<(), Error>;

    /// Puts another body in the place of that of an entry.
    fn replace_body(&self, seq: u64, body: &Body) -> Result<(), Error>;

    /// The places of all entries of a subject.
    fn entries_of(&self, subject: &str) -> Result<Vec<u64>, Error>;

    /// The entry at a place.
    fn entry(&self, seq: u64) -> Result<Option<StoredEntry>, Error>;

    /// Keeps the hash of a complete subtree, for whoever asks for nodes.
    fn put_node(&self, level: u8, index: u64, hash: &Digest) -> Result<(), Error>;

    /// Keeps the signed head of the log, in the place of the one before.
    fn put_head(&self, size: u64, note: &str) -> Result<(), Error>;

    /// Executes an operation on behalf of an entry.
    fn apply(&self, behalf: Behalf, op: &Op) -> Result<(), Error>;

    /// Makes all views anew, without a row, as views of this version.
    fn clear_views(&self) -> Result<(), Error>;

    /// Hands over all entries in their order.
    fn each_entry(
        &self,
        visit: &mut dyn FnMut(StoredEntry) -> Result<(), Error>,
    ) -> Result<(), Error>;
}

/// What an append needs besides the database.
#[derive(Debug)]
pub(crate) struct Pen<'a> {
    pub(crate) now: Timestamp,
    pub(crate) by: &'a By,
    pub(crate) signer: &'a NoteSigner,
    /// The right edge of the tree; after a failed append it must be thrown away.
    pub(crate) frontier: &'a mut Frontier,
}

/// Appends one entry an act, all at one time, signs the new head, and returns the entries' places.
pub(crate) fn append(
    ledger: &impl Ledger,
    pen: &mut Pen<'_>,
    acts: &[Act],
) -> Result<Vec<u64>, Error> {
    let last = ledger.last()?;
    let at = next_time(pen.now, last.as_ref())?;
    let chain = last.as_ref().map_or_else(Chain::start, |last| Chain::resume(last.head));
    let seq = last.map_or(0, |last| last.leaf.seq + 1);
    let mut seqs = Vec::with_capacity(acts.len());
    let desk = Desk { seq, at, by: pen.by, chain };
    make::each(ledger.cells(), desk, acts, |Made { entry, leaf_hash, behalf, ops }| {
        ledger.put_entry(&entry)?;
        grow(ledger, pen.frontier, leaf_hash)?;
        seqs.push(behalf.seq);
        ops.iter().try_for_each(|op| ledger.apply(behalf, op))
    })?;
    sign_head(ledger, pen)?;
    Ok(seqs)
}

/// Signs the head as it is now: whoever changes the files later without the keys cannot sign what they changed.
pub(crate) fn sign_head(ledger: &impl Ledger, pen: &Pen<'_>) -> Result<(), Error> {
    let (size, root) = (pen.frontier.size(), pen.frontier.root());
    let checkpoint = Checkpoint { origin: pen.signer.name().to_owned(), size, root };
    ledger.put_head(size, &pen.signer.sign(&checkpoint.to_string()).to_string())
}

/// Adds a leaf to the tree. Of the nodes, those at the edges of tiles are kept.
pub(crate) fn grow(
    ledger: &impl Ledger,
    frontier: &mut Frontier,
    leaf: Digest,
) -> Result<(), Error> {
    let mut complete = vec![];
    frontier.push(leaf, |level, index, hash| complete.push((level, index, hash)));
    let kept = complete.iter().filter(|(level, ..)| *level > 0 && level % TILE_HEIGHT == 0);
    kept.into_iter().try_for_each(|(level, index, hash)| ledger.put_node(*level, *index, hash))
}

fn next_time(now: Timestamp, last: Option<&StoredEntry>) -> Result<String, Error> {
    clock::at(now, last.map(|last| last.leaf.at.as_str())).ok_or_else(|| Error::EntryDamaged {
        seq: last.map_or(0, |last| last.leaf.seq),
        reason: "its time is not RFC 3339".to_owned(),
    })
}

/// Throws all views away and makes them again from the entries, each body checked against its leaf.
pub(crate) fn rebuild(ledger: &impl Ledger) -> Result<(), Error> {
    ledger.clear_views()?;
    ledger.each_entry(&mut |entry| replay(ledger, &entry))
}

/// Does to the tables what an entry that is there means for them.
pub(crate) fn replay(ledger: &impl Ledger, entry: &StoredEntry) -> Result<(), Error> {
    let (cells, seq) = (ledger.cells(), entry.leaf.seq);
    let (kind, ops) = match entry.told(cells)? {
        Told::Act(act) => (act.kind(), operations(cells, &Entry::of(&entry.leaf, &act))?),
        Told::Residue(residue) => {
            (residue.act.kind(), operations(cells, &Entry::of_residue(&entry.leaf, &residue))?)
        }
    };
    ops.iter().try_for_each(|op| ledger.apply(Behalf { seq, kind }, op))
}
