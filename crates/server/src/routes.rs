//! The routes, and what every answer carries.

use crate::Counted;
use crate::export::{csv, json_lines};
use crate::highlight::{first_place, part_of, parts};
use crate::language::{self, COOKIE, Language};
use crate::pages::{AboutPage, DocumentPage, DocumentRow, DocumentsPage, TollPage};
use crate::series::{
    CommitmentsPage, RelaysPage, SeriesPage, StatementsPage, UNDERTAKING_COLUMNS, checked, relayed,
    undertakings,
};
use crate::statement::{STYLE as STATEMENT, StatementPage, statement_text};
use crate::{Error, Opened};
use askama::Template;
use axum::Router;
use axum::extract::{Path as UrlPath, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use sijill_model::{Act, DocumentId, OpenedWay};
use sijill_record::{Register, RegisterReader, StoredDocument};
use sijill_toll::{COLUMNS, RECONCILE_COLUMNS, RELAY_COLUMNS};
use std::sync::{Arc, Mutex};
use tower_http::compression::CompressionLayer;

/// Documents on a page of the list.
const DOCUMENTS_A_PAGE: usize = 50;

/// Nothing comes from elsewhere, and nothing runs.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
                                       form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const STYLE: &str = include_str!("../assets/style.css");

#[derive(Clone)]
pub(crate) struct App {
    opened: Opened,
    /// The toll at a position of the log; made anew when the log has grown.
    toll: Arc<Mutex<Option<Arc<Counted>>>>,
}

/// All routes over a register.
pub fn router(opened: Opened) -> Router {
    let app = App { opened, toll: Arc::default() };
    Router::new()
        .route("/", get(toll_page))
        .route("/toll", get(|| async { Redirect::permanent("/") }))
        .route("/toll.json", get(toll_json))
        .route("/toll.csv", get(toll_csv))
        .route("/documents", get(documents_page))
        .route("/documents.json", get(documents_json))
        .route("/documents.csv", get(documents_csv))
        .route("/documents/{id}", get(document))
        .route("/claims/{key}", get(claim))
        .merge(crate::log::routes())
        .route("/series", get(series_page))
        .route("/series.json", get(series_json))
        .route("/series.csv", get(series_csv))
        .route("/relays", get(relays_page))
        .route("/relays.json", get(relays_json))
        .route("/relays.csv", get(relays_csv))
        .route("/statements", get(statements_page))
        .route("/statements.json", get(statements_json))
        .route("/statements/{id}", get(statement))
        .route(
            "/statement.css",
            get(|| async { ([(header::CONTENT_TYPE, "text/css")], STATEMENT) }),
        )
        .route("/commitments", get(commitments_page))
        .route("/commitments.json", get(commitments_json))
        .route("/commitments.csv", get(commitments_csv))
        .route("/about", get(about))
        .route("/style.css", get(|| async { ([(header::CONTENT_TYPE, "text/css")], STYLE) }))
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

/// What a request wishes for.
pub(crate) struct Wish {
    language: Language,
    part: usize,
    after: Option<String>,
    /// Whether what is in order is wanted, too.
    all: bool,
}

#[derive(Debug, Default, Deserialize)]
struct WishQuery {
    lang: Option<String>,
    part: Option<usize>,
    after: Option<String>,
    all: Option<u8>,
}

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for Wish {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        state: &S,
    ) -> Result<Self, Self::Rejection> {
        // A query that cannot be read wishes for nothing.
        let query = Query::<WishQuery>::from_request_parts(parts, state)
            .await
            .map(|q| q.0)
            .unwrap_or_default();
        let cookie = cookie(&parts.headers);
        let accept =
            parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let language = Language::choose(query.lang.as_deref(), cookie.as_deref(), accept);
        Ok(Wish {
            language,
            part: query.part.unwrap_or(1).saturating_sub(1),
            after: query.after,
            all: query.all.is_some(),
        })
    }
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    cookies
        .split(';')
        .find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('=').map(str::to_owned))
}

/// Runs what reads the register where it may wait for the disk.
pub(crate) async fn answer(
    app: App,
    wish: Wish,
    wants_data: bool,
    work: impl FnOnce(&App, &RegisterReader, &Wish) -> Result<Response, Error> + Send + 'static,
) -> Response {
    let language = wish.language;
    let done = tokio::task::spawn_blocking(move || {
        let reader = RegisterReader::open_with(&app.opened.register, &app.opened.unlock)?;
        work(&app, &reader, &wish)
    })
    .await
    .unwrap_or_else(|panic| Err(Error::Export(panic.to_string())));
    done.unwrap_or_else(|error| error.answer(language, wants_data))
}

