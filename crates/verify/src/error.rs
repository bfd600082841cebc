//! Why a register could not be checked at all.

use std::path::PathBuf;

/// Why a register could not be checked. What is wrong in a register that can be read is no error but a finding.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no register in the folder.
    #[error("{} holds no register", .0.display())]
    NotARegister(PathBuf),
    /// A file that cannot be read.
    #[error("cannot read {}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The database.
    #[error("the database failed: {0}")]
    Database(#[from] rusqlite::Error),
}
