//! What the log proves.

use crate::{Digest, Error, canonical};
use serde::{Deserialize, Serialize};
use sijill_model::By;

/// RFC 6962, section 2.1: a leaf is hashed behind this byte, an inner node behind 0x01, so that neither can pass for
/// the other.
const LEAF_PREFIX: &[u8] = &[0];

/// One place of the log: that at this time, by this hand, an act of this kind with this body was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// Its place, counted from 0 without a gap: the leaf index of RFC 6962.
    pub seq: u64,
    /// When it was recorded: RFC 3339, UTC, always six digits of a second, so that text order is time order.
    pub at: String,
    /// By whom.
    pub by: By,
    /// The kind of the act.
    pub kind: String,
    /// SHA-256(salt ‖ canonical body).
    pub commit: Digest,
}

impl Leaf {
    /// The bytes that are hashed: canonical JSON.
    ///
    /// # Errors
    /// [`Error::IntegerTooLarge`] for a place beyond 2^53 - 1.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        canonical(self)
    }

    /// The leaf that was written as these bytes.
    ///
    /// # Errors
    /// [`Error::NotALeaf`], or [`Error::LeafNotCanonical`] where the bytes say more or say it otherwise than
    /// [`Leaf::to_bytes`] would: one leaf has one hash.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let leaf: Leaf = serde_json::from_slice(bytes).map_err(Error::NotALeaf)?;
        if leaf.to_bytes()? != bytes {
            return Err(Error::LeafNotCanonical { seq: leaf.seq });
        }
        Ok(leaf)
    }

    /// The hash of this leaf.
    ///
    /// # Errors
    /// Those of [`Leaf::to_bytes`].
    pub fn hash(&self) -> Result<Digest, Error> {
        Ok(leaf_hash(&self.to_bytes()?))
    }
}

/// The leaf hash of RFC 6962: SHA-256(0x00 ‖ bytes).
pub fn leaf_hash(bytes: &[u8]) -> Digest {
    Digest::of(&[LEAF_PREFIX, bytes])
}
