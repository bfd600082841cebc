//! A long toll on several pages, each small enough for a slow network. A figure that rests on very many words goes on,
//! under the same heading, on the next.

use super::{DeniedRow, EventRow, FamilyRow, StatedRow, Words};

/// Bytes that the rows of a page may take, so that with all around them it stays below 50 kB.
const PART_BYTES: usize = 38_000;

/// What the markup of a row takes, and of a line of words within it, besides their letters.
const ROW_BYTES: usize = 700;
const LINE_BYTES: usize = 330;

/// Lines of words under one heading; more of them go on in another row.
const LINES_A_ROW: usize = 25;

/// Rows of a toll, or of one page of it.
#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) stated: Vec<StatedRow>,
    pub(crate) events: Vec<EventRow>,
    pub(crate) denied: Vec<DeniedRow>,
}

/// The parts of a toll; one empty part where there is nothing.
pub(crate) fn parts(rows: Rows) -> Vec<Rows> {
    let mut parts = Parts { parts: vec![Rows::default()], bytes: 0 };
    for row in rows.stated.into_iter().flat_map(split_stated) {
        let lines = row.words.iter().chain(row.rivals.iter().map(|(_, words)| words));
        let bytes = lines.chain(row.superseded.iter().map(|(_, words)| words)).map(bytes_of).sum();
        parts.room(bytes).stated.push(row);
    }
    for row in rows.events.into_iter().flat_map(split_event) {
        let lines = row.families.iter().flat_map(|family| &family.words);
        let bytes = lines.map(bytes_of).sum::<usize>() + row.families.len() * LINE_BYTES;
        parts.room(bytes).events.push(row);
    }
    for row in rows.denied {
        parts.room(bytes_of(&row.words)).denied.push(row);
    }
    parts.parts
}

struct Parts {
    parts: Vec<Rows>,
    bytes: usize,
}

impl Parts {
    /// The part that a row goes to: the last one, or a new one where it is full.
    fn room(&mut self, bytes: usize) -> &mut Rows {
        let bytes = bytes + ROW_BYTES;
        if self.bytes > 0 && self.bytes + bytes > PART_BYTES {
            self.parts.push(Rows::default());
            self.bytes = 0;
        }
        self.bytes += bytes;
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }
}

fn bytes_of(words: &Words) -> usize {
    LINE_BYTES + words.quote.len() + words.source.len()
}

/// A row as several, each with so many lines.
fn split_stated(row: StatedRow) -> Vec<StatedRow> {
    let StatedRow { words, rivals, superseded, .. } = row;
    let head = StatedRow { words: vec![], rivals: vec![], superseded: vec![], ..row };
    let (mut words, mut rivals, mut superseded) =
        (words.into_iter(), rivals.into_iter(), superseded.into_iter());
    let mut rows = Vec::new();
    loop {
        let mut row = head.clone();
        row.words = words.by_ref().take(LINES_A_ROW).collect();
        row.rivals = rivals.by_ref().take(LINES_A_ROW - row.words.len()).collect();
        let left = LINES_A_ROW - row.words.len() - row.rivals.len();
        row.superseded = superseded.by_ref().take(left).collect();
        let full = row.words.len() + row.rivals.len() + row.superseded.len() == LINES_A_ROW;
        rows.push(row);
        if !full || words.len() + rivals.len() + superseded.len() == 0 {
            return rows;
        }
    }
}

fn split_event(row: EventRow) -> Vec<EventRow> {
    let families = row.families;
    let head = EventRow { families: vec![], ..row };
    let (mut rows, mut lines) = (vec![head.clone()], 0);
    for FamilyRow { figure, place, date, words } in families {
        let mut words = words.into_iter();
        while words.len() > 0 {
            if lines == LINES_A_ROW {
                rows.push(head.clone());
                lines = 0;
            }
            let words: Vec<Words> = words.by_ref().take(LINES_A_ROW - lines).collect();
            lines += words.len();
            let (figure, place, date) = (figure.clone(), place.clone(), date.clone());
            if let Some(row) = rows.last_mut() {
                row.families.push(FamilyRow { figure, place, date, words });
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(n: usize) -> Words {
        let (href, quote) = (format!("/claims/{n}"), "12 civilians were killed".to_owned());
        Words {
            href,
            source: "A Daily".into(),
            published: "2017-11-30".into(),
            quote,
            closed: None,
        }
    }

    fn event(families: usize, words_each: usize) -> EventRow {
        let family = |n: usize| FamilyRow {
            figure: n.to_string(),
            place: "Raqqa".into(),
            date: "2017-11-30".into(),
            words: (0..words_each).map(|w| words(n * words_each + w)).collect(),
        };
        EventRow {
            stance: "reported",
            stance_word: "reported".into(),
            what: "civilians killed".into(),
            figure: "12".into(),
            events: families,
            open: 0,
            unplaced: 0,
            families: (0..families).map(family).collect(),
        }
    }

    #[test]
    fn nothing_is_lost_between_parts_and_none_is_too_large() {
        for (families, words_each) in [(0, 0), (1, 1), (3, 200), (700, 3), (1, 5_000)] {
            let rows = Rows { events: vec![event(families, words_each)], ..Rows::default() };
            let parts = parts(rows);
            let rows: Vec<&EventRow> = parts.iter().flat_map(|part| &part.events).collect();
            let hrefs: Vec<&str> = rows
                .iter()
                .flat_map(|row| &row.families)
                .flat_map(|family| family.words.iter().map(|words| words.href.as_str()))
                .collect();
            let wanted: Vec<String> =
                (0..families * words_each).map(|n| format!("/claims/{n}")).collect();
            assert_eq!(hrefs, wanted);
            assert!(rows.iter().all(|row| row.figure == "12"));
            assert!(
                parts
                    .iter()
                    .all(|part| part.events.len() * LINES_A_ROW * LINE_BYTES < 2 * PART_BYTES)
            );
        }
        assert_eq!(parts(Rows::default()).len(), 1);
    }

    #[test]
    fn a_stated_figure_goes_on_with_all_its_lines() {
        let row = StatedRow {
            voice: "a monitor".into(),
            what: "civilians killed".into(),
            figure: "817".into(),
            stance: "reported",
            stance_word: "reported".into(),
            published: "2017-11-30".into(),
            words: (0..30).map(words).collect(),
            rivals: (0..30).map(|n| ("1".into(), words(n))).collect(),
            superseded: (0..40).map(|n| ("2".into(), words(n))).collect(),
        };
        let rows = split_stated(row);
        let count = |of: fn(&StatedRow) -> usize| rows.iter().map(of).collect::<Vec<_>>();
        assert_eq!(count(|row| row.words.len()), [25, 5, 0, 0]);
        assert_eq!(count(|row| row.rivals.len()), [0, 20, 10, 0]);
        assert_eq!(count(|row| row.superseded.len()), [0, 0, 15, 25]);
    }
}
