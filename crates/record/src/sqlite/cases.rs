//! Incidents, allegations and people: every version of them, and what is linked to them.

use super::View;
use super::columns::{damaged, from_json, parsed};
use super::documents::{Provenance, provenance};
use crate::{Cases, Error, LinkedClaim};
use rusqlite::Row;
use sijill_model::{
    Claim, ClaimKey, ClaimVerdict, DocumentId, Grade, IncidentId, Span, Step, Words,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Everything that is and was, so that a toll can be counted as known at any place of the log.
pub(crate) fn all(view: &View<'_>) -> Result<Cases, Error> {
    let incidents = bodies(view, "incidents")?;
    let pair = |row: &Row<'_>| -> Result<_, Error> { Ok((id(row, 2)?, id(row, 3)?)) };
    let grade = |row: &Row<'_>| -> Result<_, Error> {
        let word: String = row.get(3)?;
        let grade = Grade::from_word(&word);
        let grade = grade.ok_or_else(|| damaged("grades", format!("\"{word}\" is no grade")))?;
        let sealed: Option<Vec<u8>> = row.get(4)?;
        let reason = view.open(("grades", "reason"), row.get(5)?, sealed.as_deref())?;
        Ok((id(row, 2)?, grade, reason.unwrap_or_default()))
    };
    let recorded: HashSet<(u64, &str)> = incidents
        .iter()
        .map(|span: &Span<sijill_model::Incident>| (span.since, span.item.id.as_str()))
        .collect();
    // The row that an incident came from was recorded with it; others tell of its sources.
    let rows = spans_where(view, "noun, file, row", "imported_rows", "noun LIKE 'inc-%'", |row| {
        Ok((row.get::<_, String>(2)?, row.get(3)?, row.get(4)?))
    })?;
    let rows =
        rows.into_iter().filter(|span| recorded.contains(&(span.since, span.item.0.as_str())));
    let rows = rows.map(|Span { since, until, item: (noun, file, row) }| {
        Ok(Span { since, until, item: (parsed("imported_rows", &noun)?, file, row) })
    });
    Ok(Cases {
        rows: rows.collect::<Result<_, Error>>()?,
        grades: spans(view, "incident, grade, reason, made", "grades", grade)?,
        claims: claims(view)?,
        citations: spans(view, "incident, sources", "citations", |row| {
            Ok((id(row, 2)?, row.get(3)?))
        })?,
        people: bodies(view, "people")?,
        people_links: spans(view, "person, incident", "incident_people", pair)?,
        allegations: bodies(view, "allegations")?,
        steps: spans(view, "body, words, made, allegation", "allegation_steps", |row| {
            let step: Step = whole(view, "allegation_steps", row, 2)?;
            Ok((id(row, 5)?, step))
        })?,
        allegation_links: spans(view, "allegation, incident", "allegation_incidents", |row| {
            Ok((id(row, 2)?, id(row, 3)?))
        })?,
        incidents,
    })
}

