//! Incidents, allegations and people.

use super::ColumnKind::{Integer, Sealed, Text};
use super::Order::{Down, Up};
use super::{SINCE, Table, column, index, optional, unique};

/// Incidents. `code` is the one to show, `day` the first day on which it can have happened, empty where that is
/// unknown.
pub const INCIDENTS: Table = Table {
    name: "incidents",
    columns: &[
        column("id", Text),
        column("code", Text),
        column("day", Text),
        column("at", Text),
        column("body", Text),
        optional("words", Sealed),
    ],
    indexes: &[unique(&[("id", Up)]), index(&[("day", Down), (SINCE, Up)]), index(&[(SINCE, Up)])],
};

/// All codes of all incidents, old ones too.
pub const INCIDENT_CODES: Table = Table {
    name: "incident_codes",
    columns: &[column("code", Text), column("incident", Text)],
    indexes: &[unique(&[("code", Up)]), index(&[("incident", Up)])],
};

/// Which claims speak of which incident, by all keys of the claim. `score` is in thousandths, null where a person
/// linked them.
pub const INCIDENT_CLAIMS: Table = Table {
    name: "incident_claims",
    columns: &[
        column("incident", Text),
        column("document", Text),
        column("key", Text),
        optional("score", Integer),
        optional("reason", Sealed),
        column("by", Text),
        column("at", Text),
    ],
    indexes: &[unique(&[("incident", Up), ("key", Up)]), index(&[("key", Up)])],
};

/// Grades that people gave against the rule.
pub const GRADES: Table = Table {
    name: "grades",
    columns: &[
        column("incident", Text),
        column("grade", Text),
        optional("reason", Sealed),
        column("by", Text),
        column("at", Text),
    ],
    indexes: &[unique(&[("incident", Up)])],
};

/// How many sources another register cites for an incident. The sources stay in the body of the entry alone.
pub const CITATIONS: Table = Table {
    name: "citations",
    columns: &[column("incident", Text), column("sources", Integer)],
    indexes: &[unique(&[("incident", Up)])],
};

/// People named as harmed.
pub const PEOPLE: Table = Table {
    name: "people",
    columns: &[
        column("id", Text),
        optional("outcome", Text),
        column("body", Text),
        optional("words", Sealed),
    ],
    indexes: &[unique(&[("id", Up)]), index(&[(SINCE, Up)])],
};

/// Who was harmed in which incident.
pub const INCIDENT_PEOPLE: Table = Table {
    name: "incident_people",
    columns: &[column("person", Text), column("incident", Text)],
    indexes: &[unique(&[("person", Up), ("incident", Up)]), index(&[("incident", Up)])],
};

/// Allegations. `day` is that of the first step.
pub const ALLEGATIONS: Table = Table {
    name: "allegations",
    columns: &[
        column("id", Text),
        column("party", Text),
        optional("reference", Text),
        column("day", Text),
        column("at", Text),
        column("body", Text),
        optional("words", Sealed),
    ],
    indexes: &[
        unique(&[("id", Up)]),
        index(&[("reference", Up)]),
        index(&[("day", Down), (SINCE, Up)]),
    ],
};

/// The steps of allegations. `day` is the day on which a step counts.
pub const ALLEGATION_STEPS: Table = Table {
    name: "allegation_steps",
    columns: &[
        column("allegation", Text),
        column("ordinal", Integer),
        column("step", Text),
        optional("finding", Text),
        column("day", Text),
        column("by", Text),
        column("at", Text),
        column("body", Text),
        optional("words", Sealed),
    ],
    indexes: &[unique(&[("allegation", Up), ("ordinal", Up)])],
};

/// Which allegation is of which incident.
pub const ALLEGATION_INCIDENTS: Table = Table {
    name: "allegation_incidents",
    columns: &[
        column("allegation", Text),
        column("incident", Text),
        optional("reason", Sealed),
        column("by", Text),
        column("at", Text),
    ],
    indexes: &[unique(&[("allegation", Up), ("incident", Up)]), index(&[("incident", Up)])],
};