fn html(page: &impl Template) -> Result<Response, Error> {
    Ok(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page.render()?).into_response())
}

fn data(media_type: &'static str, body: String) -> Response {
    ([(header::CONTENT_TYPE, media_type)], body).into_response()
}

const JSON_LINES: &str = "application/x-ndjson; charset=utf-8";
const JSON: &str = "application/json; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
const CSV: &str = "text/csv; charset=utf-8";

impl App {
    /// Words of a confidential source are served once it is on record that they are.
    fn record_opening(&self, stored: &StoredDocument) -> Result<(), Error> {
        if stored.confidential && stored.closed.is_none() {
            let document = stored.document.id.clone();
            let mut register = Register::open_with(&self.opened.register, &self.opened.unlock)?;
            let act = Act::Opened { document, way: OpenedWay::Served };
            register.append(&self.opened.by, &[act])?;
        }
        Ok(())
    }

    /// The toll at the head of the log.
    fn toll(&self, reader: &RegisterReader) -> Result<Arc<Counted>, Error> {
        let seq = reader.head()?.seq;
        let mut kept = self.toll.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(counted) = kept.as_ref().filter(|counted| counted.basis.known_at == seq) {
            return Ok(Arc::clone(counted));
        }
        let counted = Arc::new(Counted::of(reader)?);
        *kept = Some(Arc::clone(&counted));
        Ok(counted)
    }
}

async fn toll_page(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, false, |app, reader, wish| {
        let counted = app.toll(reader)?;
        html(&TollPage::new(wish.language.messages(), &counted.toll, &reader.head()?, wish.part))
    })
    .await
}

async fn toll_json(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |app, reader, _| {
        let counted = app.toll(reader)?;
        Ok(data(JSON_LINES, json_lines(counted.toll.lines(&counted.basis))?))
    })
    .await
}

async fn toll_csv(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |app, reader, _| {
        let rows = app.toll(reader)?.toll.rows();
        Ok(data(CSV, csv(&COLUMNS, rows.into_iter().map(Vec::from).collect())?))
    })
    .await
}

/// A page of the list, and the cursor of the next.
fn list(
    reader: &RegisterReader,
    wish: &Wish,
) -> Result<(Vec<sijill_record::DocumentSummary>, Option<String>), Error> {
    let after = match &wish.after {
        Some(cursor) => Some(cursor.parse::<DocumentId>().map_err(|_| Error::NotFound)?),
        None => None,
    };
    let documents = reader.documents(after.as_ref(), DOCUMENTS_A_PAGE)?;
    let next = (documents.len() == DOCUMENTS_A_PAGE)
        .then(|| documents.last().map(|d| d.id.to_string()))
        .flatten();
    Ok((documents, next))
}

async fn documents_page(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, false, |_, reader, wish| {
        let (documents, next) = list(reader, wish)?;
        let rows = documents.iter().map(DocumentRow::of).collect();
        html(&DocumentsPage {
            words: wish.language.messages(),
            path: "/documents".into(),
            rows,
            next,
            continued: wish.after.is_some(),
        })
    })
    .await
}

async fn documents_json(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |_, reader, wish| {
        Ok(data(JSON_LINES, json_lines(list(reader, wish)?.0)?))
    })
    .await
}

async fn documents_csv(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |_, reader, wish| {
        let rows = list(reader, wish)?.0.into_iter().map(|d| {
            vec![
                d.id.to_string(),
                d.title.unwrap_or(d.name),
                d.source.unwrap_or_default(),
                d.published.map(|date| date.to_string()).unwrap_or_default(),
                d.claims.to_string(),
            ]
        });
        Ok(data(CSV, csv(&["id", "title", "source", "published", "claims"], rows.collect())?))
    })
    .await
}

async fn document(State(app): State<App>, UrlPath(name): UrlPath<String>, wish: Wish) -> Response {
    let wants_data = name.ends_with(".json");
    answer(app, wish, wants_data, move |app, reader, wish| {
        let id: DocumentId = name.trim_end_matches(".json").parse().map_err(|_| Error::NotFound)?;
        let stored = reader.document(&id)?.ok_or(Error::NotFound)?;
        app.record_opening(&stored)?;
        if wants_data {
            return Ok(data(JSON, json_lines([&stored])?));
        }
        html(&DocumentPage::new(wish.language.messages(), &stored, wish.part))
    })
    .await
}

