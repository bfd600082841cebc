//! A register's toll and what it was counted from.

use sijill_model::{ClaimVerdict, Span};
use sijill_record::{Cases, Changed, ClaimFilter, Error, LinkedClaim, RegisterReader, StoredClaim};
use sijill_toll::{
    BareToll, Basis, Book, ClaimAt, Evidence, Holdings, StatedBook, StatedQuestion, Testimony,
    Toll, TollRule,
};
use std::sync::{Arc, Mutex, PoisonError};

/// What is stated, with the book that it was counted from: words are looked up where they are shown.
#[derive(Debug)]
pub struct Counted {
    /// The figures.
    pub toll: BareToll,
    /// What they were counted from.
    pub basis: Basis,
    book: Arc<StatedBook>,
}

impl Counted {
    /// Counts the claims of a register that are asked for, but those that a person has rejected.
    ///
    /// # Errors
    /// What the register says.
    pub fn of(reader: &RegisterReader, question: &StatedQuestion) -> Result<Self, Error> {
        let known_at = reader.head()?.seq;
        Ok(Self::over(&Arc::new(stated_book(reader)?), known_at, question))
    }

    fn over(book: &Arc<StatedBook>, known_at: u64, question: &StatedQuestion) -> Self {
        let toll = book.toll(question);
        let (claims, rejected) = book.claims();
        let vague_table = toll.vague_table;
        let version = TollRule::STATED_VERSION;
        let basis = Basis { version, known_at, claims, rejected, vague_table };
        Counted { toll, basis, book: Arc::clone(book) }
    }

    /// Another question of the same claims.
    #[must_use]
    pub fn asked(&self, question: &StatedQuestion) -> Self {
        Self::over(&self.book, self.basis.known_at, question)
    }

    /// Figures of this toll, or of a part of it, with the words behind them.
    ///
    /// # Errors
    /// What the register says.
    pub fn told(&self, reader: &RegisterReader, toll: &BareToll) -> Result<Toll, Error> {
        toll.told(|at| self.evidence(reader, at))
    }

    fn evidence(&self, reader: &RegisterReader, at: ClaimAt) -> Result<Evidence, Error> {
        let (seq, ordinal) = self.book.place(at);
        let found = reader.claim_at(seq, ordinal)?;
        let reason = || format!("claim {ordinal} of entry {seq} is not there");
        let found = found.ok_or_else(|| Error::RowDamaged { table: "claims", reason: reason() })?;
        Ok(testimony(found).evidence())
    }
}

/// The figures of all claims as they are known.
fn stated_book(reader: &RegisterReader) -> Result<StatedBook, Error> {
    let mut book = StatedBook::with_room(reader.claims_len()?);
    reader.each_claim(|stored| add(&mut book, stored))?;
    book.put_in_order();
    Ok(book)
}

fn add(book: &mut StatedBook, stored: StoredClaim) {
    let (place, rejected) = ((stored.seq, stored.ordinal), is_rejected(&stored));
    let testimony = testimony(stored);
    if rejected { book.add_rejected(&testimony) } else { book.add(place, &testimony) }
}

/// Brings a book that knew the entries up to `seq` to what the reader knows.
fn bring_up(book: &mut StatedBook, reader: &RegisterReader, seq: u64) -> Result<(), Error> {
    let Changed::Documents(documents) = reader.changed_since(seq)? else {
        *book = stated_book(reader)?;
        return Ok(());
    };
    if documents.is_empty() {
        return Ok(());
    }
    book.forget(&documents);
    for document in documents {
        let limit = usize::MAX;
        let filter = ClaimFilter { document: Some(document), limit, ..ClaimFilter::default() };
        reader.claims(&filter)?.into_iter().for_each(|stored| add(book, stored));
    }
    book.put_in_order();
    Ok(())
}

/// All claims that nobody rejected.
pub(crate) fn testimonies(reader: &RegisterReader) -> Result<Vec<Testimony>, Error> {
    let mut testimonies = Vec::new();
    reader.each_claim(|stored| {
        if !is_rejected(&stored) {
            testimonies.push(testimony(stored));
        }
    })?;
    Ok(testimonies)
}

/// Those of them whose words are neither erased nor withheld.
pub(crate) fn open_testimonies(reader: &RegisterReader) -> Result<Vec<Testimony>, Error> {
    let mut testimonies = testimonies(reader)?;
    testimonies.retain(|testimony| testimony.closed.is_none());
    Ok(testimonies)
}

fn is_rejected(stored: &StoredClaim) -> bool {
    stored.verdict.as_ref().is_some_and(|v| v.verdict == ClaimVerdict::Rejected)
}

