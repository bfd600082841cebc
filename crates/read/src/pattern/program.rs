//! The automaton that runs: from each state, the atoms that may take the next unit, in order of preference.
//!
//! A compiled pattern has moves that take no unit (choices, captures, looks ahead). Here they are followed once and for
//! all, so that a run only asks atoms.

use super::{Atom, Op};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// An automaton without moves that take no unit. State 0 is the beginning.
#[derive(Debug, Clone)]
pub(super) struct Program {
    pub(super) atoms: Vec<Atom>,
    /// The moves from each state.
    states: Vec<Range<u32>>,
    moves: Vec<Move>,
    marks: Vec<Mark>,
    guards: Vec<u32>,
}

/// A way to go on from a state.
#[derive(Debug, Clone)]
pub(super) struct Move {
    /// The atom that must take the next unit; none where the match ends here.
    pub(super) atom: Option<u32>,
    /// The state behind it.
    pub(super) to: u32,
    marks: Range<u32>,
    guards: Range<u32>,
}

/// The beginning or end of a capture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) name: u8,
    pub(super) opens: bool,
}

impl Program {
    /// The automaton of compiled steps, the last of which accepts.
    pub(super) fn of(ops: &[Op], atoms: Vec<Atom>) -> Program {
        let none = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (states, moves, marks, guards) = none;
        let mut program = Program { atoms, states, moves, marks, guards };
        // Behind the beginning come the states behind each atom, in the order of steps, and that of acceptance.
        let taking = |op: &Op| matches!(op, Op::Atom(_));
        let behind = (0..ops.len()).filter(|at| taking(&ops[*at])).map(|at| at + 1);
        for from in std::iter::once(0).chain(behind) {
            let first = program.moves.len() as u32;
            let mut walk = Walk { ops, program: &mut program, been: FxHashSet::default() };
            walk.go(from, &mut Vec::new(), &mut Vec::new());
            program.states.push(first..program.moves.len() as u32);
        }
        program
    }

    /// The moves from a state, in order of preference.
    pub(super) fn moves(&self, state: u32) -> &[Move] {
        &self.moves[bounds(&self.states[state as usize])]
    }

    /// The captures that a move begins and ends, in order.
    pub(super) fn marks(&self, of: &Move) -> &[Mark] {
        &self.marks[bounds(&of.marks)]
    }

    /// The atoms of which the next unit must be, or end a clause, for a move to be open.
    pub(super) fn guards(&self, of: &Move) -> &[u32] {
        &self.guards[bounds(&of.guards)]
    }

    /// All states, with that of acceptance.
    pub(super) fn states(&self) -> usize {
        self.states.len() + 1
    }
}

fn bounds(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Follows the moves from one state that take no unit.
struct Walk<'a> {
    ops: &'a [Op],
    program: &'a mut Program,
    /// Steps that were come to, with the guards on the way: the way that is preferred comes first.
    been: FxHashSet<(usize, Vec<u32>)>,
}

impl Walk<'_> {
    fn go(&mut self, at: usize, marks: &mut Vec<Mark>, guards: &mut Vec<u32>) {
        let unguarded = self.been.contains(&(at, Vec::new()));
        if unguarded || !self.been.insert((at, guards.clone())) {
            return;
        }
        match self.ops[at] {
            Op::Jump(to) => self.go(to as usize, marks, guards),
            Op::Split(first, second) => {
                self.go(first as usize, marks, guards);
                self.go(second as usize, marks, guards);
            }
            Op::Open(name) | Op::Close(name) => {
                let opens = matches!(self.ops[at], Op::Open(_));
                marks.push(Mark { name, opens });
                self.go(at + 1, marks, guards);
                marks.pop();
            }
            Op::Peek(atom) => {
                guards.push(atom);
                self.go(at + 1, marks, guards);
                guards.pop();
            }
            Op::Atom(atom) => self.arrive(Some(atom), at, marks, guards),
            Op::Accept => self.arrive(None, at, marks, guards),
        }
    }

    fn arrive(&mut self, atom: Option<u32>, at: usize, marks: &[Mark], guards: &[u32]) {
        let before = self.ops[..at].iter().filter(|op| matches!(op, Op::Atom(_))).count() as u32;
        let Program { moves, marks: all_marks, guards: all_guards, .. } = &mut *self.program;
        let (mark, guard) = (all_marks.len() as u32, all_guards.len() as u32);
        all_marks.extend(marks);
        all_guards.extend(guards);
        moves.push(Move {
            atom,
            to: before + 1,
            marks: mark..all_marks.len() as u32,
            guards: guard..all_guards.len() as u32,
        });
    }
}
