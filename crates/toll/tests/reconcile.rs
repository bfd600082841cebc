//! Small series of invented figures, each with one thing amiss.

use sijill_model::{Count, FigureSource, FigureValue, Release, ReleaseFigure};
use sijill_toll::{Check, Finding, SeriesResult, reconcile};

/// A table whose first column is the period. A cell with a point is a share, one with `+` means "or more".
fn table(text: &str) -> Vec<Release> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let names: Vec<&str> = lines.next().expect("a header").split_whitespace().collect();
    let rows = lines.zip(2..).map(|(row, line)| {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let figures = names.iter().zip(&cells).skip(1).filter(|(_, cell)| **cell != "-");
        Release {
            publisher: "A task force".into(),
            period: cells[0].parse().expect("a period"),
            covers: None,
            published: None,
            figures: figures.map(|(name, cell)| figure(name, cell, line)).collect(),
            evidence: None,
        }
    });
    rows.collect()
}

fn figure(name: &str, cell: &str, line: u64) -> ReleaseFigure {
    let value = match cell.strip_suffix('+') {
        Some(least) => FigureValue::Count(Count::at_least(least.parse().expect("a number"), cell)),
        None if cell.contains('.') => FigureValue::Percent(cell.parse().expect("a share")),
        None => FigureValue::Count(Count::exactly(cell.parse().expect("a number"), cell)),
    };
    let source = FigureSource::Cell { line, column: name.into(), words: cell.into() };
    ReleaseFigure { name: name.into(), value, source }
}

/// Period, rule and difference of what is broken.
fn broken(checks: &[Check]) -> Vec<String> {
    let broken = checks.iter().filter(|check| check.result == SeriesResult::Broken);
    broken
        .map(|c| format!("{} {}: {}", c.period, c.rule, c.difference.expect("a difference")))
        .collect()
}

fn of<'a>(checks: &'a [Check], period: &str, rule: &str) -> &'a Check {
    let found = checks.iter().find(|c| c.period.to_string() == period && c.rule == rule);
    found.unwrap_or_else(|| panic!("{period} {rule} in {checks:#?}"))
}

const YEAR: &str = "
    period   carried_over received completed credible duplicate non_credible open killed killed_cumulative
    2030-12  44           10       14        2        0         12           40   3      200
    2031-01  40           25       15        3        1         11           50   7      207
    2031-02  50           10       20        5        0         15           40   9      216
    2031-03  40           30       22        4        2         16           48   6      222";

#[test]
fn a_series_that_adds_up_is_quiet() {
    let checks = reconcile(&table(YEAR));
    assert_eq!(broken(&checks), Vec::<String>::new());
    let balance = of(&checks, "2031-02", "open = carried_over + received - completed");
    assert_eq!(balance.recomputed, balance.stated);
    assert_eq!(balance.parts.len(), 4);
    assert_eq!(balance.anchors.len(), 4);
    assert!(checks.iter().all(|check| check.finding != Some(Finding::Untested)));
}

#[test]
fn a_later_period_that_is_right_tells_where_the_error_lies() {
    // The total of February is off by one digit: two rules break, and one change mends both.
    let checks = reconcile(&table(&YEAR.replace("216", "261")));
    assert_eq!(
        broken(&checks),
        [
            "2031-02 killed_cumulative = previous + killed: 45",
            "2031-03 killed_cumulative = previous + killed: -45"
        ]
    );
    for check in checks.iter().filter(|check| check.result == SeriesResult::Broken) {
        let first = &check.suspects[0];
        assert_eq!((first.short().as_str(), first.mends), ("2031-02 killed_cumulative", 2));
        assert_eq!(first.would_be.to_string(), "216");
    }
    // The deaths of February are off: the totals before and after stand together against them.
    let checks = reconcile(&table(&YEAR.replace(" 9  ", " 19 ")));
    assert_eq!(broken(&checks), ["2031-02 killed_cumulative = previous + killed: -10"]);
    let check = of(&checks, "2031-02", "killed_cumulative = previous + killed");
    assert_eq!(check.suspects[0].short(), "2031-02 killed");
}

#[test]
fn every_rule_of_the_process_is_tested() {
    for (from, to, found) in [
        ("50   7", "51   7", "2031-01 open = carried_over + received - completed: 1"),
        ("50   7", "51   7", "2031-02 carried_over = previous open: -1"),
        ("  11 ", "  12 ", "2031-01 completed = credible + duplicate + non_credible: -1"),
    ] {
        let checks = reconcile(&table(&YEAR.replace(from, to)));
        assert!(broken(&checks).contains(&found.to_owned()), "{found} in {:?}", broken(&checks));
    }
}

