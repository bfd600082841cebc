//! Incidents and allegations as a register gives them back.

use crate::sqlite::{cases, lookups, revert};
use crate::{Error, RegisterReader};
use serde::Serialize;
use sijill_model::{
    Allegation, AllegationId, AllegationLink, Claim, ClaimKey, ClaimLink, Closed, DocumentId, Edtf,
    Flaw, Grade, Import, ImportId, Incident, IncidentId, PartyId, Person, PersonId, PersonLink,
    Rearrangement, Span, Step,
};

/// Everything that a register holds and held of incidents, allegations and people. What was erased has empty words; so
/// have claims of confidential sources.
#[derive(Debug, Clone, Default)]
pub struct Cases {
    /// Incidents.
    pub incidents: Vec<Span<Incident>>,
    /// Grades that people gave, with their reasons.
    pub grades: Vec<Span<(IncidentId, Grade, String)>>,
    /// Claims that are linked and that nobody rejected.
    pub claims: Vec<Span<(IncidentId, LinkedClaim)>>,
    /// How many sources another register cites for an incident.
    pub citations: Vec<Span<(IncidentId, u64)>>,
    /// The rows that incidents came from: file and number.
    pub rows: Vec<Span<(IncidentId, String, u64)>>,
    /// People.
    pub people: Vec<Span<Person>>,
    /// Who was harmed in which incident.
    pub people_links: Vec<Span<(PersonId, IncidentId)>>,
    /// Allegations.
    pub allegations: Vec<Span<Allegation>>,
    /// Their steps.
    pub steps: Vec<Span<(AllegationId, Step)>>,
    /// Which allegation is of which incident.
    pub allegation_links: Vec<Span<(AllegationId, IncidentId)>>,
}

/// A claim that is linked to an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedClaim {
    /// One of the keys by which it is linked.
    pub key: ClaimKey,
    /// The document that makes it.
    pub document: DocumentId,
    /// The document's title, or its name.
    pub title: Option<String>,
    /// The document's source.
    pub source: Option<String>,
    /// The party that the source is, where it is one.
    pub source_party: Option<PartyId>,
    /// When the document was published.
    pub published: Option<Edtf>,
    /// What is claimed.
    pub claim: Claim,
    /// Why its words are not shown, where they are not: they are then empty.
    pub closed: Option<Closed>,
}

/// An incident with all that is linked to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredIncident {
    /// The incident.
    pub incident: Incident,
    /// The place of the entry that recorded it so.
    pub seq: u64,
    /// When that was, RFC 3339.
    pub at: String,
    /// The claims that speak of it.
    pub claims: Vec<ClaimLink>,
    /// The allegations that are of it.
    pub allegations: Vec<AllegationLink>,
    /// The people who were harmed in it.
    pub people: Vec<PersonLink>,
    /// The grade that a person gave it, with the reason.
    pub grade: Option<(Grade, String)>,
    /// How many sources another register cites for it.
    pub citations: u64,
}

/// An allegation with its steps and the incidents that it is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredAllegation {
    /// The allegation.
    pub allegation: Allegation,
    /// The place of the entry that recorded it so.
    pub seq: u64,
    /// Its steps, corrections too, in their order.
    pub steps: Vec<Step>,
    /// The incidents that it is of.
    pub links: Vec<AllegationLink>,
}

/// A person with the incidents in which they were harmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredPerson {
    /// The person.
    pub person: Person,
    /// The place of the entry that recorded it so.
    pub seq: u64,
    /// The incidents.
    pub incidents: Vec<IncidentId>,
}

/// An import with what it came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredImport {
    /// What was imported.
    pub import: Import,
    /// When it began, RFC 3339.
    pub begun: String,
    /// The place of the entry that began it.
    pub seq: u64,
    /// When all its rows were accounted for; none where it was cut short.
    pub ended: Option<String>,
    /// The place of the entry that undid it.
    pub undone: Option<u64>,
    /// The rows that it brought; those that were there already are not among them.
    pub rows: u64,
    /// How many things they tell of: several rows may tell of one.
    pub things: u64,
    /// How many are kept aside whole.
    pub kept_aside: u64,
    /// How many have something that is kept aside, whole or in part.
    pub flawed: u64,
}

