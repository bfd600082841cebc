//! One incident, allegation or person, and lists of them, as they stand now.

use super::View;
use super::cases::whole;
use super::columns::{at_most, from_json, parsed};
use crate::{Error, ImportedRows, StoredAllegation, StoredImport, StoredIncident, StoredPerson};
use rusqlite::{OptionalExtension, Row, params};
use sijill_model::{
    Allegation, AllegationLink, ClaimKey, ClaimLink, Grade, Import, ImportId, Incident, IncidentId,
    Person, PersonId, PersonLink, Rearrangement, Span,
};

pub(crate) fn incident(view: &View<'_>, given: &str) -> Result<Option<StoredIncident>, Error> {
    let known = view.known("");
    let found = one(
        view,
        &format!(
            "SELECT body, words, made, since, at FROM incidents WHERE {known} AND id = coalesce(
                 (SELECT incident FROM incident_codes WHERE code = ?1 AND {known}), ?1)"
        ),
        given,
        |row| Ok((whole::<Incident>(view, "incidents", row, 0)?, row.get(3)?, row.get(4)?)),
    )?;
    let Some((incident, seq, at)) = found else { return Ok(None) };
    let id = incident.id.as_str();
    let grade = one(
        view,
        &format!("SELECT grade, reason, made FROM grades WHERE incident = ?1 AND {known}"),
        id,
        |row| Ok((row.get::<_, String>(0)?, reason(view, "grades", row, 1)?)),
    )?;
    let citations = one(
        view,
        &format!("SELECT sources FROM citations WHERE incident = ?1 AND {known}"),
        id,
        |row| Ok(row.get(0)?),
    )?;
    Ok(Some(StoredIncident {
        seq,
        at,
        claims: claim_links(view, id, &known)?,
        allegations: allegation_links(view, "incident", id, &known)?,
        people: person_links(view, id, &known)?,
        grade: grade.and_then(|(word, reason)| Some((Grade::from_word(&word)?, reason))),
        citations: citations.unwrap_or(0),
        incident,
    }))
}

/// The incident that bears a code.
pub(crate) fn incident_of_code(view: &View<'_>, code: &str) -> Result<Option<IncidentId>, Error> {
    let known = view.known("");
    let sql = format!("SELECT incident FROM incident_codes WHERE code = ?1 AND {known}");
    one(view, &sql, code, |row| text(row, 0))
}

/// What was linked to incidents until an entry ended it. Rare enough for a scan of the tables.
pub(crate) fn links_before(
    view: &View<'_>,
    incidents: &[Incident],
    seq: u64,
) -> Result<Rearrangement, Error> {
    let mut before = Rearrangement {
        before: vec![],
        after: vec![],
        claims: vec![],
        allegations: vec![],
        people: vec![],
    };
    for incident in incidents {
        let id = incident.id.as_str();
        let then = format!("until = {seq}");
        before.claims.extend(claim_links(view, id, &then)?);
        before.allegations.extend(allegation_links(view, "incident", id, &then)?);
        before.people.extend(person_links(view, id, &then)?);
    }
    Ok(before)
}

pub(crate) fn allegations(view: &View<'_>) -> Result<Vec<StoredAllegation>, Error> {
    let known = view.known("");
    let sql = format!("SELECT id FROM allegations WHERE {known} ORDER BY day DESC, since");
    let mut statement = view.prepare(&sql)?;
    let ids: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let found: Result<Vec<_>, Error> = ids.iter().map(|id| allegation(view, id)).collect();
    Ok(found?.into_iter().flatten().collect())
}

fn person_links(view: &View<'_>, incident: &str, then: &str) -> Result<Vec<PersonLink>, Error> {
    let sql = format!(
        "SELECT person, incident FROM incident_people
         WHERE incident = ?1 AND {then} ORDER BY since, person"
    );
    each(view, &sql, incident, |row| {
        Ok(PersonLink { person: text(row, 0)?, incident: text(row, 1)? })
    })
}

/// A claim is linked by a row a key; rows of one document that one entry made for one reason are one link.
fn claim_links(view: &View<'_>, incident: &str, then: &str) -> Result<Vec<ClaimLink>, Error> {
    let sql = format!(
        "SELECT incident, document, key, score, since, reason, made FROM incident_claims
         WHERE incident = ?1 AND {then} ORDER BY since, document, key"
    );
    let rows = each(view, &sql, incident, |row| {
        let keys = vec![text::<ClaimKey>(row, 2)?];
        let (incident, document) = (text(row, 0)?, text(row, 1)?);
        let reason = reason(view, "incident_claims", row, 5)?;
        let link = ClaimLink { incident, document, keys, score: row.get(3)?, reason };
        Ok((row.get::<_, u64>(4)?, link))
    })?;
    let mut links: Vec<(u64, ClaimLink)> = vec![];
    for (seq, link) in rows {
        // Links of one entry to one document stand side by side, so few are looked at.
        let mut last = links.iter_mut().rev();
        let mut last =
            last.by_ref().take_while(|(at, l)| *at == seq && l.document == link.document);
        match last.find(|(_, l)| l.score == link.score && l.reason == link.reason) {
            Some((_, whole)) => whole.keys.extend(link.keys),
            None => links.push((seq, link)),
        }
    }
    Ok(links.into_iter().map(|(_, link)| link).collect())
}

