//! Rows that tell of people.

use super::{Cells, Map, ours};
use crate::items::flaw;
use crate::{Error, Item, ItemBody, ItemRows, Table};
use serde::Deserialize;
use sijill_model::{AgeGroup, Flaw, FlawKind, Lang, Outcome, Person, PersonId, PersonName, Sex};
use std::collections::HashSet;

/// Which columns tell what of a person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// The columns of the key of the incident in which they were harmed.
    #[serde(default)]
    incident: Vec<String>,
    names: Vec<NameColumn>,
    sex: Option<String>,
    age_group: Option<String>,
    age: Option<String>,
    outcome: Option<String>,
}

/// A column of names in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameColumn {
    column: String,
    lang: Option<Lang>,
}

pub(super) fn items(map: &Map, columns: &Columns, table: &Table) -> Result<Vec<Item>, Error> {
    let mut keys = HashSet::new();
    let mut items = Vec::with_capacity(table.rows.len());
    for row in 0..table.rows.len() {
        let cells = Cells { table, row };
        let key = map.key(&cells)?;
        if key.is_empty() || !keys.insert(key.clone()) {
            let kind = if key.is_empty() { FlawKind::Incomplete } else { FlawKind::KeyUsedTwice };
            let names: Vec<&str> = map.key.iter().map(String::as_str).collect();
            let flaws = vec![flaw(kind, &names, key)];
            let parts = vec![ItemRows::one(table, row, format!("row {}", row + 1), flaws)];
            items.push(Item { parts, body: ItemBody::Nothing });
            continue;
        }
        let mut flaws = vec![];
        let person = Box::new(person(map, columns, cells, &mut flaws)?);
        let incident = columns.incident.iter().map(|column| cells.of(column));
        let incident = incident.collect::<Result<Vec<&str>, Error>>()?.join("/");
        let incident = (!columns.incident.is_empty()).then_some(incident);
        let parts = vec![ItemRows::one(table, row, key, flaws)];
        items.push(Item { parts, body: ItemBody::Person { person, incident } });
    }
    Ok(items)
}

fn person(
    map: &Map,
    columns: &Columns,
    cells: Cells<'_>,
    flaws: &mut Vec<Flaw>,
) -> Result<Person, Error> {
    let mut names = vec![];
    for NameColumn { column, lang } in &columns.names {
        let text = cells.of(column)?.to_owned();
        if !text.is_empty() {
            names.push(PersonName { text, lang: *lang });
        }
    }
    let words = &map.words;
    Ok(Person {
        id: PersonId::from_random([0; 10]),
        names,
        sex: word(cells, columns.sex.as_ref(), flaws, |w| ours(&words.sex, w, Sex::from_word))?,
        age_group: word(cells, columns.age_group.as_ref(), flaws, |w| {
            ours(&words.age_group, w, AgeGroup::from_word)
        })?,
        age: cells.some(columns.age.as_ref())?.map(str::to_owned),
        outcome: word(cells, columns.outcome.as_ref(), flaws, |w| {
            ours(&words.outcome, w, Outcome::from_word)
        })?,
    })
}

fn word<T>(
    cells: Cells<'_>,
    column: Option<&String>,
    flaws: &mut Vec<Flaw>,
    meaning: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Error> {
    let (Some(name), Some(given)) = (column, cells.some(column)?) else { return Ok(None) };
    let found = meaning(given);
    if found.is_none() {
        flaws.push(flaw(FlawKind::UnknownWord, &[name], given));
    }
    Ok(found)
}
