//! The senses of number words, found by name once for each lexicon.

use crate::lexicon::{Lexicon, SenseId, ValueId};
use crate::mask::Mask;
use crate::units;

/// The bit of a sense that a lexicon does not list: beyond those that it may hold, so that no word has it.
const UNLISTED: SenseId = SenseId(units::UNLISTED as u8);

macro_rules! senses {
    ($($field:ident = $name:literal),+ $(,)?) => {
        /// The senses that the grammar of numbers and quantities asks for.
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct NumberSenses {
            $(pub(crate) $field: SenseId,)+
            /// Words that can begin a numeral.
            pub(crate) begins_numeral: Mask,
            /// Words that can begin a quantity besides.
            pub(crate) begins_quantity: Mask,
            /// Nouns that can be counted.
            pub(crate) counted: Mask,
            /// The value of an operator that may stand on either side of its number.
            pub(crate) either: Option<ValueId>,
            /// The value of an operator that only stands behind its number.
            pub(crate) after: Option<ValueId>,
        }

        impl NumberSenses {
            /// Finds them in a lexicon. One that lists fewer senses reads fewer numbers.
            pub(crate) fn of(lexicon: &Lexicon) -> Self {
                let sense = |name| lexicon.sense(name).unwrap_or(UNLISTED);
                let mut senses = NumberSenses {
                    $($field: sense($name),)+
                    begins_numeral: Mask::NONE,
                    begins_quantity: Mask::NONE,
                    counted: Mask::NONE,
                    either: lexicon.value("either"),
                    after: lexicon.value("after"),
                };
                senses.join();
                senses
            }
        }

        impl Default for NumberSenses {
            fn default() -> Self {
                NumberSenses {
                    $($field: UNLISTED,)+
                    begins_numeral: Mask::NONE,
                    begins_quantity: Mask::NONE,
                    counted: Mask::NONE,
                    either: None,
                    after: None,
                }
            }
        }
    };
}

senses! {
    unit = "num:unit",
    teen = "num:teen",
    ten = "num:ten",
    hundred = "num:hundred",
    scale = "num:scale",
    fraction = "num:fraction",
    article = "num:a",
    point = "num:point",
    minus = "num:minus",
    share = "num:share",
    suffix = "num:suffix",
    and = "and",
    or = "or",
    ordinal = "ordinal",
    at_least = "qty:at_least",
    more_than = "qty:more_than",
    at_most = "qty:at_most",
    about = "qty:about",
    between = "qty:between",
    to = "qty:to",
    vague = "qty:vague",
    rise = "rise",
    age = "age",
    weekday = "date:weekday",
    who = "who",
    harm_person = "harm:person",
    harm_both = "harm:both",
    other = "other",
    family = "family",
    not_people = "not_people",
    report_noun = "report:noun",
    strike_noun = "strike:noun",
    date_unit = "date:unit",
    population_noun = "population:noun",
}

impl NumberSenses {
    /// Joins single senses to the masks that the hot path tests.
    fn join(&mut self) {
        let mask = |senses: &[SenseId]| senses.iter().map(|sense| sense.bit()).collect::<Mask>();
        self.begins_numeral = mask(&[
            self.unit,
            self.teen,
            self.ten,
            self.hundred,
            self.scale,
            self.fraction,
            self.article,
            self.minus,
        ]);
        self.begins_quantity = mask(&[
            self.at_least,
            self.more_than,
            self.at_most,
            self.about,
            self.between,
            self.vague,
        ]);
        self.counted = mask(&[
            self.who,
            self.harm_person,
            self.harm_both,
            self.other,
            self.family,
            self.not_people,
            self.report_noun,
            self.strike_noun,
            self.date_unit,
            self.population_noun,
        ]);
        // A sense that the lexicon does not list must not lend its stand-in bit.
        let listed = !UNLISTED.bit();
        self.begins_numeral &= listed;
        self.begins_quantity &= listed;
        self.counted &= listed;
    }
}
