//! Allegations as lines of a list: each with what its ledger comes to.

use super::{Book, HeldAllegation};
use crate::ledger::{Ledger, Standing};
use serde::Serialize;
use sijill_model::{Allegation, Conceded, Edtf};

/// An allegation with what its ledger comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerLine<'b> {
    /// The allegation.
    pub allegation: &'b Allegation,
    /// Where it stands: `open`, `credible`, `non_credible` or `duplicate`.
    pub standing: &'static str,
    /// When it came in.
    pub received: Option<Edtf>,
    /// When the last step was taken.
    pub last: Option<Edtf>,
    /// How many steps were taken; corrections are none.
    pub steps: usize,
    /// How often a finding of non-credible was followed by one of credible.
    pub reversals: usize,
    /// The harm that stands conceded.
    pub conceded: Option<&'b Conceded>,
    /// The codes of the incidents that it is of.
    pub codes: Vec<&'b str>,
}

/// What an allegation comes to at a place of the log; none where it was not there.
pub(super) fn line<'b>(
    book: &'b Book,
    held: &'b HeldAllegation,
    known_at: u64,
) -> Option<LedgerLine<'b>> {
    let allegation = held.version(known_at)?;
    let ledger = Ledger::of(held.steps_at(known_at));
    let on = |taken: Option<&crate::Taken<'_>>| taken.and_then(|taken| taken.step.on);
    let links = held.incidents.iter().filter(|span| span.stands_at(known_at));
    let eras = links.filter_map(|span| book.era(span.item, known_at));
    Some(LedgerLine {
        allegation,
        standing: ledger.standing().map_or("open", Standing::as_str),
        received: on(ledger.steps().first()),
        last: on(ledger.steps().last()),
        steps: ledger.steps().len(),
        reversals: ledger.reversals(),
        conceded: ledger.conceded().map(|(_, conceded)| conceded),
        codes: eras.map(|era| &*era.case.code).collect(),
    })
}
