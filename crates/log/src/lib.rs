//! The format of the log: what is hashed, and in which bytes. Nothing here reads a file, a clock or a random number.
//!
//! An entry is two things that are stored apart. The **leaf** `{seq, at, by, kind, commit}` is what the log proves and
//! may one day be public. The **body** holds the act itself, and a random salt. The leaf knows of the body only
//! `commit` = SHA-256(salt ‖ canonical body), so that a body can be withheld, sealed or destroyed while the leaf and
//! every proof over it stand; without the salt nobody can test a guess of the body against the leaf.
//!
//! Leaves are hashed as RFC 6962 hashes them. They are chained, so that a writer notices at once when something before
//! is not what it was, and stand in a Merkle tree ([`merkle`]), over which anybody can have short proofs. Heads of the
//! tree are signed as C2SP checkpoints ([`Checkpoint`], [`NoteSigner`]), and the tree is laid out in C2SP tiles
//! ([`Tile`]), so that witnesses and monitors that exist can follow.
//!
//! Bodies are sealed under keys of their subjects ([`KeyTree`], [`SubjectKey`]); a destroyed key is a forgotten subject.
//!
//! ```
//! use sijill_log::{Body, Chain, Leaf, Salt, canonical};
//! use sijill_model::{By, UserId};
//!
//! let act = serde_json::json!({ "format": 1, "act": "register_opened" });
//! let bytes = canonical(&act)?;
//! assert_eq!(bytes, br#"{"act":"register_opened","format":1}"#);
//!
//! let salt = Salt::from_random([7; 32]); // thirty-two random bytes in earnest
//! let body = Body::unsealed("register", &salt, &bytes);
//! let leaf = Leaf {
//!     seq: 0,
//!     at: "2017-11-30T09:00:00.000000Z".into(),
//!     by: By::User(UserId::from_random([9; 10])),
//!     kind: "register_opened".into(),
//!     commit: body.open(0, None)?.commitment(),
//! };
//! let mut chain = Chain::start();
//! let head = chain.push(leaf.hash()?);
//! assert_ne!(head, Chain::start().head());
//! # Ok::<(), sijill_log::Error>(())
//! ```

mod body;
mod canonical;
mod chain;
mod digest;
mod error;
mod keytree;
mod leaf;
pub mod merkle;
mod note;
mod seal;
mod tiles;

pub use body::{Body, Opened, Salt, Seal, commitment};
pub use canonical::{MAX_INTEGER, canonical};
pub use chain::Chain;
pub use digest::Digest;
pub use error::Error;
pub use keytree::KeyTree;
pub use leaf::{Leaf, leaf_hash};
pub use note::{Checkpoint, Note, NoteSigner, NoteVerifier};
pub use seal::{NONCE_BYTES, SubjectKey};
pub use tiles::{TILE_HEIGHT, TILE_WIDTH, Tile, bundle};
