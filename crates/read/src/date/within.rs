//! Days that are told by their place in a longer time: "the last Friday of October", "ثالث أيام شهر رمضان",
//! "Tuesday of last week", "the week of 6 October".

use super::civil::{Civil, Month};
use super::grammar::{Grammar, Read, Unit, Which};
use super::settle::{self, only_day};
use super::year::months_or_years_back;
use super::{DateKind, said::Said};
use crate::lexicon::Number;
use crate::mask::Mask;
use crate::number::numeral_at;
use crate::number::ordinal::ordinal_at;
use crate::scan::scan;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use sijill_model::Edtf;

/// A place in a row.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Counted from 1.
    Nth(usize),
    Last,
}

/// What is counted in the longer time.
#[derive(Debug, Clone, Copy)]
enum Counted {
    Day,
    Weekday(Weekday),
    /// More than one day: they only narrow the longer time.
    Several,
}

impl Grammar<'_> {
    /// The longest of these readings.
    pub(super) fn within(&self, at: usize) -> Option<Read> {
        if !self.may_be_within(at) {
            return None;
        }
        super::grammar::longer([
            self.nth_of(at),
            self.weekday_of_week(at),
            self.week_with_weekday(at),
            self.week_of_day(at),
        ])
    }

    /// A quick look: an order, a weekday or a length of time stands there, perhaps behind an article.
    fn may_be_within(&self, at: usize) -> bool {
        let senses = self.senses;
        let wanted = senses.begins_within;
        let mask = |at: usize| self.words.get(at).map_or(Mask::NONE, |l| l.mask);
        mask(at).meets(wanted)
            || mask(at).meets(senses.of.bit()) && mask(at + 1).meets(wanted)
            || self.words.digits(at).is_some() && mask(at + 1).meets(senses.ordinal.bit())
    }

    /// "The first Tuesday of October", "الجمعة الأخيرة من رمضان", "آخر يوم من الشهر الماضي".
    fn nth_of(&self, at: usize) -> Option<Read> {
        let start = self.skip(at, self.senses.of).filter(|_| !self.is_arabic(at)).unwrap_or(at);
        let (end, place, counted) = self.place_first(start).or_else(|| self.place_behind(start))?;
        let mut next = end;
        while let Some(behind) = self.skip(next, self.senses.of) {
            next = behind;
        }
        let joined = next > end || self.is_arabic(end);
        let whole = self.inner(next).filter(|_| joined).and_then(|_| self.longer_time(next));
        let Some(whole) = whole else {
            // The first Sunday of what?
            let weekday =
                matches!(counted, Counted::Weekday(_)) && matches!(place, Place::Nth(1..=5));
            return weekday.then(|| Read::new(end, None, DateKind::Relative));
        };
        let date = match counted {
            Counted::Several => whole.date,
            _ => whole.date.and_then(|date| day_in(date, place, counted)),
        };
        if whole.date.is_some() && date.is_none() {
            return None;
        }
        Some(Read { date, ..whole })
    }

    /// The place before what is counted: "third Tuesday", "last day", "ثالث جمعة", "آخر ثلاثة أيام".
    fn place_first(&self, at: usize) -> Option<(usize, Place, Counted)> {
        // "عبد الحميد الثاني يوم الثلاثاء" is no second Tuesday.
        let definite = self.is_arabic(at) && self.has_article(at);
        let (next, place) = self.place(at).filter(|_| !definite)?;
        self.inner(next).filter(|l| !l.found.clitics.conjunction)?;
        let unit = numeral_at(self.words, next).and_then(|n| self.unit_inner(next + n.len));
        if let Some(unit) = unit {
            return Some((unit.end, place, Counted::Several));
        }
        if let Some(unit) = self.unit_inner(next).filter(|u| u.unit == Unit::Day && !u.article) {
            // "ثالث يوم جمعة", "third Friday"
            let weekday = self.bare_weekday(unit.end);
            return match (unit.number, weekday) {
                (Number::Singular, Some((end, day))) => Some((end, place, Counted::Weekday(day))),
                (Number::Singular, None) => Some((unit.end, place, Counted::Day)),
                (Number::Plural, _) if self.is_arabic(next) && matches!(place, Place::Nth(_)) => {
                    Some((unit.end, place, Counted::Day))
                }
                _ => Some((unit.end, place, Counted::Several)),
            };
        }
        let (end, weekday) = self.bare_weekday(next)?;
        Some((end, place, Counted::Weekday(weekday)))
    }

    /// The place behind what is counted: "الجمعة الأولى", "اليوم الأخير".
    fn place_behind(&self, at: usize) -> Option<(usize, Place, Counted)> {
        let named = self.one(at, Unit::Day).filter(|end| self.has(*end, self.senses.weekday));
        let at = named.unwrap_or(at);
        if !self.is_arabic(at) || !self.has_article(at) {
            return None;
        }
        let (end, counted) = match self.numbered(at, self.senses.weekday) {
            Some((end, number)) => (end, Counted::Weekday(weekday_of(number)?)),
            None => {
                let day = |u: &super::grammar::UnitWord| {
                    u.unit == Unit::Day && u.number == Number::Singular
                };
                (self.unit(at).filter(day)?.end, Counted::Day)
            }
        };
        self.inner(end).filter(|l| !l.found.clitics.conjunction && self.has_article(end))?;
        let (next, place) = self.place(end)?;
        Some((next, place, counted))
    }

    /// An ordinal, or "last".
    fn place(&self, at: usize) -> Option<(usize, Place)> {
        if let Some(ordinal) = ordinal_at(self.words, at) {
            let nth = usize::try_from(ordinal.value).ok().filter(|n| (1..=31).contains(n))?;
            return Some((at + ordinal.len, Place::Nth(nth)));
        }
        let (end, which) = self.which(at)?;
        let last = match which {
            Which::Past => self.is_arabic(at),
            Which::Last(1) => !self.is_arabic(at),
            _ => false,
        };
        last.then_some((end, Place::Last))
    }

    /// A weekday without its article, which the lexicon lists only with it: أحد alone is "one of".
    fn bare_weekday(&self, at: usize) -> Option<(usize, Weekday)> {
        const ARTICLE: &str = "\u{627}\u{644}";
        let token = self.inner(at).map(|l| &l.token)?;
        if !self.is_arabic(at) {
            let (end, number) = self.numbered(at, self.senses.weekday)?;
            return Some((end, weekday_of(number)?));
        }
        let word = self.words.text.get(token.start as usize..token.end as usize)?;
        let definite = scan(&format!("{ARTICLE}{word}"));
        let found = self.words.lexicon.find(definite.first()?);
        let analyses = self.words.lexicon.analyses(found.word);
        let day = analyses.iter().find(|a| a.sense == self.senses.weekday)?;
        let number = self.words.lexicon.value_number(day.value)?;
        Some((at + 1, weekday_of(i16::try_from(number).ok()?)?))
    }

    /// The month or year in which something is counted.
    fn longer_time(&self, at: usize) -> Option<Read> {
        for unit in [Unit::Month, Unit::Year] {
            if let Some((end, which)) = self.unit_which(at, unit) {
                let back = months_or_years_back(which)?;
                let date = self.today.and_then(|today| {
                    let first = match unit {
                        Unit::Month => today.checked_sub(i32::from(back).months()),
                        _ => today.checked_sub(i32::from(back).years()),
                    };
                    let whole = if unit == Unit::Month { Edtf::month } else { Edtf::year };
                    first.ok().map(whole)
                });
                return Some(Read::new(end, date, DateKind::Relative));
            }
        }
        let (end, civil) = self.civil(at, true, false).filter(|(_, civil)| civil.day.is_none())?;
        self.settle(&Said::of(end, civil))
    }

    /// "Tuesday of last week", "الأحد من الأسبوع الماضي".
    fn weekday_of_week(&self, at: usize) -> Option<Read> {
        let day = self.one(at, Unit::Day).unwrap_or(at);
        let (mut next, number) = self.numbered(day, self.senses.weekday)?;
        while let Some(end) =
            self.skip(next, self.senses.of).or(self.skip(next, self.senses.between))
        {
            next = end;
        }
        let (end, which) = self.unit_which(next, Unit::Week)?;
        self.in_week(end, which, weekday_of(number)?)
    }

    /// "Next week on Friday", "الأسبوع الماضي يوم الأحد".
    fn week_with_weekday(&self, at: usize) -> Option<Read> {
        let (mut next, which) = self.unit_which_at(at, Unit::Week)?;
        while let Some(end) = self.skip(next, self.senses.of).or(self.one(next, Unit::Day)) {
            next = end;
        }
        self.inner(next).filter(|l| !l.found.clitics.conjunction)?;
        let (end, number) = self.numbered(next, self.senses.weekday)?;
        self.in_week(end, which, weekday_of(number)?)
    }

    fn in_week(&self, end: usize, which: Which, weekday: Weekday) -> Option<Read> {
        let back = months_or_years_back(which)?;
        let date = self.today.and_then(|today| {
            let monday = settle::monday_of(today)?.checked_sub(i64::from(back).weeks()).ok()?;
            monday.checked_add(i64::from(weekday.to_monday_zero_offset()).days()).ok()
        });
        Some(Read::new(end, date.map(Edtf::day), DateKind::Relative))
    }

    /// "The week of 6 October": the week in which that day lies.
    fn week_of_day(&self, at: usize) -> Option<Read> {
        if let Some(start) = self.with_value(at, self.senses.part, self.senses.week) {
            return self.week_from(start);
        }
        let week =
            self.unit(at).filter(|u| u.unit == Unit::Week && u.number == Number::Singular)?;
        let next = match self.skip(week.end, self.senses.of) {
            Some(next) if !self.is_arabic(week.end) => next,
            None if self.is_arabic(week.end - 1) => week.end,
            _ => return None,
        };
        self.inner(next).filter(|l| !l.found.clitics.conjunction)?;
        let said = self.said(next, false, false)?;
        let named = |c: &Civil| c.day.is_some() && matches!(c.month, Some(Month::Named(_)));
        said.civil.filter(named)?;
        let read = self.settle(&said)?;
        let week = read.date.and_then(only_day).and_then(|day| {
            let monday = settle::monday_of(day)?;
            let sunday = monday.checked_add(6.days()).ok()?;
            Some(Edtf::between(Edtf::day(monday), Edtf::day(sunday)))
        });
        Some(Read { date: week, kind: DateKind::Period, ..read })
    }
}

