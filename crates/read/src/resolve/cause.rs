//! With what: the attack or mishap that did the harm.

use super::Surroundings;
use crate::draft::{Core, Draft};
use sijill_model::{Cause, Outcome};

/// The cause that a draft's own sentence gives, and whether it leaves open with what an attack was made that the text
/// told of before.
pub(super) fn cause(own: &Surroundings, draft: &Draft) -> Option<(Cause, bool)> {
    if is_detention(draft) {
        // Whom one shoots at one may also arrest: only the raid is how people are taken.
        let raid = own.causes.iter().find(|(_, cause)| *cause == Cause::GroundOperation);
        return raid.map(|(_, cause)| (*cause, false));
    }
    let (at, nearest) = own
        .nearest(&own.causes, &draft.units)
        .or_else(|| own.nearest(&own.weak_causes, &draft.units))?;
    let cause = sharpest(own, *at, *nearest);
    Some((cause, cause == *nearest && own.bare_causes.contains(at)))
}

/// What another sentence gives as the cause of what others say happened.
pub(super) fn main_cause(sentence: &Surroundings, draft: &Draft) -> Option<Cause> {
    let first = sentence.causes.first().or_else(|| sentence.weak_causes.first());
    match first {
        Some(_) if is_detention(draft) => sentence
            .causes
            .iter()
            .map(|(_, cause)| *cause)
            .find(|cause| *cause == Cause::GroundOperation),
        Some((at, cause)) => Some(sharpest(sentence, *at, *cause)),
        None => None,
    }
}

/// Whether a cause is an attack from the air.
pub(super) fn is_of_the_air(cause: &Cause) -> bool {
    matches!(cause, Cause::Airstrike | Cause::Drone)
}

fn is_detention(draft: &Draft) -> bool {
    matches!(draft.core, Core::Casualty { outcome: Outcome::Detained, .. })
}

/// The word that says most of what is one attack: a drone's missile is a drone's, what blew up was left by the war.
fn sharpest(own: &Surroundings, at: usize, cause: Cause) -> Cause {
    /// Units within which two words speak of one attack.
    const ONE_ATTACK: usize = 8;
    let near = |wanted: Cause| {
        let here = at..at + 1;
        own.causes.iter().any(|(place, other)| {
            *other == wanted
                && place.abs_diff(at) <= ONE_ATTACK
                && own.clauses_between(*place, &here) == 0
        })
    };
    match cause {
        Cause::Explosion if near(Cause::Mine) => Cause::Mine,
        Cause::Airstrike | Cause::Artillery | Cause::Gunfire | Cause::Explosion
            if near(Cause::Drone) =>
        {
            Cause::Drone
        }
        Cause::Artillery if near(Cause::Airstrike) => Cause::Airstrike,
        _ => cause,
    }
}
