//! Phrases: what several patterns of a file have in common, written once and named in them as `<name>`.

use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// The phrases of a file, and which of them a pattern has named.
pub(super) struct Phrases<'f> {
    by_name: BTreeMap<&'f str, (&'f str, usize)>,
    used: BTreeSet<String>,
}

impl<'f> Phrases<'f> {
    pub(super) fn new(phrases: &'f BTreeMap<String, Spanned<String>>) -> Self {
        let by_name = phrases.iter().map(|(name, pattern)| {
            (name.as_str(), (pattern.get_ref().as_str(), pattern.span().start))
        });
        Phrases { by_name: by_name.collect(), used: BTreeSet::new() }
    }

    /// A pattern with every `<name>` replaced by that phrase, in brackets. A phrase names no other.
    pub(super) fn spelt_out(&mut self, pattern: &str) -> Result<String, String> {
        let mut spelt = String::with_capacity(pattern.len());
        let mut rest = pattern;
        while let Some((before, behind)) = rest.split_once('<') {
            let (name, after) =
                behind.split_once('>').ok_or("expected a > behind the < of a phrase")?;
            let (phrase, _) = self.by_name.get(name).ok_or_else(|| {
                let known: Vec<&str> = self.by_name.keys().copied().collect();
                format!("no phrase <{name}>: expected one of {}", known.join(", "))
            })?;
            self.used.insert(name.to_owned());
            spelt.extend([before, "(", phrase, ")"]);
            rest = after;
        }
        spelt.push_str(rest);
        Ok(spelt)
    }

    /// A phrase that no pattern names, and the byte of the file where it stands.
    pub(super) fn unused(&self) -> Option<(&'f str, usize)> {
        let unused = self.by_name.iter().find(|(name, _)| !self.used.contains(**name));
        unused.map(|(name, (_, at))| (*name, *at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct File {
        phrase: BTreeMap<String, Spanned<String>>,
    }

    fn file() -> Result<File, toml::de::Error> {
        toml::from_str("[phrase]\nlist = \"and n@people\"\n")
    }

    #[test]
    fn phrases_are_put_in_brackets_where_they_are_named() -> Result<(), toml::de::Error> {
        let file = file()?;
        let mut phrases = Phrases::new(&file.phrase);
        assert_eq!(phrases.unused().map(|(name, _)| name), Some("list"));
        let spelt = phrases.spelt_out("v@harm:verb n@people <list>* dash");
        assert_eq!(spelt.as_deref(), Ok("v@harm:verb n@people (and n@people)* dash"));
        assert!(phrases.unused().is_none());
        Ok(())
    }

    #[test]
    fn an_unknown_phrase_is_refused_with_those_that_are_known() -> Result<(), toml::de::Error> {
        let file = file()?;
        let mut phrases = Phrases::new(&file.phrase);
        let error = phrases.spelt_out("n@people <lists>").err().unwrap_or_default();
        assert!(error.contains("<lists>") && error.contains("one of list"), "{error}");
        assert!(phrases.spelt_out("n@people <list").is_err());
        Ok(())
    }
}
