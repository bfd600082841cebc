//! What a register shows of its log to whoever does not trust it: signed heads, proofs, tiles.

use crate::sqlite::{View, entries, tree};
use crate::{Error, Register, RegisterReader, Told};
use sijill_log::merkle::{Nodes, inclusion, root};
use sijill_log::{
    Checkpoint, Digest, Note, Salt, TILE_HEIGHT, TILE_WIDTH, Tile, bundle, leaf_hash,
};
use sijill_model::LogPosition;

/// That an entry is in the log whose head is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The place of the entry.
    pub seq: u64,
    /// The bytes of its leaf.
    pub leaf: String,
    /// The hash of those.
    pub leaf_hash: Digest,
    /// How many entries the log has.
    pub size: u64,
    /// The audit path, from the leaf up.
    pub path: Vec<Digest>,
    /// The signed head: a C2SP checkpoint.
    pub checkpoint: String,
}

/// An entry with what is needed to check what it says: for whoever is shown it without the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosed {
    /// That it is in the log.
    pub proof: Proof,
    /// The salt and the canonical JSON to which its leaf commits; none where its words were erased.
    pub body: Option<(Salt, Vec<u8>)>,
}

/// Nodes of the tree of a register at one moment.
struct Tree<'a>(&'a View<'a>);

impl Nodes for Tree<'_> {
    type Error = Error;

    fn node(&self, level: u8, index: u64) -> Result<Digest, Error> {
        tree::node(self.0.connection(), level, index)
    }
}

fn head(view: &View<'_>) -> Result<(u64, String), Error> {
    let no_head = || Error::RowDamaged { table: "head", reason: "there is no signed head".into() };
    tree::head(view.connection())?.ok_or_else(no_head)
}

fn prove(view: &View<'_>, seq: u64) -> Result<Option<Proof>, Error> {
    let (size, checkpoint) = head(view)?;
    if seq >= size {
        return Ok(None);
    }
    let leaf = tree::leaves(view.connection(), seq, 1)?.pop().unwrap_or_default();
    let path = inclusion(&Tree(view), seq, size)?;
    let leaf_hash = leaf_hash(leaf.as_bytes());
    Ok(Some(Proof { seq, leaf, leaf_hash, size, path, checkpoint }))
}

impl RegisterReader {
    /// The signed head of the log: a C2SP checkpoint.
    ///
    /// # Errors
    /// [`Error::RowDamaged`] where there is none.
    pub fn checkpoint(&self) -> Result<String, Error> {
        self.snapshot(|view| Ok(head(view)?.1))
    }

    /// The key by which the log's heads are checked, as name+hash+key (C2SP `signed-note`).
    ///
    /// # Errors
    /// [`Error::BadFile`] where `config.toml` does not say it.
    pub fn verifier(&self) -> Result<String, Error> {
        Ok(self.folder().read_config()?.verifier)
    }

    /// The proof that an entry is in the log; none where it is not.
    ///
    /// # Errors
    /// [`Error::RowDamaged`] where the tree is not what was written.
    pub fn prove(&self, seq: u64) -> Result<Option<Proof>, Error> {
        self.snapshot(|view| prove(view, seq))
    }

    /// The entries at these places, each opened and with its proof, all to one head. Places that the log does not have
    /// are left out.
    ///
    /// # Errors
    /// [`Error::RowDamaged`], [`Error::EntryDamaged`] where tree or entry is not what was written.
    pub fn disclose(&self, seqs: &[u64]) -> Result<Vec<Disclosed>, Error> {
        self.snapshot(|view| {
            let mut disclosed = vec![];
            for seq in seqs {
                let Some(proof) = prove(view, *seq)? else { continue };
                let Some(entry) = entries::at(view.connection(), *seq)? else { continue };
                let body = match entry.told(view.cells())? {
                    Told::Act(_) => entry.opened(view.cells())?,
                    Told::Residue(_) => None,
                };
                disclosed.push(Disclosed { proof, body });
            }
            Ok(disclosed)
        })
    }

