//! What an incident comes to, for each stretch of the log in which nothing about it changed.

use super::symbols::{Symbol, SymbolList, Symbols};
use super::{HeldAllegation, HeldIncident};
use crate::harm::{Basis, Harm, counted, harms};
use crate::ledger::Ledger;
use crate::question::{UNGRADED, UNKNOWN, UNSTATED};
use crate::rules::grades::{Condition, Facts, grade_rule};
use crate::{Range, Testimony};
use jiff::civil::Date;
use sijill_model::{
    ClaimBody, Edtf, Finding, Grade, Incident, Outcome, PartyId, ResponsibilityStance, Span,
    Stance, Who,
};
use std::collections::BTreeSet;

/// What an incident came to from one place of the log to another.
#[derive(Debug)]
pub(super) struct Era {
    /// Its place in [`Book::incidents`](super::Book).
    pub(super) incident: u32,
    since: u64,
    /// `u64::MAX` while it stands.
    until: u64,
    pub(super) case: Case,
}

/// What a toll asks of an incident.
#[derive(Debug, PartialEq)]
pub(super) struct Case {
    pub(super) code: Box<str>,
    pub(super) when: Option<Edtf>,
    /// The first day on which it can have happened.
    pub(super) first: Option<Date>,
    pub(super) month: Symbol,
    pub(super) place: Symbol,
    pub(super) parties: SymbolList,
    pub(super) causes: SymbolList,
    pub(super) grade: Option<Grade>,
    pub(super) grade_word: Symbol,
    pub(super) graded_by: GradedBy,
    pub(super) parts: Box<[Part]>,
    /// How many were killed and injured in all, so that the plainest of tolls need not look at the parts.
    pub(super) wholes: [Range; ALWAYS.len()],
    /// Whether there are parts of other outcomes.
    pub(super) others: bool,
}

/// Outcomes of which every incident is asked, so that those that say nothing are counted.
pub(super) const ALWAYS: [Outcome; 2] = [Outcome::Killed, Outcome::Injured];

/// The figure for the whole: civilians, else people of whom nobody says what they were.
pub(super) fn whole(parts: &[Part], outcome: Outcome) -> Option<&Part> {
    let of = |who: Who| parts.iter().find(|p| p.outcome == outcome && p.who == who);
    of(Who::Civilians).or_else(|| of(Who::People))
}

/// Where a grade comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum GradedBy {
    /// A person, for this reason.
    Person(Symbol),
    /// Another register, by the rule of this name.
    Register(Symbol),
    /// Our rule.
    Rule(&'static [Condition]),
    /// Nobody.
    Nobody,
}

/// How many people of a group were harmed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    pub(super) outcome: Outcome,
    pub(super) who: Who,
    pub(super) range: Range,
    pub(super) disputed: bool,
    /// Whether it rests on claims, else on a figure that was given.
    pub(super) of_claims: bool,
    /// The words of the figure that was given.
    pub(super) words: Option<Symbol>,
}

/// What eras are made of, besides what is kept.
#[derive(Debug, Default)]
pub(super) struct Makings {
    pub(super) versions: Vec<Span<Incident>>,
    pub(super) citations: Vec<Span<u64>>,
    pub(super) allegations: Vec<Span<u32>>,
}

impl Era {
    pub(super) fn stands_at(&self, known_at: u64) -> bool {
        self.since <= known_at && known_at < self.until
    }
}

/// The eras of an incident, oldest first. Neighbours that come to the same are one.
pub(super) fn eras(
    incident: u32,
    held: &HeldIncident,
    makings: &Makings,
    allegations: &[HeldAllegation],
    testimonies: &[Testimony],
    symbols: &mut Symbols,
) -> Vec<Era> {
    let moments = moments(held, makings, allegations);
    let mut eras: Vec<Era> = vec![];
    for (place, since) in moments.iter().enumerate() {
        let until = moments.get(place + 1).copied().unwrap_or(u64::MAX);
        let Some(version) = makings.versions.iter().find(|v| v.stands_at(*since)) else {
            continue;
        };
        let moment = Moment { at: *since, held, makings, allegations, testimonies };
        let case = moment.case(&version.item, symbols);
        match eras.last_mut() {
            Some(last) if last.until == *since && last.case == case => last.until = until,
            _ => eras.push(Era { incident, since: *since, until, case }),
        }
    }
    eras
}

/// The places of the log at which something about the incident changed.
fn moments(held: &HeldIncident, makings: &Makings, allegations: &[HeldAllegation]) -> Vec<u64> {
    fn ends<T>(moments: &mut BTreeSet<u64>, spans: &[Span<T>]) {
        moments.extend(spans.iter().flat_map(|span| [Some(span.since), span.until]).flatten());
    }
    let mut moments = BTreeSet::new();
    ends(&mut moments, &makings.versions);
    ends(&mut moments, &makings.citations);
    ends(&mut moments, &makings.allegations);
    ends(&mut moments, &held.claims);
    ends(&mut moments, &held.grades);
    for span in &makings.allegations {
        let allegation = &allegations[span.item as usize];
        ends(&mut moments, &allegation.versions);
        ends(&mut moments, &allegation.steps);
    }
    moments.into_iter().collect()
}

/// An incident at one place of the log.
struct Moment<'a> {
    at: u64,
    held: &'a HeldIncident,
    makings: &'a Makings,
    allegations: &'a [HeldAllegation],
    testimonies: &'a [Testimony],
}

