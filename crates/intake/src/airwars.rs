//! The files of Airwars' register: incidents and victims by maps, sources, and records of what belligerents say.

mod records;

use crate::items::imported;
use crate::{Error, Item, ItemBody, ItemRows, Map, Table};
use sijill_model::{AssessmentStatus, Citation};
use std::collections::BTreeMap;

/// The names of the files, in the order in which they are imported.
pub const AIRWARS_FILES: [&str; 4] =
    ["incidents.csv", "source_links.csv", "victims.csv", "belligerent_statements.jsonl"];

/// The name of the register, by which its rows are known again.
pub const AIRWARS_REGISTER: &str = "airwars";

/// The maps as they are built in. A test reads them, so a build with one that cannot be read does not pass.
fn map(name: &str, toml: &str) -> Map {
    Map::parse(name, toml).unwrap_or_else(|error| panic!("rules/airwars: {error}"))
}

/// The country that the register is about.
pub fn airwars_country() -> Option<String> {
    map("incidents.toml", include_str!("../../../rules/airwars/incidents.toml")).country
}

/// What the rows of the four files become, in the order in which they must be entered. `reads` says what a statement
/// decides, where one can tell from its words.
///
/// # Errors
/// [`Error::Rows`] for a column that is not there.
pub fn airwars(
    [incidents, sources, victims, records]: &[Table; 4],
    reads: &dyn Fn(&str) -> Option<AssessmentStatus>,
) -> Result<Vec<Item>, Error> {
    let map_of = |name: &str, toml: &str, table: &Table| map(name, toml).items(table);
    let rules = include_str!("../../../rules/airwars/incidents.toml");
    let mut items = map_of("incidents.toml", rules, incidents)?;
    items.extend(citations(sources)?);
    let rules = include_str!("../../../rules/airwars/victims.toml");
    items.extend(map_of("victims.toml", rules, victims)?);
    items.extend(records::items(records, reads)?);
    Ok(items)
}

/// The sources of an incident are one item, in the order in which incidents first come.
fn citations(table: &Table) -> Result<Vec<Item>, Error> {
    let [id, name, platform, url, archive] =
        ["airwars_id", "name", "platform_lang", "url", "archive"].map(|c| table.column(c));
    let (id, name, platform, url, archive) = (id?, name?, platform?, url?, archive?);
    let mut order: Vec<&str> = vec![];
    let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (row, cells) in table.rows.iter().enumerate() {
        let rows = rows.entry(&cells[id]).or_default();
        if rows.is_empty() {
            order.push(&cells[id]);
        }
        rows.push(row);
    }
    let some = |cell: &String| Some(cell.trim().replace('\n', " ")).filter(|c| !c.is_empty());
    let citation = |row: &usize| {
        let cells = &table.rows[*row];
        Citation {
            // A mark against formulas that the export put before it.
            name: cells[name].strip_prefix('\'').unwrap_or(&cells[name]).to_owned(),
            platform: some(&cells[platform]),
            url: some(&cells[url]),
            archived: some(&cells[archive]),
        }
    };
    let item = |key: &str| {
        let rows = &rows[key];
        let part = ItemRows {
            file: table.name.clone(),
            key: key.to_owned(),
            rows: rows.iter().map(|row| imported(table, *row)).collect(),
            flaws: vec![],
        };
        let citations = rows.iter().map(citation).collect();
        Item {
            parts: vec![part],
            body: ItemBody::Citations { incident: key.to_owned(), citations },
        }
    };
    Ok(order.into_iter().map(item).collect())
}
