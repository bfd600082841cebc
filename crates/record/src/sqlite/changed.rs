//! What entries mean for claims that somebody keeps outside of the database.

use super::View;
use super::columns::damaged;
use crate::{Changed, Error};
use sijill_log::Leaf;
use sijill_model::{DocumentId, Subject};
use std::collections::BTreeSet;

/// After so many entries everything is better read again.
const ENTRIES_MAX: u64 = 50_000;

/// The documents of whose claims, or of whose coming, the entries after `seq` speak. Undoing and erasing may speak of any.
pub(crate) fn since(view: &View<'_>, seq: u64) -> Result<Changed, Error> {
    let until = view.known_until();
    let sql = "SELECT subject, leaf FROM bodies JOIN entries USING (seq) WHERE seq > ?1 AND seq <= ?2 LIMIT ?3";
    let mut statement = view.prepare(sql)?;
    let mut rows = statement.query((seq, until, ENTRIES_MAX))?;
    let register = Subject::Register.to_string();
    let (mut documents, mut entries) = (BTreeSet::new(), 0);
    while let Some(row) = rows.next()? {
        entries += 1;
        let subject: String = row.get(0)?;
        if subject == register && may_change_any(&row.get::<_, String>(1)?)? {
            return Ok(Changed::Any);
        }
        documents.insert(subject);
    }
    if entries == ENTRIES_MAX {
        return Ok(Changed::Any);
    }
    let mut statement =
        view.prepare("SELECT document FROM captures WHERE since > ?1 AND since <= ?2")?;
    for document in statement.query_map((seq, until), |row| row.get(0))? {
        documents.insert(document?);
    }
    // Of other subjects no claim speaks.
    let documents = documents.iter().filter_map(|subject| subject.parse::<DocumentId>().ok());
    Ok(Changed::Documents(documents.collect()))
}

fn may_change_any(leaf: &str) -> Result<bool, Error> {
    let leaf =
        Leaf::from_bytes(leaf.as_bytes()).map_err(|error| damaged("entries", error.to_string()))?;
    Ok(matches!(leaf.kind.as_str(), "entries_undone" | "erased"))
}