/// Leads from a claim to its words.
async fn claim(State(app): State<App>, UrlPath(name): UrlPath<String>, wish: Wish) -> Response {
    let wants_data = name.ends_with(".json");
    answer(app, wish, wants_data, move |app, reader, _| {
        let key = name.trim_end_matches(".json");
        let found = reader.claim(key)?.ok_or(Error::NotFound)?;
        let stored = reader.document(&found.document)?.ok_or(Error::NotFound)?;
        if wants_data {
            app.record_opening(&stored)?;
            return Ok(data(JSON, json_lines([&found])?));
        }
        let number =
            stored.claims.iter().position(|claim| claim.key == found.key).ok_or(Error::NotFound)?;
        let text: Vec<char> = stored.document.text.chars().collect();
        let part = part_of(&parts(&text, &stored.claims), first_place(&found)) + 1;
        Ok(Redirect::to(&format!("/documents/{}?part={part}#c{number}", found.document))
            .into_response())
    })
    .await
}

async fn series_page(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, false, |_, reader, wish| {
        html(&SeriesPage::new(wish.language.0, &checked(reader, None)?, wish.all))
    })
    .await
}

async fn series_json(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |_, reader, _| {
        Ok(data(JSON_LINES, json_lines(checked(reader, None)?)?))
    })
    .await
}

async fn series_csv(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |_, reader, _| {
        let rows = checked(reader, None)?.into_iter().map(|e| Vec::from(e.check.row()));
        Ok(data(CSV, csv(&RECONCILE_COLUMNS, rows.collect())?))
    })
    .await
}

async fn relays_page(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, false, |_, reader, wish| {
        html(&RelaysPage::new(wish.language.0, &relayed(reader)?, wish.all))
    })
    .await
}

async fn relays_json(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |_, reader, _| Ok(data(JSON_LINES, json_lines(relayed(reader)?)?)))
        .await
}

async fn relays_csv(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |_, reader, _| {
        let rows = relayed(reader)?.iter().map(|check| Vec::from(check.row())).collect();
        Ok(data(CSV, csv(&RELAY_COLUMNS, rows)?))
    })
    .await
}

async fn statements_page(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, false, |_, reader, wish| {
        html(&StatementsPage::new(wish.language.0, &reader.statements()?))
    })
    .await
}

async fn statements_json(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |_, reader, _| Ok(data(JSON_LINES, json_lines(reader.statements()?)?)))
        .await
}

/// A statement as it was published: as a page, as text, as data.
async fn statement(State(app): State<App>, UrlPath(name): UrlPath<String>, wish: Wish) -> Response {
    let wants_data = name.ends_with(".json");
    answer(app, wish, wants_data, move |_, reader, wish| {
        let id = name.trim_end_matches(".json").trim_end_matches(".txt");
        let mut statements = reader.statements()?.into_iter();
        let stored = statements.find(|stored| stored.id.as_str() == id).ok_or(Error::NotFound)?;
        let lang = wish.language.0;
        if wants_data {
            return Ok(data(JSON, json_lines([&stored])?));
        }
        if name.ends_with(".txt") {
            return Ok(data(TEXT, statement_text(lang, &stored.statement, true)));
        }
        let mut page = StatementPage::new(lang, &stored.statement, true);
        page.linked = true;
        html(&page)
    })
    .await
}

async fn commitments_page(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, false, |_, reader, wish| {
        html(&CommitmentsPage::new(wish.language.0, &undertakings(reader)?))
    })
    .await
}

async fn commitments_json(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |_, reader, _| Ok(data(JSON_LINES, json_lines(undertakings(reader)?)?)))
        .await
}

async fn commitments_csv(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |_, reader, _| {
        let rows = undertakings(reader)?.iter().map(|u| Vec::from(u.row())).collect();
        Ok(data(CSV, csv(&UNDERTAKING_COLUMNS, rows)?))
    })
    .await
}

async fn about(wish: Wish) -> Response {
    let words = wish.language.messages();
    let vague =
        words.with("about-vague", &[("version", &sijill_toll::vague_table().version.to_string())]);
    html(&AboutPage { words, path: "/about".into(), vague })
        .unwrap_or_else(|error| error.answer(wish.language, false))
}
