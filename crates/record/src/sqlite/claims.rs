//! Claims of the latest readings, and what was decided on them.

use super::columns::{at_most, damaged, from_json, parsed};
use super::documents::{Provenance, provenance};
use crate::{ClaimFilter, Error, StoredClaim, Verdict};
use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension, Row};
use sijill_model::{Claim, ClaimKey, DocumentId};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Digits that the beginning of a key must have: fewer are shared by chance in a register of a million claims.
const PREFIX_MIN: usize = 8;

/// The columns that [`Assembly::claim`] reads.
const COLUMNS: &str = "document, since, ordinal, body";

/// Claims by the order of their readings in the log.
pub(crate) fn list(
    connection: &Connection,
    filter: &ClaimFilter,
) -> Result<Vec<StoredClaim>, Error> {
    let document = filter.document.as_ref().map(DocumentId::as_str);
    let limit = at_most(filter.limit);
    let mut parameters: Vec<(&str, &dyn ToSql)> = vec![(":limit", &limit)];
    if let Some(document) = &document {
        parameters.push((":document", document));
    }
    if let Some(kind) = &filter.kind {
        parameters.push((":kind", kind));
    }
    if let Some(after) = &filter.after {
        parameters.extend([(":seq", &after.seq as &dyn ToSql), (":ordinal", &after.ordinal)]);
    }
    let mut statement = connection.prepare_cached(&list_sql(filter))?;
    let mut rows = statement.query(parameters.as_slice())?;
    let mut assembly = Assembly { connection, provenances: HashMap::new() };
    let mut claims = vec![];
    while let Some(row) = rows.next()? {
        claims.push(assembly.claim(row)?);
    }
    Ok(claims)
}

/// Each filter has an index that ends in `since, ordinal`, so that no list is sorted.
pub(super) fn list_sql(filter: &ClaimFilter) -> String {
    let conditions = [
        (true, "until IS NULL"),
        (filter.document.is_some(), "document = :document"),
        (filter.kind.is_some(), "kind = :kind"),
        (filter.after.is_some(), "(since, ordinal) > (:seq, :ordinal)"),
    ];
    let wanted = conditions.into_iter().filter(|(wanted, _)| *wanted);
    let conditions: Vec<_> = wanted.map(|(_, condition)| condition).collect();
    format!(
        "SELECT {COLUMNS} FROM claims WHERE {} ORDER BY since, ordinal LIMIT :limit",
        conditions.join(" AND ")
    )
}

/// Two are enough to know that there is more than one.
pub(super) const PLACES_BY_KEY: &str = "
    SELECT DISTINCT since, ordinal FROM claim_keys
    WHERE until IS NULL AND key >= ?1 AND key < ?2 ORDER BY since, ordinal LIMIT 2";

/// The claim with this key, or with the only key that begins like this.
pub(crate) fn by_key(connection: &Connection, given: &str) -> Result<Option<StoredClaim>, Error> {
    let prefix = given.to_ascii_lowercase();
    if !(PREFIX_MIN..=64).contains(&prefix.len()) || !prefix.bytes().all(|b| b.is_ascii_hexdigit())
    {
        return Err(Error::NotAKey { given: given.to_owned() });
    }
    // Hexadecimal digits end at "f", so "g" is behind every key with the prefix.
    let behind = format!("{prefix}g");
    let mut statement = connection.prepare_cached(PLACES_BY_KEY)?;
    let places: Vec<(u64, u32)> = statement
        .query_map([&prefix, &behind], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    // A whole key cannot be made longer: should two claims share one, the first is shown.
    if places.len() > 1 && prefix.len() < 64 {
        return Err(Error::AmbiguousKey { given: given.to_owned() });
    }
    let Some(place) = places.first() else { return Ok(None) };
    let mut assembly = Assembly { connection, provenances: HashMap::new() };
    let sql =
        format!("SELECT {COLUMNS} FROM claims WHERE until IS NULL AND since = ?1 AND ordinal = ?2");
    connection
        .prepare_cached(&sql)?
        .query_row(*place, |row| Ok(assembly.claim(row)))
        .optional()?
        .transpose()
}

/// Puts claims together with what lies in other tables. Claims of one document stand together, so each document is
/// looked up once.
struct Assembly<'a> {
    connection: &'a Connection,
    provenances: HashMap<String, Provenance>,
}

impl Assembly<'_> {
    fn claim(&mut self, row: &Row<'_>) -> Result<StoredClaim, Error> {
        let document: String = row.get(0)?;
        let claim: Claim = from_json("claims", &row.get::<_, String>(3)?)?;
        let id: DocumentId = parsed("claims", &document)?;
        let keys = ClaimKey::all_of(&id, &claim);
        let key = keys
            .first()
            .cloned()
            .ok_or_else(|| damaged("claims", "a claim has no anchor".to_owned()))?;
        let verdict = self.verdict(&keys)?;
        let Provenance { title, name, source, published } = self.provenance(document)?;
        let (seq, ordinal) = (row.get(1)?, row.get(2)?);
        let document = id;
        Ok(StoredClaim {
            key,
            keys,
            document,
            title,
            name,
            source,
            published,
            claim,
            verdict,
            seq,
            ordinal,
        })
    }

    fn provenance(&mut self, document: String) -> Result<Provenance, Error> {
        match self.provenances.entry(document) {
            Entry::Occupied(known) => Ok(known.get().clone()),
            Entry::Vacant(vacant) => {
                let found = provenance(self.connection, vacant.key())?;
                Ok(vacant.insert(found).clone())
            }
        }
    }

    /// The latest decision on any of the keys.
    fn verdict(&self, keys: &[ClaimKey]) -> Result<Option<Verdict>, Error> {
        let mut latest: Option<(u64, Verdict)> = None;
        for key in keys {
            let decided = decision(self.connection, key)?;
            latest = match (latest, decided) {
                (Some(one), Some(other)) if other.0 > one.0 => Some(other),
                (one, other) => one.or(other),
            };
        }
        Ok(latest.map(|(_, verdict)| verdict))
    }
}

fn decision(connection: &Connection, key: &ClaimKey) -> Result<Option<(u64, Verdict)>, Error> {
    let read = |row: &Row<'_>| -> Result<(u64, Verdict), Error> {
        let word: String = row.get(1)?;
        let verdict = from_json("decisions", &format!("\"{word}\""))?;
        let verdict = Verdict { verdict, reason: row.get(2)?, by: row.get(3)?, at: row.get(4)? };
        Ok((row.get(0)?, verdict))
    };
    connection
        .prepare_cached(
            r#"SELECT d.since, d.verdict, d.reason, coalesce(u.name, d."by"), d.at FROM decisions d
               LEFT JOIN users u ON u.id = d."by" AND u.until IS NULL
               WHERE d.key = ?1 AND d.until IS NULL"#,
        )?
        .query_row([key.as_str()], |row| Ok(read(row)))
        .optional()?
        .transpose()
}
