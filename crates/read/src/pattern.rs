//! Patterns over units: their little language, and the automaton that runs them in linear time.
//!
//! ```text
//! pattern := item+                 one unit after the other
//! item    := [name@] prim [quant]  name@ captures what prim covers; a repeated capture collects all
//!          | ~atom                 what follows is such a unit, which is not taken; the end of a clause is always
//! prim    := atom | ( pattern | pattern … )
//! quant   := ? | * | + | {m,n}
//! atom    := . | sense [=value,value…] [&test]… | "literal"
//! test    := sg du pl wa def prep cap proper numbered counted own others sense, each with ! before it for not
//! ```
//!
//! `.` is any unit that is not the end of a clause. A pattern is compiled to a Thompson automaton with captures and
//! run by stepping all its threads at once: no input makes it go back, so time is bounded by units × states.

use crate::lexicon::{Lexicon, ValueId};
use crate::mask::Mask;
use crate::scan::hash_of_word;
use crate::units::Unit;

/// What a unit must be.
#[derive(Debug, Clone, Default)]
pub(crate) struct Atom {
    /// One of these senses; none = any unit but a clause end.
    any_of: Mask,
    /// Values of which the sense must carry one; empty = any.
    values: Vec<ValueId>,
    required: Mask,
    forbidden: Mask,
    features: u16,
    no_features: u16,
    /// A literal word by its folded hash.
    literal: Option<u64>,
}

/// Features of units beside their senses.
pub(crate) mod feature {
    pub(crate) const WA: u16 = 1;
    pub(crate) const DEF: u16 = 2;
    pub(crate) const PREP: u16 = 4;
    pub(crate) const CAP: u16 = 8;
    pub(crate) const SG: u16 = 16;
    pub(crate) const DU: u16 = 32;
    pub(crate) const PL: u16 = 64;
    /// The unit ends a clause: no gap crosses it.
    pub(crate) const END: u16 = 128;
    /// A group with a quantity of its own.
    pub(crate) const NUMBERED: u16 = 256;
    /// A possessive pronoun is written behind it.
    pub(crate) const OWN: u16 = 512;
    /// A group of others than those just counted.
    pub(crate) const OTHERS: u16 = 1024;
    /// A capital letter where case tells a name from a word.
    pub(crate) const PROPER: u16 = 2048;
    /// A group whose number is known, if only by a singular noun.
    pub(crate) const COUNTED: u16 = 4096;
    /// A group of people or places of which a word names a party: "the Houthis", "Israel".
    pub(crate) const NAMES_PARTY: u16 = 8192;
}

#[derive(Debug, Clone)]
enum Op {
    Atom(Atom),
    /// Goes on where the next unit is such a one, or the clause ends.
    Peek(Atom),
    Split(usize, usize),
    Jump(usize),
    Open(u8),
    Close(u8),
    Accept,
}

/// A compiled pattern.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    ops: Vec<Op>,
    names: Vec<String>,
    /// Senses with which a match can begin; all bits where anything can.
    first: Mask,
    /// Whether a match can begin with a literal or any unit.
    first_any: bool,
}

/// A captured stretch of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Capture {
    /// Index into the pattern's names.
    pub(crate) name: u8,
    pub(crate) from: u32,
    pub(crate) to: u32,
}

/// A match: `[from, to)` in units, with captures in order.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) captures: Vec<Capture>,
}

/// A cap on repeats in a pattern's text, so that a slip of the pen cannot make a huge automaton.
const REPEAT_MAX: usize = 40;

impl Pattern {
    /// Compiles a pattern; the error says what was expected where.
    pub(crate) fn compile(
        source: &str,
        lexicon: &Lexicon,
        groups: &dyn Fn(&str) -> Option<Mask>,
    ) -> Result<Self, String> {
        let mut compiler = Compiler {
            source: source.as_bytes(),
            text: source,
            at: 0,
            ops: Vec::new(),
            names: Vec::new(),
            lexicon,
            groups,
        };
        compiler.alternatives()?;
        compiler.skip_spaces();
        if compiler.at != compiler.source.len() {
            return Err(compiler.expected("the end of the pattern"));
        }
        compiler.ops.push(Op::Accept);
        let (ops, names) = (compiler.ops, compiler.names);
        let (first, first_any) = first_senses(&ops);
        if reachable_accept(&ops) {
            return Err("the pattern matches nothing at all: expected at least one unit".into());
        }
        Ok(Pattern { ops, names, first, first_any })
    }

    /// The number of a capture's name.
    pub(crate) fn capture(&self, name: &str) -> Option<u8> {
        self.names.iter().position(|n| n == name).map(|at| at as u8)
    }

    /// The name of a capture.
    pub(crate) fn name(&self, capture: u8) -> &str {
        &self.names[usize::from(capture)]
    }

