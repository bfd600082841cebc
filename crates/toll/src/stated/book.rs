//! The figures of a register, each in few bytes.

use super::names::{Number, Numbered, index};
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
    /// Half of the claim's key: enough for an order that does not depend on how claims came.
    key: [u8; 16],
    /// The entry and the place in it, by which the register finds the claim.
    seq: u64,
    ordinal: u32,
    document: Number,
    pub(super) subject: Subject,
    pub(super) scope: Option<Scope>,
    pub(super) stance: Option<Stance>,
    /// Whether it is of a part of those whom another figure counts.
    pub(super) subset: bool,
    /// The name of whoever speaks, where it is not the document's source.
    pub(super) speaker: Option<Number>,
    range: Number,
    /// Where and when it happened, where both are known.
    pub(super) spot: Option<Number>,
}

/// For whom a source admits harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admits {
    Nothing,
    Party(Number),
    Several,
}

/// Where figures come from.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// The source's name, folded.
    pub(super) source: Option<Number>,
    pub(super) source_party: Option<Number>,
    /// The parties for which the source admits harm in its own words; see [`Speakers`].
    pub(super) admits: Admits,
    published: Option<Edtf>,
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
    /// Names of places, in small letters, with dates.
    spots: Numbered<(Number, Edtf)>,
    documents: Numbered<DocumentId>,
    /// By the numbers of the documents; none for those that were forgotten.
    origins: Vec<Option<Origin>>,
    figures: Vec<Figure>,
}

impl StatedBook {
    /// A book that has room for so many figures.
    pub fn with_room(figures: usize) -> Self {
        StatedBook { figures: Vec::with_capacity(figures), ..StatedBook::default() }
    }

    /// Adds a claim that nobody rejected; `place` is its entry, and its place there. The book must be put in order
    /// before anything is asked of it.
    pub fn add(&mut self, place: (u64, u32), testimony: &Testimony) {
        let admits = self.admits(testimony);
        let (document, origin) = self.origin(testimony);
        origin.claims += 1;
        origin.admits = origin.admits.and(admits);
        let Some(subject) = testimony.subject() else { return };
        let subset = matches!(&testimony.claim.body, ClaimBody::Casualty(c) if c.subset);
        let voice = testimony.claim.attribution.iter().find(|voice| voice.role == Role::Speaker);
        let speaker = voice.map(|voice| match &voice.party_id {
            Some(party) => party.0.clone(),
            None => folded(&voice.name),
        });
        let (place_name, date) = testimony.place_and_date();
        let spot = place_name.zip(date).map(|(name, date)| {
            let name = self.names.number(name.to_lowercase().into());
            self.spots.number((name, date))
        });
        self.figures.push(Figure {
            key: half(testimony.key.to_bytes()),
            seq: place.0,
            ordinal: place.1,
            document,
            subject,
            scope: testimony.scope(),
            stance: testimony.stance(),
            subset,
            speaker: speaker.map(|name| self.names.number(name.into())),
            range: self.ranges.number(testimony.range()),
            spot,
        });
    }

    /// Counts a claim that a person rejected.
    pub fn add_rejected(&mut self, testimony: &Testimony) {
        self.origin(testimony).1.rejected += 1;
    }

    /// Forgets what documents said, so that what they say now can be added. The book must be put in order again.
    pub fn forget(&mut self, documents: &[DocumentId]) {
        let gone: FxHashSet<Number> =
            documents.iter().filter_map(|document| self.documents.find(document)).collect();
        for document in &gone {
            self.origins[index(*document)] = None;
        }
        self.figures.retain(|figure| !gone.contains(&figure.document));
    }

