//! Which parts of an act are words: what a person said, wrote or is called, and what can be forgotten.
//!
//! What is left when the words are taken out (figures, kinds, dates, ids, places in a text) still counts and endangers
//! nobody. The register keeps the two apart: words lie under the key of their subject, the rest in the clear.

use crate::entry::Subject;
use crate::*;

/// A value that holds words.
///
/// The order in which words are visited is a format: sealed words are stored as a list in this order.
pub trait Words {
    /// Hands over every word that the value holds, to be read or replaced. What is absent is not visited and stays so.
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String));

    /// Takes all words out, in their order, and leaves empty text in their places: that something was said stays
    /// known, what was said does not.
    fn take_words(&mut self) -> Vec<String> {
        let mut words = vec![];
        self.each_word(&mut |word| words.push(std::mem::take(word)));
        words
    }

    /// Puts back what [`Words::take_words`] took. False where the number is another; the value is then of no use.
    fn put_words(&mut self, words: Vec<String>) -> bool {
        let mut words = words.into_iter();
        let mut enough = true;
        self.each_word(&mut |place| match words.next() {
            Some(word) => *place = word,
            None => enough = false,
        });
        enough && words.next().is_none()
    }
}

impl Words for User {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        visit(&mut self.name);
    }
}

impl Words for Source {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        visit(&mut self.name);
        self.party.iter_mut().for_each(|party| party.each_word(visit));
    }
}

/// The hash of the bytes is a word too: whoever has the bytes could tell by it that they were here.
impl Words for Document {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        visit(&mut self.sha256);
        self.title.iter_mut().for_each(&mut *visit);
        visit(&mut self.text);
    }
}

impl Words for Capture {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        visit(&mut self.name);
        self.url.iter_mut().for_each(&mut *visit);
        for step in &mut self.custody {
            [&mut step.by, &mut step.words].into_iter().flatten().for_each(&mut *visit);
        }
    }
}

impl Words for Reading {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        self.claims.iter_mut().for_each(|claim| claim.each_word(visit));
    }
}

impl Words for Claim {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        self.body.each_word(visit);
        for voice in &mut self.attribution {
            visit(&mut voice.name);
            voice.party_id.iter_mut().for_each(|party| party.each_word(visit));
        }
        self.names.iter_mut().flatten().for_each(&mut *visit);
        self.anchors.iter_mut().for_each(|anchor| anchor.each_word(visit));
    }
}

impl Words for ClaimBody {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            ClaimBody::Casualty(c) => {
                c.who_words.iter_mut().for_each(&mut *visit);
                c.count.each_word(visit);
                c.party.iter_mut().for_each(|party| party.each_word(visit));
                c.place.iter_mut().chain(&mut c.place_id).for_each(&mut *visit);
            }
            ClaimBody::ReportCount(c) => c.count.each_word(visit),
            ClaimBody::StrikeCount(c) => {
                c.count.each_word(visit);
                c.party.iter_mut().for_each(|party| party.each_word(visit));
                c.place.iter_mut().chain(&mut c.place_id).for_each(&mut *visit);
            }
            ClaimBody::Population(c) => {
                c.count.each_word(visit);
                c.place.iter_mut().chain(&mut c.place_id).for_each(&mut *visit);
            }
            ClaimBody::Assessment(c) => {
                c.place.iter_mut().chain(&mut c.place_id).for_each(&mut *visit);
            }
            ClaimBody::Responsibility(c) => {
                c.party.iter_mut().for_each(|party| party.each_word(visit));
            }
            ClaimBody::Communication(c) => {
                c.count.iter_mut().for_each(|count| count.each_word(visit));
                let fields = [&mut c.sender, &mut c.recipients, &mut c.medium];
                fields.into_iter().flatten().for_each(&mut *visit);
            }
            ClaimBody::Custody(c) => {
                let fields = [&mut c.item, &mut c.by, &mut c.place];
                fields.into_iter().flatten().for_each(&mut *visit);
            }
            ClaimBody::Relation(c) => [&mut c.from, &mut c.to].into_iter().for_each(&mut *visit),
            ClaimBody::Control(c) => {
                c.party.iter_mut().for_each(|party| party.each_word(visit));
                c.place.iter_mut().for_each(&mut *visit);
            }
            ClaimBody::Commitment(_) | ClaimBody::Denial(_) => {}
        }
    }
}

impl Words for Count {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        self.words.iter_mut().for_each(visit);
    }
}

/// What a party is called in the list is no word; the name of one that the list does not have is.
impl Words for PartyId {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        const OTHER: &str = "other:";
        if let Some(name) = self.0.strip_prefix(OTHER) {
            let mut name = name.to_owned();
            visit(&mut name);
            self.0 = format!("{OTHER}{name}");
        }
    }
}

