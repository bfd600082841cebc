//! What must always hold of tolls over incidents and allegations.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use sijill_model::*;
use sijill_toll::{Axis, Book, Holdings, Question, Range, Rule, Sum};
use std::collections::BTreeMap;

const PARTIES: [&str; 4] = ["coalition", "russia", "turkey", "isis"];

fn incident_id(n: usize) -> IncidentId {
    IncidentId::from_random([n as u8; 10])
}

fn count(bounds: (Option<u64>, Option<u64>)) -> Count {
    let (min, max) = match bounds {
        (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
        bounds => bounds,
    };
    Count { min, max, words: Some(format!("{min:?} {max:?}")), ..Count::default() }
}

prop_compose! {
    fn any_count()(bounds in (prop::option::of(0u64..30), prop::option::of(0u64..30))) -> Count {
        count(bounds)
    }
}

prop_compose! {
    fn any_incident(n: usize)(
        month in prop::option::of(1u8..=12),
        region in prop::option::of(select(vec!["north", "south"])),
        parties in subsequence(PARTIES.to_vec(), 0..=3),
        causes in subsequence(vec![Cause::Airstrike, Cause::Artillery], 0..=2),
        figures in prop::collection::btree_map(
            (
                select(vec![Outcome::Killed, Outcome::Injured]),
                select(vec![Who::Civilians, Who::People, Who::Children, Who::Combatants]),
            ),
            (any_count(), any::<bool>()),
            0..4,
        ),
        given in prop::option::of(select(Grade::ALL)),
    ) -> Incident {
        let grade = |grade| GivenGrade {
            grade,
            rule: Rule_ { name: "theirs".into(), version: 1, standard: None },
        };
        Incident {
            id: incident_id(n),
            codes: vec![format!("R-{n}").parse().expect("a code")],
            when: month.map(|m| format!("2017-{m:02}-05").parse().expect("a date")),
            place: region.map(|r| Place { region: Some(r.into()), ..Place::default() }),
            parties: parties
                .into_iter()
                .map(|p| AllegedParty { party: PartyId(p.into()), certainty: Certainty::Suspected })
                .collect(),
            causes,
            figures: figures
                .into_iter()
                .map(|((outcome, who), (count, disputed))| Figure { outcome, who, count, disputed })
                .collect(),
            given_grade: given.map(grade),
            notes: None,
        }
    }
}

/// The model's rule and the toll's have one name.
type Rule_ = sijill_model::Rule;

const INCIDENTS: usize = 8;

/// A register in which each incident was recorded at some place of the log and some were recorded anew.
fn any_incidents() -> impl Strategy<Value = Vec<Span<Incident>>> {
    let each: Vec<_> = (0..INCIDENTS)
        .map(|n| (any_incident(n), prop::option::of(any_incident(n)), 0u64..50, 1u64..50))
        .collect();
    each.prop_map(|incidents| {
        let versions = |(first, second, since, later): (Incident, Option<Incident>, u64, u64)| {
            let until = second.is_some().then_some(since + later);
            let first = Span { since, until, item: first };
            let second = second.map(|item| Span { since: since + later, until: None, item });
            [Some(first), second]
        };
        incidents.into_iter().flat_map(versions).flatten().collect()
    })
}

prop_compose! {
    /// An allegation that was found credible, of some incidents; perhaps reopened since.
    fn any_allegation(n: u8)(
        incidents in subsequence((0..INCIDENTS).collect::<Vec<_>>(), 0..4),
        killed in any_count(),
        since in 0u64..60,
        reopened in prop::option::of(61u64..99),
        day in 1u8..=28,
    ) -> (Span<Allegation>, Vec<Span<Step>>, Vec<IncidentId>) {
        let id = AllegationId::from_random([100 + n; 10]);
        let party = PartyId(PARTIES[usize::from(n) % 4].into());
        let allegation = Allegation { id, party, reference: None, when: None, place: None };
        let step = |ordinal, body| Step {
            ordinal,
            on: Some(format!("2017-06-{day:02}").parse().expect("a date")),
            body,
            words: Some("credible".into()),
            source: None,
        };
        let decision = Decision {
            finding: Finding::Credible,
            reasons: vec![],
            rule: None,
            decided_by: None,
            confirmed_by: None,
            conceded: Some(Conceded { killed: Some(killed), injured: None }),
        };
        let open = |since, item| Span { since, until: None, item };
        let mut steps = vec![
            open(since, step(0, StepBody::Received { via: None })),
            open(since, step(1, StepBody::Assessed(Box::new(decision)))),
        ];
        steps.extend(reopened.map(|at| {
            open(at, step(2, StepBody::Reopened { reason: "new".into() }))
        }));
        let incidents = incidents.into_iter().map(incident_id).collect();
        (Span { since, until: None, item: allegation }, steps, incidents)
    }
}

fn any_holdings() -> impl Strategy<Value = Holdings> {
    let allegations: Vec<_> = (0..4).map(any_allegation).collect();
    let people = prop::collection::vec(
        (
            prop::option::of(select(Outcome::ALL)),
            subsequence((0..INCIDENTS).collect::<Vec<_>>(), 1..3),
        ),
        0..6,
    );
    (any_incidents(), allegations, people).prop_map(|(incidents, allegations, people)| {
        let mut holdings = Holdings { incidents, ..Holdings::default() };
        for (allegation, steps, incidents) in allegations {
            let id = allegation.item.id.clone();
            let since = allegation.since;
            holdings.steps.extend(steps.into_iter().map(|step| Span {
                since: step.since,
                until: step.until,
                item: (id.clone(), step.item),
            }));
            holdings.allegation_links.extend(incidents.into_iter().map(|incident| Span {
                since,
                until: None,
                item: (id.clone(), incident),
            }));
            holdings.allegations.push(allegation);
        }
        for (n, (outcome, incidents)) in people.into_iter().enumerate() {
            let id = PersonId::from_random([200 + n as u8; 10]);
            let open = |item| Span { since: 20, until: None, item };
            let links = incidents.into_iter().map(|i| (id.clone(), incident_id(i)));
            holdings.people_links.extend(links.map(open));
            let (sex, age_group, age) = (Some(Sex::Male), Some(AgeGroup::Adult), None);
            let person = Person { id, names: vec![], sex, age_group, age, outcome };
            holdings.people.push(Span { since: 20, until: None, item: person });
        }
        holdings
    })
}

prop_compose! {
    fn any_question()(
        rule in select(Rule::ALL),
        by in subsequence(Axis::ALL.to_vec(), 0..=3),
        only in prop::option::of(select(PARTIES.to_vec())),
        as_of in prop::option::of(1u8..=12),
        known_at in 0u64..100,
    ) -> Question {
        Question {
            by,
            only: only.map(|party| (Axis::Party, party.to_owned())).into_iter().collect(),
            as_of: as_of.map(|m| format!("2017-{m:02}").parse().expect("a date")),
            why: true,
            ..Question::all(rule, known_at)
        }
    }
}

/// Totals by outcome without the zeros that stand where nothing is known yet.
fn sums<'a>(sums: impl Iterator<Item = (Outcome, Sum)> + 'a) -> BTreeMap<Outcome, Sum> {
    let mut all: BTreeMap<Outcome, Sum> = BTreeMap::new();
    sums.for_each(|(outcome, sum)| all.entry(outcome).or_default().join(sum));
    all
}