#[test]
fn a_gap_is_a_bound_and_not_a_zero() {
    let checks = reconcile(&table(
        "period   received killed killed_cumulative
         2031-01  4        7      207
         2031-05  5        9      220
         2031-06  6        -      219
         2031-09  7        20     230",
    ));
    assert_eq!(
        broken(&checks),
        [
            "2031-06 killed_cumulative does not fall: -1",
            "2031-09 killed_cumulative >= previous + killed: -9"
        ]
    );
    let may = of(&checks, "2031-05", "killed_cumulative >= previous + killed");
    assert_eq!((may.result, may.difference), (SeriesResult::Holds, None));
    assert_eq!(may.recomputed.expect("a bound").to_string(), "216");
    let untested = of(&checks, "2031-05", "no rule tests received");
    assert_eq!(
        (untested.result, untested.finding),
        (SeriesResult::Unknown, Some(Finding::Untested))
    );
}

#[test]
fn what_is_not_stated_is_made_from_what_is() {
    // February states neither what it carried over nor what it left open.
    let checks = reconcile(&table(
        "period   carried_over received completed open reports_cumulative
         2031-01  40           25       15        50   125
         2031-02  -            10       20        -    135
         2031-03  41           -        22        48   164",
    ));
    assert_eq!(broken(&checks), ["2031-03 carried_over = previous open: 1"]);
    // March does not say what it received: open and completed less carried over are 29, and 135 and 29 are 164.
    let total = of(&checks, "2031-03", "reports_cumulative = previous + received");
    assert_eq!(total.result, SeriesResult::Holds);
}

#[test]
fn how_reopened_cases_are_counted_is_inferred_and_a_change_is_found() {
    let checks = reconcile(&table(
        "period   carried_over received completed open reopened
         2031-01  40           25       15        50   2
         2031-02  50           10       20        40   3
         2031-03  40           30       22        52   4",
    ));
    assert_eq!(broken(&checks), Vec::<String>::new());
    assert_eq!(of(&checks, "2031-01", "reopened is not added to the balance").finding, None);
    let changed = of(&checks, "2031-03", "reopened is added to the balance");
    assert_eq!(changed.finding, Some(Finding::ConventionChanged));
    of(&checks, "2031-03", "open = carried_over + received + reopened - completed");
}

#[test]
fn shares_are_of_the_total_that_they_fit() {
    let series = "
        period   reports_cumulative strikes_cumulative engagements_cumulative reports_percent
        2031-01  400                20000              42000                  0.95
        2031-02  420                21000              43000                  0.98";
    let checks = reconcile(&table(series));
    assert_eq!(broken(&checks), Vec::<String>::new());
    let name = "reports_percent = reports_cumulative / engagements_cumulative";
    assert_eq!(of(&checks, "2031-02", name).result, SeriesResult::Holds);
    let checks = reconcile(&table(&series.replace("0.98", "0.89")));
    assert_eq!(broken(&checks), [format!("2031-02 {name}: -0.09")]);
}

#[test]
fn at_least_is_a_bound_that_can_be_broken() {
    let series = "
        period   open carried_over
        2031-01  50   30
        2031-02  40   48+";
    let checks = reconcile(&table(series));
    let check = of(&checks, "2031-02", "carried_over = previous open");
    assert_eq!(check.result, SeriesResult::Unknown);
    let checks = reconcile(&table(&series.replace("48+", "52+")));
    assert_eq!(broken(&checks), ["2031-02 carried_over = previous open: 2"]);
}

#[test]
fn a_part_is_no_more_than_its_whole() {
    let checks = reconcile(&table(
        "period      killed_cum killed_children_cum med_killed_cum
         2031-01-05  90         31                  2
         2031-01-06  95         96                  2",
    ));
    assert_eq!(broken(&checks), ["2031-01-06 killed_children_cum <= killed_cum: 1"]);
}

#[test]
fn a_later_release_of_a_period_revises_it() {
    let mut releases = table(YEAR);
    let mut again = table(
        "period   open
         2031-03  47",
    );
    again[0].published = "2031-05-01".parse().ok();
    releases.extend(again);
    let checks = reconcile(&releases);
    let revised = of(&checks, "2031-03", "open = as first stated");
    assert_eq!(revised.finding, Some(Finding::Revised));
    assert_eq!(revised.difference.expect("a difference").to_string(), "-1");
}

#[test]
fn the_order_of_releases_does_not_matter_and_publishers_are_apart() {
    let releases = table(YEAR);
    let mut turned = releases.clone();
    turned.reverse();
    assert_eq!(reconcile(&releases), reconcile(&turned));
    for release in &mut turned[..2] {
        release.publisher = "Another".into();
    }
    let checks = reconcile(&turned);
    assert_eq!(broken(&checks), Vec::<String>::new());
    assert!(checks.is_sorted_by_key(|check| (check.publisher.clone(), check.period.to_string())));
}
