//! Maps: how rows of any table become incidents or people. The form is documented in `docs/import.md`.

mod incident;
mod person;
mod suggest;

use crate::{Error, Item, Table};
use serde::Deserialize;
use std::collections::BTreeMap;

pub use suggest::suggest_map;

/// How rows of a table become incidents or people.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// The name of the register: keys are unique within it.
    pub register: String,
    /// What a row tells of.
    pub noun: Noun,
    /// The country that the register is about, by its ISO 3166 code in small letters; positions and dates that cannot
    /// be of it are kept aside.
    pub country: Option<String>,
    /// The columns by which a row is known again.
    pub key: Vec<String>,
    /// Where a row tells of an incident.
    pub incident: Option<incident::Columns>,
    /// Where a row tells of a person.
    pub person: Option<person::Columns>,
    /// What the words of the register mean in ours.
    #[serde(default)]
    words: Words,
}

/// What a row tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    /// An incident.
    Incident,
    /// A person named as harmed.
    Person,
}

/// What the words of the register mean in ours. A word that is not here stands for itself where it is one of ours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Words {
    accuracy: BTreeMap<String, String>,
    party: BTreeMap<String, String>,
    cause: BTreeMap<String, Vec<String>>,
    grade: BTreeMap<String, String>,
    sex: BTreeMap<String, String>,
    age_group: BTreeMap<String, String>,
    outcome: BTreeMap<String, String>,
}

impl Map {
    /// The map of a file.
    ///
    /// # Errors
    /// [`Error::Map`] with the line and what was expected.
    pub fn parse(name: &str, toml: &str) -> Result<Map, Error> {
        let wrong = |what: String| Error::Map { name: name.to_owned(), what };
        let map: Map = toml::from_str(toml).map_err(|error| wrong(error.to_string()))?;
        if map.key.is_empty() {
            return Err(wrong("key: expected at least one column".to_owned()));
        }
        let described = match map.noun {
            Noun::Incident => map.incident.is_some(),
            Noun::Person => map.person.is_some(),
        };
        if described {
            Ok(map)
        } else {
            Err(wrong("expected a table [incident] or [person], as `noun` says".to_owned()))
        }
    }

    /// What the rows of a table become, in their order.
    ///
    /// # Errors
    /// [`Error::Rows`] for a column that is not there.
    pub fn items(&self, table: &Table) -> Result<Vec<Item>, Error> {
        match (self.noun, &self.incident, &self.person) {
            (Noun::Incident, Some(columns), _) => incident::items(self, columns, table),
            (Noun::Person, _, Some(columns)) => person::items(self, columns, table),
            _ => Ok(vec![]),
        }
    }

    fn key(&self, cells: &Cells<'_>) -> Result<String, Error> {
        let parts: Result<Vec<&str>, Error> =
            self.key.iter().map(|column| cells.of(column)).collect();
        Ok(parts?.join("/"))
    }
}

/// The cells of a row by the names of their columns.
#[derive(Clone, Copy)]
struct Cells<'t> {
    table: &'t Table,
    row: usize,
}

impl<'t> Cells<'t> {
    /// A cell without the spaces and direction marks around its words.
    fn of(self, column: &str) -> Result<&'t str, Error> {
        let place = self.table.column(column)?;
        let cell = self.table.rows[self.row].get(place).map_or("", String::as_str);
        Ok(cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}')))
    }

    /// The same where there are words and a column.
    fn some(self, column: Option<&String>) -> Result<Option<&'t str>, Error> {
        let cell = column.map(|column| self.of(column)).transpose()?;
        Ok(cell.filter(|cell| !cell.is_empty()))
    }
}

/// One of our words for a word of the register.
fn ours<T>(
    words: &BTreeMap<String, String>,
    word: &str,
    from_word: fn(&str) -> Option<T>,
) -> Option<T> {
    from_word(words.get(word).map_or(word, String::as_str))
}
