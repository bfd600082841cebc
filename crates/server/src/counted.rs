//! A register's toll and what it was counted from.

use sijill_model::{ClaimVerdict, Span};
use sijill_record::{Cases, ClaimFilter, Error, LinkedClaim, RegisterReader, StoredClaim};
use sijill_toll::{Basis, Book, Holdings, StatedQuestion, Testimony, Toll, TollRule, toll};

use std::sync::{Arc, Mutex, PoisonError};

/// A toll and its grounds.
#[derive(Debug)]
pub struct Counted {
    /// The figures.
    pub toll: Toll,
    /// What they were counted from.
    pub basis: Basis,
}

/// Claims that are asked for at a time.
const PAGE: usize = 1000;

impl Counted {
    /// Counts the claims of a register that are asked for, but those that a person has rejected.
    ///
    /// # Errors
    /// What the register says.
    pub fn of(reader: &RegisterReader, question: &StatedQuestion) -> Result<Self, Error> {
        let known_at = reader.head()?.seq;
        let (testimonies, rejected) = all(reader)?;
        let toll = toll(&testimonies, question);
        let vague_table = toll.vague_table;
        Ok(Counted {
            toll,
            basis: Basis {
                version: TollRule::STATED_VERSION,
                known_at,
                claims: testimonies.len(),
                rejected,
                vague_table,
            },
        })
    }
}

/// All claims that nobody rejected.
pub(crate) fn testimonies(reader: &RegisterReader) -> Result<Vec<Testimony>, Error> {
    Ok(all(reader)?.0)
}

/// Those of them whose words are neither erased nor withheld.
pub(crate) fn open_testimonies(reader: &RegisterReader) -> Result<Vec<Testimony>, Error> {
    let mut testimonies = Vec::new();
    each(reader, |stored| {
        if !is_rejected(&stored) && stored.closed.is_none() {
            testimonies.push(testimony(stored));
        }
    })?;
    Ok(testimonies)
}

/// All claims that nobody rejected, and how many somebody did.
fn all(reader: &RegisterReader) -> Result<(Vec<Testimony>, usize), Error> {
    let (mut testimonies, mut rejected) = (Vec::new(), 0);
    each(reader, |stored| {
        if is_rejected(&stored) {
            rejected += 1;
        } else {
            testimonies.push(testimony(stored));
        }
    })?;
    Ok((testimonies, rejected))
}

fn each(reader: &RegisterReader, mut visit: impl FnMut(StoredClaim)) -> Result<(), Error> {
    let mut filter = ClaimFilter { limit: PAGE, ..ClaimFilter::default() };
    loop {
        let page = reader.claims(&filter)?;
        let Some(last) = page.last() else { return Ok(()) };
        filter.after = Some(last.cursor());
        page.into_iter().for_each(&mut visit);
    }
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

/// What was counted once and stands until the log grows.
#[derive(Debug, Default)]
pub(crate) struct Books {
    book: Mutex<Option<(u64, Arc<Book>)>>,
    stated: Mutex<Option<Arc<Counted>>>,
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

    /// All that is stated, as known where the reader stands. The last one is kept where nothing is left out of it.
    pub(crate) fn stated(
        &self,
        reader: &RegisterReader,
        question: &StatedQuestion,
    ) -> Result<Arc<Counted>, crate::Error> {
        if *question != StatedQuestion::default() {
            return Ok(Arc::new(Counted::of(reader, question)?));
        }
        let seq = reader.head()?.seq;
        let mut kept = self.stated.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(counted) = kept.as_ref().filter(|counted| counted.basis.known_at == seq) {
            return Ok(Arc::clone(counted));
        }
        let counted = Arc::new(Counted::of(reader, question)?);
        *kept = Some(Arc::clone(&counted));
        Ok(counted)
    }
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
