//! Series of invented figures that add up.

use crate::chance::Chance;
use sijill_model::{Count, Decimal, Edtf, FigureSource, FigureValue, Release, ReleaseFigure};

/// What a series states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Every column, every month.
    Full,
    /// As real ones: cells and whole months are missing.
    Gappy,
    /// Reopened cases are counted on top in every month.
    ReopenedAdded,
    /// Reopened cases are among those received.
    ReopenedInside,
    /// First the one, later the other.
    ConventionChanges,
    /// No total is stated: only what each month brought.
    NoTotals,
    /// No month states what it brought: only totals, and the balance.
    TotalsOnly,
    /// Some months are stated again later, one figure of them put right.
    Corrected,
    /// Shares of totals, in per cent.
    Shares,
    /// Each month also states the sum of the single events that it lists.
    Entries,
    /// Months without a count of duplicates, which are none.
    NoDuplicates,
    /// Daily bulletins: what the day brought, and totals.
    Daily,
    /// Bulletins of one day or several, and days without one.
    DailyGaps,
}

pub(crate) const FORMS: [Form; 13] = [
    Form::Full,
    Form::Gappy,
    Form::ReopenedAdded,
    Form::ReopenedInside,
    Form::ConventionChanges,
    Form::NoTotals,
    Form::TotalsOnly,
    Form::Corrected,
    Form::Shares,
    Form::Entries,
    Form::NoDuplicates,
    Form::Daily,
    Form::DailyGaps,
];

/// A series of thirty months or sixty days.
pub(crate) fn series(form: Form, chance: &mut Chance) -> Vec<Release> {
    match form {
        Form::Daily | Form::DailyGaps => bulletins(form, chance),
        _ => months(form, chance),
    }
}

fn months(form: Form, chance: &mut Chance) -> Vec<Release> {
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
    let months = months.filter(|(at, _)| stays(at, chance)).map(|(_, release)| release);
    if form == Form::Corrected { corrected(months.collect(), chance) } else { months.collect() }
}

/// What an assessment process keeps count of.
#[derive(Default)]
struct Books {
    open: u64,
    killed: u64,
    reports: u64,
    credible: u64,
    strikes: u64,
    engagements: u64,
}

impl Books {
    fn month(&mut self, form: Form, month: usize, chance: &mut Chance) -> Release {
        let reopened = match form {
            Form::ReopenedAdded | Form::ReopenedInside | Form::ConventionChanges => {
                1 + chance.below(6) as u64
            }
            _ => 0,
        };
        let added = form == Form::ReopenedAdded || form == Form::ConventionChanges && month >= 15;
        let carried_over = self.open;
        let received = 20 + chance.below(120) as u64;
        let available = carried_over + received + if added { reopened } else { 0 };
        let completed = (chance.below(140) as u64).min(available);
        let credible = chance.below(20).min(completed as usize) as u64;
        let most = if form == Form::NoDuplicates { 1 } else { 8 };
        let duplicate = (chance.below(most) as u64).min(completed - credible);
        let killed = credible * (1 + chance.below(6) as u64);
        self.open = available - completed;
        self.killed += killed;
        self.reports += received;
        self.credible += credible;
        self.strikes += 200 + chance.below(900) as u64;
        self.engagements += 1500 + chance.below(3000) as u64;
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
        let stays = |name: &str| match form {
            Form::NoTotals => !name.ends_with("_cumulative"),
            Form::TotalsOnly => !matches!(name, "killed" | "received" | "credible"),
            Form::NoDuplicates => name != "duplicate",
            _ => true,
        };
        figures.retain(|(name, _)| stays(name));
        if reopened > 0 {
            figures.push(("reopened", reopened));
        }
        if form == Form::Shares {
            figures.push(("engagements_cumulative", self.engagements));
        }
        if form == Form::Entries {
            figures.push(("killed_entries", killed));
        }
        if form == Form::Gappy {
            figures.retain(|_| !chance.in_a_hundred(30));
        }
        let mut release = release(&month_of(month), &figures);
        if form == Form::Shares {
            let of = |name, part: u64| share(name, part, self.engagements);
            release.figures.push(of("reports_percent", self.reports));
            release.figures.push(of("credible_percent", self.credible));
        }
        release
    }
}

