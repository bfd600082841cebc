//! Who changed what, in the order of the log.

use crate::sqlite::{View, claims, entries, forget};
use crate::{Error, RegisterReader};
use sijill_log::Leaf;
use sijill_model::{Act, Subject};

/// An entry that speaks of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its leaf.
    pub leaf: Leaf,
    /// The name of the person who made it, or the reader's version.
    pub by: String,
    /// What happened.
    pub act: Act,
    /// Whether its words were erased.
    pub erased: bool,
}

impl RegisterReader {
    /// All entries that speak of a subject, the oldest first; with a document also those of its comings, and when its
    /// words were opened.
    ///
    /// # Errors
    /// [`Error::EntryDamaged`] where one is not what was written.
    pub fn history(&self, subject: &Subject) -> Result<Vec<Event>, Error> {
        self.snapshot(|view| {
            let places = forget::entries_about(view.connection(), &subject.to_string())?;
            let within = |seq: &u64| self.known_until().is_none_or(|known| *seq <= known);
            places.into_iter().filter(within).map(|seq| event(view, seq)).collect()
        })
    }

    /// The orders to erase: whose words, and by which entry.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn erasures(&self) -> Result<Vec<(Subject, u64)>, Error> {
        self.snapshot(|view| forget::orders(view.connection()))
    }
}

fn event(view: &View<'_>, seq: u64) -> Result<Event, Error> {
    let gone = || Error::EntryDamaged { seq, reason: "it is not there".to_owned() };
    let entry = entries::at(view.connection(), seq)?.ok_or_else(gone)?;
    let told = entry.told(view.cells())?;
    let erased = matches!(told, crate::Told::Residue(_));
    let by = match &entry.leaf.by {
        sijill_model::By::User(id) => claims::hand(view, id.to_string())?,
        sijill_model::By::Reader { version, .. } => format!("reader {version}"),
    };
    Ok(Event { leaf: entry.leaf, by, act: told.into_act(), erased })
}
