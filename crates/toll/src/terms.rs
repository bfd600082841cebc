//! What words speak of: the terms that two clauses must share before anybody may say that they are about one thing.

use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words that say nothing of what a sentence is about, as data: `rules/function_words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FunctionWords {
    #[serde(rename = "version")]
    _version: u32,
    en: BTreeSet<String>,
    ar: BTreeSet<String>,
}

/// A test reads the table, so a build with one that cannot be read does not pass.
static FUNCTION_WORDS: LazyLock<FunctionWords> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../rules/function_words.toml"))
        .unwrap_or_else(|error| panic!("rules/function_words.toml: {error}"))
});

/// Shorter words tell too little.
const TERM_SCALARS_MIN: usize = 3;

/// The terms of a clause: its words folded, without those that say nothing, and without numbers, since a figure may
/// change while what it is of does not.
pub(crate) fn terms(words: &str) -> BTreeSet<String> {
    let words = words.split(|c: char| !c.is_alphabetic() && !is_mark(c));
    words.map(folded).filter(|term| tells(term)).collect()
}

/// The terms of a name, of which every one counts.
pub(crate) fn name_terms(name: &str) -> BTreeSet<String> {
    let words = name.split(|c: char| !c.is_alphabetic() && !is_mark(c));
    words.map(folded).filter(|term| !term.is_empty()).collect()
}

fn tells(term: &str) -> bool {
    let long_enough = term.chars().count() >= TERM_SCALARS_MIN;
    long_enough && !FUNCTION_WORDS.en.contains(term) && !FUNCTION_WORDS.ar.contains(term)
}

/// Vowel signs and tatweel, which stand within Arabic words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

/// A word in one form: without marks and case; of Arabic without what is written onto its front, of English without
/// the ending of the plural.
fn folded(word: &str) -> String {
    let letters = word.chars().filter(|c| !is_mark(*c)).flat_map(char::to_lowercase);
    let word: String = letters
        .map(|c| match c {
            '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => '\u{627}', // alif with whatever stands on it
            '\u{649}' => '\u{64A}',                                     // alif maqsura is ya
            '\u{629}' => '\u{647}',                                     // ta marbuta is ha
            c => c,
        })
        .collect();
    if word.is_ascii() { without_plural(&word) } else { without_article(&word) }
}

fn without_plural(word: &str) -> String {
    let is_plural = word.len() > 4 && word.ends_with('s') && !word.ends_with("ss");
    if is_plural { word[..word.len() - 1].to_owned() } else { word.to_owned() }
}

/// "And", "so", "by", "as", "to" and the article are written onto Arabic words. A single letter is taken off only in
/// front of an article: without one it may be the word's own.
fn without_article(word: &str) -> String {
    const ALIF: char = '\u{627}';
    const LAM: char = '\u{644}';
    const ONTO_ARTICLE: [char; 4] = ['\u{648}', '\u{641}', '\u{628}', '\u{643}'];
    let letters: Vec<char> = word.chars().collect();
    let bare = match letters.as_slice() {
        [one, ALIF, LAM, rest @ ..] if ONTO_ARTICLE.contains(one) => rest,
        [LAM, LAM, rest @ ..] | [ALIF, LAM, rest @ ..] => rest,
        all => all,
    };
    if bare.len() >= TERM_SCALARS_MIN { bare.iter().collect() } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &[&str]) -> BTreeSet<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn terms_are_what_a_clause_is_about() {
        assert_eq!(
            terms("We will not strike the two Hospitals of Wadi Sahl"),
            set(&["two", "hospital", "wadi", "sahl"])
        );
        assert_eq!(terms("لن نقصف المستشفى في وادي سهل"), set(&["نقصف", "مستشفي", "وادي", "سهل"]));
        assert_eq!(terms("وبالمُستشفياتِ"), terms("وبالمستشفيات"));
        assert_eq!(terms("والمدرسة للمدرسة المدرسه"), set(&["مدرسه"]));
        assert_eq!(terms("they said that 13 of them were there"), set(&[]));
    }
}
