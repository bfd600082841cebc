//! Where something happened, and how exactly that is known.

use crate::words::words;
use crate::{Error, Mgrs};
use serde::{Deserialize, Serialize};

/// A place as a register holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Place {
    /// Its names, in whichever scripts they are known.
    pub names: Vec<String>,
    /// The country, by its ISO 3166 code in small letters.
    #[serde(default)]
    pub country: Option<String>,
    /// The governorate or region in which it lies.
    pub region: Option<String>,
    /// How exactly the position below is that of the event.
    pub accuracy: Option<Accuracy>,
    /// The position.
    pub position: Option<Position>,
    /// The position as a military grid reference, in the precision in which it was given.
    pub mgrs: Option<Mgrs>,
}

words!(
    /// How exactly a position is that of the event, from the most exact.
    Accuracy {
        /// The spot itself.
        Exact = "exact",
        /// Within a hundred metres.
        Within100m = "within_100m",
        /// A street.
        Street = "street",
        /// Something known close by.
        Landmark = "landmark",
        /// A quarter of a town.
        Neighbourhood = "neighbourhood",
        /// A village.
        Village = "village",
        /// A town.
        Town = "town",
        /// A city.
        City = "city",
        /// A subdistrict.
        Subdistrict = "subdistrict",
        /// A district.
        District = "district",
        /// A governorate.
        Governorate = "governorate",
    }
);

/// A point of the earth (WGS 84) in ten-millionths of a degree: about a centimetre, and no floating point number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(i64, i64)", into = "(i64, i64)")]
pub struct Position {
    lat_e7: i32,
    lon_e7: i32,
}

/// Ten-millionths in a degree.
const PER_DEGREE: i64 = 10_000_000;

impl Position {
    /// A position from ten-millionths of a degree, north and east positive.
    ///
    /// # Errors
    /// [`Error::NotAPosition`] for a latitude beyond 90 degrees or a longitude beyond 180.
    pub fn from_e7(lat: i64, lon: i64) -> Result<Self, Error> {
        let within = |value: i64, degrees: i64| {
            (value.abs() <= degrees * PER_DEGREE).then(|| i32::try_from(value).ok()).flatten()
        };
        match (within(lat, 90), within(lon, 180)) {
            (Some(lat_e7), Some(lon_e7)) => Ok(Position { lat_e7, lon_e7 }),
            _ => Err(Error::NotAPosition { given: format!("{}, {}", degrees(lat), degrees(lon)) }),
        }
    }

    /// A position from decimal degrees as texts have them. Digits beyond the seventh are cut off.
    ///
    /// # Errors
    /// [`Error::NotAPosition`] for what is no number, or no place on earth.
    pub fn from_decimal(lat: &str, lon: &str) -> Result<Self, Error> {
        match (parse_e7(lat), parse_e7(lon)) {
            (Some(lat), Some(lon)) => Position::from_e7(lat, lon),
            _ => Err(Error::NotAPosition { given: format!("{lat}, {lon}") }),
        }
    }

    /// Ten-millionths of a degree north.
    pub fn lat_e7(self) -> i32 {
        self.lat_e7
    }

    /// Ten-millionths of a degree east.
    pub fn lon_e7(self) -> i32 {
        self.lon_e7
    }

    /// Degrees north in decimals, without zeros at the end.
    pub fn lat(self) -> String {
        degrees(self.lat_e7.into())
    }

    /// Degrees east in decimals, without zeros at the end.
    pub fn lon(self) -> String {
        degrees(self.lon_e7.into())
    }
}

impl TryFrom<(i64, i64)> for Position {
    type Error = Error;

    fn try_from((lat, lon): (i64, i64)) -> Result<Self, Error> {
        Position::from_e7(lat, lon)
    }
}

impl From<Position> for (i64, i64) {
    fn from(position: Position) -> Self {
        (position.lat_e7.into(), position.lon_e7.into())
    }
}

fn degrees(e7: i64) -> String {
    let sign = if e7 < 0 { "-" } else { "" };
    let (whole, rest) = (e7.abs() / PER_DEGREE, e7.abs() % PER_DEGREE);
    let rest = format!("{rest:07}");
    match rest.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

fn parse_e7(text: &str) -> Option<i64> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || !plain(whole) || !plain(rest) {
        return None;
    }
    let rest = format!("{:0<7}", rest.chars().take(7).collect::<String>());
    let value = whole.parse::<i64>().ok()? * PER_DEGREE + rest.parse::<i64>().ok()?;
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_degrees_come_back_as_they_went_in() {
        for (lat, lon) in [("35.9505639", "39.0094148"), ("-0.5", "40"), ("90", "-180")] {
            let position = Position::from_decimal(lat, lon).expect("a position");
            assert_eq!((position.lat(), position.lon()), (lat.to_owned(), lon.to_owned()));
        }
    }

    #[test]
    fn what_is_nowhere_on_earth_is_refused() {
        for (lat, lon) in
            [("35.9", "4239.0"), ("91", "0"), ("", "39"), ("35,9", "39"), ("1e1", "2")]
        {
            assert!(Position::from_decimal(lat, lon).is_err(), "{lat} {lon}");
        }
        assert!(serde_json::from_str::<Position>("[359000000,42390000000]").is_err());
    }
}
