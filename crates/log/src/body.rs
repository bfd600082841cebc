//! What an entry says, stored apart from its leaf.

use crate::{Digest, Error, NONCE_BYTES, SubjectKey};
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
    /// Not at all: registers of format 1.
    None,
    /// Under the key of its subject.
    XChaCha20Poly1305,
    /// What stays after its words were erased, under the key of the register.
    Residue,
    /// In a way that this version does not know.
    Unknown(String),
}

impl Seal {
    /// The name that is stored.
    pub fn as_str(&self) -> &str {
        match self {
            Seal::None => "none",
            Seal::XChaCha20Poly1305 => "xchacha20poly1305",
            Seal::Residue => "residue",
            Seal::Unknown(name) => name,
        }
    }

    /// The seal of that name.
    pub fn from_name(name: &str) -> Self {
        match name {
            "none" => Seal::None,
            "xchacha20poly1305" => Seal::XChaCha20Poly1305,
            "residue" => Seal::Residue,
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
    /// What the seal makes of salt ‖ canonical JSON; of a residue, of its canonical JSON alone.
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

/// Where a body lies, as its seal says it.
fn place(what: &str, subject: &str, seq: u64) -> String {
    format!("sijill {what} 2 {subject} {seq}")
}

impl Body {
    /// A body in the clear, as registers of format 1 hold it.
    pub fn unsealed(subject: impl Into<String>, salt: &Salt, canonical: &[u8]) -> Self {
        let sealed = [salt.as_bytes(), canonical].concat();
        Body { subject: subject.into(), seal: Seal::None, sealed }
    }

    /// The body of the entry at `seq`, under its subject's key.
    ///
    /// # Errors
    /// Those of [`SubjectKey::seal`].
    pub fn sealed(
        subject: impl Into<String>,
        seq: u64,
        (key, nonce): (&SubjectKey, [u8; NONCE_BYTES]),
        salt: &Salt,
        canonical: &[u8],
    ) -> Result<Self, Error> {
        let subject = subject.into();
        let clear = [salt.as_bytes(), canonical].concat();
        let sealed = key.seal(nonce, &place("body", &subject, seq), &clear)?;
        Ok(Body { subject, seal: Seal::XChaCha20Poly1305, sealed })
    }

    /// What stays of the erased entry at `seq`, under the register's key.
    ///
    /// # Errors
    /// Those of [`SubjectKey::seal`].
    pub fn residue(
        subject: impl Into<String>,
        seq: u64,
        (key, nonce): (&SubjectKey, [u8; NONCE_BYTES]),
        canonical: &[u8],
    ) -> Result<Self, Error> {
        let subject = subject.into();
        let sealed = key.seal(nonce, &place("residue", &subject, seq), canonical)?;
        Ok(Body { subject, seal: Seal::Residue, sealed })
    }

    /// Salt and words of the entry at `seq`. A body in the clear needs no key.
    ///
    /// # Errors
    /// [`Error::Sealed`] where there is no key or this version does not know the seal, [`Error::NotOpened`] where the
    /// bytes are not those that were sealed, [`Error::BodyTooShort`] where there is no salt.
    pub fn open(&self, seq: u64, key: Option<&SubjectKey>) -> Result<Opened, Error> {
        let clear = match (&self.seal, key) {
            (Seal::None, _) => self.sealed.clone(),
            (Seal::XChaCha20Poly1305, Some(key)) => {
                key.open(&place("body", &self.subject, seq), &self.sealed)?
            }
            (seal, _) => return Err(Error::Sealed { seal: seal.as_str().to_owned() }),
        };
        let (salt, canonical) =
            clear.split_first_chunk().ok_or(Error::BodyTooShort { length: clear.len() })?;
        Ok(Opened { salt: Salt(*salt), canonical: canonical.to_vec() })
    }

    /// The canonical JSON of a residue, by the key of the register.
    ///
    /// # Errors
    /// [`Error::Sealed`] where this is no residue, [`Error::NotOpened`] where the bytes are not those that were sealed.
    pub fn open_residue(&self, seq: u64, key: &SubjectKey) -> Result<Vec<u8>, Error> {
        match &self.seal {
            Seal::Residue => key.open(&place("residue", &self.subject, seq), &self.sealed),
            seal => Err(Error::Sealed { seal: seal.as_str().to_owned() }),
        }
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
        let key = SubjectKey::new([3; 32]);
        let clear = Body::unsealed("doc-x", &one, b"{}");
        let sealed = Body::sealed("doc-x", 7, (&key, [4; 24]), &one, b"{}").expect("sealed");
        for (body, key) in [(clear, None), (sealed.clone(), Some(&key))] {
            let opened = body.open(7, key).expect("opened");
            assert_eq!((&opened.salt, opened.canonical.as_slice()), (&one, b"{}".as_slice()));
            assert_eq!(opened.commitment(), commitment(&one, b"{}"));
            assert_ne!(opened.commitment(), commitment(&other, b"{}"));
        }
        // Neither at another place, nor as another subject's, nor without a key.
        assert!(sealed.open(8, Some(&key)).is_err());
        assert!(Body { subject: "doc-y".into(), ..sealed.clone() }.open(7, Some(&key)).is_err());
        assert!(matches!(sealed.open(7, None), Err(Error::Sealed { .. })));
        assert!(sealed.open_residue(7, &key).is_err());
        let residue = Body::residue("doc-x", 7, (&key, [4; 24]), b"{}").expect("sealed");
        assert_eq!(residue.open_residue(7, &key).expect("opened"), b"{}");
        assert!(residue.open(7, Some(&key)).is_err());
    }

    #[test]
    fn a_seal_of_a_later_version_is_named_not_guessed() {
        let seal = Seal::from_name("rot13");
        let body = Body { subject: "doc-x".into(), seal, sealed: vec![0; 64] };
        let key = SubjectKey::new([3; 32]);
        let error = body.open(0, Some(&key)).expect_err("cannot be opened").to_string();
        assert!(error.contains("rot13"), "{error}");
        let short = Body { subject: "doc-x".into(), seal: Seal::None, sealed: vec![0; 31] };
        assert!(matches!(short.open(0, None), Err(Error::BodyTooShort { length: 31 })));
    }

    #[test]
    fn a_salt_does_not_show_itself() {
        assert_eq!(format!("{:?}", Salt::from_random([9; 32])), "Salt(..)");
    }
}
