//! The list of incidents.

use super::toll::position;
use crate::format::{excerpt, party, visible};
use crate::forms::Asked;
use crate::language::Messages;
use crate::tables::given;
use askama::Template;
use sijill_model::{Grade, Incident, Outcome};
use sijill_toll::Book;

/// Scalars of the name of a place that the list shows at most.
const PLACE_SCALARS: usize = 80;

/// A page of the list of incidents.
#[derive(Template)]
#[template(path = "incidents.html")]
pub(crate) struct IncidentsPage {
    words: &'static Messages,
    path: String,
    rows: Vec<Row>,
    /// How many there are in all.
    all: usize,
    /// The address of the next page.
    next: Option<String>,
    query: String,
    position: String,
}

struct Row {
    href: String,
    code: String,
    when: String,
    place: String,
    parties: String,
    killed: String,
    injured: String,
    grade: &'static str,
    grade_word: String,
}

impl IncidentsPage {
    pub(crate) fn new(
        asked: &Asked<'_>,
        incidents: &[Incident],
        grades: &[Option<Grade>],
        next: Option<&str>,
        book: &Book,
    ) -> Self {
        let words = asked.wish.language.messages();
        let query = asked.wish.without(&["lang", "after", "code"]);
        let next = next.map(|cursor| {
            let mut query = query.clone();
            crate::wish::push(&mut query, "after", cursor);
            format!("/incidents?{query}")
        });
        IncidentsPage {
            words,
            path: "/incidents".into(),
            rows: incidents.iter().zip(grades).map(|(i, g)| row(words, i, *g)).collect(),
            all: book.incidents(asked.known_at),
            next,
            query: asked.wish.without(&["lang"]),
            position: position(asked).unwrap_or_default(),
        }
    }
}

fn row(words: &Messages, incident: &Incident, grade: Option<Grade>) -> Row {
    let figure = |outcome| {
        given(incident, outcome)
            .map_or("–".to_owned(), |count| crate::format::count(words, count))
    };
    let grade = grade.map_or("ungraded", |grade| grade.as_str());
    Row {
        href: format!("/incidents/{}", incident.id),
        code: visible(incident.code()),
        when: incident.when.map_or("–".to_owned(), |when| when.to_string()),
        place: place(incident).map_or("–".to_owned(), |place| excerpt(&place, PLACE_SCALARS)),
        parties: parties(words, incident),
        killed: figure(Outcome::Killed),
        injured: figure(Outcome::Injured),
        grade,
        grade_word: words.t(&format!("grade-{grade}")),
    }
}

/// The first name of its place and the region.
fn place(incident: &Incident) -> Option<String> {
    let place = incident.place.as_ref()?;
    let names = [place.names.first(), place.region.as_ref()];
    let names: Vec<&str> = names.into_iter().flatten().map(String::as_str).collect();
    (!names.is_empty()).then(|| names.join(" · "))
}

fn parties(words: &Messages, incident: &Incident) -> String {
    let names: Vec<String> = incident.parties.iter().map(|p| party(words, &p.party.0)).collect();
    if names.is_empty() { "–".to_owned() } else { names.join(words.comma()) }
}
