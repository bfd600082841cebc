//! What the templates show.

mod document;
mod documents;
mod toll;

pub(crate) use document::DocumentPage;
pub(crate) use documents::{DocumentRow, DocumentsPage};
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
