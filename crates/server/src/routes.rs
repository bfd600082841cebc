//! The routes, and what every answer carries.

use crate::counted::Books;
use crate::forms::{at, each, html};
use crate::language::{self, COOKIE};
use crate::pages::AboutPage;
use crate::shown::{
    Allegation, Allegations, Claim, Commitments, Document, Documents, Incident, Incidents, Relays,
    Series, Statement, Statements, Tasks, Toll,
};
use crate::statement::STYLE as STATEMENT;
use crate::wish::Wish;
use crate::{Error, Opened};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::get;
use sijill_model::{Act, OpenedWay};
use sijill_record::{Register, RegisterReader, StoredDocument};
use sijill_toll::Book;
use std::sync::Arc;
use tower_http::compression::CompressionLayer;

/// Nothing comes from elsewhere, and nothing runs.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
                                       form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const STYLE: &str = include_str!("../assets/style.css");

/// What all requests share.
#[derive(Clone)]
pub(crate) struct App {
    opened: Opened,
    books: Arc<Books>,
}

/// All routes over a register.
pub fn router(opened: Opened) -> Router {
    let app = App { opened, books: Arc::default() };
    let style =
        |css: &'static str| get(move || async move { ([(header::CONTENT_TYPE, "text/css")], css) });
    Router::new()
        .route("/", get(crate::shown::home))
        .merge(at::<Toll>("/toll"))
        .merge(at::<Incidents>("/incidents"))
        .merge(each::<Incident>("/incidents"))
        .merge(at::<Allegations>("/allegations"))
        .merge(each::<Allegation>("/allegations"))
        .merge(at::<Tasks>("/tasks"))
        .merge(at::<Documents>("/documents"))
        .merge(each::<Document>("/documents"))
        .merge(each::<Claim>("/claims"))
        .merge(at::<Series>("/series"))
        .merge(at::<Relays>("/relays"))
        .merge(at::<Commitments>("/commitments"))
        .merge(at::<Statements>("/statements"))
        .merge(each::<Statement>("/statements"))
        .merge(crate::log::routes())
        .route("/statement.css", style(STATEMENT))
        .route("/style.css", style(STYLE))
        .route("/about", get(about))
        .fallback(|wish: Wish| async move { Error::NotFound.answer(wish.language, false) })
        .layer(from_fn(safe_headers))
        .layer(CompressionLayer::new())
        .with_state(app)
}

async fn safe_headers(request: Request, next: Next) -> Response {
    let chosen = request.uri().query().and_then(|query| {
        query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(language::parse)
    });
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::VARY, "Accept-Language, Cookie"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(lang) = chosen {
        let cookie = format!("{COOKIE}={}; Path=/; SameSite=Lax; Max-Age=31536000", lang.code());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.insert(header::SET_COOKIE, cookie);
        }
    }
    response
}

impl App {
    /// The register, for reading.
    pub(crate) fn reader(&self) -> Result<RegisterReader, Error> {
        Ok(RegisterReader::open_with(&self.opened.register, &self.opened.unlock)?)
    }

    /// Words of a confidential source are served once it is on record that they are.
    pub(crate) fn record_opening(&self, stored: &StoredDocument) -> Result<(), Error> {
        if stored.confidential && stored.closed.is_none() {
            let document = stored.document.id.clone();
            let mut register = Register::open_with(&self.opened.register, &self.opened.unlock)?;
            let act = Act::Opened { document, way: OpenedWay::Served };
            register.append(&self.opened.by, &[act])?;
        }
        Ok(())
    }

    /// The book of the whole log, which answers for every place of it; made anew when the log has grown.
    pub(crate) fn book(&self) -> Result<Arc<Book>, Error> {
        self.books.book(&self.reader()?)
    }

    /// Where what was counted once is kept.
    pub(crate) fn books(&self) -> &Books {
        &self.books
    }
}

async fn about(wish: Wish) -> Response {
    let words = wish.language.messages();
    let vague =
        words.with("about-vague", &[("version", &sijill_toll::vague_table().version.to_string())]);
    html(&AboutPage { words, path: "/about".into(), vague })
        .unwrap_or_else(|error| error.answer(wish.language, false))
}
