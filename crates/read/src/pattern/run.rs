//! Runs a pattern's automaton: all threads at once, one unit after the other.

use super::program::{Mark, Move, Program};
use super::{Capture, Match, Pattern, feature};
use crate::lexicon::Lexicon;
use crate::rules::RuleSet;
use crate::units::Unit;

/// Memory of a run, kept from one to the next so that matching allocates nothing but what it finds.
#[derive(Default)]
pub(crate) struct Scratch {
    /// The last step at which a state was entered.
    seen: Vec<u32>,
    step: u32,
    /// Threads that have taken the unit at hand, in order of preference.
    threads: Vec<Thread>,
    before: Vec<Thread>,
    trail: Vec<Footprint>,
    /// The rules that may match from each unit on.
    pub(crate) beginning: Vec<RuleSet>,
    /// Empty lists of units.
    spare: Vec<Vec<Unit>>,
}

/// A state, and how captures were opened and closed on the way to it.
#[derive(Clone, Copy)]
struct Thread {
    state: u32,
    trail: u32,
}

/// One opening or closing of a capture; threads share the way that they have in common.
struct Footprint {
    name: u8,
    opens: bool,
    place: u32,
    before: u32,
}

/// The trail of a thread that has captured nothing yet.
const NO_TRAIL: u32 = u32::MAX;

impl Pattern {
    /// The longest match that begins at a unit, if it ends behind another place.
    pub(crate) fn match_at(
        &self,
        lexicon: &Lexicon,
        units: &[Unit],
        from: usize,
        behind: usize,
        scratch: &mut Scratch,
    ) -> Option<Match> {
        scratch.begin(self.program.states());
        let mut run = Run { program: &self.program, lexicon, units, scratch };
        let (to, trail) = run.longest(from)?;
        (to > behind).then(|| Match { from, to, captures: scratch.captures(trail) })
    }
}

impl Scratch {
    /// The next place from which on a rule of a set may match.
    pub(crate) fn next_beginning(&self, from: usize, of: RuleSet) -> Option<usize> {
        let ahead = self.beginning.get(from..)?;
        ahead.iter().position(|rules| rules.meets(&of)).map(|at| from + at)
    }

    /// An empty list of units.
    pub(crate) fn list(&mut self) -> Vec<Unit> {
        self.spare.pop().unwrap_or_default()
    }

    /// Takes back a list of units that is no longer needed.
    pub(crate) fn take_back(&mut self, mut units: Vec<Unit>) {
        /// As many sentences as a long article has.
        const LISTS_KEPT: usize = 128;
        units.clear();
        if self.spare.len() < LISTS_KEPT {
            self.spare.push(units);
        }
    }

    fn begin(&mut self, states: usize) {
        if self.seen.len() < states {
            self.seen.resize(states, 0);
        }
        self.trail.clear();
        self.threads.clear();
        // Steps go on counting from run to run, so that `seen` needs no clearing.
        if self.step > u32::MAX / 2 {
            self.seen.fill(0);
            self.step = 0;
        }
    }

    /// The trail of a thread behind a move.
    fn walked(&mut self, program: &Program, way: &Move, thread: Thread, place: usize) -> u32 {
        program.marks(way).iter().fold(thread.trail, |before, Mark { name, opens }| {
            let (name, opens, place) = (*name, *opens, place as u32);
            self.trail.push(Footprint { name, opens, place, before });
            self.trail.len() as u32 - 1
        })
    }

    /// The captures on a trail, in the order in which they closed.
    fn captures(&self, trail: u32) -> Vec<Capture> {
        let (mut captures, mut open_ends) = (Vec::new(), Vec::new());
        let mut at = trail;
        while let Some(step) = self.trail.get(at as usize) {
            if !step.opens {
                open_ends.push((step.name, step.place));
            } else if let Some(place) = open_ends.iter().rposition(|(name, _)| *name == step.name) {
                let (name, to) = open_ends.remove(place);
                captures.push(Capture { name, from: step.place, to });
            }
            at = step.before;
        }
        captures.reverse();
        captures
    }
}

struct Run<'a> {
    program: &'a Program,
    lexicon: &'a Lexicon,
    units: &'a [Unit],
    scratch: &'a mut Scratch,
}

impl Run<'_> {
    /// Where the longest match ends, and its trail.
    fn longest(&mut self, from: usize) -> Option<(usize, u32)> {
        let mut best = None;
        let mut place = from;
        self.scratch.threads.push(Thread { state: 0, trail: NO_TRAIL });
        loop {
            let Scratch { threads, before, step, .. } = &mut *self.scratch;
            std::mem::swap(threads, before);
            threads.clear();
            *step += 1;
            for at in 0..self.scratch.before.len() {
                self.go_on(self.scratch.before[at], place, &mut best);
            }
            if self.scratch.threads.is_empty() {
                return best;
            }
            place += 1;
        }
    }

    /// Takes the moves of a thread that the next unit allows, in order of preference; a state is entered once a step.
    fn go_on(&mut self, thread: Thread, place: usize, best: &mut Option<(usize, u32)>) {
        let Run { program, lexicon, .. } = *self;
        let next = self.units.get(place);
        let accepts = |atom: u32, unit: &Unit| program.atoms[atom as usize].accepts(lexicon, unit);
        let ends = |unit: &Unit| unit.features & feature::END != 0;
        for way in program.moves(thread.state) {
            let seen = &mut self.scratch.seen[way.to as usize];
            if *seen == self.scratch.step {
                continue;
            }
            let open = |atom: &u32| next.is_none_or(|unit| ends(unit) || accepts(*atom, unit));
            if !program.guards(way).iter().all(open) {
                continue;
            }
            *seen = self.scratch.step;
            match way.atom {
                None => *best = Some((place, self.scratch.walked(program, way, thread, place))),
                Some(atom) if next.is_some_and(|unit| accepts(atom, unit)) => {
                    let trail = self.scratch.walked(program, way, thread, place);
                    self.scratch.threads.push(Thread { state: way.to, trail });
                }
                Some(_) => {}
            }
        }
    }
}
