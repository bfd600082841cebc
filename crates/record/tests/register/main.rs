//! The register on a real folder.
#![allow(clippy::unwrap_used)]

mod crash;
mod listing;
mod million;
mod opening;
mod rebuild;
mod samples;
mod story;
