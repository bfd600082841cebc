//! `sijill eval`: how well the reader does on texts with known claims.
//!
//! The definition of right is the published scorer of the gold texts: claims of a document match one to one on the core
//! of their kind where their anchors overlap, and over matched casualties the other fields are compared. This is the
//! same in Rust, so that nobody needs another language to measure a change of the lexicon.

use crate::bulk::Batches;
use crate::cli::EvalArgs;
use crate::error::{Error, Outcome};
use crate::terminal::{Screen, visible};
use serde::Deserialize;
use serde_json::Value;
use sijill_model::Edtf;
use sijill_read::Context;
use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;
use unicode_normalization::char::is_combining_mark;

/// A document with known claims.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    /// Its id.
    pub(crate) id: String,
    /// `ar` or `en`.
    pub(crate) lang: String,
    /// When it was published, where that is known.
    pub(crate) published: Option<Edtf>,
    /// Its text.
    pub(crate) text: String,
    /// The claims that a person found, each with `evidence`.
    pub(crate) claims: Vec<Value>,
}

/// Reads the texts of a file with known claims and prints how well that went.
pub(crate) fn run(args: &EvalArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let reader = crate::lexicon::reader(args.lexicon.as_deref())?;
    let mut batches = Batches::open(&args.gold)?;
    let mut score = Score::default();
    while let Some(lines) = batches.next()? {
        for line in lines {
            let gold: Gold = serde_json::from_slice(&line.bytes).map_err(|error| {
                let what = format!("{error}; expected id, lang, text, published and claims");
                Error::Line { path: args.gold.clone(), line: line.number, what }
            })?;
            let claims =
                reader.read(&gold.text, &Context { published: gold.published, lang: None });
            // Claims are compared in their published form, which is what others compare too.
            let found: Vec<Value> = claims.iter().flat_map(serde_json::to_value).collect();
            score.add(&gold, &found);
        }
    }
    if args.errors {
        for error in &score.errors {
            writeln!(out, "{}", visible(error)).map_err(Error::Output)?;
        }
    }
    write!(out, "{score}").map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

/// The fields compared over matched casualties, and the value that most have.
const FIELDS: [(&str, Option<&str>); 8] = [
    ("subset", None),
    ("scope", Some("incident")),
    ("stance", Some("reported")),
    ("party", None),
    ("cause", None),
    ("place", None),
    ("date", None),
    ("speaker", None),
];

/// Anchors may be three times as long as the words they stand for, or this many scalars.
const ANCHOR_SLACK: usize = 120;

/// What was counted.
#[derive(Default)]
pub(crate) struct Score {
    /// By kind and language: hits, found, known.
    tally: BTreeMap<(String, String), [usize; 3]>,
    /// By field and language: right, of, right where a constant would be wrong, of those.
    fields: BTreeMap<(String, String), [usize; 4]>,
    /// Claims that were missed or found falsely, with their words.
    pub(crate) errors: Vec<String>,
}

impl Score {
    /// Compares the claims found in a document with those known.
    pub(crate) fn add(&mut self, gold: &Gold, found: &[Value]) {
        let wanted_spans: Vec<_> =
            gold.claims.iter().map(|c| evidence_spans(c, &gold.text)).collect();
        let found_spans: Vec<_> = found.iter().map(|c| anchor_spans(c, &gold.text)).collect();
        let mut pairs = Vec::new();
        for (g, claim) in gold.claims.iter().enumerate() {
            for (p, other) in found.iter().enumerate() {
                let shared = overlap(&wanted_spans[g], &found_spans[p]);
                if shared > 0 && core(claim) == core(other) {
                    pairs.push((std::cmp::Reverse(shared), g, p));
                }
            }
        }
        pairs.sort();
        let mut of_gold = vec![None; gold.claims.len()];
        let mut used = vec![false; found.len()];
        for (_, g, p) in pairs {
            if of_gold[g].is_none() && !used[p] {
                (of_gold[g], used[p]) = (Some(p), true);
            }
        }
        for (g, claim) in gold.claims.iter().enumerate() {
            let matched = of_gold[g].map(|p| &found[p]);
            self.count_known(gold, claim, matched);
        }
        for (p, other) in found.iter().enumerate() {
            self.entry(other, &gold.lang)[1] += 1;
            if !used[p] {
                let quote = other["anchors"][0]["quote"].as_str().unwrap_or_default();
                self.errors.push(format!("WRONG  {} {} {quote}", gold.id, core(other).join(" ")));
            }
        }
    }

    fn entry(&mut self, claim: &Value, lang: &str) -> &mut [usize; 3] {
        self.tally.entry((word(&claim["kind"]).to_owned(), lang.to_owned())).or_default()
    }

    fn count_known(&mut self, gold: &Gold, claim: &Value, matched: Option<&Value>) {
        self.entry(claim, &gold.lang)[2] += 1;
        let Some(found) = matched else {
            let words = claim["evidence"][0].as_str().unwrap_or_default();
            return self.errors.push(format!(
                "MISSED {} {} {words}",
                gold.id,
                core(claim).join(" ")
            ));
        };
        self.entry(claim, &gold.lang)[0] += 1;
        if claim["kind"] != "casualty" {
            return;
        }
        for (field, usual) in FIELDS {
            let right = usize::from(agrees(field, claim, found));
            let counts = self.fields.entry((field.to_owned(), gold.lang.clone())).or_default();
            counts[0] += right;
            counts[1] += 1;
            if is_telling(field, usual, claim) {
                counts[2] += right;
                counts[3] += 1;
            }
        }
    }

    /// Precision, recall, F1 and how many are known, over kinds and languages.
    fn f1(&self, keep: impl Fn(&(String, String)) -> bool) -> (f64, f64, f64, usize) {
        let sum =
            |i: usize| self.tally.iter().filter(|(k, _)| keep(k)).map(|(_, t)| t[i]).sum::<usize>();
        let share =
            |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let (precision, recall) = (share(sum(0), sum(1)), share(sum(0), sum(2)));
        let f1 = if precision + recall == 0.0 {
            0.0
        } else {
            2.0 * precision * recall / (precision + recall)
        };
        (precision, recall, f1, sum(2))
    }

    /// F1 of casualties in a language (`ar`, `en`), or in both where none is given.
    pub(crate) fn casualty_f1(&self, lang: Option<&str>) -> f64 {
        self.f1(|(kind, l)| {
            kind == "casualty" && lang.map_or(l == "ar" || l == "en", |lang| l == lang)
        })
        .2
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<16}{:<6}{:>10}{:>8}{:>8}{:>7}",
            "kind", "lang", "precision", "recall", "F1", "gold"
        )?;
        for key in self.tally.keys() {
            let (precision, recall, f1, known) = self.f1(|k| k == key);
            writeln!(
                f,
                "{:<16}{:<6}{precision:>10.3}{recall:>8.3}{f1:>8.3}{known:>7}",
                key.0, key.1
            )?;
        }
        for ((field, lang), [right, of, right_telling, telling]) in &self.fields {
            let share = |a: &usize, b: &usize| *a as f64 / *b as f64;
            write!(
                f,
                "casualty.{field:<9}{lang:<4}accuracy {:.3} of {of}; where a constant would be wrong ",
                share(right, of)
            )?;
            match telling {
                0 => writeln!(f, "none")?,
                _ => writeln!(f, "{:.3} of {telling}", share(right_telling, telling))?,
            }
        }
        let [ar, en, all] = [Some("ar"), Some("en"), None].map(|lang| self.casualty_f1(lang));
        writeln!(f, "F1 casualty ar {ar:.3} en {en:.3} all {all:.3}")
    }
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The part of a claim that must be right for it to count.
fn core(claim: &Value) -> Vec<String> {
    let count = if claim["count"].is_object() { &claim["count"] } else { claim };
    let field = |key: &str| claim[key].to_string();
    let bounds = || ["min", "max"].map(|key| count[key].to_string());
    let mut core = vec![field("kind")];
    match word(&claim["kind"]) {
        "casualty" => {
            core.extend([field("outcome"), field("who")]);
            core.extend(bounds());
            core.push(count["vague"].to_string());
        }
        "report_count" => {
            core.push(field("status"));
            core.extend(bounds());
        }
        "strike_count" => {
            core.push(field("unit"));
            core.extend(bounds());
        }
        "assessment" => core.push(field("status")),
        "responsibility" => {
            core.push(field("stance"));
            core.extend(parties(claim));
        }
        "population" => {
            core.push(field("outcome"));
            core.extend(bounds());
            core.push(count["vague"].to_string());
        }
        _ => {}
    }
    core
}

