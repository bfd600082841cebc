//! Claims of the latest readings, and what was decided on them.

use super::View;
use super::columns::{at_most, from_json, parsed};
use super::documents::{Provenance, provenance};
use crate::{ClaimFilter, Closed, Error, StoredClaim, Verdict};
use rusqlite::types::ToSql;
use rusqlite::{OptionalExtension, Row};
use sijill_model::{Claim, ClaimKey, DocumentId, Source, Words};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// Digits that the beginning of a key must have: fewer are shared by chance in a register of a million claims.
const PREFIX_MIN: usize = 8;

/// The columns that [`Assembly::claim`] reads.
const COLUMNS: &str = "document, since, ordinal, key, body, words, made";

/// Claims by the order of their readings in the log.
pub(crate) fn list(view: &View<'_>, filter: &ClaimFilter) -> Result<Vec<StoredClaim>, Error> {
    assembled(view, filter, false)
}

/// Claims of one document, also those of confidential sources with their words: whoever shows them records it.
pub(super) fn opened(view: &View<'_>, filter: &ClaimFilter) -> Result<Vec<StoredClaim>, Error> {
    assembled(view, filter, true)
}

fn assembled(
    view: &View<'_>,
    filter: &ClaimFilter,
    confidential: bool,
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
    let mut statement = view.prepare(&list_sql(view, filter))?;
    let mut rows = statement.query(parameters.as_slice())?;
    let mut assembly = Assembly::new(view, confidential);
    let mut claims = vec![];
    while let Some(row) = rows.next()? {
        claims.push(assembly.claim(row)?);
    }
    Ok(claims)
}

