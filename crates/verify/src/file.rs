//! The files beside the database: each says the hash of itself in its last line.

use crate::{Error, Finding, Report};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// What `config.toml` says of the log.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Config {
    pub(crate) origin: String,
    pub(crate) verifier: String,
}

/// Reads `config.toml`.
pub(crate) fn config(dir: &Path, report: &mut Report) -> Result<Config, Error> {
    let path = dir.join("config.toml");
    if !path.is_file() || !dir.join("sijill.db").is_file() {
        return Err(Error::NotARegister(dir.to_owned()));
    }
    let text = sum(&path, report)?;
    match toml::from_str(&text) {
        Ok(config) => Ok(config),
        Err(error) => {
            report.findings.push(Finding::at("config.toml", error.message()));
            Ok(Config::default())
        }
    }
}

/// Checks that the last line is `sha256 = "…"` of everything above it, and returns the text.
pub(crate) fn sum(path: &Path, report: &mut Report) -> Result<String, Error> {
    let bytes = fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    report.bytes += bytes.len() as u64;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let above = text.rfind("sha256 = ").filter(|at| *at == 0 || bytes.get(at - 1) == Some(&b'\n'));
    let expected = above.map(|at| {
        let hash = Sha256::digest(&bytes[..at.min(bytes.len())]);
        format!("{}sha256 = \"{}\"\n", &text[..at], crate::seal::hex(&hash))
    });
    if expected.is_none_or(|expected| expected.as_bytes() != bytes) {
        report
            .findings
            .push(Finding::at(name, "its last line is not the hash of what stands above"));
    }
    Ok(text)
}
