//! Figures that a text credits to another voice than the one that stated them.

use crate::own_releases::column;
use crate::relays::TELLING_MIN;
use crate::testimony::Voices;
use crate::{Amount, Fidelity, RelayCheck, Testimony, document_relays, relays};
use sijill_model::{Edtf, FigureSource, Release, Scope};
use std::collections::{BTreeMap, BTreeSet};

/// Every figure that documents credit to publishers of releases against the release that was out, and every figure that
/// a document credits to one voice while another stated it. In the order of the publishers, then of the documents.
pub fn relay_checks(testimonies: &[Testimony], releases: &[Release]) -> Vec<RelayCheck> {
    let publishers: BTreeSet<&str> = releases.iter().map(|r| r.publisher.as_str()).collect();
    let wrong = wrongly_credited(testimonies);
    let is_wrong = |check: &RelayCheck| wrong.iter().any(|w| w.relayed_at == check.relayed_at);
    let mut checks = Vec::new();
    for publisher in publishers {
        let of = |release: &&Release| release.publisher == publisher;
        let ours: Vec<Release> = releases.iter().filter(of).cloned().collect();
        let found = relays(&document_relays(testimonies, &ours), &ours);
        // Whose figure it is comes before what the supposed publisher states.
        checks.extend(found.into_iter().filter(|check| !is_wrong(check)));
    }
    checks.extend(wrong);
    checks
}

/// What is counted, and how much: what two voices must share before the one can be taken for the other.
type Figure = (String, u64);

/// Who stated a figure in a publication of its own, and who is credited with it by others.
#[derive(Default)]
struct Known<'a> {
    stated: BTreeMap<String, &'a Testimony>,
    credited: BTreeMap<String, BTreeSet<&'a str>>,
}

fn wrongly_credited(testimonies: &[Testimony]) -> Vec<RelayCheck> {
    let mut sorted: Vec<&Testimony> = testimonies.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    let voices = Voices::of(&sorted);
    let mut known: BTreeMap<Figure, Known<'_>> = BTreeMap::new();
    for testimony in &sorted {
        let (Some(figure), Some(voice)) = (telling(testimony), voices.voice(testimony)) else {
            continue;
        };
        let known = known.entry(figure).or_default();
        if voices.is_own(testimony, &voice) {
            known.stated.entry(voice).or_insert(testimony);
        } else if let Some(source) = &testimony.source {
            known.credited.entry(voice).or_default().insert(source);
        }
    }
    let check = |testimony: &&Testimony| {
        let figure = telling(testimony)?;
        let voice = voices.voice(testimony).filter(|v| !voices.is_own(testimony, v))?;
        let owner = known.get(&figure)?.owner(testimony, &voice)?;
        Some(wrong_source(testimony, figure, voice, owner))
    };
    sorted.iter().filter_map(check).collect()
}

/// The figure of a claim, where it is one that no two voices state by chance: large, not round, and of more than one
/// event.
fn telling(testimony: &Testimony) -> Option<Figure> {
    let scope = testimony.scope().filter(|scope| *scope != Scope::Incident)?;
    let range = testimony.range();
    let n = range.min.or(range.max).filter(|n| *n >= TELLING_MIN && n % 10 != 0)?;
    let fact = match column(&testimony.claim.body) {
        Some(column) => column.to_owned(),
        None => format!("{} {}", testimony.subject()?, scope.as_str()),
    };
    Some((fact, n))
}

impl<'a> Known<'a> {
    /// Whose the figure is, if not the voice's that the claim credits: who stated it before, in words of its own; else
    /// whom several others credit. Where anybody else credits the same voice, nothing is certain.
    fn owner(&self, claim: &Testimony, voice: &str) -> Option<(String, Option<&'a Testimony>)> {
        let here = claim.source.as_deref();
        let others = |sources: &BTreeSet<&str>| sources.iter().any(|s| Some(*s) != here);
        if self.stated.contains_key(voice) || self.credited.get(voice).is_some_and(others) {
            return None;
        }
        let day = |t: &Testimony| t.published.and_then(Edtf::last_day);
        let before = |t: &Testimony| match (day(t), day(claim)) {
            (Some(stated), Some(said)) => stated <= said,
            _ => false,
        };
        let stated = self.stated.iter().find(|(_, stated)| before(stated));
        if let Some((owner, stated)) = stated {
            return Some((owner.clone(), Some(stated)));
        }
        let credited = self.credited.iter().filter(|(other, _)| *other != voice);
        let (owner, sources) = credited.max_by_key(|(_, sources)| sources.len())?;
        (sources.len() > 1).then(|| (owner.clone(), None))
    }
}

fn wrong_source(
    testimony: &Testimony,
    (fact, n): Figure,
    voice: String,
    (owner, stated): (String, Option<&Testimony>),
) -> RelayCheck {
    let quotes = testimony.claim.anchors.iter().filter_map(|anchor| anchor.text());
    let quotes: Vec<&str> = quotes.map(|span| span.quote.as_str()).collect();
    RelayCheck {
        outlet: testimony.source.clone().or(testimony.title.clone()).unwrap_or_default(),
        place: testimony.document.to_string(),
        period: None,
        fact,
        voice: Some(voice),
        said: quotes.join(" … "),
        stated: Amount::whole_number(n),
        fidelity: Fidelity::WrongSource,
        really: Some(named(owner, stated)),
        relayed_at: source(testimony),
        stated_at: stated.map(source),
    }
}

/// The owner as its own publication writes it, unless it is a party, which has an id.
fn named(owner: String, stated: Option<&Testimony>) -> String {
    let source = stated.and_then(|stated| stated.source.as_ref());
    source.filter(|source| source.to_lowercase() == owner).cloned().unwrap_or(owner)
}

fn source(testimony: &Testimony) -> FigureSource {
    FigureSource::Words {
        document: testimony.document.clone(),
        claim: testimony.key.clone(),
        anchors: testimony.claim.anchors.clone(),
    }
}
