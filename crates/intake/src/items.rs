//! What rows of another register become, before it has a place in ours.

use crate::Table;
use sha2::{Digest, Sha256};
use sijill_model::{Allegation, Citation, Flaw, FlawKind, ImportedRow, Incident, Person, Step};

/// Rows that tell of one thing, and what they tell.
///
/// Ids are the register's to give: those in here are of no account, and things refer to one another by keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The rows; several files' where one thing is told in several, each with its key.
    pub parts: Vec<ItemRows>,
    /// What they tell.
    pub body: ItemBody,
}

/// Rows of one file, known again by their key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRows {
    /// The file.
    pub file: String,
    /// The key.
    pub key: String,
    /// The rows.
    pub rows: Vec<ImportedRow>,
    /// What is wrong with them. What a flaw touches stands nowhere else.
    pub flaws: Vec<Flaw>,
}

/// What rows tell.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemBody {
    /// Of an incident.
    Incident(Box<Incident>),
    /// Of the sources for an incident.
    Citations {
        /// The key of the incident.
        incident: String,
        /// The sources.
        citations: Vec<Citation>,
    },
    /// Of a person.
    Person {
        /// The person.
        person: Box<Person>,
        /// The key of the incident.
        incident: Option<String>,
    },
    /// Of an allegation.
    Allegation {
        /// The allegation.
        allegation: Box<Allegation>,
        /// Its steps.
        steps: Vec<Step>,
        /// The keys of the incidents.
        incidents: Vec<String>,
    },
    /// Nothing that can be used: the rows are kept aside.
    Nothing,
}

impl ItemRows {
    /// One row of a table.
    pub fn one(table: &Table, row: usize, key: String, flaws: Vec<Flaw>) -> Self {
        ItemRows { file: table.name.clone(), key, rows: vec![imported(table, row)], flaws }
    }

    /// SHA-256 of the rows, by which a later import sees whether they changed. Their numbers are left out: a row that
    /// moved is the same row.
    pub fn digest(&self) -> String {
        let mut hasher = Sha256::new();
        for row in &self.rows {
            for cell in &row.cells {
                hasher.update((cell.len() as u64).to_le_bytes());
                hasher.update(cell.as_bytes());
            }
        }
        base16ct::lower::encode_string(&hasher.finalize())
    }
}

/// A row as it is kept: its number from 1, its cells letter for letter.
pub(crate) fn imported(table: &Table, row: usize) -> ImportedRow {
    ImportedRow { row: row as u64 + 1, cells: table.rows[row].clone() }
}

/// What is wrong with some columns of a row, with what stands there.
pub(crate) fn flaw(kind: FlawKind, columns: &[&str], words: impl Into<String>) -> Flaw {
    let columns = columns.iter().map(|column| (*column).to_owned()).collect();
    Flaw { kind, columns, words: words.into() }
}