impl Moment<'_> {
    fn case(&self, incident: &Incident, symbols: &mut Symbols) -> Case {
        let claims = self.held.claims.iter().filter(|span| span.stands_at(self.at));
        let claims: Vec<&Testimony> =
            claims.map(|span| &self.testimonies[span.item as usize]).collect();
        let parts: Box<[Part]> =
            harms(incident, &claims).iter().map(|harm| part(harm, symbols)).collect();
        let (grade, graded_by) = self.grade(incident, &claims, &parts, symbols);
        let place = incident.place.as_ref();
        let place = place.and_then(|p| p.region.as_deref().or(p.names.first().map(String::as_str)));
        let parties = incident.parties.iter().map(|party| party.party.0.as_str());
        let causes = incident.causes.iter().map(|cause| cause.as_str());
        Case {
            code: incident.code().into(),
            when: incident.when,
            first: incident.when.and_then(|when| when.first_day().or(when.last_day())),
            month: symbols.of(&month(incident.when)),
            place: symbols.of(place.unwrap_or(UNKNOWN)),
            parties: symbols.each(parties, UNSTATED),
            causes: symbols.each(causes, UNKNOWN),
            grade,
            grade_word: symbols.of(grade.map_or(UNGRADED, |grade| grade.as_str())),
            graded_by,
            wholes: ALWAYS.map(|o| whole(&parts, o).map_or(Range::UNKNOWN, |part| part.range)),
            others: parts.iter().any(|part| !ALWAYS.contains(&part.outcome)),
            parts,
        }
    }

    fn grade(
        &self,
        incident: &Incident,
        claims: &[&Testimony],
        parts: &[Part],
        symbols: &mut Symbols,
    ) -> (Option<Grade>, GradedBy) {
        if let Some(span) = self.held.grades.iter().find(|span| span.stands_at(self.at)) {
            return (Some(span.item.0), GradedBy::Person(span.item.1));
        }
        if let Some(given) = &incident.given_grade {
            let rule = symbols.of(&given.rule.name);
            return (Some(given.grade), GradedBy::Register(rule));
        }
        match grade_rule().grade(&self.facts(incident, claims, parts)) {
            Some((grade, conditions)) => (Some(grade), GradedBy::Rule(conditions)),
            None => (None, GradedBy::Nobody),
        }
    }

    fn facts(&self, incident: &Incident, claims: &[&Testimony], parts: &[Part]) -> Facts {
        let speaks = |testimony: &&&Testimony| counted(testimony).is_some();
        let publisher =
            |claim: &&'_ Testimony| claim.source.clone().unwrap_or(claim.document.to_string());
        let sources: BTreeSet<String> = claims.iter().filter(speaks).map(publisher).collect();
        let cited = self.makings.citations.iter().find(|span| span.stands_at(self.at));
        let sources = sources.len() as u64 + cited.map_or(0, |span| span.item);
        let civil = parts.iter().filter(|p| matches!(p.who, Who::Civilians | Who::People));
        let tops: Vec<Option<u64>> = civil.map(|part| part.range.max).collect();
        Facts {
            harm_excluded: !tops.is_empty() && tops.iter().all(|top| *top == Some(0)),
            accepted: self.accepted(incident, claims),
            parties: incident.parties.len() as u32,
            denied: claims.iter().any(|claim| claim.stance() == Some(Stance::Denied)),
            sources: u32::try_from(sources).unwrap_or(u32::MAX),
        }
    }

    /// Whether a party to whom it is laid concedes it: by a finding, or in its own words.
    fn accepted(&self, incident: &Incident, claims: &[&Testimony]) -> bool {
        let alleged = |party: &PartyId| incident.parties.iter().any(|p| p.party == *party);
        let found = |span: &Span<u32>| {
            let allegation = &self.allegations[span.item as usize];
            let ledger = Ledger::of(allegation.steps_at(self.at));
            ledger.decision().is_some_and(|(_, decision)| decision.finding == Finding::Credible)
                && allegation.version(self.at).is_some_and(|version| alleged(&version.party))
        };
        let mut standing = self.makings.allegations.iter().filter(|span| span.stands_at(self.at));
        standing.any(found)
            || claims.iter().any(|testimony| match &testimony.claim.body {
                ClaimBody::Casualty(c) => {
                    c.stance == Stance::Acknowledged && c.party.iter().any(alleged)
                }
                ClaimBody::Responsibility(r) => {
                    r.stance == ResponsibilityStance::Accepts && r.party.iter().any(alleged)
                }
                _ => false,
            })
    }
}

fn part(harm: &Harm, symbols: &mut Symbols) -> Part {
    let (of_claims, words, disputed) = match &harm.basis {
        Basis::Claims => (true, None, false),
        Basis::Given { words, disputed } => (false, words.as_deref(), *disputed),
    };
    Part {
        outcome: harm.outcome,
        who: harm.who,
        range: harm.range,
        disputed,
        of_claims,
        words: words.map(|words| symbols.of(words)),
    }
}

/// The month in which all days lie that a date can mean; else the year; else the years from the first to the last.
fn month(when: Option<Edtf>) -> String {
    let days = when.and_then(|when| when.first_day().zip(when.last_day()));
    let Some((first, last)) = days else { return UNKNOWN.to_owned() };
    if (first.year(), first.month()) == (last.year(), last.month()) {
        Edtf::month(first).to_string()
    } else {
        Edtf::between(Edtf::year(first), Edtf::year(last)).to_string()
    }
}
