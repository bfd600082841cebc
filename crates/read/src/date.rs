//! When: dates as texts write them, in full, in part, or relative to the day of publication.
//!
//! ```text
//! date     := [since | until] (interval | point) | between point و point
//! point    := (weekday | part | today | yesterday)* absolute? | last/this unit | numeral unit ago
//! absolute := yyyy-mm-dd | d/m/yyyy | day [of] month [year] | month day [year] | month [year] | year
//! month    := name ["/" name | "(" name ")"]      both names must mean the same month
//! ```
//!
//! A day and month without a year is the latest such day not after publication; a weekday likewise. Without a day of
//! publication they stay unknown.

mod senses;

use crate::lexeme::Words;
use crate::number::numeral_at;
use crate::number::ordinal::ordinal_at;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
pub(crate) use senses::DateSenses;
use sijill_model::Edtf;

/// A date in a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateMatch {
    /// Lexemes in it.
    pub(crate) len: usize,
    /// What it means; unknown where it needs a day of publication and there is none.
    pub(crate) date: Option<Edtf>,
    /// "Since": the date is a beginning, not a day on which something happened.
    since: bool,
}

impl DateMatch {
    /// Whether it only says when something began.
    pub(crate) fn is_since(&self) -> bool {
        self.since
    }
}

/// The parts of a date that stand in a text.
#[derive(Debug, Default, Clone, Copy)]
struct Parts {
    weekday: Option<u64>,
    days_ago: Option<i64>,
    day: Option<u64>,
    month: Option<u64>,
    year: Option<u64>,
    /// A whole expression that is resolved already, such as "last year".
    fixed: Option<Option<Edtf>>,
}

/// The longest date that begins at a lexeme.
pub(crate) fn date_at(words: Words<'_>, at: usize, reference: Option<Date>) -> Option<DateMatch> {
    let senses = words.lexicon.dates();
    let lexeme = words.get(at)?;
    if words.digits(at).is_none() && lexeme.mask & senses.opening == 0 {
        return None;
    }
    Grammar { words, senses, reference }.date(at)
}

struct Grammar<'a> {
    words: Words<'a>,
    senses: &'a DateSenses,
    reference: Option<Date>,
}

