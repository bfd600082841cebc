//! What can go wrong between a request and its page.

use crate::format;
use crate::language::Language;
use crate::pages::ErrorPage;
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;

/// Why the server could not begin or answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The register cannot be read.
    #[error(transparent)]
    Record(#[from] sijill_record::Error),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The system does not say when the process is asked to end.
    #[error("cannot wait for the signals that end it: {0}")]
    Signals(#[source] std::io::Error),
    /// A page could not be written.
    #[error("a page could not be written: {0}")]
    Page(#[from] askama::Error),
    /// An export could not be written.
    #[error("an export could not be written: {0}")]
    Export(String),
    /// What the query names cannot be.
    #[error("{name}: {expected}")]
    Wrong {
        /// The name.
        name: &'static str,
        /// What was expected.
        expected: String,
    },
    /// There is nothing at the address.
    #[error("nothing at this address")]
    NotFound,
}

impl Error {
    /// What the query gives under a name cannot be.
    pub(crate) fn wrong(name: &'static str, expected: impl std::fmt::Display) -> Self {
        Error::Wrong { name, expected: expected.to_string() }
    }

    fn status(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Wrong { .. } => StatusCode::BAD_REQUEST,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable word for it, which also names its messages.
    fn code(&self) -> &'static str {
        match self {
            Error::NotFound => "not-found",
            Error::Wrong { .. } => "wrong",
            _ => "internal",
        }
    }

    /// The answer to a request that asked for a page, or for data.
    pub(crate) fn answer(self, language: Language, wants_data: bool) -> Response {
        let (status, code) = (self.status(), self.code());
        if status.is_server_error() {
            eprintln!("sijill: {self}");
        }
        let words = language.messages();
        let hint = match &self {
            Error::Wrong { .. } => format::visible(&self.to_string()),
            _ => words.t(&format!("error-{code}-hint")),
        };
        let title = words.t(&format!("error-{code}"));
        if wants_data {
            let problem = serde_json::json!({
                "type": "about:blank", "code": code, "title": title, "detail": hint, "status": status.as_u16()
            });
            return (
                status,
                [(header::CONTENT_TYPE, "application/problem+json")],
                problem.to_string(),
            )
                .into_response();
        }
        let page = ErrorPage { words, path: String::new(), title, hint };
        match page.render() {
            Ok(html) => {
                (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
            }
            Err(_) => status.into_response(),
        }
    }
}
