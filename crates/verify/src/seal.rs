//! Seals and hashes, written a second time.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// Whoever has the keys of a register.
pub trait Secrets: Sync {
    /// The key of a subject; none where it was destroyed.
    fn subject_key(&self, subject: &str) -> Option<[u8; 32]>;

    /// The key under which tags are made.
    fn register_key(&self) -> [u8; 32];
}

/// XChaCha20-Poly1305 over nonce ‖ ciphertext ‖ tag, the place authenticated.
pub(crate) fn open(key: &[u8; 32], place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, rest) = sealed.split_first_chunk::<24>()?;
    let payload = Payload { msg: rest, aad: place.as_bytes() };
    XChaCha20Poly1305::new(&(*key).into()).decrypt(&XNonce::from(*nonce), payload).ok()
}

/// HMAC-SHA-256(register key, table ‖ 0 ‖ column ‖ 0 ‖ words) in hexadecimal.
pub(crate) fn tag(secrets: &dyn Secrets, table: &str, column: &str, words: &str) -> String {
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&secrets.register_key())
    else {
        return String::new(); // a key of any length is taken
    };
    mac.update(format!("{table}\0{column}\0{words}").as_bytes());
    hex(&mac.finalize().into_bytes())
}

pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    parts.iter().for_each(|part| hasher.update(part));
    hasher.finalize().into()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}
