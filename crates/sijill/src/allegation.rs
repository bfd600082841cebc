//! `sijill allegation`: the ledger of one report of harm.

use crate::cli::{AllegationCommand, DecisionArgs, Ends, FindingArg, ReceiveArgs, SaidArgs};
use crate::error::{Error, Outcome};
use crate::incident::{enter, held};
use crate::readings::random_id;
use crate::terminal::Screen;
use sijill_model::{
    Act, Allegation, AllegationId, AllegationLink, Conceded, Count, Decision, Finding, PartyId,
    Step, StepBody,
};
use sijill_record::{RegisterReader, StoredAllegation};
use sijill_toll::{Ledger, assessment_rule};
use std::path::Path;

/// Takes the step.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    command: &AllegationCommand,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    enter(dir, by, out, |view| match command {
        AllegationCommand::Receive(args) => receive(view, args),
        AllegationCommand::Assess(args) => {
            let body = StepBody::Assessed(Box::new(decision(view, &args.decision)?));
            step(view, &args.allegation, body, &args.said)
        }
        AllegationCommand::Reopen(args) => {
            let body = StepBody::Reopened { reason: args.said.reason.clone() };
            step(view, &args.allegation, body, &args.said)
        }
        AllegationCommand::Correct(args) => {
            let to = Box::new(StepBody::Assessed(Box::new(decision(view, &args.decision)?)));
            let reason = args.said.reason.clone();
            let body = StepBody::Corrected { corrects: args.step, to, reason };
            step(view, &args.allegation, body, &args.said)
        }
    })
}

fn held_allegation(view: &RegisterReader, given: &str) -> Result<StoredAllegation, Error> {
    view.allegation(given)?.ok_or_else(|| Error::NotHeld(given.to_owned()))
}

fn receive(view: &RegisterReader, args: &ReceiveArgs) -> Result<(Act, String), Error> {
    let id = AllegationId::from_random(random_id()?);
    let mut links = vec![];
    for given in &args.incidents {
        let incident = held(view, given)?.incident.id;
        let (allegation, reason) = (id.clone(), args.said.reason.clone());
        links.push(AllegationLink { allegation, incident, reason });
    }
    let allegation = Allegation {
        id: id.clone(),
        party: PartyId(args.party.clone()),
        reference: args.reference.clone(),
        when: None,
        place: None,
    };
    let body = StepBody::Received { via: args.via.clone() };
    let steps = vec![said(0, body, &args.said)];
    let (origins, reason) = (vec![], args.said.reason.clone());
    let told = format!("{id}  received");
    Ok((Act::AllegationReceived { allegation, links, steps, origins, reason }, told))
}

/// The next step, where it may follow.
fn step(
    view: &RegisterReader,
    given: &str,
    body: StepBody,
    said_of_it: &SaidArgs,
) -> Result<(Act, String), Error> {
    let stored = held_allegation(view, given)?;
    let id = stored.allegation.id.clone();
    let ledger = Ledger::of(&stored.steps);
    ledger.check_next(&id, &body).map_err(|error| Error::Usage(error.to_string()))?;
    let step = said(Ledger::next_ordinal(&stored.steps), body, said_of_it);
    let steps = stored.steps.iter().chain([&step]);
    let standing = Ledger::of(steps).standing().map_or("open", |standing| standing.as_str());
    let told = format!("{id}  {}: {standing}", step.body.as_str());
    Ok((Act::AllegationStepped { allegation: id, step, reason: said_of_it.reason.clone() }, told))
}

fn said(ordinal: u32, body: StepBody, args: &SaidArgs) -> Step {
    Step { ordinal, on: args.on, body, words: args.words.clone(), source: args.source.clone() }
}

fn decision(view: &RegisterReader, args: &DecisionArgs) -> Result<Decision, Error> {
    let finding = match args.finding {
        FindingArg::Credible => Finding::Credible,
        FindingArg::NonCredible => Finding::NonCredible { shown: args.shown },
        FindingArg::Duplicate => {
            let of = args.of.as_deref().map(|given| held_allegation(view, given)).transpose()?;
            Finding::DuplicateOf { allegation: of.map(|stored| stored.allegation.id) }
        }
    };
    let rule = args.rule.as_deref().map(assessment_rule).transpose();
    let concedes = args.killed.is_some() || args.injured.is_some();
    let count = |ends: &Option<Ends>| {
        let Ends { min, max, words } = ends.clone()?;
        Some(Count { min, max, words: Some(words), ..Count::default() })
    };
    let conceded = Conceded { killed: count(&args.killed), injured: count(&args.injured) };
    Ok(Decision {
        finding,
        reasons: args.reasons.clone(),
        rule: rule.map_err(|error| Error::Usage(error.to_string()))?,
        decided_by: args.decided_by.clone(),
        confirmed_by: args.confirmed_by.clone(),
        conceded: concedes.then_some(conceded),
    })
}
