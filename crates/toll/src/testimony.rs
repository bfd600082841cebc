//! A claim with where it comes from, and who speaks in it.

use crate::Range;
use crate::stated::folded;
use serde::Serialize;
use sijill_model::{
    Claim, ClaimBody, ClaimKey, Closed, DocumentId, Edtf, Outcome, PartyId, PopulationOutcome,
    ReportCount, ReportStatus, Scope, Stance, StrikeUnit, Who,
};
use std::collections::BTreeMap;

/// A claim that counts, with its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testimony {
    /// The claim's key.
    pub key: ClaimKey,
    /// The document that makes it.
    pub document: DocumentId,
    /// The document's title.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// The party that the publisher is, where it is one.
    pub source_party: Option<PartyId>,
    /// When.
    pub published: Option<Edtf>,
    /// What is claimed.
    pub claim: Claim,
    /// Why its words are not shown, where they are not: they are then empty.
    pub closed: Option<Closed>,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Subject {
    /// People to whom something happened.
    Casualty {
        /// What.
        outcome: Outcome,
        /// Which people.
        who: Who,
    },
    /// Reports in a process: not people.
    ReportCount {
        /// Where in the process.
        status: ReportStatus,
    },
    /// People moved or shut in.
    Population {
        /// What happened to them.
        outcome: PopulationOutcome,
    },
    /// Attacks.
    StrikeCount {
        /// What is counted.
        unit: StrikeUnit,
    },
}

impl std::fmt::Display for Subject {
    /// In English, as the columns of exports have it: "civilians killed", "reports open".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = match self {
            Subject::Casualty { outcome, who } => format!("{} {}", who.as_str(), outcome.as_str()),
            Subject::ReportCount { status } => format!("reports {}", status.as_str()),
            Subject::Population { outcome } => format!("people {}", outcome.as_str()),
            Subject::StrikeCount { unit } => unit.as_str().to_owned(),
        };
        f.write_str(&words.replace('_', " "))
    }
}

/// The words behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The claim's key.
    pub key: ClaimKey,
    /// The document.
    pub document: DocumentId,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Who says it, in the text's words.
    pub speaker: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// What it counts; none for kinds without a figure.
    pub subject: Option<Subject>,
    /// The figure.
    pub range: Range,
    /// The place, as written.
    pub place: Option<String>,
    /// The date of what is claimed.
    pub date: Option<Edtf>,
    /// The exact words.
    pub quotes: Vec<String>,
    /// Why they are not shown, where they are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
}

/// When and what, for an order that does not depend on how the claims came.
pub(crate) type Order<'a> = (Option<String>, &'a str);

