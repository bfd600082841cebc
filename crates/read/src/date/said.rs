//! One day as texts say it several times over: "this Thursday, 30 November 2017", "مساء أمس (الأربعاء)".

use super::civil::{Calendar, Civil, DayForm, WEEKDAYS_IN_MONTH};
use super::grammar::{Grammar, Read, Unit, Which, longer};
use super::settle;
use crate::lexicon::Number;
use jiff::civil::Weekday;
use sijill_model::Edtf;

/// What the words say of one day, month or year.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    /// The lexeme behind it.
    pub(super) end: usize,
    /// Days after publication, negative before it.
    pub(super) days: Option<i16>,
    pub(super) weekday: Option<(Weekday, Option<Which>)>,
    pub(super) civil: Option<Civil>,
    /// Whether a part of the day stands behind it.
    part: bool,
    /// Whether it is the night from that day to the next.
    pub(super) into_next: bool,
    /// Whether the weekday is abbreviated and needs the rest of a date.
    weak: bool,
}

impl Said {
    /// A date by names and numbers alone.
    pub(super) fn of(end: usize, civil: Civil) -> Self {
        Said { end, civil: Some(civil), ..Said::default() }
    }
}

/// Brackets and joining words that are stepped over between two parts of a date.
struct Filler {
    next: usize,
    bracket: bool,
}

