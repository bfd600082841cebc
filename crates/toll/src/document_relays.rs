//! Relays among documents: what others say that a voice stated.

use crate::Testimony;
use crate::own_releases::column;
use crate::testimony::Voices;
use sijill_model::{DocumentId, Edtf, FigureSource, FigureValue, Relay, RelayedFigure, Release};
use std::collections::BTreeMap;

/// A text speaks of a release until the next one is out, and monthly ones are at most so many days apart.
const RELEASE_DAYS_MAX: i64 = 45;

/// The figures that documents credit to a publisher of releases, document by document, oldest first. Each speaks of the
/// latest release that was out on the day of its own publication; a document without a day, or long after the last release,
/// of none.
pub fn document_relays(testimonies: &[Testimony], releases: &[Release]) -> Vec<Relay> {
    let mut sorted: Vec<&Testimony> = testimonies.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    let voices = Voices::of(&sorted);
    let mut relays: Vec<Relay> = Vec::new();
    let mut places: BTreeMap<(String, &DocumentId), usize> = BTreeMap::new();
    for testimony in sorted {
        let Some(voice) = voices.voice(testimony).filter(|v| !voices.is_own(testimony, v)) else {
            continue;
        };
        let is_publisher = releases.iter().any(|r| r.publisher.to_lowercase() == voice);
        let (Some(figure), true) = (relayed(testimony), is_publisher) else { continue };
        let place = *places.entry((voice.clone(), &testimony.document)).or_insert_with(|| {
            relays.push(Relay {
                outlet: testimony.source.clone().or(testimony.title.clone()).unwrap_or_default(),
                place: testimony.document.to_string(),
                period: period_of(testimony.published, &voice, releases),
                topic: None,
                figures: vec![],
            });
            relays.len() - 1
        });
        relays[place].figures.push(figure);
    }
    relays
}

fn relayed(testimony: &Testimony) -> Option<RelayedFigure> {
    let fact = column(&testimony.claim.body)?.to_owned();
    let count = testimony.claim.body.count()?.clone();
    let quotes = testimony.claim.anchors.iter().filter_map(|anchor| anchor.text());
    let quotes: Vec<&str> = quotes.map(|span| span.quote.as_str()).collect();
    let source = FigureSource::Words {
        document: testimony.document.clone(),
        claim: testimony.key.clone(),
        anchors: testimony.claim.anchors.clone(),
    };
    let (words, value) = (quotes.join(" … "), FigureValue::Count(count));
    Some(RelayedFigure { fact, voice: None, of_earlier: false, value, words, source })
}

/// The period of the latest release of a publisher that was out on a day.
fn period_of(on: Option<Edtf>, voice: &str, releases: &[Release]) -> Option<Edtf> {
    let day = on.and_then(Edtf::last_day)?;
    let out = releases.iter().filter(|release| release.publisher.to_lowercase() == voice);
    let out = out.filter_map(|release| Some((release.published?.last_day()?, release.period)));
    let (published, period) = out.filter(|(out, _)| *out <= day).max_by_key(|(out, _)| *out)?;
    (i64::from((day - published).get_days()) <= RELEASE_DAYS_MAX).then_some(period)
}
