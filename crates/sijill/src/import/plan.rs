//! What an import has to do: what is new, what changed, what cannot be.

use super::Given;
use crate::error::Error;
use sijill_intake::{Item, ItemBody, ItemRows};
use sijill_model::{Code, Flaw, FlawKind, ImportedFile, Incident};
use sijill_record::{ImportedRows, RegisterReader};
use sijill_toll::Bounds;
use std::collections::{HashMap, HashSet};

/// All items of an import, each with what is to be done.
pub(super) struct Plan {
    pub(super) register: String,
    pub(super) files: Vec<ImportedFile>,
    pub(super) items: Vec<Planned>,
    /// What the register holds of earlier imports, by file and key.
    pub(super) held: HashMap<(String, String), ImportedRows>,
}

/// An item with what is to be done.
pub(super) struct Planned {
    pub(super) item: Item,
    /// The SHA-256 of each part.
    pub(super) digests: Vec<String>,
    pub(super) todo: Todo,
}

/// What is to be done with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Todo {
    /// It is new.
    Enter,
    /// It is there, and its rows have changed.
    Renew,
    /// It is there as it is.
    Nothing,
}

impl Plan {
    pub(super) fn of(
        view: &RegisterReader,
        given: Given,
        bounds: Option<&Bounds>,
    ) -> Result<Plan, Error> {
        // Of the day in UTC; the zone of this machine is nobody's business.
        let now = jiff::Timestamp::now().to_string();
        let today = now[..10].parse().unwrap_or(jiff::civil::Date::MAX);
        let held = view.imported_rows(&given.register)?;
        let held: HashMap<_, _> =
            held.into_iter().map(|rows| ((rows.file.clone(), rows.key.clone()), rows)).collect();
        let mut incidents: HashSet<String> = HashSet::new();
        incidents.extend(held.values().filter(|r| is_incident(r)).map(|rows| rows.key.clone()));
        let mut items = Vec::with_capacity(given.items.len());
        for mut item in given.items {
            let digests: Vec<String> = item.parts.iter().map(ItemRows::digest).collect();
            let mut todo = todo(&item, &digests, &held);
            if let ItemBody::Incident(incident) = &mut item.body {
                incidents.insert(item.parts[0].key.clone());
                if let Some(bounds) = bounds {
                    set_aside(incident, &mut item.parts[0], bounds, today);
                }
                if todo != Todo::Nothing {
                    free_codes(view, incident, &mut item.parts[0], &held, &given.register)?;
                }
            }
            if !belongs(&item.body, &incidents) {
                let flaw = nothing_to_belong_to(&item);
                item.parts[0].flaws.push(flaw);
                item.body = ItemBody::Nothing;
            }
            if todo == Todo::Renew && changed_here(view, &item, &held)? {
                let words = item.parts[0].key.clone();
                let columns = vec![];
                item.parts[0].flaws.push(Flaw { kind: FlawKind::ChangedHere, columns, words });
                item.body = ItemBody::Nothing;
                todo = Todo::Nothing;
            }
            items.push(Planned { item, digests, todo });
        }
        Ok(Plan { register: given.register, files: given.files, items, held })
    }

    pub(super) fn has_work(&self) -> bool {
        self.items.iter().any(|planned| planned.todo != Todo::Nothing)
    }
}

fn is_incident(rows: &ImportedRows) -> bool {
    rows.noun.as_deref().is_some_and(|noun| noun.starts_with("inc-"))
}

type Held = HashMap<(String, String), ImportedRows>;

fn held_of<'h>(held: &'h Held, part: &ItemRows) -> Option<&'h ImportedRows> {
    held.get(&(part.file.clone(), part.key.clone()))
}

fn todo(item: &Item, digests: &[String], held: &Held) -> Todo {
    let states: Vec<Option<bool>> = item
        .parts
        .iter()
        .zip(digests)
        .map(|(part, digest)| held_of(held, part).map(|rows| rows.digest == *digest))
        .collect();
    if states.iter().all(|state| *state == Some(true)) {
        Todo::Nothing
    } else if states.iter().all(Option::is_none) {
        Todo::Enter
    } else {
        Todo::Renew
    }
}

/// A position or a date that cannot be of the country is kept aside.
fn set_aside(
    incident: &mut Incident,
    part: &mut ItemRows,
    bounds: &Bounds,
    today: jiff::civil::Date,
) {
    for (kind, words) in bounds.flaws(incident, today) {
        let column = match kind {
            FlawKind::OutsideCountry => {
                if let Some(place) = &mut incident.place {
                    place.position = None;
                }
                "position"
            }
            _ => {
                incident.when = None;
                "date"
            }
        };
        part.flaws.push(Flaw { kind, columns: vec![column.to_owned()], words });
    }
}

/// A code that an incident of ours bears already is kept aside.
fn free_codes(
    view: &RegisterReader,
    incident: &mut Incident,
    part: &mut ItemRows,
    held: &Held,
    register: &str,
) -> Result<(), Error> {
    let own = held_of(held, part).and_then(|rows| rows.noun.clone());
    let mut free: Vec<Code> = vec![];
    for code in std::mem::take(&mut incident.codes) {
        let bearer = view.incident_of_code(code.as_str())?;
        if bearer.is_none_or(|bearer| Some(bearer.as_str()) == own.as_deref()) {
            free.push(code);
        } else {
            let (kind, words) = (FlawKind::CodeUsedTwice, code.to_string());
            part.flaws.push(Flaw { kind, columns: vec![], words });
        }
    }
    if free.is_empty() {
        let stand_in: String = format!("{register}:{}", part.key).chars().take(40).collect();
        free.extend(stand_in.replace(char::is_whitespace, "-").parse::<Code>());
    }
    incident.codes = free;
    Ok(())
}

/// Whether the incidents that an item speaks of are there.
fn belongs(body: &ItemBody, incidents: &HashSet<String>) -> bool {
    match body {
        ItemBody::Citations { incident, .. }
        | ItemBody::Person { incident: Some(incident), .. } => incidents.contains(incident),
        ItemBody::Allegation { incidents: of, .. } => of.iter().all(|key| incidents.contains(key)),
        _ => true,
    }
}

fn nothing_to_belong_to(item: &Item) -> Flaw {
    let words = match &item.body {
        ItemBody::Citations { incident, .. } => incident.clone(),
        ItemBody::Person { incident, .. } => incident.clone().unwrap_or_default(),
        ItemBody::Allegation { incidents, .. } => incidents.join(", "),
        _ => String::new(),
    };
    Flaw { kind: FlawKind::NothingToBelongTo, columns: vec![], words }
}

/// Whether a person has since recorded otherwise what the rows became: then they must say which stands.
fn changed_here(view: &RegisterReader, item: &Item, held: &Held) -> Result<bool, Error> {
    let Some(rows) = held_of(held, &item.parts[0]) else { return Ok(false) };
    let Some(noun) = rows.noun.as_deref() else { return Ok(false) };
    let seq = match &item.body {
        ItemBody::Incident(_) => view.incident(noun)?.map(|stored| stored.seq),
        ItemBody::Allegation { .. } => view.allegation(noun)?.map(|stored| stored.seq),
        ItemBody::Person { .. } => match noun.parse() {
            Ok(id) => view.person(&id)?.map(|stored| stored.seq),
            Err(_) => None,
        },
        ItemBody::Citations { .. } | ItemBody::Nothing => return Ok(false),
    };
    Ok(seq != Some(rows.seq))
}
