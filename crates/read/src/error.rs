//! Why a lexicon or a rule cannot be used.

/// A fault in a lexicon or rule file, by file and line, with what was expected there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct Error {
    /// The file's path below `lexicon/`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what was expected.
    pub what: String,
}

impl Error {
    /// A fault at a byte place of a file's source.
    pub(crate) fn at(file: &str, source: &str, byte: usize, what: impl Into<String>) -> Self {
        let before = source.as_bytes().get(..byte).unwrap_or(source.as_bytes());
        let line = 1 + before.iter().filter(|b| **b == b'\n').count();
        Error { file: file.to_owned(), line, what: what.into() }
    }
}
