//! The rule *stated*: the latest cumulative figure of each voice.

use crate::testimony::Voices;
use crate::{Evidence, Range, Subject, Testimony};
use serde::Serialize;
use sijill_model::{Edtf, Scope, Stance};
use std::collections::BTreeMap;

/// The latest cumulative figure of a voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatedFigure {
    /// Who states it: a party's id, or a name in lower case.
    pub voice: String,
    /// What is counted.
    pub subject: Subject,
    /// How the voice stands to it; none for what is not about people harmed.
    pub stance: Option<Stance>,
    /// The figure.
    pub range: Range,
    /// When it was stated.
    pub published: Option<Edtf>,
    /// Whether the words are the voice's own publication, rather than relays of it.
    pub own_words: bool,
    /// The words, of the statement first and then of relays that agree.
    pub evidence: Vec<Evidence>,
    /// Relays with a figure that the voice did not state near that day, oldest first.
    pub rivals: Vec<Rival>,
    /// Earlier figures that this one supersedes, oldest first. They are never added to it.
    pub superseded: Vec<Evidence>,
}

/// A relay that says something else than the statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rival {
    /// The other figure.
    pub range: Range,
    /// The figure that stood when it was said.
    pub stated: Range,
    /// Its words.
    pub evidence: Evidence,
}

/// Relays of a statement come out within so many days of it.
const RELAY_DAYS: i64 = 10;

/// The cumulative claims of each voice and subject, oldest first.
pub(crate) fn by_voice<'t>(
    testimonies: &[&'t Testimony],
    voices: &Voices,
    scope: Scope,
) -> BTreeMap<(String, Subject), Vec<&'t Testimony>> {
    let mut groups: BTreeMap<_, Vec<&Testimony>> = BTreeMap::new();
    for testimony in testimonies.iter().filter(|t| t.scope() == Some(scope)) {
        if let (Some(subject), Some(voice)) = (testimony.subject(), voices.voice(testimony)) {
            groups.entry((voice, subject)).or_default().push(testimony);
        }
    }
    groups
}

pub(crate) fn figures(testimonies: &[&Testimony], voices: &Voices) -> Vec<StatedFigure> {
    by_voice(testimonies, voices, Scope::Cumulative)
        .into_iter()
        .filter_map(|((voice, subject), claims)| figure(voice, subject, &claims, voices))
        .collect()
}

/// The statement that stands: the latest in the voice's own publication, else the latest of all.
fn standing<'t>(claims: &[&'t Testimony], voice: &str, voices: &Voices) -> Option<&'t Testimony> {
    let own = claims.iter().rev().find(|t| voices.is_own(t, voice));
    match (own, claims.last()) {
        // A relay that is much younger than the last release known speaks of one that is not known.
        (Some(own), Some(last)) if is_near(own, last) => Some(own),
        (_, last) => last.copied(),
    }
}

pub(crate) fn is_near(a: &Testimony, b: &Testimony) -> bool {
    let day = |t: &Testimony| t.published.and_then(Edtf::last_day);
    match (day(a), day(b)) {
        (Some(a), Some(b)) => (b - a).get_days().unsigned_abs() as i64 <= RELAY_DAYS,
        _ => true,
    }
}

/// The statement that stood when a relay gave another figure; none for the voice's own words, and for a late relay of
/// what it did state.
fn misquoted<'t>(
    claim: &Testimony,
    standing: &'t Testimony,
    own: &[&'t Testimony],
) -> Option<&'t Testimony> {
    if own.iter().any(|own| own.key == claim.key || own.range() == claim.range()) {
        return None;
    }
    let not_after = |own: &&&Testimony| own.order().0 <= claim.order().0;
    let near = own.iter().rev().filter(not_after).find(|own| is_near(own, claim));
    near.copied().or(Some(standing).filter(|standing| is_near(standing, claim)))
}

fn figure(
    voice: String,
    subject: Subject,
    claims: &[&Testimony],
    voices: &Voices,
) -> Option<StatedFigure> {
    let standing = standing(claims, &voice, voices)?;
    let range = standing.range();
    let mut evidence = vec![standing.evidence()];
    let (mut rivals, mut superseded) = (Vec::new(), Vec::new());
    let own: Vec<&Testimony> =
        claims.iter().filter(|t| voices.is_own(t, &voice)).copied().collect();
    for claim in claims.iter().filter(|claim| claim.key != standing.key) {
        if claim.range() == range {
            evidence.push(claim.evidence());
        } else if let Some(stated) = misquoted(claim, standing, &own) {
            rivals.push(Rival {
                range: claim.range(),
                stated: stated.range(),
                evidence: claim.evidence(),
            });
        } else {
            superseded.push(claim.evidence());
        }
    }
    Some(StatedFigure {
        own_words: voices.is_own(standing, &voice),
        voice,
        subject,
        stance: standing.stance(),
        range,
        published: standing.published,
        evidence,
        rivals,
        superseded,
    })
}
