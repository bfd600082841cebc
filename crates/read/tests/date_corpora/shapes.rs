//! How each corpus writes its dates.

use super::{Case, Days, Line, Wanted};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;

fn word<'a>(json: &'a Value, key: &str) -> &'a str {
    json[key].as_str().unwrap_or_default()
}

/// The day of a time in ISO form.
fn day(json: &Value) -> Option<Date> {
    json.as_str()?.get(..10)?.parse().ok()
}

fn case(json: &Value, wanted: Vec<Wanted>) -> Line {
    Line::Case(Case { text: word(json, "text").to_owned(), published: day(&json["ref"]), wanted })
}

/// Duckling: a grain and where it lies, or from where to where, the end left out.
pub(crate) fn duckling(json: &Value) -> Line {
    if word(json, "kind") != "time" {
        return Line::Other;
    }
    let value = &json["value"];
    if value["negative"] == true {
        return case(json, Vec::new());
    }
    let last = |first: Date| match word(value, "grain") {
        "day" => Some(first),
        "week" => first.checked_add(6.days()).ok(),
        "month" => Some(first.last_of_month()),
        "year" => Some(first.last_of_year()),
        _ => None,
    };
    let dated = matches!(word(value, "grain"), "day" | "week" | "month" | "year");
    let text = word(json, "text").to_lowercase();
    let season = ["season", "summer", "winter", "christmas", "easter", "كريسماس"];
    let outside = season.iter().any(|part| text.contains(part)) || value["holiday"].is_string();
    if !dated || outside {
        return Line::Outside;
    }
    let before = |key: &str| day(&value[key]).and_then(|day| day.yesterday().ok());
    let days: Days = match day(&value["at"]) {
        Some(at) => (Some(at), last(at)),
        None => (day(&value["from"]), before("to_exclusive").or(before("before"))),
    };
    case(json, vec![Wanted::AnyOf(vec![days])])
}

/// The Recognizers: what a date may mean, in the past or the future.
pub(crate) fn recognizers(json: &Value) -> Line {
    const KINDS: [&str; 4] = ["DateParser", "DatePeriodParser", "DateTimeModel", "MergedParser"];
    let Some(kind) = word(json, "kind").strip_prefix("DateTime/") else { return Line::Other };
    let results = json["value"].as_array().map(Vec::as_slice).unwrap_or_default();
    let timed = ["Time", "Duration", "Set", "Holiday"].iter().any(|part| {
        kind.strip_suffix("Parser").is_some_and(|kind| kind != "DatePeriod" && kind.contains(part))
    });
    if !KINDS.contains(&kind) {
        return if timed { Line::Outside } else { Line::Other };
    }
    let wanted: Option<Vec<Wanted>> = results.iter().map(recognized).collect();
    let text = word(json, "text").to_lowercase();
    let outside = OUTSIDE.iter().any(|part| text.contains(part));
    wanted.filter(|_| !outside).map_or(Line::Outside, |wanted| case(json, wanted))
}

/// Holidays, quarters and decades that the Recognizers do not mark as such.
const OUTSIDE: [&str; 19] = [
    "easter",
    "christmas",
    "thanksgiving",
    "halloween",
    "eid ",
    "black friday",
    "workers' day",
    "labor day",
    "independence",
    "new year",
    "earth day",
    "saint patrick",
    "quarter",
    "q1 of",
    "fortnight",
    "decade",
    "workweek",
    "عقود",
    "العقد",
];

/// One result, if it is a date that the corpus resolves.
fn recognized(result: &Value) -> Option<Wanted> {
    let kind = word(result, "type");
    let kind = kind.strip_prefix("datetimeV2.").unwrap_or(kind);
    if kind != "date" && kind != "daterange" {
        return None;
    }
    let value = &result["value"];
    let timex = [&value["Timex"], &value["timex"], &value["values"][0]["timex"]];
    let timex = timex.into_iter().find_map(Value::as_str).unwrap_or_default();
    let outside = ["SP", "SU", "FA", "WI", "FY", "SY", "P3M", "P10Y", "P100Y", "T", "BD"];
    if outside.iter().any(|part| timex.contains(part)) {
        return None;
    }
    let listed = value["values"].as_array().map(Vec::as_slice).unwrap_or_default();
    let resolutions = [&value["FutureResolution"], &value["PastResolution"]];
    let days = listed.iter().chain(resolutions).flat_map(resolved).collect::<Vec<Days>>();
    // The first day of the calendar stands for a day that there is not.
    let no_day = days.iter().any(|(first, _)| first.is_some_and(|day| day.year() == 1));
    (!days.is_empty() && !no_day).then_some(Wanted::AnyOf(days))
}

/// What one resolution can mean: the end of a range is left out, or it is the last day by name.
fn resolved(json: &Value) -> Vec<Days> {
    let named = |keys: [&str; 2]| keys.into_iter().find_map(|key| day(&json[key]));
    let (start, end) = (named(["start", "startDate"]), named(["end", "endDate"]));
    if let Some(date) = named(["value", "date"]) {
        return vec![(Some(date), Some(date))];
    }
    let before = end.and_then(|end| end.yesterday().ok());
    let after = start.and_then(|start| start.tomorrow().ok());
    match (start, end) {
        (None, None) => Vec::new(),
        (Some(_), Some(_)) => vec![(start, before), (start, end)],
        (None, Some(_)) => vec![(None, before), (None, end)],
        (Some(_), None) => vec![(start, None), (after, None)],
    }
}

/// Maha: what is added to the day of reference, and where that leads. A part that is not named stays as it was that
/// day, so the date must hold the day, and be as exact as the smallest part that is named.
pub(crate) fn maha(json: &Value) -> Line {
    if word(json, "kind") != "time" {
        return Line::Other;
    }
    // Times of day and "now" that add nothing to the day of reference are told by the test they come from.
    let test = word(json, "src").rsplit("::").next().unwrap_or_default();
    if ["hour", "minute", "_am", "_pm", "_now"].iter().any(|part| test.contains(part)) {
        return Line::Outside;
    }
    let value = &json["value"];
    if value.as_array().is_some_and(Vec::is_empty) {
        return case(json, Vec::new());
    }
    let ends: Vec<&Value> = if value["at_ref_now"].is_string() {
        vec![value]
    } else {
        [&value["from"], &value["to"]].into_iter().filter(|end| end.is_object()).collect()
    };
    let parts = |end: &Value| -> Vec<String> {
        end["delta"].as_object().map(|d| d.keys().cloned().collect()).unwrap_or_default()
    };
    let all: Vec<String> = ends.iter().flat_map(|end| parts(end)).collect();
    if all
        .iter()
        .any(|part| ["hour", "minute", "second", "micro"].iter().any(|p| part.starts_with(p)))
    {
        return Line::Outside;
    }
    let days: Vec<Date> = ends.iter().filter_map(|end| day(&end["at_ref_now"])).collect();
    let most: i32 = ends.iter().map(|end| most_days(&parts(end))).sum();
    let between = match days[..] {
        [first, last] => first.until(last).map_or(0, |span| span.get_days()),
        _ => 0,
    };
    case(json, vec![Wanted::Holds(days, between + most)])
}

/// How many days the smallest of some parts can have.
fn most_days(parts: &[String]) -> i32 {
    let has = |named: &[&str]| parts.iter().any(|part| named.contains(&part.as_str()));
    if has(&["day", "days", "weekday"]) {
        1
    } else if has(&["month", "months"]) {
        31
    } else {
        366
    }
}
