//! Somebody named as harmed.

use crate::words::words;
use crate::{IncidentId, Lang, Outcome, PersonId};
use serde::{Deserialize, Serialize};

/// Somebody named as harmed.
///
/// What may be published of a person is a decision; until there is one, minors and the living are withheld.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their names as sources write them; empty where only the rest is known.
    pub names: Vec<PersonName>,
    /// Man or woman, where known.
    pub sex: Option<Sex>,
    /// Child or adult, where known.
    pub age_group: Option<AgeGroup>,
    /// Their age in the words of the source.
    pub age: Option<String>,
    /// What happened to them.
    pub outcome: Option<Outcome>,
}

/// A name as a source writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// The name.
    pub text: String,
    /// In which language.
    pub lang: Option<Lang>,
}

words!(
    /// Man or woman.
    Sex {
        /// Man or boy.
        Male = "male",
        /// Woman or girl.
        Female = "female",
    }
);
words!(
    /// Child or adult.
    AgeGroup {
        /// Under eighteen, or called a child.
        Child = "child",
        /// Eighteen or older.
        Adult = "adult",
    }
);

/// That a person was harmed in an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLink {
    /// The person.
    pub person: PersonId,
    /// The incident.
    pub incident: IncidentId,
}

impl Person {
    /// The name to show to those who may see it.
    pub fn name(&self) -> Option<&str> {
        self.names.first().map(|name| name.text.as_str())
    }

    /// Whether the name is withheld where nobody has decided otherwise: of children, and of all who are not dead.
    pub fn is_withheld(&self) -> bool {
        self.outcome != Some(Outcome::Killed) || self.age_group != Some(AgeGroup::Adult)
    }
}
