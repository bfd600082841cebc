//! Why something is not of the log's format.

/// A value that cannot enter the log, or bytes that did not come from it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A floating point number. Two programs may write one differently, so none is ever hashed.
    #[error(
        "{path} holds {number}: expected an integer, since entries hold no floating point numbers"
    )]
    Float {
        /// Where, for example `$.reading.claims[3].count.min`.
        path: String,
        /// The number.
        number: String,
    },
    /// An integer that a JSON reader with double precision would change.
    #[error("{path} holds {number}: expected an integer from -(2^53 - 1) to 2^53 - 1")]
    IntegerTooLarge {
        /// Where, for example `$.reading.claims[3].count.min`.
        path: String,
        /// The number.
        number: String,
    },
    /// A value that has no JSON form.
    #[error("a value has no JSON form: {0}")]
    NotJson(#[source] serde_json::Error),
    /// Bytes that are no leaf.
    #[error("not a leaf: {0}")]
    NotALeaf(#[source] serde_json::Error),
    /// A leaf whose bytes are not the canonical ones, so that its hash would depend on who wrote it.
    #[error("leaf {seq} is not in canonical form")]
    LeafNotCanonical {
        /// Its place in the log.
        seq: u64,
    },
    /// Text that is no SHA-256.
    #[error("\"{0}\" is not a SHA-256: expected 64 hexadecimal digits in lower case")]
    NotADigest(String),
    /// A body whose key is not at hand, or under a seal that this version does not know.
    #[error("the body is sealed with \"{seal}\" and there is no key for it")]
    Sealed {
        /// The name of the seal.
        seal: String,
    },
    /// An unsealed body too short to hold its salt.
    #[error("a body has {length} bytes: expected at least the 32 of its salt")]
    BodyTooShort {
        /// Its length.
        length: usize,
    },
    /// Sealed bytes that their key does not open.
    #[error(
        "{place} cannot be opened: its bytes are not those that were sealed, or the key is another"
    )]
    NotOpened {
        /// Where they lie.
        place: String,
    },
    /// A seed of a tree of keys that is none.
    #[error("not a seed: expected a path of at most 80 binary digits and 64 hexadecimal digits")]
    NotASeed,
    /// A name that cannot sign notes.
    #[error("\"{0}\" cannot sign: expected a name without spaces and plus signs")]
    NotANoteName(String),
    /// Text that is no signed note.
    #[error("not a signed note: expected a text, an empty line, and lines of signatures")]
    NotANote,
    /// Text that is no checkpoint.
    #[error("not a checkpoint: expected the lines origin, size and root")]
    NotACheckpoint,
    /// Text that is no verifier key.
    #[error("\"{0}\" is not a verifier key: expected name+hash+key")]
    NotAVerifier(String),
}
