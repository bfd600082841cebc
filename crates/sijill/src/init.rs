//! `sijill init`: a new register.

use crate::error::{Error, Outcome};
use crate::terminal::Screen;
use crate::users;
use std::io::Write;
use std::path::Path;

/// Begins a register in a folder that has none.
pub(crate) fn run(dir: &Path, by: &str, out: &mut Screen) -> Result<Outcome, Error> {
    users::init(dir, by)?;
    writeln!(out, "{}: a new register", dir.display()).map_err(Error::Output)?;
    Ok(Outcome::Clean)
}
