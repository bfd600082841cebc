//! `sijill claim`: a person's word on what a text says.

use crate::cli::{ClaimCommand, DecideArgs};
use crate::error::{Error, Outcome};
use crate::terminal::Screen;
use crate::{unlock, users, words};
use sijill_model::{Act, ClaimVerdict};
use std::io::Write;
use std::path::Path;

/// Enters the decision.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    command: &ClaimCommand,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let (verdict, DecideArgs { key, reason }) = match command {
        ClaimCommand::Accept(args) => (ClaimVerdict::Accepted, args),
        ClaimCommand::Reject(args) => (ClaimVerdict::Rejected, args),
    };
    let mut register = unlock::writer(dir)?;
    let by = users::known(&mut register, by)?;
    let stored = register.reader()?.claim(key)?.ok_or_else(|| Error::NotHeld(key.clone()))?;
    let act = Act::ClaimDecided {
        document: stored.document.clone(),
        keys: stored.keys.clone(),
        verdict,
        reason: reason.clone(),
    };
    register.append(&by, &[act])?;
    writeln!(out, "{}  {}: {}", stored.key, words::statement(&stored.claim), verdict.as_str())
        .map_err(Error::Output)?;
    Ok(Outcome::Clean)
}
