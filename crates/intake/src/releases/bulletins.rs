//! Releases from JSON: a list of daily or weekly bulletins.

use super::cell;
use crate::Error;
use jiff::ToSpan;
use serde_json::{Map, Value};
use sijill_model::{Count, Edtf, FigureSource, FigureValue, Release, ReleaseFigure};

/// The names that a bulletin's date goes by.
const DATE: [&str; 2] = ["report_date", "period"];

/// How many hours a bulletin covers.
const HOURS: &str = "report_period";

/// Numbers that count nobody and nothing.
const NO_FIGURES: [&str; 2] = [HOURS, "phase"];

/// Texts that say who is behind the figures.
const REMARKS: [&str; 3] = ["report_source", "flash_source", "evidence"];

pub(super) fn read(name: &str, text: &str, publisher: &str) -> Result<Vec<Release>, Error> {
    let no_list = |reason: String| Error::Table { name: name.to_owned(), reason };
    let whole: Value = serde_json::from_str(text).map_err(|error| no_list(error.to_string()))?;
    let Value::Array(bulletins) = whole else {
        return Err(no_list("expected a list of bulletins, each an object".to_owned()));
    };
    let bulletins = bulletins.iter().zip(1..);
    bulletins
        .map(|(bulletin, line)| match bulletin {
            Value::Object(fields) => Bulletin { name, line, fields }.release(publisher),
            other => Err(no_list(format!("item {line}: expected an object, found {other}"))),
        })
        .collect()
}

struct Bulletin<'a> {
    name: &'a str,
    /// Its place in the list, from 1.
    line: u64,
    fields: &'a Map<String, Value>,
}

impl Bulletin<'_> {
    fn release(&self, publisher: &str) -> Result<Release, Error> {
        let period = self.date()?;
        let mut figures = Vec::new();
        self.figures("", self.fields, &mut figures)?;
        let text = |name: &str| self.fields.get(name).and_then(Value::as_str).map(str::to_owned);
        Ok(Release {
            publisher: text("publisher").unwrap_or_else(|| publisher.to_owned()),
            period,
            covers: self.covers(period)?,
            published: None,
            figures,
            evidence: REMARKS.iter().find_map(|name| text(name)),
        })
    }

    fn date(&self) -> Result<Edtf, Error> {
        let found = DATE.iter().find_map(|name| Some((*name, self.fields.get(*name)?)));
        let (column, value) = found.unwrap_or((DATE[0], &Value::Null));
        let date = value.as_str().and_then(|text| text.parse().ok());
        date.ok_or_else(|| self.bad(column, value, "expected a date such as \"2023-10-07\""))
    }

    /// The days that a bulletin of more than one day's hours covers, its own the last.
    fn covers(&self, period: Edtf) -> Result<Option<Edtf>, Error> {
        let Some(value) = self.fields.get(HOURS).filter(|value| !value.is_null()) else {
            return Ok(None);
        };
        let expected = "expected a number of hours, at most a year's";
        let hours = value.as_i64().filter(|hours| (0..=366 * 24).contains(hours));
        let days = hours.ok_or_else(|| self.bad(HOURS, value, expected))? / 24;
        let first = period.first_day().filter(|_| days > 1);
        let first = first.and_then(|day| day.checked_sub((days - 1).days()).ok());
        Ok(first.map(|first| Edtf::between(Edtf::day(first), period)))
    }

    /// The numbers of an object, and of the objects in it.
    fn figures(
        &self,
        before: &str,
        fields: &Map<String, Value>,
        figures: &mut Vec<ReleaseFigure>,
    ) -> Result<(), Error> {
        for (field, value) in fields {
            let column = format!("{before}{field}");
            match value {
                Value::Object(within) => self.figures(&format!("{column}."), within, figures)?,
                Value::Number(_) if !NO_FIGURES.contains(&column.as_str()) => {
                    let value = self.figure(&column, value)?;
                    let words = fields[field].to_string();
                    let source =
                        FigureSource::Cell { line: self.line, column: column.clone(), words };
                    figures.push(ReleaseFigure { name: column, value, source });
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn figure(&self, column: &str, value: &Value) -> Result<FigureValue, Error> {
        if cell::is_share(column) {
            let share = cell::figure(column, &value.to_string());
            return share.ok_or_else(|| self.bad(column, value, cell::EXPECTED_SHARE));
        }
        let count = value.as_u64().filter(|n| *n <= Count::LARGEST);
        let count = count.ok_or_else(|| self.bad(column, value, "expected a whole number"))?;
        Ok(FigureValue::Count(Count::exactly(count, value.to_string())))
    }

    fn bad(&self, column: &str, found: &Value, expected: &'static str) -> Error {
        let (name, column, found) = (self.name.to_owned(), column.to_owned(), found.to_string());
        Error::Cell { name, line: self.line, column, found, expected }
    }
}
