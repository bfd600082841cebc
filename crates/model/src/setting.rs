//! By whom, by what, where, when and how far: what most kinds of claim have, under one name.

use crate::{Cause, ClaimBody, Edtf, PartyId, Scope};

/// The circumstances of what is claimed, as far as its kind has them and the text gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Setting<'c> {
    /// To whom it is attributed.
    pub party: &'c [PartyId],
    /// By what.
    pub cause: Option<Cause>,
    /// Where, as written.
    pub place: Option<&'c str>,
    /// When.
    pub date: Option<Edtf>,
    /// How far a figure reaches.
    pub scope: Option<Scope>,
}

impl ClaimBody {
    /// The circumstances, whatever the kind.
    pub fn setting(&self) -> Setting<'_> {
        match self {
            ClaimBody::Casualty(c) => Setting {
                party: &c.party,
                cause: c.cause,
                place: c.place.as_deref(),
                date: c.date,
                scope: Some(c.scope),
            },
            ClaimBody::ReportCount(c) => {
                Setting { date: c.date, scope: Some(c.scope), ..Setting::default() }
            }
            ClaimBody::StrikeCount(c) => Setting {
                party: &c.party,
                place: c.place.as_deref(),
                date: c.date,
                scope: Some(c.scope),
                ..Setting::default()
            },
            ClaimBody::Population(c) => Setting {
                place: c.place.as_deref(),
                date: c.date,
                scope: Some(c.scope),
                ..Setting::default()
            },
            ClaimBody::Assessment(c) => {
                Setting { place: c.place.as_deref(), date: c.date, ..Setting::default() }
            }
            ClaimBody::Responsibility(c) => Setting { party: &c.party, ..Setting::default() },
            ClaimBody::Communication(c) => Setting { date: c.date, ..Setting::default() },
            ClaimBody::Custody(c) => {
                Setting { place: c.place.as_deref(), date: c.date, ..Setting::default() }
            }
            ClaimBody::Control(c) => {
                Setting { party: &c.party, place: c.place.as_deref(), ..Setting::default() }
            }
            ClaimBody::Commitment(_) | ClaimBody::Relation(_) | ClaimBody::Denial(_) => {
                Setting::default()
            }
        }
    }
}
