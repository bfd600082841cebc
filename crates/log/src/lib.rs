//! The format of the log: what is hashed, and in which bytes. Nothing here reads a file, a clock or a random number.
//!
//! An entry is two things that are stored apart. The **leaf** `{seq, at, by, kind, commit}` is what the log proves and
//! may one day be public. The **body** holds the act itself, and a random salt. The leaf knows of the body only
//! `commit` = SHA-256(salt ‖ canonical body), so that a body can be withheld, sealed or destroyed while the leaf and
//! every proof over it stand; without the salt nobody can test a guess of the body against the leaf.
//!
//! Leaves are hashed as RFC 6962 hashes them, so that a Merkle tree over the same leaves needs no new format, and are
//! chained: each head covers all leaves so far.
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
//!     commit: body.open()?.commitment(),
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
mod leaf;

pub use body::{Body, Opened, Salt, Seal, commitment};
pub use canonical::{MAX_INTEGER, canonical};
pub use chain::Chain;
pub use digest::Digest;
pub use error::Error;
pub use leaf::{Leaf, leaf_hash};
