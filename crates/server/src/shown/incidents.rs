//! Incidents.

use crate::Error;
use crate::export::{csv, json_lines};
use crate::forms::{Asked, JSON, Shown, html};
use crate::pages::{IncidentPage, IncidentsPage};
use crate::tables::{INCIDENT_COLUMNS, incident_row};
use crate::told::IncidentTold;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use sijill_model::{Incident as Model, IncidentId};
use sijill_toll::{Book, Weighed};
use std::sync::Arc;

/// Incidents on a page of the list.
const INCIDENTS_A_PAGE: usize = 50;

/// A page of the list of incidents, and the cursor of the next.
pub(crate) struct Incidents {
    incidents: Vec<Model>,
    next: Option<String>,
    book: Arc<Book>,
}

/// An incident of the list, with its grade.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    incident: &'a Model,
    grade: Option<sijill_model::Grade>,
}

impl Shown for Incidents {
    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        let after: Option<IncidentId> = match asked.wish.one("after") {
            Some(cursor) => Some(cursor.parse().map_err(|_| Error::NotFound)?),
            None => None,
        };
        let incidents = asked.reader.incidents(after.as_ref(), INCIDENTS_A_PAGE)?;
        let last = incidents.last().filter(|_| incidents.len() == INCIDENTS_A_PAGE);
        let next = last.map(|incident| incident.id.to_string());
        Ok(Incidents { incidents, next, book: asked.app.book()? })
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        if let Some(code) = asked.wish.one("code") {
            let found = asked.reader.incident(code.trim())?.ok_or(Error::NotFound)?;
            return Ok(Redirect::to(&format!("/incidents/{}", found.incident.id)).into_response());
        }
        let grades = self.incidents.iter().map(|i| self.grade(asked, i)).collect::<Vec<_>>();
        html(&IncidentsPage::new(asked, &self.incidents, &grades, self.next.as_deref(), &self.book))
    }

    fn json(&self, asked: &Asked<'_>) -> Result<String, Error> {
        json_lines(
            self.incidents
                .iter()
                .map(|incident| Line { incident, grade: self.grade(asked, incident) }),
        )
    }

    fn csv(&self, asked: &Asked<'_>) -> Result<String, Error> {
        let columns: Vec<&str> = INCIDENT_COLUMNS.into_iter().chain(["grade"]).collect();
        let row = |incident: &Model| {
            let grade = self.grade(asked, incident).map_or("", |grade| grade.as_str());
            let mut row = Vec::from(incident_row(incident));
            row.push(grade.to_owned());
            row
        };
        csv(&columns, self.incidents.iter().map(row).collect())
    }
}

impl Incidents {
    fn grade(&self, asked: &Asked<'_>, incident: &Model) -> Option<sijill_model::Grade> {
        self.book.named(&incident.id, asked.known_at).and_then(|(_, grade)| grade)
    }
}

/// One incident with everything that hangs on it.
pub(crate) struct Incident {
    told: IncidentTold,
    book: Arc<Book>,
}

/// As JSON.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    told: &'a IncidentTold,
    weighed: Option<Weighed<'a>>,
}

impl Shown for Incident {
    const JSON: &'static str = JSON;

    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        let told = IncidentTold::of(asked.reader, asked.name)?.ok_or(Error::NotFound)?;
        Ok(Incident { told, book: asked.app.book()? })
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        let weighed = self.book.weighed(&self.told.incident.id, asked.known_at);
        html(&IncidentPage::new(asked, &self.told, weighed.as_ref()))
    }

    fn json(&self, asked: &Asked<'_>) -> Result<String, Error> {
        let weighed = self.book.weighed(&self.told.incident.id, asked.known_at);
        json_lines([Whole { told: &self.told, weighed }])
    }

    /// Its figures, a row each, with what each rests on.
    fn csv(&self, asked: &Asked<'_>) -> Result<String, Error> {
        let weighed = self.book.weighed(&self.told.incident.id, asked.known_at);
        let figures = weighed.iter().flat_map(|weighed| &weighed.figures);
        let end = |end: Option<u64>| end.map_or(String::new(), |n| n.to_string());
        let row = |figure: &sijill_toll::WeighedPart<'_>| {
            let (rests_on, words) = figure.rests_on.told();
            vec![
                self.told.incident.code().to_owned(),
                figure.outcome.as_str().to_owned(),
                figure.who.as_str().to_owned(),
                end(figure.range.min),
                end(figure.range.max),
                figure.disputed.to_string(),
                rests_on,
                words,
            ]
        };
        let columns = ["code", "outcome", "who", "min", "max", "disputed", "rests_on", "words"];
        csv(&columns, figures.map(row).collect())
    }
}
