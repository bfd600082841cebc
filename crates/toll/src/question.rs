//! What a toll is asked for.

use serde::Serialize;
use sijill_model::Edtf;
use std::fmt;
use std::str::FromStr;

/// Names the words of a closed list, with their text forms.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident, $kind:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$vdoc])* $variant),+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word for it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(given: &str) -> Result<Self, String> {
                match given {
                    $($word => Ok($name::$variant),)+
                    _ => Err(format!(
                        "\"{given}\" is not {}: expected {}",
                        $kind,
                        [$($word),+].join(", ")
                    )),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

named!(
    /// A rule by which people are counted over incidents and allegations.
    Rule, "a rule that counts incidents or allegations" {
        /// The sum of minimums to the sum of maximums over incidents.
        Monitor = "monitor",
        /// What parties admit, each finding once.
        Conceded = "conceded",
        /// People who are named.
        Named = "named",
    }
);
named!(
    /// By what a toll is broken down.
    Axis, "an axis" {
        /// The month of the event.
        Month = "month",
        /// The governorate or region, else the place.
        Place = "place",
        /// To whom it is laid; an incident counts for each.
        Party = "party",
        /// What caused the harm; an incident counts for each.
        Cause = "cause",
        /// How well it is shown.
        Grade = "grade",
        /// Civilians, people of whom nobody says what they were, combatants, disputed.
        Status = "status",
        /// Children, women, men, and by work; parts of the civilians.
        Group = "group",
    }
);

impl Rule {
    /// Raised whenever the rule changes, and shown with every figure.
    pub const VERSION: u32 = 1;
}

/// What a toll is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// By which rule.
    pub rule: Rule,
    /// By what it is broken down.
    pub by: Vec<Axis>,
    /// Only what has these values.
    pub only: Vec<(Axis, String)>,
    /// Only events that can have happened until the end of this date, and steps that were taken until then.
    pub as_of: Option<Edtf>,
    /// As known at this place of the log.
    pub known_at: u64,
    /// Whether everything behind each figure is wanted.
    pub why: bool,
}

impl Question {
    /// All of it by a rule.
    pub fn all(rule: Rule, known_at: u64) -> Self {
        Question { rule, by: vec![], only: vec![], as_of: None, known_at, why: false }
    }
}

/// The value of an axis where nothing is known of it.
pub(crate) const UNKNOWN: &str = "unknown";

/// The value of an axis where one allegation has several.
pub(crate) const SEVERAL: &str = "several";

/// The value of [`Axis::Grade`] where there is none.
pub(crate) const UNGRADED: &str = "ungraded";

/// The value of [`Axis::Party`] where nobody says to whom it is laid; `unknown` is what somebody says.
pub const UNSTATED: &str = "unstated";
