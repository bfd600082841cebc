//! Opening registers, with the passphrase where one is needed.

use crate::error::Error;
use crate::guest;
use sijill_record::{Register, RegisterReader, Unlock};
use std::io::{self, IsTerminal};
use std::path::Path;

/// Where a passphrase is taken from when nobody can be asked for it.
const VARIABLE: &str = "SIJILL_PASSPHRASE";

/// The same for the one that takes its place.
const NEW_VARIABLE: &str = "SIJILL_NEW_PASSPHRASE";

/// The register in a folder, for writing.
pub(crate) fn writer(dir: &Path) -> Result<Register, Error> {
    Ok(Register::open_with(dir, &of(dir)?)?)
}

/// The register in a folder, for reading.
pub(crate) fn reader(dir: &Path) -> Result<RegisterReader, Error> {
    Ok(RegisterReader::open_with(dir, &of(dir)?)?)
}

/// What opens the register in a folder.
pub(crate) fn of(dir: &Path) -> Result<Unlock, Error> {
    if let Some(unlock) = guest::unlock() {
        return Ok(unlock);
    }
    if !Unlock::is_needed(dir)? {
        return Ok(Unlock::default());
    }
    // Where nobody gives one, the register says that it needs it.
    asked()
}

/// A passphrase for a new register.
pub(crate) fn chosen() -> Result<Unlock, Error> {
    chosen_from(VARIABLE)
}

/// Another passphrase for a register that is there.
pub(crate) fn chosen_anew() -> Result<Unlock, Error> {
    chosen_from(NEW_VARIABLE)
}

fn chosen_from(variable: &str) -> Result<Unlock, Error> {
    let Some(passphrase) = passphrase(variable, "New passphrase: ")? else {
        return Err(Error::Usage(format!(
            "keys lie under a passphrase: set {variable}, or say --no-passphrase, which leaves them in \
             the clear beside the data"
        )));
    };
    if passphrase.is_empty() {
        return Err(Error::Usage("the passphrase is empty: expected some words".to_owned()));
    }
    let asked = std::env::var_os(variable).is_none();
    if asked && self::passphrase(variable, "Once more: ")?.as_ref() != Some(&passphrase) {
        return Err(Error::Usage("the passphrases are not the same".to_owned()));
    }
    Ok(Unlock::with_passphrase(passphrase))
}

/// The passphrase of something that is there.
pub(crate) fn asked() -> Result<Unlock, Error> {
    Ok(passphrase(VARIABLE, "Passphrase: ")?.map_or_else(Unlock::default, Unlock::with_passphrase))
}

/// From the environment, else from the person at the terminal; none where there is neither.
fn passphrase(variable: &str, question: &str) -> Result<Option<String>, Error> {
    if let Ok(given) = std::env::var(variable) {
        return Ok(Some(given));
    }
    if !io::stdin().is_terminal() {
        return Ok(None);
    }
    rpassword::prompt_password(question).map(Some).map_err(Error::Asking)
}