impl Words for Anchor {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Anchor::Text(span) => visit(&mut span.quote),
            Anchor::Entered(EnteredAnchor::Statement { by, words }) => {
                [by, words].into_iter().for_each(visit);
            }
            Anchor::Entered(_) => {}
        }
    }
}

/// Codes and references are what things are called in public; figures, grades, positions and parties of the list stay.
impl Words for Incident {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        self.place.iter_mut().for_each(|place| place.each_word(visit));
        self.parties.iter_mut().for_each(|alleged| alleged.party.each_word(visit));
        self.figures.iter_mut().for_each(|figure| figure.count.each_word(visit));
        self.notes.iter_mut().for_each(visit);
    }
}

impl Words for Place {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        self.names.iter_mut().for_each(&mut *visit);
        self.region.iter_mut().for_each(visit);
    }
}

impl Words for Rearrangement {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        self.before.each_word(visit);
        self.after.each_word(visit);
        self.claims.iter_mut().for_each(|link| visit(&mut link.reason));
        self.allegations.iter_mut().for_each(|link| visit(&mut link.reason));
    }
}

impl Words for Citation {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        visit(&mut self.name);
        let fields = [&mut self.platform, &mut self.url, &mut self.archived];
        fields.into_iter().flatten().for_each(visit);
    }
}

impl Words for Allegation {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        self.place.iter_mut().for_each(|place| place.each_word(visit));
    }
}

impl Words for Step {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        self.body.each_word(visit);
        [&mut self.words, &mut self.source].into_iter().flatten().for_each(visit);
    }
}

impl Words for StepBody {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            StepBody::Received { via } => via.iter_mut().for_each(visit),
            StepBody::Assessed(decision) => decision.each_word(visit),
            StepBody::Reopened { reason } => visit(reason),
            StepBody::Corrected { to, reason, .. } => {
                to.each_word(visit);
                visit(reason);
            }
        }
    }
}

impl Words for Decision {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        let people = [&mut self.decided_by, &mut self.confirmed_by];
        people.into_iter().flatten().for_each(&mut *visit);
        if let Some(conceded) = &mut self.conceded {
            let counts = [&mut conceded.killed, &mut conceded.injured];
            counts.into_iter().flatten().for_each(|count| count.each_word(visit));
        }
    }
}

impl Words for Person {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        self.names.iter_mut().for_each(|name| visit(&mut name.text));
        self.age.iter_mut().for_each(visit);
    }
}

/// Who states it and for which period stays: by that a release is known.
impl Words for Release {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        for figure in &mut self.figures {
            figure.value.each_word(visit);
            match &mut figure.source {
                FigureSource::Words { anchors, .. } => anchors.each_word(visit),
                FigureSource::Cell { words, .. } => visit(words),
                FigureSource::Ledger { .. } => {}
            }
        }
        self.evidence.iter_mut().for_each(visit);
    }
}

impl Words for FigureValue {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            FigureValue::Count(count) => count.each_word(visit),
            FigureValue::Percent(_) => {}
        }
    }
}

/// Figures, findings, codes, references and rules stay.
impl Words for Statement {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        self.release.each_word(visit);
        self.decisions.iter_mut().for_each(|stated| stated.decision.each_word(visit));
        for correction in &mut self.corrections {
            correction.before.each_word(visit);
            correction.after.each_word(visit);
            correction.reasons.iter_mut().for_each(&mut *visit);
        }
    }
}

/// By what a row is known again stays, so that a later import does not bring it back unseen.
impl Words for Origin {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        self.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(&mut *visit);
        self.flaws.each_word(visit);
    }
}

impl Words for Flaw {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        visit(&mut self.words);
    }
}

impl<T: Words> Words for Vec<T> {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        self.iter_mut().for_each(|item| item.each_word(visit));
    }
}

