//! What a toll is asked for, as a form that asks again.

use crate::Error;
use crate::forms::Asked;
use crate::language::Messages;
use crate::wish::Wish;
use sijill_toll::{Axis, TollRule};

/// The form above a toll: no script, so that asking is a link with a query.
pub(crate) struct Ask {
    /// Each rule: its name, what it is called, and whether it is the one.
    pub(crate) rules: Vec<Choice>,
    /// Each axis, likewise.
    pub(crate) axes: Vec<Choice>,
    pub(crate) as_of: String,
    pub(crate) known_at: String,
    /// What it is narrowed to: the value as the query has it, and in words.
    pub(crate) only: Vec<(String, String)>,
    /// What the rule counts.
    pub(crate) intro: String,
}

/// Something that can be chosen.
pub(crate) struct Choice {
    pub(crate) value: &'static str,
    pub(crate) word: String,
    pub(crate) chosen: bool,
}

impl Ask {
    pub(crate) fn new(asked: &Asked<'_>, rule: TollRule) -> Self {
        let (wish, words) = (asked.wish, asked.wish.language.messages());
        let choice = |kind: &str, value: &'static str, chosen| Choice {
            value,
            word: words.t(&format!("{kind}-{value}")),
            chosen,
        };
        let by: Vec<&str> = wish.all("by").collect();
        let rules = TollRule::NAMES.into_iter();
        let axes = Axis::ALL.iter().map(|axis| axis.as_str());
        let field = |name: &str| wish.one(name).unwrap_or_default().to_owned();
        Ask {
            rules: rules.map(|name| choice("rule", name, name == rule.as_str())).collect(),
            axes: axes.map(|name| choice("axis", name, by.contains(&name))).collect(),
            as_of: field("as_of"),
            known_at: field("known_at"),
            only: only(wish, words),
            intro: words.t(&format!("rule-{rule}-intro")),
        }
    }
}

/// What the query narrows a toll to, in words.
fn only(wish: &Wish, words: &Messages) -> Vec<(String, String)> {
    let told = |given: &str| {
        let (axis, value) = given.split_once('=').unwrap_or((given, ""));
        let value = super::super::ruled::value(words, axis, value);
        (given.to_owned(), format!("{}: {value}", words.t(&format!("axis-{axis}"))))
    };
    wish.all("only").map(told).collect()
}

/// A path with a query, where there is one.
pub(crate) fn address(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The place of the log that a page knows, in words.
pub(crate) fn position(asked: &Asked<'_>) -> Result<String, Error> {
    let head = asked.reader.head()?;
    let seq = head.seq.to_string();
    let words = asked.wish.language.messages();
    Ok(words.with("footer-position", &[("seq", &seq), ("at", &head.at)]))
}