impl Grammar<'_> {
    fn has(&self, at: usize, mask: u128) -> bool {
        self.words.get(at).is_some_and(|l| l.mask & mask != 0)
    }

    /// The number that a word carries for a sense, or that a phrase beginning there does, with its length.
    fn valued(&self, at: usize, mask: u128) -> Option<(usize, u64)> {
        let lexicon = self.words.lexicon;
        let of_word = |word: u32| {
            lexicon
                .analyses(word)
                .iter()
                .find(|a| a.sense.bit() & mask != 0)
                .and_then(|a| lexicon.value_number(a.value))
        };
        let mut state = 0;
        let mut best = None;
        for (len, lexeme) in
            self.words.lexemes.get(at..)?.iter().take(senses::PHRASE_LEN_MAX).enumerate()
        {
            let hashes = [
                lexeme.token.hash,
                lexeme.token.hash_behind(usize::from(lexeme.found.clitics.letters)),
            ];
            let Some(next) = hashes.into_iter().find_map(|hash| lexicon.phrase_step(state, hash))
            else {
                break;
            };
            state = next;
            if let Some(value) = of_word(lexicon.phrase_word(state)) {
                best = Some((len + 1, value));
            }
        }
        best.or_else(|| of_word(self.words.get(at)?.found.word).map(|value| (1, value)))
    }

    fn date(&self, at: usize) -> Option<DateMatch> {
        if self.has(at, self.senses.since) {
            let (len, date) = self.point(at + 1)?;
            return Some(DateMatch { len: len + 1, date, since: true });
        }
        if self.has(at, self.senses.until) {
            let (len, date) = self.point(at + 1)?;
            return Some(DateMatch { len: len + 1, date, since: false });
        }
        if self.has(at, self.senses.between) {
            return self.between(at);
        }
        let (len, date) = self.point(at)?;
        Some(DateMatch { len, date, since: false })
    }

    /// "Between August 2014 and October 2017".
    fn between(&self, at: usize) -> Option<DateMatch> {
        let (first, from) = self.point(at + 1)?;
        let mut next = at + 1 + first;
        next += usize::from(self.has(next, self.senses.and));
        let (second, to) = self.point(next)?;
        let date = from.zip(to).map(|(from, to)| Edtf::between(from, to));
        Some(DateMatch { len: next + second - at, date, since: false })
    }

    fn point(&self, at: usize) -> Option<(usize, Option<Edtf>)> {
        if let Some(found) = self.ago(at) {
            return Some(found);
        }
        let mut parts = Parts::default();
        let mut here = at;
        let mut end = at;
        loop {
            if let Some(len) = self.part(here, &mut parts) {
                here += len;
                end = here;
            } else if self.is_filler(here, at) {
                here += 1;
            } else {
                break;
            }
        }
        (end > at).then(|| (end - at, self.resolve(parts)))
    }

    /// What may stand between the parts of one date: a comma behind a weekday, a word such as "morning".
    fn is_filler(&self, here: usize, at: usize) -> bool {
        let begun = here > at;
        self.has(here, self.senses.part)
            || begun && (self.words.is_mark(here, ',') || self.words.is_mark(here, '-'))
    }

    /// Reads one part; `None` where none stands, or it is said already.
    fn part(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        if parts.fixed.is_some() {
            return None;
        }
        if parts.day.is_none() && parts.month.is_none() && parts.year.is_none() {
            if let Some(len) = self.numeric(at, parts) {
                return Some(len);
            }
            if let Some((len, date)) = self.unit_of_time(at) {
                parts.fixed = Some(date);
                return Some(len);
            }
        }
        if parts.month.is_none()
            && let Some(len) = self.day_and_month(at, parts)
        {
            return Some(len);
        }
        if parts.month.is_some() && parts.day.is_none() && parts.year.is_none() {
            // English: "October 24th".
            // "In November 11 civilians": the number counts them.
            let is_day = |(len, _): &(usize, u64)| {
                !self.year_at(at) && !self.has(at + len, self.senses.counted)
            };
            if let Some((len, day)) = self.day(at).filter(is_day) {
                parts.day = Some(day);
                return Some(len);
            }
        }
        if parts.year.is_none()
            && (parts.month.is_some() || self.has(at.wrapping_sub(1), self.senses.year_before))
            && let Some(len) = self.year(at, parts)
        {
            return Some(len);
        }
        if parts.days_ago.is_none()
            && let Some((len, days)) = self.valued(at, self.senses.today_or_yesterday)
        {
            parts.days_ago = Some(days as i64);
            return Some(len);
        }
        if parts.weekday.is_none()
            && let Some((len, weekday)) = self.valued(at, self.senses.weekday)
        {
            parts.weekday = Some(weekday);
            return Some(len);
        }
        None
    }

    fn year_at(&self, at: usize) -> bool {
        self.words.digits(at).is_some_and(|t| t.len == 4 && (1900..2100).contains(&t.value()))
    }

    fn year(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let skip = usize::from(self.words.is_mark(at, '/') || self.words.is_mark(at, ','));
        let word = usize::from(self.has(at + skip, self.senses.year_word));
        if !self.year_at(at + skip + word) {
            return None;
        }
        parts.year = self.words.digits(at + skip + word).map(|t| t.value());
        Some(skip + word + 1)
    }

    /// A day of the month: digits or an ordinal, with an ending such as "th".
    fn day(&self, at: usize) -> Option<(usize, u64)> {
        let (len, day) = match self.words.digits(at) {
            Some(token) if token.len <= 2 => {
                let glued = self.words.touches_next(at) && self.has_ordinal_ending(at + 1);
                (1 + usize::from(glued), token.value())
            }
            _ => {
                let ordinal = ordinal_at(self.words, at)?;
                (ordinal.len, ordinal.value)
            }
        };
        (1..=31).contains(&day).then_some((len, day))
    }

    fn has_ordinal_ending(&self, at: usize) -> bool {
        self.words
            .get(at)
            .is_some_and(|l| l.token.len == 2 && l.token.kind == crate::scan::Kind::Word)
    }

    /// "30 November", "30 من نوفمبر/تشرين الثاني", "November".
    fn day_and_month(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        if let Some((len, day)) = self.day(at) {
            let mut here = at + len;
            let slash = self.words.is_mark(here, '/') || self.words.is_mark(here, '-');
            here += usize::from(slash || self.has(here, self.senses.of));
            let (month_len, month) = self.month(here)?;
            (parts.day, parts.month) = (Some(day), Some(month));
            return Some(here + month_len - at);
        }
        let (len, month) = self.month(at)?;
        let capital =
            self.words.get(at).is_some_and(|l| l.token.capital || l.token.head[0] >= 0x600);
        if !capital {
            return None;
        }
        // A month's name alone is too often another word: it needs a number or "last" beside it.
        let next = at + len;
        let dated =
            self.day(next).is_some_and(|(day, _)| !self.has(next + day, self.senses.counted))
                || self.year_at(next)
                || self.year_at(next + 1)
                || self.has(next, self.senses.last | self.senses.this);
        if !dated && !self.has(at.wrapping_sub(1), self.senses.part | self.senses.month_before) {
            return None;
        }
        parts.month = Some(month);
        Some(len + usize::from(self.has(next, self.senses.last | self.senses.this)))
    }

    /// A month, perhaps by two names; two that differ are no month.
    fn month(&self, at: usize) -> Option<(usize, u64)> {
        let (len, month) = self.valued(at, self.senses.month)?;
        let next = at + len;
        let bracket = self.words.is_mark(next, '(');
        if !bracket && !self.words.is_mark(next, '/') {
            let dot = self.words.is_mark(next, '.') && self.words.touches_next(next - 1);
            return Some((len + usize::from(dot), month));
        }
        match self.valued(next + 1, self.senses.month) {
            Some((second, other)) if other == month => {
                Some((len + 1 + second + usize::from(bracket), month))
            }
            Some(_) => None,
            None => Some((len, month)),
        }
    }

    /// 2017-11-30, 30/11/2017, 30-11-2017; with two readings the day stands first.
    fn numeric(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let separated =
            |mark: char| self.words.is_mark(at + 1, mark) && self.words.is_mark(at + 3, mark);
        if !['/', '-', '.'].into_iter().any(separated) {
            return None;
        }
        let (a, b, c) =
            (self.words.digits(at)?, self.words.digits(at + 2)?, self.words.digits(at + 4)?);
        let (day, month, year) = match (a.len, c.len) {
            (4, 1 | 2) => (c.value(), b.value(), a.value()),
            (1 | 2, 4) if b.value() > 12 => (b.value(), a.value(), c.value()),
            (1 | 2, 4) => (a.value(), b.value(), c.value()),
            _ => return None,
        };
        if !(1..=31).contains(&day) || !(1..=12).contains(&month) || !(1900..2100).contains(&year) {
            return None;
        }
        (parts.day, parts.month, parts.year) = (Some(day), Some(month), Some(year));
        Some(5)
    }

    /// "Last year", "العام الماضي", "this month", "عام 2017", "in 2017".
    fn unit_of_time(&self, at: usize) -> Option<(usize, Option<Edtf>)> {
        if self.has(at, self.senses.year_word | self.senses.year_in) && self.year_at(at + 1) {
            let year = self.words.digits(at + 1)?.value();
            return Some((2, Some(Edtf::year(Date::new(year as i16, 1, 1).ok()?))));
        }
        let unit_first = self.unit(at).map(|unit| (unit, at + 1));
        let (unit, side) = unit_first.or_else(|| self.unit(at + 1).map(|unit| (unit, at)))?;
        let back = if self.has(side, self.senses.last) {
            1
        } else if self.has(side, self.senses.this) {
            0
        } else {
            return None;
        };
        Some((2, self.reference.and_then(|today| whole(today, unit, back))))
    }

    fn unit(&self, at: usize) -> Option<Unit> {
        let analysis = self.words.analysis(at, self.senses.unit_id?)?;
        match self.words.lexicon.value_word(analysis.value) {
            "day" => Some(Unit::Day),
            "week" => Some(Unit::Week),
            "month" => Some(Unit::Month),
            "year" => Some(Unit::Year),
            _ => None,
        }
    }

    /// "Three days ago", "قبل ثلاثة أيام".
    fn ago(&self, at: usize) -> Option<(usize, Option<Edtf>)> {
        let before = usize::from(self.has(at, self.senses.ago));
        let (len, count) = match numeral_at(self.words, at + before) {
            Some(numeral) => (numeral.len, numeral.as_count()?),
            // A dual noun: "قبل يومين".
            None if before == 1 && self.is_dual(at + 1) => (0, 2),
            None => return None,
        };
        let unit = self.unit(at + before + len)?;
        let end = at + before + len + 1;
        let behind = usize::from(before == 0 && self.has(end, self.senses.ago));
        if before + behind == 0 {
            return None;
        }
        let date = self.reference.and_then(|today| days_back(today, unit, count));
        Some((end + behind - at, date))
    }

    fn is_dual(&self, at: usize) -> bool {
        /// The folded ending ين.
        const DUAL_LETTERS_MIN: u8 = 5;
        self.words.get(at).is_some_and(|l| l.token.len >= DUAL_LETTERS_MIN)
    }

    fn resolve(&self, parts: Parts) -> Option<Edtf> {
        if let Some(fixed) = parts.fixed {
            return fixed;
        }
        match (parts.day, parts.month, parts.year) {
            (Some(day), Some(month), Some(year)) => {
                Date::new(year as i16, month as i8, day as i8).ok().map(Edtf::day)
            }
            (None, Some(month), Some(year)) => {
                Date::new(year as i16, month as i8, 1).ok().map(Edtf::month)
            }
            (Some(day), Some(month), None) => {
                self.latest(|year| Date::new(year, month as i8, day as i8).ok()).map(Edtf::day)
            }
            (None, Some(month), None) => {
                self.latest(|year| Date::new(year, month as i8, 1).ok()).map(Edtf::month)
            }
            (None, None, Some(year)) => Date::new(year as i16, 1, 1).ok().map(Edtf::year),
            _ => self.relative(parts),
        }
    }

    /// The latest day that a year makes of the parts and that is not after publication.
    fn latest(&self, of_year: impl Fn(i16) -> Option<Date>) -> Option<Date> {
        let today = self.reference?;
        [today.year(), today.year() - 1].into_iter().filter_map(of_year).find(|date| *date <= today)
    }

    fn relative(&self, parts: Parts) -> Option<Edtf> {
        let today = self.reference?;
        if let Some(days) = parts.days_ago {
            let then = today.checked_sub(days.days()).ok()?;
            // Where "yesterday" and the weekday disagree, the page was dated late: the weekday is the surer word.
            let weekday = then.weekday().to_monday_one_offset() as u64;
            if parts.weekday.is_none_or(|said| said == weekday) {
                return Some(Edtf::day(then));
            }
        }
        let weekday = parts.weekday?;
        let present = today.weekday().to_monday_one_offset() as u64;
        let back = (present + 7 - weekday) % 7;
        today.checked_sub((back as i64).days()).ok().map(Edtf::day)
    }
}

