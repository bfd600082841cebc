//! Random ledgers: whatever people enter, in whatever order, the statements of all months add up.

use proptest::prelude::*;
use sijill_model::*;
use sijill_toll::{Case, SeriesResult, corrections, reconcile, statement};

const MONTHS: [&str; 6] = ["2031-01", "2031-02", "2031-03", "2031-04", "2031-05", "2031-06"];

fn party() -> PartyId {
    PartyId("coalition".into())
}

fn id(n: u8) -> AllegationId {
    AllegationId::from_random([n; 10])
}

fn log() -> LogPosition {
    LogPosition { seq: 7, head: "ab".repeat(32), checkpoint: None, verifier: None }
}

fn conceded() -> impl Strategy<Value = Option<Conceded>> {
    let exact = (0u64..40).prop_map(|n| Count::exactly(n, ""));
    let count = prop_oneof![4 => exact, 1 => (0u64..9).prop_map(|n| Count::at_least(n, ""))];
    let killed = proptest::option::weighted(0.9, count);
    let injured = proptest::option::weighted(0.5, (0u64..40).prop_map(|n| Count::exactly(n, "")));
    proptest::option::weighted(
        0.9,
        (killed, injured).prop_map(|(killed, injured)| Conceded { killed, injured }),
    )
}

fn decision() -> impl Strategy<Value = StepBody> {
    let finding = prop_oneof![
        Just(Finding::Credible),
        Just(Finding::NonCredible { shown: Shown::NotShown }),
        Just(Finding::NonCredible { shown: Shown::ShownFalse }),
        Just(Finding::DuplicateOf { allegation: None }),
    ];
    (finding, conceded()).prop_map(|(finding, conceded)| {
        StepBody::Assessed(Box::new(Decision {
            finding,
            reasons: vec![],
            rule: Some(Rule { name: "ours".into(), version: 2, standard: None }),
            decided_by: None,
            confirmed_by: None,
            conceded,
        }))
    })
}

fn body() -> impl Strategy<Value = StepBody> {
    prop_oneof![
        2 => Just(StepBody::Received { via: None }),
        4 => decision(),
        2 => Just(StepBody::Reopened { reason: "new words of a witness".into() }),
        1 => (0u32..5, decision()).prop_map(|(corrects, to)| StepBody::Corrected {
            corrects,
            to: Box::new(to),
            reason: "a slip".into(),
        }),
    ]
}

fn day() -> impl Strategy<Value = Option<Edtf>> {
    let day = (1u8..=6, 1u8..=28).prop_map(|(m, d)| format!("2031-{m:02}-{d:02}").parse().ok());
    let month = (1u8..=6).prop_map(|m| format!("2031-{m:02}").parse().ok());
    prop_oneof![12 => day, 2 => month, 1 => Just(None)]
}

fn cases() -> impl Strategy<Value = Vec<Case>> {
    let steps = proptest::collection::vec((day(), body()), 1..7);
    proptest::collection::vec(steps, 0..24).prop_map(|all| {
        let case = |(n, steps): (usize, Vec<(Option<Edtf>, StepBody)>)| Case {
            allegation: Allegation {
                id: id(n as u8),
                party: party(),
                reference: None,
                when: None,
                place: None,
            },
            steps: (0u32..)
                .zip(steps)
                .map(|(ordinal, (on, body))| Step { ordinal, on, body, words: None, source: None })
                .collect(),
        };
        all.into_iter().enumerate().map(case).collect()
    })
}

fn statements(cases: &[Case]) -> Vec<Statement> {
    let of =
        |month: &&str| statement(cases, &party(), "ours", month.parse().expect("a month"), log());
    MONTHS.iter().map(of).collect()
}

fn figure(statement: &Statement, name: &str) -> u64 {
    let figure = statement.release.figures.iter().find(|f| f.name == name).expect(name);
    match &figure.value {
        FigureValue::Count(count) => count.min.expect("a least"),
        FigureValue::Percent(_) => panic!("{name} is a count"),
    }
}

proptest! {
    #[test]
    fn every_statement_satisfies_every_rule(cases in cases()) {
        let statements = statements(&cases);
        let releases: Vec<Release> = statements.iter().map(|s| s.release.clone()).collect();
        for check in reconcile(&releases) {
            prop_assert_ne!(check.result, SeriesResult::Broken, "{:?}", check);
        }
        for statement in &statements {
            let [carried, received, reopened, completed, open] =
                ["carried_over", "received", "reopened", "completed", "open"]
                    .map(|name| figure(statement, name));
            prop_assert_eq!(carried + received + reopened, completed + open);
            prop_assert_eq!(statement.decisions.len() as u64, completed);
        }
    }

    #[test]
    fn the_order_of_cases_does_not_matter(cases in cases()) {
        let mut turned = cases.clone();
        turned.reverse();
        prop_assert_eq!(statements(&cases), statements(&turned));
    }

    #[test]
    fn what_nobody_changed_needs_no_correction_and_a_correction_is_made_once(
        cases in cases(),
        more in cases(),
    ) {
        let mut published = statements(&cases);
        prop_assert_eq!(corrections(&cases, &published), vec![]);
        // Later, other things are known.
        let mut last = statements(&more).remove(5);
        last.release.period = "2031-07".parse().expect("a month");
        last = statement(&more, &party(), "ours", last.release.period, log());
        last.corrections = corrections(&more, &published);
        for correction in &last.corrections {
            prop_assert_ne!(&correction.before, &correction.after);
        }
        published.push(last);
        prop_assert_eq!(corrections(&more, &published), vec![]);
    }
}

fn step(ordinal: u32, on: &str, body: StepBody) -> Step {
    Step { ordinal, on: on.parse().ok(), body, words: None, source: None }
}

fn credible(killed: u64) -> StepBody {
    StepBody::Assessed(Box::new(Decision {
        finding: Finding::Credible,
        reasons: vec!["own_records".into()],
        rule: None,
        decided_by: None,
        confirmed_by: None,
        conceded: Some(Conceded { killed: Some(Count::exactly(killed, "")), injured: None }),
    }))
}

#[test]
fn a_case_that_is_decided_anew_corrects_the_month_of_its_first_decision() {
    let mut case = Case {
        allegation: Allegation {
            id: id(1),
            party: party(),
            reference: None,
            when: None,
            place: None,
        },
        steps: vec![
            step(0, "2031-01-05", StepBody::Received { via: None }),
            step(1, "2031-02-07", credible(4)),
        ],
    };
    let published = statements(std::slice::from_ref(&case));
    assert_eq!(figure(&published[1], "killed"), 4);
    case.steps.push(step(2, "2031-04-01", StepBody::Reopened { reason: "a witness came".into() }));
    case.steps.push(step(3, "2031-04-09", credible(6)));
    let now = statements(std::slice::from_ref(&case));
    assert_eq!(["killed", "killed_cumulative"].map(|name| figure(&now[1], name)), [0, 0]);
    assert_eq!(["killed", "killed_cumulative"].map(|name| figure(&now[3], name)), [6, 6]);
    let corrections = corrections(&[case], &published[..2]);
    let changed: Vec<_> =
        corrections.iter().map(|c| (c.period.to_string(), c.figure.as_str())).collect();
    // Of the injured nothing was said either time, so that nothing but the dead changed.
    assert!(changed.contains(&("2031-02".into(), "killed")), "{changed:?}");
    assert!(changed.contains(&("2031-02".into(), "killed_cumulative")), "{changed:?}");
    assert_eq!(corrections[0].reasons, ["a witness came"]);
}
