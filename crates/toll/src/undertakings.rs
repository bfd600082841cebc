//! What was undertaken, denied, accepted or laid to others, and what later documents say of it.
//!
//! A later word is set beside an undertaking only where the words themselves show that both are about one thing; what
//! merely might be is left out. The rules are:
//!
//! - *later*: in another document, published on a later day.
//! - *one thing*: both clauses share three terms or more and half of those of the shorter; or the place of the one is
//!   named in the other and a further term is shared, or both are of one day or month. Words that stand in every clause of
//!   a register of harm are no terms (`rules/function_words.toml`); a figure is one. Words of two languages share none.
//! - *repeats* / *contradicts*: the same voice, the same way or the other way round. An undertaking to do is
//!   contradicted by one not to do; a denial of harm by its admission.
//! - *reports*: somebody says that the party did what is spoken of. For what is denied or admitted, the days must
//!   agree; what was undertaken can only have been kept or broken after it was. Whether it was is not for us to say.

use crate::Testimony;
use crate::terms::{name_terms, terms};
use crate::testimony::Voices;
use serde::Serialize;
use sijill_model::{
    ClaimBody, ClaimKey, DocumentId, Edtf, PartyId, Polarity, ResponsibilityStance, Stance,
};
use std::collections::BTreeSet;

/// What somebody undertook, denied, accepted or laid to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Undertaking {
    /// Who, in the words of the text; the source where it speaks for itself.
    pub speaker: String,
    /// The same as a party's id, else the name folded: what undertakings of one voice are grouped by.
    pub voice: String,
    /// When it was published.
    pub published: Option<Edtf>,
    /// `commitment`, `denial` or `responsibility`.
    pub kind: &'static str,
    /// `will`, `will_not`, `accepts`, `denies`, `accuses`; none for a denied fact or figure.
    pub stance: Option<&'static str>,
    /// The exact words.
    pub words: String,
    /// Who published it.
    pub source: Option<String>,
    /// The claim.
    pub claim: ClaimKey,
    /// The document.
    pub document: DocumentId,
    /// What later documents say of it, oldest first.
    pub later: Vec<LaterWord>,
}

/// How a later word stands to an undertaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Echo {
    /// The same voice says it again.
    Repeats,
    /// The same voice says the opposite.
    Contradicts,
    /// Another voice speaks of the thing.
    Reports,
}

impl Echo {
    /// The word in JSON and CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Echo::Repeats => "repeats",
            Echo::Contradicts => "contradicts",
            Echo::Reports => "reports",
        }
    }
}

/// What a later document says of an undertaking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LaterWord {
    /// How it stands to it.
    pub how: Echo,
    /// Who speaks; the source where it speaks for itself.
    pub speaker: String,
    /// When it was published.
    pub published: Option<Edtf>,
    /// The exact words.
    pub words: String,
    /// Who published it.
    pub source: Option<String>,
    /// The claim.
    pub claim: ClaimKey,
    /// The document.
    pub document: DocumentId,
    /// The terms by which both were found to be about one thing.
    pub shared: Vec<String>,
}

/// Words that share fewer terms are not said to be about one thing.
const SHARED_MIN: usize = 3;

/// Harm that is denied or admitted without a day is taken for that of others only so many days apart.
const DEED_DAYS_MAX: i64 = 60;

/// All undertakings, by voice and then by day, with what later documents say of each.
///
/// The order of the claims does not matter.
pub fn undertakings(testimonies: &[Testimony]) -> Vec<Undertaking> {
    let mut sorted: Vec<&Testimony> = testimonies.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    let voices = Voices::of(&sorted);
    let said: Vec<Said<'_>> = sorted.iter().map(|t| Said::of(t, &voices)).collect();
    let undertaken = said.iter().filter(|said| said.is_undertaking());
    let mut found: Vec<Undertaking> = undertaken.map(|one| one.undertaking(&said)).collect();
    let day = |u: &Undertaking| u.published.and_then(Edtf::last_day);
    found.sort_by(|a, b| (&a.voice, day(a)).cmp(&(&b.voice, day(b))));
    found
}

/// A date that can mean more days than a month's says too little of when.
const MONTH_DAYS_MAX: i32 = 31;

/// What a claim is about, as far as undertakings are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Theme {
    /// Harm that was done, or is said to have been.
    Deed,
    /// What is to be done.
    Plan,
    /// What is or is not.
    Fact,
    /// What another did.
    Accusation,
}

