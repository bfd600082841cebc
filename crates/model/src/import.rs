//! What came from another register.

use crate::ImportId;
use crate::words::words;
use serde::{Deserialize, Serialize};

/// One import, possibly in several sittings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// Which register it comes from; keys of rows are unique within it.
    pub register: String,
    /// The files.
    pub files: Vec<ImportedFile>,
}

/// A file of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// Its columns, in their order.
    pub columns: Vec<String>,
    /// How many rows it has.
    pub rows: u64,
}

/// Where in another register something was found: the rows, letter for letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The import.
    pub import: ImportId,
    /// The register, as in [`Import`].
    pub register: String,
    /// The file.
    pub file: String,
    /// By what the rows are known again in a later import.
    pub key: String,
    /// SHA-256 of the rows, by which a later import sees whether they changed.
    pub digest: String,
    /// The rows.
    pub rows: Vec<ImportedRow>,
    /// What is wrong with them. What a flaw touches is kept aside here and stands nowhere else.
    pub flaws: Vec<Flaw>,
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedRow {
    /// Its number, counted from 1 without the header.
    pub row: u64,
    /// Its cells in the order of the columns, as they stand there.
    pub cells: Vec<String>,
}

/// Something that cannot be, in a row of another register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flaw {
    /// What kind of flaw.
    pub kind: FlawKind,
    /// The columns.
    pub columns: Vec<String>,
    /// What stands there.
    pub words: String,
}

words!(
    /// What can be wrong with a row of another register.
    FlawKind {
        /// A position that is nowhere on earth.
        NotAPosition = "not_a_position",
        /// A position outside the country that the register is about.
        OutsideCountry = "outside_country",
        /// Text that is no grid reference.
        NotMgrs = "not_mgrs",
        /// Text that is no date.
        NotADate = "not_a_date",
        /// A date before the conflict began, or after the register was made.
        OutsideConflict = "outside_conflict",
        /// A code that another incident has.
        CodeUsedTwice = "code_used_twice",
        /// A key that another row has.
        KeyUsedTwice = "key_used_twice",
        /// A least above its most.
        MinAboveMax = "min_above_max",
        /// A part that is larger than its whole.
        PartAboveWhole = "part_above_whole",
        /// Text that is no number.
        NotANumber = "not_a_number",
        /// A word that is not in the list of those that the column may hold.
        UnknownWord = "unknown_word",
        /// A row that speaks of something that is not there.
        NothingToBelongTo = "nothing_to_belong_to",
        /// A row without what makes it one: a key, a code.
        Incomplete = "incomplete",
        /// A row that changed there after what it became was changed here: a person must say which stands.
        ChangedHere = "changed_here",
        /// A figure conceded by a decision that does not concede.
        ConcededWithoutFinding = "conceded_without_finding",
    }
);
