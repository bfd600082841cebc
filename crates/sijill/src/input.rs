//! Where bytes come from: files, and standard input for `-`.

use crate::error::Error;
use crate::guest;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// Whether a path means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The name under which the input is known in a register and in output: a file's name without its folders.
pub(crate) fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    if is_stdin(path) { "stdin".to_owned() } else { name.into_owned() }
}

/// All bytes of an input.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes).map_err(|source| failed(path, source))?;
    Ok(bytes)
}

/// An input to read piece by piece.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read>, Error> {
    if is_stdin(path) {
        return Ok(guest::input().unwrap_or_else(|| Box::new(io::stdin())));
    }
    let file = File::open(guest::located(path)).map_err(|source| failed(path, source))?;
    Ok(Box::new(BufReader::new(file)))
}

pub(crate) fn failed(path: &Path, source: io::Error) -> Error {
    Error::File { path: path.to_owned(), source }
}
