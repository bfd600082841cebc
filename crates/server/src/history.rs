//! Who changed what, when and why: what the command line and the pages both tell.

use crate::Error;
use serde::Serialize;
use serde_json::Value;
use sijill_model::Subject;
use sijill_record::RegisterReader;
use std::collections::BTreeMap;

/// An entry that speaks of a subject, with what it changed.
#[derive(Debug, Serialize)]
pub struct HistoryLine {
    /// The place of the entry.
    pub seq: u64,
    /// When, RFC 3339.
    pub at: String,
    /// By whom.
    pub by: String,
    /// What was done, by the word of the leaf.
    pub kind: String,
    /// Why, in the words of whoever did it.
    pub reason: Option<String>,
    /// Whether its words were erased, and by which order.
    pub erased: Option<u64>,
    /// What is otherwise than in the last entry of its kind on the same thing.
    pub changes: Vec<Change>,
}

/// A change of a field: what it was and what it is.
#[derive(Debug, Serialize)]
pub struct Change {
    /// Its path.
    pub field: String,
    /// What it was.
    pub before: Value,
    /// What it is.
    pub after: Value,
}

/// The entries that speak of a subject, the oldest first.
///
/// # Errors
/// What the register says.
pub fn history(reader: &RegisterReader, subject: &Subject) -> Result<Vec<HistoryLine>, Error> {
    let orders: BTreeMap<String, u64> = reader
        .erasures()?
        .into_iter()
        .map(|(subject, order)| (subject.to_string(), order))
        .collect();
    let mut last: BTreeMap<(String, String), BTreeMap<String, Value>> = BTreeMap::new();
    let mut lines = vec![];
    for event in reader.history(subject)? {
        let value = serde_json::to_value(&event.act).unwrap_or_default();
        let subject = event.act.subject().to_string();
        let mut fields = BTreeMap::new();
        flatten("", &value, &mut fields);
        let erased = orders.get(&subject).copied().filter(|_| event.erased);
        let before = last.insert((event.leaf.kind.clone(), subject), fields.clone());
        lines.push(HistoryLine {
            seq: event.leaf.seq,
            at: event.leaf.at,
            by: event.by,
            kind: event.leaf.kind,
            reason: value["reason"].as_str().filter(|r| !r.is_empty()).map(str::to_owned),
            erased,
            changes: before.map_or(vec![], |before| changes(&before, &fields)),
        });
    }
    Ok(lines)
}

/// The leaves of a value by their paths. Ids and the name of the act are no change.
fn flatten(path: &str, value: &Value, into: &mut BTreeMap<String, Value>) {
    let within =
        |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| flatten(&within(name), value, into));
        }
        Value::Array(items) => {
            let each = items.iter().enumerate();
            each.for_each(|(at, item)| flatten(&within(&at.to_string()), item, into));
        }
        leaf if !matches!(path, "act" | "reason" | "reading.id") => {
            into.insert(path.to_owned(), leaf.clone());
        }
        _ => {}
    }
}

fn changes(before: &BTreeMap<String, Value>, after: &BTreeMap<String, Value>) -> Vec<Change> {
    let mut fields: Vec<_> = before.keys().chain(after.keys()).collect();
    fields.sort();
    fields.dedup();
    let value =
        |of: &BTreeMap<String, Value>, field: &str| of.get(field).cloned().unwrap_or_default();
    fields
        .into_iter()
        .map(|field| (field, value(before, field), value(after, field)))
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| Change { field: field.clone(), before, after })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_a_change() {
        let fields = |json: &str| {
            let mut fields = BTreeMap::new();
            flatten("", &serde_json::from_str(json).expect("JSON"), &mut fields);
            fields
        };
        let before = fields(r#"{"act":"x","a":1,"b":{"c":[1,2]},"reason":"one"}"#);
        let after = fields(r#"{"act":"x","a":2,"b":{"c":[1]},"reason":"other"}"#);
        let changes = changes(&before, &after);
        let fields: Vec<_> = changes
            .iter()
            .map(|c| (c.field.as_str(), c.before.to_string(), c.after.to_string()))
            .collect();
        assert_eq!(fields, [("a", "1".into(), "2".into()), ("b.c.1", "2".into(), "null".into())]);
    }
}
