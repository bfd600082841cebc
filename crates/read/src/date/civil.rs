//! A day, month or year by name and number, as far as the words give it.

use super::grammar::{Grammar, Unit, Which};
use super::numeric;
use super::year::months_or_years_back;
use crate::lexicon::Number;
use crate::number::numeral_at;
use crate::number::ordinal::ordinal_at;

/// The calendar of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Calendar {
    #[default]
    Gregorian,
    Hijri,
}

/// The year of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// By its number.
    Numbered(i16),
    /// So many before that of publication: "last year".
    Back(i16),
}

/// The month of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Month {
    /// By its name: 1 to 12.
    Named(i8),
    /// So many before that of publication: "the 3rd of this month".
    Back(i16),
}

/// What the words say of a day, month or year. At least one part is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Civil {
    pub(super) day: Option<i8>,
    pub(super) month: Option<Month>,
    pub(super) year: Option<Year>,
    pub(super) calendar: Calendar,
    /// "Last October".
    pub(super) which: Option<Which>,
    /// Whether the day is an ordinal that may count weekdays of the month instead: "the first Tuesday of October".
    pub(super) low_ordinal: bool,
    /// Whether a day and month without a year are the name of something.
    pub(super) named: bool,
    /// Whether it is written in digits that could be read the other way round.
    pub(super) swappable: bool,
}

impl Civil {
    /// The month's number, where it has a name.
    pub(super) fn month_number(&self) -> Option<i8> {
        match self.month {
            Some(Month::Named(number)) => Some(number),
            _ => None,
        }
    }

    /// Whether the words leave nothing to the day of publication.
    pub(super) fn is_absolute(&self) -> bool {
        matches!(self.year, Some(Year::Numbered(_)))
    }
}

/// How a day of the month is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayForm {
    Digits,
    Ordinal,
    /// A word of its own, which is sure: "غرة".
    First,
    Cardinal,
}

impl DayForm {
    /// Whether it counts nobody, so that what stands beside it may be a month.
    fn is_sure(self) -> bool {
        matches!(self, DayForm::Ordinal | DayForm::First)
    }
}

/// A day of the month.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub(super) end: usize,
    pub(super) number: i8,
    pub(super) form: DayForm,
}

/// Ordinals up to here can count the weekdays of a month.
pub(super) const WEEKDAYS_IN_MONTH: i8 = 5;

