//! Writes the text of a page: blocks become lines, and white space that a browser would not show is left out.

/// What stands between two stretches of text, from the weakest to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    None,
    Space,
    /// Between the cells of a table, so that the words of two cells never read as one phrase.
    Cell,
    /// A forced line end, or a list item or table row.
    Line,
    /// Between blocks.
    Block,
}

/// Collects text and the breaks between it; of several breaks in a row the strongest stands.
#[derive(Debug)]
pub(crate) struct Lines {
    out: String,
    pending: Break,
}

impl Default for Lines {
    fn default() -> Self {
        Lines { out: String::new(), pending: Break::None }
    }
}

impl Lines {
    /// Asks for a break before the next text.
    pub(crate) fn ask(&mut self, kind: Break) {
        self.pending = self.pending.max(kind);
    }

    /// Adds the text of the page; with `preformatted` its line ends are kept.
    pub(crate) fn text(&mut self, text: &str, preformatted: bool) {
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c');
        let mut rest = text;
        while !rest.is_empty() {
            let words = rest.find(is_space).unwrap_or(rest.len());
            if words > 0 {
                self.flush();
                self.out.push_str(&rest[..words]);
            }
            rest = &rest[words..];
            let blank = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
            if blank > 0 {
                let line_end = preformatted && rest[..blank].contains('\n');
                self.ask(if line_end { Break::Line } else { Break::Space });
            }
            rest = &rest[blank..];
        }
    }

    fn flush(&mut self) {
        if !self.out.is_empty() {
            self.out.push_str(match self.pending {
                Break::None => "",
                Break::Space => " ",
                Break::Cell => "\t",
                Break::Line => "\n",
                Break::Block => "\n\n",
            });
        }
        self.pending = Break::None;
    }

    /// The text so far; breaks at its ends are dropped.
    pub(crate) fn into_text(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_break_stands_and_white_space_collapses() {
        let mut lines = Lines::default();
        lines.ask(Break::Block);
        lines.text(" \n one\t two ", false);
        lines.ask(Break::Line);
        lines.ask(Break::Block);
        lines.ask(Break::Cell);
        lines.text("three\n", false);
        assert_eq!(lines.into_text(), "one two\n\nthree");
    }

    #[test]
    fn preformatted_text_keeps_its_lines() {
        let mut lines = Lines::default();
        lines.text("one\n  two", true);
        assert_eq!(lines.into_text(), "one\ntwo");
    }
}
