//! What published statements say that is not so any more.

use super::{Case, statement};
use sijill_model::{
    AllegationId, Correction, Edtf, FigureSource, FigureValue, ReleaseFigure, Statement, StepBody,
};

/// A figure as it stands published.
struct Published<'a> {
    statement: &'a Statement,
    period: Edtf,
    figure: &'a ReleaseFigure,
    /// As the statement has it, or as a later correction does.
    value: &'a FigureValue,
}

/// The figures of published statements of one party that are others as is known now, oldest period first. `published`
/// is in the order of publication: a later statement of a period, or a correction, stands in place of what was said before.
pub fn corrections(cases: &[Case], published: &[Statement]) -> Vec<Correction> {
    let mut standing: Vec<Published<'_>> = Vec::new();
    for statement in published {
        let period = statement.release.period;
        standing.retain(|figure| figure.period != period);
        standing.extend(statement.release.figures.iter().map(|figure| Published {
            statement,
            period,
            figure,
            value: &figure.value,
        }));
        for correction in &statement.corrections {
            let is_it = |p: &&mut Published<'_>| {
                p.period == correction.period && p.figure.name == correction.figure
            };
            if let Some(corrected) = standing.iter_mut().find(is_it) {
                corrected.value = &correction.after;
            }
        }
    }
    standing.sort_by_key(|p| (p.period.last_day(), p.period.first_day()));
    standing.iter().filter_map(|published| correction(cases, published)).collect()
}

fn correction(cases: &[Case], published: &Published<'_>) -> Option<Correction> {
    let Published { statement: then, period, figure, value } = published;
    let now = statement(cases, &then.party, &then.release.publisher, *period, then.log.clone());
    let after = now.release.figures.iter().find(|now| now.name == figure.name)?;
    (after.value != **value).then(|| {
        let allegations = counted_otherwise(figure, after);
        Correction {
            period: *period,
            figure: figure.name.clone(),
            before: (*value).clone(),
            after: after.value.clone(),
            reasons: reasons(cases, &allegations),
            allegations,
        }
    })
}

/// The allegations that one of the figures counts and the other does not; all of them where only what they concede is
/// another.
fn counted_otherwise(before: &ReleaseFigure, after: &ReleaseFigure) -> Vec<AllegationId> {
    let (before, after) = (counted(before), counted(after));
    let differ = |one: &[AllegationId], other: &[AllegationId]| {
        let times =
            |list: &[AllegationId], id: &AllegationId| list.iter().filter(|i| *i == id).count();
        one.iter().filter(|id| times(one, id) != times(other, id)).cloned().collect::<Vec<_>>()
    };
    let mut changed = differ(before, after);
    changed.extend(differ(after, before));
    if changed.is_empty() {
        changed = after.to_vec();
    }
    changed.sort();
    changed.dedup();
    changed
}

fn counted(figure: &ReleaseFigure) -> &[AllegationId] {
    match &figure.source {
        FigureSource::Ledger { allegations } => allegations,
        FigureSource::Words { .. } | FigureSource::Cell { .. } => &[],
    }
}

/// Why steps of these allegations were corrected or taken up again, in the words of whoever did it.
fn reasons(cases: &[Case], allegations: &[AllegationId]) -> Vec<String> {
    let cases = cases.iter().filter(|case| allegations.contains(&case.allegation.id));
    let steps = cases.flat_map(|case| &case.steps);
    let mut reasons: Vec<String> = steps
        .filter_map(|step| match &step.body {
            StepBody::Corrected { reason, .. } | StepBody::Reopened { reason } => {
                Some(reason.clone())
            }
            StepBody::Received { .. } | StepBody::Assessed(_) => None,
        })
        .collect();
    // Of a reason that was erased nothing is left to say.
    reasons.retain(|reason| !reason.is_empty());
    reasons.sort();
    reasons.dedup();
    reasons
}
