//! The rule *events*: figures for single events, rivals joined, then summed.

use super::book::{ClaimAt, Figure, StatedBook};
use super::names::{Number, index};
use super::{BareFamily, EventFigure};
use crate::{Range, Subject};
use rustc_hash::FxHashMap;
use sijill_model::{Edtf, Stance};
use std::ops::RangeInclusive;

/// Figures of events by how their speakers stand to them and what they count. There are few such groups.
#[derive(Debug, Default)]
pub(super) struct Groups(Vec<(Stance, Subject, Vec<ClaimAt>)>);

impl Groups {
    pub(super) fn put(&mut self, stance: Stance, subject: Subject, at: ClaimAt) {
        let of = |group: &&mut (Stance, Subject, _)| group.0 == stance && group.1 == subject;
        match self.0.iter_mut().find(of) {
            Some((.., claims)) => claims.push(at),
            None => self.0.push((stance, subject, vec![at])),
        }
    }
}

pub(super) fn figures(book: &StatedBook, groups: Groups) -> Vec<EventFigure<BareFamily>> {
    let Groups(mut groups) = groups;
    groups.sort_by_key(|(stance, subject, _)| (rank(*stance), *subject));
    let letters: Vec<Letters> = book.names().iter().map(|name| Letters::of(name)).collect();
    let figure = |(stance, subject, claims): (Stance, Subject, Vec<ClaimAt>)| {
        let mut families = Families::of(book, &letters);
        claims.into_iter().for_each(|at| families.join(at, book.figure(at)));
        figure(subject, stance, families)
    };
    let large = groups.iter().filter(|(.., claims)| claims.len() >= LARGE).count();
    if large < 2 {
        return groups.into_iter().map(figure).collect();
    }
    // No group waits for another. Each has a thread of its own, but the first, which has this one.
    std::thread::scope(|scope| {
        let mut groups = groups.into_iter();
        let first = groups.next();
        let others: Vec<_> = groups.map(|group| scope.spawn(|| figure(group))).collect();
        let joined = others
            .into_iter()
            .map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        first.map(figure).into_iter().chain(joined).collect()
    })
}

/// Figures of a group that are worth a thread.
const LARGE: usize = 20_000;

/// The order in which stances are shown.
fn rank(stance: Stance) -> u8 {
    match stance {
        Stance::Acknowledged => 0,
        Stance::UnderAssessment => 1,
        Stance::Reported => 2,
        Stance::Denied => 3,
    }
}

fn figure(subject: Subject, stance: Stance, families: Families<'_>) -> EventFigure<BareFamily> {
    let families = families.all;
    let ranges = families.iter().map(|f| if f.is_placed() { f.range } else { f.range.possibly() });
    EventFigure {
        stance,
        subject,
        range: ranges.reduce(Range::plus).unwrap_or(Range::UNKNOWN),
        events: families.len(),
        unknown: families.iter().filter(|f| f.range.is_unknown()).count(),
        open: families.iter().filter(|f| f.range.is_open()).count(),
        unplaced: families.iter().filter(|f| !f.is_placed()).count(),
        families: families.into_iter().map(Family::bare).collect(),
    }
}

/// Figures for one event.
struct Family {
    range: Range,
    spot: Option<Number>,
    claims: Vec<ClaimAt>,
}

impl Family {
    fn is_placed(&self) -> bool {
        self.spot.is_some()
    }

    fn bare(self) -> BareFamily {
        BareFamily { range: self.range, first: self.claims[0], claims: self.claims }
    }
}

/// Events, found by the days that they can be of: a figure is of the first event with which it shares a day and of whose
/// place it names a part.
struct Families<'b> {
    book: &'b StatedBook,
    letters: &'b [Letters],
    all: Vec<Family>,
    /// By day, counted from 1970: places, and the events there, the first first.
    by_day: FxHashMap<i64, Vec<(Number, u32)>>,
    /// Those without a first or a last day, or of too many.
    long: Vec<u32>,
    /// The events of the places and dates of the book that were looked for. No later event comes before them.
    found: Vec<Option<u32>>,
}

/// Days of a date of which each leads to it, so that vague dates do not fill the lists.
const DAYS_MAX: i64 = 62;

impl<'b> Families<'b> {
    fn of(book: &'b StatedBook, letters: &'b [Letters]) -> Self {
        Families {
            book,
            letters,
            all: vec![],
            by_day: FxHashMap::default(),
            long: vec![],
            found: vec![None; book.spots_len()],
        }
    }

