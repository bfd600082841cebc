//! The chain over all leaves.

use crate::Digest;

/// What is hashed to make the head of an empty log, so that no head is shared with another use of SHA-256.
const START: &[u8] = b"sijill chain 1";

/// The running head of the log: head(n) = SHA-256(head(n-1) ‖ leaf hash(n)), head of nothing = SHA-256("sijill chain
/// 1").
///
/// ```
/// use sijill_log::{Chain, leaf_hash};
/// let mut chain = Chain::start();
/// chain.push(leaf_hash(b"one"));
/// let resumed = Chain::resume(chain.head());
/// assert_eq!(resumed.head(), chain.head());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    head: Digest,
}

impl Chain {
    /// The chain of an empty log.
    pub fn start() -> Self {
        Chain { head: Digest::of(&[START]) }
    }

    /// The chain of which the head is known.
    pub fn resume(head: Digest) -> Self {
        Chain { head }
    }

    /// Adds a leaf and returns the new head.
    pub fn push(&mut self, leaf_hash: Digest) -> Digest {
        self.head = Digest::of(&[self.head.as_bytes(), leaf_hash.as_bytes()]);
        self.head
    }

    /// The head, which covers every leaf so far.
    pub fn head(&self) -> Digest {
        self.head
    }
}
