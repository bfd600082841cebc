//! What has an address, one type each: how it is read from the register, and how each of its forms is made.

mod allegations;
mod documents;
mod incidents;
mod releases;
mod toll;

pub(crate) use allegations::{Allegation, Allegations, STANDINGS, Tasks};
pub(crate) use documents::{Claim, Document, Documents};
pub(crate) use incidents::{Incident, Incidents};
pub(crate) use releases::{Commitments, Relays, Series, Statement, Statements};
pub(crate) use toll::{Toll, home};
