//! Columns of releases and rules over them, in the words of a language. In JSON and CSV they bear their names.

use crate::format::visible;
use crate::language::Messages;

/// What rules say besides the names of columns, and the messages for it. Longer ones stand before those that begin them.
const PHRASES: [(&str, &str); 9] = [
    ("is not added to the balance", "rule-not-added"),
    ("is added to the balance", "rule-added"),
    ("does not fall", "rule-does-not-fall"),
    ("as first stated", "rule-as-first-stated"),
    ("sum of entries", "rule-sum-of-entries"),
    ("no rule tests", "rule-none-tests"),
    ("this period's", "rule-this-period"),
    ("previous open", "rule-previous-open"),
    ("previous", "rule-previous"),
];

/// Signs as they are written on paper.
const SIGNS: [(&str, &str); 5] = [("=", "="), ("<=", "≤"), (">=", "≥"), ("-", "−"), ("+", "+")];

/// The name of a column. One that has no name in the language stands as it is, set apart from the words around it.
pub(crate) fn column(words: &Messages, name: &str) -> String {
    // Tables say "_cum" and "_cumulative" for one thing.
    let whole = name.strip_suffix("_cum").map(|base| format!("{base}_cumulative"));
    let message = format!("column-{}", whole.as_deref().unwrap_or(name));
    if words.has(&message) {
        words.t(&message)
    } else {
        format!("\u{2068}{}\u{2069}", visible(name))
    }
}

/// A rule: "open = carried over + received − assessed".
pub(crate) fn rule(words: &Messages, rule: &str) -> String {
    let mut rest = rule.trim();
    let mut parts: Vec<String> = Vec::new();
    while !rest.is_empty() {
        let phrase = PHRASES.iter().find(|(phrase, _)| starts_with_word(rest, phrase));
        let (part, length) = match phrase {
            Some((phrase, message)) => (words.t(message), phrase.len()),
            None => {
                let token = rest.split(' ').next().unwrap_or(rest);
                let sign = SIGNS.iter().find(|(sign, _)| *sign == token);
                let part = sign.map_or_else(|| part(words, token), |(_, sign)| (*sign).to_owned());
                (part, token.len())
            }
        };
        parts.push(part);
        rest = rest[length..].trim_start();
    }
    parts.join(" ")
}

/// A column, or the sign of a division.
fn part(words: &Messages, token: &str) -> String {
    if token == "/" { "÷".to_owned() } else { column(words, token) }
}

fn starts_with_word(text: &str, phrase: &str) -> bool {
    text.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use sijill_model::Lang;

    #[test]
    fn rules_are_said_in_the_words_of_the_language() {
        let (en, ar) = (Language(Lang::En).messages(), Language(Lang::Ar).messages());
        let said = "open = carried_over + received - completed";
        assert_eq!(rule(en, said), "open = carried over + received − assessed");
        assert_eq!(rule(ar, said), "المفتوح = المرحَّل + الوارد − المقيَّم");
        assert_eq!(
            rule(en, "killed_cum >= previous + killed"),
            "killed in all ≥ previous + killed"
        );
        assert_eq!(rule(en, "carried_over = previous open"), "carried over = previous open");
        assert_eq!(rule(en, "ext_x_cum does not fall"), "\u{2068}ext_x_cum\u{2069} does not fall");
    }
}