    /// Whether a match can begin at a unit: a quick look at its senses.
    pub(crate) fn may_begin(&self, unit: &Unit) -> bool {
        self.first_any || unit.mask.meets(self.first)
    }

    /// The longest match that begins at a unit.
    pub(crate) fn match_at(
        &self,
        lexicon: &Lexicon,
        units: &[Unit],
        from: usize,
        scratch: &mut Scratch,
    ) -> Option<Match> {
        if !self.may_begin(units.get(from)?) {
            return None;
        }
        scratch.begin(self.ops.len());
        let (to, trail) =
            Run { pattern: self, scratch: &mut *scratch }.longest(lexicon, units, from)?;
        Some(Match { from, to, captures: scratch.captures(trail) })
    }
}

/// Memory of a run, kept from one to the next so that matching allocates nothing but what it finds.
#[derive(Default)]
pub(crate) struct Scratch {
    /// The last step at which a state was entered.
    seen: Vec<u32>,
    step: u32,
    threads: Vec<Thread>,
    next: Vec<Thread>,
    todo: Vec<Thread>,
    trail: Vec<Footprint>,
}

/// A state, and how captures were opened and closed on the way to it.
#[derive(Clone, Copy)]
struct Thread {
    at: usize,
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

impl Scratch {
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

struct Run<'p, 's> {
    pattern: &'p Pattern,
    scratch: &'s mut Scratch,
}

impl Run<'_, '_> {
    /// Where the longest match ends, and its trail.
    fn longest(&mut self, lexicon: &Lexicon, units: &[Unit], from: usize) -> Option<(usize, u32)> {
        let mut best = None;
        self.scratch.step += 1;
        self.follow(Thread { at: 0, trail: NO_TRAIL }, from, lexicon, units.get(from), &mut best);
        for (place, unit) in units.iter().enumerate().skip(from) {
            let threads = std::mem::take(&mut self.scratch.threads);
            let next = units.get(place + 1);
            if threads.is_empty() {
                break;
            }
            std::mem::swap(&mut self.scratch.threads, &mut self.scratch.next);
            self.scratch.threads.clear();
            self.scratch.step += 1;
            for thread in &threads {
                if let Op::Atom(atom) = &self.pattern.ops[thread.at]
                    && atom.accepts(lexicon, unit)
                {
                    let thread = Thread { at: thread.at + 1, ..*thread };
                    self.follow(thread, place + 1, lexicon, next, &mut best);
                }
            }
            self.scratch.next = threads;
        }
        best
    }

    /// Follows moves that take no unit, in order of preference; a state is entered once a step.
    fn follow(
        &mut self,
        thread: Thread,
        place: usize,
        lexicon: &Lexicon,
        next: Option<&Unit>,
        best: &mut Option<(usize, u32)>,
    ) {
        let Scratch { seen, step, threads, todo, trail, .. } = &mut *self.scratch;
        todo.push(thread);
        while let Some(mut thread) = todo.pop() {
            if std::mem::replace(&mut seen[thread.at], *step) == *step {
                continue;
            }
            match &self.pattern.ops[thread.at] {
                Op::Atom(_) => threads.push(thread),
                Op::Peek(atom) => {
                    let ends = |unit: &Unit| unit.features & feature::END != 0;
                    if next.is_none_or(|unit| ends(unit) || atom.accepts(lexicon, unit)) {
                        todo.push(Thread { at: thread.at + 1, ..thread });
                    }
                }
                Op::Jump(to) => {
                    thread.at = *to;
                    todo.push(thread);
                }
                Op::Split(first, second) => {
                    todo.push(Thread { at: *second, ..thread });
                    todo.push(Thread { at: *first, ..thread });
                }
                op @ (Op::Open(name) | Op::Close(name)) => {
                    let opens = matches!(op, Op::Open(_));
                    trail.push(Footprint {
                        name: *name,
                        opens,
                        place: place as u32,
                        before: thread.trail,
                    });
                    todo.push(Thread { at: thread.at + 1, trail: trail.len() as u32 - 1 });
                }
                Op::Accept => *best = Some((place, thread.trail)),
            }
        }
    }
}

impl Atom {
    fn accepts(&self, lexicon: &Lexicon, unit: &Unit) -> bool {
        if let Some(literal) = self.literal {
            return (unit.hash == literal || unit.whole == literal) && self.features_fit(unit);
        }
        let sense_fits = if self.any_of.is_empty() {
            unit.features & feature::END == 0
        } else {
            unit.mask.meets(self.any_of)
        };
        sense_fits
            && unit.mask.holds(self.required)
            && !unit.mask.meets(self.forbidden)
            && self.features_fit(unit)
            && self.value_fits(lexicon, unit)
    }

    fn features_fit(&self, unit: &Unit) -> bool {
        unit.features & self.features == self.features && unit.features & self.no_features == 0
    }

