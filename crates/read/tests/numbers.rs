//! The numbers of texts against corpora that lie beside the project (set `SIJILL_SHARED` to their folder), and against
//! a speller of our own.

mod speller;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sijill_read::{FoundNumber, Reader};
use speller::Dice;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

fn numbers(text: &str) -> Vec<FoundNumber> {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(Reader::builtin).numbers(text)
}

/// The one number that a text is.
fn only(text: &str) -> Option<String> {
    match numbers(text).as_slice() {
        [one] => Some(one.value.clone()),
        _ => None,
    }
}

// ---- the speller ----------------------------------------------------------------------------------------------------

/// Numbers of every size alike: most of those below 10^12 would have twelve digits.
fn any_number() -> impl Strategy<Value = u64> {
    (0u32..=12, any::<u64>()).prop_map(|(digits, n)| n % 10u64.pow(digits))
}

/// The same cases in every run.
fn seeded() -> ProptestConfig {
    let rng_seed = RngSeed::Fixed(2017);
    ProptestConfig {
        cases: 20_000,
        rng_seed,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn arabic_words_lead_back_to_their_number(n in any_number(), seed in any::<u64>()) {
        let text = speller::arabic::spell(n, &mut Dice(seed));
        prop_assert_eq!(only(&text), Some(n.to_string()), "{}", text);
    }

    #[test]
    fn english_words_lead_back_to_their_number(n in any_number(), seed in any::<u64>()) {
        let text = speller::english::spell(n, &mut Dice(seed));
        prop_assert_eq!(only(&text), Some(n.to_string()), "{}", text);
    }

    #[test]
    fn digits_lead_back_to_their_number(n in any_number(), seed in any::<u64>()) {
        let text = speller::digits::write(n, &mut Dice(seed));
        prop_assert_eq!(only(&text), Some(n.to_string()), "{}", text);
    }

    #[test]
    fn digits_and_words_mix(n in 1_001u64..1_000_000_000, seed in any::<u64>()) {
        if let Some(text) = speller::digits::mixed(n, &mut Dice(seed)) {
            prop_assert_eq!(only(&text), Some(n.to_string()), "{}", text);
        }
    }

    #[test]
    fn a_number_is_found_where_it_stands(n in any_number(), seed in any::<u64>()) {
        let words = speller::arabic::spell(n, &mut Dice(seed));
        let text = format!("بلغ العدد {words} في المدينة");
        let found = numbers(&text);
        prop_assert_eq!(found.len(), 1, "{}", text);
        let stands: String = text.chars().skip(found[0].start).take(found[0].end - found[0].start).collect();
        prop_assert_eq!(stands, words);
    }

    #[test]
    fn no_text_makes_the_grammar_fail(text in "[ \\n,.:/%()+-]?([0-9٠-٩]{1,22}|[وبل]|ألف|ألفا|مئة|نصف|أحد|عشر|ثلاثة|عشرون|million|a|half|and|point|%|[ .,:/()-]){0,24}") {
        for found in numbers(&text) {
            prop_assert!(found.start < found.end && found.end <= text.chars().count());
        }
    }
}

// ---- corpora beside the project -------------------------------------------------------------------------------------

/// A case of a corpus.
struct Case {
    line: usize,
    text: String,
    kind: String,
    /// The numbers that it holds, in order.
    values: Vec<f64>,
}

/// The cases of a corpus; `None` where the corpora are not here.
fn corpus(file: &str) -> Option<Vec<Case>> {
    let Some(folder) = std::env::var_os("SIJILL_SHARED") else {
        eprintln!("skipped {file}: SIJILL_SHARED is not set");
        return None;
    };
    let path = PathBuf::from(folder).join("data/numbers").join(file);
    let content =
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    Some(content.lines().enumerate().map(|(at, line)| case(at + 1, line)).collect())
}

fn case(line: usize, json: &str) -> Case {
    let json: serde_json::Value = serde_json::from_str(json).expect("a line of JSON");
    let word = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
    let values = match &json["value"] {
        serde_json::Value::Array(many) => many.iter().filter_map(value_of).collect(),
        one => value_of(one).into_iter().collect(),
    };
    Case { line, text: word("text"), kind: word("kind"), values }
}

/// The value of a case, or of one result of the Recognizers.
fn value_of(json: &serde_json::Value) -> Option<f64> {
    let resolved = &json["value"]["value"];
    json.as_f64().or_else(|| resolved.as_str().and_then(|v| v.parse().ok()))
}

/// A value of the reader as the corpora give theirs.
fn as_f64(value: &str) -> f64 {
    let number = |v: &str| v.parse::<f64>().expect("a number");
    match value.split_once('/') {
        Some((a, b)) => number(a) / number(b),
        None => number(value),
    }
}

/// Whether the reader finds the numbers of a case and nothing else. In cases of ordinals, corpora that spell them as
/// cardinals ("المائة وتسعة") are taken at their word.
fn is_right(case: &Case) -> bool {
    let found = numbers(&case.text);
    let kind_fits = case.kind == "ordinal" || found.iter().all(|n| !n.ordinal);
    let same = |(found, wanted): (&FoundNumber, &f64)| {
        (as_f64(&found.value) - wanted).abs() <= 1e-9 * wanted.abs().max(1.0)
    };
    kind_fits && found.len() == case.values.len() && found.iter().zip(&case.values).all(same)
}

/// The share of cases that are right, in per mille so that no bar is rounded up; what is wrong is printed.
fn right_per_mille(file: &str, cases: &[Case]) -> usize {
    let wrong: Vec<&Case> = cases.iter().filter(|case| !is_right(case)).collect();
    for case in wrong.iter().take(20) {
        let found: Vec<String> = numbers(&case.text).into_iter().map(|n| n.value).collect();
        eprintln!("{file}:{} {:?} wants {:?}, found {found:?}", case.line, case.text, case.values);
    }
    let right = cases.len() - wrong.len();
    eprintln!("{file}: {right} of {} right", cases.len());
    right * 1000 / cases.len().max(1)
}

#[test]
fn generated_arabic_numbers() {
    let Some(cases) = corpus("ar_numbers_gen.jsonl") else { return };
    let numerals: Vec<Case> = cases.into_iter().filter(|c| c.kind == "numeral").collect();
    assert!(numerals.len() > 10_000);
    assert!(right_per_mille("ar_numbers_gen.jsonl", &numerals) >= 995);
}

#[test]
fn spelled_by_icu_and_num2words() {
    let Some(cases) = corpus("ar_numbers_oracles.jsonl") else { return };
    assert!(cases.len() > 7_000);
    assert!(right_per_mille("ar_numbers_oracles.jsonl", &cases) >= 990);
}

/// Cases that the reader answers differently on purpose, by file.
fn excepted(file: &str) -> BTreeSet<usize> {
    #[derive(serde::Deserialize)]
    struct Exceptions {
        case: Vec<Exception>,
    }
    #[derive(serde::Deserialize)]
    struct Exception {
        file: String,
        lines: Vec<usize>,
        reason: String,
    }
    let all: Exceptions =
        toml::from_str(include_str!("numbers_excepted.toml")).expect("the list of exceptions");
    assert!(all.case.iter().all(|e| !e.reason.is_empty()));
    all.case.into_iter().filter(|e| e.file == file).flat_map(|e| e.lines).collect()
}

/// All numeral cases of a corpus must be right but those listed, and those listed must be wrong.
fn all_but_excepted(file: &str) {
    let Some(cases) = corpus(file) else { return };
    let excepted = excepted(file);
    let wrong: BTreeSet<usize> =
        cases.iter().filter(|c| c.kind == "numeral" && !is_right(c)).map(|c| c.line).collect();
    assert_eq!(
        wrong, excepted,
        "lines of {file} that are wrong, against those of numbers_excepted.toml"
    );
}

#[test]
fn numerals_of_duckling() {
    all_but_excepted("duckling_ar.jsonl");
    all_but_excepted("duckling_en.jsonl");
}

#[test]
fn numerals_of_maha() {
    all_but_excepted("maha_cases.jsonl");
}

/// The Recognizers read fractions, powers and units of measure that a register has no use for: what is left are their
/// sentences with whole numbers and decimals. They are measured, and the measure may not fall.
#[test]
fn numbers_of_the_recognizers() {
    for (file, least_per_mille) in [("recognizers_ar.jsonl", 640), ("recognizers_en.jsonl", 640)] {
        let Some(cases) = corpus(file) else { return };
        let kept: Vec<Case> = cases
            .into_iter()
            .filter(|c| c.kind == "Number/NumberModel" && !c.values.is_empty())
            .filter(|c| c.values.iter().all(|v| v.fract() == 0.0 && *v >= 0.0))
            .collect();
        assert!(kept.len() > 50);
        assert!(right_per_mille(file, &kept) >= least_per_mille);
    }
}

#[test]
fn our_own_cases_of_each_corpus() {
    for (text, value) in [
        ("سبعمئة وأربعون ألفا وثلاثمئة وإحدى عشرة", "740311"),
        ("ثمانية مائة وأربعة وستين", "864"),
        ("خمسمائة و ستة عشر مليوناً و مئتان", "516000200"),
        ("تلتمية وخمسين", "350"),
        ("ميه وسبعتاشر", "117"),
        ("three hundred and twelve thousand", "312000"),
        ("٤٬٠٩٦", "4096"),
    ] {
        assert_eq!(only(text).as_deref(), Some(value), "{text}");
    }
}
