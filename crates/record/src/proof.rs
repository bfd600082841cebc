//! What a register shows of its log to whoever does not trust it: signed heads, proofs, tiles.

use crate::sqlite::{View, tree};
use crate::{Error, Register, RegisterReader};
use sijill_log::merkle::{Nodes, inclusion};
use sijill_log::{Digest, TILE_HEIGHT, TILE_WIDTH, Tile, bundle, leaf_hash};

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
        self.snapshot(|view| {
            let (size, checkpoint) = head(view)?;
            if seq >= size {
                return Ok(None);
            }
            let leaf = tree::leaves(view.connection(), seq, 1)?.pop().unwrap_or_default();
            let path = inclusion(&Tree(view), seq, size)?;
            let leaf_hash = leaf_hash(leaf.as_bytes());
            Ok(Some(Proof { seq, leaf, leaf_hash, size, path, checkpoint }))
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
