//! The log for witnesses and monitors: C2SP `tlog-tiles` below `/log/`. Leaves only; no body is ever served here.

use crate::Error;
use crate::forms::answer;
use crate::routes::App;
use crate::wish::Wish;
use axum::Router;
use axum::extract::{Path as UrlPath, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sijill_log::Tile;

/// The media types that the specification asks for.
const TEXT: &str = "text/plain; charset=utf-8";
const BYTES: &str = "application/octet-stream";

/// A tile never changes once the log has it.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// The routes of the log.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/log/checkpoint", get(checkpoint))
        .route("/log/verifier", get(verifier))
        .route("/log/tile/{*path}", get(tile))
}

async fn checkpoint(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |_, reader, _| {
        let fresh = [(header::CONTENT_TYPE, TEXT), (header::CACHE_CONTROL, "no-cache")];
        Ok((fresh, reader.checkpoint()?).into_response())
    })
    .await
}

async fn verifier(State(app): State<App>, wish: Wish) -> Response {
    answer(app, wish, true, |_, reader, _| {
        Ok(([(header::CONTENT_TYPE, TEXT)], format!("{}\n", reader.verifier()?)).into_response())
    })
    .await
}

async fn tile(State(app): State<App>, UrlPath(path): UrlPath<String>, wish: Wish) -> Response {
    answer(app, wish, true, move |_, reader, _| {
        let tile = Tile::of_path(&format!("tile/{path}")).ok_or(Error::NotFound)?;
        let bytes = reader.tile(&tile)?.ok_or(Error::NotFound)?;
        let kept = [(header::CONTENT_TYPE, BYTES), (header::CACHE_CONTROL, FOR_GOOD)];
        Ok((kept, bytes).into_response())
    })
    .await
}
