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
    /// Not a code.
    #[error("\"{0}\" is not a code: expected 1 to 40 characters without spaces")]
    NotACode(String),
    /// An incident that is called nothing.
    #[error("an incident needs a code")]
    NoCode,
    /// Something that may be there once.
    #[error("{0} is given twice")]
    Twice(String),
    /// Not a place on earth.
    #[error(
        "{given} is not a position: expected decimal degrees, latitude from -90 to 90 and longitude from -180 to 180"
    )]
    NotAPosition {
        /// What was given.
        given: String,
    },
    /// Not a grid reference.
    #[error("\"{0}\" is not a grid reference: expected for example 37SEV008784")]
    NotMgrs(String),
    /// Parts that are more than their whole.
    #[error("the parts come to {parts} at least, more than the {whole} of the whole at most")]
    PartAboveWhole {
        /// What the parts come to at least.
        parts: u64,
        /// The most of the whole.
        whole: u64,
    },
    /// Not a decimal number.
    #[error("\"{0}\" is not a decimal number: expected for example 3.14")]
    NotADecimal(String),
}
