//! Cuts a very long text, so that memory does not grow with it and byte places fit 32 bits.

/// Longest stretch that is read at once. Longer texts are dumps of many articles, and lose nothing by a cut at a line.
const SECTION_BYTES: usize = 4 << 20;

/// The sections of a text: all of it, in order, cut at the end of a line where there is one, else at a space.
pub(crate) fn of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (section, behind) = rest.split_at(cut(rest));
        rest = behind;
        Some(section)
    })
}

fn cut(text: &str) -> usize {
    if text.len() <= SECTION_BYTES {
        return text.len();
    }
    let end = text.floor_char_boundary(SECTION_BYTES);
    let head = &text.as_bytes()[..end];
    let behind = |byte: u8| memchr::memrchr(byte, head).map(|at| at + 1);
    behind(b'\n').or_else(|| behind(b' ')).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    #[test]
    fn sections_are_all_of_the_text() {
        let text = "قتل ثلاثة\n".repeat(1 << 19);
        let sections: Vec<&str> = super::of(&text).collect();
        assert!(sections.len() > 1);
        assert!(sections.iter().all(|s| s.ends_with('\n')));
        assert_eq!(sections.concat(), text);
        assert_eq!(super::of(&"م".repeat(5 << 20)).map(str::len).sum::<usize>(), 10 << 20);
    }
}
