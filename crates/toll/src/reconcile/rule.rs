//! One rule for one period, and what the figures make of it.

use super::grid::{Cell, Grid, Stated};
use super::interval::Interval;
use sijill_model::Decimal;

/// A sum of cells, and whether parts of it are not stated.
#[derive(Debug, Clone, Default)]
pub(super) struct Sum {
    /// The cells, each added (1) or taken away (-1).
    pub(super) terms: Vec<(i8, Cell)>,
    /// Something that is not stated may come on top.
    pub(super) more: bool,
    /// Something that is not stated may have to be taken away.
    pub(super) less: bool,
    /// The cells in which nothing is stated.
    pub(super) unstated: Vec<Cell>,
}

/// What a rule asks of a period's figures.
#[derive(Debug, Clone)]
pub(super) enum Test {
    /// A cell is a sum of cells. Where the publisher's convention is not the only one that there is, the other sum.
    Sum { target: Cell, sum: Sum, or: Option<Sum> },
    /// A cell is the share, in per cent, that one cell is of another.
    Share { target: Cell, part: Cell, whole: Cell },
    /// The figures that it needs are not there; what of it is stated.
    Missing { target: Option<Cell>, unstated: Vec<Cell> },
}

/// A rule for one period.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) row: usize,
    pub(super) name: String,
    pub(super) test: Test,
}

/// Another number in place of the one that is stated in a cell.
pub(super) type Instead = Option<(Cell, i128)>;

/// What the figures make of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// They are as it says.
    Holds,
    /// They are not; stated less recomputed.
    Broken(i128),
    /// The words leave it open.
    Open,
}

impl Sum {
    pub(super) fn cell(cell: Cell) -> Self {
        Sum { terms: vec![(1, cell)], ..Sum::default() }
    }

    /// A part, none or more, that is not stated.
    pub(super) fn not_stated(cell: Cell) -> Self {
        Sum { more: true, unstated: vec![cell], ..Sum::default() }
    }

    pub(super) fn plus(mut self, other: Sum) -> Self {
        self.terms.extend(other.terms);
        self.more |= other.more;
        self.less |= other.less;
        self.unstated.extend(other.unstated);
        self
    }

    pub(super) fn minus(self, mut other: Sum) -> Self {
        other.terms.iter_mut().for_each(|(sign, _)| *sign = -*sign);
        std::mem::swap(&mut other.more, &mut other.less);
        self.plus(other)
    }

    /// Whether every part is stated.
    pub(super) fn is_whole(&self) -> bool {
        !self.more && !self.less
    }

    /// Whether it bounds anything.
    pub(super) fn says_something(&self) -> bool {
        !(self.terms.is_empty() || self.more && self.less)
    }

    /// What the parts that are not stated may add up to.
    fn slack(&self) -> Interval {
        let ends = Interval::ANY;
        let low = if self.less { ends.low } else { 0 };
        let high = if self.more { ends.high } else { 0 };
        Interval { low, high }
    }

    /// The sum of what is stated.
    pub(super) fn value(&self, grid: &Grid<'_>, instead: Instead) -> Interval {
        let parts =
            self.terms.iter().map(|(sign, cell)| number(grid, *cell, instead).signed(*sign));
        parts.fold(Interval::exactly(0), Interval::plus)
    }
}

fn number(grid: &Grid<'_>, cell: Cell, instead: Instead) -> Interval {
    match instead {
        Some((other, n)) if other == cell => Interval::exactly(n),
        _ => grid.number(cell).unwrap_or(Interval::ANY),
    }
}

impl Rule {
    /// The cell that the rule is about.
    pub(super) fn target(&self) -> Option<Cell> {
        match &self.test {
            Test::Sum { target, .. } | Test::Share { target, .. } => Some(*target),
            Test::Missing { target, .. } => *target,
        }
    }

    /// All cells whose figures it compares, the target first.
    pub(super) fn cells(&self) -> Vec<Cell> {
        let mut cells = match &self.test {
            Test::Sum { target, sum, .. } => {
                let parts = sum.terms.iter().map(|(_, cell)| *cell);
                std::iter::once(*target).chain(parts).collect()
            }
            Test::Share { target, part, whole } => vec![*target, *part, *whole],
            Test::Missing { target, .. } => target.iter().copied().collect::<Vec<_>>(),
        };
        // A convention may bring one cell more.
        if let Test::Sum { or: Some(or), .. } = &self.test {
            cells.extend(or.terms.iter().map(|(_, cell)| *cell));
        }
        let mut seen = Vec::with_capacity(cells.len());
        cells.retain(|cell| {
            !seen.contains(cell) && {
                seen.push(*cell);
                true
            }
        });
        cells
    }

    /// Whether any figure could break it.
    pub(super) fn is_a_test(&self) -> bool {
        match &self.test {
            Test::Sum { sum, .. } => sum.says_something(),
            Test::Share { .. } => true,
            Test::Missing { .. } => false,
        }
    }

    /// What the figures, one of them perhaps replaced, make of it.
    pub(super) fn verdict(&self, grid: &Grid<'_>, instead: Instead) -> Verdict {
        match &self.test {
            Test::Sum { target, sum, .. } if sum.says_something() => {
                let rest = number(grid, *target, instead).minus(sum.value(grid, instead));
                against(rest, sum.slack())
            }
            Test::Share { target, part, whole } => share(grid, [*target, *part, *whole], instead),
            Test::Sum { .. } | Test::Missing { .. } => Verdict::Open,
        }
    }

