//! What a register asks its people to look at.

use super::Book;
use crate::ledger::Ledger;
use serde::Serialize;
use sijill_model::{AllegationId, IncidentId, Span};

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task<'b> {
    /// What.
    pub task: TaskKind,
    /// The allegation.
    pub allegation: &'b AllegationId,
    /// How it was closed.
    pub closed_as: &'static str,
    /// The place of the entry that closed it.
    pub closed: u64,
    /// The incident about which there is something new.
    pub incident: &'b IncidentId,
    /// Its code.
    pub code: &'b str,
    /// The places of the entries that brought it.
    pub material: Vec<u64>,
}

/// What there is to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// New material on an incident whose allegation is closed: reopen it, or decide anew that it stays closed.
    Reopen,
}

impl Book {
    /// What there is to look at, by the order in which allegations came in.
    pub fn tasks(&self, known_at: u64) -> Vec<Task<'_>> {
        self.allegations.iter().flat_map(|held| self.reopen(held, known_at)).collect()
    }

    fn reopen<'b>(
        &'b self,
        held: &'b super::HeldAllegation,
        known_at: u64,
    ) -> impl Iterator<Item = Task<'b>> {
        let standing = Ledger::of(held.steps_at(known_at)).standing();
        let closed_as = standing.filter(|s| s.is_closed()).map(|s| s.as_str());
        let steps = held.steps.iter().filter(|span| span.stands_at(known_at));
        let closed = steps.map(|span| span.since).max().zip(closed_as);
        let links = held.incidents.iter().filter(move |span| span.stands_at(known_at));
        let task = move |span: &'b Span<u32>| {
            let (closed, closed_as) = closed?;
            let incident = &self.incidents[span.item as usize];
            let new = |at: &&u64| **at > closed && **at <= known_at;
            let material: Vec<u64> = incident.material.iter().filter(new).copied().collect();
            let code = &*self.era(span.item, known_at)?.case.code;
            (!material.is_empty()).then_some(Task {
                task: TaskKind::Reopen,
                allegation: &held.id,
                closed_as,
                closed,
                incident: &incident.id,
                code,
                material,
            })
        };
        links.filter_map(task)
    }
}
