//! From the text of a pattern to its automaton.

use super::need::{needs_of, needs_of_choice, tidied};
use super::{Atom, First, Literals, Need, Op, Pattern, Program, feature};
use crate::lexicon::Lexicon;
use crate::mask::Mask;
use crate::scan::hash_of_word;
use crate::units::{LISTED, NUMBERED};

/// A cap on repeats in a pattern's text, so that a slip of the pen cannot make a huge automaton.
const REPEAT_MAX: usize = 40;

/// Compiles a pattern; the error says what was expected where.
pub(super) fn compiled(
    source: &str,
    lexicon: &Lexicon,
    literals: &mut Literals,
    groups: &dyn Fn(&str) -> Option<Mask>,
) -> Result<Pattern, String> {
    let mut compiler = Compiler {
        source: source.as_bytes(),
        text: source,
        at: 0,
        ops: Vec::new(),
        atoms: Vec::new(),
        names: Vec::new(),
        lexicon,
        literals,
        groups,
    };
    let needs = compiler.alternatives()?;
    compiler.skip_spaces();
    if compiler.at != compiler.source.len() {
        return Err(compiler.expected("the end of the pattern"));
    }
    compiler.ops.push(Op::Accept);
    let Compiler { ops, atoms, names, .. } = compiler;
    let program = Program::of(&ops, atoms);
    let first = first_of(&program)
        .ok_or("the pattern matches nothing at all: expected at least one unit")?;
    Ok(Pattern { program, names, first, needs: tidied(needs) })
}

/// With what a match can begin; none where it can be empty.
fn first_of(program: &Program) -> Option<First> {
    let mut first = First::default();
    for step in program.moves(0) {
        let atom = &program.atoms[step.atom? as usize];
        let literals = atom.literal_bits;
        first.one_of = first.one_of.or(Need { senses: atom.any_of, literals });
        first.anything |= atom.any_of.is_empty() && literals.is_empty();
    }
    Some(first)
}