impl Testimony {
    /// Oldest publication first, then by key.
    pub(crate) fn order(&self) -> Order<'_> {
        (self.published.and_then(Edtf::last_day).map(|day| day.to_string()), self.key.as_str())
    }

    pub(crate) fn subject(&self) -> Option<Subject> {
        match &self.claim.body {
            ClaimBody::Casualty(c) => Some(Subject::Casualty { outcome: c.outcome, who: c.who }),
            ClaimBody::ReportCount(c) => Some(Subject::ReportCount { status: c.status }),
            ClaimBody::Population(c) => Some(Subject::Population { outcome: c.outcome }),
            ClaimBody::StrikeCount(c) => Some(Subject::StrikeCount { unit: c.unit }),
            _ => None,
        }
    }

    pub(crate) fn scope(&self) -> Option<Scope> {
        match &self.claim.body {
            ClaimBody::Casualty(c) => Some(c.scope),
            // How many are open, or have come in all, holds until it is said anew, whatever period the text speaks of.
            ClaimBody::ReportCount(ReportCount {
                status: ReportStatus::Open | ReportStatus::Total,
                ..
            }) => Some(Scope::Cumulative),
            ClaimBody::ReportCount(c) => Some(c.scope),
            ClaimBody::Population(c) => Some(c.scope),
            ClaimBody::StrikeCount(c) => Some(c.scope),
            _ => None,
        }
    }

    pub(crate) fn stance(&self) -> Option<Stance> {
        match &self.claim.body {
            ClaimBody::Casualty(c) => Some(c.stance),
            _ => None,
        }
    }

    pub(crate) fn range(&self) -> Range {
        self.claim.body.count().map_or(Range::UNKNOWN, Range::of)
    }

    /// Where and when what is claimed happened.
    pub(crate) fn place_and_date(&self) -> (Option<&str>, Option<Edtf>) {
        match &self.claim.body {
            ClaimBody::Casualty(c) => (c.place.as_deref(), c.date),
            ClaimBody::Population(c) => (c.place.as_deref(), c.date),
            ClaimBody::StrikeCount(c) => (c.place.as_deref(), c.date),
            _ => (None, None),
        }
    }

    /// The words behind its figure.
    pub fn evidence(&self) -> Evidence {
        let (place, date) = self.place_and_date();
        Evidence {
            key: self.key.clone(),
            document: self.document.clone(),
            title: self.title.clone(),
            source: self.source.clone(),
            speaker: self.claim.speaker().map(str::to_owned),
            published: self.published,
            subject: self.subject(),
            range: self.range(),
            place: place.map(str::to_owned),
            date,
            quotes: self
                .claim
                .anchors
                .iter()
                .filter_map(|a| a.text())
                .map(|span| span.quote.clone())
                .collect(),
            closed: self.closed,
        }
    }
}

/// Who speaks in which claim.
///
/// A source that is a party, or that admits harm for one party, speaks for that party, so that "the Coalition" in a
/// newspaper and the Coalition's own releases are one voice.
pub(crate) struct Voices {
    party_of_source: BTreeMap<String, PartyId>,
}

impl Voices {
    pub(crate) fn of(testimonies: &[&Testimony]) -> Self {
        let mut admitted: BTreeMap<String, Vec<PartyId>> = BTreeMap::new();
        for testimony in testimonies {
            let ClaimBody::Casualty(casualty) = &testimony.claim.body else { continue };
            let speaks_itself = testimony.claim.speaker().is_none();
            if let (Some(source), Stance::Acknowledged, true) =
                (&testimony.source, casualty.stance, speaks_itself)
            {
                admitted.entry(source.clone()).or_default().extend(casualty.party.iter().cloned());
            }
        }
        let mut party_of_source: BTreeMap<String, PartyId> = admitted
            .into_iter()
            .filter_map(|(source, parties)| {
                let first = parties.first()?.clone();
                parties.iter().all(|party| *party == first).then_some((source, first))
            })
            .collect();
        // What a source is known to be stands before what its words make it.
        let known = testimonies.iter().filter_map(|t| t.source.clone().zip(t.source_party.clone()));
        party_of_source.extend(known);
        Voices { party_of_source }
    }

    /// The voice of a claim: a party, else a name folded for comparison; none where nobody is named.
    pub(crate) fn voice(&self, testimony: &Testimony) -> Option<String> {
        let speaker =
            testimony.claim.attribution.iter().find(|v| v.role == sijill_model::Role::Speaker);
        if let Some(speaker) = speaker {
            return Some(
                speaker
                    .party_id
                    .as_ref()
                    .map_or_else(|| folded(&speaker.name), |party| party.0.clone()),
            );
        }
        let source = testimony.source.as_ref()?;
        Some(
            self.party_of_source
                .get(source)
                .map_or_else(|| folded(source), |party| party.0.clone()),
        )
    }

    /// Whether the claim stands in the voice's own publication, not in a relay.
    pub(crate) fn is_own(&self, testimony: &Testimony, voice: &str) -> bool {
        testimony.source.as_ref().is_some_and(|source| {
            self.party_of_source.get(source).is_some_and(|party| party.0 == voice)
                || folded(source) == voice
        })
    }
}
