//! What others make of a publisher's figures: each relayed figure against the original.
//!
//! A relay is *the same*, *rounded*, *older* (right once, superseded when it was said), a *swapped category* (a figure
//! of the release, but of something else: reports turned into dead), of the *wrong source* (another voice's figure), or
//! *other*. Where one relay gives several figures for one fact, that is said too. Where the original does not state the
//! figure, and the totals around it do not give it away, nothing can be said.

use crate::Amount;
use crate::reconcile::brought_by_totals;
use serde::Serialize;
use sijill_model::{Count, Edtf, FigureSource, FigureValue, Relay, RelayedFigure, Release};
use std::collections::BTreeMap;

/// How a relayed figure stands to the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fidelity {
    /// As stated.
    Same,
    /// Rounded.
    Rounded,
    /// What an earlier release stated.
    Older,
    /// A figure of the release, but of something else.
    SwappedCategory,
    /// A figure that others credit to another voice.
    WrongSource,
    /// Several figures for one fact in one relay.
    Several,
    /// Something else.
    Other,
    /// The original does not state it.
    NoOriginal,
}

impl Fidelity {
    /// The word in JSON and CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Fidelity::Same => "same",
            Fidelity::Rounded => "rounded",
            Fidelity::Older => "older",
            Fidelity::SwappedCategory => "swapped_category",
            Fidelity::WrongSource => "wrong_source",
            Fidelity::Several => "several",
            Fidelity::Other => "other",
            Fidelity::NoOriginal => "no_original",
        }
    }

    /// Whether a reader of the relay would be misled.
    pub fn misleads(self) -> bool {
        !matches!(self, Fidelity::Same | Fidelity::Rounded | Fidelity::NoOriginal)
    }
}

/// A relayed figure beside the original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RelayCheck {
    /// Who published the relay.
    pub outlet: String,
    /// Where it is found.
    pub place: String,
    /// The period that it speaks of.
    pub period: Option<Edtf>,
    /// What the figure is said to count.
    pub fact: String,
    /// To whom it is credited, where that is not the publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// Its words.
    pub said: String,
    /// The original's figure.
    pub stated: Option<Amount>,
    /// How the one stands to the other.
    pub fidelity: Fidelity,
    /// What the figure really is, for one that is older or of another category: `2018-06 killed_cumulative`.
    pub really: Option<String>,
    /// Where the relay's words stand.
    pub relayed_at: FigureSource,
    /// Where the original's stand.
    pub stated_at: Option<FigureSource>,
}

/// The columns of [`RelayCheck::row`].
pub const RELAY_COLUMNS: [&str; 9] =
    ["outlet", "period", "fact", "voice", "said", "stated", "fidelity", "really", "place"];

impl RelayCheck {
    /// The check as a row under [`RELAY_COLUMNS`]. What does not apply is an empty cell.
    pub fn row(&self) -> [String; RELAY_COLUMNS.len()] {
        [
            self.outlet.clone(),
            self.period.map_or(String::new(), |period| period.to_string()),
            self.fact.clone(),
            self.voice.clone().unwrap_or_default(),
            self.said.clone(),
            self.stated.map_or(String::new(), |stated| stated.to_string()),
            self.fidelity.as_str().to_owned(),
            self.really.clone().unwrap_or_default(),
            self.place.clone(),
        ]
    }
}

/// Every relayed figure against the releases of one publisher, in the order of the relays.
pub fn relays(relays: &[Relay], releases: &[Release]) -> Vec<RelayCheck> {
    let originals = Originals { releases };
    let voices = voices(relays);
    let mut checks = Vec::new();
    for relay in relays {
        let begin = checks.len();
        for figure in &relay.figures {
            checks.push(originals.check(relay, figure, &voices));
        }
        let several = several(relay, &checks[begin..]);
        checks.extend(several);
    }
    checks.extend(rivals(relays));
    checks
}

