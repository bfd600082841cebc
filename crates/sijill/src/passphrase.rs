//! `sijill passphrase`: the register's keys under another passphrase.

use crate::cli::PassphraseArgs;
use crate::error::{Error, Outcome};
use crate::terminal::{Screen, say};
use crate::unlock;
use sijill_record::Unlock;
use std::io::Write;
use std::path::Path;

/// Asks for the present passphrase where there is one, and for the new one.
pub(crate) fn run(dir: &Path, args: &PassphraseArgs, out: &mut Screen) -> Result<Outcome, Error> {
    #[cfg(unix)]
    if crate::handover::answers(dir) {
        return Err(Error::Served(dir.to_owned()));
    }
    let mut register = unlock::writer(dir)?;
    let new = if args.no_passphrase { Unlock::default() } else { unlock::chosen_anew()? };
    register.change_passphrase(&new)?;
    writeln!(out, "{}: its keys lie {}", dir.display(), lie(args.no_passphrase))
        .map_err(Error::Output)?;
    say(&"backups keep theirs; an old copy of the keyring still opens with the old passphrase");
    Ok(Outcome::Clean)
}

fn lie(open: bool) -> &'static str {
    if open {
        "in the clear: whoever has the folder can read everything in it"
    } else {
        "under the new passphrase"
    }
}
