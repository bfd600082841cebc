//! What we print, we read: the sentences of a statement, in both languages, give the figures that they were made of.

use sijill_model::*;
use sijill_read::{Context, Reader};
use sijill_server::statement_text;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(Reader::builtin);

/// The figures of a statement: a least, and whether there is a most.
type Figures = BTreeMap<&'static str, (u64, bool)>;

const COUNTS: [&str; 10] = [
    "carried_over",
    "received",
    "reopened",
    "completed",
    "credible",
    "duplicate",
    "non_credible",
    "open",
    "reports_cumulative",
    "credible_cumulative",
];
const PEOPLE: [&str; 4] = ["killed", "injured", "killed_cumulative", "injured_cumulative"];

/// Every coded reason that there is, and one that is not.
const REASONS: [&str; 18] = [
    "insufficient_information",
    "insufficient_evidence",
    "no_action_there",
    "more_likely_not",
    "no_civilians_harmed",
    "only_lawful_targets",
    "other_cause",
    "withdrawn",
    "outside_area",
    "unfounded",
    "already_assessed",
    "proximity",
    "entered_target_area",
    "present_at_target",
    "secondary_effects",
    "malfunction",
    "misidentified",
    "own_records",
];

/// A statement with these figures. What else stands in it changes from turn to turn: decisions of all kinds with and
/// without references and reasons, corrections of counts, of least numbers and of several figures, rules, an undated case.
fn statement(period: &str, figures: &Figures, turn: usize) -> Statement {
    let figure = |(name, (n, exact)): (&&str, &(u64, bool))| ReleaseFigure {
        name: (*name).to_owned(),
        value: FigureValue::Count(Count { max: exact.then_some(*n), ..Count::at_least(*n, "") }),
        source: FigureSource::Ledger { allegations: vec![] },
    };
    let allegation = AllegationId::from_random([3; 10]);
    let decision = |finding| StatedDecision {
        allegation: allegation.clone(),
        reference: Some(["CC-0012", "3341", "CS1996/2"][turn % 3].into())
            .filter(|_| !turn.is_multiple_of(4)),
        on: "2031-05-09".parse().expect("a day"),
        decision: Decision {
            finding,
            reasons: REASONS[turn * 5 % 15..][..turn % 3]
                .iter()
                .map(|code| (*code).into())
                .collect(),
            rule: None,
            decided_by: None,
            confirmed_by: None,
            conceded: None,
        },
    };
    Statement {
        party: PartyId("coalition".into()),
        release: Release {
            publisher: "coalition".into(),
            period: period.parse().expect("a month"),
            covers: None,
            published: None,
            figures: figures.iter().map(figure).collect(),
            evidence: None,
        },
        decisions: vec![
            decision(Finding::Credible),
            decision(Finding::NonCredible { shown: Shown::NotShown }),
            decision(Finding::DuplicateOf { allegation: Some(allegation.clone()) }),
        ],
        corrections: corrections(turn),
        rules: vec![Rule {
            name: "ours".into(),
            version: 2,
            standard: [None, Some(Standard::MoreLikelyThanNot)][turn % 2],
        }],
        undated: vec![allegation; turn % 4],
        log: LogPosition {
            seq: 512,
            head: "9f86d081".repeat(8),
            checkpoint: Some(format!(
                "sijill/3f9a\n513\n{}=\n\n\u{2014} sijill/3f9a {}\n",
                "Zk3/".repeat(11),
                "q7+d".repeat(24)
            )),
            verifier: Some(format!("sijill/3f9a+0a1b2c3d+{}", "AZ4k".repeat(11))),
        },
    }
}

