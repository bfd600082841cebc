//! Errors planted in series that add up: one cell is changed, as a hand or a scan would change it.
//!
//! Every rule that breaks must name the cell among its suspects, and where more than one rule tests the cell it must
//! stand first in at least four of five cases.

mod chance;
mod made_up;

use chance::Chance;
use made_up::Form;
use sijill_model::{Count, Decimal, FigureValue, Release};
use sijill_toll::{Check, Finding, SeriesResult, reconcile};
use std::collections::BTreeSet;

/// What became of many planted errors.
#[derive(Debug, Default)]
struct Score {
    planted: usize,
    /// Those that broke a rule.
    found: usize,
    /// Of the found, those whose cell more than one rule tests.
    localisable: usize,
    /// Of these, those whose cell stands first in every rule that it broke.
    first: usize,
    /// Rules that broke and do not name the cell.
    astray: Vec<String>,
    /// What did not come first, for whoever works on the ranking.
    missed: Vec<String>,
}

/// Changes one figure of a series, as errors change figures.
fn plant(releases: &[Release], chance: &mut Chance) -> (Vec<Release>, usize, usize) {
    loop {
        let mut planted = releases.to_vec();
        let row = chance.below(planted.len());
        if planted[row].figures.is_empty() {
            continue;
        }
        let column = chance.below(planted[row].figures.len());
        let figure = &mut planted[row].figures[column];
        let stated = number(&figure.value);
        let wrong = slip(stated, chance);
        if wrong != stated {
            figure.value = with_number(&figure.value, wrong);
            return (planted, row, column);
        }
    }
}

/// A few off, a digit another, two neighbours swapped, a digit too many or too few.
fn slip(n: u64, chance: &mut Chance) -> u64 {
    let mut digits = n.to_string().into_bytes();
    let at = chance.below(digits.len());
    match chance.below(5) {
        0 => {
            let by = 1 + chance.below(20) as u64;
            return if chance.below(2) == 0 { n + by } else { n.saturating_sub(by) };
        }
        1 => digits[at] = b'0' + chance.below(10) as u8,
        2 if digits.len() > 1 => {
            let at = at.min(digits.len() - 2);
            digits.swap(at, at + 1);
        }
        3 => digits.insert(at, b'0' + chance.below(10) as u8),
        _ if digits.len() > 1 => {
            digits.remove(at);
        }
        _ => return n + 1 + chance.below(9) as u64,
    }
    String::from_utf8(digits).expect("digits").parse().expect("a number")
}

fn broken(checks: &[Check]) -> impl Iterator<Item = &Check> {
    checks.iter().filter(|check| check.result == SeriesResult::Broken)
}

fn score(releases: &[Release], times: usize, chance: &mut Chance) -> Score {
    let before = reconcile(releases);
    let name =
        |c: &Check| (c.period.to_string(), c.rule.clone(), c.difference.map(|d| d.to_string()));
    let known: BTreeSet<_> = broken(&before).map(name).collect();
    let mut score = Score::default();
    for _ in 0..times {
        let (planted, row, column) = plant(releases, chance);
        let period = planted[row].period;
        let cell = planted[row].figures[column].name.clone();
        let is_it = |p, c: &str| p == period && c == cell;
        let after = reconcile(&planted);
        let new: Vec<&Check> = broken(&after).filter(|c| !known.contains(&name(c))).collect();
        score.planted += 1;
        if new.is_empty() {
            continue;
        }
        score.found += 1;
        // How reopened cases are counted is a reading of the balance, and no test beside it.
        let tests = before.iter().filter(|c| c.result != SeriesResult::Unknown);
        let tests = tests.filter(|c| !c.rule.starts_with("reopened"));
        let tests = tests.filter(|c| c.parts.iter().any(|p| is_it(p.period, &p.cell))).count();
        let first =
            new.iter().all(|c| c.suspects.first().is_some_and(|s| is_it(s.period, &s.cell)));
        let was = releases[row].figures[column].value.clone();
        for check in &new {
            if !check.suspects.iter().any(|s| is_it(s.period, &s.cell)) {
                score.astray.push(format!("{period} {cell} {was:?}: {check:?}"));
            }
        }
        if tests > 1 {
            score.localisable += 1;
            score.first += usize::from(first);
            if !first {
                let now = &planted[row].figures[column].value;
                let rules: Vec<_> = new.iter().map(|check| in_short(check)).collect();
                score.missed.push(format!(
                    "{period} {cell} {} -> {}: {}",
                    number(&was),
                    number(now),
                    rules.join(" | ")
                ));
            }
        }
    }
    score
}

fn number(value: &FigureValue) -> u64 {
    match value {
        FigureValue::Count(count) => count.min.unwrap_or_default(),
        FigureValue::Percent(share) => share.units.unsigned_abs(),
    }
}

/// A figure of the same kind with another number.
fn with_number(value: &FigureValue, n: u64) -> FigureValue {
    match value {
        FigureValue::Count(_) => FigureValue::Count(Count::exactly(n, "")),
        FigureValue::Percent(share) => FigureValue::Percent(Decimal { units: n as i64, ..*share }),
    }
}

