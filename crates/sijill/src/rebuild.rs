//! `sijill rebuild`: all views thrown away and made again from the entries.

use crate::error::{Error, Outcome};
use crate::terminal::Screen;
use crate::unlock;
use std::io::Write;
use std::path::Path;

/// Rebuilds.
pub(crate) fn run(dir: &Path, out: &mut Screen) -> Result<Outcome, Error> {
    let mut register = unlock::writer(dir)?;
    register.rebuild()?;
    let entries = register.reader()?.head()?.seq + 1;
    writeln!(out, "views made anew from {entries} entries").map_err(Error::Output)?;
    Ok(Outcome::Clean)
}
