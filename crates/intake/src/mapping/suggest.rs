//! A first map for a table, guessed from the names of its columns.

use crate::{Error, Table};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// By what names registers call their columns. A test reads the file, so a build with one that cannot be read does not
/// pass.
static NAMES: LazyLock<Names> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../rules/columns.toml"))
        .unwrap_or_else(|error| panic!("rules/columns.toml: {error}"))
});

#[derive(Deserialize)]
#[serde(transparent)]
struct Names(BTreeMap<String, Vec<String>>);

/// The text of a first map for a table, for a person to correct: what its columns are called decides what is guessed.
///
/// # Errors
/// [`Error::Rows`] where the table has no column.
pub fn suggest_map(table: &Table, register: &str) -> Result<String, Error> {
    let first = table.columns.first();
    let first = first.ok_or_else(|| Error::table(&table.name, None, "has no column"))?;
    let of_people =
        found(table, "person_name").next().is_some() && found(table, "killed").next().is_none();
    let noun = if of_people { "person" } else { "incident" };
    let key = found(table, "key").next().unwrap_or(first);
    let mut map = format!(
        "register = {}\nnoun = \"{noun}\"\nkey = [{}]\n\n[{noun}]\n",
        quoted(register),
        quoted(key)
    );
    if of_people {
        person(table, &mut map)
    } else {
        incident(table, key, &mut map)
    }
    Ok(map)
}

fn incident(table: &Table, key: &str, map: &mut String) {
    let codes = found(table, "codes").next().unwrap_or(key);
    let _ = writeln!(map, "codes = {}", quoted(codes)); // writing to a String cannot fail
    let single = [
        "date", "date_end", "region", "lat", "lon", "mgrs", "accuracy", "parties", "grade", "notes",
    ];
    for field in single {
        if let Some(column) = found(table, field).next() {
            let _ = writeln!(map, "{field} = {}", quoted(column));
        }
    }
    for field in ["names", "causes"] {
        let columns: Vec<String> = found(table, field).map(quoted).collect();
        if !columns.is_empty() {
            let _ = writeln!(map, "{field} = [{}]", columns.join(", "));
        }
    }
    for outcome in ["killed", "injured"] {
        figure(table, outcome, map);
    }
}

/// One column for both ends, or two of the same name that end in `_min` and `_max`.
fn figure(table: &Table, outcome: &str, map: &mut String) {
    let ends = ["_min", "_max"].map(|end| found_with(table, outcome, end).next());
    let columns = match (ends, found(table, outcome).next()) {
        ([Some(min), Some(max)], _) => format!("min = {}\nmax = {}\n", quoted(min), quoted(max)),
        (_, Some(both)) => format!("exactly = {}\n", quoted(both)),
        _ => return,
    };
    let _ = write!(
        map,
        "\n[[incident.figure]]\noutcome = \"{outcome}\"\nwho = \"civilians\"\n{columns}"
    );
}

fn person(table: &Table, map: &mut String) {
    let names: Vec<String> = found(table, "person_name")
        .map(|column| format!("{{ column = {} }}", quoted(column)))
        .collect();
    let _ = writeln!(map, "names = [{}]", names.join(", "));
    if let Some(column) = found(table, "person_incident").next() {
        let _ = writeln!(map, "incident = [{}]", quoted(column));
    }
    for field in ["sex", "age_group", "age", "outcome"] {
        if let Some(column) = found(table, field).next() {
            let _ = writeln!(map, "{field} = {}", quoted(column));
        }
    }
}

/// The columns that bear one of the names of a field.
fn found<'t>(table: &'t Table, field: &'t str) -> impl Iterator<Item = &'t str> {
    found_with(table, field, "")
}

fn found_with<'t>(table: &'t Table, field: &'t str, end: &'t str) -> impl Iterator<Item = &'t str> {
    let bears = move |column: &&String| {
        let column = column.trim().to_lowercase().replace([' ', '-'], "_");
        let names = NAMES.0.get(field);
        names.is_some_and(|names| names.iter().any(|name| format!("{name}{end}") == column))
    };
    table.columns.iter().filter(bears).map(String::as_str)
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Map;

    fn suggested(csv: &str) -> String {
        let table = Table::of("a.csv", csv.as_bytes()).expect("a table");
        let map = suggest_map(&table, "theirs").expect("a map");
        let read = Map::parse("map", &map).expect("a map that can be read");
        read.items(&table).expect("a map that fits");
        map
    }

    #[test]
    fn a_first_map_can_be_read_and_fits() {
        let map = suggested(
            "ID,Code,Incident Date,Latitude,Longitude,killed_min,killed_max\n7,R-7,2017,35,39,1,2\n",
        );
        assert!(map.contains("key = [\"ID\"]") && map.contains("min = \"killed_min\""), "{map}");
        let map = suggested("Name,Gender,Age\nN. N.,male,30\n");
        assert!(map.contains("noun = \"person\"") && map.contains("sex = \"Gender\""), "{map}");
    }
}