proptest! {
    #[test]
    fn every_figure_is_what_its_reasons_come_to(
        holdings in any_holdings(),
        question in any_question(),
    ) {
        let book = Book::of(holdings);
        let answer = book.toll(&question);
        for cell in &answer.cells {
            let mut again = Sum::default();
            cell.because.iter().for_each(|because| again.add(because.range));
            prop_assert_eq!(again, cell.sum, "{:?}", cell.at);
        }
    }

    #[test]
    fn the_cells_come_to_the_total_and_what_is_shared(
        holdings in any_holdings(),
        question in any_question(),
    ) {
        prop_assume!(question.rule != Rule::Named);
        prop_assume!(![Axis::Group, Axis::Status].iter().any(|axis| question.by.contains(axis)));
        let book = Book::of(holdings);
        let answer = book.toll(&question);
        let cells = sums(answer.cells.iter().map(|cell| (cell.outcome, cell.sum)));
        let totals = sums(answer.totals.iter().map(|total| (total.outcome, total.sum)));
        prop_assert_eq!(cells.keys().collect::<Vec<_>>(), totals.keys().collect::<Vec<_>>());
        for (outcome, cell) in cells {
            let total = totals[&outcome];
            let shared = answer.shared.iter().find(|shared| shared.outcome == outcome);
            let (min, max) = shared.map_or((0, 0), |shared| (shared.min, shared.max));
            prop_assert_eq!((cell.min, cell.max), (total.min + min, total.max + max));
        }
    }

    #[test]
    fn a_toll_depends_on_what_is_held_and_not_on_its_order(
        holdings in any_holdings(),
        question in any_question(),
    ) {
        let mut turned = holdings.clone();
        turned.incidents.reverse();
        turned.steps.reverse();
        turned.allegations.reverse();
        turned.allegation_links.reverse();
        turned.people.reverse();
        turned.people_links.reverse();
        let (book, turned) = (Book::of(holdings), Book::of(turned));
        prop_assert_eq!(book.toll(&question), turned.toll(&question));
    }

    /// Entries that come later change nothing of what was known before them.
    #[test]
    fn what_was_known_stays_what_was_known(
        holdings in any_holdings(),
        question in any_question(),
        late in any_incident(99),
    ) {
        let mut more = holdings.clone();
        more.incidents.push(Span { since: 100, until: None, item: late });
        let (book, more) = (Book::of(holdings), Book::of(more));
        prop_assert_eq!(book.toll(&question), more.toll(&question));
    }

    #[test]
    fn a_toll_grows_with_its_parts(holdings in any_holdings(), more in any_incident(99)) {
        let question = Question::all(Rule::Monitor, 99);
        let mut grown = holdings.clone();
        grown.incidents.push(Span { since: 98, until: None, item: more });
        let (book, grown) = (Book::of(holdings), Book::of(grown));
        let (before, after) = (book.toll(&question), grown.toll(&question));
        let before = sums(before.totals.iter().map(|t| (t.outcome, t.sum)));
        let after = sums(after.totals.iter().map(|t| (t.outcome, t.sum)));
        for (outcome, sum) in before {
            prop_assert!(after[&outcome].min >= sum.min && after[&outcome].max >= sum.max);
        }
    }
}

