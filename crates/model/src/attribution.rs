//! Whose voice a claim is in.

use crate::PartyId;
use serde::{Deserialize, Serialize};

/// One voice in the chain speaker → via → outlet, named in the text's own words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Voice {
    /// As the text writes it.
    pub name: String,
    /// Its place in the chain.
    pub role: Role,
    /// The party that the name names, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party_id: Option<PartyId>,
}

/// The place of a voice in the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who asserts it.
    Speaker,
    /// Through whom it reached the outlet: an agency, a statement, a spokesman.
    Via,
    /// Who published it.
    Outlet,
}
