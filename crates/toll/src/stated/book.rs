//! The figures of a register, each in few bytes.

use super::names::Numbered;
use super::voices::Speakers;
use super::{BareToll, bare, events, rule};
use crate::{Range, StatedQuestion, Subject, Testimony};
use jiff::civil::Date;
use rustc_hash::FxHashSet;
use sijill_model::{ClaimBody, DocumentId, Edtf, Role, Scope, Stance};
use std::sync::Arc;

/// A claim, by its place in a book. It means that claim until the book is put in order again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClaimAt(u32);

/// A figure without its words.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    key: [u8; 32],
    /// The entry and the place in it, by which the register finds the claim.
    seq: u64,
    ordinal: u32,
    pub(super) document: u32,
    pub(super) subject: Subject,
    pub(super) scope: Option<Scope>,
    pub(super) stance: Option<Stance>,
    /// Whether it is of a part of those whom another figure counts.
    pub(super) subset: bool,
    /// The name of whoever speaks, where it is not the document's source.
    pub(super) speaker: Option<u32>,
    /// The parties for which the document's source admits harm in its own words; see [`Speakers`].
    pub(super) admits: Admits,
    range: u32,
    /// The name of the place, in small letters.
    pub(super) place: Option<u32>,
    date: Option<u32>,
}

/// For whom a source admits harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admits {
    Nothing,
    Party(u32),
    Several,
}

/// Where figures come from.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    document: DocumentId,
    /// The source's name, folded.
    pub(super) source: Option<u32>,
    pub(super) source_party: Option<u32>,
    pub(super) published: Option<Edtf>,
    /// The last day on which it can have been published.
    day: Option<Date>,
    claims: usize,
    rejected: usize,
}

/// All figures that claims state, in the order in which they were published.
#[derive(Debug, Clone, Default)]
pub struct StatedBook {
    names: Numbered<Arc<str>>,
    ranges: Numbered<Range>,
    dates: Numbered<Edtf>,
    documents: Numbered<DocumentId>,
    /// By the numbers of the documents; none for those that were forgotten.
    origins: Vec<Option<Origin>>,
    figures: Vec<Figure>,
}

impl StatedBook {
    /// Adds a claim that nobody rejected; `place` is its entry, and its place there. The book must be put in order
    /// before anything is asked of it.
    pub fn add(&mut self, place: (u64, u32), testimony: &Testimony) {
        let document = self.origin(testimony);
        let Some(origin) = &mut self.origins[document as usize] else { return };
        origin.claims += 1;
        let Some(subject) = testimony.subject() else { return };
        let (mut subset, mut admits) = (false, Admits::Nothing);
        if let ClaimBody::Casualty(casualty) = &testimony.claim.body {
            subset = casualty.subset;
            if testimony.stance() == Some(Stance::Acknowledged)
                && testimony.claim.speaker().is_none()
            {
                for party in &casualty.party {
                    admits = admits.and(self.names.number(party.0.as_str().into()));
                }
            }
        }
        let voice = testimony.claim.attribution.iter().find(|voice| voice.role == Role::Speaker);
        let speaker = voice.map(|voice| match &voice.party_id {
            Some(party) => party.0.clone(),
            None => folded(&voice.name),
        });
        let (place_name, date) = testimony.place_and_date();
        self.figures.push(Figure {
            key: testimony.key.to_bytes(),
            seq: place.0,
            ordinal: place.1,
            document,
            subject,
            scope: testimony.scope(),
            stance: testimony.stance(),
            subset,
            speaker: speaker.map(|name| self.names.number(name.into())),
            admits,
            range: self.ranges.number(testimony.range()),
            place: place_name.map(|name| self.names.number(name.to_lowercase().into())),
            date: date.map(|date| self.dates.number(date)),
        });
    }

    /// Counts a claim that a person rejected.
    pub fn add_rejected(&mut self, testimony: &Testimony) {
        let document = self.origin(testimony);
        if let Some(origin) = &mut self.origins[document as usize] {
            origin.rejected += 1;
        }
    }

    /// Forgets what documents said, so that what they say now can be added. The book must be put in order again.
    pub fn forget(&mut self, documents: &[DocumentId]) {
        let gone: FxHashSet<u32> =
            documents.iter().filter_map(|document| self.documents.find(document)).collect();
        for document in &gone {
            self.origins[*document as usize] = None;
        }
        self.figures.retain(|figure| !gone.contains(&figure.document));
    }

    /// Puts figures in the order of their publication. Those that are in order already cost little.
    pub fn put_in_order(&mut self) {
        let days: Vec<Option<Date>> =
            self.origins.iter().map(|origin| origin.as_ref().and_then(|o| o.day)).collect();
        let order = |figure: &Figure| (days[figure.document as usize], figure.key);
        self.figures.sort_by(|a, b| order(a).cmp(&order(b)));
        self.figures.shrink_to_fit();
    }

