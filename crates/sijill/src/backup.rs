//! `sijill backup` and `sijill restore`: a register in one encrypted file, and back.

use crate::cli::{BackupArgs, RestoreArgs};
use crate::error::{Error, Outcome};
use crate::terminal::{Screen, say};
use crate::{input, unlock, users, verify};
use sijill_model::Subject;
use sijill_record::Register;
use std::io::Write;
use std::path::Path;

/// Writes a backup, or restores one into a temporary place and checks it there.
pub(crate) fn backup(dir: &Path, args: &BackupArgs, out: &mut Screen) -> Result<Outcome, Error> {
    if args.check {
        return check(args, out);
    }
    let view = unlock::reader(dir)?;
    let seal = if args.no_passphrase { Default::default() } else { unlock::chosen()? };
    let done = view.back_up(&args.file, &seal)?;
    writeln!(out, "{}: {} files, {} bytes", args.file.display(), done.files, done.bytes)
        .map_err(Error::Output)?;
    if args.no_passphrase {
        say(
            &"it lies under no passphrase: whoever has it has the register as it lies on this disk",
        );
    }
    Ok(Outcome::Clean)
}

fn check(args: &BackupArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let place = tempfile::tempdir().map_err(Error::Runtime)?;
    let dir = place.path().join("restored");
    sijill_record::restore(&args.file, &dir, &seal(args.no_passphrase)?)?;
    verify::run(&dir, &Default::default(), out)
}

fn seal(no_passphrase: bool) -> Result<sijill_record::Unlock, Error> {
    if no_passphrase { Ok(Default::default()) } else { unlock::asked() }
}

/// Makes a register of a backup.
pub(crate) fn restore(by: &str, args: &RestoreArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let erased = args.erasures.as_deref().map(erasures).transpose()?;
    let done = sijill_record::restore(&args.file, &args.dir, &seal(args.no_passphrase)?)?;
    writeln!(out, "{}: {} files, {} bytes", args.dir.display(), done.files, done.bytes)
        .map_err(Error::Output)?;
    let Some(erased) = erased else {
        say(
            &"what was erased after the backup is readable again: give the list of erasures with --erasures",
        );
        return Ok(Outcome::Clean);
    };
    let mut register: Register = unlock::writer(&args.dir)?;
    let by = users::known(&mut register, by)?;
    let reason = "erased before in the register that was backed up";
    for subject in register.replay_erasures(&by, &erased, reason)? {
        writeln!(out, "{subject}: erased").map_err(Error::Output)?;
    }
    Ok(Outcome::Clean)
}

/// A list as `sijill list erasures` prints it: a subject a line, what follows it is for people.
fn erasures(path: &Path) -> Result<Vec<Subject>, Error> {
    let bytes = input::bytes(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let id = line.split_whitespace().next().unwrap_or_default();
            id.parse().map_err(|error: sijill_model::Error| Error::Line {
                path: path.to_owned(),
                line: at + 1,
                what: error.to_string(),
            })
        })
        .collect()
}
