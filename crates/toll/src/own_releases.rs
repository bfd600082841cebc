//! Releases from documents: what a voice states in one publication of its own.

use crate::testimony::Voices;
use crate::{Range, Testimony};
use sijill_model::{
    ClaimBody, Count, DocumentId, Edtf, FigureSource, FigureValue, Outcome, Release, ReleaseFigure,
    ReportStatus, Scope, Stance, StrikeUnit, Who,
};
use std::collections::BTreeMap;

/// The releases among documents, by voice and day of publication: those in which a voice speaks for itself and counts
/// reports in a process, or people for all so far.
///
/// The period is the month that the figures name, where they name one; else the month before the publication, since
/// that is what a monthly statement is about.
pub fn own_releases(testimonies: &[Testimony]) -> Vec<Release> {
    let mut sorted: Vec<&Testimony> = testimonies.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    let voices = Voices::of(&sorted);
    let mut documents: BTreeMap<(String, &DocumentId), Vec<&Testimony>> = BTreeMap::new();
    for testimony in &sorted {
        if let Some(voice) = voices.voice(testimony).filter(|v| voices.is_own(testimony, v)) {
            documents.entry((voice, &testimony.document)).or_default().push(testimony);
        }
    }
    let releases = documents.into_iter().filter_map(|((voice, _), claims)| release(voice, &claims));
    let mut releases: Vec<Release> = releases.collect();
    releases.sort_by_key(|r| (r.publisher.clone(), r.period.last_day(), r.period.first_day()));
    releases
}

fn release(publisher: String, claims: &[&Testimony]) -> Option<Release> {
    let mut figures: Vec<ReleaseFigure> = Vec::new();
    for claim in claims {
        if let Some(name) = column(&claim.claim.body)
            && !figures.iter().any(|figure| figure.name == name)
        {
            let count = claim.claim.body.count()?.clone();
            figures.push(figure(name, count, claim));
        }
    }
    figures.extend(entries(claims, Outcome::Killed, "killed_entries"));
    let is_release = figures
        .iter()
        .any(|f| f.name == "open" || f.name == "completed" || f.name.ends_with("_cumulative"));
    let published = claims.first()?.published;
    let period = month_of(claims).or_else(|| month_before(published?))?;
    is_release.then_some(Release {
        publisher,
        period,
        covers: None,
        published,
        figures,
        evidence: None,
    })
}

fn figure(name: &str, count: Count, claim: &Testimony) -> ReleaseFigure {
    let source = FigureSource::Words {
        document: claim.document.clone(),
        claim: claim.key.clone(),
        anchors: claim.claim.anchors.clone(),
    };
    ReleaseFigure { name: name.to_owned(), value: FigureValue::Count(count), source }
}

/// The column of a release that a claim is a figure of; none for figures of single events and of parts.
pub(crate) fn column(body: &ClaimBody) -> Option<&'static str> {
    let is_total = |scope: Scope| scope == Scope::Cumulative;
    Some(match body {
        ClaimBody::ReportCount(c) => match (c.status, is_total(c.scope)) {
            (ReportStatus::Received, true) | (ReportStatus::Total, _) => "reports_cumulative",
            (ReportStatus::Credible, true) => "credible_cumulative",
            (ReportStatus::Open, _) => "open",
            (_, true) => return None,
            (status, false) => status.as_str(),
        },
        ClaimBody::Casualty(c) if !c.subset && matches!(c.who, Who::Civilians | Who::People) => {
            match (c.outcome, c.scope) {
                (Outcome::Killed, Scope::Cumulative) => "killed_cumulative",
                (Outcome::Injured, Scope::Cumulative) => "injured_cumulative",
                (Outcome::Killed, Scope::Period) => "killed",
                (Outcome::Injured, Scope::Period) => "injured",
                _ => return None,
            }
        }
        ClaimBody::StrikeCount(c) if is_total(c.scope) => match c.unit {
            StrikeUnit::Strikes => "strikes_cumulative",
            StrikeUnit::Engagements => "engagements_cumulative",
            StrikeUnit::Shells | StrikeUnit::Attacks => return None,
        },
        _ => return None,
    })
}

/// The sum of what is conceded for single events, where the publication has any.
fn entries(claims: &[&Testimony], outcome: Outcome, name: &str) -> Option<ReleaseFigure> {
    let conceded = claims.iter().filter(|testimony| match &testimony.claim.body {
        ClaimBody::Casualty(c) => {
            c.outcome == outcome
                && c.scope == Scope::Incident
                && c.stance == Stance::Acknowledged
                && !c.subset
        }
        _ => false,
    });
    let sum = conceded.clone().map(|t| t.range()).reduce(Range::plus)?;
    let count = Count { min: sum.min, max: sum.max, ..Count::default() };
    Some(figure(name, count, conceded.clone().next()?))
}

/// The month that most figures name.
fn month_of(claims: &[&Testimony]) -> Option<Edtf> {
    let mut months: BTreeMap<String, (usize, Edtf)> = BTreeMap::new();
    for claim in claims {
        let date = match &claim.claim.body {
            ClaimBody::ReportCount(c) => c.date,
            ClaimBody::Casualty(c) if c.scope == Scope::Period => c.date,
            _ => None,
        };
        let month = date.and_then(|date| {
            let month = Edtf::month(date.first_day()?);
            (month == date).then_some(month)
        });
        if let Some(month) = month {
            months.entry(month.to_string()).or_insert((0, month)).0 += 1;
        }
    }
    months.into_values().max_by_key(|(times, _)| *times).map(|(_, month)| month)
}

fn month_before(published: Edtf) -> Option<Edtf> {
    published.first_day()?.first_of_month().yesterday().ok().map(Edtf::month)
}