    /// By how many the figures, one of them replaced, break it under the convention that breaks it least; 0 where they
    /// do not.
    pub(super) fn broken_by(&self, grid: &Grid<'_>, instead: Instead) -> i128 {
        let by = |verdict| match verdict {
            Verdict::Broken(by) => by,
            Verdict::Holds | Verdict::Open => 0,
        };
        let usual = by(self.verdict(grid, instead));
        match &self.test {
            Test::Sum { target, or: Some(or), .. } if usual != 0 => {
                let rest = number(grid, *target, instead).minus(or.value(grid, instead));
                let other = by(against(rest, or.slack()));
                if other.abs() < usual.abs() { other } else { usual }
            }
            _ => usual,
        }
    }

    /// The values of a cell, all else as stated, at which the rule begins or ceases to hold.
    pub(super) fn turning_points(&self, grid: &Grid<'_>, cell: Cell) -> Vec<i128> {
        match &self.test {
            Test::Sum { target, sum, or } => {
                let sums = std::iter::once(sum).chain(or);
                sums.flat_map(|sum| solve(grid, *target, sum, cell)).collect()
            }
            Test::Share { target, part, whole } => {
                share_turning_points(grid, [*target, *part, *whole], cell)
            }
            Test::Missing { .. } => vec![],
        }
    }
}

/// What is left over against what may be left over.
fn against(rest: Interval, slack: Interval) -> Verdict {
    if !rest.meets(slack) {
        // The end that is nearer: a break is never shown larger than the words make it.
        let nearest =
            if rest.high < slack.low { rest.high - slack.low } else { rest.low - slack.high };
        return Verdict::Broken(nearest);
    }
    let within = slack.contains(rest.low) && slack.contains(rest.high);
    if within { Verdict::Holds } else { Verdict::Open }
}

/// The ends of the values of `cell` with which `target` is the sum.
fn solve(grid: &Grid<'_>, target: Cell, sum: &Sum, cell: Cell) -> Vec<i128> {
    let in_sum: i128 =
        sum.terms.iter().filter(|(_, c)| *c == cell).map(|(sign, _)| i128::from(*sign)).sum();
    let factor = i128::from(target == cell) - in_sum;
    if !matches!(factor, 1 | -1) || !sum.says_something() {
        return vec![];
    }
    // rest(x) = rest(0) + factor·x has to lie in the slack.
    let at_zero = Some((cell, 0));
    let rest = number(grid, target, at_zero).minus(sum.value(grid, at_zero));
    let wanted = sum.slack().minus(rest);
    let wanted = if factor < 0 { wanted.negated() } else { wanted };
    let low = wanted.has_low().then_some(wanted.low);
    let high = wanted.has_high().then_some(wanted.high);
    low.into_iter().chain(high).collect()
}

/// A share as whole numbers: it holds if |stated·whole − 100·part·10^places| ≤ whole/2.
fn share(grid: &Grid<'_>, [target, part, whole]: [Cell; 3], instead: Instead) -> Verdict {
    let Some(Stated::Percent(stated)) = grid.stated(target) else { return Verdict::Open };
    let exact = |cell| number(grid, cell, instead).exact();
    let (Some(part), Some(whole)) = (exact(part), exact(whole)) else { return Verdict::Open };
    if whole <= 0 {
        return Verdict::Open;
    }
    let units = match instead {
        Some((cell, n)) if cell == target => n,
        _ => stated.units.into(),
    };
    let difference = units - rounded_share(part, whole, stated);
    // Exactly between two, either is a rounding of it.
    let between = 2 * (units * whole - 100 * part * scale(stated)).abs() == whole;
    if difference == 0 || between { Verdict::Holds } else { Verdict::Broken(difference) }
}

/// The share in units of the last place that `like` has.
pub(super) fn rounded_share(part: i128, whole: i128, like: Decimal) -> i128 {
    (2 * 100 * part * scale(like) + whole).div_euclid(2 * whole)
}

fn scale(like: Decimal) -> i128 {
    // More places than a share can have are cut; nobody states a share to ten of them.
    10i128.pow(u32::from(like.places.min(9)))
}

fn share_turning_points(grid: &Grid<'_>, cells: [Cell; 3], cell: Cell) -> Vec<i128> {
    let [target, part, whole] = cells;
    let Some(Stated::Percent(stated)) = grid.stated(target) else { return vec![] };
    let exact = |cell| grid.number(cell).and_then(Interval::exact);
    let (Some(p), Some(w)) = (exact(part), exact(whole)) else { return vec![] };
    let (units, scale) = (i128::from(stated.units), scale(stated));
    if cell == target {
        return if w > 0 { vec![rounded_share(p, w, stated)] } else { vec![] };
    }
    // (2·units ± 1)·whole = 2·100·part·scale at the ends.
    let ends = [2 * units - 1, 2 * units + 1];
    if cell == part {
        let [low, high] = ends.map(|end| end * w);
        return vec![ceil(low, 200 * scale), high.div_euclid(200 * scale)];
    }
    let [high, low] = ends.map(|end| (end > 0).then_some(end));
    let over = 200 * p * scale;
    let low = low.map(|end| ceil(over, end));
    let high = high.map(|end| over.div_euclid(end));
    low.into_iter().chain(high).collect()
}

fn ceil(n: i128, by: i128) -> i128 {
    -(-n).div_euclid(by)
}
