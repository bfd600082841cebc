//! A lexicon of one's own: what `--lexicon DIR` reads, so that a linguist can try words and rules without building.

mod check;
mod geonames;

pub(crate) use check::check;
pub(crate) use geonames::geonames;

use crate::error::Error;
use sijill_read::{LexiconSource, Reader};
use std::fs;
use std::path::{Path, PathBuf};

/// The reader with the lexicon of a folder, or with the one that is built in.
///
/// # Errors
/// A folder or file that cannot be read; the first fault of a lexicon, by file and line, with what was expected there.
pub(crate) fn reader(folder: Option<&Path>) -> Result<Reader, Error> {
    let Some(folder) = folder else { return Ok(Reader::builtin()) };
    let mut source = Folder::default();
    source.collect(folder, folder)?;
    if source.files.is_empty() {
        let what = "holds no .toml files; expected a folder such as lexicon/ of the source";
        return Err(Error::Usage(format!("{}: {what}", folder.display())));
    }
    source.files.sort();
    Reader::new(&source).map_err(|fault| Error::Usage(format!("{}/{fault}", folder.display())))
}

/// Lexicon files of a folder: path below it, with `/`, and content.
#[derive(Default)]
struct Folder {
    files: Vec<(String, String)>,
}

impl LexiconSource for Folder {
    fn files(&self) -> Vec<(&str, &str)> {
        self.files.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect()
    }
}

impl Folder {
    fn collect(&mut self, root: &Path, folder: &Path) -> Result<(), Error> {
        let at = |path: &Path| {
            let path = path.to_path_buf();
            move |source| Error::File { path, source }
        };
        for entry in fs::read_dir(folder).map_err(at(folder))? {
            let path: PathBuf = entry.map_err(at(folder))?.path();
            if path.is_dir() {
                self.collect(root, &path)?;
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                let content = fs::read_to_string(&path).map_err(at(&path))?;
                let below = path.strip_prefix(root).unwrap_or(&path);
                let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                self.files.push((parts.join("/"), content));
            }
        }
        Ok(())
    }
}
