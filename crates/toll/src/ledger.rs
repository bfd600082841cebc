//! The ledger of one allegation: what its steps come to.

use crate::Error;
use jiff::civil::Date;
use sijill_model::{AllegationId, Conceded, Decision, Finding, Shown, Step, StepBody};

/// The steps of an allegation, corrections applied, in the order in which they were taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger<'a> {
    steps: Vec<Taken<'a>>,
}

/// A step as it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken<'a> {
    /// The step as it was recorded, with its date and its words.
    pub step: &'a Step,
    /// What it does, as last corrected.
    pub body: &'a StepBody,
}

/// Where an allegation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Not decided yet, or taken up again.
    Open,
    /// The standard of proof is met.
    Credible(&'a Decision),
    /// It is not.
    NonCredible(Shown),
    /// It is another report of a case that is held already.
    Duplicate(Option<&'a AllegationId>),
}

impl Standing<'_> {
    /// The word for it, as in counts of reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::Credible(_) => "credible",
            Standing::NonCredible(_) => "non_credible",
            Standing::Duplicate(_) => "duplicate",
        }
    }

    /// Whether it was decided.
    pub fn is_closed(self) -> bool {
        self != Standing::Open
    }
}

impl<'a> Ledger<'a> {
    /// The ledger of these steps. A correction takes the place of the body that it corrects, whenever it was made: what
    /// was known before it is a question of the log and not of the date.
    pub fn of(steps: impl IntoIterator<Item = &'a Step>) -> Self {
        let mut given: Vec<&Step> = steps.into_iter().collect();
        given.sort_by_key(|step| step.ordinal);
        let mut steps: Vec<Taken<'a>> = Vec::with_capacity(given.len());
        for step in given {
            match &step.body {
                StepBody::Corrected { corrects, to, .. } => {
                    if let Some(wrong) = steps.iter_mut().find(|s| s.step.ordinal == *corrects) {
                        wrong.body = to;
                    }
                }
                body => steps.push(Taken { step, body }),
            }
        }
        Ledger { steps }
    }

    /// The steps that were taken until a day; those without a date are older than every day.
    #[must_use]
    pub fn until(mut self, day: Date) -> Self {
        self.steps.retain(|taken| {
            taken.step.on.and_then(|on| on.first_day()).is_none_or(|first| first <= day)
        });
        self
    }

    /// Its steps.
    pub fn steps(&self) -> &[Taken<'a>] {
        &self.steps
    }

    /// Where it stands after the last step; none where no step was taken.
    pub fn standing(&self) -> Option<Standing<'a>> {
        self.steps.last().map(|taken| standing_of(taken.body))
    }

    /// The decision that stands: the last one, also while the case is open again. Whoever takes a case up again has
    /// not taken back what was found; only another decision does.
    pub fn decision(&self) -> Option<(&'a Step, &'a Decision)> {
        self.steps.iter().rev().find_map(|taken| match taken.body {
            StepBody::Assessed(decision) => Some((taken.step, &**decision)),
            _ => None,
        })
    }

    /// The harm that stands conceded, and the step that concedes it.
    pub fn conceded(&self) -> Option<(&'a Step, &'a Conceded)> {
        let (step, decision) = self.decision()?;
        let conceded = decision.conceded.as_ref().filter(|_| decision.finding == Finding::Credible);
        Some((step, conceded?))
    }

    /// How often a finding of non-credible was followed by one of credible.
    pub fn reversals(&self) -> usize {
        let decided = self.steps.iter().map(|taken| standing_of(taken.body));
        let decided: Vec<Standing<'_>> = decided.filter(|s| s.is_closed()).collect();
        let reversed = |pair: &&[Standing<'_>]| {
            matches!(pair, [Standing::NonCredible(_), Standing::Credible(_)])
        };
        decided.windows(2).filter(reversed).count()
    }

    /// The ordinal of the next step, given all that were recorded, corrections too.
    pub fn next_ordinal(steps: impl IntoIterator<Item = &'a Step>) -> u32 {
        steps.into_iter().map(|step| step.ordinal + 1).max().unwrap_or(0)
    }

    /// Checks that a step may follow.
    ///
    /// # Errors
    /// What stands in its way.
    pub fn check_next(&self, id: &AllegationId, body: &StepBody) -> Result<(), Error> {
        let standing = self.standing();
        match (standing, body) {
            (None, StepBody::Received { .. }) => Ok(()),
            (None, other) => Err(Error::NotReceivedFirst(other.as_str())),
            (Some(_), StepBody::Received { .. }) => Err(Error::ReceivedTwice),
            (Some(standing), StepBody::Assessed(decision)) => {
                if standing.is_closed() {
                    return Err(Error::Closed(standing.as_str()));
                }
                check_decision(id, decision)
            }
            (Some(Standing::Open), StepBody::Reopened { .. }) => Err(Error::Open),
            (Some(_), StepBody::Reopened { .. }) => Ok(()),
            (Some(_), StepBody::Corrected { corrects, to, .. }) => {
                self.check_correction(id, *corrects, to)
            }
        }
    }

    /// A correction says the same kind of thing as what it corrects.
    fn check_correction(
        &self,
        id: &AllegationId,
        corrects: u32,
        to: &StepBody,
    ) -> Result<(), Error> {
        let wrong = self.steps.iter().find(|taken| taken.step.ordinal == corrects);
        match (wrong.map(|taken| taken.body), to) {
            (Some(StepBody::Received { .. }), StepBody::Received { .. })
            | (Some(StepBody::Reopened { .. }), StepBody::Reopened { .. }) => Ok(()),
            (Some(StepBody::Assessed(_)), StepBody::Assessed(decision)) => {
                check_decision(id, decision)
            }
            _ => Err(Error::NothingToCorrect(corrects)),
        }
    }
}

