//! Releases from CSV.

use super::cell;
use crate::Error;
use csv::{ReaderBuilder, StringRecord};
use sijill_model::{Edtf, FigureSource, Release, ReleaseFigure};

/// Columns that hold no figure. Every other one does.
const PERIOD: &str = "period";
const PUBLISHED: [&str; 2] = ["release_date", "published"];
const PUBLISHER: &str = "publisher";
const REMARKS: [&str; 4] = ["evidence", "note", "source", "url"];

pub(super) fn read(name: &str, text: &str, publisher: &str) -> Result<Vec<Release>, Error> {
    let mut reader = ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| unreadable(name, &error))?.clone();
    if !header.iter().any(|column| column == PERIOD) {
        return Err(Error::Table {
            name: name.to_owned(),
            reason: "its first line names no column \"period\"; expected for example \
                     period,received,completed,open"
                .to_owned(),
        });
    }
    if let Some(column) = twice(&header) {
        let reason = format!("its first line names the column \"{column}\" twice");
        return Err(Error::Table { name: name.to_owned(), reason });
    }
    let mut releases = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(name, &error))?;
        releases.push(Line { name, header: &header, record: &record }.release(publisher)?);
    }
    Ok(releases)
}

fn unreadable(name: &str, error: &csv::Error) -> Error {
    let line = error.position().map_or(String::new(), |at| format!("line {}: ", at.line()));
    let what = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} cells, expected {expected_len} as in the first line")
        }
        _ => error.to_string(),
    };
    Error::Table { name: name.to_owned(), reason: format!("{line}{what}") }
}

fn twice(header: &StringRecord) -> Option<&str> {
    let mut columns: Vec<&str> = header.iter().collect();
    columns.sort_unstable();
    columns.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}

struct Line<'a> {
    name: &'a str,
    header: &'a StringRecord,
    record: &'a StringRecord,
}

impl<'a> Line<'a> {
    fn release(&self, publisher: &str) -> Result<Release, Error> {
        let period = self.date(PERIOD)?;
        let period =
            period.ok_or_else(|| self.bad(PERIOD, "", "expected a date such as 2017-10"))?;
        let published = PUBLISHED.iter().find_map(|column| self.date(column).transpose());
        let evidence = REMARKS.iter().find_map(|column| self.cell(column)).map(str::to_owned);
        let publisher = self.cell(PUBLISHER).unwrap_or(publisher).to_owned();
        let figures = self.figures().collect::<Result<_, _>>()?;
        let published = published.transpose()?;
        Ok(Release { publisher, period, covers: None, published, figures, evidence })
    }

    fn figures(&self) -> impl Iterator<Item = Result<ReleaseFigure, Error>> + '_ {
        let cells = self.header.iter().zip(self.record.iter());
        cells.filter(|(column, words)| holds_figures(column) && !words.is_empty()).map(
            |(column, words)| {
                let is_share = cell::is_share(column);
                let expected = if is_share { cell::EXPECTED_SHARE } else { cell::EXPECTED };
                let value =
                    cell::figure(column, words).ok_or_else(|| self.bad(column, words, expected))?;
                let (line, words) = (self.line(), words.to_owned());
                let source = FigureSource::Cell { line, column: column.to_owned(), words };
                Ok(ReleaseFigure { name: column.to_owned(), value, source })
            },
        )
    }

    fn cell(&self, column: &str) -> Option<&'a str> {
        let at = self.header.iter().position(|name| name == column)?;
        self.record.get(at).filter(|words| !words.is_empty())
    }

    fn date(&self, column: &str) -> Result<Option<Edtf>, Error> {
        let Some(words) = self.cell(column) else { return Ok(None) };
        let expected = "expected a date such as 2017-10 or 2017-10-05";
        words.parse().map(Some).map_err(|_| self.bad(column, words, expected))
    }

    fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    fn bad(&self, column: &str, found: &str, expected: &'static str) -> Error {
        let (name, column, found) = (self.name.to_owned(), column.to_owned(), found.to_owned());
        Error::Cell { name, line: self.line(), column, found, expected }
    }
}

fn holds_figures(column: &str) -> bool {
    let others = [PERIOD, PUBLISHER].into_iter().chain(PUBLISHED).chain(REMARKS);
    !column.is_empty() && !others.into_iter().any(|other| other == column)
}
