//! Who acts: the parties that a sentence names as those who attack, not as those attacked, named in passing or speaking.
//!
//! A party acts where the grammar says so: as subject of a verb of attack, as what a noun of attack belongs to ("the
//! shelling of the regime", "Turkish shelling"), behind "by", and joined to one that acts. What an attack is *on*, what
//! ground somebody holds and who tells of it say nothing about who did it.

use super::party::party_named;
use super::surroundings::role_of;
use crate::cascade::Sentence;
use crate::gazetteer::Gazetteer;
use crate::lexeme::Words;
use crate::lexicon::is_conjunction;
use crate::mask::Mask;
use crate::pattern::feature;
use crate::scan::Token;
use crate::senses::Senses;
use crate::units::{CLOSE, COMMA, DASH, DATE, OPEN, Payload, QTY, QUOTE, UNKNOWN, Unit, value_of};
use rustc_hash::FxHashMap;
use sijill_model::PartyId;
use std::collections::HashMap;
use std::ops::Range;

/// Parties that act together, and the units that name them. None where gunmen act whose party nothing names.
#[derive(Debug, Clone)]
pub(super) struct Agent {
    pub(super) units: Range<usize>,
    pub(super) parties: Vec<PartyId>,
    /// Whether it is one whose attackers admit what their strikes on it did.
    pub(super) foe: bool,
}

/// Whom a text means by words that mean another elsewhere.
#[derive(Debug, Default)]
pub(crate) struct NamedParties<'a> {
    /// The parties named in full, by the first word of the name: "the occupation" is whose it was before.
    in_full: FxHashMap<u64, PartyId>,
    /// How often the text names each country: "the army" is that of the country it tells of.
    countries: HashMap<&'a str, usize>,
}

impl<'a> NamedParties<'a> {
    /// For a text of which nothing was looked at yet.
    pub(crate) fn of(words: &'a [Words<'a>], senses: &'a Senses) -> Self {
        let theatre = senses.party_theatre;
        let asked = words.iter().any(|s| s.lexemes.iter().any(|l| l.mask.meets(theatre)));
        let countries = asked.then(|| Gazetteer::new(words, senses).named_countries());
        NamedParties { in_full: FxHashMap::default(), countries: countries.unwrap_or_default() }
    }
}

/// The agents of a sentence, in its order, given the parties named before it, to which it adds its own.
pub(super) fn agents(
    words: Words<'_>,
    senses: &Senses,
    where_group: Mask,
    sentence: &Sentence,
    named: &mut NamedParties<'_>,
) -> Vec<Agent> {
    let scene = Scene { words, senses, where_group, sentence };
    let mut found: Vec<Agent> = Vec::new();
    let means_party = senses.any_party() | senses.party_theatre | senses.attack;
    for at in 0..sentence.units.len() {
        if let Some(party) = scene.fighters(at) {
            let parties = party.into_iter().collect();
            found.push(Agent { units: at..at + 1, parties, foe: false });
            continue;
        }
        let party = scene.has(at, means_party).then(|| scene.party_meant(at, named)).flatten();
        let Some(party) = party else { continue };
        match found.last_mut() {
            Some(last)
                if scene.joins(last.units.end, at) || scene.names_again(last, at, &party) =>
            {
                last.units.end = at + 1;
                if !last.parties.contains(&party) {
                    last.parties.push(party);
                }
            }
            _ if scene.acts(at) => {
                let foe = scene.has(at, senses.party_foe);
                found.push(Agent { units: at..at + 1, parties: vec![party], foe });
            }
            _ => {}
        }
    }
    found
}

struct Scene<'a> {
    words: Words<'a>,
    senses: &'a Senses,
    where_group: Mask,
    sentence: &'a Sentence,
}

/// How far from a party the word that makes it act may stand, in units.
const REACH: usize = 5;

/// "To".
const LAM: u16 = 'ل' as u16;

/// How far behind a verb of accusing the accused stands.
const ACCUSED_WITHIN: usize = 7;

