//! Signed heads: the last one, and all that were given out.

use crate::file::Config;
use crate::leaves::Roots;
use crate::seal::sha256;
use crate::{Error, Finding, Held, Report};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::{Signature, VerifyingKey};
use rusqlite::Connection;

/// Types of signatures (c2sp.org/signed-note).
const ED25519: u8 = 1;
const COSIGNATURE: u8 = 4;

/// Checks that the last head is over all entries, and that every head is signed and is one of this tree: the last, all
/// that were given out, and those that somebody holds.
pub(crate) fn check(
    connection: &Connection,
    config: &Config,
    roots: &Roots,
    held: &[Held],
    report: &mut Report,
) -> Result<(), Error> {
    let Some((name, key)) = verifier(&config.verifier) else {
        report.findings.push(Finding::at("config.toml", "its verifier is not a verifier key"));
        return Ok(());
    };
    let mut statement = connection.prepare(
        "SELECT 'the signed head', size, note FROM head
         UNION ALL SELECT 'checkpoint ' || size, size, note FROM checkpoints",
    )?;
    let mut rows = statement.query([])?;
    let mut last = None;
    while let Some(row) = rows.next()? {
        let (place, size, note): (String, u64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        report.bytes += note.len() as u64;
        last = last.or(Some(size));
        let wrong = wrong(&note, (name, &key), &config.origin, size, roots);
        report.findings.extend(wrong.map(|what| Finding::at(place, what)));
    }
    for held in held {
        let size = size_of(held).unwrap_or_default();
        let wrong = wrong(&held.note, (name, &key), &config.origin, size, roots);
        report.findings.extend(wrong.map(|what| Finding::at(&held.place, what)));
    }
    cosignatures(connection, config, roots, report)?;
    if last != Some(roots.size) {
        let what = format!("it is not over all {} entries", roots.size);
        report.findings.push(Finding::at("the signed head", what));
    }
    Ok(())
}

/// How many entries a checkpoint says that there were; none where it does not say it.
pub(crate) fn size_of(held: &Held) -> Option<u64> {
    held.note.lines().nth(1)?.parse().ok()
}

/// Checks that the checkpoints that statements were published with are among those that were given out, which are held
/// against the tree: by the place of the entry.
pub(crate) fn printed(
    connection: &Connection,
    printed: &[(u64, String)],
    report: &mut Report,
) -> Result<(), Error> {
    let mut given = connection.prepare("SELECT 1 FROM checkpoints WHERE note = ?1")?;
    for (seq, note) in printed {
        if !given.exists([note])? {
            let what = "the checkpoint of its statement was never given out";
            report.findings.push(Finding::entry(*seq, what));
        }
    }
    Ok(())
}

/// What witnesses signed: each line, by the key that is kept with it, over the head of its size.
fn cosignatures(
    connection: &Connection,
    config: &Config,
    roots: &Roots,
    report: &mut Report,
) -> Result<(), Error> {
    if !connection.table_exists(None, "cosignatures")? {
        return Ok(());
    }
    let mut statement =
        connection.prepare("SELECT size, witness, time_s, line FROM cosignatures")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (size, witness): (u64, String) = (row.get(0)?, row.get(1)?);
        let (time, line): (u64, String) = (row.get(2)?, row.get(3)?);
        let text = roots
            .roots
            .get(&size)
            .map(|root| format!("{}\n{size}\n{}\n", config.origin, BASE64.encode(root)));
        let holds = text.is_some_and(|text| cosigned(&text, &witness, time, &line).is_some());
        if !holds {
            let what = "it is not that witness's signature on the head of this tree";
            report.findings.push(Finding::at(format!("cosignature on {size} by {witness}"), what));
        }
    }
    Ok(())
}

/// Whether a line is a witness's signature on a head (c2sp.org/tlog-cosignature).
fn cosigned(text: &str, witness: &str, time: u64, line: &str) -> Option<()> {
    let (name, key) = verifier_of(witness, COSIGNATURE)?;
    let bytes = line.strip_prefix(&format!("\u{2014} {name} "))?.strip_suffix('\n')?;
    let bytes = BASE64.decode(bytes).ok()?;
    let rest = bytes.strip_prefix(&key_id(name, COSIGNATURE, &key))?;
    let signature = Signature::from_slice(rest.strip_prefix(&time.to_be_bytes())?).ok()?;
    let signed = format!("cosignature/v1\ntime {time}\n{text}");
    key.verify_strict(signed.as_bytes(), &signature).ok()
}

fn wrong(
    note: &str,
    (name, key): (&str, &VerifyingKey),
    origin: &str,
    size: u64,
    roots: &Roots,
) -> Option<&'static str> {
    let Some((text, signature)) = note.split_once("\n\n") else {
        return Some("it is not a signed note");
    };
    let text = format!("{text}\n");
    let Some(root) = roots.roots.get(&size) else {
        return Some("it is over more entries than there are");
    };
    if text != format!("{origin}\n{size}\n{}\n", BASE64.encode(root)) {
        return Some("it does not state the root of the tree over these entries");
    }
    let bytes = signature
        .strip_prefix(&format!("\u{2014} {name} "))
        .and_then(|line| line.strip_suffix('\n'))
        .and_then(|line| BASE64.decode(line).ok());
    let signature =
        bytes.as_deref().and_then(|bytes| bytes.strip_prefix(&key_id(name, ED25519, key)));
    let signature = signature.and_then(|bytes| Signature::from_slice(bytes).ok());
    match signature {
        Some(signature) if key.verify_strict(text.as_bytes(), &signature).is_ok() => None,
        _ => Some("its signature is not that of this register's key"),
    }
}

fn key_id(name: &str, kind: u8, key: &VerifyingKey) -> [u8; 4] {
    let [a, b, c, d, ..] = sha256(&[name.as_bytes(), b"\n", &[kind], key.as_bytes()]);
    [a, b, c, d]
}

/// The name and the key of a verifier, name+hash+key.
fn verifier(text: &str) -> Option<(&str, VerifyingKey)> {
    verifier_of(text, ED25519)
}

fn verifier_of(text: &str, kind: u8) -> Option<(&str, VerifyingKey)> {
    let (name, rest) = text.split_once('+')?;
    let (hash, key) = rest.split_once('+')?;
    let key = BASE64.decode(key).ok()?;
    let key = VerifyingKey::from_bytes(key.strip_prefix(&[kind])?.try_into().ok()?).ok()?;
    let id = u32::from_be_bytes(key_id(name, kind, &key));
    (hash == format!("{id:08x}")).then_some((name, key))
}
