//! Figures from claims: ranges that never lie, by named rules, each with everything behind it.
//!
//! First form. The rules are:
//!
//! - **stated**: a cumulative figure holds until the same voice states another; it is never added to one. Relays of a
//!   voice are more evidence for its figure; a relay that differs is shown beside it as a rival.
//! - **events**: figures for one event, at one place on days that overlap, are rivals whose range is that of all of
//!   them together. Events are summed. A figure without a place or a day may be of an event counted already, so it
//!   raises the top of the sum and never the bottom.
//! - **series**: a cumulative figure should be the last one plus what the period brought.
//!
//! Figures said to be under assessment are shown as such; denied ones are listed and never counted.

mod events;
mod export;
mod range;
mod series;
mod stated;
mod testimony;
mod vague;

pub use events::{EventFigure, Family};
pub use export::{Basis, COLUMNS, Line};
pub use range::Range;
pub use series::{SeriesResult, SeriesStep};
pub use stated::{Rival, StatedFigure};
pub use testimony::{Evidence, Subject, Testimony};
pub use vague::VAGUE_TABLE_VERSION;

use serde::Serialize;
use sijill_model::Stance;
use testimony::Voices;

/// All figures of a set of claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Toll {
    /// The version of the table by which words such as "dozens" are read.
    pub vague_table: u32,
    /// The latest cumulative figure of each voice, by the rule *stated*.
    pub stated: Vec<StatedFigure>,
    /// Sums over events, by the rule *events*.
    pub events: Vec<EventFigure>,
    /// The check of each voice's cumulative figures against its period figures.
    pub series: Vec<SeriesStep>,
    /// Figures that a voice says are not so.
    pub denied: Vec<Evidence>,
}

/// The figures of claims. The order of the claims does not matter.
pub fn toll(testimonies: &[Testimony]) -> Toll {
    let mut sorted: Vec<&Testimony> = testimonies.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    let voices = Voices::of(&sorted);
    let (denied, counted): (Vec<&Testimony>, Vec<&Testimony>) =
        sorted.into_iter().partition(|t| t.stance() == Some(Stance::Denied));
    Toll {
        vague_table: VAGUE_TABLE_VERSION,
        stated: stated::figures(&counted, &voices),
        events: events::figures(&counted),
        series: series::steps(&counted, &voices),
        denied: denied.into_iter().map(|t| t.evidence()).collect(),
    }
}
