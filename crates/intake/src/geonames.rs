//! Places out of a dump of GeoNames: tab-separated rows of 19 columns, one place a row, without a header.
//!
//! The columns are those of the readme beside the dumps: 0 id, 1 name, 2 name in ASCII, 3 other names with commas
//! between, 6 class, 7 code, 8 country.

use crate::Error;
use std::collections::BTreeSet;

/// A place of a dump.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeoName {
    /// Country and GeoNames' own number, such as `sy-gn170063`: an id that no place of the built-in gazetteer has.
    pub id: String,
    /// Its names in Arabic and Latin letters, each once, sorted.
    pub names: Vec<String>,
    /// Whether it is a division of the first order: a province, a governorate.
    pub wide: bool,
}

const COLUMNS: usize = 19;

/// Names of fewer letters are codes or abbreviations, and stand for too much else.
const LEAST_LETTERS: usize = 3;

/// The place of a row. None where it is no populated place and no division within a country, or has no name that
/// can be read.
///
/// # Errors
/// A row that is none of a dump, by the name of the file and the number of its line, from 1, with what was expected.
pub fn geoname(file: &str, line: u64, row: &str) -> Result<Option<GeoName>, Error> {
    let fault = |what: String| Error::table(file, Some(line), what);
    let cells: Vec<&str> = row.split('\t').collect();
    let Ok([id, name, ascii, others, _, _, class, code, country, ..]) =
        <[&str; COLUMNS]>::try_from(cells.as_slice())
    else {
        let found = cells.len();
        return Err(fault(format!("{found} columns; expected {COLUMNS}, with tabs between")));
    };
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(fault(format!("column 1: {id:?}; expected the number of a place")));
    }
    if !(country.is_empty() || is_country(country)) {
        return Err(fault(format!(
            "column 9: {country:?}; expected the two capitals of a country"
        )));
    }
    let division = class == "A" && code.starts_with("ADM");
    if country.is_empty() || !(class == "P" || division) {
        return Ok(None);
    }
    let names: BTreeSet<&str> = [name, ascii]
        .into_iter()
        .chain(others.split(','))
        .map(str::trim)
        .filter(|n| is_name(n))
        .collect();
    let place = GeoName {
        id: format!("{}-gn{id}", country.to_ascii_lowercase()),
        names: names.into_iter().map(str::to_owned).collect(),
        wide: code == "ADM1",
    };
    Ok(Some(place).filter(|place| !place.names.is_empty()))
}

fn is_country(cell: &str) -> bool {
    cell.len() == 2 && cell.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether it is a name in letters that the reader knows, and not a code such as `ALP`.
fn is_name(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let arabic = letters().all(|c| ('\u{621}'..='\u{6ff}').contains(&c));
    let latin = letters().all(|c| c < '\u{250}') && letters().any(char::is_lowercase);
    let between = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-');
    letters().count() >= LEAST_LETTERS && (arabic || latin) && name.chars().all(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, others: &str, class: &str, code: &str, country: &str) -> String {
        format!(
            "12\t{name}\t{name}\t{others}\t35.1\t36.9\t{class}\t{code}\t{country}\t\t01\t\t\t\t0\t\t40\tAsia/Damascus\t2020-01-01"
        )
    }

    #[test]
    fn a_village_has_its_names_in_both_scripts_and_no_codes() {
        let place =
            geoname("SY.txt", 1, &row("Tell Invented", "TIV,تل مخترع,村", "P", "PPL", "SY"));
        let place = place.expect("a sound row").expect("a village");
        assert_eq!(place.id, "sy-gn12");
        assert_eq!(place.names, ["Tell Invented", "تل مخترع"]);
        assert!(!place.wide);
    }

    #[test]
    fn hills_countries_and_provinces_are_told_apart() {
        let of = |class, code| geoname("SY.txt", 1, &row("Invented", "", class, code, "SY"));
        assert_eq!(of("T", "HLL"), Ok(None));
        assert_eq!(of("A", "PCLI"), Ok(None));
        assert!(of("A", "ADM1").is_ok_and(|place| place.is_some_and(|p| p.wide)));
    }

    #[test]
    fn a_row_of_something_else_is_refused_by_its_line() {
        for bad in [
            "a,b,c",
            &row("Invented", "", "P", "PPL", "Syria"),
            &row("Invented", "", "P", "PPL", "SY").replacen("12", "x", 1),
            &format!("{}\tmore", row("Invented", "", "P", "PPL", "SY")),
        ] {
            let error = geoname("SY.txt", 7, bad).expect_err(bad);
            assert!(error.to_string().starts_with("SY.txt, row 7: "), "{error}");
        }
    }
}
