//! The rule *events*: figures for single events, rivals joined, then summed.

use crate::{Evidence, Range, Subject, Testimony};
use serde::Serialize;
use sijill_model::{ClaimBody, Edtf, Scope, Stance};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The sum over events for one stance and subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventFigure {
    /// How the speakers stand to it.
    pub stance: Stance,
    /// What is counted.
    pub subject: Subject,
    /// The sum.
    pub range: Range,
    /// How many events are in it.
    pub events: usize,
    /// Of these, how many of which nothing is known but that somebody was harmed.
    pub unknown: usize,
    /// Of these, how many without a most.
    pub open: usize,
    /// How many figures lack a place or a day and may be of an event counted already.
    pub unplaced: usize,
    /// The events, each with its rival figures.
    pub families: Vec<Family>,
}

/// Figures for one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Family {
    /// The range of them all.
    pub range: Range,
    /// The place, as first written; none where no text gives it.
    pub place: Option<String>,
    /// The day; none where no text gives it.
    pub date: Option<Edtf>,
    /// The figures with their words.
    pub evidence: Vec<Evidence>,
}

pub(crate) fn figures(testimonies: &[&Testimony]) -> Vec<EventFigure> {
    let mut groups: BTreeMap<(u8, Subject), Vec<&Testimony>> = BTreeMap::new();
    for testimony in testimonies {
        let ClaimBody::Casualty(casualty) = &testimony.claim.body else { continue };
        // A part is in its whole already.
        if casualty.scope == Scope::Incident && !casualty.subset {
            let subject = Subject::Casualty { outcome: casualty.outcome, who: casualty.who };
            groups.entry((rank(casualty.stance), subject)).or_default().push(testimony);
        }
    }
    groups.into_iter().map(|((_, subject), claims)| figure(subject, &claims)).collect()
}

/// The order in which stances are shown.
fn rank(stance: Stance) -> u8 {
    match stance {
        Stance::Acknowledged => 0,
        Stance::UnderAssessment => 1,
        Stance::Reported => 2,
        Stance::Denied => 3,
    }
}

fn figure(subject: Subject, claims: &[&Testimony]) -> EventFigure {
    let mut families = Families::default();
    for claim in claims {
        families.join(claim.evidence());
    }
    let families = families.all;
    let is_placed = |family: &Family| family.place.is_some() && family.date.is_some();
    let unplaced = families.iter().filter(|f| !is_placed(f)).count();
    let ranges = families.iter().map(|f| if is_placed(f) { f.range } else { f.range.possibly() });
    EventFigure {
        stance: claims.first().and_then(|t| t.stance()).unwrap_or(Stance::Reported),
        subject,
        range: ranges.reduce(Range::plus).unwrap_or(Range::UNKNOWN),
        events: families.len(),
        unknown: families.iter().filter(|f| f.range.is_unknown()).count(),
        open: families.iter().filter(|f| f.range.is_open()).count(),
        unplaced,
        families,
    }
}

/// Events, found by the months that they can be of: a figure is of an event with which it shares a day.
#[derive(Default)]
struct Families {
    all: Vec<Family>,
    /// The names of their places as they are compared.
    names: Vec<String>,
    /// By month, counted from the year 0: places in `all`.
    by_month: BTreeMap<i32, Vec<usize>>,
    /// Those without a first or a last month, or of too many.
    long: Vec<usize>,
}

/// Months of a date of which each leads to it: two years, so that vague dates do not fill the list.
const MONTHS_MAX: i32 = 24;

impl Families {
    /// Puts a figure to the event that it is of, the first that there is, or begins a new one.
    fn join(&mut self, evidence: Evidence) {
        let name = evidence.place.as_deref().map(str::to_lowercase).unwrap_or_default();
        if let Some(at) = self.of(&evidence, &name) {
            let family = &mut self.all[at];
            family.range = family.range.or(evidence.range);
            family.evidence.push(evidence);
            return;
        }
        let at = self.all.len();
        if let (Some(_), Some(date)) = (&evidence.place, evidence.date) {
            match months(date) {
                Some(months) => months.for_each(|m| self.by_month.entry(m).or_default().push(at)),
                None => self.long.push(at),
            }
        }
        self.names.push(name);
        self.all.push(Family {
            range: evidence.range,
            place: evidence.place.clone(),
            date: evidence.date,
            evidence: vec![evidence],
        });
    }

