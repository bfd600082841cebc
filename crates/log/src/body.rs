//! What an entry says, stored apart from its leaf.

use crate::{Digest, Error};
use std::fmt;

/// Bytes of a salt.
const SALT_BYTES: usize = 32;

/// Thirty-two random bytes, new for each body. Who does not have them cannot test a guess of the body.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt([u8; SALT_BYTES]);

impl Salt {
    /// A salt from random bytes; the caller brings the randomness.
    pub fn from_random(bytes: [u8; SALT_BYTES]) -> Self {
        Salt(bytes)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; SALT_BYTES] {
        &self.0
    }
}

/// Says nothing of the bytes: a salt in a message would undo what it is for.
impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(..)")
    }
}

/// What a leaf knows of its body: SHA-256(salt ‖ canonical body).
pub fn commitment(salt: &Salt, canonical: &[u8]) -> Digest {
    Digest::of(&[salt.as_bytes(), canonical])
}

/// How a body is sealed, by a name that is stored beside it.
///
/// New seals are new names; bodies that were written before stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seal {
    /// Not at all.
    None,
    /// In a way that this version does not know.
    Unknown(String),
}

impl Seal {
    /// The name that is stored.
    pub fn as_str(&self) -> &str {
        match self {
            Seal::None => "none",
            Seal::Unknown(name) => name,
        }
    }

    /// The seal of that name.
    pub fn from_name(name: &str) -> Self {
        match name {
            "none" => Seal::None,
            name => Seal::Unknown(name.to_owned()),
        }
    }
}

/// A body as it is stored: salt ‖ canonical JSON, both under one seal.
///
/// Salt and words are sealed together, because the words alone could be guessed if the salt lay open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Whose key it is sealed under, and whose forgetting makes it unreadable.
    pub subject: String,
    /// How.
    pub seal: Seal,
    /// What the seal makes of salt ‖ canonical JSON.
    pub sealed: Vec<u8>,
}

/// A body that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its salt.
    pub salt: Salt,
    /// Its canonical JSON.
    pub canonical: Vec<u8>,
}

impl Body {
    /// A body in the clear.
    pub fn unsealed(subject: impl Into<String>, salt: &Salt, canonical: &[u8]) -> Self {
        let sealed = [salt.as_bytes(), canonical].concat();
        Body { subject: subject.into(), seal: Seal::None, sealed }
    }

    /// Salt and words.
    ///
    /// # Errors
    /// [`Error::Sealed`] where this version cannot open the seal, [`Error::BodyTooShort`] where there is no salt.
    pub fn open(&self) -> Result<Opened, Error> {
        if let Seal::Unknown(seal) = &self.seal {
            return Err(Error::Sealed { seal: seal.clone() });
        }
        let (salt, canonical) = self
            .sealed
            .split_first_chunk()
            .ok_or(Error::BodyTooShort { length: self.sealed.len() })?;
        Ok(Opened { salt: Salt(*salt), canonical: canonical.to_vec() })
    }
}

impl Opened {
    /// What the leaf must say of this body.
    pub fn commitment(&self) -> Digest {
        commitment(&self.salt, &self.canonical)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out_and_the_commitment_depends_on_the_salt() {
        let (one, other) = (Salt::from_random([1; 32]), Salt::from_random([2; 32]));
        let body = Body::unsealed("doc-x", &one, b"{}");
        let opened = body.open().expect("not sealed");
        assert_eq!((&opened.salt, opened.canonical.as_slice()), (&one, b"{}".as_slice()));
        assert_eq!(opened.commitment(), commitment(&one, b"{}"));
        assert_ne!(opened.commitment(), commitment(&other, b"{}"));
    }

    #[test]
    fn a_seal_of_a_later_version_is_named_not_guessed() {
        let seal = Seal::from_name("xchacha20poly1305");
        let body = Body { subject: "doc-x".into(), seal, sealed: vec![0; 64] };
        let error = body.open().expect_err("cannot be opened").to_string();
        assert!(error.contains("xchacha20poly1305"), "{error}");
        let short = Body { subject: "doc-x".into(), seal: Seal::None, sealed: vec![0; 31] };
        assert!(matches!(short.open(), Err(Error::BodyTooShort { length: 31 })));
    }

    #[test]
    fn a_salt_does_not_show_itself() {
        assert_eq!(format!("{:?}", Salt::from_random([9; 32])), "Salt(..)");
    }
}