/// A stretch of time that words count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

fn span(unit: Unit, count: i64) -> Option<Span> {
    match unit {
        Unit::Day => Span::new().try_days(count),
        Unit::Week => Span::new().try_weeks(count),
        Unit::Month => Span::new().try_months(count),
        Unit::Year => Span::new().try_years(count),
    }
    .ok()
}

/// The whole week, month or year that lies so many back.
fn whole(today: Date, unit: Unit, back: i64) -> Option<Edtf> {
    let then = today.checked_sub(span(unit, back)?).ok()?;
    Some(match unit {
        Unit::Day => Edtf::day(then),
        Unit::Week => {
            let monday =
                then.checked_sub(i64::from(then.weekday().to_monday_zero_offset()).days()).ok()?;
            Edtf::between(Edtf::day(monday), Edtf::day(monday.checked_add(6.days()).ok()?))
        }
        Unit::Month => Edtf::month(then),
        Unit::Year => Edtf::year(then),
    })
}

/// A day so many units back; as exact as the unit is.
fn days_back(today: Date, unit: Unit, count: u64) -> Option<Edtf> {
    let then = today.checked_sub(span(unit, i64::try_from(count).ok()?)?).ok()?;
    Some(match unit {
        Unit::Day => Edtf::day(then),
        Unit::Week => Edtf::day(then).approximate(),
        Unit::Month => Edtf::month(then),
        Unit::Year => Edtf::year(then),
    })
}