fn parties(claim: &Value) -> Vec<String> {
    let listed: Vec<&str> = match &claim["party"] {
        Value::String(list) => list.split(';').collect(),
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let mut parties: Vec<String> =
        listed.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).map(str::to_owned).collect();
    parties.sort();
    parties
}

type Span = (usize, usize);

/// Wherever the evidence's words stand in the text, in scalars.
fn evidence_spans(claim: &Value, text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for words in claim["evidence"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let len = words.chars().count();
        let mut from = 0;
        while let Some(at) = text[from..].find(words) {
            let start = text[..from + at].chars().count();
            spans.push((start, start + len));
            from += at + text[from + at..].chars().next().map_or(1, char::len_utf8);
            if from > text.len() {
                break;
            }
        }
    }
    spans
}

/// The anchors of a claim whose quote is really what the text says there.
fn anchor_spans(claim: &Value, text: &str) -> Vec<Span> {
    let anchors = claim["anchors"].as_array().into_iter().flatten();
    let mut spans = Vec::new();
    for anchor in anchors {
        let (Some(start), Some(end)) = (anchor["start"].as_u64(), anchor["end"].as_u64()) else {
            continue;
        };
        let (start, end) = (start as usize, end as usize);
        let says = text.chars().skip(start).take(end.saturating_sub(start));
        if says.eq(word(&anchor["quote"]).chars()) {
            spans.push((start, end));
        }
    }
    spans
}

