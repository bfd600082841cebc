//! Stretches from one date to another.

use super::DateKind;
use super::civil::{Civil, Month, Year};
use super::grammar::{Grammar, Read};
use super::numeric::{is_tied_before, is_tied_behind};
use super::said::Said;
use crate::lexicon::{Analysis, SenseId};
use sijill_model::Edtf;

impl Grammar<'_> {
    /// "Between 5 and 9 October", "من آب 2014 إلى تشرين الأول 2017", "13-15 July", "2014-2017".
    pub(super) fn range(&self, at: usize) -> Option<Read> {
        let opening = self
            .find(at, self.senses.between.bit(), |a| a.sense == self.senses.between)
            .map(|(end, _)| end);
        let opened = opening.and_then(|start| self.range_from(self.behind_of(start), true));
        opened.or_else(|| self.range_from(at, false))
    }

    fn range_from(&self, at: usize, opened: bool) -> Option<Read> {
        let left = self.left_end(at, opened)?;
        let (start, bare_and) = self.middle(left.end, opened)?;
        let start = self.behind_parts(start);
        let (end, right) = self.right_end(start, &left, opened || bare_and, bare_and)?;
        if self.words.digits(end - 1).is_some() && is_tied_behind(self, end) {
            return None;
        }
        let (from, to) = if left.said.is_some() && right.said.is_some() {
            self.settle_both(left.said?, right.said?)?
        } else {
            self.settle_shared(&left, &right, end)?
        };
        let date = match (from, to) {
            (Some(from), Some(to)) if from.first_day()? <= to.last_day()? => {
                Some(Edtf::between(from, to))
            }
            (Some(_), Some(_)) => return None,
            _ => None,
        };
        Some(Read::new(end, date, DateKind::Period))
    }

    /// What a range begins with: a date, a day alone, or a month or year alone.
    fn left_end(&self, at: usize, opened: bool) -> Option<End> {
        if at > 0 && opened {
            self.inner(at).filter(|l| !l.found.clitics.conjunction)?;
        }
        // The rest of a number or code: "138-2010-2015".
        if self.words.digits(at).is_some() && is_tied_before(self, at) {
            return None;
        }
        let start = self.behind_parts(at);
        let said = self.said(start, true, false).filter(|s| opened || s.civil.is_some());
        let day = self.day(at);
        match (said, day) {
            (Some(said), _) => Some(End { end: said.end, day: None, said: Some(said) }),
            (None, Some(day)) => Some(End { end: day.end, day: Some(day.number), said: None }),
            (None, None) => None,
        }
    }

    /// Steps over "the end of" and its like, which leave a date as it is.
    pub(super) fn behind_parts(&self, at: usize) -> usize {
        let mut next = at;
        while let Some((end, _)) =
            self.find(next, self.senses.part.bit(), |a| a.sense == self.senses.part)
        {
            let behind = self.behind_part(end);
            if self.inner(behind).is_none() {
                break;
            }
            next = behind;
        }
        next
    }

    /// "To", "and" or a dash between two dates; says whether it is "and" without "between" before.
    fn middle(&self, at: usize, opened: bool) -> Option<(usize, bool)> {
        let senses = self.senses;
        self.inner(at)?;
        if self.mark(at, '-') {
            return Some((self.behind_of(at + 1), false));
        }
        let to = |sense: SenseId| {
            self.find(at, sense.bit(), |a| a.sense == sense && a.value != senses.before)
                .map(|(end, _)| end)
        };
        // "وحتى" is "and until"; a date may have "and" on itself.
        if let Some(end) = to(senses.to).or_else(|| to(senses.until)) {
            return Some((self.behind_of(end), false));
        }
        if let Some(end) = self.skip(at, senses.and) {
            return Some((self.behind_of(end), !opened));
        }
        let on_word = self.words.get(at)?.found.clitics.conjunction || self.is_joined_month(at);
        on_word.then_some((at, !opened))
    }

    /// A month of two words with و on the first, which the lexicon knows only behind it: وتشرين الأول.
    fn is_joined_month(&self, at: usize) -> bool {
        let names = self.senses.names;
        let month = |a: &Analysis| a.sense.bit().meets(names);
        let unknown = self.words.get(at).is_some_and(|l| l.found.word == 0);
        unknown
            && self.find(at, names, month).is_some()
            && self.find_inner(at, names, month).is_none()
    }

    fn right_end(
        &self,
        at: usize,
        left: &End,
        needs_day: bool,
        bare_and: bool,
    ) -> Option<(usize, End)> {
        self.inner(at)?;
        let said = self.said(at, true, false);
        if let Some(said) = said {
            // "5 and 6 October" is a range, "October and November" two months, "Monday and Tuesday" two days.
            let both_days = left.day.is_some() && said.civil.is_some_and(|c| c.day.is_some());
            // "From 2011 to today"
            let today = said.days.is_some() && !bare_and;
            let dated =
                said.civil.is_some() || today || left.said.is_some_and(|l| l.civil.is_none());
            let fits = (both_days || left.said.is_some())
                && dated
                && (needs_day || left.is_dated() || both_days);
            return fits.then_some((said.end, End { end: said.end, day: None, said: Some(said) }));
        }
        // "October 5 and 6, 2017"
        let civil = left.said.and_then(|said| said.civil)?;
        let day = self.day(at).filter(|_| civil.day.is_some() && civil.year.is_none())?;
        let counted = day.form != super::civil::DayForm::Ordinal && self.is_counted(day.end);
        let year = self.year(day.end, civil.calendar);
        (!counted || year.is_some()).then_some(())?;
        let end = year.map_or(day.end, |(end, _)| end);
        let year = year.map(|(_, year)| year);
        let shared = Said::of(end, Civil { day: Some(day.number), year, ..civil });
        Some((end, End { end, day: Some(day.number), said: Some(shared) }))
    }

    /// Two dates, the first of which may leave its year or month to the second.
    fn settle_both(&self, left: Said, right: Said) -> Option<(Option<Edtf>, Option<Edtf>)> {
        let to = self.settle(&right)?.date;
        let (Some(first), Some(last)) = (left.civil, right.civil) else {
            let from = self.settle(&left)?.date;
            return Some((earlier_by_weeks(from, to, &left), to));
        };
        if first.year.is_some() || first.which.is_some() {
            return Some((self.settle(&left)?.date, to));
        }
        let Some(to_date) = to else { return Some((None, None)) };
        let year = match last.year {
            Some(Year::Numbered(year)) => year,
            _ => to_date.first_day()?.year(),
        };
        // "December to February 2017" began the year before.
        let wraps = first.month_number().zip(last.month_number()).is_some_and(|(a, b)| a > b);
        let year = Some(Year::Numbered(year - i16::from(wraps)));
        let from = self.settle(&Said::of(left.end, Civil { year, ..first }))?.date;
        Some((from, to))
    }

    /// A day whose month and year the second date gives.
    fn settle_shared(
        &self,
        left: &End,
        right: &End,
        end: usize,
    ) -> Option<(Option<Edtf>, Option<Edtf>)> {
        let said = right.said?;
        let civil = said.civil?;
        let from = Said::of(end, Civil { day: left.day, low_ordinal: false, ..civil });
        Some((self.settle(&from)?.date, self.settle(&said)?.date))
    }
}

/// One end of a range.
#[derive(Debug, Clone, Copy)]
struct End {
    end: usize,
    /// A day whose month stands at the other end.
    day: Option<i8>,
    said: Option<Said>,
}

impl End {
    /// Whether it cannot be taken for a plain number or word.
    fn is_dated(&self) -> bool {
        self.said.and_then(|said| said.civil).is_some_and(|civil| {
            civil.month.is_some()
                || matches!(civil.month, Some(Month::Back(_)))
                || civil.year.is_some()
        })
    }
}

/// Between two weekdays the first is the one before the second.
fn earlier_by_weeks(from: Option<Edtf>, to: Option<Edtf>, left: &Said) -> Option<Edtf> {
    let (from, to) = (from?, to?);
    let later = from.first_day()? > to.first_day()? && left.civil.is_none();
    if !later {
        return Some(from);
    }
    from.first_day()?.checked_sub(jiff::Span::new().try_weeks(1).ok()?).ok().map(Edtf::day)
}