/// All words of an act. An act that is added says here which of its fields are words.
impl Words for Act {
    fn each_word(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Act::UserAdded { user } => user.each_word(visit),
            Act::SourceAdded { source } => source.each_word(visit),
            Act::DocumentAdded { document } => document.each_word(visit),
            Act::CaptureAdded { capture } => capture.each_word(visit),
            Act::ReadingAdded { reading } => reading.each_word(visit),
            Act::ClaimDecided { reason, .. }
            | Act::ClaimUnlinked { reason, .. }
            | Act::IncidentGraded { reason, .. }
            | Act::AllegationUnlinked { reason, .. } => visit(reason),
            Act::ClaimEntered { claim, reason, .. } => {
                claim.each_word(visit);
                visit(reason);
            }
            Act::IncidentRecorded { incident, origin, reason } => {
                incident.each_word(visit);
                origin.iter_mut().for_each(|origin| origin.each_word(visit));
                visit(reason);
            }
            Act::IncidentsMerged { rearrangement, reason }
            | Act::IncidentSplit { rearrangement, reason } => {
                rearrangement.each_word(visit);
                visit(reason);
            }
            Act::ClaimLinked { link } => visit(&mut link.reason),
            Act::AllegationLinked { link } => visit(&mut link.reason),
            Act::AllegationReceived { allegation, links, steps, origins, reason } => {
                allegation.each_word(visit);
                links.iter_mut().for_each(|link| visit(&mut link.reason));
                steps.each_word(visit);
                origins.each_word(visit);
                visit(reason);
            }
            Act::AllegationStepped { step, reason, .. } => {
                step.each_word(visit);
                visit(reason);
            }
            Act::PersonRecorded { person, origin, reason, .. } => {
                person.each_word(visit);
                origin.iter_mut().for_each(|origin| origin.each_word(visit));
                visit(reason);
            }
            Act::SourcesCited { citations, origin, .. } => {
                citations.each_word(visit);
                origin.each_word(visit);
            }
            Act::RowQuarantined { origin } => origin.each_word(visit),
            Act::ReleaseAdded { release, .. } => release.each_word(visit),
            Act::BreakExplained { words, .. } => visit(words),
            Act::StatementPublished { statement, .. } => statement.each_word(visit),
            // What an import is called and what its columns are says nothing of anybody.
            Act::ImportBegun { .. } | Act::ImportEnded { .. } => {}
            // Bodies of the register itself are never forgotten; their reasons are written to be kept.
            Act::RegisterOpened { .. }
            | Act::EntriesUndone { .. }
            | Act::Erased { .. }
            | Act::Opened { .. } => {}
        }
    }
}

/// What stays of an act whose words were erased: the act with empty words, and the keys that its claims had, which
/// could not be told any more without the words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Residue {
    /// The act, its words empty.
    pub act: Act,
    /// The keys of each claim of a reading, in the order of the claims; empty for every other act.
    pub keys: Vec<Vec<ClaimKey>>,
}

impl Residue {
    /// What would stay of an act.
    pub fn of(act: &Act) -> Residue {
        let keys = match act {
            Act::ReadingAdded { reading } => {
                reading.claims.iter().map(|c| ClaimKey::all_of(&reading.document, c)).collect()
            }
            Act::ClaimEntered { document, claim, .. } => vec![ClaimKey::all_of(document, claim)],
            _ => vec![],
        };
        let mut act = act.clone();
        act.take_words();
        Residue { act, keys }
    }

    /// Whose words they were.
    pub fn subject(&self) -> Subject {
        self.act.subject()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim() -> Claim {
        let json = r#"{"kind":"casualty","outcome":"killed","who":"civilians","who_words":"farmers",
            "count":{"min":3,"max":3,"approx":false,"vague":null,"words":"three"},"subset":false,"scope":"incident",
            "stance":"reported","party":["coalition","other:the Hill Guard"],"cause":null,"place":"Umm Hajar",
            "date":null,"attribution":[{"name":"a neighbour","role":"speaker"}],"names":["Salma","Idris"],
            "rule":"entered","anchors":[{"start":5,"end":10,"quote":"three"},
            {"type":"statement","by":"a witness","words":"we saw it"}]}"#;
        serde_json::from_str(json).expect("a claim")
    }

    #[test]
    fn words_come_out_and_go_back_and_figures_stay() {
        let whole = claim();
        let mut bare = whole.clone();
        let words = bare.take_words();
        let expected = [
            "farmers",
            "three",
            "the Hill Guard",
            "Umm Hajar",
            "a neighbour",
            "Salma",
            "Idris",
            "three",
            "a witness",
            "we saw it",
        ];
        assert_eq!(words, expected);
        let json = serde_json::to_string(&bare).expect("json");
        assert!(!expected.iter().any(|word| json.contains(word)), "{json}");
        assert!(json.contains(r#""min":3"#) && json.contains(r#""names":["",""]"#), "{json}");
        let mut again = bare.clone();
        assert!(again.put_words(words.clone()));
        assert_eq!(again, whole);
        assert!(!bare.clone().put_words(words[1..].to_vec()));
        assert!(!bare.put_words([words, vec![String::new()]].concat()));
    }

    #[test]
    fn a_residue_keeps_the_keys_that_the_words_gave() {
        let document = DocumentId::from_random([1; 10]);
        let reading = Reading {
            id: ReadingId::from_random([2; 10]),
            document: document.clone(),
            reader: "1".into(),
            lexicon: "ab".into(),
            published: None,
            claims: vec![claim()],
        };
        let residue = Residue::of(&Act::ReadingAdded { reading });
        assert_eq!(residue.keys, [ClaimKey::all_of(&document, &claim())]);
        assert_eq!(residue.subject(), Subject::Document(document));
        assert_eq!(Residue::of(&residue.act).act, residue.act);
    }
}
