//! Lines that only wrap: the sentence goes on behind them.
//!
//! Old wires, mail and text out of PDF files break their lines at a width. There a line ends because its next word would
//! not have fitted, which the widest line of the text tells; any other line ends because something ends.

use crate::scan::Token;

/// No text is wrapped wider, in bytes: 100 letters of Arabic take about this many.
const WIDTH_MAX: usize = 200;

/// Fewer such lines are chance.
const WRAPPED_MIN: usize = 3;

/// The end of a line, with what stands on both sides of it.
struct Break {
    /// The first token of the next line.
    token: usize,
    /// Bytes in the line, without space at its end.
    len: usize,
    /// Whether no empty line lies between.
    single: bool,
    /// Bytes of the next line up to its first space.
    word: usize,
}

impl Break {
    fn wraps(&self, width: usize) -> bool {
        self.single && self.len + 1 + self.word > width
    }
}

/// Forgets the ends of lines that only wrap, in a text most of whose lines do.
pub(crate) fn join_wrapped(text: &str, tokens: &mut [Token]) {
    let Some((breaks, width)) = breaks(text, tokens) else { return };
    let single = breaks.iter().filter(|b| b.single).count();
    let wrapped = breaks.iter().filter(|b| b.wraps(width)).count();
    // Two lines in three: headings and signatures are short in wrapped texts too.
    if wrapped < WRAPPED_MIN || wrapped * 3 < single * 2 {
        return;
    }
    for found in breaks.iter().filter(|b| b.wraps(width)) {
        tokens[found.token].newline_before = false;
    }
}

/// The ends of all lines and the width of the widest; `None` where a line is too wide to be wrapped.
fn breaks(text: &str, tokens: &[Token]) -> Option<(Vec<Break>, usize)> {
    let (mut breaks, mut width, mut line_start) = (Vec::new(), 0, 0);
    for at in 1..tokens.len() {
        let token = &tokens[at];
        if !token.newline_before {
            continue;
        }
        let end = tokens[at - 1].end as usize;
        let gap = text.get(end..token.start as usize)?;
        let len = end.saturating_sub(line_start);
        if len > WIDTH_MAX {
            return None;
        }
        width = width.max(len);
        let rest = &text.as_bytes()[token.start as usize..];
        let word = rest.iter().take(WIDTH_MAX).position(u8::is_ascii_whitespace);
        breaks.push(Break {
            token: at,
            len,
            single: gap.bytes().filter(|b| *b == b'\n').count() == 1,
            word: word.unwrap_or(rest.len().min(WIDTH_MAX)),
        });
        line_start = token.start as usize;
    }
    let last = text.trim_end().len().saturating_sub(line_start);
    (last <= WIDTH_MAX).then_some((breaks, width.max(last)))
}

#[cfg(test)]
mod tests {
    use super::join_wrapped;
    use crate::scan::scan;

    fn lines_left(text: &str) -> usize {
        let mut tokens = scan(text);
        join_wrapped(text, &mut tokens);
        tokens.iter().filter(|t| t.newline_before).count()
    }

    #[test]
    fn wrapped_lines_are_joined_and_paragraphs_are_not() {
        let wrapped = "THE MILL WAS CLOSED\nYESTERDAY BECAUSE THE\nRIVER HAD RISEN AND ITS\nOWNER FEARED\n\nA NEW FLOOD IN THE LOWER\nTOWN.";
        assert_eq!(lines_left(wrapped), 1);
    }

    #[test]
    fn lists_and_headlines_keep_their_lines() {
        assert_eq!(
            lines_left("Mill closed\nRiver rises\nOwner fears a flood in town\nNone hurt"),
            3
        );
        let long = format!("Mill closed\n{}\nRiver rises", "word ".repeat(60));
        assert_eq!(lines_left(&long), 2);
    }
}
