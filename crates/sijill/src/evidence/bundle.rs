//! The folder that is handed over.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};
use sijill_log::{Note, NoteVerifier};
use sijill_model::{Anchor, DocumentId};
use sijill_record::{Disclosed, StoredDocument};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

/// How to check a bundle, for people and as a script. The commands on the pages are run by a test.
const PAGES: [(&str, &str); 3] = [
    ("README.en.md", include_str!("../../../../locales/en/evidence.md")),
    ("README.ar.md", include_str!("../../../../locales/ar/evidence.md")),
    ("check.py", include_str!("check.py")),
];

/// What stands before the 32 bytes of an Ed25519 key in the form that openssl reads (RFC 8410, section 4).
const SPKI: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// A document that goes along.
pub(super) struct Text {
    pub(super) document: DocumentId,
    pub(super) bytes: Vec<u8>,
    pub(super) text: String,
}

/// What is handed over.
pub(super) struct Bundle {
    /// Of what it is evidence.
    pub(super) id: String,
    pub(super) verifier: String,
    pub(super) entries: Vec<Disclosed>,
    /// Entries whose words are not shown, and why.
    pub(super) kept_back: BTreeMap<u64, &'static str>,
    pub(super) texts: Vec<Text>,
    pub(super) words: Value,
}

/// The exact words of claims, with where they stand.
pub(super) fn words(documents: &[StoredDocument], only: &BTreeSet<String>) -> Value {
    let claims = documents.iter().flat_map(|held| &held.claims);
    let chosen = claims.filter(|stored| only.is_empty() || only.contains(stored.key.as_str()));
    chosen
        .map(|stored| {
            let spans: Vec<_> = stored.claim.anchors.iter().filter_map(Anchor::text).collect();
            json!({
                "claim": stored.key.as_str(),
                "document": stored.document.as_str(),
                "entry": stored.seq,
                "says": crate::words::statement(&stored.claim),
                "words": spans,
            })
        })
        .collect()
}

impl Bundle {
    /// Writes the folder, which is not there yet. What failed half-way is taken away again.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let written = self.files().and_then(|files| {
            for (name, bytes) in &files {
                let path = folder.join(name);
                path.parent().map_or(Ok(()), fs::create_dir_all)?;
                fs::write(path, bytes)?;
            }
            fs::write(folder.join("SHA256SUMS"), sums(&files))
        });
        written.inspect_err(|_| drop(fs::remove_dir_all(folder)))
    }

    fn files(&self) -> io::Result<BTreeMap<String, Vec<u8>>> {
        let mut files = BTreeMap::new();
        let mut put = |name: String, bytes: Vec<u8>| drop(files.insert(name, bytes));
        for (name, page) in PAGES {
            put(name.to_owned(), page.into());
        }
        self.put_head(&mut put)?;
        for entry in &self.entries {
            self.put_entry(entry, &mut put);
        }
        for Text { document, bytes, text } in &self.texts {
            put(format!("documents/{document}/bytes"), bytes.clone());
            put(format!("documents/{document}/text.txt"), text.clone().into());
        }
        put("words.json".into(), pretty(&self.words));
        put("contents.json".into(), pretty(&self.contents()));
        Ok(files)
    }

    /// The signed head as it was given out, and in the parts that openssl takes.
    fn put_head(&self, put: &mut impl FnMut(String, Vec<u8>)) -> io::Result<()> {
        let checkpoint = self.entries.first().map_or("", |entry| entry.proof.checkpoint.as_str());
        let damaged = |_| io::Error::other("the signed head is not one");
        let verifier: NoteVerifier = self.verifier.parse().map_err(damaged)?;
        let note: Note = checkpoint.parse().map_err(damaged)?;
        let signature = verifier.signature(&note).unwrap_or_default();
        let key = BASE64.encode([&SPKI[..], &verifier.public_key()].concat());
        let key = format!("-----BEGIN PUBLIC KEY-----\n{key}\n-----END PUBLIC KEY-----\n");
        put("checkpoint".into(), checkpoint.into());
        put("checkpoint.text".into(), note.text.clone().into());
        put("checkpoint.signature".into(), signature.to_vec());
        put("log.pem".into(), key.into());
        put("log.vkey".into(), format!("{}\n", self.verifier).into());
        Ok(())
    }

    fn put_entry(&self, entry: &Disclosed, put: &mut impl FnMut(String, Vec<u8>)) {
        let proof = &entry.proof;
        let place = |name: &str| format!("entries/{:012}/{name}", proof.seq);
        put(place("leaf.json"), proof.leaf.clone().into());
        put(place("proof"), crate::transparency::proof_file(proof).into());
        put(place("path"), sides(proof.seq, proof.size, &proof.path).into());
        if let Some((salt, body)) = entry.body.as_ref().filter(|_| !self.is_kept_back(proof.seq)) {
            put(place("salt"), salt.as_bytes().to_vec());
            put(place("body.json"), body.clone());
        }
    }

    fn is_kept_back(&self, seq: u64) -> bool {
        self.kept_back.contains_key(&seq)
    }

    fn contents(&self) -> Value {
        let entries = self.entries.iter().map(|entry| {
            json!({
                "entry": entry.proof.seq,
                "words": self.kept_back.get(&entry.proof.seq).copied().unwrap_or("shown"),
            })
        });
        let documents = self.texts.iter().map(|text| text.document.as_str());
        json!({
            "evidence_of": self.id,
            "entries": entries.collect::<Vec<_>>(),
            "documents": documents.collect::<Vec<_>>(),
        })
    }
}

/// The proof of inclusion as steps from the leaf up: on which side the other hash stands (RFC 9162, section 2.1.3.2).
fn sides(index: u64, size: u64, path: &[sijill_log::Digest]) -> String {
    let (mut node, mut last) = (index, size.saturating_sub(1));
    let mut steps = String::new();
    for hash in path {
        if node % 2 == 1 || node == last {
            steps += &format!("left {hash}\n");
            while node % 2 == 0 && node != 0 {
                (node, last) = (node >> 1, last >> 1);
            }
        } else {
            steps += &format!("right {hash}\n");
        }
        (node, last) = (node >> 1, last >> 1);
    }
    steps
}

/// As `sha256sum --check` reads it.
fn sums(files: &BTreeMap<String, Vec<u8>>) -> String {
    let line = |(name, bytes): (&String, &Vec<u8>)| {
        let hash = crate::read::sha256(bytes);
        format!("{hash}  {name}\n")
    };
    files.iter().map(line).collect()
}

fn pretty(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}
