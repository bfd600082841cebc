//! Allegations, and what there is to look at.

use crate::Error;
use crate::export::{csv, json_lines};
use crate::forms::{Asked, JSON, Shown, html};
use crate::pages::{AllegationPage, AllegationsPage, TasksPage};
use crate::tables::{LEDGER_COLUMNS, STEP_COLUMNS, ledger_row, step_row};
use axum::response::Response;
use serde::Serialize;
use sijill_record::StoredAllegation;
use sijill_toll::{Book, Ledger, LedgerLine, Standing};
use std::sync::Arc;

/// All allegations, or those that stand as was asked for.
pub(crate) struct Allegations {
    book: Arc<Book>,
    standing: Option<&'static str>,
}

/// Where an allegation can stand.
pub(crate) const STANDINGS: [&str; 4] = ["open", "credible", "non_credible", "duplicate"];

impl Allegations {
    fn lines(&self, asked: &Asked<'_>) -> Vec<LedgerLine<'_>> {
        let wanted = |line: &LedgerLine<'_>| self.standing.is_none_or(|s| s == line.standing);
        self.book.ledgers(asked.known_at).into_iter().filter(wanted).collect()
    }
}

impl Shown for Allegations {
    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        let standing = match asked.wish.one("standing") {
            None => None,
            Some(given) => {
                let known = STANDINGS.into_iter().find(|known| *known == given);
                let expected = || format!("expected {}", STANDINGS.join(", "));
                Some(known.ok_or_else(|| Error::wrong("standing", expected()))?)
            }
        };
        Ok(Allegations { book: asked.app.book()?, standing })
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        let all = self.book.ledgers(asked.known_at);
        let tasks = self.book.tasks(asked.known_at).len();
        html(&AllegationsPage::new(asked, &all, self.standing, tasks))
    }

    fn json(&self, asked: &Asked<'_>) -> Result<String, Error> {
        json_lines(self.lines(asked))
    }

    fn csv(&self, asked: &Asked<'_>) -> Result<String, Error> {
        let rows = self.lines(asked).iter().map(|line| Vec::from(ledger_row(line))).collect();
        csv(&LEDGER_COLUMNS, rows)
    }
}

/// One allegation with its ledger.
pub(crate) struct Allegation {
    stored: StoredAllegation,
    book: Arc<Book>,
}

/// As JSON.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    stored: &'a StoredAllegation,
    standing: &'static str,
    reversals: usize,
    tasks: Vec<sijill_toll::Task<'a>>,
}

impl Allegation {
    fn tasks(&self, asked: &Asked<'_>) -> Vec<sijill_toll::Task<'_>> {
        let mut tasks = self.book.tasks(asked.known_at);
        tasks.retain(|task| *task.allegation == self.stored.allegation.id);
        tasks
    }
}

impl Shown for Allegation {
    const JSON: &'static str = JSON;

    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        let stored = asked.reader.allegation(asked.name)?.ok_or(Error::NotFound)?;
        Ok(Allegation { stored, book: asked.app.book()? })
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        html(&AllegationPage::new(asked, &self.stored, &self.tasks(asked), &self.book))
    }

    fn json(&self, asked: &Asked<'_>) -> Result<String, Error> {
        let ledger = Ledger::of(&self.stored.steps);
        json_lines([Whole {
            stored: &self.stored,
            standing: ledger.standing().map_or("open", Standing::as_str),
            reversals: ledger.reversals(),
            tasks: self.tasks(asked),
        }])
    }

    fn csv(&self, _: &Asked<'_>) -> Result<String, Error> {
        csv(&STEP_COLUMNS, self.stored.steps.iter().map(|step| Vec::from(step_row(step))).collect())
    }
}

/// Closed allegations about which there is something new.
pub(crate) struct Tasks(Arc<Book>);

impl Shown for Tasks {
    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        Ok(Tasks(asked.app.book()?))
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        html(&TasksPage::new(asked, &self.0.tasks(asked.known_at)))
    }

    fn json(&self, asked: &Asked<'_>) -> Result<String, Error> {
        json_lines(self.0.tasks(asked.known_at))
    }

    fn csv(&self, asked: &Asked<'_>) -> Result<String, Error> {
        let row = |task: &sijill_toll::Task<'_>| {
            let material: Vec<String> = task.material.iter().map(u64::to_string).collect();
            vec![
                "reopen".to_owned(),
                task.allegation.to_string(),
                task.closed_as.to_owned(),
                task.code.to_owned(),
                material.join(" "),
            ]
        };
        let columns = ["task", "allegation", "closed_as", "incident", "new_entries"];
        csv(&columns, self.0.tasks(asked.known_at).iter().map(row).collect())
    }
}
