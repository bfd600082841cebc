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
    pub fn version(self) -> u32 {
        match self {
            // Since the second, what was conceded stands while the case is open again.
            Rule::Conceded => 2,
            Rule::Monitor | Rule::Named => 1,
        }
    }
}

/// Any rule by which a toll is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TollRule {
    /// Over claims: the latest cumulative statement of each speaker.
    Stated,
    /// Over incidents, allegations and people.
    Cases(Rule),
}

impl TollRule {
    /// The names of all of them.
    pub const NAMES: [&'static str; 4] = ["stated", "monitor", "conceded", "named"];

    /// Raised whenever the rule *stated* changes, and shown with every figure.
    pub const STATED_VERSION: u32 = 1;

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            TollRule::Stated => TollRule::NAMES[0],
            TollRule::Cases(rule) => rule.as_str(),
        }
    }
}

impl FromStr for TollRule {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        if given == TollRule::NAMES[0] {
            return Ok(TollRule::Stated);
        }
        given.parse().map(TollRule::Cases).map_err(|_: String| {
            format!("\"{given}\" is not a rule: expected {}", TollRule::NAMES.join(", "))
        })
    }
}

impl fmt::Display for TollRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Of which claims a toll by the rule *stated* is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatedQuestion {
    /// Only what can have been published until the end of this date.
    pub as_of: Option<Edtf>,
    /// Only what these voices say: parties by their ids, others by their names in lower case.
    pub voices: Vec<String>,
}

impl StatedQuestion {
    /// From the values of axes: of these the rule has the party alone, whose voice it is.
    ///
    /// # Errors
    /// Names the axis that it does not have.
    pub fn of(by: &[Axis], only: &[(Axis, String)], as_of: Option<Edtf>) -> Result<Self, String> {
        if let Some(axis) =
            by.iter().chain(only.iter().map(|(axis, _)| axis)).find(|axis| **axis != Axis::Party)
        {
            return Err(format!(
                "the rule stated has no axis {axis}: it has a line for each speaker and subject, and takes party alone"
            ));
        }
        Ok(StatedQuestion { as_of, voices: only.iter().map(|(_, voice)| voice.clone()).collect() })
    }
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
