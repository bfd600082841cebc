//! Archived files: each document's bytes are there and are those that came.

use crate::seal::{Secrets, hex, open, sha256, tag};
use crate::{Error, Finding, Report};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Opens and hashes the file of every document.
pub(crate) fn check(
    dir: &Path,
    secrets: &dyn Secrets,
    documents: &BTreeMap<String, String>,
    report: &mut Report,
) -> Result<(), Error> {
    let checked: Vec<Result<u64, Finding>> =
        documents.par_iter().map(|(id, sha256)| file(dir, secrets, id, sha256)).collect();
    for file in checked {
        match file {
            Ok(bytes) => {
                report.files += 1;
                report.bytes += bytes;
            }
            Err(finding) => {
                report.findings.push(finding);
                break;
            }
        }
    }
    Ok(())
}

fn file(dir: &Path, secrets: &dyn Secrets, id: &str, hash: &str) -> Result<u64, Finding> {
    let name = tag(secrets, "documents", "tag", hash);
    let path = format!("archive/{}/{}/{name}", &name[..2], &name[2..4]);
    let sealed = fs::read(dir.join(&path));
    let sealed =
        sealed.map_err(|error| Finding::at(&path, format!("the bytes of {id}: {error}")))?;
    let key = secrets.subject_key(id);
    let opened = key.and_then(|key| open(&key, &format!("sijill archive 2 {id} {name}"), &sealed));
    match opened {
        Some(bytes) if hex(&sha256(&[&bytes])) == hash => Ok(sealed.len() as u64),
        _ => Err(Finding::at(&path, format!("its bytes are not those that came as {id}"))),
    }
}
