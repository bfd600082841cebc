//! Figures and fields in the words of a language.

use crate::language::Messages;
use sijill_model::{ClaimBody, Closed, Count};
use sijill_toll::{Range, Subject};

/// Digits in groups of three. Western digits in both languages, as registers compare figures across them.
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A range: "801 or more", "5 to 7", "unknown".
pub(crate) fn range(words: &Messages, range: Range) -> String {
    let one = |id: &str, n: u64| words.with(id, &[("n", &grouped(n))]);
    match (range.min, range.max) {
        (Some(min), Some(max)) if min == max => one("range-exact", min),
        (Some(min), Some(max)) => {
            words.with("range-between", &[("min", &grouped(min)), ("max", &grouped(max))])
        }
        (Some(min), None) => one("range-open", min),
        (None, Some(max)) => one("range-most", max),
        (None, None) => words.t("range-unknown"),
    }
}

/// Why words are not shown.
pub(crate) fn closed(words: &Messages, closed: Closed) -> String {
    match closed {
        Closed::Withheld => words.t("words-withheld"),
        Closed::Erased(order) => words.with("words-erased", &[("order", &order.to_string())]),
    }
}

/// A count as a text gives it; a size without a number keeps its word.
pub(crate) fn count(words: &Messages, count: &Count) -> String {
    match count.vague {
        Some(vague) => words.t(&format!("vague-{}", format!("{vague:?}").to_lowercase())),
        None => range(words, Range { min: count.min, max: count.max }),
    }
}

/// What a figure counts, in the number that agrees with it where a language asks for that.
pub(crate) fn subject(words: &Messages, subject: &Subject, range: Range) -> String {
    let n = range.min.filter(|min| range.max == Some(*min)).unwrap_or(2);
    let counted = |id: &str| words.tn(id, usize::try_from(n).unwrap_or(usize::MAX));
    match subject {
        Subject::Casualty { outcome, who } => {
            let subject_who = who.as_str();
            let who = counted(&format!("who-{subject_who}"));
            let outcome = words.t(&format!("outcome-{}", outcome.as_str()));
            words.join("casualty", &[("who", &who), ("outcome", &outcome), ("group", subject_who)])
        }
        Subject::ReportCount { status } => counted(&format!("status-{}", status.as_str())),
        Subject::Population { outcome } => counted(&format!("population-{}", outcome.as_str())),
        Subject::StrikeCount { unit } => words.t(&format!("unit-{}", unit.as_str())),
    }
}

/// A party or another voice by the name that it has in the language; as it stands where it has none.
pub(crate) fn party(words: &Messages, id: &str) -> String {
    let message = format!("party-{id}");
    if words.has(&message) {
        words.t(&message)
    } else {
        visible(id.strip_prefix("other:").unwrap_or(id))
    }
}

/// What a claim is of.
pub(crate) fn claim_subject(words: &Messages, body: &ClaimBody) -> String {
    let range = body.count().map_or(Range::UNKNOWN, |c| Range { min: c.min, max: c.max });
    let counted = |of: Subject| subject(words, &of, range);
    match body {
        ClaimBody::Casualty(c) => counted(Subject::Casualty { outcome: c.outcome, who: c.who }),
        ClaimBody::ReportCount(c) => counted(Subject::ReportCount { status: c.status }),
        ClaimBody::Population(c) => counted(Subject::Population { outcome: c.outcome }),
        ClaimBody::StrikeCount(c) => counted(Subject::StrikeCount { unit: c.unit }),
        ClaimBody::Assessment(c) => words.t(&format!("assessment-{}", c.status.as_str())),
        ClaimBody::Responsibility(c) => words.t(&format!("responsibility-{}", c.stance.as_str())),
        _ => words.t("kind-other"),
    }
}

/// Text from a document, with what could play tricks on a reader made visible: controls and overrides of direction.
pub(crate) fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
            c if c.is_control() => '\u{FFFD}',
            c => c,
        })
        .collect()
}

/// As [`visible`], cut after so many scalars.
pub(crate) fn excerpt(text: &str, scalars_max: usize) -> String {
    let mut words = visible(text);
    if let Some((end, _)) = words.char_indices().nth(scalars_max) {
        words.truncate(end);
        words.push('…');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use sijill_model::Lang;

    #[test]
    fn unknown_is_a_word_and_open_says_so() {
        let en = Language(Lang::En).messages();
        assert_eq!(range(en, Range::UNKNOWN), "unknown");
        assert_eq!(
            range(en, Range { min: Some(7_500_000), max: None }),
            "\u{2068}7,500,000\u{2069} or more"
        );
        let ar = Language(Lang::Ar).messages();
        assert_eq!(range(ar, Range { min: Some(801), max: None }), "\u{2068}801\u{2069} أو أكثر");
    }

    #[test]
    fn an_excerpt_is_cut_between_letters() {
        assert_eq!(excerpt("قتلى", 4), "قتلى");
        assert_eq!(excerpt("قتلى مدنيون", 4), "قتلى…");
    }

    #[test]
    fn overrides_of_direction_are_shown() {
        assert_eq!(visible("a\u{202E}b\u{1}\n"), "a\u{FFFD}b\u{FFFD}\n");
    }
}
