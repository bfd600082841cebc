//! The rule *events*: figures for single events, rivals joined, then summed.

use crate::{Evidence, Range, Subject, Testimony};
use serde::Serialize;
use sijill_model::{ClaimBody, Edtf, Scope, Stance};
use std::collections::BTreeMap;

/// The sum over events for one stance and subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventFigure {
    /// How the speakers stand to it.
    pub stance: Stance,
    /// What is counted.
    pub subject: Subject,
    /// The sum.
    pub range: Range,
    /// How many events are in it.
    pub events: usize,
    /// Of these, how many of which nothing is known but that somebody was harmed.
    pub unknown: usize,
    /// Of these, how many without a most.
    pub open: usize,
    /// How many figures lack a place or a day and may be of an event counted already.
    pub unplaced: usize,
    /// The events, each with its rival figures.
    pub families: Vec<Family>,
}

/// Figures for one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Family {
    /// The range of them all.
    pub range: Range,
    /// The place, as first written; none where no text gives it.
    pub place: Option<String>,
    /// The day; none where no text gives it.
    pub date: Option<Edtf>,
    /// The figures with their words.
    pub evidence: Vec<Evidence>,
}

pub(crate) fn figures(testimonies: &[&Testimony]) -> Vec<EventFigure> {
    let mut groups: BTreeMap<(u8, Subject), Vec<&Testimony>> = BTreeMap::new();
    for testimony in testimonies {
        let ClaimBody::Casualty(casualty) = &testimony.claim.body else { continue };
        // A part is in its whole already.
        if casualty.scope == Scope::Incident && !casualty.subset {
            let subject = Subject::Casualty { outcome: casualty.outcome, who: casualty.who };
            groups.entry((rank(casualty.stance), subject)).or_default().push(testimony);
        }
    }
    groups.into_iter().map(|((_, subject), claims)| figure(subject, &claims)).collect()
}

/// The order in which stances are shown.
fn rank(stance: Stance) -> u8 {
    match stance {
        Stance::Acknowledged => 0,
        Stance::UnderAssessment => 1,
        Stance::Reported => 2,
        Stance::Denied => 3,
    }
}

fn figure(subject: Subject, claims: &[&Testimony]) -> EventFigure {
    let mut families: Vec<Family> = Vec::new();
    for claim in claims {
        join(&mut families, claim.evidence());
    }
    let is_placed = |family: &Family| family.place.is_some() && family.date.is_some();
    let unplaced = families.iter().filter(|f| !is_placed(f)).count();
    let ranges = families.iter().map(|f| if is_placed(f) { f.range } else { f.range.possibly() });
    EventFigure {
        stance: claims.first().and_then(|t| t.stance()).unwrap_or(Stance::Reported),
        subject,
        range: ranges.reduce(Range::plus).unwrap_or(Range::UNKNOWN),
        events: families.len(),
        unknown: families.iter().filter(|f| f.range.is_unknown()).count(),
        open: families.iter().filter(|f| f.range.is_open()).count(),
        unplaced,
        families,
    }
}

/// Puts a figure to the event that it is of, or begins a new one.
fn join(families: &mut Vec<Family>, evidence: Evidence) {
    match families.iter_mut().find(|family| is_of(family, &evidence)) {
        Some(family) => {
            family.range = family.range.or(evidence.range);
            family.evidence.push(evidence);
        }
        None => families.push(Family {
            range: evidence.range,
            place: evidence.place.clone(),
            date: evidence.date,
            evidence: vec![evidence],
        }),
    }
}

/// Whether a figure is of a family's event: the same place on a day that both can mean.
fn is_of(family: &Family, evidence: &Evidence) -> bool {
    let same_place = match (&family.place, &evidence.place) {
        (Some(a), Some(b)) => names_meet(a, b),
        _ => false,
    };
    let same_day = family.date.zip(evidence.date).is_some_and(|(a, b)| a.overlaps(b));
    same_place && same_day
}

/// Whether one name of a place contains the other: "the village of Sanabla" and "Sanabla".
fn names_meet(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    a.contains(&b) || b.contains(&a)
}
