//! Figures from claims: ranges that never lie, by named rules, each with everything behind it.
//!
//! There are two ways to count. Over claims alone, as they were read, the rules are:
//!
//! - **stated**: a cumulative figure holds until the same voice states another; it is never added to one. Relays of a
//!   voice are more evidence for its figure; a relay that differs is shown beside it as a rival.
//! - **events**: figures for one event, at one place on days that overlap, are rivals whose range is that of all of
//!   them together. Events are summed. A figure without a place or a day may be of an event counted already, so it
//!   raises the top of the sum and never the bottom.
//!
//! Over incidents, allegations and people ([`Book`]), they are:
//!
//! - **monitor**: the sum of minimums to the sum of maximums over incidents.
//! - **conceded**: what parties admit, each finding once, however many incidents it covers.
//! - **named**: people who are named, each once.
//!
//! Every cell of such a toll says on what it rests, down to the words ([`Because`]), and adds up from that.
//!
//! Figures said to be under assessment are shown as such; denied ones are listed and never counted.

mod answer;
mod answer_export;
mod book;
mod credited;
mod document_relays;
mod error;
mod export;
mod harm;
mod ledger;
mod own_releases;
mod question;
mod range;
mod reconcile;
mod relays;
mod rules;
mod stated;
mod statement;
mod sum;
mod terms;
mod testimony;
mod undertakings;
mod vague;

pub use answer::{
    Answer, Because, Cell, ClaimWords, Codes, Graded, Grounds, RestsOn, Row, Shared, Total,
    Weighed, WeighedPart,
};
pub use answer_export::AnswerLine;
pub use book::{Book, Holdings, LedgerLine, Task, TaskKind};
pub use credited::relay_checks;
pub use document_relays::document_relays;
pub use error::Error;
pub use export::{Basis, COLUMNS, Line};
pub use harm::{Basis as HarmBasis, Harm, harms};
pub use ledger::{Ledger, Standing, Taken};
pub use own_releases::own_releases;
pub use question::{Axis, Question, Rule, StatedQuestion, TollRule, UNSTATED};
pub use range::Range;
pub use reconcile::{
    Amount, CellName, Check, Finding, RECONCILE_COLUMNS, Reopened, SeriesResult, Stands, Suspect,
    reconcile,
};
pub use relays::{Fidelity, RELAY_COLUMNS, RelayCheck, relays};
pub use rules::assessment::{AssessmentRule, assessment_rule, assessment_rules};
pub use rules::countries::{Bounds, bounds_of};
pub use rules::grades::{Condition, Facts, GradeRule, grade_rule};
pub use stated::{
    BareFamily, BareToll, ClaimAt, EventFigure, Family, Rival, StatedBook, StatedFigure, Toll, toll,
};
pub use statement::{Case, corrections, statement};
pub use sum::Sum;
pub use testimony::{Evidence, Subject, Testimony};
pub use undertakings::{Echo, LaterWord, Undertaking, undertakings};
pub use vague::{VagueTable, vague_table};
