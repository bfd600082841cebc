//! One address, several forms: a page, and the same as `.json`, `.csv` or `.txt` by its ending.
//!
//! Whatever has an address is read once, by [`Shown::read`], and shown in the form that was asked for. A route names the
//! type and the path; there is no other way to add one.

use crate::Error;
use crate::routes::App;
use crate::wish::Wish;
use askama::Template;
use axum::Router;
use axum::extract::{Path as UrlPath, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sijill_record::RegisterReader;

/// The form in which something is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Page,
    Json,
    Csv,
    Text,
}

impl Form {
    const ALL: [Form; 4] = [Form::Page, Form::Json, Form::Csv, Form::Text];

    fn ending(self) -> &'static str {
        match self {
            Form::Page => "",
            Form::Json => ".json",
            Form::Csv => ".csv",
            Form::Text => ".txt",
        }
    }

    /// The last part of an address without its ending, and the form that the ending asks for.
    fn of(name: &str) -> (&str, Form) {
        let ended = |form: &Form| Some((name.strip_suffix(form.ending())?, *form));
        Form::ALL[1..].iter().find_map(ended).unwrap_or((name, Form::Page))
    }
}

/// Many objects, one a line.
pub(crate) const JSON_LINES: &str = "application/x-ndjson; charset=utf-8";
/// One object.
pub(crate) const JSON: &str = "application/json; charset=utf-8";
const CSV: &str = "text/csv; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// What is asked for, and where to find it.
pub(crate) struct Asked<'a> {
    pub(crate) app: &'a App,
    /// The register as known at the point that was asked for.
    pub(crate) reader: &'a RegisterReader,
    /// The place of the last entry that is known there.
    pub(crate) known_at: u64,
    pub(crate) wish: &'a Wish,
    /// Which of several things: the last part of the address; empty where there is one only.
    pub(crate) name: &'a str,
    pub(crate) form: Form,
}

/// Something that has an address. Forms that it does not have are not found.
pub(crate) trait Shown: Sized + 'static {
    /// The media type of its JSON.
    const JSON: &'static str = JSON_LINES;

    /// Reads it from the register.
    fn read(asked: &Asked<'_>) -> Result<Self, Error>;

    /// As a page.
    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error>;

    /// As JSON.
    fn json(&self, asked: &Asked<'_>) -> Result<String, Error>;

    /// As a table.
    fn csv(&self, _asked: &Asked<'_>) -> Result<String, Error> {
        Err(Error::NotFound)
    }

    /// As plain text.
    fn text(&self, _asked: &Asked<'_>) -> Result<String, Error> {
        Err(Error::NotFound)
    }
}

/// A thing, or a list, at a path, in all forms.
pub(crate) fn at<T: Shown>(path: &'static str) -> Router<App> {
    Form::ALL.into_iter().fold(Router::new(), |router, form| {
        let handler =
            move |State(app): State<App>, wish: Wish| show::<T>(app, wish, form, "".into());
        router.route(&format!("{path}{}", form.ending()), get(handler))
    })
}

/// Each of many things below a path, in all forms.
pub(crate) fn each<T: Shown>(path: &'static str) -> Router<App> {
    let handler = |State(app): State<App>, UrlPath(given): UrlPath<String>, wish: Wish| {
        let (name, form) = Form::of(&given);
        show::<T>(app, wish, form, name.to_owned())
    };
    Router::new().route(&format!("{path}/{{name}}"), get(handler))
}

/// The page of something that has another address besides its own.
pub(crate) async fn page<T: Shown>(app: App, wish: Wish) -> Response {
    show::<T>(app, wish, Form::Page, String::new()).await
}

async fn show<T: Shown>(app: App, wish: Wish, form: Form, name: String) -> Response {
    answer(app, wish, form != Form::Page, move |app, reader, wish| {
        let known_at = reader.head()?.seq;
        let asked = Asked { app, reader, known_at, wish, name: &name, form };
        let shown = T::read(&asked)?;
        match form {
            Form::Page => shown.page(&asked),
            Form::Json => Ok(data(T::JSON, shown.json(&asked)?)),
            Form::Csv => Ok(data(CSV, shown.csv(&asked)?)),
            Form::Text => Ok(data(TEXT, shown.text(&asked)?)),
        }
    })
    .await
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
        let reader = app.reader()?;
        let reader = match wish.known_at()? {
            None => reader,
            Some(known_at) => {
                let seq = reader.place_of(&known_at)?;
                reader.known_at(
                    seq.ok_or_else(|| Error::wrong("known_at", "the register did not exist yet"))?,
                )
            }
        };
        work(&app, &reader, &wish)
    })
    .await
    .unwrap_or_else(|panic| Err(Error::Export(panic.to_string())));
    done.unwrap_or_else(|error| error.answer(language, wants_data))
}

/// A page.
pub(crate) fn html(page: &impl Template) -> Result<Response, Error> {
    Ok(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page.render()?).into_response())
}

fn data(media_type: &'static str, body: String) -> Response {
    ([(header::CONTENT_TYPE, media_type)], body).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_a_form_and_a_dot_is_none() {
        assert_eq!(Form::of("R-1.json"), ("R-1", Form::Json));
        assert_eq!(Form::of("a.csv"), ("a", Form::Csv));
        assert_eq!(Form::of("TS1.2"), ("TS1.2", Form::Page));
    }
}
