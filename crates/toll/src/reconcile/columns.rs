//! What a column is, by its name: the form of a series tells which rules its figures must keep.

use super::grid::Grid;

/// The columns of an assessment process, where the series has them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Process {
    pub(super) carried_over: Option<usize>,
    pub(super) received: Option<usize>,
    pub(super) completed: Option<usize>,
    pub(super) credible: Option<usize>,
    pub(super) duplicate: Option<usize>,
    pub(super) non_credible: Option<usize>,
    pub(super) open: Option<usize>,
    pub(super) reopened: Option<usize>,
}

/// A column that counts all so far, and the column of what each period brought.
#[derive(Debug, Clone, Copy)]
pub(super) struct Running {
    pub(super) total: usize,
    pub(super) period: Option<usize>,
}

/// A column that counts some of what another counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) part: usize,
    pub(super) whole: usize,
}

/// A column of shares: of which total, and the totals that they may be shares of, the likeliest first.
#[derive(Debug, Clone)]
pub(super) struct Share {
    pub(super) percent: usize,
    pub(super) part: usize,
    pub(super) wholes: Vec<usize>,
}

/// Endings of columns that count all so far.
const RUNNING: [&str; 4] = ["_cumulative", "_cum_reported", "_cum", "_to_date"];

/// The ending of columns that are shares.
const PERCENT: &str = "_percent";

/// Words in a column's name that say which of the people it counts; without them it is the name of the whole.
const KINDS_OF_PEOPLE: [&str; 10] = [
    "children",
    "child",
    "women",
    "men",
    "elderly",
    "civilians",
    "med",
    "press",
    "civdef",
    "aid_seeker",
];

/// What totals are shares of.
const WHOLES: [&str; 3] = ["engagements", "strikes", "reports"];

impl Process {
    pub(super) fn of(grid: &Grid<'_>) -> Self {
        Process {
            carried_over: grid.column("carried_over"),
            received: grid.column("received"),
            completed: grid.column("completed"),
            credible: grid.column("credible"),
            duplicate: grid.column("duplicate"),
            non_credible: grid.column("non_credible"),
            open: grid.column("open"),
            reopened: grid.column("reopened"),
        }
    }
}

/// The totals of a series.
pub(super) fn running(grid: &Grid<'_>) -> Vec<Running> {
    let totals = grid.columns.iter().enumerate();
    totals
        .filter_map(|(total, name)| {
            let base = base(name)?;
            let period = grid.column(base).or_else(|| {
                // All reports so far are those that each period received.
                (base == "reports").then(|| grid.column("received")).flatten()
            });
            Some(Running { total, period })
        })
        .collect()
}

/// The name of what a total counts.
fn base(name: &str) -> Option<&str> {
    RUNNING.iter().find_map(|ending| name.strip_suffix(ending))
}

/// The columns that count some of what another counts.
pub(super) fn parts(grid: &Grid<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    for (part, name) in grid.columns.iter().enumerate() {
        let kinds = KINDS_OF_PEOPLE.iter();
        let special = special_whole(name, grid.column("reopened").is_some());
        let wholes = kinds.filter_map(|kind| without(name, kind)).chain(special);
        parts.extend(
            wholes.filter_map(|whole| grid.column(&whole)).map(|whole| Part { part, whole }),
        );
    }
    parts
}

/// A name without one of its words.
fn without(name: &str, word: &str) -> Option<String> {
    let at = format!("_{name}_").find(&format!("_{word}_"))?;
    let rest = format!("{}{}", &name[..at], name[at + word.len()..].trim_start_matches('_'));
    let rest = rest.trim_end_matches('_');
    // "children" is inside "child" for no name, and a prefix such as "verified." is part of the first word.
    (!rest.is_empty() && rest != name).then(|| rest.to_owned())
}

/// Totals that are parts of others by what they count. A case that is reopened may be found credible twice and is one
/// report, so that where cases are reopened the one total bounds the other no more.
fn special_whole(name: &str, reopens: bool) -> Option<String> {
    let ending = RUNNING.iter().find(|ending| name.ends_with(**ending))?;
    match base(name)? {
        "credible" if !reopens => Some(format!("reports{ending}")),
        "displaced_children" => Some(format!("displaced_persons{ending}")),
        _ => None,
    }
}

/// The columns of shares.
pub(super) fn shares(grid: &Grid<'_>) -> Vec<Share> {
    let total_of = |base: &str| RUNNING.iter().find_map(|e| grid.column(&format!("{base}{e}")));
    let columns = grid.columns.iter().enumerate();
    columns
        .filter_map(|(percent, name)| {
            let base = name.strip_suffix(PERCENT)?;
            let part = total_of(base)?;
            let wholes: Vec<usize> = WHOLES.iter().filter_map(|w| total_of(w)).collect();
            let wholes = wholes.into_iter().filter(|whole| *whole != part).collect();
            Some(Share { percent, part, wholes })
        })
        .collect()
}
