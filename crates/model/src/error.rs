//! Why a value is not one of the model's.

/// A value that breaks an invariant of the model, with what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not a date in the profile of EDTF that the register uses.
    #[error(
        "\"{0}\" is not an EDTF date: expected for example 2017, 2017-10, 2017-10-05, 2017~, 2017-10-XX or 2017-10-05/2017-10-09"
    )]
    NotEdtf(String),
    /// Not an identifier of the wanted kind.
    #[error(
        "\"{given}\" is not an identifier of this kind: expected {prefix}- and 16 of the characters a-z 2-7"
    )]
    NotAnId {
        /// What was given.
        given: String,
        /// The prefix that identifiers of the wanted kind carry.
        prefix: &'static str,
    },
    /// A range whose least is above its most.
    #[error("a count cannot have min {min} above max {max}")]
    MinAboveMax {
        /// The least.
        min: u64,
        /// The most.
        max: u64,
    },
    /// Not a claim key.
    #[error("\"{0}\" is not a claim key: expected 64 hexadecimal digits")]
    NotAKey(String),
}