    /// Puts figures in the order of their publication. Those that are in order already cost little.
    pub fn put_in_order(&mut self) {
        let days: Vec<Option<Date>> =
            self.origins.iter().map(|origin| origin.as_ref().and_then(|o| o.day)).collect();
        let order = |figure: &Figure| {
            let Figure { document, key, seq, ordinal, .. } = *figure;
            (days[index(document)], key, seq, ordinal)
        };
        self.figures.sort_by_key(order);
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

    /// What the figures come to.
    pub fn toll(&self, question: &StatedQuestion) -> BareToll {
        // Who speaks for whom is a question of all claims, also of those that are not asked for.
        let speakers = Speakers::of(self);
        let wanted = Wanted::of(self, question);
        let (mut denied, mut totals, mut of_events) = (vec![], vec![], events::Groups::default());
        for (at, figure) in (0_u32..).map(ClaimAt).zip(&self.figures) {
            if !wanted.takes(self, &speakers, figure) {
                continue;
            }
            if figure.stance == Some(Stance::Denied) {
                denied.push(at);
            } else if figure.scope == Some(Scope::Cumulative) {
                totals.push(at);
            } else if let (Some(stance), true) = (figure.stance, figure.is_of_an_event()) {
                of_events.put(stance, figure.subject, at);
            }
        }
        bare(rule::figures(self, &speakers, &totals), events::figures(self, of_events), denied)
    }

    /// For whom a claim admits harm in the words of its document's source.
    fn admits(&mut self, testimony: &Testimony) -> Admits {
        let ClaimBody::Casualty(casualty) = &testimony.claim.body else { return Admits::Nothing };
        if casualty.stance != Stance::Acknowledged || testimony.claim.speaker().is_some() {
            return Admits::Nothing;
        }
        let parties = casualty.party.iter();
        parties.fold(Admits::Nothing, |admits, party| {
            admits.and(Admits::Party(self.names.number(party.0.as_str().into())))
        })
    }

    fn origin(&mut self, testimony: &Testimony) -> (Number, &mut Origin) {
        let number = self.documents.number(testimony.document.clone());
        if self.origins.len() <= index(number) {
            self.origins.push(None);
        }
        let mut name = |name: &str| self.names.number(name.into());
        let origin = self.origins[index(number)].get_or_insert_with(|| Origin {
            source: testimony.source.as_deref().map(folded).map(|source| name(&source)),
            source_party: testimony.source_party.as_ref().map(|party| name(&party.0)),
            admits: Admits::Nothing,
            published: testimony.published,
            day: testimony.published.and_then(Edtf::last_day),
            claims: 0,
            rejected: 0,
        });
        (number, origin)
    }

    pub(super) fn figure(&self, at: ClaimAt) -> &Figure {
        &self.figures[at.0 as usize]
    }

    pub(super) fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.origins.iter().flatten()
    }

    pub(super) fn origin_of(&self, figure: &Figure) -> Option<&Origin> {
        self.origins[index(figure.document)].as_ref()
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

    /// The name of a place, and the date.
    pub(super) fn spot(&self, number: Number) -> (Number, Edtf) {
        *self.spots.get(number)
    }

    pub(super) fn spots_len(&self) -> usize {
        self.spots.all().len()
    }

    pub(super) fn name(&self, number: Number) -> &str {
        self.names.get(number)
    }

    pub(super) fn names(&self) -> &[Arc<str>] {
        self.names.all()
    }
}

impl Figure {
    /// Whether it is of an event, and no part of another figure, which has it already.
    fn is_of_an_event(&self) -> bool {
        let is_of_people = matches!(self.subject, Subject::Casualty { .. });
        is_of_people && self.scope == Some(Scope::Incident) && !self.subset
    }
}

impl Admits {
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Admits::Nothing, one) | (one, Admits::Nothing) => one,
            (one, other) if one == other => one,
            _ => Admits::Several,
        }
    }
}

fn half(key: [u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&key[..16]);
    half
}

/// A question in terms of the book.
struct Wanted {
    /// Whether a document can have been published in time, by the documents' numbers; none where time does not matter.
    in_time: Option<Vec<bool>>,
    /// None where all are asked for.
    voices: Option<FxHashSet<Number>>,
}

impl Wanted {
    fn of(book: &StatedBook, question: &StatedQuestion) -> Self {
        let voices = question.voices.iter().filter_map(|voice| book.names.find(voice.as_str()));
        let voices: FxHashSet<Number> = voices.collect();
        let first = |origin: &Option<Origin>| origin.as_ref()?.published?.first_day();
        let in_time = question.as_of.and_then(Edtf::last_day).map(|until| {
            let origins = book.origins.iter();
            origins.map(|origin| first(origin).is_none_or(|first| first <= until)).collect()
        });
        Wanted { in_time, voices: (!question.voices.is_empty()).then_some(voices) }
    }

    /// Whether a figure can have been published in time, and is said by one of the voices asked for.
    fn takes(&self, book: &StatedBook, speakers: &Speakers, figure: &Figure) -> bool {
        let says = |voices: &FxHashSet<Number>| {
            speakers.voice(book, figure).is_some_and(|voice| voices.contains(&voice))
        };
        self.in_time.as_ref().is_none_or(|in_time| in_time[index(figure.document)])
            && self.voices.as_ref().is_none_or(says)
    }
}