impl Grammar<'_> {
    /// The longest date by names and numbers. `led`: a month or year may stand alone. `behind_day`: digits such as 7/10
    /// are a day and month.
    pub(super) fn civil(&self, at: usize, led: bool, behind_day: bool) -> Option<(usize, Civil)> {
        let readings = [
            numeric::date_at(self, at, led, behind_day),
            self.day_first(at),
            self.month_first(at, led),
            self.year_alone(at, led),
        ];
        let longest = readings
            .into_iter()
            .flatten()
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        longest.map(|(end, civil)| (end, Civil { named: self.is_name(at, end, &civil), ..civil }))
    }

    /// A day of the month as digits, an ordinal or a number word.
    pub(super) fn day(&self, at: usize) -> Option<Day> {
        let first = self.with_value(at, self.senses.part, self.senses.first);
        if let Some(end) = first {
            return Some(Day { end, number: 1, form: DayForm::First });
        }
        let in_month = |n: u64| i8::try_from(n).ok().filter(|n| (1..=31).contains(n));
        if let Some(ordinal) = ordinal_at(self.words, at) {
            let number = in_month(ordinal.value)?;
            let digits = self.words.digits(at).is_some();
            let free =
                !(digits && numeric::is_tied_before(self, at)) && (digits || !self.qualifies(at));
            return free.then_some(Day { end: at + ordinal.len, number, form: DayForm::Ordinal });
        }
        // Most digits are no day: they need not be read as a number to see it.
        if self.words.digits(at).is_some_and(|digits| digits.len > 2) {
            return None;
        }
        let numeral = numeral_at(self.words, at)?;
        let number = numeral.as_count().and_then(in_month)?;
        if !numeral.is_digits {
            return Some(Day { end: at + numeral.len, number, form: DayForm::Cardinal });
        }
        let digits = self.words.digits(at)?;
        let plain = numeral.len == 1 && digits.len <= 2 && !numeric::is_tied_before(self, at);
        plain.then_some(Day { end: at + 1, number, form: DayForm::Digits })
    }

    /// Whether an Arabic ordinal says which of what stands before it: "الأسبوع الأول من أكتوبر" is no 1 October.
    fn qualifies(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.inner(at).is_some()) else {
            return false;
        };
        // "الموافق الثالث عشر من شباط" names its day as well.
        let day = [self.senses.weekday, self.senses.today, self.senses.of]
            .iter()
            .any(|sense| self.has(before, *sense));
        self.is_arabic(before) && self.has_article(before) && self.has_article(at) && !day
    }

    /// "24 October 2023", "الثاني عشر من آب", "20th of this month".
    fn day_first(&self, at: usize) -> Option<(usize, Civil)> {
        let day = self.day(at)?;
        let (next, of) = self.step_to_month(day.end);
        let named = self.month(next).and_then(|month| {
            let (end, year, which) = self.year_or_which(month.end, month.calendar);
            let sure = !month.weak_beside_day || of || year.is_some() || day.form.is_sure();
            let civil = Civil {
                month: Some(Month::Named(month.number)),
                calendar: month.calendar,
                year,
                which,
                ..Civil::default()
            };
            sure.then_some((end, civil))
        });
        let (end, civil) = named.or_else(|| self.month_of_publication(day.end))?;
        let low = day.form == DayForm::Ordinal && day.number <= WEEKDAYS_IN_MONTH;
        Some((end, Civil { day: Some(day.number), low_ordinal: low, ..civil }))
    }

    /// Steps from a day to its month, over "of", "من شهر" or a dash; says whether a word stands between.
    fn step_to_month(&self, at: usize) -> (usize, bool) {
        let dash = self.mark(at, '-') && self.touches(at - 1) && self.touches(at);
        let tied = (self.mark(at, '/') || dash) && self.words.digits(at + 1).is_none();
        let mut next = at + usize::from(tied);
        let begins = next;
        // "12 في أكتوبر" may be twelve people in October.
        while let Some(end) =
            self.skip(next, self.senses.of).filter(|_| !self.has(next, self.senses.within))
        {
            next = end;
        }
        if let Some(end) = self.one(next, Unit::Month) {
            next = end;
        }
        (next, next > begins)
    }

    /// "… من الشهر الجاري", "… of last month".
    fn month_of_publication(&self, at: usize) -> Option<(usize, Civil)> {
        let mut next = at;
        while let Some(end) = self.skip(next, self.senses.of) {
            next = end;
        }
        let (end, which) = self.unit_which(next, Unit::Month)?;
        let back = months_or_years_back(which)?;
        Some((end, Civil { month: Some(Month::Back(back)), ..Civil::default() }))
    }

    /// "October 24th, 2023", "October 2017", "أكتوبر الماضي", "last October".
    fn month_first(&self, at: usize, led: bool) -> Option<(usize, Civil)> {
        let latin = !self.is_arabic(at);
        let before = self.which(at).filter(|_| latin);
        let named_month = self.one(at, Unit::Month).or(self.leading_month_word(at));
        let start = before.map(|(end, _)| end).or(named_month).unwrap_or(at);
        let month = if start == at { self.month_at_start(at)? } else { self.month(start)? };
        let civil = Civil {
            month: Some(Month::Named(month.number)),
            calendar: month.calendar,
            which: before.map(|(_, which)| which),
            ..Civil::default()
        };
        if let Some((end, day, year)) = self.day_behind_month(month.end, month.calendar) {
            let sure = !month.weak_beside_day || year.is_some() || day.form == DayForm::Ordinal;
            return sure.then_some((end, Civil { day: Some(day.number), year, ..civil }));
        }
        let (end, year, which) = self.year_or_which(month.end, month.calendar);
        let civil = Civil { year, which: civil.which.or(which), ..civil };
        let dated = year.is_some() || civil.which.is_some() || named_month.is_some();
        let alone = led && !month.weak || self.heads_line(at, end);
        // "شهر رجب" is sure, "الشهر الثامن" is mostly the eighth month of something.
        let sure = named_month.is_some() && !self.has_article(at);
        let weak = month.weak_beside_day && year.is_none() && !sure;
        (dated && !weak || alone).then_some((end, civil))
    }

    /// "شهر" with "and" or another proclitic on it, at the beginning of a date.
    fn leading_month_word(&self, at: usize) -> Option<usize> {
        let unit = self.unit(at)?;
        (unit.unit == Unit::Month && unit.number == Number::Singular).then_some(unit.end)
    }

    /// "• January: three attacks": a month that heads a line.
    fn heads_line(&self, at: usize, end: usize) -> bool {
        let begins = at.checked_sub(1).is_none_or(|before| {
            self.words.get(before).is_some_and(|l| l.token.kind == crate::scan::Kind::Mark)
        });
        begins && self.mark(end, ':')
    }

    /// "24th, 2023" behind a month.
    fn day_behind_month(
        &self,
        at: usize,
        calendar: Calendar,
    ) -> Option<(usize, Day, Option<Year>)> {
        // "Oct-24"
        let tied = (self.mark(at, '-') || self.mark(at, '/'))
            && self.touches(at - 1)
            && self.touches(at)
            && !numeric::is_tied_behind(self, at + 2);
        let at = at + usize::from(tied);
        let next = self.skip(at, self.senses.of).filter(|_| !self.is_arabic(at)).unwrap_or(at);
        self.inner(next).filter(|l| !l.found.clitics.conjunction)?;
        let day = self.day(next).filter(|day| match day.form {
            DayForm::Ordinal => true,
            DayForm::Digits => next == at,
            DayForm::Cardinal | DayForm::First => false,
        })?;
        let year = self.year(day.end, calendar);
        // "In October 12 people", "في أكتوبر 12 شهيدا".
        let stands = day.form == DayForm::Ordinal || year.is_some() || !self.counts(day.end);
        stands.then_some(match year {
            Some((end, year)) => (end, day, Some(year)),
            None => (day.end, day, None),
        })
    }

    /// Whether a number that ends here may count what follows.
    pub(super) fn counts(&self, end: usize) -> bool {
        self.is_counted(end)
            || self.is_arabic(end) && self.inner(end).is_some_and(|l| l.found.word == 0)
    }

    /// Whether a day and month without a year name a square or a movement: "قوى 14 آذار".
    fn is_name(&self, at: usize, end: usize, civil: &Civil) -> bool {
        let bare = civil.day.is_some() && civil.year.is_none() && civil.which.is_none();
        let before = at.checked_sub(1).filter(|before| self.is_arabic(*before));
        bare && (before.is_some_and(|b| self.has(b, self.senses.named))
            || !self.is_arabic(end)
                && self.inner(end).is_some()
                && self.has(end, self.senses.named))
    }
}
