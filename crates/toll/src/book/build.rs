//! From rows of a register to a book.

use super::eras::{Makings, eras};
use super::monitor::STATUSES;
use super::{Book, HeldAllegation, HeldIncident, HeldPerson, PersonBrief};
use crate::Testimony;
use crate::question::{SEVERAL, UNKNOWN};
use rustc_hash::FxHashMap;
use sijill_model::{
    AgeGroup, Allegation, AllegationId, Grade, Incident, IncidentId, Person, PersonId, Sex, Span,
    Step, Who,
};

/// What a register holds and held of incidents and allegations, in any order.
#[derive(Debug, Clone, Default)]
pub struct Holdings {
    /// Incidents.
    pub incidents: Vec<Span<Incident>>,
    /// Grades that people gave, with their reasons.
    pub grades: Vec<Span<(IncidentId, Grade, String)>>,
    /// Claims that count, with the incident that they speak of: linked, and not rejected.
    pub claims: Vec<Span<(IncidentId, Testimony)>>,
    /// How many sources another register cites for an incident.
    pub citations: Vec<Span<(IncidentId, u64)>>,
    /// The rows that incidents came from: file and number.
    pub rows: Vec<Span<(IncidentId, String, u64)>>,
    /// People.
    pub people: Vec<Span<Person>>,
    /// Who was harmed in which incident.
    pub people_links: Vec<Span<(PersonId, IncidentId)>>,
    /// Allegations.
    pub allegations: Vec<Span<Allegation>>,
    /// Their steps.
    pub steps: Vec<Span<(AllegationId, Step)>>,
    /// Which allegation is of which incident.
    pub allegation_links: Vec<Span<(AllegationId, IncidentId)>>,
}

impl Book {
    /// The book of a register. The order of the holdings does not matter.
    pub fn of(mut holdings: Holdings) -> Book {
        holdings.sort();
        let mut book = Book::default();
        // The empty word comes first: it is what an unknown one is taken for.
        let words = ["", UNKNOWN, SEVERAL].into_iter().chain(STATUSES);
        for word in words.chain(Who::ALL.iter().map(|who| who.as_str())) {
            book.symbols.of(word);
        }
        let mut makings: Vec<Makings> = vec![];
        for span in holdings.incidents {
            let place = *book.places.entry(span.item.id.clone()).or_insert_with(|| {
                book.incidents.push(HeldIncident::new(span.item.id.clone()));
                makings.push(Makings::default());
                makings.len() as u32 - 1
            });
            makings[place as usize].versions.push(span);
        }
        for span in &holdings.grades {
            if let Some(place) = book.places.get(&span.item.0) {
                let reason = book.symbols.of(&span.item.2);
                book.incidents[*place as usize].grades.push(span.with((span.item.1, reason)));
            }
        }
        for span in &holdings.citations {
            if let Some(place) = book.places.get(&span.item.0) {
                makings[*place as usize].citations.push(span.with(span.item.1));
                book.incidents[*place as usize].material.push(span.since);
            }
        }
        for span in &holdings.rows {
            if let Some(place) = book.places.get(&span.item.0) {
                let file = book.symbols.of(&span.item.1);
                book.incidents[*place as usize].rows.push(span.with((file, span.item.2)));
            }
        }
        for Span { since, until, item: (id, testimony) } in holdings.claims {
            if let Some(place) = book.places.get(&id) {
                let item = book.testimonies.len() as u32;
                book.incidents[*place as usize].claims.push(Span { since, until, item });
                book.incidents[*place as usize].material.push(since);
                book.testimonies.push(testimony);
            }
        }
        book.people = people(&holdings.people, &holdings.people_links, &book.places);
        for span in book.people.iter().flat_map(|person| &person.incidents) {
            book.incidents[span.item as usize].material.push(span.since);
        }
        let (held, links) = (holdings.allegations, &holdings.allegation_links);
        book.allegations = allegations(held, holdings.steps, links, &book.places);
        for (at, allegation) in book.allegations.iter().enumerate() {
            for version in &allegation.versions {
                book.symbols.of(&version.item.party.0);
            }
            for span in &allegation.incidents {
                makings[span.item as usize].allegations.push(span.with(at as u32));
            }
        }
        let Book { symbols, incidents, allegations, testimonies, eras: all, .. } = &mut book;
        for (place, (held, makings)) in (0..).zip(incidents.iter_mut().zip(makings)) {
            held.material.sort_unstable();
            let first = all.len();
            all.extend(eras(place, held, &makings, allegations, testimonies, symbols));
            held.eras = first..all.len();
        }
        all.shrink_to_fit();
        book
    }
}

