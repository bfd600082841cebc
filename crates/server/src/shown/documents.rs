//! Documents, and claims within them.

use crate::Error;
use crate::export::{csv, json_lines};
use crate::forms::{Asked, Form, JSON, Shown, html};
use crate::highlight::{first_place, part_of, parts};
use crate::pages::{DocumentPage, DocumentRow, DocumentsPage};
use axum::response::{IntoResponse, Redirect, Response};
use sijill_model::DocumentId;
use sijill_record::{DocumentSummary, StoredClaim, StoredDocument};

/// Documents on a page of the list.
const DOCUMENTS_A_PAGE: usize = 50;

/// A page of the list of documents, and the cursor of the next.
pub(crate) struct Documents {
    documents: Vec<DocumentSummary>,
    next: Option<String>,
}

impl Shown for Documents {
    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        let after = match asked.wish.one("after") {
            Some(cursor) => Some(cursor.parse::<DocumentId>().map_err(|_| Error::NotFound)?),
            None => None,
        };
        let documents = asked.reader.documents(after.as_ref(), DOCUMENTS_A_PAGE)?;
        let last = documents.last().filter(|_| documents.len() == DOCUMENTS_A_PAGE);
        let next = last.map(|document| document.id.to_string());
        Ok(Documents { documents, next })
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        html(&DocumentsPage {
            words: asked.wish.language.messages(),
            path: "/documents".into(),
            rows: self.documents.iter().map(DocumentRow::of).collect(),
            next: self.next.clone(),
            continued: asked.wish.one("after").is_some(),
        })
    }

    fn json(&self, _: &Asked<'_>) -> Result<String, Error> {
        json_lines(&self.documents)
    }

    fn csv(&self, _: &Asked<'_>) -> Result<String, Error> {
        let row = |d: &DocumentSummary| {
            vec![
                d.id.to_string(),
                d.title.as_ref().unwrap_or(&d.name).clone(),
                d.source.clone().unwrap_or_default(),
                d.published.map(|date| date.to_string()).unwrap_or_default(),
                d.claims.to_string(),
            ]
        };
        let columns = ["id", "title", "source", "published", "claims"];
        csv(&columns, self.documents.iter().map(row).collect())
    }
}

/// A document with its claims.
pub(crate) struct Document(StoredDocument);

impl Shown for Document {
    const JSON: &'static str = JSON;

    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        let id: DocumentId = asked.name.parse().map_err(|_| Error::NotFound)?;
        let stored = asked.reader.document(&id)?.ok_or(Error::NotFound)?;
        asked.app.record_opening(&stored)?;
        Ok(Document(stored))
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        html(&DocumentPage::new(asked.wish.language.messages(), &self.0, asked.wish.part()))
    }

    fn json(&self, _: &Asked<'_>) -> Result<String, Error> {
        json_lines([&self.0])
    }
}

/// A claim; its page is its place in the document.
pub(crate) struct Claim {
    claim: StoredClaim,
    document: StoredDocument,
}

impl Shown for Claim {
    const JSON: &'static str = JSON;

    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        let claim = asked.reader.claim(asked.name)?.ok_or(Error::NotFound)?;
        let document = asked.reader.document(&claim.document)?.ok_or(Error::NotFound)?;
        if asked.form != Form::Page {
            asked.app.record_opening(&document)?;
        }
        Ok(Claim { claim, document })
    }

    fn page(&self, _: &Asked<'_>) -> Result<Response, Error> {
        let Claim { claim, document } = self;
        let claims = &document.claims;
        let number = claims.iter().position(|c| c.key == claim.key).ok_or(Error::NotFound)?;
        let text: Vec<char> = document.document.text.chars().collect();
        let part = part_of(&parts(&text, claims), first_place(claim)) + 1;
        let place = format!("/documents/{}?part={part}#c{number}", claim.document);
        Ok(Redirect::to(&place).into_response())
    }

    fn json(&self, _: &Asked<'_>) -> Result<String, Error> {
        json_lines([&self.claim])
    }
}