fn in_short(check: &Check) -> String {
    let suspects = check.suspects.iter().take(4);
    let suspects: Vec<_> =
        suspects.map(|s| format!("{} ({}-{})", s.short(), s.mends, s.breaks)).collect();
    format!("{} {}: {}", check.period, check.rule, suspects.join(", "))
}

/// At least four of five, with nothing astray.
fn is_good(score: &Score) -> bool {
    score.astray.is_empty() && score.first * 5 >= score.localisable * 4
}

#[test]
fn made_up_series_add_up() {
    let mut chance = Chance::seeded(1);
    for form in made_up::FORMS {
        for _ in 0..20 {
            let releases = made_up::series(form, &mut chance);
            let checks = reconcile(&releases);
            // What a publisher itself put right is shown, and is all that is.
            let mut broken = broken(&checks);
            assert_eq!(
                broken.find(|check| check.finding != Some(Finding::Revised)),
                None,
                "{form:?}"
            );
            let changes = checks.iter().filter(|c| c.finding == Some(Finding::ConventionChanged));
            assert_eq!(changes.count(), usize::from(form == Form::ConventionChanges), "{form:?}");
        }
    }
}

#[test]
fn planted_errors_are_found_where_they_are() {
    let mut chance = Chance::seeded(2);
    for form in made_up::FORMS {
        let mut all = Score::default();
        for _ in 0..12 {
            let releases = made_up::series(form, &mut chance);
            let one = score(&releases, 40, &mut chance);
            all.planted += one.planted;
            all.found += one.found;
            all.localisable += one.localisable;
            all.first += one.first;
            all.astray.extend(one.astray);
            all.missed.extend(one.missed);
        }
        println!(
            "{form:?}: {} planted, {} found, {} of {} first",
            all.planted, all.found, all.first, all.localisable
        );
        all.missed.iter().take(6).for_each(|missed| println!("   {missed}"));
        assert!(is_good(&all), "{:#?}", all.astray);
        // Most cells are tested by something. Where no total is stated, or no month's own figures, fewer are.
        let tested = if matches!(form, Form::NoTotals | Form::TotalsOnly) { 3 } else { 2 };
        assert!(all.found * tested > all.planted, "{form:?}");
    }
}

/// Several errors at once, far enough apart to be errors of their own: each broken rule names one of them, and names one
/// first in at least four of five cases.
#[test]
fn several_errors_in_one_series_are_told_apart() {
    let mut chance = Chance::seeded(4);
    let (mut broken_rules, mut first, mut astray) = (0, 0, Vec::new());
    for form in made_up::FORMS.into_iter().filter(|form| *form != Form::Corrected) {
        for _ in 0..30 {
            let releases = made_up::series(form, &mut chance);
            let (mut planted, mut cells) = (releases, Vec::new());
            for third in 0..3 {
                let (changed, row, column) = plant(&planted, &mut chance);
                // One in each third of the series.
                if row * 3 / changed.len() == third {
                    let cell = changed[row].figures[column].name.clone();
                    cells.push((changed[row].period, cell));
                    planted = changed;
                }
            }
            for check in broken(&reconcile(&planted)) {
                let is_one = |s: &sijill_toll::Suspect| {
                    cells.iter().any(|(period, cell)| *period == s.period && *cell == s.cell)
                };
                broken_rules += 1;
                first += usize::from(check.suspects.first().is_some_and(is_one));
                if !check.suspects.iter().any(is_one) {
                    astray.push(format!("{form:?} {cells:?}: {}", in_short(check)));
                }
            }
        }
    }
    println!("{broken_rules} rules broken, {first} name a planted cell first");
    assert!(broken_rules > 500 && first * 5 >= broken_rules * 4, "{first} of {broken_rules}");
    assert!(astray.is_empty(), "{astray:#?}");
}

/// The same over a true series, where the evaluation data is at hand.
#[test]
fn planted_errors_are_found_in_the_true_series() {
    let Some(shared) = std::env::var_os("SIJILL_SHARED") else { return };
    let path = std::path::Path::new(&shared).join("data/releases/coalition_series.csv");
    let table = std::fs::read_to_string(path).expect("the series");
    let score = score(&true_series(&table), 3000, &mut Chance::seeded(3));
    println!(
        "{} planted, {} found, {} of {} first",
        score.planted, score.found, score.first, score.localisable
    );
    score.missed.iter().for_each(|missed| println!("   {missed}"));
    assert!(is_good(&score), "{:#?}", score.astray);
}

/// The whole numbers of a table. What stands in quotes stands last, and no share is planted in.
fn true_series(table: &str) -> Vec<Release> {
    let mut lines = table.lines();
    let names: Vec<&str> = lines.next().expect("a header").split(',').collect();
    lines
        .map(|line| {
            let cells = names.iter().copied().zip(line.split(','));
            let figures: Vec<(&str, u64)> = cells
                .filter(|(name, _)| !matches!(*name, "period" | "release_date" | "evidence"))
                .filter_map(|(name, cell)| Some((name, cell.parse().ok()?)))
                .collect();
            made_up::release(line.split(',').next().expect("a period"), &figures)
        })
        .collect()
}
