//! The register's own statement of a party's process, from its allegations.
//!
//! Every figure is a count of dated steps, so that the balance closes by construction: what was open before, came in
//! and was reopened, less what was decided, is open. Reopened cases are always counted on top. What is conceded is
//! counted once, with the decision that stands: a case that is decided anew corrects the statement of its earlier
//! decision and never lowers a total. So every total is the one before plus the period's.

mod case;
mod changed;

pub use case::Case;
pub use changed::corrections;

use crate::Range;
use case::{Event, History};
use sijill_model::{
    AllegationId, Count, Edtf, FigureSource, FigureValue, Finding, LogPosition, PartyId, Release,
    ReleaseFigure, Rule, StatedDecision, Statement,
};

/// The statement of one party for one period. `cases` may be of other parties, too; these are left out. Corrections are
/// the caller's to add, who knows what was published.
///
/// The order of the cases does not matter.
pub fn statement(
    cases: &[Case],
    party: &PartyId,
    publisher: &str,
    period: Edtf,
    log: LogPosition,
) -> Statement {
    let (mut histories, mut undated) = (Vec::new(), Vec::new());
    let mut ours: Vec<&Case> =
        cases.iter().filter(|case| case.allegation.party == *party).collect();
    ours.sort_by(|a, b| a.allegation.id.cmp(&b.allegation.id));
    for case in ours {
        match History::of(case) {
            Some(history) => histories.push(history),
            None => undated.push(case.allegation.id.clone()),
        }
    }
    let books = Books { histories: &histories, period };
    let decisions = books.decisions();
    let mut rules: Vec<Rule> =
        decisions.iter().filter_map(|stated| stated.decision.rule.clone()).collect();
    rules.sort_by(|a, b| (&a.name, a.version).cmp(&(&b.name, b.version)));
    rules.dedup();
    let figures = books.figures();
    let publisher = publisher.to_owned();
    let release =
        Release { publisher, period, covers: None, published: None, figures, evidence: None };
    Statement { party: party.clone(), release, decisions, corrections: vec![], rules, undated, log }
}

/// One period of the ledgers.
struct Books<'a> {
    histories: &'a [History<'a>],
    period: Edtf,
}

/// Where an event lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Before,
    Within,
    After,
}

impl Books<'_> {
    fn when(&self, event: &Event<'_>) -> When {
        let (first, last) = (self.period.first_day(), self.period.last_day());
        if last.is_some_and(|last| event.day > last) {
            When::After
        } else if first.is_some_and(|first| event.day < first) {
            When::Before
        } else {
            When::Within
        }
    }

    fn figures(&self) -> Vec<ReleaseFigure> {
        let open_at = |until: &[When]| {
            self.allegations(|history| {
                let mut events = history.events.iter().rev();
                let last = events.find(|event| until.contains(&self.when(event)));
                last.is_some_and(|event| event.opens())
            })
        };
        let within = |wanted: fn(&Event<'_>) -> bool| {
            self.events(|event| self.when(event) == When::Within && wanted(event))
        };
        let so_far = |wanted: fn(&Event<'_>) -> bool| {
            self.events(|event| self.when(event) != When::After && wanted(event))
        };
        let mut figures = vec![
            counted("carried_over", open_at(&[When::Before])),
            counted("received", within(|event| event.is_received())),
            counted("reopened", within(|event| event.is_reopened())),
            counted("completed", within(|event| event.is_decision())),
            counted("credible", within(|e| e.finds(|f| matches!(f, Finding::Credible)))),
            counted("duplicate", within(|e| e.finds(|f| matches!(f, Finding::DuplicateOf { .. })))),
            counted(
                "non_credible",
                within(|e| e.finds(|f| matches!(f, Finding::NonCredible { .. }))),
            ),
            counted("open", open_at(&[When::Before, When::Within])),
            counted("reports_cumulative", so_far(|event| event.is_received())),
            counted("credible_cumulative", so_far(|e| e.finds(|f| matches!(f, Finding::Credible)))),
        ];
        for (name, total) in [("killed", "killed_cumulative"), ("injured", "injured_cumulative")] {
            figures.push(self.conceded(name, name, &[When::Within]));
            figures.push(self.conceded(total, name, &[When::Before, When::Within]));
        }
        figures
    }

    /// The allegations of which something is true.
    fn allegations(&self, is_so: impl Fn(&History<'_>) -> bool) -> Vec<AllegationId> {
        self.histories.iter().filter(|h| is_so(h)).map(|h| h.case.allegation.id.clone()).collect()
    }

    /// The allegation of each such event: one that is decided twice in a period is counted twice.
    fn events(&self, wanted: impl Fn(&Event<'_>) -> bool) -> Vec<AllegationId> {
        let of = |history: &History<'_>| {
            let id = history.case.allegation.id.clone();
            let events = history.events.iter().filter(|event| wanted(event));
            events.map(|_| id.clone()).collect::<Vec<_>>()
        };
        self.histories.iter().flat_map(of).collect()
    }

    /// What the decisions that stand concede.
    fn conceded(&self, name: &str, outcome: &str, when: &[When]) -> ReleaseFigure {
        let mut range = Range::exactly(0);
        let mut allegations = Vec::new();
        for history in self.histories {
            let Some(event) = history.standing().filter(|event| when.contains(&self.when(event)))
            else {
                continue;
            };
            let Some(conceded) = event.decision().and_then(|decision| decision.concedes()) else {
                continue;
            };
            let count = if outcome == "killed" { &conceded.killed } else { &conceded.injured };
            // Of what nothing is said, nothing is known: it opens the sum and adds nothing.
            range = range.plus(count.as_ref().map_or(Range::UNKNOWN, Range::of));
            allegations.push(history.case.allegation.id.clone());
        }
        figure(name, count_of(range), allegations)
    }

    fn decisions(&self) -> Vec<StatedDecision> {
        let mut decisions: Vec<(String, StatedDecision)> = Vec::new();
        for history in self.histories {
            for event in history.events.iter().filter(|event| self.when(event) == When::Within) {
                let Some(decision) = event.decision() else { continue };
                let allegation = &history.case.allegation;
                let stated = StatedDecision {
                    allegation: allegation.id.clone(),
                    reference: allegation.reference.clone(),
                    on: event.on,
                    decision: decision.clone(),
                };
                decisions.push((event.day.to_string(), stated));
            }
        }
        decisions.sort_by(|a, b| (&a.0, &a.1.allegation).cmp(&(&b.0, &b.1.allegation)));
        decisions.into_iter().map(|(_, stated)| stated).collect()
    }
}

fn counted(name: &str, allegations: Vec<AllegationId>) -> ReleaseFigure {
    let n = allegations.len() as u64;
    figure(name, Count::exactly(n, n.to_string()), allegations)
}

/// A sum of concessions as a count: exact, or what it is at least.
fn count_of(range: Range) -> Count {
    let least = range.min.unwrap_or_default();
    Count { min: Some(least), max: range.max, words: Some(least.to_string()), ..Count::default() }
}

fn figure(name: &str, count: Count, mut allegations: Vec<AllegationId>) -> ReleaseFigure {
    allegations.sort();
    let source = FigureSource::Ledger { allegations };
    ReleaseFigure { name: name.to_owned(), value: FigureValue::Count(count), source }
}
