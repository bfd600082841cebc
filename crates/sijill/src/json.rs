//! JSON, one object a line, that no terminal obeys.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// A value as one line, its line end included.
///
/// Control characters beyond ASCII and those that reorder text are written as `\u` escapes: the same JSON to a program,
/// and harmless to a terminal.
pub(crate) fn line(value: &impl Serialize) -> Vec<u8> {
    let mut out = Vec::with_capacity(512);
    // The types printed have string keys and no floating point numbers, so that writing them to memory cannot fail.
    let written = value.serialize(&mut Serializer::with_formatter(&mut out, Guarded));
    debug_assert!(written.is_ok(), "{written:?}");
    out.push(b'\n');
    out
}

/// Writes JSON without spaces, and guards strings.
struct Guarded;

impl Formatter for Guarded {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        part: &str,
    ) -> io::Result<()> {
        let mut rest = part;
        while let Some(at) = rest.find(needs_escape) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let mut after = rest[at..].chars();
            if let Some(c) = after.next() {
                write!(writer, "\\u{:04x}", u32::from(c))?;
            }
            rest = after.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

fn needs_escape(c: char) -> bool {
    c.is_control() || crate::terminal::reorders(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    #[test]
    fn strings_survive_and_are_harmless() {
        let given = "a\x1b\u{9b}\u{202e}\u{2028}\"\\\n نص 😀";
        let line = String::from_utf8(super::line(&given)).expect("UTF-8");
        assert_eq!(line, "\"a\\u001b\\u009b\\u202e\\u2028\\\"\\\\\\n نص 😀\"\n");
        assert_eq!(serde_json::from_str::<String>(&line).expect("JSON"), given);
    }
}