/// What relays of one topic, for which no original is at hand, say otherwise than each other.
fn rivals(relays: &[Relay]) -> Vec<RelayCheck> {
    let mut facts: BTreeMap<_, Vec<(&Relay, &RelayedFigure)>> = BTreeMap::new();
    for relay in relays.iter().filter(|relay| relay.period.is_none()) {
        let Some(topic) = &relay.topic else { continue };
        for figure in &relay.figures {
            let fact = (topic, &figure.fact, &figure.voice);
            facts.entry(fact).or_default().push((relay, figure));
        }
    }
    let differ = |told: &&Vec<(&Relay, &RelayedFigure)>| {
        told.iter().any(|(_, f)| number(&f.value) != number(&told[0].1.value))
    };
    let joined = |parts: Vec<&str>| parts.join(" / ");
    facts
        .values()
        .filter(differ)
        .map(|told| RelayCheck {
            outlet: joined(told.iter().map(|(relay, _)| relay.outlet.as_str()).collect()),
            place: joined(told.iter().map(|(relay, _)| relay.place.as_str()).collect()),
            period: None,
            fact: told[0].1.fact.clone(),
            voice: told[0].1.voice.clone(),
            said: joined(told.iter().map(|(_, figure)| figure.words.as_str()).collect()),
            stated: None,
            fidelity: Fidelity::Several,
            really: None,
            relayed_at: told[0].1.source.clone(),
            stated_at: None,
        })
        .collect()
}

/// What is needed to call a figure another's: it must be large enough to be no chance.
pub(crate) const TELLING_MIN: u64 = 100;

/// Who is credited with which figures by most relays: a value of a fact to its voices, with how many relays say so.
type Voices<'a> = BTreeMap<(&'a str, u64), BTreeMap<&'a str, usize>>;

fn voices(relays: &[Relay]) -> Voices<'_> {
    let mut voices = Voices::new();
    for figure in relays.iter().flat_map(|relay| &relay.figures) {
        if let Some(n) = number(&figure.value).filter(|n| *n >= TELLING_MIN) {
            let voice = figure.voice.as_deref().unwrap_or_default();
            *voices.entry((&figure.fact, n)).or_default().entry(voice).or_default() += 1;
        }
    }
    voices
}

struct Originals<'a> {
    releases: &'a [Release],
}

/// The figure that stands in a release, or that its neighbours give away.
struct Original<'a> {
    amount: Amount,
    source: Option<&'a FigureSource>,
}

impl<'a> Originals<'a> {
    fn check(&self, relay: &Relay, figure: &RelayedFigure, voices: &Voices<'_>) -> RelayCheck {
        let original = match (&figure.voice, relay.period) {
            (None, Some(period)) => self.original(period, &figure.fact),
            _ => None,
        };
        let (fidelity, really) = self.compare(relay, figure, original.as_ref(), voices);
        RelayCheck {
            outlet: relay.outlet.clone(),
            place: relay.place.clone(),
            period: relay.period,
            fact: figure.fact.clone(),
            voice: figure.voice.clone(),
            said: figure.words.clone(),
            stated: original.as_ref().map(|original| original.amount),
            fidelity,
            really,
            relayed_at: figure.source.clone(),
            stated_at: original.and_then(|original| original.source.cloned()),
        }
    }

    fn compare(
        &self,
        relay: &Relay,
        figure: &RelayedFigure,
        original: Option<&Original<'_>>,
        voices: &Voices<'_>,
    ) -> (Fidelity, Option<String>) {
        if let Some(of) = wrong_source(figure, voices) {
            return (Fidelity::WrongSource, Some(of));
        }
        let Some(period) = relay.period.filter(|_| figure.voice.is_none()) else {
            return (Fidelity::NoOriginal, None);
        };
        let earlier = self.earlier(period, &figure.fact, &figure.value);
        match (original, earlier) {
            // Said to be of an earlier release, and so it is.
            (_, Some(_)) if figure.of_earlier => (Fidelity::Same, None),
            (None, _) => (Fidelity::NoOriginal, None),
            (Some(original), earlier) => {
                let stated = original.amount;
                if is_same(&figure.value, stated) {
                    (Fidelity::Same, None)
                } else if is_rounded(&figure.value, stated) {
                    (Fidelity::Rounded, None)
                } else if let Some(other) = self.other_category(period, figure) {
                    (Fidelity::SwappedCategory, Some(other))
                } else if let Some(earlier) = earlier {
                    (Fidelity::Older, Some(earlier))
                } else {
                    (Fidelity::Other, None)
                }
            }
        }
    }