/// The longest stretch that both share; an anchor much longer than the words does not count.
fn overlap(wanted: &[Span], found: &[Span]) -> usize {
    let mut longest = 0;
    for (a, b) in wanted {
        for (c, d) in found.iter().filter(|(c, d)| d - c <= (3 * (b - a)).max(ANCHOR_SLACK)) {
            longest = longest.max((*b.min(d)).saturating_sub(*a.max(c)));
        }
    }
    longest
}

/// Letters and digits alone, without the article.
fn plain(words: &str) -> String {
    let letters: String =
        words.chars().filter(|c| c.is_alphanumeric() && !is_combining_mark(*c)).collect();
    letters.strip_prefix("\u{627}\u{644}").map_or(letters.clone(), str::to_owned)
}

fn agrees(field: &str, gold: &Value, found: &Value) -> bool {
    match field {
        "party" => parties(gold) == parties(found),
        "speaker" => {
            let want = plain(word(&gold["speaker"]));
            let voices: Vec<String> = found["attribution"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|v| plain(word(&v["name"])))
                .collect();
            if want.is_empty() {
                return voices.is_empty();
            }
            voices
                .iter()
                .any(|have| !have.is_empty() && (want.contains(have) || have.contains(&want)))
        }
        "place" => {
            let (want, have) = (plain(word(&gold["place"])), plain(word(&found["place"])));
            if want.is_empty() || have.is_empty() {
                want == have
            } else {
                want.contains(&have) || have.contains(&want)
            }
        }
        _ => truthy(&gold[field]) == truthy(&found[field]),
    }
}

/// The value, where it says anything: absent, null, false and empty are one.
fn truthy(value: &Value) -> Option<&Value> {
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::String(text) if text.is_empty() => None,
        other => Some(other),
    }
}

/// Whether a constant answer would be wrong here.
fn is_telling(field: &str, usual: Option<&str>, gold: &Value) -> bool {
    if field == "party" {
        return !parties(gold).is_empty();
    }
    truthy(&gold[field]).is_some_and(|value| usual.is_none_or(|usual| value != usual))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn gold() -> Gold {
        Gold {
            id: "own-1".into(),
            lang: "en".into(),
            published: None,
            text: "Three workers were killed and two hurt in the mill.".into(),
            claims: vec![
                json!({"kind": "casualty", "outcome": "killed", "who": "people", "min": 3, "max": 3, "vague": null,
                       "place": "the mill", "speaker": null, "evidence": ["Three workers were killed"]}),
                json!({"kind": "casualty", "outcome": "injured", "who": "people", "min": 2, "max": 2, "vague": null,
                       "evidence": ["two hurt"]}),
            ],
        }
    }

    fn found(outcome: &str, n: u64, start: usize, quote: &str) -> Value {
        json!({"kind": "casualty", "outcome": outcome, "who": "people", "place": "mill",
               "count": {"min": n, "max": n, "vague": null}, "attribution": [],
               "anchors": [{"start": start, "end": start + quote.chars().count(), "quote": quote}]})
    }

    #[test]
    fn hits_misses_and_false_claims_are_counted() {
        let mut score = Score::default();
        score.add(
            &gold(),
            &[found("killed", 3, 0, "Three workers"), found("killed", 4, 0, "Three")],
        );
        let (precision, recall, f1, known) = score.f1(|_| true);
        assert_eq!((precision, recall, f1, known), (0.5, 0.5, 0.5, 2));
        assert_eq!(score.errors.len(), 2);
        assert_eq!(score.fields[&("place".into(), "en".into())], [1, 1, 1, 1]);
    }

    #[test]
    fn an_anchor_that_misquotes_does_not_count() {
        let mut score = Score::default();
        score.add(&gold(), &[found("killed", 3, 1, "Three workers")]);
        assert_eq!(score.casualty_f1(Some("en")), 0.0);
    }
}