/// Each filter has an index that ends in `since, ordinal`, so that no list is sorted.
pub(super) fn list_sql(view: &View<'_>, filter: &ClaimFilter) -> String {
    let known = view.known("");
    let conditions = [
        (true, known.as_str()),
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
pub(super) fn places_by_key_sql(view: &View<'_>) -> String {
    format!(
        "SELECT DISTINCT since, ordinal FROM claim_keys
         WHERE {} AND key >= ?1 AND key < ?2 ORDER BY since, ordinal LIMIT 2",
        view.known("")
    )
}

/// The claim with this key, or with the only key that begins like this.
///
/// A claim of a confidential source comes with its words: whoever shows them records it.
pub(crate) fn by_key(view: &View<'_>, given: &str) -> Result<Option<StoredClaim>, Error> {
    let prefix = given.to_ascii_lowercase();
    if !(PREFIX_MIN..=64).contains(&prefix.len()) || !prefix.bytes().all(|b| b.is_ascii_hexdigit())
    {
        return Err(Error::NotAKey { given: given.to_owned() });
    }
    // Hexadecimal digits end at "f", so "g" is behind every key with the prefix.
    let behind = format!("{prefix}g");
    let mut statement = view.prepare(&places_by_key_sql(view))?;
    let places: Vec<(u64, u32)> = statement
        .query_map([&prefix, &behind], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    // A whole key cannot be made longer: should two claims share one, the first is shown.
    if places.len() > 1 && prefix.len() < 64 {
        return Err(Error::AmbiguousKey { given: given.to_owned() });
    }
    let Some(place) = places.first() else { return Ok(None) };
    let sql = format!("{} AND since = ?1 AND ordinal = ?2", select(view));
    let mut assembly = Assembly::new(view, true);
    view.prepare(&sql)?.query_row(*place, |row| Ok(assembly.claim(row))).optional()?.transpose()
}

fn select(view: &View<'_>) -> String {
    format!("SELECT {COLUMNS} FROM claims WHERE {}", view.known(""))
}

/// The claim that an entry made, whatever became of it since.
pub(crate) fn at(view: &View<'_>, seq: u64, ordinal: u32) -> Result<Option<StoredClaim>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM claims WHERE since = ?1 AND ordinal = ?2");
    let mut assembly = Assembly::new(view, false);
    let found = view.prepare(&sql)?.query_row((seq, ordinal), |row| Ok(assembly.claim(row)));
    found.optional()?.transpose()
}

/// How many claims there are and were.
pub(crate) fn len(view: &View<'_>) -> Result<usize, Error> {
    let len: u64 = view.prepare("SELECT count(*) FROM claims")?.query_row([], |row| row.get(0))?;
    Ok(usize::try_from(len).unwrap_or_default())
}

/// Hands over all claims by the order of their readings in the log, one at a time.
pub(crate) fn each(view: &View<'_>, visit: &mut dyn FnMut(StoredClaim)) -> Result<(), Error> {
    let mut statement = view.prepare(&format!("{} ORDER BY since, ordinal", select(view)))?;
    let mut rows = statement.query([])?;
    let mut assembly = Assembly::new(view, false);
    assembly.decided = Some(decided(view)?);
    while let Some(row) = rows.next()? {
        visit(assembly.claim(row)?);
    }
    Ok(())
}

/// The documents on whose claims anything was decided.
fn decided(view: &View<'_>) -> Result<HashSet<String>, Error> {
    let sql = format!("SELECT DISTINCT document FROM decisions WHERE {}", view.known(""));
    let mut statement = view.prepare(&sql)?;
    let documents = statement.query_map([], |row| row.get(0))?;
    Ok(documents.collect::<Result<_, _>>()?)
}

/// Puts claims together with what lies in other tables. Claims of one document stand together, so each document is
/// looked up once.
struct Assembly<'a> {
    view: &'a View<'a>,
    /// Whether words of confidential sources are opened.
    confidential: bool,
    provenances: HashMap<String, Provenance>,
    sources: HashMap<String, Option<Source>>,
    /// The documents on whose claims anything was decided; none where each claim is looked up.
    decided: Option<HashSet<String>>,
}

/// Documents whose provenance is remembered. Claims of one document stand together, and few come back to an earlier one.
const REMEMBERED_MAX: usize = 1024;

impl<'a> Assembly<'a> {
    fn new(view: &'a View<'a>, confidential: bool) -> Self {
        let (provenances, sources) = (HashMap::new(), HashMap::new());
        Assembly { view, confidential, provenances, sources, decided: None }
    }
}

impl Assembly<'_> {
    fn claim(&mut self, row: &Row<'_>) -> Result<StoredClaim, Error> {
        let document: String = row.get(0)?;
        let (seq, ordinal): (u64, u32) = (row.get(1)?, row.get(2)?);
        let mut claim: Claim = from_json("claims", &row.get::<_, String>(4)?)?;
        let id: DocumentId = parsed("claims", &document)?;
        let sealed: Option<Vec<u8>> = row.get(5)?;
        let made: u64 = row.get(6)?;
        let has_words = self.view.put_words("claims", made, sealed.as_deref(), &mut claim)?;
        let keys = if has_words {
            ClaimKey::all_of(&id, &claim)
        } else {
            self.kept_keys(&document, seq, ordinal)?
        };
        let key: ClaimKey = parsed("claims", &row.get::<_, String>(3)?)?;
        let may_be = self.decided.as_ref().is_none_or(|decided| decided.contains(&document));
        let verdict = if may_be { self.verdict(&keys)? } else { None };
        let provenance = self.provenance(document)?;
        let withheld = provenance.confidential && !self.confidential;
        let closed = match provenance.erased {
            Some(order) if !has_words => Some(Closed::Erased(order)),
            _ => withheld.then_some(Closed::Withheld),
        };
        if withheld {
            claim.take_words();
        }
        let confidential = provenance.confidential;
        let Provenance { title, name, source, source_party, published, .. } =
            provenance.shown(withheld);
        Ok(StoredClaim {
            key,
            keys,
            document: id,
            title,
            name,
            source,
            source_party,
            published,
            claim,
            verdict: verdict.map(|verdict| verdict.shown(withheld)),
            seq,
            ordinal,
            confidential,
            closed,
        })
    }

    /// The keys of a claim whose words are gone, that of its first anchor too.
    fn kept_keys(&self, document: &str, seq: u64, ordinal: u32) -> Result<Vec<ClaimKey>, Error> {
        let mut statement = self.view.prepare(
            "SELECT key FROM claim_keys WHERE document = ?1 AND since = ?2 AND ordinal = ?3",
        )?;
        let parameters = rusqlite::params![document, seq, ordinal];
        let keys = statement.query_map(parameters, |row| row.get::<_, String>(0))?;
        keys.map(|key| parsed("claim_keys", &key?)).collect()
    }

    fn provenance(&mut self, document: String) -> Result<Provenance, Error> {
        if self.provenances.len() >= REMEMBERED_MAX {
            self.provenances.clear();
        }
        match self.provenances.entry(document) {
            Entry::Occupied(known) => Ok(known.get().clone()),
            Entry::Vacant(vacant) => {
                let found = provenance(self.view, vacant.key(), &mut self.sources)?;
                Ok(vacant.insert(found).clone())
            }
        }
    }

    /// The latest decision on any of the keys.
    fn verdict(&self, keys: &[ClaimKey]) -> Result<Option<Verdict>, Error> {
        let mut latest: Option<(u64, Verdict)> = None;
        for key in keys {
            let decided = decision(self.view, key)?;
            latest = match (latest, decided) {
                (Some(one), Some(other)) if other.0 > one.0 => Some(other),
                (one, other) => one.or(other),
            };
        }
        Ok(latest.map(|(_, verdict)| verdict))
    }
}

impl Verdict {
    /// Without its words where they are withheld.
    fn shown(self, withheld: bool) -> Verdict {
        let reason = if withheld { String::new() } else { self.reason };
        Verdict { reason, ..self }
    }
}

fn decision(view: &View<'_>, key: &ClaimKey) -> Result<Option<(u64, Verdict)>, Error> {
    let read = |row: &Row<'_>| -> Result<(u64, Verdict), Error> {
        let since: u64 = row.get(0)?;
        let made: u64 = row.get(1)?;
        let verdict = from_json("decisions", &format!("\"{}\"", row.get::<_, String>(2)?))?;
        let sealed: Option<Vec<u8>> = row.get(3)?;
        let place = ("decisions", "reason");
        let reason = view.open(place, made, sealed.as_deref())?.unwrap_or_default();
        let by = hand(view, row.get(4)?)?;
        Ok((since, Verdict { verdict, reason, by, at: row.get(5)? }))
    };
    let known = view.known("");
    let sql = format!(
        r#"SELECT since, made, verdict, reason, "by", at FROM decisions
           WHERE key = ?1 AND {known}"#
    );
    view.prepare(&sql)?.query_row([key.as_str()], |row| Ok(read(row))).optional()?.transpose()
}

/// The name of a hand; its id where no name is known, or where the name was erased.
pub(crate) fn hand(view: &View<'_>, id: String) -> Result<String, Error> {
    let known = view.known("");
    let sql = format!("SELECT made, name FROM users WHERE id = ?1 AND {known}");
    let row: Option<(u64, Option<Vec<u8>>)> =
        view.prepare(&sql)?.query_row([&id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((made, sealed)) = row else { return Ok(id) };
    Ok(view.open(("users", "name"), made, sealed.as_deref())?.unwrap_or(id))
}
