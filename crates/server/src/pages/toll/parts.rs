//! A long toll on several pages, each small enough for a slow network. A figure that rests on very many words goes on,
//! under the same heading, on the next. What goes to a page is known before any words are looked up.

use sijill_toll::{BareFamily, EventFigure, StatedFigure, Toll};

/// Lines that a page may have, a heading counted as one: with words of the usual length it stays below 50 kB.
const LINES_A_PART: usize = 75;

/// Lines of words under one heading; more of them go on in another row.
const LINES_A_ROW: usize = 25;

type Event<W> = EventFigure<BareFamily<W>>;

/// A toll of which each claim is named and no words are there.
type Bare<W> = Toll<W, BareFamily<W>>;

/// The parts of a toll; one empty part where there is nothing.
pub(crate) fn parts<W: Copy>(toll: &Bare<W>) -> Vec<Bare<W>> {
    let nothing =
        || Toll { vague_table: toll.vague_table, stated: vec![], events: vec![], denied: vec![] };
    let mut parts = Parts { parts: vec![nothing()], lines: 0, nothing };
    for row in toll.stated.iter().flat_map(split_stated) {
        let lines = row.evidence.len() + row.rivals.len() + row.superseded.len();
        parts.room(lines).stated.push(row);
    }
    for row in toll.events.iter().flat_map(split_event) {
        let lines = row.families.iter().map(|family| 1 + family.claims.len()).sum();
        parts.room(lines).events.push(row);
    }
    for claim in &toll.denied {
        parts.room(0).denied.push(*claim);
    }
    parts.parts
}

struct Parts<W, N> {
    parts: Vec<Bare<W>>,
    lines: usize,
    nothing: N,
}

impl<W, N: Fn() -> Bare<W>> Parts<W, N> {
    /// The part that a row goes to: the last one, or a new one where it is full.
    fn room(&mut self, lines: usize) -> &mut Bare<W> {
        let lines = lines + 1;
        if self.lines > 0 && self.lines + lines > LINES_A_PART {
            self.parts.push((self.nothing)());
            self.lines = 0;
        }
        self.lines += lines;
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }
}

/// A row as several, each with so many lines.
fn split_stated<W: Copy>(figure: &StatedFigure<W>) -> Vec<StatedFigure<W>> {
    let head = || StatedFigure {
        voice: figure.voice.clone(),
        evidence: vec![],
        rivals: vec![],
        superseded: vec![],
        ..*figure
    };
    let (mut evidence, mut rivals, mut superseded) =
        (figure.evidence.iter(), figure.rivals.iter(), figure.superseded.iter());
    let mut rows = Vec::new();
    loop {
        let mut row = head();
        row.evidence = evidence.by_ref().take(LINES_A_ROW).copied().collect();
        let left = LINES_A_ROW - row.evidence.len();
        row.rivals = rivals.by_ref().take(left).copied().collect();
        let left = left - row.rivals.len();
        row.superseded = superseded.by_ref().take(left).copied().collect();
        let full = left == row.superseded.len();
        rows.push(row);
        if !full || evidence.len() + rivals.len() + superseded.len() == 0 {
            return rows;
        }
    }
}

fn split_event<W: Copy>(figure: &Event<W>) -> Vec<Event<W>> {
    let head = || EventFigure { families: vec![], ..*figure };
    let (mut rows, mut lines) = (vec![head()], 0);
    for family in &figure.families {
        let mut claims = family.claims.iter();
        while claims.len() > 0 {
            if lines == LINES_A_ROW {
                rows.push(head());
                lines = 0;
            }
            let claims: Vec<_> = claims.by_ref().take(LINES_A_ROW - lines).copied().collect();
            lines += claims.len();
            if let Some(row) = rows.last_mut() {
                row.families.push(BareFamily { claims, ..*family });
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_model::{Outcome, Stance, Who};
    use sijill_toll::{Range, Rival, Subject};

    const SUBJECT: Subject = Subject::Casualty { outcome: Outcome::Killed, who: Who::Civilians };

    fn toll(stated: Vec<StatedFigure<usize>>, events: Vec<Event<usize>>) -> Bare<usize> {
        Toll { vague_table: 1, stated, events, denied: vec![] }
    }

    fn event(families: usize, claims_each: usize) -> Event<usize> {
        let family = |n: usize| BareFamily {
            range: Range::exactly(n as u64),
            first: n * claims_each,
            claims: (0..claims_each).map(|claim| n * claims_each + claim).collect(),
        };
        EventFigure {
            stance: Stance::Reported,
            subject: SUBJECT,
            range: Range::exactly(12),
            events: families,
            unknown: 0,
            open: 0,
            unplaced: 0,
            families: (0..families).map(family).collect(),
        }
    }

    #[test]
    fn nothing_is_lost_between_parts_and_none_is_too_large() {
        for (families, claims_each) in [(0, 0), (1, 1), (3, 200), (700, 3), (1, 5_000)] {
            let parts = parts(&toll(vec![], vec![event(families, claims_each)]));
            let rows: Vec<_> = parts.iter().flat_map(|part| &part.events).collect();
            let shown = rows.iter().flat_map(|row| &row.families);
            for family in shown.clone() {
                let number = family.range.min.unwrap_or_default() as usize;
                assert_eq!(family.first, number * claims_each);
            }
            let claims: Vec<usize> = shown.flat_map(|family| family.claims.clone()).collect();
            assert_eq!(claims, (0..families * claims_each).collect::<Vec<_>>());
            assert!(rows.iter().all(|row| row.range == Range::exactly(12)));
            let lines = |part: &Bare<usize>| {
                let families = part.events.iter().flat_map(|row| &row.families);
                part.events.len() + families.map(|family| 1 + family.claims.len()).sum::<usize>()
            };
            assert!(parts.iter().all(|part| lines(part) <= LINES_A_PART));
        }
        assert_eq!(parts(&toll(vec![], vec![])).len(), 1);
    }

    #[test]
    fn a_stated_figure_goes_on_with_all_its_lines() {
        let rival = |n| Rival { range: Range::exactly(1), stated: Range::exactly(2), evidence: n };
        let figure = StatedFigure {
            voice: "a monitor".into(),
            subject: SUBJECT,
            stance: Some(Stance::Reported),
            range: Range::exactly(817),
            published: None,
            own_words: true,
            evidence: (0..30).collect(),
            rivals: (0..30).map(rival).collect(),
            superseded: (0..40).collect(),
        };
        let rows = split_stated(&figure);
        let count = |of: fn(&StatedFigure<usize>) -> usize| rows.iter().map(of).collect::<Vec<_>>();
        assert_eq!(count(|row| row.evidence.len()), [25, 5, 0, 0]);
        assert_eq!(count(|row| row.rivals.len()), [0, 20, 10, 0]);
        assert_eq!(count(|row| row.superseded.len()), [0, 0, 15, 25]);
    }
}
