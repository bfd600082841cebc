//! What reaches the terminal: colour where it is wanted, and no control character of a text, ever.

use crate::guest;
use std::fmt::{self, Write as _};
use std::io::{self, BufWriter, IsTerminal, Write};

/// First strong isolate and its end (UAX 9): a terminal that knows them shows the words between in their own direction.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// Standard output with what is known of who reads it.
pub(crate) struct Screen {
    out: Box<dyn Write>,
    /// How people's text is set off.
    pub(crate) style: Style,
}

/// How words are set off from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// By brackets: output that is kept, or a terminal without colour.
    Plain,
    /// By bold and underline.
    Colour,
}

impl Screen {
    /// Standard output.
    pub(crate) fn stdout() -> Screen {
        let style = if shows_colour() { Style::Colour } else { Style::Plain };
        Screen::new(BufWriter::new(io::stdout()), style)
    }

    /// What is written goes to `out`.
    pub(crate) fn new(out: impl Write + 'static, style: Style) -> Screen {
        Screen { out: Box::new(out), style }
    }
}

/// Whether standard output is coloured: on a terminal, unless `NO_COLOR` is set (no-color.org).
pub(crate) fn shows_colour() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stdout().is_terminal() && !set("NO_COLOR") && !dumb
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Style {
    /// Words of ours that matter, such as a figure.
    pub(crate) fn strong(self, words: &str) -> String {
        match self {
            Style::Plain => words.to_owned(),
            Style::Colour => format!("\x1b[1m{words}\x1b[0m"),
        }
    }

    /// Words of ours that matter less.
    pub(crate) fn faint(self, words: &str) -> String {
        match self {
            Style::Plain => words.to_owned(),
            Style::Colour => format!("\x1b[2m{words}\x1b[0m"),
        }
    }

    /// The marks before and after the words of an anchor.
    pub(crate) fn anchor_marks(self) -> [&'static str; 2] {
        match self {
            Style::Plain => ["⟦", "⟧"],
            Style::Colour => ["\x1b[1;4m", "\x1b[0m"],
        }
    }
}

/// Says something to the person at the terminal, on standard error. Nothing is to be done when nobody listens.
pub(crate) fn say(message: &dyn fmt::Display) {
    let line = format!("sijill: {}\n", visible(&message.to_string()));
    if !guest::say(&line) {
        let _ = io::stderr().write_all(line.as_bytes());
    }
}

/// Words of a text as they may be shown in a line: line ends and tabs become spaces, other control characters a mark,
/// and the controls that reorder what follows are left out.
pub(crate) fn visible(words: &str) -> String {
    words.chars().filter_map(visible_char).collect()
}

fn visible_char(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if reorders(c) => None,
        _ if c.is_control() => Some('\u{fffd}'),
        _ => Some(c),
    }
}

/// Embeddings, overrides and isolates of UAX 9; the plain direction marks are harmless and stay.
pub(crate) fn reorders(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Words of a text within a line of ours: safe, and isolated where they are written from right to left.
pub(crate) fn quoted(words: &str) -> String {
    isolated(&visible(words))
}

/// Isolates a piece of output that holds words written from right to left.
pub(crate) fn isolated(piece: &str) -> String {
    if !piece.chars().any(is_right_to_left) {
        return piece.to_owned();
    }
    let mut isolated = String::with_capacity(piece.len() + 6);
    let _ = write!(isolated, "{}{piece}{}", ISOLATE[0], ISOLATE[1]); // a String takes all
    isolated
}

/// Hebrew, Arabic and their neighbours, and the presentation forms.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_commands_the_terminal() {
        let hostile = "a\x1b[2Jb\u{9b}1mc\r\n\u{202e}d\u{2069}e\u{200f}f\0";
        assert_eq!(visible(hostile), "a\u{fffd}[2Jb\u{fffd}1mc  de\u{200f}f\u{fffd}");
        assert!(!visible(hostile).contains('\x1b'));
    }

    #[test]
    fn only_right_to_left_words_are_isolated() {
        assert_eq!(quoted("the Coalition"), "the Coalition");
        assert_eq!(quoted("التحالف"), "\u{2068}التحالف\u{2069}");
    }
}
