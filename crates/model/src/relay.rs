//! What others make of a publisher's figures.

use crate::{Edtf, FigureSource, FigureValue};

/// Somebody's text about releases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relay {
    /// Who published it.
    pub outlet: String,
    /// Where it is found: an address, or a document's id.
    pub place: String,
    /// The period that it speaks of.
    pub period: Option<Edtf>,
    /// What the figures are about, where that is no release that is at hand.
    pub topic: Option<String>,
    /// Its figures.
    pub figures: Vec<RelayedFigure>,
}

/// One figure of a relay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelayedFigure {
    /// What it is said to count, by the name of a release's column.
    pub fact: String,
    /// To whom it is credited, where that is not the publisher of the release.
    pub voice: Option<String>,
    /// Whether it is said of an earlier release.
    pub of_earlier: bool,
    /// How much.
    pub value: FigureValue,
    /// Its words.
    pub words: String,
    /// Where it stands.
    pub source: FigureSource,
}
