//! What others state, checked; what we state; what was undertaken and denied.

use crate::Error;
use crate::export::{csv, json_lines};
use crate::forms::{Asked, JSON, Shown, html};
use crate::relays::{RelaysPage, relayed};
use crate::series::{Explained, SeriesPage, checked};
use crate::statement::{StatementPage, statement_text};
use crate::statements::{STATEMENT_COLUMNS, StatementsPage, statement_rows};
use crate::undertakings::{CommitmentsPage, UNDERTAKING_COLUMNS, undertaking_rows, undertakings};
use axum::response::Response;
use sijill_record::StoredStatement;
use sijill_toll::{RECONCILE_COLUMNS, RELAY_COLUMNS, RelayCheck, Undertaking};

/// Whether what is in order is wanted, too.
fn all(asked: &Asked<'_>) -> bool {
    asked.wish.one("all").is_some()
}

/// Whether official series add up.
pub(crate) struct Series(Vec<Explained>);

impl Shown for Series {
    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        Ok(Series(checked(asked.reader, None)?))
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        html(&SeriesPage::new(asked.wish.language.0, &self.0, all(asked)))
    }

    fn json(&self, _: &Asked<'_>) -> Result<String, Error> {
        json_lines(&self.0)
    }

    fn csv(&self, _: &Asked<'_>) -> Result<String, Error> {
        let rows = self.0.iter().map(|explained| Vec::from(explained.check.row()));
        csv(&RECONCILE_COLUMNS, rows.collect())
    }
}

/// What documents credit to publishers of releases.
pub(crate) struct Relays(Vec<RelayCheck>);

impl Shown for Relays {
    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        Ok(Relays(relayed(asked.reader)?))
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        html(&RelaysPage::new(asked.wish.language.0, &self.0, all(asked)))
    }

    fn json(&self, _: &Asked<'_>) -> Result<String, Error> {
        json_lines(&self.0)
    }

    fn csv(&self, _: &Asked<'_>) -> Result<String, Error> {
        csv(&RELAY_COLUMNS, self.0.iter().map(|check| Vec::from(check.row())).collect())
    }
}

/// What was undertaken, denied, admitted or laid to others.
pub(crate) struct Commitments(Vec<Undertaking>);

impl Shown for Commitments {
    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        Ok(Commitments(undertakings(asked.reader)?))
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        html(&CommitmentsPage::new(asked.wish.language.0, &self.0))
    }

    fn json(&self, _: &Asked<'_>) -> Result<String, Error> {
        json_lines(&self.0)
    }

    fn csv(&self, _: &Asked<'_>) -> Result<String, Error> {
        let rows = self.0.iter().flat_map(undertaking_rows).map(Vec::from);
        csv(&UNDERTAKING_COLUMNS, rows.collect())
    }
}

/// What the register itself published.
pub(crate) struct Statements(Vec<StoredStatement>);

impl Shown for Statements {
    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        Ok(Statements(asked.reader.statements()?))
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        html(&StatementsPage::new(asked.wish.language.0, &self.0))
    }

    fn json(&self, _: &Asked<'_>) -> Result<String, Error> {
        json_lines(&self.0)
    }

    fn csv(&self, _: &Asked<'_>) -> Result<String, Error> {
        table(&self.0)
    }
}

/// The rows of statements.
fn table(statements: &[StoredStatement]) -> Result<String, Error> {
    let rows = statements.iter().flat_map(|s| statement_rows(s.id.as_str(), &s.statement));
    csv(&STATEMENT_COLUMNS, rows.map(Vec::from).collect())
}

/// A statement as it was published.
pub(crate) struct Statement(StoredStatement);

impl Shown for Statement {
    const JSON: &'static str = JSON;

    fn read(asked: &Asked<'_>) -> Result<Self, Error> {
        let mut statements = asked.reader.statements()?.into_iter();
        let stored = statements.find(|stored| stored.id.as_str() == asked.name);
        Ok(Statement(stored.ok_or(Error::NotFound)?))
    }

    fn page(&self, asked: &Asked<'_>) -> Result<Response, Error> {
        let mut page = StatementPage::new(asked.wish.language.0, &self.0.statement, true);
        page.linked = true;
        page.path = Some(format!("/statements/{}", self.0.id));
        html(&page)
    }

    fn json(&self, _: &Asked<'_>) -> Result<String, Error> {
        json_lines([&self.0])
    }

    fn csv(&self, _: &Asked<'_>) -> Result<String, Error> {
        table(std::slice::from_ref(&self.0))
    }

    fn text(&self, asked: &Asked<'_>) -> Result<String, Error> {
        Ok(statement_text(asked.wish.language.0, &self.0.statement, true))
    }
}