/// What became of a row of another register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportedRows {
    /// The import.
    pub import: ImportId,
    /// The file.
    pub file: String,
    /// By what it is known again.
    pub key: String,
    /// The number of its first row.
    pub row: u64,
    /// How many rows it is.
    pub rows: u64,
    /// SHA-256 of the rows.
    pub digest: String,
    /// The id of what they tell of; none where they are kept aside.
    pub noun: Option<String>,
    /// What is wrong with them.
    pub flaws: Vec<Flaw>,
    /// The place of the entry that holds their cells.
    pub seq: u64,
}

impl RegisterReader {
    /// Everything that is and was known of incidents, allegations and people.
    ///
    /// # Errors
    /// [`Error::RowDamaged`] for a row that a rebuild would mend.
    pub fn cases(&self) -> Result<Cases, Error> {
        self.snapshot(cases::all)
    }

    /// The incident with this id or code.
    ///
    /// # Errors
    /// [`Error::RowDamaged`].
    pub fn incident(&self, given: &str) -> Result<Option<StoredIncident>, Error> {
        self.snapshot(|view| lookups::incident(view, given))
    }

    /// The incident that bears this code.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn incident_of_code(&self, code: &str) -> Result<Option<IncidentId>, Error> {
        self.snapshot(|view| lookups::incident_of_code(view, code))
    }

    /// What was linked to incidents until the entry at `seq` ended it.
    ///
    /// # Errors
    /// [`Error::RowDamaged`].
    pub fn links_before(&self, incidents: &[Incident], seq: u64) -> Result<Rearrangement, Error> {
        self.snapshot(|view| lookups::links_before(view, incidents, seq))
    }

    /// Allegations in the order of their first step, the latest first.
    ///
    /// # Errors
    /// [`Error::RowDamaged`].
    pub fn allegations(&self) -> Result<Vec<StoredAllegation>, Error> {
        self.snapshot(lookups::allegations)
    }

    /// At most `limit` incidents, those after `after`: the latest first, the undated last.
    ///
    /// # Errors
    /// [`Error::UnknownCursor`] where there is no such incident.
    pub fn incidents(
        &self,
        after: Option<&IncidentId>,
        limit: usize,
    ) -> Result<Vec<Incident>, Error> {
        self.snapshot(|view| lookups::incidents(view, after, limit))
    }

    /// The allegation with this id, or with this reference where only one has it.
    ///
    /// # Errors
    /// [`Error::RowDamaged`].
    pub fn allegation(&self, given: &str) -> Result<Option<StoredAllegation>, Error> {
        self.snapshot(|view| lookups::allegation(view, given))
    }

    /// The person with this id.
    ///
    /// # Errors
    /// [`Error::RowDamaged`].
    pub fn person(&self, id: &PersonId) -> Result<Option<StoredPerson>, Error> {
        self.snapshot(|view| lookups::person(view, id))
    }

    /// At most `limit` people in the order in which they became known, those after `after`.
    ///
    /// # Errors
    /// [`Error::UnknownCursor`] where there is no such person.
    pub fn people(
        &self,
        after: Option<&PersonId>,
        limit: usize,
    ) -> Result<Vec<StoredPerson>, Error> {
        self.snapshot(|view| lookups::people(view, after, limit))
    }

    /// Imports of a register, or of all, oldest first.
    ///
    /// # Errors
    /// [`Error::RowDamaged`].
    pub fn imports(&self, register: Option<&str>) -> Result<Vec<Span<Import>>, Error> {
        self.snapshot(|view| lookups::imports(view, register))
    }

    /// All imports with what they came to, oldest first; those that were undone too.
    ///
    /// # Errors
    /// [`Error::RowDamaged`].
    pub fn import_accounts(&self) -> Result<Vec<StoredImport>, Error> {
        self.snapshot(lookups::import_accounts)
    }

    /// What became of the rows of another register, in the order of the log.
    ///
    /// # Errors
    /// [`Error::RowDamaged`].
    pub fn imported_rows(&self, register: &str) -> Result<Vec<ImportedRows>, Error> {
        self.snapshot(|view| lookups::imported_rows(view, register))
    }

    /// The places of all entries of an import, as runs.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn entries_of_import(&self, import: &ImportId) -> Result<Vec<(u64, u64)>, Error> {
        self.snapshot(|view| lookups::entries_of_import(view, import))
    }

    /// The runs of entries that must be undone together for these to be undone: with them those that were built upon
    /// them and undone since, and the entries that undid those.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn undo_runs(&self, runs: &[(u64, u64)]) -> Result<Vec<(u64, u64)>, Error> {
        self.snapshot(|view| revert::closure(view.connection(), runs))
    }
}