fn testimony(stored: StoredClaim) -> Testimony {
    Testimony {
        key: stored.key,
        document: stored.document,
        title: stored.title.or(Some(stored.name)),
        source: stored.source,
        source_party: stored.source_party,
        published: stored.published,
        claim: stored.claim,
        closed: stored.closed,
    }
}

/// The book of all incidents, allegations and people of a register, through all its history.
///
/// # Errors
/// What the register says.
pub fn book(reader: &RegisterReader) -> Result<Book, Error> {
    Ok(Book::of(holdings(reader.cases()?)))
}

/// What was counted once. It stands until the log grows.
#[derive(Debug, Default)]
pub(crate) struct Books {
    book: Mutex<Option<(u64, Arc<Book>)>>,
    stated: Mutex<Option<Kept>>,
    /// What is stated as it was known at the place that was last asked for.
    stated_then: Mutex<Option<Kept>>,
}

/// The figures of a register as known at a place of its log, and what all of them come to.
#[derive(Debug)]
struct Kept {
    known_at: u64,
    book: Arc<StatedBook>,
    all: Option<Arc<Counted>>,
}

impl Kept {
    fn of(reader: &RegisterReader, known_at: u64) -> Result<Self, Error> {
        Ok(Kept { known_at, book: Arc::new(stated_book(reader)?), all: None })
    }

    /// Takes in what came since.
    fn bring_up(&mut self, reader: &RegisterReader, known_at: u64) -> Result<(), Error> {
        if self.known_at < known_at {
            self.all = None;
            bring_up(Arc::make_mut(&mut self.book), reader, self.known_at)?;
            self.known_at = known_at;
        }
        Ok(())
    }

    fn counted(&mut self, question: &StatedQuestion) -> Arc<Counted> {
        let count = || Arc::new(Counted::over(&self.book, self.known_at, question));
        if *question == StatedQuestion::default() {
            Arc::clone(self.all.get_or_insert_with(count))
        } else {
            count()
        }
    }
}

impl Books {
    /// The book of the whole log.
    pub(crate) fn book(&self, reader: &RegisterReader) -> Result<Arc<Book>, crate::Error> {
        let seq = reader.head()?.seq;
        let mut kept = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, book)) = kept.as_ref().filter(|(until, _)| *until == seq) {
            return Ok(Arc::clone(book));
        }
        let made = Arc::new(book(reader)?);
        *kept = Some((seq, Arc::clone(&made)));
        Ok(made)
    }

    /// What is stated, as known where the reader stands.
    pub(crate) fn stated(
        &self,
        reader: &RegisterReader,
        question: &StatedQuestion,
    ) -> Result<Arc<Counted>, crate::Error> {
        let known_at = reader.head()?.seq;
        let mut now = self.stated.lock().unwrap_or_else(PoisonError::into_inner);
        let is_past = now.as_ref().is_some_and(|kept| kept.known_at > known_at);
        if !is_past && reader.known_until().is_none() {
            return counted(&mut now, reader, known_at, question);
        }
        drop(now);
        let mut then = self.stated_then.lock().unwrap_or_else(PoisonError::into_inner);
        // What was known later cannot be unlearned.
        *then = then.take().filter(|kept| kept.known_at <= known_at);
        counted(&mut then, reader, known_at, question)
    }
}

fn counted(
    slot: &mut Option<Kept>,
    reader: &RegisterReader,
    known_at: u64,
    question: &StatedQuestion,
) -> Result<Arc<Counted>, crate::Error> {
    let mut kept = match slot.take() {
        Some(kept) => kept,
        None => Kept::of(reader, known_at)?,
    };
    kept.bring_up(reader, known_at)?;
    Ok(slot.insert(kept).counted(question))
}

fn holdings(cases: Cases) -> Holdings {
    let claims = cases.claims.into_iter().map(|Span { since, until, item: (incident, claim) }| {
        Span { since, until, item: (incident, linked(claim)) }
    });
    Holdings {
        claims: claims.collect(),
        incidents: cases.incidents,
        grades: cases.grades,
        citations: cases.citations,
        rows: cases.rows,
        people: cases.people,
        people_links: cases.people_links,
        allegations: cases.allegations,
        steps: cases.steps,
        allegation_links: cases.allegation_links,
    }
}

fn linked(claim: LinkedClaim) -> Testimony {
    Testimony {
        key: claim.key,
        document: claim.document,
        title: claim.title,
        source: claim.source,
        source_party: claim.source_party,
        published: claim.published,
        claim: claim.claim,
        closed: claim.closed,
    }
}
