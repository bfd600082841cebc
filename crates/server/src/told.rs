//! Incidents and people with everything that hangs on them: what the command line and the pages both tell.

use crate::Error;
use crate::history::{HistoryLine, history};
use serde::Serialize;
use sijill_model::{AgeGroup, ClaimLink, Incident, Outcome, PartyId, PersonId, Sex, Subject};
use sijill_record::{
    ClaimCursor, ClaimFilter, RegisterReader, StoredAllegation, StoredClaim, StoredIncident,
    StoredPerson,
};
use sijill_toll::{Ledger, Standing};

/// An incident with the words of its claims, its people, its allegations and its history.
#[derive(Debug, Serialize)]
pub struct IncidentTold {
    /// The incident.
    pub incident: Incident,
    /// The place of the entry that recorded it so.
    pub seq: u64,
    /// When that was, RFC 3339.
    pub at: String,
    /// How many sources another register cites for it.
    pub citations: u64,
    /// The claims that speak of it.
    pub claims: Vec<ClaimTold>,
    /// Who was harmed in it.
    pub people: Vec<PersonTold>,
    /// The allegations that are of it.
    pub allegations: Vec<AllegationTold>,
    /// Who changed what, and why.
    pub history: Vec<HistoryLine>,
}

/// A claim that speaks of an incident.
#[derive(Debug, Serialize)]
pub struct ClaimTold {
    /// The claim; none where the latest reading does not find it any more.
    pub claim: Option<StoredClaim>,
    /// Why it is thought to speak of the incident, and how sure that is.
    pub link: ClaimLink,
}

/// A person as they may be shown: minors and the living have no name here, as long as nobody has decided otherwise.
#[derive(Debug, Serialize)]
pub struct PersonTold {
    /// Their id.
    pub id: PersonId,
    /// The name.
    pub name: Option<String>,
    /// Whether the name is withheld.
    pub withheld: bool,
    /// Man or woman.
    pub sex: Option<Sex>,
    /// Child or adult.
    pub age_group: Option<AgeGroup>,
    /// What happened to them.
    pub outcome: Option<Outcome>,
    /// The incidents in which they were harmed.
    pub incidents: Vec<String>,
}

/// An allegation as a line below an incident.
#[derive(Debug, Serialize)]
pub struct AllegationTold {
    /// Its id.
    pub id: String,
    /// Whose process it is in.
    pub party: PartyId,
    /// The number that the process gave it.
    pub reference: Option<String>,
    /// Where it stands.
    pub standing: &'static str,
}

impl IncidentTold {
    /// The incident with this id or code.
    ///
    /// # Errors
    /// What the register says.
    pub fn of(reader: &RegisterReader, given: &str) -> Result<Option<Self>, Error> {
        let Some(stored) = reader.incident(given)? else { return Ok(None) };
        let StoredIncident { incident, seq, at, claims, allegations, people, citations, .. } =
            stored;
        let people: Result<Vec<_>, Error> = people
            .iter()
            .filter_map(|link| reader.person(&link.person).transpose())
            .map(|stored| Ok(PersonTold::of(&stored?)))
            .collect();
        let allegations: Result<Vec<_>, Error> = allegations
            .iter()
            .filter_map(|link| reader.allegation(link.allegation.as_str()).transpose())
            .map(|stored| Ok(AllegationTold::of(&stored?)))
            .collect();
        let claims: Result<Vec<_>, Error> =
            claims.into_iter().map(|link| claim(reader, link)).collect();
        Ok(Some(IncidentTold {
            claims: claims?,
            people: people?,
            allegations: allegations?,
            history: history(reader, &Subject::Incident(incident.id.clone()))?,
            incident,
            seq,
            at,
            citations,
        }))
    }
}

/// A claim is linked by all the keys that it had; any that is still there leads to it.
fn claim(reader: &RegisterReader, mut link: ClaimLink) -> Result<ClaimTold, Error> {
    for key in &link.keys {
        let Some(opened) = reader.claim(key.as_str())? else { continue };
        let claim = listed(reader, &opened)?;
        if claim.as_ref().is_none_or(|claim| claim.closed.is_some()) {
            link.reason.clear();
        }
        return Ok(ClaimTold { claim, link });
    }
    Ok(ClaimTold { claim: None, link })
}

/// The claim as lists have it: words of a confidential source are withheld, since nobody records here that they were
/// shown.
fn listed(reader: &RegisterReader, opened: &StoredClaim) -> Result<Option<StoredClaim>, Error> {
    let ClaimCursor { seq, ordinal } = opened.cursor();
    let before = match ordinal.checked_sub(1) {
        Some(ordinal) => ClaimCursor { seq, ordinal },
        None => ClaimCursor { seq: seq.saturating_sub(1), ordinal: u32::MAX },
    };
    let document = Some(opened.document.clone());
    let filter = ClaimFilter { document, after: Some(before), limit: 1, ..ClaimFilter::default() };
    Ok(reader.claims(&filter)?.pop())
}

impl PersonTold {
    /// What may be shown of a person.
    pub fn of(stored: &StoredPerson) -> Self {
        let person = &stored.person;
        let withheld = person.is_withheld();
        PersonTold {
            id: person.id.clone(),
            name: person.name().filter(|_| !withheld).map(str::to_owned),
            withheld,
            sex: person.sex,
            age_group: person.age_group,
            outcome: person.outcome,
            incidents: stored.incidents.iter().map(ToString::to_string).collect(),
        }
    }
}

impl AllegationTold {
    fn of(stored: &StoredAllegation) -> Self {
        let standing = Ledger::of(&stored.steps).standing();
        AllegationTold {
            id: stored.allegation.id.to_string(),
            party: stored.allegation.party.clone(),
            reference: stored.allegation.reference.clone(),
            standing: standing.map_or("open", Standing::as_str),
        }
    }
}