    /// How far the log has come, with what proves it: what a statement carries. To be held to it for good, give the
    /// checkpoint out ([`Register::give_checkpoint`]).
    ///
    /// # Errors
    /// [`Error::RowDamaged`] where there is no signed head, [`Error::BadFile`] where `config.toml` names no verifier.
    pub fn position(&self) -> Result<LogPosition, Error> {
        let verifier = self.verifier()?;
        self.snapshot(|view| {
            let (size, checkpoint) = head(view)?;
            let seq = size.saturating_sub(1);
            let last = entries::at(view.connection(), seq)?;
            let last = last.ok_or_else(|| Error::EntryDamaged {
                seq,
                reason: "the signed head is over it, and it is not there".into(),
            })?;
            let head = last.head.to_string();
            Ok(LogPosition { seq, head, checkpoint: Some(checkpoint), verifier: Some(verifier) })
        })
    }

    /// The proof that an entry is in the log of an earlier checkpoint; none where it came later. The checkpoint must be
    /// one of this log: signed by its key, over the beginning of its tree.
    ///
    /// # Errors
    /// [`Error::NotOurCheckpoint`]; [`Error::RowDamaged`] where the tree is not what was written.
    pub fn prove_under(&self, seq: u64, checkpoint: &str) -> Result<Option<Proof>, Error> {
        let not_ours = |reason: &str| Error::NotOurCheckpoint { reason: reason.to_owned() };
        let verifier = self.verifier()?.parse::<sijill_log::NoteVerifier>();
        let verifier = verifier.map_err(|error| not_ours(&error.to_string()))?;
        let note: Note = checkpoint.parse().map_err(|_| not_ours("it is not a signed note"))?;
        let said: Checkpoint =
            note.text.parse().map_err(|_| not_ours("it does not state a size and a root"))?;
        if !verifier.signed(&note) {
            return Err(not_ours("it is not signed by this register's key"));
        }
        self.snapshot(|view| {
            let tree = Tree(view);
            if said.size > head(view)?.0 || root(&tree, said.size)? != said.root {
                return Err(not_ours("its root is not that of this log"));
            }
            if seq >= said.size {
                return Ok(None);
            }
            let leaf = tree::leaves(view.connection(), seq, 1)?.pop().unwrap_or_default();
            let path = inclusion(&tree, seq, said.size)?;
            let (size, leaf_hash) = (said.size, leaf_hash(leaf.as_bytes()));
            Ok(Some(Proof { seq, leaf, leaf_hash, size, path, checkpoint: checkpoint.to_owned() }))
        })
    }

    /// The bytes of a tile of the log (C2SP `tlog-tiles`); none where the log does not have it yet. Bundles of entries
    /// hold leaves, and never a body.
    ///
    /// # Errors
    /// [`Error::RowDamaged`] where the tree is not what was written.
    pub fn tile(&self, tile: &Tile) -> Result<Option<Vec<u8>>, Error> {
        self.snapshot(|view| {
            if !tile.is_in(head(view)?.0) {
                return Ok(None);
            }
            let (connection, from) = (view.connection(), tile.index * TILE_WIDTH);
            let Some(level) = tile.level else {
                let leaves = tree::leaves(connection, from, tile.width)?;
                return Ok(bundle(leaves.iter().map(String::as_bytes)));
            };
            let hashes = tree::hashes(connection, level * TILE_HEIGHT, from, tile.width)?;
            Ok(Some(hashes.iter().flat_map(|hash| *hash.as_bytes()).collect()))
        })
    }
}

impl Register {
    /// Gives out the signed head of the log and remembers that it did: `verify` holds the log to every head that was
    /// given out.
    ///
    /// # Errors
    /// [`Error::RowDamaged`] where there is none.
    pub fn give_checkpoint(&mut self) -> Result<String, Error> {
        self.writer.transaction(|ledger| ledger.give_head())
    }

    /// The key by which the log's heads are checked, as name+hash+key (C2SP `signed-note`).
    pub fn verifier(&self) -> String {
        self.signer.verifier().to_string()
    }
}
