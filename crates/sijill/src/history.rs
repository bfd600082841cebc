//! `sijill history`: who changed what, when and why, with what was before.

use crate::cli::{Format, HistoryArgs};
use crate::error::{Error, Outcome};
use crate::terminal::{Screen, Style, quoted};
use crate::{json, known_at, words};
use serde::Serialize;
use serde_json::Value;
use sijill_record::{Closed, Event};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// A change of a field: what it was and what it is.
#[derive(Serialize)]
struct Change {
    field: String,
    before: Value,
    after: Value,
}

#[derive(Serialize)]
struct Line<'a> {
    seq: u64,
    at: &'a str,
    by: &'a str,
    kind: &'a str,
    reason: Option<String>,
    erased: bool,
    changes: Vec<Change>,
}

/// Prints the entries that speak of a subject.
pub(crate) fn run(dir: &Path, args: &HistoryArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let view = known_at::reader(dir, args.known_at.as_ref())?;
    let events = view.history(&args.id)?;
    if events.is_empty() {
        return Err(Error::NotHeld(args.id.to_string()));
    }
    let orders: BTreeMap<String, u64> =
        view.erasures()?.into_iter().map(|(subject, order)| (subject.to_string(), order)).collect();
    // What an entry changes is told against the last entry of its kind on the same thing.
    let mut last: BTreeMap<(String, String), BTreeMap<String, Value>> = BTreeMap::new();
    for event in &events {
        let value = serde_json::to_value(&event.act).unwrap_or_default();
        let subject = event.act.subject().to_string();
        let mut fields = BTreeMap::new();
        flatten("", &value, &mut fields);
        let before = last.insert((event.leaf.kind.clone(), subject.clone()), fields.clone());
        let line = Line {
            seq: event.leaf.seq,
            at: &event.leaf.at,
            by: &event.by,
            kind: &event.leaf.kind,
            reason: value["reason"].as_str().filter(|r| !r.is_empty()).map(str::to_owned),
            erased: event.erased,
            changes: before.map_or(vec![], |before| changes(&before, &fields)),
        };
        let shown = match args.format {
            Format::Json => json::line(&line),
            Format::Text => text(&line, event, orders.get(&subject), out.style).into_bytes(),
        };
        out.write_all(&shown).map_err(Error::Output)?;
    }
    Ok(Outcome::Clean)
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

fn text(line: &Line<'_>, event: &Event, order: Option<&u64>, style: Style) -> String {
    let head = style.strong(&format!("{}  {}", line.seq, line.kind));
    let mut text = format!("{head}  {} by {}\n", line.at, quoted(line.by));
    if let Some(reason) = &line.reason {
        text += &format!("    {}\n", quoted(reason));
    }
    if let Some(order) = order.filter(|_| event.erased) {
        text += &format!("    {}\n", words::closed(Closed::Erased(*order)));
    }
    for Change { field, before, after } in &line.changes {
        let [before, after] = [before, after].map(|value| quoted(&value.to_string()));
        text += &format!("    {} {before} \u{2192} {after}\n", style.faint(&format!("{field}:")));
    }
    text
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