impl Holdings {
    /// An order that depends on what is held alone.
    fn sort(&mut self) {
        fn by<T, K: Ord>(spans: &mut [Span<T>], key: impl Fn(&T) -> K) {
            spans.sort_by_cached_key(|span| (span.since, key(&span.item)));
        }
        by(&mut self.incidents, |incident| incident.id.clone());
        by(&mut self.grades, |(id, ..)| id.clone());
        by(&mut self.claims, |(id, claim)| (id.clone(), claim.key.clone()));
        by(&mut self.citations, |(id, _)| id.clone());
        by(&mut self.rows, |(id, file, row)| (id.clone(), file.clone(), *row));
        by(&mut self.people, |person| person.id.clone());
        by(&mut self.people_links, Clone::clone);
        by(&mut self.allegations, |allegation| allegation.id.clone());
        by(&mut self.steps, |(id, step)| (id.clone(), step.ordinal));
        by(&mut self.allegation_links, Clone::clone);
    }
}

impl HeldIncident {
    fn new(id: IncidentId) -> Self {
        HeldIncident {
            id,
            eras: 0..0,
            claims: vec![],
            rows: vec![],
            grades: vec![],
            material: vec![],
        }
    }
}

impl HeldAllegation {
    /// The steps that stood at a place of the log.
    pub(super) fn steps_at(&self, known_at: u64) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |s| s.stands_at(known_at)).map(|s| &s.item)
    }

    /// The allegation as it stood at a place of the log.
    pub(super) fn version(&self, known_at: u64) -> Option<&Allegation> {
        self.versions.iter().find(|v| v.stands_at(known_at)).map(|v| &v.item)
    }
}

type Places = FxHashMap<IncidentId, u32>;

fn people(
    spans: &[Span<Person>],
    links: &[Span<(PersonId, IncidentId)>],
    places: &Places,
) -> Vec<HeldPerson> {
    let mut people: Vec<HeldPerson> = vec![];
    let mut at: FxHashMap<PersonId, usize> = FxHashMap::default();
    for span in spans {
        let place = *at.entry(span.item.id.clone()).or_insert_with(|| {
            let id = span.item.id.clone();
            people.push(HeldPerson { id, versions: vec![], incidents: vec![] });
            people.len() - 1
        });
        let brief = PersonBrief { outcome: span.item.outcome, group: group(&span.item) };
        people[place].versions.push(span.with(brief));
    }
    for span in links {
        if let (Some(person), Some(incident)) = (at.get(&span.item.0), places.get(&span.item.1)) {
            people[*person].incidents.push(span.with(*incident));
        }
    }
    people
}

/// The group of which a person is, where sex and age say so.
fn group(person: &Person) -> Option<Who> {
    match (person.age_group, person.sex) {
        (Some(AgeGroup::Child), _) => Some(Who::Children),
        (Some(AgeGroup::Adult), Some(Sex::Female)) => Some(Who::Women),
        (Some(AgeGroup::Adult), Some(Sex::Male)) => Some(Who::Men),
        _ => None,
    }
}

fn allegations(
    spans: Vec<Span<Allegation>>,
    steps: Vec<Span<(AllegationId, Step)>>,
    links: &[Span<(AllegationId, IncidentId)>],
    places: &Places,
) -> Vec<HeldAllegation> {
    let mut held: Vec<HeldAllegation> = vec![];
    let mut at: FxHashMap<AllegationId, usize> = FxHashMap::default();
    for span in spans {
        let place = *at.entry(span.item.id.clone()).or_insert_with(|| {
            let id = span.item.id.clone();
            held.push(HeldAllegation { id, versions: vec![], steps: vec![], incidents: vec![] });
            held.len() - 1
        });
        held[place].versions.push(span);
    }
    for Span { since, until, item: (id, step) } in steps {
        if let Some(place) = at.get(&id) {
            held[*place].steps.push(Span { since, until, item: step });
        }
    }
    for span in links {
        if let (Some(place), Some(incident)) = (at.get(&span.item.0), places.get(&span.item.1)) {
            held[*place].incidents.push(span.with(*incident));
        }
    }
    held
}