fn month_of(month: usize) -> String {
    format!("{}-{:02}", 2031 + month / 12, 1 + month % 12)
}

/// A share to two places, rounded to the nearest.
fn share(name: &str, part: u64, whole: u64) -> ReleaseFigure {
    let units = (2 * 10_000 * part + whole) / (2 * whole);
    let value = FigureValue::Percent(Decimal { units: units as i64, places: 2 });
    let source = FigureSource::Cell { line: 1, column: name.to_owned(), words: String::new() };
    ReleaseFigure { name: name.to_owned(), value, source }
}

/// Every sixth month was first stated with one figure wrong, and was stated again two months later.
fn corrected(right: Vec<Release>, chance: &mut Chance) -> Vec<Release> {
    let mut all = Vec::new();
    for (at, mut again) in right.into_iter().enumerate() {
        again.published = month_of(at + 1).parse().ok();
        if at % 6 == 3 {
            let mut first = again.clone();
            let figures = first.figures.len();
            let figure = &mut first.figures[chance.below(figures)];
            if let FigureValue::Count(count) = &figure.value {
                let other = count.min.unwrap_or_default() + 1 + chance.below(9) as u64;
                figure.value = FigureValue::Count(Count::exactly(other, ""));
            }
            again.published = month_of(at + 3).parse().ok();
            all.push(first);
        }
        all.push(again);
    }
    all
}

/// Sixty days.
fn bulletins(form: Form, chance: &mut Chance) -> Vec<Release> {
    let (mut totals, mut brought, mut all, mut from) = ([0; 3], [0; 3], Vec::new(), 0);
    for day in 0..60 {
        let killed = chance.below(90) as u64;
        for (at, n) in [killed, chance.below(200) as u64, killed / 3].into_iter().enumerate() {
            totals[at] += n;
            brought[at] += n;
        }
        if form == Form::DailyGaps && (1..59).contains(&day) && chance.in_a_hundred(25) {
            continue;
        }
        // After days without a bulletin, one says what they brought together, or only the totals.
        let mut bulletin = bulletin(day, brought, totals, chance);
        if from < day && chance.in_a_hundred(50) {
            let first = day_of(from).parse().expect("a day");
            bulletin.covers = Some(Edtf::between(first, bulletin.period));
        } else if from < day {
            bulletin.figures.retain(|figure| figure.name.ends_with("_cum"));
        }
        all.push(bulletin);
        (brought, from) = ([0; 3], day + 1);
    }
    all
}

fn bulletin(day: usize, brought: [u64; 3], totals: [u64; 3], chance: &mut Chance) -> Release {
    let mut figures = vec![
        ("killed", brought[0]),
        ("killed_cum", totals[0]),
        ("injured", brought[1]),
        ("injured_cum", totals[1]),
        ("killed_children_cum", totals[2]),
    ];
    figures.retain(|_| !chance.in_a_hundred(5));
    release(&day_of(day), &figures)
}

fn day_of(day: usize) -> String {
    let months = [31, 28, 31];
    let (mut month, mut day) = (0, day);
    while day >= months[month] {
        day -= months[month];
        month += 1;
    }
    format!("2031-{:02}-{:02}", 1 + month, 1 + day)
}

pub(crate) fn release(period: &str, figures: &[(&str, u64)]) -> Release {
    let figure = |(name, n): &(&str, u64)| ReleaseFigure {
        name: (*name).to_owned(),
        value: FigureValue::Count(Count::exactly(*n, n.to_string())),
        source: FigureSource::Cell { line: 1, column: (*name).to_owned(), words: n.to_string() },
    };
    let period: Edtf = period.parse().expect("a period");
    Release {
        publisher: "A task force".to_owned(),
        period,
        covers: None,
        published: None,
        figures: figures.iter().map(figure).collect(),
        evidence: None,
    }
}