impl Grammar<'_> {
    /// "The week beginning 6 October": that day and the six after it.
    fn week_from(&self, at: usize) -> Option<Read> {
        let next = self.skip(at, self.senses.of).unwrap_or(at);
        self.inner(next)?;
        let read = self.settle(&self.said(next, false, false)?)?;
        let date = read.date.and_then(only_day).and_then(|first| {
            let last = first.checked_add(6.days()).ok()?;
            Some(Edtf::between(Edtf::day(first), Edtf::day(last)))
        });
        Some(Read { date, kind: DateKind::Period, ..read })
    }
}

fn weekday_of(number: i16) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()
}

/// A day by its place among all days, or all such weekdays, of a date.
fn day_in(date: Edtf, place: Place, counted: Counted) -> Option<Edtf> {
    let (first, last) = (date.first_day()?, date.last_day()?);
    let wanted = |day: &Date| match counted {
        Counted::Weekday(weekday) => day.weekday() == weekday,
        _ => true,
    };
    let day = match place {
        Place::Nth(nth) => {
            first.series(1.day()).take_while(|day| *day <= last).filter(wanted).nth(nth - 1)
        }
        Place::Last => last.series((-1).days()).take_while(|day| *day >= first).find(wanted),
    };
    day.map(Edtf::day)
}