fn corrections(turn: usize) -> Vec<Correction> {
    let figure = |n: u64, exact: bool| {
        let max = exact.then_some(n);
        FigureValue::Count(Count { max, ..Count::at_least(n, "") })
    };
    let names = COUNTS.into_iter().chain(PEOPLE);
    let of = |(at, name): (usize, &str)| Correction {
        period: format!("20{}-04", 30 - at % 9).parse().expect("a month"),
        figure: name.to_owned(),
        before: figure(519 + at as u64, true),
        after: figure(11 * at as u64, !turn.is_multiple_of(3)),
        reasons: vec!["a witness came".into(); (turn + at) % 2],
        allegations: vec![],
    };
    names.enumerate().filter(|(at, _)| (turn + at).is_multiple_of(3)).map(of).collect()
}

/// The figures that the reader finds in a text.
fn read(lang: Lang, text: &str) -> Vec<(&'static str, (u64, bool))> {
    let context = Context { published: "2031-06-30".parse().ok(), lang: Some(lang) };
    let reading = READER.read(text, &context);
    let mut found: Vec<_> = reading
        .iter()
        .filter_map(|claim| {
            let count = claim.body.count()?;
            let name = match &claim.body {
                ClaimBody::ReportCount(c) => match (c.status.as_str(), c.scope) {
                    ("received", Scope::Cumulative) => "reports_cumulative",
                    ("credible", Scope::Cumulative) => "credible_cumulative",
                    (status, _) => COUNTS.into_iter().find(|name| *name == status)?,
                },
                ClaimBody::Casualty(c) => match (c.outcome, c.scope) {
                    (Outcome::Killed, Scope::Cumulative) => "killed_cumulative",
                    (Outcome::Injured, Scope::Cumulative) => "injured_cumulative",
                    (Outcome::Killed, _) => "killed",
                    (Outcome::Injured, _) => "injured",
                    _ => "another outcome",
                },
                _ => return None,
            };
            Some((name, (count.min.unwrap_or_default(), count.max.is_some())))
        })
        .collect();
    found.sort();
    found
}

/// Numbers of every grammatical number that the languages have, and large ones.
const NUMBERS: [u64; 24] = [
    0, 1, 2, 3, 7, 10, 11, 12, 15, 21, 64, 99, 100, 101, 102, 111, 240, 801, 1000, 1790, 2001,
    28_198, 1_250_000, 17_003_002,
];

/// What is read from the statement in both languages is what it was made of, and nothing else.
fn assert_read_back(period: &str, figures: &Figures, turn: usize) {
    let statement = statement(period, figures, turn);
    let expected: Vec<_> = figures.iter().map(|(name, figure)| (*name, *figure)).collect();
    for lang in [Lang::En, Lang::Ar] {
        let text = statement_text(lang, &statement, turn.is_multiple_of(2));
        assert_eq!(read(lang, &text), expected, "{text}");
    }
}

#[test]
fn a_printed_statement_is_read_back_exactly() {
    for turn in 0..3 * NUMBERS.len() {
        let number = |at: usize| NUMBERS[(turn + 5 * at) % NUMBERS.len()];
        let mut figures = Figures::new();
        for (at, name) in COUNTS.into_iter().enumerate() {
            figures.insert(name, (number(at), true));
        }
        for (at, name) in PEOPLE.into_iter().enumerate() {
            figures.insert(name, (number(at + 11), !(turn + at).is_multiple_of(3)));
        }
        assert_read_back(&format!("20{}-{:02}", 17 + turn % 15, 1 + turn % 12), &figures, turn);
    }
}

/// Each number in each figure by itself: the rest are numbers that no language says otherwise.
#[test]
fn every_number_is_read_back_in_every_sentence() {
    for (turn, number) in NUMBERS.into_iter().enumerate() {
        let all = |open: bool| {
            let counts = COUNTS.into_iter().map(|name| (name, (number, true)));
            counts.chain(PEOPLE.into_iter().map(|name| (name, (number, !open)))).collect()
        };
        assert_read_back("2031-05", &all(false), turn);
        assert_read_back("2031-05", &all(true), turn + 1);
    }
}