struct Compiler<'s> {
    source: &'s [u8],
    text: &'s str,
    at: usize,
    ops: Vec<Op>,
    atoms: Vec<Atom>,
    names: Vec<String>,
    lexicon: &'s Lexicon,
    literals: &'s mut Literals,
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

    /// Compiles a choice, and says what it needs.
    fn alternatives(&mut self) -> Result<Vec<Need>, String> {
        let start = self.ops.len();
        let (mut branches, mut needs) = (Vec::new(), Vec::new());
        loop {
            needs.push(self.sequence()?);
            branches.push(self.ops.drain(start..).collect::<Vec<_>>());
            if self.peek() != Some(b'|') {
                break;
            }
            self.at += 1;
        }
        if let Some(atom) = self.one_of_literals(&branches) {
            let needs = needs_of(&atom);
            let atom = self.add(atom);
            self.ops.push(Op::Atom(atom));
            return Ok(needs);
        }
        let last = branches.len() - 1;
        let mut ends = Vec::new();
        for (nth, branch) in branches.iter().enumerate() {
            let here = self.ops.len();
            if nth < last {
                self.ops.push(Op::Split(here as u32 + 1, (here + branch.len() + 2) as u32));
            }
            self.append(branch, start);
            if nth < last {
                ends.push(self.ops.len());
                self.ops.push(Op::Jump(0));
            }
        }
        let end = self.ops.len();
        for jump in ends {
            self.ops[jump] = Op::Jump(end as u32);
        }
        Ok(needs_of_choice(needs))
    }

    /// One atom for a choice between plain words, which are many in some patterns.
    fn one_of_literals(&self, branches: &[Vec<Op>]) -> Option<Atom> {
        let mut all = Atom::default();
        for branch in branches {
            let [Op::Atom(atom)] = branch.as_slice() else { return None };
            let atom = &self.atoms[*atom as usize];
            let tested = atom.features | atom.no_features != 0
                || !(atom.required | atom.forbidden).is_empty();
            if atom.literal_bits.is_empty() || tested {
                return None;
            }
            all.literals.extend(&atom.literals);
            all.literal_bits |= atom.literal_bits;
        }
        Some(all)
    }

    fn sequence(&mut self) -> Result<Vec<Need>, String> {
        let (mut items, mut needs) = (0, Vec::new());
        loop {
            self.skip_spaces();
            match self.peek() {
                None | Some(b'|' | b')') => break,
                _ => needs.extend(self.item()?),
            }
            items += 1;
        }
        if items == 0 { Err(self.expected("a unit")) } else { Ok(needs) }
    }

    fn item(&mut self) -> Result<Vec<Need>, String> {
        let start = self.ops.len();
        if self.peek() == Some(b'~') {
            self.at += 1;
            let atom = self.atom()?;
            let atom = self.add(atom);
            self.ops.push(Op::Peek(atom));
            return Ok(Vec::new());
        }
        let name = self.capture_name();
        if let Some(name) = name {
            self.ops.push(Op::Open(name));
        }
        let needs = self.primary()?;
        if let Some(name) = name {
            self.ops.push(Op::Close(name));
        }
        let least = self.quantifier(start)?;
        Ok(if least == 0 { Vec::new() } else { needs })
    }

    /// A choice in brackets, or an atom.
    fn primary(&mut self) -> Result<Vec<Need>, String> {
        if self.peek() == Some(b'(') {
            self.at += 1;
            let needs = self.alternatives()?;
            if self.peek() != Some(b')') {
                return Err(self.expected("\")\""));
            }
            self.at += 1;
            return Ok(needs);
        }
        let atom = self.atom()?;
        let needs = needs_of(&atom);
        let atom = self.add(atom);
        self.ops.push(Op::Atom(atom));
        Ok(needs)
    }

    fn add(&mut self, atom: Atom) -> u32 {
        self.atoms.push(atom);
        self.atoms.len() as u32 - 1
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

    /// Repeats what was compiled since `start` as the text says; how often at least.
    fn quantifier(&mut self, start: usize) -> Result<usize, String> {
        let (least, most) = match self.peek() {
            Some(b'?') => (0, Some(1)),
            Some(b'*') => (0, None),
            Some(b'+') => (1, None),
            Some(b'{') => return self.counted(start),
            _ => return Ok(1),
        };
        self.at += 1;
        self.repeat(start, least, most);
        Ok(least)
    }

    fn counted(&mut self, start: usize) -> Result<usize, String> {
        let rest = &self.text[self.at + 1..];
        let end = rest.find('}').ok_or_else(|| self.expected("\"}\""))?;
        let (least, most) = rest[..end].split_once(',').unwrap_or((&rest[..end], &rest[..end]));
        let number = |n: &str| n.trim().parse::<usize>().ok().filter(|n| *n <= REPEAT_MAX);
        match (number(least), number(most)) {
            (Some(least), Some(most)) if least <= most && most > 0 => {
                self.at += end + 2;
                self.repeat(start, least, Some(most));
                Ok(least)
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
                let end = self.ops.len() as u32;
                for skip in skips {
                    self.ops[skip] = Op::Split(skip as u32 + 1, end);
                }
            }
            None => {
                let again = self.ops.len();
                self.ops.push(Op::Jump(0));
                self.append(&body, start);
                self.ops.push(Op::Jump(again as u32));
                self.ops[again] = Op::Split(again as u32 + 1, self.ops.len() as u32);
            }
        }
    }

    /// Appends ops that were compiled at `origin`, moved to where they now stand.
    fn append(&mut self, body: &[Op], origin: usize) {
        let here = self.ops.len();
        let moved = |to: u32| (to as usize - origin + here) as u32;
        self.ops.extend(body.iter().map(|op| match *op {
            Op::Split(a, b) => Op::Split(moved(a), moved(b)),
            Op::Jump(to) => Op::Jump(moved(to)),
            other => other,
        }));
    }

    fn atom(&mut self) -> Result<Atom, String> {
        let mut atom = Atom::default();
        if self.peek() == Some(b'"') {
            let rest = &self.text[self.at + 1..];
            let end = rest.find('"').ok_or_else(|| self.expected("a closing \""))?;
            let hash =
                hash_of_word(&rest[..end]).ok_or_else(|| self.expected("one word in quotes"))?;
            atom.literal_bits = self.literals.bit_of_word(hash);
            atom.literals.push(hash);
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
                        if atom.any_of.meets(LISTED) {
                            atom.value_bits |= self.literals.bit_of_value(atom.any_of, id);
                        }
                    }
                }
            }
        }
        while self.peek() == Some(b'&') {
            self.at += 1;
            self.test(&mut atom)?;
        }
        let form = atom.features & (feature::SG | feature::DU | feature::PL);
        if form.count_ones() == 1 && atom.any_of.meets(LISTED) {
            atom.form_bits = self.literals.bit_of_form(atom.any_of, form);
        }
        Ok(atom)
    }

    fn test(&mut self, atom: &mut Atom) -> Result<(), String> {
        let not = self.peek() == Some(b'!');
        self.at += usize::from(not);
        let word = self.word();
        if word == "numbered" {
            let set = if not { &mut atom.forbidden } else { &mut atom.required };
            *set |= NUMBERED;
            return Ok(());
        }
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
            "counted" => feature::COUNTED,
            "own" => feature::OWN,
            "his" => feature::HIS,
            "hers" => feature::HERS,
            "maqsura" => feature::MAQSURA,
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