impl Grammar<'_> {
    /// A part of a day or year, and what it is a part of; or that alone.
    pub(super) fn simple(&self, at: usize, led: bool, night: bool) -> Option<Read> {
        let whole = || self.said(at, led, night).and_then(|said| self.settle(&said));
        let part = self.part_of(at, night);
        // "مساء أمس" is listed as a day and begins with a part of one: the longer reading counts.
        longer([self.period(at), self.within(at), whole(), part])
    }

    /// "The end of last year", "early on Friday", "overnight".
    fn part_of(&self, at: usize, night: bool) -> Option<Read> {
        /// Parts before one date: "late on the night of".
        const PARTS_MAX: usize = 4;
        let (mut end, first) =
            self.find(at, self.senses.part.bit(), |a| a.sense == self.senses.part)?;
        let mut night =
            night || first.value == self.senses.night || first.value == self.senses.overnight;
        for _ in 0..PARTS_MAX {
            let next = self.behind_part(end);
            self.inner(next).filter(|l| !l.found.clitics.conjunction)?;
            let whole = self.said(next, true, night).and_then(|said| self.settle(&said));
            if let Some(read) = longer([self.period(next), whole]) {
                return Some(read);
            }
            let Some((behind, part)) =
                self.find_inner(next, self.senses.part.bit(), |a| a.sense == self.senses.part)
            else {
                break;
            };
            night |= part.value == self.senses.night;
            end = behind;
        }
        None
    }

    /// Steps over what joins a part to its whole: "of", "on", "من يوم", the hyphen of "mid-October".
    pub(super) fn behind_part(&self, at: usize) -> usize {
        let mut next = at + usize::from(self.mark(at, '-') && self.touches(at));
        while let Some(end) = self.skip(next, self.senses.of) {
            next = end;
        }
        next
    }

    /// The parts of one day, as many as stand there. `night`: words for a night stand before.
    pub(super) fn said(&self, at: usize, led: bool, night: bool) -> Option<Said> {
        if at == self.unsaid || !self.may_begin(at, self.senses.begins_element) {
            return None;
        }
        let mut said = Said { end: at, ..Said::default() };
        let start = self.unit(at).filter(|u| u.unit == Unit::Day && u.number == Number::Singular);
        if !self.element(at, led, night, &mut said) {
            let next = start
                .filter(|u| self.inner(u.end).is_some_and(|l| !l.found.clitics.conjunction))?
                .end;
            // "يوم 7/10"
            if !self.element_behind_day(next, night, &mut said) {
                return None;
            }
        }
        while let Some(filler) = self.filler(&said) {
            let mut more = said;
            if !self.element(filler.next, false, night, &mut more) {
                break;
            }
            if filler.bracket {
                if !self.mark(more.end, ')') {
                    break;
                }
                more.end += 1;
            }
            said = more;
        }
        (!said.weak || said.civil.is_some()).then_some(said)
    }

    fn element_behind_day(&self, at: usize, night: bool, said: &mut Said) -> bool {
        let before = *said;
        *said = Said { weekday: None, ..before };
        if let Some((end, civil)) = self.civil(at, false, true) {
            (said.end, said.civil) = (end, Some(civil));
            return true;
        }
        self.element(at, false, night, said)
    }

    /// What may stand between two parts: a comma, a bracket, "the", "الموافق", "يوم".
    fn filler(&self, said: &Said) -> Option<Filler> {
        let mut next = said.end;
        let point = said.weak && self.mark(next, '.') && self.touches(next - 1);
        next += usize::from(point);
        let bracket = self.mark(next, '(');
        // "1439/3/12 - 30/11/2017"
        let both = said.civil.is_some() && (self.mark(next, '-') || self.mark(next, '/'));
        if bracket || both || self.mark(next, ',') {
            next += 1;
        }
        while let Some(end) = self.skip(next, self.senses.of).or_else(|| self.one(next, Unit::Day))
        {
            // اليوم is today where nothing else says so.
            if self.has(next, self.senses.today) {
                break;
            }
            next = end;
        }
        self.inner(next).filter(|l| !l.found.clitics.conjunction)?;
        Some(Filler { next, bracket })
    }

    /// Reads one part into what is said; false where none stands or it is said already.
    fn element(&self, at: usize, led: bool, night: bool, said: &mut Said) -> bool {
        if !self.may_begin(at, self.senses.begins_element) {
            return false;
        }
        let first = said.days.is_none() && said.weekday.is_none() && said.civil.is_none();
        if said.days.is_none()
            && said.weekday.is_none()
            && said.civil.is_none()
            && let Some((end, days)) = self.days(at)
        {
            (said.end, said.days) = (end, Some(days));
            return true;
        }
        if said.weekday.is_none()
            && (said.civil.is_none() || self.weekday_agrees(at, said))
            && let Some((end, weekday, which)) = self.weekday(at)
        {
            said.weekday = Some((weekday, which));
            said.weak = self.has(end - 1, self.senses.weak) && !self.is_arabic(end - 1);
            said.end = end;
            if night && first {
                self.next_day(said, weekday);
            }
            return true;
        }
        if let Some(first) = said.civil
            && let Some((end, civil)) = self.in_other_calendar(at, &first)
        {
            (said.end, said.civil) = (end, Some(civil));
            return true;
        }
        if said.civil.is_none() {
            let behind_day = said.days.is_some() || said.weekday.is_some();
            let civil = self.civil(at, led, behind_day).or_else(|| self.bare_day(at, said));
            if let Some((end, civil)) = civil {
                (said.end, said.civil) = (end, Some(civil));
                return true;
            }
        }
        if !first
            && !said.part
            && let Some((end, _)) = self.find_inner(at, self.senses.part.bit(), |a| {
                a.sense == self.senses.part && a.value != self.senses.edge
            })
        {
            (said.end, said.part) = (end, true);
            return true;
        }
        false
    }

    /// The same day in the other calendar: "12 ربيع الأول 1439هـ الموافق 30 نوفمبر 2017م". The Gregorian date is sure,
    /// where the Hijri one hangs on who saw the moon.
    fn in_other_calendar(&self, at: usize, first: &Civil) -> Option<(usize, Civil)> {
        /// Days that the calendars of two countries can lie apart.
        const APART_MAX: i32 = 2;
        first.day?;
        let (end, second) = self.civil(at, false, false)?;
        if second.day.is_none() || second.calendar == first.calendar {
            return None;
        }
        let day = |civil: &Civil| settle::place(civil, None, self.today).flatten();
        let days = day(first).and_then(Edtf::first_day).zip(day(&second).and_then(Edtf::first_day));
        let apart = days.and_then(|(a, b)| a.until(b).ok()).map_or(0, |span| span.get_days());
        let civil = if second.calendar == Calendar::Gregorian { second } else { *first };
        (apart.abs() <= APART_MAX).then_some((end, civil))
    }

    /// Today, yesterday, tomorrow.
    fn days(&self, at: usize) -> Option<(usize, i16)> {
        let ahead = self.numbered(at, self.senses.today);
        let back = self.numbered(at, self.senses.yesterday).map(|(end, days)| (end, -days));
        let (end, days) = match (ahead, back) {
            (Some(a), Some(b)) if b.0 > a.0 => b,
            (a, b) => a.or(b)?,
        };
        // "اليوم الثالث", "اليوم العالمي": the day of something.
        let other = self
            .find(at, self.senses.then.bit(), |a| a.sense == self.senses.then)
            .is_some_and(|(then, _)| then > end);
        let numbered =
            self.is_arabic(end) && self.has_article(end) && self.has(end, self.senses.ordinal);
        let of_something = other || days == 0 && numbered;
        (!of_something).then_some((end, days))
    }

    /// A weekday, perhaps with "last" or "next".
    fn weekday(&self, at: usize) -> Option<(usize, Weekday, Option<Which>)> {
        let before = self.which(at).filter(|_| !self.is_arabic(at));
        let start = before.map_or(at, |(end, _)| end);
        let (end, number) = self.numbered(start, self.senses.weekday)?;
        let weekday = Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()?;
        // "الشابان الاثنان": the two of them.
        let dual = |before: usize| {
            let word = self.words.get(before).map_or(0, |l| l.found.word);
            self.words.lexicon.analyses(word).iter().any(|a| a.number == Number::Dual)
        };
        let small = !self.is_arabic(start) && !self.words.get(start)?.token.capital;
        if small && self.has(start, self.senses.weak)
            || at > 0 && self.is_arabic(at) && dual(at - 1)
        {
            return None;
        }
        let behind = self
            .which_inner(end)
            .filter(|(_, which)| before.is_none() && (self.is_arabic(end) || which.is_second()));
        let end_all = behind.map_or(end, |(end, _)| end);
        Some((end_all, weekday, before.or(behind).map(|(_, which)| which)))
    }

    /// Whether a weekday behind a date is that of the date: "Jul 18, Fri".
    fn weekday_agrees(&self, at: usize, said: &Said) -> bool {
        let date = said.civil.and_then(|civil| settle::place(&civil, None, self.today)).flatten();
        let day = date.filter(|d| d.first_day() == d.last_day()).and_then(Edtf::first_day);
        let weekday = self.weekday(at).map(|(_, weekday, _)| weekday);
        day.zip(weekday).is_some_and(|(day, weekday)| day.weekday() == weekday)
    }

    /// "ليل الخميس - الجمعة": the night between two days.
    fn next_day(&self, said: &mut Said, weekday: Weekday) {
        let senses = self.senses;
        let mut next = said.end;
        if self.mark(next, '-') || self.mark(next, '/') {
            next += 1;
        } else if let Some(end) = self
            .skip(next, senses.to)
            .or_else(|| self.skip(next, senses.and))
            .or_else(|| self.skip(next, senses.until))
        {
            next = end;
        }
        if self.inner(next).is_none() {
            return;
        }
        if let Some((end, following, _)) = self.weekday(next)
            && weekday.next() == following
        {
            (said.end, said.into_next) = (end, true);
        }
    }

    /// "Friday the 15th": a day of a month that is not named.
    fn bare_day(&self, at: usize, said: &Said) -> Option<(usize, Civil)> {
        said.weekday?;
        let day = self
            .day(at)
            .filter(|day| day.form == DayForm::Ordinal && day.number > WEEKDAYS_IN_MONTH)?;
        let civil = Civil { day: Some(day.number), ..Civil::default() };
        let weekday = said.weekday.map(|(weekday, _)| weekday);
        // Without a day of publication nothing tells it from "the first Friday".
        settle::place(&civil, weekday, self.today).flatten().map(|_| (day.end, civil))
    }
}