impl Scene<'_> {
    fn unit(&self, at: usize) -> &Unit {
        &self.sentence.units[at]
    }

    fn has(&self, at: usize, mask: Mask) -> bool {
        self.mask(at).meets(mask)
    }

    /// The senses of a unit, and of the word that a group begins with: "the regime's forces" are people too.
    fn mask(&self, at: usize) -> Mask {
        let unit = self.unit(at);
        unit.mask | self.words.lexicon.mask(unit.word)
    }

    fn role(&self, at: usize) -> Option<&str> {
        role_of(self.words.lexicon, self.senses, self.unit(at))
    }

    fn attack(&self, at: usize) -> Option<&str> {
        let (lexicon, unit) = (self.words.lexicon, self.unit(at));
        value_of(lexicon, unit, self.senses.attack).map(|v| lexicon.value_word(v))
    }

    /// The party that a unit means: by its name, or by a word that stands for one named before.
    fn party_meant(&self, at: usize, named: &mut NamedParties<'_>) -> Option<PartyId> {
        let unit = self.unit(at);
        let in_full = self.has(at, self.senses.party) && unit.end > unit.first + 1;
        let alone = unit.end == unit.first + 1;
        let stands_for = self.has(at, self.senses.party_generic)
            || alone && unit.features & feature::DEF != 0 && self.attack(at) == Some("force");
        let head = stem_hash(&self.words.get(unit.first as usize)?.token);
        let party = self.party_of_theatre(at, named).or_else(|| self.party_at(at));
        if in_full && let Some(party) = &party {
            named.in_full.insert(head, party.clone());
        }
        let known = if stands_for { named.in_full.get(&head).cloned() } else { None };
        known.or(party)
    }

    /// The party that a unit means in the country that the text names most often of those in which it means one.
    fn party_of_theatre(&self, at: usize, named: &NamedParties<'_>) -> Option<PartyId> {
        if !self.has(at, self.senses.party_theatre) {
            return None;
        }
        let lexicon = self.words.lexicon;
        let analyses = lexicon.analyses(self.unit(at).word).iter();
        let theatres = analyses
            .filter(|a| a.sense.bit().meets(self.senses.party_theatre))
            .filter_map(|a| lexicon.value_word(a.value).split_once(':'))
            .filter_map(|(country, party)| Some((named.countries.get(country)?, party)));
        let (times, party) = theatres.max_by_key(|(times, _)| **times)?;
        // A word that is no name at all means whose country the text is about, and nobody where that is another.
        let is_party = self.has(at, self.senses.any_party());
        let main = named.countries.values().all(|others| others <= times);
        (is_party || main).then(|| PartyId(party.to_owned()))
    }

    /// The party that a unit names: also a country that stands alone, for its forces.
    fn party_at(&self, at: usize) -> Option<PartyId> {
        let unit = self.unit(at);
        let named = self.senses.party | self.senses.party_generic | self.senses.party_adj;
        let lexicon = self.words.lexicon;
        let value = value_of(lexicon, unit, named);
        value.map(|value| PartyId(lexicon.value_word(value).to_owned()))
    }

    fn is_arabic(&self, at: usize) -> bool {
        let lexeme = self.words.get(self.unit(at).first as usize);
        lexeme.is_some_and(|l| l.token.is_arabic())
    }

    /// A noun or verb form that names an attack, or what attacks: a strike, shelling, warplanes, an offensive.
    fn is_attack(&self, at: usize) -> bool {
        let strikes = self.senses.cause | self.senses.cause_weak | self.senses.strike_noun;
        self.has(at, strikes) || matches!(self.attack(at), Some("noun"))
    }

    fn is_relative(&self, at: usize) -> bool {
        self.has(at, self.senses.relative)
    }

    fn is_quoting(&self, at: usize) -> bool {
        self.has(at, QUOTE | OPEN | CLOSE | DASH)
    }

    fn names_party(&self, at: usize) -> bool {
        self.has(at, self.senses.party | self.senses.party_generic | self.senses.party_adj)
    }

    /// The party of fighters who act here, none where nothing names it: "by gunmen of the group", "gunmen opened fire".
    fn fighters(&self, at: usize) -> Option<Option<PartyId>> {
        let unit = self.unit(at);
        let Payload::Group(group) = unit.payload else { return None };
        let people = &self.sentence.people[group as usize];
        let lexicon = self.words.lexicon;
        let who = people.who.map(|who| lexicon.value_word(who));
        let fights = matches!(who, Some("combatants" | "security_forces"));
        let end = self.sentence.units.len();
        let attacks = |at: usize| self.is_attack(at) && self.attack(at) != Some("targeting");
        let led = at > 0 && (matches!(self.role(at - 1), Some("by" | "origin")) || attacks(at - 1));
        let kills = |verb: usize| {
            let joined = self.unit(verb).features & feature::WA != 0;
            self.has(verb, self.senses.harm_verb) && !joined && self.people_follow(verb)
        };
        let shoots = at + 1 < end && (self.attack(at + 1) == Some("verb") || kills(at + 1));
        if !fights || people.outcome.is_some() || !(led || shoots) {
            return None;
        }
        let units = &self.sentence.units[at..end.min(at + REACH)];
        // "Gunmen of the group".
        let of = at + 1 < end && self.role(at + 1) == Some("from");
        let last = if of { units[units.len() - 1].end } else { unit.end };
        let named = party_named(&self.words, self.senses, &(unit.first..last));
        let before = self.unit(at.saturating_sub(2)).first as usize;
        let words = &self.words.lexemes[before..units[units.len() - 1].end as usize];
        let names = self.senses.any_party() | self.senses.party_theatre;
        // "The gunmen" are those told of before.
        let unnamed = who == Some("combatants") && unit.features & feature::DEF == 0;
        let beside = || words.iter().any(|l| l.mask.meets(names));
        (named.is_some() || unnamed && !beside()).then_some(named)
    }

    /// Whether a party at a place goes on with those who act and were named up to `end`.
    fn joins(&self, end: usize, at: usize) -> bool {
        let between = end..at;
        let led = self.unit(at).features & feature::WA != 0
            || between.clone().any(|i| {
                matches!(self.role(i), Some("and" | "beside"))
                    || self.unit(i).features & feature::WA != 0
                        && self.has(i, self.senses.party_adj | self.senses.attack | UNKNOWN)
            });
        let touches = between.len() == 1 && between.clone().all(|i| self.is_quoting(i));
        let glued = |i: usize| {
            self.is_quoting(i)
                || matches!(self.role(i), Some("and" | "beside" | "led"))
                || i > end && self.role(i - 1) == Some("led")
                || self.attack(i) == Some("force")
                || self.has(i, self.senses.nation | self.senses.party_adj | UNKNOWN)
        };
        between.len() <= REACH - 2 && (led || touches) && between.clone().all(glued)
    }

    /// Whether a party at a place is the one just named, by its short name in brackets.
    fn names_again(&self, last: &Agent, at: usize, party: &PartyId) -> bool {
        let between = last.units.end..at;
        last.parties.last() == Some(party)
            && between.len() < REACH
            && between.clone().all(|i| self.is_quoting(i))
    }

    fn acts(&self, at: usize) -> bool {
        let aircraft = self.has(at, self.senses.cause) && self.names_party(at);
        let nobody = self.role(at) == Some("unknown");
        if aircraft || nobody || self.is_accused(at) {
            return true;
        }
        // A capital or a country by its name is no adjective.
        let is_name = self.senses.party | self.senses.party_generic | self.senses.place;
        let only_adjective = self.has(at, self.senses.party_adj) && !self.has(at, is_name);
        match (self.is_arabic(at), only_adjective) {
            (true, false) => self.acts_arabic(at),
            (true, true) => self.qualifies_arabic(at),
            (false, _) => self.acts_english(at, only_adjective),
        }
    }

    fn is_accused(&self, at: usize) -> bool {
        let from = at.saturating_sub(ACCUSED_WITHIN);
        let accuses = |i: usize| {
            let (lexicon, unit) = (self.words.lexicon, self.unit(i));
            unit.mask.meets(self.senses.resp_verb)
                && value_of(lexicon, unit, self.senses.resp_verb)
                    .is_some_and(|v| lexicon.value_word(v) == "accuses")
        };
        let verb = (from..at).rev().find(|i| accuses(*i));
        // "The group accused the coalition of": who stands right behind an Arabic verb and before the accused accuses.
        let end = self.sentence.units.len().min(at + ACCUSED_WITHIN);
        let subject = |verb: usize| {
            let led = self.unit(at).features & feature::PREP != 0;
            let behind = verb + 1 == at && !led && self.is_arabic(at);
            behind && (at + 1..end).any(|i| self.names_party(i))
        };
        let verb = verb.filter(|verb| !subject(*verb));
        // The first party behind an Arabic verb of accusing may be who accuses, but then the accused follows it.
        verb.is_some_and(|verb| (verb + 1..at).all(|i| !self.names_party(i)))
    }

    /// Goes back from an Arabic party to what governs it, then looks for its verb behind it.
    fn acts_arabic(&self, at: usize) -> bool {
        let mut led_by_to = self.unit(at).features & feature::PREP != 0 || self.is_led_by_lam(at);
        let mut unknown = 0;
        for i in (at.saturating_sub(REACH)..at).rev() {
            // "The shelling of the group", where a mark parts ل from the name.
            if self.is_of(i) && i > 0 && self.is_attack(i - 1) {
                return true;
            }
            match self.role(i) {
                Some("by" | "origin") => return true,
                // "Aircraft belonging to it".
                Some("held") => return self.origin_before(i) || i > 0 && self.is_attack(i - 1),
                Some("on" | "ranks" | "to" | "taken" | "ground" | "clause") => {
                    return self.origin_before(i);
                }
                Some("from") => return i > 0 && self.is_attack(i - 1),
                // "Violent clashes with the army".
                Some("with") => return (i.saturating_sub(2)..i).any(|i| self.is_attack(i)),
                _ => {}
            }
            match self.attack(i) {
                Some("deed") if unknown == 0 => return true,
                Some("verb") if unknown == 0 && !led_by_to => return !self.has_subject_before(i),
                Some("targeting") => return self.place_follows(at) || self.object_follows(at),
                Some("force") => {
                    led_by_to |= self.unit(i).features & feature::PREP != 0;
                    continue;
                }
                _ => {}
            }
            // "Clashes between the army and the rebels".
            if self.has(i, self.senses.qty_between) && i > 0 && self.is_attack(i - 1) {
                return true;
            }
            if self.is_attack(i) {
                return unknown == 0 || led_by_to && unknown == 1;
            }
            if self.has(i, self.senses.harm_verb) && unknown == 0 {
                return self.people_follow(at);
            }
            let passes =
                self.is_quoting(i) || self.names_party(i) || self.has(i, DATE | self.senses.nation);
            if !passes {
                if !self.has(i, UNKNOWN) {
                    break;
                }
                unknown += 1;
            }
        }
        self.verb_follows(at)
    }

    /// An Arabic adjective acts where it qualifies an attack, or forces that act.
    fn qualifies_arabic(&self, at: usize) -> bool {
        for i in (at.saturating_sub(3)..at).rev() {
            if self.role(i) == Some("origin") {
                return true;
            }
            if self.attack(i) == Some("force") && !self.is_attack(i) {
                return self.acts_arabic(i) || self.verb_follows(at);
            }
            if self.is_attack(i) {
                return true;
            }
            if !self.has(i, UNKNOWN | self.senses.party_adj | self.senses.nation)
                && !self.is_quoting(i)
            {
                return false;
            }
        }
        // "The Turkish authorities arrested": whoever they are, they do what is done.
        let head = at.checked_sub(1).filter(|head| self.unit(*head).features & feature::DEF != 0);
        let head = head.filter(|head| self.has(*head, UNKNOWN | self.senses.speech_source));
        head.is_some_and(|head| self.verb_follows(at) || self.acts_arabic(head))
    }

    fn acts_english(&self, at: usize, only_adjective: bool) -> bool {
        for i in (at.saturating_sub(REACH)..at).rev() {
            match self.role(i) {
                Some("by" | "origin") => return true,
                Some("on" | "held") => return false,
                _ => {}
            }
            if matches!(self.attack(i), Some("verb")) {
                return false;
            }
            let passes = self.is_quoting(i)
                || self.names_party(i)
                || self.has(i, self.senses.det | self.senses.nation | UNKNOWN);
            if !passes {
                break;
            }
        }
        self.heads_english(at, only_adjective)
    }

    /// Whether a noun or verb of attack follows an English party: "Turkish shelling", "the coalition struck".
    fn heads_english(&self, at: usize, only_adjective: bool) -> bool {
        let mut noun = false;
        let mut unknown = 0;
        for i in at + 1..self.sentence.units.len().min(at + 1 + REACH) {
            if self.is_attack(i) {
                return true;
            }
            if self.attack(i) == Some("verb") {
                return noun || !only_adjective;
            }
            if self.has(i, self.senses.harm_verb) {
                return (noun || !only_adjective) && self.people_follow(i);
            }
            noun |= self.attack(i) == Some("force");
            unknown += usize::from(self.has(i, UNKNOWN));
            let passes = self.is_quoting(i)
                || self.names_party(i)
                || self.attack(i) == Some("force")
                || matches!(self.role(i), Some("of" | "and" | "auxiliary"))
                || self.has(i, self.senses.nation | DATE)
                || self.has(i, UNKNOWN) && unknown <= 2;
            if !passes || self.has(i, COMMA) {
                return false;
            }
        }
        false
    }

    /// Whether the verb of attack at a place has its subject before it, so that what follows it is attacked.
    fn has_subject_before(&self, verb: usize) -> bool {
        let joined = self.unit(verb).features & feature::WA != 0;
        let before =
            |i: usize| self.attack(i) == Some("force") || self.is_attack(i) || self.names_party(i);
        !joined && (verb.saturating_sub(2)..verb).any(before)
    }

    /// Whether the attack comes from the ground that somebody holds: "the source of which is the area held by …".
    fn origin_before(&self, at: usize) -> bool {
        let fired_from = |i: usize| {
            self.role(i) == Some("from") && (i.saturating_sub(2)..i).any(|i| self.is_attack(i))
        };
        (at.saturating_sub(REACH)..at).any(|i| self.role(i) == Some("origin") || fired_from(i))
    }

    /// Whether a name is written with "to the", where the lexicon lists it so.
    fn is_led_by_lam(&self, at: usize) -> bool {
        let token = self.words.get(self.unit(at).first as usize).map(|lexeme| &lexeme.token);
        token.is_some_and(|token| token.head[..2] == [LAM, LAM])
    }

    /// Whether a unit is the bare ل, which says whose something is.
    fn is_of(&self, at: usize) -> bool {
        let token = self.words.get(self.unit(at).first as usize).map(|lexeme| &lexeme.token);
        token.is_some_and(|token| token.len == 1 && token.head[0] == LAM)
    }

    /// Whether what is attacked stands behind its attacker, led by ل: "the army's targeting of houses".
    fn object_follows(&self, at: usize) -> bool {
        let behind = (at + 1..self.sentence.units.len()).find(|i| !self.is_quoting(*i));
        behind.is_some_and(|i| {
            let head = self.words.get(self.unit(i).first as usize).map(|l| l.token.head[0]);
            self.unit(i).features & feature::PREP != 0 && head == Some(LAM)
        })
    }

    fn place_follows(&self, at: usize) -> bool {
        let behind = at + 1..self.sentence.units.len().min(at + 1 + REACH);
        behind
            .take_while(|i| !self.has(*i, self.senses.harm_verb | self.senses.harm_noun))
            .any(|i| self.has(i, self.where_group))
    }

    /// Whether people stand behind a place as the object of what is done there.
    fn people_follow(&self, at: usize) -> bool {
        let behind = at + 1..self.sentence.units.len().min(at + 1 + REACH);
        // "Kills and wounds thirty": the second verb has the object of both.
        let joined = |i: &usize| {
            self.has(*i, self.senses.harm_verb) && self.unit(*i).features & feature::WA != 0
        };
        let behind = behind.skip_while(joined);
        behind.take_while(|i| !self.has(*i, COMMA | self.senses.harm_verb)).any(|i| {
            self.has(i, QTY)
                || match self.unit(i).payload {
                    Payload::Group(group) => self.sentence.people[group as usize].is_people(),
                    _ => false,
                }
        })
    }

    /// Whether a party is the subject of a verb of attack behind it.
    fn verb_follows(&self, at: usize) -> bool {
        let mut unknown = 0;
        for i in at + 1..self.sentence.units.len().min(at + REACH) {
            let joined = self.unit(i).features & feature::WA != 0;
            if self.attack(i) == Some("verb") {
                return !joined;
            }
            if self.has(i, self.senses.harm_verb) {
                return !joined && self.people_follow(i);
            }
            // "The army managed to kill": what it managed stands behind "from". Whoever announces a killing did it.
            let next = (i + 1 < self.sentence.units.len()).then_some(i + 1);
            let tells = self.role(i) == Some("from") || self.has(i, self.senses.speech_verb);
            if tells && next.is_some_and(|i| self.has(i, self.senses.harm_deed)) {
                return true;
            }
            unknown += usize::from(self.has(i, UNKNOWN));
            let passes = self.is_quoting(i)
                || self.names_party(i)
                || self.is_relative(i)
                || self.has(i, self.senses.nation | DATE)
                || self.has(i, UNKNOWN) && unknown <= 1;
            if !passes {
                return false;
            }
        }
        false
    }
}

/// The hash of a word without what is joined to it: و, ال, لل.
pub(crate) fn stem_hash(token: &Token) -> u64 {
    const ALIF: u16 = 'ا' as u16;
    let joined = usize::from(is_conjunction(token.head[0]) && token.len > 4);
    let article = match token.head[joined..] {
        [ALIF | LAM, LAM, ..] if usize::from(token.len) > joined + 3 => 2,
        _ => 0,
    };
    token.hash_behind(joined + article)
}
