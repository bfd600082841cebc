//! `sijill erase`: the words of a subject are forgotten, everywhere and at every time.

use crate::cli::{EraseArgs, Format};
use crate::error::{Error, Outcome};
use crate::terminal::Screen;
use crate::{json, unlock, users};
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// What was erased.
#[derive(Serialize)]
struct Done {
    order: u64,
    subjects: Vec<String>,
    files: usize,
}

/// Enters the order and destroys the keys.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    args: &EraseArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let mut register = unlock::writer(dir)?;
    let by = users::known(&mut register, by)?;
    let erased = register.erase(&by, &args.id, args.with_documents, &args.reason)?;
    let subjects = erased.subjects.iter().map(ToString::to_string).collect();
    let done = Done { order: erased.order, subjects, files: erased.files };
    let shown = match args.format {
        Format::Json => json::line(&done),
        Format::Text => format!(
            "order {}: the words of {} are erased, {} files are gone from the archive\n",
            done.order,
            done.subjects.join(", "),
            done.files
        )
        .into_bytes(),
    };
    out.write_all(&shown).map_err(Error::Output)?;
    Ok(Outcome::Clean)
}
