//! What cannot be.

/// Something that must not enter a ledger, with what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The first step of an allegation is that it came in.
    #[error("an allegation begins with its being received, not with \"{0}\"")]
    NotReceivedFirst(&'static str),
    /// An allegation comes in once.
    #[error("the allegation was received already; what is new about it reopens it")]
    ReceivedTwice,
    /// A closed allegation is decided again only when it was taken up again.
    #[error("the allegation is closed as {0}: reopen it before it is assessed again")]
    Closed(&'static str),
    /// What is open cannot be opened.
    #[error("the allegation is open already: only a closed one is reopened")]
    Open,
    /// A correction of what is not there.
    #[error(
        "there is no step {0} to correct; steps are counted from 0, and a correction is not corrected"
    )]
    NothingToCorrect(u32),
    /// A rule that asks for a second person.
    #[error("the rule {0} asks for a second person: say who confirmed it, other than who decided")]
    SecondPerson(String),
    /// A rule that is not in `rules/assessment.toml`.
    #[error("there is no rule \"{given}\": the rules are {known}")]
    UnknownRule {
        /// What was given.
        given: String,
        /// Those that there are.
        known: String,
    },
    /// Harm is conceded by a finding of credible alone.
    #[error("only a finding of credible concedes harm")]
    ConcededWithoutFinding,
    /// A duplicate of itself.
    #[error("an allegation cannot be a duplicate of itself")]
    DuplicateOfItself,
    /// A country that is not in `rules/countries.toml`.
    #[error("there is no country \"{given}\" in the rules: they know {known}")]
    UnknownCountry {
        /// What was given.
        given: String,
        /// Those that there are.
        known: String,
    },
    /// A range that is none.
    #[error(transparent)]
    Model(#[from] sijill_model::Error),
}