fn standing_of(body: &StepBody) -> Standing<'_> {
    match body {
        StepBody::Received { .. } | StepBody::Reopened { .. } | StepBody::Corrected { .. } => {
            Standing::Open
        }
        StepBody::Assessed(decision) => match &decision.finding {
            Finding::Credible => Standing::Credible(decision),
            Finding::NonCredible { shown } => Standing::NonCredible(*shown),
            Finding::DuplicateOf { allegation } => Standing::Duplicate(allegation.as_ref()),
        },
    }
}

fn check_decision(id: &AllegationId, decision: &Decision) -> Result<(), Error> {
    if let Finding::DuplicateOf { allegation: Some(other) } = &decision.finding
        && other == id
    {
        return Err(Error::DuplicateOfItself);
    }
    if let Some(conceded) = &decision.conceded {
        if decision.finding != Finding::Credible {
            return Err(Error::ConcededWithoutFinding);
        }
        for count in [&conceded.killed, &conceded.injured].into_iter().flatten() {
            count.check()?;
        }
    }
    if let Some(given) = &decision.rule
        && let Some(rule) = crate::rules::assessment::known(given)
        && rule.second_person
        && (decision.confirmed_by.is_none() || decision.confirmed_by == decision.decided_by)
    {
        return Err(Error::SecondPerson(rule.name.clone()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_model::{Count, Rule};

    fn id() -> AllegationId {
        AllegationId::from_random([1; 10])
    }

    fn assessed(finding: Finding) -> StepBody {
        StepBody::Assessed(Box::new(Decision {
            finding,
            reasons: vec![],
            rule: None,
            decided_by: None,
            confirmed_by: None,
            conceded: None,
        }))
    }

    fn conceding(killed: u64) -> StepBody {
        let StepBody::Assessed(mut decision) = assessed(Finding::Credible) else { unreachable!() };
        let killed = Some(Count::exactly(killed, killed.to_string()));
        decision.conceded = Some(Conceded { killed, injured: None });
        StepBody::Assessed(decision)
    }

    fn not_shown() -> StepBody {
        assessed(Finding::NonCredible { shown: Shown::NotShown })
    }

    fn reopened() -> StepBody {
        StepBody::Reopened { reason: "new material".into() }
    }

    fn steps(bodies: &[(&str, StepBody)]) -> Vec<Step> {
        let step = |((on, body), ordinal): (&(&str, StepBody), u32)| Step {
            ordinal,
            on: on.parse().ok(),
            body: body.clone(),
            words: None,
            source: None,
        };
        bodies.iter().zip(0..).map(step).collect()
    }

    fn received() -> StepBody {
        StepBody::Received { via: None }
    }

    fn killed(ledger: &Ledger<'_>) -> Option<u64> {
        ledger.conceded().and_then(|(_, conceded)| conceded.killed.as_ref()?.min)
    }

    #[test]
    fn the_last_step_says_where_it_stands() {
        let steps = steps(&[
            ("2017-01", received()),
            ("2017-03-30", not_shown()),
            ("2017-05-02", reopened()),
            ("2017-06-30", conceding(8)),
        ]);
        let ledger = Ledger::of(&steps);
        assert_eq!(ledger.standing().map(Standing::as_str), Some("credible"));
        assert_eq!(killed(&ledger), Some(8));
        assert_eq!(ledger.reversals(), 1);
        let april = Ledger::of(&steps).until("2017-04-30".parse().expect("a day"));
        assert_eq!(april.standing().map(Standing::as_str), Some("non_credible"));
        assert_eq!((killed(&april), april.reversals()), (None, 0));
    }

    #[test]
    fn what_is_conceded_stands_until_another_decision() {
        let mut taken =
            vec![("2017-01", received()), ("2017-03-30", conceding(8)), ("2017-05-02", reopened())];
        let open = steps(&taken);
        assert_eq!(Ledger::of(&open).standing(), Some(Standing::Open));
        assert_eq!(killed(&Ledger::of(&open)), Some(8));
        taken.push(("2017-06-01", not_shown()));
        assert_eq!(killed(&Ledger::of(&steps(&taken))), None);
    }

    #[test]
    fn a_correction_takes_the_place_of_what_it_corrects() {
        let to = Box::new(conceding(7));
        let corrected = StepBody::Corrected { corrects: 1, to, reason: "a slip".into() };
        let steps = steps(&[
            ("2017-01", received()),
            ("2017-03-30", conceding(8)),
            ("2017-04-01", corrected),
        ]);
        let ledger = Ledger::of(&steps);
        assert_eq!(killed(&ledger), Some(7));
        assert_eq!(ledger.steps().len(), 2);
    }

    #[test]
    fn what_cannot_follow_is_refused() {
        let open = steps(&[("2017", received())]);
        let closed = steps(&[("2017", received()), ("2018", not_shown())]);
        let check = |steps: &[Step], body: StepBody| Ledger::of(steps).check_next(&id(), &body);
        assert_eq!(check(&[], not_shown()), Err(Error::NotReceivedFirst("assessed")));
        assert_eq!(check(&open, received()), Err(Error::ReceivedTwice));
        assert_eq!(check(&open, reopened()), Err(Error::Open));
        assert_eq!(check(&closed, not_shown()), Err(Error::Closed("non_credible")));
        assert_eq!(check(&closed, reopened()), Ok(()));
        let itself = assessed(Finding::DuplicateOf { allegation: Some(id()) });
        assert_eq!(check(&open, itself), Err(Error::DuplicateOfItself));
        let to = Box::new(received());
        let wrong = StepBody::Corrected { corrects: 1, to, reason: String::new() };
        assert_eq!(check(&closed, wrong), Err(Error::NothingToCorrect(1)));
    }

    #[test]
    fn a_rule_may_ask_for_a_second_person() {
        let open = steps(&[("2017", received())]);
        let open = Ledger::of(&open);
        let mut decision = Decision {
            finding: Finding::Credible,
            reasons: vec![],
            rule: Some(Rule { name: "two_persons".into(), version: 1, standard: None }),
            decided_by: Some("A".into()),
            confirmed_by: Some("A".into()),
            conceded: None,
        };
        let check = |decision: &Decision| {
            open.check_next(&id(), &StepBody::Assessed(Box::new(decision.clone())))
        };
        assert!(matches!(check(&decision), Err(Error::SecondPerson(_))));
        decision.confirmed_by = Some("B".into());
        assert_eq!(check(&decision), Ok(()));
        decision.finding = Finding::NonCredible { shown: Shown::ShownFalse };
        decision.conceded = Some(Conceded::default());
        assert_eq!(check(&decision), Err(Error::ConcededWithoutFinding));
    }
}
