//! The Merkle tree over all leaves (RFC 6962, section 2.1): its root, and proofs that any party can check.

use crate::Digest;

/// RFC 6962, section 2.1: what is hashed before the two children of an inner node.
const NODE_PREFIX: &[u8] = &[1];

/// Most levels that a tree of 2^63 leaves has.
pub const LEVELS_MAX: u8 = 63;

/// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    Digest::of(&[NODE_PREFIX, left.as_bytes(), right.as_bytes()])
}

/// Whoever knows the complete subtrees of a tree.
pub trait Nodes {
    /// Why one cannot be told.
    type Error;

    /// The hash over the 2^`level` leaves from `index` × 2^`level` on; level 0 is a leaf's own hash.
    ///
    /// # Errors
    /// Where it cannot be told.
    fn node(&self, level: u8, index: u64) -> Result<Digest, Self::Error>;
}

/// Leaf hashes in memory.
impl Nodes for [Digest] {
    type Error = std::convert::Infallible;

    fn node(&self, level: u8, index: u64) -> Result<Digest, Self::Error> {
        let size = 1_usize << level;
        let from = index as usize * size;
        let mut hashes = self[from..from + size].to_vec();
        while hashes.len() > 1 {
            hashes = hashes.chunks_exact(2).map(|pair| node_hash(&pair[0], &pair[1])).collect();
        }
        Ok(hashes[0])
    }
}

/// The root over the first `size` leaves; of none it is the SHA-256 of nothing.
///
/// ```
/// use sijill_log::{leaf_hash, merkle};
/// let leaves = [leaf_hash(b"one"), leaf_hash(b"two"), leaf_hash(b"three")];
/// let root = merkle::root(&leaves[..], 3)?;
/// let proof = merkle::inclusion(&leaves[..], 1, 3)?;
/// assert!(merkle::includes(&root, 3, &leaves[1], 1, &proof));
/// # Ok::<(), std::convert::Infallible>(())
/// ```
///
/// # Errors
/// Where a node cannot be told.
pub fn root<N: Nodes + ?Sized>(nodes: &N, size: u64) -> Result<Digest, N::Error> {
    if size == 0 { Ok(Digest::of(&[])) } else { range(nodes, 0, size) }
}

/// The hash over the leaves from `from` to `to`, which are at least one; `from` is a multiple of the largest power of
/// two that fits, as it always is in a proof.
fn range<N: Nodes + ?Sized>(nodes: &N, from: u64, to: u64) -> Result<Digest, N::Error> {
    let size = to - from;
    if size.is_power_of_two() {
        return nodes.node(size.trailing_zeros() as u8, from / size);
    }
    let middle = from + split(size);
    Ok(node_hash(&range(nodes, from, middle)?, &range(nodes, middle, to)?))
}

/// The largest power of two below `size`, which is at least 2.
fn split(size: u64) -> u64 {
    1 << (63 - (size - 1).leading_zeros())
}

/// The audit path of the leaf at `index` in the tree of `size` leaves, from the leaf up (RFC 6962, section 2.1.1).
/// `index` is below `size`.
///
/// # Errors
/// Where a node cannot be told.
pub fn inclusion<N: Nodes + ?Sized>(
    nodes: &N,
    index: u64,
    size: u64,
) -> Result<Vec<Digest>, N::Error> {
    let (mut from, mut to) = (0, size);
    let mut path = vec![];
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            path.push(range(nodes, middle, to)?);
            to = middle;
        } else {
            path.push(range(nodes, from, middle)?);
            from = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// The proof that the tree of `old` leaves is the beginning of that of `new` leaves (RFC 6962, section 2.1.2). `old` is
/// at least 1 and at most `new`.
///
/// # Errors
/// Where a node cannot be told.
pub fn consistency<N: Nodes + ?Sized>(
    nodes: &N,
    old: u64,
    new: u64,
) -> Result<Vec<Digest>, N::Error> {
    let (mut from, mut to) = (0, new);
    let mut path = vec![];
    // Whether the old tree is all that is left of it: then its root is known to who asks.
    let mut whole = true;
    while to > old {
        let middle = from + split(to - from);
        if old <= middle {
            path.push(range(nodes, middle, to)?);
            to = middle;
        } else {
            path.push(range(nodes, from, middle)?);
            from = middle;
            whole = false;
        }
    }
    if !whole {
        path.push(range(nodes, from, to)?);
    }
    path.reverse();
    Ok(path)
}

/// Whether the path proves that the leaf stands at `index` of the tree of `size` leaves with this root (RFC 9162,
/// section 2.1.3.2).
pub fn includes(root: &Digest, size: u64, leaf: &Digest, index: u64, path: &[Digest]) -> bool {
    if index >= size {
        return false;
    }
    let (mut node, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for beside in path {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(beside, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, beside);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether the path proves that the tree of `old` leaves with the one root is the beginning of the tree of `new` leaves
/// with the other (RFC 9162, section 2.1.4.2).
pub fn extends(
    (old_root, old): (&Digest, u64),
    (new_root, new): (&Digest, u64),
    path: &[Digest],
) -> bool {
    if old == 0 || old > new {
        return false;
    }
    if old == new {
        return path.is_empty() && old_root == new_root;
    }
    let whole = old.is_power_of_two().then_some(old_root);
    let mut path = whole.into_iter().chain(path);
    let Some(first) = path.next() else { return false };
    let (mut node, mut last) = (old - 1, new - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    let (mut was, mut is) = (*first, *first);
    for beside in path {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            was = node_hash(beside, &was);
            is = node_hash(beside, &is);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            is = node_hash(&is, beside);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && was == *old_root && is == *new_root
}

/// The right edge of a growing tree: all that is needed to go on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    /// The roots of the complete subtrees that the tree is made of, the largest first: one for each bit of `size`.
    peaks: Vec<Digest>,
}

impl Frontier {
    /// The edge of the tree of `size` leaves.
    ///
    /// # Errors
    /// Where a node cannot be told.
    pub fn of<N: Nodes + ?Sized>(nodes: &N, size: u64) -> Result<Self, N::Error> {
        let levels = (0..=LEVELS_MAX).rev().filter(|level| size >> level & 1 == 1);
        // The leaves before a peak are those of the larger peaks.
        let peaks = levels.map(|level| nodes.node(level, (size >> level) - 1));
        Ok(Frontier { size, peaks: peaks.collect::<Result<_, _>>()? })
    }

    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf. Hands over each subtree that is complete by it, the leaf itself too, as level, index and hash.
    pub fn push(&mut self, leaf: Digest, mut complete: impl FnMut(u8, u64, Digest)) {
        let (mut hash, mut level) = (leaf, 0_u8);
        complete(level, self.size, hash);
        while self.size >> level & 1 == 1 {
            let Some(left) = self.peaks.pop() else { break };
            hash = node_hash(&left, &hash);
            level += 1;
            complete(level, self.size >> level, hash);
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// The root.
    pub fn root(&self) -> Digest {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else { return Digest::of(&[]) };
        peaks.fold(*last, |right, left| node_hash(left, &right))
    }
}
