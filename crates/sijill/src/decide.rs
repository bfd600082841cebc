//! `sijill claim`: a person's word on what a text says.

use crate::cli::DecideArgs;
use crate::error::{Error, Outcome};
use crate::terminal::Screen;
use crate::{openings, unlock, users, words};
use sijill_model::{Act, ClaimVerdict};
use std::io::Write;
use std::path::Path;

/// Enters the decision.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    verdict: ClaimVerdict,
    DecideArgs { key, reason }: &DecideArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let mut register = unlock::writer(dir)?;
    let by = users::known(&mut register, by)?;
    let stored = register.reader()?.claim(key)?.ok_or_else(|| Error::NotHeld(key.clone()))?;
    openings::record(&mut register, &by, &stored)?;
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
