//! Signed notes and checkpoints: C2SP `signed-note`, `tlog-checkpoint`, `tlog-cosignature`.

use crate::{Digest, Error};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::fmt;
use std::str::FromStr;

/// What a signature line begins with.
const LINE: &str = "\u{2014} ";

/// The types of signatures that are known here (c2sp.org/signed-note).
const ED25519: u8 = 1;
const COSIGNATURE: u8 = 4;

/// How far a log has come: the text that is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the log.
    pub origin: String,
    /// How many entries it has.
    pub size: u64,
    /// The root of the tree over them.
    pub root: Digest,
}

/// The lines that are signed.
impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, BASE64.encode(self.root.as_bytes()))
    }
}

impl FromStr for Checkpoint {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let parsed = || {
            let mut lines = text.strip_suffix('\n')?.split('\n');
            let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
            let number: u64 = size.parse().ok()?;
            let root: [u8; 32] = BASE64.decode(root).ok()?.try_into().ok()?;
            // Lines that follow are extensions, which may not be empty and mean nothing to us.
            let well_formed = !origin.is_empty()
                && number.to_string() == size
                && lines.all(|line| !line.is_empty());
            let root = Digest::from_bytes(root);
            well_formed.then(|| Checkpoint { origin: origin.to_owned(), size: number, root })
        };
        parsed().ok_or(Error::NotACheckpoint)
    }
}

/// The key that signs the heads of a log.
pub struct NoteSigner {
    name: String,
    key: SigningKey,
}

/// The key by which signatures of a log or of a witness are checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteVerifier {
    name: String,
    kind: u8,
    key: VerifyingKey,
}

/// A text with its signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What is signed, its last line end included.
    pub text: String,
    /// Lines below it: the name, and the bytes behind it.
    signatures: Vec<(String, Vec<u8>)>,
}

impl NoteSigner {
    /// The signer of a name, from 32 secret bytes.
    ///
    /// # Errors
    /// [`Error::NotANoteName`] for an empty name, or one with a space or a plus sign.
    pub fn new(name: &str, secret: [u8; 32]) -> Result<Self, Error> {
        check_name(name)?;
        Ok(NoteSigner { name: name.to_owned(), key: SigningKey::from_bytes(&secret) })
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What others need to check its signatures.
    pub fn verifier(&self) -> NoteVerifier {
        NoteVerifier { name: self.name.clone(), kind: ED25519, key: self.key.verifying_key() }
    }

    /// What others need to check its cosignatures.
    pub fn cosignature_verifier(&self) -> NoteVerifier {
        NoteVerifier { kind: COSIGNATURE, ..self.verifier() }
    }

    /// Signs a text, which must end with a line end.
    pub fn sign(&self, text: &str) -> Note {
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        let bytes = [self.verifier().key_id().as_slice(), &signature].concat();
        Note { text: text.to_owned(), signatures: vec![(self.name.clone(), bytes)] }
    }

    /// Adds a witness's signature, which says that the checkpoint was seen at a time, in seconds since 1970, and is
    /// consistent with all seen before.
    pub fn cosign(&self, note: &mut Note, time_s: u64) {
        let signature = self.key.sign(cosigned(&note.text, time_s).as_bytes()).to_bytes();
        let id = self.cosignature_verifier().key_id();
        let bytes = [id.as_slice(), &time_s.to_be_bytes(), &signature].concat();
        note.signatures.push((self.name.clone(), bytes));
    }
}

/// Says nothing of the key.
impl fmt::Debug for NoteSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NoteSigner({})", self.name)
    }
}

fn cosigned(text: &str, time_s: u64) -> String {
    format!("cosignature/v1\ntime {time_s}\n{text}")
}

fn check_name(name: &str) -> Result<(), Error> {
    if name.is_empty() || name.contains(|c: char| c == '+' || c.is_whitespace()) {
        Err(Error::NotANoteName(name.to_owned()))
    } else {
        Ok(())
    }
}

impl Note {
    /// The same note with more signatures: lines as a witness gives them back, or a whole note over the same text.
    ///
    /// # Errors
    /// [`Error::NotANote`] for lines that are none, or a note over another text.
    pub fn with_signatures(&self, given: &str) -> Result<Note, Error> {
        let lines = match given.rsplit_once("\n\n") {
            Some((text, lines)) if format!("{text}\n") == self.text => lines,
            Some(_) => return Err(Error::NotANote),
            None => given,
        };
        let more: Note = format!("{}\n{lines}", self.text).parse()?;
        let known = self.signatures.iter().cloned();
        let new = more.signatures.into_iter().filter(|line| !self.signatures.contains(line));
        Ok(Note { text: self.text.clone(), signatures: known.chain(new).collect() })
    }

