//! The language of a page and its words.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use sijill_model::Lang;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The language in which a page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Language(pub(crate) Lang);

/// The cookie that keeps the choice.
pub(crate) const COOKIE: &str = "lang";

const SOURCES: [(Lang, &str); 2] = [
    (Lang::Ar, include_str!("../../../locales/ar/ui.ftl")),
    (Lang::En, include_str!("../../../locales/en/ui.ftl")),
];

static MESSAGES: LazyLock<[Messages; 2]> =
    LazyLock::new(|| SOURCES.map(|(lang, source)| Messages::new(lang, source)));

/// The words of the pages in one language.
pub(crate) struct Messages {
    pub(crate) lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Language {
    /// By the query, else the cookie, else the browser's wish; English where none of them says anything.
    pub(crate) fn choose(query: Option<&str>, cookie: Option<&str>, accept: Option<&str>) -> Self {
        let accepted =
            accept.into_iter().flat_map(|header| header.split(',')).map(|tag| tag.trim().get(..2));
        let wishes = [query, cookie].into_iter().chain(accepted).flatten();
        Language(wishes.filter_map(parse).next().unwrap_or(Lang::En))
    }

    pub(crate) fn messages(self) -> &'static Messages {
        match self.0 {
            Lang::Ar => &MESSAGES[0],
            Lang::En => &MESSAGES[1],
        }
    }
}

/// A language by its code.
pub(crate) fn parse(code: &str) -> Option<Lang> {
    match code {
        "ar" => Some(Lang::Ar),
        "en" => Some(Lang::En),
        _ => None,
    }
}

impl Messages {
    fn new(lang: Lang, source: &str) -> Self {
        // A message that does not parse is left out; the test that compares the languages finds it.
        let resource =
            FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.add_resource_overriding(resource);
        Messages { lang, bundle }
    }

    /// Whether there is such a message.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A message without arguments; its id where there is none, so that a gap is seen and nothing breaks.
    pub(crate) fn t(&self, id: &str) -> String {
        self.format(id, &FluentArgs::new())
    }

    /// A message about a number of things, in the right plural.
    pub(crate) fn tn(&self, id: &str, n: impl std::borrow::Borrow<usize>) -> String {
        let mut args = FluentArgs::new();
        args.set("n", *n.borrow());
        self.format(id, &args)
    }

    /// A message about a number of things with words in it, which are of one language or stand for themselves: no marks of
    /// isolation.
    pub(crate) fn counted(&self, id: &str, n: u64, more: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        args.set("n", n);
        for (name, value) in more {
            args.set(*name, (*value).to_owned());
        }
        self.format(id, &args).replace(['\u{2068}', '\u{2069}'], "")
    }

    /// A message with words in it.
    pub(crate) fn with(&self, id: &str, args: &[(&str, &str)]) -> String {
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            fluent.set(*name, (*value).to_owned());
        }
        self.format(id, &fluent)
    }

    /// A message made of words that are translated already: no marks of isolation between them, since they are of one
    /// language.
    pub(crate) fn join(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.with(id, args).replace(['\u{2068}', '\u{2069}'], "")
    }

    fn format(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        self.bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned()
    }

    /// What stands between the parts of an enumeration.
    pub(crate) fn comma(&self) -> &'static str {
        match self.lang {
            Lang::Ar => "، ",
            Lang::En => ", ",
        }
    }

    /// The other language's code, for the switch.
    pub(crate) fn other(&self) -> &'static str {
        match self.lang {
            Lang::Ar => "en",
            Lang::En => "ar",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn ids(source: &str) -> BTreeSet<&str> {
        source
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" = "))
            .map(|(id, _)| id)
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_messages() {
        assert_eq!(ids(SOURCES[0].1), ids(SOURCES[1].1));
    }

    #[test]
    fn every_message_can_be_formatted() {
        for (lang, source) in SOURCES {
            let messages = Messages::new(lang, source);
            for id in ids(source) {
                assert_ne!(messages.t(id), id, "{id} in {lang:?}");
            }
        }
    }

    #[test]
    fn templates_use_only_messages_that_exist() {
        let known = ids(SOURCES[1].1);
        let templates = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
        for file in std::fs::read_dir(templates).expect("templates") {
            let path = file.expect("a file").path();
            let text = std::fs::read_to_string(&path).expect("a template");
            for part in text.split("words.t(\"").skip(1).chain(text.split("words.tn(\"").skip(1)) {
                let id = part.split('"').next().unwrap_or_default();
                assert!(known.contains(id), "{id} in {}", path.display());
            }
        }
    }

    #[test]
    fn arabic_has_its_plurals() {
        let arabic = Language(Lang::Ar).messages();
        let forms: BTreeSet<String> = [0usize, 1, 2, 3, 11, 100]
            .iter()
            .map(|n| arabic.tn("superseded", n).replace(char::is_numeric, ""))
            .collect();
        assert_eq!(forms.len(), 6);
    }

    #[test]
    fn the_query_wins_over_cookie_and_browser() {
        assert_eq!(Language::choose(Some("ar"), Some("en"), Some("en-GB")).0, Lang::Ar);
        assert_eq!(Language::choose(None, Some("ar"), Some("en")).0, Lang::Ar);
        assert_eq!(Language::choose(None, None, Some("fr, ar;q=0.8")).0, Lang::Ar);
        assert_eq!(Language::choose(Some("xx"), None, None).0, Lang::En);
    }
}
