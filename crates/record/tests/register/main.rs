//! The register on a real folder.
#![allow(clippy::unwrap_used)]

mod beside_sqlite;
mod crash;
mod erase;
mod known_at;
mod listing;
mod million;
mod opening;
mod rebuild;
mod samples;
mod story;
