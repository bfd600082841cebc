//! The senses of words in dates, found by name once for each lexicon.

use crate::lexicon::{Lexicon, SenseId, ValueId};
use crate::mask::Mask;
use crate::number::senses::NumberSenses;
use crate::units;

/// The bit of a sense that a lexicon does not list: beyond those that it may hold, so that no word has it.
const UNLISTED: SenseId = SenseId(units::UNLISTED as u8);

macro_rules! senses {
    (senses { $($field:ident = $name:literal),+ $(,)? } values { $($value:ident = $word:literal),+ $(,)? }) => {
        /// The senses that the grammar of dates asks for, and the values that it tells apart.
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct DateSenses {
            $(pub(super) $field: SenseId,)+
            $(pub(super) $value: ValueId,)+
            /// Words that can begin a date whatever follows.
            pub(super) begins: Mask,
            /// Words for a day, month or stretch of time: one of them, or a number, is in every date.
            pub(super) names_time: Mask,
            /// Number words, which begin a date only where one of `near` follows soon.
            pub(super) begins_number: Mask,
            /// Words that begin a place in a longer time.
            pub(super) begins_within: Mask,
            /// What makes a number a part of a date.
            pub(super) near: Mask,
            /// All that a date can begin with by a word.
            pub(super) may_begin: Mask,
            /// Last, this, next.
            pub(crate) which: Mask,
            /// Names of months in both calendars.
            pub(crate) names: Mask,
            /// What says which day or month a unit is.
            pub(crate) names_day: Mask,
            /// What makes digits right before it a part of a date, besides `near`.
            pub(super) behind_digits: Mask,
            /// All of them.
            pub(super) any: Mask,
            /// What a day, month, year or stretch of time begins with, besides digits.
            pub(super) begins_element: Mask,
            /// What a day counted from another begins with, besides digits.
            pub(super) begins_then: Mask,
            /// What a day counted from publication begins with, besides digits.
            pub(super) begins_ago: Mask,
            /// What a stretch from one date to another begins with, besides digits.
            pub(super) begins_range: Mask,
        }

        impl DateSenses {
            /// Finds them in a lexicon. One that lists fewer senses reads fewer dates.
            pub(crate) fn of(lexicon: &Lexicon) -> Self {
                let sense = |name| lexicon.sense(name).unwrap_or(UNLISTED);
                let mut senses = DateSenses {
                    $($field: sense($name),)+
                    $($value: lexicon.value($word).unwrap_or(ValueId::NONE),)+
                    begins: Mask::NONE,
                    names_time: Mask::NONE,
                    begins_number: Mask::NONE,
                    begins_within: Mask::NONE,
                    near: Mask::NONE,
                    may_begin: Mask::NONE,
                    which: Mask::NONE,
                    names: Mask::NONE,
                    names_day: Mask::NONE,
                    behind_digits: Mask::NONE,
                    begins_element: Mask::NONE,
                    begins_then: Mask::NONE,
                    begins_ago: Mask::NONE,
                    begins_range: Mask::NONE,
                    any: [$(sense($name)),+].into_iter().map(SenseId::bit).collect(),
                };
                senses.join(lexicon.numbers());
                senses
            }
        }

        impl Default for DateSenses {
            fn default() -> Self {
                DateSenses {
                    $($field: UNLISTED,)+
                    $($value: ValueId::NONE,)+
                    begins: Mask::NONE,
                    names_time: Mask::NONE,
                    begins_number: Mask::NONE,
                    begins_within: Mask::NONE,
                    near: Mask::NONE,
                    any: Mask::NONE,
                    may_begin: Mask::NONE,
                    which: Mask::NONE,
                    names: Mask::NONE,
                    names_day: Mask::NONE,
                    behind_digits: Mask::NONE,
                    begins_element: Mask::NONE,
                    begins_then: Mask::NONE,
                    begins_ago: Mask::NONE,
                    begins_range: Mask::NONE,
                }
            }
        }
    };
}

