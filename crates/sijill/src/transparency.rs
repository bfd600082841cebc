//! `sijill checkpoint` and `sijill prove`: the log for whoever does not trust the register.

use crate::cli::{CheckpointArgs, Format, ProveArgs};
use crate::error::{Error, Outcome};
use crate::terminal::Screen;
use crate::{json, unlock};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::Serialize;
use sijill_record::Proof;
use std::io::Write;
use std::path::Path;

/// Prints the signed head of the log, and remembers that it was given out.
pub(crate) fn checkpoint(
    dir: &Path,
    args: &CheckpointArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let mut register = unlock::writer(dir)?;
    let shown = if args.verifier {
        format!("{}\n", register.verifier())
    } else {
        register.give_checkpoint()?
    };
    out.write_all(shown.as_bytes()).map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

/// A proof as JSON.
#[derive(Serialize)]
struct Line<'a> {
    index: u64,
    size: u64,
    leaf: &'a str,
    leaf_hash: String,
    path: Vec<String>,
    checkpoint: &'a str,
}

/// Prints the proof that an entry is in the log.
pub(crate) fn prove(dir: &Path, args: &ProveArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let proof = unlock::reader(dir)?.prove(args.entry)?;
    let proof = proof.ok_or_else(|| Error::NotHeld(format!("entry {}", args.entry)))?;
    let shown = match args.format {
        Format::Text => proof_file(&proof).into_bytes(),
        Format::Json => json::line(&Line {
            index: proof.seq,
            size: proof.size,
            leaf: &proof.leaf,
            leaf_hash: proof.leaf_hash.to_string(),
            path: proof.path.iter().map(ToString::to_string).collect(),
            checkpoint: &proof.checkpoint,
        }),
    };
    out.write_all(&shown).map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

/// The proof as C2SP `tlog-proof` has it, the bytes of the leaf as its extra data.
pub(crate) fn proof_file(proof: &Proof) -> String {
    let path: String =
        proof.path.iter().map(|hash| format!("{}\n", BASE64.encode(hash.as_bytes()))).collect();
    format!(
        "c2sp.org/tlog-proof@v1\nextra {}\nindex {}\n{path}\n{}",
        BASE64.encode(&proof.leaf),
        proof.seq,
        proof.checkpoint
    )
}