/// The case for which the rule is there: one finding for three incidents.
#[test]
fn what_one_finding_concedes_for_three_incidents_is_conceded_once() {
    let incident = |n: usize| Incident {
        id: incident_id(n),
        codes: vec![format!("R-{n}").parse().expect("a code")],
        when: Some(format!("2017-0{n}-05").parse().expect("a date")),
        place: None,
        parties: vec![],
        causes: vec![],
        figures: vec![],
        given_grade: None,
        notes: None,
    };
    let open = |item| Span { since: 1, until: None, item };
    let id = AllegationId::from_random([1; 10]);
    let party = PartyId("coalition".into());
    let decision = Decision {
        finding: Finding::Credible,
        reasons: vec![],
        rule: None,
        decided_by: None,
        confirmed_by: None,
        conceded: Some(Conceded {
            killed: Some(Count::exactly(8, "8")),
            injured: Some(Count::exactly(24, "24")),
        }),
    };
    let step = Step {
        ordinal: 0,
        on: None,
        body: StepBody::Assessed(Box::new(decision)),
        words: Some("eight killed and 24 injured".into()),
        source: None,
    };
    let links = (1..=3).map(|n| Span { since: 1, until: None, item: (id.clone(), incident_id(n)) });
    let book = Book::of(Holdings {
        incidents: (1..=3).map(|n| Span { since: 1, until: None, item: incident(n) }).collect(),
        allegation_links: links.collect(),
        steps: vec![Span { since: 1, until: None, item: (id.clone(), step) }],
        allegations: vec![open(Allegation { id, party, reference: None, when: None, place: None })],
        ..Holdings::default()
    });
    let mut question = Question { why: true, ..Question::all(Rule::Conceded, 1) };
    question.by = vec![Axis::Month];
    let answer = book.toll(&question);
    let totals: Vec<_> = answer.totals.iter().map(|t| (t.outcome, t.sum.range())).collect();
    let expected = [(Outcome::Killed, Range::exactly(8)), (Outcome::Injured, Range::exactly(24))];
    assert_eq!(totals, expected);
    assert_eq!(answer.cells[0].at, [(Axis::Month, "several")]);
    assert_eq!(*answer.cells[0].because[0].grounds().codes, ["R-1", "R-2", "R-3"]);
}
