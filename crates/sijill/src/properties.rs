//! What must hold whatever people enter, and in whatever order: commands as they are parsed and run, on a register on
//! disk.

use crate::cli::Cli;
use clap::Parser;
use proptest::prelude::*;
use proptest::sample::select;
use sijill_model::Outcome;
use sijill_record::RegisterReader;
use sijill_toll::{Axis, Question, Rule, Sum};
use std::collections::BTreeMap;
use tempfile::TempDir;

/// Something that a person enters. What may not follow is refused, and then changes nothing.
#[derive(Debug, Clone)]
enum Command {
    New(u8, u8, u8, &'static str),
    Enter(u8, u8),
    Merge(u8, u8),
    Split(u8),
    Receive(u8, u8, &'static str),
    Assess(u8, &'static str, u8),
    Reopen(u8),
    Grade(u8, &'static str),
    Undo,
}

/// So many incidents and allegations are spoken of.
const FEW: u8 = 4;

fn any_command() -> impl Strategy<Value = Command> {
    let party = || select(vec!["coalition", "russia"]);
    prop_oneof![
        3 => (0..FEW, 0..9u8, 0..5u8, party()).prop_map(|(n, min, more, p)| Command::New(n, min, more, p)),
        2 => (0..FEW, 0..9u8).prop_map(|(n, min)| Command::Enter(n, min)),
        1 => (0..FEW, 0..FEW).prop_map(|(a, b)| Command::Merge(a, b)),
        1 => (0..FEW).prop_map(Command::Split),
        2 => (0..FEW, 0..FEW, party()).prop_map(|(n, of, p)| Command::Receive(n, of, p)),
        2 => (0..FEW, select(vec!["credible", "non-credible"]), 0..9u8)
            .prop_map(|(n, finding, killed)| Command::Assess(n, finding, killed)),
        1 => (0..FEW).prop_map(Command::Reopen),
        1 => (0..FEW, select(vec!["fair", "contested", "rule"])).prop_map(|(n, g)| Command::Grade(n, g)),
        1 => Just(Command::Undo),
    ]
}

struct Register(TempDir);

impl Register {
    fn new() -> Self {
        let register = Register(tempfile::tempdir().expect("a folder"));
        let dir = register.dir();
        crate::run(
            &Cli::try_parse_from(["sijill", "init", "--no-passphrase", &dir]).expect("arguments"),
            &mut crate::terminal::Screen::stdout(),
        )
        .expect("a new register");
        register
    }

    fn dir(&self) -> String {
        self.0.path().to_string_lossy().into_owned()
    }

    fn reader(&self) -> RegisterReader {
        RegisterReader::open(self.0.path()).expect("a register")
    }

    fn head(&self) -> u64 {
        self.reader().head().expect("a head").seq
    }

    /// Runs a command; whether it was taken.
    fn run(&self, args: &[String]) -> bool {
        let dir = self.dir();
        let start = ["sijill", "--register", &dir].map(str::to_owned);
        let all = start.iter().chain(args);
        let reason = ["--reason".to_owned(), "a test".to_owned()];
        let cli = Cli::try_parse_from(all.chain(&reason)).expect("arguments");
        crate::run(&cli, &mut crate::terminal::Screen::stdout()).is_ok()
    }

    fn enter(&self, command: &Command) -> bool {
        let args: Vec<String> = match command {
            Command::New(n, min, more, party) => {
                let figure = format!("killed:civilians={min}-{}", min + more);
                let code = format!("R-{n}");
                words(&["incident", "new", "--code", &code, "--party", party, "--figure", &figure])
            }
            Command::Enter(n, min) => {
                let (code, figure) = (format!("R-{n}"), format!("injured:civilians={min}-"));
                let said = format!("I saw {min} of them at {n}");
                let args = ["claim", "enter", "--witness", "A", "--words", &said];
                words(&[&args[..], &["--figure", &figure, "--incident", &code]].concat())
            }
            Command::Merge(a, b) => {
                words(&["incident", "merge", &format!("R-{a}"), &format!("R-{b}")])
            }
            Command::Split(n) => words(&["incident", "split", &format!("R-{n}")]),
            Command::Receive(n, of, party) => {
                let (reference, code) = (format!("A-{n}"), format!("R-{of}"));
                let args = ["allegation", "receive", "--reference", &reference, "--party", party];
                words(&[&args[..], &["--incident", &code, "--on", "2017-03-01"]].concat())
            }
            Command::Assess(n, finding, killed) => {
                let (reference, killed) = (format!("A-{n}"), killed.to_string());
                let args = ["allegation", "assess", &reference, "--finding", finding];
                let concedes = ["--killed", &killed];
                let concedes = if *finding == "credible" { &concedes[..] } else { &[] };
                words(&[&args[..], concedes].concat())
            }
            Command::Reopen(n) => words(&["allegation", "reopen", &format!("A-{n}")]),
            Command::Grade(n, grade) => words(&["grade", &format!("R-{n}"), grade]),
            Command::Undo => words(&["undo", &self.head().to_string()]),
        };
        self.run(&args)
    }

    /// All sums by all rules and axes, as they stand; of every cell it is checked that it adds up from its reasons.
    fn tolls(&self) -> BTreeMap<(&'static str, String, Outcome), Sum> {
        let book = sijill_server::book(&self.reader()).expect("a book");
        let known_at = self.head();
        let mut all = BTreeMap::new();
        for rule in Rule::ALL {
            for by in Axis::ALL.iter().map(|axis| vec![*axis]).chain([vec![]]) {
                let question = Question { by, why: true, ..Question::all(*rule, known_at) };
                for cell in book.toll(&question).cells {
                    let mut again = Sum::default();
                    cell.because.iter().for_each(|because| again.add(because.range));
                    assert_eq!(again, cell.sum, "{rule} {:?}", cell.at);
                    all.insert((rule.as_str(), format!("{:?}", cell.at), cell.outcome), cell.sum);
                }
            }
        }
        all
    }
}

fn words(given: &[&str]) -> Vec<String> {
    given.iter().map(|word| (*word).to_owned()).collect()
}

/// Each case makes a register on disk and enters each command with a sync.
fn few_cases() -> ProptestConfig {
    ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(few_cases())]

    #[test]
    fn no_sequence_of_commands_makes_a_toll_that_does_not_add_up(
        commands in prop::collection::vec(any_command(), 1..14),
    ) {
        let register = Register::new();
        for command in &commands {
            let before = register.head();
            if !register.enter(command) {
                prop_assert_eq!(register.head(), before, "what is refused enters nothing");
            }
        }
        register.tolls();
    }

    #[test]
    fn what_is_undone_gives_the_toll_that_was_before(
        commands in prop::collection::vec(any_command(), 1..8),
        last in any_command(),
    ) {
        let register = Register::new();
        commands.iter().for_each(|command| { register.enter(command); });
        let before = (register.tolls(), register.head());
        prop_assume!(register.enter(&last));
        // The last entry first: a command may make several.
        let mut undone = true;
        for seq in (before.1 + 1..=register.head()).rev() {
            undone &= register.run(&words(&["undo", &seq.to_string()])) || is_ground(&register, seq);
        }
        prop_assert!(undone);
        prop_assert_eq!(register.tolls(), before.0);
    }

    #[test]
    fn merging_and_splitting_again_is_as_if_nothing_had_happened(
        commands in prop::collection::vec(any_command(), 1..8),
        pair in (0..FEW, 0..FEW),
    ) {
        let register = Register::new();
        for n in [pair.0, pair.1] {
            register.enter(&Command::New(n, 3, 2, "coalition"));
        }
        commands.iter().for_each(|command| { register.enter(command); });
        let before = register.tolls();
        prop_assume!(register.enter(&Command::Merge(pair.0, pair.1)));
        prop_assert!(register.enter(&Command::Split(pair.0)));
        prop_assert_eq!(register.tolls(), before);
    }

    #[test]
    fn a_toll_does_not_depend_on_the_order_of_what_is_unrelated(
        first in (0..9u8, 0..5u8),
        second in (0..9u8, 0..5u8),
        said in 0..9u8,
    ) {
        // Two incidents, a witness of the one, and a finding on the other.
        let one = [Command::New(0, first.0, first.1, "coalition"), Command::Enter(0, said)];
        let other = [
            Command::New(1, second.0, second.1, "russia"),
            Command::Receive(1, 1, "russia"),
            Command::Assess(1, "credible", second.0),
        ];
        let toll = |commands: Vec<&Command>| {
            let register = Register::new();
            commands.into_iter().for_each(|command| assert!(register.enter(command)));
            register.tolls()
        };
        let forwards = toll(one.iter().chain(&other).collect());
        prop_assert_eq!(toll(other.iter().chain(&one).collect()), forwards.clone());
        let mixed = vec![&other[0], &one[0], &other[1], &one[1], &other[2]];
        prop_assert_eq!(toll(mixed), forwards);
    }
}

/// Whether an entry only says where something came from (a source, a document, a coming): these are not undone, and
/// nothing counts because of them.
fn is_ground(register: &Register, seq: u64) -> bool {
    let entry = register.reader().entries(seq, 1).expect("entries").remove(0);
    matches!(
        entry.leaf.kind.as_str(),
        "source_added" | "document_added" | "capture_added" | "user_added"
    )
}
