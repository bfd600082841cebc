//! Tables of releases in the forms that are read.

use sijill_intake::releases;
use sijill_model::{FigureSource, FigureValue};

#[test]
fn a_table_keeps_what_is_stated_and_where() {
    let table = "period,release_date,open,killed,reports_percent,evidence\n\
                 2031-01,2031-02-28,\"1,790\",,3.14,\"press, twice\"\n\
                 2031-02,,>=344,0,,\n";
    let releases = releases("series.csv", table.as_bytes(), "A task force").expect("releases");
    assert_eq!(releases.len(), 2);
    let first = &releases[0];
    assert_eq!(
        (first.publisher.as_str(), first.period.to_string().as_str()),
        ("A task force", "2031-01")
    );
    assert_eq!(first.published.map(|day| day.to_string()).as_deref(), Some("2031-02-28"));
    assert_eq!(first.evidence.as_deref(), Some("press, twice"));
    let names: Vec<&str> = first.figures.iter().map(|figure| figure.name.as_str()).collect();
    assert_eq!(names, ["open", "reports_percent"]);
    let FigureValue::Count(open) = &first.figures[0].value else { panic!("{first:?}") };
    assert_eq!((open.min, open.max), (Some(1790), Some(1790)));
    let cell = FigureSource::Cell { line: 2, column: "open".into(), words: "1,790".into() };
    assert_eq!(first.figures[0].source, cell);
    let FigureValue::Count(open) = &releases[1].figures[0].value else { panic!() };
    assert_eq!((open.min, open.max), (Some(344), None));
}

#[test]
fn bulletins_are_flattened_and_cover_their_hours() {
    let list = r#"[
        {"report_date": "2031-01-05", "report_period": 24, "killed": 2, "killed_cum": 9, "report_source": "ministry"},
        {"report_date": "2031-01-07", "report_period": 48, "killed_cum": null, "verified": {"killed": 3}, "phase": 2}
    ]"#;
    let releases = releases("daily.json", list.as_bytes(), "A ministry").expect("releases");
    assert_eq!(releases[0].covers, None);
    assert_eq!(releases[0].evidence.as_deref(), Some("ministry"));
    assert_eq!(
        releases[1].covers.map(|days| days.to_string()).as_deref(),
        Some("2031-01-06/2031-01-07")
    );
    let names: Vec<&str> = releases[1].figures.iter().map(|figure| figure.name.as_str()).collect();
    assert_eq!(names, ["verified.killed"]);
}

#[test]
fn what_is_no_such_table_says_where_and_what_was_expected() {
    for (input, message) in [
        (
            "open,killed\n1,2\n",
            "t: its first line names no column \"period\"; expected for example period,received,completed,open",
        ),
        ("period,open,open\n", "t: its first line names the column \"open\" twice"),
        (
            "period,open\n2031-01,many\n",
            "t:2: column open: \"many\": expected a whole number such as 695 or 1,790, perhaps with >=, <= or ~ before it, or nothing",
        ),
        (
            "period,open\n2031-13,1\n",
            "t:2: column period: \"2031-13\": expected a date such as 2017-10 or 2017-10-05",
        ),
        ("period,open\n,1\n", "t:2: column period: \"\": expected a date such as 2017-10"),
        ("period,open\n2031-01,1,2\n", "t: line 2: 3 cells, expected 2 as in the first line"),
        ("{\"a\": 1}", "t: expected a list of bulletins, each an object"),
        ("[1]", "t: item 1: expected an object, found 1"),
        (
            "[{\"killed\": 1}]",
            "t:1: column report_date: \"null\": expected a date such as \"2023-10-07\"",
        ),
        (
            "[{\"report_date\": \"2031-01-05\", \"killed\": -1}]",
            "t:1: column killed: \"-1\": expected a whole number",
        ),
        (
            "[{\"report_date\": \"2031-01-05\", \"report_period\": -24}]",
            "t:1: column report_period: \"-24\": expected a number of hours, at most a year's",
        ),
    ] {
        let error = releases("t", input.as_bytes(), "p").expect_err(input);
        assert_eq!(error.to_string(), message, "{input}");
    }
}

#[test]
fn a_sheet_of_press_figures_says_what_each_is_of() {
    let line = r#"{"publisher": "A daily", "url": "https://news.example/1", "period": "2029-08..2031-02",
        "figures": {"killed_cum": 961, "headline_killed": "about 1,000", "prev_killed_cum": 938, "airwars_killed": "more than 5,900",
        "pct_reports": ".95%", "place": [3, 4], "note": "14 or 15"}}"#;
    let sheets =
        sijill_intake::press_sheets("p.jsonl", line.replace('\n', " ").as_bytes()).expect("sheets");
    let sheet = &sheets[0];
    assert_eq!(sheet.period.map(|p| p.to_string()).as_deref(), Some("2031-02"));
    let mut facts: Vec<String> = sheet
        .figures
        .iter()
        .map(|f| {
            format!("{} {:?} {}", f.fact, f.voice.as_deref().unwrap_or_default(), f.of_earlier)
        })
        .collect();
    facts.sort();
    assert_eq!(
        facts,
        [
            "killed \"airwars\" false",
            "killed_cumulative \"\" false",
            "killed_cumulative \"\" false",
            "killed_cumulative \"\" true",
            "place.injured \"\" false",
            "place.killed \"\" false",
            "reports_percent \"\" false",
        ]
    );
    let error =
        sijill_intake::press_sheets("p.jsonl", b"{\"figures\": 1}").expect_err("no figures");
    assert!(error.to_string().starts_with("p.jsonl: line 1: expected an object"), "{error}");
}