    fn value_fits(&self, lexicon: &Lexicon, unit: &Unit) -> bool {
        self.values.is_empty()
            || unit.value.is_some_and(|v| self.values.contains(&v))
            || lexicon
                .analyses(unit.word)
                .iter()
                .any(|a| a.sense.bit().meets(self.any_of) && self.values.contains(&a.value))
    }
}

/// The senses of the atoms that can come first, and whether one of those takes any unit.
fn first_senses(ops: &[Op]) -> (Mask, bool) {
    let (mut mask, mut any) = (Mask::NONE, false);
    for state in closure(ops) {
        if let Op::Atom(atom) = &ops[state] {
            mask |= atom.any_of;
            any |= atom.any_of.is_empty();
        }
    }
    (mask, any)
}

fn reachable_accept(ops: &[Op]) -> bool {
    closure(ops).into_iter().any(|state| matches!(ops[state], Op::Accept))
}

/// The states that are reached from the beginning without taking a unit.
fn closure(ops: &[Op]) -> Vec<usize> {
    let (mut seen, mut todo, mut reached) = (vec![false; ops.len()], vec![0], Vec::new());
    while let Some(at) = todo.pop() {
        if std::mem::replace(&mut seen[at], true) {
            continue;
        }
        reached.push(at);
        match &ops[at] {
            Op::Jump(to) => todo.push(*to),
            Op::Split(a, b) => todo.extend([*a, *b]),
            Op::Open(_) | Op::Close(_) | Op::Peek(_) => todo.push(at + 1),
            Op::Atom(_) | Op::Accept => {}
        }
    }
    reached
}

struct Compiler<'s> {
    source: &'s [u8],
    text: &'s str,
    at: usize,
    ops: Vec<Op>,
    names: Vec<String>,
    lexicon: &'s Lexicon,
    groups: &'s dyn Fn(&str) -> Option<Mask>,
}

impl Compiler<'_> {
    fn expected(&self, what: &str) -> String {
        format!("in \"{}\" at column {}: expected {what}", self.text, self.at + 1)
    }

    fn skip_spaces(&mut self) {
        while self.source.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.source.get(self.at).copied()
    }

    fn alternatives(&mut self) -> Result<(), String> {
        let start = self.ops.len();
        let mut branches = Vec::new();
        loop {
            self.sequence()?;
            branches.push(self.ops.drain(start..).collect::<Vec<_>>());
            if self.peek() != Some(b'|') {
                break;
            }
            self.at += 1;
        }
        let last = branches.len() - 1;
        let mut ends = Vec::new();
        for (nth, branch) in branches.iter().enumerate() {
            let here = self.ops.len();
            if nth < last {
                self.ops.push(Op::Split(here + 1, here + branch.len() + 2));
            }
            self.append(branch, start);
            if nth < last {
                ends.push(self.ops.len());
                self.ops.push(Op::Jump(0));
            }
        }
        let end = self.ops.len();
        for jump in ends {
            self.ops[jump] = Op::Jump(end);
        }
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), String> {
        let mut items = 0;
        loop {
            self.skip_spaces();
            match self.peek() {
                None | Some(b'|' | b')') => break,
                _ => self.item()?,
            }
            items += 1;
        }
        if items == 0 { Err(self.expected("a unit")) } else { Ok(()) }
    }

    fn item(&mut self) -> Result<(), String> {
        let start = self.ops.len();
        if self.peek() == Some(b'~') {
            self.at += 1;
            let atom = self.atom()?;
            self.ops.push(Op::Peek(atom));
            return Ok(());
        }
        let name = self.capture_name();
        if let Some(name) = name {
            self.ops.push(Op::Open(name));
        }
        if self.peek() == Some(b'(') {
            self.at += 1;
            self.alternatives()?;
            if self.peek() != Some(b')') {
                return Err(self.expected("\")\""));
            }
            self.at += 1;
        } else {
            let atom = self.atom()?;
            self.ops.push(Op::Atom(atom));
        }
        if let Some(name) = name {
            self.ops.push(Op::Close(name));
        }
        self.quantifier(start)
    }

