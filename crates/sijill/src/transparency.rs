//! `sijill checkpoint` and `sijill prove`: the log, and what witnesses say of it, for whoever does not trust the register.

use crate::cli::{CheckpointArgs, Format, ProveArgs};
use crate::error::{Error, Outcome};
use crate::terminal::{Screen, say};
use crate::{input, json, unlock};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::Serialize;
use sijill_record::{Cosignature, Proof};
use std::io::Write;
use std::path::Path;

/// Prints the signed head of the log, and remembers that it was given out.
pub(crate) fn checkpoint(
    dir: &Path,
    args: &CheckpointArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    if args.cosigned {
        let head = unlock::reader(dir)?.cosigned_head()?.ok_or(Error::NotWitnessed)?;
        for Cosignature { witness, time_s, .. } in &head.cosignatures {
            say(&format!("seen by {witness} at {}", time(*time_s)));
        }
        out.write_all(head.note.as_bytes()).map_err(Error::Output)?;
        return Ok(Outcome::Clean);
    }
    let mut register = unlock::writer(dir)?;
    let shown = match (&args.cosignature, &args.witness) {
        (Some(given), Some(witness)) => {
            let given = String::from_utf8_lossy(&input::bytes(given)?).into_owned();
            let kept = register.keep_cosignature(witness, &given)?;
            let (name, seen) = (witness.name(), time(kept.time_s));
            format!("{name} saw the first {} entries of the log at {seen}\n", kept.size)
        }
        _ if args.verifier => format!("{}\n", register.verifier()),
        _ => register.give_checkpoint()?,
    };
    out.write_all(shown.as_bytes()).map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

/// Seconds since 1970 as a time.
fn time(seconds: u64) -> String {
    let time = i64::try_from(seconds).ok().and_then(|s| jiff::Timestamp::from_second(s).ok());
    time.map_or_else(|| format!("second {seconds}"), |time| time.to_string())
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
    let reader = unlock::reader(dir)?;
    let proof = match &args.checkpoint {
        Some(file) => reader.prove_under(args.entry, &checkpoint_in(file)?)?,
        None => reader.prove(args.entry)?,
    };
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

/// The checkpoint in a file: alone, in a statement as text or page, or in one as data.
///
/// # Errors
/// [`Error::Usage`] where there is none.
pub(crate) fn checkpoint_in(file: &Path) -> Result<String, Error> {
    let bytes = input::bytes(file)?;
    let text = String::from_utf8_lossy(&bytes);
    let data: Option<serde_json::Value> = text.lines().next().and_then(|l| l.parse().ok());
    // A statement as it is printed, as the server gives it, or another one's proof.
    let places = ["/log/checkpoint", "/statement/log/checkpoint", "/checkpoint"];
    let noted = data.and_then(|data| {
        let found = places.iter().find_map(|place| data.pointer(place)?.as_str());
        found.map(str::to_owned)
    });
    let noted = noted.or_else(|| note_in(&text));
    noted.ok_or_else(|| {
        let name = input::name(file);
        Error::Usage(format!("{name}: expected a checkpoint, or a statement that carries one"))
    })
}

/// The first signed note among the lines of a text.
fn note_in(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_end_matches("</pre>")).collect();
    let signed = lines.iter().position(|line| line.starts_with("\u{2014} "))?;
    let end = signed.checked_sub(1).filter(|empty| lines[*empty].is_empty())?;
    let before = lines[..end].iter().rposition(|line| line.is_empty() || line.ends_with('>'));
    let stated = &lines[before.map_or(0, |at| at + 1)..end];
    let signatures = lines[signed..].iter().take_while(|line| line.starts_with("\u{2014} "));
    let signatures: Vec<&str> = signatures.copied().collect();
    Some(format!("{}\n\n{}\n", stated.join("\n"), signatures.join("\n")))
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
