//! Making entries: canonical words, commitments, seals, leaves, and what each means for the tables. Nothing of it asks the
//! database, so that a long append is made by one thread while another writes.

use super::sealed::{Behalf, Op, operations};
use crate::cells::Cells;
use crate::keyring::random_bytes;
use crate::{Error, StoredEntry};
use sijill_log::{Body, Chain, Digest, Leaf, Salt, canonical, commitment, leaf_hash};
use sijill_model::{Act, By};
use sijill_views::Entry;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

/// An entry that only has to be written.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) entry: StoredEntry,
    pub(super) leaf_hash: Digest,
    pub(super) behalf: Behalf,
    pub(super) ops: Vec<Op>,
}

/// Where the log ends, who goes on and when.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    pub(super) seq: u64,
    pub(super) at: String,
    pub(super) by: &'a By,
    pub(super) chain: Chain,
}

/// Fewer acts are not worth a thread.
const ACTS_MIN: usize = 8;

/// Entries that are handed over together: waking the other thread for each would cost as much as it saves.
const HANDFUL: usize = 8;

/// Handfuls that may be made before they are written: enough that neither waits long for the other.
const AHEAD: usize = 8;

/// Makes an entry of each act, and hands it over in the order of the acts. The first error of either ends both.
pub(super) fn each(
    cells: &Cells,
    mut desk: Desk<'_>,
    acts: &[Act],
    mut write: impl FnMut(Made) -> Result<(), Error>,
) -> Result<(), Error> {
    if acts.len() < ACTS_MIN {
        return acts.iter().try_for_each(|act| write(desk.make(cells, act)?));
    }
    let keys = cells.keys();
    std::thread::scope(|scope| {
        let (sender, made) = sync_channel(AHEAD);
        scope.spawn(move || {
            let cells = Cells::new(Arc::clone(keys));
            for acts in acts.chunks(HANDFUL) {
                let made: Result<Vec<_>, _> =
                    acts.iter().map(|act| desk.make(&cells, act)).collect();
                let failed = made.is_err();
                // Who writes may have stopped, and says why.
                if sender.send(made).is_err() || failed {
                    break;
                }
            }
        });
        made.into_iter().try_for_each(|made| made?.into_iter().try_for_each(&mut write))
    })
}

impl Desk<'_> {
    fn make(&mut self, cells: &Cells, act: &Act) -> Result<Made, Error> {
        let words = canonical(act)?;
        let salt = Salt::from_random(random_bytes()?);
        let commit = commitment(&salt, &words);
        let subject = act.subject().to_string();
        let Some(key) = cells.key(&subject) else { return Err(Error::Erased { subject }) };
        let body = Body::sealed(subject, self.seq, (&key, random_bytes()?), &salt, &words)?;
        let (at, by, kind) = (self.at.clone(), self.by.clone(), act.kind().to_owned());
        let leaf = Leaf { seq: self.seq, at, by, kind, commit };
        let leaf_bytes = leaf.to_bytes()?;
        let leaf_hash = leaf_hash(&leaf_bytes);
        let head = self.chain.push(leaf_hash);
        let ops = operations(cells, &Entry::of(&leaf, act))?;
        let behalf = Behalf { seq: self.seq, kind: act.kind() };
        self.seq += 1;
        let entry = StoredEntry { leaf, leaf_bytes, head, body: Some(body) };
        Ok(Made { entry, leaf_hash, behalf, ops })
    }
}