    /// Puts a figure to the event that it is of, the first that there is, or begins a new one.
    fn join(&mut self, at: ClaimAt, figure: &Figure) {
        let range = self.book.range(figure);
        let known = figure.spot.and_then(|spot| self.found[index(spot)]);
        let number = match (known, figure.spot) {
            (Some(number), _) => number,
            (None, Some(spot)) => {
                let number = self.find(spot).unwrap_or_else(|| self.begin(figure.spot));
                self.found[index(spot)] = Some(number);
                number
            }
            (None, None) => self.begin(None),
        };
        let family = &mut self.all[number as usize];
        family.range = if family.claims.is_empty() { range } else { family.range.or(range) };
        family.claims.push(at);
    }

    fn begin(&mut self, spot: Option<Number>) -> u32 {
        let number = self.all.len() as u32;
        if let Some((place, date)) = spot.map(|spot| self.book.spot(spot)) {
            match days(date) {
                Some(days) => days.for_each(|day| {
                    self.by_day.entry(day).or_default().push((place, number));
                }),
                None => self.long.push(number),
            }
        }
        self.all.push(Family { range: Range::UNKNOWN, spot, claims: vec![] });
        number
    }

    /// The first event of which a figure is: the same place on a day that both can mean.
    fn find(&self, spot: Number) -> Option<u32> {
        let book = self.book;
        let (place, date) = book.spot(spot);
        let meets = |other: Number| {
            let may = self.letters[index(other)].may_meet(self.letters[index(place)]);
            may && names_meet(book.name(other), book.name(place))
        };
        let is_of = |at: &u32| {
            let there = self.all[*at as usize].spot.map(|spot| book.spot(spot));
            there.is_some_and(|(other, day)| day.overlaps(date) && meets(other))
        };
        let first = self.long.iter().copied().find(is_of);
        let listed = match days(date) {
            // What is listed under one of its days has that day.
            Some(days) => days
                .filter_map(|day| {
                    let there = self.by_day.get(&day)?.iter();
                    there.copied().find(|(other, _)| meets(*other)).map(|(_, at)| at)
                })
                .min(),
            None => {
                let all = self.by_day.values().flatten().map(|(_, at)| *at);
                all.filter(is_of).min()
            }
        };
        first.into_iter().chain(listed).min()
    }
}

/// The days of a date, where they are few.
fn days(date: Edtf) -> Option<RangeInclusive<i64>> {
    let day = |day: jiff::civil::Date| day.duration_since(EPOCH).as_hours() / 24;
    let (first, last) = (day(date.first_day()?), day(date.last_day()?));
    (0..DAYS_MAX).contains(&(last - first)).then_some(first..=last)
}

const EPOCH: jiff::civil::Date = jiff::civil::Date::constant(1970, 1, 1);

/// Which bytes a name has, those sixty-four apart taken for one: most names that do not meet show it by these.
#[derive(Debug, Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(name: &str) -> Self {
        Letters(name.bytes().fold(0, |letters, byte| letters | 1 << (byte % 64)))
    }

    fn may_meet(self, other: Letters) -> bool {
        let both = self.0 & other.0;
        both == self.0 || both == other.0
    }
}

/// Whether one name of a place, in small letters, contains the other: "the village of Sanabla" and "Sanabla".
fn names_meet(a: &str, b: &str) -> bool {
    a.contains(b) || b.contains(a)
}

#[cfg(test)]
mod tests {
    use super::names_meet;
    use crate::{Evidence, StatedQuestion, Testimony, toll};
    use sijill_model::{
        Casualty, Claim, ClaimBody, ClaimKey, Count, DocumentId, Outcome, Scope, Stance, Who,
    };

    fn testimony(n: u64, place: Option<&str>, date: Option<&str>) -> Testimony {
        let body = ClaimBody::Casualty(Casualty {
            outcome: Outcome::Killed,
            who: Who::Civilians,
            who_words: None,
            count: Count::at_least(n, n.to_string()),
            subset: false,
            scope: Scope::Incident,
            stance: Stance::Reported,
            party: vec![],
            cause: None,
            place: place.map(str::to_owned),
            place_id: None,
            date: date.map(|date| date.parse().expect("a date")),
        });
        Testimony {
            key: format!("{n:064x}").parse().expect("a key"),
            document: DocumentId::from_random([1; 10]),
            title: None,
            source: None,
            source_party: None,
            published: None,
            claim: Claim {
                body,
                attribution: vec![],
                names: None,
                rule: "test".into(),
                anchors: vec![],
            },
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
    fn events_found_by_their_days_are_those_found_one_by_one() {
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
            let all: Vec<Testimony> = (0..30)
                .map(|n| testimony(n, places[below(places.len())], dates[below(dates.len())]))
                .collect();
            let toll = toll(&all, &StatedQuestion::default());
            let all: Vec<Evidence> = all.iter().map(Testimony::evidence).collect();
            let families = toll.events[0].families.iter();
            let found: Vec<Vec<ClaimKey>> = families
                .map(|family| family.evidence.iter().map(|e| e.key.clone()).collect())
                .collect();
            assert_eq!(found, one_by_one(&all));
        }
    }
}
