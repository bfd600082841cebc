//! The register as it was known then.

use crate::error::Error;
use crate::unlock;
use sijill_record::{KnownAt, RegisterReader};
use std::path::Path;

/// The register in a folder, for reading, as it was known then.
pub(crate) fn reader(dir: &Path, known_at: Option<&KnownAt>) -> Result<RegisterReader, Error> {
    let view = unlock::reader(dir)?;
    let Some(known_at) = known_at else { return Ok(view) };
    let seq = view.place_of(known_at)?.ok_or_else(|| Error::NotYet(known_at.to_string()))?;
    Ok(view.known_at(seq))
}
