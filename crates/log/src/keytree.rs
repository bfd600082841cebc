//! Keys of subjects: as many as are asked for, none of them stored, and each can be destroyed for good.
//!
//! A binary tree of seeds (Goldreich, Goldwasser, Micali, "How to construct random functions", 1986): the children of a
//! seed are SHA-256(seed ‖ 0) and SHA-256(seed ‖ 1), and the key of a subject is the seed at the end of the path that
//! its name gives. Whoever has a seed has every key below it and none beside it. To destroy one key, the seed above it
//! is replaced by the seeds beside the path from it to the key: from those the key cannot be had, and every other key
//! can. So a new subject needs no new secret on the disk, and a keyring never lacks the key of an entry that it was
//! asked for before a crash.

use crate::{Digest, Error, SubjectKey};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Steps from the root to a key. Names are hashed to paths: among a million subjects two share one in 10^12 registers,
/// and those would be forgotten together.
const DEPTH: u32 = 80;

/// What is hashed before a subject's name to give its path.
const PATH: &[u8] = b"sijill subject 2\0";

/// The seeds from which keys are made.
///
/// ```
/// use sijill_log::KeyTree;
/// let mut tree = KeyTree::from_random([7; 32]);
/// let (one, other) = (tree.key("doc-one"), tree.key("doc-other"));
/// assert!(tree.forget("doc-one"));
/// assert!(tree.key("doc-one").is_none());
/// assert_eq!(tree.key("doc-other"), other);
/// # assert_ne!(one, other);
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<SeedText>", into = "Vec<SeedText>")]
pub struct KeyTree {
    /// By the beginning of their paths, left-aligned: no two of them lie below each other, so the one above a path is
    /// the last that does not come after it.
    seeds: BTreeMap<u128, (u32, SubjectKey)>,
}

/// A seed as it is written: its path as binary digits, and 64 hexadecimal digits.
#[derive(Serialize, Deserialize)]
struct SeedText {
    path: String,
    seed: Digest,
}

impl KeyTree {
    /// A tree of which no key was destroyed, from random bytes that the caller brings.
    pub fn from_random(root: [u8; 32]) -> Self {
        KeyTree { seeds: BTreeMap::from([(0, (0, SubjectKey::new(root)))]) }
    }

    /// The key of a subject; none where it was destroyed.
    pub fn key(&self, subject: &str) -> Option<SubjectKey> {
        let path = path_of(subject);
        let (above, seed) = self.above(path)?;
        Some((above..DEPTH).fold(seed.clone(), |seed, step| child(&seed, bit(path, step))))
    }

    /// Destroys the key of a subject. False where it was destroyed already.
    pub fn forget(&mut self, subject: &str) -> bool {
        let path = path_of(subject);
        let Some((above, seed)) = self.above(path) else { return false };
        let mut seed = seed.clone();
        self.seeds.remove(&beginning(path, above));
        for step in above..DEPTH {
            let beside = beginning(path, step + 1) ^ place(step);
            self.seeds.insert(beside, (step + 1, child(&seed, 1 - bit(path, step))));
            seed = child(&seed, bit(path, step));
        }
        true
    }

    fn above(&self, path: u128) -> Option<(u32, &SubjectKey)> {
        let (begins, (length, seed)) = self.seeds.range(..=path).next_back()?;
        (beginning(path, *length) == *begins).then_some((*length, seed))
    }
}

fn path_of(subject: &str) -> u128 {
    let digest = Digest::of(&[PATH, subject.as_bytes()]);
    let bytes = digest.as_bytes().iter().take(16);
    beginning(bytes.fold(0, |path, byte| path << 8 | u128::from(*byte)), DEPTH)
}

/// The bit that a step sets, counted from the root.
fn place(step: u32) -> u128 {
    1 << (127 - step)
}

fn bit(path: u128, step: u32) -> u8 {
    u8::from(path & place(step) != 0)
}

/// The first steps of a path, left-aligned.
fn beginning(path: u128, steps: u32) -> u128 {
    path & !u128::MAX.checked_shr(steps).unwrap_or(0)
}

fn child(seed: &SubjectKey, side: u8) -> SubjectKey {
    SubjectKey::new(*Digest::of(&[seed.as_bytes(), &[side]]).as_bytes())
}

impl From<KeyTree> for Vec<SeedText> {
    fn from(tree: KeyTree) -> Vec<SeedText> {
        let text = |(begins, (length, seed)): (&u128, &(u32, SubjectKey))| SeedText {
            path: (0..*length).map(|step| char::from(b'0' + bit(*begins, step))).collect(),
            seed: Digest::from_bytes(*seed.as_bytes()),
        };
        tree.seeds.iter().map(text).collect()
    }
}

impl TryFrom<Vec<SeedText>> for KeyTree {
    type Error = Error;

    fn try_from(texts: Vec<SeedText>) -> Result<Self, Error> {
        let mut seeds = BTreeMap::new();
        for SeedText { path, seed } in texts {
            let well_formed =
                path.len() <= DEPTH as usize && path.bytes().all(|b| matches!(b, b'0' | b'1'));
            if !well_formed {
                return Err(Error::NotASeed);
            }
            let begins = (0..).zip(path.bytes()).fold(0, |begins, (step, digit)| {
                begins | if digit == b'1' { place(step) } else { 0 }
            });
            seeds.insert(begins, (path.len() as u32, SubjectKey::new(*seed.as_bytes())));
        }
        Ok(KeyTree { seeds })
    }
}

/// Says how many seeds there are and nothing of them.
impl std::fmt::Debug for KeyTree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyTree({} seeds)", self.seeds.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The format: if this changes, no register in the world can be opened any more. Computed by `golden/keytree.py`.
    #[test]
    fn keys_are_frozen() {
        let tree = KeyTree::from_random([7; 32]);
        let key = tree.key("doc-aaaaaaaaaaaaaaab").expect("a key");
        assert_eq!(
            Digest::from_bytes(*key.as_bytes()).to_string(),
            include_str!("../tests/golden/keytree.txt").trim()
        );
    }

    #[test]
    fn text_that_is_no_seed_is_refused() {
        for path in ["2", "01x", &"0".repeat(81)] {
            let json = format!(r#"[{{"path":"{path}","seed":"{}"}}]"#, "ab".repeat(32));
            assert!(serde_json::from_str::<KeyTree>(&json).is_err(), "{path}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// Whatever is forgotten in whatever order: that is gone, everything else is as it was, also after writing.
        #[test]
        fn only_what_is_forgotten_is_gone(forgotten in prop::collection::vec(0..40_u32, 0..30)) {
            let whole = KeyTree::from_random([7; 32]);
            let mut tree = whole.clone();
            for (at, n) in forgotten.iter().enumerate() {
                let again = forgotten[..at].contains(n);
                prop_assert_eq!(tree.forget(&format!("doc-{n}")), !again);
            }
            let written = serde_json::to_string(&tree).expect("JSON");
            let read: KeyTree = serde_json::from_str(&written).expect("a tree");
            prop_assert!(read == tree);
            for n in 0..40 {
                let name = format!("doc-{n}");
                let expected = whole.key(&name).filter(|_| !forgotten.contains(&n));
                prop_assert_eq!(read.key(&name), expected);
            }
        }
    }
}
