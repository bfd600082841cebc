//! What can be of an incident in a country: `rules/countries.toml`.

use crate::Error;
use jiff::civil::Date;
use serde::Deserialize;
use sijill_model::{Edtf, FlawKind, Incident, Position};
use std::sync::LazyLock;

/// The box of degrees around a country, and the first day of the conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    south_west: Position,
    north_east: Position,
    since: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    country: Vec<Country>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Country {
    id: String,
    south: String,
    north: String,
    west: String,
    east: String,
    since: Edtf,
}

/// All of them. A test reads the file, so a build with a file that cannot be read does not pass.
static COUNTRIES: LazyLock<Vec<(String, Bounds)>> = LazyLock::new(|| {
    let file: Result<File, _> = toml::from_str(include_str!("../../../../rules/countries.toml"));
    let countries = file.unwrap_or_else(|error| panic!("rules/countries.toml: {error}")).country;
    countries.into_iter().map(|country| (country.id.clone(), country.bounds())).collect()
});

impl Country {
    fn bounds(&self) -> Bounds {
        let corner = |lat: &str, lon: &str| {
            Position::from_decimal(lat, lon)
                .unwrap_or_else(|error| panic!("rules/countries.toml, {}: {error}", self.id))
        };
        Bounds {
            south_west: corner(&self.south, &self.west),
            north_east: corner(&self.north, &self.east),
            since: self.since.first_day().unwrap_or(Date::MIN),
        }
    }
}

/// What can be of an incident in the country with this ISO 3166 code, in small letters.
///
/// # Errors
/// [`Error::UnknownCountry`] with the codes that there are.
pub fn bounds_of(country: &str) -> Result<&'static Bounds, Error> {
    let found = COUNTRIES.iter().find(|(id, _)| id == country);
    found.map(|(_, bounds)| bounds).ok_or_else(|| {
        let known: Vec<&str> = COUNTRIES.iter().map(|(id, _)| id.as_str()).collect();
        Error::UnknownCountry { given: country.to_owned(), known: known.join(", ") }
    })
}

impl Bounds {
    /// Whether a position can be in the country.
    pub fn holds(&self, position: Position) -> bool {
        let within = |low: i32, value: i32, high: i32| (low..=high).contains(&value);
        let (low, high) = (self.south_west, self.north_east);
        within(low.lat_e7(), position.lat_e7(), high.lat_e7())
            && within(low.lon_e7(), position.lon_e7(), high.lon_e7())
    }

    /// Whether a date can be of the conflict: not all of it before its first day, nor all of it after `today`.
    pub fn covers(&self, when: Edtf, today: Date) -> bool {
        when.last_day().is_none_or(|last| last >= self.since)
            && when.first_day().is_none_or(|first| first <= today)
    }

    /// What cannot be of an incident in this country, with the words for it.
    pub fn flaws(&self, incident: &Incident, today: Date) -> Vec<(FlawKind, String)> {
        let mut flaws = Vec::new();
        let position = incident.place.as_ref().and_then(|place| place.position);
        if let Some(position) = position.filter(|position| !self.holds(*position)) {
            let words = format!("{}, {}", position.lat(), position.lon());
            flaws.push((FlawKind::OutsideCountry, words));
        }
        if let Some(when) = incident.when.filter(|when| !self.covers(*when, today)) {
            flaws.push((FlawKind::OutsideConflict, when.to_string()));
        }
        flaws
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gross_errors_are_caught_and_border_towns_are_not() {
        let syria = bounds_of("sy").expect("known");
        let position = |lat, lon| Position::from_decimal(lat, lon).expect("a position");
        assert!(syria.holds(position("35.95", "39.0"))); // Raqqa
        assert!(syria.holds(position("37.05", "41.22"))); // Qamishli, on the border
        assert!(!syria.holds(position("36.67", "45.04")));
        let today = "2026-01-01".parse().expect("a day");
        let covers = |when: &str| syria.covers(when.parse().expect("a date"), today);
        assert!(covers("2017-06-26") && covers("2011") && covers("../2012"));
        assert!(!covers("1970-01-01") && !covers("2026-01-02"));
        assert!(matches!(bounds_of("xx"), Err(Error::UnknownCountry { .. })));
    }
}
