//! The senses that the code itself asks for, found by name once.

use crate::Error;
use crate::lexicon::Lexicon;
use crate::mask::Mask;

macro_rules! senses {
    ($($field:ident = $name:literal),+ $(,)?) => {
        /// Masks of the senses that the resolver asks for.
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct Senses { $(pub(crate) $field: Mask),+ }

        impl Senses {
            /// Finds all of them in `lexicon/senses.toml`.
            pub(crate) fn of(lexicon: &Lexicon) -> Result<Self, Error> {
                Ok(Senses { $($field: find(lexicon, $name)?),+ })
            }
        }
    };
}

senses! {
    harm_verb = "harm:verb",
    harm_passive = "harm:passive",
    harm_noun = "harm:noun",
    harm_person = "harm:person",
    harm_both = "harm:both",
    harm_body = "harm:body",
    harm_cause = "harm:cause_verb",
    other = "other",
    name = "name",
    nation = "nation",
    recurring = "recurring",
    harm_hint = "harm:hint",
    harm_deed = "harm:deed",
    who = "who",
    who_adj = "who:adj",
    report_noun = "report:noun",
    report_status = "report:status",
    strike_noun = "strike:noun",
    not_people = "not_people",
    population_verb = "population:verb",
    population_noun = "population:noun",
    party = "party",
    party_adj = "party:adj",
    party_generic = "party:generic",
    party_state = "party:state",
    family = "family",
    party_theatre = "party:theatre",
    cause = "cause",
    cause_weak = "cause:weak",
    cause_bare = "cause:bare",
    speech_verb = "speech:verb",
    resp_verb = "resp:verb",
    verdict = "verdict",
    deed = "deed",
    and = "and",
    during = "date:during",
    date_unit = "date:unit",
    place_prep = "place:prep",
    admit_adverb = "admit:adverb",
    hedge = "hedge",
    negation = "negation",
    that = "that",
    future = "future",
    assess = "assess",
    cumulative = "scope:cumulative",
    period = "scope:period",
    place = "place",
    place_kind = "place:kind",
    deny = "deny",
    preposition = "preposition",
    det_def = "det:def",
    speech_source = "speech:source",
    place_weak = "place:weak",
    party_foe = "party:foe",
    place_wide = "place:wide",
    direction = "direction",
    attack = "attack",
    role = "role",
    det = "det",
    relative = "relative",
    speech_said = "speech:said",
    demonstrative = "demonstrative",
    figurative = "figurative",
    announce = "announce",
    qty_between = "qty:between",
}

impl Senses {
    /// Nouns that can be counted as people.
    pub(crate) fn countable(&self) -> Mask {
        self.who | self.who_adj | self.harm_person | self.harm_both | self.harm_body | self.other
    }
}

fn find(lexicon: &Lexicon, name: &str) -> Result<Mask, Error> {
    lexicon.sense(name).map(|sense| sense.bit()).ok_or_else(|| {
        Error::at(
            "senses.toml",
            "",
            0,
            format!("the sense \"{name}\" is missing: the reader needs it"),
        )
    })
}

impl Senses {
    /// What makes a sentence worth a closer look: nothing is claimed without one of these.
    pub(crate) fn gate(&self) -> Mask {
        self.harm_verb
            | self.harm_passive
            | self.harm_noun
            | self.harm_person
            | self.harm_both
            | self.harm_body
            | self.harm_cause
            | self.harm_hint
            | self.report_noun
            | self.strike_noun
            | self.population_verb
            | self.population_noun
            | self.resp_verb
            | self.verdict
    }

    /// What makes a sentence of a text about harm worth reading for the rarer kinds.
    pub(crate) fn rarer_gate(&self) -> Mask {
        self.deed | self.future | self.negation
    }

    /// What tells of the surroundings of harm, besides dates, places, voices and parties.
    pub(crate) fn surrounding(&self) -> Mask {
        self.during
            | self.demonstrative
            | self.cause
            | self.cause_weak
            | self.attack
            | self.strike_noun
            | self.role
            | self.party_foe
            | self.cumulative
            | self.period
            | self.admit_adverb
            | self.deny
            | self.assess
    }

    /// What only a text about war names, civilians apart. An adjective of nationality is no party: football has them too.
    pub(crate) fn of_war(&self) -> Mask {
        self.party | self.party_generic | self.strike_noun
    }

    /// A party by its name, or by a word that means one.
    pub(crate) fn any_party(&self) -> Mask {
        self.party | self.party_adj | self.party_generic
    }
}
