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
    /// A body under a seal that this version cannot open.
    #[error("the body is sealed with \"{seal}\", which this version cannot open")]
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
}
