//! `sijill init`: a new register.

use crate::error::{Error, Outcome};
use crate::terminal::Screen;
use sijill_model::By;
use sijill_record::Register;
use std::io::Write;
use std::path::Path;

/// Begins a register in a folder that has none.
pub(crate) fn run(dir: &Path, by: &By, out: &mut Screen) -> Result<Outcome, Error> {
    Register::init(dir, by)?;
    writeln!(out, "{}: a new register", dir.display()).map_err(Error::Output)?;
    Ok(Outcome::Clean)
}