fn allegation_links(
    view: &View<'_>,
    column: &str,
    id: &str,
    then: &str,
) -> Result<Vec<AllegationLink>, Error> {
    let sql = format!(
        "SELECT allegation, incident, reason, made FROM allegation_incidents
         WHERE {column} = ?1 AND {then} ORDER BY since, allegation, incident"
    );
    each(view, &sql, id, |row| {
        Ok(AllegationLink {
            allegation: text(row, 0)?,
            incident: text(row, 1)?,
            reason: reason(view, "allegation_incidents", row, 2)?,
        })
    })
}

pub(crate) fn incidents(
    view: &View<'_>,
    after: Option<&IncidentId>,
    limit: usize,
) -> Result<Vec<Incident>, Error> {
    let known = view.known("");
    let place: Option<(String, u64)> = match after {
        None => None,
        Some(id) => Some(
            view.prepare(&format!("SELECT day, since FROM incidents WHERE id = ?1 AND {known}"))?
                .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?
                .ok_or_else(|| Error::UnknownCursor { given: id.to_string() })?,
        ),
    };
    // "~" is behind every day.
    let (day, since) = place.unwrap_or(("~".to_owned(), 0));
    let mut statement = view.prepare(&format!(
        "SELECT body, words, made FROM incidents WHERE {known}
         AND (day < ?1 OR (day = ?1 AND since > ?2)) ORDER BY day DESC, since LIMIT ?3"
    ))?;
    let mut rows = statement.query(params![day, since, at_most(limit)])?;
    let mut incidents = vec![];
    while let Some(row) = rows.next()? {
        incidents.push(whole(view, "incidents", row, 0)?);
    }
    Ok(incidents)
}

pub(crate) fn allegation(view: &View<'_>, given: &str) -> Result<Option<StoredAllegation>, Error> {
    let known = view.known("");
    let mut found = each(
        view,
        &format!(
            "SELECT body, words, made, since FROM allegations
             WHERE {known} AND (id = ?1 OR reference = ?1) ORDER BY id = ?1 DESC LIMIT 2"
        ),
        given,
        |row| Ok((whole::<Allegation>(view, "allegations", row, 0)?, row.get(3)?)),
    )?;
    if found.is_empty() {
        return Ok(None);
    }
    let several = found.len() > 1;
    let (allegation, seq) = found.swap_remove(0);
    if several && allegation.id.as_str() != given {
        return Err(Error::AmbiguousKey { given: given.to_owned() });
    }
    let steps = each(
        view,
        &format!(
            "SELECT body, words, made FROM allegation_steps
             WHERE allegation = ?1 AND {known} ORDER BY ordinal"
        ),
        allegation.id.as_str(),
        |row| whole(view, "allegation_steps", row, 0),
    )?;
    let links = allegation_links(view, "allegation", allegation.id.as_str(), &known)?;
    Ok(Some(StoredAllegation { allegation, seq, steps, links }))
}

pub(crate) fn person(view: &View<'_>, id: &PersonId) -> Result<Option<StoredPerson>, Error> {
    let known = view.known("");
    let sql = format!("SELECT body, words, made, since FROM people WHERE id = ?1 AND {known}");
    one(view, &sql, id.as_str(), |row| stored_person(view, row))
}

/// From the columns body, words, made and since.
fn stored_person(view: &View<'_>, row: &Row<'_>) -> Result<StoredPerson, Error> {
    let person: Person = whole(view, "people", row, 0)?;
    let known = view.known("");
    let incidents = each(
        view,
        &format!(
            "SELECT incident FROM incident_people WHERE person = ?1 AND {known} ORDER BY incident"
        ),
        person.id.as_str(),
        |row| text(row, 0),
    )?;
    Ok(StoredPerson { person, seq: row.get(3)?, incidents })
}

pub(crate) fn people(
    view: &View<'_>,
    after: Option<&PersonId>,
    limit: usize,
) -> Result<Vec<StoredPerson>, Error> {
    let since = match after {
        None => 0,
        Some(id) => person(view, id)?
            .map(|stored| stored.seq)
            .ok_or_else(|| Error::UnknownCursor { given: id.to_string() })?,
    };
    let known = view.known("");
    let mut statement = view.prepare(&format!(
        "SELECT body, words, made, since FROM people WHERE {known} AND since > ?1
         ORDER BY since LIMIT ?2"
    ))?;
    let mut rows = statement.query(params![since, at_most(limit)])?;
    let mut people = vec![];
    while let Some(row) = rows.next()? {
        people.push(stored_person(view, row)?);
    }
    Ok(people)
}