    /// How many claims count, and how many were rejected.
    pub fn claims(&self) -> (usize, usize) {
        let origins = self.origins.iter().flatten();
        origins.fold((0, 0), |(claims, rejected), origin| {
            (claims + origin.claims, rejected + origin.rejected)
        })
    }

    /// The entry of a claim, and its place there.
    pub fn place(&self, at: ClaimAt) -> (u64, u32) {
        let figure = self.figure(at);
        (figure.seq, figure.ordinal)
    }

    /// The document of a claim.
    pub fn document(&self, at: ClaimAt) -> Option<&DocumentId> {
        self.origin_of(self.figure(at)).map(|origin| &origin.document)
    }

    /// What the figures come to.
    pub fn toll(&self, question: &StatedQuestion) -> BareToll {
        // Who speaks for whom is a question of all claims, also of those that are not asked for.
        let speakers = Speakers::of(self);
        let wanted = Wanted::of(self, question);
        let all = (0_u32..).map(ClaimAt).zip(&self.figures);
        let asked = all.filter(|(_, figure)| wanted.takes(self, &speakers, figure));
        let (denied, counted): (Vec<_>, Vec<_>) =
            asked.partition(|(_, figure)| figure.stance == Some(Stance::Denied));
        bare(
            rule::figures(self, &speakers, &counted),
            events::figures(self, &counted),
            denied.into_iter().map(|(at, _)| at).collect(),
        )
    }

    fn origin(&mut self, testimony: &Testimony) -> u32 {
        let number = self.documents.number(testimony.document.clone());
        if self.origins.len() <= number as usize {
            self.origins.push(None);
        }
        if self.origins[number as usize].is_none() {
            let mut name = |name: &str| self.names.number(name.into());
            self.origins[number as usize] = Some(Origin {
                document: testimony.document.clone(),
                source: testimony.source.as_deref().map(folded).map(|source| name(&source)),
                source_party: testimony.source_party.as_ref().map(|party| name(&party.0)),
                published: testimony.published,
                day: testimony.published.and_then(Edtf::last_day),
                claims: 0,
                rejected: 0,
            });
        }
        number
    }

    pub(super) fn figures(&self) -> &[Figure] {
        &self.figures
    }

    pub(super) fn figure(&self, at: ClaimAt) -> &Figure {
        &self.figures[at.0 as usize]
    }

    pub(super) fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.origins.iter().flatten()
    }

    pub(super) fn origin_of(&self, figure: &Figure) -> Option<&Origin> {
        self.origins[figure.document as usize].as_ref()
    }

    pub(super) fn published(&self, figure: &Figure) -> Option<Edtf> {
        self.origin_of(figure)?.published
    }

    /// The last day on which a figure can have been published.
    pub(super) fn day(&self, figure: &Figure) -> Option<Date> {
        self.origin_of(figure)?.day
    }

    pub(super) fn range(&self, figure: &Figure) -> Range {
        *self.ranges.get(figure.range)
    }

    pub(super) fn date(&self, figure: &Figure) -> Option<Edtf> {
        figure.date.map(|date| *self.dates.get(date))
    }

    pub(super) fn name(&self, number: u32) -> &str {
        self.names.get(number)
    }

    pub(super) fn names_len(&self) -> usize {
        self.names.len()
    }
}

impl Admits {
    fn and(self, party: u32) -> Self {
        match self {
            Admits::Nothing => Admits::Party(party),
            Admits::Party(other) if other == party => self,
            _ => Admits::Several,
        }
    }
}

/// A question in terms of the book.
struct Wanted {
    until: Option<Date>,
    /// None where all are asked for.
    voices: Option<FxHashSet<u32>>,
}

impl Wanted {
    fn of(book: &StatedBook, question: &StatedQuestion) -> Self {
        let voices = question.voices.iter().filter_map(|voice| book.names.find(voice.as_str()));
        let voices: FxHashSet<u32> = voices.collect();
        Wanted {
            until: question.as_of.and_then(Edtf::last_day),
            voices: (!question.voices.is_empty()).then_some(voices),
        }
    }

    /// Whether a figure can have been published in time, and is said by one of the voices asked for.
    fn takes(&self, book: &StatedBook, speakers: &Speakers, figure: &Figure) -> bool {
        let first = || book.published(figure).and_then(Edtf::first_day);
        let in_time = self.until.is_none_or(|until| first().is_none_or(|first| first <= until));
        let says = |voices: &FxHashSet<u32>| {
            speakers.voice(book, figure).is_some_and(|voice| voices.contains(&voice))
        };
        in_time && self.voices.as_ref().is_none_or(says)
    }
}

/// A name without case, and without spaces at its ends.
pub(crate) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}
