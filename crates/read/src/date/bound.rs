//! What governs a date: since, until, during; and two dates of which one is meant.

use super::DateKind;
use super::civil::Civil;
use super::grammar::{Grammar, Read, longer};
use super::settle::only_day;
use crate::lexicon::ValueId;
use sijill_model::{Edtf, PartialDate};

impl Grammar<'_> {
    /// "Since August 2014"; "after 7 October 2023" begins the day after.
    pub(super) fn since(&self, at: usize) -> Option<Read> {
        let senses = self.senses;
        if let Some((start, _)) = self
            .find(at, senses.since.bit(), |a| a.sense == senses.since && a.value == ValueId::NONE)
        {
            let read = self.behind_word(start)?;
            let date = read.date.map(|date| Edtf::Interval(start_of(date), None));
            return Some(Read { date, kind: DateKind::Since, ..read });
        }
        let start = self.with_value(at, senses.since, senses.after)?;
        if let Some(read) = self.full_part(start) {
            let date = read.date.map(|date| Edtf::Interval(start_of(date), None));
            return Some(Read { date, kind: DateKind::Since, ..read });
        }
        let read = self.full_date(start)?;
        let next = read.date.and_then(|date| date.last_day()?.tomorrow().ok()).map(Edtf::day);
        let date = next.map(|next| Edtf::Interval(start_of(next), None));
        Some(Read { date, kind: DateKind::Since, ..read })
    }

    /// "Until 31 October 2017"; "before 2014" ends with the day before.
    pub(super) fn until(&self, at: usize) -> Option<Read> {
        let senses = self.senses;
        if let Some((start, _)) = self
            .find(at, senses.until.bit(), |a| a.sense == senses.until && a.value == ValueId::NONE)
        {
            let read = self.behind_word(start)?;
            let date = read.date.map(|date| Edtf::Interval(None, end_of(date)));
            return Some(Read { date, kind: DateKind::Until, ..read });
        }
        let start = self.with_value(at, senses.until, senses.before)?;
        if let Some(read) = self.full_part(start) {
            let date = read.date.map(|date| Edtf::Interval(None, end_of(date)));
            return Some(Read { date, kind: DateKind::Until, ..read });
        }
        let read = self.full_date(start)?;
        let last = read.date.and_then(|date| date.first_day()?.yesterday().ok()).map(Edtf::day);
        let date = last.map(|last| Edtf::Interval(None, end_of(last)));
        Some(Read { date, kind: DateKind::Until, ..read })
    }

    /// "During October", "خلال الـ24 ساعة الماضية".
    pub(super) fn during(&self, at: usize) -> Option<Read> {
        let (start, _) =
            self.find(at, self.senses.during.bit(), |a| a.sense == self.senses.during)?;
        let read = self.behind_word(start)?;
        let day = read.date.is_some_and(|date| date.first_day() == date.last_day());
        Some(Read { kind: if day { read.kind } else { DateKind::Period }, ..read })
    }

    /// The date that a word such as "since" governs.
    fn behind_word(&self, at: usize) -> Option<Read> {
        let start = self.behind_of(at);
        self.inner(start).filter(|l| !l.found.clitics.conjunction)?;
        longer([self.simple(start, true, false), self.either(start)])
    }

    /// "The night of 23 October or the morning of the 24th": what both days have in common.
    pub(super) fn either(&self, at: usize) -> Option<Read> {
        let left = self.simple(at, false, false)?;
        let start = self.behind_of(self.skip(left.end, self.senses.or)?);
        let day = left.date.and_then(only_day);
        // What the second leaves out is taken from the first.
        let beside = Grammar { today: day.or(self.today), ..*self };
        let right = self.inner(start).and_then(|_| beside.simple(start, false, false))?;
        let date = match (day, right.date.and_then(only_day)) {
            (Some(a), Some(b)) if a.first_of_month() == b.first_of_month() => Some(Edtf::month(a)),
            (Some(a), Some(b)) => Some(Edtf::between(Edtf::day(a.min(b)), Edtf::day(a.max(b)))),
            _ => return None,
        };
        Some(Read { date, end: right.end, ..left })
    }

    pub(super) fn behind_of(&self, at: usize) -> usize {
        let mut next = at;
        while let Some(end) = self.skip(next, self.senses.of) {
            next = end;
        }
        next
    }

    /// A date that names its year: only that has a clear day before and after.
    fn full_date(&self, at: usize) -> Option<Read> {
        let start = self.behind_of(at);
        self.inner(start)?;
        let said = self.said(start, true, false)?;
        said.civil.filter(Civil::is_absolute)?;
        self.settle(&said)
    }

    /// "The end of 2016": before and after that, the year itself may be meant.
    fn full_part(&self, at: usize) -> Option<Read> {
        let at = self.behind_of(at);
        let start = self.behind_parts(at);
        if start == at { None } else { self.full_date(start) }
    }
}

fn start_of(date: Edtf) -> Option<PartialDate> {
    match date {
        Edtf::Date(date) => Some(date),
        Edtf::Interval(from, _) => from,
    }
}

fn end_of(date: Edtf) -> Option<PartialDate> {
    match date {
        Edtf::Date(date) => Some(date),
        Edtf::Interval(_, to) => to,
    }
}
