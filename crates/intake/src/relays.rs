//! Sheets of press figures: bytes to relays.
//!
//! JSON lines, one a page: `publisher`, `url`, `period` (or `topic`) and `figures`, an object of numbers. A figure may
//! be words with one number in them: "more than 28,000", "about 500", "3.14%". Its name is that of a release's column;
//! before it may stand `headline_` or `wrong_` (said elsewhere in the page, or thought wrong by whoever filled in the
//! sheet, which decides nothing here), `prev_` (said of an earlier release) or whose figure it is (`airwars_killed`).

use crate::{Error, encoding};
use serde_json::{Map, Value};
use sijill_model::{Count, Edtf, FigureSource, FigureValue, Relay, RelayedFigure};

/// Others whose figures stand beside those of a release.
const VOICES: [&str; 7] = ["airwars", "snhr", "amnesty", "others", "rival", "alleged", "denied"];

/// What stands before a name and says where in the page the figure stands, not what it counts.
const POSITIONS: [&str; 2] = ["headline_", "wrong_"];

/// Names that sheets give to columns of releases.
const SYNONYMS: [(&str, &str); 5] = [
    ("killed_in_month", "killed"),
    ("injured_in_month", "injured"),
    ("assessed_previous", "carried_over"),
    ("pct_reports", "reports_percent"),
    ("pct_credible", "credible_percent"),
];

/// Words before a number, and what they make of it.
const HEDGES: [(&str, Hedge); 6] = [
    ("more than", Hedge::AtLeast),
    ("at least", Hedge::AtLeast),
    ("over", Hedge::AtLeast),
    ("up to", Hedge::AtMost),
    ("about", Hedge::About),
    ("nearly", Hedge::About),
];

#[derive(Clone, Copy)]
enum Hedge {
    AtLeast,
    AtMost,
    About,
}

/// Reads a sheet that came under `name`. Words that hold no number, or several, are left out: what they say cannot be
/// told.
///
/// # Errors
/// [`Error::Table`] naming the line that is no such object; [`Error::Undecodable`].
pub fn press_sheets(name: &str, bytes: &[u8]) -> Result<Vec<Relay>, Error> {
    let decoded = encoding::decode(name, bytes, None)?;
    let lines = decoded.text.lines().zip(1u64..).filter(|(line, _)| !line.trim().is_empty());
    lines.map(|(text, line)| sheet(name, line, text)).collect()
}

fn sheet(name: &str, line: u64, text: &str) -> Result<Relay, Error> {
    let bad = |what: String| Error::Table {
        name: name.to_owned(),
        reason: format!("line {line}: {what}"),
    };
    let whole: Value = serde_json::from_str(text).map_err(|error| bad(error.to_string()))?;
    let field = |field: &str| whole[field].as_str().filter(|words| !words.is_empty());
    let Value::Object(figures) = &whole["figures"] else {
        return Err(bad("expected an object with \"figures\", an object of numbers".to_owned()));
    };
    let outlet = field("publisher").ok_or_else(|| bad("expected a \"publisher\"".to_owned()))?;
    let period = match field("period") {
        Some(words) => Some(period(words).ok_or_else(|| {
            bad(format!("\"period\": \"{words}\": expected a date such as 2017-10"))
        })?),
        None => None,
    };
    Ok(Relay {
        outlet: outlet.to_owned(),
        place: field("url").map_or_else(|| format!("{name}:{line}"), str::to_owned),
        period,
        topic: field("topic").map(str::to_owned),
        figures: figures
            .iter()
            .flat_map(|(key, value)| read_figures(line, key, value, figures))
            .collect(),
    })
}

/// A period; of a stretch of months that begins with the series, the last: that is the release.
fn period(words: &str) -> Option<Edtf> {
    match words.split_once("..") {
        Some((_, last)) if last.len() == "2017-10".len() => last.parse().ok(),
        Some((first, last)) => format!("{first}/{last}").parse().ok(),
        None => words.parse().ok(),
    }
}

/// The figures under one name: one, or a pair of killed and injured.
fn read_figures(
    line: u64,
    key: &str,
    value: &Value,
    all: &Map<String, Value>,
) -> Vec<RelayedFigure> {
    if let Value::Array(pair) = value {
        let names = ["killed", "injured"].map(|outcome| format!("{key}.{outcome}"));
        let pairs = names.iter().zip(pair);
        return pairs.filter_map(|(key, value)| read_figure(line, key, value, all)).collect();
    }
    read_figure(line, key, value, all).into_iter().collect()
}

fn read_figure(
    line: u64,
    key: &str,
    value: &Value,
    all: &Map<String, Value>,
) -> Option<RelayedFigure> {
    let words = match value {
        Value::String(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let (key_left, of_earlier) = match key.strip_prefix("prev_") {
        Some(rest) => (rest, true),
        None => (key, false),
    };
    let elsewhere = POSITIONS.iter().find_map(|position| key_left.strip_prefix(position));
    let fact = elsewhere.unwrap_or(key_left);
    let voice = VOICES.iter().find(|voice| fact.starts_with(&format!("{voice}_")));
    let fact = voice.map_or(fact, |voice| &fact[voice.len() + 1..]);
    // A headline that says "killed" means the total, where the page is about one.
    let is_total = elsewhere.is_some() && fact == "killed" && all.contains_key("killed_cum");
    let fact = if is_total { "killed_cumulative".to_owned() } else { column(fact) };
    let value = read_value(&words)?;
    let source = FigureSource::Cell { line, column: key.to_owned(), words: words.clone() };
    let voice = voice.map(|voice| (*voice).to_owned());
    Some(RelayedFigure { fact, voice, of_earlier, value, words, source })
}

fn column(fact: &str) -> String {
    let synonym = SYNONYMS.iter().find(|(name, _)| *name == fact);
    match (synonym, fact.strip_suffix("_cum")) {
        (Some((_, column)), _) => (*column).to_owned(),
        (None, Some(base)) => format!("{base}_cumulative"),
        (None, None) => fact.to_owned(),
    }
}

/// Words with one number in them.
fn read_value(words: &str) -> Option<FigureValue> {
    let is_part = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    let mut numbers = words
        .split(|c: char| !is_part(c))
        .map(|part| part.trim_end_matches([',', '.']))
        .filter(|part| part.bytes().any(|b| b.is_ascii_digit()));
    let (number, None) = (numbers.next()?, numbers.next()) else { return None };
    if words.trim_end().ends_with('%') || number.contains('.') {
        return number.parse().ok().map(FigureValue::Percent);
    }
    let n: u64 = number.replace(',', "").parse().ok().filter(|n| *n <= Count::LARGEST)?;
    let before = words.split(number).next().unwrap_or_default().to_lowercase();
    let hedge = HEDGES.iter().find(|(words, _)| before.contains(words)).map(|(_, hedge)| *hedge);
    Some(FigureValue::Count(match hedge {
        Some(Hedge::AtLeast) => Count::at_least(n, words),
        Some(Hedge::AtMost) => Count::at_most(n, words),
        Some(Hedge::About) => Count { approx: true, ..Count::exactly(n, words) },
        None => Count::exactly(n, words),
    }))
}
