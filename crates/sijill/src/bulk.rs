//! Texts in bulk: one JSON object a line, read in batches so that memory stays bounded whatever the size of the input.

use crate::error::Error;
use crate::input;
use serde::Deserialize;
use sijill_model::Edtf;
use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A batch ends when it holds this much: enough work for all cores, little memory.
const BATCH_BYTES: usize = 8 << 20;

/// A longer line is no text but a mistake, such as a file without line ends.
const LINE_BYTES_MAX: usize = 1 << 30;

/// A line of an input.
#[derive(Debug)]
pub(crate) struct Line {
    /// From 1.
    pub(crate) number: usize,
    pub(crate) bytes: Vec<u8>,
}

/// Reads an input in batches of lines. Empty lines are counted and left out.
pub(crate) struct Batches {
    path: PathBuf,
    input: Box<dyn BufRead>,
    number: usize,
}

impl Batches {
    pub(crate) fn open(path: &Path) -> Result<Batches, Error> {
        let input = Box::new(BufReader::with_capacity(1 << 16, input::open(path)?));
        Ok(Batches { path: path.to_owned(), input, number: 0 })
    }

    /// The next lines, none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Vec<Line>>, Error> {
        let (mut batch, mut size) = (Vec::new(), 0);
        while size < BATCH_BYTES {
            let mut bytes = Vec::new();
            let read = (&mut self.input)
                .take(LINE_BYTES_MAX as u64 + 1)
                .read_until(b'\n', &mut bytes)
                .map_err(|source| input::failed(&self.path, source))?;
            if read == 0 {
                break;
            }
            self.number += 1;
            if read > LINE_BYTES_MAX {
                let what = format!("line {} is longer than {LINE_BYTES_MAX} bytes", self.number);
                return Err(input::failed(&self.path, std::io::Error::other(what)));
            }
            size += read;
            if !bytes.trim_ascii().is_empty() {
                batch.push(Line { number: self.number, bytes });
            }
        }
        Ok((size > 0).then_some(batch))
    }
}

/// A text in bulk. Other keys are left to whoever wrote them.
#[derive(Debug, Deserialize)]
pub(crate) struct Record<'a> {
    /// What the text is called in the output.
    #[serde(borrow)]
    pub(crate) id: Id<'a>,
    #[serde(borrow)]
    pub(crate) text: Cow<'a, str>,
    #[serde(default, borrow)]
    published: Option<Cow<'a, str>>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Id<'a> {
    Text(#[serde(borrow)] Cow<'a, str>),
    Number(u64),
}

impl Id<'_> {
    pub(crate) fn as_text(&self) -> String {
        match self {
            Id::Text(text) => text.clone().into_owned(),
            Id::Number(number) => number.to_string(),
        }
    }
}

impl<'a> Record<'a> {
    /// The record that a line holds.
    ///
    /// # Errors
    /// What is wrong with the line and what was expected of it.
    pub(crate) fn parse(line: &'a Line) -> Result<Record<'a>, String> {
        let bytes = line.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line.bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let at = error.valid_up_to();
            format!("byte {:#04x} at offset {at} of the line is not UTF-8", bytes[at])
        })?;
        serde_json::from_str(text).map_err(|error| {
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            format!(
                "{what} (column {}); expected {{\"id\", \"text\", \"published\"}}",
                error.column()
            )
        })
    }

    /// When it was published, if it says so. Of a timestamp the day counts.
    ///
    /// # Errors
    /// What was expected instead of what it says.
    pub(crate) fn published(&self) -> Result<Option<Edtf>, String> {
        let given = self.published.as_deref().map(str::trim).filter(|p| !p.is_empty());
        let day = given.map(|p| without_time(p).unwrap_or(p));
        day.map(|p| p.parse::<Edtf>().map_err(|error| format!("published: {error}"))).transpose()
    }
}

/// The day of a timestamp: "2017-11-30T09:15:00Z", "2017-11-30 09:15".
fn without_time(stamp: &str) -> Option<&str> {
    const DAY: usize = "2017-11-30".len();
    let (day, time) = (stamp.get(..DAY)?, stamp.get(DAY..)?);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let hour = time.strip_prefix(['T', ' '])?;
    let begins = hour.get(..2).is_some_and(digits) && hour[2..].starts_with(':');
    let rest = hour.bytes().all(|b| b.is_ascii_digit() || b":.+-Z".contains(&b));
    (begins && rest).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(json: &str) -> Result<(String, String, Option<Edtf>), String> {
        let line = Line { number: 1, bytes: json.as_bytes().to_vec() };
        let record = Record::parse(&line)?;
        Ok((record.id.as_text(), record.text.clone().into_owned(), record.published()?))
    }

    #[test]
    fn what_others_add_is_left_alone() {
        let given = "\u{feff}{\"text\":\"a\\n\\u0628\",\"x\":[1],\"id\":7,\"published\":null}\r\n";
        assert_eq!(parsed(given), Ok(("7".into(), "a\nب".into(), None)));
        let day = "2017-11-30".parse().expect("a day");
        for time in ["", "T09:15:00Z", " 09:15:00", "T09:15:00.123+03:00"] {
            let given = format!(r#"{{"id":"a","text":"","published":"2017-11-30{time}"}}"#);
            assert_eq!(parsed(&given), Ok(("a".into(), String::new(), Some(day))));
        }
        let two = r#"{"id":"a","text":"","published":"2017-11-30T09:15 2017-12-01T09:15"}"#;
        assert!(parsed(two).is_err(), "two days are none");
    }

    #[test]
    fn a_bad_line_is_told_with_its_column() {
        let error = parsed(r#"{"id":"a"}"#).expect_err("no text");
        assert_eq!(
            error,
            "missing field `text` (column 10); expected {\"id\", \"text\", \"published\"}"
        );
        let error = parsed(r#"{"id":"a","text":"","published":"last week"}"#).expect_err("no date");
        assert!(error.starts_with("published: \"last week\" is not an EDTF date"), "{error}");
    }
}
