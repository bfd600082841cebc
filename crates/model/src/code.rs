//! What people call an incident.

use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A code by which people speak of an incident: `R-2017-114`. Without spaces, so that several can stand in a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

/// Longer than any code in use; what is longer is a sentence in the wrong column.
const CODE_CHARS_MAX: usize = 40;

impl Code {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self, Error> {
        let well_formed = |c: char| !c.is_whitespace() && !c.is_control();
        let length = given.chars().count();
        if (1..=CODE_CHARS_MAX).contains(&length) && given.chars().all(well_formed) {
            Ok(Code(given.to_owned()))
        } else {
            Err(Error::NotACode(given.to_owned()))
        }
    }
}

impl TryFrom<String> for Code {
    type Error = Error;

    fn try_from(given: String) -> Result<Self, Error> {
        given.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> String {
        code.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_short_word() {
        assert!("R-2017-114".parse::<Code>().is_ok());
        assert!("حادثة-7".parse::<Code>().is_ok());
        for given in ["", "A1 A2", "A1\n", &"x".repeat(41)] {
            assert!(given.parse::<Code>().is_err(), "{given:?}");
        }
    }
}
