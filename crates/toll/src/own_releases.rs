//! Releases from documents: what a voice states in one publication of its own.

use crate::testimony::Voices;
use crate::{Range, Testimony};
use jiff::civil::Date;
use sijill_model::{
    ClaimBody, Count, DocumentId, Edtf, FigureSource, FigureValue, Outcome, Release, ReleaseFigure,
    ReportStatus, Scope, Stance, StrikeUnit, Who,
};
use std::collections::BTreeMap;

/// The releases among documents, by voice and day of publication: those in which a voice speaks for itself and counts
/// reports in a process, or people for all so far.
///
/// The period is the month or the day that the figures name, where they name one. Else it is the month before the
/// publication, since that is what a monthly statement is about; and of a bulletin, which counts people and no reports and
/// says so of the past day or comes more often than once a month, the day of the publication.
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
    let days: Vec<(String, Option<Date>)> =
        documents.iter().map(|((voice, _), claims)| (voice.clone(), published(claims))).collect();
    let releases = documents.into_iter().filter_map(|((voice, _), mut claims)| {
        // In the order of the text: a bulletin begins with what the day brought.
        claims.sort_by_key(|claim| place(claim));
        let day = published(&claims);
        let others = days.iter().filter(|(other, _)| *other == voice).filter_map(|(_, day)| *day);
        let is_often = day.is_some_and(|day| others.into_iter().any(|other| is_near(day, other)));
        release(voice, &claims, is_often)
    });
    let mut releases: Vec<Release> = releases.collect();
    releases.sort_by_key(|r| (r.publisher.clone(), r.period.last_day(), r.period.first_day()));
    releases
}

/// Who publishes again within so many days publishes more often than once a month.
const OFTEN_DAYS_MAX: i32 = 20;

fn is_near(day: Date, other: Date) -> bool {
    day != other && (other - day).get_days().abs() <= OFTEN_DAYS_MAX
}

/// The day on which claims of one document were published, where it is known to the day.
fn published(claims: &[&Testimony]) -> Option<Date> {
    let published = claims.first()?.published?;
    published.first_day().filter(|day| published == Edtf::day(*day))
}

/// Where a claim first stands in its text.
fn place(claim: &Testimony) -> usize {
    let spans = claim.claim.anchors.iter().filter_map(|anchor| anchor.text());
    spans.map(|span| span.start).min().unwrap_or(usize::MAX)
}

fn release(publisher: String, claims: &[&Testimony], is_often: bool) -> Option<Release> {
    let mut figures: Vec<ReleaseFigure> = Vec::new();
    for claim in claims {
        let name = column(&claim.claim.body).or_else(|| of_the_day(claim));
        let (Some(name), Some(count)) = (name, claim.claim.body.count()) else { continue };
        let figure = figure(name, count.clone(), claim);
        match figures.iter_mut().find(|known| known.name == name) {
            // A bulletin may count since a truce, too, or some of the dead apart: all since the beginning are the most.
            Some(known) if name.ends_with("_cumulative") => {
                if least(&figure) > least(known) {
                    *known = figure;
                }
            }
            Some(_) => {}
            None => figures.push(figure),
        }
    }
    figures.extend(entries(claims, Outcome::Killed, "killed_entries"));
    let is_release = figures
        .iter()
        .any(|f| f.name == "open" || f.name == "completed" || f.name.ends_with("_cumulative"));
    let states = |names: &[&str]| figures.iter().any(|f| names.contains(&f.name.as_str()));
    let is_bulletin = states(&["killed", "injured"])
        && !states(&["open", "completed", "carried_over"])
        && (is_often || claims.iter().any(|claim| of_the_day(claim).is_some()));
    let day = published(claims).filter(|_| is_bulletin).map(Edtf::day);
    let published = claims.first()?.published;
    // What came since the last bulletin is stated on the day on which it came.
    let period = period_of(claims).or(day).or_else(|| month_before(published?))?;
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

/// The column of what "the past 24 hours" brought, on the day of the publication and the one before it.
fn of_the_day(testimony: &Testimony) -> Option<&'static str> {
    let ClaimBody::Casualty(c) = &testimony.claim.body else { return None };
    let (first, last) = (c.date?.first_day()?, c.date?.last_day()?);
    let is_of_two_days = first.tomorrow().ok()? == last;
    let is_whole = !c.subset && matches!(c.who, Who::Civilians | Who::People);
    let until_now = testimony.published?.last_day() == Some(last);
    (c.scope == Scope::Incident && is_of_two_days && until_now && is_whole).then_some(())?;
    match c.outcome {
        Outcome::Killed => Some("killed"),
        Outcome::Injured => Some("injured"),
        _ => None,
    }
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

/// The least that a figure can mean.
fn least(figure: &ReleaseFigure) -> u64 {
    match &figure.value {
        FigureValue::Count(count) => Range::of(count).min.unwrap_or_default(),
        FigureValue::Percent(_) => 0,
    }
}

/// The month or the day that most figures name: of a statement of a process the month, of a daily bulletin the day.
fn period_of(claims: &[&Testimony]) -> Option<Edtf> {
    let mut periods: BTreeMap<String, (usize, Edtf)> = BTreeMap::new();
    for claim in claims {
        let (date, daily) = match &claim.claim.body {
            ClaimBody::ReportCount(c) => (c.date, false),
            ClaimBody::Casualty(c) if c.scope == Scope::Period => (c.date, true),
            _ => (None, false),
        };
        let period = date.and_then(|date| {
            let first = date.first_day()?;
            let is_one = date == Edtf::month(first) || daily && date == Edtf::day(first);
            is_one.then_some(date)
        });
        if let Some(period) = period {
            periods.entry(period.to_string()).or_insert((0, period)).0 += 1;
        }
    }
    periods.into_values().max_by_key(|(times, _)| *times).map(|(_, period)| period)
}

fn month_before(published: Edtf) -> Option<Edtf> {
    published.first_day()?.first_of_month().yesterday().ok().map(Edtf::month)
}
