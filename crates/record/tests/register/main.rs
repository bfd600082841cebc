//! The register on a real folder.
#![allow(clippy::unwrap_used)]

mod crash;
mod erase;
mod known_at;
mod listing;
mod opening;
mod rebuild;
mod samples;
mod story;