pub(crate) fn imports(view: &View<'_>, register: Option<&str>) -> Result<Vec<Span<Import>>, Error> {
    let (known, until) = (view.known(""), view.until());
    let mut statement = view.prepare(&format!(
        "SELECT since, {until}, body FROM imports
         WHERE {known} AND (?1 IS NULL OR register = ?1) ORDER BY since"
    ))?;
    let found = statement
        .query_map([register], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let span = |(since, until, body): &(u64, Option<u64>, String)| {
        Ok(Span { since: *since, until: *until, item: from_json("imports", body)? })
    };
    found.iter().map(span).collect()
}

/// What imports came to; those that were undone too.
pub(crate) fn import_accounts(view: &View<'_>) -> Result<Vec<StoredImport>, Error> {
    let (came, until) = (view.came(""), view.until());
    let mut statement = view.prepare(&format!(
        "SELECT i.body, i.at, i.since, {until},
            (SELECT max(at) FROM import_ends WHERE import = i.id AND {came}),
            (SELECT count(*) FROM imported_rows WHERE import = i.id AND {came} AND noun IS NOT NULL),
            (SELECT count(*) FROM imported_rows WHERE import = i.id AND {came} AND noun IS NULL),
            (SELECT total(rows) FROM imported_rows WHERE import = i.id AND {came}),
            (SELECT count(*) FROM imported_rows WHERE import = i.id AND {came} AND flaws <> '[]')
         FROM imports i WHERE {came} ORDER BY i.since"
    ))?;
    let mut rows = statement.query([])?;
    let mut imports = vec![];
    while let Some(row) = rows.next()? {
        let undone: Option<u64> = row.get(3)?;
        imports.push(StoredImport {
            import: from_json("imports", &row.get::<_, String>(0)?)?,
            begun: row.get(1)?,
            seq: row.get(2)?,
            ended: row.get(4)?,
            undone,
            things: row.get(5)?,
            kept_aside: row.get(6)?,
            rows: row.get::<_, f64>(7)? as u64,
            flawed: row.get(8)?,
        });
    }
    Ok(imports)
}

pub(crate) fn imported_rows(view: &View<'_>, register: &str) -> Result<Vec<ImportedRows>, Error> {
    let known = view.known("");
    each(
        view,
        &format!(
            "SELECT import, file, key, row, rows, digest, noun, since, flaws, words, made
             FROM imported_rows WHERE register = ?1 AND {known} ORDER BY since, row"
        ),
        register,
        |row| {
            Ok(ImportedRows {
                import: text(row, 0)?,
                file: row.get(1)?,
                key: row.get(2)?,
                row: row.get(3)?,
                rows: row.get(4)?,
                digest: row.get(5)?,
                noun: row.get(6)?,
                flaws: whole(view, "imported_rows", row, 8)?,
                seq: row.get(7)?,
            })
        },
    )
}

pub(crate) fn entries_of_import(
    view: &View<'_>,
    import: &ImportId,
) -> Result<Vec<(u64, u64)>, Error> {
    let came = view.came("");
    let seqs = each(
        view,
        &format!(
            "SELECT since FROM imported_rows WHERE import = ?1 AND {came}
             UNION SELECT since FROM imports WHERE id = ?1 AND {came}
             UNION SELECT since FROM import_ends WHERE import = ?1 AND {came} ORDER BY since"
        ),
        import.as_str(),
        |row| Ok(row.get::<_, u64>(0)?),
    )?;
    Ok(super::revert::runs(seqs))
}

/// The rows that have this as their parameter, each made into something.
fn each<T>(
    view: &View<'_>,
    sql: &str,
    parameter: &str,
    item: impl Fn(&Row<'_>) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut statement = view.prepare(sql)?;
    let mut rows = statement.query([parameter])?;
    let mut items = vec![];
    while let Some(row) = rows.next()? {
        items.push(item(row)?);
    }
    Ok(items)
}

/// The first of them.
fn one<T>(
    view: &View<'_>,
    sql: &str,
    parameter: &str,
    item: impl Fn(&Row<'_>) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    Ok(each(view, sql, parameter, item)?.into_iter().next())
}

/// A sealed reason, from its column and the one after it, `made`; empty where it was erased.
fn reason(
    view: &View<'_>,
    table: &'static str,
    row: &Row<'_>,
    column: usize,
) -> Result<String, Error> {
    let sealed: Option<Vec<u8>> = row.get(column)?;
    let words = view.open((table, "reason"), row.get(column + 1)?, sealed.as_deref())?;
    Ok(words.unwrap_or_default())
}

fn text<T>(row: &Row<'_>, column: usize) -> Result<T, Error>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    parsed("a table of links", &row.get::<_, String>(column)?)
}
