//! The dates of texts: cases of our own in `tests/suite/dates`, and corpora that lie beside the project (set
//! `SIJILL_SHARED` to their folder).

mod date_corpora;

use date_corpora::{Line, Measure, excepted, lines_of, measure};
use jiff::civil::Date;
use serde_json::Value;
use sijill_model::Edtf;
use sijill_read::{FoundDate, Reader};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

/// The dates of a text that was published on a day.
fn dates(text: &str, published: Option<Date>) -> Vec<FoundDate> {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(Reader::builtin).dates(text, published.map(Edtf::day))
}

/// What is found as the suite writes it: dates with commas between, `?` for one that is not known, `-` for none.
fn written(found: &[FoundDate]) -> String {
    let date = |f: &FoundDate| f.date.map_or("?".to_owned(), |date| date.to_string());
    let all: Vec<String> = found.iter().map(date).collect();
    if all.is_empty() { "-".to_owned() } else { all.join(", ") }
}

// ---- our own cases --------------------------------------------------------------------------------------------------

/// Runs one file of cases: `published | text | dates`.
fn run_suite(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite/dates").join(name);
    let content =
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (at, line) in content.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let place = format!("tests/suite/dates/{name}:{}", at + 1);
        let mut parts = line.split(" | ");
        let (Some(published), Some(text), Some(wanted), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            panic!("{place}: a case is `published | text | dates`");
        };
        let day = (published != "-").then(|| {
            published.parse().unwrap_or_else(|e| panic!("{place}: {published} is no day: {e}"))
        });
        count += 1;
        let found = dates(text, day);
        if written(&found) != wanted {
            wrong.push(format!("{place}: {text:?} wants {wanted}, found {}", written(&found)));
        }
        let length = text.chars().count();
        assert!(found.iter().all(|f| f.start < f.end && f.end <= length), "{place}");
    }
    assert!(wrong.is_empty(), "{} of {count} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 80, "{name} has {count} cases");
}

#[test]
fn every_arabic_case_of_the_suite_holds() {
    run_suite("ar.txt");
}

#[test]
fn every_english_case_of_the_suite_holds() {
    run_suite("en.txt");
}

#[test]
fn a_weekday_that_disagrees_is_told() {
    let published = "2017-12-01".parse().ok();
    for text in ["الجمعة 30 تشرين الثاني 2017", "Friday, 30 November 2017"] {
        assert!(dates(text, published)[0].clash, "{text}");
    }
    for text in ["الخميس 30 تشرين الثاني 2017", "Thursday, 30 November 2017"] {
        assert!(!dates(text, published)[0].clash, "{text}");
    }
}

// ---- corpora beside the project -------------------------------------------------------------------------------------

/// The probe writes a month or year by its first day or by a prefix of a day, and an interval by its named beginning or
/// end. So its value must be how the first or last day of the date begins, or a day of a month or year is not looked at.
#[test]
fn the_arabic_probe() {
    let Some(lines) = lines_of("ar_dates_probe.jsonl") else { return };
    let right = |json: &Value| {
        let (text, published) = (word(json, "text"), word(json, "ref").parse().ok());
        let value = word(json, "value");
        let found = dates(text, published);
        let days = |date: Edtf| [date.first_day(), date.last_day()].into_iter().flatten();
        let begins = |date: Edtf| days(date).any(|day| day.to_string().starts_with(value));
        let right = matches!(found.as_slice(), [one] if one.date.is_some_and(begins));
        if !right {
            eprintln!("probe: {text:?} wants {value}, found {}", written(&found));
        }
        right
    };
    let count = lines.iter().filter(|(_, json)| right(json)).count();
    eprintln!("ar_dates_probe.jsonl: {count} of {} right", lines.len());
    assert_eq!(lines.len(), 31);
    assert!(count >= 29);
}

#[test]
fn months_of_umm_al_qura_begin_when_they_should() {
    const MONTHS: [&str; 12] = [
        "محرم",
        "صفر",
        "ربيع الأول",
        "ربيع الآخر",
        "جمادى الأولى",
        "جمادى الآخرة",
        "رجب",
        "شعبان",
        "رمضان",
        "شوال",
        "ذو القعدة",
        "ذو الحجة",
    ];
    let Some(lines) = lines_of("hijri_oracle.jsonl") else { return };
    let number = |json: &Value, key: &str| json[key].as_u64().expect("a number");
    let mut count = 0;
    for (line, json) in lines.iter().filter(|(_, json)| word(json, "cal") == "islamic-umalqura") {
        let month = MONTHS[number(json, "m") as usize - 1];
        let text = format!("في {} {month} {} هـ", number(json, "d"), number(json, "y"));
        assert_eq!(written(&dates(&text, None)), word(json, "gregorian"), "line {line}: {text}");
        count += 1;
    }
    assert_eq!(count, 1452);
}

fn word<'a>(json: &'a Value, key: &str) -> &'a str {
    json[key].as_str().unwrap_or_default()
}

/// The share of a corpus that is right, with the cases that are refused on purpose counted as wrong. Those must be
/// wrong indeed: one that comes right leaves the list.
fn share(file: &str, line_of: fn(&Value) -> Line, least_per_mille: usize) {
    let Some(lines) = lines_of(file) else { return };
    let excepted = excepted(file);
    let Measure { wrong, right, outside } = measure(&lines, line_of, dates);
    for (line, case, found) in wrong.iter().filter(|(line, ..)| !excepted.contains(line)) {
        eprintln!(
            "{file}:{line} {:?} wants {:?}, found {}",
            case.text,
            case.wanted,
            written(found)
        );
    }
    let of = right + wrong.len();
    let open = wrong.iter().filter(|(line, ..)| !excepted.contains(line)).count();
    eprintln!(
        "{file}: {right} of {of} dates right ({} per mille), {} refused with reasons, {open} open; {outside} are times \
         of day, durations, holidays, sets or seasons",
        right * 1000 / of.max(1),
        wrong.len() - open,
    );
    let wrong: BTreeSet<usize> = wrong.iter().map(|(line, ..)| *line).collect();
    let come_right: Vec<&usize> = excepted.difference(&wrong).collect();
    assert!(come_right.is_empty(), "{file}: right, but in dates_excepted.toml: {come_right:?}");
    assert!(right * 1000 >= of * least_per_mille, "{file}: the share has fallen");
}

#[test]
fn dates_of_duckling() {
    share("duckling_ar.jsonl", date_corpora::duckling, 846);
    share("duckling_en.jsonl", date_corpora::duckling, 599);
}

#[test]
fn dates_of_the_recognizers() {
    share("recognizers_ar.jsonl", date_corpora::recognizers, 578);
    share("recognizers_en.jsonl", date_corpora::recognizers, 540);
}

#[test]
fn dates_of_maha() {
    share("maha_cases.jsonl", date_corpora::maha, 700);
}