    fn of(&self, period: Edtf) -> impl Iterator<Item = &'a Release> {
        self.releases.iter().filter(move |release| release.period == period)
    }

    fn original(&self, period: Edtf, fact: &str) -> Option<Original<'a>> {
        let figures = self.of(period).flat_map(|release| &release.figures);
        let stated = figures.filter(|figure| figure.name == fact).last();
        if let Some(figure) = stated {
            let amount = Amount::of_value(&figure.value)?;
            return Some(Original { amount, source: Some(&figure.source) });
        }
        let amount = brought_by_totals(self.releases, period, fact)?;
        Some(Original { amount, source: None })
    }

    /// The latest earlier release that stated this.
    fn earlier(&self, period: Edtf, fact: &str, value: &FigureValue) -> Option<String> {
        let before = self.releases.iter().filter(|r| r.period.last_day() < period.last_day());
        let stated = before.filter(|release| {
            release.figures.iter().any(|figure| {
                figure.name == fact
                    && Amount::of_value(&figure.value).is_some_and(|stated| is_same(value, stated))
            })
        });
        let latest = stated.max_by_key(|release| release.period.last_day())?;
        Some(format!("{} {fact}", latest.period))
    }

    /// Another figure of the release that is exactly this.
    fn other_category(&self, period: Edtf, figure: &RelayedFigure) -> Option<String> {
        let n = number(&figure.value)?;
        let figures = self.of(period).flat_map(|release| &release.figures);
        let other = figures.filter(|other| other.name != figure.fact);
        let other = other.filter(|other| number(&other.value) == Some(n));
        other.map(|other| format!("{period} {}", other.name)).next()
    }
}

/// The voice that others credit with the figure, where nobody else credits the one that this relay names.
fn wrong_source(figure: &RelayedFigure, voices: &Voices<'_>) -> Option<String> {
    let n = number(&figure.value)?;
    let credited = voices.get(&(figure.fact.as_str(), n))?;
    let mine = figure.voice.as_deref().unwrap_or_default();
    let alone = credited.get(mine).copied().unwrap_or_default() == 1;
    let (voice, times) = credited.iter().max_by_key(|(_, times)| **times)?;
    (alone && *voice != mine && *times > 1).then(|| (*voice).to_owned())
}

/// One line more for each fact of which a relay gives several figures.
fn several(relay: &Relay, checks: &[RelayCheck]) -> Vec<RelayCheck> {
    let mut facts: BTreeMap<(&str, Option<&str>), Vec<&RelayCheck>> = BTreeMap::new();
    for (check, figure) in checks.iter().zip(&relay.figures).filter(|(_, f)| !f.of_earlier) {
        let fact = (figure.fact.as_str(), figure.voice.as_deref());
        facts.entry(fact).or_default().push(check);
    }
    let differ = |checks: &&Vec<&RelayCheck>| checks.iter().any(|c| c.said != checks[0].said);
    let several = facts.values().filter(|checks| checks.len() > 1).filter(differ);
    several
        .map(|checks| {
            let said: Vec<&str> = checks.iter().map(|check| check.said.as_str()).collect();
            RelayCheck {
                said: said.join(" / "),
                fidelity: Fidelity::Several,
                really: None,
                ..checks[0].clone()
            }
        })
        .collect()
}

fn number(value: &FigureValue) -> Option<u64> {
    match value {
        FigureValue::Count(count) => count.min.or(count.max),
        FigureValue::Percent(_) => None,
    }
}

/// The same number: "about 216" and "more than 344" of 216 and 344 included, since they name it.
fn is_same(value: &FigureValue, stated: Amount) -> bool {
    match value {
        FigureValue::Count(count) => {
            let n = stated.whole();
            [count.min, count.max].into_iter().flatten().any(|said| Some(said) == n)
        }
        FigureValue::Percent(share) => Amount::of_share(*share) == stated,
    }
}

/// A round number beside the stated one, or a bound that keeps what it says and is near.
fn is_rounded(value: &FigureValue, stated: Amount) -> bool {
    let (FigureValue::Count(count), Some(stated)) = (value, stated.whole()) else { return false };
    let Some(said) = count.min.or(count.max) else { return false };
    let step = 10u64.checked_pow(trailing_zeros(said)).unwrap_or(1);
    let near = said.abs_diff(stated) < step;
    // "Nearly a thousand" of 939 is; "a thousand" of 550 is not.
    near && step >= 10
        && said.abs_diff(stated) * 10 <= stated.max(said)
        && keeps_its_word(count, stated)
}

/// Whether a bound is true: "more than 28,000" of 28,198.
fn keeps_its_word(count: &Count, stated: u64) -> bool {
    count.approx
        || match (count.min, count.max) {
            (Some(least), None) => stated >= least,
            (None, Some(most)) => stated <= most,
            _ => true,
        }
}

fn trailing_zeros(n: u64) -> u32 {
    let digits = n.to_string();
    digits.bytes().rev().take_while(|digit| *digit == b'0').count() as u32
}
