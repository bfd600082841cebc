//! Military grid references.

use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A reference of the Military Grid Reference System: grid zone, 100 km square, easting and northing.
///
/// The precision is kept: `37SEV008784` names a square of 100 m, `37SEV` one of 100 km. References near the
/// poles, which have no zone number, are not taken.
///
/// ```
/// use sijill_model::Mgrs;
/// let reference: Mgrs = "37S EV 008 784".parse()?;
/// assert_eq!(reference.to_string(), "37SEV008784");
/// assert_eq!(reference.metres(), 100);
/// # Ok::<(), sijill_model::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Mgrs {
    zone: u8,
    band: u8,
    square: [u8; 2],
    /// As many digits of easting, then of northing.
    digits: String,
}

/// Latitude bands of 8 degrees from 80° S on; I and O are left out because they look like digits.
const BANDS: &[u8] = b"CDEFGHJKLMNPQRSTUVWX";

/// Columns of 100 km squares, in sets that repeat every three zones.
const COLUMNS: [&[u8]; 3] = [b"STUVWXYZ", b"ABCDEFGH", b"JKLMNPQR"];

/// Rows of 100 km squares; even zones begin five letters on.
const ROWS: &[u8] = b"ABCDEFGHJKLMNPQRSTUV";

/// Digits of easting, and of northing, in the finest reference.
const DIGITS_MAX: usize = 5;

impl FromStr for Mgrs {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self, Error> {
        parse(given).ok_or_else(|| Error::NotMgrs(given.to_owned()))
    }
}

fn parse(given: &str) -> Option<Mgrs> {
    let text: Vec<u8> = given.trim().bytes().filter(|b| *b != b' ').collect();
    let zone_digits = text.iter().take(2).take_while(|b| b.is_ascii_digit()).count();
    let zone = std::str::from_utf8(&text[..zone_digits]).ok()?.parse::<u8>().ok()?;
    let letters: Vec<u8> =
        text.get(zone_digits..zone_digits + 3)?.iter().map(u8::to_ascii_uppercase).collect();
    let digits = &text[zone_digits + 3..];
    let [band, column, row] = letters[..] else { return None };
    let known = (1..=60).contains(&zone)
        && BANDS.contains(&band)
        && COLUMNS[usize::from(zone) % 3].contains(&column)
        && ROWS.contains(&row);
    let even = digits.len().is_multiple_of(2) && digits.len() <= 2 * DIGITS_MAX;
    if !known || !even || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let digits = String::from_utf8(digits.to_vec()).ok()?;
    Some(Mgrs { zone, band, square: [column, row], digits })
}

impl Mgrs {
    /// The side of the square that it names, in metres: 100 km without digits, 1 m with all of them.
    pub fn metres(&self) -> u32 {
        10u32.pow((DIGITS_MAX - self.digits.len() / 2) as u32)
    }
}

impl TryFrom<String> for Mgrs {
    type Error = Error;

    fn try_from(given: String) -> Result<Self, Error> {
        given.parse()
    }
}

impl From<Mgrs> for String {
    fn from(reference: Mgrs) -> String {
        reference.to_string()
    }
}

impl fmt::Display for Mgrs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [column, row] = self.square.map(char::from);
        write!(f, "{}{}{column}{row}{}", self.zone, char::from(self.band), self.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_kept() {
        for (given, canonical, metres) in [
            ("37SEV008784", "37SEV008784", 100),
            (" 37s fu 80573 22558 ", "37SFU8057322558", 1),
            ("4QFJ", "4QFJ", 100_000),
            ("37SFU80", "37SFU80", 10_000),
        ] {
            let reference: Mgrs = given.parse().expect(given);
            assert_eq!((reference.to_string().as_str(), reference.metres()), (canonical, metres));
        }
    }

    #[test]
    fn what_names_no_square_is_refused() {
        for given in
            ["", "37", "37SE", "61SEV008784", "37IEV008784", "37SJV008784", "37SEV00878", "SEV12"]
        {
            assert!(given.parse::<Mgrs>().is_err(), "{given}");
        }
    }
}
