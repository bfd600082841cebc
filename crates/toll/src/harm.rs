//! How many were harmed in one incident: what somebody gave for it, or what its claims come to.
//!
//! A figure that a person or another register gave for an incident stands. Where there is none, the claims that speak
//! of the incident are put together:
//!
//! - Within one document, figures for one group are rivals: from the least of them to the most.
//! - A document that gives no figure for the whole gives the sum of its groups that are not parts of another figure.
//! - Documents are rivals of one another, group by group.
//! - A part is never larger than its whole: its most is cut to that of the whole.

use crate::{Range, Testimony};
use sijill_model::{
    Casualty, ClaimBody, DocumentId, Figure, Incident, Outcome, Scope, Stance, Who,
};
use std::collections::BTreeMap;

/// How many people of a group were harmed, and on what that rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Harm {
    /// What happened to them.
    pub outcome: Outcome,
    /// Which people.
    pub who: Who,
    /// How many.
    pub range: Range,
    /// On what that rests.
    pub basis: Basis,
}

/// On what a figure for an incident rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// A figure that was given for the incident, with its words.
    Given {
        /// The words that say how many.
        words: Option<String>,
        /// Whether it is disputed that they were of this group.
        disputed: bool,
    },
    /// Claims; the range is that of all of them together.
    Claims,
}

type Group = (Outcome, Who);

/// All that is known of who was harmed, by outcome and group.
pub fn harms(incident: &Incident, claims: &[&Testimony]) -> Vec<Harm> {
    let mut harms: Vec<Harm> = incident.figures.iter().map(given).collect();
    for ((outcome, who), range) in of_claims(claims) {
        if !harms.iter().any(|harm| harm.outcome == outcome && harm.basis != Basis::Claims) {
            harms.push(Harm { outcome, who, range, basis: Basis::Claims });
        }
    }
    cut_parts(&mut harms);
    harms
}

fn given(figure: &Figure) -> Harm {
    let range = Range::of(&figure.count);
    Harm {
        outcome: figure.outcome,
        who: figure.who,
        // Whoever is perhaps not of this group may not be counted in it: the least is none.
        range: if figure.disputed { range.possibly() } else { range },
        basis: Basis::Given { words: figure.count.words.clone(), disputed: figure.disputed },
    }
}

/// The casualty of a claim that counts for an incident: of this event, and not denied.
pub(crate) fn counted(testimony: &Testimony) -> Option<&Casualty> {
    match &testimony.claim.body {
        ClaimBody::Casualty(casualty)
            if casualty.scope == Scope::Incident && casualty.stance != Stance::Denied =>
        {
            Some(casualty)
        }
        _ => None,
    }
}

fn of_claims(claims: &[&Testimony]) -> BTreeMap<Group, Range> {
    let mut documents: BTreeMap<&DocumentId, Vec<(&Casualty, Range)>> = BTreeMap::new();
    for testimony in claims {
        if let Some(casualty) = counted(testimony) {
            documents.entry(&testimony.document).or_default().push((casualty, testimony.range()));
        }
    }
    let mut all = BTreeMap::new();
    for claims in documents.values() {
        for (group, range) in of_document(claims) {
            rival(&mut all, group, range);
        }
    }
    all
}

fn of_document(claims: &[(&Casualty, Range)]) -> BTreeMap<Group, Range> {
    let (mut groups, mut separate) = (BTreeMap::new(), BTreeMap::new());
    for (casualty, range) in claims {
        let group = (casualty.outcome, casualty.who);
        rival(&mut groups, group, *range);
        if !casualty.subset && !fights(casualty.who) {
            rival(&mut separate, group, *range);
        }
    }
    for outcome in Outcome::ALL {
        let whole = |who: &Who| groups.contains_key(&(*outcome, *who));
        if [Who::Civilians, Who::People].iter().any(whole) {
            continue;
        }
        let parts = separate.iter().filter(|((of, _), _)| of == outcome).map(|(_, range)| *range);
        if let Some(sum) = parts.reduce(Range::plus) {
            groups.insert((*outcome, Who::People), sum);
        }
    }
    groups
}

/// Adds a figure to its rivals.
fn rival(groups: &mut BTreeMap<Group, Range>, group: Group, range: Range) {
    groups.entry(group).and_modify(|held| *held = held.or(range)).or_insert(range);
}

/// Whether a group is of those who fight or guard, and so no part of the civilians.
pub(crate) fn fights(who: Who) -> bool {
    matches!(who, Who::Combatants | Who::SecurityForces)
}

/// The figure for the whole: civilians, else people of whom nobody says what they were.
pub(crate) fn whole(harms: &[Harm], outcome: Outcome) -> Option<&Harm> {
    let of = |who: Who| harms.iter().find(|harm| harm.outcome == outcome && harm.who == who);
    of(Who::Civilians).or_else(|| of(Who::People))
}

fn cut_parts(harms: &mut [Harm]) {
    for outcome in Outcome::ALL {
        let Some(max) = whole(harms, *outcome).and_then(|whole| whole.range.max) else { continue };
        let known_part = |harm: &&mut Harm| {
            harm.outcome == *outcome && is_part(harm.who) && !harm.range.is_unknown()
        };
        for part in harms.iter_mut().filter(known_part) {
            part.range.max = Some(part.range.max.map_or(max, |most| most.min(max)));
            part.range.min = part.range.min.map(|least| least.min(max));
        }
    }
}

/// Whether a group is a part of the civilians or people.
pub(crate) fn is_part(who: Who) -> bool {
    !fights(who) && !matches!(who, Who::Civilians | Who::People)
}