    /// The same note with the signatures by this key alone.
    #[must_use]
    pub fn only_by(&self, verifier: &NoteVerifier) -> Note {
        let own = |(name, bytes): &&(String, Vec<u8>)| {
            *name == verifier.name && bytes.starts_with(&verifier.key_id())
        };
        Note {
            text: self.text.clone(),
            signatures: self.signatures.iter().filter(own).cloned().collect(),
        }
    }

    /// The lines of the signatures, without the text.
    pub fn lines(&self) -> String {
        let line =
            |(name, bytes): &(String, Vec<u8>)| format!("{LINE}{name} {}\n", BASE64.encode(bytes));
        self.signatures.iter().map(line).collect()
    }
}

impl NoteVerifier {
    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The 32 bytes of the public key.
    pub fn public_key(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    fn key_id(&self) -> [u8; 4] {
        let key = self.key.as_bytes().as_slice();
        let digest = Digest::of(&[self.name.as_bytes(), b"\n", &[self.kind], key]);
        let [a, b, c, d, ..] = *digest.as_bytes();
        [a, b, c, d]
    }

    /// Whether one of the note's signatures is by this key, and right. For a cosignature, see
    /// [`NoteVerifier::cosigned_at`].
    pub fn signed(&self, note: &Note) -> bool {
        self.own(note).any(|bytes| self.holds(note.text.as_bytes(), bytes))
    }

    /// The bytes of this key's signature of the note, whether it holds or not.
    pub fn signature<'a>(&'a self, note: &'a Note) -> Option<&'a [u8]> {
        self.own(note).next()
    }

    /// When this witness signed the note, in seconds since 1970; none where it did not.
    pub fn cosigned_at(&self, note: &Note) -> Option<u64> {
        self.own(note).find_map(|bytes| {
            let (time, signature) = bytes.split_first_chunk()?;
            let time_s = u64::from_be_bytes(*time);
            self.holds(cosigned(&note.text, time_s).as_bytes(), signature).then_some(time_s)
        })
    }

    /// What stands behind the key id in each signature by this key.
    fn own<'a>(&'a self, note: &'a Note) -> impl Iterator<Item = &'a [u8]> {
        let id = self.key_id();
        let named = note.signatures.iter().filter(|(name, _)| *name == self.name);
        named.filter_map(move |(_, bytes)| bytes.strip_prefix(id.as_slice()))
    }

    fn holds(&self, text: &[u8], signature: &[u8]) -> bool {
        let signature = Signature::from_slice(signature);
        signature.is_ok_and(|signature| self.key.verify_strict(text, &signature).is_ok())
    }
}

/// The form in which verifier keys are handed on: `name+hash+key`.
impl fmt::Display for NoteVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = u32::from_be_bytes(self.key_id());
        let key = [&[self.kind], self.key.as_bytes().as_slice()].concat();
        write!(f, "{}+{id:08x}+{}", self.name, BASE64.encode(key))
    }
}

impl FromStr for NoteVerifier {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let parsed = || {
            let mut parts = text.splitn(3, '+');
            let (name, _, key) = (parts.next()?, parts.next()?, parts.next()?);
            let key = BASE64.decode(key).ok()?;
            let (kind, key) = key.split_first()?;
            let key = VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
            let known = matches!(*kind, ED25519 | COSIGNATURE) && check_name(name).is_ok();
            known.then(|| NoteVerifier { name: name.to_owned(), kind: *kind, key })
        };
        let verifier: Option<NoteVerifier> = parsed();
        verifier
            .filter(|v| v.to_string() == text)
            .ok_or_else(|| Error::NotAVerifier(text.to_owned()))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures
            .iter()
            .try_for_each(|(name, bytes)| writeln!(f, "{LINE}{name} {}", BASE64.encode(bytes)))
    }
}

impl FromStr for Note {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self, Error> {
        let parsed = || {
            let (text, lines) = given.rsplit_once("\n\n")?;
            let signature = |line: &str| {
                let (name, bytes) = line.strip_prefix(LINE)?.split_once(' ')?;
                check_name(name).ok()?;
                Some((name.to_owned(), BASE64.decode(bytes).ok()?))
            };
            let signatures: Vec<_> =
                lines.strip_suffix('\n')?.split('\n').map(signature).collect::<Option<_>>()?;
            Some(Note { text: format!("{text}\n"), signatures })
        };
        parsed().ok_or(Error::NotANote)
    }
}
