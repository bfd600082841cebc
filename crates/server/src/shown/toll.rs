//! The toll by any rule, its parameters those of the command line: `rule`, `by`, `only`, `as_of`, `known_at`, `why`.

use crate::Error;
use crate::counted::Counted;
use crate::export::{csv, json_lines};
use crate::forms::{Asked, Shown, html, page};
use crate::pages::{CellPage, RuledPage, TollPage};
use crate::routes::App;
use crate::wish::Wish;
use axum::extract::State;
use axum::response::Response;
use sijill_model::{Edtf, Outcome};
use sijill_toll::{Answer, Axis, Book, COLUMNS, Question, StatedQuestion, TollRule};
use std::sync::Arc;

/// The first page.
pub(crate) async fn home(State(app): State<App>, wish: Wish) -> Response {
    page::<Toll>(app, wish).await
}

/// A toll.
pub(crate) enum Toll {
    /// What is stated.
    Stated(Arc<Counted>),
    /// What incidents, allegations or people come to.
    Cases(Arc<Book>, Question),
}

impl Shown for Toll {
    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        let wish = asked.wish;
        let rule = wish.parsed::<TollRule>("rule")?.unwrap_or(TollRule::Stated);
        let by: Vec<Axis> = wish.each("by")?;
        let only: Vec<(Axis, String)> = wish.all("only").map(only).collect::<Result<_, _>>()?;
        let as_of: Option<Edtf> = wish.parsed("as_of")?;
        let rule = match rule {
            TollRule::Stated => {
                let question = StatedQuestion::of(&by, &only, as_of);
                let question = question.map_err(|wrong| Error::wrong("rule", wrong))?;
                return Ok(Toll::Stated(asked.app.books().stated(asked.reader, &question)?));
            }
            TollRule::Cases(rule) => rule,
        };
        let (known_at, why) = (asked.known_at, wish.one("why").is_some());
        let question = Question { rule, by, only, as_of, known_at, why };
        Ok(Toll::Cases(asked.app.book()?, question))
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        match self {
            Toll::Stated(counted) => html(&TollPage::new(asked, counted)?),
            Toll::Cases(book, question) if question.why => {
                let outcome = asked.wish.one("outcome").and_then(Outcome::from_word);
                html(&CellPage::new(asked, question, &book.toll(question), outcome))
            }
            Toll::Cases(book, question) => {
                html(&RuledPage::new(asked, question, &book.toll(question))?)
            }
        }
    }

    fn json(&self, asked: &Asked<'_>) -> Result<String, Error> {
        match self {
            Toll::Stated(counted) => {
                json_lines(counted.told(asked.reader, &counted.toll)?.lines(&counted.basis))
            }
            Toll::Cases(book, question) => json_lines(book.toll(question).lines()),
        }
    }

    fn csv(&self, asked: &Asked<'_>) -> Result<String, Error> {
        match self {
            Toll::Stated(counted) => {
                let toll = counted.told(asked.reader, &counted.toll.heads())?;
                csv(&COLUMNS, toll.rows().into_iter().map(Vec::from).collect())
            }
            Toll::Cases(book, question) => {
                let columns = Answer::columns(&question.by, question.why);
                csv(&columns, book.toll(question).rows(question.why))
            }
        }
    }
}

fn only(given: &str) -> Result<(Axis, String), Error> {
    let pair = given.split_once('=').ok_or("expected for example party=russia".to_owned());
    let parsed = pair.and_then(|(axis, value)| Ok((axis.parse()?, value.to_owned())));
    parsed.map_err(|wrong: String| Error::wrong("only", wrong))
}