    fn capture_name(&mut self) -> Option<u8> {
        let rest = &self.text[self.at..];
        let end = rest.find('@')?;
        let name = &rest[..end];
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        self.at += end + 1;
        let known = self.names.iter().position(|n| n == name);
        Some(known.unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        }) as u8)
    }

    fn quantifier(&mut self, start: usize) -> Result<(), String> {
        let (least, most) = match self.peek() {
            Some(b'?') => (0, Some(1)),
            Some(b'*') => (0, None),
            Some(b'+') => (1, None),
            Some(b'{') => return self.counted(start),
            _ => return Ok(()),
        };
        self.at += 1;
        self.repeat(start, least, most);
        Ok(())
    }

    fn counted(&mut self, start: usize) -> Result<(), String> {
        let rest = &self.text[self.at + 1..];
        let end = rest.find('}').ok_or_else(|| self.expected("\"}\""))?;
        let (least, most) = rest[..end].split_once(',').unwrap_or((&rest[..end], &rest[..end]));
        let number = |n: &str| n.trim().parse::<usize>().ok().filter(|n| *n <= REPEAT_MAX);
        match (number(least), number(most)) {
            (Some(least), Some(most)) if least <= most && most > 0 => {
                self.at += end + 2;
                self.repeat(start, least, Some(most));
                Ok(())
            }
            _ => Err(self.expected(&format!("{{m,n}} with m <= n <= {REPEAT_MAX}"))),
        }
    }

    /// Repeats the ops since `start`. More is preferred to less, so that captures reach as far as they can.
    fn repeat(&mut self, start: usize, least: usize, most: Option<usize>) {
        let body: Vec<Op> = self.ops.drain(start..).collect();
        for _ in 0..least {
            self.append(&body, start);
        }
        match most {
            Some(most) => {
                let mut skips = Vec::new();
                for _ in least..most {
                    skips.push(self.ops.len());
                    self.ops.push(Op::Jump(0));
                    self.append(&body, start);
                }
                let end = self.ops.len();
                for skip in skips {
                    self.ops[skip] = Op::Split(skip + 1, end);
                }
            }
            None => {
                let again = self.ops.len();
                self.ops.push(Op::Jump(0));
                self.append(&body, start);
                self.ops.push(Op::Jump(again));
                self.ops[again] = Op::Split(again + 1, self.ops.len());
            }
        }
    }

    /// Appends ops that were compiled at `origin`, moved to where they now stand.
    fn append(&mut self, body: &[Op], origin: usize) {
        let here = self.ops.len();
        self.ops.extend(body.iter().map(|op| match op {
            Op::Split(a, b) => Op::Split(a - origin + here, b - origin + here),
            Op::Jump(to) => Op::Jump(to - origin + here),
            other => other.clone(),
        }));
    }

    fn atom(&mut self) -> Result<Atom, String> {
        let mut atom = Atom::default();
        if self.peek() == Some(b'"') {
            let rest = &self.text[self.at + 1..];
            let end = rest.find('"').ok_or_else(|| self.expected("a closing \""))?;
            let hash =
                hash_of_word(&rest[..end]).ok_or_else(|| self.expected("one word in quotes"))?;
            atom.literal = Some(hash);
            self.at += end + 2;
        } else {
            let word = self.word();
            if word == "." {
                // Any unit.
            } else {
                atom.any_of = self.sense(&word)?;
                if self.peek() == Some(b'=') {
                    self.at += 1;
                    let values = self.word();
                    for value in values.split(',') {
                        // A value that no word carries can never match: most likely a slip.
                        let id = self
                            .lexicon
                            .value(value)
                            .ok_or_else(|| self.expected("a value that some entry carries"))?;
                        atom.values.push(id);
                    }
                }
            }
        }
        while self.peek() == Some(b'&') {
            self.at += 1;
            self.test(&mut atom)?;
        }
        Ok(atom)
    }

    fn test(&mut self, atom: &mut Atom) -> Result<(), String> {
        let not = self.peek() == Some(b'!');
        self.at += usize::from(not);
        let word = self.word();
        let bit = match word.as_str() {
            "wa" => feature::WA,
            "def" => feature::DEF,
            "prep" => feature::PREP,
            "cap" => feature::CAP,
            "proper" => feature::PROPER,
            "sg" => feature::SG,
            "du" => feature::DU,
            "pl" => feature::PL,
            "end" => feature::END,
            "names_party" => feature::NAMES_PARTY,
            "numbered" => feature::NUMBERED,
            "counted" => feature::COUNTED,
            "own" => feature::OWN,
            "others" => feature::OTHERS,
            _ => {
                let mask = self.sense(&word)?;
                if not {
                    atom.forbidden |= mask
                } else {
                    atom.required |= mask
                }
                return Ok(());
            }
        };
        if not {
            atom.no_features |= bit
        } else {
            atom.features |= bit
        }
        Ok(())
    }

    fn word(&mut self) -> String {
        let is_part = |b: &u8| b.is_ascii_alphanumeric() || b":_,.-".contains(b);
        let len = self.source[self.at..].iter().take_while(|b| is_part(b)).count();
        let word = self.text[self.at..self.at + len].to_owned();
        self.at += len;
        word
    }

    fn sense(&self, word: &str) -> Result<Mask, String> {
        (self.groups)(word)
            .or_else(|| self.lexicon.sense(word).map(|s| s.bit()))
            .ok_or_else(|| self.expected(&format!("a sense, not \"{word}\"")))
    }
}
