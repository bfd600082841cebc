//! The schema of a lexicon file.
//!
//! ```toml
//! lang = "ar"
//!
//! [[entry]]
//! sense = "who"                   # one of lexicon/senses.toml, or a list of them
//! value = "children"              # optional: a word or a number that the sense carries
//! nouns = [["طفل", "أطفال"]]       # singular, then any plurals: gives dual, accusative, pronoun suffixes
//! feminine = ["طفلة"]             # nouns in ـة: gives dual, sound plural, pronoun suffixes
//! sound = ["مدني"]                # nouns with ـون / ـين: gives dual, plural, feminine, suffixes
//! verbs = [["قتل", "يقتل"]]       # past and present of the third person: gives number and gender
//! forms = ["ما لا يقل عن"]        # words or phrases just as they stand
//! number = "pl"                   # optional, for `forms`: sg, du or pl
//! own = true                      # optional, for `forms`: a possessive pronoun is written behind each
//! ```

use crate::Error;
use serde::Deserialize;
use toml::Spanned;

/// A file of lexicon entries.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// The language of its words: `ar`, `en`, or `any`.
    pub(crate) lang: String,
    /// The entries.
    #[serde(default)]
    pub(crate) entry: Vec<Spanned<RawEntry>>,
}

/// Words that mean the same to the reader.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawEntry {
    pub(crate) sense: OneOrMany,
    #[serde(default)]
    pub(crate) value: Option<Value>,
    #[serde(default)]
    pub(crate) nouns: Vec<Vec<String>>,
    #[serde(default)]
    pub(crate) feminine: Vec<String>,
    #[serde(default)]
    pub(crate) sound: Vec<String>,
    #[serde(default)]
    pub(crate) verbs: Vec<Vec<String>>,
    #[serde(default)]
    pub(crate) forms: Vec<String>,
    #[serde(default)]
    pub(crate) number: Option<String>,
    #[serde(default)]
    pub(crate) own: bool,
}

/// One string or a list of them.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        match self {
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(many) => many,
        }
        .iter()
        .map(String::as_str)
    }
}

/// What a sense carries.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Value {
    Number(u64),
    Word(String),
}

impl Value {
    pub(crate) fn to_word(&self) -> String {
        match self {
            Value::Number(number) => number.to_string(),
            Value::Word(word) => word.clone(),
        }
    }
}

/// Reads one file.
pub(crate) fn parse<'s, T: Deserialize<'s>>(name: &str, source: &'s str) -> Result<T, Error> {
    toml::from_str(source).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Error::at(name, source, at, error.message())
    })
}
