//! An allegation with its steps, and what they come to.

use crate::Ledger;
use sijill_model::{Allegation, Decision, Edtf, Finding, Step, StepBody};

/// An allegation with its ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The allegation.
    pub allegation: Allegation,
    /// Its steps, as they were entered.
    pub steps: Vec<Step>,
}

/// What happened to an allegation, corrections applied, in the order of the days.
pub(super) struct History<'a> {
    pub(super) case: &'a Case,
    pub(super) events: Vec<Event<'a>>,
}

/// One thing that happened.
pub(super) struct Event<'a> {
    pub(super) on: Edtf,
    /// The last day that `on` can mean: a month counts when it is over.
    pub(super) day: Day,
    kind: Kind<'a>,
}

/// A civil day, to be compared.
pub(super) type Day = jiff::civil::Date;

enum Kind<'a> {
    Received,
    Decided(&'a Decision),
    Reopened,
}

impl<'a> History<'a> {
    /// None where a step that counts has no last day.
    pub(super) fn of(case: &'a Case) -> Option<Self> {
        let mut steps: Vec<(Day, u32, Edtf, &StepBody)> = Vec::new();
        for taken in Ledger::of(&case.steps).steps() {
            let on = taken.step.on?;
            steps.push((on.last_day()?, taken.step.ordinal, on, taken.body));
        }
        steps.sort_by_key(|(day, ordinal, ..)| (*day, *ordinal));
        let mut history = History { case, events: Vec::new() };
        for (day, _, on, body) in steps {
            history.take(day, on, body);
        }
        Some(history)
    }

    /// Adds what a step does. Whatever the order in which steps were entered, a case is received before it is decided,
    /// and reopened before it is decided again: the balance counts what follows from the step even where nobody took
    /// the step between.
    fn take(&mut self, day: Day, on: Edtf, body: &'a StepBody) {
        let is_open = self.events.last().map(Event::opens);
        let event = |kind| Event { on, day, kind };
        match (body, is_open) {
            (StepBody::Received { .. }, None) => self.events.push(event(Kind::Received)),
            (StepBody::Assessed(decision), is_open) => {
                match is_open {
                    None => self.events.push(event(Kind::Received)),
                    Some(false) => self.events.push(event(Kind::Reopened)),
                    Some(true) => {}
                }
                self.events.push(event(Kind::Decided(decision)));
            }
            (StepBody::Reopened { .. }, Some(false)) => self.events.push(event(Kind::Reopened)),
            (StepBody::Reopened { .. }, None) => self.events.push(event(Kind::Received)),
            // Received again, or reopened while open: nothing changes.
            (StepBody::Received { .. } | StepBody::Reopened { .. }, Some(_)) => {}
            // A correction is what it corrects; one of a correction changes nothing that happened.
            (StepBody::Corrected { .. }, _) => {}
        }
    }

    /// The last decision: what it concedes stands until another is made, also while the case is open again.
    pub(super) fn standing(&self) -> Option<&Event<'a>> {
        self.events.iter().rev().find(|event| event.is_decision())
    }
}

impl Event<'_> {
    /// Whether the case is open after it.
    pub(super) fn opens(&self) -> bool {
        !self.is_decision()
    }

    pub(super) fn is_received(&self) -> bool {
        matches!(self.kind, Kind::Received)
    }

    pub(super) fn is_reopened(&self) -> bool {
        matches!(self.kind, Kind::Reopened)
    }

    pub(super) fn is_decision(&self) -> bool {
        matches!(self.kind, Kind::Decided(_))
    }

    pub(super) fn decision(&self) -> Option<&Decision> {
        match self.kind {
            Kind::Decided(decision) => Some(decision),
            Kind::Received | Kind::Reopened => None,
        }
    }

    pub(super) fn finds(&self, wanted: impl Fn(&Finding) -> bool) -> bool {
        self.decision().is_some_and(|decision| wanted(&decision.finding))
    }
}
