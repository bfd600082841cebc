//! What we print, we read: the sentences of a statement, in both languages, give the figures that they were made of.

use sijill_model::*;
use sijill_read::{Context, Reader};
use sijill_server::statement_text;
use std::collections::BTreeMap;

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

fn statement(period: &str, figures: &Figures) -> Statement {
    let figure = |(name, (n, exact)): (&&str, &(u64, bool))| ReleaseFigure {
        name: (*name).to_owned(),
        value: FigureValue::Count(Count { max: exact.then_some(*n), ..Count::at_least(*n, "") }),
        source: FigureSource::Ledger { allegations: vec![] },
    };
    let allegation = AllegationId::from_random([3; 10]);
    let decision = |finding| StatedDecision {
        allegation: allegation.clone(),
        reference: Some("CC-0012".into()),
        on: "2031-05-09".parse().expect("a day"),
        decision: Decision {
            finding,
            reasons: vec!["insufficient_information".into()],
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
        corrections: vec![Correction {
            period: "2031-04".parse().expect("a month"),
            figure: "open".into(),
            before: FigureValue::Count(Count::exactly(519, "")),
            after: FigureValue::Count(Count::exactly(520, "")),
            reasons: vec![],
            allegations: vec![],
        }],
        rules: vec![Rule {
            name: "ours".into(),
            version: 2,
            standard: Some(Standard::MoreLikelyThanNot),
        }],
        undated: vec![],
        log: LogPosition { seq: 512, head: "9f86d081".repeat(8) },
    }
}

/// The figures that the reader finds in a text.
fn read(lang: Lang, text: &str) -> Vec<(&'static str, (u64, bool))> {
    let reading = Reader::builtin()
        .read(text, &Context { published: "2031-06-30".parse().ok(), lang: Some(lang) });
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
const NUMBERS: [u64; 16] = [0, 1, 2, 3, 7, 10, 11, 15, 64, 99, 100, 101, 240, 801, 1790, 28_198];

#[test]
fn a_printed_statement_is_read_back_exactly() {
    for turn in 0..NUMBERS.len() {
        let number = |at: usize| NUMBERS[(turn + 5 * at) % NUMBERS.len()];
        let mut figures = Figures::new();
        for (at, name) in COUNTS.into_iter().enumerate() {
            figures.insert(name, (number(at), true));
        }
        for (at, name) in PEOPLE.into_iter().enumerate() {
            figures.insert(name, (number(at + 11), (turn + at) % 3 != 0));
        }
        let period = format!("2031-{:02}", 1 + turn % 12);
        let statement = statement(&period, &figures);
        for lang in [Lang::En, Lang::Ar] {
            let text = statement_text(lang, &statement, true);
            let expected: Vec<_> = figures.iter().map(|(name, figure)| (*name, *figure)).collect();
            assert_eq!(read(lang, &text), expected, "{text}");
        }
    }
}
