//! An event in which people were reportedly harmed.

use crate::words::words;
use crate::{
    Cause, ClaimKey, Code, Count, DocumentId, Edtf, Error, IncidentId, Outcome, PartyId, Place,
    Rule, Who,
};
use serde::{Deserialize, Serialize};

/// An event in which people were reportedly harmed, as a register holds it.
///
/// What texts say of it is linked to it as claims. `figures` are those that somebody gave for the event as a whole: a
/// register that was imported, or a person who weighed the claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// Its id.
    pub id: IncidentId,
    /// What it is called, never empty: the first is shown, old ones are kept, and no two incidents share one.
    pub codes: Vec<Code>,
    /// When it happened.
    pub when: Option<Edtf>,
    /// Where.
    pub place: Option<Place>,
    /// To whom it is laid.
    pub parties: Vec<AllegedParty>,
    /// What caused the harm; several where several are reported.
    pub causes: Vec<Cause>,
    /// How many were harmed, at most one figure for an outcome and a group.
    pub figures: Vec<Figure>,
    /// The grade that came with it from another register, with the rule by which it was given there.
    pub given_grade: Option<GivenGrade>,
    /// What else there is to say.
    pub notes: Option<String>,
}

/// A party to whom an incident is laid.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AllegedParty {
    /// Which.
    pub party: PartyId,
    /// How sure that is.
    pub certainty: Certainty,
}

words!(
    /// How sure it is that a party did it.
    Certainty {
        /// It says so itself, or nobody doubts it.
        Known = "known",
        /// Somebody says so.
        Suspected = "suspected",
    }
);

/// How many people of a group were harmed in an incident.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// What happened to them.
    pub outcome: Outcome,
    /// Which people.
    pub who: Who,
    /// How many.
    pub count: Count,
    /// Whether it is disputed that they were of this group at all: then the least is none.
    pub disputed: bool,
}

words!(
    /// How well an incident is shown.
    Grade {
        /// A party accepts it, or a court found it.
        Confirmed = "confirmed",
        /// Two or more credible sources that do not rest on one another.
        Fair = "fair",
        /// One source.
        Weak = "weak",
        /// Sources disagree on what happened or on who did it.
        Contested = "contested",
        /// What was reported did not happen, or harmed only those who fought.
        Discounted = "discounted",
    }
);

/// A grade that another register gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenGrade {
    /// The grade.
    pub grade: Grade,
    /// By which rule.
    pub rule: Rule,
}

/// That a claim speaks of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimLink {
    /// The incident.
    pub incident: IncidentId,
    /// The document that makes the claim.
    pub document: DocumentId,
    /// All keys of the claim when it was linked.
    pub keys: Vec<ClaimKey>,
    /// How sure the linking is, in thousandths; none where a person linked it.
    pub score: Option<u16>,
    /// Why it is thought to speak of this incident.
    pub reason: String,
}

/// Incidents that take the place of others, with all that belongs to them: the outcome of a merge or a split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rearrangement {
    /// The incidents as they were, which end.
    pub before: Vec<Incident>,
    /// The incidents that are there instead; an id may be one of those before.
    pub after: Vec<Incident>,
    /// The claims of the new incidents.
    pub claims: Vec<ClaimLink>,
    /// The allegations of the new incidents.
    pub allegations: Vec<crate::AllegationLink>,
    /// The people of the new incidents.
    pub people: Vec<crate::PersonLink>,
}

/// A source that another register cites for an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Who published.
    pub name: String,
    /// Where and in which language, as that register writes it.
    pub platform: Option<String>,
    /// The address; never fetched by itself.
    pub url: Option<String>,
    /// An archived copy.
    pub archived: Option<String>,
}

impl Incident {
    /// The code to show.
    pub fn code(&self) -> &str {
        self.codes.first().map_or(self.id.as_str(), Code::as_str)
    }

    /// The figure for an outcome and a group.
    pub fn figure(&self, outcome: Outcome, who: Who) -> Option<&Figure> {
        self.figures.iter().find(|f| f.outcome == outcome && f.who == who)
    }

    /// Checks what the types do not say: a code, no code or party or figure twice, no range upside down, and no parts that
    /// are more than their whole.
    ///
    /// # Errors
    /// The first thing that cannot be.
    pub fn check(&self) -> Result<(), Error> {
        if self.codes.is_empty() {
            return Err(Error::NoCode);
        }
        let twice = |what: &str| Err(Error::Twice(what.to_owned()));
        if let Some(code) = repeated(&self.codes) {
            return twice(code.as_str());
        }
        let parties: Vec<_> = self.parties.iter().map(|p| &p.party.0).collect();
        if let Some(party) = repeated(&parties) {
            return twice(party);
        }
        let groups: Vec<_> = self.figures.iter().map(|f| (f.who, f.outcome)).collect();
        if let Some((who, outcome)) = repeated(&groups) {
            return twice(&format!("{} {}", who.as_str(), outcome.as_str()));
        }
        self.figures.iter().try_for_each(|figure| figure.count.check())?;
        match Outcome::ALL.iter().find_map(|outcome| self.part_above_whole(*outcome)) {
            Some((parts, whole)) => Err(Error::PartAboveWhole { parts, whole }),
            None => Ok(()),
        }
    }

    /// The least that children, women, men and the elderly come to, and the most of the civilians or people that they
    /// are parts of, where the first is more than the second can be.
    pub fn part_above_whole(&self, outcome: Outcome) -> Option<(u64, u64)> {
        let figure = |who: &Who| self.figure(outcome, *who).map(|figure| &figure.count);
        let whole = [Who::Civilians, Who::People].iter().find_map(figure)?.max?;
        let parts = [Who::Children, Who::Women, Who::Men, Who::Elderly];
        let least = parts.iter().filter_map(figure).filter_map(|count| count.min);
        let least = least.fold(0, u64::saturating_add);
        (least > whole).then_some((least, whole))
    }
}

fn repeated<T: PartialEq>(items: &[T]) -> Option<&T> {
    items.iter().enumerate().find(|(at, item)| items[..*at].contains(item)).map(|(_, item)| item)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incident(figures: &[(Who, u64, u64)]) -> Incident {
        let figure = |(who, min, max): &(Who, u64, u64)| Figure {
            outcome: Outcome::Killed,
            who: *who,
            count: Count { min: Some(*min), max: Some(*max), ..Count::default() },
            disputed: false,
        };
        Incident {
            id: IncidentId::from_random([1; 10]),
            codes: vec!["R-1".parse().expect("a code")],
            when: None,
            place: None,
            parties: vec![],
            causes: vec![],
            figures: figures.iter().map(figure).collect(),
            given_grade: None,
            notes: None,
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let check = |figures: &[(Who, u64, u64)]| incident(figures).check();
        assert_eq!(
            check(&[(Who::Civilians, 3, 5), (Who::Children, 2, 9), (Who::Women, 3, 3)]),
            Ok(())
        );
        assert_eq!(
            check(&[(Who::Civilians, 3, 4), (Who::Children, 2, 2), (Who::Women, 3, 3)]),
            Err(Error::PartAboveWhole { parts: 5, whole: 4 })
        );
        assert_eq!(check(&[(Who::Civilians, 3, 2)]), Err(Error::MinAboveMax { min: 3, max: 2 }));
        assert!(matches!(check(&[(Who::Men, 1, 1), (Who::Men, 2, 2)]), Err(Error::Twice(_))));
        let nameless = Incident { codes: vec![], ..incident(&[]) };
        assert_eq!(nameless.check(), Err(Error::NoCode));
    }
}