senses! {
    senses {
        month = "date:month",
        hijri = "date:hijri",
        weekday = "date:weekday",
        unit = "date:unit",
        today = "date:today",
        yesterday = "date:yesterday",
        last = "date:last",
        this = "date:this",
        next = "date:next",
        ago = "date:ago",
        since = "date:since",
        until = "date:until",
        between = "date:between",
        during = "date:during",
        within = "date:in",
        of = "date:of",
        part = "date:part",
        era = "date:era",
        then = "date:then",
        weak = "date:weak",
        named = "date:named",
        abbreviation = "date:abbreviated",
        to = "qty:to",
        about = "qty:about",
        and = "and",
        or = "or",
        ordinal = "ordinal",
        number_unit = "num:unit",
        number_teen = "num:teen",
        number_ten = "num:ten",
        number_a = "num:a",
    }
    values {
        minute = "minute",
        hour = "hour",
        day = "day",
        week = "week",
        weekend = "weekend",
        month_long = "month",
        year = "year",
        past = "past",
        before = "before",
        back = "ago",
        earlier = "earlier",
        later = "later",
        ahead = "ahead",
        after = "after",
        night = "night",
        overnight = "overnight",
        edge = "edge",
        first = "first",
        hijri_era = "hijri",
        following = "next",
        preceding = "previous",
        same = "same",
        small = "small",
    }
}

impl DateSenses {
    /// All that a date can begin with by a word.
    pub(crate) fn may_begin(&self) -> Mask {
        self.may_begin
    }

    /// Words for the day of publication.
    pub(crate) fn of_today(&self) -> Mask {
        self.today.bit()
    }

    /// Words whose point ends no sentence.
    pub(crate) fn abbreviated(&self) -> Mask {
        self.abbreviation.bit() & !UNLISTED.bit()
    }

    /// Joins single senses to the masks that the hot path tests.
    fn join(&mut self, numbers: &NumberSenses) {
        // A sense that the lexicon does not list must not lend its stand-in bit.
        let mask = |senses: &[SenseId]| {
            senses.iter().map(|sense| sense.bit()).collect::<Mask>() & !UNLISTED.bit()
        };
        self.begins = mask(&[
            self.month,
            self.hijri,
            self.weekday,
            self.unit,
            self.today,
            self.yesterday,
            self.last,
            self.this,
            self.next,
            self.ago,
            self.since,
            self.until,
            self.between,
            self.during,
            self.part,
            self.then,
        ]);
        self.names_time = mask(&[
            self.month,
            self.hijri,
            self.weekday,
            self.unit,
            self.today,
            self.yesterday,
            self.part,
        ]);
        self.begins_number = mask(&[
            self.ordinal,
            self.number_unit,
            self.number_teen,
            self.number_ten,
            self.number_a,
        ]);
        self.may_begin = self.begins | self.begins_number | self.names_time;
        self.begins_within = mask(&[
            self.ordinal,
            self.number_ten,
            self.last,
            self.this,
            self.next,
            self.weekday,
            self.unit,
        ]);
        self.any &= !UNLISTED.bit();
        self.which = mask(&[self.last, self.this, self.next]);
        self.names = mask(&[self.month, self.hijri]);
        self.names_day =
            self.names | mask(&[self.weekday, self.today, self.yesterday, self.ordinal]);
        self.behind_digits = mask(&[
            self.era,
            self.ordinal,
            self.number_ten,
            self.ago,
            self.to,
            self.until,
            self.and,
            self.or,
        ]);
        let length = numbers.begins_numeral | mask(&[self.about, self.number_a, self.unit]);
        self.begins_then = length | mask(&[self.then, self.since]);
        self.begins_ago = length | mask(&[self.ago, self.since]);
        self.begins_element = numbers.begins_numeral
            | mask(&[
                self.today,
                self.yesterday,
                self.weekday,
                self.last,
                self.this,
                self.next,
                self.month,
                self.hijri,
                self.unit,
                self.part,
                self.ordinal,
            ])
            | mask(&[numbers.ten, numbers.hundred]);
        self.begins_range = self.begins_element | self.between.bit();
        self.near = mask(&[self.month, self.hijri, self.weekday, self.unit, self.this, self.last]);
    }
}
