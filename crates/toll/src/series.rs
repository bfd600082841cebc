//! A first look at a series: each cumulative figure against the last one and the period's.

use crate::stated::by_voice;
use crate::testimony::Voices;
use crate::{Evidence, Subject, Testimony};
use serde::Serialize;
use sijill_model::{Edtf, Scope};

/// One cumulative figure of a voice beside the one before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeriesStep {
    /// Who states them.
    pub voice: String,
    /// What is counted.
    pub subject: Subject,
    /// When the later one was published.
    pub published: Option<Edtf>,
    /// The later figure, as stated.
    pub stated: u64,
    /// The earlier figure plus the period's; none where the period's is not known.
    pub recomputed: Option<u64>,
    /// Stated less recomputed.
    pub difference: Option<i64>,
    /// What follows.
    pub result: SeriesResult,
    /// The words of the later figure, the earlier one, and the period's where known.
    pub evidence: Vec<Evidence>,
}

/// What a step of a series shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesResult {
    /// The figures add up.
    Holds,
    /// They do not.
    Broken,
    /// A figure is missing between them.
    Unknown,
}

impl SeriesResult {
    /// The word in JSON and CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            SeriesResult::Holds => "holds",
            SeriesResult::Broken => "broken",
            SeriesResult::Unknown => "unknown",
        }
    }
}

/// Statements of a monthly series come out at most so many days apart.
const MONTHLY_DAYS_MAX: i64 = 45;

pub(crate) fn steps(testimonies: &[&Testimony], voices: &Voices) -> Vec<SeriesStep> {
    let periods = by_voice(testimonies, voices, Scope::Period);
    let mut steps = Vec::new();
    let cumulative = by_voice(testimonies, voices, Scope::Cumulative);
    for ((voice, subject), claims) in cumulative.into_iter().filter(|((_, s), _)| only_grows(*s)) {
        let own = statements(&claims, &voice, voices);
        for pair in own.windows(2) {
            let period = periods
                .get(&(voice.clone(), subject))
                .and_then(|p| p.iter().find(|t| t.document == pair[1].document).copied());
            steps.extend(step(&voice, subject, pair[0], pair[1], period));
        }
    }
    steps
}

/// One claim a publication, the voice's own where it has any, oldest first; only exact figures can be checked.
fn statements<'t>(claims: &[&'t Testimony], voice: &str, voices: &Voices) -> Vec<&'t Testimony> {
    let exact = |t: &&&Testimony| exact(t).is_some() && t.published.is_some();
    let own: Vec<&Testimony> =
        claims.iter().filter(exact).filter(|t| voices.is_own(t, voice)).copied().collect();
    let mut chosen: Vec<&Testimony> =
        if own.is_empty() { claims.iter().filter(exact).copied().collect() } else { own };
    chosen.dedup_by(|later, earlier| {
        later.document == earlier.document || later.range() == earlier.range()
    });
    chosen
}

fn exact(testimony: &Testimony) -> Option<u64> {
    let range = testimony.range();
    range.min.filter(|min| range.max == Some(*min))
}

fn step(
    voice: &str,
    subject: Subject,
    earlier: &Testimony,
    later: &Testimony,
    period: Option<&Testimony>,
) -> Option<SeriesStep> {
    let (before, stated) = (exact(earlier)?, exact(later)?);
    let days = (later.published?.last_day()? - earlier.published?.last_day()?).get_days();
    let brought = period.and_then(exact).filter(|_| i64::from(days) <= MONTHLY_DAYS_MAX);
    let recomputed = brought.map(|brought| before.saturating_add(brought));
    let difference = recomputed.map(|sum| stated as i64 - sum as i64);
    let result = match difference {
        Some(0) => SeriesResult::Holds,
        Some(_) => SeriesResult::Broken,
        // What is counted for all time cannot fall.
        None if stated < before => SeriesResult::Broken,
        None => SeriesResult::Unknown,
    };
    let evidence = [Some(later), Some(earlier), period]
        .into_iter()
        .flatten()
        .map(Testimony::evidence)
        .collect();
    Some(SeriesStep {
        voice: voice.to_owned(),
        subject,
        published: later.published,
        stated,
        recomputed,
        difference,
        result,
        evidence,
    })
}

/// Whether a figure for all time can only grow, so that it is the one before and what the period brought. Reports that
/// are open get closed and people besieged get out: their balance is another rule.
fn only_grows(subject: Subject) -> bool {
    !matches!(
        subject,
        Subject::ReportCount { status: sijill_model::ReportStatus::Open }
            | Subject::Population { .. }
    )
}
