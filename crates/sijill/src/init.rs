//! `sijill init`: a new register.

use crate::cli::InitArgs;
use crate::error::{Error, Outcome};
use crate::terminal::{Screen, say};
use crate::{unlock, users};
use sijill_record::Unlock;
use std::io::Write;
use std::path::Path;

/// Begins a register in a folder that has none.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    args: &InitArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let unlock = if args.no_passphrase { Unlock::default() } else { unlock::chosen()? };
    users::init(dir, by, &unlock)?;
    writeln!(out, "{}: a new register", dir.display()).map_err(Error::Output)?;
    if args.no_passphrase {
        say(&"its keys lie in the clear: whoever has the folder can read everything in it");
    } else {
        say(&"without its passphrase and its keyring, nobody can ever read it again: keep both");
    }
    Ok(Outcome::Clean)
}
