//! Sealing of what must be readable only while its subject's key exists.

use crate::Error;
use chacha20poly1305::aead::{Aead, AeadInOut, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::fmt;
use zeroize::Zeroize;

/// Bytes of a nonce of XChaCha20-Poly1305: so many that random ones never meet.
pub const NONCE_BYTES: usize = 24;

/// Bytes of the tag that says whether a bit is another.
const TAG_BYTES: usize = 16;

/// The secret under which a subject's words lie. It is wiped from memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct SubjectKey([u8; 32]);

impl SubjectKey {
    /// The key of these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        SubjectKey(bytes)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Seals bytes with XChaCha20-Poly1305: nonce ‖ ciphertext ‖ tag. `place` says where they will lie and is
    /// authenticated, so that sealed bytes cannot be moved elsewhere. The caller brings a nonce from a random source.
    ///
    /// ```
    /// let key = sijill_log::SubjectKey::new([7; 32]);
    /// let sealed = key.seal([9; 24], "body 12", b"words")?;
    /// assert_eq!(key.open("body 12", &sealed)?, b"words");
    /// assert!(key.open("body 13", &sealed).is_err());
    /// # Ok::<(), sijill_log::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::NotOpened`] for more bytes than the cipher takes, 256 GiB.
    pub fn seal(
        &self,
        nonce: [u8; NONCE_BYTES],
        place: &str,
        bytes: &[u8],
    ) -> Result<Vec<u8>, Error> {
        let mut sealed = Vec::with_capacity(NONCE_BYTES + bytes.len() + TAG_BYTES);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(bytes);
        let words = &mut sealed[NONCE_BYTES..];
        let tag = self.cipher().encrypt_inout_detached(
            &XNonce::from(nonce),
            place.as_bytes(),
            words.into(),
        );
        let tag = tag.map_err(|_| Error::NotOpened { place: place.to_owned() })?;
        sealed.extend_from_slice(&tag);
        Ok(sealed)
    }

    /// Opens what [`SubjectKey::seal`] sealed for this place.
    ///
    /// # Errors
    /// [`Error::NotOpened`] where any bit is another, or the key or the place is.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let failed = || Error::NotOpened { place: place.to_owned() };
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or_else(failed)?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| failed())
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

impl Drop for SubjectKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Says nothing of the key.
impl fmt::Debug for SubjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubjectKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_changed_bit_is_noticed() {
        let key = SubjectKey::new([1; 32]);
        let sealed = key.seal([2; 24], "here", b"words").expect("sealed");
        assert_eq!(key.open("here", &sealed).expect("opened"), b"words");
        for bit in 0..sealed.len() * 8 {
            let mut changed = sealed.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(key.open("here", &changed).is_err(), "bit {bit}");
        }
        assert!(SubjectKey::new([3; 32]).open("here", &sealed).is_err());
        assert!(key.open("here", &sealed[..20]).is_err());
        assert_eq!(format!("{key:?}"), "SubjectKey(..)");
    }
}
