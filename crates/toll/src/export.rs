//! The same figures as lines of JSON and rows of a table: what the command line and the pages both hand out.

use crate::{EventFigure, Evidence, StatedFigure, Subject, Toll};
use serde::Serialize;
use sijill_model::Edtf;

/// What a toll was counted from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The version of the rule.
    pub version: u32,
    /// The last entry of the log that it knows.
    pub known_at: u64,
    /// Claims that count.
    pub claims: usize,
    /// Claims that a person has rejected.
    pub rejected: usize,
    /// The version of the table by which words such as "dozens" are read.
    pub vague_table: u32,
}

/// A figure with the name of the rule that it was counted by.
#[derive(Debug, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Line<'a> {
    /// What all of it was counted from; the first line.
    Basis(&'a Basis),
    /// The latest cumulative figure of a voice.
    Stated(&'a StatedFigure),
    /// A sum over events.
    Events(&'a EventFigure),
    /// A figure that a voice says is not so.
    Denied(&'a Evidence),
}

/// The columns of [`Toll::rows`]. `claim` is the key of the claim that stands first behind the figure.
pub const COLUMNS: [&str; 12] = [
    "rule",
    "voice",
    "stance",
    "counted",
    "published",
    "min",
    "max",
    "events",
    "unknown",
    "open",
    "unplaced",
    "claim",
];

impl Toll {
    /// All figures, each a line; `basis` comes first.
    pub fn lines<'a>(&'a self, basis: &'a Basis) -> impl Iterator<Item = Line<'a>> {
        std::iter::once(Line::Basis(basis))
            .chain(self.stated.iter().map(Line::Stated))
            .chain(self.events.iter().map(Line::Events))
            .chain(self.denied.iter().map(Line::Denied))
    }

    /// All figures as rows under [`COLUMNS`]. What does not apply, or is unknown, is an empty cell; zero is `0`.
    pub fn rows(&self) -> Vec<[String; COLUMNS.len()]> {
        let stated = self.stated.iter().map(stated);
        let events = self.events.iter().map(events);
        stated.chain(events).chain(self.denied.iter().map(denied)).collect()
    }
}

fn row(cells: &[(&str, String)]) -> [String; COLUMNS.len()] {
    COLUMNS.map(|column| {
        let cell = cells.iter().find(|(name, _)| *name == column);
        cell.map_or(String::new(), |(_, cell)| cell.clone())
    })
}

fn number(n: Option<u64>) -> String {
    n.map_or(String::new(), |n| n.to_string())
}

fn day(day: Option<Edtf>) -> String {
    day.map_or(String::new(), |day| day.to_string())
}

fn first_claim<'a>(mut evidence: impl Iterator<Item = &'a Evidence>) -> String {
    evidence.next().map_or(String::new(), |evidence| evidence.key.to_string())
}

fn stated(figure: &StatedFigure) -> [String; COLUMNS.len()] {
    row(&[
        ("rule", "stated".to_owned()),
        ("voice", figure.voice.clone()),
        ("stance", figure.stance.map_or("", |s| s.as_str()).to_owned()),
        ("counted", figure.subject.to_string()),
        ("published", day(figure.published)),
        ("min", number(figure.range.min)),
        ("max", number(figure.range.max)),
        ("claim", first_claim(figure.evidence.iter())),
    ])
}

fn events(figure: &EventFigure) -> [String; COLUMNS.len()] {
    row(&[
        ("rule", "events".to_owned()),
        ("stance", figure.stance.as_str().to_owned()),
        ("counted", figure.subject.to_string()),
        ("min", number(figure.range.min)),
        ("max", number(figure.range.max)),
        ("events", figure.events.to_string()),
        ("unknown", figure.unknown.to_string()),
        ("open", figure.open.to_string()),
        ("unplaced", figure.unplaced.to_string()),
        ("claim", first_claim(figure.families.iter().flat_map(|f| &f.evidence))),
    ])
}

fn denied(evidence: &Evidence) -> [String; COLUMNS.len()] {
    row(&[
        ("rule", "denied".to_owned()),
        ("voice", evidence.speaker.clone().unwrap_or_default()),
        ("stance", "denied".to_owned()),
        ("counted", evidence.subject.map_or(String::new(), |s: Subject| s.to_string())),
        ("published", day(evidence.published)),
        ("min", number(evidence.range.min)),
        ("max", number(evidence.range.max)),
        ("claim", evidence.key.to_string()),
    ])
}
