//! JSON in its one canonical form (RFC 8785, the JSON Canonicalization Scheme).
//!
//! Entries hold no floating point numbers, so the one hard part of the scheme, the shortest spelling of a double, never
//! arises: a float is an error, and so is an integer that a double cannot hold exactly (RFC 8785, section 3.2.2.3 and
//! appendix D ask for strings there).

mod ordered;

use crate::Error;
use ordered::ordered;
use serde::Serialize;
use serde_json::{Map, Number, Value};
use std::cmp::Ordering;
use std::fmt::Write as _;

/// The largest integer, in either direction, that every JSON reader keeps: 2^53 - 1.
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

/// The canonical bytes of a value: keys in the order of their UTF-16 code units, no white space, the shortest escapes.
///
/// # Errors
/// [`Error::Float`] and [`Error::IntegerTooLarge`] with the path to the number; [`Error::NotJson`] where a map has keys
/// that are no strings.
///
/// ```
/// let value = serde_json::json!({ "kind": "casualty", "count": { "min": 801, "max": null } });
/// let bytes = sijill_log::canonical(&value)?;
/// assert_eq!(bytes, br#"{"count":{"max":null,"min":801},"kind":"casualty"}"#);
/// # Ok::<(), sijill_log::Error>(())
/// ```
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    ordered(value).map_or_else(|| one_by_one(value), Ok)
}

/// Any value, by way of a tree of it: other keys than ASCII, and errors that name the place.
fn one_by_one<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    let value = serde_json::to_value(value).map_err(Error::NotJson)?;
    let mut writer = Writer { out: String::new(), path: vec![] };
    writer.value(&value)?;
    Ok(writer.out.into_bytes())
}

/// Whether a byte of text stands as an escape.
fn is_escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// The order of keys: that of their UTF-16 code units, which for ASCII is that of the bytes.
fn utf16_order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// One step from the root to a value, so that an error can name the place.
enum Step<'v> {
    Key(&'v str),
    Index(usize),
}

struct Writer<'v> {
    out: String,
    path: Vec<Step<'v>>,
}

impl<'v> Writer<'v> {
    fn value(&mut self, value: &'v Value) -> Result<(), Error> {
        match value {
            Value::Null => self.out.push_str("null"),
            Value::Bool(true) => self.out.push_str("true"),
            Value::Bool(false) => self.out.push_str("false"),
            Value::Number(number) => self.number(number)?,
            Value::String(text) => self.string(text),
            Value::Array(items) => self.array(items)?,
            Value::Object(fields) => self.object(fields)?,
        }
        Ok(())
    }

    fn number(&mut self, number: &Number) -> Result<(), Error> {
        let magnitude = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
        match magnitude {
            Some(magnitude) if magnitude <= MAX_INTEGER => {
                let _ = write!(self.out, "{number}"); // writing to a String cannot fail
                Ok(())
            }
            Some(_) => {
                Err(Error::IntegerTooLarge { path: self.place(), number: number.to_string() })
            }
            None => Err(Error::Float { path: self.place(), number: number.to_string() }),
        }
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(is_escaped) {
            self.out.push_str(&rest[..at]);
            self.escape(rest.as_bytes()[at]);
            rest = &rest[at + 1..];
        }
        self.out.push_str(rest);
        self.out.push('"');
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.out.push_str("\\\""),
            b'\\' => self.out.push_str("\\\\"),
            0x8 => self.out.push_str("\\b"),
            b'\t' => self.out.push_str("\\t"),
            b'\n' => self.out.push_str("\\n"),
            0xC => self.out.push_str("\\f"),
            b'\r' => self.out.push_str("\\r"),
            _ => {
                let _ = write!(self.out, "\\u{byte:04x}");
            }
        }
    }

    fn array(&mut self, items: &'v [Value]) -> Result<(), Error> {
        self.out.push('[');
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.out.push(',');
            }
            self.path.push(Step::Index(i));
            self.value(item)?;
            self.path.pop();
        }
        self.out.push(']');
        Ok(())
    }

    fn object(&mut self, fields: &'v Map<String, Value>) -> Result<(), Error> {
        let mut sorted: Vec<_> = fields.iter().collect();
        sorted.sort_by(|(a, _), (b, _)| utf16_order(a, b));
        self.out.push('{');
        for (i, (key, value)) in sorted.into_iter().enumerate() {
            if i > 0 {
                self.out.push(',');
            }
            self.string(key);
            self.out.push(':');
            self.path.push(Step::Key(key));
            self.value(value)?;
            self.path.pop();
        }
        self.out.push('}');
        Ok(())
    }

    fn place(&self) -> String {
        let mut place = String::from("$");
        for step in &self.path {
            let _ = match step {
                Step::Key(key) => write!(place, ".{key}"),
                Step::Index(i) => write!(place, "[{i}]"),
            };
        }
        place
    }
}