/// The rows of a table, each as the stretch of the log in which it stood.
fn spans<T>(
    view: &View<'_>,
    columns: &str,
    table: &'static str,
    item: impl Fn(&Row<'_>) -> Result<T, Error>,
) -> Result<Vec<Span<T>>, Error> {
    spans_where(view, columns, table, "true", item)
}

/// Those of them that meet a condition.
fn spans_where<T>(
    view: &View<'_>,
    columns: &str,
    table: &'static str,
    condition: &str,
    item: impl Fn(&Row<'_>) -> Result<T, Error>,
) -> Result<Vec<Span<T>>, Error> {
    let (until, came) = (view.until(), view.came(""));
    let sql = format!(
        "SELECT since, {until}, {columns} FROM {table} WHERE {came} AND {condition} ORDER BY since"
    );
    let mut statement = view.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut spans = vec![];
    while let Some(row) = rows.next()? {
        spans.push(Span { since: row.get(0)?, until: row.get(1)?, item: item(row)? });
    }
    Ok(spans)
}

fn bodies<T: serde::de::DeserializeOwned + Words>(
    view: &View<'_>,
    table: &'static str,
) -> Result<Vec<Span<T>>, Error> {
    spans(view, "body, words, made", table, |row| whole(view, table, row, 2))
}

/// A value of the model from three columns: its body, its words and the entry that sealed them. Words that were erased
/// are empty.
pub(super) fn whole<T: serde::de::DeserializeOwned + Words>(
    view: &View<'_>,
    table: &'static str,
    row: &Row<'_>,
    column: usize,
) -> Result<T, Error> {
    let mut value = from_json(table, &row.get::<_, String>(column)?)?;
    let sealed: Option<Vec<u8>> = row.get(column + 1)?;
    view.put_words(table, row.get(column + 2)?, sealed.as_deref(), &mut value)?;
    Ok(value)
}

fn id<T>(row: &Row<'_>, column: usize) -> Result<T, Error>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    parsed("a table of links", &row.get::<_, String>(column)?)
}

/// Claims that are linked to incidents, for as long as claim and link both stood and nobody had rejected it.
fn claims(view: &View<'_>) -> Result<Vec<LinkedSpan>, Error> {
    let links = spans(view, "incident, key", "incident_claims", |row| {
        Ok((id::<IncidentId>(row, 2)?, row.get::<_, String>(3)?))
    })?;
    if links.is_empty() {
        return Ok(vec![]);
    }
    let mut linked: HashMap<&str, Vec<&Span<(IncidentId, String)>>> = HashMap::new();
    for span in &links {
        linked.entry(&span.item.1).or_default().push(span);
    }
    let mut rejected: HashMap<String, Vec<Span<()>>> = HashMap::new();
    for span in spans(view, "key, verdict", "decisions", |row| {
        Ok((row.get::<_, String>(2)?, row.get::<_, String>(3)?))
    })? {
        if span.item.1 == ClaimVerdict::Rejected.as_str() {
            rejected.entry(span.item.0.clone()).or_default().push(span.with(()));
        }
    }
    let mut provenances: HashMap<DocumentId, Provenance> = HashMap::new();
    let mut sources = HashMap::new();
    // A claim is linked by all its keys; each stretch counts once.
    let mut found: BTreeMap<(u64, u64, IncidentId, u64), LinkedSpan> = BTreeMap::new();
    for (claim, keys) in keyed_claims(view, &linked)? {
        let Some(first) = keys.first() else { continue };
        let place = match provenances.get(&claim.item.1) {
            Some(known) => known.clone(),
            None => {
                let found = provenance(view, claim.item.1.as_str(), &mut sources)?;
                let withheld = found.confidential;
                let fresh = found.shown(withheld);
                provenances.insert(claim.item.1.clone(), fresh.clone());
                fresh
            }
        };
        let mut said = claim.item.2.clone();
        if place.confidential {
            said.take_words();
        }
        let none = vec![];
        let against: Vec<Span<()>> = keys
            .iter()
            .flat_map(|key| rejected.get(key.as_str()).unwrap_or(&none))
            .cloned()
            .collect();
        for link in keys.iter().flat_map(|key| &linked[key.as_str()]) {
            let incident = &link.item.0;
            let item = (
                incident.clone(),
                LinkedClaim {
                    key: parsed("claim_keys", first.as_str())?,
                    document: claim.item.1.clone(),
                    title: place.title.clone().or(Some(place.name.clone())),
                    source: place.source.clone(),
                    source_party: place.source_party.clone(),
                    published: place.published,
                    claim: said.clone(),
                    closed: place.closed(),
                },
            );
            let Some(both) = claim.with(item).within(link) else { continue };
            for span in both.without(&against) {
                let key = (claim.since, claim.item.0, incident.clone(), span.since);
                found.entry(key).or_insert(span);
            }
        }
    }
    Ok(found.into_values().collect())
}

type LinkedSpan = Span<(IncidentId, LinkedClaim)>;

type KeyedClaim = (Span<(u64, DocumentId, Claim)>, Vec<ClaimKey>);

/// The claims that bear one of these keys, with those of their keys that are among them.
fn keyed_claims<T>(view: &View<'_>, wanted: &HashMap<&str, T>) -> Result<Vec<KeyedClaim>, Error> {
    let mut places: BTreeMap<(u64, String, u64), Vec<ClaimKey>> = BTreeMap::new();
    for span in spans(view, "key, document, ordinal", "claim_keys", |row| {
        Ok((row.get::<_, String>(2)?, row.get::<_, String>(3)?, row.get::<_, u64>(4)?))
    })? {
        let (key, document, ordinal) = span.item;
        if wanted.contains_key(key.as_str()) {
            let keys = places.entry((span.since, document, ordinal)).or_default();
            keys.push(parsed("claim_keys", &key)?);
        }
    }
    let (until, came) = (view.until(), view.came(""));
    let mut statement = view.prepare(&format!(
        "SELECT since, {until}, ordinal, document, body, words, made FROM claims
         WHERE {came} AND since = ?1 AND document = ?2 AND ordinal = ?3"
    ))?;
    let mut claims = vec![];
    for (place, keys) in places {
        let mut rows = statement.query(place)?;
        while let Some(row) = rows.next()? {
            let claim: Claim = whole(view, "claims", row, 4)?;
            let item = (row.get(2)?, id(row, 3)?, claim);
            let span = Span { since: row.get(0)?, until: row.get(1)?, item };
            claims.push((span, keys.clone()));
        }
    }
    Ok(claims)
}