    /// The first event of which a figure is: the same place on a day that both can mean.
    fn of(&self, evidence: &Evidence, name: &str) -> Option<usize> {
        let date = evidence.date.filter(|_| evidence.place.is_some())?;
        let is_of = |at: &usize| {
            self.all[*at].date.is_some_and(|day| day.overlaps(date))
                && names_meet(&self.names[*at], name)
        };
        let long = self.long.iter().copied().find(is_of);
        let listed = match months(date) {
            Some(months) => {
                self.by_month.range(months).flat_map(|(_, list)| list).copied().filter(is_of).min()
            }
            None => self.by_month.values().flatten().copied().filter(is_of).min(),
        };
        long.into_iter().chain(listed).min()
    }
}

/// The months of a date, where they are few.
fn months(date: Edtf) -> Option<RangeInclusive<i32>> {
    let (first, last) = (date.first_day()?, date.last_day()?);
    let [first, last] =
        [first, last].map(|day| i32::from(day.year()) * 12 + i32::from(day.month()));
    (0..MONTHS_MAX).contains(&(last - first)).then_some(first..=last)
}

/// Whether one name of a place, in small letters, contains the other: "the village of Sanabla" and "Sanabla".
fn names_meet(a: &str, b: &str) -> bool {
    a.contains(b) || b.contains(a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_model::{ClaimKey, DocumentId};

    fn evidence(n: u64, place: Option<&str>, date: Option<&str>) -> Evidence {
        Evidence {
            key: format!("{n:064x}").parse::<ClaimKey>().expect("a key"),
            document: DocumentId::from_random([1; 10]),
            title: None,
            source: None,
            speaker: None,
            published: None,
            subject: None,
            range: Range { min: Some(n), max: None },
            place: place.map(str::to_owned),
            date: date.map(|date| date.parse().expect("a date")),
            quotes: vec![],
            closed: None,
        }
    }

    /// The definition: the first event at the same place with a day in common, looked for one by one.
    fn one_by_one(all: &[Evidence]) -> Vec<Vec<ClaimKey>> {
        let lower = |e: &Evidence| e.place.as_deref().map(str::to_lowercase);
        let mut families: Vec<Vec<Evidence>> = vec![];
        for one in all {
            let is_of = |family: &&mut Vec<Evidence>| {
                let first = &family[0];
                let place = lower(first).zip(lower(one)).is_some_and(|(a, b)| names_meet(&a, &b));
                place && first.date.zip(one.date).is_some_and(|(a, b)| a.overlaps(b))
            };
            match families.iter_mut().find(is_of) {
                Some(family) => family.push(one.clone()),
                None => families.push(vec![one.clone()]),
            }
        }
        families.iter().map(|f| f.iter().map(|e| e.key.clone()).collect()).collect()
    }

    #[test]
    fn events_found_by_their_months_are_those_found_one_by_one() {
        let places = [None, Some("Raqqa"), Some("near raqqa"), Some("Aleppo"), Some("the city")];
        let dates = [
            None,
            Some("2017"),
            Some("2017-10"),
            Some("2017-10-05"),
            Some("2017-10-31/2017-11-02"),
            Some("2017-11-02"),
            Some("2012/2019"),
            Some("2016~"),
            Some("2019-01-01/.."),
        ];
        let mut chance = 801_u64;
        let mut below = |limit: usize| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (chance >> 33) as usize % limit
        };
        for _ in 0..200 {
            let all: Vec<Evidence> = (0..30)
                .map(|n| evidence(n, places[below(places.len())], dates[below(dates.len())]))
                .collect();
            let mut families = Families::default();
            all.iter().for_each(|one| families.join(one.clone()));
            let keys = |family: &Family| family.evidence.iter().map(|e| e.key.clone()).collect();
            let found: Vec<Vec<ClaimKey>> = families.all.iter().map(keys).collect();
            assert_eq!(found, one_by_one(&all));
        }
    }
}