/// A name without case, and without spaces at its ends.
pub(crate) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sijill_model::{Anchor, Casualty, Claim, Count, Outcome, PartyId, TextSpan, Voice, Who};

    /// What a document says at one time: claims of a small world, so that much meets.
    fn claims(document: u8) -> impl Strategy<Value = Vec<Testimony>> {
        let claim = (
            0..3_u64,
            prop::option::of(0..3_usize),
            prop::option::of(0..3_usize),
            prop::option::of(0..2_usize),
            0..3_usize,
            0..3_usize,
        );
        let published = prop::option::of(0..4_usize);
        (prop::collection::vec(claim, 0..5), published, prop::option::of(0..2_usize)).prop_map(
            move |(claims, published, source)| {
                let days = ["2017-10-05", "2017-10", "2017-10-20", "2018"];
                let made =
                    (0..).zip(claims).map(|(nth, (n, place, date, voice, stance, scope))| {
                        let stances = [Stance::Acknowledged, Stance::Reported, Stance::Denied];
                        let scopes = [Scope::Cumulative, Scope::Incident, Scope::Cumulative];
                        let body = ClaimBody::Casualty(Casualty {
                            outcome: Outcome::Killed,
                            who: Who::Civilians,
                            who_words: None,
                            count: Count::exactly(n, n.to_string()),
                            subset: n == 0,
                            scope: scopes[scope],
                            stance: stances[stance],
                            party: vec![PartyId("coalition".into())],
                            cause: None,
                            place: place.map(|at| ["Raqqa", "near Raqqa", "Aleppo"][at].to_owned()),
                            place_id: None,
                            date: date.and_then(|at| days[at].parse().ok()),
                        });
                        let voice = voice.map(|at| Voice {
                            name: ["A Monitor", "The Ministry"][at].into(),
                            role: Role::Speaker,
                            party_id: None,
                        });
                        let span = TextSpan { start: nth, end: nth + 1, quote: "1".into() };
                        let claim = Claim {
                            body,
                            attribution: voice.into_iter().collect(),
                            names: None,
                            rule: "test".into(),
                            anchors: vec![Anchor::Text(span)],
                        };
                        let id = DocumentId::from_random([document; 10]);
                        Testimony {
                            key: sijill_model::ClaimKey::all_of(&id, &claim).remove(0),
                            document: id,
                            title: None,
                            source: source.map(|at| ["A Monitor", "Task Force"][at].to_owned()),
                            source_party: None,
                            published: published.and_then(|at| days[at].parse().ok()),
                            claim,
                            closed: None,
                        }
                    });
                made.collect()
            },
        )
    }

    fn told(book: &StatedBook, all: &[Testimony], question: &StatedQuestion) -> crate::Toll {
        let told: Result<_, std::convert::Infallible> = book.toll(question).told(|at| {
            let (place, _) = book.place(at);
            Ok(all[place as usize].evidence())
        });
        match told {
            Ok(toll) => toll,
        }
    }

    proptest! {
        /// Whatever documents said before, what they say now is all that counts.
        #[test]
        fn a_book_that_is_brought_up_is_one_that_is_made_anew(
            before in (claims(1), claims(2), claims(3)),
            after in (claims(2), claims(3)),
            until in prop::option::of(0..3_usize),
        ) {
            let (one, two, three) = before;
            let all: Vec<Testimony> =
                [one.clone(), two, three, after.0.clone(), after.1.clone()].concat();
            let place = |testimony: &Testimony, from: usize| {
                let at = all[from..].iter().position(|other| other == testimony);
                ((from + at.unwrap_or_default()) as u64, 0)
            };
            let now = all.len() - after.0.len() - after.1.len();
            let mut grown = StatedBook::default();
            all[..now].iter().for_each(|t| grown.add(place(t, 0), t));
            grown.put_in_order();
            grown.forget(&[2, 3, 4].map(|n| DocumentId::from_random([n; 10])));
            all[now..].iter().for_each(|t| grown.add(place(t, now), t));
            grown.put_in_order();
            let known: Vec<Testimony> = [one, after.0, after.1].concat();
            let as_of = until.and_then(|at| ["2017-10-10", "2017", "2018"][at].parse().ok());
            let question = StatedQuestion { as_of, voices: vec![] };
            prop_assert_eq!(told(&grown, &all, &question), crate::toll(&known, &question));
            prop_assert_eq!(grown.claims(), (known.len(), 0));
        }
    }
}
