//! What a file beside a document says of it.

use crate::error::Error;
use crate::{guest, input};
use serde::Deserialize;
use sijill_model::{Edtf, SourceKind};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The end of a sidecar's name.
const ENDING: &str = ".meta.toml";

/// The contents of a sidecar.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sidecar {
    pub(crate) source: Option<String>,
    pub(crate) source_kind: Option<SourceKind>,
    pub(crate) source_party: Option<String>,
    published: Option<Published>,
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    #[serde(default)]
    pub(crate) confidential: bool,
    pub(crate) encoding: Option<String>,
}

/// A date in quotation marks, or one of TOML's own without them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum Published {
    Text(Edtf),
    Day(toml::value::Datetime),
}

impl Sidecar {
    /// Whether a path is a sidecar itself rather than a document.
    pub(crate) fn is_one(path: &Path) -> bool {
        path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ENDING))
    }

    /// What stands beside a document; nothing where no sidecar does.
    ///
    /// # Errors
    /// A sidecar that cannot be read, with its line.
    pub(crate) fn beside(document: &Path) -> Result<Sidecar, Error> {
        if input::is_stdin(document) {
            return Ok(Sidecar::default());
        }
        for path in places(document) {
            match fs::read_to_string(guest::located(&path)) {
                Ok(text) => return Sidecar::parse(&path, &text),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(input::failed(&path, error)),
            }
        }
        Ok(Sidecar::default())
    }

    fn parse(path: &Path, text: &str) -> Result<Sidecar, Error> {
        let wrong = |line: Option<usize>, what: &str| Error::Line {
            path: path.to_owned(),
            line: line.unwrap_or(1),
            what: what.to_owned(),
        };
        let sidecar: Sidecar = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| 1 + text[..span.start].matches('\n').count());
            wrong(line, error.message())
        })?;
        if let Some(Published::Day(day)) = &sidecar.published {
            day.to_string().parse::<Edtf>().map_err(|error| wrong(None, &error.to_string()))?;
        }
        Ok(sidecar)
    }

    /// When the document was published.
    pub(crate) fn published(&self) -> Option<Edtf> {
        match self.published.as_ref()? {
            Published::Text(date) => Some(*date),
            Published::Day(day) => day.to_string().parse().ok(),
        }
    }
}

/// `story.txt.meta.toml`, then `story.meta.toml`.
fn places(document: &Path) -> Vec<PathBuf> {
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    [name, stem].map(|name| document.with_file_name(format!("{name}{ENDING}"))).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Sidecar, Error> {
        Sidecar::parse(Path::new("a.meta.toml"), text)
    }

    #[test]
    fn a_date_may_stand_without_quotation_marks() {
        let day = "2017-11-30".parse::<Edtf>().expect("a day");
        assert_eq!(parsed("published = 2017-11-30").expect("a date").published(), Some(day));
        assert_eq!(parsed("published = \"2017-11-30\"").expect("a date").published(), Some(day));
        let month = parsed("published = '2017-11'\nsource_kind = 'monitor'").expect("a month");
        assert_eq!(month.published().map(|d| d.to_string()).as_deref(), Some("2017-11"));
        assert_eq!(month.source_kind, Some(SourceKind::Monitor));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, said) in [
            ("url = 'x'\nauthor = 'y'", "a.meta.toml:2: unknown field `author`"),
            ("published = 'soon'", "a.meta.toml:1: "),
            ("published = 10:00:00", "a.meta.toml:1: "),
            ("source_kind = 'gossip'", "a.meta.toml:1: unknown variant `gossip`"),
        ] {
            let error = parsed(text).expect_err(text).to_string();
            assert!(error.starts_with(said), "{error}");
        }
    }

    #[test]
    fn a_sidecar_is_known_by_its_name() {
        assert!(Sidecar::is_one(Path::new("x/story.txt.meta.toml")));
        assert!(!Sidecar::is_one(Path::new("x/story.toml")));
    }
}