/// A claim with what is needed to compare it.
struct Said<'a> {
    testimony: &'a Testimony,
    voice: Option<String>,
    /// What it is about, and whether it says yes or no to it; none for what is only told.
    leaning: Option<(Theme, bool)>,
    terms: BTreeSet<String>,
    place: BTreeSet<String>,
    date: Option<Edtf>,
    /// To whom it lays what it tells.
    parties: &'a [PartyId],
}

impl<'a> Said<'a> {
    fn of(testimony: &'a Testimony, voices: &Voices) -> Self {
        let body = &testimony.claim.body;
        let (place, date, parties): (Option<&str>, _, &[PartyId]) = match body {
            ClaimBody::Casualty(c) => (c.place.as_deref(), c.date, &c.party),
            ClaimBody::StrikeCount(c) => (c.place.as_deref(), c.date, &c.party),
            ClaimBody::Assessment(c) => (c.place.as_deref(), c.date, &[]),
            ClaimBody::Responsibility(c) => (None, None, &c.party),
            ClaimBody::Control(c) => (c.place.as_deref(), None, &c.party),
            _ => (None, None, &[]),
        };
        let place = place.map(name_terms).unwrap_or_default();
        let mut about = terms(&words(testimony));
        about.extend(place.iter().cloned());
        about.extend(exact_figure(body));
        Said {
            testimony,
            voice: party_itself(body, testimony).or_else(|| voices.voice(testimony)),
            leaning: leaning(body),
            terms: about,
            place,
            date,
            parties,
        }
    }

    /// What is admitted belongs to the toll, with all figures of its kind, and is no undertaking.
    fn is_undertaking(&self) -> bool {
        match &self.testimony.claim.body {
            ClaimBody::Casualty(c) => c.stance == Stance::Denied,
            _ => self.leaning.is_some(),
        }
    }

