//! Series of invented figures that add up.

use crate::chance::Chance;
use sijill_model::{Count, FigureSource, FigureValue, Release, ReleaseFigure};

/// What a series states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Every column, every month.
    Full,
    /// As real ones: cells and whole months are missing.
    Gappy,
    /// Reopened cases are counted on top in every month.
    ReopenedAdded,
    /// Daily bulletins: what the day brought, and totals.
    Daily,
}

pub(crate) const FORMS: [Form; 4] = [Form::Full, Form::Gappy, Form::ReopenedAdded, Form::Daily];

/// A series of thirty months or sixty days.
pub(crate) fn series(form: Form, chance: &mut Chance) -> Vec<Release> {
    match form {
        Form::Daily => {
            (0..60).scan([0; 3], |totals, day| Some(bulletin(day, totals, chance))).collect()
        }
        _ => {
            let open = 20 + chance.below(300) as u64;
            // What is open at the beginning was reported before.
            let mut books = Books { open, reports: open, credible: 9, ..Books::default() };
            let months: Vec<_> = (0..30).map(|month| books.month(form, month, chance)).collect();
            // The first and the last month stay, and so do most of the others.
            let gaps = form == Form::Gappy;
            let stays = |month: &usize, chance: &mut Chance| {
                !gaps || matches!(month, 0 | 29) || !chance.in_a_hundred(20)
            };
            let months = months.into_iter().enumerate();
            months.filter(|(at, _)| stays(at, chance)).map(|(_, release)| release).collect()
        }
    }
}

#[derive(Default)]
struct Books {
    open: u64,
    killed: u64,
    reports: u64,
    credible: u64,
    strikes: u64,
}

impl Books {
    fn month(&mut self, form: Form, month: usize, chance: &mut Chance) -> Release {
        let carried_over = self.open;
        let received = 20 + chance.below(120) as u64;
        let reopened = if form == Form::ReopenedAdded { 1 + chance.below(6) as u64 } else { 0 };
        let available = carried_over + received + reopened;
        let completed = (chance.below(140) as u64).min(available);
        let credible = chance.below(20).min(completed as usize) as u64;
        let duplicate = (chance.below(8) as u64).min(completed - credible);
        let killed = credible * (1 + chance.below(6) as u64);
        self.open = available - completed;
        self.killed += killed;
        self.reports += received;
        self.credible += credible;
        self.strikes += 200 + chance.below(900) as u64;
        let mut figures = vec![
            ("carried_over", carried_over),
            ("received", received),
            ("completed", completed),
            ("credible", credible),
            ("duplicate", duplicate),
            ("non_credible", completed - credible - duplicate),
            ("open", self.open),
            ("killed", killed),
            ("killed_cumulative", self.killed),
            ("reports_cumulative", self.reports),
            ("credible_cumulative", self.credible),
            ("strikes_cumulative", self.strikes),
        ];
        if reopened > 0 {
            figures.push(("reopened", reopened));
        }
        if form == Form::Gappy {
            figures.retain(|_| !chance.in_a_hundred(30));
        }
        release(&format!("{}-{:02}", 2031 + month / 12, 1 + month % 12), &figures)
    }
}

fn bulletin(day: usize, totals: &mut [u64; 3], chance: &mut Chance) -> Release {
    let killed = chance.below(90) as u64;
    let injured = chance.below(200) as u64;
    let children = killed / 3;
    for (total, brought) in totals.iter_mut().zip([killed, injured, children]) {
        *total += brought;
    }
    let mut figures = vec![
        ("killed", killed),
        ("killed_cum", totals[0]),
        ("injured", injured),
        ("injured_cum", totals[1]),
        ("killed_children_cum", totals[2]),
    ];
    figures.retain(|_| !chance.in_a_hundred(5));
    release(&format!("2031-{:02}-{:02}", 1 + day / 28, 1 + day % 28), &figures)
}

pub(crate) fn release(period: &str, figures: &[(&str, u64)]) -> Release {
    let figure = |(name, n): &(&str, u64)| ReleaseFigure {
        name: (*name).to_owned(),
        value: FigureValue::Count(Count::exactly(*n, n.to_string())),
        source: FigureSource::Cell { line: 1, column: (*name).to_owned(), words: n.to_string() },
    };
    Release {
        publisher: "A task force".to_owned(),
        period: period.parse().expect("a period"),
        covers: None,
        published: None,
        figures: figures.iter().map(figure).collect(),
        evidence: None,
    }
}
