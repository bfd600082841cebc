//! Which cell a break may come from: the one whose change would mend the most.

use super::grid::{Cell, Grid, Stated};
use super::rule::{Rule, Verdict};
use super::slip::{Origin, origins};
use std::collections::BTreeMap;

/// What changing one cell would do to the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) cell: Cell,
    /// The number that would do it, in units of the last place for a share.
    pub(super) would_be: i128,
    /// Broken rules that would hold.
    pub(super) mends: usize,
    /// Rules that hold now and would not.
    pub(super) breaks: usize,
    /// How much less would be wrong, in sixteenths.
    relief: i64,
    /// Rules that test the cell.
    tested_by: usize,
    /// How likely a slip of the pen turned a number that would do as much into the stated one.
    likelihood: u64,
}

/// A broken rule weighs so much, and this much more for every doubling of what it is broken by: two rules that a figure
/// breaks by thousands say more against it than one that another would break by three.
const BROKEN: i64 = 64;
const DOUBLING: i64 = 16;

impl Effect {
    /// Larger is likelier. What leaves the least wrong; of equals the one that more rules speak about, then the one
    /// that a slip explains best.
    fn rank(&self) -> (i64, usize, u64) {
        (self.relief, self.tested_by.min(2), self.likelihood)
    }
}

/// What the rules say of each cell.
pub(super) struct Suspicion<'a> {
    grid: &'a Grid<'a>,
    rules: &'a [Rule],
    /// The rules that can be broken, by the cells that they compare.
    by_cell: BTreeMap<Cell, Vec<usize>>,
    verdicts: Vec<Verdict>,
}

impl<'a> Suspicion<'a> {
    pub(super) fn of(grid: &'a Grid<'a>, rules: &'a [Rule]) -> Self {
        let mut by_cell: BTreeMap<Cell, Vec<usize>> = BTreeMap::new();
        for (index, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.is_a_test()) {
            for cell in rule.cells() {
                by_cell.entry(cell).or_default().push(index);
            }
        }
        let verdicts = rules.iter().map(|rule| rule.verdict(grid, None)).collect();
        Suspicion { grid, rules, by_cell, verdicts }
    }

    pub(super) fn verdict(&self, rule: usize) -> Verdict {
        self.verdicts[rule]
    }

    /// Whether any rule compares the cell with others.
    pub(super) fn is_tested(&self, cell: Cell) -> bool {
        self.by_cell.contains_key(&cell)
    }

    /// The cells that could explain a broken rule, the likeliest first.
    pub(super) fn suspects(&self, rule: usize) -> Vec<Effect> {
        let mut effects: Vec<Effect> =
            self.rules[rule].cells().into_iter().filter_map(|cell| self.effect(cell)).collect();
        effects.sort_by_key(|effect| std::cmp::Reverse(effect.rank()));
        effects
    }

    /// What another number in a cell would do.
    pub(super) fn with(&self, cell: Cell, would_be: i128) -> Option<Effect> {
        self.grid.stated(cell)?;
        let rules = self.by_cell.get(&cell).map_or(&[][..], Vec::as_slice);
        Some(self.effect_of(cell, rules, would_be))
    }

    /// The best that a change of this cell alone could do.
    fn effect(&self, cell: Cell) -> Option<Effect> {
        let rules = self.by_cell.get(&cell)?;
        let stated = match self.grid.stated(cell)? {
            Stated::Number(interval) => interval.exact().unwrap_or(interval.low),
            Stated::Percent(share) => share.units.into(),
        };
        let origins = origins(stated);
        let turning = rules.iter().flat_map(|r| self.rules[*r].turning_points(self.grid, cell));
        let points = turning.filter(|point| *point >= 0 && *point != stated);
        let points = points.chain(origins.iter().map(|origin| origin.number));
        let mut effects: Vec<Effect> =
            points.map(|would_be| self.effect_of(cell, rules, would_be)).collect();
        for (effect, origin) in effects.iter_mut().rev().zip(origins.iter().rev()) {
            effect.likelihood = likelihood(origin, stated);
        }
        // That nothing is better is also an effect: the cell stays on the list, at its end.
        effects.push(self.effect_of(cell, rules, stated));
        let best = effects.iter().map(|effect| effect.relief).max()?;
        let as_good = effects.iter().filter(|effect| effect.relief == best);
        let likelihood = as_good.clone().map(|effect| effect.likelihood).sum();
        let shown = as_good.max_by_key(|effect| {
            (effect.likelihood, std::cmp::Reverse((effect.would_be - stated).abs()))
        })?;
        Some(Effect { likelihood, ..*shown })
    }

    fn effect_of(&self, cell: Cell, rules: &[usize], would_be: i128) -> Effect {
        let (mut mends, mut breaks, mut relief) = (0, 0, 0);
        for rule in rules {
            let before = match self.verdicts[*rule] {
                Verdict::Broken(by) => by,
                Verdict::Holds | Verdict::Open => 0,
            };
            let after = self.rules[*rule].broken_by(self.grid, Some((cell, would_be)));
            mends += usize::from(before != 0 && after == 0);
            breaks += usize::from(before == 0 && after != 0);
            relief += wrong(before) - wrong(after);
        }
        let tested_by = rules.len();
        Effect { cell, would_be, mends, breaks, relief, tested_by, likelihood: 0 }
    }
}

/// How much is wrong with a rule that is broken by so many.
fn wrong(by: i128) -> i64 {
    let by = by.unsigned_abs();
    if by == 0 {
        return 0;
    }
    // log2 of one more, its fraction by the line between the powers of two.
    let above = by + 1;
    let whole = above.ilog2();
    let fraction = ((above - (1 << whole)) * DOUBLING.unsigned_abs() as u128) >> whole;
    BROKEN + i64::from(whole) * DOUBLING + fraction as i64
}

/// How likely a slip turned its origin into what is stated. Figures of all sizes are about equally common (so that n is
/// stated 1/n as often), and a small one is likelier to have been meant than a large one.
fn likelihood(origin: &Origin, stated: i128) -> u64 {
    let (meant, stated) = (origin.number.unsigned_abs() + 1, stated.unsigned_abs() + 1);
    let weight = u128::from(origin.weight) * 1000 * stated / meant;
    u64::try_from(weight).unwrap_or(u64::MAX / 1024)
}
