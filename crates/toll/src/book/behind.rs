//! Where to look for what is behind one thing that was summed.

use super::eras::{Era, Part, whole};
use super::{Book, HeldAllegation, conceded, monitor, named};
use crate::answer::Grounds;
use sijill_model::{Outcome, PersonId, Step};

/// One thing that was summed, by where it lies in a book; where places of the log matter, the last of them is that as of
/// which the toll was counted.
#[derive(Clone, Copy)]
pub(crate) struct Behind<'b>(Summed<'b>);

#[derive(Clone, Copy)]
pub(super) enum Summed<'b> {
    /// The whole of an incident.
    Whole(&'b Book, &'b Era, Outcome, u64),
    /// A part of an incident.
    Part(&'b Book, &'b Era, &'b Part, u64),
    /// A step that concedes, with the words of its figure.
    Finding(&'b Book, &'b HeldAllegation, &'b Step, Option<&'b str>, u64),
    /// Somebody who is named.
    Person(&'b Book, &'b Era, &'b PersonId),
}

impl<'b> From<Summed<'b>> for Behind<'b> {
    fn from(summed: Summed<'b>) -> Self {
        Behind(summed)
    }
}

impl<'b> Behind<'b> {
    pub(crate) fn grounds(self) -> Grounds<'b> {
        match self.0 {
            Summed::Whole(book, era, outcome, known_at) => {
                monitor::grounds(book, era, whole(&era.case.parts, outcome), known_at)
            }
            Summed::Part(book, era, part, known_at) => {
                monitor::grounds(book, era, Some(part), known_at)
            }
            Summed::Finding(book, held, step, figure, known_at) => {
                conceded::grounds(book, held, step, figure, known_at)
            }
            Summed::Person(book, era, person) => named::grounds(book, era, person),
        }
    }
}