    fn undertaking(&self, all: &[Said<'_>]) -> Undertaking {
        let later = all.iter().filter_map(|later| self.later(later)).collect();
        let (kind, stance) = match &self.testimony.claim.body {
            ClaimBody::Commitment(c) => ("commitment", Some(c.polarity.as_str())),
            ClaimBody::Responsibility(c) => ("responsibility", Some(c.stance.as_str())),
            _ => ("denial", None),
        };
        Undertaking {
            speaker: self.speaker(),
            voice: self.voice.clone().unwrap_or_default(),
            published: self.testimony.published,
            kind,
            stance,
            words: words(self.testimony),
            source: self.testimony.source.clone(),
            claim: self.testimony.key.clone(),
            document: self.testimony.document.clone(),
            later,
        }
    }

    fn speaker(&self) -> String {
        let named = self.testimony.claim.speaker().or(self.testimony.source.as_deref());
        named.unwrap_or_default().to_owned()
    }

    /// What a later claim says of this one; none where it is not later, or not seen to be about the same.
    fn later(&self, other: &Said<'_>) -> Option<LaterWord> {
        let (here, there) = (self.testimony, other.testimony);
        let days = days_between(here.published?, there.published?).filter(|days| *days > 0)?;
        if here.document == there.document {
            return None;
        }
        let how = self.echo(other, days)?;
        Some(LaterWord {
            how,
            speaker: other.speaker(),
            published: there.published,
            words: words(there),
            source: there.source.clone(),
            claim: there.key.clone(),
            document: there.document.clone(),
            shared: self.shared(other)?.into_iter().collect(),
        })
    }

    fn echo(&self, other: &Said<'_>, days: i64) -> Option<Echo> {
        let (theme, yes) = self.leaning?;
        let is_own = self.voice.is_some() && self.voice == other.voice;
        if let Some((_, also)) = other.leaning.filter(|(other, _)| is_own && *other == theme) {
            let agrees = theme != Theme::Deed || self.is_of_one_time(other, days);
            let how = if yes == also { Echo::Repeats } else { Echo::Contradicts };
            return agrees.then_some(how);
        }
        let in_time = match theme {
            // What the same voice says of harm besides is no word on its denial of this.
            Theme::Deed | Theme::Accusation => !is_own && self.is_of_one_time(other, days),
            // It is kept or broken only by what comes after it.
            Theme::Plan => other.date.is_some_and(|date| {
                date.first_day() >= self.testimony.published.and_then(Edtf::last_day)
            }),
            Theme::Fact => true,
        };
        let tells = matches!(other.leaning, None | Some((Theme::Deed | Theme::Accusation, _)));
        (in_time && tells && self.is_of_one_party(other)).then_some(Echo::Reports)
    }

    /// Whether both can be of one event: on days that agree where both are known, else not long apart.
    fn is_of_one_time(&self, other: &Said<'_>, days: i64) -> bool {
        match (self.date, other.date) {
            (Some(one), Some(other)) => one.overlaps(other),
            // What happened after somebody spoke is not what was spoken of.
            (None, Some(other)) => {
                days <= DEED_DAYS_MAX
                    && other.first_day() <= self.testimony.published.and_then(Edtf::last_day)
            }
            _ => days <= DEED_DAYS_MAX,
        }
    }

    /// Whether both are of known days that agree, or of one month.
    fn is_of_one_day(&self, other: &Said<'_>) -> bool {
        let is_near = |date: Edtf| {
            let (first, last) = (date.first_day(), date.last_day());
            first.zip(last).is_some_and(|(first, last)| (last - first).get_days() < MONTH_DAYS_MAX)
        };
        let both = self.date.zip(other.date);
        both.is_some_and(|(one, other)| is_near(one) && is_near(other) && one.overlaps(other))
    }

    /// Whether the other lays what it tells to whoever speaks here, or to whom this one lays it.
    fn is_of_one_party(&self, other: &Said<'_>) -> bool {
        let is_ours = |party: &PartyId| {
            self.voice.as_deref() == Some(party.0.as_str()) || self.parties.contains(party)
        };
        other.parties.iter().any(is_ours)
    }

    /// The terms that show that both are about one thing.
    fn shared(&self, other: &Said<'_>) -> Option<BTreeSet<String>> {
        let shared: BTreeSet<String> = self.terms.intersection(&other.terms).cloned().collect();
        let shorter = self.terms.len().min(other.terms.len());
        let by_words = shared.len() >= SHARED_MIN && shared.len() * 2 >= shorter;
        let names = |place: &BTreeSet<String>, within: &BTreeSet<String>| {
            !place.is_empty() && place.is_subset(within)
        };
        let by_place = (names(&other.place, &self.terms) || names(&self.place, &other.terms))
            && (shared.len() >= 2 || self.is_of_one_day(other));
        (by_words || by_place).then_some(shared)
    }
}

fn leaning(body: &ClaimBody) -> Option<(Theme, bool)> {
    Some(match body {
        ClaimBody::Commitment(c) => (Theme::Plan, c.polarity == Polarity::Will),
        ClaimBody::Denial(_) => (Theme::Fact, false),
        ClaimBody::Responsibility(c) => match c.stance {
            ResponsibilityStance::Accepts => (Theme::Deed, true),
            ResponsibilityStance::Denies => (Theme::Deed, false),
            ResponsibilityStance::Accuses => (Theme::Accusation, true),
        },
        ClaimBody::Casualty(c) => match c.stance {
            Stance::Denied => (Theme::Deed, false),
            Stance::Acknowledged => (Theme::Deed, true),
            Stance::Reported | Stance::UnderAssessment => return None,
        },
        _ => return None,
    })
}

/// Whoever accepts or denies what it did speaks, also where the text names it only as the party: "the army denied it".
fn party_itself(body: &ClaimBody, testimony: &Testimony) -> Option<String> {
    let ClaimBody::Responsibility(c) = body else { return None };
    let of_itself =
        c.stance != ResponsibilityStance::Accuses && testimony.claim.speaker().is_none();
    match c.party.as_slice() {
        [only] if of_itself => Some(only.0.clone()),
        _ => None,
    }
}

/// The figure of a claim as a term. One of a single digit is any figure.
fn exact_figure(body: &ClaimBody) -> Option<String> {
    let count = body.count().filter(|count| count.min == count.max)?;
    count.min.filter(|n| *n >= 10).map(|n| n.to_string())
}

fn words(testimony: &Testimony) -> String {
    let quotes = testimony.claim.anchors.iter().filter_map(|anchor| anchor.text());
    quotes.map(|span| span.quote.as_str()).collect::<Vec<_>>().join(" … ")
}

/// From the last day that the one can mean to the first of the other.
fn days_between(one: Edtf, other: Edtf) -> Option<i64> {
    let (one, other) = (one.last_day()?, other.first_day()?);
    Some(i64::from((other - one).get_days()))
}
