//! The senses of words in dates, found by name once.

use crate::lexicon::{Lexicon, Mask, SenseId};

/// Longest phrase that names a month or a day, in words.
pub(super) const PHRASE_LEN_MAX: usize = 4;

/// Masks of the senses that dates are made of; empty where the lexicon lacks one.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct DateSenses {
    /// A date can begin with these.
    pub(crate) opening: Mask,
    pub(super) month: Mask,
    pub(super) weekday: Mask,
    pub(super) today_or_yesterday: Mask,
    pub(super) part: Mask,
    pub(super) last: Mask,
    pub(super) this: Mask,
    pub(super) ago: Mask,
    pub(super) since: Mask,
    pub(super) until: Mask,
    pub(super) between: Mask,
    pub(super) and: Mask,
    pub(super) of: Mask,
    pub(super) year_word: Mask,
    pub(super) year_in: Mask,
    pub(super) year_before: Mask,
    pub(super) month_before: Mask,
    /// Nouns that a number before them counts.
    pub(super) counted: Mask,
    pub(super) unit_id: Option<SenseId>,
}

impl DateSenses {
    /// Finds them in a lexicon.
    pub(crate) fn of(lexicon: &Lexicon) -> Self {
        let mask = |name: &str| lexicon.sense(name).map_or(0, SenseId::bit);
        let unit = mask("date:unit");
        let mut senses = DateSenses {
            month: mask("date:month"),
            weekday: mask("date:weekday"),
            today_or_yesterday: mask("date:today") | mask("date:yesterday"),
            part: mask("date:part"),
            last: mask("date:last"),
            this: mask("date:this"),
            ago: mask("date:ago"),
            since: mask("date:since"),
            until: mask("date:until"),
            between: mask("date:between"),
            and: mask("and"),
            of: mask("prep"),
            year_word: unit,
            year_in: mask("date:in") | mask("prep"),
            year_before: unit,
            month_before: mask("prep"),
            counted: mask("who")
                | mask("who:adj")
                | mask("harm:person")
                | mask("report:noun")
                | mask("strike:noun"),
            unit_id: lexicon.sense("date:unit"),
            opening: 0,
        };
        senses.opening = senses.month
            | senses.weekday
            | senses.today_or_yesterday
            | senses.part
            | senses.last
            | senses.this
            | senses.ago
            | senses.since
            | senses.until
            | senses.between
            | senses.year_in
            | unit
            | mask("ordinal")
            | mask("num:unit");
        senses
    }
}
