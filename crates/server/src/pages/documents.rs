//! The list of documents.

use crate::format;
use crate::language::Messages;
use askama::Template;
use sijill_model::Lang;
use sijill_record::{Closed, DocumentSummary};

/// Scalars of a title or a source that the list shows at most: a page of it stays small whatever documents are called.
const TITLE_SCALARS: usize = 120;

/// The list of documents.
#[derive(Template)]
#[template(path = "documents.html")]
pub(crate) struct DocumentsPage<'a> {
    pub(crate) words: &'a Messages,
    pub(crate) path: String,
    pub(crate) rows: Vec<DocumentRow>,
    pub(crate) next: Option<String>,
    /// Whether the list goes on from an earlier page.
    pub(crate) continued: bool,
}

impl DocumentsPage<'_> {
    /// Why a document's words are not shown.
    pub(crate) fn closed(&self, closed: &Closed) -> String {
        format::closed(self.words, *closed)
    }
}

/// A document in the list.
pub(crate) struct DocumentRow {
    pub(crate) href: String,
    pub(crate) title: String,
    /// Why there is no title, where its words are not shown.
    pub(crate) closed: Option<Closed>,
    pub(crate) source: String,
    pub(crate) published: String,
    pub(crate) lang: &'static str,
    pub(crate) dir: &'static str,
    pub(crate) claims: u32,
}

impl DocumentRow {
    pub(crate) fn of(summary: &DocumentSummary) -> Self {
        DocumentRow {
            href: format!("/documents/{}", summary.id),
            closed: summary.closed,
            title: format::excerpt(
                summary.title.as_deref().unwrap_or(&summary.name),
                TITLE_SCALARS,
            ),
            source: format::excerpt(summary.source.as_deref().unwrap_or("–"), TITLE_SCALARS),
            published: summary.published.map_or("–".into(), |date| date.to_string()),
            lang: summary.lang.map_or("", Lang::code),
            dir: summary.lang.map_or("auto", Lang::dir),
            claims: summary.claims,
        }
    }
}
