//! What the templates show.

mod allegations;
mod cell;
mod document;
mod documents;
mod incident;
mod incidents;
mod ruled;
mod toll;

pub(crate) use allegations::{AllegationPage, AllegationsPage, TasksPage};
pub(crate) use cell::CellPage;
pub(crate) use document::DocumentPage;
pub(crate) use documents::{DocumentRow, DocumentsPage};
pub(crate) use incident::IncidentPage;
pub(crate) use incidents::IncidentsPage;
pub(crate) use ruled::RuledPage;
pub(crate) use toll::TollPage;

use crate::language::Messages;
use askama::Template;

/// How figures are made.
#[derive(Template)]
#[template(path = "about.html")]
pub(crate) struct AboutPage<'a> {
    pub(crate) words: &'a Messages,
    pub(crate) path: String,
    pub(crate) vague: String,
}

/// An error, for people.
#[derive(Template)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage<'a> {
    pub(crate) words: &'a Messages,
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) hint: String,
}
